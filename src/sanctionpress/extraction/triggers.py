"""Verbs and nouns that report a sanctions action, and the words on which its targets hang."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from sanctionpress.extraction.lexicon import Lexicon
from sanctionpress.extraction.parse import Sentence

_ON = frozenset({"on", "against", "upon", "for", "over", "targeting", "at", "from", "to"})
_OBJECT = frozenset({"dobj", "obj", "oprd"})
_PASSIVE_SUBJECT = frozenset({"nsubjpass", "nsubj:pass"})
_TIMES = frozenset({"DATE", "TIME"})


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that reports an action; `roots` are the heads of what it is done to.

    `plain` says that the word speaks of sanctions by itself, `kind` is the key of an action kind,
    `standing` that the words presuppose the sanctions instead of reporting them.
    """

    sentence: Sentence
    token: Token
    kind: str
    roots: tuple[Token, ...]
    plain: bool
    frozen_assets: bool = False
    standing: bool = False


def find_triggers(sentence: Sentence, lexicon: Lexicon) -> tuple[Trigger, ...]:
    """Return the triggers of a sentence, left to right."""
    found: list[Trigger] = []
    for token in sentence.span:
        trigger = _of_verb(token, sentence, lexicon) or _of_noun(token, sentence, lexicon, found)
        if trigger is not None:
            found.append(trigger)
    return tuple(found)


def _of_verb(token: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    if token.pos_ not in {"VERB", "ADJ"} or any(child.dep_ == "neg" for child in token.children):
        return None
    for read in (_direct, _onto_list, _asset_freeze, _sanction_object, _hit_with):
        trigger = read(token, sentence, lexicon)
        if trigger is not None:
            return trigger
    return None


def _direct(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    """Read "sanctioned X", "X was blacklisted", "the entities targeted"."""
    lemma = verb.lemma_.casefold()
    if lemma not in lexicon.verbs["impose_direct"] and lemma not in lexicon.verbs["lift_direct"]:
        return None
    if verb.pos_ == "ADJ" or verb.dep_ == "amod":
        return None
    roots = [
        t for t in _objects(verb) if not _is_sanction(t, lexicon) and not _is_assets(t, lexicon)
    ]
    if verb.dep_ == "acl" and verb.tag_ == "VBN":
        roots = [verb.head]
    lift = lemma in lexicon.verbs["lift_direct"]
    if not roots or (lift and not _names_list(verb, lexicon)):
        return None
    plain = lift or lemma in {"sanction", "blacklist", "designate"}
    return Trigger(sentence, verb, "lift" if lift else "impose", tuple(roots), plain)


def _onto_list(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    """Read "added X to a list", "put X on the blacklist"."""
    if verb.lemma_.casefold() not in lexicon.verbs["impose_list"] or not _names_list(verb, lexicon):
        return None
    roots = [t for t in _objects(verb) if not _is_sanction(t, lexicon)]
    return Trigger(sentence, verb, "impose", tuple(roots), plain=True) if roots else None


def _asset_freeze(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    """Read "froze the assets of X", "froze X's assets", "X had its assets frozen"."""
    if verb.lemma_.casefold() not in lexicon.verbs["freeze"]:
        return None
    roots: list[Token] = []
    for assets in (t for t in (*_objects(verb), *_subjects(verb)) if _is_assets(t, lexicon)):
        roots += [
            child for child in assets.children if child.dep_ == "poss" and child.pos_ != "PRON"
        ]
        roots += _prepositional(assets, frozenset({"of"}))
    return Trigger(sentence, verb, "impose", tuple(roots), True, True) if roots else None


def _sanction_object(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    """Read "imposed sanctions on X", "sanctions against X were lifted"."""
    lemma = verb.lemma_.casefold()
    kinds = ("lift", "extend", "threaten", "propose")
    kind = next((kind for kind in kinds if lemma in lexicon.verbs[kind]), "impose")
    if kind == "impose" and lemma not in lexicon.verbs["impose_noun"]:
        return None
    sanctions = [t for t in _objects(verb) if _is_sanction(t, lexicon)]
    if not sanctions:
        return None
    roots = [root for noun in (*sanctions, verb) for root in _imposed_on(noun)]
    plain = any(t.lemma_.casefold() in lexicon.nouns["plain_sanction"] for t in sanctions)
    return Trigger(sentence, verb, kind, tuple(dict.fromkeys(roots)), plain)


def _hit_with(verb: Token, sentence: Sentence, lexicon: Lexicon) -> Trigger | None:
    """Read "hit X with sanctions", "slapped X with an asset freeze"."""
    means = _prepositional(verb, frozenset({"with", "under"}))
    if verb.lemma_.casefold() not in lexicon.verbs["impose_with"]:
        return None
    roots = [t for t in _objects(verb) if not _is_sanction(t, lexicon)]
    if not roots or not any(_is_sanction(noun, lexicon) for noun in means):
        return None
    return Trigger(sentence, verb, "impose", tuple(roots), plain=True)


def _of_noun(
    token: Token, sentence: Sentence, lexicon: Lexicon, found: list[Trigger]
) -> Trigger | None:
    """Read "sanctions on X" where no verb of imposing or lifting governs the noun."""
    if token.pos_ != "NOUN" or token.lemma_.casefold() not in lexicon.nouns["plain_sanction"]:
        return None
    governed = {t.token.i for t in found} | {a.i for t in found for a in t.token.subtree}
    bearers = list(_sought_by(token, lexicon))
    roots = bearers or list(_imposed_on(token))
    if token.i in governed or not roots:
        return None
    return Trigger(sentence, token, "impose", tuple(roots), plain=True, standing=bool(bearers))


def _sought_by(sanctions: Token, lexicon: Lexicon) -> Iterator[Token]:
    """Yield who "has long sought a lifting of US sanctions": those whom the sanctions are on."""
    above = list(sanctions.ancestors)
    if any(token.lemma_.casefold() in lexicon.nouns["relief"] for token in above):
        for verb in above:
            if verb.lemma_.casefold() in lexicon.verbs["seek_relief"]:
                yield from (child for child in verb.children if child.dep_ == "nsubj")


def _objects(verb: Token) -> Iterator[Token]:
    """Yield what a verb is done to: objects, passive subjects, the noun a clause hangs on."""
    for child in verb.children:
        if child.dep_ in _OBJECT | _PASSIVE_SUBJECT and child.ent_type_ not in _TIMES:
            yield child
    if (
        verb.dep_ == "conj"
        and verb.tag_ == "VBN"
        and not any(c.dep_ in _OBJECT for c in verb.children)
    ):
        yield from (c for c in verb.head.children if c.dep_ in _PASSIVE_SUBJECT)
    if verb.dep_ == "relcl" and any(
        c.dep_ in _PASSIVE_SUBJECT and c.tag_ in {"WP", "WDT"} for c in verb.children
    ):
        yield verb.head


def _subjects(verb: Token) -> Iterator[Token]:
    yield from (child for child in verb.children if child.dep_ in {"nsubj", *_PASSIVE_SUBJECT})


def _prepositional(head: Token, words: frozenset[str]) -> list[Token]:
    return [
        noun
        for preposition in head.children
        if preposition.dep_ in {"prep", "dative", "agent"} and preposition.lower_ in words
        for noun in preposition.children
        if noun.dep_ == "pobj" and noun.ent_type_ not in _TIMES
    ]


def _imposed_on(noun: Token) -> Iterator[Token]:
    """Yield what stands behind "on" or "against" a sanction, or is its object in a clause."""
    yield from _prepositional(noun, frozenset({"on", "against", "upon"}))
    for clause in noun.children:
        if clause.dep_ in {"acl", "relcl"} and clause.lemma_.casefold() in {
            "target",
            "hit",
            "affect",
            "aim",
        }:
            yield from (c for c in clause.children if c.dep_ in _OBJECT)
            yield from _prepositional(clause, frozenset({"at"}))
        if clause.dep_ == "acl" and clause.lemma_.casefold() in {"impose", "place", "slap"}:
            yield from _prepositional(clause, frozenset({"on", "against", "upon"}))


def _is_sanction(token: Token, lexicon: Lexicon) -> bool:
    return token.lemma_.casefold() in lexicon.nouns["sanction"] and token.ent_type_ != "PERSON"


def _is_assets(token: Token, lexicon: Lexicon) -> bool:
    return token.lemma_.casefold() in lexicon.nouns["asset"]


def _names_list(verb: Token, lexicon: Lexicon) -> bool:
    reached = _prepositional(verb, _ON | {"from"})
    words = {t.lemma_.casefold() for noun in reached for t in noun.subtree}
    return bool(words & lexicon.nouns["list"]) or any(
        w.startswith("sanction") or w == "blacklist" for w in words
    )
