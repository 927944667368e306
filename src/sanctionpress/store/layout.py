"""Where things lie in a store folder, and the pointer that says which snapshot is current.

lock              held by the one publisher
current           the number of the snapshot that is served
revisions.jsonl   what was published, changed and taken back
snapshots/{n}/    store/ (RocksDB), summary.json, in-use (locked by readers)
quarantine/       articles that violated a shape, with their reports
review/           facts too unsure to be published, one file an article
"""

import os
import shutil
from dataclasses import dataclass
from pathlib import Path

from sanctionpress.errors import StoreError


@dataclass(frozen=True, slots=True)
class StoreFolder:
    """A store folder's places."""

    path: Path

    @property
    def lock(self) -> Path:
        """The file that the one publisher locks."""
        return self.path / "lock"

    @property
    def pointer(self) -> Path:
        """The file that holds the number of the current snapshot."""
        return self.path / "current"

    @property
    def revisions(self) -> Path:
        """The file that tells what was published, changed and taken back."""
        return self.path / "revisions.jsonl"

    @property
    def snapshots(self) -> Path:
        """The folder of all snapshots."""
        return self.path / "snapshots"

    @property
    def quarantine(self) -> Path:
        """The folder of the articles that were kept out."""
        return self.path / "quarantine"

    @property
    def review(self) -> Path:
        """The folder of the facts that were too unsure to be published."""
        return self.path / "review"

    def snapshot(self, number: int) -> Path:
        """Return the folder of one snapshot."""
        return self.snapshots / str(number)

    def current(self) -> int | None:
        """Return the number of the current snapshot, None if nothing was published yet."""
        try:
            text = self.pointer.read_text(encoding="ascii")
        except FileNotFoundError:
            return None
        except (OSError, UnicodeDecodeError) as error:
            raise StoreError(f"{self.pointer} cannot be read: {error}.") from error
        if not text.strip().isdecimal():
            raise StoreError(
                f"{self.pointer} should hold the number of a snapshot but holds {text[:40]!r}: "
                f"write into it the highest number found in {self.snapshots}."
            )
        return int(text)

    def point_to(self, number: int) -> None:
        """Make a snapshot the current one, in one atomic step that survives a power cut."""
        write_durably(self.pointer, f"{number}\n".encode())


def write_durably(path: Path, content: bytes) -> None:
    """Replace a file by new content: whoever reads it sees all of the old or all of the new."""
    partial = path.with_name(path.name + ".partial")
    with partial.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
    sync_folder(path.parent)


def sync_folder(path: Path) -> None:
    """Wait until the names in a folder are on disk."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def remove_folder(path: Path) -> None:
    """Remove a folder and all in it, by way of a name that says so if we are interrupted."""
    doomed = path if path.name.endswith(".removed") else path.with_name(path.name + ".removed")
    if doomed != path:
        path.rename(doomed)
    shutil.rmtree(doomed)
