"""What can be seen of a subject wherever it is named, as features that a person can read."""

from collections.abc import Sequence

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.learning.phrasing import PhraseReader
from sanctionpress.extraction.learning.placing import PlaceReader
from sanctionpress.extraction.learning.sentences import view_sentences
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading, Subject

_WORDS = ("sentence-word", "above", "left", "right")
_POSSESSIVE = ("'s", "’s")


class FeatureReader:
    """Reads the features of subjects in one article."""

    def __init__(self, reading: Reading, votes: Sequence[Decision], lexicon: Lexicon) -> None:
        self._headline = reading.parsed.article.headline or ""
        words = (word.strip(",.:;\"'") for word in self._headline.split())
        self._headline_words = {w[:-2] if w.endswith(_POSSESSIVE) else w for w in words}
        views = view_sentences(reading, lexicon)
        self._places = PlaceReader(reading, votes, views, lexicon)
        self._phrases = PhraseReader(reading, votes, views, lexicon)

    def of(self, subject: Subject, parts: Sequence[frozenset[str]]) -> frozenset[str]:
        """Return the features of one subject: those of all its parts together."""
        found = {f"mentions:{min(len(parts), 4)}", *(f for part in parts for f in part)}
        # Where somebody is named first says most: what is repeated there is told apart.
        found |= {f"first:{f}" for f in parts[0] if not f.startswith(_WORDS)}
        first = subject.candidates[0].sentence
        found.add(f"first-paragraph:{min(first.paragraph, 6)}")
        if any(name in self._headline for name in subject.names):
            found.add("in-headline")
        if any(name.split()[-1] in self._headline_words for name in subject.names):
            found.add("last-word-in-headline")
        if subject.kind != CandidateKind.NAME:
            found |= {
                f"{subject.kind}&{f}" for f in found if f.startswith(("grammar", "under", "dep:"))
            }
            found |= self._phrases.of(subject)
        return frozenset(found)

    def parts(self, subject: Subject) -> tuple[frozenset[str], ...]:
        """Return the features of each candidate of a subject alone."""
        return tuple(self._places.of(c) for c in subject.candidates)
