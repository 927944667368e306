"""All that one article says, as its graph."""

from collections.abc import Iterable, Iterator
from typing import Any

from rdflib import URIRef

from sanctionpress.facts import (
    Actor,
    ActorKind,
    Conduct,
    Event,
    Facts,
    Package,
    Statement,
    one_fact,
)
from sanctionpress.graph import ArticleGraph
from sanctionpress.mapping.citations import Carried, citations
from sanctionpress.mapping.inference import rules
from sanctionpress.mapping.interpreter import Interpreter
from sanctionpress.mapping.table import row_of
from sanctionpress.mapping.things import Names, country, one_actor, walk
from sanctionpress.nodes import line
from sanctionpress.prefixes import SCHEME_PREFIXES
from sanctionpress.settings import checked_base
from sanctionpress.vocabulary import Vocabulary

_AUTHORITIES = SCHEME_PREFIXES["authority"]

Told = dict[URIRef, Any]
"""The IRI of each thing and the one fact that tells of it."""


def to_graph(facts: Facts, base: str, vocabulary: Vocabulary) -> ArticleGraph:
    """Return what an article says as RDF, with what follows from the ontology.

    Two tellings of one thing become one. An authority is referred to by its concept and not
    described. Raises OntologyError for a key that names no concept.
    """
    names = Names.of(facts, checked_base(base))
    interpreter = Interpreter(names, vocabulary)
    told = _told(facts, names, vocabulary)
    page: Told = {names.iris.of_article(): facts.article}
    page |= {names.iris.region(region): region for region in facts.article.regions}
    cited = {
        names.iris.evidence(citation.passage, citation.supports): citation
        for iri, fact in told.items()
        for citation in citations(facts.article, iri, _carried(fact, iri, interpreter))
    }
    described = {iri: fact for iri, fact in told.items() if not iri.startswith(_AUTHORITIES)}
    stated = (
        triple
        for iri, fact in (page | described | cited).items()
        for triple in interpreter.triples(iri, fact)
    )
    lines = {line(*triple) for triple in rules().close(stated)}
    return ArticleGraph.of_lines(facts.article.name, str(names.iris.graph()), lines)


def _told(facts: Facts, names: Names, vocabulary: Vocabulary) -> Told:
    tellings: dict[URIRef, list[Any]] = {}
    for thing in walk(facts):
        tellings.setdefault(names.iri(thing), []).append(thing)
    told = {iri: _one(same, vocabulary) for iri, same in tellings.items()}
    for code in sorted({code for fact in told.values() for code in _codes(fact)}):
        told.setdefault(names.iris.jurisdiction(code), country(code, vocabulary))
    return told | dict(_parts(told, names))


def _one(same: list[Any], vocabulary: Vocabulary) -> Any:
    if not isinstance(same[0], Actor):
        return one_fact(same)
    actor = one_actor(same)
    if actor.kind is ActorKind.JURISDICTION and actor.country:
        return country(actor.country, vocabulary, same)
    return actor


def _codes(fact: Any) -> Iterable[str]:
    match fact:
        case Actor(country=code, tied_to=ties):
            return [*ties, code] if code else ties
        case Package(tied_to=ties):
            return ties
        case Event(country=code) | Conduct(country=code) if code:
            return (code,)
        case _:
            return ()


def _parts(told: Told, names: Names) -> Iterator[tuple[URIRef, Any]]:
    """Give the offices of persons and the quantities of statements, named by what holds them."""
    offices: dict[URIRef, list[Any]] = {}
    for iri, fact in told.items():
        match fact:
            case Actor():
                for office in fact.offices:
                    offices.setdefault(names.iris.office(office, iri), []).append(office)
            case Statement(quantity=quantity) if quantity:
                yield names.iris.quantity(iri), quantity
    for iri, same in offices.items():
        yield iri, one_fact(same)


def _carried(fact: Any, iri: URIRef, interpreter: Interpreter) -> Iterator[Carried]:
    for evidence in getattr(fact, "evidence", ()):
        row, value = row_of(fact, evidence.aspect), evidence.value
        term = None if value is None else URIRef(str(interpreter.term(row, value, iri)))
        yield Carried(evidence.passage, URIRef(str(row.predicate)), term)
