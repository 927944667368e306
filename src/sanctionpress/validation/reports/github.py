"""Workflow commands that GitHub shows as annotations beside the lines of a change."""

from collections.abc import Iterable, Iterator

from sanctionpress.validation.report import Finding, Report, Severity
from sanctionpress.validation.reports.style import Style, page

_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def github(reports: Iterable[Report], _: Style) -> Iterator[str]:
    """Yield one workflow command for each finding."""
    for report in reports:
        for finding in report.findings:
            yield f"{_annotation(report.source, finding)}\n"


def _annotation(source: str, finding: Finding) -> str:
    properties = {"file": source}
    if finding.place is not None:
        at = finding.place
        properties |= {"line": str(at.line), "endLine": str(at.end_line), "col": str(at.column)}
        if at.end_line == at.line:  # columns of different lines make no range
            properties["endColumn"] = str(max(at.column, at.end_column - 1))
    properties["title"] = finding.rule.id
    where = ",".join(f"{key}={_property(value)}" for key, value in properties.items())
    about = f"{finding.focus}: " if finding.focus else ""
    lines = [f"{about}{finding.message}"]
    lines += [f"Fix: {finding.rule.fix}"] if finding.rule.fix else []
    lines += [f"See {page(finding.rule)}"] if page(finding.rule) else []
    return f"::{_COMMANDS[finding.severity]} {where}::{_data(chr(10).join(lines))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
