"""rdflib's nodes in canonical N-Triples; apart from it, so that text alone needs no rdflib."""

from rdflib import XSD, BNode, Literal
from rdflib.term import Node

from sanctionpress.ntriples import iri, quoted


def term(node: Node) -> str:
    """Return an IRI, a blank node or a literal in N-Triples."""
    if isinstance(node, Literal):
        if node.language:
            return f"{quoted(node)}@{node.language}"
        if node.datatype is None or node.datatype == XSD.string:
            return quoted(node)
        return f"{quoted(node)}^^{iri(node.datatype)}"
    if isinstance(node, BNode):
        return f"_:{node}"
    return iri(str(node))


def line(subject: Node, predicate: Node, object_: Node) -> str:
    """Return a triple as a line without its end."""
    return f"{term(subject)} {term(predicate)} {term(object_)} ."
