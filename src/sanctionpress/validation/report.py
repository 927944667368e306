"""What a validation found, whichever engine found it."""

import sys
from dataclasses import dataclass, field
from enum import IntEnum
from hashlib import sha256

from sanctionpress.ntriples import iri
from sanctionpress.prefixes import VOCABULARIES

_FINGERPRINT_DIGITS = 32


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
class Explanation:
    """A shape told to people: what is wrong, why that matters, and how to put it right.

    `shape` is its IRI; a shape without one goes by the IRI of its constraint component. `path` is
    the property concerned in SPARQL's notation, empty where there is none or no chain of steps.
    """

    shape: str
    name: str
    severity: Severity
    path: str
    message: str
    why: str
    fix: str

    @property
    def id(self) -> str:
        """The last part of its IRI, by which people call it."""
        return self.shape.rpartition("#")[2].rpartition("/")[2]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A range of a file: lines and columns from 1, columns in code points, the end not included.

    `excerpt` is the line where it starts.
    """

    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True, order=True)
class Words:
    """Words of an article's text: `quote == text[start:end]`, counted in code points."""

    start: int
    end: int
    quote: str


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One place where a graph does not have a shape.

    `focus` is the thing it is about; `path` the property concerned in SPARQL's notation, empty
    where the whole thing is meant; `value` the offending term in N-Triples; `component` the name
    of the constraint component, or the IRI of one that is not SHACL's; `graph` the IRI of the named
    graph. `place` is where the offending triple stands in the file, `words` where the article says
    what was found wrong.
    """

    focus: str
    rule: Explanation
    severity: Severity
    path: str
    value: str
    message: str
    component: str = ""
    graph: str = ""
    place: Place | None = field(default=None, compare=False)
    words: Words | None = field(default=None, compare=False)

    @property
    def shape(self) -> str:
        """The IRI of the shape, under which it is explained."""
        return self.rule.shape

    @property
    def is_violation(self) -> bool:
        """Whether this alone keeps an article out."""
        return self.severity is Severity.VIOLATION

    @property
    def focus_term(self) -> str:
        """The focus in N-Triples."""
        return self.focus if self.focus.startswith("_:") else iri(self.focus)

    def fingerprint(self, source: str) -> str:
        """Return a digest that stays the same when the file's other lines change."""
        what = "\n".join((source, self.shape, self.focus, self.path, self.value, self.graph))
        return sha256(what.encode()).hexdigest()[:_FINGERPRINT_DIGITS]


def component_iri(component: str) -> str:
    """Return the IRI of a constraint component that a finding names."""
    return component if ":" in component else f"{VOCABULARIES['sh']}{component}"


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


_NOWHERE = Place(sys.maxsize, 0, 0, 0)


def by_place(finding: Finding) -> tuple[Place, Finding]:
    """Return what puts findings in the order of the file, those without a place at the end."""
    return finding.place or _NOWHERE, finding
