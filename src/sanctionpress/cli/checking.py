"""The command that holds the ontology and the product against what they promise."""

import io
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from sanctionpress.competency import ask, load_questions
from sanctionpress.errors import SanctionpressError
from sanctionpress.extraction import trained_extractor
from sanctionpress.ontology import check_consistency, load_vocabulary
from sanctionpress.publish import publish
from sanctionpress.reading import Found, find_sources
from sanctionpress.resources import resource_folder
from sanctionpress.settings import DEFAULT_BASE, Settings


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
def check(ontology: str | None, questions: str | None) -> int:
    """Check the ontology's consistency, then the competency questions.

    HermiT reasons over the ontology; the questions are asked of the seed articles, published into
    a store that is thrown away.
    """
    findings = check_consistency(Path(ontology) if ontology else None)
    for finding in findings:
        click.echo(f"ontology\t{finding}")
    click.echo(f"ontology\t{'consistent' if not findings else 'fails'}")
    if ontology and not questions:
        return 1 if findings else 0
    wrong = _wrong_answers(Path(questions) if questions else resource_folder("competency"))
    return 1 if findings or wrong else 0


def _wrong_answers(folder: Path) -> int:
    questions = load_questions(folder)
    with tempfile.TemporaryDirectory(prefix="sanctionpress-") as place:
        settings = Settings(Path(place) / "store", DEFAULT_BASE)
        for outcome in publish(_seeds(), trained_extractor(load_vocabulary()), settings):
            if outcome.is_failure:
                raise SanctionpressError(f"The seed {outcome.name} fails: {outcome.sentence}")
        answers = ask(questions, settings.store, settings.base)
    for answer in answers:
        click.echo(f"{answer.question.name}\t{'answered' if answer.is_right else 'fails'}")
        for row in answer.missing:
            click.echo(f"{answer.question.name}: expected {', '.join(row)}", err=True)
        for row in answer.unexpected:
            click.echo(f"{answer.question.name}: unexpected {', '.join(row)}", err=True)
    facts = {fact for answer in answers if answer.is_right for fact in answer.question.facts}
    click.echo(f"{len(facts)} facts of the seeds are covered", err=True)
    return sum(not answer.is_right for answer in answers)


def _seeds() -> Iterator[Found]:
    return find_sources([str(resource_folder("seeds"))], io.BytesIO())
