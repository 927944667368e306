"""What happens around the sanctions: summits, coups and what they lead to, anniversaries.

Only what the text names is an event, and only with a property that tells it from others of its
kind: a coup without a day, protests without a cause are passed over.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from spacy.tokens import Token

from sanctionpress.extraction.circumstances.summits import participants_of, summit_at
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.circumstances.upheavals import (
    coup_at,
    crisis_at,
    effects_of,
    overthrow_at,
)
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Event, Evidence, one_fact

_ANNIVERSARY = re.compile(
    r"(?P<ordinal>\d{1,3})(?:st|nd|rd|th) anniversary of (?:the )?(?P<what>[^.;!?,\n]{3,120})"
)
_SINCE = frozenset({"when", "after", "since", "following"})


@dataclass(frozen=True, slots=True)
class Sighting:
    """An event where a sentence speaks of it; sightings with one key are of one event."""

    key: tuple[str, str]
    event: Event
    sentence: Sentence
    token: Token


@dataclass(frozen=True, slots=True)
class Events:
    """The events of an article, and which of them a word of a sentence means."""

    all: tuple[Event, ...]
    _at: Mapping[tuple[int, int], Event]

    def at(self, sentence: Sentence, token: Token) -> Event | None:
        """Return the event that a word of a sentence names."""
        return self._at.get((sentence.number, token.i))


Link = tuple[Sighting, Sighting]
"""A cause and its effect."""


def read_events(seen: Surroundings) -> Events:
    """Return the events of an article in the order in which they are named first."""
    sightings: list[Sighting] = []
    links: list[Link] = []
    for sentence in seen.reading.parsed.sentences:
        here = list(_named_in(seen, sentence))
        effects = list(_effects(seen, sentence, here))
        links += effects
        sightings += [*here, *(effect for _, effect in effects)]
    return _joined([*sightings, *_taken_up(seen, sightings)], links)


def _named_in(seen: Surroundings, sentence: Sentence) -> Iterator[Sighting]:
    for token in sentence.span:
        event = None
        if seen.is_a(token, "summit"):
            event = summit_at(seen, sentence, token)
        elif seen.is_a(token, "coup"):
            event = coup_at(seen, sentence, token)
        elif token.lower_ in seen.cues.words["overthrow"]:
            event = overthrow_at(seen, sentence, token)
        if event is not None:
            yield Sighting(_key(event), event, sentence, token)
    yield from _anniversaries(seen, sentence)


def _key(event: Event) -> tuple[str, str]:
    names = [actor.label for actor in event.against]
    told = event.label if event.kind == "summit" else event.when or " ".join(names)
    return event.kind, told.casefold()


def _anniversaries(seen: Surroundings, sentence: Sentence) -> Iterator[Sighting]:
    for match in _ANNIVERSARY.finditer(sentence.text):
        base = sentence.span.start_char
        label = sentence.passage(base + match.start(), base + match.end())
        what = sentence.passage(base + match.start("what"), base + match.end("what"))
        found = [Evidence("label", label), Evidence("commemorates", what)]
        days = seen.days_in(sentence, sentence.span)
        when, day, words = days[0] if len(days) == 1 else (None, None, None)
        found += [Evidence("when", words)] if words else []
        event = Event(
            "anniversary",
            label.quote,
            when=when,
            day=day,
            ordinal=int(match["ordinal"]),
            commemorates=what.quote,
            evidence=tuple(found),
        )
        yield Sighting(("anniversary", label.quote), event, sentence, sentence.span[0])


def _effects(seen: Surroundings, sentence: Sentence, causes: list[Sighting]) -> Iterator[Link]:
    coups = [cause for cause in causes if cause.event.kind == "coup"]
    for verb in sentence.span if coups else ():
        if seen.is_a(verb, "trigger"):
            before = [cause for cause in coups if cause.token.i < verb.i]
            for noun, event in effects_of(seen, sentence, verb) if before else ():
                key = (event.kind, f"{sentence.number} {event.label}")
                yield before[-1], Sighting(key, event, sentence, noun)
        elif seen.is_a(verb, "plunge"):
            behind = [cause for cause in coups if cause.token.i > verb.i]
            crisis = crisis_at(seen, sentence, verb)
            if behind and crisis is not None and _is_since(verb, behind[0].token):
                key = ("crisis", crisis.country or "")
                yield behind[0], Sighting(key, crisis, sentence, verb)


def _is_since(verb: Token, cause: Token) -> bool:
    return any(token.lower_ in _SINCE for token in verb.doc[verb.i : cause.i])


def _taken_up(seen: Surroundings, sightings: list[Sighting]) -> Iterator[Sighting]:
    """Yield where "the summit" takes up the only summit that the article names."""
    named = {s.key: s for s in sightings if s.event.kind == "summit"}
    if len(named) != 1:
        return
    ((key, first),) = named.items()
    known = {(s.sentence.number, s.token.i) for s in sightings}
    for sentence in seen.reading.parsed.sentences:
        for token in sentence.span:
            if seen.is_a(token, "summit") and (sentence.number, token.i) not in known:
                groups = list(participants_of(seen, sentence, token))
                event = replace(
                    first.event,
                    participants=tuple(group for group, _ in groups),
                    evidence=tuple(evidence for _, evidence in groups),
                )
                yield Sighting(key, event, sentence, token)


def _joined(sightings: Iterable[Sighting], links: Iterable[Link]) -> Events:
    """Return one event for all sightings of a key; what has an effect leads to it."""
    by_key: dict[tuple[str, str], list[Sighting]] = {}
    for sighting in sightings:
        by_key.setdefault(sighting.key, []).append(sighting)
    events = {key: one_fact([s.event for s in same]) for key, same in by_key.items()}
    effects: dict[tuple[str, str], list[Event]] = {}
    for cause, effect in links:
        effects.setdefault(cause.key, []).append(events[effect.key])
    for key, led in effects.items():
        country = next((effect.country for effect in led if effect.country), None)
        home = events[key].country or country
        events[key] = replace(events[key], leads_to=tuple(led), country=home)
    at = {(s.sentence.number, s.token.i): events[s.key] for same in by_key.values() for s in same}
    return Events(tuple(events.values()), at)
