"""Whether an article is about international sanctions at all: decided before anything is parsed.

A small linear model weighs how often the article speaks of sanctions, and how often of what else
the word can mean: a sport's penalty, a court's ruling, a permission, a quarantine.
"""

import re
from collections.abc import Iterator

from sanctionpress.article import Article
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.lexicon import Lexicon, phrase_pattern
from sanctionpress.vocabulary import Vocabulary

_TALK = "sanction_talk"
_OUTRIGHT = "another meaning outright"
_OTHER = ("sport", "court", "permission", "office_penalty", "quarantine", "occasion")
_STEPS = (1, 2, 3, 5, 8, 12)
_RATIOS = (0.2, 0.5, 1, 2, 4)
_LEAD = 600  # characters
_PAGE = 6000  # characters, about a thousand words
_SHORTEST = 0.5  # pages: a short text is not measured by less
# A letter that is not Latin counts as a word, and no name does: a list of them is in no language.
_WORD = re.compile(r"[^\W\d_\u0000-\u024f]|\b[^\W\d_A-Z]\w*")
_SAMPLE = 3_000  # characters that show the language
_FEW = 20  # words that show no language
_ENGLISH = 0.08  # share of function words: at least 0.22 in English news, 0.06 in other languages
_NEAR = 80  # characters between sanctions and the state that they belong to


def is_about_sanctions(found: frozenset[str], model: LinearModel) -> bool:
    """Return whether the features of an article are those of news on international sanctions."""
    return bool(found) and _OUTRIGHT not in found and model.score(found) >= 0


class RelevanceReader:
    """Reads off an article's words what it is about, before it is parsed."""

    def __init__(self, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        names = [
            name
            for scheme in ("authority", "jurisdiction")
            for concept in vocabulary.scheme(scheme).values()
            for name in (*concept.labels, *concept.demonyms)
        ]
        self._states = phrase_pattern(names)
        self._phrases = lexicon.phrases

    def is_english(self, article: Article) -> bool:
        """Return whether an article is in English, by its function words; a short one always is."""
        text = _own_text(article)[:_SAMPLE]
        words = len(_WORD.findall(text))
        return words < _FEW or self._count("english", text) >= words * _ENGLISH

    def of(self, article: Article) -> frozenset[str]:
        """Return what the decision rests on; nothing if the article has no word of sanctions."""
        text = _own_text(article)
        words = self._count("sanction_word", text)
        if not words and not self._count(_TALK, text):
            return frozenset()
        pages = max(len(text) / _PAGE, _SHORTEST)
        found = set(_steps("words a page", words / pages))
        headline, lead = article.headline or "", text[:_LEAD]
        for name in (_TALK, *_OTHER):
            hits = self._count(name, text)
            found |= {*_steps(name, hits), *_steps(f"{name} a page", hits / pages)}
            found |= set(_steps(f"{name} in lead", self._count(name, lead)))
            if self._count(name, headline):
                found.add(f"{name} in headline")
        return frozenset(found | set(self._compared(text, lead)) | set(self._near_states(text)))

    def _count(self, name: str, text: str) -> int:
        return len(self._phrases[name].findall(text))

    def _compared(self, text: str, lead: str) -> Iterator[str]:
        """Yield how talk of sanctions compares with talk of everything else."""
        talk = self._count(_TALK, text)
        other = sum(self._count(name, text) for name in _OTHER)
        if not talk:
            yield "no talk"
        if 0 < self._count("irrelevant", text) >= talk:
            yield _OUTRIGHT
        yield from (f"talk/other>{ratio}" for ratio in _RATIOS if talk > ratio * other)
        yield from _steps("other", other)
        yield from _steps("other in lead", sum(self._count(name, lead) for name in _OTHER))

    def _near_states(self, text: str) -> Iterator[str]:
        """Yield how often a state stands near the sanctions that are spoken of."""
        places = [(m.start(), m.end()) for m in self._phrases[_TALK].finditer(text)]
        near = (text[max(0, start - _NEAR) : end + _NEAR] for start, end in places)
        yield from _steps("near a state", sum(bool(self._states.search(t)) for t in near))


def _own_text(article: Article) -> str:
    return "\n".join(article.text[r.start : r.end] for r in article.evidence_regions())


def _steps(name: str, value: float) -> Iterator[str]:
    return (f"{name}>={step}" for step in _STEPS if value >= step)
