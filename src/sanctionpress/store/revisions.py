"""The log of what was published, changed and taken back: a file that only grows.

One line of JSON a revision. A snapshot holds the length of the log at its time, so what a crashed
publisher appended belongs to no snapshot, and the next one writes over it.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path

from sanctionpress.errors import StoreError


class Kind(StrEnum):
    """What became of a graph."""

    CREATE = "create"
    UPDATE = "update"
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class Revision:
    """One change of one named graph.

    `number` counts from 1; `at` is the time in ISO 8601 (UTC), empty if the publisher told none.
    `title` is the headline of the article whose graph it is, if it is one's. `sha256` is that of
    the graph's sorted N-Triples, empty for what was deleted.
    """

    number: int
    at: str
    kind: Kind
    graph: str
    title: str
    sha256: str


@dataclass(frozen=True, slots=True)
class LogLength:
    """How much of the log belongs to a snapshot: so many revisions in so many bytes."""

    revisions: int = 0
    size: int = 0


def append(log: Path, length: LogLength, revisions: Iterable[Revision]) -> LogLength:
    """Write revisions behind the valid part of a log, durably, and return its new length."""
    lines = [json.dumps(asdict(r), ensure_ascii=False).encode() + b"\n" for r in revisions]
    with log.open("r+b" if length.size else "wb") as file:
        if file.seek(0, os.SEEK_END) < length.size:
            raise StoreError(
                f"{log} is shorter than it was when the current snapshot was published: "
                "restore it from a backup."
            )
        file.truncate(length.size)
        file.seek(length.size)
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())
        return LogLength(length.revisions + len(lines), file.tell())


def read(
    log: Path, length: LogLength, skipped: int = 0, count: int | None = None
) -> list[Revision]:
    """Return so many of a log's revisions, in order; StoreError if the log cannot be read."""
    count = length.revisions - skipped if count is None else count
    last = min(skipped + count, length.revisions)
    if last <= skipped:
        return []
    try:
        with log.open("rb") as file:
            raw = [json.loads(line) for line in islice(file, skipped, last)]
        return [Revision(**(entry | {"kind": Kind(entry["kind"])})) for entry in raw]
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise StoreError(f"{log} cannot be read ({error}): restore it from a backup.") from error
