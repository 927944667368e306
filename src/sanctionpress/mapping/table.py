"""Where facts meet terms: one row for each field, and the reason for each field that has none."""

from dataclasses import dataclass, fields, is_dataclass
from enum import StrEnum

from rdflib import RDF, SDO, SKOS, URIRef

import sanctionpress.article
import sanctionpress.facts
from sanctionpress.article import Article, PublicationDate, Region
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Conduct,
    Day,
    Event,
    Evidence,
    Facts,
    Offering,
    Office,
    Package,
    Passage,
    Quantity,
    Statement,
)
from sanctionpress.mapping.citations import Citation
from sanctionpress.namespaces import SP


class Form(StrEnum):
    """How a value becomes a term."""

    TEXT = "xsd:string"
    WEB_ADDRESS = "xsd:anyURI"
    INTEGER = "xsd:integer"
    DECIMAL = "xsd:decimal"
    BOOLEAN = "xsd:boolean"
    DATE = "xsd:date"
    CONCEPT = "the concept of the row's scheme with this key"
    COUNTRY = "the jurisdiction with this ISO 3166-1 code"
    THING = "the IRI of this fact"
    NAME = "the IRI that the value is"
    ARTICLE = "the IRI of the article"
    CLASS = "the class that this kind of actor is"


@dataclass(frozen=True, slots=True)
class Row:
    """What one field of a fact says in RDF.

    `field` may lead on into the value (`day.basis`), or be empty where the article is the value.
    `only` restricts the row to kinds of actor. A row without a predicate is a field that
    is not mapped, and `why` tells the reason.
    """

    fact: type
    field: str
    predicate: URIRef | None = None
    form: Form = Form.TEXT
    scheme: str = ""
    only: frozenset[ActorKind] = frozenset(ActorKind)
    why: str = ""

    @property
    def many(self) -> bool:
        """Whether the field holds several values."""
        annotations = {field.name: str(field.type) for field in fields(self.fact)}
        return annotations.get(self.field, "").startswith("tuple")


CLASSES = {
    Action: SP.SanctionsAction,
    Article: SP.Article,
    Citation: SP.Evidence,
    Conduct: SP.AllegedConduct,
    Event: SP.ContextEvent,
    Offering: SP.SecuritiesOffering,
    Office: SP.Office,
    Package: SP.Package,
    Quantity: SP.Quantity,
    Region: SP.Region,
    Statement: SP.Statement,
}
"""The class of each fact; that of an actor hangs on its kind."""

ACTOR_CLASSES = {
    ActorKind.PERSON: SP.Person,
    ActorKind.ORGANIZATION: SP.Organization,
    ActorKind.COMPANY: SP.Company,
    ActorKind.GOVERNMENT_BODY: SP.GovernmentBody,
    ActorKind.MILITARY_BODY: SP.MilitaryBody,
    ActorKind.DIPLOMATIC_MISSION: SP.DiplomaticMission,
    ActorKind.EDUCATIONAL_INSTITUTION: SP.EducationalInstitution,
    ActorKind.CIVIL_SOCIETY_ORGANIZATION: SP.CivilSocietyOrganization,
    ActorKind.GROUP: SP.Group,
    ActorKind.VESSEL: SP.Vessel,
    ActorKind.AIRCRAFT: SP.Aircraft,
    ActorKind.JURISDICTION: SP.Jurisdiction,
    ActorKind.SECTOR: SP.Sector,
}

_COUNTRIES = frozenset({ActorKind.JURISDICTION})
_OTHERS = frozenset(ActorKind) - _COUNTRIES
_GROUPS = frozenset({ActorKind.GROUP})

ROWS = (
    Row(Article, "name", why="it is in the article's IRI"),
    Row(Article, "text", SDO.articleBody),
    Row(Article, "regions", why="each names its article"),
    Row(Article, "sha256", SP.sha256),
    Row(Article, "headline", SDO.headline),
    Row(Article, "published.day", SDO.datePublished, Form.DATE),
    Row(Article, "published.basis", SP.dateBasis, Form.CONCEPT, "date-basis"),
    Row(Article, "banner", SP.bannerDate, Form.DATE),
    Row(Article, "language", SDO.inLanguage),
    Row(Article, "publisher", SDO.publisher),
    Row(Article, "url", SDO.url, Form.WEB_ADDRESS),
    Row(Article, "agency_credit", SP.agencyCredit),
    Row(PublicationDate, "day", why="the article's row leads here"),
    Row(PublicationDate, "basis", why="the article's row leads here"),
    #
    Row(Region, "", SP.inArticle, Form.ARTICLE),
    Row(Region, "kind", SP.regionKind, Form.CONCEPT, "region"),
    Row(Region, "start", SP.start, Form.INTEGER),
    Row(Region, "end", SP.end, Form.INTEGER),
    #
    Row(Action, "authority", SP.authority, Form.CONCEPT, "authority"),
    Row(Action, "agency", SP.agency, Form.CONCEPT, "authority"),
    Row(Action, "kind", SP.actionKind, Form.CONCEPT, "action"),
    Row(Action, "target", SP.target, Form.THING),
    Row(Action, "measures", SP.measure, Form.CONCEPT, "measure"),
    Row(Action, "grounds", SP.ground, Form.CONCEPT, "ground"),
    Row(Action, "lists", SP.list, Form.CONCEPT, "list"),
    Row(Action, "day.day", SP.date, Form.DATE),
    Row(Action, "day.basis", SP.dateBasis, Form.CONCEPT, "date-basis"),
    Row(Action, "background", SP.background, Form.BOOLEAN),
    Row(Action, "joint_with", SP.jointWith, Form.CONCEPT, "authority"),
    Row(Action, "package", SP.partOf, Form.THING),
    Row(Action, "confidence", SP.confidence, Form.DECIMAL),
    Row(Action, "reasons", why="they explain a decision of ours, not the article"),
    Row(Action, "evidence", why="each citation names what it supports"),
    #
    Row(Package, "authority", SP.authority, Form.CONCEPT, "authority"),
    Row(Package, "day.day", SP.date, Form.DATE),
    Row(Package, "day.basis", SP.dateBasis, Form.CONCEPT, "date-basis"),
    Row(Package, "grounds", SP.ground, Form.CONCEPT, "ground"),
    Row(Package, "tied_to", SP.tiedTo, Form.COUNTRY),
    Row(Package, "observance", SP.observance, Form.CONCEPT, "observance"),
    Row(Package, "timed_with", SP.timedWith, Form.THING),
    Row(Package, "latest_of", SP.latestOf),
    Row(Package, "novelty", SP.novelty),
    Row(Package, "evidence", why="each citation names what it supports"),
    Row(Day, "day", why="the rows of what happens on that day lead here"),
    Row(Day, "basis", why="the rows of what happens on that day lead here"),
    #
    Row(Event, "kind", SP.eventKind, Form.CONCEPT, "event-kind"),
    Row(Event, "label", SKOS.prefLabel),
    Row(Event, "country", SP.country, Form.COUNTRY),
    Row(Event, "place", SP.place),
    Row(Event, "when", SP.timeText),
    Row(Event, "day.day", SP.date, Form.DATE),
    Row(Event, "day.basis", SP.dateBasis, Form.CONCEPT, "date-basis"),
    Row(Event, "days", SP.durationInDays, Form.INTEGER),
    Row(Event, "virtual", SP.virtual, Form.BOOLEAN),
    Row(Event, "host", SP.host, Form.THING),
    Row(Event, "agent", SP.agent, Form.THING),
    Row(Event, "against", SP.against, Form.THING),
    Row(Event, "participants", SP.participant, Form.THING),
    Row(Event, "ordinal", SP.ordinal, Form.INTEGER),
    Row(Event, "commemorates", SP.commemorates),
    Row(Event, "leads_to", SP.leadsTo, Form.THING),
    Row(Event, "evidence", why="each citation names what it supports"),
    #
    Row(Conduct, "description", SP.description),
    Row(Conduct, "agent", SP.agent, Form.THING),
    Row(Conduct, "victims", SP.victim, Form.THING),
    Row(Conduct, "alleged_by", SP.allegedBy, Form.THING),
    Row(Conduct, "place", SP.place),
    Row(Conduct, "country", SP.country, Form.COUNTRY),
    Row(Conduct, "when", SP.timeText),
    Row(Conduct, "purpose", SP.purpose),
    Row(Conduct, "evidence", why="each citation names what it supports"),
    #
    Row(Offering, "issuer", SP.issuer, Form.THING),
    Row(Offering, "statuses", SP.offeringStatus, Form.CONCEPT, "offering-status"),
    Row(Offering, "shares", SP.offeredShares, Form.INTEGER),
    Row(Offering, "proceeds", SP.plannedProceeds, Form.INTEGER),
    Row(Offering, "currency", SP.currency),
    Row(Offering, "venue", SP.venue),
    Row(Offering, "evidence", why="each citation names what it supports"),
    #
    Row(Actor, "kind", RDF.type, Form.CLASS),
    Row(Actor, "label", SP.describedAs, only=_GROUPS),
    Row(Actor, "label", SKOS.prefLabel),
    Row(Actor, "aliases", SKOS.altLabel),
    Row(Actor, "name_key", SP.nameKey),
    Row(Actor, "named", why="the IRI of an unnamed actor holds its article's name"),
    Row(Actor, "country", SP.country, Form.COUNTRY, only=_OTHERS),
    Row(Actor, "country", SKOS.notation, only=_COUNTRIES),
    Row(Actor, "country", SKOS.exactMatch, Form.CONCEPT, "jurisdiction", only=_COUNTRIES),
    Row(Actor, "authority", why="an actor that is an authority has the concept's own IRI"),
    Row(Actor, "description", SP.description),
    Row(Actor, "offices", SP.holds, Form.THING),
    Row(Actor, "count", SP.count, Form.INTEGER),
    Row(Actor, "count_qualifier", SP.countQualifier, Form.CONCEPT, "qualifier"),
    Row(Actor, "members", SP.member, Form.THING),
    Row(Actor, "membership_complete", SP.membershipComplete, Form.BOOLEAN),
    Row(Actor, "tied_to", SP.tiedTo, Form.COUNTRY),
    Row(Actor, "evidence", why="each citation names what it supports"),
    #
    Row(Office, "title", SP.title),
    Row(Office, "status", SP.officeStatus, Form.CONCEPT, "office-status"),
    Row(Office, "body", SP.ofBody),
    Row(Office, "evidence", why="each citation names what it supports"),
    #
    Row(Statement, "", SP.inArticle, Form.ARTICLE),
    Row(Statement, "speaker", SP.speaker, Form.THING),
    Row(Statement, "kind", SP.statementKind, Form.CONCEPT, "statement-kind"),
    Row(Statement, "stance", SP.stance, Form.CONCEPT, "stance"),
    Row(Statement, "speaks_for", SP.speaksFor, Form.THING),
    Row(Statement, "about", SP.about, Form.THING),
    Row(Statement, "quote", SP.quote),
    Row(Statement, "channel", SP.channel, Form.CONCEPT, "channel"),
    Row(Statement, "day.day", SP.date, Form.DATE),
    Row(Statement, "day.basis", SP.dateBasis, Form.CONCEPT, "date-basis"),
    Row(Statement, "quantity", SP.quantity, Form.THING),
    Row(Statement, "content", SP.content),
    Row(Statement, "addressee", SP.addressee, Form.THING),
    Row(Statement, "heeded", SP.heeded, Form.BOOLEAN),
    Row(Statement, "partners", SP.partner, Form.CONCEPT, "authority"),
    Row(Statement, "evidence", why="each citation names what it supports"),
    Row(Quantity, "value", SP.value, Form.INTEGER),
    Row(Quantity, "qualifier", SP.countQualifier, Form.CONCEPT, "qualifier"),
    Row(Quantity, "unit", SP.unit),
    #
    Row(Citation, "", SP.inArticle, Form.ARTICLE),
    Row(Citation, "supports", SP.supports, Form.NAME),
    Row(Citation, "aspects", SP.aspect, Form.NAME),
    Row(Citation, "carries", SP.carries, Form.NAME),
    Row(Citation, "region", SP.inRegion, Form.THING),
    Row(Citation, "passage.start", SP.start, Form.INTEGER),
    Row(Citation, "passage.end", SP.end, Form.INTEGER),
    Row(Citation, "passage.quote", SP.quote),
    Row(Evidence, "aspect", why="it becomes the property of a citation"),
    Row(Evidence, "passage", why="it becomes the place of a citation"),
    Row(Evidence, "value", why="it becomes what a citation carries"),
    Row(Passage, "start", why="the citation's row leads here"),
    Row(Passage, "end", why="the citation's row leads here"),
    Row(Passage, "quote", why="the citation's row leads here"),
    #
    Row(Facts, "article", why="its own fields are mapped"),
    Row(Facts, "sanctions", why="an article about something else says nothing here"),
    Row(Facts, "packages", why="each names what supports it"),
    Row(Facts, "actions", why="each names what supports it"),
    Row(Facts, "statements", why="each names its article"),
    Row(Facts, "remarks", why="each names its article"),
    Row(Facts, "offerings", why="the name of each holds its article's"),
    Row(Facts, "conduct", why="the name of each holds its article's"),
    Row(Facts, "events", why="the name of each holds its article's"),
    Row(Facts, "notices", why="they speak of our reading, not of the world"),
)


def missing_rows(rows: tuple[Row, ...] = ROWS) -> list[str]:
    """Return the fields of facts for which no row says what becomes of them."""
    known = {(row.fact, row.field.partition(".")[0]) for row in rows}
    kinds = [*vars(sanctionpress.article).values(), *vars(sanctionpress.facts).values(), Citation]
    return sorted(
        f"{kind.__name__}.{field.name}"
        for kind in {kind for kind in kinds if isinstance(kind, type) and is_dataclass(kind)}
        for field in fields(kind)
        if (kind, field.name) not in known
    )


if missing_rows():
    raise TypeError(f"Say in the table what becomes of {', '.join(missing_rows())}.")


_MAPPED = {
    kind: tuple(row for row in ROWS if row.fact is kind and row.predicate)
    for kind in {row.fact for row in ROWS}
}


def rows_of(fact: object) -> tuple[Row, ...]:
    """Return the mapped rows that apply to a fact."""
    rows = _MAPPED[type(fact)]
    return tuple(row for row in rows if fact.kind in row.only) if isinstance(fact, Actor) else rows


def row_of(fact: object, field: str) -> Row:
    """Return the row of a field, as evidence names it in its aspect."""
    for row in rows_of(fact):
        if row.predicate and row.field.partition(".")[0] == field:
            return row
    raise ValueError(f"{type(fact).__name__} has no mapped field {field!r} that words could carry.")
