"""What an answer says is the same in every format, read by another library than wrote it."""

from io import BytesIO
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.compare import isomorphic
from rdflib.namespace import XSD
from rdflib.query import Result
from rdflib.term import Node

from sanctionpress.queries.budget import Budget
from sanctionpress.web import create_app
from sanctionpress.web.site import site_of
from tests.store.samples import BASE

TERMS: list[dict[str, Node]] = [
    {"iri": URIRef("http://example.org/é?a=b&c=%3Cd%3E"), "row": Literal(1)},
    {"text": Literal('He said "no", <& then>\tleft.\r\n– “Ünicode” 🏛'), "row": Literal(2)},
    {"text": Literal("désolé", lang="fr"), "row": Literal(3)},
    {"text": Literal("2021-12-10", datatype=XSD.date), "row": Literal(4)},
    {"text": Literal(""), "row": Literal(5)},
    {"text": Literal("1.7", datatype=XSD.decimal), "row": Literal(6)},
    {"row": Literal(7)},
]
VARIABLES = ("row", "iri", "text")
VALUES = "".join(
    "(" + " ".join(row[v].n3() if v in row else "UNDEF" for v in VARIABLES) + ")" for row in TERMS
)
TABLE = f"SELECT * {{ VALUES (?row ?iri ?text) {{ {VALUES} }} }} ORDER BY ?row"


def answer(client: FlaskClient, query: str, accept: str) -> bytes:
    response = client.post("/sparql", data={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200, response.text
    return response.get_data()


@pytest.mark.parametrize(
    ("accept", "name"),
    [("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml")],
)
def test_a_table_keeps_its_terms(client: FlaskClient, accept: str, name: str) -> None:
    result = Result.parse(format=name, source=BytesIO(answer(client, TABLE, accept)))
    assert [{str(v): term for v, term in row.items()} for row in result.bindings] == TERMS


def test_tab_separated_values_keep_their_terms(client: FlaskClient) -> None:
    lines = answer(client, TABLE, "text/tab-separated-values").decode().split("\n")
    read = [line.split("\t") for line in lines]
    columns = read[0]
    assert {column.removeprefix("?") for column in columns} == set(VARIABLES)
    for fields, row in zip(read[1:], TERMS, strict=False):
        parsed = {
            column.removeprefix("?"): _term(field)
            for column, field in zip(columns, fields, strict=True)
            if field
        }
        assert parsed == row


def test_comma_separated_values_keep_their_text(client: FlaskClient) -> None:
    result = Result.parse(format="csv", source=BytesIO(answer(client, TABLE, "text/csv")))
    shown = [{str(v): str(term) for v, term in row.items()} for row in result.bindings]
    assert shown == [{v: str(t) for v, t in row.items() if str(t)} for row in TERMS]


@pytest.mark.parametrize("truth", [True, False])
@pytest.mark.parametrize(
    ("accept", "name"),
    [("application/sparql-results+json", "json"), ("application/sparql-results+xml", "xml")],
)
def test_a_truth_is_kept(client: FlaskClient, truth: bool, accept: str, name: str) -> None:
    query = f"ASK {{ FILTER({str(truth).lower()}) }}"
    assert (
        Result.parse(format=name, source=BytesIO(answer(client, query, accept))).askAnswer == truth
    )


GRAPH = f"""CONSTRUCT {{ <http://example.org/s> <http://example.org/p> ?text, ?iri ; sp:quote [] }}
WHERE {{ VALUES (?row ?iri ?text) {{ {VALUES} }} }}"""


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader
@pytest.mark.parametrize(
    ("accept", "name"),
    [
        ("application/n-triples", "nt"),
        ("application/ld+json", "json-ld"),
        ("application/rdf+xml", "xml"),
        ("application/trig", "turtle"),  # a default graph alone is written as in Turtle
        ("application/n-quads", "nt"),
    ],
)
def test_a_graph_is_the_same_in_every_format(client: FlaskClient, accept: str, name: str) -> None:
    turtle = Graph().parse(data=answer(client, GRAPH, "text/turtle"), format="turtle")
    found = Graph().parse(data=answer(client, GRAPH, accept), format=name)
    assert len(turtle) == 13
    assert isomorphic(found, turtle)


EVERYTHING = "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "accept", "words"),
    [
        (EVERYTHING, "application/sparql-results+json", f'"link":["{BASE}sparql#cut"]'),
        (EVERYTHING, "application/sparql-results+xml", f'<link href="{BASE}sparql#cut"/>'),
        (EVERYTHING, "text/csv", ""),
        (EVERYTHING, "text/tab-separated-values", ""),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle", f"# Cut after 9 triples: see {BASE}"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/rdf+xml", "<!-- Cut after 9 triples"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "application/ld+json", ""),
    ],
)
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by rdflib's own reader
def test_a_cut_answer_is_a_valid_document_that_says_so(
    store: Path, query: str, accept: str, words: str
) -> None:
    app = create_app(store, BASE, budget=Budget(rows=9), query_workers=1)
    asked = {"query": query}
    response = app.test_client().post("/sparql", data=asked, headers={"Accept": accept})
    site_of(app).pool.close()
    assert response.headers["X-SPARQL-MaxRows"] == "9"
    assert words in response.text
    readers = {"ld+json": "json-ld", "rdf+xml": "xml", "turtle": "turtle"}
    kind = accept.partition("/")[2]
    if kind in readers:
        read = Graph().parse(data=response.data, format=readers[kind])
        assert len(read) == 9
        return
    tables = {"sparql-results+json": "json", "sparql-results+xml": "xml", "csv": "csv"}
    if kind in tables:
        assert len(Result.parse(format=tables[kind], source=BytesIO(response.data))) == 9
    else:
        assert response.text.count("\n") == 10


def _term(text: str) -> Node:
    (found,) = Graph().parse(data=f"<urn:s> <urn:p> {text} .", format="turtle").objects()
    return found
