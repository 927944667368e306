"""Turtle, TriG, JSON-LD and N-Triples all say the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import XSD, BNode, Dataset, Graph, Literal, URIRef

from sanctionpress.errors import BadInput
from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping import to_graph
from sanctionpress.ntriples import line, plain, term, triples
from sanctionpress.ontology import load_vocabulary
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.turtle import serialise

from .seed_facts import SEED

# rdflib's own parsers use what rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

GRAPH = to_graph(SEED, DEFAULT_BASE, load_vocabulary())
LITERALS = st.one_of(
    st.text().map(Literal),
    st.integers().map(lambda number: Literal(str(number), datatype=XSD.integer)),
    st.booleans().map(lambda truth: Literal(str(truth).lower(), datatype=XSD.boolean)),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
    st.just(Literal("0.25", datatype=XSD.decimal)),
    st.just(Literal("1", datatype=XSD.decimal, normalize=False)),
    st.text().map(lambda text: Literal(text, lang="en-GB")),
    st.text().map(lambda text: Literal(text, datatype=URIRef("http://x.example/type"))),
)


def one_triple(value: Literal) -> ArticleGraph:
    """Return a graph that says one thing."""
    subject, predicate = URIRef(f"{DEFAULT_BASE}id/a"), URIRef("http://x.example/p")
    text = line(subject, predicate, value)
    return ArticleGraph.of_lines("a", f"{DEFAULT_BASE}graph/article/a", {text})


def lines_of(graph: Graph) -> set[str]:
    """Return the triples of a graph as N-Triples."""
    return {line(*triple) for triple in graph}


def test_turtle_says_what_the_graph_says() -> None:
    turtle = "".join(serialise([GRAPH], "turtle"))
    assert lines_of(Graph().parse(data=turtle, format="turtle")) == set(GRAPH.ntriples.splitlines())


def test_turtle_is_for_reading() -> None:
    turtle = "".join(serialise([GRAPH], "turtle"))
    assert "<id/action/us-impose-2021-12-10-sensetime-group> a sp:SanctionsAction," in turtle
    assert "    sp:measure measure:investment-ban ;" in turtle
    assert "    sp:confidence 0.9 ;" in turtle


def test_trig_keeps_the_graphs_apart() -> None:
    other = one_triple(Literal("x"))
    dataset = Dataset()
    dataset.parse(data="".join(serialise([GRAPH, other], "trig")), format="trig")
    assert lines_of(dataset.graph(URIRef(GRAPH.iri))) == set(GRAPH.ntriples.splitlines())
    assert lines_of(dataset.graph(URIRef(other.iri))) == set(other.ntriples.splitlines())


def test_json_ld_says_what_the_graph_says() -> None:
    document = json.loads("".join(serialise([GRAPH, one_triple(Literal("x"))], "jsonld")))
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    dataset = Dataset()
    dataset.parse(data=quads, format="nquads")
    assert lines_of(dataset.graph(URIRef(GRAPH.iri))) == set(GRAPH.ntriples.splitlines())


def test_json_ld_is_compact() -> None:
    document = json.loads("".join(serialise([GRAPH], "jsonld")))
    nodes = {node["id"]: node for node in document["@graph"][0]["@graph"]}
    action = nodes[f"{DEFAULT_BASE}id/action/us-impose-2021-12-10-sensetime-group"]
    assert action["type"] == ["SanctionsAction", "sem:Event", "schema:Action"]
    assert action["measure"] == ["https://w3id.org/sanctionpress/measure/investment-ban"]
    assert action["date"] == "2021-12-10"
    assert action["background"] is False


@pytest.mark.parametrize("form", ["turtle", "trig", "jsonld"])
def test_no_graph_is_a_valid_document_too(form: str) -> None:
    formats = {"jsonld": "json-ld"}
    dataset = Dataset()
    dataset.parse(data="".join(serialise([], form)), format=formats.get(form, form))
    assert set(dataset.quads()) == set()


def test_an_unknown_format_is_refused_at_once() -> None:
    with pytest.raises(BadInput, match="choose turtle, trig, jsonld"):
        serialise([], "docx")


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_turtle(value: Literal) -> None:
    graph = one_triple(value)
    turtle = "".join(serialise([graph], "turtle"))
    assert lines_of(Graph().parse(data=turtle, format="turtle")) == {graph.ntriples.rstrip("\n")}


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_json_ld(value: Literal) -> None:
    graph = one_triple(value)
    dataset = Dataset()
    dataset.parse(data="".join(serialise([graph], "jsonld")), format="json-ld")
    assert lines_of(dataset.graph(URIRef(graph.iri))) == {graph.ntriples.rstrip("\n")}


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_n_triples(value: Literal) -> None:
    graph = one_triple(value)
    (read,) = Graph().parse(data=graph.ntriples, format="nt").objects()
    assert read == value
    ((_, _, object_),) = triples(graph.ntriples)
    assert plain(object_) == str(value)


def test_blank_nodes_and_odd_iris_can_be_written() -> None:
    assert term(BNode("b1")) == "_:b1"
    assert term(URIRef("http://x.example/a b")) == "<http://x.example/a\\u0020b>"
    assert plain("_:b1") == "_:b1"
    assert plain("") == ""
