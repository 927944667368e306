"""One HTML file to attach or to open: findings by file, with their cures."""

from collections import Counter
from collections.abc import Iterable, Iterator
from html import escape

from sanctionpress.validation.report import Finding, Report, Severity
from sanctionpress.validation.reports.style import Style, counted, page, severities

_HEAD = """<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Validation report</title>
<style>
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem }
article { border-left: .3rem solid #888; margin: 1rem 0; padding: .1rem 1rem }
.violation { border-color: #b00020 } .warning { border-color: #b26a00 }
pre { background: #f4f4f4; overflow-x: auto; padding: .5rem }
mark { background: #ffd7d7 }
dt { font-weight: 600 } dd { margin: 0 0 .3rem; overflow-wrap: anywhere }
@media (prefers-color-scheme: dark) {
  body { background: #111; color: #eee } pre { background: #222 } a { color: #8cf }
  mark { background: #722; color: #fff }
}
</style>
<h1>Validation report</h1>
"""


def html(reports: Iterable[Report], _: Style) -> Iterator[str]:
    """Yield a page with the findings of each file and, at its end, how many there are."""
    total: Counter[Severity] = Counter()
    files = 0
    yield _HEAD
    for report in reports:
        files += 1
        total += severities(report)
        if report.findings or report.remarks:
            yield f"<section>\n<h2>{escape(report.source)}</h2>\n"
            yield from map(_finding, report.findings)
            yield from (f"<p>{escape(remark)}</p>\n" for remark in report.remarks)
            yield "</section>\n"
    summary = counted(total) or "No findings"
    yield f"<p>{summary} in {files} file{'s' if files != 1 else ''}.</p>\n</html>\n"


def _finding(finding: Finding) -> str:
    at = finding.place
    where = f"line {at.line}, column {at.column}: " if at else ""
    heading = f"{where}{finding.severity.word}: {finding.message}"
    return (
        f'<article class="{finding.severity.word}">\n<h3>{escape(heading)}</h3>\n'
        f"{_excerpt(finding)}<dl>\n{''.join(_details(finding))}</dl>\n</article>\n"
    )


def _excerpt(finding: Finding) -> str:
    at = finding.place
    if at is None or not at.excerpt:
        return ""
    start = at.column - 1
    end = at.end_column - 1 if at.end_line == at.line else len(at.excerpt)
    before, marked, after = at.excerpt[:start], at.excerpt[start:end], at.excerpt[end:]
    return f"<pre>{escape(before)}<mark>{escape(marked)}</mark>{escape(after)}</pre>\n"


def _details(finding: Finding) -> Iterator[str]:
    told = {
        "About": finding.focus,
        "Found": finding.value,
        "Words": finding.words.quote if finding.words else "",
        "Why": finding.rule.why,
        "Fix": finding.rule.fix,
    }
    for term, value in told.items():
        if value:
            yield f"<dt>{term}</dt><dd>{escape(value)}</dd>\n"
    name = escape(finding.rule.id)
    address = page(finding.rule)
    rule = f'<a href="{escape(address)}">{name}</a>' if address else name
    yield f"<dt>Explanation</dt><dd>{rule}</dd>\n"
