"""The words by which circumstances are known, read from `cues.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sanctionpress.extraction.lexicon import phrase_pattern


@dataclass(frozen=True, slots=True)
class CircumstanceCues:
    """Lemmas and phrases by what they do in a sentence, those of offerings by their status."""

    words: Mapping[str, frozenset[str]]
    phrases: Mapping[str, re.Pattern[str]]
    offerings: Mapping[str, re.Pattern[str]]


@cache
def load_cues() -> CircumstanceCues:
    """Return the word lists that ship with the package."""
    data = tomllib.loads(Path(__file__).with_name("cues.toml").read_text(encoding="utf-8"))
    return CircumstanceCues(
        {name: frozenset(words) for name, words in data["words"].items()},
        _patterns(data["phrases"]),
        _patterns(data["offerings"]),
    )


def _patterns(section: Mapping[str, list[str]]) -> dict[str, re.Pattern[str]]:
    return {name: phrase_pattern(phrases) for name, phrases in section.items()}
