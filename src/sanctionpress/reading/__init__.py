"""Reading: from paths to articles, each a text with regions and a day of publication."""

from sanctionpress.reading.reader import MAX_CHARACTERS, MAX_LINE, read_article
from sanctionpress.reading.source import MAX_BYTES, Found, Given, Remark, Source, Unreadable
from sanctionpress.reading.sources import find_sources

__all__ = [
    "MAX_BYTES",
    "MAX_CHARACTERS",
    "MAX_LINE",
    "Found",
    "Given",
    "Remark",
    "Source",
    "Unreadable",
    "find_sources",
    "read_article",
]
