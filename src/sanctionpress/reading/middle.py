"""The article's paragraphs and what stands between and below them."""

import re
from collections.abc import Sequence

from sanctionpress.article import RegionKind
from sanctionpress.reading.asides import Asides, aside_kind, opens_aside
from sanctionpress.reading.cues import cues
from sanctionpress.reading.cuts import is_post_credit
from sanctionpress.reading.front import is_menu, is_plain_furniture
from sanctionpress.reading.lines import Line, normalised

_NAME_WITH_ROLE = re.compile(r"(?:[A-Z][\w.'’-]+ ){1,5}?[A-Z][\w.'’-]+, [a-z]")
_RUN_OF_TITLES = 4
_RUN_ABOVE_COMMENTS = 2
_LONGEST_FURNITURE = 220
_LONGEST_HEADING = 80


def read_middle(lines: Sequence[Line], start: int) -> list[RegionKind]:
    """Return the kinds of the lines from `start` on."""
    end = _title_run(lines, start)
    asides = Asides.of(lines, start, end)
    kinds: list[RegionKind] = []
    i = start
    while i < end:
        if opens_aside(lines[i]):
            stop = asides.end(i)
            if stop == end:
                kinds = _with_titles_above(lines[start:i], kinds)
            kinds += [aside_kind(line) for line in lines[i:stop]]
            i = stop
        else:
            kinds.append(_kind(lines, i, start))
            i += 1
    kinds += [aside_kind(line) for line in lines[end:]]
    return _with_posts(lines[start:], kinds)


def _with_titles_above(lines: Sequence[Line], kinds: list[RegionKind]) -> list[RegionKind]:
    """Make titles of other stories right above the page's last aside a part of it."""
    i = len(lines)
    while i > 0 and kinds[i - 1] is RegionKind.BODY and _is_title(lines[i - 1]):
        i -= 1
    introduced = i > 0 and _introduces_list(lines[i - 1])
    if introduced or len(lines) - i < _RUN_ABOVE_COMMENTS:
        return kinds
    return [*kinds[:i], *[RegionKind.SIDEBAR] * (len(lines) - i)]


def _title_run(lines: Sequence[Line], start: int) -> int:
    """Return where a run of other stories' titles begins that ends the page."""
    i = len(lines)
    while i > start and _is_title(lines[i - 1]):
        i -= 1
    if i > start + 1 and i < len(lines) and _is_label(lines[i - 1]) and lines[i - 2].ends_sentence:
        return i - 1
    introduced = i > start and _introduces_list(lines[i - 1])
    return i if len(lines) - i >= _RUN_OF_TITLES and not introduced else len(lines)


def _is_label(line: Line) -> bool:
    short = line.gap and line.words <= 4 and line.text[-1] not in ".:;,!?"
    if not short or line.is_item or _furniture_kind(line):
        return False
    return not _introduces_list(line)


def _introduces_list(line: Line) -> bool:
    """Return whether names follow: "They are:", "Full list", "Signed by"."""
    words = set(normalised(line.text).split())
    heading = not line.ends_sentence and line.words <= 10
    return line.text.endswith(":") or (heading and not words.isdisjoint(cues().list_words))


def _is_title(line: Line) -> bool:
    if line.ends_sentence or line.is_item or line.text[-1] in ":;,-–—":
        return False
    if is_post_credit(line.text) or _NAME_WITH_ROLE.match(line.text) or _furniture_kind(line):
        return False
    return 5 <= line.words <= 30


def _kind(lines: Sequence[Line], i: int, start: int) -> RegionKind:
    line = lines[i]
    sorts = cues().lines
    if is_post_credit(line.text):
        return RegionKind.POST_CREDIT
    if sorts["player"].fits(line.text):
        return RegionKind.PLAYER_CONTROL
    if len(line.text) <= _LONGEST_FURNITURE and (kind := _furniture_kind(line)):
        return kind
    return RegionKind.SECTION_HEADING if _is_heading(lines, i, start) else RegionKind.BODY


def _furniture_kind(line: Line) -> RegionKind | None:
    sorts = cues().lines
    if sorts["teaser"].fits(line.text):
        return RegionKind.TEASER_LINK
    if sorts["newsletter"].fits(line.text):
        return RegionKind.NEWSLETTER
    if sorts["credit"].fits(line.text) and line.words <= 14:
        return RegionKind.AGENCY_CREDIT
    menu = line.gap and len(line.cells()) >= 4 and is_menu(line) and not line.is_item
    if is_plain_furniture(line) or sorts["caption"].fits(line.text) or menu:
        return RegionKind.SIDEBAR
    return None


def _is_heading(lines: Sequence[Line], i: int, start: int) -> bool:
    """Return whether a short line stands alone above a paragraph, and is no list item."""
    line = lines[i]
    if len(line.text) > _LONGEST_HEADING or line.words > 10 or line.is_item or line.is_speech:
        return False
    if not line.gap or (line.ends_sentence and not line.text.endswith("?")):
        return False
    if line.text[-1] in ":;,-–—" or i + 1 >= len(lines):
        return False
    before = lines[i - 1] if i > start else None
    after = lines[i + 1]
    # Under an unfinished line a short one goes on with its list; only a post's credit has no end.
    if before is not None and (
        before.is_speech or not (before.ends_sentence or is_post_credit(before.text))
    ):
        return False
    return after.is_paragraph or after.is_item or after.words >= 15 or after.ends_sentence


def _with_posts(lines: Sequence[Line], kinds: list[RegionKind]) -> list[RegionKind]:
    """Make the paragraph above each post's credit an embedded post."""
    marked = list(kinds)
    for i, kind in enumerate(kinds):
        if kind is not RegionKind.POST_CREDIT:
            continue
        j = i - 1
        while j >= 0 and kinds[j] is RegionKind.BODY:
            marked[j] = RegionKind.EMBEDDED_POST
            if lines[j].gap:
                break
            j -= 1
    return marked
