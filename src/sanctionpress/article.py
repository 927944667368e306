"""An article as it was read: its text, what each part of the page is, and when it was published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class RegionKind(StrEnum):
    """What a part of a page is; each value is the key of a concept in `ontology/regions.ttl`."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    BODY = "body"
    EMBEDDED_POST = "embedded-post"
    POST_CREDIT = "post-credit"
    SECTION_HEADING = "section-heading"
    DATE_HEADER = "date-header"
    AGENCY_CREDIT = "agency-credit"
    TEASER_LINK = "teaser-link"
    SITE_NAME = "site-name"
    BANNER = "banner"
    SIDEBAR = "sidebar"
    PLAYER_CONTROL = "player-control"
    NEWSLETTER = "newsletter"
    REPEATED_HEADLINE = "repeated-headline"


EVIDENCE_KINDS = frozenset(
    {
        RegionKind.HEADLINE,
        RegionKind.STANDFIRST,
        RegionKind.BODY,
        RegionKind.EMBEDDED_POST,
        RegionKind.POST_CREDIT,
    }
)
"""The kinds of region whose words may carry a fact; a post's credit is the part that names who
speaks in it."""


@dataclass(frozen=True, slots=True)
class Region:
    """One part of the page: `text[start:end]`, counted in Unicode code points."""

    kind: RegionKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PublicationDate:
    """The day the article was published and what says so.

    `basis` is the key of a concept in `ontology/date-bases.ttl`: `date-header`, `dateline`,
    `metadata` or `embedded-post`.
    """

    day: date
    basis: str


@dataclass(frozen=True, slots=True)
class Article:
    """One version of a story as one site carried it.

    `name` is stable and safe in an IRI; `sha256` is the hexadecimal digest of the source bytes;
    `regions` are in order, do not overlap, and cover every line of the text that is not blank.
    `banner` is the date that the page showed on the day of capture: never a publication date.
    """

    name: str
    text: str
    regions: tuple[Region, ...]
    sha256: str
    headline: str | None = None
    published: PublicationDate | None = None
    banner: date | None = None
    language: str | None = None
    publisher: str | None = None
    url: str | None = None
    agency_credit: str | None = None

    def evidence_regions(self) -> tuple[Region, ...]:
        """Return the regions whose words may carry a fact."""
        return tuple(region for region in self.regions if region.kind in EVIDENCE_KINDS)
