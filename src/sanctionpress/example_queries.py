"""Queries to begin with, each a file whose first line says in words what it asks."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class ExampleQuery:
    """A query, the question that it answers, and its name."""

    name: str
    question: str
    text: str


@cache
def example_queries() -> tuple[ExampleQuery, ...]:
    """Return the example queries in the order of their files."""
    folder = Path(__file__).with_name("examples")
    return tuple(_example(path) for path in sorted(folder.glob("*.rq")))


def _example(path: Path) -> ExampleQuery:
    text = path.read_text(encoding="utf-8")
    first, _, rest = text.partition("\n")
    return ExampleQuery(path.stem, first.removeprefix("#").strip(), rest.strip())
