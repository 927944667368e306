"""The shapes of `shapes/`: their text for the engines, their explanations for people."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from rdflib import RDF, RDFS, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.compare import to_canonical_graph
from rdflib.term import Node

from sanctionpress.errors import OntologyError
from sanctionpress.namespaces import SPS
from sanctionpress.ntriples import line
from sanctionpress.resources import resource_folder
from sanctionpress.validation.report import Severity

SYNTAX = str(SPS.SyntaxShape)
"""The shape under which files that cannot be read are reported."""

FIX = " Fix: "
"""What divides a shape's comment: the reason before it, the way to put it right after it."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """A shape told to people: what is wrong, why that matters, and how to put it right."""

    shape: str
    name: str
    severity: Severity
    path: str
    message: str
    why: str
    fix: str


@cache
def shapes_text() -> str:
    """Return all shapes as one Turtle document, file after file in the order of their names."""
    files = sorted(resource_folder("shapes").glob("*.ttl"))
    if not files:
        raise OntologyError(
            "There are no shapes: install sanctionpress again, with its data files."
        )
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@cache
def shapes_graph() -> str:
    """Return all shapes as sorted N-Triples, with the same labels of blank nodes on every run."""
    graph = to_canonical_graph(Graph().parse(data=shapes_text(), format="turtle"))
    return "".join(f"{text}\n" for text in sorted(line(*triple) for triple in graph))


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return every shape that can be violated, by its IRI."""
    return read_explanations(Graph().parse(data=shapes_text(), format="turtle"))


def read_explanations(graph: Graph) -> Mapping[str, Explanation]:
    """Return every shape of a graph that says what it finds, by its IRI."""
    return {
        str(shape): _explanation(graph, shape)
        for shape in graph.subjects(SH.message)
        if isinstance(shape, URIRef)
    }


def _explanation(graph: Graph, shape: URIRef) -> Explanation:
    comment = str(graph.value(shape, RDFS.comment))
    severity = str(graph.value(shape, SH.severity)).removeprefix(str(SH))
    path = graph.value(shape, SH.path)
    return Explanation(
        shape=str(shape),
        name=str(graph.value(shape, SH.name)),
        severity=Severity[severity.upper()],
        path=_path(graph, path) if path else "",
        message=str(graph.value(shape, SH.message)),
        why=comment.partition(FIX)[0],
        fix=comment.partition(FIX)[2],
    )


def _path(graph: Graph, path: Node) -> str:
    """Return a property path as SPARQL writes it; shapes use steps, steps back and their chains."""
    if isinstance(path, URIRef):
        return f"<{path}>"
    if back := graph.value(path, SH.inversePath):
        return f"^{_path(graph, back)}"
    if (path, RDF.first, None) in graph:
        return "/".join(_path(graph, step) for step in Collection(graph, path))
    raise OntologyError("A shape has a path that is no step, step back or chain: simplify it.")
