"""Lines that hold two parts of a page: a glued date header, the credit of an embedded post."""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from sanctionpress.reading.cues import cues
from sanctionpress.reading.lines import Line

_DATE_HEADER = re.compile(r"date:?\s+(\d{4}-\d{2}-\d{2})\b[T\d:+.Z-]*\s*", re.IGNORECASE)
_HEADER_LINES = 15


@cache
def _credit() -> re.Pattern[str]:
    """Return the pattern of "– Name (@handle) Month D, YYYY", the form of Twitter's own markup."""
    months = "|".join(sorted(cues().months, key=len, reverse=True))
    day = rf"(?:(?:{months})\.? \d{{1,2}}, \d{{4}}|\d{{1,2}} (?:{months})\.? \d{{4}})"
    return re.compile(
        rf"[–—-]+\s*[^\s–—(][^–—(\n]{{1,80}}\(@\w{{1,30}}\)(?:,?\s+{day}|\s*$)", re.IGNORECASE
    )


def date_header(line: str) -> str | None:
    """Return the ISO day of a line that is a date header and nothing else."""
    match = _DATE_HEADER.fullmatch(line)
    return match[1] if match else None


def is_post_credit(line: str) -> bool:
    """Return whether a line is the credit of an embedded post and nothing else."""
    return bool(_credit().fullmatch(line))


def cut(lines: Iterable[Line]) -> Iterator[Line]:
    """Yield the lines with date headers and post credits as lines of their own."""
    for number, line in enumerate(lines):
        header = _DATE_HEADER.match(line.text) if number < _HEADER_LINES else None
        if header:
            yield from _pieces(line, [0, len(header[0].rstrip()), len(line.text)])
        elif credit := _credit().search(line.text):
            yield from _pieces(line, [0, credit.start(), credit.end(), len(line.text)])
        else:
            yield line


def _pieces(line: Line, bounds: list[int]) -> Iterator[Line]:
    for left, right in pairwise(bounds):
        raw = line.text[left:right]
        bare = raw.strip()
        if bare:
            start = line.start + left + raw.index(bare)
            yield Line(start, start + len(bare), bare, gap=line.gap or left > 0)
