"""JSON for programs: one line a report."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from sanctionpress.validation.report import Finding, Report
from sanctionpress.validation.reports.style import Style


def json_lines(reports: Iterable[Report], _: Style) -> Iterator[str]:
    """Yield a line of JSON for each report, with all that is known."""
    for report in reports:
        told = {
            "source": report.source,
            "conforms": report.conforms,
            "findings": [_finding(report.source, finding) for finding in report.findings],
            "remarks": list(report.remarks),
        }
        yield json.dumps(told, ensure_ascii=False) + "\n"


def _finding(source: str, finding: Finding) -> dict[str, Any]:
    at, words = finding.place, finding.words
    return {
        "severity": finding.severity.word,
        "message": finding.message,
        "rule": finding.rule.id,
        "shape": finding.shape,
        "component": finding.component,
        "focus": finding.focus,
        "path": finding.path,
        "value": finding.value,
        "graph": finding.graph,
        "line": at and at.line,
        "column": at and at.column,
        "endLine": at and at.end_line,
        "endColumn": at and at.end_column,
        "words": words and {"start": words.start, "end": words.end, "quote": words.quote},
        "fix": finding.rule.fix,
        "fingerprint": finding.fingerprint(source),
    }
