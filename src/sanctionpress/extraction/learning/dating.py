"""The day of an action: one of the days that the article names, or that of its publication."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sanctionpress.extraction.learning.linear import paired
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.reading import Reading
from sanctionpress.facts import Action, Day, Evidence

_LEAD_PARAGRAPHS = 2
_BOUNDS = (0, 1, 2, 7, 31, 366)


@dataclass(frozen=True, slots=True)
class NamedDay:
    """Words for a day in a sentence; `sentence` is None for the day of publication itself."""

    day: Day
    sentence: Sentence | None
    evidence: tuple[Evidence, ...]


class DayReader:
    """Reads the days of an article, and the features of each as the day of an action."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._published = reading.calendar.published
        self._named = tuple(_named(reading))
        self._by_day: dict[date, list[NamedDay]] = {}
        for named in self._named:
            self._by_day.setdefault(named.day.day, []).append(named)
        self._days: dict[str, tuple[Day, ...]] = {}
        self._standing: dict[date, frozenset[str]] = {}
        self._paired: dict[frozenset[str], frozenset[str]] = {}
        self._reporting = {f.sentence.number for f in reading.frames if not f.background}

    def days(self, action: Action) -> tuple[Day, ...]:
        """Return the days that the article names, each once, none that is of others' news."""
        if action.authority not in self._days:
            foreign = self._reading.of_others(action.authority)
            found: dict[date, Day] = {}
            for named in self._named:
                if named.sentence is None or named.sentence.number not in foreign:
                    found.setdefault(named.day.day, named.day)
            self._days[action.authority] = tuple(found.values())
        return self._days[action.authority]

    def evidence(self, day: Day) -> tuple[Evidence, ...]:
        """Return the first words for a day."""
        return next((n.evidence for n in self._by_day[day.day] if n.evidence), ())

    def of(self, action: Action, day: Day) -> frozenset[str]:
        """Return the features of a day as that of an action."""
        own = self._by_day[day.day]
        if day.day not in self._standing:
            self._standing[day.day] = frozenset(self._of_day(day, own))
        whole = self._standing[day.day].union(self._of_place(action, own))
        if whole not in self._paired:
            self._paired[whole] = paired(whole)
        return self._paired[whole]

    def _of_day(self, day: Day, own: list[NamedDay]) -> Iterator[str]:
        yield from {f"basis:{named.day.basis}" for named in own}
        if self._published:
            before = (self._published - day.day).days
            yield f"days-before:{next((b for b in _BOUNDS if before <= b), 'more')}"
        if any(named.sentence is None for named in own):
            yield "published"
        if self._named and self._named[0] in own:
            yield "first"
        numbers = {named.sentence.number for named in own if named.sentence}
        if numbers & self._reporting:
            yield "with-report"
        if any(n.sentence and n.sentence.paragraph < _LEAD_PARAGRAPHS for n in own):
            yield "in-lead"
        yield f"rivals:{min(len(self._by_day), 4)}"

    def _of_place(self, action: Action, own: list[NamedDay]) -> Iterator[str]:
        if action.day and own and action.day.day == own[0].day.day:
            yield "rule"
        elif action.day is None:
            yield "no-rule"
        starts = [e.passage.start for e in action.evidence if e.aspect in {"target", "kind"}]
        for named in own:
            if named.sentence:
                whole = named.sentence.whole()
                if any(whole.start <= start < whole.end for start in starts):
                    yield "in-sentence"


def _named(reading: Reading) -> Iterator[NamedDay]:
    for sentence in reading.parsed.sentences:
        base = sentence.span.start_char
        for expression in reading.calendar.expressions(sentence.text):
            if expression.day:
                passage = sentence.passage(base + expression.start, base + expression.end)
                yield NamedDay(expression.day, sentence, (Evidence("day", passage),))
    if reading.calendar.published:
        yield NamedDay(Day(reading.calendar.published, "relative-to-publication"), None, ())
