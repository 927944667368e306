"""Reports as people and programs want them: text, JSON, a SHACL report, GitHub annotations."""

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict

from rdflib import SH

from sanctionpress.errors import BadInput
from sanctionpress.ntriples import iri, quoted
from sanctionpress.validation.report import Finding, Report, Severity
from sanctionpress.validation.shapes import explanations


def format_report(report: Report, form: str) -> str:
    """Return a report as `text`, `json` (one line), `turtle` or `github`, each ended by a newline.

    A GitHub annotation is one workflow command a finding; a report without findings has none.
    """
    if form not in _FORMS:
        raise BadInput(f"There is no report format {form!r}: choose one of {', '.join(_FORMS)}.")
    return _FORMS[form](report)


def _text(report: Report) -> str:
    lines = [f"{report.source}: {_summary(report)}"]
    for finding in report.findings:
        place = f"line {finding.line}" if finding.line else finding.focus
        lines += ["", f"  {finding.severity.word}: {place}", f"    {finding.message}"]
        if finding.value:
            lines.append(f"    Found: {finding.value}")
        lines.append(f"    Fix: {explanations()[finding.shape].fix}")
        lines.append(f"    See {finding.shape}")
    lines += [f"  note: {remark}" for remark in report.remarks]
    return "\n".join(lines) + "\n"


def _summary(report: Report) -> str:
    counts = Counter(finding.severity for finding in report.findings)
    words = [
        f"{counts[severity]} {severity.word}{'s' if counts[severity] > 1 else ''}"
        for severity in sorted(counts, reverse=True)
    ]
    return ", ".join(words) or "conforms"


def _json(report: Report) -> str:
    told = {
        "source": report.source,
        "conforms": report.conforms,
        "findings": [
            asdict(finding)
            | {"severity": finding.severity.word, "fix": explanations()[finding.shape].fix}
            for finding in report.findings
        ],
        "remarks": list(report.remarks),
    }
    return json.dumps(told, ensure_ascii=False) + "\n"


def _turtle(report: Report) -> str:
    results = [_result(finding) for finding in report.findings]
    parts = ["a sh:ValidationReport", f"sh:conforms {str(report.conforms).lower()}"]
    if results:
        parts.append(f"sh:result {', '.join(results)}")
    body = " ;\n  ".join(parts)
    return f"@prefix sh: <{SH}> .\n\n[] {body} .\n"


def _result(finding: Finding) -> str:
    parts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{finding.severity.word.capitalize()}",
        f"sh:sourceShape {iri(finding.shape)}",
        f"sh:resultMessage {quoted(finding.message)}",
    ]
    if finding.focus:
        parts.append(f"sh:focusNode {finding.focus_term}")
    if finding.path.startswith("<"):
        parts.append(f"sh:resultPath {finding.path}")
    if finding.value:
        parts.append(f"sh:value {finding.value}")
    body = " ;\n    ".join(parts)
    return f"[\n    {body}\n  ]"


_COMMANDS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _github(report: Report) -> str:
    return "".join(f"{_annotation(report.source, finding)}\n" for finding in report.findings)


def _annotation(source: str, finding: Finding) -> str:
    shape = explanations()[finding.shape]
    place = {"file": source, "line": str(finding.line or ""), "title": shape.name}
    where = ",".join(f"{key}={_property(value)}" for key, value in place.items() if value)
    about = f"{finding.focus}: " if finding.focus else ""
    text = f"{about}{finding.message}\nFix: {shape.fix}"
    return f"::{_COMMANDS[finding.severity]} {where}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


_FORMS: dict[str, Callable[[Report], str]] = {
    "text": _text,
    "json": _json,
    "turtle": _turtle,
    "github": _github,
}
