"""What is read from HTML pages."""

import json
from datetime import date

import pytest

from sanctionpress.article import PublicationDate, RegionKind
from tests.reading.pages import LEAD, MORE, parts, read_html

TITLE = "Treasury freezes assets of Acme Trading"
DAY = PublicationDate(date(2022, 5, 12), "metadata")


def page(body: str = "", head: str = "", *, title: str = TITLE) -> str:
    return (
        f"<!DOCTYPE html><html lang='en-GB'><head><title>{title} | The Herald</title>{head}</head>"
        f"<body><h1>{title}</h1>{body}<p>{LEAD}</p><p>{MORE}</p></body></html>"
    )


OG_TITLE = f'<meta property="og:title" content="{TITLE}">'


def linked(**value: object) -> str:
    node = {"@context": "https://schema.org", "@type": "NewsArticle", **value}
    return f'<script type="application/ld+json">{json.dumps({"@graph": [node]})}</script>'


def test_the_text_is_headline_and_paragraphs() -> None:
    article = read_html(page())
    assert article.text == f"{TITLE}\n\n{LEAD}\n\n{MORE}"
    assert [region.kind.value for region in article.regions] == ["headline", "body", "body"]
    assert (article.headline, article.language, article.published) == (TITLE, "en", None)


@pytest.mark.parametrize(
    "head",
    [
        linked(headline=TITLE, datePublished="2022-05-12T23:30:00-05:00"),
        '<meta property="article:published_time" content="2022-05-12T00:05:00+08:00">',
        '<meta name="date" content="12 May 2022">',
        '<meta itemprop="datePublished" content="2022-05-12">',
        '<meta property="article:modified_time" content="2022-06-01">'
        '<meta property="article:published_time" content="2022-05-12">',
        linked(headline="Another story", datePublished="2020-01-01")
        + linked(headline=TITLE, datePublished="2022-05-12"),
    ],
)
def test_the_day_of_publication_is_the_local_day_as_written(head: str) -> None:
    assert read_html(page(head=head)).published == DAY


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:modified_time" content="2022-05-12">',
        linked(headline=TITLE, dateModified="2022-05-12"),
        '<meta name="generated" content="2022-05-12">',
        '<meta name="date" content="yesterday">',
        '<script type="application/ld+json">{"datePublished": </script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
        linked(headline="One", datePublished="2022-05-12")
        + linked(headline="Two", datePublished="2022-05-13"),
    ],
)
def test_other_days_are_not_the_day_of_publication(head: str) -> None:
    assert read_html(page(head=head)).published is None


def test_a_time_element_and_a_line_on_the_page_say_it_too() -> None:
    time = '<time itemprop="datePublished" datetime="2022-05-12T10:00Z">last week</time>'
    assert read_html(page(time)).published == DAY
    shown = read_html(page("<p>12 May 2022, 10:00</p>")).published
    assert shown == PublicationDate(DAY.day, "dateline")


def test_publisher_address_and_agency() -> None:
    head = (
        '<meta property="og:site_name" content="The Herald">'
        '<link rel="canonical" href="https://herald.example/acme">'
        '<meta name="author" content="Jane Doe, Reuters">'
    )
    article = read_html(page(head=head))
    assert (article.publisher, article.url) == ("The Herald", "https://herald.example/acme")
    assert article.agency_credit == "Reuters"


def test_publisher_and_agency_of_json_ld() -> None:
    head = linked(publisher={"name": "The Herald"}, author=[{"name": "AFP"}], headline=7)
    head += '<meta property="og:url" content="javascript:alert(1)">'
    article = read_html(page(head=head))
    assert (article.publisher, article.url) == ("The Herald", None)
    assert article.agency_credit == "Agence France-Presse"


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        (page(), TITLE),
        (page(title="Herald").replace("<title>Herald |", f"<title>{TITLE} |"), TITLE),
        (page(title="H").replace("H |", "").replace("<h1>", f"{OG_TITLE}<h1>"), TITLE),
        (f"<title>Old</title><h1>The Herald</h1><h1>Old</h1><p>{LEAD}</p><p>{MORE}</p>", "Old"),
        (f"<title>{TITLE} - The Herald</title><p>{LEAD}</p><p>{MORE}</p>", TITLE),
        (f"<div>{linked(headline=TITLE)}<p>{LEAD}</p><p>{MORE}</p></div>", TITLE),
        (f"<div><p>{LEAD}</p><p>{MORE}</p></div>", None),
    ],
)
def test_the_headline(html: str, headline: str | None) -> None:
    assert read_html(html).headline == headline


def test_what_stands_above_the_headline_is_left_out() -> None:
    html = page().replace("<h1>", "<div>On air now: Breakfast with Jane and Joe</div><h1>", 1)
    assert "On air" not in read_html(html).text


def test_furniture_is_known_by_its_class() -> None:
    aside = (
        "<ul class='related-stories'><li>Another minister is sanctioned in Quito today</li></ul>"
        "<div id='newsletter'>Our daily newsletter, try it now!</div>"
    )
    article = read_html(page().replace("</body>", f"{aside}</body>"))
    assert article.text == f"{TITLE}\n\n{LEAD}\n\n{MORE}"


def test_a_class_does_not_cut_the_article_itself() -> None:
    html = f"<html><body><h1>{TITLE}</h1><div class='more'><p>{LEAD}</p><p>{MORE}</p></div></body>"
    assert LEAD in read_html(html).text


def test_lists_tables_and_headings() -> None:
    body = (
        "<h2>Who is on the list</h2><p>These are the firms that the Treasury has put on it:</p>"
        "<ul><li>Acme <b>Trading</b></li><li>Beta Bank</li></ul>"
        f"<table><tr><td>Acme</td><td>Minsk, where {LEAD}</td></tr></table>"
    )
    article = read_html(page().replace(f"<p>{MORE}", f"{body}<p>{MORE}"))
    assert "on it:\n\n- Acme Trading\n- Beta Bank\n\nAcme | Minsk, where" in article.text
    assert parts(article, RegionKind.SECTION_HEADING) == ["Who is on the list"]
    assert "- Acme Trading" in parts(article, RegionKind.BODY)


def test_an_embedded_post_and_its_credit() -> None:
    post = (
        '<blockquote class="twitter-tweet"><p>Today we sanctioned Acme.</p>&mdash; Jane Doe '
        '(@jane) <a href="https://twitter.com/jane/status/1">May 12, 2022</a></blockquote>'
    )
    article = read_html(page().replace(f"<p>{MORE}", f"{post}<p>{MORE}"))
    assert parts(article, RegionKind.EMBEDDED_POST) == ["Today we sanctioned Acme."]
    assert parts(article, RegionKind.POST_CREDIT) == ["— Jane Doe (@jane) May 12, 2022"]
    assert article.published is None


STANDFIRST = "The company helped the army, says Washington"


def test_a_description_that_the_page_shows_is_the_standfirst() -> None:
    head = f'<meta property="og:description" content="{STANDFIRST}">'
    shown = read_html(page(f"<p>{STANDFIRST}</p>", head))
    assert parts(shown, RegionKind.STANDFIRST) == [STANDFIRST]
    in_header = page(head=head).replace("<p>", f"<header>{STANDFIRST}</header><p>", 1)
    assert parts(read_html(in_header), RegionKind.STANDFIRST) == [STANDFIRST]


@pytest.mark.parametrize("description", [STANDFIRST, LEAD[:60], TITLE, ""])
def test_a_description_that_is_no_line_of_its_own_is_left_out(description: str) -> None:
    head = f'<meta property="og:description" content="{description}">'
    assert read_html(page(head=head)).text == f"{TITLE}\n\n{LEAD}\n\n{MORE}"


@pytest.mark.parametrize(
    "broken",
    [
        f"<html><body><h1>{TITLE}<p>{LEAD}<p>{MORE}",
        f"<body><article><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE} and th",
        f"<?xml version='1.0' encoding='utf-8'?><html><h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>",
        f"<h1>{TITLE}</h1><p>{LEAD}</p><p>{MORE}</p>" + "<b>" * 20_000,
    ],
)
def test_broken_pages_are_read_as_far_as_they_go(broken: str) -> None:
    article = read_html(broken)
    assert article.headline == TITLE
    assert LEAD in parts(article, RegionKind.BODY)


def test_text_without_paragraph_elements() -> None:
    html = f"<html><body><div>{LEAD} <i>{MORE}</i><br>{LEAD}<div>{MORE}</div></div></body></html>"
    text = read_html(html).text
    assert LEAD in text
    assert MORE in text
