"""Validation of all models on articles held out."""

from collections.abc import Iterable, Mapping

from sanctionpress.article import Article
from sanctionpress.evaluation import Document
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction.extractor import Extractor, with_models
from sanctionpress.extraction.gold import gold_document
from sanctionpress.extraction.learning.training import Lesson, held_out, read_lessons
from sanctionpress.extraction.relevance import is_about_sanctions
from sanctionpress.facts import Facts
from sanctionpress.vocabulary import Vocabulary


def cross_validate(
    articles: Iterable[Article], gold: Mapping[str, Document], vocabulary: Vocabulary
) -> dict[str, Document]:
    """Return what is extracted from each article by models that have not seen its event."""
    found: dict[str, Document] = {}
    for models, held in held_out(list(read_lessons(articles, gold, vocabulary))):
        extractor = with_models(models, vocabulary)
        for lesson in held:
            facts = _extracted(lesson, extractor)
            found[lesson.article.name] = document_of(gold_document(facts, vocabulary))
    return found


def _extracted(lesson: Lesson, extractor: Extractor) -> Facts:
    if not is_about_sanctions(lesson.relevance, extractor.models["relevance"]):
        return Facts(lesson.article, sanctions=False)
    return extractor.conclude(lesson.reading or extractor.analyse(lesson.article))
