"""A publication that ends by relating the articles it changed to all others."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sanctionpress.store import Publication, open_publication


@contextmanager
def open_related(store: Path, base: str, at: datetime | None = None) -> Iterator[Publication]:
    """Open a publication; what holds between articles is said anew before it becomes visible.

    `at` is the time that the revision log gives for what changes.
    """
    with open_publication(store, base, at) as publication:
        yield publication
        if publication.touched:
            from sanctionpress.identity.relating import relate  # loads an RDF library

            relate(publication, base)
