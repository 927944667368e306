"""The files behind the paths that a user names: one article each, or one a line."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO, BinaryIO

from sanctionpress.errors import BadInput, UnreadableArticle
from sanctionpress.reading.formats import formats
from sanctionpress.reading.jsonlines import parse_object
from sanctionpress.reading.source import MAX_BYTES, Remark, Unreadable

STDIN = "-"
_JSON = ".json"


class Form(Enum):
    """How a file holds articles."""

    ARTICLE = "article"
    JSON_LINES = "json-lines"
    JSON_OBJECT = "json-object"


@dataclass(frozen=True, slots=True)
class Place:
    """A file that can be read more than once; `stem` is None for what came through a pipe."""

    origin: str
    stem: str | None
    suffix: str
    form: Form
    file: Path | IO[bytes]

    @contextmanager
    def opened(self) -> Iterator[IO[bytes]]:
        """Give the file from its beginning; raises OSError."""
        if isinstance(self.file, Path):
            with self.file.open("rb") as stream:
                yield stream
        else:
            self.file.seek(0)
            yield self.file

    def start(self) -> bytes:
        """Return as many bytes as an article may have and one more; raises OSError."""
        with self.opened() as stream:
            return stream.read(MAX_BYTES + 1)


def check_paths(paths: Sequence[str]) -> None:
    """Raise BadInput for the first path that does not exist."""
    for path in paths:
        if path != STDIN and not os.path.lexists(path):
            raise BadInput(f"{shown(path)} does not exist: check the path.")


def find_places(
    paths: Sequence[str], stdin: BinaryIO, spools: ExitStack
) -> Iterator[Place | Unreadable | Remark]:
    """Yield the files behind paths, each once; what comes through a pipe is spooled."""
    seen: set[str] = set()
    for path in paths:
        key = path if path == STDIN else os.path.realpath(path)
        if key not in seen:
            seen.add(key)
            yield from _behind(path, stdin, spools, seen)


def shown(path: str | Path) -> str:
    """Return a path as a person can read it, whatever bytes its name has."""
    return os.fsencode(path).decode("utf-8", "replace")


def _behind(
    path: str, stdin: BinaryIO, spools: ExitStack, seen: set[str]
) -> Iterator[Place | Unreadable | Remark]:
    if path == STDIN:
        yield _spooled(stdin, "standard input", spools)
    elif Path(path).is_dir():
        yield from _in_folder(Path(path), seen)
    elif Path(path).is_file():
        yield _named_file(Path(path))
    else:
        try:
            with Path(path).open("rb") as pipe:
                yield _spooled(pipe, shown(path), spools)
        except OSError as error:
            yield Unreadable(shown(path), f"{shown(path)} cannot be opened: {error.strerror}.")


def _named_file(path: Path) -> Place:
    suffix = path.suffix.lower()
    form = Form.JSON_LINES if suffix in formats().json_lines else Form.ARTICLE
    place = Place(shown(path), path.stem, suffix, form, path)
    if suffix != _JSON:
        return place
    try:
        with place.opened() as stream:
            form = _json_form(stream.readline(MAX_BYTES + 1))
    except OSError:
        form = Form.JSON_OBJECT  # whoever opens it next says why it cannot be opened
    return Place(place.origin, place.stem, suffix, form, path)


def _json_form(first_line: bytes) -> Form:
    """Return JSON Lines if the first line is a whole object, else one object for the file."""
    try:
        parse_object(first_line, "")
    except UnreadableArticle:
        return Form.JSON_OBJECT
    return Form.JSON_LINES


def _spooled(stream: BinaryIO | IO[bytes], origin: str, spools: ExitStack) -> Place:
    """Keep a stream for a second reading; a single article no further than its limit."""
    spool = spools.enter_context(_new_spool())
    spool.write(stream.read(MAX_BYTES + 1))
    spool.seek(0)
    form = Form.ARTICLE
    first = spool.readline()
    if first.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"{"):
        form = _json_form(first)
        spool.seek(0, os.SEEK_END)
        shutil.copyfileobj(stream, spool)
    return Place(origin, None, "", form, spool)


def _new_spool() -> SpooledTemporaryFile[bytes]:
    return SpooledTemporaryFile(max_size=MAX_BYTES)


def _in_folder(folder: Path, seen: set[str]) -> Iterator[Place | Unreadable | Remark]:
    passed_over: Counter[str] = Counter()
    found = 0
    for item in _files_below(folder):
        if isinstance(item, Unreadable):
            yield item
            continue
        suffix = item.suffix.lower()
        if suffix in formats().not_articles:
            passed_over[suffix] += 1
            continue
        found += 1
        key = os.path.realpath(item)
        if key not in seen:
            seen.add(key)
            yield _named_file(item)
    for suffix, count in sorted(passed_over.items()):
        files = "file" if count == 1 else "files"
        yield Remark(
            shown(folder),
            f"{shown(folder)}: passed over {count} {suffix} {files}, by the suffix no article; "
            "name a file itself to have it read.",
        )
    if not found:
        yield Remark(shown(folder), f"{shown(folder)} holds no article.")


def _files_below(folder: Path) -> Iterator[Path | Unreadable]:
    """Yield the files of a folder and its folders in order of their names, hidden ones left out.

    Links to folders are not followed, so that no loop is walked; pipes and devices are left out.
    """
    pending = [folder]
    while pending:
        path = pending.pop()
        if not path.is_dir():
            if path.is_file():
                yield path
            continue
        try:
            inside = sorted(path.iterdir(), key=lambda item: item.name, reverse=True)
        except OSError as error:
            yield Unreadable(shown(path), f"{shown(path)} cannot be listed: {error.strerror}.")
            continue
        pending += [
            item
            for item in inside
            if not item.name.startswith(".") and not (item.is_symlink() and item.is_dir())
        ]
