"""The SPARQL endpoint: the three ways to ask, the formats, and what is refused."""

import json

import pytest
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import Graph

from sanctionpress.example_queries import example_queries
from tests.store.samples import BASE, HARBOUR, SENSETIME, WIRE

QUERY = "SELECT ?s { ?s a sp:Company }"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


def test_all_ways_to_ask_get_one_answer(client: FlaskClient) -> None:
    by_get = client.get("/sparql", query_string={"query": QUERY})
    by_form = client.post("/sparql", data={"query": QUERY})
    directly = client.post("/sparql", data=QUERY, content_type="application/sparql-query")
    safely = client.open(
        "/sparql",
        method="QUERY",
        data=QUERY,
        content_type="application/sparql-query; charset=UTF-8",
    )
    assert by_get.data == by_form.data == directly.data == safely.data
    (row,) = json.loads(by_get.data)["results"]["bindings"]
    assert row["s"]["value"] == BASE + SENSETIME


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("application/sparql-results+json", "application/sparql-results+json"),
        ("application/json", "application/sparql-results+json"),
        ("application/sparql-results+xml", "application/sparql-results+xml"),
        ("text/csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values, text/csv;q=0.9", "text/tab-separated-values; charset=utf-8"),
        ("*/*", "application/sparql-results+json"),
    ],
)
def test_a_table_comes_as_asked_for(client: FlaskClient, accept: str, kind: str) -> None:
    for query in (QUERY, "ASK { ?s a sp:Company }"):
        response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
        assert response.status_code == 200
        assert response.content_type == kind


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/n-triples", "application/n-triples"),
        ("application/ld+json", "application/ld+json"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("application/trig", "application/trig"),
        ("application/n-quads, text/turtle;q=0.5", "application/n-quads"),
        ("text/*;q=0.2, application/n-triples;q=0", "text/turtle; charset=utf-8"),
        ("*/*", "text/turtle; charset=utf-8"),
    ],
)
def test_a_graph_comes_as_asked_for(client: FlaskClient, accept: str, kind: str) -> None:
    query = f"DESCRIBE <{SENSETIME}>"
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.content_type == kind
    assert b"SenseTime" in response.data


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (QUERY, ["/doc/organization/sensetime", "SELECT ?s"]),
        ("ASK { ?s a sp:Company }", ["Yes"]),
        ("ASK { ?s a sp:Vessel }", ["No"]),
        ("SELECT * { ?s a sp:Vessel }", ["Nothing matches."]),
        ("SELECT ?o { ?s sp:quote ?o }", ["investment ban"]),
        ("SELECT ?x { VALUES ?x { <urn:a> UNDEF } }", ["urn:a"]),
        ("CONSTRUCT WHERE { ?s a sp:Company }", ["sp:Company", "@prefix"]),
        ("SELECT * { ?s ?p ?o }", ["investment ban"]),
        ("SELECT ?s { ?s ?p ?o . ?x ?y ?z } LIMIT 600", ["600 rows. The first 500 are shown"]),
        ("SELECT (TRIPLE(?s, ?p, ?o) AS ?t) { ?s sp:holds ?o ; ?p ?o }", ["minister"]),
    ],
)
def test_people_see_the_answer_in_the_page(
    client: FlaskClient, query: str, words: list[str]
) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers=BROWSER)
    assert response.status_code == 200
    for word in words:
        assert word in response.text


def test_the_examples_are_answered(client: FlaskClient) -> None:
    page = client.get("/sparql", headers=BROWSER).text
    for example in example_queries():
        assert example.question in page
        response = client.get(
            "/sparql",
            query_string={"query": example.text},
            headers={"Accept": "text/csv, text/turtle"},
        )
        assert len(response.text.splitlines()) > 1, example.question


def test_without_a_query_the_service_is_described(client: FlaskClient) -> None:
    response = client.get("/sparql")
    graph = Graph().parse(data=response.data, format="turtle")
    assert response.content_type == "text/turtle; charset=utf-8"
    assert "each distinct triple" in response.text
    assert len(graph) > 10
    assert client.get("/sparql", headers={"Accept": "image/png"}).status_code == 406


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", 400, "SERVICE is refused"),
        ("LOAD <http://127.0.0.1:9/>", 400, "LOAD is refused"),
        ("SELECT * FROM <http://[> {}", 400, "<http://[> is not an IRI"),
        ("BASE <//[> SELECT * {}", 400, "<//[> is not an IRI"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", 400, "is not a graph of this dataset"),
        ("SELECT * {\n ?s ?p", 400, "error at 2:"),
        ("", 400, "is empty"),
        ("SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }", 503, "stopped"),
    ],
)
def test_what_is_refused_or_stopped_is_told(
    client: FlaskClient, query: str, status: int, reason: str
) -> None:
    response = client.get("/sparql", query_string={"query": query})
    assert response.status_code == status
    assert response.content_type == "application/problem+json"
    assert reason in response.get_json(force=True)["detail"]
    assert ("Retry-After" in response.headers) == (status == 503)


TRIPLE_TERM = "CONSTRUCT { ?s ?p ?t } { ?s sp:holds ?o ; ?p ?o . BIND(TRIPLE(?s, ?p, ?o) AS ?t) }"


@pytest.mark.parametrize(
    ("query", "accept", "reason"),
    [
        (TRIPLE_TERM, "application/ld+json", "JSON-LD cannot hold triple terms"),
        ("CONSTRUCT { ?s <urn:1> ?s } { ?s a sp:Company }", "application/rdf+xml", "<urn:1>"),
        ("CONSTRUCT { <urn:s> <urn:a> '\\u0001' } {}", "application/rdf+xml", "control character"),
        ("SELECT ('\\u0001' AS ?x) {}", "application/sparql-results+xml", "control character"),
    ],
)
def test_what_a_format_cannot_hold_is_refused(
    client: FlaskClient, query: str, accept: str, reason: str
) -> None:
    asked = {"query": query}
    response = client.get("/sparql", query_string=asked, headers={"Accept": accept})
    assert response.status_code == 400
    assert reason in response.get_json(force=True)["detail"]
    assert "ask for Turtle" in response.get_json(force=True)["detail"]
    assert client.get("/sparql", query_string=asked).status_code == 200


@pytest.mark.parametrize("name", ["a", "1a", "é", "a-b.c·", "x:y"])
def test_a_property_with_a_local_part_is_written_as_an_element(
    client: FlaskClient, name: str
) -> None:
    query = f"CONSTRUCT {{ <urn:s> <http://e.org/{name}> 'x' }} {{}}"
    response = client.get(
        "/sparql", query_string={"query": query}, headers={"Accept": "application/rdf+xml"}
    )
    (predicate,) = Graph().parse(data=response.data, format="xml").predicates()
    assert str(predicate) == f"http://e.org/{name}"


def test_a_request_may_choose_the_dataset(client: FlaskClient) -> None:
    def count(**fields: list[str] | str) -> str:
        query = "SELECT (COUNT(*) AS ?n) { ?s a sp:SanctionsAction }"
        given = {
            "query": query,
            **{name.replace("_", "-"): value for name, value in fields.items()},
        }
        response = client.post("/sparql", data=given, headers={"Accept": "text/csv"})
        return response.text.split()[-1]

    harbour, wire = f"{BASE}graph/article/{HARBOUR}", f"{BASE}graph/article/{WIRE}"
    assert count(default_graph_uri=harbour) == "1"
    assert count(default_graph_uri=[harbour, wire]) == "3"
    assert count(named_graph_uri=wire) == "0"
    direct = client.post(
        "/sparql",
        query_string={"default-graph-uri": harbour},
        data="SELECT ?s { ?s a sp:SanctionsAction }",
        content_type="application/sparql-query",
        headers={"Accept": "text/csv"},
    )
    assert len(direct.text.splitlines()) == 2


@pytest.mark.parametrize(
    ("data", "kind", "status"),
    [
        ("update=CLEAR+ALL", "application/x-www-form-urlencoded", 403),
        ("query=ASK+{}&update=CLEAR+ALL", "application/x-www-form-urlencoded", 400),
        ("query=ASK+%FF", "application/x-www-form-urlencoded", 400),
        ("query=ASK+{}&using-graph-uri=urn:g", "application/x-www-form-urlencoded", 400),
        ("query=ASK+{}", "application/x-www-form-urlencoded; charset=latin-1", 415),
        ("query=ASK+{}&query=ASK+{}", "application/x-www-form-urlencoded", 400),
        ("", "application/x-www-form-urlencoded", 400),
        ("CLEAR ALL", "application/sparql-update", 403),
        ("ASK {}", "text/plain", 415),
        ("ASK {}", "application/sparql-query; charset=utf-16", 415),
        (b"ASK { ?s ?p '\xff' }", "application/sparql-query", 400),
        ("ASK {" + " " * 1_100_000 + "}", "application/sparql-query", 413),
    ],
)
def test_what_is_no_query_is_told(
    client: FlaskClient, data: str | bytes, kind: str, status: int
) -> None:
    response = client.post("/sparql", data=data, content_type=kind)
    assert response.status_code == status
    assert response.content_type == "application/problem+json"


def test_other_methods_are_told_which_there_are(client: FlaskClient) -> None:
    response = client.put("/sparql", data=QUERY)
    assert response.status_code == 405
    assert "POST" in response.headers["Allow"]


PARTS = st.sampled_from(
    [
        *'*{}.()#:\\"\n',
        *("SELECT", "ASK", "FILTER", "FROM", "NAMED", "BASE", "PREFIX", "LIMIT 3"),
        *("?s", "?p", "?o", "a", "sp:Article", "<id/x>", "<http://[>", "'x'"),
    ]
)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.one_of(st.text(), st.lists(PARTS).map(" ".join)), st.sampled_from(["*/*", "text/html"]))
def test_no_query_makes_the_server_fail(client: FlaskClient, query: str, accept: str) -> None:
    response = client.get("/sparql", query_string={"query": query}, headers={"Accept": accept})
    assert response.status_code in {200, 400}


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text())
def test_no_query_string_makes_the_server_fail(client: FlaskClient, text: str) -> None:
    raw = text.encode("utf-8", "surrogatepass").decode("latin-1")
    response = client.get("/sparql", query_string=raw)
    assert response.status_code in {200, 400}


HEADER = st.text(st.characters(min_codepoint=32, max_codepoint=255, exclude_characters="\x7f"))
RANGES = st.lists(
    st.sampled_from(["text/html", "*/*", "text/*", ";q=0", ";q=1.5", ";q=x", ",", "/", "q", "é"])
).map("".join)


@settings(max_examples=120, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.one_of(HEADER, RANGES),
    st.sampled_from(["/", "/doc/organization/sensetime", "/sparql?query=ASK{}", "/nix", "/shapes"]),
)
def test_no_accept_header_makes_the_server_fail(
    client: FlaskClient, accept: str, address: str
) -> None:
    response = client.get(address, headers={"Accept": accept})
    assert response.status_code in {200, 404, 406}


def test_a_browser_on_another_site_may_post(client: FlaskClient) -> None:
    response = client.options("/sparql", headers={"Origin": "http://example.org"})
    for method in ("GET", "HEAD", "POST", "QUERY", "OPTIONS"):
        assert method in response.headers["Access-Control-Allow-Methods"]
        assert method in response.headers["Allow"]
    assert "Content-Type" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(
    "address",
    ["/sparql?update=CLEAR+ALL", "/sparql?query=ASK+{}&query=ASK+{}", "/sparql?query=ASK+%FF{}"],
)
def test_an_address_that_asks_no_single_query_is_told(client: FlaskClient, address: str) -> None:
    assert client.get(address).status_code == 400


def test_a_query_in_two_places_is_told(client: FlaskClient) -> None:
    kind = "application/sparql-query"
    response = client.post("/sparql?query=ASK+{}", data="ASK {}", content_type=kind)
    assert response.status_code == 400


def test_an_undeclared_prefix_is_named(client: FlaskClient) -> None:
    response = client.get("/sparql?query=SELECT+*+{+?s+nope:x+?o+}")
    assert response.status_code == 400
    assert "The prefix nope: is not declared" in response.get_data(as_text=True)
    declared = client.get("/sparql?query=PREFIX+nope:+<x:>+SELECT+*+{+?s+nope:x+?o+}")
    assert declared.status_code == 200
