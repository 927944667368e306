"""What people look for by name: actors, authorities, measures and articles of one snapshot.

It is read from the snapshot when somebody first asks and kept as long as that is the current one:
for 10,000 articles some tenths of a second, once, and no cost for whoever publishes.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from threading import Lock

from sanctionpress.addresses import thing_name
from sanctionpress.errors import BadInput
from sanctionpress.prefixes import NS, SCHEME_PREFIXES, VOCABULARIES
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri

_SKOS, _SCHEMA = VOCABULARIES["skos"], VOCABULARIES["schema"]
_NAMES = (_SKOS + "prefLabel", _SCHEMA + "headline", NS + "describedAs", _SKOS + "altLabel")
_DAY = _SCHEMA + "datePublished"
_WORD = re.compile(r"[^\W_]+")
_LONGEST_QUERY = 200


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that can be browsed: its key in addresses, and what one of it is called.

    It is a class of ours, or the concepts of a scheme that something uses by the property `by`.
    """

    key: str
    one: str
    class_name: str = ""
    scheme: str = ""
    by: str = ""

    @property
    def is_dated(self) -> bool:
        """Whether it is in order of days, the latest first, and not of names."""
        return self.class_name == "Article"


KINDS = (
    Kind("people", "person", "Person"),
    Kind("organisations", "organisation", "Organization"),
    Kind("countries", "country", "Jurisdiction"),
    Kind("groups", "group", "Group"),
    Kind("vessels", "vessel", "Vessel"),
    Kind("aircraft", "aircraft", "Aircraft"),
    Kind("sectors", "sector", "Sector"),
    Kind("authorities", "authority", scheme="authority", by="authority"),
    Kind("agencies", "agency", scheme="authority", by="agency"),
    Kind("measures", "measure", scheme="measure", by="measure"),
    Kind("grounds", "ground", scheme="ground", by="ground"),
    Kind("lists", "list", scheme="list", by="list"),
    Kind("articles", "article", "Article"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A thing with its name, its other names, and the day (ISO 8601) if it is an article.

    `sought` holds a line for each name: its words as they are compared, each after a space.
    """

    kind: Kind
    iri: str
    name: str
    others: tuple[str, ...]
    day: str
    sought: str

    @property
    def initial(self) -> str:
        """The letter from A to Z that the name begins with, else a number sign."""
        first = self.sought[1:2].upper()
        return first if "A" <= first <= "Z" else "#"


class Names:
    """The names of one snapshot, by kind: articles by day, the rest in order of the alphabet."""

    def __init__(self, snapshot: Snapshot) -> None:
        reader = _Reader(snapshot)
        self.entries: Mapping[str, list[Entry]] = {
            kind.key: found for kind in KINDS if (found := reader.entries(kind))
        }

    def found(self, query: str) -> list[Entry]:
        """Return what has a name with words that begin with all words of the query, best first.

        Neither case nor accents count. Actors come before articles, and what is called exactly so
        before what begins so. BadInput if the query is too long to be a name.
        """
        if len(query) > _LONGEST_QUERY:
            raise BadInput(f"Search by a name: {_LONGEST_QUERY} characters are enough for any.")
        whole = _compared(query)
        words = [f" {word}" for word in whole.split()]
        if not words:
            return []
        everything = chain.from_iterable(self.entries.values())
        matching = (entry for entry in everything if all(w in entry.sought for w in words))
        once = {entry.iri: entry for entry in matching}
        return sorted(once.values(), key=lambda entry: (entry.kind.is_dated, *_rank(entry, whole)))


def _rank(entry: Entry, whole: str) -> tuple[bool, bool]:
    lines = entry.sought.split("\n")
    return whole not in lines, not any(line.startswith(whole) for line in lines)


def _compared(name: str) -> str:
    plain = name.casefold()
    if not plain.isascii():
        decomposed = unicodedata.normalize("NFKD", plain)
        plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "".join(f" {word}" for word in _WORD.findall(plain))


class _Reader:
    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot
        self._names: dict[str, list[str]] = {}
        for predicate in _NAMES:
            for triple in snapshot.triples(None, predicate):
                self._names.setdefault(triple.subject, []).append(triple.object.value)
        days = snapshot.triples(None, _DAY)
        self._days = {triple.subject: triple.object.value for triple in days}

    def entries(self, kind: Kind) -> list[Entry]:
        """Return the things of a kind in their order."""
        found = sorted(
            (self._entry(kind, iri) for iri in self._iris(kind)),
            key=lambda entry: (entry.sought, entry.iri),
        )
        return sorted(found, key=lambda e: e.day, reverse=True) if kind.is_dated else found

    def _iris(self, kind: Kind) -> Iterator[str]:
        if kind.class_name:
            wanted = Iri(NS + kind.class_name)
            return (t.subject for t in self._snapshot.triples(None, RDF_TYPE, wanted))
        concepts = (iri for iri in self._names if iri.startswith(SCHEME_PREFIXES[kind.scheme]))
        return (iri for iri in concepts if self._is_used(iri, NS + kind.by))

    def _is_used(self, iri: str, by: str) -> bool:
        return next(self._snapshot.triples(None, by, Iri(iri)), None) is not None

    def _entry(self, kind: Kind, iri: str) -> Entry:
        own = thing_name(self._snapshot.base, iri)  # what an article without a headline goes by
        name, *others = dict.fromkeys(self._names.get(iri, [own]))
        sought = "\n".join(map(_compared, (name, *others)))
        return Entry(kind, iri, name, tuple(others), self._days.get(iri, ""), sought)


class KeptNames:
    """The names of the snapshot that was asked for last."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._kept: tuple[int, Names] | None = None

    def of(self, snapshot: Snapshot) -> Names:
        """Return the names of a snapshot; whoever asks meanwhile waits for them."""
        with self._lock:
            if self._kept is None or self._kept[0] != snapshot.number:
                self._kept = (snapshot.number, Names(snapshot))
            return self._kept[1]
