"""The first seed as an article, its parts told by hand."""

from datetime import date
from hashlib import sha256
from pathlib import Path

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.facts import Evidence, Passage

_SOURCE = Path(__file__).parents[2] / "seeds" / "000_431ee20c683bbd4b.txt"
TEXT = _SOURCE.read_bytes().decode()
_HEADLINE = "US Imposes Human Rights Sanctions On China, Myanmar, North Korea"
_STANDFIRST = (
    "Canada and the United Kingdom joined the United States in imposing sanctions related to human "
    "rights abuses in Myanmar."
)


def _region(kind: RegionKind, first: str, last: str, after: int = 0) -> Region:
    start = TEXT.index(first, after)
    return Region(kind, start, TEXT.index(last, start) + len(last))


_FIRST = _region(RegionKind.HEADLINE, _HEADLINE, _HEADLINE)
_BODY = _region(RegionKind.BODY, "The United States on Friday", "Belarus and Sri Lanka.")

ARTICLE = Article(
    name="000_431ee20c683bbd4b",
    text=TEXT,
    regions=(
        _region(RegionKind.SITE_NAME, "Hong Kong News", "unconstrained."),
        _region(RegionKind.BANNER, "Friday, Apr 26, 2024", "Friday, Apr 26, 2024"),
        _FIRST,
        _region(RegionKind.REPEATED_HEADLINE, _HEADLINE, _HEADLINE, _FIRST.end),
        _region(RegionKind.STANDFIRST, _STANDFIRST, _STANDFIRST),
        _BODY,
        _region(RegionKind.SIDEBAR, "It's always the people", "drive electric cars."),
    ),
    sha256=sha256(_SOURCE.read_bytes()).hexdigest(),
    headline=_HEADLINE,
    banner=date(2024, 4, 26),
    language="en",
    publisher="Hong Kong News",
)


def passage(words: str) -> Passage:
    """Return where words stand first in the body."""
    start = TEXT.index(words, _BODY.start)
    return Passage(start, start + len(words), words)


def shown(**words: str) -> tuple[Evidence, ...]:
    """Return evidence: the name of a field and the words that carry it."""
    return tuple(Evidence(aspect, passage(text)) for aspect, text in words.items())
