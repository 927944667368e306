"""SERVICE calls of servers that the owner allows: checked addresses, whole answers, no others."""

import json
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs

import pytest

from sanctionpress.errors import BadInput, QueryRefused, SanctionpressError
from sanctionpress.queries.federation import allow_list, is_public, with_answers
from sanctionpress.queries.pool import QueryPool
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store.formats import RESULTS_CSV
from tests.queries.test_federation import Canary
from tests.store.samples import BASE

NAME = {"type": "literal", "value": 'SenseTime "Ü" 🏛\n', "xml:lang": "en"}
COUNT = {
    "type": "literal",
    "value": "3",
    "datatype": "http://www.w3.org/2001/XMLSchema#integer",
}


def table(*rows: dict[str, object]) -> bytes:
    names = sorted({name for row in rows for name in row})
    return json.dumps({"head": {"vars": names}, "results": {"bindings": rows}}).encode()


class Other:
    """Another endpoint, which gives one answer to whatever it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.answer = (200, table())
        other = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                form = self.rfile.read(int(self.headers["Content-Length"])).decode()
                other.asked += parse_qs(form)["query"]
                status, content = other.answer
                self.send_response(status)
                self.send_header("Location", "http://127.0.0.1:9/")
                self.end_headers()
                with suppress(ConnectionError):  # who asked may have read enough
                    self.wfile.write(content)

            def log_message(self, *words: object) -> None:
                """Say nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/sparql"
        Thread(target=self.server.serve_forever, daemon=True).start()


@pytest.fixture
def other(monkeypatch: pytest.MonkeyPatch) -> Iterator[Other]:
    """Give another endpoint, whose address counts as one of the internet."""
    monkeypatch.setattr("sanctionpress.queries.federation.is_public", lambda host: True)
    other = Other()
    yield other
    other.server.shutdown()
    other.server.server_close()


def answered(store: Path, query: str, other: Other) -> list[str]:
    accepted = scrutinise(query.replace("@", other.address), BASE, None, (other.address[:-6],))
    with QueryPool(store, size=1) as pool:
        return pool.answer(with_answers(accepted), RESULTS_CSV).decode().splitlines()


def test_what_another_server_answers_is_joined(store: Path, other: Other) -> None:
    organization = {"type": "uri", "value": f"{BASE}id/organization/sensetime"}
    other.answer = (200, table({"o": organization, "n": COUNT}, {"o": organization}, {"n": NAME}))
    query = (
        "PREFIX x: <urn:x> SELECT ?n { ?o a sp:Company . SERVICE <@> { ?o x:y ?n } } ORDER BY ?n"
    )
    assert answered(store, query, other) == ["n", "", "3", '"SenseTime ""Ü"" 🏛', '"']
    (asked,) = other.asked
    assert "PREFIX sp: <https://w3id.org/sanctionpress/ns#>" in asked
    assert asked.endswith("PREFIX x: <urn:x> SELECT * { ?o x:y ?n }")


@pytest.mark.parametrize(
    "answer",
    [
        (500, b"broken"),
        (302, b""),
        (200, b"<html>"),
        (200, b"[]"),
        (200, b" " * 5_000_000),
        (200, table({"n": {"type": "bnode", "value": "b"}})),
        (200, table({"n": {"type": "uri", "value": "urn:x> } DROP ALL"}})),
        (200, table({"n": {"type": "literal", "value": "x", "xml:lang": "en } "}})),
        (200, table({"n } ": COUNT})),
        (200, table({"n": {"type": "literal", "value": "\ud800"}})),
    ],
)
def test_an_answer_that_cannot_be_used_is_told_or_passed_over(
    store: Path, other: Other, answer: tuple[int, bytes]
) -> None:
    other.answer = answer
    with pytest.raises(SanctionpressError) as raised:
        answered(store, "ASK { SERVICE <@> { ?s ?p ?n } }", other)
    assert raised.value.status == 503
    assert answered(store, "ASK { SERVICE SILENT <@> { ?s ?p ?n } }", other) == ["true"]


@pytest.mark.parametrize(
    "pattern",
    [
        "SERVICE <@> { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
        "SERVICE <@> { ?s ?p ?o } SERVICE <http://127.0.0.1:9/> { ?s ?p ?o }",
        "SERVICE ?x { ?s ?p ?o }",
        "SERVICESILENT<@>{ ?s ?p ?o }",
        "SERVICE <http://127.0.0.1:9/?@> { ?s ?p ?o }",
    ],
)
def test_only_allowed_servers_are_called(store: Path, other: Other, pattern: str) -> None:
    with pytest.raises(QueryRefused, match="SERVICE is refused"):
        answered(store, f"SELECT * {{ {pattern} }}", other)
    assert not other.asked


def test_an_allowed_name_that_stands_for_this_machine_is_not_called() -> None:
    canary = Canary()
    port = canary.address.rpartition(":")[2]
    for silent in ("", "SILENT "):
        for host in ("127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "127.1", "0x7f000001"):
            query = f"ASK {{ SERVICE {silent}<http://{host}:{port}> {{ ?s ?p ?o }} }}"
            accepted = scrutinise(query, BASE, None, (f"http://{host}",))
            with pytest.raises(QueryRefused, match="no public address"):
                with_answers(accepted)
    assert canary.calls == 0
    canary.close()


def test_an_allowed_host_is_not_the_beginning_of_another() -> None:
    allowed = allow_list(["https://a.example", "https://b.example/sparql"])
    assert allowed == ("https://a.example/", "https://b.example/sparql")
    for address in ("https://a.example.org/", "https://a.example@c.example/", "https://c.example/"):
        with pytest.raises(QueryRefused, match="SERVICE is refused"):
            scrutinise(f"ASK {{ SERVICE <{address}> {{}} }}", BASE, None, allowed)
    assert scrutinise("ASK { SERVICE <https://a.example/x> {} }", BASE, None, allowed).calls
    for wrong in ("a.example", "file:///etc", "https://", "https://me@a.example/"):
        with pytest.raises(BadInput, match="is no address of a server"):
            allow_list([wrong])


@pytest.mark.parametrize(
    ("host", "public"),
    [
        ("93.184.216.34", True),
        ("2606:2800:220:1:248:1893:25c8:1946", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("192.168.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104 - nobody listens
        ("224.0.0.1", False),
        ("::1", False),
        ("::", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:127.0.0.1", False),
        ("::ffff:93.184.216.34", True),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_of_the_internet(host: str, public: bool) -> None:
    assert is_public(host) == public
