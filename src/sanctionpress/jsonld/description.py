"""A description: the triples about one thing, and the frame by which they become a tree."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from sanctionpress.store.terms import Iri, Triple

Frame: TypeAlias = Mapping[str, "Frame"]
"""The terms of the context that are followed from a thing, `^` against their direction."""


@dataclass(frozen=True)
class Description:
    """The triples of a document, its subject, and the frame by which it was put together.

    `cut` are the things in it whose own lists are not told to the end; `has_more` says the same of
    the subject's.
    """

    subject: str
    frame: Frame
    triples: frozenset[Triple]
    outgoing: Mapping[str, list[Triple]] = field(default_factory=dict)
    incoming: Mapping[str, list[Triple]] = field(default_factory=dict)
    cut: frozenset[str] = frozenset()
    has_more: bool = False

    @classmethod
    def of(
        cls,
        subject: str,
        frame: Frame,
        triples: Iterable[Triple],
        cut: frozenset[str] = frozenset(),
        has_more: bool = False,
    ) -> "Description":
        """Return a description with its triples sorted and found by subject and by object."""
        outgoing: dict[str, list[Triple]] = {}
        incoming: dict[str, list[Triple]] = {}
        said = frozenset(triples)
        for triple in sorted(said):
            outgoing.setdefault(triple.subject, []).append(triple)
            if isinstance(triple.object, Iri):
                incoming.setdefault(triple.object.value, []).append(triple)
        return cls(subject, frame, said, outgoing, incoming, cut, has_more)
