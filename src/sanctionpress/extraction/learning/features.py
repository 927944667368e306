"""What can be seen of a subject wherever it is named, as features that a person can read."""

from collections.abc import Iterator, Sequence

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.learning.placing import PlaceReader
from sanctionpress.extraction.learning.sentences import view_sentences
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.quantities import count_of
from sanctionpress.extraction.reading import Reading, Subject

_FOLLOWING = 4
_COUNTS = (1, 2, 4, 8, 16, 64, 10**12)
_WORDS = ("sentence-word", "above", "left", "right")
_POSSESSIVE = ("'s", "’s")


class FeatureReader:
    """Reads the features of subjects in one article."""

    def __init__(self, reading: Reading, votes: Sequence[Decision], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._headline = reading.parsed.article.headline or ""
        words = (word.strip(",.:;\"'") for word in self._headline.split())
        self._headline_words = {w[:-2] if w.endswith(_POSSESSIVE) else w for w in words}
        self._views = view_sentences(reading, lexicon)
        self._places = PlaceReader(reading, votes, self._views, lexicon)

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
        if subject.kind == CandidateKind.GROUP:
            found.update(self._of_count(subject))
        if subject.kind != CandidateKind.NAME:
            found |= {
                f"{subject.kind}&{f}" for f in found if f.startswith(("grammar", "under", "dep:"))
            }
        return frozenset(found)

    def parts(self, subject: Subject) -> tuple[frozenset[str], ...]:
        """Return the features of each candidate of a subject alone."""
        return tuple(self._places.of(c) for c in subject.candidates)

    def _of_count(self, subject: Subject) -> Iterator[str]:
        """Yield how a number compares with the names behind it: can all be named there."""
        first = subject.candidates[0]
        count = count_of(first.span, self._lexicon)[0]
        if count is None:
            yield "uncounted"
            return
        yield f"count:{next(b for b in _COUNTS if count <= b)}"
        at = (first.sentence.number, first.span.start)
        numbers = range(first.sentence.number, first.sentence.number + _FOLLOWING)
        near = [c for n in numbers if n < len(self._views) for c in self._views[n].names]
        behind = {c.text for c in near if (c.sentence.number, c.span.start) > at}
        if len(behind) >= count:
            yield "names-follow:enough"
        else:
            yield "names-follow:some" if behind else "names-follow:none"
        names = len(self._reading.entities.all)
        yield f"names-in-article:{'enough' if names >= count else 'fewer'}"
