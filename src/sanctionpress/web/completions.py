"""What an editor of queries offers: the prefixes, and the terms of the vocabulary."""

from collections.abc import Iterable

from sanctionpress.prefixes import PREFIXES, VOCABULARIES
from sanctionpress.store.terms import RDF_TYPE, Triple

_OWL, _SKOS, _RDFS = VOCABULARIES["owl"], VOCABULARIES["skos"], VOCABULARIES["rdfs"]
_KINDS = {
    _SKOS + "Concept": "constant",
    _OWL + "Class": "class",
    _OWL + "ObjectProperty": "property",
    _OWL + "DatatypeProperty": "property",
    _OWL + "AnnotationProperty": "property",
    _RDFS + "Class": "class",
}


def completions(triples: Iterable[Triple]) -> list[dict[str, str]]:
    """Return what an editor offers: each prefix, and each term with its label and meaning.

    The keys are those of CodeMirror's completions: `label` is what is inserted.
    """
    told = _Told(triples)
    names = {f"{prefix}:": namespace for prefix, namespace in PREFIXES.items()}
    found = [{"label": k, "detail": v, "type": "namespace"} for k, v in names.items()]
    for subject, types in told.typed.items():
        name = prefixed(subject)
        kind = next((_KINDS[t] for t in _KINDS if t in types), "")
        if name and kind:
            meaning = told.meaning(subject)
            found.append(
                {"label": name, "detail": told.label(subject), "type": kind}
                | ({"info": meaning} if meaning else {})
            )
    return sorted(found, key=lambda entry: entry["label"])


class _Told:
    """What the vocabulary says of each of its terms."""

    def __init__(self, triples: Iterable[Triple]) -> None:
        self._values: dict[tuple[str, str], list[str]] = {}
        for t in triples:
            self._values.setdefault((t.subject, t.predicate), []).append(t.object.value)
        self.typed = {s: types for (s, p), types in self._values.items() if p == RDF_TYPE}

    def label(self, subject: str) -> str:
        """Return a term's name for people."""
        return self._first(subject, _SKOS + "prefLabel", _RDFS + "label")

    def meaning(self, subject: str) -> str:
        """Return what a term means, empty if the vocabulary does not say."""
        return self._first(subject, _SKOS + "definition", _RDFS + "comment", _SKOS + "scopeNote")

    def _first(self, subject: str, *properties: str) -> str:
        found = (v for p in properties for v in self._values.get((subject, p), []))
        return next(found, "")


def prefixed(iri: str) -> str:
    """Return an IRI as a prefixed name of SPARQL, empty if no prefix fits."""
    fitting = (item for item in PREFIXES.items() if iri.startswith(item[1]))
    prefix, namespace = max(fitting, key=lambda item: len(item[1]), default=("", iri))
    rest = iri.removeprefix(namespace)
    plain = bool(rest) and rest.replace("-", "").replace("_", "").isalnum() and rest.isascii()
    return f"{prefix}:{rest}" if plain else ""
