"""Articles about international sanctions, and those in which the word means something else."""

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction import Extractor


def article(headline: str, body: str) -> Article:
    text = f"{headline}\n\n{body}"
    start = len(headline) + 2
    regions = (
        Region(RegionKind.HEADLINE, 0, len(headline)),
        Region(RegionKind.BODY, start, len(text)),
    )
    return Article("heard", text, regions, "0" * 64, headline=headline)


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "US imposes sanctions on Ruritanian bank",
            "The United States imposed sanctions on a bank on Monday, freezing its US assets.",
        ),
        (
            "EU lifts travel bans on officials",
            "The European Union removed four officials from its sanctions list; the asset freezes "
            "against them end as well.",
        ),
        (
            "China adds US firms to entity list",
            "Beijing put three American arms firms under export controls and an entry ban.",
        ),
    ],
)
def test_sanctions_are_sanctions(extractor: Extractor, headline: str, body: str) -> None:
    assert extractor.obstacle(article(headline, body)) is None


@pytest.mark.parametrize(
    ("headline", "body"),
    [
        (
            "League hands out sanctions to golfers",
            "The players were fined and banned from three tournaments, the golf tour said. "
            "The club and the league may appeal to the championship's disciplinary panel.",
        ),
        (
            "Judge sanctions company over lost files",
            "The judge sanctioned the company in the lawsuit. The court will hear the plaintiff "
            "and the defendant again in the litigation next month.",
        ),
        (
            "Jobcentre sanctions under review",
            "Benefit sanctions on claimants of universal credit have doubled in Britain.",
        ),
        (
            "Bank sanctions credit line",
            "The bank sanctioned a line of credit; the loan is part of a restructuring.",
        ),
    ],
)
def test_other_meanings_are_none(extractor: Extractor, headline: str, body: str) -> None:
    assert extractor.obstacle(article(headline, body)) is not None


def test_without_a_word_of_sanctions_nothing_is_weighed(extractor: Extractor) -> None:
    weather = article("Rain in France", "It will rain in France on Monday.")
    assert extractor.relevance.of(weather) == frozenset()
    assert extractor.obstacle(weather) is not None


def test_a_state_beside_the_sanctions_is_seen(extractor: Extractor) -> None:
    near = extractor.relevance.of(article("News", "France imposed sanctions on a bank."))
    far = extractor.relevance.of(article("News", "They imposed sanctions on a bank."))
    assert "near a state>=1" in near - far
