"""What can be seen of a subject where it is named, as features that a person can read."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import count_of
from sanctionpress.extraction.reading import Reading, Subject
from sanctionpress.extraction.triggers import Trigger, find_triggers

_WINDOW = 3
_NEAR_TOKENS = 6
_LIST_NAMES = 4
_FOLLOWING = 4
_COUNTS = (1, 2, 4, 8, 16, 64, 10**12)
_QUOTE = re.compile(r"[\"“”]")
_BULLET = re.compile(r"^\s*(?:[-–•*·]|\d{1,2}[.)])\s")
_AGE = re.compile(r"^,? \d\d\b")
_CARRIED = frozenset(
    {
        "sentence:trigger",
        "sentence:plain-trigger",
        "sentence:news-frame",
        "sentence:background-frame",
        "sentence:opens-list",
        "sentence:modal",
    }
)


@dataclass(frozen=True, slots=True)
class SentenceView:
    """What holds for every candidate of a sentence."""

    triggers: tuple[Trigger, ...]
    names: tuple[Candidate, ...]
    features: frozenset[str]


class FeatureReader:
    """Reads the features of subjects in one article."""

    def __init__(self, reading: Reading, votes: Sequence[Decision], lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._reading = reading
        self._headline = reading.parsed.article.headline or ""
        self._votes = {id(decision.candidate): decision for decision in votes}
        self._acting = {a.authority for f in reading.frames for a in f.acting}
        frames: dict[int, list[Frame]] = {}
        for frame in reading.frames:
            frames.setdefault(frame.sentence.number, []).append(frame)
        names: dict[int, list[Candidate]] = {}
        for candidate in reading.candidates:
            if candidate.kind == CandidateKind.NAME:
                names.setdefault(candidate.sentence.number, []).append(candidate)
        self._views: list[SentenceView] = []
        for sentence in reading.parsed.sentences:
            own = names.get(sentence.number, [])
            self._views.append(self._view(sentence, frames.get(sentence.number, []), own))

    def of(self, subject: Subject) -> frozenset[str]:
        """Return the features of one subject: those of all its candidates together."""
        found: set[str] = {f"mentions:{min(len(subject.candidates), 4)}"}
        for candidate in subject.candidates:
            found |= self._of_candidate(candidate)
        first = subject.candidates[0].sentence
        found.add(f"first-paragraph:{min(first.paragraph, 6)}")
        if any(name in self._headline for name in subject.names):
            found.add("in-headline")
        if subject.kind == CandidateKind.GROUP:
            found.update(self._of_count(subject))
        if subject.kind != CandidateKind.NAME:
            found |= {
                f"{subject.kind}&{f}" for f in found if f.startswith(("grammar", "under", "dep:"))
            }
        return frozenset(found)

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

    def parts(self, subject: Subject) -> tuple[frozenset[str], ...]:
        """Return the features of each candidate of a subject alone."""
        return tuple(frozenset(self._of_candidate(c)) for c in subject.candidates)

    def _view(
        self, sentence: Sentence, frames: Sequence[Frame], names: Sequence[Candidate]
    ) -> SentenceView:
        triggers = find_triggers(sentence, self._lexicon)
        features = {*self._of_words_in(sentence), *_of_frames(triggers, frames)}
        if self._views:
            features |= {f"before:{f}" for f in self._views[-1].features & _CARRIED}
        return SentenceView(triggers, tuple(names), frozenset(features))

    def _of_words_in(self, sentence: Sentence) -> Iterator[str]:
        lemmas = {t.lemma_.casefold() for t in sentence.span}
        nouns, verbs, phrases = self._lexicon.nouns, self._lexicon.verbs, self._lexicon.phrases
        cues = nouns["plain_sanction"] | verbs["impose_direct"] | verbs["impose_list"]
        cues |= verbs["lift"] | verbs["freeze"]
        yield from (f"cue:{w}" for w in lemmas & cues)
        if phrases["background"].search(sentence.text):
            yield "sentence:background-words"
        if _QUOTE.search(sentence.text):
            yield "sentence:quotation"
        if lemmas & verbs["modal"]:
            yield "sentence:modal"
        if ":" in sentence.text or ";" in sentence.text:
            yield "sentence:colon-or-semicolon"
        if sentence.text.rstrip().endswith(":") or "following" in lemmas:
            yield "sentence:opens-list"
        if _BULLET.match(sentence.text):
            yield "sentence:bullet"
        yield f"paragraph:{min(sentence.paragraph, 6)}"

    def _of_candidate(self, candidate: Candidate) -> set[str]:
        view = self._views[candidate.sentence.number]
        own = {*view.features, *self._of_words(candidate), *self._of_grammar(candidate)}
        own.update(self._of_triggers(candidate, view))
        own.update(_of_list(candidate, view))
        return own

    def _of_words(self, candidate: Candidate) -> Iterator[str]:
        span, doc = candidate.span, candidate.span.doc
        bounds = candidate.sentence.span
        yield f"kind:{candidate.kind}"
        yield f"entity:{span[-1].ent_type_ or 'none'}"
        yield f"length:{min(len(span), 5)}"
        words = {t.lower_.strip(".") for t in span}
        yield from (f"name:{kind}" for kind, cues in self._lexicon.kinds.items() if words & cues)
        for i in range(1, _WINDOW + 1):
            if span.start - i >= bounds.start:
                yield f"left{i if i == 1 else ''}:{doc[span.start - i].lemma_.casefold()}"
            if span.end - 1 + i < bounds.end:
                yield f"right{i if i == 1 else ''}:{doc[span.end - 1 + i].lemma_.casefold()}"
        if candidate.kind != CandidateKind.NAME:
            yield f"noun:{candidate.root.lemma_.casefold()}"
            if any(t.like_num for t in span):
                yield "counted"
        if _AGE.match(doc.text[span.end_char : span.end_char + 6]):
            yield "age-follows"
        inside = doc.text[bounds.start_char : span.start_char]
        if len(_QUOTE.findall(inside)) % 2:
            yield "in-quotation"

    def _of_grammar(self, candidate: Candidate) -> Iterator[str]:
        root = candidate.root
        ancestors = list(root.ancestors)
        yield f"dep:{root.dep_}"
        yield f"dep-head:{root.dep_}:{root.head.lemma_.casefold()}"
        verb = next((t for t in ancestors if t.pos_ == "VERB"), None)
        if verb is not None:
            yield f"verb:{verb.lemma_.casefold()}"
        if _is_subject_of_speech(root, self._lexicon):
            yield "speaker"
        if any(t.lemma_.casefold() in self._lexicon.nouns["role"] for t in root.lefts):
            yield "role-before"
        if any(t.dep_ == "poss" for t in (root, *ancestors)):
            yield "possessor"
        if any(t.lemma_.casefold() in self._lexicon.nouns["kin"] for t in ancestors):
            yield "kin-of"
        near = (*candidate.span, *root.lefts, *root.head.lefts)
        found = (self._reading.mentions.at(candidate.sentence, t) for t in near)
        for key in {m.concept.broader or m.concept.key for m in found if m}:
            yield "of-authority" if key in self._acting else "of-other-country"

    def _of_triggers(self, candidate: Candidate, view: SentenceView) -> Iterator[str]:
        vote = self._votes.get(id(candidate))
        if vote is not None:
            yield f"grammar:{vote.relation}"
            yield "grammar:background" if vote.frame.background else "grammar:news"
            yield f"grammar:{vote.frame.kind}"
        above = {token.i for token in candidate.root.ancestors}
        for trigger in view.triggers:
            at = trigger.token.i
            side = "after" if candidate.root.i > at else "before"
            near = "near" if abs(candidate.root.i - at) <= _NEAR_TOKENS else "far"
            yield f"trigger-{side}-{near}"
            if at in above:
                yield "under-trigger"
                yield f"under-trigger:{trigger.token.lemma_.casefold()}"


def _of_frames(triggers: Sequence[Trigger], frames: Sequence[Frame]) -> Iterator[str]:
    if triggers:
        yield "sentence:trigger"
        yield from {f"trigger:{t.kind}" for t in triggers}
    if any(t.plain for t in triggers):
        yield "sentence:plain-trigger"
    if any(f.background for f in frames):
        yield "sentence:background-frame"
    if any(not f.background for f in frames):
        yield "sentence:news-frame"


def _of_list(candidate: Candidate, view: SentenceView) -> Iterator[str]:
    yield f"names-in-sentence:{min(len(view.names), 6)}"
    if any(candidate is name for name in view.names):
        yield "first-name" if view.names[0] is candidate else "later-name"
        if len(view.names) >= _LIST_NAMES:
            yield from (f"listed&{f}" for f in view.features if f.startswith("before:"))
    joined = len(candidate.root.conjuncts)
    if joined:
        yield f"coordinated:{min(joined, 4)}"
    if candidate.span.start - candidate.sentence.span.start <= 2:
        yield "sentence-start"


def _is_subject_of_speech(root: Token, lexicon: Lexicon) -> bool:
    speech = lexicon.verbs["speech"] | lexicon.verbs["attitude"]
    return root.dep_ == "nsubj" and root.head.lemma_.casefold() in speech
