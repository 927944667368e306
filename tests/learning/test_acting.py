"""Who acts: those who act together, those who stand for an authority, those who only answer."""

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction.extractor import untrained_extractor
from sanctionpress.extraction.learning.acting import ActingReader
from sanctionpress.extraction.learning.headlines import (
    headline_places,
    part_in_headline,
    together_in_headline,
)
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.ontology import load_vocabulary

KEYS = ("us", "gb", "eu", "ru")


@pytest.mark.parametrize(
    ("headline", "joint"),
    [
        ("UK, EU and Canada go after suppliers", {"gb", "eu"}),
        ("Zservers sanctioned by US and UK", {"us", "gb"}),
        ("EU follows US in sanctioning bank", set()),
        ("US sanctions Russia's oil giants", set()),
    ],
)
def test_authorities_listed_in_a_headline_act_together(headline: str, joint: set[str]) -> None:
    places = headline_places(headline, KEYS, load_vocabulary())
    assert together_in_headline(headline, places) == joint


@pytest.mark.parametrize(
    ("headline", "key", "part"),
    [
        ("EU sanctions Russia's oil giants", "eu", "before:sanctions"),
        ("Russia rejects US curbs", "ru", "before:rejects"),
        ("Russia rejects US curbs", "us", "before:measure"),
        ("Firms punished by EU", "eu", "behind:by"),
    ],
)
def test_a_headline_says_what_an_authority_does_in_it(headline: str, key: str, part: str) -> None:
    places = {k: (s, e) for k, s, e in headline_places(headline, KEYS, load_vocabulary())}
    assert part in set(part_in_headline(headline, *places[key], load_lexicon()))


def read(text: str) -> ActingReader:
    region = Region(RegionKind.BODY, 0, len(text))
    article = Article("a", text, (region,), "0" * 64)
    vocabulary = load_vocabulary()
    return ActingReader(
        untrained_extractor(vocabulary).analyse(article), vocabulary, load_lexicon()
    )


@pytest.mark.parametrize(
    ("text", "who", "key"),
    [
        ("Zelensky imposed sanctions on seven priests.", "Zelensky", "ua"),
        (
            "Canadian Foreign Minister Ann Lee met reporters. Lee announced sanctions on a bank.",
            "Lee",
            "ca",
        ),
    ],
)
def test_who_leads_an_authority_stands_for_it(text: str, who: str, key: str) -> None:
    found = {(n.mention.span.text, n.acting.authority) for n in read(text).namings if n.sanctions}
    assert (who, key) in found


def test_who_led_it_once_does_not() -> None:
    text = "Former Canadian Foreign Minister Ann Lee came. Lee announced sanctions on a bank."
    assert "Lee" not in {n.mention.span.text for n in read(text).namings}


def test_who_answers_sanctions_does_not_impose_them() -> None:
    reader = read("Pakistan condemned the sanctions of the United States on the agency.")
    assert {(n.acting.authority, n.verb) for n in reader.namings} == {
        ("pk", "rejects"),
        ("us", "measure"),
    }


def test_those_whom_the_lead_counts_act_together_and_are_meant_by_all() -> None:
    reader = read(
        "Three countries struck in concert. The United States, Britain and Canada accuse Ann Lee. "
        "All three governments sanctioned Ann Lee."
    )
    assert reader.joint == {"us", "gb", "ca"}
    assert {n.acting.authority for n in reader.namings if n.sentence == 2} == {"us", "gb", "ca"}
