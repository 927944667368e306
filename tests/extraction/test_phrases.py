"""What words stand for a group that has no name, and how many it counts."""

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction.lexicon import load_lexicon
from sanctionpress.extraction.parse import load_model, parse
from sanctionpress.extraction.phrases import PhraseKind, phrase_spans
from sanctionpress.extraction.quantities import count_of

LEXICON = load_lexicon()


@pytest.mark.parametrize(
    ("sentence", "group", "count"),
    [
        ("Britain froze the assets of 12 banks.", "12 banks", 12),
        ("Thirty-three officials are on the list.", "Thirty-three officials", 33),
        ("The US listed 22 defense-related firms.", "22 defense-related firms", 22),
        (
            "Visas were refused to officials of the Colombian government.",
            "officials of the Colombian government",
            None,
        ),
        (
            "The Council will list those who finance the gangs.",
            "those who finance the gangs",
            None,
        ),
        (
            "Ottawa will list persons and firms that pay for the missiles.",
            "persons and firms that pay for the missiles",
            None,
        ),
        (
            "London barred investigators who mistreated prisoners.",
            "investigators who mistreated prisoners",
            None,
        ),
        (
            "Any bank that helps them may be sanctioned.",
            "Any bank that helps them",
            None,
        ),
    ],
)
def test_the_words_of_a_group(sentence: str, group: str, count: int | None) -> None:
    region = Region(RegionKind.BODY, 0, len(sentence))
    (parsed,) = parse(Article("a", sentence, (region,), "0" * 64), load_model()).sentences
    spans = [s for s, kind in phrase_spans(parsed, LEXICON) if kind is PhraseKind.GROUP]
    assert group in [span.text for span in spans]
    assert count in [count_of(span, LEXICON)[0] for span in spans if span.text == group]


@pytest.mark.parametrize(
    ("sentence", "good"),
    [
        ("Brussels banned imports of teak and jade.", "teak"),
        ("Refineries must stop buying Cambodian sugar.", "Cambodian sugar"),
        ("The sale of aviation fuel to Myanmar is forbidden.", "aviation fuel"),
    ],
)
def test_a_good_is_what_trade_is_in(sentence: str, good: str) -> None:
    region = Region(RegionKind.BODY, 0, len(sentence))
    (parsed,) = parse(Article("a", sentence, (region,), "0" * 64), load_model()).sentences
    kinds = dict(phrase_spans(parsed, LEXICON))
    assert any(good in span.text for span, kind in kinds.items() if kind is PhraseKind.SECTOR)
