"""Who acts: the authorities that a headline or the lead says to act together."""

import pytest

from sanctionpress.extraction.learning.namings import headline_places, together_in_headline
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
