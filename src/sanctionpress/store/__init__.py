"""The store: publishing articles as snapshots, and reading, exporting and querying them."""

from sanctionpress.store.publication import Publication, open_publication
from sanctionpress.store.quarantine import Quarantined, quarantined
from sanctionpress.store.snapshot import Snapshot, open_snapshot

__all__ = [
    "Publication",
    "Quarantined",
    "Snapshot",
    "open_publication",
    "open_snapshot",
    "quarantined",
]
