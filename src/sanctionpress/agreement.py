"""Whether the ontology, the mapping, the JSON-LD context and the shapes agree with each other."""

from collections.abc import Iterator
from dataclasses import dataclass

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, URIRef

from sanctionpress.mapping.json_context import context
from sanctionpress.mapping.table import ACTOR_CLASSES, CLASSES, ROWS
from sanctionpress.ontology import load_ontology
from sanctionpress.prefixes import NS, VOCABULARIES, compact
from sanctionpress.validation import shapes_text


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A term on which two parts disagree, and how; `is_unused` if no part has a use for it."""

    term: str
    message: str
    is_unused: bool = False


def disagreements() -> list[Disagreement]:
    """Return where the parts that this installation has disagree, in order of the terms."""
    ontology = load_ontology()
    shapes = Graph().parse(data=shapes_text(), format="turtle")
    found = [*_undeclared(ontology, shapes), *_unshaped(shapes), *_miscast(ontology)]
    return sorted([*found, *_unused(ontology, shapes)], key=lambda each: (each.term, each.message))


def _mapped() -> dict[str, set[str]]:
    classes = {str(term) for term in (*CLASSES.values(), *ACTOR_CLASSES.values())}
    return {"class": classes, "property": {str(row.predicate) for row in ROWS if row.predicate}}


def _undeclared(ontology: Graph, shapes: Graph) -> Iterator[Disagreement]:
    declared = {str(term) for term in ontology.subjects(RDF.type)} | {str(RDF.type), NS}
    shaped = {str(term) for triple in shapes for term in triple if isinstance(term, URIRef)}
    users = {"the shapes": shaped, "the mapping": set().union(*_mapped().values())}
    for user, terms in users.items():
        for term in terms - declared:
            if user == "the mapping" or term.startswith(NS):
                yield Disagreement(term, f"{compact(term)} is used by {user} and not declared.")


def _unshaped(shapes: Graph) -> Iterator[Disagreement]:
    targets = {str(term) for term in shapes.objects(None, SH.targetClass)}
    paths = {str(term) for term in shapes.objects(None, SH.path)}
    for kind, checked in (("class", targets), ("property", paths)):
        for term in _mapped()[kind] - checked:
            yield Disagreement(term, f"{compact(term)} is published, and no shape checks it.")


def _miscast(ontology: Graph) -> Iterator[Disagreement]:
    """Yield the properties whose values JSON-LD reads as another kind than the ontology says."""
    for name, definition in context()["@context"].items():
        if not isinstance(definition, dict) or "@id" not in definition:
            continue
        iri = _expanded(definition["@id"])
        term = URIRef(iri)
        coercion = _expanded(definition.get("@type", ""))
        links = coercion == "@id"
        if links and (term, RDF.type, OWL.DatatypeProperty) in ontology:
            yield Disagreement(iri, f"{name} links things in JSON-LD, but holds values in OWL.")
        if not links and (term, RDF.type, OWL.ObjectProperty) in ontology:
            yield Disagreement(iri, f"{name} holds values in JSON-LD, but links things in OWL.")
        ranges = {str(range_) for range_ in ontology.objects(term, RDFS.range)}
        if coercion and not links and ranges and coercion not in ranges:
            message = f"{name} is {compact(coercion)} in JSON-LD, but not in the ontology."
            yield Disagreement(iri, message)


def _expanded(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return VOCABULARIES[prefix] + local if colon and prefix in VOCABULARIES else name


def _unused(ontology: Graph, shapes: Graph) -> Iterator[Disagreement]:
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty)
    declared = {term for kind in kinds for term in ontology.subjects(RDF.type, kind)}
    used = {term for triple in shapes for term in triple}
    used |= {term for prop in (RDFS.subClassOf, RDFS.subPropertyOf) for term in ontology[:prop:]}
    concepts = set(ontology.subjects(SKOS.inScheme))
    used |= {prop for concept in concepts for prop in ontology.predicates(concept)}
    for term in declared - used - set(ontology.subjects(SKOS.editorialNote)):
        if str(term).startswith(NS):
            message = f"{compact(str(term))} is used by no shape and no concept."
            yield Disagreement(str(term), message, is_unused=True)
