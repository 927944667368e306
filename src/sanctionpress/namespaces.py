# ruff: noqa: N815 (properties of RDF are written in camel case)
"""The names of our classes, properties, concepts and shapes; a misspelt term fails at import."""

from rdflib import FOAF, ORG, PROV, RDF, RDFS, SDO, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

ROOT = "https://w3id.org/sanctionpress/"
"""Where the vocabulary, the concept schemes and the shapes have their names."""

SPS = Namespace(f"{ROOT}shapes#")

SCHEMES = (
    "action",
    "authority",
    "channel",
    "date-basis",
    "ground",
    "jurisdiction",
    "list",
    "measure",
    "observance",
    "office-status",
    "qualifier",
    "region",
    "stance",
    "statement-kind",
)
"""The concept schemes that facts refer to."""


class SP(DefinedNamespace):
    """The terms that an article's graph may use, of those that `ontology/core.ttl` declares."""

    _NS = Namespace(f"{ROOT}ns#")
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


PREFIXES = {
    "foaf": str(FOAF),
    "oa": "http://www.w3.org/ns/oa#",
    "org": str(ORG),
    "prov": str(PROV),
    "rdf": str(RDF),
    "rdfs": str(RDFS),
    "schema": str(SDO),
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "skos": str(SKOS),
    "sp": str(SP),
    "xsd": str(XSD),
}
"""Prefix → namespace of the vocabularies, in Turtle and in the JSON-LD context."""

SCHEME_PREFIXES = {scheme: f"{ROOT}{scheme}/" for scheme in SCHEMES}
"""Prefix → namespace of the concepts, in Turtle; in JSON-LD these words are properties."""
