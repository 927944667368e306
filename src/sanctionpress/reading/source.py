"""What a reader of articles finds at a path: the bytes of an article, or why there is none."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

MAX_BYTES = 10_000_000
"""An article's file is not longer than this, and neither is a line of JSON Lines."""

SourceKind = Literal["text", "html"]


@dataclass(frozen=True, slots=True)
class Given:
    """What is known of an article beside its text, from the object that carried it."""

    headline: str | None = None
    published: date | None = None
    url: str | None = None
    publisher: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one article; `origin` tells a person where they come from.

    `data` is cut off shortly behind `MAX_BYTES`; `sha256` is the hexadecimal digest of the file,
    or of the line of JSON Lines.
    """

    name: str
    kind: SourceKind
    data: bytes
    origin: str
    sha256: str
    given: Given = field(default_factory=Given)


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Something that should be an article and cannot be read; `sentence` says why."""

    origin: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that was passed over on purpose; no article is missing."""

    origin: str
    sentence: str


Found = Source | Unreadable | Remark

MEDIA_SUFFIXES: Mapping[str, SourceKind] = {".html": "html", ".htm": "html", ".xhtml": "html"}
