"""Graphs as files: the dataset, one article, or articles not stored yet; always the same bytes.

Oxigraph writes Turtle and its kin; JSON-LD of articles is compact, under our own context.
"""

from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import BinaryIO

import pyoxigraph as ox

from sanctionpress.addresses import article_graph, base_of
from sanctionpress.errors import NotFound
from sanctionpress.graph import ArticleGraph
from sanctionpress.jsonld import TermTable, named_graphs
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store.formats import JSON_LD, TRIG, TURTLE, Format
from sanctionpress.store.rdf import (
    DEFAULT,
    body,
    header,
    in_order,
    oxigraph_format,
    parse_ntriples,
    plain_triples,
    write_graph,
)
from sanctionpress.store.snapshot import Snapshot

ARTICLE_FORMATS = (TURTLE, TRIG, JSON_LD)
"""What the graphs of articles can be written as before they are stored."""


def export_dataset(snapshot: Snapshot, form: Format) -> bytes:
    """Return the dataset in one of DATASET_FORMATS; see write_dataset_to."""
    file = BytesIO()
    write_dataset_to(snapshot, form, file)
    return file.getvalue()


def write_dataset_to(snapshot: Snapshot, form: Format, file: BinaryIO) -> None:
    """Write the dataset into an empty file, byte-identical whatever was published first.

    N-Quads, TriG and JSON-LD hold the default graph and all named graphs, Turtle the default
    graph. One graph at a time is held in memory.
    """
    declared = PREFIXES if form in (TURTLE, TRIG) else {}
    statements = in_order(_triples(snapshot, DEFAULT)) if form == TURTLE else _quads(snapshot)
    ox.serialize(statements, file, oxigraph_format(form), prefixes=declared)
    # Oxigraph declares prefixes in an order of chance: put them in one that is always the same.
    file.seek(0)
    lines = sorted(file.readline() for _ in declared)
    file.seek(0)
    file.writelines(lines)


def _quads(snapshot: Snapshot) -> Iterator[ox.Quad]:
    for graph in (DEFAULT, *sorted(snapshot.store.named_graphs(), key=str)):
        for t in in_order(_triples(snapshot, graph)):
            yield ox.Quad(t.subject, t.predicate, t.object, graph)


def export_article(snapshot: Snapshot, name: str, form: Format) -> bytes:
    """Return all that one article says, in one of GRAPH_FORMATS; NotFound if it is not here."""
    graph = ox.NamedNode(existing_graph(snapshot, name))
    return write_graph(_triples(snapshot, graph), form)


def existing_graph(snapshot: Snapshot, name: str) -> str:
    """Return the IRI of an article's graph; NotFound if it is not here."""
    graph = article_graph(snapshot.base, name)
    if not snapshot.has_graph(graph):
        raise NotFound(f"No article named {name!r} is published here.")
    return graph


def write_articles(
    graphs: Iterable[ArticleGraph], form: Format, terms: TermTable
) -> Iterator[bytes]:
    """Yield one document of articles' graphs, in pieces as the graphs come.

    Turtle holds the triples of all graphs together; TriG and JSON-LD keep the graphs apart.
    """
    if form == JSON_LD:
        said = ((g.iri, plain_triples(parse_ntriples(g.ntriples))) for g in graphs)
        yield from (piece.encode() for piece in named_graphs(said, terms))
        return
    yield header()
    for graph in graphs:
        base, name = base_of(graph.iri), ox.NamedNode(graph.iri)
        triples = in_order(parse_ntriples(graph.ntriples))
        quads = [ox.Quad(t.subject, t.predicate, t.object, name) for t in triples]
        yield f"\n@base <{base}> .\n".encode()
        yield body(triples if form == TURTLE else quads, form, base=base)


def _triples(
    snapshot: Snapshot, graph: ox.NamedNode | ox.BlankNode | ox.DefaultGraph
) -> Iterable[ox.Triple]:
    quads = snapshot.store.quads_for_pattern(None, None, None, graph)
    return (quad.triple for quad in quads)
