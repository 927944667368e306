"""The command that holds RDF files and articles against the shapes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from sanctionpress.cli.extracting import read_facts
from sanctionpress.cli.options import base_option, paths_argument
from sanctionpress.cli.progress import followed
from sanctionpress.extraction import trained_extractor
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Remark, find_sources
from sanctionpress.settings import make_settings
from sanctionpress.validation import (
    Engine,
    Report,
    Severity,
    format_report,
    validate,
    validate_file,
)
from sanctionpress.validation.syntax import FORMATS

_SNIFFED = 65_536  # bytes in which a JSON-LD document shows its first keyword
_LEVELS = {severity.word: severity for severity in sorted(Severity, reverse=True)}


@click.command(name="validate")
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "turtle"]),
    default="text",
    show_default=True,
)
@click.option(
    "--fail-on",
    type=click.Choice(list(_LEVELS)),
    default="violation",
    show_default=True,
    help="Least severe finding that gives exit status 1.",
)
@click.option(
    "--engine",
    type=click.Choice(["compiled", "pyshacl", "both"]),
    default="compiled",
    show_default=True,
    help="compiled asks pySHACL about what it rejects; both compares the two.",
)
@base_option
def validate_command(
    paths: tuple[str, ...], form: str, fail_on: str, engine: Engine, base: str
) -> int:
    """Hold RDF files or articles against the shapes.

    A PATH is an RDF file (.ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld), an article, which is
    extracted and mapped first, a folder of either, or - for an article on standard input.
    """
    base = make_settings("", base).base
    failures: list[str] = []
    for report in followed(_reports(paths, engine, base, failures), "Validating"):
        click.echo(format_report(report, form), nl=False)
        for remark in report.remarks:
            click.echo(f"sanctionpress: {remark}", err=True)
        if report.fails_on(_LEVELS[fail_on]):
            failures.append(report.source)
    return 1 if failures else 0


def _reports(
    paths: tuple[str, ...], engine: Engine, base: str, failures: list[str]
) -> Iterator[Report]:
    rdf = [file for path in paths for file in _rdf_files(Path(path))]
    articles = [path for path in paths if not _is_all_rdf(Path(path))]
    for file in rdf:
        yield validate_file(file, engine, base)
    if articles:
        yield from _of_articles(articles, engine, base, failures)


def _rdf_files(path: Path) -> list[Path]:
    """Return a path itself if it is RDF, or the RDF files of a folder, hidden ones left out."""
    if not path.is_dir():
        return [path] if _is_rdf(path) else []
    found = (file for file in path.rglob("*") if file.is_file() and _is_rdf(file))
    return sorted(f for f in found if not any(p[0] == "." for p in f.relative_to(path).parts))


def _is_all_rdf(path: Path) -> bool:
    if not path.is_dir():
        return _is_rdf(path)
    files = [file for file in path.rglob("*") if file.is_file()]
    return bool(files) and all(map(_is_rdf, files))


def _is_rdf(path: Path) -> bool:
    """Whether a file is RDF by its suffix; a .json file only if it says so, else an article."""
    if path.suffix.lower() != ".json":
        return path.suffix.lower() in FORMATS
    try:
        with path.open("rb") as stream:
            return b'"@' in stream.read(_SNIFFED)
    except OSError:
        return False


def _of_articles(
    paths: list[str], engine: Engine, base: str, failures: list[str]
) -> Iterator[Report]:
    vocabulary = load_vocabulary()
    extractor = trained_extractor(vocabulary)
    # What is passed over here was validated as RDF, or is none of our business.
    found = (f for f in find_sources(paths, sys.stdin.buffer) if not isinstance(f, Remark))
    for facts in read_facts(found, extractor.extract, failures):
        yield validate(to_graph(facts, base, vocabulary), engine)
