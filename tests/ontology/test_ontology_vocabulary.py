"""What reporters write is found in the vocabularies: names, adjectives, metonyms, cues."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.errors import OntologyError
from sanctionpress.ontology import (
    load_ontology,
    load_vocabulary,
    superclasses,
    superproperties,
)
from sanctionpress.vocabulary import Concept

NS = "https://w3id.org/sanctionpress/ns#"
PREFIXES = """\
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix fruit: <https://w3id.org/sanctionpress/fruit/> .
<https://w3id.org/sanctionpress/fruit> a skos:ConceptScheme .
"""


def keys_of(scheme: str, name: str) -> set[str]:
    """Return the concepts that a name, an adjective, a capital or a metonym may stand for."""

    def forms(concept: Concept) -> tuple[str, ...]:
        return (*concept.labels, *concept.demonyms, *concept.capitals, *concept.metonyms)

    concepts = load_vocabulary().scheme(scheme).values()
    return {concept.key for concept in concepts if name in forms(concept)}


def cued(scheme: str, sentence: str) -> set[str]:
    """Return the concepts at which words of a sentence point."""
    found = set()
    for concept in load_vocabulary().scheme(scheme).values():
        for cue in (*concept.labels, *concept.cues):
            body = re.escape(cue).replace(r"\*", r"\w*")
            if re.search(rf"(?<!\w){body}(?!\w)", sentence, re.IGNORECASE):
                found.add(concept.key)
    return found


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("DPRK", "kp"),
        ("North Korean", "kp"),
        ("South Korean", "kr"),
        ("Bangladeshi", "bd"),
        ("Burma", "mm"),
        ("Burmese", "mm"),
        ("Myanmar", "mm"),
        ("Ivory Coast", "ci"),
        ("Ivorian", "ci"),
        ("Swaziland", "sz"),
        ("U.S.", "us"),
        ("UAE", "ae"),
        ("the Emirates", "ae"),
        ("Britain", "gb"),
        ("British", "gb"),
        ("Holland", "nl"),
        ("Dutch", "nl"),
        # neighbours in the dictionary, not on the map
        ("Niger", "ne"),
        ("Nigerien", "ne"),
        ("Nigeria", "ng"),
        ("Nigerian", "ng"),
        ("DRC", "cd"),
        ("Congolese", "cd"),
        ("Congo-Brazzaville", "cg"),
        ("Brazzaville", "cg"),
        ("Dominica", "dm"),
        ("Dominican", "do"),
        ("Guinea", "gn"),
        ("Guinea-Bissau", "gw"),
        ("Equatorial Guinea", "gq"),
        ("Papua New Guinea", "pg"),
        ("Samoa", "ws"),
        ("American Samoa", "as"),
        ("Sudan", "sd"),
        ("South Sudan", "ss"),
        ("Georgia", "ge"),
        ("Republic of China", "tw"),
        ("People's Republic of China", "cn"),
        ("Kosovo", "xk"),
        ("Pyongyang", "kp"),
        ("Washington", "us"),
    ],
)
def test_a_country_is_known_by_its_names(name: str, key: str) -> None:
    assert keys_of("jurisdiction", name) == {key}


@pytest.mark.parametrize(
    ("name", "key", "above"),
    [
        ("Treasury", "us-treasury", "us"),
        ("US Treasury", "us-treasury", "us"),
        ("U.S. Department of the Treasury", "us-treasury", "us"),
        ("OFAC", "us-ofac", "us"),
        ("State Department", "us-state", "us"),
        ("Commerce Department", "us-commerce", "us"),
        ("BIS", "us-bis", "us"),
        ("Foreign Office", "gb-fcdo", "gb"),
        ("HM Treasury", "gb-hmt", "gb"),
        ("Office of Financial Sanctions Implementation", "gb-ofsi", "gb"),
        ("Council of the EU", "eu-council", "eu"),
        ("European Commission", "eu-commission", "eu"),
        ("UN Security Council", "un-security-council", "un"),
        ("1267 Committee", "un-1267-committee", "un"),
        ("Global Affairs Canada", "ca-gac", "ca"),
        ("Chinese foreign ministry", "cn-mfa", "cn"),
        ("Chinese commerce ministry", "cn-mofcom", "cn"),
        ("Russian foreign ministry", "ru-mfa", "ru"),
        ("SECO", "ch-seco", "ch"),
        ("DFAT", "au-dfat", "au"),
        ("National Security and Defense Council", "ua-nsdc", "ua"),
        ("Peace and Security Council", "african-union-psc", "african-union"),
    ],
)
def test_an_agency_is_known_by_its_names_and_belongs_to_its_jurisdiction(
    name: str, key: str, above: str
) -> None:
    assert keys_of("authority", name) == {key}
    assert load_vocabulary().scheme("authority")[key].broader == above


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("UK", {"gb"}),
        ("London", {"gb"}),
        ("Washington", {"us"}),
        ("Biden administration", {"us"}),
        ("Kremlin", {"ru"}),
        ("Beijing", {"cn"}),
        ("Brussels", {"eu", "be"}),
        ("ECOWAS", {"ecowas"}),
        ("Arab League", {"arab-league"}),
    ],
)
def test_an_authority_is_known_by_its_names_and_by_what_stands_for_it(
    name: str, keys: set[str]
) -> None:
    assert keys_of("authority", name) == keys


@pytest.mark.parametrize(
    ("key", "notation"),
    [("us", "US"), ("eu", "EU"), ("un", "UN"), ("ecowas", "ECOWAS"), ("waemu", "WAEMU")],
)
def test_an_authority_has_the_code_that_annotators_write(key: str, notation: str) -> None:
    assert load_vocabulary().scheme("authority")[key].notation == notation


@pytest.mark.parametrize(
    ("sentence", "measure"),
    [
        ("All assets of the two in the United States are frozen.", "asset-freeze"),
        ("Property of the designated in the US is blocked.", "asset-freeze"),
        ("The State Department barred 12 people from traveling to the country.", "travel-ban"),
        ("Visa restrictions were imposed as well.", "travel-ban"),
        ("The company was added to an investment blacklist.", "investment-ban"),
        ("The EU adopted a ban on imports of Russian gas.", "trade-ban"),
        ("The Commerce Department put the firm on its Entity List.", "export-control"),
        ("An arms embargo came into force.", "arms-embargo"),
        ("Several banks were cut off from SWIFT.", "financial-restriction"),
        ("Canada has closed its airspace to Russian aircraft.", "transport-restriction"),
        ("Berlin suspended aid to the country.", "aid-suspension"),
        ("All four broke off relations with their neighbour.", "diplomatic"),
    ],
)
def test_words_point_at_one_measure(sentence: str, measure: str) -> None:
    assert cued("measure", sentence) == {measure}


@pytest.mark.parametrize(
    ("sentence", "ground"),
    [
        ("for serious human rights violations", "human-rights"),
        ("for the brutal crackdown on protesters", "repression"),
        ("for taking bribes", "corruption"),
        ("because of the invasion of its neighbour", "aggression"),
        ("over its ballistic missile launches", "proliferation"),
        ("for financing terrorists", "terrorism"),
        ("for ransomware attacks", "cyber"),
        ("for meddling in the presidential election", "election-interference"),
        ("for spreading disinformation", "disinformation"),
        ("for smuggling cocaine", "narcotics"),
        ("for leading a criminal gang", "organized-crime"),
        ("for facilitating the export of workers", "forced-labour"),
        ("which makes weapons for the military", "military-support"),
        ("for helping the bank evade sanctions", "evasion"),
        ("for the February 1 coup", "coup"),
        ("in retaliation", "retaliation"),
    ],
)
def test_words_point_at_a_ground(sentence: str, ground: str) -> None:
    assert ground in cued("ground", sentence)


def test_an_investment_blacklist_is_no_asset_freeze() -> None:
    listed = load_vocabulary().scheme("list")["us-ns-cmic"]
    assert listed.implies == ("investment-ban",)
    assert listed.kept_by == "us-ofac"
    assert listed.country == "US"
    assert cued("list", "a list of Chinese military-industrial complex companies") == {"us-ns-cmic"}


def test_a_bare_embargo_says_no_measure() -> None:
    assert cued("measure", "The embargo was extended.") == set()


def test_human_rights_day_is_the_tenth_of_december() -> None:
    assert load_vocabulary().scheme("observance")["human-rights-day"].month_day == "--12-10"


def test_a_concept_knows_its_preferred_label() -> None:
    assert load_vocabulary().scheme("jurisdiction")["kp"].label == "North Korea"


def test_an_unknown_scheme_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        load_vocabulary().scheme("weather")


def test_what_lies_above_a_class_is_known_to_the_top() -> None:
    above = superclasses()
    assert above[f"{NS}MilitaryBody"] == tuple(sorted(above[f"{NS}MilitaryBody"]))
    assert {f"{NS}GovernmentBody", f"{NS}Organization", f"{NS}Actor"} < set(
        above[f"{NS}MilitaryBody"]
    )
    assert "https://schema.org/Organization" in above[f"{NS}Company"]
    assert above[f"{NS}Region"] == ()


def test_what_lies_above_a_property_is_known() -> None:
    above = superproperties()
    assert "https://schema.org/object" in above[f"{NS}target"]
    assert above[f"{NS}aspect"] == ()


def test_a_concept_needs_exactly_one_preferred_label(tmp_path: Path) -> None:
    scheme = "skos:inScheme <https://w3id.org/sanctionpress/fruit>"
    (tmp_path / "fruits.ttl").write_text(f"{PREFIXES}fruit:apple a skos:Concept ; {scheme} .")
    with pytest.raises(OntologyError, match=r"fruit/apple has 0 preferred labels\. Give it"):
        load_vocabulary(tmp_path)


def test_a_folder_without_turtle_is_named(tmp_path: Path) -> None:
    with pytest.raises(OntologyError, match="holds no Turtle file"):
        load_ontology(tmp_path)


@given(st.data())
def test_a_file_cut_anywhere_is_read_or_told_with_its_line(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    text = PREFIXES + 'fruit:apple a skos:Concept ; skos:prefLabel "apple", """Äp\nfel""" .\n'
    cut = data.draw(st.integers(0, len(text)))
    told = sentence_about(tmp_path_factory.mktemp("cut"), text[:cut])
    assert told is None or re.match(r"fruits\.ttl, line \d: this is not Turtle \(", told)


def sentence_about(folder: Path, turtle: str) -> str | None:
    """Return what the reader says of a file, None if it can read it."""
    (folder / "fruits.ttl").write_text(turtle, encoding="utf-8")
    try:
        load_ontology(folder)
    except OntologyError as error:
        return str(error)
    return None


def test_a_string_without_end_is_told_with_the_line_where_the_file_breaks_off(
    tmp_path: Path,
) -> None:
    told = sentence_about(tmp_path, PREFIXES + 'fruit:apple skos:prefLabel "apple')
    assert told == (
        "fruits.ttl, line 4: this is not Turtle (it breaks off here). "
        "Correct the line and check again."
    )
