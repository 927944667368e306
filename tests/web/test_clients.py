"""Clients that stall, leave or flood: they get no more than their share, and others are served."""

import http.client
import json
import select
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.web.conftest import Server, start_server
from tests.web.test_live import FOREVER, sparql


def half_sent(server: Server, announced: int = 100, sent: bytes = b"query=ASK") -> socket.socket:
    """Return a connection over which the beginning of a form was sent."""
    connection = socket.create_connection(("127.0.0.1", server.port), timeout=10)
    head = f"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: {announced}\r\n"
    kind = "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
    connection.sendall((head + kind).encode() + sent)
    return connection


def test_bodies_that_never_come_stop_nobody(server: Server) -> None:
    with ExitStack() as stack:
        stalled = [stack.enter_context(half_sent(server)) for _ in range(60)]
        time.sleep(0.3)
        assert server.ask("/health").status == 200
        assert server.ask(sparql("ASK {}")).status == 200
        assert server.ask("/sparql", method="POST", body=b"query=ASK+{}").status == 200
        assert not select.select(stalled, [], [], 0)[0], "the bodies' time is over: ask sooner"


@pytest.mark.parametrize("announced", [17_000_000, 10**30])
def test_a_body_that_is_too_long_is_refused_before_it_comes(server: Server, announced: int) -> None:
    with half_sent(server, announced) as connection:
        assert connection.recv(4000).startswith((b"HTTP/1.1 413 ", b"HTTP/1.1 400 "))


def test_a_body_in_chunks_is_read(server: Server) -> None:
    deadline = time.monotonic() + 30
    status, body = sent_in_pieces(server)
    while status in {429, 503}:  # still busy with other tests' queries
        assert time.monotonic() < deadline
        status, body = sent_in_pieces(server)
    assert json.loads(body)["boolean"]


def sent_in_pieces(server: Server) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    kind = {"Content-Type": "application/sparql-query"}
    pieces = iter([b"ASK", b" {", b"}"])
    connection.request("POST", "/sparql", pieces, kind, encode_chunked=True)
    response = connection.getresponse()
    status, body = response.status, response.read()
    connection.close()
    return status, body


def test_a_client_that_goes_away_frees_its_worker(tmp_path: Path) -> None:
    request = f"GET {sparql(FOREVER)} HTTP/1.1\r\nHost: x\r\n\r\n".encode()
    with start_server(tmp_path, seconds=60) as server:
        with ExitStack() as stack:
            for _ in range(10):  # more than both web processes have workers
                connection = socket.create_connection(("127.0.0.1", server.port))
                stack.enter_context(connection).sendall(request)
            time.sleep(0.5)
        deadline = time.monotonic() + 45
        # Ten in a row: both web processes have their workers back.
        while {server.ask(sparql("ASK {}")).status for _ in range(10)} != {200}:
            assert time.monotonic() < deadline


def test_addresses_arrive_as_they_were_sent(server: Server) -> None:
    for name in ("%C3%A9", "a%2Fb", "a%20b"):
        answer = server.ask(f"/doc/organization/{name}", "application/ld+json")
        assert answer.status == 404
        assert f"id/organization/{name}>" in json.loads(answer.body)["detail"]


def test_a_flood_is_sent_away_with_a_time_to_come_back(server: Server) -> None:
    with ThreadPoolExecutor(30) as threads:
        answers = list(threads.map(lambda _: server.ask(sparql(FOREVER)), range(30)))
    assert {answer.status for answer in answers} == {429, 503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
