"""The second opinion: pySHACL, slower and independent of the compiled engine.

pySHACL writes into the shapes graph that it is given and is not thread-safe: every call parses a
fresh copy, and a process must not make two calls at once.
"""

from functools import cache
from typing import Any

import pyshacl
from rdflib import RDF, SH, Graph
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import Node

from sanctionpress.ntriples import term
from sanctionpress.validation.results import Result, result
from sanctionpress.validation.shapes import shapes_text


class _DataGraph(Graph):
    """A graph that parses each text of a query once: pySHACL asks it again for every focus node."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> QueryResult:
        """Answer a query, prepared before if it was asked before."""
        if isinstance(query_object, str):
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **options)


@cache
def _prepared(text: str) -> Query:
    return prepareQuery(text)


def results(ntriples: str) -> frozenset[Result]:
    """Return what the shapes find in N-Triples."""
    shapes = Graph().parse(data=shapes_text(), format="turtle")
    data = _DataGraph().parse(data=ntriples, format="nt")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inplace=True, allow_warnings=False)
    return frozenset(
        _result(report, node) for node in report.subjects(RDF.type, SH.ValidationResult)
    )


def _result(report: Graph, node: Node) -> Result:
    value = report.value(node, SH.value)
    return result(
        shape=str(report.value(node, SH.sourceShape)),
        focus=_term(report.value(node, SH.focusNode)),
        value=_term(value) if value is not None else "",
    )


def _term(node: Node | None) -> str:
    return term(node) if node is not None else ""
