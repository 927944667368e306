"""What strangers may do to a server, done to one: `python -m tests.benchmarks.hostile [REQUESTS]`.

Three parts, one run: so many generated requests (10,000 unless said otherwise), the hostile
queries and clients, and look-ups of a neighbour with and without these. A listener on the loopback
sees whether the server ever calls anybody. Exits with 1 if a promise is broken.
"""

import itertools
import os
import socket
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Process
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from hypothesis import HealthCheck, Phase, given, settings

from tests.queries.test_federation import SPELLINGS, Canary
from tests.web.conftest import Server, start_server
from tests.web.generated import requests
from tests.web.raw import Request, Response, exchange, fault

SECONDS = 1.5
_NUMBERS = itertools.count(1)
ENDLESS = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9))
VALUES = " ".join(f"VALUES ?v{n} {{ {' '.join(str(k) for k in range(2000))} }}" for n in range(6))
HOSTILE = {
    "cross product": f"SELECT (COUNT(*) AS ?n) {{ {ENDLESS} }}",
    "product of VALUES": f"SELECT (SUM(?v0) AS ?n) {{ {VALUES} }}",
    "huge regex": f"SELECT ?o {{ ?s ?p ?o FILTER REGEX(STR(?o), '{'(a|b)*' * 2000}$') }}",
    "nested repetitions": "ASK { FILTER REGEX('" + "a" * 9_000 + "b', '((a{0,99}){0,99})*$') }",
    "deep path": f"SELECT (COUNT(*) AS ?n) {{ ?s {'(!<urn:x>|^!<urn:y>)+/' * 8}!<urn:z>* ?o }}",
    "endless DESCRIBE": f"DESCRIBE * {{ {ENDLESS} }}",
    "result of 100 MB": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "graph of 100 MB": "CONSTRUCT { ?a ?e ?i } { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }",
    "sorted cross product": f"SELECT * {{ {ENDLESS} }} ORDER BY ?c8 ?a1",
    "distinct cross product": f"SELECT DISTINCT * {{ {ENDLESS} }}",
    "grouped cross product": f"SELECT ?a1 (GROUP_CONCAT(?c2) AS ?x) {{ {ENDLESS} }} GROUP BY ?a1",
    "growing string": "SELECT ?x { " + "".join(
        f"BIND(CONCAT({f'?x{n}, ?x{n}' if n else repr('abcdefgh')}) AS ?x{n + 1}) "
        for n in range(40)
    ) + "BIND(STRLEN(?x40) AS ?x) }",
    "nested brackets": "ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }",
    "nested groups": "ASK " + "{" * 30_000 + "}" * 30_000,
    "many UNIONs": "SELECT * { " + " UNION ".join(["{ ?s ?p ?o }"] * 5_000) + " }",
    "long text": "ASK { " + " " * 190_000 + "}",
}  # fmt: skip


def sparql(query: str) -> Request:
    """Return a query as a form."""
    kind = ("Content-Type", "application/x-www-form-urlencoded")
    return Request("POST", "/sparql", (kind,), f"query={quote(query)}".encode())


def generated(server: Server, count: int) -> bool:
    """Send generated requests and tell how they were answered."""
    statuses: Counter[int] = Counter()
    faults: list[str] = []

    @settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(requests())
    def send(request: Request) -> None:
        response = exchange(server.port, request)
        statuses[response.status] += 1
        found = fault(request, response)
        if found:
            faults.append(f"{found}: {request}")

    send()
    total = sum(statuses.values())
    print(f"{total} generated requests: {dict(sorted(statuses.items()))}, {len(faults)} faults")
    for found in faults[:10]:
        print("  ", found[:400])
    return not faults


def hostile(server: Server) -> bool:
    """Send each hostile query and say how it ended."""
    fair = True
    for name, query in HOSTILE.items():
        started = time.monotonic()
        response = exchange(server.port, sparql(query))
        took = time.monotonic() - started
        found = fault(sparql(query), response) or ("late" if took > SECONDS + 4 else "")
        fair = fair and not found
        print(f"  {name}: {response.status} in {took:.2f} s, {len(response.body)} bytes {found}")
    return fair


def calls_nobody(server: Server) -> bool:
    """Ask for all that could make a server call another one, and count the calls."""
    canary = Canary()
    prefixes = f"PREFIX : <{canary.address}> PREFIX e: <{canary.address}> "
    queries = [f"{prefixes} SELECT * {{ {s.replace('@', canary.address)} }}" for s in SPELLINGS]
    queries += [f"ASK FROM <{canary.address}> {{}}", f"ASK FROM NAMED <{canary.address}> {{}}"]
    address = quote(canary.address)
    asked = [sparql(query) for query in queries]
    asked += [
        Request("GET", f"/sparql?query=ASK{{}}&{p}-graph-uri={address}")
        for p in ("default", "named")
    ]
    asked += [Request("GET", f"/data?graph={address}")]
    owner = ("Authorization", "Bearer owner")
    for update in (
        "LOAD <@>",
        "LOAD SILENT <@> INTO GRAPH <urn:g>",
        "INSERT {} WHERE { SERVICE <@> {} }",
    ):
        kind = ("Content-Type", "application/sparql-update")
        text = update.replace("@", canary.address).encode()
        asked.append(Request("POST", "/sparql", (kind, owner), text))
    context = f'{{"@context": "{canary.address}", "@id": "urn:s", "urn:p": 1}}'.encode()
    doctype = f'<!DOCTYPE r [<!ENTITY e SYSTEM "{canary.address}">]><r>&e;</r>'.encode()
    for content, kind_of in ((context, "application/ld+json"), (doctype, "application/rdf+xml")):
        kind = ("Content-Type", kind_of)
        asked.append(Request("PUT", "/data?graph=urn:g", (kind, owner), content))
    statuses = Counter(exchange(server.port, request).status for request in asked)
    time.sleep(0.3)
    print(f"{len(asked)} invitations to call: {dict(statuses)}, {canary.calls} calls")
    canary.close()
    return canary.calls == 0


def look_up(server: Server, count: int) -> list[float]:
    """Return how many seconds each of so many look-ups took."""
    times = []
    for _ in range(count):
        started = time.monotonic()
        # Each time at another address, so that no kept answer spares the application.
        address = f"/doc/organization/sensetime.ttl?{next(_NUMBERS)}"
        answer = exchange(server.port, Request("GET", address))
        times.append(time.monotonic() - started)
        if answer.status != 200:
            raise SystemExit(f"a look-up was answered with {answer.status}")
    return times


def attack(server: Server, kind: Callable[[Server], Response | None]) -> None:
    """Do the same again and again, as 4 clients that come back at once."""
    os.nice(19)  # on another machine it would take nothing from the server

    def one(_: int) -> None:
        while True:
            with suppress(OSError):
                kind(server)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(one, range(4)))


def mixed() -> Callable[[Server], Response | None]:
    """Return an attack by all hostile queries in turn."""
    queries = list(HOSTILE.values())
    turn = iter(range(10**9))
    return lambda server: exchange(server.port, sparql(queries[next(turn) % len(queries)]))


def leaving(server: Server) -> None:
    """Ask an endless query and go away."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(sparql(HOSTILE["cross product"]).encoded())
        time.sleep(0.1)


def reading_slowly(server: Server) -> None:
    """Ask for all that there is in one answer and read a few bytes of it."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(
            sparql("SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i } LIMIT 90000").encoded()
        )
        for _ in range(10):
            connection.recv(100)
            time.sleep(0.05)


def stalling(server: Server) -> None:
    """Announce a body that does not come."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nquery")
        time.sleep(0.3)


ATTACKS: dict[str, Callable[[Server], Response | None]] = {
    "hostile queries": mixed(),
    "clients that leave": leaving,
    "slow readers": reading_slowly,
    "stalled bodies": stalling,
}


@contextmanager
def under(server: Server, kind: Callable[[Server], Response | None]) -> Iterator[None]:
    """Keep an attack going."""
    attacker = Process(target=attack, args=(server, kind))
    attacker.start()
    time.sleep(1)
    yield
    attacker.terminate()
    attacker.join()


def neighbours(server: Server, rounds: int = 5) -> bool:
    """Compare the 99th percentile of look-ups in peace and under each attack, by the median."""
    fair = True
    for name, kind in ATTACKS.items():
        ratios = sorted(slowed(server, kind) for _ in range(rounds))
        fair = fair and median(ratios) <= 2
        print(f"  {name}: p99 {median(ratios):.2f} times ({ratios[0]:.2f} to {ratios[-1]:.2f})")
    return fair


def slowed(server: Server, kind: Callable[[Server], Response | None], count: int = 200) -> float:
    """Return how many times longer the slowest of 100 look-ups take under an attack."""
    peace = look_up(server, count)
    with under(server, kind):
        war = look_up(server, 2 * count)
    peace += look_up(server, count)
    before, after = (quantiles(times, n=100)[98] for times in (peace, war))
    return after / before


def main() -> int:
    """Run all parts."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    with (
        tempfile.TemporaryDirectory() as folder,
        start_server(Path(folder), token="owner", seconds=SECONDS) as server,  # noqa: S106
    ):
        kept = [calls_nobody(server)]
        print("hostile queries:")
        kept.append(hostile(server))
        print("look-ups of a neighbour:")
        kept.append(neighbours(server))
        kept.append(generated(server, count))
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
