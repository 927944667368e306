"""The one table of prefixes, as plain text: what serialisations, queries and the context use."""

ROOT = "https://w3id.org/sanctionpress/"
"""Where the vocabulary, the concept schemes and the shapes have their names."""

NS = f"{ROOT}ns#"
"""The namespace of our classes and properties."""

SHAPES_NS = f"{ROOT}shapes#"
"""The namespace of our shapes."""

SCHEMES = (
    "action",
    "authority",
    "channel",
    "conflict-kind",
    "date-basis",
    "event-kind",
    "ground",
    "jurisdiction",
    "list",
    "measure",
    "observance",
    "offering-status",
    "office-status",
    "qualifier",
    "region",
    "stance",
    "statement-kind",
)
"""The concept schemes that facts refer to."""

VOCABULARIES = {
    "as": "https://www.w3.org/ns/activitystreams#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "ldes": "https://w3id.org/ldes#",
    "oa": "http://www.w3.org/ns/oa#",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sem": "http://semanticweb.cs.vu.nl/2009/11/sem/",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "sp": NS,
    "spdx": "http://spdx.org/rdf/terms#",
    "sps": SHAPES_NS,
    "tree": "https://w3id.org/tree#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Prefix → namespace of the vocabularies, everywhere: in Turtle, in queries, in JSON-LD."""

SCHEME_PREFIXES = {scheme: f"{ROOT}{scheme}/" for scheme in SCHEMES}
"""Prefix → namespace of the concepts, in Turtle and queries; in JSON-LD these are properties."""

PREFIXES = VOCABULARIES | SCHEME_PREFIXES
"""What Turtle declares and what queries may use without declaring it."""


def local_name(term: str) -> str:
    """Return the part of a term after its namespace."""
    return term[max(term.rfind("#"), term.rfind("/")) + 1 :]


def compact(term: str) -> str:
    """Return a term with its namespace's prefix, or as it is where we have no prefix for it."""
    local = local_name(term)
    spaces = {namespace: prefix for prefix, namespace in VOCABULARIES.items()}
    prefix = spaces.get(term.removesuffix(local))
    return f"{prefix}:{local}" if prefix else term
