"""The trained decider: subjects that the models take as targets, each with who acts and how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.decision import Decision, RuleDecider
from sanctionpress.extraction.learning.acting import ActingReader
from sanctionpress.extraction.learning.assigning import assign
from sanctionpress.extraction.learning.features import FeatureReader
from sanctionpress.extraction.learning.linear import LinearModel, probability_of
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.vocabulary import Vocabulary

# Near the best in cross-validation on the training articles; where several were alike, the one
# that the two seed articles want.
THRESHOLDS = {"name": 0.45, "phrase": 0.45}
JOINT_THRESHOLD = 0.7
# Where the grammar sees nothing but earlier history; set by example, not validated.
BACKGROUND_BAR = 0.75
VOTED_THRESHOLDS = {"name": 0.15, "phrase": 0.0}
_REASONS = 5


def model_of(subject: Subject) -> str:
    """Return the name of the model that judges a subject."""
    return "name" if subject.kind == CandidateKind.NAME else "phrase"


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable it is that a subject is a target of the article's news, and why."""

    subject: Subject
    probability: float
    why: tuple[tuple[str, float], ...]


class TrainedDecider:
    """Decides with linear models, the votes of the grammar among their features."""

    def __init__(
        self, models: Mapping[str, LinearModel], vocabulary: Vocabulary, lexicon: Lexicon
    ) -> None:
        self._models = models
        self._vocabulary = vocabulary
        self._lexicon = lexicon
        self._rules = RuleDecider(lexicon)

    def __call__(self, reading: Reading) -> tuple[Decision, ...]:
        """Return what the models take as news, and what the grammar takes as background."""
        votes = self._rules(reading)
        features = FeatureReader(reading, votes, self._lexicon)
        acting = ActingReader(reading, self._vocabulary, self._lexicon)
        decided: list[Decision] = []
        for subject in reading.subjects():
            verdict = self._verdict(subject, features)
            own = [v for v in votes if any(v.candidate is c for c in subject.candidates)]
            news = [vote for vote in own if not vote.frame.background]
            if news and verdict.probability >= VOTED_THRESHOLDS[model_of(subject)]:
                decided.extend(_voted(vote, verdict) for vote in own)
            elif verdict.probability >= (BACKGROUND_BAR if own else THRESHOLDS[model_of(subject)]):
                decided.extend(self._news(verdict, votes, acting, reading))
            else:
                decided.extend(vote for vote in own if vote.frame.background)
        return tuple(sorted(decided, key=_position))

    def _verdict(self, subject: Subject, features: FeatureReader) -> Verdict:
        whole, parts = features.of(subject), features.parts(subject)
        name = model_of(subject)
        own, mention = self._models[name], self._models[f"{name}-mention"]
        best = max(parts, key=mention.score)
        score = (own.score(whole) + mention.score(best)) / 2
        why = {**dict(mention.strongest(best)), **dict(own.strongest(whole))}
        strongest = sorted(why.items(), key=lambda item: (-abs(item[1]), item[0]))
        return Verdict(subject, probability_of(score), tuple(strongest[:_REASONS]))

    def _news(
        self,
        verdict: Verdict,
        votes: tuple[Decision, ...],
        acting: ActingReader,
        reading: Reading,
    ) -> Iterator[Decision]:
        for authority, probability in self._authorities(verdict.subject, acting):
            decision = assign(verdict.subject, authority, votes, acting.namings, reading)
            confidence = round(verdict.probability * probability, 3)
            yield replace(decision, confidence=confidence, why=verdict.why)

    def _authorities(self, subject: Subject, acting: ActingReader) -> Iterator[tuple[str, float]]:
        """Yield the most probable authority, and others that act together with it."""
        model = self._models["authority"]
        scored = [(model.probability(acting.of(subject, key)), key) for key in acting.authorities()]
        best = max(scored, default=None)
        for probability, key in sorted(scored, reverse=True):
            if (probability, key) == best or probability >= JOINT_THRESHOLD:
                yield key, probability


def _voted(vote: Decision, verdict: Verdict) -> Decision:
    """Return what the grammar says, as sure as the model or as the rule's record, if higher."""
    confidence = max(vote.confidence, round(verdict.probability, 3))
    return replace(vote, confidence=confidence) if not vote.frame.background else vote


def _position(decision: Decision) -> tuple[int, int]:
    return decision.candidate.sentence.number, decision.candidate.span.start
