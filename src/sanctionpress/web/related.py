"""What a document is described by and licensed under: ontology, shapes and licence."""

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from sanctionpress.dataset import dataset_facts
from sanctionpress.prefixes import NS, VOCABULARIES
from sanctionpress.store.vocabularies import vocabulary_triples
from sanctionpress.web.links import href
from sanctionpress.web.site import the_site

_TARGET_CLASS = VOCABULARIES["sh"] + "targetClass"


def related(classes: Iterable[str]) -> list[tuple[str, str]]:
    """Return link relations and their targets for a document about a thing of these classes."""
    shapes = _shapes_by_class(the_site().shapes)
    ours = sorted(iri for iri in classes if iri.startswith(NS))
    held_against = {shape for iri in ours for shape in shapes.get(iri, ())}
    described = [("describedby", href(iri)) for iri in (*ours, *sorted(held_against))]
    return [*described, ("license", dataset_facts().license)]


@cache
def _shapes_by_class(folder: Path) -> Mapping[str, list[str]]:
    found: dict[str, list[str]] = {}
    for triple in vocabulary_triples(folder):
        if triple.predicate == _TARGET_CLASS:
            found.setdefault(triple.object.value, []).append(triple.subject)
    return found
