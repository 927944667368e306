"""Federation with the servers that the owner allows: their answers are fetched before evaluation.

The engine itself never calls anybody. Each SERVICE pattern is sent to its server from here, to an
address that was resolved once and checked, and stands in the query as VALUES afterwards, which is
the join that SPARQL 1.1 Federated Query (section 4) asks for.
"""

import json
import re
import socket
import ssl
from collections.abc import Mapping, Sequence
from dataclasses import replace
from http.client import HTTPConnection, HTTPException
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import BoundedSemaphore
from typing import Any
from urllib.parse import SplitResult, urlencode, urlsplit

from sanctionpress.errors import BadInput, QueryRefused
from sanctionpress.prefixes import PREFIXES
from sanctionpress.queries.budget import TooManyQueries
from sanctionpress.queries.scrutiny import AcceptedQuery, ServiceCall
from sanctionpress.store.formats import RESULTS_JSON

_SECONDS = 10.0
_LONGEST = 4 * 1024 * 1024
_AT_ONCE = BoundedSemaphore(4)
"""How many queries of one web process may wait for other servers."""
_NAT64 = ip_network("64:ff9b::/96")
"""IPv6 addresses that stand for any IPv4 address (RFC 6052)."""
_LANGUAGE = re.compile(r"[A-Za-z]+(-[A-Za-z0-9]+)*")


class _CallFailed(QueryRefused):
    """A server that was asked did not give an answer that can be used."""

    status = 503


def allow_list(prefixes: Sequence[str]) -> tuple[str, ...]:
    """Return what the addresses of servers may begin with; BadInput if it is no address.

    A host's name is always followed by a slash, so that it is not the beginning of another's.
    """
    for prefix in prefixes:
        address = urlsplit(prefix)
        if address.scheme not in {"http", "https"} or not address.hostname or address.username:
            raise BadInput(f"{prefix!r} is no address of a server: write https://HOST/PATH.")
    return tuple(prefix if urlsplit(prefix).path else f"{prefix}/" for prefix in prefixes)


def with_answers(query: AcceptedQuery) -> AcceptedQuery:
    """Return a query in which the answers of other servers stand for the calls to them.

    A call that fails is an error, with SILENT one empty solution.
    """
    if not query.calls:
        return query
    if not _AT_ONCE.acquire(blocking=False):
        raise TooManyQueries("Too many queries wait for other servers: try again later.")
    try:
        text = query.text
        for call in reversed(query.calls):
            text = text[: call.start] + _answer(call) + text[call.end :]
    finally:
        _AT_ONCE.release()
    return replace(query, text=text, calls=())


def _answer(call: ServiceCall) -> str:
    try:
        return _values(_fetched(call))
    except _CallFailed:
        if call.silent:
            return "{}"
        raise


def _fetched(call: ServiceCall) -> dict[str, Any]:
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    query = f"{declared}{call.prologue}SELECT * {call.pattern}"
    headers = {
        "Accept": RESULTS_JSON.media_type,
        "Content-Type": "application/x-www-form-urlencoded",
        "User-Agent": "sanctionpress",
    }
    address = urlsplit(call.iri)
    target = f"{address.path or '/'}{'?' if address.query else ''}{address.query}"
    connection = _Pinned(address)
    try:
        connection.request("POST", target, urlencode({"query": query}), headers)
        with connection.getresponse() as response:
            content = response.read(_LONGEST + 1)
    except (OSError, HTTPException, ValueError) as error:
        raise _CallFailed(f"<{call.iri}> could not be asked: {error}.") from error
    finally:
        connection.close()
    if response.status != 200 or len(content) > _LONGEST:
        raise _CallFailed(
            f"<{call.iri}> answered with status {response.status} and {len(content)} bytes: ask it "
            "for less, with LIMIT in a SELECT of its own."
        )
    try:
        found: dict[str, Any] = json.loads(content)
    except ValueError as error:
        raise _CallFailed(f"<{call.iri}> gave no SPARQL results in JSON: {error}.") from error
    return found


class _Pinned(HTTPConnection):
    """A connection to the very address that was checked, whatever the name stands for later."""

    def __init__(self, address: SplitResult) -> None:
        self._secure = address.scheme == "https"
        port = address.port or (443 if self._secure else 80)
        super().__init__(address.hostname or "", port, timeout=_SECONDS)

    def connect(self) -> None:
        """Connect to the first address of the host, if all of them are public."""
        found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        hosts = [str(place[0]) for *_, place in found]
        for host in hosts:
            if not is_public(host):
                raise QueryRefused(f"{self.host} is refused: {host} is no public address.")
        self.sock = socket.create_connection((hosts[0], self.port), self.timeout)
        if self._secure:
            context = ssl.create_default_context()
            self.sock = context.wrap_socket(self.sock, server_hostname=self.host)


def is_public(host: str) -> bool:
    """Say whether an IP address is one of the internet, and not of this machine or its network."""
    address: IPv4Address | IPv6Address = ip_address(host.partition("%")[0])
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1]
        if inner is not None:
            return is_public(str(inner))
        if address in _NAT64:
            return is_public(str(IPv4Address(int(address) & 0xFFFFFFFF)))
    return address.is_global and not address.is_multicast


def _values(found: Mapping[str, Any]) -> str:
    try:
        variables = [str(name) for name in found["head"]["vars"]]
        solutions = found["results"]["bindings"]
        rows = [[_term(solution.get(name)) for name in variables] for solution in solutions]
    except (KeyError, TypeError, AttributeError) as error:
        raise _CallFailed(f"The other server gave no SPARQL results: {error!r}.") from error
    if not all(name.isidentifier() for name in variables):
        raise _CallFailed("The other server gave variables that SPARQL does not have.")
    names = " ".join(f"?{name}" for name in variables)
    data = " ".join(f"({' '.join(row)})" for row in rows)
    return f"VALUES ({names}) {{ {data} }}"


def _term(term: Mapping[str, str] | None) -> str:
    if term is None:
        return "UNDEF"
    kind, value = term["type"], term["value"]
    if kind == "uri":
        return _iri(value)
    if kind not in {"literal", "typed-literal"}:
        raise _CallFailed(f"The other server gave a {kind}: ask it for IRIs and literals.")
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise _CallFailed("The other server gave half a character: ask it for something else.")
    text = json.dumps(value, ensure_ascii=False)  # the escapes of JSON are those of SPARQL
    language = term.get("xml:lang", "")
    if language:
        if not _LANGUAGE.fullmatch(language):
            raise _CallFailed(f"The other server gave {language!r} for a language.")
        return f"{text}@{language}"
    return f"{text}^^{_iri(term['datatype'])}" if "datatype" in term else text


def _iri(value: str) -> str:
    if any(char in '<>"{}|^`\\' or char <= " " for char in value):
        raise _CallFailed(f"The other server gave {value!r} for an IRI.")
    return f"<{value}>"
