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
    """The sentences that do not report news of another authority, and what they name.

    `counts` says how often, `paragraphs` where.
    """

    sentences: frozenset[int]
    counts: Counter[str]
    paragraphs: Mapping[str, set[int]]


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
        self._where: dict[str, set[int]] = {}
        for number, keys in enumerate(self._named):
            for key in keys:
                self._where.setdefault(key, set()).add(number)
        self._article_features: dict[tuple[str, str], frozenset[str]] = {}

    def of(self, action: Action, own: Sequence[Sentence], key: str) -> frozenset[str]:
        """Return the features of one concept; `own` are the sentences of the action's target."""
        at = (action.authority, key)
        if at not in self._article_features:
            self._article_features[at] = frozenset(self._of_article(*at))
        found = self._article_features[at].union(self._of_action(action, key))
        found = found.union(self._of_place(action.authority, own, key))
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
        if any(paragraph < _LEAD_PARAGRAPHS for paragraph in news.paragraphs.get(key, ())):
            yield "in lead"
        reports = sum(self._reporting[n] for n in self._where.get(key, ()) if n in news.sentences)
        if reports:
            yield "in report"
        if reports > 1:
            yield "in reports"

    def _of_place(self, authority: str, own: Sequence[Sentence], key: str) -> Iterator[str]:
        numbers = {sentence.number for sentence in own}
        where = self._where.get(key, set())
        if where & numbers:
            yield "in sentence"
        near = self._news(authority).paragraphs.get(key, set())
        if any(sentence.paragraph in near for sentence in own):
            yield "in paragraph"
        if any(n + 1 in where for n in numbers):
            yield "in next sentence"
        if any(n - 1 in where for n in numbers):
            yield "in sentence before"

    def _news(self, authority: str) -> _News:
        if authority not in self._by_authority:
            foreign = self._reading.of_others(authority)
            sentences = frozenset(range(len(self._named))) - foreign
            counts = Counter(key for n in sentences for key in self._named[n])
            paragraphs = {
                key: {self._sentences[n].paragraph for n in where & sentences}
                for key, where in self._where.items()
            }
            self._by_authority[authority] = _News(sentences, counts, paragraphs)
        return self._by_authority[authority]
