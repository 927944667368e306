"""The command that holds RDF files and articles against shapes."""

import os
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from io import BufferedReader
from pathlib import Path
from typing import Any, get_args

import click

from sanctionpress.cli.options import base_option
from sanctionpress.cli.output import Output, wants_colour
from sanctionpress.cli.progress import followed
from sanctionpress.errors import BadInput
from sanctionpress.settings import make_settings
from sanctionpress.store.parsing import RDF_FORMATS
from sanctionpress.validation import (
    REPORT_FORMATS,
    Engine,
    Inference,
    Options,
    RdfSource,
    Report,
    Severity,
    Style,
    find_rdf,
    format_rule,
    read_baseline,
    validate_all,
    validate_together,
    write_baseline,
)
from sanctionpress.validation.baseline import Baseline
from sanctionpress.validation.catalog import OURS
from sanctionpress.validation.sources import STDIN, looks_like_rdf

LEVELS = {severity.word: severity for severity in sorted(Severity, reverse=True)}
_ARTICLE = "article"
_LOOKED_AT = 4096
_LARGEST_STDIN = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Choices:
    """What a user chose on the command line."""

    paths: tuple[str, ...]
    form: str
    output: str | None
    fail_on: str
    engine: Engine
    shapes: tuple[str, ...]
    ontologies: tuple[str, ...]
    inference: Inference
    advanced: bool
    together: bool
    baseline: str | None
    update_baseline: bool
    changed_since: str | None
    quiet: bool
    statistics: bool
    explain: str | None
    stdin_format: str | None
    jobs: int | None
    base: str

    @property
    def options(self) -> Options:
        """How to validate: our ontology takes part where our shapes do."""
        shapes = self.shapes or (OURS,)
        ours = (OURS,) if OURS in shapes and OURS not in self.ontologies else ()
        base = make_settings("", self.base).base
        ontologies = (*ours, *self.ontologies)
        return Options(shapes, ontologies, self.engine, self.inference, self.advanced, base)

    @property
    def style(self) -> Style:
        """How to tell what was found."""
        colour = self.form == "text" and not self.output and wants_colour()
        return Style(colour, self.quiet, LEVELS[self.fail_on], self.statistics)


def _choice(name: str, values: Iterable[str], default: str, text: str) -> Callable[..., Any]:
    return click.option(
        name, type=click.Choice(list(values)), default=default, show_default=True, help=text
    )


@click.command(name="validate")
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option(
    "--format", "form", type=click.Choice(list(REPORT_FORMATS)), default="text", show_default=True
)
@click.option("--output", metavar="FILE", help="Write the report to a file.")
@_choice("--fail-on", LEVELS, "violation", "Least severe finding that gives exit status 1.")
@_choice(
    "--engine",
    get_args(Engine),
    "compiled",
    "reference is pySHACL; both compares the two and says where they disagree.",
)
@click.option(
    "--shapes",
    multiple=True,
    metavar="NAME",
    help="File or folder of shapes, or one of ours, instead of all of ours; again to add more. "
    f"`{OURS}` stands for all of ours.",
)
@click.option(
    "--ontology",
    "ontologies",
    multiple=True,
    metavar="PATH",
    help="File or folder whose class hierarchy takes part.",
)
@_choice("--inference", get_args(Inference), "none", "What to infer before, as pySHACL does.")
@click.option("--advanced", is_flag=True, help="SHACL Advanced Features: rules.")
@click.option("--together", is_flag=True, help="Take all RDF files as one graph.")
@click.option("--baseline", metavar="FILE", help="Show no finding that this file knows.")
@click.option("--update-baseline", is_flag=True, help="Write what is found to the baseline.")
@click.option("--changed-since", metavar="REF", help="Only files changed in git since REF.")
@click.option("--quiet", is_flag=True, help="One line a finding, and no summary.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule.")
@click.option("--explain", metavar="RULE", help="Say what a rule demands, why, and the cure.")
@click.option(
    "--stdin-format",
    type=click.Choice([*RDF_FORMATS, _ARTICLE]),
    help="What comes from standard input; else its beginning tells.",
)
@click.option("--jobs", type=click.IntRange(1), help="Processes; as many as cores by default.")
@base_option
def validate_command(**chosen: Any) -> int:
    """Hold RDF files or articles against shapes.

    A PATH is an RDF file (.ttl, .trig, .nt, .nq, .rdf, .owl, .xml, .jsonld, also with .gz, .bz2
    or .xz), an article, which is extracted and mapped first, a folder of either, a pattern, or -
    for standard input.
    """
    choices = Choices(**chosen)
    if choices.explain:
        click.echo(format_rule(choices.explain, choices.options), nl=False)
        return 0
    _check(choices)
    baseline = _baseline(choices)
    failing = 0

    def counted(reports: Iterable[Report]) -> Iterator[Report]:
        nonlocal failing
        for report in reports:
            failing += report.fails_on(LEVELS[choices.fail_on])
            yield report

    reports = counted(baseline.without_known(followed(_reports(choices), "Validating")))
    with Output(choices.output) as output:
        for piece in REPORT_FORMATS[choices.form](reports, choices.style):
            output.write(piece)
    return _finish(choices, baseline, failing)


def _check(choices: Choices) -> None:
    if not choices.paths:
        raise BadInput("There is nothing to validate: name a file, a folder, or - for stdin.")
    if choices.update_baseline and not choices.baseline:
        raise BadInput("--update-baseline needs --baseline FILE: say where to write it.")
    choices.options.load()  # broken shapes are told before anything is read


def _baseline(choices: Choices) -> Baseline:
    if choices.baseline is None or choices.update_baseline:
        return Baseline()
    return read_baseline(Path(choices.baseline))


def _finish(choices: Choices, baseline: Baseline, failing: int) -> int:
    if choices.baseline and choices.update_baseline:
        write_baseline(Path(choices.baseline), baseline)
        count = len(baseline.met)
        findings = f"{count} finding{'s' if count != 1 else ''}"
        click.echo(f"{findings} written to {choices.baseline}", err=True)
        return 0
    if baseline.known:
        click.echo(f"sanctionpress: {baseline.sentence}", err=True)
    return 1 if failing else 0


def _reports(choices: Choices) -> Iterator[Report]:
    sources, articles = find_rdf(choices.paths)
    if STDIN in articles and (given := _from_stdin(choices)):
        sources.append(given)
        articles.remove(STDIN)
    changed = _changed(choices.changed_since) if choices.changed_since else None
    if changed is not None:
        sources = [s for s in sources if os.path.realpath(s.origin) in changed]
    if choices.together:
        yield from validate_together(sources, choices.options)
    else:
        yield from validate_all(sources, choices.options, choices.jobs)
    if articles and (changed is None or changed):
        # The extractor takes longer to load than most RDF files to validate.
        from sanctionpress.cli.article_reports import article_reports

        yield from article_reports(articles, choices.options, changed)


def _changed(ref: str) -> frozenset[str]:
    # Without git there is no need to load what starts it.
    from sanctionpress.cli.changes import changed_files

    return changed_files(ref)


def _from_stdin(choices: Choices) -> RdfSource | None:
    """Return standard input if it is RDF; an article is left to the reader of articles."""
    form = choices.stdin_format
    if form is None:
        start = _start_of_stdin()
        form = looks_like_rdf(start) or _ARTICLE
    if form == _ARTICLE:
        return None
    data = sys.stdin.buffer.read(_LARGEST_STDIN + 1)
    if len(data) > _LARGEST_STDIN:
        raise BadInput("Standard input has more than 256 MiB: write it to a file first.")
    return RdfSource("standard input", form, data)


def _start_of_stdin() -> bytes:
    """Return the first bytes without taking them away; none if stdin cannot be looked into."""
    stream = sys.stdin.buffer
    return stream.peek(_LOOKED_AT) if isinstance(stream, BufferedReader) else b""
