"""Embedded posts: the words are the post's, the speaker stands in the credit line below it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.facts import Actor, ActorKind, Evidence, Office, Passage, Statement

_CREDIT = re.compile(r"^[\s–—-]*(?P<who>[^(@]+?)\s*\(@(?P<handle>\w+)\)")


def read_posts(article: Article, calendar: Calendar, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield one statement for each embedded post about the sanctions, by the author it credits."""
    for post, credit in _credited(article.regions):
        words = _passage(article, post.start, post.end)
        line = article.text[credit.start : credit.end]
        match = _CREDIT.match(line)
        if match is None or not _is_about(words.quote, lexicon):
            continue
        days = [e.day for e in calendar.expressions(line) if e.day]
        named = _passage(
            article, credit.start + match.start("who"), credit.start + match.end("who")
        )
        yield Statement(
            speaker=_author(named, match["handle"], lexicon),
            kind="quotation",
            stance="supports" if lexicon.stance["supports"].search(words.quote) else "reports",
            quote=words.quote,
            channel="post",
            day=days[0] if days else None,
            evidence=(
                Evidence("kind", words),
                Evidence("quote", words),
                Evidence("speaker", named),
            ),
        )


def _credited(regions: tuple[Region, ...]) -> Iterator[tuple[Region, Region]]:
    for post, credit in pairwise(regions):
        if post.kind == RegionKind.EMBEDDED_POST and credit.kind == RegionKind.POST_CREDIT:
            yield post, credit


def _is_about(words: str, lexicon: Lexicon) -> bool:
    return any(lexicon.phrases[cue].search(words) for cue in ("reference", "accusation"))


def _author(named: Passage, handle: str, lexicon: Lexicon) -> Actor:
    """Return the person of a credit such as "Secretary Antony Blinken (@SecBlinken)"."""
    words = named.quote.split()
    roles = [i for i, word in enumerate(words) if word.casefold() in lexicon.nouns["role"]]
    first = roles[-1] + 1 if roles and roles[-1] + 1 < len(words) else 0
    office = Office(" ".join(words[:first]), "current", evidence=(Evidence("title", named),))
    return Actor(
        ActorKind.PERSON,
        " ".join(words[first:]),
        aliases=(handle,),
        offices=(office,) if first else (),
        evidence=(Evidence("label", named),),
    )


def _passage(article: Article, start: int, end: int) -> Passage:
    return Passage(start, end, article.text[start:end])
