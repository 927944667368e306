"""What passes between granian and the application: bodies in time, answers in pieces."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Callable, Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from wsgiref.types import StartResponse

import pytest
from granian._granian import RSGIProtocolClosed

from sanctionpress.store.layout import StoreFolder
from sanctionpress.web.gateway import Gateway
from sanctionpress.web.kept import KeptAnswers
from sanctionpress.web.metrics import Metrics
from sanctionpress.web.presence import GONE


class Exchange:
    """A request and its response, as granian's protocol object would carry them."""

    def __init__(self, *chunks: bytes, patience: float = 0.0, reads: int = 99) -> None:
        self.chunks, self.patience, self.reads = chunks, patience, reads
        self.status, self.sent = 0, list[bytes]()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for chunk in self.chunks:
            await asyncio.sleep(self.patience)
            yield chunk

    async def client_disconnect(self) -> None:
        """Go away at once."""

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Take a whole response."""
        self.status, self.sent = status, [body]

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> "Exchange":
        """Begin to take a response in pieces."""
        self.status = status
        return self

    async def send_bytes(self, piece: bytes) -> None:
        """Take a piece, unless enough was read."""
        if len(self.sent) == self.reads:
            raise RSGIProtocolClosed
        self.sent.append(piece)


class Pieces:
    """A body that comes in pieces and wants to be closed."""

    closed = False

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"a", b"b", b"c", b"d"])

    def close(self) -> None:
        """Remember it."""
        self.closed = True


def looks_until(gone: Callable[[], bool]) -> int:
    """Return how many looks it takes until the client is known to have left."""
    for look in range(1, 500):
        if gone():
            return look
        time.sleep(0.01)
    return 0


def answered(
    exchange: Exchange, body: Iterable[bytes], proxies: int = 0, /, **headers: str
) -> dict[str, Any]:
    """Carry an exchange through the gateway and return what the application saw."""
    seen: dict[str, Any] = {}

    def application(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        seen.update(environ, body=environ["wsgi.input"].read(), left=looks_until(environ[GONE]))
        start("200 OK", [("Content-Type", "text/plain")])
        return body

    fields = {name.replace("_", "-"): value for name, value in headers.items()}
    scope = SimpleNamespace(
        headers=fields, method="POST", path="/é", query_string="a=b", server="127.0.0.1:80",
        client="127.0.0.1:9", scheme="http", http_version="1.1", authority="example.org",
    )  # fmt: skip
    kept = KeptAnswers(StoreFolder(Path()), Metrics(1))
    gateway = Gateway(application, 2, 0.2, kept, proxies)
    asyncio.run(gateway.__rsgi__(scope, exchange))  # type: ignore[arg-type]
    return seen


def test_a_request_reaches_the_application() -> None:
    exchange = Exchange(b"ab", b"cd")
    seen = answered(exchange, [b"done"], transfer_encoding="chunked", x_y="1")
    assert (exchange.status, exchange.sent) == (200, [b"done"])
    assert (seen["body"], seen["CONTENT_LENGTH"]) == (b"abcd", "4")
    assert seen["PATH_INFO"].encode("latin-1").decode() == "/é"
    assert (seen["HTTP_HOST"], seen["HTTP_X_Y"]) == ("example.org", "1")
    assert seen["left"]


@pytest.mark.parametrize(
    ("proxies", "client"),
    [(0, "127.0.0.1"), (1, "192.0.2.7"), (2, "10.9.9.9"), (3, "127.0.0.1")],
)
def test_the_client_is_named_by_the_proxies_that_are_trusted(proxies: int, client: str) -> None:
    seen = answered(Exchange(), [b"done"], proxies, x_forwarded_for="10.9.9.9, 192.0.2.7")
    assert seen["REMOTE_ADDR"] == client


def test_an_answer_in_pieces_is_sent_in_pieces() -> None:
    exchange, pieces = Exchange(), Pieces()
    answered(exchange, pieces)
    assert exchange.sent == [b"ab", b"c", b"d"]
    assert pieces.closed


def test_an_answer_that_nobody_reads_is_closed() -> None:
    exchange, pieces = Exchange(reads=1), Pieces()
    answered(exchange, pieces)
    assert exchange.sent == [b"ab"]
    assert pieces.closed


@pytest.mark.parametrize(
    ("exchange", "headers", "status"),
    [
        (Exchange(b"a", patience=5), {"content_length": "1"}, 408),
        (Exchange(b"a"), {"content_length": "99000000"}, 413),
        (Exchange(*[b"a" * 9_000_000] * 2), {"transfer_encoding": "chunked"}, 413),
    ],
)
def test_a_body_that_is_late_or_long_is_refused(
    exchange: Exchange, headers: dict[str, str], status: int
) -> None:
    assert not answered(exchange, [b"done"], **headers)
    assert exchange.status == status
    assert json.loads(b"".join(exchange.sent))["status"] == status
