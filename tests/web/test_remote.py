"""Queries answered by a copy in another store: the same answers and limits, honest failures."""

import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sanctionpress.queries.budget import Budget
from sanctionpress.store import open_snapshot
from sanctionpress.store.mirroring import mirror
from sanctionpress.web import create_app
from sanctionpress.web.site import site_of
from tests.engines import ENGINES
from tests.store.samples import BASE
from tests.web.conftest import free_port

ROWS = 40
TABLES = ("text/csv", "application/sparql-results+json", "application/sparql-results+xml")


@contextmanager
def asking(store: Path, remote: str) -> Iterator[FlaskClient]:
    """Give a client of a site whose queries another store answers."""
    budget = Budget(seconds=1.5, rows=ROWS, answer=64 * 1024)
    app = create_app(store, BASE, budget=budget, query_workers=1, remote=remote)
    yield app.test_client()
    site_of(app).pool.close()


@pytest.fixture(scope="module", params=ENGINES[::2], ids=lambda engine: engine.__name__)
def remote(
    request: pytest.FixtureRequest, store: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[FlaskClient]:
    """Give a client of the samples' site, with a copy in each kind of store."""
    with request.param(tmp_path_factory.mktemp("copy")) as engine:
        mirror(open_snapshot(store), engine.copy)
        with asking(store, engine.queried) as client:
            yield client


def ask(client: FlaskClient, query: str, accept: str = "text/csv", **fields: str) -> TestResponse:
    return client.get("/sparql", query_string={"query": query} | fields, headers={"Accept": accept})


@pytest.mark.parametrize("accept", TABLES)
@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?s ?o { ?s skos:prefLabel ?o } ORDER BY ?o ?s",
        "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }",
        "SELECT (COUNT(*) AS ?n) FROM <graph/article/harbour-news> { ?s ?p ?o }",
        "ASK { ?s a sp:SanctionsAction }",
        "ASK { ?s a sp:Nothing }",
    ],
)
def test_tables_are_those_of_the_embedded_store(
    client: FlaskClient, remote: FlaskClient, query: str, accept: str
) -> None:
    if query.startswith("ASK") and accept == "text/csv":
        query = query.replace("ASK", "SELECT DISTINCT ?s") + " ORDER BY ?s"
    own, other = ask(client, query, accept), ask(remote, query, accept)
    assert (other.status_code, other.mimetype) == (200, accept)
    assert other.data == own.data


def test_graphs_are_those_of_the_embedded_store(client: FlaskClient, remote: FlaskClient) -> None:
    query = "CONSTRUCT { ?s sp:target ?o } WHERE { ?s sp:target ?o }"
    for accept in ("text/turtle", "application/ld+json", "application/rdf+xml"):
        assert ask(remote, query, accept).data == ask(client, query, accept).data


def test_what_is_cut_says_so(remote: FlaskClient) -> None:
    for query in ("SELECT ?s { ?s ?p ?o }", "SELECT ?s { ?s ?p ?o } ORDER BY ?s"):
        response = ask(remote, query)
        assert response.headers["X-SPARQL-MaxRows"] == str(ROWS)
        assert len(response.text.splitlines()) == ROWS + 1
    assert "X-SPARQL-MaxRows" not in ask(remote, f"SELECT ?s {{ ?s ?p ?o }} LIMIT {ROWS}").headers


def test_what_is_too_long_is_413(remote: FlaskClient) -> None:
    wide = " ".join(f"(CONCAT(STR(?s), STR({n})) AS ?x{n})" for n in range(60))
    assert ask(remote, f"SELECT {wide} {{ ?s ?p ?o }}").status_code == 413


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("SELECT * { ?s ?p }", "not valid SPARQL"),
        ('PREFIX x: <bif:> SELECT (x:http_get("http://127.0.0.1/") AS ?x) {}', "is refused"),
        ("SELECT * FROM <http://127.0.0.1/secret> { ?s ?p ?o }", "not a graph of this dataset"),
        ("SELECT * { SERVICE <http://127.0.0.1/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_what_is_refused_is_never_sent(store: Path, query: str, told: str) -> None:
    with scripted(200, b"") as fake, asking(store, fake.address) as client:
        response = ask(client, query)
        assert response.status_code == 400
        assert told in response.get_json(force=True)["detail"]
        assert not fake.asked


@contextmanager
def scripted(
    status: int, content: bytes, seconds: float = 0.0, challenge: str = "", lost: int = 0
) -> Iterator[SimpleNamespace]:
    """Give a store that answers everything alike, and by whom and what it was asked."""
    fake = SimpleNamespace(asked=[], by=[])

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(401)
            self.send_header("WWW-Authenticate", challenge)
            self.end_headers()

        def do_POST(self) -> None:
            fake.by.append(self.headers["Authorization"])
            fake.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            time.sleep(seconds)
            self.send_response(status)
            self.send_header("Content-Length", str(len(content) + lost))
            self.end_headers()
            with suppress(BrokenPipeError):  # nobody waits for it any more
                self.wfile.write(content)

        def log_message(self, *arguments: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    fake.address = f"http://name:secret@127.0.0.1:{server.server_port}/sparql"
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield fake
    finally:
        server.shutdown()
        server.server_close()


@pytest.mark.parametrize(
    ("answered", "content", "status"),
    [
        (200, b"<html>not at all</html>", 502),
        (200, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":{"type":"?"}}]}}', 502),
        (200, b'{"head":{"vars":["s"]},"results":{"bindings":[{"s":', 502),
        (302, b"", 502),
        (401, b"who are you?", 502),
        (500, b"broken", 502),
        (400, b"no such function", 400),
        (503, b"busy", 503),
        (504, b"too slow", 503),
    ],
)
def test_failures_of_the_other_store_are_told(
    store: Path, answered: int, content: bytes, status: int
) -> None:
    with scripted(answered, content) as fake, asking(store, fake.address) as client:
        response = ask(client, "SELECT * { ?s ?p ?o }")
    assert response.status_code == status
    assert response.mimetype == "application/problem+json"
    assert "secret" not in response.text
    assert ("Retry-After" in response.headers) == (status == 503)


@pytest.mark.parametrize(
    ("content", "lost"), [("<urn:s> <urn:p> .", 0), ("<urn:s> <urn:p> <urn:o> .", 9)]
)
def test_a_graph_that_is_broken_is_a_failure(store: Path, content: str, lost: int) -> None:
    with scripted(200, content.encode(), lost=lost) as fake, asking(store, fake.address) as client:
        response = ask(client, "CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle")
    assert response.status_code == 502


def test_a_store_that_does_not_answer_in_time_is_left(store: Path) -> None:
    with scripted(200, b"", seconds=3.0) as fake, asking(store, fake.address) as client:
        response = ask(client, "SELECT * { ?s ?p ?o }")
    assert response.status_code == 503
    assert "stopped after 1.5 seconds" in response.get_json(force=True)["detail"]


def test_a_store_that_is_away_takes_no_page_with_it(store: Path) -> None:
    with asking(store, f"http://127.0.0.1:{free_port()}/") as client:
        assert ask(client, "ASK {}", TABLES[1]).status_code == 502
        assert client.get("/doc/organization/sensetime.ttl").status_code == 200
        assert client.get("/health").status_code == 200


@pytest.mark.parametrize(
    ("challenge", "said"),
    [
        ('Basic realm="r"', "Basic bmFtZTpzZWNyZXQ="),
        ('Digest realm="r", nonce="n", qop="auth", algorithm=MD5', 'Digest username="name", realm'),
    ],
)
def test_a_name_and_password_are_told_as_the_store_wants(
    store: Path, challenge: str, said: str
) -> None:
    yes = b'{"head":{},"boolean":true}'
    with scripted(200, yes, challenge=challenge) as fake, asking(store, fake.address) as client:
        assert ask(client, "ASK {}", TABLES[1]).get_json(force=True)["boolean"] is True
    assert [by.startswith(said) for by in fake.by] == [True]
