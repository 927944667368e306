"""The words that the extraction rules know, read from `lexicon.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

Words = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Word lists by purpose; each section of the file is one field."""

    nouns: Words
    verbs: Words
    phrases: Mapping[str, re.Pattern[str]]
    stance: Mapping[str, re.Pattern[str]]
    offices: Mapping[str, tuple[str, ...]]
    kinds: Words
    qualifiers: Mapping[str, tuple[str, ...]]
    numbers: Mapping[str, int]


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """Return a pattern for any of the phrases as whole words, `*` standing for any ending."""
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    bodies = [
        re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for phrase in longest_first
    ]
    return re.compile(r"(?<!\w)(?:" + "|".join(bodies or ["(?!)"]) + r")(?!\w)", re.IGNORECASE)


@cache
def load_lexicon() -> Lexicon:
    """Return the word lists that ship with the package."""
    text = Path(__file__).with_name("lexicon.toml").read_text(encoding="utf-8")
    data = tomllib.loads(text)
    return Lexicon(
        nouns=_words(data["nouns"]),
        verbs=_words(data["verbs"]),
        phrases={name: phrase_pattern(words) for name, words in data["phrases"].items()},
        stance={name: phrase_pattern(words) for name, words in data["stance"].items()},
        offices={name: tuple(words) for name, words in data["offices"].items()},
        kinds=_words(data["kinds"]),
        qualifiers={name: tuple(words) for name, words in data["qualifiers"].items()},
        numbers=data["numbers"],
    )


def _words(section: Mapping[str, list[str]]) -> Words:
    return {name: frozenset(words) for name, words in section.items()}
