"""Days that a text names: explicit, relative to publication, or fixed by an observance."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from sanctionpress.article import Article
from sanctionpress.facts import Day
from sanctionpress.vocabulary import Concept, Vocabulary

_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join([*_MONTHS, *(rf"{month[:3]}\b\.?" for month in _MONTHS), r"Sept\b\.?"])
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_EXPRESSION = re.compile(
    rf"""\b(?:
        (?P<iso>\d{{4}}-\d{{2}}-\d{{2}})
      | (?P<month>{_MONTH})\s+{_DAY}(?!\d)(?:,?\s+(?P<year>\d{{4}}))?
      | {_DAY.replace("day", "day2")}\s+(?P<month2>{_MONTH})(?:,?\s+(?P<year2>\d{{4}}))?
      | (?P<weekday>{"|".join(_WEEKDAYS)})
      | (?P<relative>today|yesterday|tomorrow|(?:a|one)\s+day\s+(?:earlier|before))
    )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_RELATIVE = {"today": 0, "yesterday": -1, "tomorrow": 1}
_FUTURE = re.compile(r"\b(?:next|coming|from|until|by|starting)\s+(?:on\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class DateExpression:
    """Words for a day; `start` and `end` are offsets in the text that was searched."""

    start: int
    end: int
    words: str
    day: Day | None


@dataclass(frozen=True, slots=True)
class Calendar:
    """What is known about time in one article: its publication, and the event it reports.

    `event` is the day that a named observance fixes where the publication day is unknown.
    """

    published: date | None
    event: date | None = None
    event_basis: str | None = None
    observance: str | None = None

    def expressions(self, text: str) -> tuple[DateExpression, ...]:
        """Return every day that the text names, in order; `day` is None where it stays open."""
        return tuple(
            DateExpression(match.start(), match.end(), match.group(), self._resolve(match, text))
            for match in _EXPRESSION.finditer(text)
        )

    def _resolve(self, match: re.Match[str], text: str) -> Day | None:
        if match["iso"]:
            return _explicit(*(int(part) for part in match["iso"].split("-")))
        if match["weekday"]:
            return self._weekday(match["weekday"], bool(_FUTURE.search(text, 0, match.start())))
        if match["relative"]:
            return self._relative(match["relative"].casefold())
        month = _month_number(match["month"] or match["month2"])
        day = int(match["day"] or match["day2"])
        year = match["year"] or match["year2"]
        return _explicit(int(year), month, day) if year else self._without_year(month, day)

    def _weekday(self, name: str, future: bool) -> Day | None:
        number = _WEEKDAYS.index(name.casefold())
        if self.published:
            back = (self.published.weekday() - number) % 7
            days = 7 - back if future else -back
            return Day(self.published + timedelta(days), "relative-to-publication")
        if self.event and self.event_basis:
            # Nobody can speak of the event before it: the first such weekday on or after it.
            ahead = (number - self.event.weekday()) % 7
            basis = self.event_basis if ahead == 0 else "relative-to-event"
            return Day(self.event + timedelta(ahead), basis)
        return None

    def _relative(self, words: str) -> Day | None:
        if self.published is None:
            return None
        return Day(self.published + timedelta(_RELATIVE.get(words, -1)), "relative-to-publication")

    def _without_year(self, month: int, day: int) -> Day | None:
        """Resolve a day and month to the last such day before publication."""
        if self.published is None:
            return None
        for year in (self.published.year, self.published.year - 1):
            found = _explicit(year, month, day)
            if found and found.day <= self.published + timedelta(31):
                return Day(found.day, "inferred-year")
        return None


def calendar_of(article: Article, vocabulary: Vocabulary) -> Calendar:
    """Return what the article's own words tell about time."""
    text = "\n".join(
        article.text[region.start : region.end] for region in article.evidence_regions()
    )
    observance = _named_observance(text, vocabulary)
    published = article.published.day if article.published else None
    key = observance.key if observance else None
    if published or observance is None or article.banner is None:
        return Calendar(published, observance=key)
    event = _observed_on(observance, text, article.banner)
    return Calendar(None, event, "observance" if event else None, key)


def _named_observance(text: str, vocabulary: Vocabulary) -> Concept | None:
    observances = vocabulary.scheme("observance").values()
    named = [c for c in observances if any(label in text for label in c.labels)]
    # Two observances would fix two days: none of them is then taken.
    return named[0] if len(named) == 1 else None


def _observed_on(observance: Concept, text: str, captured: date) -> date | None:
    """Return the last observance before the capture on the weekday that the text names first."""
    first = _EXPRESSION.search(text)
    if observance.month_day is None or first is None or first["weekday"] is None:
        return None
    weekday = _WEEKDAYS.index(first["weekday"].casefold())
    month, day = (int(part) for part in observance.month_day.strip("-").split("-"))
    # Weekdays repeat within 28 years; 29 February needs the leap years among them.
    years = range(captured.year, captured.year - 28, -1)
    days = (found.day for year in years if (found := _explicit(year, month, day)))
    return next((day for day in days if day <= captured and day.weekday() == weekday), None)


def _explicit(year: int, month: int, day: int) -> Day | None:
    try:
        return Day(date(year, month, day), "explicit")
    except ValueError:
        return None


def _month_number(name: str) -> int:
    return next(i for i, month in enumerate(_MONTHS, 1) if month.startswith(name[:3].casefold()))
