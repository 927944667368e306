"""Every shape has an explanation, and two examples on which both engines agree."""

import re
from pathlib import Path

import pytest
from rdflib import RDF, RDFS, SH, Graph, URIRef

from sanctionpress.namespaces import SPS
from sanctionpress.ontology import load_vocabulary, superclasses, superproperties
from sanctionpress.prefixes import ROOT
from sanctionpress.validation import explanations, shapes_graph, shapes_text
from sanctionpress.validation.shapes import FIX, SYNTAX
from tests.validation.documents import validated

EXAMPLES = Path(__file__).parent / "examples"
COMMON = (EXAMPLES / "common.ttl").read_text(encoding="utf-8")
GRAPH = Graph().parse(data=shapes_text(), format="turtle")
KINDS = (SH.NodeShape, SH.PropertyShape)
SHAPES = sorted({str(shape) for kind in KINDS for shape in GRAPH.subjects(RDF.type, kind)})
NAMES = sorted(shape.removeprefix(str(SPS)) for shape in explanations())


def example(name: str, which: str, folder: Path) -> Path:
    """Return an example, together with the article that all examples are about, as a file."""
    file = folder / f"{name}-{which}.ttl"
    text = (EXAMPLES / name / f"{which}.ttl").read_text(encoding="utf-8")
    file.write_text(COMMON + text, encoding="utf-8")
    return file


def test_every_shape_has_two_examples_and_every_example_a_shape() -> None:
    assert sorted(folder.name for folder in EXAMPLES.iterdir() if folder.is_dir()) == NAMES
    for name in NAMES:
        files = sorted(file.name for file in (EXAMPLES / name).iterdir())
        assert files == ["conforming.ttl", "violating.ttl"]


@pytest.mark.parametrize("name", NAMES)
def test_the_conforming_example_conforms(name: str, tmp_path: Path) -> None:
    report = validated(example(name, "conforming", tmp_path), engine="both")
    assert (report.findings, report.remarks) == ((), ())


@pytest.mark.parametrize("name", NAMES)
def test_the_violating_example_violates_this_shape_alone(name: str, tmp_path: Path) -> None:
    report = validated(example(name, "violating", tmp_path), engine="both")
    assert {finding.shape for finding in report.findings} == {str(SPS[name])}
    assert report.remarks == ()


@pytest.mark.parametrize("name", NAMES)
def test_a_shape_is_explained(name: str) -> None:
    shape = explanations()[str(SPS[name])]
    comment = str(GRAPH.value(SPS[name], RDFS.comment))
    assert comment == f"{shape.why}{FIX}{shape.fix}"
    assert all((shape.name, shape.message, shape.why, shape.fix))
    assert shape.message.endswith((".", "?"))
    assert shape.why.endswith(".")
    assert shape.fix.endswith(".")
    assert "sh:" not in shape.message
    assert GRAPH.value(SPS[name], SH.severity, any=False) is not None


@pytest.mark.parametrize("shape", SHAPES)
def test_a_shape_has_an_iri_and_a_comment(shape: str) -> None:
    assert shape.startswith(str(SPS))
    assert GRAPH.value(URIRef(shape), RDFS.comment, any=False) is not None


def test_a_property_shape_belongs_to_one_class() -> None:
    for shape in GRAPH.subjects(RDF.type, SH.PropertyShape):
        owners = [str(owner) for owner in GRAPH.subjects(SH.property, shape)]
        stem = str(shape).partition("-")[0]
        assert [owner.removesuffix("Shape") for owner in owners] == [stem]


def test_messages_tell_shapes_of_one_class_apart() -> None:
    for owner in set(GRAPH.subjects(SH.property)):
        shapes = list(GRAPH.objects(owner, SH.property))
        messages = {explanations()[str(shape)].message for shape in shapes}
        assert len(messages) == len(shapes)


def test_shapes_speak_of_declared_terms_only() -> None:
    declared = {*superclasses(), *superproperties()}
    vocabulary = f"{ROOT}ns#"
    used = {str(term) for triple in GRAPH for term in triple if str(term).startswith(vocabulary)}
    assert used - declared - {vocabulary} == set()


def test_shapes_speak_of_known_concepts_only() -> None:
    schemes = load_vocabulary().schemes
    named = re.findall(rf"(?<![\w/-])({'|'.join(schemes)}):([a-z-]+)", shapes_text())
    assert len(named) > 30
    assert [f"{scheme}:{key}" for scheme, key in named if key not in schemes[scheme]] == []


def test_the_measures_that_fall_on_countries_are_those_of_the_ontology() -> None:
    query = str(GRAPH.value(SPS["Action-country-target-query"], SH.select))
    measures = load_vocabulary().scheme("measure")
    named = {key for key in measures if f"measure:{key}" in query}
    assert named == {key for key, measure in measures.items() if measure.country_wide}


def test_the_shapes_as_triples_are_the_same_on_every_run() -> None:
    first = shapes_graph()
    shapes_graph.cache_clear()
    assert shapes_graph() == first
    assert len(Graph().parse(data=first, format="nt")) == len(GRAPH)


def test_the_shape_of_syntax_errors_is_explained_but_never_evaluated() -> None:
    assert GRAPH.value(URIRef(SYNTAX), SH.deactivated) is not None
