"""What a SPARQL update would make of the named graphs, found out on a copy of the store."""

from pathlib import Path

import pyoxigraph as ox

from sanctionpress.errors import BadInput
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store.evaluation import readable
from sanctionpress.store.formats import Format
from sanctionpress.store.layout import remove_folder
from sanctionpress.store.rdf import DEFAULT, oxigraph_format


def check_syntax(update: str, base: str) -> None:
    """Raise BadInput, with line and column, if a text is no SPARQL update."""
    try:
        ox.Store().update(update, base_iri=base, prefixes=PREFIXES)
    except SyntaxError as error:
        raise BadInput(f"The update is not valid SPARQL: {readable(error)}.") from error
    except RuntimeError:
        return  # what it needs is not in an empty store, but it could be read


def graphs_after(store: ox.Store, place: Path, operation: str, base: str) -> dict[str, str]:
    """Return the named graphs that an operation would change, as N-Triples.

    It is carried out on a copy at `place`, which is removed again. BadInput if it fails.
    """
    store.backup(place)
    try:
        found = _tried(store, place, operation, base)
    finally:
        remove_folder(place)
    if isinstance(found, str):
        raise BadInput(f"The update cannot be carried out: {found}. Nothing was changed.")
    return found


def _tried(store: ox.Store, place: Path, operation: str, base: str) -> dict[str, str] | str:
    # A reason is returned, not raised: the copy must be closed before its files are removed, and
    # an exception would keep it open.
    copy = ox.Store(place)
    try:
        copy.update(operation, base_iri=base, prefixes=PREFIXES)
    except (RuntimeError, SyntaxError) as error:
        return str(error)
    if _dump(copy, DEFAULT) != _dump(store, DEFAULT):
        return "it would write to the default graph in a way that is not known here"
    graphs = {*store.named_graphs(), *copy.named_graphs()}
    named = sorted((g for g in graphs if isinstance(g, ox.NamedNode)), key=str)
    after = {graph.value: _dump(copy, graph) for graph in named}
    return {g.value: after[g.value] for g in named if after[g.value] != _dump(store, g)}


def _dump(store: ox.Store, graph: ox.NamedNode | ox.DefaultGraph) -> str:
    written = store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
    return (written or b"").decode()


def read_document(text: str, form: Format, base: str) -> str:
    """Return an RDF document as N-Triples; BadInput, with the place, if it is malformed.

    Blank nodes get labels that no other document has.
    """
    try:
        quads = ox.parse(
            text,
            oxigraph_format(form),
            base_iri=base,
            rename_blank_nodes=True,
            without_named_graphs=True,
        )
        triples = [quad.triple for quad in quads]
    except (SyntaxError, ValueError) as error:
        raise BadInput(
            f"The {form.name} document cannot be read: {error}. Nothing was changed."
        ) from error
    return (ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b"").decode()
