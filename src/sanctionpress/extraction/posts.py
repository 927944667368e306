"""Embedded posts: the words are the post's, the speaker stands in the credit line below it."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.quantities import number_of, qualifier_before
from sanctionpress.facts import Actor, ActorKind, Evidence, Office, Passage, Quantity, Statement

_CREDIT = re.compile(r"^[\s–—-]*(?P<who>[^(@]+?)\s*\(@(?P<handle>\w+)\)")
_COUNTED = re.compile(r"\b(?P<number>\d[\d,]*|[a-z]+(?:-[a-z]+)?) (?P<unit>[a-z]+s|people)\b")
NO_STANCE = "none"
"""The stance of what is not said about the sanctions."""


def read_posts(article: Article, calendar: Calendar, lexicon: Lexicon) -> Iterator[Statement]:
    """Yield one statement for each embedded post, by the author it credits.

    A post about something else than the sanctions takes no stance.
    """
    for post, credit in _credited(article.regions):
        words = _passage(article, post.start, post.end)
        line = article.text[credit.start : credit.end]
        match = _CREDIT.match(line)
        if match is None:
            continue
        days = [e.day for e in calendar.expressions(line) if e.day]
        named = _passage(
            article, credit.start + match.start("who"), credit.start + match.end("who")
        )
        yield Statement(
            speaker=_author(named, match["handle"], lexicon),
            kind="quotation",
            stance=_stance(words.quote, lexicon),
            quote=words.quote,
            channel="post",
            day=days[0] if days else None,
            quantity=_quantity(words, lexicon),
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


def _stance(words: str, lexicon: Lexicon) -> str:
    if not any(lexicon.phrases[cue].search(words) for cue in ("reference", "accusation")):
        return NO_STANCE
    return "supports" if lexicon.stance["supports"].search(words) else "reports"


def _quantity(words: Passage, lexicon: Lexicon) -> Quantity | None:
    """Return the one number of people or bodies that a post speaks of: "12 officials"."""
    counted = lexicon.nouns["person_group"] | lexicon.nouns["body_group"]
    found = [
        Quantity(value, qualifier_before(words.quote[: match.start()], lexicon), match["unit"])
        for match in _COUNTED.finditer(words.quote)
        if match["unit"].casefold().removesuffix("s") in counted
        and (value := number_of(match["number"], lexicon)) is not None
    ]
    return found[0] if len(found) == 1 else None


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
