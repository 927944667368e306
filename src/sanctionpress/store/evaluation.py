"""Evaluating one SPARQL query on a snapshot; called in a process that may be killed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, TypeAlias

import pyoxigraph as ox

from sanctionpress.errors import QueryRefused
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store.expressible import is_broken_xml, why_not
from sanctionpress.store.formats import ANSWERED_GRAPH_FORMATS
from sanctionpress.store.rdf import DEFAULT, write_graph
from sanctionpress.store.snapshot import Snapshot

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

Answer: TypeAlias = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


class AnswerTooLargeError(Exception):
    """The answer has more bytes than allowed."""


@dataclass(frozen=True, slots=True)
class DatasetClause:
    """The RDF dataset that a query chose: IRIs of its default and of its named graphs."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


def evaluate(
    snapshot: Snapshot, query: str, dataset: DatasetClause, media_type: str, limit: int
) -> bytes:
    """Return the answer to a query in a media type.

    QueryRefused if the query is malformed or cannot be evaluated, AnswerTooLargeError if the answer
    has more than `limit` bytes.
    """
    try:
        content = _written(_ask(snapshot, query, dataset), media_type, limit)
    except SyntaxError as error:
        raise QueryRefused(f"The query is not valid SPARQL: {readable(error)}.") from error
    except RuntimeError as error:
        raise QueryRefused(f"The query cannot be evaluated: {error}.") from error
    if is_broken_xml(content, media_type):
        raise QueryRefused(
            "XML cannot hold a control character of the answer: ask for Turtle or JSON."
        )
    # A reader of XML takes a bare carriage return for a line feed (XML 1.0, section 2.11).
    return content.replace(b"\r", b"&#13;") if media_type.endswith("+xml") else content


def _written(answer: Answer, media_type: str, limit: int) -> bytes:
    if isinstance(answer, ox.QueryTriples):
        return _write_graph(answer, media_type, limit)
    output = _Bounded(limit)
    answer.serialize(output, ox.QueryResultsFormat.from_media_type(media_type))
    return output.getvalue()


def readable(error: SyntaxError) -> str:
    """Return what the parser says of an error, in words for people."""
    # The parser lists every character that it would have taken; a reader needs the signs and words.
    what, _, expected = str(error).partition(": expected one of ")
    without_sets = re.sub(r"\[.*?\](?=, |$)", "", expected, flags=re.DOTALL)
    signs = re.findall(r'"[^"]+"|(?!SERVICE)\b[A-Z]{2,}', without_sets)
    return f"{what}: expected one of {', '.join(signs)}" if signs else what


def _write_graph(answer: ox.QueryTriples, media_type: str, limit: int) -> bytes:
    form = next(form for form in ANSWERED_GRAPH_FORMATS if form.media_type == media_type)
    triples: list[ox.Triple] = []
    length = 0
    for triple in answer:
        length += len(str(triple))
        if length > limit:
            raise AnswerTooLargeError
        triples.append(triple)
    reason = why_not(triples, form)
    if reason:
        raise QueryRefused(reason)
    return write_graph(triples, form)


def _ask(snapshot: Snapshot, query: str, dataset: DatasetClause) -> Answer:
    store, base = snapshot.store, snapshot.base
    for graph in (*dataset.default_graphs, *dataset.named_graphs):
        if not snapshot.has_graph(graph):
            raise QueryRefused(
                f"FROM <{graph}> is refused: it is not a graph of this dataset, and nothing is "
                "fetched from elsewhere. `SELECT ?g { GRAPH ?g {} }` lists the graphs."
            )
    if not dataset:
        return store.query(query, base_iri=base, prefixes=PREFIXES)
    if len(dataset.default_graphs) > 1:
        merged = _merged(store, dataset)
        return merged.query(query, base_iri=base, prefixes=PREFIXES)
    return store.query(
        query,
        base_iri=base,
        prefixes=PREFIXES,
        default_graph=[*_nodes(dataset.default_graphs)],
        named_graphs=_nodes(dataset.named_graphs),
    )


def _merged(store: ox.Store, dataset: DatasetClause) -> ox.Store:
    # Oxigraph answers several FROM as a bag; SPARQL 1.1 section 13.2 asks for an RDF merge.
    merged = ox.Store()
    for graph in _nodes(dataset.default_graphs):
        quads = store.quads_for_pattern(None, None, None, graph)
        merged.extend(ox.Quad(q.subject, q.predicate, q.object, DEFAULT) for q in quads)
    for graph in _nodes(dataset.named_graphs):
        merged.add_graph(graph)
        merged.extend(store.quads_for_pattern(None, None, None, graph))
    return merged


def _nodes(iris: Sequence[str]) -> list[ox.NamedNode | ox.BlankNode]:
    return [ox.NamedNode(iri) for iri in iris]


class _Bounded(BytesIO):
    """A file in memory that stops its writer after so many bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, data: "ReadableBuffer") -> int:
        """Take a piece of the answer; AnswerTooLargeError if it is too much."""
        if self.tell() + memoryview(data).nbytes > self._limit:
            raise AnswerTooLargeError
        return super().write(data)
