"""The regions of a plain text, told from the form of its lines."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sanctionpress.article import EVIDENCE_KINDS, PublicationDate, Region, RegionKind
from sanctionpress.reading.credits import agency_credit, site_name
from sanctionpress.reading.cuts import cut
from sanctionpress.reading.dateline import banner_day, published_in
from sanctionpress.reading.front import read_front
from sanctionpress.reading.lines import Line, normalised, split_lines
from sanctionpress.reading.middle import read_middle

_SHORTEST_REPEATED_STANDFIRST = 40
_NO_HINTS: Mapping[str, RegionKind] = MappingProxyType({})
_OPEN_TO_HINTS = frozenset({RegionKind.BODY, RegionKind.STANDFIRST, RegionKind.SECTION_HEADING})


@dataclass(frozen=True, slots=True)
class Layout:
    """What a text's lines say about the article; the regions cover each line that is not blank."""

    regions: tuple[Region, ...]
    headline: str | None
    published: PublicationDate | None
    banner: date | None
    publisher: str | None
    agency_credit: str | None


def lay_out(
    text: str, headline: str | None = None, hints: Mapping[str, RegionKind] = _NO_HINTS
) -> Layout:
    """Return the layout of a text.

    `headline` is given where something else tells it, and `hints` the kinds of paragraphs by
    their normalised words where markup tells them.
    """
    lines = list(cut(split_lines(text)))
    front = read_front(lines, headline)
    kinds = [*front.kinds, *read_middle(lines, len(front.kinds))]
    kinds = _with_hints(lines, _with_repeated_standfirst(lines, kinds), hints)
    return Layout(
        regions=tuple(merged(zip(lines, kinds, strict=True))),
        headline=lines[front.headline].text if front.headline is not None else headline,
        published=published_in(lines, kinds),
        banner=banner_day(lines, kinds),
        publisher=site_name(lines, kinds),
        agency_credit=agency_credit(lines, kinds),
    )


def merged(labelled: Iterable[tuple[Line, RegionKind]]) -> list[Region]:
    """Return one region a paragraph of the article, and one a stretch of anything else."""
    regions: list[Region] = []
    for line, kind in labelled:
        last = regions[-1] if regions else None
        if last is not None and last.kind is kind and kind not in EVIDENCE_KINDS:
            regions[-1] = Region(kind, last.start, line.end)
        else:
            regions.append(Region(kind, line.start, line.end))
    return regions


def _with_hints(
    lines: Sequence[Line], kinds: Sequence[RegionKind], hints: Mapping[str, RegionKind]
) -> list[RegionKind]:
    return [
        hints.get(normalised(line.text), kind) if kind in _OPEN_TO_HINTS else kind
        for line, kind in zip(lines, kinds, strict=True)
    ]


def _with_repeated_standfirst(
    lines: Sequence[Line], kinds: Sequence[RegionKind]
) -> list[RegionKind]:
    """Make the first paragraph a standfirst if a later one begins with its words."""
    marked = list(kinds)
    first = next((i for i, kind in enumerate(kinds) if kind is RegionKind.BODY), None)
    if first is None or RegionKind.HEADLINE not in kinds[:first]:
        return marked
    opening = normalised(lines[first].text).rstrip(".")
    later = lines[first + 1 :]
    if len(opening) >= _SHORTEST_REPEATED_STANDFIRST and any(
        normalised(line.text).startswith(opening) for line in later
    ):
        marked[first] = RegionKind.STANDFIRST
    return marked
