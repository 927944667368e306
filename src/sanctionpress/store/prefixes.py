"""The prefixes that serialisations declare and that queries may use without declaring them."""

_ROOT = "https://w3id.org/sanctionpress/"
NS = f"{_ROOT}ns#"
_SCHEMES = (
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

PREFIXES = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
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
    "sps": f"{_ROOT}shapes#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
} | {scheme: f"{_ROOT}{scheme}/" for scheme in _SCHEMES}
