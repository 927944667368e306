"""Bytes that are no article, each with the sentence that says why and what to do."""

import pytest

from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading import MAX_BYTES, Source, read_article
from sanctionpress.reading.source import SourceKind
from tests.reading.pages import LEAD


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "page.txt is empty: it holds no article."),
        (b" \n\t\r\n", "page.txt is empty: it holds no article."),
        (b"%PDF-1.4 ...", "page.txt is a PDF, not an article's text: extract its text or HTML"),
        (b"PK\x03\x04 ...", "page.txt is a ZIP archive or an office document, not an article's"),
        (b"\x89PNG\r\n", "page.txt is a PNG picture, not"),
        (b"ab\0\0\0cd" * 50, "page.txt is binary (it holds control characters), not an article's"),
        (b"ab\x01\x02" * 50, "page.txt is binary (it holds control characters), not an article's"),
        (
            b"a caf\x81 for you and me",
            "page.txt cannot be decoded: the bytes at position 5 are not valid in",
        ),
        (
            "“one” “two”".encode() + b"\xe2\x80",
            "page.txt is UTF-8 with damaged bytes at position 19: fetch it again",
        ),
        (b"\xff\xfea\x00\x00\xd8", "page.txt cannot be decoded: the bytes at position 4 are not"),
        (b"x" * (MAX_BYTES + 1), "page.txt is larger than 10,000,000 bytes: this is not one"),
        (
            b"x" * 200_001,
            "page.txt has a line of more than 200,000 characters, without line breaks",
        ),
        (b"word\n" * 200_001, "page.txt has a text of more than 1,000,000 characters: this is not"),
    ],
)
def test_a_text_that_cannot_be_read(data: bytes, sentence: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_article(Source("page", "text", data, "page.txt", "0"))
    assert str(caught.value).startswith(sentence)
    assert caught.value.exit_code == 1


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<html></html>", "page.html is an HTML page without an article: no paragraphs"),
        ("<!-- -->", "page.html is no HTML page that can be parsed: save the page again"),
        ("<html><body>" + "<div>" * 5000 + LEAD, "page.html is an HTML page without an article"),
        (
            "<html><body><ul><li>Home</li><li>News</li></ul></body></html>",
            "page.html is an HTML page without an article: nothing but menus and links was found",
        ),
        (f"<p>{LEAD * 2000}</p>", "page.html has a line of more than 200,000 characters"),
    ],
)
def test_a_page_that_cannot_be_read(html: str, sentence: str) -> None:
    with pytest.raises(UnreadableArticle) as caught:
        read_article(Source("page", "html", html.encode(), "page.html", "0"))
    assert str(caught.value).startswith(sentence)


@pytest.mark.parametrize("kind", ["text", "html"])
def test_nothing_is_printed_about_a_bad_page(
    kind: SourceKind, capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(UnreadableArticle):
        read_article(Source("page", kind, b"<html", "page", "0") if kind == "html" else EMPTY)
    assert capfd.readouterr() == ("", "")


EMPTY = Source("page", "text", b"", "page", "0")
