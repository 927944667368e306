"""The front of a page: all that stands before the first paragraph of the article."""

from collections.abc import Sequence
from dataclasses import dataclass

from sanctionpress.article import RegionKind
from sanctionpress.reading.cues import cues
from sanctionpress.reading.cuts import date_header, is_post_credit
from sanctionpress.reading.dateline import is_date_line, is_day_of_capture
from sanctionpress.reading.lines import Line, normalised

_REACH = 3
"""How many lines behind the first paragraph a byline may stand that makes it a standfirst."""
_SENTENCE_HEADLINE = 130
"""Up to this length one sentence with a full stop on top of a page is a headline."""
_SHORTEST_SENTENCE = 4
_HEADLINE_LIMIT = 450
_LONGEST_FRONT = 80
_STEM = 5
_SHARED_WORDS = 0.3
_SHARED_WORDS_OF_SHORT = 0.6


@dataclass(frozen=True, slots=True)
class Front:
    """The kinds of the first lines of a page, and which of them is the headline."""

    kinds: tuple[RegionKind, ...]
    headline: int | None


def read_front(lines: Sequence[Line], headline: str | None = None) -> Front:
    """Return the kinds of the lines before the body; `headline` is given where it is known.

    A sentence that stands alone is what the article says, however short it is.
    """
    if headline is None and len(lines) == 1 and lines[0].words >= _SHORTEST_SENTENCE:
        return Front((), None)
    end = _first_paragraph(lines)
    found = _known(lines, headline) if headline else _choose_headline(lines, end)
    if found is None and headline is None and _is_sentence_headline(lines, end):
        found = end
    if found is not None:
        end = max(end, found + 1)
        if found >= _first_paragraph(lines):
            end = found + 1 + _first_paragraph(lines[found + 1 :])
        end = _first_item(lines, found + 1, end)
    byline_end = _behind_byline(lines, end)
    kinds = [_kind(lines, i, found, end) for i in range(byline_end)]
    return Front(tuple(kinds), found)


def is_plain_furniture(line: Line) -> bool:
    """Return whether a line is about the site or its player, wherever it stands."""
    sorts = cues().lines
    return any(sorts[sort].fits(line.text) for sort in ("furniture", "newsletter", "player"))


def is_menu(line: Line) -> bool:
    """Return whether a line is a menu bar, a breadcrumb or a ticker of prices."""
    cells, crumbs = line.cells(), line.crumbs()
    if line.ends_sentence and len(cells) < 3:
        return False
    if len(cells) >= 3 and sum(len(cell.split()) <= 5 for cell in cells) * 4 >= len(cells) * 3:
        return True
    if len(crumbs) >= 2 and (crumbs[0].casefold() == "home" or all(_short(c) for c in crumbs)):
        return True
    if len(crumbs) >= 3 and all(_short(crumb) for crumb in crumbs[:-1]):
        return True
    words = [word.strip("&+").casefold() for word in line.text.split()]
    known = sum(word in cues().menu_words for word in words)
    return (known >= 3 and known * 2 >= len(words)) or line.text.count("%") >= 2


def _short(cell: str) -> bool:
    return len(cell.split()) <= 3


def _first_paragraph(lines: Sequence[Line]) -> int:
    for i, line in enumerate(lines[:_LONGEST_FRONT]):
        may_be_title = i == 0 and len(lines) > 1 and len(line.text) <= _HEADLINE_LIMIT
        long_title = may_be_title and not line.ends_sentence
        if line.is_paragraph and not long_title and not _is_aside(line):
            return i
    return min(len(lines), _LONGEST_FRONT)


def _is_aside(line: Line) -> bool:
    return is_plain_furniture(line) or cues().lines["caption"].fits(line.text)


def _first_item(lines: Sequence[Line], start: int, end: int) -> int:
    return next((i for i in range(start, end) if lines[i].is_item and not is_menu(lines[i])), end)


def _known(lines: Sequence[Line], headline: str) -> int | None:
    wanted = normalised(headline)
    return next((i for i, line in enumerate(lines[:30]) if normalised(line.text) == wanted), None)


def _choose_headline(lines: Sequence[Line], end: int) -> int | None:
    """Return the line that looks like a title and shares its words with the article."""
    candidates = [i for i in range(end) if _may_be_headline(lines, i)]
    titles = [normalised(line.text) for line in lines]
    body = {word[:_STEM] for line in lines[end : end + 40] for word in _long_words(line.text)}
    for i in candidates:
        if lines[i].words >= 4 and titles[i] in titles[i + 1 : end]:
            return i
    longer = [i for i in candidates if lines[i].words >= 4]
    fitting = [i for i in longer if _shared(lines[i].text, body) >= _SHARED_WORDS]
    titles_in_form = [i for i in longer if not lines[i].ends_sentence]
    short = [i for i in candidates if _shared(lines[i].text, body) >= _SHARED_WORDS_OF_SHORT]
    only = [i for i in candidates if len(candidates) == 1 and lines[i].words >= 3]
    return next(iter(fitting + titles_in_form + short + only), None)


def _long_words(text: str) -> list[str]:
    return [word for word in normalised(text).split() if len(word) > 3]


def _shared(text: str, body: set[str]) -> float:
    words = _long_words(text)
    return sum(word[:_STEM] in body for word in words) / len(words) if words else 0.0


def _may_be_headline(lines: Sequence[Line], i: int) -> bool:
    line = lines[i]
    if i + 1 < len(lines) and not lines[i + 1].gap and is_menu(lines[i + 1]) and line.words <= 5:
        return False
    if date_header(line.text) or is_menu(line) or is_date_line(line.text) or line.is_item:
        return False
    if line.text.casefold().strip(" :") in cues().section_labels or _is_aside(line):
        return False
    return len(line.text) <= _HEADLINE_LIMIT and not _is_credit_line(line)


def _is_credit_line(line: Line) -> bool:
    return any(cues().lines[sort].fits(line.text) for sort in ("byline", "credit", "issuer"))


def _is_sentence_headline(lines: Sequence[Line], end: int) -> bool:
    if end >= len(lines):
        return False
    line = lines[end]
    one_sentence = ". " not in line.text.replace("U.S. ", "").replace("U.N. ", "")
    more = sum(other.is_paragraph for other in lines[end + 1 :])
    return len(line.text) <= _SENTENCE_HEADLINE and one_sentence and more >= 2


def _behind_byline(lines: Sequence[Line], end: int) -> int:
    """Return where the body starts if a byline or a day follows the first paragraph."""
    for i in range(end, min(end + _REACH, len(lines))):
        line = lines[i]
        if is_post_credit(line.text) or not any(x.is_paragraph for x in lines[i + 1 : i + 6]):
            return end
        if date_header(line.text) or (line.words <= 12 and is_date_line(line.text)):
            return i + 1
        if cues().lines["byline"].fits(line.text) and not line.ends_sentence:
            return i + 1
    return end


def _kind(lines: Sequence[Line], i: int, headline: int | None, end: int) -> RegionKind:
    line = lines[i]
    if i == headline:
        return RegionKind.HEADLINE
    if kind := _kind_anywhere(line):
        return kind
    if headline is not None and i < headline:
        return _kind_above(lines, i)
    if headline is None and i < end:
        return _kind_above(lines, i)
    return _kind_below(lines, i, headline)


def _kind_anywhere(line: Line) -> RegionKind | None:
    sorts = cues().lines
    if date_header(line.text):
        return RegionKind.DATE_HEADER
    if sorts["player"].fits(line.text):
        return RegionKind.PLAYER_CONTROL
    if sorts["newsletter"].fits(line.text):
        return RegionKind.NEWSLETTER
    if sorts["caption"].fits(line.text):
        return RegionKind.SIDEBAR
    return None


def _kind_above(lines: Sequence[Line], i: int) -> RegionKind:
    line = lines[i]
    if is_date_line(line.text):
        capture = is_day_of_capture(line.text, beside_site_name=_is_beside_site_name(lines, i))
        return RegionKind.BANNER if capture else RegionKind.DATE_HEADER
    if is_plain_furniture(line) or is_menu(line) or _is_credit_line(line):
        return RegionKind.BANNER
    bare = line.text.casefold().strip(" :")
    named_before = any(_is_site_name(other) for other in lines[:i])
    if _is_site_name(line) and bare not in cues().section_labels and not named_before:
        return RegionKind.SITE_NAME
    return RegionKind.BANNER


def _is_beside_site_name(lines: Sequence[Line], i: int) -> bool:
    if i == 0:
        return len(lines) > 1 and (is_menu(lines[1]) or _is_site_name(lines[1]))
    before = lines[i - 1]
    first = i == 1 and _is_site_name(before)
    return not lines[i].gap and (first or is_menu(before) or before.ends_sentence)


def _is_site_name(line: Line) -> bool:
    if line.ends_sentence or is_menu(line) or is_date_line(line.text) or is_plain_furniture(line):
        return False
    known_label = line.text.casefold().strip(" :") in cues().section_labels
    return 1 <= line.words <= 5 and not known_label


def _kind_below(lines: Sequence[Line], i: int, headline: int | None) -> RegionKind:
    line = lines[i]
    sorts = cues().lines
    if headline is not None and normalised(line.text) == normalised(lines[headline].text):
        return RegionKind.REPEATED_HEADLINE
    if is_date_line(line.text):
        return RegionKind.DATE_HEADER
    if sorts["issuer"].fits(line.text):
        return RegionKind.STANDFIRST
    if is_plain_furniture(line) or is_menu(line) or sorts["byline"].fits(line.text):
        return RegionKind.BANNER
    if sorts["credit"].fits(line.text):
        return RegionKind.AGENCY_CREDIT
    after = lines[i + 1] if i + 1 < len(lines) else None
    opens_list = after is not None and (after.is_item or (after.is_paragraph and not after.gap))
    is_short = not line.ends_sentence and line.words <= 10
    if (is_short and opens_list) or line.text.endswith("?"):
        return RegionKind.SECTION_HEADING
    plain_words = any(word.islower() and len(word) > 3 for word in line.text.split()[1:])
    says_something = line.words >= 6 or (line.words >= 4 and (line.ends_sentence or plain_words))
    return RegionKind.STANDFIRST if says_something else RegionKind.BANNER
