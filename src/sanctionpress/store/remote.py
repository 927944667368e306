"""Another store, called by the SPARQL 1.1 Protocol and the Graph Store HTTP Protocol."""

from base64 import b64encode
from collections.abc import Iterable
from http.client import HTTPException, HTTPMessage, IncompleteRead
from typing import IO
from urllib.error import HTTPError
from urllib.parse import quote, unquote, urlencode, urlsplit
from urllib.request import (
    HTTPDigestAuthHandler,
    HTTPPasswordMgrWithDefaultRealm,
    HTTPRedirectHandler,
    OpenerDirector,
    Request,
    build_opener,
    parse_http_list,
    parse_keqv_list,
)

from sanctionpress.errors import BadInput, QueryOverBudget, QueryRefused, RemoteFailed
from sanctionpress.store.formats import N_TRIPLES, RESULTS_JSON

_SECONDS = 600.0
"""How long another store may be silent; whoever has less time is ended by others."""
_REASON = 300
"""How many characters of another store's complaint are told on."""
_BUSY = {429, 503, 504}


def check_endpoint(address: str) -> None:
    """Raise BadInput if a text cannot be the address of an endpoint."""
    try:
        parts = urlsplit(address)
        usable = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:
        usable = False
    if not usable or not address.isascii() or any(char <= " " for char in address):
        raise BadInput(
            f"{address!r} is no address of a SPARQL endpoint: give one like "
            "http://127.0.0.1:7878/query, if needed with a name and password before the host."
        )


def fetch(
    address: str,
    query: str,
    media_type: str,
    graphs: Iterable[tuple[str, str]],
    longest: int | None = None,
) -> bytes:
    """Return the first `longest` bytes of the answer to a query.

    `graphs` are fields that choose the dataset; they go before those of the address. Errors as
    of `send`.
    """
    chosen = list(graphs)
    body = urlencode([("query", query), *chosen]).encode()
    place = urlsplit(address)._replace(query="").geturl() if chosen else address
    headers = {"Accept": media_type, "Content-Type": "application/x-www-form-urlencoded"}
    return send(place, "POST", body, headers, longest)


def select(address: str, query: str) -> bytes:
    """Return the answer to a SELECT query as SPARQL results in JSON."""
    return fetch(address, query, RESULTS_JSON.media_type, ())


def update(address: str, operations: str) -> None:
    """Carry out an update."""
    headers = {"Content-Type": "application/sparql-update"}
    send(address, "POST", operations.encode(), headers)


def put_graph(address: str, graph: str, lines: str) -> None:
    """Make a graph hold these N-Triples, or end it for none (Graph Store Protocol, section 5)."""
    place = f"{address}{'&' if '?' in address else '?'}graph={quote(graph, safe='')}"
    if lines:
        send(place, "PUT", lines.encode(), {"Content-Type": N_TRIPLES.media_type})
        return
    try:
        send(place, "DELETE", None, {})
    except RemoteFailed as failure:
        if not isinstance(failure.__cause__, HTTPError) or failure.__cause__.code != 404:
            raise


def send(
    address: str,
    method: str,
    body: bytes | None,
    headers: dict[str, str],
    longest: int | None = None,
) -> bytes:
    """Return the answer to a request, or its first `longest` bytes; redirects are not followed.

    RemoteFailed if there is none or it is an error, but QueryOverBudget if the store is busy and
    QueryRefused if it does not take what was asked.
    """
    parts = urlsplit(address)
    host = parts.netloc.rpartition("@")[2]
    place = parts._replace(netloc=host).geturl()
    opener = build_opener(_NoRedirect)
    request = Request(place, body, headers | {"User-Agent": "sanctionpress"}, method=method)  # noqa: S310 -- check_endpoint looked at the scheme
    try:
        if parts.username is not None:
            _authorize(opener, request, unquote(parts.username), unquote(parts.password or ""))
        with opener.open(request, timeout=_SECONDS) as response:
            content: bytes = response.read(longest)
            if longest is not None and len(content) < longest and response.length:
                raise IncompleteRead(content, response.length)  # told only to who reads all
    except HTTPError as error:
        raise _told(error, host) from error
    except (OSError, HTTPException, ValueError) as error:
        raise RemoteFailed(f"The store at {host} cannot be reached: {error}. Try later.") from error
    return content


def _told(error: HTTPError, host: str) -> RemoteFailed | QueryOverBudget | QueryRefused:
    with error:
        said = " ".join(error.read(4 * _REASON).decode(errors="replace").split())[:_REASON]
    if error.code in _BUSY:
        return QueryOverBudget(f"The store at {host} is busy or ran out of time ({said}).")
    if error.code == 400:
        return QueryRefused(f"The store at {host} does not take this: {said}")
    return RemoteFailed(f"The store at {host} answered {error.code} {error.reason}: {said}")


def _authorize(opener: OpenerDirector, request: Request, name: str, password: str) -> None:
    """Let a request say who asks, in the way that the store demands (RFC 7617, RFC 7616).

    Asked for first, without a body: stores that refuse a request do not read what it sends.
    """
    place = request.full_url
    try:
        opener.open(Request(place), timeout=_SECONDS).close()  # noqa: S310 -- as that of `send`
    except HTTPError as error:
        error.close()
        scheme, _, challenge = error.headers.get("WWW-Authenticate", "").partition(" ")
        if error.code == 401 and scheme.lower() == "digest":
            known = HTTPPasswordMgrWithDefaultRealm()
            known.add_password(None, place, name, password)
            asked = parse_keqv_list([part for part in parse_http_list(challenge) if part])
            said = HTTPDigestAuthHandler(known).get_authorization(request, asked)
            request.add_unredirected_header("Authorization", f"Digest {said}")
            return
    both = b64encode(f"{name}:{password}".encode()).decode()
    request.add_unredirected_header("Authorization", f"Basic {both}")


class _NoRedirect(HTTPRedirectHandler):
    """Goes nowhere else: a store that was named is the one that is meant."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> None:
        """Give no request, so that the redirect is an error."""
