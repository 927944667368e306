"""What people say and ask for that is not about the sanctions: summits, talks, other demands.

What is said of the sanctions is for the trained models to judge (`statements/`); here only what
they did not take is read, and only where the words leave no doubt about who speaks.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sanctionpress.extraction.circumstances.events import Events
from sanctionpress.extraction.circumstances.surroundings import Surroundings
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.posts import NO_STANCE
from sanctionpress.extraction.statements.building import channel_of, quotes_in
from sanctionpress.extraction.statements.utterances import Utterance
from sanctionpress.facts import Actor, ActorKind, Day, Event, Evidence, Passage, Statement

_BY_NAME = frozenset({"subject", "beside"})
_OUTER = " \n,.;:\"“”'‘’"
_RELATIVE = frozenset({"WP", "WDT"})
_LEAST = 3  # words: less is no message


@dataclass(frozen=True, slots=True)
class _Words:
    """What somebody says: the passage, and for a demand whom they ask."""

    kind: str
    content: Passage
    addressee: Actor | None = None


class RemarkReader:
    """Reads the remarks of one article."""

    def __init__(self, seen: Surroundings, events: Events) -> None:
        self._seen = seen
        self._events = events
        self._cues = seen.cues

    def read(self, statements: Collection[Statement]) -> tuple[Statement, ...]:
        """Return what is said beside the statements about the sanctions, in reading order."""
        taken = {e.passage.start for s in statements for e in s.evidence if e.aspect == "kind"}
        made: dict[tuple[int, str], Statement] = {}
        for utterance in self._seen.utterances:
            if not _is_certain(utterance):
                continue
            here = utterance.sentence.whole().start
            for words in self._words(utterance):
                if here not in taken or words.kind == "demand":
                    made.setdefault((here, words.content.quote), self._remark(utterance, words))
        return tuple(made.values())

    def _words(self, utterance: Utterance) -> Iterator[_Words]:
        anchor, sentence = utterance.anchor, utterance.sentence
        lemma, words = anchor.lemma_.casefold(), self._cues.words
        if any(c.dep_ in {"neg", "auxpass"} for c in anchor.children) or _is_aside(anchor):
            return
        if lemma in words["ask"] | words["demand"]:
            yield from self._demand(utterance)
        if lemma in words["say"]:
            yield from self._said(sentence, anchor)
        elif lemma in words["announce"]:
            yield from self._announced(sentence, anchor)

    def _said(self, sentence: Sentence, anchor: Token) -> Iterator[_Words]:
        quotes = list(quotes_in(sentence, sentence.text))
        if quotes:
            heard = not any(c.dep_ == "dobj" for c in anchor.children) or anchor.lemma_ == "tell"
            for quote in quotes if heard else ():
                if self._is_message(quote) and quote.quote[0].isupper():
                    yield _Words("quotation", quote)
            return
        clause = next((c for c in anchor.children if c.dep_ == "ccomp" and c.i > anchor.i), None)
        if clause is None or not _is_sentence(clause):
            yield from self._announced(sentence, anchor)
            return
        yield from self._told(sentence, "indirect-speech", _without_that(clause))

    def _announced(self, sentence: Sentence, anchor: Token) -> Iterator[_Words]:
        if anchor.lemma_.casefold() not in self._cues.words["announce"]:
            return
        thing = next((c for c in anchor.children if c.dep_ == "dobj" and c.pos_ == "NOUN"), None)
        if thing is not None:
            aims = (c for c in anchor.children if c.dep_ in {"xcomp", "advcl"} and c.tag_ == "VB")
            end = max([thing.right_edge.i, *(aim.right_edge.i for aim in aims)])
            span = anchor.doc[thing.left_edge.i : end + 1]
            yield from self._told(sentence, "indirect-speech", span)

    def _demand(self, utterance: Utterance) -> Iterator[_Words]:
        sentence, anchor = utterance.sentence, utterance.anchor
        if anchor.lemma_.casefold() in self._cues.words["demand"]:
            for thing in anchor.children:
                if thing.dep_ == "dobj" and thing.lemma_ in self._cues.words["demanded"]:
                    yield _Words("demand", _trimmed(sentence, _phrase(thing)))
            return
        action = next((c for c in anchor.children if c.dep_ in {"xcomp", "ccomp"}), None)
        asked = _asked(anchor)
        if action is None or asked is None or action.tag_ != "VB":
            return
        voices = self._seen.speakers.of_noun(sentence, asked, [])
        if len(voices) == 1 and voices[0].actor.named:
            span = _without_that(action)
            unheeded = self._cues.phrases["unheeded"].search(span.text)
            end = span.start_char + unheeded.start() if unheeded else span.end_char
            content = _stripped(sentence.passage(span.start_char, end))
            yield _Words("demand", content, voices[0].actor)

    def _told(self, sentence: Sentence, kind: str, span: Span) -> Iterator[_Words]:
        content = _trimmed(sentence, span)
        if self._is_message(content):
            yield _Words(kind, content)

    def _is_message(self, words: Passage) -> bool:
        """Whether words are more than a catchword, and none for the models of statements."""
        about = self._seen.lexicon.phrases["reference"].search(words.quote)
        return len(words.quote.split()) >= _LEAST and not about

    def _remark(self, utterance: Utterance, words: _Words) -> Statement:
        sentence, quoted = utterance.sentence, words.kind == "quotation"
        unheeded = self._cues.phrases["unheeded"].search(sentence.text)
        in_vain = unheeded is not None and words.kind == "demand"
        evidence = [
            Evidence("kind", sentence.whole()),
            Evidence("speaker", utterance.voice.passage),
            Evidence("quote" if quoted else "content", words.content),
        ]
        if in_vain and unheeded is not None:
            base = sentence.span.start_char
            passage = sentence.passage(base + unheeded.start(), base + unheeded.end())
            evidence.append(Evidence("heeded", passage))
        days = self._days(sentence, words.content)
        return Statement(
            speaker=utterance.voice.actor,
            kind=words.kind,
            stance=NO_STANCE,
            speaks_for=utterance.voice.speaks_for,
            about=self._event(utterance, words.content),
            quote=words.content.quote if quoted else None,
            content=None if quoted else words.content.quote,
            addressee=words.addressee,
            heeded=False if in_vain else None,
            channel=channel_of(utterance),
            day=days[0] if len(days) == 1 else None,
            evidence=tuple(evidence),
        )

    def _event(self, utterance: Utterance, content: Passage) -> Event | None:
        """Return the event that is named where it is told how something was said."""
        sentence = utterance.sentence
        for token in utterance.anchor.subtree:
            inside = content.start <= sentence.of_token(token).start < content.end
            event = None if inside else self._events.at(sentence, token)
            if event is not None:
                return event
        return None

    def _days(self, sentence: Sentence, content: Passage) -> list[Day]:
        """Return the days named beside what is said: those in it are not when it was said."""
        start = sentence.whole().start
        return [
            e.day
            for e in self._seen.reading.calendar.expressions(sentence.text)
            if e.day and not content.start <= start + e.start < content.end
        ]


def _is_certain(utterance: Utterance) -> bool:
    """Whether it is plain who speaks: a name in this sentence, or a person behind "he"."""
    voice, sentence = utterance.voice, utterance.sentence
    if voice.anonymous or not voice.actor.named or utterance.relation not in _BY_NAME:
        return False
    if voice.actor.label.isupper() and not voice.actor.authority:
        return False  # the place of a dateline, more often than an acronym
    here = sentence.whole()
    named_here = here.start <= voice.passage.start < here.end
    return named_here or voice.actor.kind is ActorKind.PERSON


def _is_aside(anchor: Token) -> bool:
    """Whether a verb stands in a clause about a thing spoken of: "which the ministry says …"."""
    own = any(c.tag_ == "WRB" or (c.dep_ == "nsubj" and c.tag_ in _RELATIVE) for c in anchor.lefts)
    return anchor.dep_ == "relcl" and not own


def _is_sentence(clause: Token) -> bool:
    """Whether a clause has a subject of its own that is no relative pronoun."""
    subjects = [c for c in clause.children if c.dep_ in {"nsubj", "nsubjpass", "expl", "csubj"}]
    return bool(subjects) and not any(c.tag_ in _RELATIVE for c in subjects)


def _asked(anchor: Token) -> Token | None:
    """Return whom somebody asks: "urged X to …", "called on X to …"."""
    for child in anchor.children:
        if child.dep_ == "dobj":
            return child
        if child.dep_ == "prep" and child.lower_ in {"on", "upon"}:
            return next((noun for noun in child.children if noun.dep_ == "pobj"), None)
    return None


def _without_that(clause: Token) -> Span:
    """Return the words of a clause without what ties it to its verb: "that", "to"."""
    start = clause.left_edge.i
    while start < clause.i and clause.doc[start].lower_ in {"that", "to", ","}:
        start += 1
    return clause.doc[start : clause.right_edge.i + 1]


def _phrase(noun: Token) -> Span:
    return noun.doc[noun.left_edge.i : noun.right_edge.i + 1]


def _trimmed(sentence: Sentence, span: Span) -> Passage:
    return _stripped(sentence.of_span(span))


def _stripped(passage: Passage) -> Passage:
    """Return a passage without the punctuation around it."""
    start = passage.start + len(passage.quote) - len(passage.quote.lstrip(_OUTER))
    words = passage.quote.strip(_OUTER)
    return Passage(start, start + len(words), words)
