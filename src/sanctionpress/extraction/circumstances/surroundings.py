"""What the readers of circumstances read: one article with who speaks where, and the cues."""

from dataclasses import dataclass

from spacy.tokens import Span, Token

from sanctionpress.extraction.circumstances.cues import CircumstanceCues
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.speakers import SpeakerReader
from sanctionpress.extraction.statements.utterances import Utterance
from sanctionpress.facts import Actor, ActorKind, Day, Evidence, Passage


@dataclass(frozen=True)
class Surroundings:
    """One article as it was read, who speaks where in it, and the words to look for."""

    reading: Reading
    utterances: tuple[Utterance, ...]
    speakers: SpeakerReader
    lexicon: Lexicon
    cues: CircumstanceCues

    def is_a(self, token: Token, *kinds: str) -> bool:
        """Whether a word or its lemma is on one of the lists of `cues.toml`."""
        words = self.cues.words
        return any(t in words[k] for k in kinds for t in (token.lemma_.casefold(), token.lower_))

    def named(self, sentence: Sentence, noun: Token) -> Actor | None:
        """Return the actor with a name that a noun stands for, the first of several joined."""
        voices = self.speakers.of_noun(sentence, noun, [])
        return voices[0].actor if voices and voices[0].actor.named else None

    def described(self, sentence: Sentence, words: Span) -> Actor:
        """Return the actor that a noun phrase describes without naming it."""
        while len(words) > 1 and (words[0].pos_ == "DET" or words[0].is_punct):
            words = words[1:]
        last = words[-1]
        kind = ActorKind.GROUP if last.tag_ in {"NNS", "NNPS"} else self._kind(last)
        evidence = (Evidence("label", sentence.of_span(words)),)
        return Actor(kind, words.text, named=False, evidence=evidence)

    def _kind(self, noun: Token) -> ActorKind:
        kinds = self.lexicon.kinds.items()
        found = (ActorKind(kind) for kind, words in kinds if noun.lemma_.casefold() in words)
        return next(found, ActorKind.ORGANIZATION)

    def days_in(self, sentence: Sentence, words: Span) -> list[tuple[str, Day | None, Passage]]:
        """Return the days that words of a sentence name, each with its words."""
        found = self.reading.calendar.expressions(words.text)
        return [
            (e.words, e.day, sentence.passage(words.start_char + e.start, words.start_char + e.end))
            for e in found
        ]

    def country_of(self, sentence: Sentence, noun: Token) -> str | None:
        """Return the code of the country that a word names."""
        mention = self.reading.mentions.at(sentence, noun)
        return mention.concept.country if mention is not None else None
