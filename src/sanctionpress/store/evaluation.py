"""Evaluating one SPARQL query on a snapshot; called in a process that may be killed."""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
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
Asking: TypeAlias = Callable[[str], Answer]


class AnswerTooLargeError(Exception):
    """The answer has more bytes than allowed."""


@dataclass(frozen=True, slots=True)
class DatasetClause:
    """The RDF dataset that a query chose: IRIs of its default and of its named graphs."""

    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.default_graphs or self.named_graphs)


@dataclass(frozen=True, slots=True)
class Evaluated:
    """An answer, and whether rows or triples beyond the limit were left out."""

    content: bytes
    cut: bool


def evaluate(
    snapshot: Snapshot,
    query: str,
    dataset: DatasetClause,
    media_type: str,
    limit: int,
    *,
    rows: int | None = None,
    place: int = 0,
) -> Evaluated:
    """Return the answer to a query in a media type, cut after so many rows or triples.

    `place` is where the query's form begins, after its prologue. QueryRefused if the query is
    malformed or cannot be evaluated, AnswerTooLargeError if it has more than `limit` bytes.
    """
    try:
        ask = _asking(snapshot, dataset)
        select = Select.read(query, place, snapshot.base) if rows is not None else None
        answer = ask(select.part(rows) if select and rows is not None else query)
        if isinstance(answer, ox.QueryTriples):
            content, cut = write_triples(answer, media_type, limit, rows)
        else:
            content = write_rows(answer, media_type, limit)
            cut = select is not None and _has_more(ask, select, len(content), rows)
    except SyntaxError as error:
        raise QueryRefused(f"The query is not valid SPARQL: {readable(error)}.") from error
    except RuntimeError as error:
        raise QueryRefused(f"The query cannot be evaluated: {error}.") from error
    return Evaluated(sound(content, media_type), cut)


def sound(content: bytes, media_type: str) -> bytes:
    """Return a written answer as every reader will take it; QueryRefused if XML cannot hold it."""
    if is_broken_xml(content, media_type):
        raise QueryRefused(
            "XML cannot hold a control character of the answer: ask for Turtle or JSON."
        )
    # A reader of XML takes a bare carriage return for a line feed (XML 1.0, section 2.11).
    is_xml = media_type.endswith("+xml")
    return content.replace(b"\r", b"&#13;") if is_xml else content


def write_rows(answer: ox.QuerySolutions | ox.QueryBoolean, media_type: str, limit: int) -> bytes:
    """Return a table or a truth value; AnswerTooLargeError over so many bytes."""
    output = _Bounded(limit)
    answer.serialize(output, ox.QueryResultsFormat.from_media_type(media_type))
    return output.getvalue()


@dataclass(frozen=True, slots=True)
class Select:
    """A SELECT query, to be asked for a part of its rows."""

    prologue: str
    text: str
    variables: str

    @classmethod
    def read(cls, query: str, place: int, base: str) -> "Select | None":
        """Return a query if it is a SELECT; SyntaxError with its place if it is malformed.

        An empty store tells the variables without evaluating anything.
        """
        answer = ox.Store().query(query, base_iri=base, prefixes=PREFIXES)
        if not isinstance(answer, ox.QuerySolutions):
            return None
        variables = " ".join(str(variable) for variable in answer.variables)
        return cls(query[:place], query[place:], variables or "*")

    def part(self, rows: int, offset: int = 0) -> str:
        """Return the query for so many rows after the first `offset`.

        The query becomes one inside another: it may have a LIMIT of its own.
        """
        inner = f"SELECT {self.variables} {{ {{ {self.text}\n}} }}"
        return f"{self.prologue}{inner} LIMIT {rows} OFFSET {offset}"


def _has_more(ask: Asking, select: Select, length: int, rows: int | None) -> bool:
    if rows is None or length < rows:  # a row has at least its line's end
        return False
    rest = ask(select.part(1, rows))
    return isinstance(rest, ox.QuerySolutions) and any(True for _ in rest)


def readable(error: SyntaxError) -> str:
    """Return what the parser says of an error, in words for people."""
    # The parser lists every character that it would have taken; a reader needs the signs and words.
    what, _, expected = str(error).partition(": expected one of ")
    without_sets = re.sub(r"\[.*?\](?=, |$)", "", expected, flags=re.DOTALL)
    signs = re.findall(r'"(?:\\.|[^"\\])+"|(?!SERVICE)\b[A-Z]{2,}', without_sets)
    return f"{what}: expected one of {', '.join(signs)}" if signs else what


def write_triples(
    answer: Iterable[ox.Triple], media_type: str, limit: int, rows: int | None
) -> tuple[bytes, bool]:
    """Return a graph, and whether it was cut; AnswerTooLargeError over so many bytes."""
    form = next(form for form in ANSWERED_GRAPH_FORMATS if form.media_type == media_type)
    triples: set[ox.Triple] = set()
    length, cut = 0, False
    for triple in answer:
        if triple in triples:
            continue
        if len(triples) == rows:
            cut = True
            break
        length += len(str(triple))
        if length > limit:
            raise AnswerTooLargeError
        triples.add(triple)
    reason = why_not(triples, form)
    if reason:
        raise QueryRefused(reason)
    return write_graph(triples, form), cut


def check_graphs(snapshot: Snapshot, dataset: DatasetClause) -> None:
    """Refuse a dataset that has other graphs than those that are here."""
    for graph in (*dataset.default_graphs, *dataset.named_graphs):
        if not snapshot.has_graph(graph):
            raise QueryRefused(
                f"FROM <{graph}> is refused: it is not a graph of this dataset, and nothing is "
                "fetched from elsewhere. `SELECT ?g { GRAPH ?g {} }` lists the graphs."
            )


def _asking(snapshot: Snapshot, dataset: DatasetClause) -> Asking:
    """Return what evaluates queries on the dataset that was chosen."""
    check_graphs(snapshot, dataset)
    if dataset and len(dataset.default_graphs) < 2:
        return partial(
            snapshot.store.query,
            base_iri=snapshot.base,
            prefixes=PREFIXES,
            default_graph=[*_nodes(dataset.default_graphs)],
            named_graphs=_nodes(dataset.named_graphs),
        )
    store = _merged(snapshot.store, dataset) if dataset else snapshot.store
    return partial(store.query, base_iri=snapshot.base, prefixes=PREFIXES)


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
