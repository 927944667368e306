"""Where an article names possible authorities, and what each of them does there."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from spacy.tokens import Token

from sanctionpress.extraction.authorities import Acting, acting_of, mention_passage
from sanctionpress.extraction.lexicon import Lexicon, phrase_pattern
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.reading import Reading
from sanctionpress.vocabulary import Vocabulary

_PREMODIFIER = frozenset({"compound", "amod", "nmod", "poss"})
_SUBJECT = frozenset({"nsubj", "csubj"})
_ON = frozenset({"on", "against", "upon", "to", "with", "from", "in"})


@dataclass(frozen=True, slots=True)
class Naming:
    """A mention of a possible authority.

    `role` is `agent` (subject of a verb, or behind "by"), `patient`, `place` (behind another
    preposition) or `other`; `verb` says what kind of verb it is the subject of; `direct` is false
    where only a modifier names the authority, `joined` true in a coordination of authorities.
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
    def sentence(self) -> int:
        """The number of the sentence."""
        return self.mention.sentence.number

    @property
    def paragraph(self) -> int:
        """The number of the paragraph."""
        return self.mention.sentence.paragraph


def find_namings(reading: Reading, vocabulary: Vocabulary, lexicon: Lexicon) -> Iterator[Naming]:
    """Yield the namings of an article in reading order."""
    for mention in reading.mentions.all:
        acting = acting_of(mention.concept, mention_passage(mention), vocabulary)
        if acting is None:
            continue
        root = mention.span.root
        noun = root.head if root.dep_ in _PREMODIFIER else root
        first = noun
        while first.dep_ == "conj" and first.head.pos_ in {"NOUN", "PROPN", "ADJ"}:
            first = first.head
        role, verb = _role(first, lexicon)
        others = (reading.mentions.at(mention.sentence, t) for t in root.conjuncts)
        joined = any(other is not None and other is not mention for other in others)
        yield Naming(mention, acting, role, verb, noun is root, joined)


def _role(noun: Token, lexicon: Lexicon) -> tuple[str, str]:
    if noun.dep_ in _SUBJECT:
        return "agent", _verb_class(noun.head, lexicon)
    if noun.dep_ == "pobj":
        if noun.head.lower_ == "by":
            return "agent", _verb_class(noun.head.head, lexicon)
        return ("patient" if noun.head.lower_ in _ON else "place"), "none"
    return ("patient" if noun.dep_ in {"dobj", "nsubjpass"} else "other"), "none"


def _verb_class(verb: Token, lexicon: Lexicon) -> str:
    lemma = verb.lemma_.casefold()
    for name in ("impose_direct", "impose_list", "freeze", "impose_noun", "lift", "extend"):
        if lemma in lexicon.verbs[name]:
            return "sanctions"
    if lemma in lexicon.verbs["propose"] or lemma in lexicon.verbs["threaten"]:
        return "plans"
    return "speech" if lemma in lexicon.verbs["speech"] | lexicon.verbs["attitude"] else "other"


def headline_places(
    headline: str, keys: Iterable[str], vocabulary: Vocabulary
) -> tuple[tuple[str, int, int], ...]:
    """Return the authorities that a headline names and where, the first one first."""
    found = [
        (key, match.start(), match.end())
        for key in keys
        if (match := _pattern(tuple(_names_of(key, vocabulary))).search(headline))
        and not (len(match[0]) < 3 and not match[0].isupper())
    ]
    return tuple(sorted(found, key=lambda place: (place[1], place[0])))


def together_in_headline(headline: str, places: Sequence[tuple[str, int, int]]) -> frozenset[str]:
    """Return the authorities that a headline lists: "UK, EU and Canada go after …"."""
    joined: set[str] = set()
    for (first, _, end), (second, start, _) in pairwise(places):
        if headline[end:start].strip() in {",", "and", "&", ", and", "/"}:
            joined |= {first, second}
    return frozenset(joined)


@cache
def _pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    return phrase_pattern(names)


def _names_of(key: str, vocabulary: Vocabulary) -> Iterator[str]:
    concept = vocabulary.scheme("authority")[key]
    yield from (*concept.labels, *concept.metonyms)
    state = vocabulary.scheme("jurisdiction").get(key)
    if state is not None:
        yield from state.demonyms
    for agency in vocabulary.scheme("authority").values():
        if agency.broader == key:
            yield from agency.labels
