"""Phrases for those without a name: counted and described groups, single bodies, sectors."""

from collections.abc import Iterator
from enum import StrEnum

from spacy.tokens import Span, Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence
from sanctionpress.extraction.quantities import number_of

_DETERMINERS = frozenset(["the", "a", "an", "its", "this", "that", "these", "those", "one"])
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_MEASURED = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY"})
_ARGUMENTS = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "appos", "conj", "ROOT"})
_NOT_IN_PHRASES = frozenset({"VERB", "AUX", "PRON", "PUNCT", "CCONJ", "SCONJ"})
_DESCRIBING = frozenset({"of", "from", "in", "on", "for"})
_TRADED_IN = frozenset({"of", "in", "on"})
_LONGEST = 25  # tokens of a description behind its noun
_ANYBODY = frozenset({"those", "anyone", "anybody", "whoever"})
_WHICHEVER = frozenset({"any", "every"})
_CLAUSES = frozenset({"relcl", "acl", "amod"})
_TIES = frozenset({"tie", "link", "connect"})


class PhraseKind(StrEnum):
    """What a phrase stands for."""

    GROUP = "group"
    DESCRIBED = "described"
    SECTOR = "sector"


def phrase_spans(sentence: Sentence, lexicon: Lexicon) -> Iterator[tuple[Span, PhraseKind]]:
    """Yield the phrases of a sentence; not noun chunks, which leave out unusual attachments."""
    for head in sentence.span:
        kind = _kind(head, lexicon)
        if kind is not None:
            yield _shortest(head, sentence), kind


def _kind(head: Token, lexicon: Lexicon) -> PhraseKind | None:
    anybody = head.lower_ in _ANYBODY and _is_described(head)
    if anybody or _is_partitive(head, lexicon):
        return PhraseKind.GROUP
    if head.pos_ not in {"NOUN", "PROPN"} or head.dep_ == "compound":
        return None
    noun = head.lemma_.casefold()
    plural = head.tag_ in {"NNS", "NNPS"}
    if _is_counted(head, lexicon) and plural and noun not in lexicon.nouns["unit"]:
        return PhraseKind.GROUP
    if head.pos_ == "PROPN":
        return None
    grouped = any(noun in lexicon.nouns[k] for k in ("person_group", "body_group", "craft"))
    if grouped and (plural or _is_whichever(head)):
        return PhraseKind.GROUP
    if noun in lexicon.nouns["kin"] or noun == "dozen" or (plural and _acts(head)):
        return PhraseKind.GROUP
    if noun in lexicon.nouns["common_body"] and not plural:
        return PhraseKind.DESCRIBED
    if noun in lexicon.nouns["body_group"] and (_is_single(head) or _is_possessed(head)):
        return PhraseKind.DESCRIBED
    traded = noun in lexicon.nouns["sector"] or _is_traded(head, lexicon)
    return PhraseKind.SECTOR if traded else None


def _is_described(head: Token) -> bool:
    return _end_of_description(head) > head.i + 1


def _is_whichever(head: Token) -> bool:
    """Whether a phrase means all of a kind: "any bank that helps them"."""
    return any(child.lower_ in _WHICHEVER for child in head.lefts)


def _acts(head: Token) -> bool:
    """Whether a clause says what a noun's bearers do: "investigators who mistreated prisoners"."""
    return any(t.lower_ == "who" for c in head.rights if c.dep_ == "relcl" for t in c.lefts)


def _is_traded(head: Token, lexicon: Lexicon) -> bool:
    """Whether a good is what trade or a ban on it is in: "imports of jade", "stop buying teak"."""
    first = head
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    if any(child.dep_ == "nummod" for child in first.children):
        return False
    if first.dep_ in {"dobj", "nsubjpass"}:
        return first.head.lemma_.casefold() in lexicon.verbs["trade"]
    above = first.head.head
    return (
        first.dep_ == "pobj"
        and first.head.lower_ in _TRADED_IN
        and above.lemma_.casefold() in lexicon.nouns["trade"]
    )


def _is_counted(head: Token, lexicon: Lexicon) -> bool:
    numbers = [token for token in head.children if token.dep_ == "nummod"]
    return any(number_of(t.text, lexicon) != 1 and t.ent_type_ not in _MEASURED for t in numbers)


def _is_partitive(head: Token, lexicon: Lexicon) -> bool:
    """Whether a number stands for its things: "two of its subsidiaries", "more than 50"."""
    of_others = any(child.lower_ == "of" for child in head.children)
    measured = head.ent_type_ in _MEASURED and not of_others
    if head.pos_ != "NUM" or measured or head.dep_ not in _ARGUMENTS:
        return False
    return (number_of(head.text, lexicon) or 0) > 1


def _is_single(head: Token) -> bool:
    """Whether a phrase means one body: "a Russian university", "one organization"."""
    return head.tag_ == "NN" and head.doc[head.left_edge.i].lower_ in {"a", "an", "one"}


def _is_possessed(head: Token) -> bool:
    """Whether a phrase means the one body of its kind: "Russia's central bank"."""
    return head.tag_ == "NN" and any(c.dep_ == "poss" and c.pos_ == "PROPN" for c in head.children)


def _shortest(head: Token, sentence: Sentence) -> Span:
    """Return the shortest words that identify the group: the noun phrase, and what it needs."""
    doc, start, end = head.doc, _phrase_start(head), head.i + 1
    if doc[start].lower_ in _DETERMINERS and head.i > start:
        start += 1
    if head.lemma_.casefold() == "dozen" or head.pos_ == "NUM":
        end = max([end, *(_end_of_of(c) for c in head.children if c.lower_ == "of")])
    elif (listed := _end_of_bare_list(head)) > end:
        end = listed
    elif not any(child.dep_ == "nummod" for child in head.children):
        end = _end_of_description(head)
    elif not any(t.dep_ in _MODIFIERS for t in doc[start:end]):
        clauses = (c for c in head.children if c.dep_ in {"relcl", "acl"} and c.i > head.i)
        close = [c for c in clauses if c.left_edge.i <= head.i + 1 and c.lemma_ not in _TIES]
        end = max([end, *(c.right_edge.i + 1 for c in close[:1])])
    return doc[max(start, sentence.span.start) : min(end, sentence.span.end)]


def _phrase_start(head: Token) -> int:
    """Return where the noun phrase begins: its words directly before the head."""
    start = head.i
    while start > head.left_edge.i and _is_of_phrase(head.doc[start - 1]):
        start -= 1
    return start


def _is_of_phrase(token: Token) -> bool:
    """Whether a token may stand in a noun phrase, as in "22 selected, defence-related firms"."""
    hyphen = token.text == "-" and not token.whitespace_
    return hyphen or token.dep_ == "amod" or token.pos_ not in _NOT_IN_PHRASES


def _end_of_description(head: Token) -> int:
    """Return where "officials of the government", "those who finance the gangs" ends.

    Another number behind the noun is of another group.
    """
    nouns = _joined(head)
    bare = end = nouns[-1].i + 1
    for child in sorted((c for noun in nouns for c in noun.rights), key=lambda c: c.i):
        clause = child.dep_ in _CLAUSES and child.lemma_ not in _TIES
        if (clause or child.lower_ in _DESCRIBING) and child.left_edge.i <= end:
            end = max(end, child.right_edge.i + 1)
    if any(t.dep_ == "nummod" for t in head.doc[head.i + 1 : end]):
        return head.i + 1
    if end - bare > _LONGEST:
        end = next((t.i for t in head.doc[bare + 1 : end] if t.text == ","), bare)
    while end > head.i + 1 and head.doc[end - 1].pos_ in {"PUNCT", "CCONJ"}:
        end -= 1
    return end


def _joined(head: Token) -> list[Token]:
    """Return a noun and those that it shares its description with: "persons and firms that"."""
    nouns = [head]
    for noun in sorted(head.conjuncts, key=lambda t: t.i):
        if nouns[-1].i < noun.i <= nouns[-1].i + 2 and noun.left_edge.i == noun.i:
            nouns.append(noun)
    return nouns


def _end_of_bare_list(head: Token) -> int:
    """Return where "39 politicians, judges and officials" ends: one number for all nouns."""
    if not any(child.dep_ == "nummod" for child in head.children):
        return head.i + 1
    bare = [t for t in head.conjuncts if t.i > head.i and t.left_edge.i == t.i and t.tag_ == "NNS"]
    return bare[-1].i + 1 if bare and bare[-1].i - head.i <= 2 * len(bare) + 1 else head.i + 1


def _end_of_of(preposition: Token) -> int:
    """Return where "of people and entities" ends, later clauses left out."""
    nouns = [child for child in preposition.children if child.dep_ == "pobj"]
    joined = [token for noun in nouns for token in (noun, *noun.conjuncts)]
    return max((token.i + 1 for token in joined), default=preposition.i + 1)
