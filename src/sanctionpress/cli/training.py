"""The commands that train the models and measure what is extracted."""

import sys
from collections.abc import Iterable, Iterator
from importlib import import_module
from pathlib import Path
from types import ModuleType

import click

from sanctionpress.article import Article
from sanctionpress.cli.progress import followed
from sanctionpress.errors import BadInput
from sanctionpress.evaluation import Document, Report, load_gold, score
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction import gold_document, trained_extractor
from sanctionpress.extraction.learning.linear import format_weights
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Source, find_sources, read_article
from sanctionpress.vocabulary import Vocabulary

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_WITH = click.option(
    "--with",
    "others",
    multiple=True,
    type=_FOLDER,
    metavar="GOLD",
    help="Learn from these articles as well, each counting a third.",
)
_EXTRA = "Training needs scikit-learn: install sanctionpress[train]."


@click.command()
@click.argument("folders", nargs=-1, required=True, type=_FOLDER, metavar="GOLD...")
@click.option(
    "--output",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Where to write the weights (JSON).",
)
@_WITH
def train(folders: tuple[Path, ...], output: Path, others: tuple[Path, ...]) -> int:
    """Train the models on annotated articles and write their weights.

    GOLD is a folder with NAME.txt or NAME.html and its annotation NAME.json for each article.
    """
    beside = _gold(others)
    gold = {**beside, **_gold(folders)}
    articles = _articles((*folders, *others), gold, "Reading")
    learning, vocabulary = _learning("training"), load_vocabulary()
    lessons = list(learning.read_lessons(articles, gold, vocabulary, beside))
    models = learning.train(lessons, vocabulary)
    output.write_text(format_weights(models), encoding="utf-8")
    click.echo(f"sanctionpress: {len(models)} models written to {output}.", err=True)
    return 0


@click.command()
@click.argument("folder", type=_FOLDER, metavar="GOLD")
@click.option("--errors", is_flag=True, help="Also list what is missed, invented or wrong.")
@click.option(
    "--cross-validate",
    is_flag=True,
    help="Train on a part of GOLD and measure on the rest, in turn; events stay together.",
)
@click.option(
    "--reliability",
    is_flag=True,
    help="Also say how often actions of each confidence are right; with --cross-validate.",
)
@_WITH
def evaluate(
    folder: Path, errors: bool, cross_validate: bool, reliability: bool, others: tuple[Path, ...]
) -> int:
    """Print precision, recall and F1 against annotated articles.

    GOLD is a folder with NAME.txt or NAME.html and its annotation NAME.json for each article.
    """
    if (reliability or others) and not cross_validate:
        raise BadInput("--reliability and --with are for articles held out: add --cross-validate.")
    gold, vocabulary = _gold((folder,)), load_vocabulary()
    if cross_validate:
        beside = _gold(others)
        learnt = {**beside, **gold}
        articles = _articles((folder, *others), learnt, "Evaluating")
        validated = _learning("validation").cross_validate(articles, learnt, vocabulary, beside)
        report = score(gold, validated.documents)
    else:
        articles = _articles((folder,), gold, "Evaluating")
        report = score(gold, _extracted(articles, gold, vocabulary))
    click.echo("\n".join(_table(report)))
    if reliability:
        click.echo("\n".join(_reliability(validated.confidences)))
    if errors:
        for article, lines in sorted(report.errors.items()):
            click.echo("\n".join([article, *(f"  {line}" for line in lines)]))
    return 0


def _gold(folders: tuple[Path, ...]) -> dict[str, Document]:
    return {name: document for folder in folders for name, document in load_gold(folder).items()}


def _articles(
    folders: tuple[Path, ...], gold: dict[str, Document], doing: str
) -> Iterator[Article]:
    """Yield the annotated articles of folders; annotations are no articles themselves."""
    paths = [
        str(path)
        for folder in folders
        for path in sorted(folder.iterdir())
        if path.suffix in {".txt", ".html"} and path.stem in gold
    ]
    if not paths:
        raise BadInput(f"{folders[0]} holds no NAME.txt or NAME.html beside its NAME.json.")
    for found in followed(find_sources(paths, sys.stdin.buffer), doing):
        if isinstance(found, Source):
            yield read_article(found)


def _extracted(
    articles: Iterator[Article], gold: dict[str, Document], vocabulary: Vocabulary
) -> dict[str, Document]:
    extract = trained_extractor(vocabulary).extract
    documents = (gold_document(extract(article), vocabulary) for article in articles)
    return {d["article"]: document_of(d) for d in documents if d["article"] in gold}


def _learning(module: str) -> ModuleType:
    try:
        return import_module(f"sanctionpress.extraction.learning.{module}")
    except ModuleNotFoundError as error:
        raise BadInput(_EXTRA) from error


def _table(report: Report) -> Iterator[str]:
    yield f"{'':24}{'gold':>6}{'prec.':>8}{'recall':>8}{'F1':>8}"
    for name, tally in report.tallies.items():
        shown = "".join(map(_shown, (tally.precision, tally.recall, tally.f1)))
        yield f"{_label(name):24}{tally.matched + tally.missed:6}{shown}"
    yield f"{'':24}{'of':>6}{'':16}{'accur.':>8}"
    for name, ratio in report.ratios.items():
        yield f"{_label(name):24}{ratio.total:6}{'':16}{_shown(ratio.accuracy)}"


def _reliability(confidences: Iterable[tuple[float, bool]]) -> Iterator[str]:
    validation = _learning("validation")
    bins = list(validation.reliability(confidences))
    yield f"{'confidence from':24}{'of':>6}{'mean':>16}{'right':>8}"
    for one in bins:
        yield f"{one.least:<24.1f}{one.count:6}{one.mean:16.3f}{one.right:8.3f}"
    yield f"{'calibration error':24}{'':22}{validation.calibration_error(bins):8.3f}"


def _label(name: str) -> str:
    return name.replace("_", " ")


def _shown(value: float | None) -> str:
    return f"{'n/a' if value is None else f'{value:.3f}':>8}"
