"""Whether a graph may be published: the compiled engine decides; when it says no, pySHACL too."""

from typing import Literal, get_args

from sanctionpress.errors import BadInput
from sanctionpress.graph import ArticleGraph
from sanctionpress.ntriples import plain
from sanctionpress.validation import compiled, reference
from sanctionpress.validation.report import Report
from sanctionpress.validation.results import Result, findings
from sanctionpress.validation.shapes import explanations

Engine = Literal["compiled", "pyshacl", "both"]

SECOND_OPINION_LIMIT = 50_000
"""Triples up to which pySHACL is asked without being told to: it needs about a second for them."""


def validate(graph: ArticleGraph, engine: Engine = "compiled") -> Report:
    """Return how an article's graph stands to the shapes.

    `compiled` asks the compiled engine and, if that finds a violation, pySHACL for a second
    opinion; `pyshacl` asks pySHACL alone; `both` always asks both. Where they disagree, what either
    found is reported and a remark says so.
    """
    return check(graph.name, graph.ntriples, engine)


def check(source: str, ntriples: str, engine: Engine) -> Report:
    """Return how N-Triples stand to the shapes; ValueError if these cannot be parsed."""
    if engine not in get_args(Engine):
        names = ", ".join(get_args(Engine))
        raise BadInput(f"There is no validation engine {engine!r}: choose one of {names}.")
    if engine == "pyshacl":
        return Report(source, findings(reference.results(ntriples)))
    first = compiled.results(ntriples)
    report = Report(source, findings(first))
    if engine == "compiled" and report.conforms:
        return report
    if engine == "compiled" and ntriples.count("\n") > SECOND_OPINION_LIMIT:
        remark = "pySHACL was not asked for a second opinion, since the graph is large."
        return Report(source, report.findings, (remark,))
    return _together(source, first, reference.results(ntriples))


def _together(source: str, first: frozenset[Result], second: frozenset[Result]) -> Report:
    remarks = [_disagreement("the compiled engine", "pySHACL", one) for one in first - second]
    remarks += [_disagreement("pySHACL", "the compiled engine", one) for one in second - first]
    return Report(source, findings(first | second), tuple(sorted(remarks)))


def _disagreement(one: str, other: str, result: Result) -> str:
    said = explanations()[result.shape].message
    return (
        f"The engines disagree on {plain(result.focus)}: {one} says, and {other} does not: {said}"
    )
