"""Who published a page and which agency wrote its story, as the page credits them."""

import re
from collections.abc import Iterator, Sequence

from sanctionpress.article import RegionKind
from sanctionpress.reading.cues import cues
from sanctionpress.reading.lines import Line

_BRACKETED = re.compile(r"\(([^()]{2,40})\)")
_DATELINE = re.compile(r"[^()]{2,60}\(([^()]{2,30})\)\s*(?:--|[-–—:])")
_NAMES = re.compile(r"[,;/|]|\s+(?:and|&)\s+|\s{2,}")
_LEADING = re.compile(
    r"^\W*(?:sources?|with (?:reporting|inputs?|files) (?:from|by)|by|via|from|©)\W*\s",
    re.IGNORECASE,
)
_CREDITING = frozenset(
    {RegionKind.AGENCY_CREDIT, RegionKind.DATE_HEADER, RegionKind.BANNER, RegionKind.SIDEBAR}
)
_LONGEST_CREDIT = 120


def site_name(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> str | None:
    """Return the name of the site as the page's head shows it."""
    for line, kind in zip(lines, kinds, strict=True):
        if kind is RegionKind.SITE_NAME:
            return line.text
    return None


def agency_credit(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> str | None:
    """Return the agency that a credit line, a byline or a dateline names, under its usual name."""
    labelled = list(zip(lines, kinds, strict=True))
    body = [line for line, kind in labelled if kind is RegionKind.BODY]
    for line, kind in labelled:
        if kind in _CREDITING and len(line.text) <= _LONGEST_CREDIT:
            strict = kind is not RegionKind.AGENCY_CREDIT
            if found := _first_agency(_named(line.text, strict=strict)):
                return found
    for line in body[:2]:
        dateline = _DATELINE.match(line.text)
        if dateline and (found := _first_agency([dateline[1]])):
            return found
    return None


def agency_named(text: str) -> str | None:
    """Return the usual name of the agency that an author's name is or ends with, if any."""
    return _first_agency([*_BRACKETED.findall(text), *_NAMES.split(text)])


def _named(text: str, *, strict: bool) -> Iterator[str]:
    """Yield the parts of a line that may name an agency; `strict`: only where a line credits."""
    yield from _BRACKETED.findall(text)
    credited = _LEADING.match(text)
    if credited or not strict:
        rest = text[credited.end() :] if credited else text
        yield from _NAMES.split(rest)


def _first_agency(names: Iterator[str] | list[str]) -> str | None:
    agencies = cues().agencies
    for name in names:
        if found := agencies.get(name.strip(" .()").casefold()):
            return found
    return None
