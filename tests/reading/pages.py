"""Short ways for the tests of reading to say what a page is and what was read from it."""

from io import BytesIO
from pathlib import Path

from sanctionpress.article import Article, RegionKind
from sanctionpress.reading import Found, Source, find_sources, read_article
from sanctionpress.reading.plain import lay_out

SEEDS = Path(__file__).parents[2] / "seeds"
LEAD = (
    "The Treasury on Friday froze the assets of Acme Trading, a company in Minsk that it accuses "
    "of helping the army get around the sanctions on Belarus."
)
MORE = (
    "Acme Trading denied the accusation and said that it would go to court against the Treasury, "
    "whose list it called an error."
)


def read_text(text: str) -> Article:
    """Read a text as the article `page`."""
    return read_article(Source("page", "text", text.encode(), "page.txt", "0" * 64))


def read_html(html: str) -> Article:
    """Read a page as the article `page`."""
    return read_article(Source("page", "html", html.encode(), "page.html", "0" * 64))


def found_at(*paths: object, stdin: bytes = b"") -> list[Found]:
    """Return what is found at paths."""
    return list(find_sources([str(path) for path in paths], BytesIO(stdin)))


def sources_at(*paths: object, stdin: bytes = b"") -> list[Source]:
    """Return the articles found at paths."""
    return [found for found in found_at(*paths, stdin=stdin) if isinstance(found, Source)]


def kinds_of(text: str) -> list[tuple[str, str]]:
    """Return the regions of a text as pairs of kind and words."""
    return [(r.kind.value, text[r.start : r.end]) for r in lay_out(text).regions]


def parts(article: Article, kind: RegionKind) -> list[str]:
    """Return the words of the regions of one kind."""
    return [article.text[r.start : r.end] for r in article.regions if r.kind is kind]
