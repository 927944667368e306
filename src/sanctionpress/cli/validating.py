"""The command that holds RDF files and articles against the shapes."""

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from sanctionpress.cli.extracting import read_facts
from sanctionpress.cli.options import base_option, paths_argument
from sanctionpress.cli.progress import followed
from sanctionpress.extraction import rule_extractor
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import find_sources
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

    A PATH is an RDF file (.ttl, .trig, .nt, .nq, .rdf, .jsonld), an article, which is extracted
    and mapped first, a folder of either, or - for an article on standard input.
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
    files = [file for path in paths for file in _files(path)]
    for file in files:
        if Path(file).suffix.lower() in FORMATS:
            yield validate_file(Path(file), engine, base)
    articles = [file for file in files if Path(file).suffix.lower() not in FORMATS]
    if articles:
        yield from _of_articles(articles, engine, base, failures)


def _files(path: str) -> list[str]:
    """Return a path itself, or a folder's RDF files and the folder for its articles."""
    folder = Path(path)
    if not folder.is_dir():
        return [path]
    return [*sorted(str(p) for p in folder.rglob("*") if p.suffix.lower() in FORMATS), path]


def _of_articles(
    paths: list[str], engine: Engine, base: str, failures: list[str]
) -> Iterator[Report]:
    vocabulary = load_vocabulary()
    extractor = rule_extractor(vocabulary)
    for facts in read_facts(find_sources(paths, sys.stdin.buffer), extractor.extract, failures):
        yield validate(to_graph(facts, base, vocabulary), engine)
