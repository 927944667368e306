"""Which candidates are targets of which frames: the seam between rules and a trained model.

A `Decider` sees the reading of one article and says which candidates and frames belong together
and how sure it is. Nothing before it judges and nothing behind it knows how it was decided.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.reading import Reading


@dataclass(frozen=True, slots=True)
class Decision:
    """A candidate taken as a target of a frame, by a named relation, with a confidence in 0..1.

    `group` is the candidate of the group that the target is a member of, `why` the features that
    weighed most where a trained model decided.
    """

    candidate: Candidate
    frame: Frame
    relation: str
    confidence: float
    group: Candidate | None = None
    why: tuple[tuple[str, float], ...] = ()


Decider = Callable[[Reading], tuple[Decision, ...]]


def frames_of(reading: Reading, decisions: Iterable[Decision]) -> tuple[Frame, ...]:
    """Return the frames of a reading and those that decisions are built on, in reading order."""
    own = {id(frame): frame for frame in (*reading.frames, *(d.frame for d in decisions))}
    return tuple(sorted(own.values(), key=lambda f: (f.sentence.number, f.trigger.token.i)))


# How often a relation was right in the annotated training articles, rounded.
_CONFIDENCE = {"object": 0.9, "listed": 0.85, "joined": 0.75, "member": 0.8, "one-of": 0.75}
LEARNT = "learnt"  # the relation of a decision that no rule of grammar supports
_NEAR_SENTENCES = 3
_INCLUDING = frozenset({"including", "include", "like", "such"})
_COORDINATORS = (("along", "with"), ("as", "well", "as"), ("together", "with"))


class _Covering:
    """The candidates of one sentence by the tokens that they cover or hang on."""

    def __init__(self, candidates: Iterable[Candidate]) -> None:
        self._over: dict[int, list[Candidate]] = {}
        self._below: dict[int, Candidate] = {}
        for candidate in candidates:
            for at in range(candidate.span.start, candidate.span.end):
                self._over.setdefault(at, []).append(candidate)
            if candidate.root.dep_ in {"appos", "compound"}:
                self._below[candidate.root.head.i] = candidate

    def at(self, token: Token) -> Candidate | None:
        """Return the candidate that a token stands for."""
        covering = self._over.get(token.i)
        if covering:
            # The phrase that hangs on the token before a name that stands inside it.
            return next((c for c in covering if c.root.i == token.i), covering[-1])
        # "Chinese company SenseTime": the parser may hang the name below the noun that is the
        # object.
        return self._below.get(token.i)


class RuleDecider:
    """Decides by the grammar: what a trigger is done to, and what is listed with it."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, reading: Reading) -> tuple[Decision, ...]:
        """Return the decisions in reading order."""
        candidates, frames = reading.candidates, reading.frames
        decisions: list[Decision] = []
        known: set[tuple[int, int]] = set()
        by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            by_sentence.setdefault(candidate.sentence.number, []).append(candidate)
        covering = {number: _Covering(inside) for number, inside in by_sentence.items()}
        for frame in frames:
            inside = covering.get(frame.sentence.number, _Covering(()))
            for decision in self._of_frame(frame, inside, decisions):
                pair = (id(decision.candidate), id(decision.frame))
                if pair not in known:
                    known.add(pair)
                    decisions.append(decision)
        return (*decisions, *_ones_of_groups(candidates, decisions))

    def _of_frame(
        self, frame: Frame, inside: _Covering, before: list[Decision]
    ) -> Iterator[Decision]:
        group: Candidate | None = None
        for token, relation in self._reached(frame):
            candidate = inside.at(token) or _antecedent(token, frame, before)
            if candidate is None or self._is_excluded(candidate, frame):
                continue
            if relation != "object" and candidate.kind == CandidateKind.SECTOR:
                continue  # behind "along with" stand those who are named, not what they deal in
            member_of = group if relation == "member" else None
            if relation == "one-of":
                member_of = _last_group(before, self._group_noun(frame))
            if relation == "object" and candidate.kind == CandidateKind.GROUP:
                group = candidate
            yield Decision(candidate, frame, relation, _CONFIDENCE[relation], member_of)

    def _reached(self, frame: Frame) -> Iterator[tuple[Token, str]]:
        for root in frame.trigger.roots:
            one_of = _one_of(root)
            if one_of is not None:
                yield one_of, "one-of"
                continue
            yield root, "object"
            yield from self._listed_with(root)
        yield from _members(frame.trigger.token)
        yield from _coordinated(frame)

    def _listed_with(self, root: Token) -> Iterator[tuple[Token, str]]:
        yield from _members(root)
        for other in root.conjuncts:
            if other.i > root.i:
                yield other, "listed"
                yield from _members(other)
        for child in root.children:
            if child.dep_ == "appos":
                yield child, "listed"
                yield from ((t, "listed") for t in child.conjuncts)

    def _group_noun(self, frame: Frame) -> str:
        return frame.trigger.roots[0].lemma_.casefold()

    def _is_excluded(self, candidate: Candidate, frame: Frame) -> bool:
        if candidate.kind == CandidateKind.COUNTRY:
            key = candidate.mention.concept.key if candidate.mention else ""
            return any(acting.authority == key for acting in frame.acting)
        return self._in_office_title(candidate)

    def _in_office_title(self, candidate: Candidate) -> bool:
        """Whether the words name the body of an office: "Minister of People's Armed Forces"."""
        doc, start = candidate.span.doc, candidate.span.start
        before = doc[start - 1].lower_ if start else ""
        if before == "the" and start > 1:
            start -= 1
            before = doc[start - 1].lower_
        return before == "of" and start > 1 and doc[start - 2].lower_ in self._lexicon.nouns["role"]


def _ones_of_groups(
    candidates: tuple[Candidate, ...], decisions: list[Decision]
) -> Iterator[Decision]:
    """Yield X of "X, one of the entities": a member of the group that was a target just before."""
    taken = {id(decision.candidate) for decision in decisions}
    for candidate in candidates:
        for noun in _one_among(candidate):
            before = [d for d in decisions if _is_shortly_before(d, candidate)]
            group = _last_group(before, noun.lemma_.casefold())
            frames = [d.frame for d in before if d.candidate is group]
            if frames and group is not None and id(candidate) not in taken:
                yield Decision(candidate, frames[-1], "one-of", _CONFIDENCE["one-of"], group)


def _one_among(candidate: Candidate) -> Iterator[Token]:
    for one in candidate.root.children:
        if one.dep_ == "appos" and one.lower_ == "one":
            yield from (t for t in one.subtree if t.dep_ == "pobj" and t.head.head == one)


def _is_shortly_before(decision: Decision, candidate: Candidate) -> bool:
    return 0 < candidate.sentence.number - decision.candidate.sentence.number <= _NEAR_SENTENCES


def _antecedent(token: Token, frame: Frame, before: list[Decision]) -> Candidate | None:
    """Return whom a pronoun means: the last target of the same sentence."""
    if token.pos_ != "PRON" or token.lower_ not in {"him", "her", "it", "them"}:
        return None
    own = [d.candidate for d in before if d.frame.sentence is frame.sentence]
    return own[-1] if own else None


def _one_of(root: Token) -> Token | None:
    """Return X of "X, one of the entities targeted" and "X is among those sanctioned"."""
    preposition = root.head
    if root.dep_ != "pobj" or preposition.lower_ not in {"of", "among"}:
        return None
    head = preposition.head
    if head.dep_ == "appos":
        return head.head
    if head.lemma_ == "be" or head.dep_ == "attr":
        verb = head if head.lemma_ == "be" else head.head
        return next((c for c in verb.children if c.dep_ == "nsubj"), None)
    return None


def _members(head: Token) -> Iterator[tuple[Token, str]]:
    for preposition in head.children:
        if preposition.lower_ in _INCLUDING and preposition.dep_ == "prep":
            for noun in preposition.subtree:
                if noun.dep_ == "pobj" and noun.head.lower_ in _INCLUDING | {"as"}:
                    yield noun, "member"
                    yield from ((other, "member") for other in noun.conjuncts)


def _coordinated(frame: Frame) -> Iterator[tuple[Token, str]]:
    """Yield the heads of names behind "along with" and "as well as", whatever the parse says."""
    tokens = [token for token in frame.sentence.span if token.i > frame.trigger.token.i]
    words = [token.lower_ for token in tokens]
    end = 0
    for at in range(len(words)):
        for coordinator in _COORDINATORS:
            start = at + len(coordinator)
            # Inside what was joined before, it joins nothing more.
            if tuple(words[at:start]) == coordinator and start >= end:
                end = _end_of_joined(tokens, start)
                nouns = (t for t in tokens[start:end] if t.pos_ in {"NOUN", "PROPN"})
                yield from ((noun, "joined") for noun in nouns)


def _end_of_joined(tokens: list[Token], start: int) -> int:
    """Return where that ends which is joined: behind the first comma, clause or bracket."""
    for at in range(start, len(tokens)):
        if tokens[at].text in {",", ";", "—", "("} or tokens[at].dep_ in {"relcl", "mark"}:
            return at + 1
    return len(tokens)


def _last_group(decisions: list[Decision], noun: str) -> Candidate | None:
    groups = [d.candidate for d in decisions if d.candidate.kind == CandidateKind.GROUP]
    fitting = [g for g in groups if noun in {t.lemma_.casefold() for t in g.span}]
    return fitting[-1] if fitting else None
