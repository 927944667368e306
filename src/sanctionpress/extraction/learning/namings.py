"""Where an article names possible authorities, and what each of them does there."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from spacy.tokens import Token

from sanctionpress.extraction.authorities import Acting, acting_of, mention_passage
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.reading import Reading
from sanctionpress.vocabulary import Vocabulary

_COMPOUND = frozenset({"compound", "amod", "nmod"})
_PREMODIFIER = _COMPOUND | {"poss"}
_SUBJECT = frozenset({"nsubj", "csubj"})
_PARTICLE = frozenset({"prt", "advmod"})
_MEASURES = ("sanction", "list", "decision")
_ACTING = ("impose_direct", "impose_list", "freeze")
_ON = frozenset({"on", "against", "upon", "to", "with", "from", "in"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention of a possible authority.

    `role` is `agent` (subject of a verb, or behind "by"), `owner` (of a measure or a decision),
    `patient`, `place` (behind another preposition) or `other`; `verb` says what kind of verb it is
    the subject of, or what else its phrase hangs on; `direct` is false where only a modifier names
    the authority, `joined` true in a coordination of authorities.
    """

    mention: Mention
    acting: Acting
    role: str
    verb: str
    direct: bool
    joined: bool

    @property
    def acts(self) -> bool:
        """Whether the authority itself does something."""
        return self.role == "agent" and (self.direct or self.acting.agency is not None)

    @property
    def sanctions(self) -> bool:
        """Whether the authority does what is done with sanctions."""
        return self.role == "agent" and self.verb in {"triggers", "sanctions"}

    @property
    def sentence(self) -> int:
        """The number of the sentence."""
        return self.mention.sentence.number

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.mention.sentence.paragraph


def find_namings(reading: Reading, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Naming]:
    """Yield the namings of an article in reading order; people are such only where they act."""
    mentions = reading.mentions
    grammar = Grammar(reading, lexicon)
    for mention in sorted((*mentions.all, *mentions.people), key=_position):
        acting = acting_of(mention.concept, mention_passage(mention), vocabulary)
        if acting is None:
            continue
        root = mention.span.root
        noun = _phrase(root)
        first = noun
        while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN", "ADJ"}:
            first = first.head
        role, verb = grammar.role(first, mention)
        if mention.form == "leader" and role not in {"agent", "owner"}:
            continue
        others = (mentions.at(mention.sentence, t) for t in root.conjuncts)
        joined = any(other is not None and other is not mention for other in others)
        yield Naming(mention, acting, role, verb, noun is root, joined)


def _position(mention: Mention) -> tuple[int, int]:
    return mention.sentence.number, mention.span.start


def _phrase(root: Token) -> Token:
    """Return the noun of which a name is a modifier, however deep: "US Treasury officials"."""
    noun = root.head if root.dep_ in _PREMODIFIER else root
    while noun is not root and noun.dep_ in _COMPOUND:
        noun = noun.head
    return noun


class Grammar:
    """Reads what the phrase of a naming does in its sentence."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self._lexicon = lexicon
        self._measures = frozenset().union(*(lexicon.nouns[n] for n in _MEASURES))
        self._rejects = lexicon.verbs["reject"]
        self._triggers = {(t.sentence.number, t.token.i) for own in reading.triggers for t in own}

    def role(self, noun: Token, mention: Mention) -> tuple[str, str]:
        """Return the role of a noun, which names an authority or is modified by its name."""
        modified = noun is not mention.span.root
        if noun.lemma_.casefold() in self._lexicon.nouns["law"]:
            return "other", "law"
        if modified and self._is_measure(noun):
            return "owner", "measure"
        if noun.dep_ in _SUBJECT:
            return "agent", self._verb_class(noun.head, mention)
        if noun.dep_ == "pobj":
            return self._behind_preposition(noun, mention)
        role = "patient" if noun.dep_ in {"dobj", "nsubjpass"} else "other"
        if role == "patient" and self._is_rejecting(noun.head):
            return role, "rejected"
        return role, self._effect(noun) if modified else "none"

    def _behind_preposition(self, noun: Token, mention: Mention) -> tuple[str, str]:
        preposition, above = noun.head.lower_, noun.head.head
        if preposition == "by":
            return "agent", self._verb_class(above, mention)
        if preposition in {"of", "from"} and self._is_measure(above):
            return "owner", "measure"
        role = "patient" if preposition in _ON else "place"
        if self._is_measure(above):
            return role, "measure"
        return role, "rejected" if self._is_rejecting(above) else self._effect(noun)

    def _is_measure(self, noun: Token) -> bool:
        return noun.lemma_.casefold() in self._measures

    def _effect(self, noun: Token) -> str:
        """Return whether the words say where sanctions hold: "assets in Canada", "US citizens"."""
        words = (noun, *islice(noun.ancestors, 3))
        effect = self._lexicon.nouns["effect"]
        return "effect" if any(t.lemma_.casefold() in effect for t in words) else "none"

    def _is_rejecting(self, verb: Token) -> bool:
        lemma = verb.lemma_.casefold()
        particles = (f"{lemma} {c.lower_}" for c in verb.children if c.dep_ in _PARTICLE)
        return lemma in self._rejects or not self._rejects.isdisjoint(particles)

    def _verb_class(self, verb: Token, mention: Mention) -> str:
        verbs, lemma = self._lexicon.verbs, verb.lemma_.casefold()
        if any((mention.sentence.number, t.i) in self._triggers for t in _chain(verb)):
            return "triggers"
        if self._is_rejecting(verb):
            return "rejects"
        if any(lemma in verbs[name] for name in _ACTING):
            return "sanctions"
        if lemma in verbs["propose"] or lemma in verbs["threaten"]:
            return "plans"
        if any(self._is_measure(t) for t in verb.children if t.dep_ == "dobj"):
            return "sanctions"
        if any(lemma in verbs[name] for name in ("impose_noun", "lift", "extend")):
            return "announces"
        return "speech" if lemma in verbs["speech"] | verbs["attitude"] else "other"


def _chain(verb: Token) -> Iterator[Token]:
    """Yield a verb and those of the same doer: "decided to impose", "said X had been listed"."""
    yield verb
    for child in verb.children:
        subjects = [c for c in child.children if c.dep_ in _SUBJECT]
        passive = any(c.dep_ == "nsubjpass" for c in child.children)
        if child.dep_ in {"xcomp", "conj", "advcl"} and not subjects and not passive:
            yield from _chain(child)
        elif child.dep_ == "ccomp" and (passive or any(c.pos_ == "PRON" for c in subjects)):
            yield child
