"""Blocks of a page that are not the article: links to other stories, newsletters, comments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from sanctionpress.article import RegionKind
from sanctionpress.reading.cues import cues
from sanctionpress.reading.front import is_plain_furniture
from sanctionpress.reading.lines import Line

_SHARE_OF_PARAGRAPHS = 4
"""A page's rest is no article any more if fewer than one in so many of its lines is a paragraph."""
_PARAGRAPHS_BEFORE_COMMENTS = 3
_WORDS_OF_A_PARAGRAPH = 25
_WORDS_OF_A_SENTENCE = 9


def opens_aside(line: Line) -> bool:
    """Return whether a line is the heading of a block that is not the article."""
    sorts = cues().lines
    whole_newsletter = line.words <= 3 and sorts["newsletter"].fits(line.text)
    return whole_newsletter or sorts["aside"].fits(line.text) or sorts["comments"].fits(line.text)


def aside_kind(line: Line) -> RegionKind:
    """Return the kind of a line inside such a block."""
    sorts = cues().lines
    if sorts["player"].fits(line.text):
        return RegionKind.PLAYER_CONTROL
    if sorts["newsletter"].fits(line.text):
        return RegionKind.NEWSLETTER
    return RegionKind.SIDEBAR


@dataclass(frozen=True, slots=True)
class Asides:
    """Tells where blocks end in the lines of a page from its body to `page_end`.

    `paragraphs[i]` counts the paragraphs before line `i`; `first_use` is the line where the page
    first uses a name.
    """

    lines: Sequence[Line]
    start: int
    page_end: int
    paragraphs: tuple[int, ...]
    first_use: Mapping[str, int]

    @classmethod
    def of(cls, lines: Sequence[Line], start: int, page_end: int) -> "Asides":
        """Count the page once, so that no number of blocks makes reading it slow."""
        counts = accumulate((line.is_paragraph for line in lines), initial=0)
        first_use: dict[str, int] = {}
        for i, line in enumerate(lines):
            for name in line.names():
                first_use.setdefault(name, i)
        return cls(lines, start, page_end, tuple(counts), first_use)

    def end(self, i: int) -> int:
        """Return where the article goes on after the block that line `i` opens."""
        before = self.paragraphs[i] - self.paragraphs[self.start]
        comments = cues().lines["comments"].fits(self.lines[i].text)
        if comments and before >= _PARAGRAPHS_BEFORE_COMMENTS:
            return self.page_end
        left = self.paragraphs[self.page_end] - self.paragraphs[i + 1]
        if left * _SHARE_OF_PARAGRAPHS < self.page_end - i - 1:
            return self.page_end
        later = range(i + 1, self.page_end)
        return next((j for j in later if self._goes_on(j, i)), self.page_end)

    def _goes_on(self, j: int, opened: int) -> bool:
        """Return whether line `j` is the article's: a paragraph, or a sentence with its names."""
        line = self.lines[j]
        if not line.gap or not line.ends_sentence or is_plain_furniture(line):
            return False
        if line.words >= _WORDS_OF_A_PARAGRAPH:
            return True
        known = any(self.first_use[name] < opened for name in line.names())
        return line.words >= _WORDS_OF_A_SENTENCE and known
