"""The files of the ontology, read with rdflib as one graph."""

import re
from functools import cache
from pathlib import Path

from rdflib import Graph, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from sanctionpress.errors import OntologyError
from sanctionpress.nodes import line
from sanctionpress.prefixes import ROOT
from sanctionpress.resources import resource_folder

SP = Namespace(f"{ROOT}ns#")
"""Our terms, those too that no article's graph may use."""

_NOT_TURTLE = (BadSyntax, AssertionError, IndexError, ValueError)
"""What rdflib's parser raises for text that is not Turtle, or that breaks off."""


def load_ontology(folder: Path | None = None) -> Graph:
    """Return all files of the ontology as one graph; OntologyError if one cannot be read."""
    graph = Graph()
    for path in ontology_files(folder):
        parse_into(graph, path)
    return graph


def ontology_graph(folder: Path | None = None) -> str:
    """Return all files of the ontology as sorted N-Triples; OntologyError if one is unreadable."""
    return "".join(f"{text}\n" for text in sorted(line(*triple) for triple in shared_graph(folder)))


@cache
def shared_graph(folder: Path | None) -> Graph:
    """Return the graph of a folder that all readers share; none of them may change it."""
    return load_ontology(folder)


def ontology_files(folder: Path | None) -> list[Path]:
    """Return the Turtle files of a folder, by default the shipped one, in order of their names."""
    folder = folder or resource_folder("ontology")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"{folder} holds no Turtle file. Name the folder of the ontology.")
    return files


def parse_into(graph: Graph, path: Path) -> None:
    """Add a file's triples and prefixes to a graph; OntologyError if it cannot be read."""
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(
            f"{path.name} cannot be read ({error}). Make it a readable UTF-8 file."
        ) from error
    try:
        parsed = Graph().parse(data=text, format="turtle")
    except _NOT_TURTLE as error:
        reason = getattr(error, "_why", "it breaks off here")
        # Where it meets the end of the file unprepared, the parser does not tell the line.
        number = getattr(error, "lines", text.count("\n")) + 1
        raise OntologyError(
            f"{path.name}, line {number}: this is not Turtle ({reason}). "
            "Correct the line and check again."
        ) from error
    wrong = sorted({str(node) for triple in parsed for node in triple if _is_malformed(node)})
    if wrong:
        raise OntologyError(f"{path.name} has the malformed IRI <{wrong[0]}>. Correct it.")
    graph += parsed
    for prefix, namespace in parsed.namespaces():
        graph.bind(prefix, namespace)


def _is_malformed(node: Node) -> bool:
    """Whether an IRI has a character that none may have (RFC 3987); rdflib lets them pass."""
    return isinstance(node, URIRef) and re.search(r'[\x00-\x20<>"{}|^`\\]', node) is not None
