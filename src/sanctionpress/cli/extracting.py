"""The command that shows what articles say, without storing anything."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

import click

from sanctionpress.article import Article
from sanctionpress.cli.explaining import LEGEND, explained
from sanctionpress.cli.options import base_option, paths_argument
from sanctionpress.cli.progress import followed
from sanctionpress.cli.telling import told
from sanctionpress.errors import UnreadableArticle
from sanctionpress.extraction import gold_document, trained_extractor
from sanctionpress.facts import Facts
from sanctionpress.jsonld import read_term_table
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Found, Remark, Source, find_sources, read_article
from sanctionpress.resources import resource_folder
from sanctionpress.settings import make_settings
from sanctionpress.store.exporting import ARTICLE_FORMATS, write_articles
from sanctionpress.vocabulary import Vocabulary

Told = TypeVar("Told")

_RDF = {form.suffix.replace("ttl", "turtle"): form for form in ARTICLE_FORMATS}
_FORMATS = ("text", "jsonl", *_RDF)


@click.command()
@paths_argument
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMATS),
    default="text",
    show_default=True,
    help="text for people; jsonl in the annotation scheme; RDF as turtle, trig or jsonld.",
)
@click.option(
    "--explain",
    is_flag=True,
    help="Instead, say for each target what the models saw in it, with a legend on stderr.",
)
@base_option
def extract(paths: tuple[str, ...], form: str, explain: bool, base: str) -> int:
    """Print what articles say about sanctions.

    A PATH is a text, HTML or JSON Lines file, a folder, or - for standard input.
    """
    vocabulary = load_vocabulary()
    extractor = trained_extractor(vocabulary)
    failures: list[str] = []
    found = followed(find_sources(paths, sys.stdin.buffer), "Extracting")
    if explain:
        for text in read_facts(found, lambda article: explained(article, extractor), failures):
            click.echo(text, nl=False)
        click.echo(LEGEND, nl=False, err=True)
        return 1 if failures else 0
    facts = _noticed(read_facts(found, extractor.extract, failures))
    for piece in _pieces(facts, form, make_settings("", base).base, vocabulary):
        click.echo(piece, nl=False)
    return 1 if failures else 0


def read_facts(
    found: Iterable[Found], extract_one: Callable[[Article], Told], failures: list[str]
) -> Iterator[Told]:
    """Yield what is said of each readable article; say what could not be read and note it."""
    for item in found:
        if isinstance(item, Source):
            try:
                yield extract_one(read_article(item))
            except UnreadableArticle as error:
                failures.append(item.origin)
                click.echo(f"sanctionpress: {error}", err=True)
        else:
            click.echo(f"sanctionpress: {item.sentence}", err=True)
            if not isinstance(item, Remark):
                failures.append(item.origin)


def _noticed(facts: Iterable[Facts]) -> Iterator[Facts]:
    """Yield facts and say on stderr what is to notice about each article."""
    for one in facts:
        for notice in one.notices:
            click.echo(f"sanctionpress: {one.article.name}: {notice}", err=True)
        yield one


def _pieces(facts: Iterable[Facts], form: str, base: str, vocabulary: Vocabulary) -> Iterator[str]:
    if form == "text":
        return (told(one, vocabulary) for one in facts)
    if form == "jsonl":
        documents = (gold_document(one, vocabulary) for one in facts)
        return (json.dumps(document, ensure_ascii=False) + "\n" for document in documents)
    graphs = (to_graph(one, base, vocabulary) for one in facts)
    terms = read_term_table(resource_folder("ontology") / "context.jsonld")
    return (piece.decode() for piece in write_articles(graphs, _RDF[form], terms))
