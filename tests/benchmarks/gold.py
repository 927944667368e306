"""The annotated articles that the benchmarks measure, and what models make of them."""

import io
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from sanctionpress.article import Article
from sanctionpress.evaluation import load_gold, score
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction import gold_document
from sanctionpress.extraction.extractor import with_models
from sanctionpress.extraction.learning.training import Lesson, fit_models, read_lessons
from sanctionpress.reading import Source, find_sources, read_article
from sanctionpress.vocabulary import Vocabulary

GOLD = Path(os.environ.get("SANCTIONPRESS_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
HEAD = f"{'named':>8}{'groups':>8}{'measures':>10}{'grounds':>9}{'statements':>12}"


def articles(part: str) -> Iterator[Article]:
    """Yield the annotated articles of a part of the gold."""
    gold = load_gold(GOLD / part)
    for source in find_sources([str(GOLD / part)], io.BytesIO()):
        if isinstance(source, Source) and source.name in gold:
            yield read_article(source)


def lessons(part: str, vocabulary: Vocabulary) -> list[Lesson]:
    """Return what the annotated articles of a part of the gold teach."""
    return list(read_lessons(articles(part), load_gold(GOLD / part), vocabulary))


def taught(learnt: Sequence[Lesson], part: str, vocabulary: Vocabulary) -> str:
    """Return F1 of each part on some articles by models fitted to lessons, as a table's row."""
    extractor = with_models(fit_models(learnt), vocabulary)
    told = (gold_document(extractor.extract(article), vocabulary) for article in articles(part))
    tallies = score(load_gold(GOLD / part), {d["article"]: document_of(d) for d in told}).tallies
    f1 = [tallies[name].f1 or 0.0 for name in ("named_targets", "groups_and_countries")]
    f1 += [tallies[name].f1 or 0.0 for name in ("measures", "grounds", "statements")]
    return "{:8.3f}{:8.3f}{:10.3f}{:9.3f}{:12.3f}".format(*f1)
