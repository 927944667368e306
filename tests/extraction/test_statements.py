"""Who speaks about the sanctions in an article, under which name, and on which side."""

import re

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction import Extractor, gold_document
from sanctionpress.facts import Statement
from sanctionpress.vocabulary import Vocabulary

LEAD = (
    "The United States on Monday imposed sanctions on Acme Shipping, a Ruritanian company, "
    "the US Treasury Department said in a statement."
)


def article(*paragraphs: str) -> Article:
    text = "\n\n".join(paragraphs)
    places = [re.search(re.escape(p), text) for p in paragraphs]
    regions = tuple(Region(RegionKind.BODY, m.start(), m.end()) for m in places if m)
    return Article("said", text, regions, "0" * 64)


def statements(extractor: Extractor, *paragraphs: str) -> tuple[Statement, ...]:
    return extractor.extract(article(LEAD, *paragraphs)).statements


def by(extractor: Extractor, label: str, *paragraphs: str) -> list[Statement]:
    return [s for s in statements(extractor, *paragraphs) if s.speaker.label == label]


@pytest.mark.parametrize(
    ("sentence", "speaker", "stance"),
    [
        (
            "Ruritania's foreign ministry condemned the sanctions as illegal.",
            "Ruritania's foreign ministry",
            "opposes",
        ),
        (
            "The sanctions are a strong message, said Under Secretary Brian Miller.",
            "Brian Miller",
            "supports",
        ),
        (
            "The EU's foreign policy chief, Anna Keller, welcomed the sanctions.",
            "Anna Keller",
            "supports",
        ),
        (
            "A spokesperson for Acme Shipping denied the accusations.",
            "Acme Shipping",
            "denies",
        ),
        (
            "Acme Shipping did not immediately respond to a request for comment.",
            "Acme Shipping",
            "declines",
        ),
        pytest.param(
            "The sanctions are illegal and unjust, according to Karl Oberlin, a lawyer.",
            "Karl Oberlin",
            "opposes",
            marks=pytest.mark.xfail(reason='"according to" alone is taken for support'),
        ),
        (
            "Human Rights Watch welcomed the sanctions and urged other states to follow.",
            "Human Rights Watch",
            "supports",
        ),
    ],
)
def test_speakers_and_stances(
    extractor: Extractor, sentence: str, speaker: str, stance: str
) -> None:
    found = by(extractor, speaker, sentence)
    assert {s.stance for s in found} == {stance}


def test_a_silent_target_is_no_quotation(extractor: Extractor) -> None:
    sentence = "Acme Shipping did not immediately respond to a request for comment."
    (found,) = by(extractor, "Acme Shipping", sentence)
    assert (found.kind, found.quote) == ("non-response", None)


def test_quotations_are_word_for_word(extractor: Extractor) -> None:
    sentence = 'The sanctions are "a strong signal", Secretary of State Anna Keller said.'
    (found,) = by(extractor, "Anna Keller", sentence)
    assert (found.kind, found.quote) == ("quotation", "a strong signal")


def test_a_pronoun_is_the_last_person(extractor: Extractor) -> None:
    told = "The sanctions hold those responsible to account, said Secretary of State Anna Keller."
    found = by(extractor, "Anna Keller", told, 'The sanctions were "overdue", she said.')
    assert "overdue" in {s.quote for s in found}


def test_the_ministry_is_the_one_named_before(extractor: Extractor) -> None:
    named = "The Ministry of Foreign Affairs condemned the sanctions."
    found = statements(extractor, named, "The sanctions were illegal, the ministry said.")
    assert "ministry" not in {s.speaker.label.casefold() for s in found}
    assert [s.speaker.label for s in found].count("Ministry of Foreign Affairs") == 2


def test_a_signed_statement_is_its_signers(extractor: Extractor) -> None:
    signed = article(
        "Antony J. Blinken, Secretary of State",
        "The United States is imposing visa restrictions on officials of Ruritania.",
        "We will hold those responsible for human rights abuses to account.",
    )
    found = extractor.extract(signed).statements
    assert {(s.speaker.label, s.stance) for s in found} == {("Antony J. Blinken", "supports")}


def test_one_who_only_acts_is_no_speaker(extractor: Extractor) -> None:
    assert not by(extractor, "Karl Oberlin", "Karl Oberlin founded the company in 1990.")


@pytest.mark.parametrize(
    ("paragraphs", "speaker"),
    [
        (
            (
                "Umbrella Shipping Ltd is a target.",
                "The company did not respond to a request for comment.",
            ),
            "Umbrella Shipping Ltd",
        ),
        (
            ("The embassies of France and Spain did not respond to a request for comment.",),
            "embassies of France and Spain",
        ),
        (
            ("A State Department spokesman said the sanctions hold the company to account.",),
            "US Department of State",
        ),
        (
            ("A spokesman for the State Department said the sanctions were a strong message.",),
            "US Department of State",
        ),
        (
            ("Acme Shipping condemned the sanctions.", "It said that the sanctions were illegal."),
            "Acme Shipping",
        ),
        (
            (
                "Ruritania's embassy in Washington condemned the sanctions.",
                "Embassy spokesman Karl Oberlin said the sanctions were illegal.",
            ),
            "Karl Oberlin",
        ),
        (
            (
                "Treasury spokeswoman Anna Keller said that the US Treasury had imposed the "
                "sanctions to hold the company to account.",
            ),
            "Anna Keller",
        ),
        (("His lawyers denied the accusations and called the sanctions illegal.",), "His lawyers"),
        pytest.param(
            ("France welcomed the sanctions, its foreign ministry said.",),
            "France",
            marks=pytest.mark.xfail(reason="the ministry is taken for another one than France"),
        ),
    ],
)
def test_who_is_meant(extractor: Extractor, paragraphs: tuple[str, ...], speaker: str) -> None:
    assert by(extractor, speaker, *paragraphs)


@pytest.mark.parametrize(
    "sentence",
    ["A farmer welcomed the sanctions as a strong message.", "She said that it was a good day."],
)
def test_nobody_in_particular_is_no_speaker(extractor: Extractor, sentence: str) -> None:
    labels = {s.speaker.label for s in statements(extractor, sentence)}
    assert labels <= {"US Department of the Treasury", "United States"}


def test_a_spokesperson_speaks_for_somebody(extractor: Extractor) -> None:
    told = "Treasury spokeswoman Anna Keller said the US Treasury imposed the sanctions."
    bodies = {s.speaks_for.label for s in by(extractor, "Anna Keller", told) if s.speaks_for}
    assert bodies == {"US Department of the Treasury"}


def test_anonymous_sources_are_facts_but_no_speakers_of_the_scheme(
    extractor: Extractor, vocabulary: Vocabulary
) -> None:
    told = "The sanctions will be lifted soon, said two people with direct knowledge of the plan."
    facts = extractor.extract(article(LEAD, told))
    assert [s.speaker.count for s in facts.statements if s.speaker.count] == [2]
    named = {s["speaker"] for s in gold_document(facts, vocabulary)["statements"]}
    assert not [name for name in named if "people" in name]


def test_every_passage_is_the_text_at_its_offsets(extractor: Extractor) -> None:
    told = 'The sanctions are "a strong signal", Secretary of State Anna Keller said.'
    facts = extractor.extract(article(LEAD, told))
    aspects = {e.aspect for s in facts.statements for e in s.evidence}
    assert aspects == {"kind", "speaker", "stance", "quote"}
    for statement in facts.statements:
        for item in statement.evidence:
            passage = item.passage
            assert facts.article.text[passage.start : passage.end] == passage.quote
