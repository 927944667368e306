"""The article of an HTML page, assembled as text: headline, standfirst, paragraphs."""

import logging
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import trafilatura
from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from sanctionpress.article import RegionKind
from sanctionpress.errors import UnreadableArticle
from sanctionpress.reading.lines import normalised
from sanctionpress.reading.metadata import PageMetadata, page_metadata
from sanctionpress.reading.pruning import ITEM_SIGN, embedded_posts, keep_introduced_lists, prune

# trafilatura reports pages without text through logging, which without a handler prints to stderr.
logging.getLogger("trafilatura").addHandler(logging.NullHandler())

_XML_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_INLINE = frozenset({"hi", "ref", "del", "lb", "graphic", "code"})
_LEAVES = frozenset({"p", "head", "ab", "fw"})
_UNSEEN = ("script", "style", "template", "noscript", "head")


@dataclass(frozen=True, slots=True)
class Page:
    """A page's article: its text, what is known of single lines, and its metadata.

    `hints` gives the kind of a line by its normalised words, where the markup tells it.
    """

    text: str
    hints: Mapping[str, RegionKind]
    metadata: PageMetadata


@dataclass(frozen=True, slots=True)
class _Block:
    text: str
    heading: bool = False


def read_page(html: str, origin: str) -> Page:
    """Return the article of a page; raises UnreadableArticle if it has no text to read."""
    tree = _parsed(html, origin)
    metadata = page_metadata(tree)
    visible = _visible_words(tree)
    posts = embedded_posts(tree)
    prune(tree, metadata.headline)
    keep_introduced_lists(tree)
    blocks = _behind_headline(_extracted(tree), metadata.headline)
    if not blocks:
        raise UnreadableArticle(
            f"{origin} is an HTML page without an article: "
            "no paragraphs were found; save the page's text as .txt."
        )
    hints = {normalised(b.text): RegionKind.SECTION_HEADING for b in blocks if b.heading}
    hints |= dict.fromkeys(posts, RegionKind.EMBEDDED_POST)
    parts = [block.text for block in blocks]
    standfirst = _standfirst(metadata, parts, visible)
    if standfirst:
        hints[normalised(standfirst)] = RegionKind.STANDFIRST
        if normalised(standfirst) not in map(normalised, parts):
            parts.insert(0, standfirst)
    headline = [metadata.headline] if metadata.headline else []
    return Page(_assembled([*headline, *parts]), hints, metadata)


def _extracted(tree: HtmlElement) -> list[_Block]:
    extracted = trafilatura.bare_extraction(
        tree, favor_recall=True, include_comments=False, with_metadata=False
    )
    body: Any = getattr(extracted, "body", None)
    return [] if body is None else list(_blocks(body))


def _assembled(parts: list[str]) -> str:
    """Join paragraphs by blank lines, and the items of a list by line ends."""
    text = ""
    for before, part in pairwise(["", *parts]):
        in_list = before.startswith(ITEM_SIGN) and part.startswith(ITEM_SIGN)
        text += ("\n" if in_list else "\n\n" if text else "") + part
    return text


def _parsed(html: str, origin: str) -> HtmlElement:
    # libxml2 stops at 256 nested elements, so that a page made to exhaust the stack cannot.
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        return document_fromstring(_XML_DECLARATION.sub("", html, count=1).encode(), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableArticle(
            f"{origin} is no HTML page that can be parsed: "
            "save the page again, or its text as .txt."
        ) from error


def _visible_words(tree: HtmlElement) -> str:
    texts = tree.xpath(
        "//text()[not(" + " or ".join(f"ancestor::{name}" for name in _UNSEEN) + ")]"
    )
    return normalised(" ".join(texts))


def _blocks(body: Any) -> Iterator[_Block]:
    """Yield the paragraphs, headings, lists and rows of what trafilatura extracted."""
    loose: list[str] = []
    for child in [None, *body]:
        if child is None:
            loose.append(body.text or "")
        elif child.tag in _INLINE:
            loose.append(_words(child))
            loose.append(child.tail or "")
        else:
            if text := _joined(loose):
                yield _Block(text)
            yield from _of(child)
            loose = [child.tail or ""]
    if text := _joined(loose):
        yield _Block(text)


def _of(element: Any) -> Iterator[_Block]:
    if element.tag == "list":
        items = (_joined([_words(item)]) for item in element)
        if text := "\n".join(f"{ITEM_SIGN}{item}" for item in items if item):
            yield _Block(text)
    elif element.tag == "row":
        if text := " | ".join(filter(None, (_joined([_words(cell)]) for cell in element))):
            yield _Block(text)
    elif element.tag in _LEAVES:
        if text := _joined([_words(element)]):
            yield _Block(text, heading=element.tag == "head")
    else:
        yield from _blocks(element)


def _words(element: Any) -> str:
    pieces = []
    for node in element.iter():
        pieces.append(" " if node.tag in {"lb", "p", "item", "cell", "list"} else "")
        pieces.append(node.text or "")
        if node is not element:
            pieces.append(node.tail or "")
    return "".join(pieces)


def _joined(pieces: list[str]) -> str:
    return " ".join("".join(pieces).split())


def _behind_headline(blocks: list[_Block], headline: str | None) -> list[_Block]:
    """Drop what stands above the headline, and the headline: it is put on top again."""
    wanted = normalised(headline or "")
    places = [i for i, b in enumerate(blocks) if wanted and normalised(b.text) == wanted]
    return blocks[places[-1] + 1 :] if places and places[-1] * 2 <= len(blocks) else blocks


def _standfirst(metadata: PageMetadata, parts: list[str], visible: str) -> str | None:
    """Return the description if the page shows it as a line of its own below the headline."""
    description = metadata.description
    words = normalised(description or "")
    if not description or not words or words not in visible:
        return None
    if words == normalised(metadata.headline or ""):
        return None
    part_of_paragraph = any(words in normalised(p) and words != normalised(p) for p in parts)
    return None if part_of_paragraph else description
