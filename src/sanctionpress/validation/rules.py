"""Each shape as a rule told to people: what it demands and why, with an example of either kind."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from textwrap import dedent

from rdflib import RDF, SH, Graph, URIRef
from rdflib.collection import Collection
from rdflib.term import Node

from sanctionpress.errors import NotFound
from sanctionpress.namespaces import SPS
from sanctionpress.prefixes import compact
from sanctionpress.resources import resource_folder
from sanctionpress.validation.catalog import our_files, read_lines
from sanctionpress.validation.report import Explanation
from sanctionpress.validation.shapes import read_explanations

_TOLD = {SH.path, SH.severity, SH.name, SH.message, SH.property, SH.sparql, SH.deactivated}
"""What an explanation tells already, or what is told apart from the demands."""


@dataclass(frozen=True, slots=True, order=True)
class Rule:
    """A shape with its explanation, its constraints and its examples in Turtle.

    `about` names what it is a rule for, and `owner` the shape that says so; `demands` pairs each
    constraint of SHACL Core with its value; `query` is its SPARQL constraint, which finds what is
    wrong, or empty.
    """

    name: str
    owner: str
    about: str
    explanation: Explanation
    demands: tuple[tuple[str, str], ...]
    query: str
    conforming: str
    violating: str


@cache
def rules() -> Mapping[str, Rule]:
    """Return every rule by its name: those for articles, then those for ontologies."""
    return _rules("shapes", "examples") | _rules("shapes/ontology", "ontology-examples")


class UnknownRule(NotFound):
    """No rule has this name."""

    exit_code = 2


def rule(name: str) -> Rule:
    """Return a rule by name or IRI; UnknownRule, with the nearest names, if there is none."""
    short = name.removeprefix(str(SPS))
    found = rules().get(short)
    if found is None:
        near = get_close_matches(short, rules(), cutoff=0.4)
        hint = f" The nearest are {', '.join(near)}." if near else ""
        raise UnknownRule(f"There is no rule {short!r}.{hint}")
    return found


def _rules(folder: str, examples: str) -> dict[str, Rule]:
    graph = Graph()
    files = our_files(folder)
    for path in files:
        graph.parse(path, format="turtle")
    told = read_explanations(read_lines(files))
    named = {iri.removeprefix(str(SPS)): explanation for iri, explanation in told.items()}
    return {name: _rule(graph, name, named[name], examples) for name in sorted(named)}


def _rule(graph: Graph, name: str, explanation: Explanation, examples: str) -> Rule:
    shape = SPS[name]
    owner = graph.value(predicate=SH.property, object=shape) or shape
    query = graph.value(graph.value(shape, SH.sparql), SH.select)
    return Rule(
        name=name,
        owner=str(owner).removeprefix(str(SPS)),
        about=str(graph.value(owner, SH.name)),
        explanation=explanation,
        demands=tuple(sorted(_demands(graph, shape))),
        query=dedent(str(query or "")).strip(),
        conforming=_example(examples, name, "conforming"),
        violating=_example(examples, name, "violating"),
    )


def _demands(graph: Graph, shape: URIRef) -> Iterator[tuple[str, str]]:
    for predicate, value in graph.predicate_objects(shape):
        if str(predicate).startswith(str(SH)) and predicate not in _TOLD:
            yield compact(str(predicate)), _told(graph, value)


def _told(graph: Graph, value: Node) -> str:
    """Return a value of a constraint as Turtle writes it, a list by its members."""
    members = list(Collection(graph, value)) if (value, RDF.first, None) in graph else [value]
    return " ".join(compact(str(each)) for each in members)


def _example(folder: str, name: str, which: str) -> str:
    path = resource_folder(folder) / name / f"{which}.ttl"
    return path.read_text(encoding="utf-8") if path.is_file() else ""
