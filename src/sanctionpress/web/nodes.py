"""Things of a description as templates read them: names, values, links, what points at them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from sanctionpress.jsonld import Description, TermTable
from sanctionpress.prefixes import NS
from sanctionpress.store.terms import RDF_TYPE, Iri, Triple

_LABELS = ("prefLabel", "headline", "describedAs", "title", "quote", "description")
_COMPOSED = (
    ("authority", "actionKind", "target"),
    ("speaker", "stance"),
    ("issuer", "offeringStatus"),
    ("authority",),
    ("sp:conflictKind", "sp:between"),
    ("sp:between",),
)
"""What things without a name of their own are called by, such as actions, statements, conflicts."""


@dataclass(frozen=True)
class Reader:
    """Reads a description by the names of the JSON-LD context; `href` gives the link to an IRI."""

    description: Description
    terms: TermTable
    href: Callable[[str], str]
    _nodes: dict[str, "Node"] = field(default_factory=dict)

    @property
    def root(self) -> "Node":
        """The thing that the description is about."""
        return self.node(self.description.subject)

    def node(self, iri: str) -> "Node":
        """Return a thing by its IRI, the same object each time: it remembers what it is called."""
        return self._nodes.get(iri) or self._nodes.setdefault(iri, Node(self, iri))


@dataclass(frozen=True)
class Node:
    """A thing; two nodes are equal when their IRIs are."""

    reader: Reader
    iri: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Node) and other.iri == self.iri

    def __hash__(self) -> int:
        return hash(self.iri)

    def values(self, name: str) -> list[str]:
        """Return the literals of a property, sorted."""
        return [t.object.value for t in self._triples(name) if not isinstance(t.object, Iri)]

    def value(self, name: str) -> str:
        """Return the literal of a property, empty if it has none, the first if several."""
        return next(iter(self.values(name)), "")

    def things(self, name: str) -> list["Node"]:
        """Return the things that a property leads to, by label."""
        found = [
            self.reader.node(t.object.value)
            for t in self._triples(name)
            if isinstance(t.object, Iri)
        ]
        return sorted(found, key=lambda node: (node.label, node.iri))

    def thing(self, name: str) -> "Node | None":
        """Return the thing that a property leads to, None if it has none."""
        return next(iter(self.things(name)), None)

    def pointing(self, name: str, kind: str = "") -> list["Node"]:
        """Return the things, of a class if one is named, that lead here, the latest day first."""
        predicate = self.reader.terms.iri(name)
        incoming = self.reader.description.incoming.get(self.iri, [])
        found = {t.subject for t in incoming if t.predicate == predicate}
        every = map(self.reader.node, found)
        nodes = sorted((n for n in every if not kind or kind in n.classes), key=_place)
        return sorted(nodes, key=lambda node: node.value("date"), reverse=True)

    @cached_property
    def classes(self) -> frozenset[str]:
        """The names of its classes, those of other vocabularies left out."""
        own = self.reader.description.outgoing.get(self.iri, [])
        types = (t.object.value for t in own if t.predicate == RDF_TYPE)
        terms = (self.reader.terms.term(iri) for iri in types)
        return frozenset(term.name for term in terms if not term.is_foreign)

    def kinds(self) -> list[str]:
        """Return the names of its classes without those that the others imply."""
        telling = self.classes - {"Actor"} - ({"Organization"} if len(self.classes) > 2 else set())
        return sorted(telling or self.classes)

    @cached_property
    def label(self) -> str:
        """Its name for people; the end of its IRI if nothing names it."""
        named = next((value for name in _LABELS for value in self.values(name)), "")
        return named or self._composed or self.key

    @cached_property
    def _composed(self) -> str:
        for names in _COMPOSED:
            parts = [self.thing(name) for name in names]
            labels = [part.label for part in parts if part is not None]
            if len(labels) == len(parts):
                return " – ".join([*labels, *self.values("date")])
        return ""

    @property
    def href(self) -> str:
        """Where to read about it."""
        return self.reader.href(self.iri)

    @property
    def key(self) -> str:
        """The last part of its IRI, a stable handle in a page."""
        return self.iri.rpartition("/")[2].rpartition("#")[2]

    @property
    def is_cut(self) -> bool:
        """Whether its own document tells more of it than this one."""
        return self.iri in self.reader.description.cut

    def evidence(self) -> list[tuple["Node", list[list["Node"]]]]:
        """Return the evidence for it by article: each passage before those that lie within it."""
        found: dict[Node, list[Node]] = {}
        for item in self.pointing("supports"):
            for article in item.things("inArticle"):
                found.setdefault(article, []).append(item)
        return [(article, _nested(items)) for article, items in found.items()]

    def rows(self) -> list[tuple[str, list["Node | str"]]]:
        """Return its properties with their values, those of other vocabularies left out."""
        found: dict[str, list[Node | str]] = {}
        for t in self.reader.description.outgoing.get(self.iri, []):
            term = self.reader.terms.term(t.predicate)
            if t.predicate != RDF_TYPE and (not term.is_foreign or term.iri.startswith(NS)):
                value = t.object.value
                shown = self.reader.node(value) if isinstance(t.object, Iri) else value
                found.setdefault(term.name, []).append(shown)
        return sorted(found.items())

    def _triples(self, name: str) -> list[Triple]:
        return self._by_predicate.get(self.reader.terms.iri(name), [])

    @cached_property
    def _by_predicate(self) -> dict[str, list[Triple]]:
        own = self.reader.description.outgoing.get(self.iri, [])
        return {predicate: list(told) for predicate, told in groupby(own, lambda t: t.predicate)}


def alike(nodes: Iterable[Node]) -> list[list[Node]]:
    """Return things gathered by what they are called, as one action that two articles tell."""
    found: dict[str, list[Node]] = {}
    for node in nodes:
        found.setdefault(node.label, []).append(node)
    return list(found.values())


def by_article(nodes: Iterable[Node]) -> list[tuple[Node, list[Node]]]:
    """Return things gathered by the articles whose words carry them, others by themselves."""
    found: dict[Node, list[Node]] = {}
    for node in nodes:
        for article in [article for article, _ in node.evidence()] or [node]:
            found.setdefault(article, []).append(node)
    return sorted(found.items(), key=lambda entry: entry[0].iri)


def _nested(passages: list[Node]) -> list[list[Node]]:
    found: list[list[Node]] = []
    for passage in sorted(passages, key=lambda p: (_offset(p, "start"), -_offset(p, "end"))):
        if found and _offset(passage, "end") <= _offset(found[-1][0], "end"):
            found[-1].append(passage)
        else:
            found.append([passage])
    return found


def _offset(passage: Node, edge: str) -> int:
    return int(passage.value(edge) or 0)


def _place(node: Node) -> tuple[str, int, str]:
    article = node.thing("inArticle")
    return (article.iri if article else "", _offset(node, "start"), node.iri)
