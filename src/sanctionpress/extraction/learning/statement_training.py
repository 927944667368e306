"""Trains the models of relevance, speakers and stances from annotated articles."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sanctionpress.evaluation.documents import Document, Entry
from sanctionpress.evaluation.names import speaker_quality
from sanctionpress.extraction.gold import speaker_name
from sanctionpress.extraction.learning.fitting import fit
from sanctionpress.extraction.learning.linear import LinearModel
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import ParsedArticle
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements.reader import SPEAKER, STANCE, speakers_with_features
from sanctionpress.extraction.statements.utterances import find_utterances

_STANCES = ("supports", "opposes", "denies", "declines", "reports")
_RELEVANCE_STRENGTH = 0.3
_SPEAKER_STRENGTH = 0.3
_STANCE_STRENGTH = 0.2


@dataclass(frozen=True, slots=True)
class SpeakerExample:
    """A possible speaker of an article: what is seen, and the annotated stance if they are one."""

    features: frozenset[str]
    stance: str | None
    event: str


def fit_relevance(
    articles: Iterable[tuple[frozenset[str], bool, str]],
) -> dict[str, LinearModel]:
    """Return the model of relevance from articles' features, whether they are, and their events."""
    seen = [article for article in articles if article[0]]
    rows = [(features, about) for features, about, _ in seen]
    events = [event for _, _, event in seen]
    model = fit(rows, events, strength=_RELEVANCE_STRENGTH, rarest=2, calibrated=False)
    return {"relevance": model}


def speaker_examples(
    parsed: ParsedArticle, speakers: SpeakerReader, lexicon: Lexicon, document: Document, event: str
) -> Iterator[SpeakerExample]:
    """Yield everyone who might be a speaker of an article; anonymous sources are left out."""
    utterances = find_utterances(parsed, speakers, lexicon)
    found = [
        (speaker, features)
        for speaker, features in speakers_with_features(
            parsed, utterances, speakers.places(), lexicon
        )
        if not any(u.voice.anonymous for u in speaker.utterances)
    ]
    names = [speaker_name(s.actor, s.utterances[0].voice.passage.quote) for s, _ in found]
    stances = dict(_owners(names, document.statements))
    for number, (_, features) in enumerate(found):
        yield SpeakerExample(features, stances.get(number), event)


def _owners(names: Sequence[str], entries: Iterable[Entry]) -> Iterator[tuple[int, str]]:
    """Yield who stands for each annotated speaker, the best name first come."""
    used: set[int] = set()
    for entry in entries:
        fits = [
            (speaker_quality(entry, {"speaker": name}), -number)
            for number, name in enumerate(names)
            if number not in used
        ]
        quality, place = max(fits, default=(0.0, 0))
        if quality:
            used.add(-place)
            yield -place, entry["stance"]


def fit_statements(examples: Sequence[SpeakerExample]) -> dict[str, LinearModel]:
    """Return the model of who is a speaker and one model for each stance."""
    rows = [(example.features, example.stance is not None) for example in examples]
    events = [example.event for example in examples]
    models = {SPEAKER: fit(rows, events, strength=_SPEAKER_STRENGTH)}
    speakers = [example for example in examples if example.stance]
    for stance in _STANCES:
        own = [(example.features, example.stance == stance) for example in speakers]
        models[STANCE + stance] = fit(
            own,
            [example.event for example in speakers],
            strength=_STANCE_STRENGTH,
            calibrated=False,
        )
    return models
