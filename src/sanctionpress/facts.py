"""What an article says about sanctions: the values between extraction and mapping.

Every fact carries the passages that state it. Keys (`authority`, `kind`, `measures`, …) name
concepts of the schemes in `ontology/`. `mapping/table.py` has one row for each field below.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sanctionpress.article import Article


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of the article: `quote == text[start:end]`, counted in Unicode code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage and the field of the fact that its words carry, such as `target` or `measures`.

    Where the field holds several values, `value` is the one that these words carry.
    """

    aspect: str
    passage: Passage
    value: "Actor | str | None" = None


@dataclass(frozen=True, slots=True)
class Day:
    """A calendar day and how it is known.

    `basis` is the key of a concept in `ontology/date-bases.ttl`: `explicit`,
    `relative-to-publication`, `observance`, `relative-to-event` or `inferred-year`.
    """

    day: date
    basis: str


class ActorKind(StrEnum):
    """What an actor is; each value names a class of the ontology."""

    PERSON = "person"
    ORGANIZATION = "organization"
    COMPANY = "company"
    GOVERNMENT_BODY = "government-body"
    MILITARY_BODY = "military-body"
    DIPLOMATIC_MISSION = "diplomatic-mission"
    EDUCATIONAL_INSTITUTION = "educational-institution"
    CIVIL_SOCIETY_ORGANIZATION = "civil-society-organization"
    GROUP = "group"
    VESSEL = "vessel"
    AIRCRAFT = "aircraft"
    JURISDICTION = "jurisdiction"
    SECTOR = "sector"


@dataclass(frozen=True, slots=True)
class Office:
    """An office that a person holds or held.

    `status` is `current`, `former` or `recently-appointed`; `body` is the body or the area it
    belongs to, as the text names it.
    """

    title: str
    status: str
    body: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts, is acted on or speaks.

    `named` is false for a single body that the text only describes ("a Russian university") and
    for every group: such an actor is the same only within its article. `country` is an ISO 3166-1
    alpha-2 code. `authority` is the key of the authority concept this actor is, if it is one.
    The fields from `count` on belong to groups.
    """

    kind: ActorKind
    label: str
    aliases: tuple[str, ...] = ()
    named: bool = True
    country: str | None = None
    authority: str | None = None
    description: str | None = None
    offices: tuple[Office, ...] = ()
    count: int | None = None
    count_qualifier: str | None = None
    members: tuple["Actor", ...] = ()
    membership_complete: bool | None = None
    tied_to: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """Actions that one authority announced together; `tied_to` are countries, never targets."""

    authority: str
    day: Day | None = None
    grounds: tuple[str, ...] = ()
    tied_to: tuple[str, ...] = ()
    observance: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One authority does one thing to one target on one day.

    `lists` are keys of official lists (`us-ns-cmic`). `joint_with` are authorities that took the
    same step together. `confidence` is between 0 and 1.
    """

    authority: str
    kind: str
    target: Actor
    agency: str | None = None
    measures: tuple[str, ...] = ()
    grounds: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    day: Day | None = None
    background: bool = False
    joint_with: tuple[str, ...] = ()
    package: Package | None = None
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, the key of its qualifier (`exactly`, `at-least`, …) and what it counts."""

    value: int
    qualifier: str
    unit: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what about the sanctions or the accusation.

    `kind` is `quotation`, `indirect-speech`, `non-response` or `estimate`; `quote` stands in the
    article word for word; `about` is the action, package or actor spoken of.
    """

    speaker: Actor
    kind: str
    stance: str
    speaks_for: Actor | None = None
    about: Action | Package | Actor | None = None
    quote: str | None = None
    channel: str | None = None
    day: Day | None = None
    quantity: Quantity | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says. `sanctions` is whether it reports on international sanctions."""

    article: Article
    sanctions: bool
    packages: tuple[Package, ...] = ()
    actions: tuple[Action, ...] = ()
    statements: tuple[Statement, ...] = ()
