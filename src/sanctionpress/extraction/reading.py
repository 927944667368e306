"""One article as the deciders see it: everything that was found in it and nothing judged."""

from dataclasses import dataclass

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.entities import Entities
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.mentions import Mentions
from sanctionpress.extraction.parse import ParsedArticle
from sanctionpress.extraction.triggers import Trigger


@dataclass(frozen=True, slots=True)
class Subject:
    """One that the article may report as a target: all the candidates that mean the same."""

    label: str
    aliases: tuple[str, ...]
    kind: CandidateKind
    candidates: tuple[Candidate, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The label and the aliases."""
        return (self.label, *self.aliases)


@dataclass(frozen=True)
class Reading:
    """What was read in one article before anything is decided; `triggers` are by sentence."""

    parsed: ParsedArticle
    mentions: Mentions
    candidates: tuple[Candidate, ...]
    entities: Entities
    triggers: tuple[tuple[Trigger, ...], ...]
    frames: tuple[Frame, ...]
    calendar: Calendar

    def of_others(self, authority: str) -> frozenset[int]:
        """Return the sentences that report news of other authorities only."""
        news = [frame for frame in self.frames if not frame.background]
        own = {
            frame.sentence.number
            for frame in news
            if any(acting.authority == authority for acting in frame.acting)
        }
        return frozenset(frame.sentence.number for frame in news) - own

    def subjects(self) -> tuple[Subject, ...]:
        """Return named entities, then phrases; a phrase said twice is one subject."""
        named = [
            Subject(e.label, e.aliases, CandidateKind.NAME, e.candidates) for e in self.entities.all
        ]
        phrases: dict[tuple[CandidateKind, str], list[Candidate]] = {}
        for candidate in self.candidates:
            if candidate.kind != CandidateKind.NAME:
                phrases.setdefault((candidate.kind, _key(candidate)), []).append(candidate)
        return (
            *named,
            *(Subject(c[0].text, (), kind, tuple(c)) for (kind, _), c in phrases.items()),
        )


def _key(candidate: Candidate) -> str:
    return candidate.mention.concept.key if candidate.mention else candidate.text.casefold()
