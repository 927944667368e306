"""Publishing again and again while the dataset is read: nothing fails and nothing is mixed.

    python -m tests.benchmarks.reloading [--seconds 60]

Each publication writes the same round's number into two articles' graphs, so that whoever reads
two numbers that differ has read from two snapshots at once.
"""

import argparse
import http.client
import re
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event
from urllib.parse import quote

from sanctionpress.addresses import article_graph
from sanctionpress.graph import ArticleGraph
from sanctionpress.prefixes import NS, VOCABULARIES
from sanctionpress.store import open_publication
from tests.web.conftest import Server, start_server

_PAIR = "id/organization/pair"
_PROPERTIES = {"left": "prefLabel", "right": "altLabel"}
_QUERY = "SELECT ?left ?right {{ <{0}> skos:prefLabel ?left ; skos:altLabel ?right }}"
_GRAPHS = (
    "SELECT ?left ?right {{ GRAPH ?a {{ <{0}> skos:prefLabel ?left }} "
    "GRAPH ?b {{ <{0}> skos:altLabel ?right }} }}"
)
_READERS = 3


def publish_round(server: Server, number: int) -> None:
    """Publish the number of a round in two articles at once."""
    with open_publication(server.store, server.base) as publication:
        for name, label in _PROPERTIES.items():
            publication.replace(_article(server.base, name, label, number))


def _article(base: str, name: str, label: str, number: int) -> ArticleGraph:
    kind = f"<{VOCABULARIES['rdf']}type> <{NS}Organization>"
    lines = {
        f"<{base}{_PAIR}> {kind} .",
        f'<{base}{_PAIR}> <{VOCABULARIES["skos"]}{label}> "round {number}" .',
    }
    return ArticleGraph.of_lines(name, article_graph(base, name), lines)


def publish_under_load(server: Server, seconds: float, every: float) -> Counter[str]:
    """Return how often what was read, and how often it failed or was mixed (`wrong …`)."""
    publish_round(server, 0)
    ended = Event()
    with ThreadPoolExecutor(_READERS) as threads:
        readers = [threads.submit(_read, server, ended) for _ in range(_READERS)]
        deadline = time.monotonic() + seconds
        for number in range(1, int(seconds / every) + 1):
            publish_round(server, number)
            time.sleep(max(0.0, deadline - seconds + number * every - time.monotonic()))
        ended.set()
        counts = [reader.result() for reader in readers]
    return sum(counts, Counter())


def _read(server: Server, ended: Event) -> Counter[str]:
    pair = server.base + _PAIR
    paths = {
        "query": (f"/sparql?query={quote(_QUERY.format(pair))}", "text/csv"),
        "graphs": (f"/sparql?query={quote(_GRAPHS.format(pair))}", "text/csv"),
        "document": ("/doc/organization/pair.nt", "*/*"),
        "page": ("/doc/organization/pair", "text/html"),
        "home": ("/", "text/html"),
    }
    counts: Counter[str] = Counter()
    last = 0
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    while not ended.is_set():
        for what, (path, accept) in paths.items():
            connection.request("GET", path, headers={"Accept": accept})
            response = connection.getresponse()
            body = response.read().decode()
            numbers = {int(number) for number in re.findall(r"round (\d+)", body)}
            is_whole = what == "home" or (len(numbers) == 1 and max(numbers) >= last)
            last = max(numbers | {last})
            is_right = response.status == 200 and is_whole
            counts[what if is_right else f"wrong {what}: {response.status} {sorted(numbers)}"] += 1
    connection.close()
    return counts


def wrong(counts: Counter[str]) -> list[str]:
    """Return what failed or was mixed."""
    return sorted(what for what in counts if what.startswith("wrong"))


def main() -> None:
    """Publish once a second for a while and print what readers saw."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=60)
    seconds = parser.parse_args().seconds
    with TemporaryDirectory() as folder, start_server(Path(folder)) as server:
        counts = publish_under_load(server, seconds, every=1)
    for what, number in sorted(counts.items()):
        print(f"{number:6} {what}")
    print("SHORT" if wrong(counts) else f"ok: {counts.total()} requests, none failed or mixed")


if __name__ == "__main__":
    main()
