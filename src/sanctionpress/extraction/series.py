"""Names that stand side by side: a coordination in one sentence, or the items of one list."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.parse import Sentence

_BULLET = re.compile(r"^\s*(?:[-–—•*·▪]|\d{1,2}[.)])\s")
_SEPARATORS = frozenset({",", ";", "and", "or", "&", "plus"})
_RELATIVE = frozenset({"who", "whose", "which", "whom", "where", "that"})
_ITEM_START = 4  # tokens before the first name of an item
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})


@dataclass(frozen=True, slots=True)
class Series:
    """Names listed together; `header` is the number of the sentence that introduces them."""

    members: tuple[Candidate, ...]
    header: int

    @property
    def is_vertical(self) -> bool:
        """Whether its items stand one below the other."""
        return self.members[0].sentence.number != self.header


def find_series(sentences: Sequence[Sentence], candidates: Iterable[Candidate]) -> list[Series]:
    """Return the series of an article in reading order, single names among them."""
    names: dict[int, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.kind == CandidateKind.NAME:
            names.setdefault(candidate.sentence.number, []).append(candidate)
    found: list[Series] = []
    header = 0
    items: list[Candidate] = []
    for sentence in sentences:
        own = names.get(sentence.number, [])
        if _is_item(sentence, own) and sentence.number:
            items += _chains(own)[0] if own else []
            continue
        if items:
            found.append(Series(tuple(items), header))
        header, items = sentence.number, []
        found += [Series(tuple(chain), sentence.number) for chain in _chains(own)]
    if items:
        found.append(Series(tuple(items), header))
    return found


def opens_with_bullet(sentence: Sentence) -> bool:
    """Whether a sentence begins with a bullet, a dash or a number as items of lists do."""
    return bool(_BULLET.match(sentence.text))


def _is_item(sentence: Sentence, names: Sequence[Candidate]) -> bool:
    """Whether a sentence is an item of a list: behind a bullet, or a name without a verb."""
    if opens_with_bullet(sentence):
        return True
    if not names or names[0].span.start - sentence.span.start > _ITEM_START:
        return False
    return not any(t.tag_ in _FINITE and t.dep_ != "relcl" for t in _main(sentence.span))


def _main(span: Span) -> Iterator[Token]:
    """Yield the tokens of a sentence up to its first relative clause."""
    for token in span:
        if token.lower_ in _RELATIVE:
            return
        yield token


def _chains(names: Sequence[Candidate]) -> list[list[Candidate]]:
    """Split the names of a sentence into coordinations; names inside a description are left out."""
    chains: list[list[Candidate]] = []
    end = -1
    for name in names:
        between = name.span.doc[end : name.span.start] if 0 <= end <= name.span.start else None
        if chains and between is not None and _is_described(between):
            end = name.span.end
            continue
        if chains and between is not None and _is_separated(between):
            chains[-1].append(name)
        else:
            chains.append([name])
        end = name.span.end
    return chains


def _is_described(between: Span) -> bool:
    """Whether the next name belongs to what is said of the last: "leader of", "based in"."""
    for token in reversed(list(between)):
        if token.text in {",", ";", "(", ")", ":"} or token.lower_ in {"and", "or"}:
            return False
        if token.pos_ == "ADP":
            return True
    return False


def _is_separated(between: Span) -> bool:
    """Whether names are only listed: a separator between them and no sentence of its own."""
    words = list(between)
    if not any(token.lower_ in _SEPARATORS or token.text == "\n" for token in words):
        return False
    relative = any(token.lower_ in _RELATIVE for token in words)
    return relative or not any(token.tag_ in _FINITE for token in words)
