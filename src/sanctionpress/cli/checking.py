"""The command that holds the ontology and the product against what they promise."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from sanctionpress.cli.output import Output, wants_colour
from sanctionpress.cli.validating import LEVELS
from sanctionpress.competency import Answer, ask, load_questions
from sanctionpress.errors import SanctionpressError
from sanctionpress.extraction import trained_extractor
from sanctionpress.ontology import load_vocabulary
from sanctionpress.ontology_check import check_ontology, finding
from sanctionpress.publish import publish
from sanctionpress.reading import Found, find_sources
from sanctionpress.resources import resource_folder
from sanctionpress.settings import DEFAULT_BASE, Settings
from sanctionpress.validation import REPORT_FORMATS, Report, Style


@click.command()
@click.option(
    "--ontology",
    type=click.Path(file_okay=False),
    help="Folder of Turtle files to check instead of the shipped ontology.",
)
@click.option(
    "--questions",
    type=click.Path(file_okay=False),
    help="Folder of competency questions (NAME.rq and NAME.csv) instead of the shipped ones.",
)
@click.option(
    "--format", "form", type=click.Choice(list(REPORT_FORMATS)), default="text", show_default=True
)
@click.option("--fail-on", type=click.Choice(list(LEVELS)), default="warning", show_default=True)
def check(ontology: str | None, questions: str | None, form: str, fail_on: str) -> int:
    """Check the ontology, then the competency questions.

    Shapes look for what the ontology lacks, HermiT reasons over it, and it is held against the
    mapping, the JSON-LD context and the shapes for articles. The questions are asked of the seed
    articles, published into a store that is thrown away.
    """
    reports = check_ontology(Path(ontology) if ontology else None)
    if questions or not ontology:
        reports += _asked(Path(questions) if questions else resource_folder("competency"))
    style = Style(colour=form == "text" and wants_colour(), fail_on=LEVELS[fail_on])
    with Output(None) as output:
        for piece in REPORT_FORMATS[form](reports, style):
            output.write(piece)
    return 1 if any(report.fails_on(LEVELS[fail_on]) for report in reports) else 0


def _asked(folder: Path) -> list[Report]:
    questions = load_questions(folder)
    with tempfile.TemporaryDirectory(prefix="sanctionpress-") as place:
        settings = Settings(Path(place) / "store", DEFAULT_BASE)
        for outcome in publish(_seeds(), trained_extractor(load_vocabulary()), settings):
            if outcome.is_failure:
                raise SanctionpressError(f"The seed {outcome.name} fails: {outcome.sentence}")
        answers = ask(questions, settings.store, settings.base)
    facts = {fact for answer in answers if answer.is_right for fact in answer.question.facts}
    click.echo(f"{len(facts)} facts of the seeds are covered", err=True)
    return [_report(folder, answer) for answer in answers]


def _report(folder: Path, answer: Answer) -> Report:
    rows = {"Expected": answer.missing, "Not expected": answer.unexpected}
    sentences = [f"{what}: {', '.join(row)}." for what in rows for row in rows[what]]
    findings = tuple(finding("competency", "", sentence) for sentence in sentences)
    return Report(str(folder / f"{answer.question.name}.csv"), findings)


def _seeds() -> Iterator[Found]:
    return find_sources([str(resource_folder("seeds"))], io.BytesIO())
