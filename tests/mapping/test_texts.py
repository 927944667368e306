"""Turtle, TriG, JSON-LD and N-Triples all say the same."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyld import jsonld
from rdflib import XSD, BNode, Dataset, Graph, Literal, URIRef

from sanctionpress.graph import ArticleGraph
from sanctionpress.jsonld import read_term_table
from sanctionpress.mapping import to_graph
from sanctionpress.nodes import line, term
from sanctionpress.ntriples import plain
from sanctionpress.ontology import load_vocabulary
from sanctionpress.resources import resource_folder
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.store.exporting import ARTICLE_FORMATS, write_articles
from sanctionpress.store.formats import JSON_LD, TRIG, TURTLE, Format

from .seed_facts import SEED

# rdflib's own parsers use what rdflib has deprecated
pytestmark = pytest.mark.filterwarnings("ignore::DeprecationWarning:rdflib")

TERMS = read_term_table(resource_folder("ontology") / "context.jsonld")
GRAPH = to_graph(SEED, DEFAULT_BASE, load_vocabulary())
LITERALS = st.one_of(
    st.text().map(Literal),
    st.integers().map(lambda number: Literal(str(number), datatype=XSD.integer)),
    st.booleans().map(lambda truth: Literal(str(truth).lower(), datatype=XSD.boolean)),
    st.dates().map(lambda day: Literal(day.isoformat(), datatype=XSD.date)),
    st.just(Literal("0.25", datatype=XSD.decimal)),
    st.just(Literal("1", datatype=XSD.decimal, normalize=False)),
    st.text().map(lambda text: Literal(text, lang="en-gb")),
    st.text().map(lambda text: Literal(text, datatype=URIRef("http://x.example/type"))),
)


def one_triple(value: Literal) -> ArticleGraph:
    """Return a graph that says one thing."""
    subject, predicate = URIRef(f"{DEFAULT_BASE}id/a"), URIRef("http://x.example/p")
    text = line(subject, predicate, value)
    return ArticleGraph.of_lines("a", f"{DEFAULT_BASE}graph/article/a", {text})


def written(form: Format, *graphs: ArticleGraph) -> str:
    return b"".join(write_articles(graphs, form, TERMS)).decode()


def lines_of(graph: Graph) -> set[str]:
    """Return the triples of a graph as N-Triples."""
    return {line(*triple) for triple in graph}


def test_turtle_says_what_the_graph_says() -> None:
    turtle = written(TURTLE, GRAPH)
    assert lines_of(Graph().parse(data=turtle, format="turtle")) == set(GRAPH.ntriples.splitlines())


def test_turtle_is_for_reading() -> None:
    turtle = written(TURTLE, GRAPH)
    assert "<id/action/us-impose-2021-12-10-sensetime-group> a sem:Event , schema:Action" in turtle
    assert "\tsp:measure measure:investment-ban ;" in turtle
    assert "\tsp:confidence 0.9 ;" in turtle


def test_trig_keeps_the_graphs_apart() -> None:
    other = one_triple(Literal("x"))
    dataset = Dataset()
    dataset.parse(data=written(TRIG, GRAPH, other), format="trig")
    assert lines_of(dataset.graph(URIRef(GRAPH.iri))) == set(GRAPH.ntriples.splitlines())
    assert lines_of(dataset.graph(URIRef(other.iri))) == set(other.ntriples.splitlines())


def test_json_ld_says_what_the_graph_says() -> None:
    document = json.loads(written(JSON_LD, GRAPH, one_triple(Literal("x"))))
    quads = jsonld.to_rdf(document, {"format": "application/n-quads"})
    dataset = Dataset()
    dataset.parse(data=quads, format="nquads")
    assert lines_of(dataset.graph(URIRef(GRAPH.iri))) == set(GRAPH.ntriples.splitlines())


def test_json_ld_is_compact() -> None:
    document = json.loads(written(JSON_LD, GRAPH))
    nodes = {node["id"]: node for node in document["@graph"][0]["@graph"]}
    action = nodes[f"{DEFAULT_BASE}id/action/us-impose-2021-12-10-sensetime-group"]
    assert action["type"] == ["SanctionsAction", "schema:Action", "sem:Event"]
    assert action["measure"] == ["https://w3id.org/sanctionpress/measure/investment-ban"]
    assert action["date"] == "2021-12-10"
    assert action["background"] is False


@pytest.mark.parametrize("form", ARTICLE_FORMATS, ids=lambda form: form.suffix)
def test_no_graph_is_a_valid_document_too(form: Format) -> None:
    dataset = Dataset()
    dataset.parse(data=written(form), format=form.name.lower())
    assert set(dataset.quads()) == set()


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_turtle(value: Literal) -> None:
    graph = one_triple(value)
    turtle = written(TURTLE, graph)
    assert lines_of(Graph().parse(data=turtle, format="turtle")) == {graph.ntriples.rstrip("\n")}


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_json_ld(value: Literal) -> None:
    graph = one_triple(value)
    dataset = Dataset()
    dataset.parse(data=written(JSON_LD, graph), format="json-ld")
    assert lines_of(dataset.graph(URIRef(graph.iri))) == {graph.ntriples.rstrip("\n")}


@settings(deadline=None)
@given(LITERALS)
def test_any_literal_survives_n_triples(value: Literal) -> None:
    graph = one_triple(value)
    (read,) = Graph().parse(data=graph.ntriples, format="nt").objects()
    assert read == value
    assert plain(term(value)) == str(value)


def test_blank_nodes_and_odd_iris_can_be_written() -> None:
    assert term(BNode("b1")) == "_:b1"
    assert term(URIRef("http://x.example/a b")) == "<http://x.example/a\\u0020b>"
    assert plain("_:b1") == "_:b1"
    assert plain("") == ""
