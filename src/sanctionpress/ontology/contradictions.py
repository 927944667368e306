"""What contradicts itself in the ontology, told in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations

from rdflib import OWL, RDF, RDFS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from sanctionpress.ontology.hierarchy import above
from sanctionpress.ontology.loading import SP


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Something that cannot be: the file or the IRI concerned, and a sentence about it."""

    subject: str
    message: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.message


def unsatisfiable(graph: Graph, iri: URIRef) -> Contradiction:
    """Tell why nothing can belong to a class."""
    clash = _clash(graph, [iri])
    name = _name(graph, iri)
    if clash is None:
        why = "its axioms contradict each other. Look at its superclasses and their disjointness"
    else:
        why = (
            f"it lies below both {clash[0]} and {clash[1]}, which exclude each other. Take one away"
        )
    return Contradiction(str(iri), f"Nothing can be a {name}: {why}.")


def contradictions(graph: Graph) -> list[Contradiction]:
    """Name the things and the values that cannot be."""
    found = sorted({*_double_natures(graph), *_bad_values(graph)}, key=str)
    return found or [
        Contradiction(
            f"{SP}",
            "The ontology contradicts itself, but no single thing or value of it shows why. "
            "Take back the last changes one by one and check again.",
        )
    ]


def _double_natures(graph: Graph) -> Iterator[Contradiction]:
    """Name the things that belong to classes which exclude each other."""
    for thing, types in _types(graph).items():
        clash = _clash(graph, types)
        if clash is not None:
            name = _name(graph, thing)
            message = f"{name} would be both {clash[0]} and {clash[1]}, which exclude each other."
            yield Contradiction(str(thing), f"{message} Correct its types or its properties.")


def _bad_values(graph: Graph) -> Iterator[Contradiction]:
    """Name the values of another datatype than their property's, and those that are too many."""
    for thing, prop, value in graph:
        if not isinstance(value, Literal):
            continue
        name, of = _name(graph, thing), _name(graph, prop)
        ranges = set(graph.objects(prop, RDFS.range))
        datatype = value.datatype or XSD.string
        if ranges and datatype not in ranges:
            wanted = _name(graph, min(ranges, key=str))
            message = f'{of} of {name} is "{value}". Make it of type {wanted}.'
            yield Contradiction(str(thing), message)
        once = (prop, RDF.type, OWL.FunctionalProperty) in graph
        if once and len(set(graph.objects(thing, prop))) > 1:
            yield Contradiction(str(thing), f"{name} has several values of {of}. Leave it one.")


def _types(graph: Graph) -> dict[URIRef, set[URIRef]]:
    """Return the classes of each thing: as stated, and by domains and ranges."""
    types: dict[URIRef, set[URIRef]] = {}

    def note(thing: Node, classes: Iterable[Node]) -> None:
        if isinstance(thing, URIRef):
            types.setdefault(thing, set()).update(c for c in classes if isinstance(c, URIRef))

    for subject, predicate, value in graph:
        if predicate == RDF.type:
            note(subject, [value])
            continue
        for prop in above(graph, predicate, RDFS.subPropertyOf):
            note(subject, graph.objects(prop, RDFS.domain))
            note(value, graph.objects(prop, RDFS.range))
    return types


def _clash(graph: Graph, classes: Iterable[URIRef]) -> tuple[str, str] | None:
    """Return two classes, given or above the given, that are declared disjoint."""
    higher = {up for each in classes for up in above(graph, each, RDFS.subClassOf)}
    for first, second in combinations(sorted(higher, key=str), 2):
        either_way = ((first, OWL.disjointWith, second), (second, OWL.disjointWith, first))
        if any(triple in graph for triple in either_way):
            return _name(graph, first), _name(graph, second)
    return None


def _name(graph: Graph, iri: Node) -> str:
    return graph.namespace_manager.normalizeUri(str(iri))
