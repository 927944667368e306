"""One library, one room: which folder or file of the package may import which library."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "sanctionpress"
ROOMS = {
    "cachetools": {"web"},
    "click": {"cli"},
    "flask": {"web"},
    "flask_compress": {"web"},
    "granian": {"web"},
    "jinja2": {"web"},
    "lxml": {"reading"},
    "owlready2": {"ontology"},
    "prometheus_client": {"web"},
    "pyoxigraph": {"store"},
    "pyshacl": {"validation"},
    "shacl": {"validation"},
    "sklearn": {"extraction"},
    "spacy": {"extraction"},
    "syntok": {"extraction"},
    "trafilatura": {"reading"},
    "werkzeug": {"web"},
}


def imported(file: Path) -> set[str]:
    """Return the top-level names of all that a file imports."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add((node.module or "").partition(".")[0])
    return names


@pytest.mark.parametrize("library", ROOMS)
def test_a_library_stays_in_its_room(library: str) -> None:
    users = {
        file.relative_to(PACKAGE).parts[0]
        for file in PACKAGE.rglob("*.py")
        if library in imported(file)
    }
    assert users <= ROOMS[library]


@pytest.mark.parametrize(
    ("room", "foreign"), [("extraction", "rdflib"), ("web", "rdflib"), ("web", "spacy")]
)
def test_a_room_does_not_know_what_is_not_its_own(room: str, foreign: str) -> None:
    assert not [file.name for file in (PACKAGE / room).rglob("*.py") if foreign in imported(file)]
