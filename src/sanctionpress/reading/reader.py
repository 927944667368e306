"""From the bytes of an article to its text, regions and day of publication."""

from sanctionpress.article import Article, PublicationDate, RegionKind
from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.credits import agency_named
from sanctionpress.reading.decoding import decode
from sanctionpress.reading.language import language_of
from sanctionpress.reading.lines import normalised
from sanctionpress.reading.plain import Layout, lay_out
from sanctionpress.reading.source import MAX_BYTES, Source

MAX_CHARACTERS = 1_000_000
"""The longest text of an article."""
MAX_LINE = 200_000
"""The longest line, which is a paragraph, of an article."""
_HEADLINE_LINES = 30


def read_article(source: Source) -> Article:
    """Return the article of a source; raises UnreadableArticle with what is wrong with it."""
    _check_size(source)
    markup = source.kind == "html"
    text = decode(source.data, source.origin, markup=markup)
    if not text.strip():
        raise UnreadableArticle(f"{source.origin} is empty: it holds no article.")
    return _from_page(source, text) if markup else _from_text(source, text)


def _check_size(source: Source) -> None:
    if len(source.data) > MAX_BYTES:
        raise UnreadableArticle(
            f"{source.origin} is larger than {MAX_BYTES:,} bytes: this is not one article; "
            "split it into files of one article each, or into JSON Lines."
        )


def _check_text(text: str, origin: str) -> None:
    if max(map(len, text.split("\n"))) > MAX_LINE:
        raise UnreadableArticle(
            f"{origin} has a line of more than {MAX_LINE:,} characters, without line breaks: "
            "this is not an article; put each paragraph on a line."
        )
    if len(text) > MAX_CHARACTERS:
        raise UnreadableArticle(
            f"{origin} has a text of more than {MAX_CHARACTERS:,} characters: "
            "this is not one article; split it."
        )


def _from_text(source: Source, text: str) -> Article:
    headline = source.given.headline and " ".join(source.given.headline.split())
    if headline and not _shows(text, headline):
        text = f"{headline}\n\n{text}"
    _check_text(text, source.origin)
    return _article(source, text, lay_out(text, headline))


def _shows(text: str, headline: str) -> bool:
    first = [line for line in text.split("\n") if line.strip()][:_HEADLINE_LINES]
    return normalised(headline) in map(normalised, first)


def _from_page(source: Source, html: str) -> Article:
    # Loading trafilatura takes longer than reading a text, which does not need it.
    from sanctionpress.reading.page import read_page

    page = read_page(html, source.origin)
    _check_text(page.text, source.origin)
    layout = lay_out(page.text, page.metadata.headline, page.hints)
    if not any(region.kind is RegionKind.BODY for region in layout.regions):
        raise UnreadableArticle(
            f"{source.origin} is an HTML page without an article: "
            "nothing but menus and links was found; save the page's text as .txt."
        )
    known = page.metadata
    return _article(
        source,
        page.text,
        layout,
        published=PublicationDate(known.published, "metadata") if known.published else None,
        publisher=known.publisher,
        url=known.url,
        language=known.language,
        agency_credit=next(filter(None, map(agency_named, known.authors)), None),
    )


def _article(
    source: Source,
    text: str,
    layout: Layout,
    *,
    published: PublicationDate | None = None,
    publisher: str | None = None,
    url: str | None = None,
    language: str | None = None,
    agency_credit: str | None = None,
) -> Article:
    """Put together an article; what came with it counts more than what its page shows."""
    given = source.given
    day = PublicationDate(given.published, "metadata") if given.published else None
    return Article(
        name=source.name,
        text=text,
        regions=layout.regions,
        sha256=source.sha256,
        headline=layout.headline,
        published=day or published or layout.published,
        banner=layout.banner,
        language=given.language or language or language_of(text),
        publisher=given.publisher or publisher or layout.publisher,
        url=given.url or url,
        agency_credit=layout.agency_credit or agency_credit,
    )
