"""Evaluating a query on a copy in another store, whose answer is read and written anew.

So a client gets the formats, the limits and the whole documents that it gets from the embedded
store, whatever the other one can write.
"""

import json
from collections.abc import Iterator
from typing import Any

import pyoxigraph as ox

from sanctionpress.errors import QueryRefused, RemoteFailed
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store.evaluation import (
    AnswerTooLargeError,
    DatasetClause,
    Evaluated,
    Select,
    check_graphs,
    readable,
    sound,
    write_rows,
    write_triples,
)
from sanctionpress.store.formats import N_TRIPLES, RESULTS_JSON
from sanctionpress.store.remote import fetch
from sanctionpress.store.snapshot import Snapshot

_VIRTUOSO_BLANK = "nodeID://"
_UNREADABLE = "The other store's answer cannot be read"


def evaluate_remotely(
    address: str,
    snapshot: Snapshot,
    query: str,
    dataset: DatasetClause,
    media_type: str,
    limit: int,
    *,
    rows: int | None = None,
    place: int = 0,
) -> Evaluated:
    """Return the answer of the endpoint at an address; all else as of `evaluate`.

    The other store's own writing of the answer may have no more than `limit` bytes either.
    """
    check_graphs(snapshot, dataset)
    try:
        empty = ox.Store().query(query, base_iri=snapshot.base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise QueryRefused(f"The query is not valid SPARQL: {readable(error)}.") from error
    is_graph = isinstance(empty, ox.QueryTriples)
    # Rows have an order in the whole of a query, not in a part of another one.
    if isinstance(empty, ox.QuerySolutions) and rows is not None and "ORDER" not in query.upper():
        select = Select.read(query, place, snapshot.base)
        query = select.part(rows + 1) if select else query
    wanted = N_TRIPLES if is_graph else RESULTS_JSON
    declared = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    text = f"BASE <{snapshot.base}>\n{declared}{query}"
    content = fetch(address, text, wanted.media_type, _fields(dataset), limit + 1)
    if len(content) > limit:
        raise AnswerTooLargeError
    if is_graph:
        written, cut = write_triples(_triples(content), media_type, limit, rows)
    else:
        found, cut = _read(content, rows, is_truth=isinstance(empty, ox.QueryBoolean))
        written = _write(found, media_type, limit)
    return Evaluated(sound(written, media_type), cut)


def _fields(dataset: DatasetClause) -> Iterator[tuple[str, str]]:
    yield from (("default-graph-uri", graph) for graph in dataset.default_graphs)
    yield from (("named-graph-uri", graph) for graph in dataset.named_graphs)


def _triples(content: bytes) -> Iterator[ox.Triple]:
    try:
        yield from (quad.triple for quad in ox.parse(content, ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise RemoteFailed(f"{_UNREADABLE}: {error}.") from error


def _read(content: bytes, rows: int | None, *, is_truth: bool) -> tuple[dict[str, Any], bool]:
    try:
        found = json.loads(content)
        return _truth(found) if is_truth else _cut(found, rows)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RemoteFailed(f"{_UNREADABLE}: {error!r}.") from error


def _write(found: dict[str, Any], media_type: str, limit: int) -> bytes:
    try:
        table = ox.parse_query_results(json.dumps(found), ox.QueryResultsFormat.JSON)
        return write_rows(table, media_type, limit)
    except (SyntaxError, ValueError) as error:
        raise RemoteFailed(f"{_UNREADABLE}: {error}.") from error


def _truth(found: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    # Virtuoso answers ASK with a table: a row for yes, none for no.
    truth = found["boolean"] if "boolean" in found else bool(found["results"]["bindings"])
    return {"head": {}, "boolean": truth}, False


def _cut(found: dict[str, Any], rows: int | None) -> tuple[dict[str, Any], bool]:
    """Return a table of so many rows, its blank nodes with labels that RDF allows."""
    bindings = found["results"]["bindings"]
    for term in (term for row in bindings[:rows] for term in row.values()):
        if term["type"] == "bnode":
            term["value"] = term["value"].removeprefix(_VIRTUOSO_BLANK)
    cut = rows is not None and len(bindings) > rows
    return {"head": {"vars": found["head"]["vars"]}, "results": {"bindings": bindings[:rows]}}, cut
