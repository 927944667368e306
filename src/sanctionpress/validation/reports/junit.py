"""JUnit's XML, which every CI server shows as tests: a suite a file, a test case a finding."""

from collections.abc import Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from sanctionpress.validation.report import Finding, Report
from sanctionpress.validation.reports.style import Style, page, place


def junit(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """Yield the suites; findings below the level that fails are told as skipped."""
    yield '<?xml version="1.0"?>\n<testsuites name="sanctionpress">\n'
    for report in reports:
        yield from _suite(report, style)
    yield "</testsuites>\n"


def _suite(report: Report, style: Style) -> Iterator[str]:
    failures = sum(finding.severity >= style.fail_on for finding in report.findings)
    skipped = len(report.findings) - failures
    counts = f'tests="{len(report.findings) or 1}" failures="{failures}" skipped="{skipped}"'
    source = _attribute(report.source)
    yield f'  <testsuite name={source} {counts} errors="0">\n'
    if not report.findings:
        yield f'    <testcase name="conforms" classname={source}/>\n'
    for finding in report.findings:
        yield from _case(report.source, finding, failed=finding.severity >= style.fail_on)
    yield "  </testsuite>\n"


def _case(source: str, finding: Finding, *, failed: bool) -> Iterator[str]:
    name = _attribute(f"{finding.rule.id}: {finding.focus or source}")
    at = f' line="{finding.place.line}"' if finding.place else ""
    file = _attribute(source)
    yield f"    <testcase name={name} classname={file} file={file}{at}>\n"
    message = _attribute(finding.message)
    if failed:
        body = [place(source, finding), finding.value, finding.rule.fix, page(finding.rule)]
        kind = f'type="{finding.severity.word}"'
        yield f"      <failure message={message} {kind}>{_text(body)}</failure>\n"
    else:
        yield f"      <skipped message={message}/>\n"
    yield "    </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_clean(text))


def _text(lines: Iterable[str]) -> str:
    return escape(_clean("\n".join(line for line in lines if line)))


def _clean(text: str) -> str:
    """Return a text without the characters that XML has no way to write."""
    return "".join(char for char in text if char.isprintable() or char in "\t\n\r")
