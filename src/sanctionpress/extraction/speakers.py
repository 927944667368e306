"""Who speaks: from the words before or after a verb of speech to an actor."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from sanctionpress.extraction.actors import ActorReader
from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.entities import Entities
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention, Mentions
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
        self._by_sentence: dict[int, list[Candidate]] = {}
        for candidate in candidates:
            self._by_sentence.setdefault(candidate.sentence.number, []).append(candidate)
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

    def places(self) -> Iterator[tuple[Mention, Actor]]:
        """Yield every mention of a state, a bloc or an agency with the actor it names."""
        return ((mention, self._actors.of_mention(mention)) for mention in self._mentions.all)

    def beside(self, sentence: Sentence, verb: Token) -> tuple[Voice, ...]:
        """Return the name directly before or behind a verb of speech, whatever the parse says."""
        kinds = {CandidateKind.NAME, CandidateKind.COUNTRY}
        names = [c for c in self._inside(sentence) if c.kind in kinds]
        roles = self._lexicon.nouns["role"]
        for name in names:
            if name.span.end <= verb.i and _adjoins(sentence.span.doc[name.span.end : verb.i]):
                return (self._of_candidate(sentence, name),)
        for name in names:
            between = sentence.span.doc[verb.i + 1 : name.span.start]
            if name.span.start > verb.i and _is_title(between, roles):
                return (self._of_candidate(sentence, name),)
        return ()

    def _inside(self, sentence: Sentence) -> Sequence[Candidate]:
        return self._by_sentence.get(sentence.number, ())

    def _names_before(self, sentence: Sentence, noun: Token) -> Iterator[Candidate]:
        """Yield the names that stand before a noun, the last one first."""
        here = (sentence.number, noun.i)
        end = bisect_left(self._candidates, here, key=lambda c: (c.sentence.number, c.span.start))
        for at in range(end - 1, -1, -1):
            if self._candidates[at].kind == CandidateKind.NAME:
                yield self._candidates[at]

    def _of_candidate(self, sentence: Sentence, name: Candidate) -> Voice:
        if name.kind == CandidateKind.COUNTRY and name.mention is not None:
            return Voice(self._actors.of_mention(name.mention), sentence.of_span(name.span))
        return self._named(sentence, name)

    def _phrase(self, sentence: Sentence, noun: Token) -> Voice | None:
        if noun.lemma_.casefold() in self._lexicon.kinds["diplomatic-mission"]:
            return self._described(sentence, noun)
        inside = [c for c in self._inside(sentence) if c.span.start <= noun.i < c.span.end]
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
        roles = self._lexicon.nouns["role"] | self._lexicon.nouns["deputed"]
        role = noun.lemma_.casefold() in roles
        for candidate in self._inside(sentence):
            named = candidate.kind == CandidateKind.NAME
            if named and (_is_apposed(candidate, noun) or (role and _follows(candidate, noun))):
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
        """Return a mission; several under one noun are a group tied to their countries."""
        span = _noun_phrase(noun)
        if noun.tag_ != "NNS":
            return self._actor_of_phrase(sentence, span, ActorKind.DIPLOMATIC_MISSION)
        return replace(
            self._actor_of_phrase(sentence, span, ActorKind.GROUP),
            country=None,
            tied_to=self._countries(sentence, span),
        )

    def _described(self, sentence: Sentence, noun: Token) -> Voice | None:
        span = _noun_phrase(noun)
        lemma = noun.lemma_.casefold()
        passage = sentence.of_span(span)
        if lemma in self._lexicon.kinds["diplomatic-mission"]:
            return Voice(self._mission(sentence, noun), passage)
        if _is_back_reference(noun) and (named := self._last_called(sentence, noun)):
            return named
        if lemma in self._lexicon.nouns["deputed"]:
            body = self._deputing(sentence, noun)
            if body is not None:
                return body
        government = self._government(sentence, noun)
        if government is not None:
            return Voice(government, passage)
        source = self._group_of(sentence, noun)
        if source is not None:
            return source
        plural = noun.tag_ in {"NNS", "NNPS"}
        bodies = lemma in self._lexicon.nouns["speaking_body"]
        people = lemma in self._lexicon.nouns["person_group"] | self._lexicon.nouns["role"]
        if bodies and not plural:
            return Voice(self._body_of_phrase(sentence, span), passage)
        if not people and not bodies and not plural:
            return None
        anonymous = bool(self._lexicon.phrases["anonymous"].search(_with_clause(noun).text))
        count, qualifier = count_of(span, self._lexicon)
        if count is None and not plural and not anonymous and not _is_tied(noun):
            return None
        actor = replace(
            self._actor_of_phrase(sentence, span, ActorKind.GROUP),
            count=count,
            count_qualifier=qualifier,
        )
        return Voice(actor, passage, anonymous=anonymous)

    def _last_called(self, sentence: Sentence, noun: Token) -> Voice | None:
        """Return the body that "the ministry" takes up: the last named one with that word."""
        word = noun.lemma_.casefold()
        if word not in self._lexicon.nouns["speaking_body"]:
            return None
        before = self._names_before(sentence, noun)
        last = next((c for c in before if word in c.text.casefold().split()), None)
        return self._named(last.sentence, last) if last is not None else None

    def _body_of_phrase(self, sentence: Sentence, span: Span) -> Actor:
        return self._actor_of_phrase(sentence, span, ActorKind.ORGANIZATION)

    def _deputing(self, sentence: Sentence, noun: Token) -> Voice | None:
        """Return the body for which an unnamed spokesperson or delegate speaks."""
        for token in noun.children:
            if token.dep_ == "prep" and token.lower_ in {"for", "of", "at", "from"}:
                for body in token.children:
                    return self._phrase(sentence, body) if body.dep_ == "pobj" else None
        for token in reversed(list(noun.lefts)):
            if token.dep_ in {"compound", "poss", "nmod"} and token.pos_ in {"NOUN", "PROPN"}:
                return self._phrase(sentence, token)
        return None

    def _group_of(self, sentence: Sentence, noun: Token) -> Voice | None:
        """Return the name in "the monitoring group of the Association …"."""
        if noun.tag_ != "NN" or noun.lemma_.casefold() not in self._lexicon.nouns["body_group"]:
            return None
        for candidate in self._inside(sentence):
            below = any(token.head.head.i == noun.i for token in candidate.span)
            if below and candidate.kind == CandidateKind.NAME:
                return self._named(sentence, candidate)
        return None

    def _government(self, sentence: Sentence, noun: Token) -> Actor | None:
        """Return the country of "the US government", named as that government."""
        if noun.lemma_.casefold() not in {"government", "ministry"}:
            return None
        span = _noun_phrase(noun)
        return self._actor_of_phrase(sentence, span, ActorKind.GOVERNMENT_BODY, named=True)

    def _actor_of_phrase(
        self, sentence: Sentence, span: Span, kind: ActorKind, *, named: bool = False
    ) -> Actor:
        codes = self._countries(sentence, span)
        country = codes[0] if len(codes) == 1 else None
        evidence = (Evidence("label", sentence.of_span(span)),)
        mission = kind == ActorKind.DIPLOMATIC_MISSION
        return Actor(kind, span.text, named=named or mission, country=country, evidence=evidence)

    def _countries(self, sentence: Sentence, span: Span) -> tuple[str, ...]:
        """Return the countries that words name; a capital is where a mission is, not whose."""
        mentions = (self._mentions.at(sentence, token) for token in span)
        codes = (
            m.concept.notation
            for m in mentions
            if m is not None and m.concept.scheme == "jurisdiction" and m.form != "capital"
        )
        return tuple(dict.fromkeys(code for code in codes if code))

    def _last(
        self, earlier: list[Voice], kinds: set[ActorKind], sentence: Sentence, noun: Token
    ) -> tuple[Voice, ...]:
        """Return the last person named before a pronoun."""
        for candidate in self._names_before(sentence, noun):
            if candidate.sentence.number < sentence.number - 2:
                break
            actor = self._actors.of(candidate)
            if actor.kind in kinds:
                return (Voice(actor, candidate.sentence.of_span(candidate.span)),)
        return tuple([v for v in earlier if v.actor.kind in kinds][-1:])

    def _last_body(self, sentence: Sentence, noun: Token) -> Voice | None:
        for candidate in self._names_before(sentence, noun):
            actor = self._actors.of(candidate)
            if actor.kind in {ActorKind.COMPANY, ActorKind.ORGANIZATION}:
                return Voice(actor, candidate.sentence.of_span(candidate.span))
        return None


def _adjoins(between: Span) -> bool:
    """Whether nothing but punctuation and auxiliaries stands between a name and its verb."""
    return len(between) <= 4 and all(
        t.pos_ in {"PUNCT", "AUX", "ADV"} and t.text != "." for t in between
    )


def _is_title(between: Span, roles: frozenset[str]) -> bool:
    """Whether the words between a verb and a name are that name's title, or there are none."""
    titled = any(t.lemma_.casefold() in roles for t in between)
    words = all(t.pos_ in {"PROPN", "NOUN", "ADJ", "DET", "ADP", "PART"} for t in between)
    return not len(between) or (len(between) <= 8 and titled and words)


def _is_apposed(name: Candidate, noun: Token) -> bool:
    return name.root.dep_ == "appos" and name.root.head.i == noun.i


def _follows(name: Candidate, noun: Token) -> bool:
    """Whether a name stands behind a noun phrase: "the EU's policy chief, Josep Borrell,"."""
    end = max(t.i for t in noun.subtree if t.i < name.span.start or t == noun) + 1
    between = [t.text for t in noun.doc[end : name.span.start]]
    if noun.doc[name.span.start - 1].pos_ == "ADP":
        return False  # "a spokesman for Ann Lee"
    return noun.i < name.span.start <= end + 1 and between in ([], [","])


def _is_back_reference(noun: Token) -> bool:
    """Whether nothing but an article stands with a noun: "the ministry"."""
    own = [t for t in noun.children if t.dep_ not in {"punct", "cc", "conj", "relcl"}]
    return noun.tag_ == "NN" and [t.lower_ for t in own] == ["the"]


def _is_tied(noun: Token) -> bool:
    """Whether somebody without a name is identified by whose they are: "his lawyers"."""
    return any(t.dep_ == "poss" or (t.dep_ == "prep" and t.lower_ == "for") for t in noun.children)


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
