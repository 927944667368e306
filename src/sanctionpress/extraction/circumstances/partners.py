"""Whom a quotation names as partners: "in partnership with the United Kingdom and Canada"."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from sanctionpress.extraction.circumstances.cues import CircumstanceCues
from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.facts import Evidence, Passage, Statement
from sanctionpress.vocabulary import Vocabulary

_BETWEEN = re.compile(r"[\s,]*(?:and\s+)?(?:the\s+)?", re.IGNORECASE)


def with_partners(
    statements: Iterable[Statement],
    mentions: Mentions,
    vocabulary: Vocabulary,
    cues: CircumstanceCues,
) -> tuple[Statement, ...]:
    """Return the statements with the authorities that their quoted words name as partners."""
    authorities = vocabulary.scheme("authority")
    named = [
        (mention, mention.sentence.of_span(mention.span))
        for mention in mentions.all
        if mention.form == "name" and mention.concept.key in authorities
    ]
    return tuple(_with(statement, named, cues) for statement in statements)


def _with(
    statement: Statement, named: list[tuple[Mention, Passage]], cues: CircumstanceCues
) -> Statement:
    place = next((e.passage for e in statement.evidence if e.aspect == "quote"), None)
    cue = cues.phrases["partners"].search(place.quote) if place else None
    if place is None or cue is None:
        return statement
    listed = list(_listed(place, place.start + cue.end(), named))
    return replace(
        statement,
        partners=tuple(dict.fromkeys(key for key, _ in listed)),
        evidence=(*statement.evidence, *(Evidence("partners", p, key) for key, p in listed)),
    )


def _listed(
    quote: Passage, start: int, named: list[tuple[Mention, Passage]]
) -> Iterator[tuple[str, Passage]]:
    """Yield the authorities of the list that begins at an offset, as far as it goes on."""
    for mention, passage in named:
        if start <= passage.start and passage.end <= quote.end:
            between = quote.quote[start - quote.start : passage.start - quote.start]
            if not _BETWEEN.fullmatch(between):
                return
            yield mention.concept.key, passage
            start = passage.end
