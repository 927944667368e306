"""Frames for targets: the nearest one of the authority that acts, or one made of its words."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from operator import itemgetter

from sanctionpress.extraction.candidates import Candidate
from sanctionpress.extraction.decision import LEARNT, Decision
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.learning.namings import Naming
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.extraction.triggers import Trigger


class Votes:
    """What the grammar says, by the candidates that it says it of."""

    def __init__(self, votes: Iterable[Decision]) -> None:
        self._by_candidate: dict[int, list[tuple[int, Decision]]] = {}
        for number, vote in enumerate(votes):
            self._by_candidate.setdefault(id(vote.candidate), []).append((number, vote))

    def of(self, subject: Subject) -> list[Decision]:
        """Return the votes for a subject in their order."""
        own = (pair for c in subject.candidates for pair in self._by_candidate.get(id(c), ()))
        return [vote for _, vote in sorted(own, key=itemgetter(0))]


def assign(
    subject: Subject,
    authority: str,
    votes: Votes,
    namings: Sequence[Naming],
    reading: Reading,
) -> Decision:
    """Return the decision that an authority, one that the article names, acts against a subject.

    A vote of the grammar for this subject and this authority gives the frame where there is one.
    """
    voted = [v for v in votes.of(subject) if not v.frame.background and _by(v.frame, authority)]
    if voted:
        return replace(voted[0], frame=_only(voted[0].frame, authority))
    frame = _nearest_frame(subject, authority, reading) or _made(subject, authority, namings)
    return Decision(_nearest(subject, frame), frame, LEARNT, 1.0)


def _by(frame: Frame, authority: str) -> bool:
    return any(acting.authority == authority for acting in frame.acting)


def _only(frame: Frame, authority: str) -> Frame:
    """Return a frame with one of its authorities; the others are decided for themselves."""
    acting = tuple(a for a in frame.acting if a.authority == authority)
    return frame if acting == frame.acting else replace(frame, acting=acting)


def _nearest(subject: Subject, frame: Frame) -> Candidate:
    inside = [c for c in subject.candidates if c.sentence is frame.sentence]
    return inside[0] if inside else subject.candidates[0]


def _nearest_frame(subject: Subject, authority: str, reading: Reading) -> Frame | None:
    at = subject.candidates[0].sentence.number
    own = [f for f in reading.frames if not f.background and _by(f, authority)]
    nearest = min(own, key=lambda f: abs(f.sentence.number - at), default=None)
    return _only(nearest, authority) if nearest else None


def _made(subject: Subject, authority: str, namings: Sequence[Naming]) -> Frame:
    """Return the frame of an authority that acts by words which are no known trigger."""
    at = subject.candidates[0].sentence.number
    own = [naming for naming in namings if naming.acting.authority == authority]
    naming = min(own, key=lambda n: (not n.acts, abs(n.sentence - at)))
    sentence, token = naming.mention.sentence, naming.mention.span.root
    verb = next((t for t in token.ancestors if t.pos_ in {"VERB", "AUX"}), token)
    return Frame(
        trigger=Trigger(sentence, verb, "impose", (), plain=False),
        kind="impose",
        acting=(naming.acting,),
        joint_with=(),
        clause=sentence.positions,
        attributes=(),
        background=False,
        day=None,
        day_evidence=(),
        inherited=False,
    )
