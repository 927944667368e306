"""When two names or phrases mean the same target, by the rules of the annotation's scorer."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from sanctionpress.evaluation.documents import CONTAINMENT_TYPES, NAMED_TYPES, Entry

EXACT, ALIAS, PARTIAL, NO_MATCH = 3.0, 2.0, 1.0, 0.0
_HALF = 0.5
_TELLING = 2


@cache
def _lists() -> Mapping[str, Any]:
    """Return the scorer's words: letters, honorifics, weak words, numbers, bodies."""
    text = Path(__file__).with_name("names.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """Return the words of a name without case, diacritics, punctuation, articles, honorifics."""
    lists = _lists()
    text = unicodedata.normalize("NFKD", name.casefold()).translate(str.maketrans(lists["letters"]))
    text = "".join(char for char in text if not unicodedata.combining(char))
    text = re.sub(f"[{lists['possessive']}]s\\b", "", text)
    text = re.sub(f"[{lists['apostrophes']}]", "", text)
    text = re.sub(r"(?<=\b\w)\.(?=\w\b)", "", text)
    found = re.findall(r"\w+", text.replace("_", " "))
    while len(found) > 1 and found[0] in lists["leading"]:
        del found[0]
    return tuple(lists["numbers"].get(word, word) for word in found)


def same_authority(first: str, second: str) -> bool:
    """Return whether two codes or names mean one authority."""
    return _authority_key(first) == _authority_key(second)


def _authority_key(authority: str) -> str:
    name = " ".join(words(authority))
    return str(_lists()["bodies"].get(name, name))


def _contains(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    shared = set(first) & set(second)
    telling = shared - set(_lists()["weak"])
    return shared in (set(first), set(second)) and len(telling) >= _TELLING


def _overlap(first: tuple[str, ...], second: tuple[str, ...]) -> float:
    union = set(first) | set(second)
    return len(set(first) & set(second)) / len(union) if union else 0.0


def name_quality(name: str, gold_names: list[str], *, containment: bool) -> float:
    """Return how well a name fits a label (the first) and its aliases; 0 if it does not."""
    found = words(name)
    if not found:
        return NO_MATCH
    known = [words(other) for other in gold_names]
    if found in known:
        return EXACT if found == known[0] else ALIAS
    if containment and any(_contains(found, other) for other in known):
        return PARTIAL
    return NO_MATCH


def target_quality(gold: Entry, entry: Entry) -> float:
    """Return how well a system's target fits a gold target; 0 if it does not."""
    names = [gold["target"], *gold["aliases"]]
    quality = name_quality(entry["target"], names, containment=gold["type"] in CONTAINMENT_TYPES)
    if quality or gold["type"] in NAMED_TYPES:
        return quality
    best = max(_overlap(words(entry["target"]), words(name)) for name in names)
    if best >= _HALF:
        return PARTIAL + best / 2
    same_count = gold["count"] is not None and entry["count"] == gold["count"]
    same_country = gold["type"] == "country" and gold["country"]
    same_country = same_country and entry["country"] == gold["country"]
    if entry["type"] == gold["type"] and (same_count or same_country):
        return PARTIAL
    return NO_MATCH


def speaker_quality(gold: Entry, entry: Entry) -> float:
    """Return how well a system's speaker fits a gold speaker; 0 if it does not."""
    return name_quality(entry["speaker"], [gold["speaker"], *gold["aliases"]], containment=True)
