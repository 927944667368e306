"""The annotated articles of the project say what their texts say."""

import io
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from sanctionpress.evaluation import Document, load_gold
from sanctionpress.evaluation.documents import events_of
from sanctionpress.reading import Source, find_sources
from sanctionpress.vocabulary import Vocabulary

CORPUS = Path(__file__).parents[1] / "corpus"
_KINDS = frozenset(
    {"person", "organization", "vessel", "aircraft", "country", "group", "sector"},
)


@pytest.fixture(scope="module")
def annotations() -> dict[str, Document]:
    return load_gold(CORPUS)


def test_every_annotation_is_of_one_article(annotations: dict[str, Document]) -> None:
    sources = [s for s in find_sources([str(CORPUS)], io.BytesIO()) if isinstance(s, Source)]
    articles = {source.name for source in sources} - {"README"}
    assert articles == set(annotations)


def test_concepts_of_the_annotations_are_those_of_the_ontology(
    annotations: dict[str, Document], vocabulary: Vocabulary
) -> None:
    unknown = [
        (document.article, key)
        for document in annotations.values()
        for scheme, key in _concepts(document)
        if key not in vocabulary.scheme(scheme)
    ]
    assert unknown == []


def _concepts(document: Document) -> Iterator[tuple[str, str]]:
    for entry in document.designations:
        yield "action", entry["action"]
        yield from (("measure", key) for key in entry["measures"])
        yield from (("ground", key) for key in entry["grounds"])
    yield from (("stance", statement["stance"]) for statement in document.statements)


def test_an_entry_is_of_one_kind_and_only_people_are_barred_from_entry(
    annotations: dict[str, Document],
) -> None:
    for document in annotations.values():
        pairs = [(e["authority"], e["target"], e["action"]) for e in document.designations]
        assert document.sanctions or not pairs, document.article
        for entry in document.designations:
            told = (document.article, entry["target"])
            assert entry["type"] in _KINDS, told
            assert entry["count"] is None or entry["type"] == "group", told
            barred = "travel-ban" in entry["measures"]
            assert not barred or entry["type"] in {"person", "group"}, told


def test_the_words_of_every_name_stand_in_the_article(annotations: dict[str, Document]) -> None:
    absent = []
    for name, document in annotations.items():
        (path,) = (path for path in CORPUS.glob(f"{name}.*") if path.suffix != ".json")
        text = _plain(unescape(path.read_text(encoding="utf-8")))
        words = ((own, _plain(own).split()) for own in _names(document))
        absent += [(name, own) for own, said in words if not all(word in text for word in said)]
    assert absent == []


def _plain(text: str) -> str:
    return text.replace("’", "'").casefold()


def _names(document: Document) -> Iterator[str]:
    for entry in document.designations:
        yield from (entry["target"], *entry["aliases"])
    for statement in document.statements:
        yield from (statement["speaker"], *statement["aliases"])


def test_an_article_is_held_out_with_the_one_that_it_was_made_after(
    annotations: dict[str, Document],
) -> None:
    events = events_of(annotations.values())
    assert events["like-a-01-1"] == events["like-a-01-2"] != events["like-a-02-1"]
