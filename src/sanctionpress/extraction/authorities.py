"""Who acts in a frame: the authority and, where the text names one, the agency."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.mentions import Mention, Mentions
from sanctionpress.extraction.parse import Sentence
from sanctionpress.facts import Passage
from sanctionpress.vocabulary import Concept, Vocabulary

_SUBJECT = frozenset({"nsubj", "nsubjpass", "csubj"})
_PREMODIFIER = frozenset({"compound", "amod", "nmod", "poss"})
_CLIMB = frozenset({"xcomp", "pcomp", "advcl", "conj", "ccomp", "acl", "prep", "pobj"})


@dataclass(frozen=True, slots=True)
class Acting:
    """An authority that acts and the words that name it; `agency` is its office, if named."""

    authority: str
    agency: str | None
    passage: Passage


def acting_of(concept: Concept, passage: Passage, vocabulary: Vocabulary) -> Acting | None:
    """Return who acts where a mention names a country, a bloc or an agency."""
    authorities = vocabulary.scheme("authority")
    if concept.scheme == "jurisdiction":
        return Acting(concept.key, None, passage) if concept.key in authorities else None
    if concept.broader:
        return Acting(concept.broader, concept.key, passage)
    return Acting(concept.key, None, passage)


def subject_of(verb: Token) -> Token | None:
    """Return the subject of a verb, climbing to the verb it depends on where it has none."""
    seen = verb
    for _ in range(6):
        subjects = [child for child in seen.children if child.dep_ in _SUBJECT]
        passive = any(child.dep_ == "nsubjpass" for child in subjects)
        if subjects and not (passive and seen == verb):
            return subjects[0]
        if seen.dep_ not in _CLIMB or seen.head == seen:
            return None
        seen = seen.head
    return None


class AuthorityReader:
    """Reads the acting authorities off a trigger."""

    def __init__(self, mentions: Mentions, vocabulary: Vocabulary) -> None:
        self._mentions = mentions
        self._vocabulary = vocabulary

    def of_trigger(self, sentence: Sentence, trigger: Token) -> tuple[Acting, ...]:
        """Return the authorities that the trigger's own sentence names as acting."""
        by = list(self._agents(sentence, trigger)) or list(self._modifiers(sentence, trigger))
        if by:
            return tuple(by)
        if trigger.pos_ not in {"VERB", "AUX"}:
            return ()
        subject = subject_of(trigger)
        if (
            subject is not None
            and subject.pos_ == "PRON"
            and subject.lower_ in {"it", "they", "he", "she"}
        ):
            subject = _reporting_subject(trigger) or subject
        return tuple(self._of_noun(sentence, subject)) if subject is not None else ()

    def joined(self, sentence: Sentence, trigger: Token) -> tuple[str, ...]:
        """Return the authorities that "joined the United States in imposing" names as joined."""
        for head in trigger.ancestors:
            if head.lemma_ == "join":
                objects = [child for child in head.children if child.dep_ == "dobj"]
                found = (a for noun in objects for a in self._of_noun(sentence, noun))
                return tuple(dict.fromkeys(acting.authority for acting in found))
        return ()

    def _of_noun(self, sentence: Sentence, noun: Token) -> Iterator[Acting]:
        for part in (noun, *noun.conjuncts):
            acting = self._of_phrase(sentence, part)
            if acting is not None:
                yield acting

    def _of_phrase(self, sentence: Sentence, noun: Token) -> Acting | None:
        """Return the authority named by a noun or by its modifier ("Biden's administration")."""
        for token in (noun, *noun.lefts):
            if token == noun or token.dep_ in _PREMODIFIER:
                acting = self._at(sentence, token)
                if acting is not None:
                    return acting
        for preposition in noun.children:
            if preposition.lower_ in {"of", "in"} and preposition.dep_ == "prep":
                for place in preposition.children:
                    return self._at(sentence, place)
        return None

    def _at(self, sentence: Sentence, token: Token) -> Acting | None:
        mention = self._mentions.acting_at(sentence, token)
        if mention is None:
            return None
        return acting_of(mention.concept, mention_passage(mention), self._vocabulary)

    def _agents(self, sentence: Sentence, trigger: Token) -> Iterator[Acting]:
        for child in trigger.children:
            if child.dep_ == "agent" or (child.lower_ == "by" and child.dep_ == "prep"):
                for noun in child.children:
                    yield from self._of_noun(sentence, noun)

    def _modifiers(self, sentence: Sentence, trigger: Token) -> Iterator[Acting]:
        """Yield the authority of "US sanctions" where the noun itself is the trigger."""
        if trigger.pos_ == "NOUN":
            for child in trigger.lefts:
                if child.dep_ in _PREMODIFIER and (acting := self._at(sentence, child)):
                    yield acting


def _reporting_subject(trigger: Token) -> Token | None:
    """Return who said it, for "The Treasury said it was imposing"."""
    for head in trigger.ancestors:
        subjects = [c for c in head.children if c.dep_ == "nsubj" and c.pos_ != "PRON"]
        if subjects:
            return subjects[0]
    return None


def mention_passage(mention: Mention) -> Passage:
    """Return the words of a mention as a passage."""
    return mention.sentence.of_span(mention.span)
