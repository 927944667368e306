"""Trains the models of the package from annotated articles."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from sanctionpress.article import Article
from sanctionpress.evaluation import Document, verdicts
from sanctionpress.evaluation.documents import document_of, events_of
from sanctionpress.extraction.extractor import Extractor, untrained_extractor, with_models
from sanctionpress.extraction.gold import gold_document
from sanctionpress.extraction.learning.confidence import CONFIDENCE, confidence_features
from sanctionpress.extraction.learning.fitting import (
    Row,
    calibration,
    fit,
    fit_choice,
    folds,
    held_out_scores,
    rescaled,
)
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.learning.rows import (
    Annotated,
    Example,
    action_examples,
    target_examples,
)
from sanctionpress.extraction.learning.statement_training import (
    SpeakerExample,
    fit_relevance,
    fit_statements,
    speaker_examples,
)
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.relevance import is_about_sanctions
from sanctionpress.facts import Facts
from sanctionpress.vocabulary import Vocabulary

_STRENGTHS = {
    "name": 0.2,
    "phrase": 0.05,
    "authority": 0.02,
    "choice": 0.02,
    "day": 0.05,
    "country": 0.1,
    "person": 0.3,
}
_OTHER = 0.05
# How far events of many rows are held down: 0 counts rows alike, 1 events. Who acts is decided
# once for an article: a list of fifty names is no fifty lessons.
_BALANCE = {"authority": 0.5, "choice": 0.5}
CONFIDENCE_STRENGTH = 0.2
# What an article counts that is learnt from beside those that the models are made for: near the
# best of 1, 1/3 for targets and authorities held out.
_OF_OTHERS = 1 / 3
_ALWAYS = (*_STRENGTHS, "name-mention")
_NEVER = -6.0


@dataclass(frozen=True)
class Lesson:
    """What one annotated article teaches; one that is not about sanctions has no reading.

    `weight` says how much it counts beside others.
    """

    article: Article
    document: Document
    event: str
    relevance: frozenset[str]
    reading: Reading | None = None
    examples: tuple[Example, ...] = ()
    speakers: tuple[SpeakerExample, ...] = ()
    weight: float = 1.0


def read_lessons(
    articles: Iterable[Article],
    gold: Mapping[str, Document],
    vocabulary: Vocabulary,
    others: Container[str] = (),
) -> Iterator[Lesson]:
    """Yield the lesson of each article that is annotated; `others` count for less."""
    events, extractor = events_of(gold.values()), untrained_extractor(vocabulary)
    for article in articles:
        if article.name in gold:
            lesson = _lesson(article, gold[article.name], events[article.name], extractor)
            yield replace(lesson, weight=_OF_OTHERS) if article.name in others else lesson


def _lesson(article: Article, document: Document, event: str, extractor: Extractor) -> Lesson:
    relevance = extractor.relevance.of(article)
    if not document.sanctions:
        return Lesson(article, document, event, relevance)
    reading, lexicon = extractor.analyse(article), load_lexicon()
    annotated = Annotated(reading, document, event)
    targets = target_examples(annotated, extractor.vocabulary, lexicon)
    speakers = extractor.speakers(reading)
    return Lesson(
        article,
        document,
        event,
        relevance,
        reading,
        (*targets, *action_examples(annotated, extractor)),
        tuple(speaker_examples(reading.parsed, speakers, lexicon, document, event)),
    )


def fit_models(lessons: Sequence[Lesson]) -> dict[str, LinearModel]:
    """Return the models of all decisions as these lessons teach them."""
    relevance = ((one.relevance, one.document.sanctions, one.event) for one in lessons)
    return {
        **fit_relevance(relevance),
        **fit_statements([example for one in lessons for example in one.speakers]),
        **_fit_decisions((example, one.weight) for one in lessons for example in one.examples),
    }


def _fit_decisions(examples: Iterable[tuple[Example, float]]) -> dict[str, LinearModel]:
    """Return the models of targets, of who acts against them, and of what the actions are."""
    by_model: dict[str, list[tuple[Example, float]]] = {}
    for example, weight in examples:
        by_model.setdefault(example.model, []).append((example, weight))
    # Without any example of a decision it is never taken.
    models = {name: LinearModel(_NEVER, {}) for name in _ALWAYS}
    for name, weighted in sorted(by_model.items()):
        own = [example for example, _ in weighted]
        strength = _STRENGTHS.get(name, _OTHER)
        weights = _evened(weighted, _BALANCE.get(name, 0.0))
        events = [example.event for example in own]
        if name == "choice":
            chosen = [(example.features, example.parts) for example in own]
            models[name] = fit_choice(chosen, events, strength=strength, weights=weights)
        elif own[0].parts:
            models[name], models[f"{name}-mention"] = _fit_pair(own, weights, strength)
        else:
            rows = [(example.features, example.holds) for example in own]
            models[name] = fit(rows, events, strength=strength, weights=weights)
    return models


def _evened(examples: Sequence[tuple[Example, float]], balance: float) -> list[float]:
    """Return the weights of examples, those of events with many examples held down."""
    sizes = Counter(example.event for example, _ in examples)
    return [weight * sizes[example.event] ** -balance for example, weight in examples]


def _fit_pair(
    examples: Sequence[Example], weights: Sequence[float], strength: float
) -> tuple[LinearModel, LinearModel]:
    """Return a model of whole subjects and one of single mentions.

    What decides is the mean of a subject's score and that of its best mention: this is calibrated.
    """
    whole = [(example.features, example.holds) for example in examples]
    events = [example.event for example in examples]
    owners = [n for n, example in enumerate(examples) for _ in example.parts]
    parts = [(part, example.holds) for example in examples for part in example.parts]
    part_events = [events[n] for n in owners]
    part_weights = [weights[n] for n in owners]
    best = [float("-inf")] * len(examples)
    part_scores = held_out_scores(parts, part_events, strength=strength, weights=part_weights)
    for owner, score in zip(owners, part_scores, strict=True):
        best[owner] = max(best[owner], score)
    scores = held_out_scores(whole, events, strength=strength, weights=weights)
    means = [(one + other) / 2 for one, other in zip(scores, best, strict=True)]
    scale = calibration(means, [example.holds for example in examples], weights)
    own = fit(whole, events, strength=strength, weights=weights, calibrated=False)
    mention = fit(parts, part_events, strength=strength, weights=part_weights, calibrated=False)
    return rescaled(own, *scale), rescaled(mention, *scale)


def held_out_facts(
    lessons: Sequence[Lesson], vocabulary: Vocabulary
) -> Iterator[tuple[Lesson, Facts]]:
    """Yield what models say of each article whose event they were not fitted to."""
    for train, test in folds([one.event for one in lessons]):
        extractor = with_models(fit_models([lessons[i] for i in train]), vocabulary)
        for lesson in (lessons[i] for i in test):
            yield lesson, _facts(lesson, extractor)


def _facts(lesson: Lesson, extractor: Extractor) -> Facts:
    if not is_about_sanctions(lesson.relevance, extractor.models["relevance"]):
        return Facts(lesson.article, sanctions=False)
    return extractor.conclude(lesson.reading or extractor.analyse(lesson.article))


def confidence_rows(
    found: Iterable[tuple[Lesson, Facts]], vocabulary: Vocabulary
) -> tuple[list[Row], list[str]]:
    """Return for each action on held-out articles whether it is right, and its article's event."""
    rows, events = [], []
    for lesson, facts in found:
        entries = document_of(gold_document(facts, vocabulary)).designations
        right = verdicts(lesson.document, entries)
        for action, holds in zip(facts.actions, right, strict=True):
            if holds is not None:
                rows.append((confidence_features(action), holds))
                events.append(lesson.event)
    return rows, events


def train(lessons: Sequence[Lesson], vocabulary: Vocabulary) -> dict[str, LinearModel]:
    """Return every model of the package, with that of confidence from articles held out."""
    rows, events = confidence_rows(held_out_facts(lessons, vocabulary), vocabulary)
    confidence = fit(rows, events, strength=CONFIDENCE_STRENGTH)
    return {**fit_models(lessons), CONFIDENCE: confidence}
