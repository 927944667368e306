"""The words that carry what is said of a thing, placed in the article's regions."""

from collections.abc import Iterable
from dataclasses import dataclass

from rdflib import URIRef

from sanctionpress.article import Article, Region
from sanctionpress.facts import Passage


@dataclass(frozen=True, slots=True)
class Carried:
    """A passage, the property whose value its words carry, and the value if there are several."""

    passage: Passage
    aspect: URIRef
    value: URIRef | None


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage, the thing it supports, and the properties whose values its words carry.

    `carries` are the values it carries of properties that have several; `region` is the part of
    the page that holds the whole passage, if one does.
    """

    supports: URIRef
    aspects: tuple[URIRef, ...]
    carries: tuple[URIRef, ...]
    passage: Passage
    region: Region | None


def region_of(article: Article, passage: Passage) -> Region | None:
    """Return the region that holds the whole passage."""
    for region in article.regions:
        if region.start <= passage.start and passage.end <= region.end:
            return region
    return None


def citations(
    article: Article, supported: URIRef, evidence: Iterable[Carried]
) -> tuple[Citation, ...]:
    """Return one citation for each passage, with all that it carries for this thing."""
    by_passage: dict[Passage, list[Carried]] = {}
    for piece in evidence:
        by_passage.setdefault(piece.passage, []).append(piece)
    return tuple(
        Citation(
            supported,
            tuple(dict.fromkeys(piece.aspect for piece in pieces)),
            tuple(dict.fromkeys(piece.value for piece in pieces if piece.value)),
            passage,
            region_of(article, passage),
        )
        for passage, pieces in by_passage.items()
    )
