"""Which authorities act together, and where the text means all of them: "three countries"."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Token

from sanctionpress.extraction.learning.namings import Grammar, Naming
from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.mentions import Mention
from sanctionpress.extraction.quantities import number_of
from sanctionpress.extraction.reading import Reading

_LEAD_SENTENCES = 4
_SUBJECT = frozenset({"nsubj", "nsubjpass"})


def together_in_lead(
    reading: Reading, namings: Sequence[Naming], lexicon: Lexicon
) -> frozenset[str]:
    """Return the authorities that the first sentences say to act together.

    They stand side by side as those who impose sanctions, or as those of whom the lead says that
    what they do is done in common: "Three countries struck in concert".
    """
    lead = " ".join(s.text for s in reading.parsed.sentences[:_LEAD_SENTENCES])
    common = lexicon.phrases["common"].search(f"{reading.parsed.article.headline or ''} {lead}")
    for sentence in range(_LEAD_SENTENCES):
        own = [n for n in namings if n.sentence == sentence and n.joined and n.role == "agent"]
        keys = frozenset(n.acting.authority for n in own if n.sanctions or _may_join(n, common))
        if len(keys) > 1:
            return keys
    return frozenset()


def _may_join(naming: Naming, common: re.Match[str] | None) -> bool:
    return common is not None and naming.verb != "rejects"


def spoken_of_together(
    reading: Reading, together: frozenset[str], namings: Sequence[Naming], lexicon: Lexicon
) -> Iterator[Naming]:
    """Yield each of those who act together where the text means all: "both", "the four say"."""
    first = {key: next((n for n in namings if n.acting.authority == key), None) for key in together}
    grammar = Grammar(reading, lexicon)
    for sentence in reading.parsed.sentences if together else ():
        for token in sentence.span:
            if token.dep_ in _SUBJECT and _means_all(token, len(together), lexicon):
                span = sentence.span.doc[token.i : token.i + 1]
                for naming in filter(None, first.values()):
                    mention = Mention(sentence, span, naming.mention.concept, "all")
                    role, verb = grammar.role(token, mention)
                    yield replace(
                        naming, mention=mention, role=role, verb=verb, direct=True, joined=True
                    )


def _means_all(token: Token, number: int, lexicon: Lexicon) -> bool:
    """Whether a subject means so many authorities: "both", "the allies", "all three"."""
    words = (token, *token.lefts)
    counts = {number_of(t.text, lexicon) for t in words if t.like_num}
    both = number == 2 and any(t.lower_ == "both" for t in words)
    of_states = token.lemma_.casefold() in lexicon.nouns["ally"] and token.tag_ in {"NNS", "NNPS"}
    alone = token.pos_ in {"NUM", "PRON", "DET"} and token.i == token.right_edge.i
    if counts:
        return counts == {number} and (of_states or alone)
    return (both and (of_states or alone)) or (
        of_states and any(t.lower_ == "the" for t in token.lefts) and token.lemma_ != "state"
    )
