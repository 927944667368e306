"""What is said of a package as a whole: with what it was timed, what it is the latest or first of.

A sentence about "the measures" is about the article's one package; of several, none is meant.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from sanctionpress.extraction.circumstances.events import Events
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Event, Evidence, Package, Passage

_LATEST = re.compile(
    r"\blatest in an? (?P<series>(?:\w+ )?"
    r"(?:raft|series|string|wave|round|slew|flurry|barrage|spate)"
    r" of (?:[\w-]+ ){0,4}?(?:sanctions|measures|penalties|restrictions))",
    re.IGNORECASE,
)
_IMPOSED = frozenset({"dobj", "nsubjpass"})
_SCOPE = frozenset({"under", "since", "against", "on"})

Saying = tuple[str, Event | str, Passage]
"""A field of the package, its value and the words that carry it."""


def with_setting(
    packages: tuple[Package, ...], seen: Surroundings, events: Events
) -> tuple[Package, ...]:
    """Return the packages; the only one with what the article says of it as a whole."""
    if len(packages) != 1:
        return packages
    (package,) = packages
    said: dict[str, tuple[Any, Passage]] = {}
    for sentence in seen.reading.parsed.sentences:
        for field, value, words in _sayings(seen, events, sentence):
            said.setdefault(field, (value, words))
    evidence = (Evidence(field, words) for field, (_, words) in said.items())
    values = {field: value for field, (value, _) in said.items()}
    return (replace(package, **values, evidence=(*package.evidence, *evidence)),)


def _sayings(seen: Surroundings, events: Events, sentence: Sentence) -> Iterator[Saying]:
    base = sentence.span.start_char
    latest = _LATEST.search(sentence.text)
    if latest:
        words = sentence.passage(base + latest.start("series"), base + latest.end("series"))
        yield "latest_of", words.quote, words
    timed = seen.cues.phrases["timed_with"].search(sentence.text)
    if timed and _of_sanctions(seen, sentence, base + timed.start()):
        found = ((t, events.at(sentence, t)) for t in sentence.span if t.idx >= base + timed.end())
        event = next(((token, event) for token, event in found if event is not None), None)
        if event is not None:
            stop = event[0].idx + len(event[0].text)
            yield "timed_with", event[1], sentence.passage(base + timed.start(), stop)
    yield from _novelties(seen, sentence)


def _of_sanctions(seen: Surroundings, sentence: Sentence, end: int) -> bool:
    sanction = seen.lexicon.nouns["sanction"]
    return any(t.lemma_.casefold() in sanction for t in sentence.span if t.idx < end)


def _novelties(seen: Surroundings, sentence: Sentence) -> Iterator[Saying]:
    """Yield what the text calls first: "imposed the first new sanctions on Iran under Lee"."""
    imposing, sanction = seen.lexicon.verbs["impose_noun"], seen.lexicon.nouns["plain_sanction"]
    for noun in sentence.span:
        if noun.lemma_.casefold() not in sanction or noun.dep_ not in _IMPOSED:
            continue
        first = next((t for t in noun.lefts if t.lower_ == "first"), None)
        if first is None or noun.head.lemma_.casefold() not in imposing:
            continue
        scopes = (t for t in noun.head.children if t.dep_ == "prep" and t.lower_ in _SCOPE)
        end = max([noun.right_edge.i, *(t.right_edge.i for t in scopes if t.i > noun.i)])
        words = sentence.of_span(noun.doc[first.i : end + 1])
        yield "novelty", words.quote, words
