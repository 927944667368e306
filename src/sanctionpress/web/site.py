"""What a running site knows: its dataset, its query workers and its vocabulary."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from cachetools import LRUCache
from flask import Flask, current_app, g

from sanctionpress.addresses import context
from sanctionpress.errors import StoreError
from sanctionpress.jsonld import TermTable, read_term_table
from sanctionpress.queries.pool import QueryPool
from sanctionpress.store.layout import StoreFolder
from sanctionpress.store.snapshot import Snapshot, open_snapshot
from sanctionpress.validation.remote import Validators
from sanctionpress.web.names import KeptNames

if TYPE_CHECKING:
    from sanctionpress.web.documents import Document

_KEY = "sanctionpress"
_KEPT_BYTES = 32 * 1024 * 1024


class CurrentSnapshot:
    """The snapshot that is current at each moment; it moves on when somebody publishes."""

    def __init__(self, store_folder: Path, base: str) -> None:
        self._folder = StoreFolder(store_folder)
        self._base = base
        self._lock = Lock()
        self._open: Snapshot | None = None

    def get(self) -> Snapshot:
        """Return the current snapshot; StoreError if nothing was published yet.

        Whoever got an earlier one may go on reading it: it closes when nobody refers to it.
        """
        number = self._folder.current()
        with self._lock:
            if self._open is None or self._open.number != number:
                self._open = self._checked(open_snapshot(self._folder.path))
            return self._open

    def _checked(self, snapshot: Snapshot) -> Snapshot:
        if snapshot.base != self._base:
            raise StoreError(
                f"The store is published under {snapshot.base} now but served under {self._base}: "
                "restart the server, which takes the base from the store."
            )
        return snapshot


class KeptDocuments:
    """The documents that were asked for lately, by snapshot, thing, format and page."""

    def __init__(self, most_bytes: int = _KEPT_BYTES) -> None:
        self._lock = Lock()
        self._kept: LRUCache[Hashable, Document] = LRUCache(most_bytes, lambda d: len(d.body))

    def get(self, key: Hashable) -> "Document | None":
        """Return a document, None if it is not kept."""
        with self._lock:
            return self._kept.get(key)

    def put(self, key: Hashable, document: "Document") -> None:
        """Keep a document, if it is not too large, until others take its place."""
        with self._lock:
            if len(document.body) < self._kept.maxsize:
                self._kept[key] = document


@dataclass(frozen=True)
class Site:
    """Everything that the pages need; one for each web process.

    `token` is what the owner proves himself by; without one, nobody changes anything over HTTP.
    `federation` are what the addresses of servers begin with that queries may call.
    """

    base: str
    store: Path
    snapshots: CurrentSnapshot
    pool: QueryPool
    validators: Validators
    ontology: Path
    shapes: Path
    token: str = field(default="", repr=False)
    federation: tuple[str, ...] = ()
    documents: "KeptDocuments" = field(default_factory=lambda: KeptDocuments())
    names: KeptNames = field(default_factory=KeptNames)

    @cached_property
    def terms(self) -> TermTable:
        """The term table of the JSON-LD context."""
        return read_term_table(self.context_file)

    @property
    def context_file(self) -> Path:
        """The JSON-LD context's file."""
        return self.ontology / "context.jsonld"

    @property
    def context_url(self) -> str:
        """Where documents say that their context is."""
        return context(self.base)


def install(app: Flask, site: Site) -> None:
    """Make a site known to the application that serves it."""
    app.extensions[_KEY] = site


def site_of(app: Flask) -> Site:
    """Return the site of an application."""
    site: Site = app.extensions[_KEY]
    return site


def the_site() -> Site:
    """Return the site of the running application."""
    return site_of(current_app)


def the_snapshot() -> Snapshot:
    """Return one snapshot for the whole of a request."""
    if "snapshot" not in g:
        g.snapshot = the_site().snapshots.get()
    snapshot: Snapshot = g.snapshot
    return snapshot
