"""The second opinion: pySHACL, slower and independent of the compiled engine.

pySHACL writes into the shapes graph that it is given and is not thread-safe: every call parses a
fresh copy, and a process must not make two calls at once.
"""

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import pyshacl
import rdflib
from pyparsing import ParseBaseException
from pyshacl.errors import ReportableRuntimeError
from rdflib import OWL, RDF, SH, XSD, Graph
from rdflib.collection import Collection
from rdflib.exceptions import Error as RdflibError
from rdflib.plugins.parsers.ntriples import NTGraphSink, W3CNTriplesParser
from rdflib.plugins.sparql import prepareQuery
from rdflib.plugins.sparql.sparql import Query
from rdflib.query import Result as QueryResult
from rdflib.term import BNode, Literal, Node, URIRef

from sanctionpress.errors import BadInput
from sanctionpress.nodes import term
from sanctionpress.validation.options import Options
from sanctionpress.validation.results import Result
from sanctionpress.validation.shapes import ShapeSet, severity

_FAILURES = (
    ReportableRuntimeError,
    RdflibError,
    ParseBaseException,
    RecursionError,
    re.error,
    # pySHACL and rdflib meet some malformed shapes unprepared
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    TypeError,
    ValueError,
)
_DEEPEST_PATH = 20
_UNREAD = re.compile(rf'^\S+ <{SH.uniqueLang}> "1"\^\^<{XSD.boolean}> \.\n', re.MULTILINE)
"""What pySHACL takes for true; only the term `true` counts (SHACL, section 4.4.5)."""


class _DataGraph(Graph):
    """A graph that parses each text of a query once: pySHACL asks it again for every focus node."""

    def query(self, query_object: str | Query, *args: Any, **options: Any) -> QueryResult:
        """Answer a query, prepared before if it was asked before."""
        if isinstance(query_object, str) and not {"initNs", "base"} & options.keys():
            query_object = _prepared(query_object)
        return super().query(query_object, *args, **options)


@cache
def _prepared(text: str) -> Query:
    try:
        return prepareQuery(text)
    except Exception as error:  # rdflib has no narrower one for a prefix that nobody declares
        raise ValueError(str(error)) from error


def results(ntriples: str, shapes: ShapeSet, options: Options) -> frozenset[Result]:
    """Return what the shapes find in N-Triples; BadInput if it cannot be done with these shapes."""
    labels: dict[str, BNode] = {}
    parts: dict[str, BNode] = {}
    with _quietly():
        data = _parsed(_DataGraph(), ntriples + shapes.hierarchy, labels)
        rules = _prefixed(_parsed(Graph(), _UNREAD.sub("", shapes.ntriples), parts))
        report = _report(data, rules, options)
    if not isinstance(report, Graph):
        raise BadInput(f"The reference engine gave up: {report}. Simplify the shapes.")
    reader = _Reader(report, _named(labels), _named(parts), shapes)
    # Results that only explain another one (sh:detail) hang on that, not on the report.
    return frozenset(map(reader.read, report.objects(None, SH.result)))


def _report(data: Graph, shapes: Graph, options: Options) -> Any:
    try:
        _, report, _ = pyshacl.validate(
            data,
            shacl_graph=shapes,
            inplace=True,
            inference=options.inference,
            advanced=options.advanced,
        )
    except _FAILURES as error:
        reason = " ".join((str(error) or type(error).__name__).split()).rstrip(".")[:300]
        raise BadInput(
            f"The reference engine cannot validate this: {reason}. "
            "Correct the shapes, or the values that they ask for."
        ) from error
    return report


def _prefixed(shapes: Graph) -> Graph:
    """Give who holds prefixes those of what it imports, which pySHACL does not look for."""
    for holder in set(shapes.objects(None, SH.prefixes)):
        for imported in set(shapes.transitive_objects(holder, OWL.imports)):
            for prefix in set(shapes.objects(imported, SH.declare)):
                shapes.add((holder, SH.declare, prefix))
    return shapes


@contextmanager
def _quietly() -> Iterator[None]:
    # What rdflib and pySHACL log and warn of, with tracebacks, reports and errors say better.
    logging.disable()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logging.disable(logging.NOTSET)


def _named(labels: dict[str, BNode]) -> dict[str, str]:
    return {str(node): f"_:{label}" for label, node in labels.items()}


def _parsed(graph: Graph, ntriples: str, labels: dict[str, BNode]) -> Any:
    with _literals_as_written():
        W3CNTriplesParser(NTGraphSink(graph), bnode_context=labels).parsestring(ntriples)
    return graph


@contextmanager
def _literals_as_written() -> Iterator[None]:
    # Else rdflib would report 01 as 1, and the two engines would speak of different values.
    before = rdflib.NORMALIZE_LITERALS
    rdflib.NORMALIZE_LITERALS = False
    try:
        yield
    finally:
        rdflib.NORMALIZE_LITERALS = before


class _Reader:
    """Reads results out of a report, with the labels that blank nodes had in the data."""

    def __init__(
        self, report: Graph, names: dict[str, str], parts: dict[str, str], shapes: ShapeSet
    ) -> None:
        self._report = report
        self._names = names
        self._parts = parts
        self._owners = shapes.owners

    def read(self, node: Node) -> Result:
        """Return the result at a node of the report."""
        value = self._report.value
        component = str(value(node, SH.sourceConstraintComponent)).removeprefix(str(SH))
        message = value(node, SH.resultMessage)
        path = value(node, SH.resultPath)
        return Result(
            shape=self._shape(value(node, SH.sourceShape)),
            component=component,
            focus=self._term(value(node, SH.focusNode)),
            value=self._term(value(node, SH.value)),
            path=self._path(path, 0) if path is not None else "",
            severity=severity(str(value(node, SH.resultSeverity))),
            message=str(message) if message is not None else "",
        )

    def _shape(self, shape: Node | None) -> str:
        """Return the IRI of a shape, or of the nearest above it that has one."""
        at = self._parts.get(str(shape), "") if isinstance(shape, BNode) else f"<{shape}>"
        passed: set[str] = set()
        while at.startswith("_:") and at not in passed:
            passed.add(at)
            at = self._owners.get(at, "")
        return at[1:-1] if at.startswith("<") else ""

    def _term(self, node: Node | None) -> str:
        if node is None:
            return ""
        return self._names.get(str(node), f"_:{node}") if isinstance(node, BNode) else term(node)

    def _path(self, path: Node, depth: int) -> str:
        """Return a property path as SPARQL writes it."""
        if isinstance(path, URIRef | Literal) or depth > _DEEPEST_PATH:
            return f"<{path}>"
        deeper = depth + 1
        if (path, RDF.first, None) in self._report:
            steps = Collection(self._report, path)
            return f"({'/'.join(self._path(step, deeper) for step in steps)})"
        for kind, before, after in _OPERATORS:
            if (inner := self._report.value(path, kind)) is not None:
                return f"{before}{self._path(inner, deeper)}{after}"
        ways = self._report.value(path, SH.alternativePath)
        each = Collection(self._report, ways) if ways is not None else ()
        return f"({'|'.join(self._path(way, deeper) for way in each)})"


_OPERATORS = (
    (SH.inversePath, "^", ""),
    (SH.zeroOrMorePath, "(", ")*"),
    (SH.oneOrMorePath, "(", ")+"),
    (SH.zeroOrOnePath, "(", ")?"),
)
