"""Look-ups and queries over HTTP, held against Oxigraph's own server and rdflib-endpoint.

    python -m tests.benchmarks.serving FOLDER [--articles 10000]

FOLDER keeps the generated stores for the next run. It needs `oxigraph` and, for the last figures,
`rdflib-endpoint[web]` from PyPI, and the load generator `wrk`. Each figure is the median of rounds
in which the servers take turns, so that what else the machine does hits them alike.
"""

import argparse
import re
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
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

_BASE = "http://127.0.0.1:8000/"
_ROUNDS, _SECONDS, _CONNECTIONS = 5, 4, 8
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
  <{0}> ^sp:target/sp:date ?day .
  ?action sp:date ?day ; sp:target ?target ; sp:measure measure:asset-freeze .
}} GROUP BY ?target ORDER BY DESC(?n) ?target LIMIT 20"""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A server under measurement: its name and the address of its SPARQL endpoint."""

    name: str
    root: str
    sparql: str


@dataclass(frozen=True, slots=True)
class Task:
    """Paths that are asked for in turn on each server, and the type that is accepted."""

    name: str
    accept: str
    paths: tuple[tuple[str, ...], ...]
    least: tuple[float, ...]


def store_of(folder: Path, articles: int) -> Path:
    """Return a store folder that holds so many generated articles, made if need be."""
    store = folder / f"articles-{articles}"
    if StoreFolder(store).current() is None:
        print(f"publishing {articles} articles into {store} …", flush=True)
        with open_publication(store, _BASE) as publication:
            publication.put_graph(ontology_graph_iri(_BASE), ontology_graph())
            for graph in article_graphs(articles, _BASE, load_vocabulary()):
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
                yield Endpoint(name, f"http://127.0.0.1:{port}", sparql)
                return
        raise TimeoutError(f"{name} did not start: {' '.join(command)}")
    finally:
        process.terminate()
        process.wait(20)


def ours(store: Path, port: int) -> Sequence[str]:
    """Return the command that serves a store as users do."""
    options = ["--store", str(store), "--port", str(port)]
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


def rate(server: Endpoint, paths: Sequence[str], accept: str, folder: Path) -> float:
    """Return requests a second as wrk counts them; ValueError if any of them failed."""
    script = folder / "paths.lua"
    listed = ",".join(f"[[{path}]]" for path in paths)
    script.write_text(
        f"local paths = {{{listed}}}\nlocal i = 0\n"
        "request = function() i = i % #paths + 1; return wrk.format(nil, paths[i]) end\n"
    )
    options = [f"-c{_CONNECTIONS}", "-t1", f"-d{_SECONDS}", "-s", str(script)]
    told = subprocess.run(
        ["wrk", *options, "-H", f"Accept: {accept}", server.root],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    if "Non-2xx" in told or "Socket errors" in told:
        raise ValueError(f"{server.name} failed:\n{told}")
    found = re.search(r"Requests/sec:\s+([\d.]+)", told)
    return float(found[1]) if found else 0.0


def compare(task: Task, servers: Sequence[Endpoint], folder: Path) -> None:
    """Print how the first server does against each of the others, with the least that is asked."""
    rates: dict[str, list[float]] = {server.name: [] for server in servers}
    for _ in range(_ROUNDS):
        for server, paths in zip(servers, task.paths, strict=True):
            rates[server.name].append(rate(server, paths, task.accept, folder))
    first, *others = (median(rates[server.name]) for server in servers)
    print(f"{task.name}: {servers[0].name} {first:.0f}/s")
    for server, other, least in zip(servers[1:], others, task.least, strict=True):
        verdict = "ok" if first / other >= least else "SHORT"
        print(f"  {first / other:.2f}x {server.name} ({other:.0f}/s; at least {least}x): {verdict}")


def tasks(iris: Sequence[str], servers: Sequence[Endpoint], least: Sequence[float]) -> list[Task]:
    """Return what is measured; `least` are the ratios asked of look-ups, cheap, medium queries."""
    own = servers[0]

    def queries(text: str) -> tuple[tuple[str, ...], ...]:
        return tuple(tuple(asked(s.sparql, text.format(i)) for i in iris) for s in servers)

    documents = tuple(iri.replace(f"{_BASE}id", "/doc") + ".jsonld" for iri in iris)
    constructs = [tuple(asked(s.sparql, construct(i)) for i in iris) for s in servers]
    wanted = [(bound,) * (len(servers) - 1) for bound in least]
    return [
        Task(
            f"entity JSON-LD ({own.name}: document)",
            _JSON_LD,
            (documents, *constructs[1:]),
            wanted[0],
        ),
        Task("cheap SELECT", _RESULTS, queries(_CHEAP), wanted[1]),
        Task("medium SELECT", _RESULTS, queries(_MEDIUM), wanted[2]),
    ]


def slowest_pages(server: Endpoint, iris: Sequence[str]) -> None:
    """Print how long the home page and the longest entity pages take, best of several tries."""
    for path in ["/", *(iri.replace(f"{_BASE}id", "/doc") for iri in iris)]:
        request = Request(server.root + path, headers={"Accept": "text/html"})  # noqa: S310
        times = []
        for _ in range(7):
            began = time.perf_counter()
            with urlopen(request) as response:  # noqa: S310
                size = len(response.read())
            times.append(1000 * (time.perf_counter() - began))
        verdict = "ok" if median(times) <= 50 else "SHORT"
        print(f"{path}: {median(times):.0f} ms, {size:,} bytes (at most 50 ms): {verdict}")


def main() -> None:
    """Measure all and print it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    store = store_of(options.folder, options.articles)
    snapshot = open_snapshot(store)
    every = [f"{_BASE}id/{actor_path(number)}" for number in range(0, 4000, 7)]
    iris = [iri for iri in every if snapshot.has(iri)]
    usual = iris[30:]
    with (
        serving("sanctionpress", ours(store, one := free_port()), one, "/sparql") as own,
        serving("oxigraph", native(store, two := free_port()), two, "/query") as other,
    ):
        slowest_pages(own, [iris[0], iris[1], usual[0], usual[-1]])
        for task in tasks(usual, (own, other), (0.5, 0.3, 0.8)):
            compare(task, (own, other), options.folder)
    tenth = store_of(options.folder, options.articles // 10)
    file = options.folder / "tenth.ttl"
    file.write_bytes(export_dataset(snapshot := open_snapshot(tenth), TURTLE))
    usual = [iri for iri in usual if snapshot.has(iri)]
    with (
        serving("sanctionpress", ours(tenth, one := free_port()), one, "/sparql") as own,
        serving("rdflib-endpoint", in_rdflib(file, two := free_port()), two, "/") as other,
    ):
        for task in tasks(usual, (own, other), (10, 10, 10)):
            compare(task, (own, other), options.folder)


if __name__ == "__main__":
    main()
