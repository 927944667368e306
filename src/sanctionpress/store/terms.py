"""RDF terms and triples as plain values, so that readers of the store need no RDF library."""

from typing import NamedTuple

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"


class Literal(NamedTuple):
    """An RDF literal: its lexical form, the IRI of its datatype and its language tag, if any."""

    value: str
    datatype: str = XSD + "string"
    language: str = ""


class Iri(NamedTuple):
    """An IRI in the place of an object."""

    value: str


class Triple(NamedTuple):
    """An RDF triple without blank nodes; subject and predicate are IRIs as text."""

    subject: str
    predicate: str
    object: Iri | Literal
