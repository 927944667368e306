"""Publishing one article into a store of many, held against publishing it into an empty store.

    python -m tests.benchmarks.publishing FOLDER [--articles 10000]

FOLDER is that of `tests.benchmarks.serving`; the two stores take turns.
"""

import argparse
import time
from pathlib import Path
from statistics import median

from sanctionpress.addresses import ontology_graph as ontology_graph_iri
from sanctionpress.graph import ArticleGraph
from sanctionpress.ontology import load_vocabulary, ontology_graph
from sanctionpress.store import open_publication, open_snapshot
from tests.benchmarks.articles import article_graphs
from tests.benchmarks.serving import BASE, store_of

_ROUNDS = 15


def publishing(store: Path, graph: ArticleGraph) -> float:
    """Return how many seconds it takes until a new article is the current snapshot's."""
    began = time.perf_counter()
    with open_publication(store, BASE) as publication:
        publication.put_graph(ontology_graph_iri(BASE), ontology_graph())
        publication.replace(graph)
    taken = time.perf_counter() - began
    with open_publication(store, BASE) as publication:
        publication.withdraw(graph.name)
    return taken


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=10_000)
    options = parser.parse_args()
    full, empty = store_of(options.folder, options.articles), store_of(options.folder, 0)
    made = next(article_graphs(1, BASE, load_vocabulary()))
    graph = ArticleGraph("one-more", f"{BASE}graph/article/one-more", made.ntriples)
    pairs = [(publishing(full, graph), publishing(empty, graph)) for _ in range(_ROUNDS)]
    into_full, into_empty = (median(column) for column in zip(*pairs, strict=True))
    articles = open_snapshot(full).summary.classes["Article"]
    verdict = "ok" if into_full / into_empty <= 1.3 else "SHORT"
    print(
        f"publishing one article into {articles}: {1000 * into_full:.0f} ms, "
        f"{into_full / into_empty:.2f}x of into an empty store; at most 1.3x: {verdict}"
    )


if __name__ == "__main__":
    main()
