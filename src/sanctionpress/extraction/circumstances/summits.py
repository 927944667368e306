"""Summits that a text names: "Biden's two-day virtual Summit for Democracy"."""

import re
from collections.abc import Iterator

from spacy.tokens import Span, Token

from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import count_of, number_of
from sanctionpress.facts import Actor, ActorKind, Event, Evidence

_DAYS = re.compile(r"\b([\w]+)[- ]day\b")
_JOINS = frozenset({"for", "on", "of", "and"})


def summit_at(seen: Surroundings, sentence: Sentence, noun: Token) -> Event | None:
    """Return the summit that a noun names; None if it only takes one up: "the summit"."""
    name = _name(seen, sentence, noun)
    if name is None:
        return None
    before = noun.doc[noun.left_edge.i : noun.i]
    host = next((c for c in noun.children if c.dep_ == "poss"), None)
    hosting = seen.named(sentence, host) if host is not None else None
    online = next((t for t in before if seen.is_a(t, "online")), None)
    lasting = _DAYS.search(before.text)
    days = number_of(lasting[1], seen.lexicon) if lasting else None
    evidence = [Evidence("label", sentence.of_span(name))]
    if host is not None and hosting is not None:
        evidence.append(Evidence("host", sentence.of_token(host)))
    if online is not None:
        evidence.append(Evidence("virtual", sentence.of_token(online)))
    if lasting and days is not None:
        start = before.start_char + lasting.start()
        words = sentence.passage(start, start + len(lasting[0]))
        evidence.append(Evidence("days", words))
    return Event(
        "summit",
        name.text,
        host=hosting,
        virtual=True if online is not None else None,
        days=days,
        evidence=tuple(evidence),
    )


def _name(seen: Surroundings, sentence: Sentence, noun: Token) -> Span | None:
    """Return the words that tell a summit from others: what it is of or for, or on what."""
    start, end = noun.i, noun.i + 1
    while start > sentence.span.start and _is_name(seen, noun.doc[start - 1]):
        start -= 1
    if noun.text[0].isupper() and end < sentence.span.end and noun.doc[end].lower_ in _JOINS:
        end = _end_of_name(noun.doc[end : sentence.span.end])
    return noun.doc[start:end] if end - start > 1 else None


def _end_of_name(words: Span) -> int:
    """Return where a name ends that goes on with "for Democracy", "on Climate and the Ocean"."""
    end = words.start
    for token in words:
        article = token.lower_ == "the" and token.nbor(-1).lower_ in _JOINS
        if token.pos_ == "PROPN":
            end = token.i + 1
        elif token.lower_ not in _JOINS and not article:
            break
    return end


def _is_name(seen: Surroundings, token: Token) -> bool:
    return token.pos_ == "PROPN" and not seen.is_a(token, "online")


def participants_of(
    seen: Surroundings, sentence: Sentence, noun: Token
) -> Iterator[tuple[Actor, Evidence]]:
    """Yield the counted group that a sentence places at a summit: "100 leaders at the summit"."""
    place = noun.head
    group = place.head
    if place.dep_ != "prep" or place.lower_ not in {"at", "in"} or group.tag_ != "NNS":
        return
    words = noun.doc[group.left_edge.i : group.i + 1]
    while words and words[0].pos_ == "DET":
        words = words[1:]
    count, qualifier = count_of(words, seen.lexicon)
    if count is not None or qualifier is not None:
        passage = sentence.of_span(words)
        actor = Actor(
            ActorKind.GROUP,
            words.text,
            named=False,
            count=count,
            count_qualifier=qualifier,
            evidence=(Evidence("label", passage),),
        )
        yield actor, Evidence("participants", passage, actor)
