"""What holds for every candidate of a sentence, as features that a person can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.series import opens_with_bullet
from sanctionpress.extraction.triggers import Trigger

_QUOTE = re.compile(r"[\"“”]")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_TOLD = ("befalls", "freed", "goes_on", "adds")
# What a sentence passes on to the next one, and the header of a list to its items.
CARRIED = frozenset(
    {
        "sentence:trigger",
        "sentence:plain-trigger",
        "sentence:news-frame",
        "sentence:background-frame",
        "sentence:opens-list",
        "sentence:modal",
        "sentence:befalls",
        "sentence:freed",
        "sentence:goes_on",
        "sentence:adds",
    }
)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence's triggers, its names in reading order, and its features."""

    triggers: tuple[Trigger, ...]
    names: tuple[Candidate, ...]
    features: frozenset[str]


def view_sentences(reading: Reading, lexicon: Lexicon) -> tuple[SentenceView, ...]:
    """Return the view of each sentence of an article."""
    frames: dict[int, list[Frame]] = {}
    for frame in reading.frames:
        frames.setdefault(frame.sentence.number, []).append(frame)
    names: dict[int, list[Candidate]] = {}
    for candidate in reading.candidates:
        if candidate.kind == CandidateKind.NAME:
            names.setdefault(candidate.sentence.number, []).append(candidate)
    views: list[SentenceView] = []
    for sentence in reading.parsed.sentences:
        triggers = reading.triggers[sentence.number]
        features = {
            *_of_words(sentence, lexicon),
            *_of_time(sentence, reading),
            *_of_frames(triggers, frames.get(sentence.number, [])),
        }
        if views:
            features |= {f"before:{f}" for f in views[-1].features & CARRIED}
        own = tuple(names.get(sentence.number, []))
        views.append(SentenceView(triggers, own, frozenset(features)))
    return tuple(views)


def _of_words(sentence: Sentence, lexicon: Lexicon) -> Iterator[str]:
    lemmas = set(sentence.lemmas)
    nouns, verbs = lexicon.nouns, lexicon.verbs
    cues = nouns["plain_sanction"] | verbs["impose_direct"] | verbs["impose_list"]
    cues |= verbs["lift"] | verbs["freeze"]
    yield from (f"cue:{w}" for w in lemmas & cues)
    yield from (f"sentence-word:{lemma}" for lemma in sentence.telling)
    if _QUOTE.search(sentence.text):
        yield "sentence:quotation"
    if lemmas & verbs["modal"]:
        yield "sentence:modal"
    if ":" in sentence.text or ";" in sentence.text:
        yield "sentence:colon-or-semicolon"
    if sentence.text.rstrip().endswith(":") or "following" in lemmas:
        yield "sentence:opens-list"
    if opens_with_bullet(sentence):
        yield "sentence:bullet"
    for kind in _TOLD:
        if lexicon.phrases[kind].search(sentence.text):
            yield f"sentence:{kind}"
    if lexicon.phrases["background"].search(sentence.text):
        yield "sentence:background-words"
    yield f"paragraph:{min(sentence.paragraph, 6)}"


def _of_time(sentence: Sentence, reading: Reading) -> Iterator[str]:
    published = reading.calendar.published
    years = (int(year) for year in _YEAR.findall(sentence.text))
    if published and any(year < published.year for year in years):
        yield "sentence:past-year"
    if any(t.lower_ == "had" and t.dep_ == "aux" for t in sentence.span):
        yield "sentence:pluperfect"


def _of_frames(triggers: Sequence[Trigger], frames: Sequence[Frame]) -> Iterator[str]:
    if triggers:
        yield "sentence:trigger"
        yield from {f"trigger:{t.kind}" for t in triggers}
    if any(t.plain for t in triggers):
        yield "sentence:plain-trigger"
    if any(f.background for f in frames):
        yield "sentence:background-frame"
    if any(not f.background for f in frames):
        yield "sentence:news-frame"
