"""The ontology as a reference for people, computed from its triples and those of the shapes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sanctionpress.jsonld import TermTable
from sanctionpress.prefixes import NS, ROOT, SHAPES_NS, VOCABULARIES, compact
from sanctionpress.store.terms import RDF_TYPE, Triple

_OWL, _RDFS, _SKOS = VOCABULARIES["owl"], VOCABULARIES["rdfs"], VOCABULARIES["skos"]
_SCHEMA, _SH, _TERMS = VOCABULARIES["schema"], VOCABULARIES["sh"], VOCABULARIES["dcterms"]
_PROPERTIES = (_OWL + "ObjectProperty", _OWL + "DatatypeProperty", _OWL + "AnnotationProperty")
_ABOVE = (_RDFS + "subClassOf", _RDFS + "subPropertyOf")
_ALIGNED = (_SKOS + "closeMatch", _SKOS + "exactMatch")
_DOMAIN = (_RDFS + "domain", _SCHEMA + "domainIncludes")
_RANGE = (_RDFS + "range", _SCHEMA + "rangeIncludes")


@dataclass(frozen=True, slots=True, order=True)
class Reference:
    """A term that another refers to: its name, and the anchor of its entry if it is ours."""

    name: str
    anchor: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Term:
    """A class or a property with all that the ontology says of it.

    `properties` are those that a class may have; `domain` and `range` belong to a property.
    `rules` name the shapes that check it, `json_name` is what it is called in JSON-LD.
    """

    anchor: str
    label: str
    meaning: str
    note: str
    above: tuple[Reference, ...]
    below: tuple[Reference, ...]
    aligned: tuple[Reference, ...]
    properties: tuple[Reference, ...]
    domain: tuple[Reference, ...]
    range: tuple[Reference, ...]
    rules: tuple[str, ...]
    json_name: str


@dataclass(frozen=True, slots=True, order=True)
class Concept:
    """A concept of a scheme: the end of its IRI, its labels, and what belongs to it."""

    anchor: str
    label: str
    others: tuple[str, ...]
    meaning: str


@dataclass(frozen=True, slots=True)
class Ontology:
    """The whole reference: what the ontology says of itself, its terms, and its schemes by name.

    `roots` are the classes that stand below no other class of ours.
    """

    title: str
    meaning: str
    version: str
    licence: str
    roots: tuple[Reference, ...]
    classes: Mapping[str, Term]
    properties: Mapping[str, Term]
    schemes: tuple[tuple[str, str, tuple[Concept, ...]], ...]


def read_reference(
    ontology: Iterable[Triple], shapes: Iterable[Triple], names: TermTable
) -> Ontology:
    """Return the reference from the triples of the ontology and of the shapes."""
    return _Reader(ontology, shapes, names).read()


class _Reader:
    def __init__(
        self, ontology: Iterable[Triple], shapes: Iterable[Triple], names: TermTable
    ) -> None:
        self._names = names
        self._values: dict[tuple[str, str], list[str]] = {}
        self._subjects: dict[tuple[str, str], list[str]] = {}
        for triple in (*ontology, *shapes):
            self._values.setdefault(triple[:2], []).append(triple.object.value)
            self._subjects.setdefault((triple.predicate, triple.object.value), []).append(
                triple.subject
            )

    def read(self) -> Ontology:
        """Return the reference."""
        header = next(
            iri for iri in self._subjects[RDF_TYPE, _OWL + "Ontology"] if iri == NS.rstrip("#")
        )
        classes = self._terms((_OWL + "Class",))
        return Ontology(
            title=self._first(header, _TERMS + "title"),
            meaning=self._first(header, _TERMS + "description"),
            version=self._first(header, _OWL + "versionInfo"),
            licence=self._first(header, _TERMS + "license"),
            roots=tuple(
                Reference(term.anchor, term.anchor)
                for term in classes.values()
                if not any(each.anchor for each in term.above)
            ),
            classes=classes,
            properties=self._terms(_PROPERTIES),
            schemes=tuple(self._schemes()),
        )

    def _terms(self, kinds: Iterable[str]) -> dict[str, Term]:
        found = {iri for kind in kinds for iri in self._subjects.get((RDF_TYPE, kind), [])}
        terms = sorted(self._term(iri) for iri in found if iri.startswith(NS))
        return {term.anchor: term for term in terms}

    def _term(self, iri: str) -> Term:
        return Term(
            anchor=iri.removeprefix(NS),
            label=self._first(iri, _RDFS + "label"),
            meaning=self._first(iri, _RDFS + "comment"),
            note=self._first(iri, _SKOS + "editorialNote"),
            above=self._references(self._all(iri, _ABOVE)),
            below=self._references(self._pointing_at(iri, _ABOVE)),
            aligned=self._references(self._all(iri, _ALIGNED)),
            properties=self._references(self._pointing_at(iri, _DOMAIN)),
            domain=self._references(self._all(iri, _DOMAIN)),
            range=self._references(self._all(iri, _RANGE)),
            rules=tuple(sorted(self._rules(iri))),
            json_name=self._names.term(iri).name,
        )

    def _rules(self, iri: str) -> set[str]:
        shapes = set(self._subjects.get((_SH + "path", iri), []))
        for shape in self._subjects.get((_SH + "targetClass", iri), []):
            shapes |= set(self._values.get((shape, _SH + "property"), []))
        return {shape.removeprefix(SHAPES_NS) for shape in shapes if shape.startswith(SHAPES_NS)}

    def _schemes(self) -> Iterable[tuple[str, str, tuple[Concept, ...]]]:
        for scheme in sorted(self._subjects.get((RDF_TYPE, _SKOS + "ConceptScheme"), [])):
            members = self._subjects.get((_SKOS + "inScheme", scheme), [])
            name = self._first(scheme, _RDFS + "label")
            meaning = self._first(scheme, _RDFS + "comment")
            yield name, meaning, tuple(sorted(self._concept(iri) for iri in members))

    def _concept(self, iri: str) -> Concept:
        return Concept(
            anchor=iri.removeprefix(ROOT),
            label=self._first(iri, _SKOS + "prefLabel"),
            others=tuple(sorted(self._all(iri, (_SKOS + "altLabel",)))),
            meaning=self._first(iri, _SKOS + "definition"),
        )

    def _first(self, subject: str, predicate: str) -> str:
        return next(iter(self._values.get((subject, predicate), [])), "")

    def _all(self, subject: str, predicates: Iterable[str]) -> set[str]:
        return {v for predicate in predicates for v in self._values.get((subject, predicate), [])}

    def _pointing_at(self, iri: str, predicates: Iterable[str]) -> set[str]:
        return {s for predicate in predicates for s in self._subjects.get((predicate, iri), [])}

    def _references(self, iris: Iterable[str]) -> tuple[Reference, ...]:
        return tuple(sorted(self._reference(iri) for iri in iris))

    def _reference(self, iri: str) -> Reference:
        is_ours = iri.startswith(NS)
        return Reference(compact(iri), iri.removeprefix(NS) if is_ours else "")
