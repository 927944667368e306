"""Article graphs as text that people and programs read: Turtle, TriG and JSON-LD."""

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from rdflib import RDF, XSD

from sanctionpress.addresses import base_of
from sanctionpress.errors import BadInput
from sanctionpress.graph import ArticleGraph
from sanctionpress.jsonld import jsonld
from sanctionpress.ntriples import plain, triples, type_first
from sanctionpress.prefixes import PREFIXES

_TYPE = f"<{RDF.type}>"
_NATIVE = (f"^^<{XSD.integer}>", f"^^<{XSD.boolean}>")
_DECIMAL = f"<{XSD.decimal}>"
_LOCAL = re.compile(r"[A-Za-z_](?:[\w-]*\w)?", re.ASCII)


def serialise(graphs: Iterable[ArticleGraph], form: str) -> Iterator[str]:
    """Give the graphs as the pieces of one document: `turtle`, `trig` or `jsonld`.

    Turtle holds the triples of all graphs together; TriG and JSON-LD keep the graphs apart. The
    pieces come as the graphs come, and the same graphs always give the same text.
    """
    if form not in _FORMS:
        raise BadInput(f"There is no format {form!r} for graphs: choose {', '.join(_FORMS)}.")
    return _FORMS[form](graphs)


def _turtle(graphs: Iterable[ArticleGraph]) -> Iterator[str]:
    yield _header()
    for graph in graphs:
        yield f"\n@base <{base_of(graph.iri)}> .\n"
        yield from (f"\n{subject}\n" for subject in _subjects(graph))


def _trig(graphs: Iterable[ArticleGraph]) -> Iterator[str]:
    yield _header()
    for graph in graphs:
        base = base_of(graph.iri)
        yield f"\n@base <{base}> .\n\n{short(f'<{graph.iri}>', base)} {{"
        yield from (f"\n{subject}\n" for subject in _subjects(graph))
        yield "}\n"


_FORMS: dict[str, Callable[[Iterable[ArticleGraph]], Iterator[str]]] = {
    "turtle": _turtle,
    "trig": _trig,
    "jsonld": jsonld,
}


def _header() -> str:
    return "".join(f"@prefix {name}: <{space}> .\n" for name, space in sorted(PREFIXES.items()))


def _subjects(graph: ArticleGraph) -> Iterator[str]:
    base = base_of(graph.iri)
    for subject, about in groupby(triples(graph.ntriples), key=lambda terms: terms[0]):
        lines = [
            f"{_verb(predicate, base)} {', '.join(short(terms[2], base) for terms in same)}"
            for predicate, same in groupby(sorted(about, key=type_first), key=lambda t: t[1])
        ]
        body = " ;\n    ".join(lines)
        yield f"{short(subject, base)} {body} ."


def _verb(predicate: str, base: str) -> str:
    return "a" if predicate == _TYPE else short(predicate, base)


def short(term: str, base: str) -> str:
    """Return a term of N-Triples as Turtle writes it: with prefix, from the base, or as it is."""
    if term.startswith("<"):
        return _short_iri(term, base)
    if term.endswith(_NATIVE):
        return plain(term)
    if not term.endswith(">"):
        return term
    text, _, datatype = term.rpartition("^^")
    if datatype == _DECIMAL and "." in text:
        return plain(text)
    return f"{text}^^{_short_iri(datatype, base)}"


def _short_iri(term: str, base: str) -> str:
    iri = term[1:-1]
    if base and iri.startswith(base):
        return f"<{iri.removeprefix(base)}>"
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and _LOCAL.fullmatch(iri.removeprefix(space)):
            return f"{prefix}:{iri.removeprefix(space)}"
    return term
