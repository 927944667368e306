"""Requests as bytes on a connection, and what must hold of whatever comes back."""

import json
import socket
import xml.etree.ElementTree as ET  # the answers of our own server
from dataclasses import dataclass

import pyoxigraph as ox

RDF = {
    "text/turtle": ox.RdfFormat.TURTLE,
    "application/n-triples": ox.RdfFormat.N_TRIPLES,
    "application/trig": ox.RdfFormat.TRIG,
    "application/n-quads": ox.RdfFormat.N_QUADS,
    "application/rdf+xml": ox.RdfFormat.RDF_XML,
}


@dataclass(frozen=True)
class Request:
    """A request: its method, its target, its headers and its body, none of them checked."""

    method: str
    target: str
    headers: tuple[tuple[str, str], ...] = ()
    body: bytes = b""

    def encoded(self) -> bytes:
        """Return it as HTTP/1.1 on a connection of its own."""
        headers = [*self.headers, ("Host", "localhost"), ("Connection", "close")]
        if self.body or self.method in {"POST", "PUT", "QUERY"}:
            headers.append(("Content-Length", str(len(self.body))))
        lines = [f"{self.method} {self.target} HTTP/1.1", *(f"{n}: {v}" for n, v in headers)]
        head = "\r\n".join([*lines, "", ""]).encode("utf-8", "surrogatepass")
        return head + self.body


@dataclass(frozen=True)
class Response:
    """What came back: a status, headers with names in lower case, and a body."""

    status: int
    headers: dict[str, str]
    body: bytes


def exchange(port: int, request: Request, seconds: float = 30) -> Response:
    """Return the response to a request; ConnectionError if there is none."""
    with socket.create_connection(("127.0.0.1", port), timeout=seconds) as connection:
        connection.sendall(request.encoded())
        received = bytearray()
        while piece := connection.recv(1 << 16):
            received += piece
    head, _, body = bytes(received).partition(b"\r\n\r\n")
    lines = head.decode("latin-1").split("\r\n")
    if not lines[0].startswith("HTTP/1.1 "):
        raise ConnectionError(f"no response to {request}")
    headers = dict(line.lower().split(": ", 1) for line in lines[1:])
    if headers.get("transfer-encoding") == "chunked":
        body = _joined(body)
    return Response(int(lines[0].split()[1]), headers, body)


def _joined(body: bytes) -> bytes:
    pieces = bytearray()
    while body:
        length, _, rest = body.partition(b"\r\n")
        size = int(length, 16)
        pieces += rest[:size]
        body = rest[size + 2 :]
        if size == 0:
            break
    return bytes(pieces)


def fault(request: Request, response: Response) -> str:
    """Return what is wrong with a response, empty if it is a fair one to any request."""
    if response.status >= 500 and response.status != 503:
        return f"status {response.status}"
    if response.status in {429, 503} and "retry-after" not in response.headers:
        return "no time to come back"
    if request.method == "HEAD" or response.status in {204, 304}:
        return "a body where none may be" if response.body else ""
    length = response.headers.get("content-length")
    if length is not None and int(length) != len(response.body):
        return f"{len(response.body)} bytes of {length}"
    if "content-encoding" in response.headers or response.status == 206:
        return ""
    return _broken(response.headers.get("content-type", ""), response.body)


def _broken(content_type: str, body: bytes) -> str:
    kind = content_type.partition(";")[0]
    try:
        if kind.endswith("json"):
            json.loads(body)
        elif kind in RDF:
            for _ in ox.parse(body, RDF[kind], base_iri="http://localhost/"):
                pass
        elif kind.endswith("xml"):
            ET.fromstring(body)  # noqa: S314 - of our own server
        elif kind.startswith("text/"):
            body.decode()
    except (ValueError, SyntaxError) as error:
        return f"{kind} is broken: {error}"
    return ""
