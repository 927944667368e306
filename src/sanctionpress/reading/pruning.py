"""What is cut from an HTML page before its article is extracted."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from sanctionpress.reading.cues import cues
from sanctionpress.reading.lines import normalised

ITEM_SIGN = "- "
"""What stands before a list's item in an article's text."""
_KEPT = frozenset({"html", "body", "article", "main", "head"})
_HEADINGS = ("h1", "h2", "h3")
_LARGEST_SHARE = 0.3
"""An element with more of the page's words than this is no furniture, whatever its class says."""
_LARGEST_TOP = 0.4
_SEPARATORS = re.compile(r"[-_]")


def embedded_posts(tree: HtmlElement) -> list[str]:
    """Return the normalised paragraphs of embedded posts, and make the posts plain quotes.

    The extraction drops quotes with the classes of posts.
    """
    paragraphs = []
    for quote in tree.iter("blockquote"):
        if cues().post_classes & set((quote.get("class") or "").split()):
            quote.attrib.clear()
            paragraphs += [normalised(p.text_content()) for p in quote.iter("p")]
    return [words for words in paragraphs if words]


def keep_introduced_lists(tree: HtmlElement) -> None:
    """Make paragraphs of the items of each list that a paragraph with a colon introduces.

    The extraction drops lists of a few short items, and with them "The banks are: …".
    """
    for element in list(tree.iter("ul", "ol")):
        before = element.getprevious()
        introduced = before is not None and before.text_content().strip().endswith(":")
        plain = next(element.iter("a"), None) is None and not element.xpath(".//ul|.//ol")
        if not introduced or not plain:
            continue
        for item in element.iter("li"):
            paragraph = element.makeelement("p")
            paragraph.text = f"{ITEM_SIGN}{' '.join(item.text_content().split())}"
            element.addprevious(paragraph)
        element.drop_tree()


def prune(tree: HtmlElement, headline: str | None) -> None:
    """Cut what stands above the headline and what is furniture by its class, in place."""
    total = len(tree.text_content())
    for element in list(_furniture(tree)):
        if len(element.text_content()) <= _LARGEST_SHARE * total:
            _drop(element)
    heading = _heading(tree, headline)
    if heading is not None:
        above = list(_above(heading))
        if sum(len(element.text_content()) for element in above) <= _LARGEST_TOP * total:
            for element in above:
                _drop(element)


def _furniture(tree: HtmlElement) -> Iterator[HtmlElement]:
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _KEPT:
            continue
        tokens = f"{element.get('class') or ''} {element.get('id') or ''}".lower().split()
        if any(_names_furniture(token) for token in tokens):
            yield element


def _names_furniture(token: str) -> bool:
    classes = cues().furniture_classes
    return token in classes or _SEPARATORS.split(token)[0] in classes


def _heading(tree: HtmlElement, headline: str | None) -> HtmlElement | None:
    wanted = normalised(headline or "")
    for element in tree.iter(*_HEADINGS):
        if wanted and normalised(element.text_content()) == wanted:
            return element
    return None


def _above(heading: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements of the body that end before the heading begins."""
    element = heading
    while element is not None and element.tag not in {"body", "html"}:
        yield from element.itersiblings(preceding=True)
        element = element.getparent()


def _drop(element: HtmlElement) -> None:
    if element.getparent() is not None:
        element.drop_tree()
