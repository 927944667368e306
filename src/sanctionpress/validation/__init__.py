"""Checks graphs against the shapes, and tells people what is wrong and how to put it right."""

from sanctionpress.validation.files import validate_file
from sanctionpress.validation.formats import format_report
from sanctionpress.validation.gate import Engine, validate
from sanctionpress.validation.report import Finding, Report, Severity
from sanctionpress.validation.shapes import Explanation, explanations, shapes_graph, shapes_text

__all__ = [
    "Engine",
    "Explanation",
    "Finding",
    "Report",
    "Severity",
    "explanations",
    "format_report",
    "shapes_graph",
    "shapes_text",
    "validate",
    "validate_file",
]
