"""The ontology: read with rdflib, given to the extraction as plain values, checked with HermiT."""

import re
import shutil
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import combinations
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from rdflib import OWL, RDF, RDFS, SKOS, XSD, Graph, Literal, Namespace, URIRef
from rdflib.plugins.parsers.notation3 import BadSyntax
from rdflib.term import Node

from sanctionpress.errors import OntologyError
from sanctionpress.ntriples import line
from sanctionpress.prefixes import ROOT
from sanctionpress.resources import resource_folder
from sanctionpress.vocabulary import Concept, Vocabulary

_SP = Namespace(f"{ROOT}ns#")

_NOT_TURTLE = (BadSyntax, AssertionError, IndexError, ValueError)
"""What rdflib's parser raises for text that is not Turtle, or that breaks off."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with the ontology: the file or the IRI concerned, and a sentence about it."""

    subject: str
    message: str

    def __str__(self) -> str:
        """Return the sentence."""
        return self.message


# --- reading ------------------------------------------------------------


def load_ontology(folder: Path | None = None) -> Graph:
    """Return all files of the ontology as one graph; OntologyError if one cannot be read."""
    graph = Graph()
    for path in _files(folder):
        _parse_into(graph, path)
    return graph


def ontology_graph(folder: Path | None = None) -> str:
    """Return all files of the ontology as sorted N-Triples; OntologyError if one is unreadable."""
    return "".join(f"{text}\n" for text in sorted(line(*triple) for triple in _shared(folder)))


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the concept schemes as plain values; OntologyError if one cannot be read."""
    graph = _shared(folder)
    reader = _ConceptReader(graph)
    schemes: dict[str, dict[str, Concept]] = {}
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        schemes[_key(scheme)] = {_key(iri): reader.read(iri) for iri in concepts}
    return Vocabulary(MappingProxyType({k: MappingProxyType(v) for k, v in schemes.items()}))


@cache
def superclasses(folder: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return each class of ours with all its superclasses, foreign ones too, in order."""
    return _ancestors(_shared(folder), (OWL.Class,), RDFS.subClassOf)


@cache
def superproperties(folder: Path | None = None) -> Mapping[str, tuple[str, ...]]:
    """Return each property of ours with all its superproperties, foreign ones too, in order."""
    kinds = (OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)
    return _ancestors(_shared(folder), kinds, RDFS.subPropertyOf)


@cache
def _shared(folder: Path | None) -> Graph:
    return load_ontology(folder)


def _files(folder: Path | None) -> list[Path]:
    folder = folder or resource_folder("ontology")
    files = sorted(folder.glob("*.ttl"))
    if not files:
        raise OntologyError(f"{folder} holds no Turtle file. Name the folder of the ontology.")
    return files


def _parse_into(graph: Graph, path: Path) -> None:
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(
            f"{path.name} cannot be read ({error}). Make it a readable UTF-8 file."
        ) from error
    try:
        parsed = Graph().parse(data=text, format="turtle")
    except _NOT_TURTLE as error:
        reason = getattr(error, "_why", "it breaks off here")
        # Where it meets the end of the file unprepared, the parser does not tell the line.
        number = getattr(error, "lines", text.count("\n")) + 1
        raise OntologyError(
            f"{path.name}, line {number}: this is not Turtle ({reason}). "
            "Correct the line and check again."
        ) from error
    wrong = sorted({str(node) for triple in parsed for node in triple if _is_malformed(node)})
    if wrong:
        raise OntologyError(f"{path.name} has the malformed IRI <{wrong[0]}>. Correct it.")
    graph += parsed
    for prefix, namespace in parsed.namespaces():
        graph.bind(prefix, namespace)


def _is_malformed(node: Node) -> bool:
    """Whether an IRI has a character that none may have (RFC 3987); rdflib lets them pass."""
    return isinstance(node, URIRef) and re.search(r'[\x00-\x20<>"{}|^`\\]', node) is not None


def _ancestors(
    graph: Graph, kinds: Iterable[URIRef], relation: URIRef
) -> Mapping[str, tuple[str, ...]]:
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    ours = sorted(term for term in terms if term.startswith(_SP))
    above = {term: {str(iri) for iri in _above(graph, URIRef(term), relation)} for term in ours}
    return MappingProxyType({term: tuple(sorted(above[term] - {term})) for term in ours})


def _above(graph: Graph, term: Node, relation: URIRef) -> Iterator[Node]:
    """Yield the term and everything above it."""
    return (each for each in graph.transitive_objects(term, relation) if each is not None)


def _key(iri: Node | None) -> str:
    return str(iri).rsplit("/", 1)[-1]


class _ConceptReader:
    """Reads concepts from the graph; what is listed comes sorted, so that every run is equal."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph

    def read(self, iri: Node) -> Concept:
        """Return one concept with all that the scheme says of it."""
        scheme, key = str(iri).rsplit("/", 2)[-2:]
        return Concept(
            scheme=scheme,
            key=key,
            labels=(self._preferred(iri), *self._texts(iri, SKOS.altLabel)),
            cues=self._texts(iri, SKOS.hiddenLabel),
            notation=self._text(iri, SKOS.notation),
            broader=self._one_key(iri, SKOS.broader),
            country=self._country(iri),
            demonyms=self._texts(iri, _SP.demonym),
            capitals=self._texts(iri, _SP.capital),
            implies=tuple(sorted(_key(o) for o in self._graph.objects(iri, _SP.implies))),
            month_day=self._text(iri, _SP.monthDay),
            metonyms=self._texts(iri, _SP.metonym),
            kept_by=self._one_key(iri, _SP.keptBy),
            country_wide=(iri, _SP.countryWide, Literal(True)) in self._graph,
            definition=self._text(iri, SKOS.definition),
        )

    def _texts(self, iri: Node, predicate: URIRef) -> tuple[str, ...]:
        return tuple(sorted(str(value) for value in self._graph.objects(iri, predicate)))

    def _text(self, iri: Node, predicate: URIRef) -> str | None:
        return next(iter(self._texts(iri, predicate)), None)

    def _one_key(self, iri: Node, predicate: URIRef) -> str | None:
        value = self._graph.value(iri, predicate)
        return None if value is None else _key(value)

    def _preferred(self, iri: Node) -> str:
        names = self._texts(iri, SKOS.prefLabel)
        if len(names) != 1:
            raise OntologyError(
                f"{iri} has {len(names)} preferred labels. Give it exactly one skos:prefLabel."
            )
        return names[0]

    def _country(self, iri: Node) -> str | None:
        """Return the code of the jurisdiction that the concept is, acts for or is kept by."""
        graph = self._graph
        keeper = graph.value(iri, _SP.keptBy) or iri
        authority = graph.value(keeper, SKOS.broader) or keeper
        jurisdiction = graph.value(authority, _SP.ofJurisdiction) or authority
        if "/jurisdiction/" not in str(jurisdiction):
            return None
        return self._text(jurisdiction, SKOS.notation)


# --- checking -----------------------------------------------------------


def check_consistency(folder: Path | None = None) -> list[Finding]:
    """Return what is wrong with the ontology in words: broken files, or what HermiT finds.

    OntologyError if the check itself cannot run, because there is no ontology or no Java.
    """
    broken = list(_broken_files(folder))
    if broken:
        return broken
    graph = load_ontology(folder)
    verdict = _hermit(graph)
    if not verdict.consistent:
        return _contradictions(graph)
    return [_unsatisfiable(graph, URIRef(iri)) for iri in verdict.unsatisfiable]


def _broken_files(folder: Path | None) -> Iterator[Finding]:
    for path in _files(folder):
        try:
            _parse_into(Graph(), path)
        except OntologyError as error:
            yield Finding(path.name, str(error))


class _Verdict(NamedTuple):
    consistent: bool
    unsatisfiable: tuple[str, ...] = ()


def _hermit(graph: Graph) -> _Verdict:
    """Ask HermiT, to which xsd:date and xsd:gMonthDay are datatypes it knows nothing about."""
    # Every command reads the vocabulary, only this check needs the reasoner.
    import owlready2

    if shutil.which(owlready2.JAVA_EXE) is None:
        raise OntologyError(
            "The consistency check needs Java for the reasoner HermiT, and no `java` was found. "
            "Install a Java runtime (11 or later) and put it on the PATH."
        )
    world = owlready2.World()
    try:
        triples = graph.serialize(format="nt", encoding="utf-8")
        world.get_ontology(f"{_SP}").load(fileobj=BytesIO(triples))
        owlready2.sync_reasoner_hermit(world, debug=0, ignore_unsupported_datatypes=True)
        empty = {str(each.iri) for each in world.inconsistent_classes()} - {str(OWL.Nothing)}
        return _Verdict(True, tuple(sorted(empty)))
    except owlready2.OwlReadyInconsistentOntologyError:
        return _Verdict(False)
    except owlready2.OwlReadyJavaError as error:
        reason = str(error).strip().splitlines()[-1]
        raise OntologyError(
            f"The reasoner HermiT stopped ({reason.strip()}). "
            "Look for a construct outside OWL 2 DL in the files changed last."
        ) from error
    finally:
        world.close()


def _unsatisfiable(graph: Graph, iri: URIRef) -> Finding:
    clash = _clash(graph, [iri])
    name = _name(graph, iri)
    if clash is None:
        why = "its axioms contradict each other. Look at its superclasses and their disjointness"
    else:
        why = (
            f"it lies below both {clash[0]} and {clash[1]}, which exclude each other. Take one away"
        )
    return Finding(str(iri), f"Nothing can be a {name}: {why}.")


def _contradictions(graph: Graph) -> list[Finding]:
    """Name the things and the values that cannot be."""
    found = sorted({*_double_natures(graph), *_bad_values(graph)}, key=str)
    return found or [
        Finding(
            f"{_SP}",
            "The ontology contradicts itself, but no single thing or value of it shows why. "
            "Take back the last changes one by one and check again.",
        )
    ]


def _double_natures(graph: Graph) -> Iterator[Finding]:
    """Name the things that belong to classes which exclude each other."""
    for thing, types in _types(graph).items():
        clash = _clash(graph, types)
        if clash is not None:
            name = _name(graph, thing)
            message = f"{name} would be both {clash[0]} and {clash[1]}, which exclude each other."
            yield Finding(str(thing), f"{message} Correct its types or its properties.")


def _bad_values(graph: Graph) -> Iterator[Finding]:
    """Name the values of another datatype than their property's, and those that are too many."""
    for thing, prop, value in graph:
        if not isinstance(value, Literal):
            continue
        name, of = _name(graph, thing), _name(graph, prop)
        ranges = set(graph.objects(prop, RDFS.range))
        datatype = value.datatype or XSD.string
        if ranges and datatype not in ranges:
            wanted = _name(graph, min(ranges, key=str))
            yield Finding(str(thing), f'{of} of {name} is "{value}". Make it of type {wanted}.')
        once = (prop, RDF.type, OWL.FunctionalProperty) in graph
        if once and len(set(graph.objects(thing, prop))) > 1:
            yield Finding(str(thing), f"{name} has several values of {of}. Leave it one.")


def _types(graph: Graph) -> dict[URIRef, set[URIRef]]:
    """Return the classes of each thing: as stated, and by domains and ranges."""
    types: dict[URIRef, set[URIRef]] = {}

    def note(thing: Node, classes: Iterable[Node]) -> None:
        if isinstance(thing, URIRef):
            types.setdefault(thing, set()).update(c for c in classes if isinstance(c, URIRef))

    for subject, predicate, value in graph:
        if predicate == RDF.type:
            note(subject, [value])
            continue
        for above in _above(graph, predicate, RDFS.subPropertyOf):
            note(subject, graph.objects(above, RDFS.domain))
            note(value, graph.objects(above, RDFS.range))
    return types


def _clash(graph: Graph, classes: Iterable[URIRef]) -> tuple[str, str] | None:
    """Return two classes, given or above the given, that are declared disjoint."""
    above = {up for each in classes for up in _above(graph, each, RDFS.subClassOf)}
    for first, second in combinations(sorted(above, key=str), 2):
        either_way = ((first, OWL.disjointWith, second), (second, OWL.disjointWith, first))
        if any(triple in graph for triple in either_way):
            return _name(graph, first), _name(graph, second)
    return None


def _name(graph: Graph, iri: Node) -> str:
    return graph.namespace_manager.normalizeUri(str(iri))
