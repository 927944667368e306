"""Text for people at a terminal: the place, a frame of the source, the cure, the rule's page."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sanctionpress.validation.report import Explanation, Finding, Place, Report, Severity
from sanctionpress.validation.reports.style import Style, counted, page, place, severities

_WIDTH = 100
_BEFORE = 60  # columns kept before the place in a long line
_COLOURS = {Severity.VIOLATION: "31", Severity.WARNING: "33", Severity.INFO: "36"}
_BOLD, _DIM = "1", "2"


def text(reports: Iterable[Report], style: Style) -> Iterator[str]:
    """Yield each finding, then a summary."""
    files = 0
    failing = 0
    rules: Counter[Explanation] = Counter()
    total: Counter[Severity] = Counter()
    for report in reports:
        files += 1
        failing += bool(report.findings)
        total += severities(report)
        rules.update(finding.rule for finding in report.findings)
        for finding in report.findings:
            yield _line(report.source, finding, style)
            if not style.quiet:
                yield from _more(finding, style)
        if not style.quiet:
            yield from (f"note: {report.source}: {remark}\n" for remark in report.remarks)
    if style.statistics:
        yield from _statistics(rules)
    if not style.quiet:
        yield _summary(files, failing, total)


def _line(source: str, finding: Finding, style: Style) -> str:
    where = _coloured(place(source, finding), _BOLD, style)
    word = _coloured(finding.severity.word, _COLOURS[finding.severity], style)
    return f"{where}: {word}: {_shown(finding.message)} [{finding.rule.id}]\n"


def _more(finding: Finding, style: Style) -> Iterator[str]:
    if finding.place is not None and finding.place.excerpt:
        yield from _frame(finding.place, finding.severity, style)
    if finding.focus:
        yield f"  about: {_shown(finding.focus)}\n"
    if finding.value:
        yield f"  found: {_shown(finding.value)}\n"
    if finding.words is not None:
        start, end = finding.words.start, finding.words.end
        yield f"  words: {start}-{end} {_shown(finding.words.quote)!r}\n"
    if finding.rule.fix:
        yield f"  fix: {finding.rule.fix}\n"
    if address := page(finding.rule):
        yield f"  see: {_coloured(address, _DIM, style)}\n"
    yield "\n"


def _frame(at: Place, severity: Severity, style: Style) -> Iterator[str]:
    """Yield the line of the source with the place marked below it."""
    start = max(0, at.column - 1 - _BEFORE) if len(at.excerpt) > _WIDTH else 0
    shown = at.excerpt[start : start + _WIDTH]
    marked = at.end_column - at.column if at.end_line == at.line else len(at.excerpt)
    offset = at.column - 1 - start
    carets = "^" * max(1, min(marked, len(shown) - offset))
    margin = " " * len(str(at.line))
    yield f"{margin} |\n{at.line} | {_shown(shown)}\n"
    yield f"{margin} | {' ' * offset}{_coloured(carets, _COLOURS[severity], style)}\n"


def _statistics(rules: Counter[Explanation]) -> Iterator[str]:
    for rule, count in sorted(rules.items(), key=lambda item: (-item[1], item[0])):
        yield f"{count:>7}  {rule.severity.word:<9}  {rule.id}  {rule.message}\n"


def _summary(files: int, failing: int, total: Counter[Severity]) -> str:
    if not files:
        return "There was no file to validate.\n"
    if not total:
        return f"{files} file{'s conform' if files != 1 else ' conforms'}.\n"
    return f"{counted(total)} in {failing} of {files} file{'s' if files != 1 else ''}.\n"


def _coloured(words: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{words}\x1b[0m" if style.colour else words


def _shown(words: str) -> str:
    """Return words of a file as one line without what could command a terminal."""
    return "".join(char if char.isprintable() else " " for char in words)
