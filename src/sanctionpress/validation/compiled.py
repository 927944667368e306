"""The gate: the compiled SHACL engine, a millisecond or two for an article."""

from functools import cache

from shacl import Shapes

from sanctionpress.ntriples import plain
from sanctionpress.validation.results import Result, result
from sanctionpress.validation.shapes import shapes_text


@cache
def _shapes() -> Shapes:
    """Return the compiled shapes, which are immutable and shared by all threads of a process."""
    return Shapes.from_turtle(shapes_text())


def results(ntriples: str) -> frozenset[Result]:
    """Return what the shapes find in N-Triples; ValueError if these cannot be parsed."""
    report = _shapes().validate_text(ntriples, format="ntriples")
    return frozenset(
        result(plain(found.source_shape or ""), found.focus_node, found.value or "")
        for found in report.results
    )
