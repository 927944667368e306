"""SARIF 2.1.0, the format in which code scanning takes the results of linters."""

import json
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from sanctionpress import __version__
from sanctionpress.validation.report import Explanation, Finding, Report, Severity
from sanctionpress.validation.reports.style import Style, page

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {Severity.VIOLATION: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def sarif(reports: Iterable[Report], _: Style) -> Iterator[str]:
    """Yield one log with one run: its rules, and a result for each finding."""
    index: dict[str, int] = {}
    rules: list[dict[str, Any]] = []
    results: list[dict[str, Any]] = []
    for report in reports:
        for finding in report.findings:
            if finding.shape not in index:
                index[finding.shape] = len(rules)
                rules.append(_rule(finding))
            results.append(_result(report.source, finding, index[finding.shape]))
    run = {
        "tool": {"driver": {"name": "sanctionpress", "version": __version__, "rules": rules}},
        "columnKind": "unicodeCodePoints",
        "results": results,
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}
    yield json.dumps(log, ensure_ascii=False, indent=1) + "\n"


def _rule(finding: Finding) -> dict[str, Any]:
    rule, address = finding.rule, page(finding.rule)
    said = {
        "id": rule.shape,
        "name": rule.id,
        "shortDescription": {"text": rule.message or finding.message},
        "fullDescription": {"text": rule.why or rule.message or finding.message},
        "help": {"text": _help(rule, address), "markdown": _help(rule, address)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }
    return said | ({"helpUri": address} if address else {})


def _help(rule: Explanation, address: str) -> str:
    parts = [rule.why, rule.fix and f"Fix: {rule.fix}", address and f"See <{address}>"]
    return "\n\n".join(filter(None, parts)) or rule.id


def _result(source: str, finding: Finding, index: int) -> dict[str, Any]:
    about = f"{finding.focus}: " if finding.focus else ""
    location = {"physicalLocation": _physical(source, finding)}
    if finding.focus:
        named = {"fullyQualifiedName": finding.focus, "kind": "resource"}
        location["logicalLocations"] = [named]
    return {
        "ruleId": finding.shape,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{about}{finding.message}"},
        "locations": [location],
        "partialFingerprints": {"sanctionpressFinding/v1": finding.fingerprint(source)},
    }


def _physical(source: str, finding: Finding) -> Any:
    path = PurePath(source)
    uri = path.as_uri() if path.is_absolute() else quote(path.as_posix())
    region: dict[str, Any] = {"startLine": 1}  # code scanning takes no result without a line
    if finding.place is not None:
        at = finding.place
        region = {"startLine": at.line, "startColumn": at.column}
        region |= {"endLine": at.end_line, "endColumn": at.end_column}
        if at.excerpt:
            region["snippet"] = {"text": at.excerpt}
    return {"artifactLocation": {"uri": uri}, "region": region}
