"""The W3C's test suite of SHACL, read from its manifests, through what the command validates with.

Each test gives data, shapes and the report that is right. A finding is compared by its constraint
component, focus node, path, value and severity, and by its shape where that has an IRI. The suite
calls a graph conforming that has no finding at all, of whatever severity.
"""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple, get_args
from urllib.parse import unquote, urlsplit

import pytest

from sanctionpress.errors import BadInput
from sanctionpress.ntriples import plain
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.parsing import parse_lines
from sanctionpress.validation import Engine, Options, RdfSource, validate_source
from sanctionpress.validation.shapes import severity

SHARED = Path(__file__).parents[3] / "shared" / "w3c"
SUITE = Path(os.environ.get("SANCTIONPRESS_W3C_TESTS", SHARED)) / "data-shapes" / "tests"
PRESENT = SUITE.is_dir()
ABSENT = f"{SUITE} holds no tests: name the W3C's folder in SANCTIONPRESS_W3C_TESTS"
pytestmark = pytest.mark.skipif(not PRESENT, reason=ABSENT)

SH, RDF = VOCABULARIES["sh"], VOCABULARIES["rdf"]
MF = "http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#"
SHT = "http://www.w3.org/ns/shacl-test#"
FAILURE = f"<{SHT}Failure>"
UNRETURNED = "The compiled engine lets a subquery pass that does not return $this."
EXCEPTIONS = {
    ("compiled", "sparql/pre-binding/unsupported-sparql-004"): UNRETURNED,
    ("reference", "sparql/pre-binding/shapesGraph-001"): (
        "pySHACL gives queries no $shapesGraph, which SHACL leaves to the processor."
    ),
    ("both", "sparql/pre-binding/unsupported-sparql-004"): UNRETURNED,
}
OPERATORS = {"zeroOrMorePath": "*", "oneOrMorePath": "+", "zeroOrOnePath": "?"}


class Found(NamedTuple):
    """What a report says of one fault, terms in N-Triples and the path as SPARQL writes it."""

    component: str
    focus: str
    path: str
    value: str
    severity: str


class Document:
    """A Turtle file of the suite, its blank nodes labelled as the command labels them."""

    def __init__(self, file: Path) -> None:
        self._said: dict[tuple[str, str], list[str]] = {}
        for _, line in parse_lines(file.read_bytes(), "ttl", file.as_uri()):
            subject, predicate, rest = line.split(" ", 2)
            self._said.setdefault((subject, plain(predicate)), []).append(rest[:-2])

    def all(self, subject: str, predicate: str) -> list[str]:
        """Return the values of a property."""
        return self._said.get((subject, predicate), [])

    def one(self, subject: str, predicate: str) -> str:
        """Return the only value of a property, empty if there is none."""
        return next(iter(self.all(subject, predicate)), "")

    def items(self, at: str) -> Iterator[str]:
        """Yield the members of a collection."""
        while first := self.one(at, f"{RDF}first"):
            yield first
            at = self.one(at, f"{RDF}rest")

    def path(self, node: str) -> str:
        """Return a property path as SPARQL writes it."""
        if not node.startswith("_:"):
            return node
        if back := self.one(node, f"{SH}inversePath"):
            return f"^{self.path(back)}"
        if ways := self.one(node, f"{SH}alternativePath"):
            return f"({'|'.join(map(self.path, self.items(ways)))})"
        for name, sign in OPERATORS.items():
            if inner := self.one(node, f"{SH}{name}"):
                return f"({self.path(inner)}){sign}"
        return f"({'/'.join(map(self.path, self.items(node)))})"

    def report(self, node: str) -> dict[Found, str]:
        """Return the results of a report with their shapes."""
        return {
            Found(
                plain(self.one(result, f"{SH}sourceConstraintComponent")).removeprefix(SH),
                plain(self.one(result, f"{SH}focusNode")),
                self.path(self.one(result, f"{SH}resultPath")),
                self.one(result, f"{SH}value"),
                severity(self.one(result, f"{SH}resultSeverity")).word,
            ): self.one(result, f"{SH}sourceShape")
            for result in self.all(node, f"{SH}result")
        }


@cache
def document(file: Path) -> Document:
    return Document(file)


def file_of(term: str) -> Path:
    return Path(unquote(urlsplit(plain(term)).path))


def entries(file: Path) -> Iterator[tuple[Path, str]]:
    """Yield the tests of a manifest and of those that it includes: file and entry."""
    manifest = document(file)
    node = f"<{file.as_uri()}>"
    yield from ((file, entry) for entry in manifest.items(manifest.one(node, f"{MF}entries")))
    for included in manifest.all(node, f"{MF}include"):
        yield from entries(file_of(included))


def entries_of(part: str) -> list[tuple[str, Path, str]]:
    """Return the tests of a part of the suite: name, file and entry."""
    top = SUITE.resolve()
    found = entries(top / part / "manifest.ttl") if PRESENT else ()
    return [(str(file.relative_to(top).with_suffix("")), file, entry) for file, entry in found]


def cases() -> Iterator[object]:
    """Yield each test with each engine, and with both."""
    for engine in get_args(Engine):
        for name, file, entry in (*entries_of("core"), *entries_of("sparql")):
            reason = EXCEPTIONS.get((engine, name))
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            yield pytest.param(engine, file, entry, id=f"{engine}-{name}", marks=marks)


@pytest.mark.parametrize(("part", "count"), [("core", 98), ("sparql", 22)])
def test_the_suite_is_whole(part: str, count: int) -> None:
    assert len(entries_of(part)) == count


@pytest.mark.parametrize(("engine", "file", "entry"), tuple(cases()))
def test_shacl(engine: Engine, file: Path, entry: str) -> None:
    """Hold what an engine finds against what the suite says that it must find."""
    test = document(file)
    action, result = (test.one(entry, f"{MF}{part}") for part in ("action", "result"))
    data, shapes = (file_of(test.one(action, f"{SHT}{which}Graph")) for which in ("data", "shapes"))
    options = Options((str(shapes),), (), engine, base=data.as_uri())
    source = RdfSource(str(data), "ttl", data)
    if result == FAILURE:
        with pytest.raises(BadInput):
            validate_source(source, options)
        return
    report = validate_source(source, options)
    found = {
        Found(each.component, each.focus, each.path, each.value, each.severity.word): each
        for each in report.findings
    }
    wanted = test.report(result)
    assert found.keys() == wanted.keys()
    assert (not found) == test.one(result, f"{SH}conforms").startswith('"true"')
    named = {each: plain(shape) for each, shape in wanted.items() if shape.startswith("<")}
    assert named == {each: found[each].shape for each in named}
