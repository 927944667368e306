"""The store: publishing articles as snapshots, and reading, exporting and querying them."""

from sanctionpress.store.changes import export_changes
from sanctionpress.store.exporting import export_article, export_dataset
from sanctionpress.store.publication import Publication, open_publication
from sanctionpress.store.quarantine import Quarantined, quarantined
from sanctionpress.store.snapshot import Snapshot, open_snapshot

__all__ = [
    "Publication",
    "Quarantined",
    "Snapshot",
    "export_article",
    "export_changes",
    "export_dataset",
    "open_publication",
    "open_snapshot",
    "quarantined",
]
