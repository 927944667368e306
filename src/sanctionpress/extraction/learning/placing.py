"""What can be seen of one candidate in its place: words, grammar, triggers, list, form."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.learning.sentences import CARRIED, SentenceView
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import dictionary
from sanctionpress.extraction.reading import Reading
from sanctionpress.extraction.series import Series, find_series

_WINDOW = 3
_NEAR_TOKENS = 6
_LIST_NAMES = 4
_LONG_SERIES = 8
_ABOVE = 8  # ancestors that are looked at
_QUOTE = re.compile(r"[\"“”]")
_AGE = re.compile(r"^,? \d\d\b")
# What the header of a list says of its members, beside what a sentence passes on.
_HEADED = ("cue:", "trigger:", "sentence:", "sentence-word:")
# What holds for the first name of a series and so for those that follow it.
_SHARED = (
    *("left", "dep-head", "verb:", "under-trigger", "trigger-", "grammar", "speaker", "kin-of"),
)


class PlaceReader:
    """Reads the features of candidates in one article."""

    def __init__(
        self,
        reading: Reading,
        votes: Sequence[Decision],
        views: Sequence[SentenceView],
        lexicon: Lexicon,
    ) -> None:
        self._reading = reading
        self._views = views
        self._lexicon = lexicon
        self._votes = {id(decision.candidate): decision for decision in votes}
        self._acting = {a.authority for f in reading.frames for a in f.acting}
        series = find_series(reading.parsed.sentences, reading.candidates)
        self._series = {id(member): one for one in series for member in one.members}
        self._alone: dict[int, frozenset[str]] = {}

    def of(self, candidate: Candidate) -> frozenset[str]:
        """Return the features of a candidate, those that it shares with a list among them."""
        own = self._of_itself(candidate)
        if candidate.kind != CandidateKind.NAME:
            return own
        series = self._series.get(id(candidate))
        if series is None:
            return own | {"series:inside"}
        return own.union(self._of_series(candidate, series))

    def _of_itself(self, candidate: Candidate) -> frozenset[str]:
        known = self._alone.get(id(candidate))
        if known is None:
            view = self._views[candidate.sentence.number]
            known = frozenset(
                {
                    *view.features,
                    *self._of_words(candidate),
                    *self._of_grammar(candidate),
                    *self._of_triggers(candidate, view),
                    *_of_neighbours(candidate, view),
                    *_of_form(candidate),
                }
            )
            self._alone[id(candidate)] = known
        return known

    def _of_series(self, candidate: Candidate, series: Series) -> Iterator[str]:
        """Yield what a list tells of its members: its size, its header, its first member."""
        yield f"series:{min(len(series.members), _LONG_SERIES)}"
        if series.is_vertical:
            header = self._views[series.header].features
            yield "series:vertical"
            yield from (f"header:{f}" for f in header if f in CARRIED or f.startswith(_HEADED))
        first = series.members[0]
        if len(series.members) > 1:
            yield "series:first" if first is candidate else "series:later"
            yield from (f"head:{f}" for f in self._of_itself(first) if f.startswith(_SHARED))

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
        if {span[0].lower_, span[-1].lower_} & self._lexicon.nouns["instrument"]:
            yield "name:instrument"
        behind = span.end_char - bounds.start_char
        if _AGE.match(candidate.sentence.text[behind : behind + 6]):
            yield "age-follows"
        inside = candidate.sentence.text[: span.start_char - bounds.start_char]
        if len(_QUOTE.findall(inside)) % 2:
            yield "in-quotation"

    def _of_grammar(self, candidate: Candidate) -> Iterator[str]:
        root, nouns = candidate.root, self._lexicon.nouns
        ancestors = list(root.ancestors)
        yield f"dep:{root.dep_}"
        yield f"dep-head:{root.dep_}:{root.head.lemma_.casefold()}"
        above = (t for t in ancestors[:_ABOVE] if t.pos_ in {"VERB", "NOUN"})
        yield from (f"above:{t.lemma_.casefold()}" for t in above)
        for child in root.children:
            if child.dep_ in {"relcl", "acl", "appos"}:
                yield f"below:{child.dep_}:{child.lemma_.casefold()}"
        verb = next((t for t in ancestors if t.pos_ == "VERB"), None)
        if verb is not None:
            yield f"verb:{verb.lemma_.casefold()}"
        if _is_subject_of_speech(root, self._lexicon):
            yield "speaker"
        if any(t.lemma_.casefold() in nouns["role"] for t in root.lefts):
            yield "role-before"
        if any(t.dep_ == "poss" for t in (root, *ancestors)):
            yield "possessor"
        if any(t.lemma_.casefold() in nouns["kin"] for t in ancestors):
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


def _of_neighbours(candidate: Candidate, view: SentenceView) -> Iterator[str]:
    yield f"names-in-sentence:{min(len(view.names), 6)}"
    if any(candidate is name for name in view.names):
        yield "first-name" if view.names[0] is candidate else "later-name"
        if len(view.names) >= _LIST_NAMES:
            yield from (f"listed&{f}" for f in view.features if f.startswith("before:"))
    joined = _count_joined(candidate.root, 4)
    if joined:
        yield f"coordinated:{joined}"
    if candidate.span.start - candidate.sentence.span.start <= 2:
        yield "sentence-start"


def _count_joined(noun: Token, most: int) -> int:
    """Return with how many others a noun is joined, as far as it matters in a list of thousands."""
    first, before = noun, 0
    while first.dep_ == "conj" and first.head.i != first.i:
        first, before = first.head, before + 1
        if before == most:
            return most
    joined = [first]
    for each in joined:
        joined += [child for child in each.rights if child.dep_ == "conj"]
        if len(joined) > most:
            return most
    return len(joined) - 1


def _of_form(candidate: Candidate) -> Iterator[str]:
    """Yield how a name is written: "Background" at a line's start is a word of the dictionary."""
    if candidate.kind != CandidateKind.NAME:
        return
    span, bounds = candidate.span, candidate.sentence.span
    plain = [t.lower_ in dictionary() or t.lemma_.casefold() in dictionary() for t in span]
    yield f"plain-words:{'all' if all(plain) else 'some' if any(plain) else 'none'}"
    yield f"tags:{' '.join(t.pos_ for t in span[-2:])}"
    yield f"first-word:{span[0].lower_}"
    yield f"last-word:{span[-1].lower_}"
    opens = span.start == bounds.start
    if len(span) == 1:
        if span.text.isupper():
            yield "capitals"
        if opens:
            yield "opens-sentence-alone"
        if opens and all(plain):
            yield "opens-sentence-as-plain-word"
    if opens and span.end >= bounds.end - 1:
        yield "is-sentence"


def _is_subject_of_speech(root: Token, lexicon: Lexicon) -> bool:
    speech = lexicon.verbs["speech"] | lexicon.verbs["attitude"]
    return root.dep_ == "nsubj" and root.head.lemma_.casefold() in speech
