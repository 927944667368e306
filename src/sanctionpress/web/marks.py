"""An article's text cut into regions, and these into stretches with the evidence over them."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from sanctionpress.web.nodes import Node


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text and the evidence whose words it belongs to (spans may overlap)."""

    text: str
    evidence: tuple[Node, ...]
    begins: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ShownRegion:
    """One part of the page: the key of its kind, and its text in stretches."""

    kind: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class _Span:
    start: int
    end: int
    node: Node


def shown_regions(article: Node) -> list[ShownRegion]:
    """Return the article's regions in order; the whole text is one body if none are given."""
    text = article.value("articleBody")
    pointing = article.pointing("inArticle")
    regions = _spans([node for node in pointing if "Region" in node.classes])
    evidence = _spans([node for node in pointing if "Evidence" in node.classes])
    if not regions:
        regions = [_Span(0, len(text), article)]
    return [
        ShownRegion(_kind(region.node), _stretches(text, region, evidence)) for region in regions
    ]


def _spans(nodes: Sequence[Node]) -> list[_Span]:
    spans = (_Span(int(n.value("start")), int(n.value("end")), n) for n in nodes)
    return sorted(spans, key=lambda span: (span.start, span.end, span.node.iri))


def _kind(region: Node) -> str:
    kind = region.thing("regionKind")
    return kind.key if kind else "body"


def _stretches(text: str, region: _Span, evidence: Sequence[_Span]) -> tuple[Stretch, ...]:
    inside = [s for s in evidence if s.start < region.end and s.end > region.start]
    edges = {region.start, region.end}
    edges.update(edge for s in inside for edge in (s.start, s.end))
    places = sorted(edge for edge in edges if region.start <= edge <= region.end)
    return tuple(
        Stretch(
            text[start:end],
            tuple(s.node for s in inside if s.start <= start and s.end >= end),
            tuple(s.node for s in inside if max(s.start, region.start) == start),
        )
        for start, end in pairwise(places)
    )
