"""What a headline says of who acts: the authorities that it names, in which part, and together."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from sanctionpress.extraction.lexicon import Lexicon, phrase_pattern
from sanctionpress.vocabulary import Vocabulary

_BEHIND = frozenset(
    ["on", "against", "over", "at", "in", "to", "by", "from", "of", "with", "after"]
)
_ENDINGS = ("", "s", "es", "ed", "d", "ing")
_WORD = re.compile(r"[\w-]+")


def headline_places(
    headline: str, keys: Iterable[str], vocabulary: Vocabulary
) -> tuple[tuple[str, int, int], ...]:
    """Return the authorities that a headline names and where, the first one first."""
    found = [
        (key, match.start(), match.end())
        for key in keys
        if (match := _pattern(tuple(_names_of(key, vocabulary))).search(headline))
        and not (len(match[0]) < 3 and not match[0].isupper())
    ]
    return tuple(sorted(found, key=lambda place: (place[1], place[0])))


def together_in_headline(headline: str, places: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """Return the authorities that a headline lists: "UK, EU and Canada go after …"."""
    joined: set[str] = set()
    for (first, _, end), (second, start, _) in pairwise(places):
        if headline[end:start].strip() in {",", "and", "&", ", and", "/"}:
            joined |= {first, second}
    return frozenset(joined)


def part_in_headline(headline: str, start: int, end: int, lexicon: Lexicon) -> Iterator[str]:
    """Yield what stands before and behind a name: "over US", "US sanctions", "Iran rejects"."""
    before = _WORD.findall(headline[:start])[-1:]
    if before and before[0].casefold() in _BEHIND:
        yield f"behind:{before[0].casefold()}"
    rest = headline[end:].removeprefix("'s").removeprefix("’s")
    for word in _WORD.findall(rest)[:2]:
        found = _class_of(word.casefold(), lexicon)
        if found is not None:
            yield f"before:{found}"
            return


def _class_of(word: str, lexicon: Lexicon) -> str | None:
    """Return what a word of a headline does, which is not parsed."""
    verbs = lexicon.verbs
    stems = [word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending)]
    stems = [form for stem in stems for form in (stem, f"{stem}e")]
    if word.startswith("sanction"):
        return "sanctions"
    if any(stem in verbs["reject"] for stem in stems):
        return "rejects"
    acting = verbs["impose_direct"] | verbs["impose_noun"] | verbs["impose_list"] | verbs["freeze"]
    if any(stem in acting for stem in stems):
        return "acts"
    if any(stem in lexicon.nouns["sanction"] | lexicon.nouns["decision"] for stem in stems):
        return "measure"
    return None


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(names)


def _names_of(key: str, vocabulary: Vocabulary) -> Iterator[str]:
    concept = vocabulary.scheme("authority")[key]
    yield from (*concept.labels, *concept.metonyms, *concept.leaders)
    state = vocabulary.scheme("jurisdiction").get(key)
    if state is not None:
        yield from state.demonyms
    for agency in vocabulary.scheme("authority").values():
        if agency.broader == key:
            yield from agency.labels
