"""What is read from the two seed articles, and the traps that their pages set."""

from datetime import date

import pytest

from sanctionpress.article import Article, PublicationDate, RegionKind
from sanctionpress.reading import read_article
from tests.reading.pages import SEEDS, parts, sources_at

FIRST, SECOND = "000_431ee20c683bbd4b", "001_98589d9be1359f64"


@pytest.fixture(scope="module")
def seeds() -> dict[str, Article]:
    return {source.name: read_article(source) for source in sources_at(SEEDS)}


def test_the_seeds_keep_the_names_of_their_files(seeds: dict[str, Article]) -> None:
    assert list(seeds) == [FIRST, SECOND]


def test_the_text_is_what_the_file_says(seeds: dict[str, Article]) -> None:
    for name, article in seeds.items():
        assert article.text == (SEEDS / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "kind", "openings"),
    [
        (FIRST, "site-name", ["Hong Kong News"]),
        (FIRST, "banner", ["Nonpartisan, Noncommercial"]),
        (FIRST, "headline", ["US Imposes Human Rights Sanctions"]),
        (FIRST, "repeated-headline", ["US Imposes Human Rights Sanctions"]),
        (FIRST, "standfirst", ["Canada and the United Kingdom joined"]),
        (FIRST, "section-heading", ["MYANMAR, NORTH KOREA"]),
        (FIRST, "newsletter", ["Newsletter"]),
        (FIRST, "sidebar", ["Related Articles", "It's always the people"]),
        (FIRST, "player-control", ["0:00\n0:00\nClose", "×"]),
        (FIRST, "embedded-post", []),
        (FIRST, "agency-credit", []),
        (SECOND, "date-header", ["date 2021-12-10"]),
        (SECOND, "headline", ["On Human Rights Day, the United States imposes"]),
        (SECOND, "embedded-post", ["On this #HumanRightsDay", "Today marks the 73rd"]),
        (SECOND, "post-credit", ["– Secretary Antony Blinken", "– Secretary Antony Blinken"]),
        (SECOND, "section-heading", ["Myanmar, North Korea"]),
        (SECOND, "teaser-link", [">> ‘I couldn’t kill"]),
        (SECOND, "agency-credit", ["(REUTERS)"]),
        (SECOND, "sidebar", []),
        (SECOND, "site-name", []),
    ],
)
def test_each_part_of_the_page_is_told(
    seeds: dict[str, Article], name: str, kind: str, openings: list[str]
) -> None:
    found = parts(seeds[name], RegionKind(kind))
    assert len(found) == len(openings), found
    assert all(text.startswith(opening) for text, opening in zip(found, openings, strict=True))


def test_every_paragraph_of_the_story_is_body(seeds: dict[str, Article]) -> None:
    assert len(parts(seeds[FIRST], RegionKind.BODY)) == 24
    assert len(parts(seeds[SECOND], RegionKind.BODY)) == 21


def test_t1_the_banner_is_not_the_day_of_publication(seeds: dict[str, Article]) -> None:
    assert seeds[FIRST].published is None
    assert seeds[FIRST].banner == date(2024, 4, 26)


def test_t2_no_sidebar_headline_can_carry_evidence(seeds: dict[str, Article]) -> None:
    article = seeds[FIRST]
    evidence = " ".join(article.text[r.start : r.end] for r in article.evidence_regions())
    for other_story in ("Kara-Murza", "Hungarian passport", "Hunter Biden", "Bankman-Fried"):
        assert other_story in article.text
        assert other_story not in evidence


def test_t3_the_headline_counts_once(seeds: dict[str, Article]) -> None:
    assert seeds[FIRST].headline == (
        "US Imposes Human Rights Sanctions On China, Myanmar, North Korea"
    )
    assert len(parts(seeds[FIRST], RegionKind.HEADLINE)) == 1


def test_t4_the_headline_does_not_start_with_the_date(seeds: dict[str, Article]) -> None:
    headline = seeds[SECOND].headline
    assert headline is not None
    assert headline.startswith("On Human Rights Day")
    assert seeds[SECOND].published == PublicationDate(date(2021, 12, 10), "date-header")


def test_t22_the_heading_glued_to_a_post_is_nobodys_words(seeds: dict[str, Article]) -> None:
    posts = parts(seeds[SECOND], RegionKind.EMBEDDED_POST)
    credits = parts(seeds[SECOND], RegionKind.POST_CREDIT)
    assert not any("Myanmar, North Korea" in words for words in posts + credits)
    assert any(
        words.startswith("The Treasury said it was imposing sanctions on two Myanmar")
        for words in parts(seeds[SECOND], RegionKind.BODY)
    )


def test_t23_player_controls_and_newsletters_carry_no_evidence(seeds: dict[str, Article]) -> None:
    article = seeds[FIRST]
    start = article.text.index("Newsletter")
    assert all(region.end < start for region in article.evidence_regions())


def test_agency_publisher_and_language(seeds: dict[str, Article]) -> None:
    assert (seeds[FIRST].publisher, seeds[FIRST].agency_credit) == ("Hong Kong News", None)
    assert (seeds[SECOND].publisher, seeds[SECOND].agency_credit) == (None, "Reuters")
    assert {article.language for article in seeds.values()} == {"en"}
