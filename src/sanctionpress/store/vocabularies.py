"""The ontology's and the shapes' Turtle files, as one document and as plain triples.

They are read once: an installation's files do not change while it serves.
"""

from functools import cache
from pathlib import Path

import pyoxigraph as ox

from sanctionpress.errors import OntologyError
from sanctionpress.store.formats import Format
from sanctionpress.store.rdf import plain_triples, write_graph
from sanctionpress.store.terms import Triple


@cache
def write_vocabulary(folder: Path, form: Format) -> bytes:
    """Return all Turtle files of a folder as one graph in a format, the same bytes on every run."""
    return write_graph(_read(folder), form)


@cache
def vocabulary_triples(folder: Path) -> tuple[Triple, ...]:
    """Return the triples of all Turtle files of a folder, without those that hold blank nodes."""
    return tuple(plain_triples(_read(folder)))


@cache
def _read(folder: Path) -> tuple[ox.Triple, ...]:
    found = ox.Dataset()
    for path in sorted(folder.glob("*.ttl")):
        try:
            for quad in ox.parse(path=path, format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
                found.add(quad)
        except (OSError, SyntaxError) as error:
            raise OntologyError(f"{path} cannot be read as Turtle: {error}.") from error
    # The parser labels blank nodes by chance: RDFC-1.0 gives them labels by what they say.
    found.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return tuple(sorted((quad.triple for quad in found), key=str))
