"""The trained decider: subjects that the models take as targets, each with who acts and how."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from sanctionpress.extraction.candidates import CandidateKind
from sanctionpress.extraction.decision import Decision, RuleDecider
from sanctionpress.extraction.learning.acting import ActingReader
from sanctionpress.extraction.learning.assigning import Votes, assign
from sanctionpress.extraction.learning.features import FeatureReader
from sanctionpress.extraction.learning.linear import LinearModel, probability_of
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.vocabulary import Vocabulary

# Near the best in cross-validation on the training articles; where several were alike, the one
# that the two seed articles want.
THRESHOLDS = {"name": 0.45, "phrase": 0.3, "group": 0.3}
JOINT_THRESHOLD = 0.9
SURE = 0.8  # what overrules the grammar
# For authorities that the headline or the lead says to act together.
LISTED_THRESHOLD = 0.3
# Where the grammar sees nothing but earlier history; set by example, not validated.
BACKGROUND_BAR = 0.75
VOTED_THRESHOLDS = {"name": 0.15, "phrase": 0.1}
_REASONS = 5


def model_of(subject: Subject) -> str:
    """Return the name of the model that judges a subject."""
    return "name" if subject.kind == CandidateKind.NAME else "phrase"


def _bar(subject: Subject) -> float:
    group = subject.kind == CandidateKind.GROUP
    return THRESHOLDS["group" if group else model_of(subject)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """How probable it is that a subject is a target of the article's news.

    `whole` are its features wherever it is named, `best` those of the place that says most for a
    name. A phrase is judged as a whole: what tells a group from others stands around its number.
    """

    subject: Subject
    probability: float
    whole: frozenset[str]
    best: frozenset[str]


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
        voted = Votes(votes)
        features = FeatureReader(reading, votes, self._lexicon)
        decided: list[Decision] = []
        taken: list[tuple[Verdict, list[Decision]]] = []
        for subject in reading.subjects():
            verdict = self._verdict(subject, features)
            own = voted.of(subject)
            news = [vote for vote in own if not vote.frame.background]
            if news and verdict.probability >= VOTED_THRESHOLDS[model_of(subject)]:
                taken.append((verdict, own))
            elif verdict.probability >= (BACKGROUND_BAR if own else _bar(subject)):
                taken.append((verdict, []))
            else:
                decided.extend(vote for vote in own if vote.frame.background)
        decided.extend(self._news(taken, voted, reading))
        return tuple(sorted(decided, key=_position))

    def _verdict(self, subject: Subject, features: FeatureReader) -> Verdict:
        parts = features.parts(subject)
        whole = features.of(subject, parts)
        score = self._models[model_of(subject)].score(whole)
        best: frozenset[str] = frozenset()
        if subject.kind == CandidateKind.NAME:
            mention = self._models["name-mention"]
            best = max(parts, key=mention.score)
            score = (score + mention.score(best)) / 2
        return Verdict(subject, probability_of(score), whole, best)

    def _why(self, verdict: Verdict) -> tuple[tuple[str, float], ...]:
        """Return the features that weighed most for a verdict."""
        own, mention = self._models[model_of(verdict.subject)], self._models["name-mention"]
        why = {**dict(mention.strongest(verdict.best)), **dict(own.strongest(verdict.whole))}
        strongest = sorted(why.items(), key=lambda item: (-abs(item[1]), item[0]))
        return tuple(strongest[:_REASONS])

    def _news(
        self,
        taken: Sequence[tuple[Verdict, list[Decision]]],
        votes: Votes,
        reading: Reading,
    ) -> Iterator[Decision]:
        """Yield for each target who acts against it.

        One model chooses who fits best among those that the article names, another rates each for
        itself: whether it acts as well. What the grammar says of a target goes before, unless the
        model is sure that it is wrong.
        """
        acting = ActingReader(reading, self._vocabulary, self._lexicon)
        score, compare = (cache(self._models[name].score) for name in ("authority", "choice"))
        for verdict, own in taken:
            found = {key: acting.of(verdict.subject, key) for key in acting.authorities()}
            scores = {key: score(features) for key, features in found.items()}
            ranks = {key: scores[key] + compare(features) for key, features in found.items()}
            why = self._why(verdict)
            acts = list(_acting_together(scores, ranks, acting.joint))
            # Of whom the text only describes, the grammar knows more than the model.
            described = verdict.subject.kind != CandidateKind.NAME and own
            if described or _is_credible(own, scores, acts):
                yield from (replace(_voted(vote, verdict), why=why) for vote in own)
                acts = []
            for key in acts:
                decision = assign(verdict.subject, key, votes, acting.namings, reading)
                confidence = round(verdict.probability * probability_of(scores[key]), 3)
                yield replace(decision, confidence=confidence, why=why)


def _is_credible(
    votes: Sequence[Decision], scores: Mapping[str, float], keys: Sequence[str]
) -> bool:
    """Whether the grammar names an authority for a target, none that the model excludes."""
    voted = {a.authority for v in votes if not v.frame.background for a in v.frame.acting}
    sure = any(probability_of(scores[key]) >= SURE for key in keys)
    weak = all(probability_of(scores.get(key, -9.0)) <= 1 - SURE for key in voted)
    return bool(voted) and not (sure and weak)


def _acting_together(
    scores: Mapping[str, float], ranks: Mapping[str, float], joint: frozenset[str]
) -> Iterator[str]:
    """Yield the authority that fits best, and others that act together with it."""
    first = max(scores, key=lambda key: (ranks[key], key), default=None)
    for key in sorted(scores, key=lambda key: (-scores[key], key)):
        together = first in joint and key in joint
        least = LISTED_THRESHOLD if together else JOINT_THRESHOLD
        if key == first or probability_of(scores[key]) >= least:
            yield key


def _voted(vote: Decision, verdict: Verdict) -> Decision:
    """Return what the grammar says, as sure as the model or as the rule's record, if higher."""
    confidence = max(vote.confidence, round(verdict.probability, 3))
    return replace(vote, confidence=confidence) if not vote.frame.background else vote


def _position(decision: Decision) -> tuple[int, int]:
    return decision.candidate.sentence.number, decision.candidate.span.start
