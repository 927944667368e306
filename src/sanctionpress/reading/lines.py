"""The lines of a text and their form: sentence, list item, headline, menu."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sanctionpress.reading.cues import cues

_SENTENCE_END = re.compile(r"[.!?…。]['\"”’»)\]*]*$")
_BULLET = re.compile(r"(?:[-–—*•●▪◦·‣>]\s*|\(?\d{1,3}[.)]\s+|\(?[a-z][.)]\s+)(?=\S)")
_CELLS = re.compile(r"\s*[|•·]\s*|\s{2,}|\t|\s\.\s")
_CRUMBS = re.compile(r"\s*[»\u203a]\s*|\s+[>/]\s+")
_WORD = re.compile(r"\w[\w'’.-]*")
_NAME = re.compile(r"\b[A-Z][\w’'-]{2,}")
_SPEAKER = re.compile(r"[A-Z][A-Z .'-]{2,40}:\s")
_WRAP_MINIMUM = 45
_WRAP_MAXIMUM = 110


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of the page: `text == whole[start:end]`, without blanks at its ends.

    `gap` says whether a blank line (or the page's beginning) stands before it.
    """

    start: int
    end: int
    text: str
    gap: bool

    @property
    def words(self) -> int:
        """How many words it has."""
        return len(_WORD.findall(self.text))

    @property
    def ends_sentence(self) -> bool:
        """Whether it closes with a full stop, a question mark or the like."""
        return bool(_SENTENCE_END.search(self.text))

    @property
    def is_item(self) -> bool:
        """Whether it starts as a list item does."""
        return bool(_BULLET.match(self.text))

    @property
    def is_speech(self) -> bool:
        """Whether it is a speaker's turn in a transcript ("QUESTION: …")."""
        return bool(_SPEAKER.match(self.text))

    @property
    def is_paragraph(self) -> bool:
        """Whether it is full sentences, as the paragraphs of an article are."""
        return (self.ends_sentence and self.words >= 12) or len(self.text) >= 300

    def cells(self) -> list[str]:
        """Return its parts as they stand in a menu bar or a table row."""
        return [cell for cell in _CELLS.split(self.text) if cell]

    def crumbs(self) -> list[str]:
        """Return its parts as they stand in a breadcrumb ("Home / World / …")."""
        return [part for part in _CRUMBS.split(self.text) if part]

    def names(self) -> frozenset[str]:
        """Return its capitalised words that are not ordinary ones."""
        return frozenset(_NAME.findall(self.text)) - _ordinary()


def _ordinary() -> frozenset[str]:
    return frozenset(word.capitalize() for word in cues().stopwords)


def split_lines(text: str) -> list[Line]:
    """Return the paragraphs of a text; a hard-wrapped paragraph is one line."""
    return [line for block in _blocks(text) for line in _unwrapped(text, block)]


def _blocks(text: str) -> Iterator[list[Line]]:
    block: list[Line] = []
    position = 0
    for raw in text.split("\n"):
        bare = raw.strip()
        if bare:
            start = position + raw.index(bare)
            block.append(Line(start, start + len(bare), bare, gap=not block))
        elif block:
            yield block
            block = []
        position += len(raw) + 1
    if block:
        yield block


def _unwrapped(text: str, block: list[Line]) -> list[Line]:
    """Join a block into one line where a machine broke its sentences to a fixed width."""
    inner = block[:-1]
    runs_on = sum(
        not line.ends_sentence and after.text[0].islower()
        for line, after in zip(inner, block[1:], strict=True)
    )
    fixed_width = all(_WRAP_MINIMUM <= len(line.text) <= _WRAP_MAXIMUM for line in inner)
    if len(block) < 2 or not fixed_width or any(line.is_item for line in block):
        return block
    if runs_on * 2 < len(inner):
        return block
    start, end = block[0].start, block[-1].end
    return [Line(start, end, text[start:end], gap=True)]


def normalised(text: str) -> str:
    """Return the words of a text in lower case, for telling whether two texts are the same."""
    return " ".join(_WORD.findall(text.casefold().replace("’", "'")))
