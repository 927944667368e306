"""From a candidate to an actor: what it is, what it is called, where it belongs."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.entities import Entities, Entity
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.extraction.offices import offices_of
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import count_of
from sanctionpress.facts import Actor, ActorKind, Evidence, Office, Passage
from sanctionpress.vocabulary import Vocabulary

_NEAR_SENTENCES = 3
_PREMODIFIERS = 8  # tokens before a name that may describe it


@dataclass(frozen=True, slots=True)
class _Told:
    """What all places of a name tell together; `person` by an office or by the tagger.

    `served` are the states and bodies that the words of the offices name.
    """

    offices: tuple[Office, ...]
    served: tuple[Mention, ...]
    home: tuple[str, Passage] | None
    person: bool


class ActorReader:
    """Builds the actors of one article."""

    def __init__(
        self, entities: Entities, mentions: Mentions, lexicon: Lexicon, vocabulary: Vocabulary
    ) -> None:
        self._entities = entities
        self._mentions = mentions
        self._lexicon = lexicon
        self._vocabulary = vocabulary
        self._actors: dict[int, Actor] = {}
        self._told: dict[int, _Told] = {}

    def of(self, candidate: Candidate) -> Actor:
        """Return the actor that a candidate names or describes, with what its own words say."""
        if id(candidate) not in self._actors:
            self._actors[id(candidate)] = self._read(candidate)
        return self._actors[id(candidate)]

    def _read(self, candidate: Candidate) -> Actor:
        if candidate.kind == CandidateKind.COUNTRY and candidate.mention is not None:
            return self.of_mention(candidate.mention)
        if candidate.kind == CandidateKind.NAME:
            return self._named(candidate)
        return self._described(candidate)

    def serves(self, candidate: Candidate, authority: str) -> bool:
        """Whether the text gives the person an office of the authority: its own, not its target."""
        if candidate.kind != CandidateKind.NAME:
            return False
        told = self._told_of(self._entities.of(candidate))
        return any(self._is_of(mention, authority) for mention in told.served)

    def _is_of(self, mention: Mention, authority: str) -> bool:
        own = self._vocabulary.scheme("authority").get(authority)
        country = own.country if own else None
        concept = mention.concept
        return authority in {concept.key, concept.broader} or (
            country is not None and concept.country == country
        )

    def country_near(self, candidate: Candidate, authorities: frozenset[str]) -> str | None:
        """Return the one country spoken of shortly before, the authorities' own left aside.

        Several countries in one sentence say nothing about whose the candidate is.
        """
        last = candidate.sentence.number
        for number in range(last, max(-1, last - _NEAR_SENTENCES), -1):
            codes = {
                mention.concept.notation
                for mention in self._mentions.numbered(number)
                if mention.concept.scheme == "jurisdiction"
                and mention.concept.key not in authorities
            }
            if codes:
                return codes.pop() if len(codes) == 1 else None
        return None

    def of_mention(self, mention: Mention) -> Actor:
        """Return the country, bloc or agency that a mention names."""
        concept = mention.concept
        if concept.scheme == "jurisdiction":
            return Actor(
                ActorKind.JURISDICTION,
                concept.label,
                country=concept.notation,
                authority=concept.key
                if concept.key in self._vocabulary.scheme("authority")
                else None,
            )
        kind = ActorKind.GOVERNMENT_BODY if concept.broader else ActorKind.ORGANIZATION
        return Actor(kind, concept.label, country=concept.country, authority=concept.key)

    def _told_of(self, entity: Entity) -> _Told:
        """Return what all places of a name tell together, read once."""
        if id(entity) not in self._told:
            held = [
                (named.sentence, office)
                for named in entity.candidates
                for office in offices_of(named.sentence, named.span, self._lexicon)
            ]
            offices = tuple(office for _, office in held)
            homes = (self._home(named) for named in entity.candidates)
            types = Counter(c.span[-1].ent_type_ for c in entity.candidates)
            self._told[id(entity)] = _Told(
                offices,
                tuple(m for sentence, office in held for m in self._named_by(office, sentence)),
                next((found for found in homes if found), None),
                person=bool(offices) or types["PERSON"] >= max(1, types["ORG"]),
            )
        return self._told[id(entity)]

    def _named_by(self, office: Office, sentence: Sentence) -> Iterator[Mention]:
        for mention in self._mentions.within(sentence):
            words = sentence.of_span(mention.span)
            if any(_holds(item.passage, words) for item in office.evidence):
                yield mention

    def _named(self, candidate: Candidate) -> Actor:
        entity = self._entities.of(candidate)
        told = self._told_of(entity)
        offices, home = told.offices, told.home
        kind = self._kind(entity.label, candidate.span, person=told.person)
        description = None if offices else self._description(candidate)
        titles = dict.fromkeys(office.title for office in offices)
        return Actor(
            kind,
            entity.label,
            aliases=entity.aliases,
            country=home[0] if home else None,
            offices=tuple(next(o for o in offices if o.title == title) for title in titles)
            if kind == ActorKind.PERSON
            else (),
            description=description.quote if description else None,
            evidence=(
                Evidence("label", candidate.sentence.of_span(candidate.span)),
                *((Evidence("country", home[1]),) if home else ()),
                *((Evidence("description", description),) if description else ()),
            ),
        )

    def _described(self, candidate: Candidate) -> Actor:
        passage = Evidence("label", candidate.sentence.of_span(candidate.span))
        home = self._home(candidate)
        country = home[0] if home else None
        found = (passage, Evidence("country", home[1])) if home else (passage,)
        if candidate.kind == CandidateKind.GROUP:
            count, qualifier = count_of(candidate.span, self._lexicon)
            return Actor(
                ActorKind.GROUP,
                candidate.text,
                named=False,
                country=country,
                count=count,
                count_qualifier=qualifier,
                tied_to=self.ties(candidate),
                evidence=found,
            )
        head = candidate.root.lemma_.casefold()
        kind = self._kind_of_words([head]) or ActorKind.ORGANIZATION
        return Actor(kind, candidate.text, named=False, country=country, evidence=found)

    def ties(self, candidate: Candidate) -> tuple[str, ...]:
        """Return the countries that a group is said to be tied to or its members to be from."""
        root = candidate.root
        words = {t.i: t for t in root.subtree if t.i >= candidate.span.end}
        verb = root.head if root.dep_ in {"dobj", "nsubjpass"} else None
        for child in verb.children if verb is not None else ():
            if child.lower_ == "including":
                words |= {t.i: t for t in child.subtree}
        found = (self._mentions.at(candidate.sentence, token) for token in words.values())
        countries = [m.concept.notation for m in found if m and m.concept.scheme == "jurisdiction"]
        return tuple(dict.fromkeys(code for code in countries if code))

    def _kind(self, label: str, span: Span, *, person: bool) -> ActorKind:
        kind = self._kind_of_words([word.casefold().strip(".,") for word in label.split()])
        if kind is not None:
            return kind
        if person:
            return ActorKind.PERSON
        apposed = [t.lemma_.casefold() for t in span.root.lefts if t.i < span.start]
        return self._kind_of_words(apposed) or ActorKind.ORGANIZATION

    def _kind_of_words(self, words: list[str]) -> ActorKind | None:
        for kind, cues in self._lexicon.kinds.items():
            if any(word in cues for word in words):
                return ActorKind(kind)
        return None

    def _description(self, candidate: Candidate) -> Passage | None:
        """Return what the words before a name call it: "artificial intelligence company"."""
        sentence = candidate.sentence
        words = [t for t in _premodifiers(candidate.span) if self._mentions.at(sentence, t) is None]
        while words and (words[0].is_stop or words[0].is_punct):
            words.pop(0)
        if not words or not any(t.pos_ == "NOUN" for t in words):
            return None
        return sentence.of_span(candidate.span.doc[words[0].i : candidate.span.start])

    def _home(self, candidate: Candidate) -> tuple[str, Passage] | None:
        """Return the country that the words or those before them name, and where they do."""
        for token in (*candidate.span, *_premodifiers(candidate.span)):
            mention = self._mentions.at(candidate.sentence, token)
            if mention and mention.concept.scheme == "jurisdiction" and mention.concept.notation:
                return mention.concept.notation, candidate.sentence.of_span(mention.span)
        return None


def _holds(outer: Passage, inner: Passage) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end


def _premodifiers(span: Span) -> list[Token]:
    """Return the tokens of the noun phrase that stand before a span."""
    root = span.root
    heads = [root, root.head] if root.dep_ in {"appos", "compound"} else [root]
    near = span.doc[max(0, span.start - _PREMODIFIERS) : span.start]
    return [t for t in near if any(_is_below(t, head) for head in heads)]


def _is_below(token: Token, head: Token) -> bool:
    """Whether a token is a head or depends on it; in a long list it is far to climb."""
    inside = head.left_edge.i <= token.i <= head.right_edge.i
    return inside and (token == head or head.is_ancestor(token))
