"""Where an article lets somebody speak or act: a voice, the word it hangs on, and the sentence."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.article import RegionKind
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import ParsedArticle, Sentence
from sanctionpress.extraction.speakers import SpeakerReader, Voice
from sanctionpress.facts import Actor, ActorKind

_READ = frozenset({RegionKind.BODY, RegionKind.STANDFIRST})
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"WP", "WDT"})
_CLIMB = frozenset({"conj", "xcomp", "advcl"})
_SIGNATURE = 14  # tokens: a longer line is a sentence


@dataclass(frozen=True, slots=True)
class Utterance:
    """Somebody in a sentence and the word that tells what they do there.

    `relation` is how the voice hangs on the anchor: `subject`, `agent`, `source` ("according to"),
    `owner` ("his lawyer's statement"), `signature` (a line of a name and an office alone).
    """

    sentence: Sentence
    anchor: Token
    relation: str
    voice: Voice


def find_utterances(
    parsed: ParsedArticle, speakers: SpeakerReader, lexicon: Lexicon
) -> tuple[Utterance, ...]:
    """Return the utterances in reading order."""
    earlier: list[Voice] = []
    found: list[Utterance] = []
    for sentence in parsed.sentences:
        if sentence.region.kind in _READ:
            here: list[Utterance] = []
            for anchor, noun, relation in _places(sentence, lexicon):
                speaking = _speaks(anchor, lexicon)
                if noun.pos_ == "PRON" and not speaking:
                    continue
                voices = speakers.of_noun(sentence, noun, earlier)
                if speaking:
                    earlier.extend(voices)
                here.extend(Utterance(sentence, anchor, relation, voice) for voice in voices)
            found += [*here, *_beside(sentence, speakers, lexicon, here)]
    return tuple(found)


def _beside(
    sentence: Sentence, speakers: SpeakerReader, lexicon: Lexicon, found: list[Utterance]
) -> Iterator[Utterance]:
    """Yield the names beside verbs of speech for which the parse gave another subject or none."""
    here: dict[int, list[Actor]] = {}
    for utterance in found:
        here.setdefault(utterance.anchor.i, []).append(utterance.voice.actor)
    for token in sentence.span:
        if token.pos_ == "VERB" and token.lower_ != "according" and _speaks(token, lexicon):
            own = here.get(token.i, [])
            if any(actor.kind == ActorKind.PERSON for actor in own):
                continue
            for voice in speakers.beside(sentence, token):
                if voice.actor.label not in {actor.label for actor in own}:
                    yield Utterance(sentence, token, "beside", voice)


def _places(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Token, Token, str]]:
    """Yield anchors with the noun that stands for the voice, and their relation."""
    signed = _signature(sentence)
    if signed is not None:
        yield signed, signed, "signature"
        return
    for token in sentence.span:
        if token.pos_ in {"VERB", "AUX"}:
            subject = subject_of(token) or _inverted(token, lexicon)
            if subject is not None:
                yield token, subject, "subject"
        if token.lower_ == "by" and token.head.pos_ in {"VERB", "NOUN"}:
            yield from ((token.head, noun, "agent") for noun in _objects(token))
        elif token.dep_ == "prep" and token.lower_ in {"to", "from", "for", "of", "in"}:
            yield from _sources(token, lexicon)
        elif token.dep_ == "poss" and token.head.lemma_.casefold() in lexicon.nouns["utterance"]:
            yield token.head, token, "owner"


def _sources(preposition: Token, lexicon: Lexicon) -> Iterator[tuple[Token, Token, str]]:
    """Yield who stands behind "according to", "a statement from", "in the view of"."""
    head = preposition.head
    named = head.pos_ == "NOUN" and head.lemma_.casefold() in lexicon.nouns["utterance"]
    opening = preposition.lower_ == "for" and preposition.i == preposition.sent.start
    coming = preposition.lower_ == "from" and head.lemma_ == "come"
    spoken = named and preposition.lower_ in {"from", "of"}
    if head.lower_ == "according" or opening or coming or spoken:
        yield from ((head, noun, "source") for noun in _objects(preposition))


def _objects(preposition: Token) -> Iterator[Token]:
    return (child for child in preposition.children if child.dep_ == "pobj")


def _signature(sentence: Sentence) -> Token | None:
    """Return the name of a line such as "Ann Lee, Secretary of State": no verb, no full stop."""
    span = sentence.span
    alone = sentence.parsed_text.strip() == sentence.text.strip()
    short = len(span) <= _SIGNATURE and not any(t.pos_ in {"VERB", "AUX"} for t in span)
    if not alone or not short or span[-1].text in {".", "!", "?", ":"}:
        return None
    return next((token for token in span if token.pos_ == "PROPN"), None)


def _inverted(verb: Token, lexicon: Lexicon) -> Token | None:
    """Return who stands behind a verb of speech: "…", tweeted Ann Lee."""
    if not _speaks(verb, lexicon):
        return None
    after = (t for t in verb.rights if t.dep_ in {"dobj", "npadvmod", "dep", "oprd", "attr"})
    first = next(after, None)
    return first if first is not None and first.left_edge.i == verb.i + 1 else None


def _speaks(anchor: Token, lexicon: Lexicon) -> bool:
    lemma = anchor.lemma_.casefold()
    return lemma in lexicon.verbs["speech"] | lexicon.verbs["attitude"] or lemma == "accord"


def subject_of(verb: Token) -> Token | None:
    """Return the noun that does what a verb says, climbing where the verb shares its subject."""
    seen = verb
    for _ in range(4):
        subject = next((c for c in seen.children if c.dep_ in _SUBJECT), None)
        if subject is not None:
            if subject.tag_ in _RELATIVE:
                return seen.head if seen.dep_ == "relcl" else None
            return subject
        if seen.dep_ not in _CLIMB:
            return None
        seen = seen.head
    return None
