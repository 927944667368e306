"""What an engine gives back, before the shapes' explanations are added to it."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sanctionpress.ntriples import plain
from sanctionpress.validation.report import Explanation, Finding, Severity, component_iri


class Result(NamedTuple):
    """One result: the first four fields say what was found, the others tell it.

    `shape` is the nearest shape with an IRI, empty if there is none; `component` the local name of
    one of SHACL's constraint components, or the IRI of someone's own. Focus node and value are in
    N-Triples, the path in SPARQL's notation.
    """

    shape: str
    component: str
    focus: str
    value: str
    path: str
    severity: Severity
    message: str

    @property
    def key(self) -> tuple[str, str, str]:
        """What two engines must agree on."""
        return self.shape, self.focus, self.value


def findings(results: Iterable[Result], rules: Mapping[str, Explanation]) -> tuple[Finding, ...]:
    """Return results with what their shapes say about them, in order, each once."""
    once: dict[tuple[str, ...], Finding] = {}
    for result in sorted(results):
        finding = _finding(result, rules)
        # Where a shape has one message for all its constraints, it is said once.
        told = finding.message if finding.rule.message else finding.component
        once.setdefault((*result.key, result.path, told), finding)
    return tuple(sorted(once.values()))


def _finding(result: Result, rules: Mapping[str, Explanation]) -> Finding:
    rule = rules.get(result.shape)
    constraint = _constraint(result.component)
    told = rule.message if rule else ""
    message = told or result.message or f"What is here does not satisfy {constraint}."
    if rule is None:
        iri = result.shape or component_iri(result.component)
        rule = Explanation(iri, constraint, result.severity, "", message="", why="", fix="")
    return Finding(
        focus=plain(result.focus),
        rule=rule,
        severity=result.severity,
        path=result.path,
        value=result.value,
        message=message,
        component=result.component,
    )


def _constraint(component: str) -> str:
    """Return what people call a component: `sh:minCount` for `MinCountConstraintComponent`."""
    if component_iri(component) == component:
        return component
    name = component.removesuffix("ConstraintComponent")
    return f"sh:{name[:1].lower()}{name[1:]}"
