"""What changed since a revision, as a SPARQL 1.1 Update that brings a mirror up to date."""

from datetime import UTC, datetime

import pyoxigraph as ox

from sanctionpress.errors import BadInput
from sanctionpress.store.rdf import in_order
from sanctionpress.store.revisions import Revision
from sanctionpress.store.snapshot import Snapshot


def export_changes(snapshot: Snapshot, since: str) -> bytes:
    """Return an update that replaces each changed named graph and drops those that are gone.

    `since` is the number of a revision, that one not included, or a time in ISO 8601 (UTC unless it
    says otherwise). BadInput if it is neither.
    """
    changed = _since(snapshot, since)
    last = {revision.graph: None for revision in changed}
    until = snapshot.summary.log.revisions
    count = f"{len(changed)} revision{'s' if len(changed) != 1 else ''}"
    parts = [f"# {count}; the last one is number {until}\n"]
    parts += [update_of(graph, graph_lines(snapshot, graph)) for graph in last]
    return "".join(parts).encode()


def _since(snapshot: Snapshot, since: str) -> list[Revision]:
    if since.isdecimal():
        return snapshot.revisions(int(since))
    try:
        moment = datetime.fromisoformat(since)
    except ValueError:
        raise BadInput(
            f"{since!r} is neither the number of a revision nor a time: give one like 41 "
            "or 2026-01-31T12:00:00Z."
        ) from None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    text = moment.astimezone(UTC).isoformat(timespec="seconds")
    return [revision for revision in snapshot.revisions() if revision.at >= text]


def graph_lines(snapshot: Snapshot, graph: str) -> str:
    """Return what a named graph holds as sorted N-Triples, empty if it is not here."""
    quads = snapshot.store.quads_for_pattern(None, None, None, ox.NamedNode(graph))
    return "".join(f"{triple} .\n" for triple in in_order(quad.triple for quad in quads))


def update_of(graph: str, lines: str) -> str:
    """Return the operations that make a named graph hold these N-Triples, or end it for none."""
    drop = f"DROP SILENT GRAPH <{graph}> ;\n"
    return f"{drop}INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }} ;\n" if lines else drop
