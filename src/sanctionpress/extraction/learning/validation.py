"""Training on folders of annotated articles, and validation on articles held out."""

from collections.abc import Iterable, Iterator, Mapping

from sanctionpress.article import Article
from sanctionpress.evaluation import Document
from sanctionpress.evaluation.documents import document_of, events_of
from sanctionpress.extraction.extractor import Extractor, rule_extractor, with_models
from sanctionpress.extraction.gold import gold_document
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.learning.rows import (
    Annotated,
    Example,
    action_examples,
    target_examples,
)
from sanctionpress.extraction.learning.training import fit_models, held_out
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.facts import Facts
from sanctionpress.vocabulary import Vocabulary


def train(
    articles: Iterable[Article], gold: Mapping[str, Document], vocabulary: Vocabulary
) -> dict[str, LinearModel]:
    """Return the models that the annotated articles teach."""
    extractor = rule_extractor(vocabulary)
    found = _annotated(articles, gold, extractor)
    return fit_models(example for one in found for example in _examples(one, extractor))


def cross_validate(
    articles: Iterable[Article], gold: Mapping[str, Document], vocabulary: Vocabulary
) -> dict[str, Document]:
    """Return what is extracted from each article by models that have not seen its event."""
    extractor = rule_extractor(vocabulary)
    articles = list(articles)
    annotated = list(_annotated(articles, gold, extractor))
    examples = {one.document.article: list(_examples(one, extractor)) for one in annotated}
    facts = {a.name: Facts(a, sanctions=False) for a in articles if not extractor.is_relevant(a)}
    for models, held in held_out(annotated, examples):
        trained = with_models(models, vocabulary)
        for one in held:
            article = one.reading.parsed.article
            facts.setdefault(article.name, trained.conclude(one.reading))
    # An article taken as relevant that is not: all models are strangers to it.
    trained = with_models(fit_models(e for own in examples.values() for e in own), vocabulary)
    for article in articles:
        if article.name not in facts:
            facts[article.name] = trained.extract(article)
    return {name: document_of(gold_document(one, vocabulary)) for name, one in facts.items()}


def _annotated(
    articles: Iterable[Article], gold: Mapping[str, Document], extractor: Extractor
) -> Iterator[Annotated]:
    events = events_of(gold.values())
    for article in articles:
        document = gold.get(article.name)
        if document is not None and document.sanctions:
            yield Annotated(extractor.analyse(article), document, events[article.name])


def _examples(annotated: Annotated, extractor: Extractor) -> Iterator[Example]:
    yield from target_examples(annotated, extractor.vocabulary, load_lexicon())
    yield from action_examples(annotated, extractor)
