"""The country of a target: one of those that the article names, or none."""

from collections import Counter
from collections.abc import Iterator
from itertools import combinations

from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.reading import Reading
from sanctionpress.facts import Action

_LEAD_PARAGRAPHS = 2


class CountryReader:
    """Reads the countries of an article, and the features of each as the home of a target."""

    def __init__(self, reading: Reading, actions: tuple[Action, ...]) -> None:
        self._mentions = [m for m in reading.mentions.all if m.concept.scheme == "jurisdiction"]
        self._counts = Counter(_code(m) for m in self._mentions)
        self._homes = Counter(a.target.country for a in actions if a.target.country)
        self._acting = {action.authority.upper() for action in actions}
        self._headline = reading.parsed.article.headline or ""

    def countries(self) -> tuple[str, ...]:
        """Return the codes of the countries that the article names, sorted."""
        return tuple(sorted(self._counts))

    def of(self, action: Action, code: str) -> frozenset[str]:
        """Return the features of a country as the home of an action's target."""
        found = {*self._of_article(code), *self._of_place(action, code)}
        pairs = combinations(sorted(found), 2)
        return frozenset((*found, *(f"{a} & {b}" for a, b in pairs)))

    def _of_article(self, code: str) -> Iterator[str]:
        if self._counts[code] == max(self._counts.values()):
            yield "most-mentioned"
        others = [count for key, count in self._counts.items() if key not in self._acting]
        if code in self._acting:
            yield "acts"
        elif self._counts[code] == max(others):
            yield "most-mentioned-other"
            if len(others) == 1:
                yield "only-other"
        if self._homes[code]:
            yield "home-of-others"
            if self._homes[code] == max(self._homes.values()):
                yield "home-of-most"
        own = [m for m in self._mentions if _code(m) == code]
        if any(m.sentence.paragraph < _LEAD_PARAGRAPHS for m in own):
            yield "in-lead"
        if any(m.span.text in self._headline for m in own):
            yield "in-headline"

    def _of_place(self, action: Action, code: str) -> Iterator[str]:
        target = action.target
        yield f"type:{target.kind}"
        if target.country == code:
            yield "rule"
        elif target.country:
            yield "rule-says-other"
        if code in target.tied_to:
            yield "tied"
        starts = [e.passage.start for e in action.evidence if e.aspect == "target"]
        inside = [m for m in self._mentions if _holds(m, starts)]
        if any(_code(m) == code for m in inside):
            yield "in-sentence"
            near = min(inside, key=lambda m: min(abs(_start(m) - s) for s in starts))
            if _code(near) == code:
                yield "nearest"
        before = [m for m in self._mentions if starts and _start(m) <= max(starts)]
        if before and _code(before[-1]) == code:
            yield "last-mentioned"
        apart = [m for m in before if _code(m) not in self._acting]
        if apart and _code(apart[-1]) == code:
            yield "last-mentioned-other"


def _code(mention: Mention) -> str:
    return mention.concept.notation or ""


def _start(mention: Mention) -> int:
    return mention.sentence.of_span(mention.span).start


def _holds(mention: Mention, starts: list[int]) -> bool:
    whole = mention.sentence.whole()
    return any(whole.start <= start < whole.end for start in starts)
