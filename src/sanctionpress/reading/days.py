"""Calendar days written out in a line, day before month where digits leave no other reading."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from sanctionpress.reading.cues import cues

_TIME = re.compile(
    r"(?:\bat\s+)?\b\d{1,2}(?::\d{2}){1,2}\b|\b\d{1,2}\.\d{2}(?=\s?[ap]\.?m)", re.IGNORECASE
)
_CLOCK_WORDS = re.compile(
    r"\b[ap]\.?m\b\.?|\b(?:UTC|GMT|IST|ICT|EST|EDT|CET|CEST|BST|PST|PDT|EET|MSK)\b(?:[+-]\d+)?",
    re.IGNORECASE,
)
_YEARS = range(1945, 2100)


@dataclass(frozen=True, slots=True)
class WrittenDay:
    """A day as a line writes it, from `start` to `end` in the line."""

    day: date
    start: int
    end: int
    with_weekday: bool


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(sorted(cues().months, key=len, reverse=True))
    weekdays = "|".join(sorted(cues().weekdays, key=len, reverse=True))
    day = r"\d{1,2}(?:st|nd|rd|th|er)?"
    return re.compile(
        rf"(?P<weekday>\b(?:{weekdays})\b\.?,?\s+(?:the\s+)?)?"
        r"(?:"
        r"(?<![\d/.-])(?P<y1>\d{4})[-/.](?P<m1>\d{1,2})[-/.](?P<d1>\d{1,2})(?!\d)"
        rf"|\b(?P<d2>{day})\.?\s+(?:de\s+|of\s+)?(?P<m2>{names})\b\.?,?\s+(?:de\s+)?(?P<y2>\d{{4}})\b"
        rf"|\b(?P<m3>{names})\b\.?\s+(?P<d3>{day}),?\s+(?P<y3>\d{{4}})\b"
        r"|(?<![\d/.-])(?P<d4>\d{1,2})(?P<sign>[-./])(?P<m4>\d{1,2})(?P=sign)(?P<y4>\d{4})(?!\d)"
        r")",
        re.IGNORECASE,
    )


@cache
def _yearless_pattern() -> re.Pattern[str]:
    names = "|".join(sorted(cues().months, key=len, reverse=True))
    weekdays = "|".join(sorted(cues().weekdays, key=len, reverse=True))
    return re.compile(
        rf"(?:\b(?:{weekdays})\b\.?,?\s+)?"
        rf"(?:\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{names})\b\.?|\b(?:{names})\b\.?\s+\d{{1,2}}\b)",
        re.IGNORECASE,
    )


def names_a_day(line: str) -> bool:
    """Return whether a line names a day, be it without its year ("28 Dec.")."""
    return any(days_in(line)) or bool(_yearless_pattern().search(line))


def days_in(line: str) -> Iterator[WrittenDay]:
    """Yield the days with a year that a line names."""
    for match in _pattern().finditer(line):
        day = _day(match)
        if day is not None:
            yield WrittenDay(day, match.start(), match.end(), bool(match["weekday"]))


def _day(match: re.Match[str]) -> date | None:
    form = next(n for n in "1234" if match[f"y{n}"])
    year, day = int(match[f"y{form}"]), int(re.sub(r"\D", "", match[f"d{form}"]))
    month_text = match[f"m{form}"].lower()
    month = int(month_text) if month_text.isdigit() else cues().months[month_text]
    if match["sign"] == "/":
        # 03/04/2022 is April in London and March in Washington: no answer rather than a guess.
        if day <= 12 and month <= 12 and day != month:
            return None
        day, month = (day, month) if month <= 12 else (month, day)
    if year not in _YEARS or not 1 <= month <= 12:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def without_days(line: str) -> str:
    """Return what is left of a line when days and times of day are taken out."""
    left = _yearless_pattern().sub(" ", _pattern().sub(" ", line))
    return _CLOCK_WORDS.sub(" ", _TIME.sub(" ", left))


def has_time(line: str) -> bool:
    """Return whether a line names a time of day."""
    return bool(_TIME.search(line))
