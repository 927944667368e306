"""What a document about a thing says: its own triples, and what points at it in a useful way.

`frames.json` says for each class which properties are followed, `^` against their direction, and
what is told of everything else that is mentioned.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TypeAlias

from sanctionpress.errors import NotFound
from sanctionpress.prefixes import NS
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Triple
from sanctionpress.web.terms import TermTable

Frame: TypeAlias = Mapping[str, "Frame"]


@dataclass(frozen=True)
class Description:
    """The triples of a document, its subject, and the frame by which it was put together."""

    subject: str
    frame: Frame
    triples: frozenset[Triple]
    outgoing: Mapping[str, list[Triple]] = field(default_factory=dict)
    incoming: Mapping[str, list[Triple]] = field(default_factory=dict)

    @classmethod
    def of(cls, subject: str, frame: Frame, triples: frozenset[Triple]) -> "Description":
        """Return a description with its triples sorted and found by subject and by object."""
        outgoing: dict[str, list[Triple]] = {}
        incoming: dict[str, list[Triple]] = {}
        for triple in sorted(triples, key=_order):
            outgoing.setdefault(triple.subject, []).append(triple)
            if isinstance(triple.object, Iri):
                incoming.setdefault(triple.object.value, []).append(triple)
        return cls(subject, frame, triples, outgoing, incoming)


def _order(triple: Triple) -> tuple[str, str, str, str]:
    return (triple.subject, triple.predicate, type(triple.object).__name__, triple.object.value)


@dataclass(frozen=True, slots=True)
class Framing:
    """The content of `frames.json`: property names are terms of the JSON-LD context."""

    frames: Mapping[str, Frame]
    mention: frozenset[str]
    names_only: frozenset[str]


@cache
def framing() -> Framing:
    """Return what is told of a thing, by its class."""
    raw = json.loads(Path(__file__).with_name("frames.json").read_bytes())
    return Framing(raw["frames"], frozenset(raw["mention"]), frozenset(raw["names only"]))


def describe(snapshot: Snapshot, subject: str, terms: TermTable) -> Description:
    """Return the description of a thing; NotFound if the dataset says nothing about it."""
    own = list(snapshot.triples(subject))
    if not own:
        raise NotFound(f"Nothing is known here about <{subject}>.")
    frame = _frame(own, terms)
    walk = _Walk(snapshot, terms)
    walk.visit(subject, frame)
    walk.mention_the_rest()
    return Description.of(subject, frame, frozenset(walk.found))


def _frame(own: list[Triple], terms: TermTable) -> Frame:
    classes = {t.object.value for t in own if t.predicate == RDF_TYPE}
    frames = framing().frames
    return next((frames[name] for name in frames if terms.iri(name) in classes), {})


def _foreign_type(triple: Triple) -> bool:
    # That a measure is a skos:Concept is nothing a document about an action needs to say.
    return triple.predicate == RDF_TYPE and not triple.object.value.startswith(NS)


class _Walk:
    """Collects triples along a frame; each thing is read from the store once."""

    def __init__(self, snapshot: Snapshot, terms: TermTable) -> None:
        self._snapshot = snapshot
        self._terms = terms
        self._told: set[str] = set()
        self.found: set[Triple] = set()

    def visit(self, subject: str, frame: Frame) -> None:
        """Add all triples of a thing, and follow the frame from it."""
        self._told.add(subject)
        own = list(self._snapshot.triples(subject))
        self.found.update(own)
        for key, inner in frame.items():
            for neighbour in self._neighbours(subject, own, key):
                self.visit(neighbour, inner)

    def _neighbours(self, subject: str, own: list[Triple], key: str) -> list[str]:
        predicate = self._terms.iri(key.removeprefix("^"))
        if not key.startswith("^"):
            objects = (t.object for t in own if t.predicate == predicate)
            return [o.value for o in objects if isinstance(o, Iri)]
        pointing = list(self._snapshot.triples(None, predicate, Iri(subject)))
        self.found.update(pointing)
        return [triple.subject for triple in pointing]

    def mention_the_rest(self) -> None:
        """Add the names of the things that are mentioned without being told of."""
        rules = framing()
        mention = {self._iri(name) for name in rules.mention}
        names_only = {self._iri(name) for name in rules.names_only}
        mentioned = {
            t.object.value
            for t in self.found
            if isinstance(t.object, Iri)
            and t.predicate not in names_only
            and not self._terms.term(t.predicate).is_foreign  # a copy by a wider property
        }
        for iri in mentioned - self._told:
            told = self._snapshot.triples(iri)
            self.found.update(t for t in told if t.predicate in mention and not _foreign_type(t))

    def _iri(self, name: str) -> str:
        return RDF_TYPE if name == "type" else self._terms.iri(name)
