"""Which measures and grounds an action has: each concept of a scheme, as far as words point at it.

One model judges every concept of a scheme by where and how often the article points at it, so that
rare concepts share what is learnt of the frequent ones; features joined with a concept's key say
how it differs from the others.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sanctionpress.extraction.attributes import Attribute, Cues
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.reading import Reading
from sanctionpress.facts import Action

_LEAD_PARAGRAPHS = 2
_OFTEN = (2, 3, 5, 8)
_RANKS = 4
_FIFTHS = 5


@dataclass(frozen=True, slots=True)
class _News:
    """What the sentences name that do not report news of another authority, and how often."""

    named: Mapping[int, frozenset[str]]
    counts: Counter[str]


class ConceptReader:
    """Reads the features of the concepts of one aspect, `measures` or `grounds`, in an article."""

    def __init__(
        self,
        aspect: str,
        reading: Reading,
        named: Sequence[Sequence[Attribute]],
        reporting: Sequence[bool],
        cues: Cues,
    ) -> None:
        """Take for each sentence the attributes that it names and whether it has a trigger."""
        self._aspect = aspect
        self._reading = reading
        self._sentences = reading.parsed.sentences
        self._named = [frozenset(a.key for a in own if a.aspect == aspect) for own in named]
        self._reporting = reporting
        self._headline = cues.keys_in(aspect, reading.parsed.article.headline or "")
        self._by_authority: dict[str, _News] = {}

    def of(self, action: Action, own: Sequence[Sentence], key: str) -> frozenset[str]:
        """Return the features of one concept; `own` are the sentences of the action's target."""
        found = {*self._of_action(action, key), *self._of_article(action.authority, key)}
        found.update(self._of_place(action.authority, own, key))
        return frozenset((f"key:{key}", *found, *(f"{key} & {f}" for f in found)))

    def _of_action(self, action: Action, key: str) -> Iterator[str]:
        stated = action.measures if self._aspect == "measures" else action.grounds
        if key in stated:
            yield "stated"
        elif stated:
            yield "other stated"
        yield from (f"stated:{other}" for other in stated if other != key)
        yield f"type:{action.target.kind}"
        yield f"kind:{action.kind}"
        yield f"agency:{action.agency}"
        yield from (f"list:{name}" for name in action.lists)

    def _of_article(self, authority: str, key: str) -> Iterator[str]:
        news = self._news(authority)
        counts, count = news.counts, news.counts[key]
        if count:
            yield "named"
            yield from (f"named>={n}" for n in _OFTEN if count >= n)
            rank = sum(other > count for other in counts.values())
            yield f"rank:{min(rank, _RANKS)}"
            yield f"share:{min(_FIFTHS - 1, _FIFTHS * count // counts.total())}"
        if key in self._headline:
            yield "in headline"
        elif self._headline:
            yield "other in headline"
        where = [n for n, keys in news.named.items() if key in keys]
        if any(self._sentences[n].paragraph < _LEAD_PARAGRAPHS for n in where):
            yield "in lead"
        reports = sum(self._reporting[n] for n in where)
        if reports:
            yield "in report"
        if reports > 1:
            yield "in reports"

    def _of_place(self, authority: str, own: Sequence[Sentence], key: str) -> Iterator[str]:
        numbers = {sentence.number for sentence in own}
        paragraphs = {sentence.paragraph for sentence in own}
        where = {n for n, keys in enumerate(self._named) if key in keys}
        if where & numbers:
            yield "in sentence"
        news = where & set(self._news(authority).named)
        if any(self._sentences[n].paragraph in paragraphs for n in news):
            yield "in paragraph"
        if any(n - 1 in numbers for n in where):
            yield "in next sentence"
        if any(n + 1 in numbers for n in where):
            yield "in sentence before"

    def _news(self, authority: str) -> _News:
        if authority not in self._by_authority:
            foreign = self._reading.of_others(authority)
            named = {n: keys for n, keys in enumerate(self._named) if n not in foreign}
            counts = Counter(key for keys in named.values() for key in keys)
            self._by_authority[authority] = _News(named, counts)
        return self._by_authority[authority]
