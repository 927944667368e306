"""What the graph of an article says, and what it never says."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDF, SDO, SKOS, XSD, Graph, Literal, Namespace, URIRef

from sanctionpress.article import Article, PublicationDate, Region, RegionKind
from sanctionpress.errors import OntologyError
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Day,
    Evidence,
    Facts,
    Office,
    Package,
    Passage,
    Statement,
)
from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping import to_graph
from sanctionpress.mapping.interpreter import Interpreter, decimal
from sanctionpress.mapping.table import Form, Row
from sanctionpress.mapping.things import Names
from sanctionpress.namespaces import SP
from sanctionpress.ontology import load_vocabulary
from sanctionpress.prefixes import ROOT
from sanctionpress.settings import DEFAULT_BASE

from .seed_facts import SEED

WORDS = load_vocabulary()
ID = Namespace(f"{DEFAULT_BASE}id/")
TEXT = "The US hit Acme and Acme Ltd."
ARTICLE = Article("a", TEXT, (Region(RegionKind.BODY, 0, len(TEXT)),), "00" * 32)
ACME = Actor(ActorKind.COMPANY, "Acme")
RI = Actor(ActorKind.PERSON, "Ri")
FRIDAY = Day(date(2021, 12, 10), "explicit")


def mapped(facts: Facts) -> Graph:
    """Return the graph of facts as rdflib reads it."""
    return Graph().parse(data=to_graph(facts, DEFAULT_BASE, WORDS).ntriples, format="nt")


def told(*actions: Action, statements: tuple[Statement, ...] = ()) -> Graph:
    """Return the graph of an article that tells this."""
    return mapped(Facts(ARTICLE, True, actions=actions, statements=statements))


def words(aspect: str, start: int, end: int) -> Evidence:
    """Return evidence at a place of the text."""
    return Evidence(aspect, Passage(start, end, TEXT[start:end]))


def test_the_graph_is_named_by_the_article() -> None:
    graph = to_graph(SEED, DEFAULT_BASE, WORDS)
    assert graph.name == SEED.article.name
    assert graph.iri == f"{DEFAULT_BASE}graph/article/{SEED.article.name}"


def test_the_text_is_canonical() -> None:
    graph = to_graph(SEED, DEFAULT_BASE, WORDS)
    lines = graph.ntriples.splitlines()
    assert lines == sorted(set(lines))
    assert len(graph) == len(lines) == len(Graph().parse(data=graph.ntriples, format="nt"))
    assert "_:" not in graph.ntriples.replace("https://w3id", "")


def test_the_same_facts_in_another_order_make_the_same_graph() -> None:
    again = replace(SEED, actions=SEED.actions[::-1], statements=SEED.statements[::-1])
    one, other = (to_graph(facts, DEFAULT_BASE, WORDS) for facts in (SEED, again))
    assert one == other
    assert one.sha256 == other.sha256


def test_sensetime_is_under_an_investment_ban_and_no_freeze() -> None:
    graph = mapped(SEED)
    action = ID["action/us-impose-2021-12-10-sensetime-group"]
    assert set(graph.objects(action, SP.measure)) == {URIRef(f"{ROOT}measure/investment-ban")}
    assert graph.value(action, SP.agency) == URIRef(f"{ROOT}authority/us-treasury")
    assert graph.value(action, SP.date) == Literal("2021-12-10", datatype=XSD.date)


def test_every_quotation_of_evidence_stands_in_the_text() -> None:
    graph = mapped(SEED)
    text = str(graph.value(ID[f"article/{SEED.article.name}"], SDO.articleBody))
    evidence = list(graph.subjects(RDF.type, SP.Evidence))
    assert len(evidence) > 50
    for each in evidence:
        start, end = (int(str(graph.value(each, place))) for place in (SP.start, SP.end))
        assert text[start:end] == str(graph.value(each, SP.quote))


def test_a_base_beside_the_vocabulary_is_no_vocabulary() -> None:
    graph = to_graph(Facts(ARTICLE, True, actions=(Action("us", "impose", ACME),)), ROOT, WORDS)
    assert f"<{ROOT}id/organization/acme> <{SKOS.prefLabel}>" in graph.ntriples


def test_a_tie_makes_no_target() -> None:
    graph = mapped(SEED)
    bangladesh = ID["jurisdiction/bd"]
    assert set(graph.subjects(SP.tiedTo, bangladesh)) != set()
    assert set(graph.subjects(SP.target, bangladesh)) == set()
    assert str(graph.value(bangladesh, SKOS.prefLabel)) == "Bangladesh"
    assert str(graph.value(bangladesh, SKOS.notation)) == "BD"
    assert graph.value(bangladesh, SKOS.exactMatch) == URIRef(f"{ROOT}jurisdiction/bd")


def test_a_country_keeps_its_preferred_name_and_what_the_article_calls_it() -> None:
    graph = told(Action("us", "impose", Actor(ActorKind.JURISDICTION, "DPRK", country="KP")))
    assert list(map(str, graph.objects(ID["jurisdiction/kp"], SKOS.prefLabel))) == ["North Korea"]
    assert list(map(str, graph.objects(ID["jurisdiction/kp"], SKOS.altLabel))) == ["DPRK"]


def test_an_authority_is_referred_to_and_not_described() -> None:
    graph = mapped(SEED)
    treasury = URIRef(f"{ROOT}authority/us-treasury")
    assert set(graph.subjects(SP.speaker, treasury)) != set()
    assert set(graph.predicate_objects(treasury)) == set()


def test_classes_and_properties_above_are_there_too() -> None:
    graph = told(Action("us", "impose", ACME))
    kinds = set(graph.objects(ID["organization/acme"], RDF.type))
    assert {SP.Company, SP.Organization, SP.Actor, SDO.Organization} <= kinds
    action = ID["action/us-impose-a-acme"]
    assert graph.value(action, SDO.object) == ID["organization/acme"]


def test_words_that_carry_two_fields_are_one_piece_of_evidence() -> None:
    evidence = (words("authority", 0, 15), words("target", 0, 15))
    graph = told(Action("us", "impose", ACME, evidence=evidence))
    (one,) = graph.subjects(RDF.type, SP.Evidence)
    assert set(graph.objects(one, SP.aspect)) == {SP.authority, SP.target}


def test_evidence_that_no_region_holds_names_none() -> None:
    shorter = replace(ARTICLE, regions=(Region(RegionKind.BODY, 0, 5),))
    action = Action("us", "impose", ACME, evidence=(words("target", 11, 15),))
    graph = mapped(Facts(shorter, True, actions=(action,)))
    assert set(graph.objects(None, SP.inRegion)) == set()


def test_two_tellings_of_one_actor_are_one() -> None:
    first = Actor(ActorKind.ORGANIZATION, "Acme", aliases=("ACME Corp",))
    second = Actor(ActorKind.COMPANY, "ACME", country="CN", description="a chip maker")
    graph = told(Action("us", "impose", first), Action("gb", "impose", second))
    acme = ID["organization/acme"]
    assert list(map(str, graph.objects(acme, SKOS.prefLabel))) == ["Acme"]
    assert set(map(str, graph.objects(acme, SKOS.altLabel))) == {"ACME", "ACME Corp"}
    assert SP.Company in set(graph.objects(acme, RDF.type))
    assert graph.value(acme, SP.country) == ID["jurisdiction/cn"]


def test_two_tellings_of_one_action_join_their_measures() -> None:
    freeze = Action("us", "impose", ACME, "us-treasury", ("asset-freeze",), day=FRIDAY)
    ban = replace(freeze, agency="us-state", measures=("export-control",), confidence=0.4)
    graph = told(freeze, ban)
    (action,) = graph.subjects(RDF.type, SP.SanctionsAction)
    assert len(set(graph.objects(action, SP.measure))) == 2
    assert graph.value(action, SP.agency, any=False) == URIRef(f"{ROOT}authority/us-treasury")
    assert str(graph.value(action, SP.confidence, any=False)) == "1"


def test_groups_of_one_description_with_different_members_are_two() -> None:
    def banks(*members: Actor) -> Actor:
        return Actor(ActorKind.GROUP, "two banks", named=False, members=members)

    graph = told(Action("us", "impose", banks(ACME)), Action("gb", "impose", banks(RI)))
    groups = set(graph.subjects(RDF.type, SP.Group))
    assert len(groups) == 2
    assert all(len(set(graph.objects(group, SP.member))) == 1 for group in groups)


def test_two_statements_at_one_place_are_two() -> None:
    evidence = (words("speaker", 0, 6),)
    one = Statement(RI, "quotation", "opposes", quote="The US", evidence=evidence)
    other = replace(one, quote="hit Acme")
    assert len(set(told(statements=(one, other)).subjects(RDF.type, SP.Statement))) == 2


def test_an_office_belongs_to_its_holder() -> None:
    minister = Office("Minister", "former", "Defence")
    holder = replace(RI, offices=(minister, replace(minister, body=None)))
    graph = told(Action("us", "impose", holder))
    office = graph.value(ID["person/ri"], SP.holds, any=False)
    assert office == ID["office/a-ri-minister"]
    assert str(graph.value(office, SP.ofBody)) == "Defence"


def test_an_article_says_when_it_was_published_and_how_that_is_known() -> None:
    dated = replace(
        ARTICLE,
        published=PublicationDate(date(2021, 12, 10), "date-header"),
        url="https://news.example/1",
    )
    graph = mapped(Facts(dated, False))
    article = ID["article/a"]
    assert str(graph.value(article, SDO.datePublished)) == "2021-12-10"
    assert graph.value(article, SP.dateBasis) == URIRef(f"{ROOT}date-basis/date-header")
    assert graph.value(article, SDO.url) == Literal("https://news.example/1", datatype=XSD.anyURI)
    assert set(graph.subjects(RDF.type, SP.SanctionsAction)) == set()


def test_a_package_that_only_an_action_names_is_described() -> None:
    graph = told(Action("us", "impose", ACME, package=Package("us", tied_to=("MM",))))
    assert set(graph.subjects(RDF.type, SP.Package)) == {ID["package/a-us-undated"]}


@pytest.mark.parametrize(
    "wrong",
    [
        Action("atlantis", "impose", ACME),
        Action("us", "smite", ACME),
        Action("us", "impose", ACME, measures=("curse",)),
        Action("us", "impose", replace(ACME, country="QQ")),
    ],
)
def test_a_key_without_a_concept_is_loud(wrong: Action) -> None:
    with pytest.raises(OntologyError, match="ontology"):
        told(wrong)


@pytest.mark.parametrize(
    ("number", "expected"),
    [(0.9, "0.9"), (1.0, "1"), (0.0, "0"), (0.12345, "0.123"), (1e-9, "0"), (0.3000001, "0.3")],
)
def test_decimals_are_written_as_the_store_writes_them(number: float, expected: str) -> None:
    assert decimal(number) == expected


@settings(deadline=None)
@given(st.floats(0, 1))
def test_a_confidence_is_off_by_half_a_thousandth_at_most(number: float) -> None:
    assert abs(float(decimal(number)) - number) <= 0.0005 + 1e-12


@settings(deadline=None)
@given(st.text(), st.lists(st.text(), max_size=3), st.sampled_from(list(ActorKind)))
def test_any_label_makes_a_graph_that_reads_back(
    label: str, aliases: list[str], kind: ActorKind
) -> None:
    actor = Actor(kind, label, tuple(aliases), description=label)
    graph = told(Action("us", "impose", actor))
    target = graph.value(None, RDF.type, SP.SanctionsAction, any=False)
    subject = graph.value(target, SP.target)
    assert str(graph.value(subject, SKOS.prefLabel)) == label
    assert str(graph.value(subject, SP.description)) == label
    assert set(map(str, graph.objects(subject, SKOS.altLabel))) == set(aliases) - {label}


def test_half_a_surrogate_pair_still_counts_as_one_character() -> None:
    broken = replace(ARTICLE, text="The \ud83d US")
    graph = mapped(Facts(broken, False))
    assert str(graph.value(ID["article/a"], SDO.articleBody)) == "The \ufffd US"


def test_what_the_table_cannot_write_is_a_fault_of_ours() -> None:
    names = Names.of(SEED, DEFAULT_BASE)
    row = Row(Action, "day", SP.date, Form.DATE)
    with pytest.raises(TypeError, match="xsd:date"):
        Interpreter(names, WORDS).term(row, "Friday", URIRef("x:y"))
    with pytest.raises(TypeError, match="from what holds it"):
        names.iri(Office("Minister", "former"))


def test_graphs_are_equal_when_they_say_the_same() -> None:
    one = ArticleGraph.of_lines("a", "x:g", {"<x:a> <x:b> <x:d> .", "<x:a> <x:b> <x:c> ."})
    other = ArticleGraph("a", "x:g", "<x:a> <x:b> <x:c> .\n<x:a> <x:b> <x:d> .\n")
    assert one == other
    assert hash(one) == hash(other)
    assert len(one) == 2
