"""The words of the lexicon are found as whole words, the longest one first."""

import re

from hypothesis import given
from hypothesis import strategies as st

from sanctionpress.extraction.lexicon import phrase_pattern

WORDS = st.text("abAB-", min_size=1, max_size=3)
ENDINGS = st.sampled_from(["", "*", "*b"])
PHRASES = st.builds(" ".join, st.lists(st.builds(str.__add__, WORDS, ENDINGS), min_size=1))


def plain_pattern(phrases: list[str]) -> re.Pattern[str]:
    """Return the pattern that writes each phrase out whole."""
    written = [re.escape(p).replace(r"\*", r"\w*").replace(r"\ ", r"\s+") for p in phrases]
    return re.compile(rf"(?<!\w)(?:{'|'.join(written)})(?!\w)", re.IGNORECASE)


@given(st.sets(PHRASES, min_size=1), st.text("abAB- _.\n"))
def test_words_are_found_as_if_each_was_searched_alone(phrases: set[str], text: str) -> None:
    longest_first = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    expected = [m.span() for m in plain_pattern(longest_first).finditer(text)]
    assert [m.span() for m in phrase_pattern(phrases).finditer(text)] == expected


def test_no_words_are_nowhere() -> None:
    assert phrase_pattern([]).search("sanctions") is None
