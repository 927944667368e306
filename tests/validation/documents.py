"""Small documents to validate, and how tests validate them."""

from pathlib import Path
from typing import Any

from sanctionpress.validation import Options, RdfSource, Report, validate_source
from sanctionpress.validation.opening import form_of

PREFIXES = """@prefix sp: <https://w3id.org/sanctionpress/ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def validated(file: Path, **options: Any) -> Report:
    """Return the report on a file."""
    return validate_source(RdfSource(str(file), form_of(file.name), file), Options(**options))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    """Return a file with this content."""
    file = folder / name
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def rules(report: Report) -> list[str]:
    """Return the names of the rules that are violated."""
    return [finding.rule.id for finding in report.findings]
