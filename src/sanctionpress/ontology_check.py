"""The ontology under the scrutiny that it puts data under: shapes, reasoner, agreement."""

from collections.abc import Iterable
from pathlib import Path

from sanctionpress.agreement import disagreements
from sanctionpress.ontology import check_consistency, ontology_files
from sanctionpress.prefixes import SHAPES_NS
from sanctionpress.validation import Finding, Options, RdfSource, Report, validate_together
from sanctionpress.validation.catalog import ONTOLOGIES
from sanctionpress.validation.shapes import SYNTAX

_OPTIONS = Options(shapes=(ONTOLOGIES,), ontologies=())


def check_ontology(folder: Path | None = None) -> list[Report]:
    """Return what is wrong with an ontology, a report for each of its files.

    The shipped ontology, which is meant by default, is also held against the mapping, the context
    and the shapes. A file that is no Turtle is a finding. OntologyError if there is no ontology, or
    no Java for the reasoner.
    """
    sources = [RdfSource(str(path), "ttl", path) for path in ontology_files(folder)]
    reports = list(validate_together(sources, _OPTIONS))
    if any(finding.shape == SYNTAX for report in reports for finding in report.findings):
        return reports
    others = [finding("consistent", c.subject, c.message) for c in check_consistency(folder)]
    others += _disagreements() if folder is None else ()
    return list(validate_together(sources, _OPTIONS, others)) if others else reports


def _disagreements() -> Iterable[Finding]:
    for each in disagreements():
        yield finding("unused" if each.is_unused else "agreement", each.term, each.message)


def finding(rule: str, focus: str, message: str) -> Finding:
    """Return a finding by one of the rules that no engine evaluates."""
    told = _OPTIONS.load().rules[f"{SHAPES_NS}Header-{rule}"]
    return Finding(focus, told, told.severity, path="", value="", message=message)
