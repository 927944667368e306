"""What a document about a thing says: its own triples, and what points at it in a useful way.

The frame of its class says which properties are followed. The thing itself is told with all that
the store holds of it, other things in our own words, without the copies by wider properties.
"""

from sanctionpress.errors import NotFound
from sanctionpress.jsonld import Description, Frame, TermTable
from sanctionpress.jsonld.framing import framing
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.terms import RDF_TYPE, Iri, Triple


def describe(snapshot: Snapshot, subject: str, terms: TermTable) -> Description:
    """Return the description of a thing; NotFound if the dataset says nothing about it."""
    own = list(snapshot.triples(subject))
    if not own:
        raise NotFound(f"Nothing is known here about <{subject}>.")
    frame = _frame(own, terms)
    walk = _Walk(snapshot, terms)
    walk.told[subject] = own
    walk.follow(subject, own, frame)
    walk.mention_the_rest()
    return Description.of(subject, frame, (t for told in walk.told.values() for t in told))


def _frame(own: list[Triple], terms: TermTable) -> Frame:
    classes = {t.object.value for t in own if t.predicate == RDF_TYPE}
    frames = framing().frames
    return next((frames[name] for name in frames if terms.iri(name) in classes), {})


class _Walk:
    """Collects triples along a frame, by subject; each thing is read from the store once."""

    def __init__(self, snapshot: Snapshot, terms: TermTable) -> None:
        self._snapshot = snapshot
        self._terms = terms
        self.told: dict[str, list[Triple]] = {}

    def follow(self, subject: str, own: list[Triple], frame: Frame) -> None:
        """Tell of the neighbours of a thing along a frame."""
        for key, inner in frame.items():
            for neighbour in self._neighbours(subject, own, key):
                if neighbour not in self.told:
                    self.told[neighbour] = self._told_by(neighbour, self._terms.own)
                self.follow(neighbour, self.told[neighbour], inner)

    def _neighbours(self, subject: str, own: list[Triple], key: str) -> list[str]:
        predicate = self._terms.iri(key.removeprefix("^"))
        if key.startswith("^"):
            return [t.subject for t in self._snapshot.triples(None, predicate, Iri(subject))]
        objects = (t.object for t in own if t.predicate == predicate)
        return [found.value for found in objects if isinstance(found, Iri)]

    def _told_by(self, subject: str, predicates: frozenset[str]) -> list[Triple]:
        # That a measure is a skos:Concept is nothing a document about an action needs to say.
        found = self._snapshot.about(subject, predicates)
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
            self.told[iri] = self._told_by(iri, mention)
