"""The key of a name: what stays of it when writers order, spell and shorten it differently."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_WORD = re.compile(r"[^\W_]+")
_PLURAL = re.compile(r"(?<=\w{3})(?:ies|s)$")
_LEAST = 2  # words: one alone is shared by too many


@dataclass(frozen=True, slots=True)
class NameWords:
    """The word lists of `names.toml`."""

    joining: frozenset[str]
    weak: frozenset[str]
    generic: frozenset[str]
    ranks: frozenset[str]
    missions: frozenset[str]
    spellings: Mapping[str, str]


@cache
def name_words() -> NameWords:
    """Return the word lists that ship with the package."""
    data = tomllib.loads(Path(__file__).with_name("names.toml").read_text(encoding="utf-8"))
    spellings = data.pop("spellings")
    return NameWords(
        **{name: frozenset(words) for name, words in data.items()}, spellings=spellings
    )


def words_of(name: str) -> tuple[str, ...]:
    """Return the words of a name that count, each in one spelling and without a plural's s."""
    lists = name_words()
    decomposed = unicodedata.normalize("NFKD", name.casefold())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    singular = (_PLURAL.sub(_singular, word) for word in _WORD.findall(plain))
    spelt = (lists.spellings.get(word, word) for word in singular)
    return tuple(word for word in spelt if word not in lists.joining)


def _singular(ending: re.Match[str]) -> str:
    return "y" if ending[0] == "ies" else ""


def name_key(name: str, country: str | None) -> str | None:
    """Return the key that names of one actor share; None where a name says too little.

    The country is part of it: the defence ministries of two states are two. A name of a single
    word, or of words that bodies of every state are called by, needs one.
    """
    strong = sorted({word for word in words_of(name) if word not in name_words().weak})
    telling = len(strong) >= _LEAST and not name_words().generic.issuperset(strong)
    if not strong or (country is None and not telling):
        return None
    return " ".join([*strong, *([f"({country})"] if country else [])])
