"""The ontology's and the shapes' Turtle files, as one document and as plain triples."""

from pathlib import Path

import pyoxigraph as ox

from sanctionpress.errors import OntologyError
from sanctionpress.store.formats import Format
from sanctionpress.store.rdf import plain, write_graph
from sanctionpress.store.terms import Triple


def write_vocabulary(folder: Path, form: Format) -> bytes:
    """Return all Turtle files of a folder as one graph in a format."""
    return write_graph(sorted(_read(folder), key=str), form)


def vocabulary_triples(folder: Path) -> list[Triple]:
    """Return the triples of all Turtle files of a folder, without those that hold blank nodes."""
    quads = (ox.Quad(t.subject, t.predicate, t.object) for t in _read(folder))
    triples = [triple for quad in quads if (triple := plain(quad)) is not None]
    return sorted(triples, key=str)


def _read(folder: Path) -> set[ox.Triple]:
    found: set[ox.Triple] = set()
    for path in sorted(folder.glob("*.ttl")):
        try:
            quads = ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=False)
            found.update(quad.triple for quad in quads)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path} cannot be read as Turtle: {error}.") from error
    return found
