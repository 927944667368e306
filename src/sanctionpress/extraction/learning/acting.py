"""Which authorities act against a subject: those that the article names, with their features."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.learning.headlines import (
    headline_places,
    part_in_headline,
    together_in_headline,
)
from sanctionpress.extraction.learning.linear import paired
from sanctionpress.extraction.learning.namings import Naming, find_namings
from sanctionpress.extraction.learning.together import spoken_of_together, together_in_lead
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.vocabulary import Vocabulary

_MANY = 5
_HALF = 0.5
_ROLES = ("agent", "owner", "patient", "place", "other")
_COMMON = frozenset({"us", "eu", "gb", "un"})
# The authority's own identity and the number of rivals say nothing about the place in the text.
_ALONE = ("authority:", "rivals:", "verb:", "share:")


class ActingReader:
    """Reads who may act in one article, and the features of each for a subject."""

    def __init__(self, reading: Reading, vocabulary: Vocabulary, lexicon: Lexicon) -> None:
        self._reading = reading
        named = tuple(find_namings(reading, vocabulary, lexicon))
        headline = reading.parsed.article.headline or ""
        keys = {naming.acting.authority for naming in named}
        places = headline_places(headline, keys, vocabulary)
        self.joint = together_in_headline(headline, places) or together_in_lead(
            reading, named, lexicon
        )
        self.namings = (*named, *spoken_of_together(reading, self.joint, named, lexicon))
        self._news = [frame for frame in reading.frames if not frame.background]
        self._counts = Counter(naming.acting.authority for naming in self.namings)
        self._acts = Counter(n.acting.authority for n in self.namings if n.acts)
        self._sanctions = Counter(n.acting.authority for n in self.namings if n.sanctions)
        self._framed = Counter(a.authority for frame in self._news for a in frame.acting)
        self._homes = Counter(
            key
            for subject in reading.subjects()
            if subject.kind in {CandidateKind.NAME, CandidateKind.GROUP}
            for key in self._homes_of(subject)
        )
        self._paired: dict[tuple[str, frozenset[str]], frozenset[str]] = {}
        self._near: dict[tuple[frozenset[int], int], tuple[tuple[str, frozenset[str]], ...]] = {}
        self._headline = tuple(key for key, _, _ in places)
        self._parts = {k: tuple(part_in_headline(headline, s, e, lexicon)) for k, s, e in places}
        self._standing = {key: frozenset(self._of_article(key)) for key in self._counts}

    def authorities(self) -> tuple[str, ...]:
        """Return the keys of the authorities that the article names, sorted."""
        return tuple(sorted(self._counts))

    def of(self, subject: Subject, authority: str) -> frozenset[str]:
        """Return the features of an authority as the one that acts against a subject."""
        place = frozenset(self._of_place(subject, authority))
        if (authority, place) not in self._paired:
            # Members of one list stand in one place: their features are put together once.
            self._paired[authority, place] = paired(self._standing[authority] | place, _ALONE)
        return self._paired[authority, place]

    def _of_article(self, key: str) -> Iterator[str]:
        own = [naming for naming in self.namings if naming.acting.authority == key]
        yield f"authority:{key if key in _COMMON else 'other'}"
        yield f"rivals:{min(len(self._counts), _MANY)}"
        if self.joint:
            yield "joint" if key in self.joint else "joint:others"
        if self._news and _by(self._news[0], key):
            yield "first-frame"
        for name, counts in (
            ("frames", self._framed),
            ("mentions", self._counts),
            ("acts", self._acts),
            ("sanctions", self._sanctions),
            ("homes", self._homes),
        ):
            yield from _shares(name, counts, key)
        yield from self._of_headline(key)
        if any(naming.acting.agency for naming in own):
            yield "agency"
        if all(naming.mention.form == "demonym" for naming in own):
            yield "only-demonym"
        if any(naming.acts and naming.paragraph <= 1 for naming in own):
            yield "acts-in-lead"
        if any(naming.joined and naming.role == "agent" for naming in own):
            yield "acts-jointly"
        yield from {f"verb:{naming.role}:{naming.verb}" for naming in own}
        acting = [naming for naming in self.namings if naming.acts]
        if acting and acting[0].acting.authority == key:
            yield "first-to-act"

    def _of_headline(self, key: str) -> Iterator[str]:
        if key in self._headline:
            yield "headline"
            if len(self._headline) > 1:
                yield f"headline-of:{min(len(self._headline), 3)}"
            yield from (f"headline:{part}" for part in self._parts[key])
            yield "first-in-headline" if self._headline[0] == key else "later-in-headline"
        elif self._headline:
            yield "headline-names-others"

    def _of_place(self, subject: Subject, key: str) -> Iterator[str]:
        for name, keys in self._places(subject):
            if key in keys:
                yield name
            elif keys:
                yield f"{name}:others"
        if key in self._homes_of(subject):
            yield "home"

    def _places(self, subject: Subject) -> tuple[tuple[str, frozenset[str]], ...]:
        """Return for each kind of nearness the authorities that are near a subject in that way."""
        sentences = frozenset(c.sentence.number for c in subject.candidates)
        at = (sentences, subject.candidates[0].sentence.paragraph)
        if at not in self._near:
            self._near[at] = tuple((n, frozenset(k)) for n, k in self._read_places(*at))
        return self._near[at]

    def _read_places(
        self, sentences: frozenset[int], paragraph: int
    ) -> Iterator[tuple[str, set[str]]]:
        inside = [naming for naming in self.namings if naming.sentence in sentences]
        beside = [n for n in self.namings if n.paragraph == paragraph and n.acts]
        yield "in-sentence", _keys(inside)
        for role in _ROLES:
            yield f"in-sentence:{role}", _keys(n for n in inside if n.role == role)
        yield "acts-in-sentence", _keys(n for n in inside if n.acts)
        yield "joint-in-sentence", _keys(n for n in inside if n.joined and n.role == "agent")
        yield "sanctions-in-sentence", _keys(n for n in inside if n.sanctions)
        yield "acts-in-paragraph", _keys(beside)
        yield "sanctions-in-paragraph", _keys(n for n in beside if n.sanctions)
        yield "frame-in-sentence", _framing(f for f in self._news if f.sentence.number in sentences)
        first = min(sentences)
        frames = [f for f in self._news if f.sentence.number <= first]
        yield "last-frame", _framing(frames[-1:])
        before = [naming for naming in self.namings if naming.sentence <= first]
        yield "last-mentioned", _keys(before[-1:])
        yield "last-to-act", _together([n for n in before if n.acts])
        yield "last-to-sanction", _together([n for n in before if n.sanctions])

    def _homes_of(self, subject: Subject) -> set[str]:
        mentions = self._reading.mentions
        found = (
            mentions.at(c.sentence, token)
            for c in subject.candidates
            for token in (*c.span, *c.root.lefts)
        )
        return {m.concept.key for m in found if m and m.concept.scheme == "jurisdiction"}


def _shares(name: str, counts: Counter[str], key: str) -> Iterator[str]:
    if counts[key]:
        yield f"{name}:any"
        if counts[key] == max(counts.values()):
            yield f"{name}:most"
        if counts[key] > counts.total() * _HALF:
            yield f"share:{name}:half"
        if len(counts) == 1:
            yield f"{name}:only"
    elif counts:
        yield f"{name}:others"


def _keys(namings: Iterable[Naming]) -> set[str]:
    return {naming.acting.authority for naming in namings}


def _framing(frames: Iterable[Frame]) -> set[str]:
    return {acting.authority for frame in frames for acting in frame.acting}


def _together(namings: list[Naming]) -> set[str]:
    """Return the last authority, and those that are named as acting in the same sentence."""
    last = namings[-1].sentence if namings else None
    return {naming.acting.authority for naming in namings if naming.sentence == last}


def _by(frame: Frame, key: str) -> bool:
    return any(acting.authority == key for acting in frame.acting)
