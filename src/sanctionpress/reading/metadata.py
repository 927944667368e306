"""What an HTML page says about its article: JSON-LD, meta elements, headings, language."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lxml.html import HtmlElement

from sanctionpress.reading.days import days_in
from sanctionpress.reading.lines import normalised

_ARTICLE_TYPE = re.compile(r"(?:https?://schema\.org/)?(?:\w*Article|BlogPosting|LiveBlogPosting)$")
_DAY_NAMES = (
    "article:published_time", "og:article:published_time", "og:published_time", "date", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date",
    "dc.date", "dc.date.issued", "dcterms.issued", "dcterms.date", "sailthru.date",
    "parsely-pub-date", "cxenseparse:recs:publishtime", "article.published", "datepublished",
)  # fmt: skip
_SITE_SUFFIX = re.compile(r"\s+[|–—-]\s+[^|–—]{2,40}$")
_LONGEST_HEADLINE = 400
_MOST_NODES = 5000


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """The statements of a page about its article; each is absent where the page does not say."""

    headline: str | None
    published: date | None
    description: str | None
    publisher: str | None
    url: str | None
    language: str | None
    authors: tuple[str, ...]


def page_metadata(tree: HtmlElement) -> PageMetadata:
    """Return the metadata of a parsed page."""
    meta = _meta(tree)
    headline = _headline(tree, meta)
    linked = _article_node(_json_ld(tree), headline)
    return PageMetadata(
        headline=headline or _clean(linked.get("headline")),
        published=_published(tree, meta, linked),
        description=_clean(meta.get("og:description") or meta.get("description")),
        publisher=_clean(meta.get("og:site_name")) or _name(linked.get("publisher")),
        url=_url(tree, meta),
        language=_language(tree),
        authors=tuple(filter(None, (_clean(meta.get("author")), _name(linked.get("author"))))),
    )


def _clean(value: object) -> str | None:
    return " ".join(value.split()) or None if isinstance(value, str) else None


def _name(value: object) -> str | None:
    """Return the name of a JSON-LD agent, which is an object, a list of them, or a string."""
    if isinstance(value, list) and value:
        value = value[0]
    return _clean(value.get("name") if isinstance(value, dict) else value)


def _meta(tree: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        content = (element.get("content") or "").strip()
        if name and content:
            found.setdefault(name.strip().lower(), content)
    return found


def _headline(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    """Return the heading that the page's own title repeats, else the title itself."""
    title = next((_clean(t.text_content()) for t in tree.iter("title")), None) or ""
    announced = _clean(meta.get("og:title")) or ""
    known = {normalised(announced), normalised(title), normalised(_SITE_SUFFIX.sub("", title))}
    site = normalised(title[len(_SITE_SUFFIX.sub("", title)) :])
    headings = [h for h in (_clean(h.text_content()) for h in tree.iter("h1")) if h]
    headings = [h for h in headings if normalised(h) not in site]
    for heading in headings:
        if normalised(heading) in known:
            return heading[:_LONGEST_HEADLINE]
    only_heading = headings[0] if len(headings) == 1 else ""
    chosen = announced or only_heading or _SITE_SUFFIX.sub("", title)
    return chosen[:_LONGEST_HEADLINE] or None


def _json_ld(tree: HtmlElement) -> Iterator[dict[str, Any]]:
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or ""):
            continue
        try:
            pending = [json.loads(script.text or "")]
        except (ValueError, RecursionError):
            continue  # a broken script says nothing; the meta elements may
        for _ in range(_MOST_NODES):
            if not pending:
                break
            node = pending.pop(0)
            if isinstance(node, dict):
                yield node
                pending += [v for v in node.values() if isinstance(v, dict | list)]
            elif isinstance(node, list):
                pending += node


def _article_node(nodes: Iterator[dict[str, Any]], headline: str | None) -> dict[str, Any]:
    """Return the JSON-LD of the page's article: the one with its headline, else the only one."""
    articles = [node for node in nodes if _is_article(node)]
    wanted = normalised(headline or "")
    for node in articles:
        if wanted and normalised(_clean(node.get("headline")) or "") == wanted:
            return node
    return articles[0] if len(articles) == 1 else {}


def _is_article(node: dict[str, Any]) -> bool:
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and _ARTICLE_TYPE.match(kind)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def _published(tree: HtmlElement, meta: dict[str, str], linked: dict[str, Any]) -> date | None:
    """Return the local day of publication as written; days of change do not count."""
    texts = [_clean(linked.get("datePublished"))]
    texts += [meta.get(name) for name in _DAY_NAMES]
    texts += [
        element.get("datetime") or element.get("content")
        for element in tree.xpath("//*[@itemprop='datePublished']")
    ]
    return next((day for text in texts if text and (day := _day(text))), None)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip()[:10])
    except ValueError:
        written = next(days_in(text), None)
        return written.day if written else None


def _url(tree: HtmlElement, meta: dict[str, str]) -> str | None:
    canonical = [
        link.get("href") for link in tree.iter("link") if link.get("rel", "").lower() == "canonical"
    ]
    for url in [*canonical, meta.get("og:url")]:
        if url and re.match(r"https?://[^\s<>\"{}|\\^`]+$", url.strip()):
            return str(url.strip())
    return None


def _language(tree: HtmlElement) -> str | None:
    match = re.match(r"([A-Za-z]{2,3})(?:[-_]|$)", tree.get("lang") or "")
    return match[1].lower() if match else None
