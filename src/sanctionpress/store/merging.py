"""Replacing one named graph while the default graph stays the set of what all graphs say."""

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256

import pyoxigraph as ox

from sanctionpress.addresses import article_of
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.rdf import DEFAULT, plain_triples
from sanctionpress.store.revisions import Kind, Revision
from sanctionpress.store.terms import Triple

_HEADLINE = ox.NamedNode(VOCABULARIES["schema"] + "headline")


@dataclass(frozen=True, slots=True)
class Change:
    """The triples, blank nodes aside, that entered and left the default graph."""

    added: frozenset[Triple]
    removed: frozenset[Triple]


NO_CHANGE = Change(frozenset(), frozenset())


def graph_triples(store: ox.Store, graph: ox.NamedNode) -> frozenset[ox.Triple]:
    """Return the triples of one named graph."""
    return frozenset(quad.triple for quad in store.quads_for_pattern(None, None, None, graph))


def revision_of(graph: ox.NamedNode, before: ox.Store, after: ox.Store) -> Revision | None:
    """Return what became of a graph, still without number and time; None if it never was there."""
    was, is_there = before.contains_named_graph(graph), after.contains_named_graph(graph)
    if not was and not is_there:
        return None
    kind = Kind.DELETE if not is_there else Kind.UPDATE if was else Kind.CREATE
    said = sorted(f"{triple} .\n" for triple in graph_triples(after, graph))
    return Revision(
        number=0,
        at="",
        kind=kind,
        graph=graph.value,
        title=_headline(after if is_there else before, graph),
        sha256=sha256("".join(said).encode()).hexdigest() if is_there else "",
    )


def _headline(store: ox.Store, graph: ox.NamedNode) -> str:
    article = article_of(graph.value)
    if not article:
        return ""
    found = store.quads_for_pattern(ox.NamedNode(article), _HEADLINE, None, graph)
    return min((q.object.value for q in found if isinstance(q.object, ox.Literal)), default="")


def triples_about(
    store: ox.Store, subject: ox.NamedNode, graph: ox.NamedNode
) -> frozenset[ox.Triple]:
    """Return what one named graph says of a subject."""
    return frozenset(quad.triple for quad in store.quads_for_pattern(subject, None, None, graph))


def replace_graph(
    store: ox.Store,
    graph: ox.NamedNode,
    triples: frozenset[ox.Triple],
    unmerged: Collection[str],
) -> Change:
    """Make a named graph hold exactly these triples and return what changed by default.

    `unmerged` are the IRIs of graphs that stay out of the default graph. The cost depends on the
    two versions of the graph alone, not on the size of the store.
    """
    old = graph_triples(store, graph)
    change = change_graph(store, graph, triples - old, old - triples, unmerged)
    if not triples:
        store.remove_graph(graph)
    return change


def change_graph(
    store: ox.Store,
    graph: ox.NamedNode,
    added: frozenset[ox.Triple],
    removed: frozenset[ox.Triple],
    unmerged: Collection[str],
) -> Change:
    """Add and remove triples of one named graph and return what changed by default."""
    store.extend(_quads(added, graph))
    for quad in _quads(removed, graph):
        store.remove(quad)
    if graph.value in unmerged:
        return NO_CHANGE
    return _merge(store, added, removed, unmerged)


def _merge(
    store: ox.Store,
    added: frozenset[ox.Triple],
    removed: frozenset[ox.Triple],
    unmerged: Collection[str],
) -> Change:
    new = [quad for quad in _quads(added, DEFAULT) if quad not in store]
    gone = [quad for quad in _quads(removed, DEFAULT) if not _held(store, quad, unmerged)]
    store.extend(new)
    for quad in gone:
        store.remove(quad)
    return Change(_plain(new), _plain(gone))


def _held(store: ox.Store, quad: ox.Quad, unmerged: Collection[str]) -> bool:
    copies = store.quads_for_pattern(quad.subject, quad.predicate, quad.object)
    holders = (copy.graph_name for copy in copies)
    return any(isinstance(g, ox.NamedNode) and g.value not in unmerged for g in holders)


def _quads(triples: frozenset[ox.Triple], graph: ox.NamedNode | ox.DefaultGraph) -> list[ox.Quad]:
    return [ox.Quad(t.subject, t.predicate, t.object, graph) for t in triples]


def _plain(quads: list[ox.Quad]) -> frozenset[Triple]:
    return frozenset(plain_triples(quads))
