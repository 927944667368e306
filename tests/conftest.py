"""What the tests share: the seeds as articles and facts, and a store they are published in."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from sanctionpress.article import Article
from sanctionpress.extraction import Extractor, trained_extractor
from sanctionpress.facts import Facts
from sanctionpress.ontology import load_vocabulary
from sanctionpress.publish import publish
from sanctionpress.reading import Source, find_sources, read_article
from sanctionpress.settings import DEFAULT_BASE, Settings
from sanctionpress.vocabulary import Vocabulary

SEEDS = Path(__file__).parents[1] / "seeds"
S0 = "000_431ee20c683bbd4b"
S1 = "001_98589d9be1359f64"


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="session")
def extractor(vocabulary: Vocabulary) -> Extractor:
    return trained_extractor(vocabulary)


@pytest.fixture(scope="session")
def seed_articles() -> Mapping[str, Article]:
    found = find_sources([str(SEEDS)], io.BytesIO())
    articles = (read_article(source) for source in found if isinstance(source, Source))
    return {article.name: article for article in articles}


@pytest.fixture(scope="session")
def seed_facts(seed_articles: Mapping[str, Article], extractor: Extractor) -> Mapping[str, Facts]:
    return {name: extractor.extract(article) for name, article in seed_articles.items()}


@pytest.fixture(scope="session")
def published_seeds(extractor: Extractor, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Where the two seeds were published, under the default base."""
    settings = Settings(tmp_path_factory.mktemp("seeds") / "store", DEFAULT_BASE)
    outcomes = list(publish(find_sources([str(SEEDS)], io.BytesIO()), extractor, settings))
    assert not any(outcome.is_failure for outcome in outcomes), outcomes
    return settings
