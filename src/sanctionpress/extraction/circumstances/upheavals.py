"""Coups that a text dates or ascribes, and what it says that they led to."""

import re
from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Event, Evidence

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_NEAR = 6  # tokens between a verb and the name of whom it strikes
_EFFECTS = ("protests", "fighting")


def coup_at(seen: Surroundings, sentence: Sentence, noun: Token) -> Event | None:
    """Return the coup that a noun names, if the text says when it was: "the February 1 coup"."""
    if any(seen.is_a(token, "attempted") for token in (noun.head, *noun.children)):
        return None
    label = noun.doc[_first(noun) : noun.i + 1]
    event = Event("coup", label.text, evidence=(Evidence("label", sentence.of_span(label)),))
    event = _dated(seen, sentence, event, noun.doc[noun.left_edge.i : noun.right_edge.i + 1])
    agent = next((t for t in noun.lefts if seen.is_a(t, "overthrowing")), None)
    return _by(seen, sentence, event, agent) if event.when else None


def overthrow_at(seen: Surroundings, sentence: Sentence, verb: Token) -> Event | None:
    """Return the coup that a verb tells: "the military overthrew Ann Lee on February 1"."""
    agent = verb.doc[verb.i - 1] if verb.i > sentence.span.start else verb
    struck = next(
        (
            c.span
            for c in seen.reading.candidates
            if c.sentence is sentence
            and c.kind is CandidateKind.NAME
            and verb.i < c.span.start <= verb.i + _NEAR
        ),
        None,
    )
    victim = seen.named(sentence, struck.root) if struck is not None else None
    if struck is None or victim is None or not seen.is_a(agent, "overthrowing"):
        return None
    label = verb.doc[agent.i : struck.end]
    found = (
        Evidence("label", sentence.of_span(label)),
        Evidence("against", sentence.of_span(struck), victim),
    )
    event = Event("coup", label.text, against=(victim,), evidence=found)
    event = _dated(seen, sentence, event, verb.doc[struck.end : sentence.span.end])
    return _by(seen, sentence, event, agent)


def crisis_at(seen: Surroundings, sentence: Sentence, verb: Token) -> Event | None:
    """Return the crisis into which a verb says that a country was thrown."""
    nouns = [n for p in verb.children if p.lower_ == "into" for n in p.children]
    noun = next((n for n in nouns if seen.is_a(n, "crisis")), None)
    subject = next((c for c in verb.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
    country = seen.country_of(sentence, subject) if subject is not None else None
    if noun is None or subject is None or country is None:
        return None
    label = noun.doc[_first(noun) : noun.i + 1]
    found = (
        Evidence("label", sentence.of_span(label)),
        Evidence("country", sentence.of_token(subject)),
    )
    return Event("crisis", label.text, country=country, evidence=found)


def effects_of(
    seen: Surroundings, sentence: Sentence, verb: Token
) -> Iterator[tuple[Token, Event]]:
    """Yield the protests and the fighting that a verb says something triggered."""
    struck = next((c for c in verb.children if c.dep_ == "dobj"), None)
    for noun in (struck, *struck.conjuncts) if struck is not None else ():
        kind = next((kind for kind in _EFFECTS if seen.is_a(noun, kind)), None)
        if kind is not None:
            label = noun.doc[_first(noun) : noun.i + 1]
            found = (Evidence("label", sentence.of_span(label)),)
            event = Event(kind, label.text, evidence=found)
            event = _placed(sentence, event, noun)
            yield noun, _between(seen, sentence, event, noun) if kind == "fighting" else event


def _placed(sentence: Sentence, event: Event, noun: Token) -> Event:
    """Return the event with where it is, as far as the words "in …" behind it go."""
    where = next((p for p in noun.children if p.lower_ == "in"), None)
    if where is None:
        return event
    words = noun.doc[where.i + 1 : where.right_edge.i + 1]
    stop = next((t.i for t in words if t.lower_ == "between"), words.end)
    place = sentence.of_span(noun.doc[words.start : stop])
    return replace(event, place=place.quote, evidence=(*event.evidence, Evidence("place", place)))


def _between(seen: Surroundings, sentence: Sentence, event: Event, noun: Token) -> Event:
    """Return the event with its two parties: "between the army and the insurgents"."""
    clause = noun.doc[noun.i : sentence.span.end]
    start = next((t.i for t in clause if t.lower_ == "between"), None)
    if start is None:
        return event
    end = next((t.i for t in clause if t.i > start and t.is_punct), clause.end)
    joins = [t.i for t in noun.doc[start:end] if t.lower_ == "and"]
    if len(joins) != 1:
        return event
    sides = (noun.doc[start + 1 : joins[0]], noun.doc[joins[0] + 1 : end])
    parties = [(seen.described(sentence, side), sentence.of_span(side)) for side in sides if side]
    found = (Evidence("participants", words, party) for party, words in parties)
    participants = tuple(party for party, _ in parties)
    return replace(event, participants=participants, evidence=(*event.evidence, *found))


def _dated(seen: Surroundings, sentence: Sentence, event: Event, words: Span) -> Event:
    """Return the event with the first day, else the first year, that the words name."""
    for when, day, passage in seen.days_in(sentence, words):
        evidence = (*event.evidence, Evidence("when", passage))
        return replace(event, when=when, day=day, evidence=evidence)
    year = _YEAR.search(words.text)
    if year is None:
        return event
    start = words.start_char + year.start()
    passage = sentence.passage(start, start + len(year[0]))
    evidence = (*event.evidence, Evidence("when", passage))
    return replace(event, when=year[0], evidence=evidence)


def _by(seen: Surroundings, sentence: Sentence, event: Event, agent: Token | None) -> Event:
    if agent is None:
        return event
    actor = seen.described(sentence, agent.doc[agent.i : agent.i + 1])
    evidence = (*event.evidence, Evidence("agent", sentence.of_token(agent)))
    return replace(event, agent=actor, evidence=evidence)


def _first(noun: Token) -> int:
    """Return where the words begin that go with a noun, articles and owners left out."""
    start = noun.i
    while start > noun.left_edge.i:
        before = noun.doc[start - 1]
        if before.pos_ in {"DET", "PRON"} or before.dep_ in {"case", "cc"} or before.is_punct:
            break
        start -= 1
    return start
