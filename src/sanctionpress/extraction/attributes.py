"""Measures, grounds and lists: words of the vocabularies found in a stretch of text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import takewhile

from sanctionpress.extraction.lexicon import phrase_pattern
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Evidence, Passage
from sanctionpress.vocabulary import Vocabulary

_NAMES = frozenset({"ORG", "PERSON"})


@dataclass(frozen=True, slots=True)
class Attribute:
    """A concept that words of the article point at: `aspect` is the field of the fact."""

    aspect: str
    key: str
    evidence: Evidence


class Cues:
    """Finds the concepts of the measure, ground and list schemes by their names and cues."""

    _ASPECTS: Mapping[str, str] = {"list": "lists", "measure": "measures", "ground": "grounds"}

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._patterns: list[tuple[str, str, re.Pattern[str]]] = []
        # Most sentences hold no word with which the phrases of a concept begin.
        self._beginnings: list[frozenset[str]] = []
        for scheme, aspect in self._ASPECTS.items():
            for concept in vocabulary.scheme(scheme).values():
                phrases = (*concept.labels, *concept.cues)
                self._patterns.append((aspect, concept.key, phrase_pattern(phrases)))
                self._beginnings.append(frozenset(map(_beginning, phrases)))

    def find(self, sentence: Sentence, clause: frozenset[int]) -> Iterator[Attribute]:
        """Yield the concepts named by words of the clause (token positions of the sentence)."""
        lists: list[Passage] = []
        names = [sentence.of_span(e) for e in sentence.entities if e.label_ in _NAMES]
        for (aspect, key, pattern), known in zip(self._patterns, self._beginnings, strict=True):
            if known.isdisjoint(sentence.beginnings):
                continue
            for passage in _matches(pattern, sentence, clause):
                # "Chinese military-industrial complex companies" names a list, "Wagner Group" and
                # "Human Rights Watch" somebody: such words are no ground.
                named = _is_inside(passage, lists) or _is_inside(passage, names)
                if aspect == "grounds" and named:
                    continue
                if aspect == "lists":
                    lists.append(passage)
                yield Attribute(aspect, key, Evidence(aspect, passage, key))
                break

    def keys_in(self, aspect: str, text: str) -> frozenset[str]:
        """Return the concepts of one aspect that a text names, such as a headline."""
        return frozenset(
            k for a, k, pattern in self._patterns if a == aspect and pattern.search(text)
        )


def _beginning(phrase: str) -> str:
    """Return up to three letters of the word with which a phrase begins."""
    return "".join(takewhile(str.isalnum, phrase.casefold()[:3]))


def _is_inside(passage: Passage, others: list[Passage]) -> bool:
    return any(other.start <= passage.start and passage.end <= other.end for other in others)


def _matches(
    pattern: re.Pattern[str], sentence: Sentence, clause: frozenset[int]
) -> Iterator[Passage]:
    base = sentence.span.start_char
    for match in pattern.finditer(sentence.text):
        token = sentence.token_starts.get(base + match.start())
        if token is None or token in clause:
            yield sentence.passage(base + match.start(), base + match.end())
