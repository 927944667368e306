"""What an engine gives back, before the shapes' explanations are added to it."""

from collections.abc import Iterable
from typing import NamedTuple

from sanctionpress.ntriples import plain
from sanctionpress.validation.report import Finding
from sanctionpress.validation.shapes import explanations

BLANK = "_:blank"
"""Any blank node: engines rename them, so that their labels say nothing to a reader."""


class Result(NamedTuple):
    """The IRI of a shape, and the focus node and the value in N-Triples."""

    shape: str
    focus: str
    value: str


def result(shape: str, focus: str, value: str) -> Result:
    """Return a result in which blank nodes have no labels."""
    named = [BLANK if term.startswith("_:") else term for term in (focus, value)]
    return Result(shape, *named)


def findings(results: Iterable[Result]) -> tuple[Finding, ...]:
    """Return results with what their shapes say about them, in order."""
    return tuple(sorted({_finding(each) for each in results}))


def _finding(each: Result) -> Finding:
    shape = explanations()[each.shape]
    return Finding(
        focus=plain(each.focus),
        shape=shape.shape,
        severity=shape.severity,
        path=shape.path,
        value=each.value,
        message=shape.message,
    )
