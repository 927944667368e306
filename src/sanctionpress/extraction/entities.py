"""Which names of an article mean the same one: the fullest name, its short forms and aliases."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from sanctionpress.extraction.candidates import Candidate, CandidateKind
from sanctionpress.extraction.lexicon import Lexicon

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")
_SMALL = frozenset({"and", "for", "of", "the", "in", "de", "del", "la", "al", "s"})
_PLACES = frozenset({"GPE", "LOC"})
_LEAST_ACRONYM = 3
_ALIAS_REACH = 40


@dataclass(frozen=True, slots=True)
class Entity:
    """A named one of the article: its fullest name, its other names, and where it is named."""

    label: str
    aliases: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True)
class Entities:
    """The named ones of an article; a candidate belongs to exactly one."""

    all: tuple[Entity, ...]

    def of(self, candidate: Candidate) -> Entity:
        """Return the entity that a named candidate means."""
        return self._by_place[_place(candidate)]

    def labelled(self, label: str) -> Entity | None:
        """Return the first entity with this label."""
        return self._by_label.get(label)

    @cached_property
    def _by_place(self) -> Mapping[tuple[int, int, int], Entity]:
        return {_place(c): entity for entity in self.all for c in entity.candidates}

    @cached_property
    def _by_label(self) -> Mapping[str, Entity]:
        return {entity.label: entity for entity in reversed(self.all)}

    def named(self, name: str) -> Entity | None:
        """Return the entity with this name; None if there is none or more than one."""
        found = [e for e in self.all if name == e.label or name in e.aliases]
        return found[0] if len(found) == 1 else None


def _place(candidate: Candidate) -> tuple[int, int, int]:
    return candidate.sentence.number, candidate.span.start, candidate.span.end


def find_entities(candidates: Iterable[Candidate], lexicon: Lexicon) -> Entities:
    """Group the named candidates of an article by the one they name.

    A short name joins a longer one that begins or ends with its words, an acronym the name that
    it shortens, if only one does: two possible owners leave it alone. A name behind "alias" or in
    brackets joins the name before it.
    """
    named = [c for c in candidates if c.kind == CandidateKind.NAME]
    by_name: dict[str, list[Candidate]] = {}
    for candidate in named:
        by_name.setdefault(_key(candidate.text), []).append(candidate)
    fuller = FullerNames(by_name, lexicon)
    owners = {key: fuller.of(key) or key for key in by_name}
    for key, owner in _also_named(named, lexicon):
        if owners[key] == key and _root(owner, owners) != key:
            owners[key] = owner
    short: dict[str, list[str]] = {}
    for key in by_name:
        short.setdefault(_root(key, owners), []).append(key)
    surnames = dict(_shared_surnames(named))
    return Entities(
        tuple(
            _entity(key, [k for k in short[key] if k != key], by_name, surnames)
            for key in by_name
            if key in short
        )
    )


def _root(key: str, owners: Mapping[str, str]) -> str:
    """Return the last owner: "Kim" belongs to "Kim Jong", which belongs to "Kim Jong Un"."""
    while owners[key] != key:
        key = owners[key]
    return key


def _key(name: str) -> str:
    return " ".join(
        word.casefold() for word in _WORD.findall(name.replace("’", "'")) if word != "s"
    )


class FullerNames:
    """The names of an article by what may stand for them: how they begin and end, their initials.

    Names are looked up, not compared one by one: some articles list thousands of them.
    """

    def __init__(self, by_name: Mapping[str, list[Candidate]], lexicon: Lexicon) -> None:
        self._by_name = by_name
        self._lexicon = lexicon
        self._by_part: dict[str, dict[str, None]] = {}
        self._by_initials: dict[str, dict[str, None]] = {}
        for name, candidates in by_name.items():
            for part in filter(by_name.__contains__, _parts(name.split())):
                self._by_part.setdefault(part, {})[name] = None
            for initials in _initials(candidates[0].text):
                self._by_initials.setdefault(initials, {})[name] = None

    def of(self, key: str) -> str | None:
        """Return the name that a name shortens, if it can only be one."""
        first = self._by_name[key][0].text
        if all(c.span[-1].ent_type_ in _PLACES for c in self._by_name[key]):
            return None
        parts = self._by_part.get(key, ())
        longer = [n for n in parts if _shortens(key, n, self._by_name, self._lexicon)]
        if longer:
            # Of "Kim", "Kim Jong" and "Kim Jong Un" the last one owns the others.
            longest = max(longer, key=len)
            return longest if all(f" {n} " in f" {longest} " for n in longer) else None
        owners = list(self._by_initials.get(first, ())) if _is_acronym(first) else []
        return owners[0] if len(owners) == 1 else None


def _parts(words: list[str]) -> Iterator[str]:
    """Yield the words of a name, and what it begins and ends with, the whole name left out."""
    if len(words) > 1:
        yield from words
    for length in range(2, len(words)):
        yield " ".join(words[:length])
        yield " ".join(words[-length:])


def _shortens(
    key: str, other: str, by_name: Mapping[str, list[Candidate]], lexicon: Lexicon
) -> bool:
    words, longer = key.split(), other.split()
    person = _is_person(by_name[key])
    if longer[: len(words)] == words:
        # "Zvonko Veselinovic" does not shorten "Zvonko Veselinovic Organized Crime Group".
        body = any(longer[-1] in cues for cues in lexicon.kinds.values())
        return not (person and body and len(words) > 1)
    if longer[-len(words) :] == words:
        return True
    return len(words) == 1 and words[0] in longer and _is_person(by_name[other])


def _is_person(candidates: Iterable[Candidate]) -> bool:
    return any(c.span[-1].ent_type_ == "PERSON" for c in candidates)


def _is_acronym(name: str) -> bool:
    return len(name) >= _LEAST_ACRONYM and name.isupper() and name.isalpha()


def _initials(name: str) -> Iterator[str]:
    """Yield the first letters of a name of several words, once without its small words."""
    words = [word for word in _WORD.findall(name) if word != "s"]
    if len(words) > 1:
        yield "".join(word[0] for word in words).upper()
        yield "".join(word[0] for word in words if word not in _SMALL).upper()


def _also_named(named: list[Candidate], lexicon: Lexicon) -> Iterator[tuple[str, str]]:
    """Yield the keys of a name and of the one before it that it is said to be an alias of."""
    for first, second in pairwise(named):
        if first.sentence is not second.sentence:
            continue
        text = first.sentence.parsed_text
        between = text[first.span.end_char : second.span.start_char]
        behind = text[second.span.end_char : second.span.end_char + 1]
        bracket = between.strip(' "“‘') == "(" and behind in {")", ",", ";", "”", '"'}
        told = len(between) <= _ALIAS_REACH and lexicon.phrases["alias"].search(between)
        if bracket or told:
            yield _key(second.text), _key(first.text)


def _shared_surnames(named: list[Candidate]) -> Iterator[tuple[str, str]]:
    """Yield the key and the full name of "Arkady" in "Arkady and Boris Rotenberg"."""
    for first, second in pairwise(named):
        text = first.sentence.parsed_text
        between = text[first.span.end_char : second.span.start_char].strip()
        together = first.sentence is second.sentence and between in {"and", "&"}
        if together and len(first.span) == 1 and len(second.span) > 1 and _is_person([second]):
            yield _key(first.text), f"{first.text} {second.span[-1].text}"


def _entity(
    key: str,
    short: list[str],
    by_name: Mapping[str, list[Candidate]],
    surnames: Mapping[str, str],
) -> Entity:
    candidates = [c for k in (key, *short) for c in by_name[k]]
    label = surnames.get(key, by_name[key][0].text)
    names = dict.fromkeys([*(c.text for c in candidates), *_acronyms(by_name[key])])
    candidates.sort(key=lambda c: (c.sentence.number, c.span.start))
    return Entity(label, tuple(n for n in names if n != label), tuple(candidates))


def _acronyms(candidates: list[Candidate]) -> list[str]:
    """Return the short form in brackets directly behind a name: "… Prisoners (AAPP)"."""
    found = []
    for candidate in candidates:
        sentence = candidate.sentence
        rest = sentence.text[candidate.span.end_char - sentence.span.start_char :].lstrip()
        match = _ACRONYM.match(rest)
        if match:
            found.append(match[1])
    return found
