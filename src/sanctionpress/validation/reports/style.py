"""What a user chooses about reports, and what all formats say in the same words."""

from collections import Counter
from dataclasses import dataclass

from sanctionpress.prefixes import SHAPES_NS
from sanctionpress.validation.report import Explanation, Finding, Report, Severity


@dataclass(frozen=True, slots=True)
class Style:
    """How to tell: in colours, a line a finding only, and from which severity on it is a failure.

    `statistics` adds how often each rule was broken to the text format.
    """

    colour: bool = False
    quiet: bool = False
    fail_on: Severity = Severity.VIOLATION
    statistics: bool = False


def place(source: str, finding: Finding) -> str:
    """Return file, line and column as editors and terminals know them."""
    if finding.place is None:
        return source
    return f"{source}:{finding.place.line}:{finding.place.column}"


def page(rule: Explanation) -> str:
    """Return the address of the page that explains a rule, empty if there is none."""
    if rule.shape.startswith(SHAPES_NS):
        return f"{SHAPES_NS.removesuffix('#')}/{rule.id}"
    return rule.shape if rule.shape.startswith(("http://", "https://")) else ""


def counted(counts: Counter[Severity]) -> str:
    """Return counts of findings in words."""
    return ", ".join(
        f"{counts[severity]} {severity.word}{'s' if counts[severity] > 1 else ''}"
        for severity in sorted(counts, reverse=True)
    )


def severities(report: Report) -> Counter[Severity]:
    """Return how many findings of each severity a report has."""
    return Counter(finding.severity for finding in report.findings)
