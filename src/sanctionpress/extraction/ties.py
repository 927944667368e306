"""Countries to which the targets of a package are tied, without being targets themselves."""

from collections.abc import Iterator

from spacy.tokens import Token

from sanctionpress.extraction.frames import Frame
from sanctionpress.extraction.mentions import Mentions
from sanctionpress.facts import Passage

Ties = dict[str, list[tuple[str, Passage]]]


def find_ties(frames: tuple[Frame, ...], mentions: Mentions) -> Ties:
    """Return by authority the countries of "entities tied to China", "sanctions on Iran"."""
    ties: Ties = {}
    for frame in frames:
        if frame.background or frame.kind != "impose":
            continue
        for token in _tied(frame):
            mention = mentions.at(frame.sentence, token)
            if (
                mention is None
                or mention.concept.scheme != "jurisdiction"
                or not mention.concept.notation
            ):
                continue
            for acting in frame.acting:
                if mention.concept.key != acting.authority:
                    tie = (mention.concept.notation, frame.sentence.of_span(mention.span))
                    ties.setdefault(acting.authority, []).append(tie)
    return ties


def _tied(frame: Frame) -> Iterator[Token]:
    for root in frame.trigger.roots:
        yield from (root, *root.conjuncts)
        for clause in root.subtree:
            if clause.dep_ == "acl" and clause.lemma_.casefold() in {"tie", "link", "connect"}:
                yield from (t for t in clause.subtree if t.pos_ == "PROPN")
