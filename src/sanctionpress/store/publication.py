"""A publication: articles replaced, withdrawn or kept out, all visible at once or not at all.

The current snapshot is cloned by hard links at the first change, changed under a `.partial` name,
and becomes the current one by the switch of a pointer. A crash leaves the old snapshot current and
a folder that the next publication removes.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pyoxigraph as ox

from sanctionpress.addresses import article_graph, article_iri, dataset_graph, withdrawn_graph
from sanctionpress.errors import BadInput, NotFound, StoreError
from sanctionpress.graph import ArticleGraph
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.describing import describe_dataset
from sanctionpress.store.layout import StoreFolder, remove_folder, sync_folder
from sanctionpress.store.locks import HeldLock, lock_alone
from sanctionpress.store.merging import (
    change_graph,
    graph_triples,
    replace_graph,
    revision_of,
    triples_about,
)
from sanctionpress.store.quarantine import Quarantined, clear_quarantine, put_into_quarantine
from sanctionpress.store.rdf import matching, oxigraph_triple, parse_ntriples
from sanctionpress.store.review import put_for_review
from sanctionpress.store.revisions import Revision, append
from sanctionpress.store.snapshot import Snapshot, open_snapshot
from sanctionpress.store.summary import Summary, updated, write_summary
from sanctionpress.store.terms import XSD, Iri, Literal, Triple
from sanctionpress.store.updating import graphs_after

_DEPRECATED = ox.NamedNode(VOCABULARIES["owl"] + "deprecated")
_TRUE = ox.Literal("true", datatype=ox.NamedNode(XSD + "boolean"))
_NOTHING: frozenset[ox.Triple] = frozenset()


class Publication:
    """Changes that become the next snapshot when the `with` block ends without an exception."""

    def __init__(self, folder: StoreFolder, base: str, lock: HeldLock, at: datetime | None) -> None:
        self._folder = folder
        self._at = at.astimezone(UTC).isoformat(timespec="seconds") if at else ""
        self._touched: dict[str, None] = {}
        self._lock = lock
        number = folder.current()
        self._current: Snapshot | None = None if number is None else open_snapshot(folder.path)
        self._next = (number or 0) + 1
        self._store = ox.Store() if self._current is None else self._current.store
        self._summary = Summary(base, unmerged=(withdrawn_graph(base),))
        if self._current is not None:
            self._summary = self._current.summary
        if self._summary.base != base:
            self._close()
            raise BadInput(
                f"{folder.path} was published under the base IRI {self._summary.base}, not {base}: "
                "use that one, or another store folder."
            )
        self._changed = False
        self._published: set[str] = set()
        self._reviews: dict[str, str] = {}

    def replace(self, graph: ArticleGraph) -> bool:
        """Publish an article's graph in place of its last one; False if it is the same already."""
        self._published.add(graph.name)
        was_withdrawn = self._set_withdrawn(graph.name, gone=False)
        return self._put(graph.iri, parse_ntriples(graph.ntriples)) or was_withdrawn

    def withdraw(self, name: str) -> None:
        """Take an article back and remember that it was here; NotFound if it is not published."""
        graph = article_graph(self._summary.base, name)
        if not self._holds(graph):
            raise NotFound(
                f"No article named {name!r} is published: its name is the last part of its IRI."
            )
        self._put(graph, _NOTHING)
        self._set_withdrawn(name, gone=True)
        self.keep_for_review(name, "")

    def put_graph(self, iri: str, ntriples: str, *, merged: bool = True) -> bool:
        """Store a graph beside the articles', such as the ontology; False if it is the same.

        A graph that is not `merged` can be queried by its name but stays out of the default graph.
        """
        if not merged and iri not in self._summary.unmerged:
            self._put(iri, _NOTHING)
            unmerged = tuple(sorted({*self._summary.unmerged, iri}))
            self._summary = replace(self._summary, unmerged=unmerged)
        return self._put(iri, parse_ntriples(ntriples))

    def restate(self, iri: str, subjects: Iterable[str], ntriples: str) -> bool:
        """Make a graph say exactly this of some subjects; what it says of others stays."""
        graph, triples = _named(iri), parse_ntriples(ntriples)
        with _written(self._folder):
            told = (triples_about(self._store, _named(s), graph) for s in {*subjects})
            old = frozenset().union(*told)
            if triples == old:
                return False
            self._begin()
            self._touched[iri] = None
            added, removed = triples - old, old - triples
            change = change_graph(self._store, graph, added, removed, self._summary.unmerged)
            self._summary = updated(self._summary, change, self._store)
            return True

    def triples(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        obj: Iri | Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[Triple]:
        """Yield the triples of a pattern, changes of this publication included."""
        return matching(self._store, subject, predicate, obj, graph)

    @property
    def touched(self) -> tuple[str, ...]:
        """The IRIs of the graphs that were changed so far."""
        return tuple(self._touched)

    def triples_before(self, predicate: str, graph: str) -> Iterator[Triple]:
        """Yield what a graph said by one predicate before this publication."""
        if self._current is not None:
            yield from self._current.triples(None, predicate, graph=graph)

    def ntriples(self, iri: str) -> str:
        """Return what a graph holds, changes of this publication included, as sorted N-Triples."""
        triples = graph_triples(self._store, _named(iri))
        return "".join(sorted(f"{triple} .\n" for triple in triples))

    def graphs_after(self, operation: str) -> dict[str, str]:
        """Return the named graphs that a SPARQL operation would change, as N-Triples.

        Nothing is changed by it. BadInput if it cannot be carried out.
        """
        trial = self._folder.snapshots / f"{self._next}.trial"
        with _written(self._folder):
            return graphs_after(self._store, trial, operation, self._summary.base)

    def quarantine(self, name: str, report: str, ntriples: str) -> None:
        """Keep an article out, with its report; what was published of it before stays."""
        with _written(self._folder):
            put_into_quarantine(self._folder, Quarantined(name, report, ntriples))

    def keep_for_review(self, name: str, lines: str) -> None:
        """Keep JSON Lines on an article for review in place of its earlier ones, with the rest."""
        self._reviews[name] = lines

    def _holds(self, graph: str) -> bool:
        return self._store.contains_named_graph(_named(graph))

    def _set_withdrawn(self, name: str, *, gone: bool) -> bool:
        graph = withdrawn_graph(self._summary.base)
        thing = _named(article_iri(self._summary.base, name))
        if (ox.Quad(thing, _DEPRECATED, _TRUE, _named(graph)) in self._store) == gone:
            return False
        tombstone = ox.Triple(thing, _DEPRECATED, _TRUE)
        before = graph_triples(self._store, _named(graph))
        return self._put(graph, before | {tombstone} if gone else before - {tombstone})

    def _put(self, iri: str, triples: frozenset[ox.Triple]) -> bool:
        graph = _named(iri)
        with _written(self._folder):
            if graph_triples(self._store, graph) == triples:
                return False
            self._begin()
            change = replace_graph(self._store, graph, triples, self._summary.unmerged)
            self._summary = updated(self._summary, change, self._store)
            self._touched[iri] = None
            return True

    @property
    def _partial(self) -> Path:
        return self._folder.snapshots / f"{self._next}.partial"

    def _begin(self) -> None:
        if self._changed:
            return
        self._partial.mkdir(parents=True)
        if self._current is not None:
            self._current.store.backup(self._partial / "store")
        self._store = ox.Store(self._partial / "store")
        self._changed = True

    def _commit(self) -> None:
        described = sorted(str(oxigraph_triple(t)) for t in describe_dataset(self._summary))
        ntriples = "".join(f"{line} .\n" for line in described)
        self.put_graph(dataset_graph(self._summary.base), ntriples, merged=False)
        length = append(self._folder.revisions, self._summary.log, self._revisions())
        self._summary = replace(self._summary, log=length)
        self._store.flush()
        self._store = ox.Store()  # closes the one on disk
        write_summary(self._partial, self._summary)
        (self._partial / "in-use").touch()
        sync_folder(self._partial / "store")
        sync_folder(self._partial)
        self._partial.rename(self._folder.snapshot(self._next))
        sync_folder(self._folder.snapshots)
        self._folder.point_to(self._next)

    def _revisions(self) -> list[Revision]:
        before = self._current.store if self._current is not None else ox.Store()
        base = self._summary.base
        bookkeeping = {withdrawn_graph(base), dataset_graph(base)}
        graphs = (_named(iri) for iri in self._touched if iri not in bookkeeping)
        found = [r for g in graphs if (r := revision_of(g, before, self._store)) is not None]
        first = self._summary.log.revisions + 1
        return [replace(r, number=n, at=self._at) for n, r in enumerate(found, first)]

    def _write_reviews(self) -> None:
        try:
            for name, lines in sorted(self._reviews.items()):
                put_for_review(self._folder, name, lines)
        except OSError as failure:
            raise StoreError(
                "Everything sure was published, but what is kept for review could not be written "
                f"to {self._folder.review} ({failure}): check it, then publish again."
            ) from failure

    def _clear_quarantine(self) -> None:
        try:
            for name in sorted(self._published):
                clear_quarantine(self._folder, name)
        except OSError as failure:
            raise StoreError(
                "Everything was published, but the report on an article that conforms by now could "
                f"not be removed from {self._folder.quarantine} ({failure}): remove it yourself."
            ) from failure

    def _close(self) -> None:
        self._store = ox.Store()
        if self._current is not None:
            self._current.close()
        try:
            remove_leftovers(self._folder)
        finally:
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            if kind is None:
                if self._changed:
                    with _written(self._folder):
                        self._commit()
                self._write_reviews()
                self._clear_quarantine()
        finally:
            self._close()


@contextmanager
def _written(folder: StoreFolder) -> Iterator[None]:
    # Oxigraph tells of a full disk by either of the two, whatever call finds it.
    try:
        yield
    except (OSError, RuntimeError) as failure:
        raise StoreError(
            f"{folder.path} could not be written ({failure}): nothing was published. "
            "Check its disk and permissions, then publish again."
        ) from failure


def open_publication(store_folder: Path, base: str, at: datetime | None = None) -> Publication:
    """Begin to publish under a base IRI; StoreError if somebody else is publishing here.

    `at` is the time that the revision log gives for what changes. BadInput if the store was
    published under another base.
    """
    folder = StoreFolder(store_folder)
    try:
        folder.snapshots.mkdir(parents=True, exist_ok=True)
        lock = lock_alone(folder.lock)
    except OSError as error:
        raise StoreError(
            f"{store_folder} cannot be written ({error.strerror}): choose another store folder."
        ) from error
    if lock is None:
        raise StoreError(
            f"Somebody else is publishing into {store_folder}: wait until they are done."
        )
    remove_leftovers(folder)
    return Publication(folder, base, lock, at)


def remove_leftovers(folder: StoreFolder) -> None:
    """Remove what crashes left behind and the old snapshots that nobody reads any more.

    StoreError if they cannot be removed; the current snapshot is not touched.
    """
    current = folder.current()
    try:
        for place in sorted(folder.snapshots.iterdir()):
            if not place.name.isdecimal():
                remove_folder(place)
            elif int(place.name) != current:
                _remove_unread(place)
    except OSError as error:
        raise StoreError(
            f"What is no longer needed in {folder.snapshots} cannot be removed ({error}): "
            "check its permissions, then publish again."
        ) from error


def _remove_unread(snapshot: Path) -> None:
    lock = lock_alone(snapshot / "in-use")
    if lock is not None:
        remove_folder(snapshot)
        lock.release()


def _named(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise BadInput(f"{iri!r} is not an IRI: {error}.") from error
