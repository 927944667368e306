"""The concept schemes as plain values."""

from functools import cache
from pathlib import Path
from types import MappingProxyType

from rdflib import RDF, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from sanctionpress.errors import OntologyError
from sanctionpress.ontology.loading import SP, shared_graph
from sanctionpress.vocabulary import Concept, Vocabulary


@cache
def load_vocabulary(folder: Path | None = None) -> Vocabulary:
    """Return the concept schemes as plain values; OntologyError if one cannot be read."""
    graph = shared_graph(folder)
    reader = _ConceptReader(graph)
    schemes: dict[str, dict[str, Concept]] = {}
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        concepts = sorted(graph.subjects(SKOS.inScheme, scheme), key=str)
        schemes[_key(scheme)] = {_key(iri): reader.read(iri) for iri in concepts}
    return Vocabulary(MappingProxyType({k: MappingProxyType(v) for k, v in schemes.items()}))


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
            cues=self._texts(iri, SP.cue),
            notation=self._text(iri, SKOS.notation),
            broader=self._one_key(iri, SKOS.broader),
            country=self._country(iri),
            demonyms=self._texts(iri, SP.demonym),
            capitals=self._texts(iri, SP.capital),
            implies=tuple(sorted(_key(o) for o in self._graph.objects(iri, SP.implies))),
            month_day=self._text(iri, SP.monthDay),
            metonyms=self._texts(iri, SP.metonym),
            leaders=self._texts(iri, SP.leader),
            kept_by=self._one_key(iri, SP.keptBy),
            country_wide=(iri, SP.countryWide, Literal(True)) in self._graph,
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
        keeper = graph.value(iri, SP.keptBy) or iri
        authority = graph.value(keeper, SKOS.broader) or keeper
        jurisdiction = graph.value(authority, SP.ofJurisdiction) or authority
        if "/jurisdiction/" not in str(jurisdiction):
            return None
        return self._text(jurisdiction, SKOS.notation)
