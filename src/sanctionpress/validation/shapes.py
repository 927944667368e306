"""Shapes: their triples for the engines, their explanations for people."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from sanctionpress.ntriples import plain
from sanctionpress.prefixes import SHAPES_NS, VOCABULARIES
from sanctionpress.store.parsing import canonical_lines
from sanctionpress.validation.catalog import (
    OURS,
    axioms,
    ontology_files,
    our_files,
    read_lines,
    shape_files,
)
from sanctionpress.validation.report import Explanation, Severity
from sanctionpress.validation.screening import Described, holders, screened

SYNTAX = f"{SHAPES_NS}SyntaxShape"
"""The shape under which files that cannot be read are reported."""

FIX = " Fix: "
"""What divides a shape's comment: the reason before it, the way to put it right after it."""

SH = VOCABULARIES["sh"]
_RDFS = VOCABULARIES["rdfs"]
_TYPE = f"<{VOCABULARIES['rdf']}type>"
_FIRST, _REST = (f"<{VOCABULARIES['rdf']}{name}>" for name in ("first", "rest"))
_KINDS = {f"<{SH}NodeShape>", f"<{SH}PropertyShape>"}
_SAID = {f"<{SH}{name}>" for name in ("message", "path", "name", "severity", "property")}


@dataclass(frozen=True)
class ShapeSet:
    """Shapes to validate with: as N-Triples, as rules by their IRIs, and what is known of classes.

    `screen` are the same shapes with their SPARQL constraints asked once a graph, if they allow it;
    `owners` leads from a property shape to a shape that has it, both in N-Triples.
    """

    ntriples: str
    screen: str
    rules: Mapping[str, Explanation]
    owners: Mapping[str, str]
    hierarchy: str


@cache
def load_shapes(
    names: tuple[str, ...] = (OURS,),
    ontologies: tuple[str, ...] = (OURS,),
    *,
    inference: bool = False,
) -> ShapeSet:
    """Return the shapes of these names with the ontologies at these places; BadInput if broken."""
    lines = list(read_lines(shape_files(names)))
    described = _described(lines)
    syntax = {} if OURS in names else _syntax_rule()
    known = axioms(ontology_files(ontologies), inference=inference)
    return ShapeSet(
        ntriples="".join(f"{line}\n" for line in lines),
        screen=screened(described, known) if names == (OURS,) else "",
        rules=MappingProxyType({**syntax, **_rules(described)}),
        owners=MappingProxyType(holders(described, f"<{SH}property>")),
        hierarchy="".join(f"{line}\n" for line in known),
    )


@cache
def shapes_text() -> str:
    """Return all our shapes as one Turtle document, file after file in the order of their names."""
    return "\n".join(file.read_text(encoding="utf-8") for file in our_files("shapes"))


@cache
def shapes_graph() -> str:
    """Return all our shapes as sorted N-Triples, with the same labels of blank nodes every time."""
    return "".join(f"{line}\n" for line in canonical_lines(read_lines(our_files("shapes"))))


@cache
def explanations() -> Mapping[str, Explanation]:
    """Return every shape of ours that can be violated, by its IRI."""
    return {iri: told for iri, told in load_shapes().rules.items() if told.message}


def read_explanations(lines: Iterable[str]) -> Mapping[str, Explanation]:
    """Return every shape that says what it finds, by its IRI, of shapes in N-Triples."""
    return {iri: told for iri, told in _rules(_described(lines)).items() if told.message}


def _syntax_rule() -> Mapping[str, Explanation]:
    return {SYNTAX: explanations()[SYNTAX]}


def _described(lines: Iterable[str]) -> Described:
    described: dict[str, dict[str, list[str]]] = {}
    for line in lines:
        subject, predicate, rest = line.split(" ", 2)
        described.setdefault(subject, {}).setdefault(predicate, []).append(rest[:-2])
    return described


def _rules(described: Described) -> Mapping[str, Explanation]:
    return {
        plain(subject): _rule(plain(subject), said, described)
        for subject, said in described.items()
        if subject.startswith("<")
        and (not _SAID.isdisjoint(said) or not _KINDS.isdisjoint(said.get(_TYPE, ())))
    }


def _rule(iri: str, said: Mapping[str, Sequence[str]], described: Described) -> Explanation:
    why, _, fix = (_text(said, f"{_RDFS}comment") or _text(said, f"{SH}description")).partition(FIX)
    return Explanation(
        shape=iri,
        name=_text(said, f"{SH}name") or _text(said, f"{_RDFS}label"),
        severity=severity(_one(said, f"<{SH}severity>")),
        path=_path(_one(said, f"<{SH}path>"), described),
        message=_text(said, f"{SH}message"),
        why=why,
        fix=fix,
    )


def _one(said: Mapping[str, Sequence[str]], predicate: str) -> str:
    return next(iter(said.get(predicate, ())), "")


def _path(path: str, described: Described) -> str:
    """Return a step, a step back or a chain of these as SPARQL writes it; empty for other paths."""
    steps: list[str] = []
    passed: set[str] = set()
    while (first := _one(described.get(path, {}), _FIRST)) and path not in passed:
        passed.add(path)
        steps.append(_step(first, described))
        path = _one(described[path], _REST)
    return ("/".join(steps) if all(steps) else "") if steps else _step(path, described)


def _step(step: str, described: Described) -> str:
    back = _one(described.get(step, {}), f"<{SH}inversePath>")
    if back.startswith("<"):
        return f"^{back}"
    return step if step.startswith("<") else ""


def severity(term: str) -> Severity:
    """Return a severity by its IRI, in brackets or not; another than SHACL's is a violation."""
    name = term.strip("<>").removeprefix(SH).upper()
    return Severity[name] if name in Severity.__members__ else Severity.VIOLATION


def _text(said: Mapping[str, Sequence[str]], predicate: str) -> str:
    """Return what a shape says in English or in no language, else in any."""
    found = said.get(f"<{predicate}>", ())
    best = [text for text in found if text.endswith(('"', "@en"))]
    return next((plain(text) for text in (*best, *found)), "")
