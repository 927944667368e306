"""Validation of all models on articles held out, and of how sure they say that they are."""

from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from sanctionpress.article import Article
from sanctionpress.evaluation import Document
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction.gold import gold_document
from sanctionpress.extraction.learning.fitting import held_out_scores
from sanctionpress.extraction.learning.linear import probability_of
from sanctionpress.extraction.learning.training import (
    CONFIDENCE_STRENGTH,
    confidence_rows,
    held_out_facts,
    read_lessons,
)
from sanctionpress.vocabulary import Vocabulary

_BINS = 10


@dataclass(frozen=True, slots=True)
class Validation:
    """What was extracted from articles held out, and how sure each action was and if it is right.

    The confidences come from models that have not seen the article's event either.
    """

    documents: Mapping[str, Document]
    confidences: tuple[tuple[float, bool], ...]


def cross_validate(
    articles: Iterable[Article],
    gold: Mapping[str, Document],
    vocabulary: Vocabulary,
    others: Container[str] = (),
) -> Validation:
    """Return what is extracted from each article by models that have not seen its event.

    From `others` it is learnt as well, and they are not measured.
    """
    lessons = list(read_lessons(articles, gold, vocabulary, others))
    told = held_out_facts(lessons, vocabulary)
    found = [(lesson, facts) for lesson, facts in told if lesson.article.name not in others]
    rows, events = confidence_rows(found, vocabulary)
    scores = held_out_scores(rows, events, strength=CONFIDENCE_STRENGTH)
    documents = (document_of(gold_document(facts, vocabulary)) for _, facts in found)
    return Validation(
        {document.article: document for document in documents},
        tuple((probability_of(score), row[1]) for score, row in zip(scores, rows, strict=True)),
    )


@dataclass(frozen=True, slots=True)
class Bin:
    """Actions of about one confidence: the lower bound, how many, their mean, the share right."""

    least: float
    count: int
    mean: float
    right: float


def reliability(confidences: Iterable[tuple[float, bool]]) -> Iterator[Bin]:
    """Yield the bins of a reliability table that are not empty, a tenth wide each."""
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in confidences:
        bins.setdefault(min(int(confidence * _BINS), _BINS - 1), []).append((confidence, right))
    for number, own in sorted(bins.items()):
        mean = sum(confidence for confidence, _ in own) / len(own)
        yield Bin(number / _BINS, len(own), mean, sum(right for _, right in own) / len(own))


def calibration_error(bins: Iterable[Bin]) -> float:
    """Return the expected calibration error (Naeini et al. 2015) of a reliability table."""
    own = list(bins)
    total = sum(one.count for one in own)
    return sum(one.count * abs(one.mean - one.right) for one in own) / total if total else 0.0
