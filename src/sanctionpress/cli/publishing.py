"""Commands that change the store, serve it or show what is kept back in it."""

import sys
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path

import click

from sanctionpress.cli.options import (
    base_option,
    paths_argument,
    server_options,
    store_option,
)
from sanctionpress.cli.progress import followed
from sanctionpress.extraction import trained_extractor
from sanctionpress.identity.publication import open_related
from sanctionpress.ontology import load_vocabulary
from sanctionpress.publish import Fate, Outcome
from sanctionpress.publish import publish as publish_articles
from sanctionpress.reading import find_sources
from sanctionpress.settings import DEFAULT_THRESHOLD, ServerSettings, make_settings
from sanctionpress.store import kept_for_review, open_snapshot


@click.command()
@paths_argument
@store_option
@base_option
@click.option(
    "--threshold",
    type=click.FloatRange(0, 1),
    default=DEFAULT_THRESHOLD,
    show_default=True,
    envvar="SANCTIONPRESS_THRESHOLD",
    show_envvar=True,
    metavar="P",
    help="Confidence from which an action is published; what is below is kept for review.",
)
@click.option("--serve", "then_serve", is_flag=True, help="Serve the dataset afterwards.")
@server_options
def publish(
    paths: tuple[str, ...],
    store: str,
    base: str,
    threshold: float,
    then_serve: bool,
    server: ServerSettings,
) -> int:
    """Read, extract, map, validate and store articles.

    A PATH is a text, HTML or JSON Lines file, a folder, or - for standard input. Articles that
    cannot be read or violate a shape are kept out and named; the exit status is then 1.
    """
    settings = make_settings(store, base, threshold)
    extractor = trained_extractor(load_vocabulary())
    found = find_sources(paths, sys.stdin.buffer)
    # Told when all is committed: until then nothing is published.
    outcomes = list(
        followed(publish_articles(found, extractor, settings, datetime.now(UTC)), "Publishing")
    )
    for outcome in outcomes:
        _tell(outcome)
    counts = Counter(outcome.fate for outcome in outcomes)
    told = [f"{counts[fate]} {fate}" for fate in Fate if counts[fate]]
    click.echo(f"{', '.join(told) or 'nothing found'} in {settings.store}", err=True)
    if held := sum(outcome.held for outcome in outcomes):
        kept = f"{held} unsure facts are not published but kept: see `sanctionpress review`."
        click.echo(f"sanctionpress: {kept}", err=True)
    status = 1 if any(outcome.is_failure for outcome in outcomes) else 0
    if then_serve:
        _serve(settings.store, server)
    return status


def _tell(outcome: Outcome) -> None:
    line = f"{outcome.name}\t{outcome.fate}"
    click.echo(line, err=outcome.fate is Fate.PASSED_OVER)
    if outcome.sentence:
        click.echo(f"{outcome.name}: {outcome.sentence}", err=True)


@click.command()
@store_option
@server_options
def serve(store: str, server: ServerSettings) -> int:
    """Serve the current snapshot: documents, SPARQL endpoint, downloads."""
    _serve(Path(store), server)
    return 0


def _serve(store: Path, server: ServerSettings) -> None:
    from sanctionpress.web import serve as serve_web

    base = open_snapshot(store).base
    place = f"http://{server.host}:{server.port}/"
    click.echo(f"Going to serve {store} on {place} (it names {base}…)", err=True)
    serve_web(store, server)


@click.command()
@store_option
def review(store: str) -> int:
    """Print the facts that are too unsure to be published, as JSON Lines.

    Each line has the article's name, the confidence, the fact in the annotation scheme, the words
    that carry it, and the strongest reason for taking it (`extract --explain` says how to read it).
    """
    open_snapshot(Path(store))  # a store that is not there is told as elsewhere
    for line in kept_for_review(Path(store)):
        click.echo(line, nl=False)
    return 0


@click.command()
@click.argument("article")
@store_option
def withdraw(article: str, store: str) -> int:
    """Take the article named ARTICLE back; its address answers 410 from then on."""
    folder = Path(store)
    base = open_snapshot(folder).base
    with open_related(folder, base, datetime.now(UTC)) as publication:
        publication.withdraw(article)
    click.echo(f"{article}\twithdrawn")
    return 0
