"""What stands above each class and property of ours."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

from rdflib import OWL, RDF, RDFS, Graph, URIRef
from rdflib.term import Node

from sanctionpress.ontology.loading import SP, shared_graph


@cache
def superclasses(folder: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return each class of ours with all its superclasses, foreign ones too, in order."""
    return _ancestors(shared_graph(folder), (OWL.Class,), RDFS.subClassOf)


@cache
def superproperties(folder: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return each property of ours with all its superproperties, foreign ones too, in order."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return _ancestors(shared_graph(folder), kinds, RDFS.subPropertyOf)


def above(graph: Graph, term: Node, relation: URIRef) -> Iterator[Node]:
    """Yield the term and everything above it."""
    return (each for each in graph.transitive_objects(term, relation) if each is not None)


def _ancestors(
    graph: Graph, kinds: Iterable[URIRef], relation: URIRef
) -> Mapping[str, tuple[str, ...]]:
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    ours = sorted(term for term in terms if term.startswith(SP))
    higher = {term: {str(iri) for iri in above(graph, URIRef(term), relation)} for term in ours}
    return MappingProxyType({term: tuple(sorted(higher[term] - {term})) for term in ours})
