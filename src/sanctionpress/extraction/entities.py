"""Which names of an article mean the same one: the fullest name and its short forms."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sanctionpress.extraction.candidates import Candidate, CandidateKind

_WORD = re.compile(r"\w+")
_ACRONYM = re.compile(r"\(([A-Z][A-Za-z]{1,9})\)")


@dataclass(frozen=True, slots=True)
class Entity:
    """A named one of the article: its fullest name, its other names, and where it is named."""

    label: str
    aliases: tuple[str, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True)
class Entities:
    """The named ones of an article; a candidate belongs to exactly one."""

    all: tuple[Entity, ...]

    def of(self, candidate: Candidate) -> Entity:
        """Return the entity that a named candidate means."""
        return next(entity for entity in self.all if candidate in entity.candidates)

    def labelled(self, label: str) -> Entity | None:
        """Return the first entity with this label."""
        return next((entity for entity in self.all if entity.label == label), None)

    def named(self, name: str) -> Entity | None:
        """Return the entity with this name; None if there is none or more than one."""
        found = [e for e in self.all if name == e.label or name in e.aliases]
        return found[0] if len(found) == 1 else None


def find_entities(candidates: Iterable[Candidate]) -> Entities:
    """Group the named candidates of an article by the one they name.

    A short name joins a longer one that begins or ends with its words, if only one does: two
    possible owners of a short name leave it alone.
    """
    by_name: dict[str, list[Candidate]] = {}
    for candidate in candidates:
        if candidate.kind == CandidateKind.NAME:
            by_name.setdefault(_key(candidate.text), []).append(candidate)
    owners = {key: _owner(key, by_name) for key in by_name}
    for key in owners:
        # "Kim" belongs to "Kim Jong", which itself belongs to "Kim Jong Un".
        while owners[owners[key]] != owners[key]:
            owners[key] = owners[owners[key]]
    entities = [
        _entity(key, [k for k, owner in owners.items() if owner == key and k != key], by_name)
        for key, owner in owners.items()
        if owner == key
    ]
    return Entities(tuple(entities))


def _key(name: str) -> str:
    return " ".join(
        word.casefold() for word in _WORD.findall(name.replace("’", "'")) if word != "s"
    )


def _owner(key: str, by_name: dict[str, list[Candidate]]) -> str:
    words = key.split()
    longer = [
        other
        for other in by_name
        if len(other.split()) > len(words)
        and (other.split()[: len(words)] == words or other.split()[-len(words) :] == words)
    ]
    # Of "Kim", "Kim Jong" and "Kim Jong Un" the last one owns the others.
    top = [o for o in longer if not any(o != p and f" {o} " in f" {p} " for p in longer)]
    return top[0] if len(top) == 1 else key


def _entity(key: str, short: list[str], by_name: dict[str, list[Candidate]]) -> Entity:
    candidates = [c for k in (key, *short) for c in by_name[k]]
    label = by_name[key][0].text
    names = dict.fromkeys([*(c.text for c in candidates), *_acronyms(by_name[key])])
    candidates.sort(key=lambda c: (c.sentence.number, c.span.start))
    return Entity(label, tuple(n for n in names if n != label), tuple(candidates))


def _acronyms(candidates: list[Candidate]) -> list[str]:
    """Return the short form in brackets directly behind a name: "… Prisoners (AAPP)"."""
    found = []
    for candidate in candidates:
        rest = candidate.span.doc.text[candidate.span.end_char :].lstrip()
        match = _ACRONYM.match(rest)
        if match:
            found.append(match[1])
    return found
