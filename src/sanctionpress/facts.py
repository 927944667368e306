"""What an article says about sanctions: the values between extraction and mapping.

Every fact carries the passages that state it. Keys (`authority`, `kind`, `measures`, …) name
concepts of the schemes in `ontology/`. `mapping/table.py` has one row for each field below.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from enum import StrEnum
from typing import Any

from sanctionpress.article import Article
from sanctionpress.identity.names import name_key


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

    @property
    def name_key(self) -> str | None:
        """The key that the names of one actor share in several articles (`identity/names.py`).

        States and authorities are known by their codes; of groups only peoples have names.
        """
        if self.authority or self.kind is ActorKind.JURISDICTION:
            return None
        if self.kind is ActorKind.GROUP:
            people = self.count is None and self.label.istitle() and self.label.isalpha()
            return name_key(self.label, "people") if people else None
        return name_key(self.label, self.country) if self.named else None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened around the sanctions: a summit, a coup and what it led to.

    `kind` is the key of a concept of the scheme `event-kind`, `label` the words that name the
    event. `when` is its time in the words of the text; `day` is known only where they fix one.
    `days` is how long it lasts. `agent` brought it about, `against` are those whom it struck.
    The anniversary with the number `ordinal` commemorates what the text says.
    """

    kind: str
    label: str
    country: str | None = None
    place: str | None = None
    when: str | None = None
    day: Day | None = None
    days: int | None = None
    virtual: bool | None = None
    host: Actor | None = None
    agent: Actor | None = None
    against: tuple[Actor, ...] = ()
    participants: tuple[Actor, ...] = ()
    ordinal: int | None = None
    commemorates: str | None = None
    leads_to: tuple["Event", ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Conduct:
    """What somebody is said to have done, in the words of the text.

    `alleged_by` are those who say so; without any it is the article itself. `victims` are whom it
    struck: their number, and who they mainly are. `when` and `place` are words of the text.
    """

    description: str
    agent: Actor | None = None
    victims: tuple[Actor, ...] = ()
    alleged_by: tuple[Actor, ...] = ()
    place: str | None = None
    country: str | None = None
    when: str | None = None
    purpose: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Offering:
    """An offering of shares that the text reports.

    `statuses` are keys of concepts of the scheme `offering-status`, `proceeds` is what it is to
    bring in units of `currency` (ISO 4217), `venue` the exchange as the text names it.
    """

    issuer: Actor
    statuses: tuple[str, ...] = ()
    shares: int | None = None
    proceeds: int | None = None
    currency: str | None = None
    venue: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Package:
    """Actions that one authority announced together; `tied_to` are countries, never targets.

    `timed_with` is the event with which the text says they were timed; `latest_of` is the series
    of which it calls them the latest, `novelty` what it calls the first of its kind, in its words.
    """

    authority: str
    day: Day | None = None
    grounds: tuple[str, ...] = ()
    tied_to: tuple[str, ...] = ()
    observance: str | None = None
    timed_with: Event | None = None
    latest_of: str | None = None
    novelty: str | None = None
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Action:
    """One authority does one thing to one target on one day.

    `lists` are keys of official lists (`us-ns-cmic`). `joint_with` are authorities that took the
    same step together. `confidence` is between 0 and 1, `reasons` are what weighed most in taking
    the target, strongest first.
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
    reasons: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number, the key of its qualifier (`exactly`, `at-least`, …) and what it counts."""

    value: int
    qualifier: str
    unit: str


@dataclass(frozen=True, slots=True)
class Statement:
    """Who said what.

    `kind` is `quotation`, `indirect-speech`, `non-response`, `estimate` or `demand`; `quote` stands
    in the article word for word, `content` is what is said or asked for in the article's words;
    `about` is the action, package, actor or event spoken of. `partners` are authorities that a
    quotation names as acting together. A demand has an `addressee` if the text names one; `heeded`
    is false where the text says that it was in vain.
    """

    speaker: Actor
    kind: str
    stance: str
    speaks_for: Actor | None = None
    about: Action | Package | Actor | Event | None = None
    quote: str | None = None
    channel: str | None = None
    day: Day | None = None
    quantity: Quantity | None = None
    content: str | None = None
    addressee: Actor | None = None
    heeded: bool | None = None
    partners: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that one article says. `sanctions` is whether it reports on international sanctions.

    `statements` are about the sanctions or the accusation behind them; `remarks` are about other
    things and have the stance `none`. `notices` are sentences on what was not read or why nothing
    was found.
    """

    article: Article
    sanctions: bool
    packages: tuple[Package, ...] = ()
    actions: tuple[Action, ...] = ()
    statements: tuple[Statement, ...] = ()
    remarks: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    conduct: tuple[Conduct, ...] = ()
    offerings: tuple[Offering, ...] = ()
    notices: tuple[str, ...] = ()


def one_fact(tellings: Sequence[Any]) -> Any:
    """Return several tellings of one thing as one: lists are joined, else the first word stands."""
    first = tellings[0]
    changes: dict[str, Any] = {}
    for each in fields(first):
        values = [getattr(telling, each.name) for telling in tellings]
        if isinstance(values[0], tuple):
            changes[each.name] = tuple(dict.fromkeys(item for value in values for item in value))
        else:
            changes[each.name] = next((value for value in values if value is not None), None)
    return replace(first, **changes)
