"""Look-ups and queries over HTTP, held against Oxigraph's own server and rdflib-endpoint.

    python -m tests.benchmarks.serving FOLDER [--articles 10000]

FOLDER keeps the generated stores for the next run. It needs `oxigraph` and, for the last figures,
`rdflib-endpoint[web]` from PyPI, and the load generator `wrk`. Each figure is the median of rounds
in which the servers take turns, so that what else the machine does hits them alike.
"""

import argparse
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from http.client import HTTPConnection
from pathlib import Path
from statistics import median
from urllib.parse import quote
from urllib.request import Request, urlopen

from sanctionpress.addresses import ontology_graph as ontology_graph_iri
from sanctionpress.ontology import load_vocabulary, ontology_graph
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.exporting import export_dataset
from sanctionpress.store.formats import TURTLE
from sanctionpress.store.layout import StoreFolder
from tests.benchmarks.articles import actor_path, article_graphs
from tests.web.conftest import free_port

BASE = "http://127.0.0.1:8000/"
_ROUNDS, _SECONDS, _CONNECTIONS = 3, 4, 4
_JSON_LD, _RESULTS = "application/ld+json", "application/sparql-results+json"
_BRANCHES = (
    "BIND(<{0}> AS ?s)",
    "?s sp:target <{0}> .",
    "?a sp:target <{0}> . ?s sp:supports ?a .",
    "?a sp:target <{0}> ; sp:partOf ?s .",
    "?s sp:speaker <{0}> .",
    "?a sp:speaker <{0}> . ?s sp:supports ?a .",
    "?a sp:speaker <{0}> ; sp:about ?s .",
    "?s sp:about <{0}> .",
    "?s sp:supports <{0}> .",
)
"""What a document about an actor is put together from (`web/frames.json`)."""

_CHEAP = "SELECT ?label WHERE {{ <{0}> skos:prefLabel ?label }}"
_MEDIUM = """SELECT ?target (COUNT(?action) AS ?n) WHERE {{
  ?action sp:authority authority:ca ; sp:measure measure:asset-freeze ;
    sp:date ?day ; sp:target ?target .
  FILTER(?day >= "2020-01-01"^^xsd:date && ?target != <{0}>)
}} GROUP BY ?target ORDER BY DESC(?n) ?target LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server under measurement: its name, its process, and where its SPARQL endpoint is."""

    name: str
    process: int
    root: str
    sparql: str


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of our server and of the other: paths in turn, and the type accepted.

    `least` is the ratio of our rate to the other's that is wanted. What is asked `once` is asked by
    one client, each path a single time, so that nothing of it can have been kept.
    """

    name: str
    accept: str
    ours: tuple[str, ...]
    others: tuple[str, ...]
    least: float
    once: bool = False


def store_of(folder: Path, articles: int) -> Path:
    """Return a store folder that holds so many generated articles, made if need be."""
    store = folder / f"articles-{articles}"
    if StoreFolder(store).current() is None:
        print(f"publishing {articles} articles into {store} …", flush=True)
        with open_publication(store, BASE) as publication:
            publication.put_graph(ontology_graph_iri(BASE), ontology_graph())
            for graph in article_graphs(articles, BASE, load_vocabulary()):
                publication.replace(graph)
    return store


@contextmanager
def serving(name: str, command: Sequence[str], port: int, sparql: str) -> Iterator[Endpoint]:
    """Give a server for the time of a `with` block, as soon as it listens."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        deadline = time.monotonic() + 600
        while time.monotonic() < deadline and process.poll() is None:
            try:
                socket.create_connection(("127.0.0.1", port)).close()
            except ConnectionError:
                time.sleep(0.1)
            else:
                yield Endpoint(name, process.pid, f"http://127.0.0.1:{port}", sparql)
                return
        raise TimeoutError(f"{name} did not start: {' '.join(command)}")
    finally:
        process.terminate()
        process.wait(20)


def ours(store: Path, port: int) -> Sequence[str]:
    """Return the command that serves a store as users do."""
    # One web process may get all connections: then their queries wait in its queue alone.
    options = ["--store", str(store), "--port", str(port), "--query-waiting", str(_CONNECTIONS)]
    return [sys.executable, "-m", "sanctionpress", "serve", *options]


def native(store: Path, port: int) -> Sequence[str]:
    """Return the command that serves the same files by Oxigraph's own server."""
    folder = StoreFolder(store)
    place = folder.snapshot(folder.current() or 0) / "store"
    program = Path(sys.executable).with_name("oxigraph")
    options = ["--location", str(place), "--bind", f"127.0.0.1:{port}"]
    return [str(program), "serve-read-only", *options]


def in_rdflib(file: Path, port: int) -> Sequence[str]:
    """Return the command that serves a file by rdflib-endpoint."""
    program = Path(sys.executable).with_name("rdflib-endpoint")
    return [str(program), "serve", str(file), "--host", "127.0.0.1", "--port", str(port)]


def asked(endpoint: str, query: str) -> str:
    """Return the path of a query that declares the prefixes it uses."""
    used = (f"PREFIX {k}: <{v}>\n" for k, v in PREFIXES.items() if f"{k}:" in query)
    return f"{endpoint}?query={quote(''.join(used) + query)}"


def construct(iri: str) -> str:
    """Return the query whose answer is what a document about an actor says."""
    branches = " UNION ".join(f"{{ {b.format(iri)} ?s ?p ?o }}" for b in _BRANCHES)
    return f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {branches} }}"


def rate(server: Endpoint, paths: Sequence[str], accept: str, folder: Path) -> tuple[float, float]:
    """Return requests a second, and requests a second of processor time.

    The second does not depend on what else the machine does. ValueError if a request failed.
    """
    script = folder / "paths.lua"
    listed = ",".join(f"[[{path}]]" for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal i = 0\n"
        "request = function() i = i % #paths + 1; return wrk.format(nil, paths[i]) end\n"
    )
    options = [f"-c{_CONNECTIONS}", "-t1", f"-d{_SECONDS}", "-s", str(script)]
    before = processor_seconds(server.process)
    told = subprocess.run(
        ["wrk", *options, "-H", f"Accept: {accept}", server.root],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    used = processor_seconds(server.process) - before
    found = re.search(r"(\d+) requests in .*?Requests/sec:\s+([\d.]+)", told, re.DOTALL)
    if found is None or "Non-2xx" in told:
        raise ValueError(f"{server.name} failed:\n{told}")
    # None that ended in the time counts as one, in favour of whoever was so slow.
    return max(float(found[2]), 1 / _SECONDS), max(int(found[1]), 1) / used


def rate_once(server: Endpoint, paths: Sequence[str], accept: str) -> tuple[float, float]:
    """Return the same two figures of paths that are asked once, by one client."""
    connection = HTTPConnection(server.root.removeprefix("http://"))
    before, began = processor_seconds(server.process), time.perf_counter()
    for path in paths:
        connection.request("GET", path, headers={"Accept": accept})
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise ValueError(f"{server.name} answered {response.status} to {path}")
    taken = time.perf_counter() - began
    connection.close()
    return len(paths) / taken, len(paths) / (processor_seconds(server.process) - before)


def processor_seconds(process: int) -> float:
    """Return the processor time that a process and all its children have used."""
    family, ticks = {process}, 0
    stats = {int(p.parent.name): _stat(p) for p in Path("/proc").glob("[0-9]*/stat")}
    while more := {n for n, stat in stats.items() if int(stat[1]) in family} - family:
        family |= more
    for number in family:
        ticks += sum(map(int, stats.get(number, [])[11:15]))  # utime … cstime of proc(5)
    return ticks / os.sysconf("SC_CLK_TCK")


def _stat(path: Path) -> list[str]:
    try:
        return path.read_text().rpartition(")")[2].split()
    except OSError:  # it has ended
        return ["", "0"]


def settle(server: Endpoint) -> None:
    """Wait until a server does nothing any more: all of its processes have started."""
    before = -1.0
    while (used := processor_seconds(server.process)) - before > 0.02:
        before = used
        time.sleep(1)


def compare(task: Task, own: Endpoint, other: Endpoint, folder: Path) -> None:
    """Print our rate and what it is of the other's."""
    mine: list[tuple[float, float]] = []
    theirs: list[tuple[float, float]] = []
    for turn in range(_ROUNDS):
        pair = ((own, task.ours, mine), (other, task.others, theirs))
        # What is asked first brings into memory, from disk, what the second one reads, too.
        for server, paths, rates in pair if turn % 2 else pair[::-1]:
            if task.once:
                rates.append(rate_once(server, paths[turn::_ROUNDS], task.accept))
            else:
                rates.append(rate(server, paths, task.accept, folder))
    (wall, cost), (other_wall, other_cost) = (
        [median(column) for column in zip(*rates, strict=True)] for rates in (mine, theirs)
    )
    verdict = "ok" if wall / other_wall >= task.least else "SHORT"
    print(
        f"{task.name}: {wall:.0f}/s, {wall / other_wall:.2f}x {other.name} ({other_wall:.0f}/s); "
        f"at least {task.least}x: {verdict} (by processor time {cost:.0f}/s, "
        f"{cost / other_cost:.2f}x of {other_cost:.0f}/s)",
        flush=True,
    )


def tasks(
    iris: Sequence[str], own: Endpoint, other: Endpoint, least: tuple[float, float, float]
) -> list[Task]:
    """Return what is measured, with the ratios wanted of look-ups, cheap and medium queries."""
    documents = tuple(iri.replace(f"{BASE}id", "/doc") + ".jsonld" for iri in iris)
    constructs = tuple(asked(other.sparql, construct(iri)) for iri in iris)
    first = Task("entity JSON-LD, first view", _JSON_LD, documents, constructs, least[0], once=True)
    made = [first, replace(first, name="entity JSON-LD", once=False)]
    for name, text, bound, repeated in (
        ("cheap SELECT", _CHEAP, least[1], 4),
        ("medium SELECT", _MEDIUM, least[2], 1),
    ):
        for times, title in ((repeated, f"{name}, asked once"), (0, name)):
            texts = [f"{text.format(iri)} # {n}" for n in range(times or 1) for iri in iris]
            mine, theirs = (
                tuple(asked(server.sparql, text) for text in texts) for server in (own, other)
            )
            made.append(Task(title, _RESULTS, mine, theirs, bound, once=times > 0))
    return made


def slowest_pages(server: Endpoint, iris: Sequence[str]) -> None:
    """Print how long the first view of the home page and of entity pages takes."""
    for path in ["/", *(iri.replace(f"{BASE}id", "/doc") for iri in iris)]:
        request = Request(server.root + path, headers={"Accept": "text/html"})  # noqa: S310
        used, began = processor_seconds(server.process), time.perf_counter()
        with urlopen(request) as response:  # noqa: S310
            size = len(response.read())
        taken = 1000 * (time.perf_counter() - began)
        used = 1000 * (processor_seconds(server.process) - used)
        verdict = "ok" if taken <= 50 else "SHORT"
        print(
            f"{path}: {taken:.0f} ms, {size:,} bytes; at most 50 ms: {verdict} "
            f"(processor time {used:.0f} ms)"
        )


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    store = store_of(options.folder, options.articles)
    iris = known(store)
    with (
        serving("sanctionpress", ours(store, port := free_port()), port, "/sparql") as own,
        serving("oxigraph", native(store, port := free_port()), port, "/query") as other,
    ):
        latest = open_snapshot(store).summary.latest[0]
        others = (f"{BASE}id/jurisdiction/ru", latest.action, f"{BASE}id/article/made-00012")
        urlopen(f"{own.root}/health").close()  # noqa: S310 - opens the snapshot
        settle(own)
        slowest_pages(own, [iris[0], iris[1], iris[len(iris) // 2], *others])
        for task in tasks(iris[len(iris) // 10 :], own, other, (0.5, 0.3, 0.8)):
            compare(task, own, other, options.folder)
    tenth = store_of(options.folder, options.articles // 10)
    iris = known(tenth)
    file = options.folder / "tenth.ttl"
    file.write_bytes(export_dataset(open_snapshot(tenth), TURTLE))
    with (
        serving("sanctionpress", ours(tenth, port := free_port()), port, "/sparql") as own,
        serving("rdflib-endpoint", in_rdflib(file, port := free_port()), port, "/") as other,
    ):
        for task in tasks(iris[len(iris) // 10 :], own, other, (10, 10, 10)):
            compare(task, own, other, options.folder)


def known(store: Path) -> list[str]:
    """Return some actors of a store, those first that are in most articles."""
    snapshot = open_snapshot(store)
    every = (f"{BASE}id/{actor_path(number)}" for number in range(0, 4000, 7))
    return [iri for iri in every if snapshot.has(iri)]


if __name__ == "__main__":
    main()
