"""The whole dataset, or one article's graph, as bytes that depend on nothing but what is said."""

from collections.abc import Iterable

import pyoxigraph as ox

from sanctionpress.addresses import article_graph
from sanctionpress.errors import NotFound
from sanctionpress.store.formats import TURTLE, Format
from sanctionpress.store.rdf import DEFAULT, write_dataset, write_graph
from sanctionpress.store.snapshot import Snapshot


def export_dataset(snapshot: Snapshot, form: Format) -> bytes:
    """Return the dataset in one of DATASET_FORMATS, byte-identical whatever was published first.

    N-Quads, TriG and JSON-LD hold the default graph and all named graphs, Turtle the default
    graph.
    """
    if form == TURTLE:
        return write_graph(_sorted_triples(snapshot, DEFAULT), form)
    graphs = sorted(snapshot.store.named_graphs(), key=str)
    quads = [
        ox.Quad(t.subject, t.predicate, t.object, graph)
        for graph in (DEFAULT, *graphs)
        for t in _sorted_triples(snapshot, graph)
    ]
    return write_dataset(quads, form)


def export_article(snapshot: Snapshot, name: str, form: Format) -> bytes:
    """Return all that one article says, in one of GRAPH_FORMATS; NotFound if it is not here."""
    graph = ox.NamedNode(existing_graph(snapshot, name))
    return write_graph(_sorted_triples(snapshot, graph), form)


def existing_graph(snapshot: Snapshot, name: str) -> str:
    """Return the IRI of an article's graph; NotFound if it is not here."""
    graph = article_graph(snapshot.base, name)
    if not snapshot.has_graph(graph):
        raise NotFound(f"No article named {name!r} is published here.")
    return graph


def _sorted_triples(
    snapshot: Snapshot, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> Iterable[ox.Triple]:
    quads = snapshot.store.quads_for_pattern(None, None, None, graph)
    return sorted((quad.triple for quad in quads), key=str)
