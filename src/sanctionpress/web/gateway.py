"""From granian's RSGI to our WSGI application.

granian's own WSGI interface reads a request's body in the thread that answers, without a limit of
time, and tells nobody when a client goes away: a few clients that send half of what they announced
stop the site, and a query goes on whose answer nobody waits for. Here the event loop reads bodies,
within a time, and watches the clients of what takes long; threads only answer.
"""

import asyncio
import json
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from http import HTTPStatus
from io import BytesIO
from itertools import islice
from typing import Any
from wsgiref.types import WSGIApplication

from granian._granian import RSGIHTTPProtocol as HTTPProtocol
from granian._granian import RSGIProtocolClosed as ProtocolClosed
from granian.rsgi import Scope

from sanctionpress.store.formats import PROBLEM
from sanctionpress.web.kept import KeptAnswers
from sanctionpress.web.presence import GONE

_LONGEST_BODY = 16 * 1024 * 1024
"""What the longest request may send; the application takes less in most places."""


class Gateway:
    """An RSGI application that answers by a WSGI application, in so many threads.

    What is kept of its answers is given again without it. So many `proxies` before the server are
    trusted to name the client.
    """

    def __init__(
        self,
        application: WSGIApplication,
        threads: int,
        body_seconds: float,
        kept: KeptAnswers,
        proxies: int = 0,
    ) -> None:
        self._application = application
        self._threads = ThreadPoolExecutor(threads, "answering")
        self._body_seconds = body_seconds
        self._proxies = proxies
        self._kept = kept

    async def __rsgi__(self, scope: Scope, protocol: HTTPProtocol) -> None:
        """Answer one request."""
        client, key = _client(scope, self._proxies), self._kept.key(scope)
        again = self._kept.again(key, scope, client) if key else None
        if again is not None:
            with suppress(ProtocolClosed):  # nobody reads it
                protocol.response_bytes(HTTPStatus.OK, *again)
            return
        try:
            body = await self._body(scope, protocol)
        except TimeoutError:
            await _refuse(protocol, HTTPStatus.REQUEST_TIMEOUT, "The body did not come in time.")
            return
        if body is None:
            await _refuse(protocol, HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The body is too long.")
            return
        loop = asyncio.get_running_loop()
        presence = _Presence(loop, protocol)
        environ = _environ(scope, body, client) | {GONE: presence}
        try:
            answer = await loop.run_in_executor(self._threads, self._answer, environ)
            if key and answer.rest is None and answer.status == HTTPStatus.OK:
                self._kept.keep(key, environ, answer.headers, b"".join(answer.first))
            await self._send(protocol, answer)
        except ProtocolClosed:
            return  # nobody reads it
        finally:
            presence.forget()

    async def _body(self, scope: Scope, protocol: HTTPProtocol) -> bytes | None:
        """Return the request's body, None if it is too long."""
        announced = scope.headers.get("content-length") or "0"
        if announced == "0" and "transfer-encoding" not in scope.headers:
            return b""
        if announced.isdecimal() and int(announced) > _LONGEST_BODY:
            return None
        body = bytearray()
        async with asyncio.timeout(self._body_seconds):
            async for chunk in protocol:
                body += chunk
                if len(body) > _LONGEST_BODY:
                    return None
        return bytes(body)

    def _answer(self, environ: dict[str, Any]) -> "_Answer":
        answer = _Answer()
        answer.take(self._application(environ, answer.start))
        return answer

    async def _send(self, protocol: HTTPProtocol, answer: "_Answer") -> None:
        if answer.rest is None:
            protocol.response_bytes(answer.status, answer.headers, b"".join(answer.first))
            return
        loop = asyncio.get_running_loop()
        transport = protocol.response_stream(answer.status, answer.headers)
        try:
            while answer.first:
                await transport.send_bytes(b"".join(answer.first))
                await loop.run_in_executor(self._threads, answer.go_on)
        finally:
            answer.close()


@dataclass
class _Answer:
    """A response as it comes from the application: its head, its first pieces and the rest."""

    status: int = 500
    headers: list[tuple[str, str]] = field(default_factory=list)
    first: list[bytes] = field(default_factory=list)
    rest: Iterator[bytes] | None = None
    pieces: Iterable[bytes] = ()

    def start(self, status: str, headers: list[tuple[str, str]], exc_info: object = None) -> Any:
        """Take the head; WSGI's old way of writing without a list is not offered."""
        self.status = int(status.partition(" ")[0])
        self.headers = [(name.lower(), value) for name, value in headers]

    def take(self, pieces: Iterable[bytes]) -> None:
        """Take the body: at once if it is one piece, else piece by piece as it is sent."""
        self.pieces, rest = pieces, iter(pieces)
        self.first = list(islice(rest, 2))
        if len(self.first) < 2:
            self.close()
        else:
            self.rest = rest

    def go_on(self) -> None:
        """Take the next piece of a body that is sent piece by piece, none at its end."""
        self.first = list(islice(self.rest or (), 1))

    def close(self) -> None:
        """Tell the application that nobody asks for more."""
        close = getattr(self.pieces, "close", None)
        if close is not None:
            close()


class _Presence:
    """Says whether a client went away; it is watched from the first time that somebody asks."""

    def __init__(self, loop: asyncio.AbstractEventLoop, protocol: HTTPProtocol) -> None:
        self._loop = loop
        self._protocol = protocol
        self._watch: asyncio.Task[None] | None = None
        self._asked = self._gone = self._over = False

    def __call__(self) -> bool:
        if not self._asked:
            self._asked = True
            self._loop.call_soon_threadsafe(self._begin)
        return self._gone

    def _begin(self) -> None:
        if not self._over:
            self._watch = self._loop.create_task(self._wait())

    async def _wait(self) -> None:
        await self._protocol.client_disconnect()
        self._gone = True

    def forget(self) -> None:
        """End the watch."""
        self._over = True
        if self._watch is not None:
            self._watch.cancel()


def _client(scope: Scope, proxies: int) -> str:
    """Return the client's address, as the farthest trusted proxy tells it."""
    if proxies:
        lines = (value for name, value in scope.headers.items() if name == "x-forwarded-for")
        told = ",".join(lines).split(",")
        if len(told) >= proxies and told[-proxies].strip():
            return told[-proxies].strip()
    return scope.client.rpartition(":")[0]


def _environ(scope: Scope, body: bytes, client: str) -> dict[str, Any]:
    """Return the WSGI environment of a request (PEP 3333)."""
    host, _, port = scope.server.rpartition(":")
    environ: dict[str, Any] = {
        "REQUEST_METHOD": scope.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": scope.path.encode().decode("latin-1"),
        "QUERY_STRING": scope.query_string,
        "SERVER_NAME": host,
        "SERVER_PORT": port,
        "SERVER_PROTOCOL": f"HTTP/{scope.http_version}",
        "REMOTE_ADDR": client,
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.scheme,
        "wsgi.input": BytesIO(body),
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    for name, value in scope.headers.items():
        key = "HTTP_" + name.upper().replace("-", "_")
        environ[key] = f"{environ[key]},{value}" if key in environ else value
    environ.setdefault("HTTP_HOST", scope.authority or scope.server)
    environ["CONTENT_TYPE"] = environ.pop("HTTP_CONTENT_TYPE", "")
    environ.pop("HTTP_CONTENT_LENGTH", None)
    environ["CONTENT_LENGTH"] = str(len(body))
    return environ


async def _refuse(protocol: HTTPProtocol, status: HTTPStatus, detail: str) -> None:
    problem = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    headers = [("content-type", PROBLEM.content_type), ("connection", "close")]
    protocol.response_bytes(status, headers, json.dumps(problem, indent=2).encode() + b"\n")
