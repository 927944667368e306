"""What a file is by its name or by its first bytes, read from `formats.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).with_name("formats.toml")
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_SNIFFED = 4096


@dataclass(frozen=True, slots=True)
class Formats:
    """Suffixes that are no articles, suffixes of JSON Lines, and first bytes of other formats."""

    not_articles: frozenset[str]
    json_lines: frozenset[str]
    magic: Mapping[bytes, str]


@cache
def formats() -> Formats:
    """Return the tables of the data file, read once."""
    data = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return Formats(
        not_articles=frozenset(data["not_articles"]),
        json_lines=frozenset(data["json_lines"]),
        magic={bytes.fromhex(first): label for first, label in data["magic"].items()},
    )


def foreign_format(data: bytes) -> str | None:
    """Return what a file is that starts as no text does, such as "a PDF"."""
    return next((label for first, label in formats().magic.items() if data.startswith(first)), None)


def looks_like_html(data: bytes) -> bool:
    """Return whether bytes begin as an HTML page does, in any encoding that keeps ASCII apart."""
    start = data[:_SNIFFED].lstrip(b"\xef\xbb\xbf\xff\xfe").replace(b"\0", b"")
    return bool(_MARKUP.match(start))
