"""Checks graphs against the shapes, and tells people what is wrong and how to put it right."""

from sanctionpress.validation.baseline import read_baseline, write_baseline
from sanctionpress.validation.batches import validate_all
from sanctionpress.validation.explaining import format_rule
from sanctionpress.validation.files import validate_source, validate_together
from sanctionpress.validation.gate import check, validate
from sanctionpress.validation.options import Engine, Inference, Options
from sanctionpress.validation.report import Explanation, Finding, Report, Severity
from sanctionpress.validation.reports import REPORT_FORMATS, Style, format_report
from sanctionpress.validation.shapes import explanations, shapes_graph, shapes_text
from sanctionpress.validation.sources import RdfSource, find_rdf

__all__ = [
    "REPORT_FORMATS",
    "Engine",
    "Explanation",
    "Finding",
    "Inference",
    "Options",
    "RdfSource",
    "Report",
    "Severity",
    "Style",
    "check",
    "explanations",
    "find_rdf",
    "format_report",
    "format_rule",
    "read_baseline",
    "shapes_graph",
    "shapes_text",
    "validate",
    "validate_all",
    "validate_source",
    "validate_together",
    "write_baseline",
]
