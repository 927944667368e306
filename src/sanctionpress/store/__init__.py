"""The store: publishing articles as snapshots, and reading, exporting and querying them."""

from sanctionpress.store.publication import Publication, open_publication
from sanctionpress.store.quarantine import Quarantined, quarantined
from sanctionpress.store.review import kept_for_review
from sanctionpress.store.snapshot import Snapshot, open_snapshot

__all__ = [
    "Publication",
    "Quarantined",
    "Snapshot",
    "kept_for_review",
    "open_publication",
    "open_snapshot",
    "quarantined",
]
