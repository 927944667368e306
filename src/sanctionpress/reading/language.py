"""Whether a text is English, told from its commonest words."""

import re

from sanctionpress.reading.cues import cues

_WORD = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_SHARE_OF_ENGLISH = 0.2


def language_of(text: str) -> str | None:
    """Return `en` if the text is English, else None: no other language is told."""
    words = [word.casefold() for word in _WORD.findall(text[:_SAMPLE])]
    if len(words) < 5:
        return None
    share = sum(word in cues().stopwords for word in words) / len(words)
    return "en" if share >= _SHARE_OF_ENGLISH else None
