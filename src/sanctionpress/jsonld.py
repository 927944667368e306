"""Article graphs as JSON-LD 1.1 under our own context, without a processor."""

import json
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby
from typing import Any

from rdflib import RDF, XSD

from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping.json_context import context
from sanctionpress.ntriples import plain, triples, type_first
from sanctionpress.prefixes import VOCABULARIES, compact, local_name

Definition = dict[str, str]
"""What the context says of a property."""


def jsonld(graphs: Iterable[ArticleGraph]) -> Iterator[str]:
    """Give the graphs, each under its IRI, as the pieces of one document that holds its context."""
    opening = json.dumps(context(), indent=2, ensure_ascii=False).removesuffix("\n}")
    yield f'{opening},\n  "@graph": ['
    for number, graph in enumerate(graphs):
        nodes = {"id": graph.iri, "@graph": list(json_nodes(graph))}
        text = json.dumps(nodes, indent=2, ensure_ascii=False)
        yield f"{',' if number else ''}\n{text}"
    yield "\n  ]\n}\n"


def json_nodes(graph: ArticleGraph) -> Iterator[dict[str, Any]]:
    """Give the things of a graph as compact nodes in the order of their IRIs."""
    for subject, about in groupby(triples(graph.ntriples), key=lambda terms: terms[0]):
        node: dict[str, Any] = {"id": plain(subject)}
        for predicate, same in groupby(sorted(about, key=type_first), key=lambda terms: terms[1]):
            name, definition = _term(plain(predicate))
            values = [_value(object_, definition) for _, _, object_ in same]
            many = len(values) > 1 or definition.get("@container") == "@set"
            node[name] = values if many else values[0]
        yield node


@cache
def _terms() -> dict[str, tuple[str, Definition]]:
    words = context()["@context"]
    definitions = {
        name: definition for name, definition in words.items() if isinstance(definition, dict)
    }
    return {
        _expanded(definition["@id"]): (name, definition) for name, definition in definitions.items()
    }


@cache
def _class_name(iri: str) -> str:
    short = compact(iri)
    local = local_name(iri)
    return local if context()["@context"].get(local) == short else short


def _expanded(short: str) -> str:
    prefix, _, local = short.partition(":")
    return VOCABULARIES[prefix] + local


def _term(predicate: str) -> tuple[str, Definition]:
    if predicate == str(RDF.type):
        return "type", {"@type": "@vocab"}
    return _terms().get(predicate) or (compact(predicate), {})


def _value(term: str, definition: Definition) -> Any:
    value = plain(term)
    kind = definition.get("@type", "")
    if term.startswith("<"):
        if kind == "@vocab":
            return _class_name(value)
        return value if kind == "@id" else {"id": value}
    if term.endswith('"'):
        return value
    if not term.endswith(">"):
        return {"@language": term.rpartition("@")[2], "@value": value}
    datatype = term.rpartition("^^<")[2].removesuffix(">")
    if datatype == str(XSD.boolean):
        return value == "true"
    if datatype == str(XSD.integer):
        return int(value)
    return value if kind and datatype == _expanded(kind) else {"@type": datatype, "@value": value}
