"""A copy of the dataset in another store, brought up to what was published.

The copy tells in a graph of its own how far it is, as a revision and a digest of all up to it.
So what changed since is all that is sent, also after a failure, and a copy of something else is
noticed.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain

import pyoxigraph as ox

from sanctionpress.addresses import dataset_graph, mirror_graph, withdrawn_graph
from sanctionpress.errors import BadInput, RemoteFailed
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import remote
from sanctionpress.store.changes import graph_lines, update_of
from sanctionpress.store.snapshot import Snapshot, is_iri

_VERSION = f"<{VOCABULARIES['owl']}versionInfo>"
_REQUEST = 32 * 1024 * 1024
"""How many characters of updates go into one request; a longer graph has one of its own."""
_ANYTHING = "?s ?p ?o"


@dataclass(frozen=True, slots=True)
class Mirror:
    """Where a copy is: its endpoints for queries and updates.

    With `graphs`, an endpoint of the Graph Store Protocol, named graphs go there one by one, for
    stores that take no long updates. `merged` is the IRI of the graph that holds what the default
    graph should, for stores whose default graph is their own affair.
    """

    query: str
    update: str
    graphs: str = ""
    merged: str = ""


@dataclass(frozen=True, slots=True)
class Mirrored:
    """What was done: how many graphs were written, and the revision that the copy is at."""

    graphs: int
    revision: int


@dataclass(frozen=True, slots=True)
class _Step:
    """One graph's new N-Triples, with the updates that go before and after it."""

    graph: str
    lines: str
    before: str = ""
    after: str = ""


def mirror(snapshot: Snapshot, copy: Mirror) -> Mirrored:
    """Make a copy equal to a snapshot.

    BadInput if the other store's default graph holds something else.
    """
    revision = snapshot.summary.log.revisions
    state = _state(snapshot, revision)
    held = _held(snapshot, copy)
    if held == state:
        return Mirrored(0, revision)
    number = int(held.partition(" ")[0] or 0)
    if 0 < number <= revision and held == _state(snapshot, number):
        steps = _changed(snapshot, copy, number)
    else:
        _check_empty(copy, held)
        steps = _whole(snapshot, copy)
    write = _write_graphs if copy.graphs else _write_updates
    written = write(copy, chain(steps, [_mark(snapshot, state)]))
    return Mirrored(written - 1, revision)  # the mark is no graph of the dataset


def _state(snapshot: Snapshot, number: int) -> str:
    """Return how a copy at a revision is known: its number and what led to it."""
    digest = sha256()
    for r in snapshot.revisions(count=number):
        digest.update(f"{r.number} {r.kind} {r.graph} {r.sha256}\n".encode())
    return f"{number} {digest.hexdigest()}"


def _mark(snapshot: Snapshot, state: str, before: str = "") -> _Step:
    graph = mirror_graph(snapshot.base)
    return _Step(graph, f'<{graph}> {_VERSION} "{state}" .\n', before)


def _held(snapshot: Snapshot, copy: Mirror) -> str:
    """Return the state that a copy says it is in, empty if it says none."""
    graph = mirror_graph(snapshot.base)
    query = f"SELECT ?found {{ GRAPH <{graph}> {{ <{graph}> {_VERSION} ?found }} }}"
    return next(iter(_found(copy, query)), "")


def _check_empty(copy: Mirror, held: str) -> None:
    if held or copy.merged:
        return
    if _found(copy, f"SELECT (?s AS ?found) {{ {_ANYTHING} }} LIMIT 1"):
        raise BadInput(
            "The other store holds something already, and its default graph would be replaced: "
            "give the address of an empty one, or with --merged a named graph to use instead."
        )


def _found(copy: Mirror, query: str) -> list[str]:
    answer = remote.select(copy.query, query)
    try:
        bindings = json.loads(answer)["results"]["bindings"]
        return [str(row["found"]["value"]) for row in bindings]
    except (ValueError, KeyError, TypeError) as error:
        raise RemoteFailed(
            f"The other store gives no SPARQL results in JSON: {error!r}."
        ) from error


def _whole(snapshot: Snapshot, copy: Mirror) -> Iterator[_Step]:
    base = snapshot.base
    yield _mark(snapshot, "0 not complete", f"CLEAR SILENT {_target(copy)} ;\n")
    here = sorted(g.value for g in snapshot.store.named_graphs() if isinstance(g, ox.NamedNode))
    query = (
        f"SELECT DISTINCT ?found {{ GRAPH ?found {{ {_ANYTHING} }} "
        f'FILTER (STRSTARTS(STR(?found), "{base}")) }}'
    )
    there = {graph for graph in _found(copy, query) if is_iri(graph)}
    gone = there - {*here, copy.merged, mirror_graph(base)}
    yield from (_Step(graph, "") for graph in sorted(gone))
    yield from (_replacing(snapshot, copy, graph) for graph in here)


def _changed(snapshot: Snapshot, copy: Mirror, since: int) -> Iterator[_Step]:
    graphs = {revision.graph for revision in snapshot.revisions(since)}
    # These two have no revisions: they only tell of the others.
    about = {dataset_graph(snapshot.base), withdrawn_graph(snapshot.base)}
    for graph in sorted(graphs | about):
        step = _replacing(snapshot, copy, graph)
        yield replace(step, before=_unmerging(snapshot, copy, graph))


def _replacing(snapshot: Snapshot, copy: Mirror, graph: str) -> _Step:
    lines = graph_lines(snapshot, graph)
    if not lines or graph in snapshot.summary.unmerged:
        return _Step(graph, lines)
    return _Step(graph, lines, after=f"ADD GRAPH <{graph}> TO {_target(copy)} ;\n")


def _unmerging(snapshot: Snapshot, copy: Mirror, graph: str) -> str:
    """Return the update that takes from the merge what no other graph states."""
    unmerged = snapshot.summary.unmerged
    if graph in unmerged:
        return ""
    others = filter(None, (graph, copy.merged, mirror_graph(snapshot.base), *unmerged))
    excluded = ", ".join(f"<{iri}>" for iri in others)
    merged = f"GRAPH <{copy.merged}> {{ {_ANYTHING} }}" if copy.merged else _ANYTHING
    return (
        f"DELETE {{ {merged} }} WHERE {{ GRAPH <{graph}> {{ {_ANYTHING} }} FILTER NOT EXISTS {{ "
        f"GRAPH ?other {{ {_ANYTHING} }} FILTER (?other NOT IN ({excluded})) }} }} ;\n"
    )


def _target(copy: Mirror) -> str:
    return f"GRAPH <{copy.merged}>" if copy.merged else "DEFAULT"


def _write_updates(copy: Mirror, steps: Iterable[_Step]) -> int:
    """Send so many steps in a request as fit, and return how many steps there were."""
    written, waiting = 0, ""
    for step in steps:
        operations = step.before + update_of(step.graph, step.lines) + step.after
        if waiting and len(waiting) + len(operations) > _REQUEST:
            remote.update(copy.update, waiting)
            waiting = ""
        waiting += operations
        written += 1
    remote.update(copy.update, waiting)
    return written


def _write_graphs(copy: Mirror, steps: Iterable[_Step]) -> int:
    """Put each graph on its own, and return how many steps there were."""
    written = 0
    for step in steps:
        if step.before:
            remote.update(copy.update, step.before)
        remote.put_graph(copy.graphs, step.graph, step.lines)
        if step.after:
            remote.update(copy.update, step.after)
        written += 1
    return written
