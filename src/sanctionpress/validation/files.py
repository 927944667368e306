"""RDF files that people bring, checked graph by graph."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rdflib import RDFS, Dataset, URIRef

from sanctionpress import ontology
from sanctionpress.ntriples import line
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.validation.gate import Engine, check
from sanctionpress.validation.report import Finding, Report
from sanctionpress.validation.shapes import SYNTAX, explanations
from sanctionpress.validation.syntax import NotRdfError, read_rdf


def validate_file(path: Path, engine: Engine = "compiled", base: str = DEFAULT_BASE) -> Report:
    """Return how an RDF file stands to the shapes.

    Every named graph is checked on its own, as every article has its own; so is the default graph,
    unless it only repeats the named ones. What the ontology says of classes is known. An error of
    syntax is a finding. Raises BadInput if the file cannot be read or its suffix is unknown.
    """
    try:
        parts = list(_parts(read_rdf(path, base)))
        reports = [check(str(path), _with_classes(lines), engine) for lines in parts]
    except NotRdfError as error:
        return Report(str(path), (_syntax(error.reason, error.at),))
    except ValueError as error:  # the compiled engine is stricter on IRIs than rdflib
        return Report(str(path), (_syntax(str(error), None),))
    remarks = {remark for report in reports for remark in report.remarks}
    return Report(
        str(path),
        tuple(sorted({finding for report in reports for finding in report.findings})),
        tuple(sorted(remarks)) if reports else ("There is not a single triple in the file.",),
    )


def _parts(dataset: Dataset) -> Iterator[frozenset[str]]:
    lines: dict[str, set[str]] = {}
    for subject, predicate, object_, graph in dataset.quads():
        lines.setdefault(str(graph or ""), set()).add(line(subject, predicate, object_))
    merged = frozenset(lines.pop(_default(dataset), ()))
    named = {text for graph in lines.values() for text in graph}
    if not merged <= named:
        yield merged
    yield from (frozenset(graph) for graph in lines.values())


def _default(dataset: Dataset) -> str:
    return str(dataset.default_graph.identifier)


@cache
def _classes() -> frozenset[str]:
    return frozenset(
        line(URIRef(below), RDFS.subClassOf, URIRef(above))
        for below, higher in ontology.superclasses().items()
        for above in higher
    )


def _with_classes(lines: frozenset[str]) -> str:
    return "".join(f"{one}\n" for one in sorted(lines | _classes()))


def _syntax(reason: str, at: int | None) -> Finding:
    shape = explanations()[SYNTAX]
    return Finding("", SYNTAX, shape.severity, "", "", f"{shape.message} {reason}", at)
