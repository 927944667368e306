"""What there is to validate at paths: RDF files by their names, the rest as articles."""

import glob
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sanctionpress.errors import BadInput
from sanctionpress.store.parsing import RDF_FORMATS
from sanctionpress.validation.opening import form_of, opened

STDIN = "-"
_SNIFFED = 65_536  # bytes in which a JSON-LD document shows its first keyword


@dataclass(frozen=True, slots=True)
class RdfSource:
    """An RDF document: where it comes from, for people; its format; its file, or its bytes."""

    origin: str
    form: str
    file: Path | bytes


def find_rdf(paths: Sequence[str]) -> tuple[list[RdfSource], list[str]]:
    """Return the RDF files behind paths, and the paths behind which articles may lie.

    A path is a file, a folder, a pattern with `*`, or `-`, which is an article. BadInput if there
    is nothing at a path.
    """
    files: dict[str, RdfSource] = {}
    articles: list[str] = []
    for path in _expanded(paths):
        found = list(_rdf_files(Path(path))) if path != STDIN else []
        files.update({os.path.realpath(file): _source(file) for file in found})
        if path == STDIN or (Path(path).is_dir() and _holds_more(Path(path))) or not found:
            articles.append(path)
    return list(files.values()), articles


def _expanded(paths: Sequence[str]) -> Iterator[str]:
    for path in paths:
        if path == STDIN or os.path.lexists(path):
            yield path
            continue
        matches = sorted(glob.glob(path, recursive=True))  # noqa: PTH207 -- Path takes no absolute patterns
        if not matches:
            raise BadInput(f"{path} does not exist: check the path.")
        yield from matches


def _source(file: Path) -> RdfSource:
    return RdfSource(str(file), form_of(file.name), file)


def _rdf_files(path: Path) -> Iterator[Path]:
    """Yield a path itself if it is RDF, or the RDF files of a folder, hidden ones left out."""
    if path.is_dir():
        yield from (file for file in _visible(path) if is_rdf(file))
    elif is_rdf(path):
        yield path


def _visible(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(place, name) for name in sorted(names) if not name.startswith("."))


def _holds_more(folder: Path) -> bool:
    found = [is_rdf(file) for file in _visible(folder)]
    return not found or not all(found)


def is_rdf(path: Path) -> bool:
    """Whether a file is RDF by its suffix; a .json file only if it says so, else an article."""
    form = form_of(path.name)
    if form != "jsonld" or not path.name.lower().endswith((".json", ".json.gz")):
        return form in RDF_FORMATS
    try:
        with opened(path) as stream:
            return b'"@' in stream.read(_SNIFFED)
    except OSError:
        return False


_RDF_STARTS = re.compile(
    rb"\s*(?:#[^\n]*\n\s*)*(?:(?P<ttl>@prefix\b|@base\b|prefix\s+\S*:\s*<|base\s+<)"
    rb"|(?P<nq>(?:<[a-z][a-z0-9+.-]*:[^<>\s]*>|_:\S+)\s+<[^<>\s]+>\s)"
    rb"|(?P<rdf>(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:\w+:)?RDF\b)"
    rb"|(?P<jsonld>[{\[](?=.{0,4000}\"@(?:context|id|graph|type)\")))",
    re.IGNORECASE | re.DOTALL,
)


def looks_like_rdf(start: bytes) -> str | None:
    """Return the format of a document that begins so, TriG for Turtle too; None for an article."""
    match = _RDF_STARTS.match(start.removeprefix(b"\xef\xbb\xbf"))
    form = match.lastgroup if match else None
    return "trig" if form == "ttl" else form
