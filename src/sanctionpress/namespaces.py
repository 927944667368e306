# ruff: noqa: N815 (properties of RDF are written in camel case)
"""The names of our classes, properties and shapes; a misspelt term fails at import."""

from rdflib import Namespace, URIRef
from rdflib.namespace import DefinedNamespace

from sanctionpress.prefixes import NS, SHAPES_NS

SPS = Namespace(SHAPES_NS)


class SP(DefinedNamespace):
    """The terms that an article's graph may use, of those that `ontology/core.ttl` declares."""

    _NS = Namespace(NS)
    _fail = True

    Actor: URIRef
    Aircraft: URIRef
    AllegedConduct: URIRef
    Article: URIRef
    CivilSocietyOrganization: URIRef
    Company: URIRef
    ContextEvent: URIRef
    DiplomaticMission: URIRef
    EducationalInstitution: URIRef
    Evidence: URIRef
    GovernmentBody: URIRef
    Group: URIRef
    Jurisdiction: URIRef
    MilitaryBody: URIRef
    Office: URIRef
    Organization: URIRef
    Package: URIRef
    Person: URIRef
    Quantity: URIRef
    Region: URIRef
    SanctionsAction: URIRef
    Sector: URIRef
    SecuritiesOffering: URIRef
    Statement: URIRef
    Vessel: URIRef

    about: URIRef
    actionKind: URIRef
    addressee: URIRef
    against: URIRef
    agency: URIRef
    agencyCredit: URIRef
    agent: URIRef
    allegedBy: URIRef
    aspect: URIRef
    authority: URIRef
    background: URIRef
    bannerDate: URIRef
    carries: URIRef
    channel: URIRef
    commemorates: URIRef
    confidence: URIRef
    content: URIRef
    count: URIRef
    countQualifier: URIRef
    country: URIRef
    currency: URIRef
    date: URIRef
    dateBasis: URIRef
    describedAs: URIRef
    description: URIRef
    durationInDays: URIRef
    end: URIRef
    eventKind: URIRef
    ground: URIRef
    heeded: URIRef
    holds: URIRef
    host: URIRef
    inArticle: URIRef
    inRegion: URIRef
    issuer: URIRef
    jointWith: URIRef
    latestOf: URIRef
    leadsTo: URIRef
    list: URIRef
    measure: URIRef
    member: URIRef
    membershipComplete: URIRef
    nameKey: URIRef
    novelty: URIRef
    observance: URIRef
    ofBody: URIRef
    offeredShares: URIRef
    offeringStatus: URIRef
    officeStatus: URIRef
    ordinal: URIRef
    partOf: URIRef
    participant: URIRef
    partner: URIRef
    place: URIRef
    plannedProceeds: URIRef
    purpose: URIRef
    quantity: URIRef
    quote: URIRef
    regionKind: URIRef
    sha256: URIRef
    speaker: URIRef
    speaksFor: URIRef
    stance: URIRef
    start: URIRef
    statementKind: URIRef
    supports: URIRef
    target: URIRef
    tiedTo: URIRef
    timeText: URIRef
    timedWith: URIRef
    title: URIRef
    unit: URIRef
    value: URIRef
    venue: URIRef
    victim: URIRef
    virtual: URIRef
