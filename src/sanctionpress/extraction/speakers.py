"""Who speaks: from the words before or after a verb of speech to an actor."""

from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.entities import Entities
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mentions
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import count_of
from sanctionpress.facts import Actor, ActorKind, Evidence, Passage

_PERSONAL = frozenset({"he", "she"})
_SPOKESPEOPLE = frozenset({"spokesman", "spokeswoman", "spokesperson"})
_ARTICLES = frozenset({"the", "a", "an", "many", "some", "several"})


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker, whom it speaks for, and the words that name it."""

    actor: Actor
    passage: Passage
    speaks_for: Actor | None = None
    anonymous: bool = False


class SpeakerReader:
    """Reads speakers off noun phrases; a pronoun takes the last speaker that it fits."""

    def __init__(
        self,
        candidates: tuple[Candidate, ...],
        entities: Entities,
        actors: ActorReader,
        mentions: Mentions,
        lexicon: Lexicon,
    ) -> None:
        self._candidates = candidates
        self._entities = entities
        self._actors = actors
        self._mentions = mentions
        self._lexicon = lexicon

    def of_noun(self, sentence: Sentence, noun: Token, earlier: list[Voice]) -> tuple[Voice, ...]:
        """Return the speakers that a subject and what is joined to it name."""
        if noun.lower_ in _PERSONAL:
            return self._last(earlier, {ActorKind.PERSON}, sentence, noun)
        if noun.lower_ in {"it", "they"}:
            return tuple(earlier[-1:])
        if _is_the_company(noun):
            found = self._last_body(sentence, noun)
            return (found,) if found else ()
        if _shares_its_modifiers(noun):
            phrase = self._phrase(sentence, noun)
            return (phrase,) if phrase else ()
        parts = [noun, *(t for t in noun.conjuncts if t.i > noun.i and not _is_compound(t))]
        voices = (self._phrase(sentence, part) for part in parts)
        return tuple(voice for voice in voices if voice is not None)

    def _phrase(self, sentence: Sentence, noun: Token) -> Voice | None:
        inside = [
            c
            for c in self._candidates
            if c.sentence is sentence and c.span.start <= noun.i < c.span.end
        ]
        name = next((c for c in inside if c.kind == CandidateKind.NAME), None) or self._apposed(
            sentence, noun
        )
        if name is not None:
            return self._named(sentence, name)
        mention = self._mentions.at(sentence, noun)
        if mention is not None and mention.form != "demonym":
            return Voice(self._actors.of_mention(mention), sentence.of_span(mention.span))
        return self._described(sentence, noun)

    def _apposed(self, sentence: Sentence, noun: Token) -> Candidate | None:
        """Return the name in "the Under Secretary of the Treasury, Wally Adeyemo"."""
        for candidate in self._candidates:
            named = candidate.sentence is sentence and candidate.kind == CandidateKind.NAME
            if named and candidate.root.dep_ == "appos" and candidate.root.head.i == noun.i:
                return candidate
        return None

    def _named(self, sentence: Sentence, name: Candidate) -> Voice:
        actor = self._actors.of(name)
        for_whom = None
        near = sentence.span.doc[max(sentence.span.start, name.span.start - 6) : name.span.end + 8]
        if any(t.lower_ in _SPOKESPEOPLE for t in near):
            for_whom = self._spoken_for(sentence, near)
        return Voice(actor, sentence.of_span(name.span), for_whom)

    def _spoken_for(self, sentence: Sentence, near: Span) -> Actor | None:
        """Return the body whose spokesperson a name is: named here, or last spoken of."""
        missions = self._lexicon.kinds["diplomatic-mission"]
        if any(t.lemma_.casefold() in missions for t in near):
            return self._last_mission(sentence)
        for token in sentence.span:
            mention = self._mentions.at(sentence, token)
            if mention is not None and mention.concept.broader:
                return self._actors.of_mention(mention)
        return None

    def _last_mission(self, sentence: Sentence) -> Actor | None:
        """Return the embassy or mission that the article named last, this sentence included."""
        missions = self._lexicon.kinds["diplomatic-mission"]
        for token in reversed(list(sentence.span.doc[: sentence.span.end])):
            if token.lemma_.casefold() in missions and any(
                t.dep_ == "poss" for t in token.children
            ):
                return self._mission(sentence, token)
        return None

    def _mission(self, sentence: Sentence, noun: Token) -> Actor:
        return self._actor_of_phrase(sentence, _noun_phrase(noun), ActorKind.DIPLOMATIC_MISSION)

    def _described(self, sentence: Sentence, noun: Token) -> Voice | None:
        span = _noun_phrase(noun)
        lemma = noun.lemma_.casefold()
        passage = sentence.of_span(span)
        if lemma in self._lexicon.kinds["diplomatic-mission"]:
            return Voice(self._mission(sentence, noun), passage)
        government = self._government(sentence, noun)
        if government is not None:
            return Voice(government, passage)
        source = self._group_of(sentence, noun)
        if source is not None:
            return source
        people = lemma in self._lexicon.nouns["person_group"] | self._lexicon.nouns["role"]
        bodies = lemma in self._lexicon.nouns["body_group"]
        if not people and not bodies:
            return None
        anonymous = bool(self._lexicon.phrases["anonymous"].search(_with_clause(noun).text))
        count, qualifier = count_of(span, self._lexicon)
        if count is None and noun.tag_ not in {"NNS", "NNPS"} and not anonymous:
            return None
        actor = replace(
            self._actor_of_phrase(sentence, span, ActorKind.GROUP),
            count=count,
            count_qualifier=qualifier,
        )
        return Voice(actor, passage, anonymous=anonymous)

    def _group_of(self, sentence: Sentence, noun: Token) -> Voice | None:
        """Return the name in "the monitoring group of the Association …"."""
        if noun.tag_ != "NN" or noun.lemma_.casefold() not in self._lexicon.nouns["body_group"]:
            return None
        names = [
            c
            for c in self._candidates
            if c.sentence is sentence
            and c.kind == CandidateKind.NAME
            and any(t.head.head.i == noun.i for t in c.span)
        ]
        return self._named(sentence, names[0]) if names else None

    def _government(self, sentence: Sentence, noun: Token) -> Actor | None:
        """Return the country of "the US government", named as that government."""
        if noun.lemma_.casefold() not in {"government", "ministry"}:
            return None
        span = _noun_phrase(noun)
        return self._actor_of_phrase(sentence, span, ActorKind.GOVERNMENT_BODY, named=True)

    def _actor_of_phrase(
        self, sentence: Sentence, span: Span, kind: ActorKind, *, named: bool = False
    ) -> Actor:
        codes = [
            m.concept.notation
            for t in span
            if (m := self._mentions.at(sentence, t)) is not None
            and m.concept.scheme == "jurisdiction"
            and m.form != "capital"
        ]
        country = codes[0] if len(set(codes)) == 1 else None
        evidence = (Evidence("label", sentence.of_span(span)),)
        mission = kind == ActorKind.DIPLOMATIC_MISSION
        return Actor(kind, span.text, named=named or mission, country=country, evidence=evidence)

    def _last(
        self, earlier: list[Voice], kinds: set[ActorKind], sentence: Sentence, noun: Token
    ) -> tuple[Voice, ...]:
        """Return the last person named before a pronoun."""
        before = [
            c
            for c in self._candidates
            if c.kind == CandidateKind.NAME
            and (c.sentence.number, c.span.start) < (sentence.number, noun.i)
            and c.sentence.number >= sentence.number - 2
        ]
        for candidate in reversed(before):
            actor = self._actors.of(candidate)
            if actor.kind in kinds:
                return (Voice(actor, candidate.sentence.of_span(candidate.span)),)
        return tuple([v for v in earlier if v.actor.kind in kinds][-1:])

    def _last_body(self, sentence: Sentence, noun: Token) -> Voice | None:
        before = [
            c
            for c in self._candidates
            if c.kind == CandidateKind.NAME
            and (c.sentence.number, c.span.start) < (sentence.number, noun.i)
        ]
        for candidate in reversed(before):
            actor = self._actors.of(candidate)
            if actor.kind in {ActorKind.COMPANY, ActorKind.ORGANIZATION}:
                return Voice(actor, candidate.sentence.of_span(candidate.span))
        return None


def _is_the_company(noun: Token) -> bool:
    definite = any(t.lower_ == "the" for t in noun.lefts)
    return noun.lemma_ in {"company", "firm", "bank"} and noun.tag_ == "NN" and definite


def _shares_its_modifiers(noun: Token) -> bool:
    """Whether coordinated countries share one noun: "the embassies of Myanmar and Bangladesh"."""
    return noun.tag_ == "NNS" and noun.lemma_ in {"embassy", "mission", "consulate"}


def _is_compound(noun: Token) -> bool:
    """Whether a noun is joined without a comma or "and" to the next: "rights groups"."""
    after = noun.doc[noun.i + 1] if noun.i + 1 < len(noun.doc) else None
    return after is not None and after.pos_ == "NOUN" and after.dep_ == noun.dep_ == "conj"


def _noun_phrase(noun: Token) -> Span:
    """Return the words of a noun phrase without its article and later clauses."""
    start, end = noun.left_edge.i, noun.i + 1
    while start > 0 and _is_compound(noun.doc[start - 1]):
        start -= 1
    for child in noun.rights:
        if child.dep_ == "prep" and child.lower_ in {"of", "in", "at", "to", "for"}:
            end = max(end, _end_of_preposition(child))
        else:
            break
    while start < noun.i and (noun.doc[start].lower_ in _ARTICLES or noun.doc[start].is_punct):
        start += 1
    conjunction = next(
        (t.i for t in noun.doc[noun.i : end] if t.dep_ in {"relcl", "acl", "punct"}), end
    )
    return noun.doc[start : max(noun.i + 1, conjunction)]


def _end_of_preposition(preposition: Token) -> int:
    """Return where "of Myanmar and Bangladesh" ends; an "and" that opens nothing is left out."""
    end = preposition.right_edge.i + 1
    while end > preposition.i + 1 and preposition.doc[end - 1].dep_ in {"cc", "punct"}:
        end -= 1
    return end


def _with_clause(noun: Token) -> Span:
    return noun.doc[noun.left_edge.i : noun.right_edge.i + 1]
