"""What the published seeds promise as a whole."""

from pathlib import Path

from sanctionpress.competency import rows
from sanctionpress.queries.pool import QueryPool
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.settings import Settings
from sanctionpress.store.formats import RESULTS_CSV
from tests.conftest import SEEDS

EVIDENCE = """SELECT ?article ?start ?end ?quote WHERE {
  ?evidence sp:inArticle ?article ; sp:start ?start ; sp:end ?end ; sp:quote ?quote .
}"""
UNSUPPORTED = """SELECT ?thing WHERE {
  VALUES ?class { sp:SanctionsAction sp:Package sp:Statement sp:Group sp:Office }
  ?thing a ?class .
  FILTER NOT EXISTS { ?evidence sp:supports ?thing }
}"""


def answer(query: str, settings: Settings) -> list[tuple[str, ...]]:
    with QueryPool(settings.store, size=1) as pool:
        found = pool.answer(scrutinise(query, settings.base), RESULTS_CSV).decode()
    return [row for row in rows(found) if row[0] != query.split("?")[1].split()[0]]


def text_of(article: str) -> str:
    return Path(SEEDS, article.rpartition("/")[2] + ".txt").read_text(encoding="utf-8")


def test_every_quotation_stands_in_the_file_at_its_offsets(published_seeds: Settings) -> None:
    found = answer(EVIDENCE, published_seeds)
    assert len(found) > 200
    for article, start, end, quote in found:
        assert text_of(article)[int(start) : int(end)] == quote


def test_nothing_is_published_without_words_that_carry_it(published_seeds: Settings) -> None:
    assert answer(UNSUPPORTED, published_seeds) == []
