"""The standard's own report: an `sh:ValidationReport` in Turtle (SHACL, section 3.6)."""

import re
from collections.abc import Iterable, Iterator

from sanctionpress.ntriples import iri, quoted
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.validation.report import Finding, Report, component_iri
from sanctionpress.validation.reports.style import Style

_STEP = re.compile(r"(\^?)(<[^>]*>)")


def shacl(reports: Iterable[Report], _: Style) -> Iterator[str]:
    """Yield one report over all that was validated.

    By the standard it conforms if there is no result, of whatever severity.
    """
    conforms = True
    yield f"@prefix sh: <{VOCABULARIES['sh']}> .\n\n_:report a sh:ValidationReport .\n"
    for report in reports:
        conforms = conforms and not report.findings
        for finding in report.findings:
            yield f"_:report sh:result {_result(finding)} .\n"
    yield f"_:report sh:conforms {str(conforms).lower()} .\n"


def _result(finding: Finding) -> str:
    parts = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{finding.severity.word.capitalize()}",
        f"sh:sourceShape {iri(finding.shape)}",
        f"sh:resultMessage {quoted(finding.message)}",
    ]
    if finding.component:
        parts.append(f"sh:sourceConstraintComponent {iri(component_iri(finding.component))}")
    if finding.focus:
        parts.append(f"sh:focusNode {finding.focus_term}")
    if step := _STEP.fullmatch(finding.path):
        back, name = step.groups()
        parts.append(f"sh:resultPath {f'[ sh:inversePath {name} ]' if back else name}")
    if finding.value:
        parts.append(f"sh:value {finding.value}")
    body = " ;\n    ".join(parts)
    return f"[\n    {body}\n  ]"
