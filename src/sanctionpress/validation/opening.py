"""Files as streams of bytes, whatever they are compressed with, and their format by their name."""

import bz2
import gzip
import io
import lzma
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

_OPENERS = cast(
    "Mapping[str, Callable[[Path], IO[bytes]]]",
    {".gz": gzip.GzipFile, ".bz2": bz2.BZ2File, ".xz": lzma.LZMAFile},
)
_SUFFIXES = {
    "owl": "rdf",
    "xml": "rdf",
    "json": "jsonld",
    "turtle": "ttl",
    "n3": "ttl",
    "nquads": "nq",
}
_BOM = b"\xef\xbb\xbf"

BROKEN = (EOFError, OSError, lzma.LZMAError)
"""What reading compressed bytes raises that break off or are none."""


def form_of(name: str) -> str:
    """Return the format that a file's name tells, such as `ttl`; its last suffix if none of RDF."""
    parts = name.lower().split(".")
    if len(parts) > 1 and f".{parts[-1]}" in _OPENERS:
        parts.pop()
    suffix = parts[-1] if len(parts) > 1 else ""
    return _SUFFIXES.get(suffix, suffix)


@contextmanager
def opened(file: Path | bytes) -> Iterator[IO[bytes]]:
    """Give the bytes of a file from its beginning, decompressed and without a byte order mark."""
    if isinstance(file, bytes):
        raw: IO[bytes] = io.BytesIO(file)
    else:
        opener = _OPENERS.get(file.suffix.lower())
        raw = opener(file) if opener else file.open("rb")
    with raw:
        start = raw.read(len(_BOM))
        if start != _BOM:
            raw.seek(0)
        yield raw
