"""What a document about a thing says: its own triples, and what points at it in a useful way.

The frame of its class says which properties are followed. The thing itself is told with all that
the store holds of it, other things in our own words, without the copies by wider properties.
"""

from dataclasses import dataclass

from sanctionpress.errors import NotFound
from sanctionpress.jsonld import Description, Frame, TermTable
from sanctionpress.jsonld.framing import framing
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Triple


def describe(snapshot: Snapshot, subject: str, terms: TermTable, page: int = 1) -> Description:
    """Return a page of the description of a thing: a long list goes on on the next page.

    NotFound if the dataset says nothing about the thing, or no list has so many pages.
    """
    own = list(snapshot.triples(subject))
    if not own:
        raise NotFound(f"Nothing is known here about <{subject}>.")
    frame = _frame(own, terms)
    walk = _Walk(snapshot, terms)
    walk.told[subject] = own
    walk.follow(subject, frame, Listed(framing().page, page))
    if page > 1 and len(walk.told) == 1:
        raise NotFound(f"The lists about <{subject}> have no page {page}: begin with the first.")
    walk.mention_the_rest()
    triples = (t for told in walk.told.values() for t in told)
    cut = frozenset(walk.cut)
    return Description.of(subject, frame, triples, cut - {subject}, subject in cut)


def _frame(own: list[Triple], terms: TermTable) -> Frame:
    classes = {t.object.value for t in own if t.predicate == RDF_TYPE}
    frames = framing().frames
    return next((frames[name] for name in frames if terms.iri(name) in classes), {})


@dataclass(frozen=True, slots=True)
class Listed:
    """How much of a list is told: its page of that many entries."""

    size: int
    page: int = 1


class _Walk:
    """Collects triples along a frame, by subject; each thing is read from the store once."""

    def __init__(self, snapshot: Snapshot, terms: TermTable) -> None:
        self._snapshot = snapshot
        self._terms = terms
        self.told: dict[str, list[Triple]] = {}
        self.cut: set[str] = set()

    def follow(self, subject: str, frame: Frame, listed: Listed) -> None:
        """Tell of the neighbours of a thing along a frame."""
        for key, inner in frame.items():
            laden = any(name.startswith("^") for name in inner)
            size = min(listed.size, framing().laden) if laden else listed.size
            for neighbour in self._neighbours(subject, key, Listed(size, listed.page)):
                if neighbour not in self.told:
                    by = self._terms.own | {self._terms.iri(key.removeprefix("^"))}
                    self.told[neighbour] = self._own(self._snapshot.about(neighbour, by))
                self.follow(neighbour, inner, Listed(framing().nested))

    def _neighbours(self, subject: str, key: str, listed: Listed) -> list[str]:
        name = key.removeprefix("^")
        predicate = self._terms.iri(name)
        if name == key:
            objects = (t.object for t in self.told[subject] if t.predicate == predicate)
            return [found.value for found in objects if isinstance(found, Iri)]
        if name in framing().whole:
            return [t.subject for t in self._snapshot.triples(None, predicate, Iri(subject))]
        skipped = (listed.page - 1) * listed.size
        found = self._snapshot.pointing(predicate, subject, skipped, listed.size + 1)
        if len(found) > listed.size:
            self.cut.add(subject)
        return found[: listed.size]

    def _own(self, found: list[Triple]) -> list[Triple]:
        # That a measure is a skos:Concept is nothing a document about an action needs to say.
        return [t for t in found if t.predicate != RDF_TYPE or t.object.value in self._terms.own]

    def mention_the_rest(self) -> None:
        """Add the names of the things that are mentioned without being told of."""
        rules = framing()
        mention = frozenset(map(self._terms.iri, rules.mention))
        naming = self._terms.own - {self._terms.iri(name) for name in rules.unnamed}
        mentioned = {
            t.object.value
            for told in self.told.values()
            for t in told
            if isinstance(t.object, Iri) and t.predicate in naming
        }
        for iri in mentioned - self.told.keys():
            self.told[iri] = self._own(self._snapshot.mentioned(iri, mention))
