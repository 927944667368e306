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
    Article: URIRef
    CivilSocietyOrganization: URIRef
    Company: URIRef
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
    Statement: URIRef
    Vessel: URIRef

    about: URIRef
    actionKind: URIRef
    agency: URIRef
    agencyCredit: URIRef
    aspect: URIRef
    carries: URIRef
    authority: URIRef
    background: URIRef
    bannerDate: URIRef
    channel: URIRef
    confidence: URIRef
    count: URIRef
    countQualifier: URIRef
    country: URIRef
    date: URIRef
    dateBasis: URIRef
    describedAs: URIRef
    description: URIRef
    end: URIRef
    ground: URIRef
    holds: URIRef
    inArticle: URIRef
    inRegion: URIRef
    jointWith: URIRef
    list: URIRef
    measure: URIRef
    member: URIRef
    membershipComplete: URIRef
    observance: URIRef
    ofBody: URIRef
    officeStatus: URIRef
    partOf: URIRef
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
    title: URIRef
    unit: URIRef
    value: URIRef
