"""From what a speaker says to statements: words, kind, quotation, day, quantity, evidence."""

import re
from collections.abc import Iterator

from spacy.tokens import Token

from sanctionpress.extraction.dates import Calendar
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import number_of, qualifier_before
from sanctionpress.extraction.statements.features import words_of
from sanctionpress.extraction.statements.utterances import Utterance
from sanctionpress.facts import Action, Actor, Day, Evidence, Package, Passage, Quantity, Statement

_QUOTED = re.compile(r"[\"“]([^\"“”]{3,}?)[,.]?[\"”]")
_CHANNELS = {
    "statement": "statement",
    "speech": "speech",
    "tweet": "post",
    "post": "post",
    "interview": "interview",
}
_NEXT_LINE = 3  # characters between one sentence and the next, line breaks included


class StatementBuilder:
    """Builds the statements of one article's speakers."""

    def __init__(
        self,
        calendar: Calendar,
        lexicon: Lexicon,
        actions: tuple[Action, ...],
        packages: tuple[Package, ...],
    ) -> None:
        self._calendar = calendar
        self._lexicon = lexicon
        self._actions = actions
        self._packages = packages

    def is_about(self, utterance: Utterance, before: Statement | None) -> bool:
        """Whether somebody speaks of sanctions, of the accusation, or goes on doing so."""
        if not self._is_speech(utterance):
            return False
        words = _said(utterance)
        phrases = self._lexicon.phrases
        cues = ("reference", "accusation", "non_response")
        if any(phrases[cue].search(words) for cue in cues):
            return True
        goes_on = before is not None and _continues(utterance, before)
        return goes_on and any(quotes_in(utterance.sentence, words))

    def _is_speech(self, utterance: Utterance) -> bool:
        """Whether words are reported: in "added X to a list" they are not."""
        verb, verbs = utterance.anchor, self._lexicon.verbs
        lemma = verb.lemma_.casefold()
        if self.is_silent(utterance) or utterance.relation in {"source", "signature", "owner"}:
            return True
        if lemma not in verbs["speech"] | verbs["attitude"]:
            return False
        if any(child.dep_ == "neg" for child in verb.children):
            return False
        if lemma in verbs["attitude"]:
            return True
        clause = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
        reported = clause or verb.dep_ in {"ccomp", "parataxis"}
        return reported or bool(_QUOTED.search(utterance.sentence.text))

    def is_silent(self, utterance: Utterance) -> bool:
        """Whether the words say that there was no answer."""
        return bool(self._lexicon.phrases["non_response"].search(_said(utterance)))

    def build(self, utterance: Utterance, actor: Actor, stance: str) -> Iterator[Statement]:
        """Yield a statement for each quotation of an utterance, or one for its indirect speech."""
        words, silent = _said(utterance), self.is_silent(utterance)
        quotes = [] if silent else list(quotes_in(utterance.sentence, words))
        quantity = None if silent else self._quantity(utterance.sentence, words)
        kind = _kind(quantity, silent=silent)
        for quote in quotes or (None,):
            yield Statement(
                speaker=actor,
                kind="quotation" if quote else kind,
                stance="declines" if silent else stance,
                speaks_for=utterance.voice.speaks_for,
                about=self._about(words),
                quote=quote.quote if quote else None,
                channel=channel_of(utterance),
                day=self._day(utterance.sentence),
                quantity=quantity,
                evidence=_evidence(utterance, quote),
            )

    def _about(self, words: str) -> Action | Package | Actor | None:
        """Return what is spoken of, where only one thing can be meant."""
        named = [a for a in self._actions if not a.background and _names(a.target, words)]
        if len(named) == 1:
            return named[0]
        return self._packages[0] if len({p.authority for p in self._packages}) == 1 else None

    def _day(self, sentence: Sentence) -> Day | None:
        days = [e.day for e in self._calendar.expressions(sentence.text) if e.day]
        return days[0] if len(days) == 1 else None

    def _quantity(self, sentence: Sentence, words: str) -> Quantity | None:
        for token in sentence.span:
            value = _value(token, self._lexicon)
            if value is None or value < 3 or token.text not in words:
                continue
            unit = token.head.text if token.head.pos_ == "NOUN" else ""
            if unit in {"people", "civilians", "victims", "prisoners", "protesters"}:
                before = sentence.parsed_text[: _number_start(token)]
                return Quantity(value, qualifier_before(before, self._lexicon), unit)
        return None


def _continues(utterance: Utterance, before: Statement) -> bool:
    """Whether an utterance stands directly behind the speaker's last statement."""
    sentence = utterance.sentence
    gap = sentence.offset + sentence.span.start_char - before.evidence[0].passage.end
    return 0 <= gap <= _NEXT_LINE


def _evidence(utterance: Utterance, quote: Passage | None) -> tuple[Evidence, ...]:
    found = [
        Evidence("kind", utterance.sentence.whole()),
        Evidence("speaker", utterance.voice.passage),
        Evidence("stance", utterance.sentence.of_token(utterance.anchor)),
    ]
    return (*found, Evidence("quote", quote)) if quote else tuple(found)


def _value(token: Token, lexicon: Lexicon) -> int | None:
    return number_of(token.text, lexicon) if token.dep_ == "nummod" else None


def _number_start(token: Token) -> int:
    """Return where the whole number begins: "a million" begins at its article."""
    before = token.doc[token.i - 1] if token.i else None
    return before.idx if before is not None and before.lower_ in {"a", "an"} else token.idx


def _said(utterance: Utterance) -> str:
    """Return the words of one statement: its verb's clause, or the sentence that a noun is in."""
    verbal = utterance.anchor.pos_ in {"VERB", "AUX"} and utterance.anchor.dep_ != "ROOT"
    return words_of(utterance) if verbal else utterance.sentence.text


def quotes_in(sentence: Sentence, words: str) -> Iterator[Passage]:
    """Yield the quotations of a sentence that stand in these words of it."""
    base = sentence.span.start_char
    for match in _QUOTED.finditer(sentence.text):
        if match.group(1).strip(" ,.") in words:
            yield sentence.passage(base + match.start(1), base + match.end(1))


def _kind(quantity: Quantity | None, *, silent: bool) -> str:
    if silent:
        return "non-response"
    return "estimate" if quantity else "indirect-speech"


def channel_of(utterance: Utterance) -> str | None:
    """Return the key of the channel that an utterance names: "in a statement"."""
    for token in utterance.anchor.subtree:
        if token.lower_ in _CHANNELS and token.head.lower_ == "in":
            return _CHANNELS[token.lower_]
    return None


def _names(actor: Actor, words: str) -> bool:
    return actor.named and any(name in words for name in (actor.label, *actor.aliases))
