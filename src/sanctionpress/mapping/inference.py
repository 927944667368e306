"""What follows from the ontology: the classes and properties above those that the facts name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, URIRef
from rdflib.term import Node

from sanctionpress import ontology

Triple = tuple[URIRef, URIRef, Node]


@dataclass(frozen=True, slots=True)
class Rules:
    """For each class all classes above it, for each property all properties above it."""

    classes: Mapping[str, tuple[URIRef, ...]]
    properties: Mapping[str, tuple[URIRef, ...]]

    def close(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        """Give the triples and those that follow from them."""
        for subject, predicate, object_ in triples:
            yield subject, predicate, object_
            for above in self.properties.get(str(predicate), ()):
                yield subject, above, object_
            if predicate == RDF.type:
                for above in self.classes.get(str(object_), ()):
                    yield subject, RDF.type, above


@cache
def rules() -> Rules:
    """Return the rules that the ontology gives."""
    return Rules(_above(ontology.superclasses()), _above(ontology.superproperties()))


def _above(table: Mapping[str, Iterable[str]]) -> dict[str, tuple[URIRef, ...]]:
    return {str(term): tuple(map(URIRef, sorted(above))) for term, above in table.items()}
