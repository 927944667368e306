"""The vocabulary as a list for people: classes, properties, and the concepts of each scheme."""

from collections.abc import Iterable
from dataclasses import dataclass

from sanctionpress.prefixes import NS, ROOT, VOCABULARIES
from sanctionpress.store.terms import RDF_TYPE, Triple

_OWL, _SKOS, _RDFS = VOCABULARIES["owl"], VOCABULARIES["skos"], VOCABULARIES["rdfs"]
_CLASSES = {
    _OWL + "Class": "Classes",
    _OWL + "ObjectProperty": "Properties",
    _OWL + "DatatypeProperty": "Properties",
    _RDFS + "Class": "Classes",
}
_ORDER = ("Classes", "Properties")


@dataclass(frozen=True, slots=True, order=True)
class Entry:
    """A term: the end of its IRI, which is its anchor too, its labels, and what it means."""

    anchor: str
    label: str
    meaning: str


def glossary(triples: Iterable[Triple]) -> list[tuple[str, list[Entry]]]:
    """Return the sections of the list, each with its entries in order."""
    values: dict[tuple[str, str], list[str]] = {}
    for t in triples:
        values.setdefault((t.subject, t.predicate), []).append(t.object.value)
    sections: dict[str, set[Entry]] = {}
    for (subject, predicate), types in values.items():
        if predicate == RDF_TYPE and subject.startswith(ROOT):
            for section in _sections(subject, types):
                sections.setdefault(section, set()).add(_entry(subject, values))
    first = [name for name in _ORDER if name in sections]
    others = sorted(name for name in sections if name not in _ORDER)
    return [(name, sorted(sections[name])) for name in (*first, *others)]


def _sections(subject: str, types: list[str]) -> set[str]:
    if _SKOS + "Concept" in types:
        return {subject.removeprefix(ROOT).partition("/")[0].replace("-", " ").capitalize()}
    return {_CLASSES[t] for t in types if t in _CLASSES}


def _entry(subject: str, values: dict[tuple[str, str], list[str]]) -> Entry:
    def first(*properties: str) -> str:
        found = (v for p in properties for v in values.get((subject, p), []))
        return next(found, "")

    return Entry(
        anchor=subject.removeprefix(NS).removeprefix(ROOT),
        label=first(_SKOS + "prefLabel", _RDFS + "label"),
        meaning=first(_SKOS + "definition", _RDFS + "comment", _SKOS + "scopeNote"),
    )
