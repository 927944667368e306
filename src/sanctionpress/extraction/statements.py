"""Who is quoted or reported as speaking about the sanctions, and how they stand to them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.article import RegionKind
from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import ParsedArticle, Sentence
from sanctionpress.extraction.quantities import number_of, qualifier_before
from sanctionpress.extraction.speakers import SpeakerReader, Voice
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Day,
    Evidence,
    Package,
    Passage,
    Quantity,
    Statement,
)

_QUOTED = re.compile(r"[\"“]([^\"“”]{3,}?)[,.]?[\"”]")
_CHANNELS = {
    "statement": "statement",
    "speech": "speech",
    "tweet": "post",
    "post": "post",
    "interview": "interview",
}
_NEXT_LINE = 3  # characters between one sentence and the next, line breaks included
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True)
class _Speech:
    """A verb of speech with its speakers; `words` is what was said or the whole sentence."""

    sentence: Sentence
    verb: Token
    voices: tuple[Voice, ...]


class StatementReader:
    """Reads the statements of one article."""

    def __init__(
        self,
        speakers: SpeakerReader,
        calendar: Calendar,
        lexicon: Lexicon,
        actions: tuple[Action, ...],
        packages: tuple[Package, ...],
    ) -> None:
        self._speakers = speakers
        self._calendar = calendar
        self._lexicon = lexicon
        self._actions = actions
        self._packages = packages

    def read(self, parsed: ParsedArticle) -> tuple[Statement, ...]:
        """Return the statements in reading order, each with its passages."""
        earlier: list[Voice] = []
        found: dict[tuple[str, int, str | None], Statement] = {}
        for sentence in parsed.sentences:
            if sentence.region.kind != RegionKind.BODY:
                continue
            for speech in self._speeches(sentence, earlier):
                earlier.extend(speech.voices)
                for statement in self._statements(speech, found.values()):
                    # "said …, calling it …" is one statement: the first verb has it.
                    key = (statement.speaker.label, sentence.number, statement.quote)
                    found.setdefault(key, statement)
        return tuple(found.values())

    def _speeches(self, sentence: Sentence, earlier: list[Voice]) -> Iterator[_Speech]:
        verbs = self._lexicon.verbs
        for token in sentence.span:
            lemma = token.lemma_.casefold()
            if token.pos_ == "VERB" and lemma in verbs["speech"] | verbs["attitude"]:
                subject = _subject(token) if self._is_speech(token, sentence) else None
                voices = self._speakers.of_noun(sentence, subject, earlier) if subject else ()
                if voices:
                    yield _Speech(sentence, token, voices)
            elif lemma == "accord" and token.i + 1 < sentence.span.end:
                source = next((t for t in token.subtree if t.dep_ == "pobj"), None)
                voices = self._speakers.of_noun(sentence, source, earlier) if source else ()
                if voices:
                    yield _Speech(sentence, token, voices)
        yield from self._silent(sentence, earlier)

    def _is_speech(self, verb: Token, sentence: Sentence) -> bool:
        """Whether a verb reports words: "added X to a list" and "did not respond" do not."""
        if any(child.dep_ == "neg" for child in verb.children):
            return False
        if verb.lemma_.casefold() in self._lexicon.verbs["attitude"]:
            return True
        clause = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
        return clause or verb.dep_ in {"ccomp", "parataxis"} or bool(_QUOTED.search(sentence.text))

    def _silent(self, sentence: Sentence, earlier: list[Voice]) -> Iterator[_Speech]:
        match = self._lexicon.phrases["non_response"].search(sentence.text)
        if match is None:
            return
        at = sentence.span.start_char + match.start()
        verbs = [t for t in sentence.span if t.idx >= at and t.pos_ in {"VERB", "AUX"}]
        for verb in verbs:
            subject = _subject(verb)
            if subject is not None:
                voices = self._speakers.of_noun(sentence, subject, earlier)
                if voices:
                    yield _Speech(sentence, verb, voices)
                return

    def _statements(self, speech: _Speech, before: Iterable[Statement]) -> Iterator[Statement]:
        words = _said(speech)
        silent = bool(self._lexicon.phrases["non_response"].search(words))
        quotes = [] if silent else list(_quotes(speech.sentence, words))
        for voice in speech.voices:
            last = _continued(speech.sentence, voice, before)
            if silent or self._is_about_sanctions(words) or (quotes and last):
                yield from self._of_voice(speech, voice, words, quotes, last)

    def _of_voice(
        self,
        speech: _Speech,
        voice: Voice,
        words: str,
        quotes: list[Passage],
        last: Statement | None,
    ) -> Iterator[Statement]:
        silent = bool(self._lexicon.phrases["non_response"].search(words))
        stance = "declines" if silent else self._stance(words, voice)
        if stance == "reports" and last is not None:
            stance = last.stance
        quantity = None if silent else self._quantity(speech, words)
        kind = _kind(quantity, silent=silent)
        for quote in quotes or (None,):
            yield Statement(
                speaker=voice.actor,
                kind="quotation" if quote else kind,
                stance=stance,
                speaks_for=voice.speaks_for,
                about=self._about(words),
                quote=quote.quote if quote else None,
                channel=_channel(speech),
                day=self._day(speech.sentence),
                quantity=quantity,
                evidence=self._evidence(speech, voice, quote),
            )

    def _evidence(
        self, speech: _Speech, voice: Voice, quote: Passage | None
    ) -> tuple[Evidence, ...]:
        found = [Evidence("kind", speech.sentence.whole()), Evidence("speaker", voice.passage)]
        found.append(Evidence("stance", speech.sentence.of_token(speech.verb)))
        if quote is not None:
            found.append(Evidence("quote", quote))
        return tuple(found)

    def _is_about_sanctions(self, words: str) -> bool:
        phrases = self._lexicon.phrases
        return bool(phrases["reference"].search(words) or phrases["accusation"].search(words))

    def _stance(self, words: str, voice: Voice) -> str:
        for stance in ("denies", "opposes"):
            if self._lexicon.stance[stance].search(words):
                return stance
        own = {key for a in self._actions for key in (a.authority, a.agency) if key}
        if self._speaks_for_authority(voice, own) or self._lexicon.stance["supports"].search(words):
            return "supports"
        return "reports"

    def _speaks_for_authority(self, voice: Voice, own: set[str]) -> bool:
        if voice.actor.authority in own:
            return True
        if voice.actor.kind == ActorKind.GOVERNMENT_BODY and voice.actor.country:
            return voice.actor.country.casefold() in own
        return any("secretary" in office.title.casefold() for office in voice.actor.offices)

    def _about(self, words: str) -> Action | Package | Actor | None:
        """Return what is spoken of, where only one thing can be meant."""
        named = [a for a in self._actions if not a.background and _names(a.target, words)]
        if len(named) == 1:
            return named[0]
        return self._packages[0] if len({p.authority for p in self._packages}) == 1 else None

    def _day(self, sentence: Sentence) -> Day | None:
        days = [e.day for e in self._calendar.expressions(sentence.text) if e.day]
        return days[0] if len(days) == 1 else None

    def _quantity(self, speech: _Speech, words: str) -> Quantity | None:
        sentence = speech.sentence
        for token in sentence.span:
            value = _value(token, self._lexicon)
            if value is None or value < 3 or token.text not in words:
                continue
            unit = token.head.text if token.head.pos_ == "NOUN" else ""
            if unit in {"people", "civilians", "victims", "prisoners", "protesters"}:
                before = sentence.span.doc.text[: _number_start(token)]
                return Quantity(value, qualifier_before(before, self._lexicon), unit)
        return None


def _continued(sentence: Sentence, voice: Voice, before: Iterable[Statement]) -> Statement | None:
    """Return the speaker's last statement if it stands directly before this one."""
    own = [s for s in before if s.speaker.label == voice.actor.label]
    if not own or not own[-1].evidence:
        return None
    gap = sentence.offset + sentence.span.start_char - own[-1].evidence[0].passage.end
    return own[-1] if 0 <= gap <= _NEXT_LINE else None


def _value(token: Token, lexicon: Lexicon) -> int | None:
    return number_of(token.text, lexicon) if token.dep_ == "nummod" else None


def _number_start(token: Token) -> int:
    """Return where the whole number begins: "a million" begins at its article."""
    before = token.doc[token.i - 1] if token.i else None
    return before.idx if before is not None and before.lower_ in {"a", "an"} else token.idx


def _subject(verb: Token) -> Token | None:
    seen = verb
    for _ in range(4):
        subject = next((c for c in seen.children if c.dep_ in _SUBJECT), None)
        if subject is not None:
            return None if subject.tag_ in {"WP", "WDT"} else subject
        if seen.dep_ not in {"conj", "xcomp", "advcl"}:
            return None
        seen = seen.head
    return None


def _said(speech: _Speech) -> str:
    """Return the words of one statement: its verb's clause, speaker included."""
    tokens = sorted(speech.verb.subtree, key=lambda token: token.i)
    if speech.verb.dep_ == "ROOT" or speech.verb.lemma_ == "accord":
        return speech.sentence.text
    return "".join(token.text_with_ws for token in tokens)


def _quotes(sentence: Sentence, words: str) -> Iterator[Passage]:
    base = sentence.span.start_char
    for match in _QUOTED.finditer(sentence.text):
        if match.group(1).strip(" ,.") in words:
            yield sentence.passage(base + match.start(1), base + match.end(1))


def _kind(quantity: Quantity | None, *, silent: bool) -> str:
    if silent:
        return "non-response"
    return "estimate" if quantity else "indirect-speech"


def _channel(speech: _Speech) -> str | None:
    for token in speech.verb.subtree:
        if token.lower_ in _CHANNELS and token.head.lower_ == "in":
            return _CHANNELS[token.lower_]
    return None


def _names(actor: Actor, words: str) -> bool:
    return actor.named and any(name in words for name in (actor.label, *actor.aliases))
