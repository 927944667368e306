"""The table, the ontology and the shapes agree with each other."""

from dataclasses import dataclass

import pytest
from rdflib import RDF, SH, SKOS, Graph, URIRef

from sanctionpress.facts import Action, Actor, ActorKind
from sanctionpress.mapping.table import (
    ACTOR_CLASSES,
    CLASSES,
    ROWS,
    Form,
    Row,
    missing_rows,
    row_of,
)
from sanctionpress.namespaces import SP
from sanctionpress.ontology import load_ontology, load_vocabulary, superclasses, superproperties
from sanctionpress.prefixes import SCHEMES
from sanctionpress.validation import shapes_text

CLASS_IRIS = {str(term) for term in (*CLASSES.values(), *ACTOR_CLASSES.values())}
PROPERTIES = {str(row.predicate) for row in ROWS if row.predicate}
SHAPES = Graph().parse(data=shapes_text(), format="turtle")


def test_no_field_is_without_a_row() -> None:
    assert missing_rows() == []


def test_a_field_whose_row_is_taken_away_is_missed() -> None:
    without = tuple(row for row in ROWS if (row.fact, row.field) != (Action, "joint_with"))
    assert missing_rows(without) == ["Action.joint_with"]


def test_a_row_has_a_predicate_or_a_reason() -> None:
    assert [row for row in ROWS if bool(row.predicate) == bool(row.why)] == []


def test_a_row_of_concepts_names_a_scheme() -> None:
    schemes = {row.scheme for row in ROWS if row.form is Form.CONCEPT}
    assert schemes <= set(SCHEMES)
    assert set(SCHEMES) <= set(load_vocabulary().schemes)
    assert not any(row.scheme for row in ROWS if row.form is not Form.CONCEPT)


def test_every_kind_of_actor_has_a_class() -> None:
    assert set(ACTOR_CLASSES) == set(ActorKind)


@pytest.mark.parametrize("name", sorted(SP.__annotations__.keys() - {"_NS", "_fail"}))
def test_every_term_of_ours_is_declared_in_the_ontology(name: str) -> None:
    assert str(getattr(SP, name)) in {*superclasses(), *superproperties()}


def test_every_term_of_ours_is_used_by_the_table() -> None:
    ours = {str(getattr(SP, name)) for name in SP.__annotations__ if not name.startswith("_")}
    assert ours - CLASS_IRIS - PROPERTIES == {str(SP.Actor)}


def test_borrowed_properties_are_declared_too() -> None:
    ontology = load_ontology()
    declared = {str(term) for term in ontology.subjects(RDF.type)}
    assert PROPERTIES - declared == {str(RDF.type)}


def test_every_mapped_class_has_a_shape() -> None:
    assert {str(term) for term in SHAPES.objects(None, SH.targetClass)} >= CLASS_IRIS


def test_every_mapped_property_is_constrained_by_a_shape() -> None:
    paths = {str(path) for path in SHAPES.objects(None, SH.path)}
    assert PROPERTIES - paths == set()


def test_a_misspelt_term_is_an_error() -> None:
    with pytest.raises(AttributeError):
        SP.traget  # noqa: B018 (the look-up is what is tested)


def test_the_words_of_a_group_carry_its_description() -> None:
    assert row_of(Actor(ActorKind.GROUP, "12 people"), "label").predicate == SP.describedAs
    assert row_of(Actor(ActorKind.PERSON, "Ri"), "label").predicate == SKOS.prefLabel


def test_the_words_of_a_day_carry_the_date() -> None:
    assert row_of(Action("us", "impose", Actor(ActorKind.PERSON, "Ri")), "day").predicate == SP.date


@pytest.mark.parametrize("field", ["evidence", "datum", ""])
def test_words_cannot_carry_what_is_not_mapped(field: str) -> None:
    with pytest.raises(ValueError, match="no mapped field"):
        row_of(Actor(ActorKind.PERSON, "Ri"), field)


def test_whether_a_field_holds_several_values_is_read_from_the_fact() -> None:
    @dataclass(frozen=True)
    class Fact:
        many: tuple[str, ...]
        one: str

    assert Row(Fact, "many", URIRef("x:y")).many
    assert not Row(Fact, "one", URIRef("x:y")).many
