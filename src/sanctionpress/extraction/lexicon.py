"""The words that the extraction rules know, read from `lexicon.toml`."""

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
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
    """Return a pattern for any of the phrases as whole words, `*` standing for any ending.

    The longest phrase goes first; none begins with `*`.
    """
    longest_first = sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))
    heads = {case for phrase in longest_first for case in (phrase[0].lower(), phrase[0].upper())}
    # Most words begin no phrase: to know that by one character is many times faster.
    ahead = f"(?-i:(?=[{''.join(map(re.escape, sorted(heads)))}]))" if heads else "(?!)"
    body = _any_of([_symbols(phrase) for phrase in longest_first])
    return re.compile(rf"(?<!\w){ahead}{body}(?!\w)", re.IGNORECASE)


def _symbols(phrase: str) -> tuple[str, ...]:
    """Return a phrase as what each of its characters matches."""
    return tuple({"*": r"\w*", " ": r"\s+"}.get(char, re.escape(char)) for char in phrase)


def _any_of(phrases: Sequence[tuple[str, ...]]) -> str:
    """Return a pattern that matches what the first fitting phrase matches, each beginning once.

    Python tries alternatives one by one, so a thousand of them take a thousand times as long.
    """
    branches: list[tuple[str, list[tuple[str, ...]]]] = []
    open_since = 0  # what an ending matches, others may match too: nothing goes before it
    for phrase in phrases:
        first, rest = phrase[:1], phrase[1:]
        known = (b for b in branches[open_since:] if first and b[0].lower() == first[0].lower())
        branch = next(known, None)
        if branch is not None and first != (r"\w*",):
            branch[1].append(rest)
            continue
        branches.append((first[0] if first else "", [rest]))
        open_since = len(branches) if first in {(), (r"\w*",)} else open_since
    written = [first + (_any_of(rests) if any(rests) else "") for first, rests in branches]
    return written[0] if len(written) == 1 else f"(?:{'|'.join(written)})"


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
