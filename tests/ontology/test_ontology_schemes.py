"""The concept schemes hold the keys that articles, facts and the gold annotation use."""

import re
from collections import defaultdict

import pytest
from rdflib import RDF, RDFS, SKOS, Graph, Namespace

from sanctionpress.article import RegionKind
from sanctionpress.ontology import load_ontology, load_vocabulary
from sanctionpress.prefixes import SCHEMES

DCTERMS = Namespace("http://purl.org/dc/terms/")

EXACT_KEYS = {
    "action": {"impose", "extend", "lift", "propose", "threaten"},
    "measure": {
        "asset-freeze",
        "travel-ban",
        "investment-ban",
        "trade-ban",
        "export-control",
        "arms-embargo",
        "financial-restriction",
        "transport-restriction",
        "aid-suspension",
        "diplomatic",
    },
    "ground": {
        "human-rights",
        "repression",
        "corruption",
        "aggression",
        "proliferation",
        "terrorism",
        "cyber",
        "election-interference",
        "disinformation",
        "narcotics",
        "organized-crime",
        "forced-labour",
        "military-support",
        "evasion",
        "coup",
        "retaliation",
        "other",
    },
    "stance": {"supports", "opposes", "denies", "declines", "reports", "none"},
    "region": {kind.value for kind in RegionKind},
    "date-basis": {
        # of a publication
        "date-header",
        "dateline",
        "metadata",
        "embedded-post",
        # of what happened
        "explicit",
        "relative-to-publication",
        "observance",
        "relative-to-event",
        "inferred-year",
    },
    "conflict-kind": {"answer", "rank"},
    "offering-status": {"planned", "close-to-sale", "in-doubt", "postponed", "cancelled"},
    "event-kind": {"summit", "coup", "protests", "fighting", "crisis", "anniversary"},
    "office-status": {"current", "former", "recently-appointed"},
    "statement-kind": {"quotation", "indirect-speech", "non-response", "estimate", "demand"},
}
SOME_KEYS = {
    "qualifier": {"exactly", "at-least", "more-than", "about", "dozens"},
    "channel": {"statement", "speech", "post", "interview"},
    "observance": {"human-rights-day", "anti-corruption-day", "womens-day"},
    "list": {
        "us-sdn",
        "us-ns-cmic",
        "us-entity-list",
        "eu-consolidated",
        "gb-consolidated",
        "un-consolidated",
        "ca-sema",
    },
    "authority": {"us", "gb", "eu", "un", "ca", "ecowas", "us-treasury", "us-ofac", "gb-fcdo"},
    "jurisdiction": {"us", "gb", "cn", "kp", "mm", "bd", "xk"},
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load_ontology()


@pytest.mark.parametrize("scheme", EXACT_KEYS)
def test_a_closed_scheme_has_these_keys_and_no_others(scheme: str) -> None:
    assert set(load_vocabulary().scheme(scheme)) == EXACT_KEYS[scheme]


@pytest.mark.parametrize("scheme", SOME_KEYS)
def test_an_open_scheme_has_at_least_these_keys(scheme: str) -> None:
    assert set(load_vocabulary().scheme(scheme)) >= SOME_KEYS[scheme]


def test_there_is_no_scheme_that_facts_do_not_know() -> None:
    assert set(load_vocabulary().schemes) == set(SCHEMES)


def test_every_scheme_says_what_it_holds_and_where_it_comes_from(graph: Graph) -> None:
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        assert graph.value(scheme, RDFS.comment), scheme
        assert set(graph.objects(scheme, DCTERMS.source)), scheme


def test_every_concept_is_in_the_scheme_that_its_name_says(graph: Graph) -> None:
    for concept in graph.subjects(RDF.type, SKOS.Concept):
        scheme = str(concept).rsplit("/", 1)[0]
        assert [str(s) for s in graph.objects(concept, SKOS.inScheme)] == [scheme]


def test_every_concept_is_defined_and_what_it_refers_to_exists() -> None:
    vocabulary = load_vocabulary()
    for concepts in vocabulary.schemes.values():
        for concept in concepts.values():
            assert concept.definition, concept.key
            assert concept.broader is None or concept.broader in concepts
            measures = vocabulary.scheme("measure")
            assert set(concept.implies) <= set(measures), concept.key


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_name_belongs_to_two_concepts_of_a_scheme(scheme: str) -> None:
    """Two candidates are no answer, so a name that two could claim stands with one or with none."""
    owners = defaultdict(set)
    for concept in load_vocabulary().scheme(scheme).values():
        names = (*concept.labels, *concept.demonyms, *concept.capitals, *concept.metonyms)
        for name in (*names, *concept.leaders):
            owners[name].add(concept.key)
    shared = {name: keys for name, keys in owners.items() if len(keys) > 1}
    # The institutions of the European Union sit in the capital of Belgium, which acts too.
    assert shared == ({"Brussels": {"be", "eu"}} if scheme == "authority" else {})


def test_names_have_no_stray_blanks_and_cues_are_in_lower_case() -> None:
    for concepts in load_vocabulary().schemes.values():
        for concept in concepts.values():
            names = (*concept.labels, *concept.cues, *concept.demonyms, *concept.metonyms)
            every = (*names, *concept.leaders)
            assert all(name == " ".join(name.split()) for name in every), concept.key


def test_a_star_in_a_cue_ends_a_word_or_stands_alone() -> None:
    for concepts in load_vocabulary().schemes.values():
        for concept in concepts.values():
            for cue in concept.cues:
                assert not re.search(r"\*\w", cue), cue
                assert not cue.startswith("*"), cue


def test_jurisdictions_are_the_codes_of_iso_3166_and_kosovo() -> None:
    jurisdictions = load_vocabulary().scheme("jurisdiction")
    assert len(jurisdictions) == 249 + 1
    for key, concept in jurisdictions.items():
        assert re.fullmatch("[a-z]{2}", key)
        assert concept.notation == concept.country == key.upper()


def test_an_agency_is_narrower_than_a_jurisdiction_or_a_body_that_has_a_code() -> None:
    authorities = load_vocabulary().scheme("authority")
    for key, concept in authorities.items():
        top = authorities[concept.broader] if concept.broader else concept
        assert top.broader is None, key
        assert top.notation, key
        assert concept.country == top.country, key
        assert concept.broader is None or key.startswith(f"{top.key}-"), key


def test_an_authority_that_is_a_country_goes_by_the_countrys_key_and_names() -> None:
    vocabulary = load_vocabulary()
    countries = vocabulary.scheme("jurisdiction")
    for key, concept in vocabulary.scheme("authority").items():
        if concept.country is not None and concept.broader is None:
            assert concept.notation == concept.country == key.upper()
            assert concept.labels == countries[key].labels


def test_a_list_is_kept_by_an_agency_and_only_lists_are() -> None:
    vocabulary = load_vocabulary()
    for concept in vocabulary.scheme("list").values():
        assert concept.kept_by in vocabulary.scheme("authority"), concept.key
    assert all(concept.kept_by is None for concept in vocabulary.scheme("measure").values())


def test_every_observance_falls_on_a_day_of_the_year() -> None:
    for concept in load_vocabulary().scheme("observance").values():
        assert re.fullmatch(r"--(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", concept.month_day or "")


def test_only_people_and_bodies_have_assets_and_travel() -> None:
    measures = load_vocabulary().scheme("measure").values()
    narrow = {measure.key for measure in measures if not measure.country_wide}
    assert narrow == {"asset-freeze", "travel-ban"}
