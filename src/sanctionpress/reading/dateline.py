"""The day of publication as a page states it, and the day of capture as its banner shows it."""

import re
from collections.abc import Sequence
from datetime import date

from sanctionpress.article import PublicationDate, RegionKind
from sanctionpress.reading.cues import cues
from sanctionpress.reading.cuts import date_header
from sanctionpress.reading.days import WrittenDay, days_in, has_time, names_a_day, without_days
from sanctionpress.reading.lines import Line

_WORD = re.compile(r"[^\W\d_]{2,}")
_LONGEST_DATE_LINE = 130
_DATELINE_REACH = 75
_DATELINE_DASH = re.compile(r"\s*\)?\s*(?:\([^()]{2,40}\)\s*)?(?:--|[-–—:])(?:\s|\b)")
_BEFORE_DATELINE = re.compile(r"[^\d.!?;]{2,60}\(?$")
_DASH_BEFORE = re.compile(r"\s[-–—]\s*$")
_TITLE_DAY = re.compile(r"[-–—|,(]\s*$")


def is_date_line(text: str) -> bool:
    """Return whether a line is there to tell a day: a day, with a place, byline or site at most."""
    if len(text) > _LONGEST_DATE_LINE or not names_a_day(text):
        return False
    left = _WORD.findall(without_days(text))
    day = next(days_in(text), None)
    if day and len(left) >= 3 and _DASH_BEFORE.search(text[: day.start]):
        return False
    if len(left) <= 3 or _cue_day(text, cues().published) or _cue_day(text, cues().updated):
        return True
    byline = cues().lines["byline"].fits(text)
    cells = re.split(r"\s*[|•·]\s*|\s{2,}", text)
    return len(left) <= 10 and (byline or len(cells) >= 2)


def is_day_of_capture(text: str, *, beside_site_name: bool) -> bool:
    """Return whether a date line above the headline is the banner of the day of capture.

    Sites print today's date with its weekday on top of every page. A day without a weekday is
    the article's, unless it stands at the site's name and has no time of day.
    """
    if _cue_day(text, cues().published):
        return False
    day = next(days_in(text), None)
    if day is None or day.with_weekday or _cue_day(text, cues().updated):
        return True
    only_day = not _WORD.findall(without_days(text))
    return beside_site_name and only_day and not has_time(text)


def published_in(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> PublicationDate | None:
    """Return the day of publication that the page states, from its clearest statement."""
    header = next(
        (d for line in lines if (d := date_header(line.text))),
        None,
    )
    if header and (day := _iso(header)):
        return PublicationDate(day, "date-header")
    for search in (_from_cue, _from_own_line, _from_dateline, _from_title, _from_foot):
        found = search(lines, kinds)
        if found:
            return PublicationDate(found, "dateline")
    return None


def banner_day(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    """Return the day of capture that a banner shows."""
    for line, kind in zip(lines, kinds, strict=True):
        if kind is RegionKind.BANNER:
            for written in days_in(line.text):
                return written.day
    return None


def _iso(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _cue_day(text: str, words: Sequence[str]) -> date | None:
    """Return the day that follows one of the words ("Published 2 January 2025")."""
    for written in days_in(text):
        before = text[: written.start].casefold()
        label = re.search(r"([a-z][a-z ]*?)(?: (?:on|at))?\s*[:|-]?\s*$", before)
        if label and any(re.search(rf"\b{word}$", label[1]) for word in words):
            return written.day
    return None


def _dated(
    lines: Sequence[Line], kinds: Sequence[RegionKind], wanted: RegionKind
) -> list[tuple[Line, WrittenDay]]:
    return [
        (line, written)
        for line, kind in zip(lines, kinds, strict=True)
        if kind is wanted
        for written in days_in(line.text)
    ]


def _from_cue(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    for line, _ in _dated(lines, kinds, RegionKind.DATE_HEADER):
        if day := _cue_day(line.text, cues().published):
            return day
    return None


def _from_own_line(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    headline = next((i for i, k in enumerate(kinds) if k is RegionKind.HEADLINE), -1)
    top = lines[headline].start if headline >= 0 else -1
    dated = [
        (line, written)
        for line, written in _dated(lines, kinds, RegionKind.DATE_HEADER)
        if not _is_updated(line.text, written)
    ]
    below = [written.day for line, written in dated if line.start > top]
    above = [written.day for line, written in dated if line.start < top]
    return next(iter(below + above), None)


def _is_updated(text: str, written: WrittenDay) -> bool:
    return _cue_day(text[: written.end], cues().updated) == written.day


def _from_dateline(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    """Return the day of "KIEV, May 16, 2017 - …" at the head of one of the first paragraphs."""
    body = [
        line
        for line, kind in zip(lines, kinds, strict=True)
        if kind in {RegionKind.BODY, RegionKind.STANDFIRST}
    ]
    for line in body[:3]:
        written = next(days_in(line.text[: _DATELINE_REACH + 20]), None)
        if written is None or written.start > _DATELINE_REACH:
            continue
        before, after = line.text[: written.start], line.text[written.end :]
        in_sentence = before.split(" ")[0].casefold() in cues().stopwords
        if in_sentence:
            continue
        if _DATELINE_DASH.match(after) and _BEFORE_DATELINE.fullmatch(before):
            return written.day
    return None


def _from_title(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    """Return the day at the end of a title ("Department Press Briefing – June 29, 2021")."""
    for line, written in _dated(lines, kinds, RegionKind.HEADLINE):
        ends = not line.text[written.end :].strip(" )")
        if ends and _TITLE_DAY.search(line.text[: written.start]):
            return written.day
    return None


def _from_foot(lines: Sequence[Line], kinds: Sequence[RegionKind]) -> date | None:
    """Return the day of a "First published" line below the article."""
    for line, _ in _dated(lines, kinds, RegionKind.SIDEBAR):
        if len(line.text) <= _LONGEST_DATE_LINE and line.text.casefold().startswith(
            ("first published", "published", "publication date", "posted")
        ):
            return _cue_day(line.text, cues().published)
    return None
