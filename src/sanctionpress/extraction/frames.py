"""Action frames: who does what kind of thing when, before it is asked to whom."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.attributes import Attribute, Cues
from sanctionpress.extraction.authorities import Acting, AuthorityReader, subject_of
from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.triggers import Trigger
from sanctionpress.facts import Day, Evidence

_RECENT_DAYS = 10
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Frame:
    """One reported action: `clause` are the token positions of the words that belong to it.

    `inherited` says that the authority stands in an earlier sentence; `own_day` that the day
    stands in the frame's own words.
    """

    trigger: Trigger
    kind: str
    acting: tuple[Acting, ...]
    joint_with: tuple[str, ...]
    clause: frozenset[int]
    attributes: tuple[Attribute, ...]
    background: bool
    day: Day | None
    day_evidence: tuple[Evidence, ...]
    inherited: bool

    @property
    def sentence(self) -> Sentence:
        """The sentence of the trigger."""
        return self.trigger.sentence

    def keys(self, aspect: str) -> tuple[str, ...]:
        """Return the concepts of one aspect that the frame's own words name."""
        return tuple(dict.fromkeys(a.key for a in self.attributes if a.aspect == aspect))


class FrameReader:
    """Reads the frames of an article in order; a frame without an authority takes the last one."""

    def __init__(
        self, authorities: AuthorityReader, cues: Cues, calendar: Calendar, lexicon: Lexicon
    ) -> None:
        self._authorities = authorities
        self._cues = cues
        self._calendar = calendar
        self._lexicon = lexicon

    def read(self, by_sentence: Iterable[tuple[Trigger, ...]]) -> tuple[Frame, ...]:
        """Return the frames of the triggers of all sentences."""
        frames: list[Frame] = []
        for triggers in by_sentence:
            for trigger in triggers:
                frame = self._frame(trigger, triggers, frames)
                if frame is not None:
                    frames.append(frame)
        return tuple(frames)

    def _frame(
        self, trigger: Trigger, triggers: tuple[Trigger, ...], before: list[Frame]
    ) -> Frame | None:
        sentence, token = trigger.sentence, trigger.token
        acting = self._authorities.of_trigger(sentence, token)
        inherited = not acting
        if inherited:
            if not trigger.plain and not self._may_inherit(token):
                return None
            acting = next((frame.acting for frame in reversed(before) if not frame.background), ())
        if not acting:
            return None
        clause = _clause(token, triggers)
        day, day_evidence = self._day(sentence, clause)
        kind = self._kind(trigger)
        return Frame(
            trigger=trigger,
            kind=kind,
            acting=acting,
            joint_with=self._authorities.joined(sentence, token),
            clause=clause,
            attributes=tuple(self._cues.find(sentence, clause)),
            background=self._is_background(trigger, kind, clause, day),
            day=day,
            day_evidence=day_evidence,
            inherited=inherited,
        )

    def _kind(self, trigger: Trigger) -> str:
        """Return the kind of action, what governs the trigger taken into account."""
        if trigger.kind != "impose" or trigger.standing:
            return trigger.kind
        for head in (trigger.token, *trigger.token.ancestors):
            if head != trigger.token and head.pos_ in {"VERB", "NOUN"}:
                lemma = head.lemma_.casefold()
                kinds = [k for k in ("threaten", "propose") if lemma in self._lexicon.verbs[k]]
                if kinds:
                    return kinds[0]
            if _is_hypothetical(head):
                return "threaten" if _has_condition(head) else "propose"
            if head.dep_ not in {"xcomp", "pcomp", "prep", "pobj", "conj", "dobj"}:
                break
        return "impose"

    def _day(
        self, sentence: Sentence, clause: frozenset[int]
    ) -> tuple[Day | None, tuple[Evidence, ...]]:
        base = sentence.span.start_char
        for expression in self._calendar.expressions(sentence.text):
            if expression.day and sentence.token_starts.get(base + expression.start, -1) in clause:
                passage = sentence.passage(base + expression.start, base + expression.end)
                return expression.day, (Evidence("day", passage),)
        return None, ()

    def _may_inherit(self, token: Token) -> bool:
        """Whether "it targeted", "the sanctions target" goes on with the last authority."""
        if token.dep_ == "acl" and token.tag_ == "VBN":
            return True
        subject = subject_of(token)
        if subject is None:
            return False
        of_list = subject.lemma_.casefold() in self._lexicon.nouns["list_subject"]
        return of_list or subject.lower_ in {"it", "they"}

    def _is_background(
        self, trigger: Trigger, kind: str, clause: frozenset[int], day: Day | None
    ) -> bool:
        token = trigger.token
        reference = self._calendar.published or self._calendar.event
        if token.pos_ == "NOUN" and kind == "impose":
            return True
        if day and reference:
            return (reference - day.day).days > _RECENT_DAYS
        if any(child.dep_ == "aux" and child.lower_ in {"had", "'d"} for child in token.children):
            return True
        words = "".join(t.text_with_ws for t in trigger.sentence.span if t.i in clause)
        years = [int(year) for year in _YEAR.findall(words)]
        if reference and any(year < reference.year for year in years):
            return True
        return bool(self._lexicon.phrases["background"].search(words))


def _clause(token: Token, triggers: tuple[Trigger, ...]) -> frozenset[int]:
    """Return the positions of a trigger's words, without those of triggers below it."""
    own = {t.i for t in token.subtree}
    head = token
    while head.dep_ in {"xcomp", "pcomp", "prep", "pobj"} or (
        head.dep_ == "ccomp" and head == token
    ):
        head = head.head
        own |= {t.i for t in head.subtree}
    for other in triggers:
        below = other.token
        if below != token and below.i in own and not below.is_ancestor(token):
            own -= {t.i for t in below.subtree}
    return frozenset(own)


def _is_hypothetical(verb: Token) -> bool:
    """Whether a verb says what might be done; "said it would" announces what will be done."""
    modals = {c.lower_ for c in verb.children if c.dep_ == "aux"}
    announced = verb.dep_ == "ccomp" and verb.head.lemma_ in {"say", "announce"}
    return bool(modals & {"could", "may", "might"}) or ("would" in modals and not announced)


def _has_condition(verb: Token) -> bool:
    return any(t.lower_ in {"if", "unless", "should"} for t in verb.subtree)
