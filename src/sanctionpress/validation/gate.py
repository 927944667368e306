"""Whether a graph may be published: the compiled engine decides; when it says no, pySHACL too."""

from typing import get_args

from sanctionpress.errors import BadInput
from sanctionpress.graph import ArticleGraph
from sanctionpress.ntriples import plain
from sanctionpress.validation import compiled
from sanctionpress.validation.options import Engine, Options
from sanctionpress.validation.report import Report
from sanctionpress.validation.results import Result, findings
from sanctionpress.validation.shapes import ShapeSet

SECOND_OPINION_LIMIT = 50_000
"""Triples up to which pySHACL is asked without being told to: it needs about a second for them."""


def validate(graph: ArticleGraph) -> Report:
    """Return how an article's graph stands to our shapes.

    If the compiled engine finds a violation, pySHACL is asked for a second opinion; what either
    found is reported, and a remark says where they disagree.
    """
    report = check(graph.name, graph.ntriples, Options())
    if report.conforms:
        return report
    if graph.ntriples.count("\n") > SECOND_OPINION_LIMIT:
        remark = "pySHACL was not asked for a second opinion, since the graph is large."
        return Report(graph.name, report.findings, (remark,))
    return check(graph.name, graph.ntriples, Options(engine="both"))


def check(source: str, ntriples: str, options: Options) -> Report:
    """Return how N-Triples stand to the shapes; BadInput if these cannot be used.

    Asked for both engines, the report has what either found, and a remark where they disagree or
    pySHACL gives up, as it does on numbers that are none.
    """
    shapes = options.load()
    match options.engine:
        case "compiled":
            found = compiled.results(ntriples, shapes, options)
            return Report(source, findings(found, shapes.rules))
        case "reference":
            found = _reference(ntriples, shapes, options)
            return Report(source, findings(found, shapes.rules))
        case "both":
            return _both(source, ntriples, shapes, options)
        case _:
            names = ", ".join(get_args(Engine))
            raise BadInput(f"There is no engine {options.engine!r}: choose one of {names}.")


def _both(source: str, ntriples: str, shapes: ShapeSet, options: Options) -> Report:
    first = compiled.results(ntriples, shapes, options)
    try:
        second = _reference(ntriples, shapes, options)
    except BadInput as error:
        remark = f"There is no second opinion. {error}"
        return Report(source, findings(first, shapes.rules), (remark,))
    return Report(source, findings(first | second, shapes.rules), _disagreements(first, second))


def _reference(ntriples: str, shapes: ShapeSet, options: Options) -> frozenset[Result]:
    # pySHACL and rdflib take longer to load than most files to validate.
    from sanctionpress.validation import reference

    return reference.results(ntriples, shapes, options)


def _disagreements(first: frozenset[Result], second: frozenset[Result]) -> tuple[str, ...]:
    compiled_found = {result.key: result for result in first}
    reference_found = {result.key: result for result in second}
    ours, theirs = "the compiled engine", "pySHACL"
    remarks = [
        _disagreement(one, other, mine[key])
        for one, other, mine, others in (
            (ours, theirs, compiled_found, reference_found),
            (theirs, ours, reference_found, compiled_found),
        )
        for key in mine.keys() - others.keys()
    ]
    return tuple(sorted(remarks))


def _disagreement(one: str, other: str, result: Result) -> str:
    return (
        f"The engines disagree on {plain(result.focus)}: {one} finds a fault by "
        f"{result.shape or result.component}, and {other} does not."
    )
