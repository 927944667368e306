"""Between RDF text, plain triples and Oxigraph's own terms."""

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

import pyoxigraph as ox

from sanctionpress.errors import BadInput
from sanctionpress.prefixes import PREFIXES
from sanctionpress.store.formats import TRIG, TURTLE, Format
from sanctionpress.store.terms import LANG_STRING, RDF_TYPE, Iri, Literal, Triple

DEFAULT = ox.DefaultGraph()
_TYPE = ox.NamedNode(RDF_TYPE)


def parse_ntriples(ntriples: str) -> frozenset[ox.Triple]:
    """Return the triples of N-Triples text as the store will hold them; BadInput if malformed.

    Blank nodes are renamed by RDF canonicalisation (RDFC-1.0), so that one graph is one set
    whatever labels its writer chose, and get a label of their own graph, so that two graphs that
    meet in the default graph never share one.
    """
    try:
        dataset = ox.Dataset(ox.parse(ntriples, ox.RdfFormat.N_TRIPLES))
    except SyntaxError as error:
        raise BadInput(f"A graph is not valid N-Triples: {error}. Nothing was stored.") from error
    if "_:" in ntriples:
        dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
        dataset = _with_own_labels(dataset)
    # A passage through a store canonicalises literals exactly as the stored copy will have them.
    held = ox.Store()
    held.extend(dataset)
    return frozenset(quad.triple for quad in held.quads_for_pattern(None, None, None))


def canonical(ntriples: str) -> str:
    """Return N-Triples as sorted lines that depend on nothing but what they say."""
    return "".join(sorted(f"{triple} .\n" for triple in parse_ntriples(ntriples)))


def _with_own_labels(dataset: ox.Dataset) -> ox.Dataset:
    lines = sorted(str(quad) for quad in dataset)
    mark = sha256("\n".join(lines).encode()).hexdigest()[:12]

    def renamed(quad: ox.Quad) -> ox.Quad:
        subject, found = quad.subject, quad.object
        if isinstance(subject, ox.BlankNode):
            subject = ox.BlankNode(f"g{mark}{subject.value}")
        if isinstance(found, ox.BlankNode):
            found = ox.BlankNode(f"g{mark}{found.value}")
        return ox.Quad(subject, quad.predicate, found)

    return ox.Dataset(renamed(quad) for quad in dataset)


def plain(statement: ox.Quad | ox.Triple) -> Triple | None:
    """Return a triple, or that of a quad, as plain values, or None if it holds a blank node."""
    subject, found = statement.subject, statement.object
    if not isinstance(subject, ox.NamedNode):
        return None
    if isinstance(found, ox.NamedNode):
        return Triple(subject.value, statement.predicate.value, Iri(found.value))
    if isinstance(found, ox.Literal):
        literal = Literal(found.value, found.datatype.value, found.language or "")
        return Triple(subject.value, statement.predicate.value, literal)
    return None


def plain_triples(statements: Iterable[ox.Quad] | Iterable[ox.Triple]) -> Iterator[Triple]:
    """Yield statements as plain triples; those with blank nodes are passed over."""
    return (triple for s in statements if (triple := plain(s)) is not None)


def matching(
    store: ox.Store,
    subject: str | None,
    predicate: str | None,
    obj: Iri | Literal | None,
    graph: str | None,
) -> Iterator[Triple]:
    """Yield the triples of a pattern in the default graph, or in a named one."""
    quads = store.quads_for_pattern(
        ox.NamedNode(subject) if subject else None,
        ox.NamedNode(predicate) if predicate else None,
        oxigraph_term(obj) if obj else None,
        ox.NamedNode(graph) if graph else DEFAULT,
    )
    return plain_triples(quads)


def oxigraph_term(term: Iri | Literal) -> ox.NamedNode | ox.Literal:
    """Return Oxigraph's own value for a plain object."""
    if isinstance(term, Iri):
        return ox.NamedNode(term.value)
    if term.datatype == LANG_STRING:
        return ox.Literal(term.value, language=term.language)
    return ox.Literal(term.value, datatype=ox.NamedNode(term.datatype))


def write_triples(triples: Iterable[Triple], form: Format) -> bytes:
    """Return triples in a graph format, sorted, so that equal graphs are equal bytes."""
    return write_graph(map(oxigraph_triple, triples), form)


def oxigraph_triple(t: Triple) -> ox.Triple:
    """Return Oxigraph's own triple for a plain one."""
    return ox.Triple(ox.NamedNode(t.subject), ox.NamedNode(t.predicate), oxigraph_term(t.object))


def write_graph(triples: Iterable[ox.Triple], form: Format) -> bytes:
    """Return Oxigraph's triples in a graph format, sorted, the types of each thing first."""
    return _write(in_order(triples), form)


def write_dataset(quads: Iterable[ox.Quad], form: Format) -> bytes:
    """Return Oxigraph's quads in a dataset format, in the order they come in."""
    return _write(list(quads), form)


def in_order(triples: Iterable[ox.Triple]) -> list[ox.Triple]:
    """Return triples in the one order of all that is written: by subject, its types first."""
    return sorted(triples, key=_place)


def _place(triple: ox.Triple) -> tuple[str, bool, str]:
    return str(triple.subject), triple.predicate != _TYPE, str(triple)


def _write(statements: list[ox.Triple] | list[ox.Quad], form: Format) -> bytes:
    if form not in (TURTLE, TRIG):
        return ox.serialize(statements, format=oxigraph_format(form)) or b""
    text = "\n".join(str(statement) for statement in statements)
    used = {prefix: name for prefix, name in PREFIXES.items() if f"<{name}" in text}
    return header(used) + body(statements, form, used)


def header(prefixes: Mapping[str, str] = PREFIXES) -> bytes:
    """Return the declarations of prefixes for Turtle or TriG, in alphabetical order."""
    lines = (f"@prefix {name}: <{space}> .\n" for name, space in sorted(prefixes.items()))
    return "".join(lines).encode()


def body(
    statements: list[ox.Triple] | list[ox.Quad],
    form: Format,
    prefixes: Mapping[str, str] = PREFIXES,
    base: str | None = None,
) -> bytes:
    """Return statements in Turtle or TriG without declarations of prefixes and base."""
    written = ox.serialize(
        statements, format=oxigraph_format(form), prefixes=dict(prefixes), base_iri=base
    )
    # Oxigraph declares prefixes in an order of chance, and relative to the base: header() is ours.
    declared = len(prefixes) + (base is not None)
    return b"\n".join((written or b"").split(b"\n")[declared:])


def oxigraph_format(form: Format) -> ox.RdfFormat:
    """Return Oxigraph's name of a graph or dataset format; BadInput if it is not one."""
    found = ox.RdfFormat.from_media_type(form.media_type)
    if found is None:
        raise BadInput(f"{form.name} cannot hold RDF graphs: choose Turtle, TriG or N-Quads.")
    return found
