"""A snapshot: one published state of the dataset, read-only, safe while others publish."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox

from sanctionpress.addresses import withdrawn_graph
from sanctionpress.errors import StoreError
from sanctionpress.store.layout import StoreFolder
from sanctionpress.store.locks import HeldLock, lock_shared
from sanctionpress.store.rdf import DEFAULT, oxigraph_term, plain_triples
from sanctionpress.store.summary import Summary, read_summary
from sanctionpress.store.terms import Iri, Literal, Triple

_ATTEMPTS = 20


class Snapshot:
    """One published state of the dataset; it stays on disk as long as somebody holds it open."""

    def __init__(self, number: int, folder: Path, lock: HeldLock) -> None:
        self.number = number
        self.summary: Summary = read_summary(folder)
        self.store = open_read_only(folder / "store")
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
        quads = self.store.quads_for_pattern(
            ox.NamedNode(subject) if subject else None,
            ox.NamedNode(predicate) if predicate else None,
            oxigraph_term(obj) if obj else None,
            ox.NamedNode(graph) if graph else DEFAULT,
        )
        yield from plain_triples(quads)

    def about(self, subject: str, predicates: frozenset[str]) -> list[Triple]:
        """Return what the default graph says of a thing by some predicates."""
        quads = self.store.quads_for_pattern(ox.NamedNode(subject), None, None, DEFAULT)
        return [*plain_triples(quad for quad in quads if quad.predicate.value in predicates)]

    def has(self, subject: str) -> bool:
        """Say whether the default graph says anything about this IRI."""
        return next(self.triples(subject), None) is not None

    def has_graph(self, graph: str) -> bool:
        """Say whether this is the IRI of one of the dataset's named graphs."""
        return is_iri(graph) and self.store.contains_named_graph(ox.NamedNode(graph))

    def is_withdrawn(self, article: str) -> bool:
        """Say whether the article with this IRI was published once and taken back."""
        return next(self.triples(article, graph=withdrawn_graph(self.base)), None) is not None

    def close(self) -> None:
        """Let go of the snapshot, so that the next publish may remove it."""
        self.store = ox.Store()
        self._lock.release()


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
        place = folder.snapshot(number)
        lock = lock_shared(place / "in-use")
        if lock is not None:  # else a publisher moved the pointer and removed it: look again
            return Snapshot(number, place, lock)
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
