"""What a validation found, whichever engine found it."""

from dataclasses import dataclass
from enum import IntEnum

from sanctionpress.ntriples import iri


class Severity(IntEnum):
    """How much a finding matters: a violation keeps an article out, the others are published."""

    INFO = 1
    WARNING = 2
    VIOLATION = 3

    @property
    def word(self) -> str:
        """The severity as reports write it."""
        return self.name.lower()


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place where a graph does not have a shape.

    `shape` is the IRI of the shape, under which it is explained; `focus` the thing it is about;
    `path` the property concerned in SPARQL's notation, empty where the whole thing is meant;
    `value` the offending term in N-Triples. `line` is known for syntax errors only.
    """

    focus: str
    shape: str
    severity: Severity
    path: str
    value: str
    message: str
    line: int | None = None

    @property
    def is_violation(self) -> bool:
        """Whether this alone keeps an article out."""
        return self.severity is Severity.VIOLATION

    @property
    def focus_term(self) -> str:
        """The focus in N-Triples."""
        return self.focus if self.focus.startswith("_:") else iri(self.focus)


@dataclass(frozen=True, slots=True)
class Report:
    """The findings in one graph or file, in order, without repetition.

    `source` names what was validated. `remarks` are sentences about the validation itself, such as
    a disagreement of the two engines.
    """

    source: str
    findings: tuple[Finding, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def conforms(self) -> bool:
        """Whether there is no violation."""
        return not self.fails_on(Severity.VIOLATION)

    def fails_on(self, least: Severity) -> bool:
        """Return whether any finding is at least so severe."""
        return any(finding.severity >= least for finding in self.findings)
