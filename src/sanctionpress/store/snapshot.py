"""A snapshot: one published state of the dataset, read-only, safe while others publish."""

from collections.abc import Iterable, Iterator
from functools import lru_cache, partial
from pathlib import Path

import pyoxigraph as ox

from sanctionpress.addresses import withdrawn_graph
from sanctionpress.errors import StoreError
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import revisions
from sanctionpress.store.formats import N_QUADS
from sanctionpress.store.latest import LatestFirst
from sanctionpress.store.layout import StoreFolder
from sanctionpress.store.locks import HeldLock, lock_shared
from sanctionpress.store.rdf import (
    DEFAULT,
    in_order,
    matching,
    oxigraph_triple,
    plain_triples,
    write_dataset,
)
from sanctionpress.store.revisions import Revision
from sanctionpress.store.summary import Summary, read_summary
from sanctionpress.store.terms import RDF_TYPE, Iri, Literal, Triple

_ATTEMPTS = 20
_MENTIONED = 2000
"""How many things are kept that documents mention, each with a few triples."""
_IS_REPLACED_BY = VOCABULARIES["dcterms"] + "isReplacedBy"


class Snapshot:
    """One published state of the dataset; it stays on disk as long as somebody holds it open.

    `published` is when it was published, in seconds since 1970 (POSIX time).
    """

    def __init__(self, number: int, folder: StoreFolder, lock: HeldLock) -> None:
        place = folder.snapshot(number)
        self.number = number
        self.summary: Summary = read_summary(place)
        self._read(open_read_only(place / "store"))
        self.place = place
        self._log = folder.revisions
        self.published = (place / "summary.json").stat().st_mtime
        self._lock = lock

    @property
    def base(self) -> str:
        """The base IRI under which the dataset was published."""
        return self.summary.base

    def triples(
        self,
        subject: str | None = None,
        predicate: str | None = None,
        obj: Iri | Literal | None = None,
        graph: str | None = None,
    ) -> Iterator[Triple]:
        """Yield the triples of a pattern in the default graph, or in a named one.

        Triples with blank nodes, which only the ontology and the shapes have, are passed over.
        """
        return matching(self.store, subject, predicate, obj, graph)

    def about(self, subject: str, predicates: frozenset[str]) -> list[Triple]:
        """Return what the default graph says of a thing by some predicates."""
        return _about(self.store, subject, predicates)

    def mentioned(self, subject: str, predicates: frozenset[str]) -> list[Triple]:
        """Return the same of a thing that many documents mention; it is read once and kept."""
        return self._mentioned(subject, predicates)

    def pointing(self, predicate: str, obj: str, skipped: int, count: int) -> list[str]:
        """Return so many of the things whose property leads to a thing, the latest day first."""
        return self._latest.pointing(predicate, obj, skipped, count)

    def instances(self, kind: str, skipped: int, count: int) -> list[str]:
        """Return so many of the things of a class, by IRI."""
        found = {triple.subject for triple in self.triples(None, RDF_TYPE, Iri(kind))}
        return sorted(found)[skipped : skipped + count]

    def write_sources(self, triples: Iterable[Triple]) -> bytes:
        """Return triples as N-Quads, each as often as there are graphs that hold it."""
        found = (
            self.store.quads_for_pattern(t.subject, t.predicate, t.object)
            for t in in_order(map(oxigraph_triple, triples))
        )
        return write_dataset((q for quads in found for q in sorted(quads, key=str)), N_QUADS)

    def kept(self, iri: str) -> str:
        """Return the IRI that a merged thing goes by now, or the same if it was not merged.

        Which IRI took its place is told by `dcterms:isReplacedBy` in any graph.
        """
        seen = {iri}
        while following := [t.object.value for t in self.triples(iri, _IS_REPLACED_BY)]:
            iri = min(following)
            if iri in seen:  # a circle: as if nothing had been merged
                return min(seen)
            seen.add(iri)
        return iri

    def has(self, subject: str) -> bool:
        """Say whether the default graph says anything about this IRI."""
        return next(self.triples(subject), None) is not None

    def has_graph(self, graph: str) -> bool:
        """Say whether this is the IRI of one of the dataset's named graphs."""
        return is_iri(graph) and self.store.contains_named_graph(ox.NamedNode(graph))

    def is_withdrawn(self, article: str) -> bool:
        """Say whether the article with this IRI was published once and taken back."""
        return next(self.triples(article, graph=withdrawn_graph(self.base)), None) is not None

    def revisions(self, skipped: int = 0, count: int | None = None) -> list[Revision]:
        """Return so many of the revisions up to this snapshot, the first ones first."""
        return revisions.read(self._log, self.summary.log, skipped, count)

    def close(self) -> None:
        """Let go of the snapshot, so that the next publish may remove it."""
        self._read(ox.Store())
        self._lock.release()

    def _read(self, store: ox.Store) -> None:
        self.store = store
        # What is kept refers to the store alone: a snapshot closes when nobody refers to it.
        self._latest = LatestFirst(store)
        self._mentioned = lru_cache(_MENTIONED)(partial(_about, store))


def _about(store: ox.Store, subject: str, predicates: frozenset[str]) -> list[Triple]:
    quads = store.quads_for_pattern(ox.NamedNode(subject), None, None, DEFAULT)
    return [*plain_triples(quad for quad in quads if quad.predicate.value in predicates)]


def open_snapshot(store_folder: Path) -> Snapshot:
    """Open the current snapshot; StoreError if nothing was published here yet."""
    folder = StoreFolder(store_folder)
    for _ in range(_ATTEMPTS):
        number = folder.current()
        if number is None:
            raise StoreError(
                f"Nothing has been published in {store_folder} yet: "
                "run `sanctionpress publish` with some articles."
            )
        lock = lock_shared(folder.snapshot(number) / "in-use")
        if lock is not None:  # else a publisher moved the pointer and removed it: look again
            return Snapshot(number, folder, lock)
    raise StoreError(
        f"Snapshot {number} of {store_folder} is missing: restore the folder from a backup, "
        "or remove it and publish again."
    )


def open_read_only(path: Path) -> ox.Store:
    """Open an Oxigraph store read-only; StoreError if it is damaged."""
    try:
        return ox.Store.read_only(str(path))
    except (OSError, RuntimeError) as error:
        raise StoreError(f"The store in {path} cannot be opened: {error}.") from error


def is_iri(text: str) -> bool:
    """Say whether a text is an absolute IRI."""
    try:
        ox.NamedNode(text)
    except ValueError:
        return False
    return True
