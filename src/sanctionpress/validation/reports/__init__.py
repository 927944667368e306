"""Reports as people and programs want them, each format in a file of its own."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from sanctionpress.errors import BadInput
from sanctionpress.validation.report import Report
from sanctionpress.validation.reports.github import github
from sanctionpress.validation.reports.html import html
from sanctionpress.validation.reports.json_lines import json_lines
from sanctionpress.validation.reports.junit import junit
from sanctionpress.validation.reports.sarif import sarif
from sanctionpress.validation.reports.shacl import shacl
from sanctionpress.validation.reports.style import Style
from sanctionpress.validation.reports.text import text

REPORT_FORMATS: Mapping[str, Callable[[Iterable[Report], Style], Iterator[str]]] = MappingProxyType(
    {
        "text": text,
        "json": json_lines,
        "github": github,
        "sarif": sarif,
        "junit": junit,
        "turtle": shacl,
        "html": html,
    }
)
"""Name of a format → what yields reports in it, piece by piece."""


def format_report(report: Report, form: str, style: Style | None = None) -> str:
    """Return one report in one of the REPORT_FORMATS; BadInput if there is no such format."""
    if form not in REPORT_FORMATS:
        names = ", ".join(REPORT_FORMATS)
        raise BadInput(f"There is no report format {form!r}: choose one of {names}.")
    return "".join(REPORT_FORMATS[form]([report], style or Style()))


__all__ = ["REPORT_FORMATS", "Style", "format_report"]
