"""The models of speakers and relevance are fitted to what annotators say."""

import re

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction import Extractor
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.extraction.relevance import is_about_sanctions

training = pytest.importorskip(
    "sanctionpress.extraction.learning.statement_training",
    reason="scikit-learn is not installed",
    exc_type=ImportError,
)


def article(name: str, text: str) -> Article:
    regions = tuple(Region(RegionKind.BODY, m.start(), m.end()) for m in re.finditer(".+", text))
    return Article(name, text, regions, "0" * 64)


def test_relevance_is_learnt(extractor: Extractor) -> None:
    texts = {
        "The United States imposed sanctions on a bank and an asset freeze on its owner.": True,
        "The league sanctioned the club; the players were banned from the tournament.": False,
    }
    seen = {text: extractor.relevance.of(article("new", text)) for text in texts}
    rows = [(seen[text], about, f"{n}") for n, (text, about) in enumerate([*texts.items()] * 6)]
    model = training.fit_relevance(rows)["relevance"]
    for text, about in texts.items():
        assert is_about_sanctions(seen[text], model) is about


def test_everyone_is_an_example_and_speakers_have_a_stance(extractor: Extractor) -> None:
    said = article(
        "said",
        "The United States imposed sanctions on Acme Shipping.\nFrance condemned the sanctions.",
    )
    stated = document_of(
        {
            "article": "said",
            "sanctions": True,
            "statements": [
                {"speaker": "France", "stance": "opposes"},
                {"speaker": "Nobody", "stance": "reports"},
            ],
        }
    )
    reading = extractor.analyse(said)
    speakers = extractor.speakers(reading)
    found = list(
        training.speaker_examples(reading.parsed, speakers, load_lexicon(), stated, "event")
    )
    assert [example.stance for example in found] == [None, "opposes"]


def test_speakers_and_stances_are_learnt() -> None:
    seen = (("praise", "supports"), ("blame", "opposes"), ("sleep", None))
    examples = [
        training.SpeakerExample(frozenset({f"verb={verb}"}), stance, f"event {number}")
        for number in range(8)
        for verb, stance in seen
    ]
    models = training.fit_statements(examples)
    speaker = models["speaker"]
    assert speaker.score({"verb=praise"}) > speaker.score({"verb=sleep"})
    opposed = {name: model.score({"verb=blame"}) for name, model in models.items()}
    assert opposed["stance:opposes"] > opposed["stance:supports"]
