"""Files of a snapshot's whole dataset, made when first asked for and kept beside the snapshot."""

import os
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path

from sanctionpress.errors import StoreError
from sanctionpress.store.exporting import write_dataset_to
from sanctionpress.store.formats import Format
from sanctionpress.store.layout import write_durably
from sanctionpress.store.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Dump:
    """A file of the dataset: its size in bytes and its SHA-256 in hexadecimal digits."""

    path: Path
    size: int
    sha256: str


def made_dump(snapshot: Snapshot, form: Format) -> Dump | None:
    """Return the snapshot's dump in a format, None if it has not been made yet."""
    path = _path(snapshot, form)
    try:
        return Dump(path, path.stat().st_size, _digest(path).read_text(encoding="ascii"))
    except (FileNotFoundError, NotADirectoryError):
        return None


def dump_of(snapshot: Snapshot, form: Format) -> Dump:
    """Return the snapshot's dump in one of DATASET_FORMATS; it is made if need be.

    StoreError if the store's folder cannot be written.
    """
    found = made_dump(snapshot, form)
    if found is not None:
        return found
    try:
        return _make(snapshot, form)
    except OSError as error:
        raise StoreError(
            f"The {form.name} dump cannot be written beside the snapshot ({error.strerror}): "
            "give the server a store folder that it may write."
        ) from error


def _make(snapshot: Snapshot, form: Format) -> Dump:
    path = _path(snapshot, form)
    path.parent.mkdir(exist_ok=True)
    partial = path.with_name(f"{path.name}.{os.getpid()}.partial")
    with partial.open("w+b") as file:
        write_dataset_to(snapshot, form, file)
        file.seek(0)
        digest = file_digest(file, "sha256").hexdigest()
    write_durably(_digest(path), digest.encode())
    partial.replace(path)
    return Dump(path, path.stat().st_size, digest)


def _path(snapshot: Snapshot, form: Format) -> Path:
    return snapshot.place / "dumps" / f"dataset.{form.suffix}"


def _digest(path: Path) -> Path:
    return path.with_name(path.name + ".sha256")
