"""Every term explains itself, and the published model stands in the ontology as it was agreed."""

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, BNode, Graph, Literal, Namespace, URIRef

from sanctionpress.namespaces import SP as USED_IN_GRAPHS
from sanctionpress.ontology import load_ontology, ontology_graph, superclasses

NS = "https://w3id.org/sanctionpress/ns#"
SCHEMA = Namespace("https://schema.org/")
DCTERMS = Namespace("http://purl.org/dc/terms/")
KINDS = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty)

# What an article's graph says of each class, and with what range (None: several classes).
MODEL: dict[str, dict[str, str | None]] = {
    "Article": {
        "dateBasis": "Concept",
        "bannerDate": "date",
        "agencyCredit": "string",
        "sha256": "string",
        "versionOf": "Story",
    },
    "Region": {
        "inArticle": "Article",
        "regionKind": "Concept",
        "start": "integer",
        "end": "integer",
    },
    "SanctionsAction": {
        "authority": "Concept",
        "agency": "Concept",
        "actionKind": "Concept",
        "target": "Actor",
        "measure": "Concept",
        "ground": "Concept",
        "list": "Concept",
        "programme": "Concept",
        "date": "date",
        "dateBasis": "Concept",
        "background": "boolean",
        "jointWith": "Concept",
        "partOf": "Package",
        "confidence": "decimal",
    },
    "Package": {
        "authority": "Concept",
        "date": "date",
        "dateBasis": "Concept",
        "ground": "Concept",
        "tiedTo": "Jurisdiction",
        "observance": "Concept",
        "timedWith": "ContextEvent",
        "latestOf": "string",
        "novelty": "string",
    },
    "ContextEvent": {
        "eventKind": "Concept",
        "country": "Jurisdiction",
        "place": "string",
        "timeText": "string",
        "date": "date",
        "dateBasis": "Concept",
        "durationInDays": "integer",
        "virtual": "boolean",
        "host": "Actor",
        "agent": "Actor",
        "against": "Actor",
        "participant": "Actor",
        "ordinal": "integer",
        "commemorates": "string",
        "leadsTo": "ContextEvent",
    },
    "SecuritiesOffering": {
        "issuer": "Actor",
        "offeringStatus": "Concept",
        "offeredShares": "integer",
        "plannedProceeds": "integer",
        "currency": "string",
        "venue": "string",
    },
    "AllegedConduct": {
        "description": "string",
        "agent": "Actor",
        "victim": "Actor",
        "allegedBy": "Actor",
        "place": "string",
        "country": "Jurisdiction",
        "timeText": "string",
        "purpose": "string",
    },
    "Actor": {"country": "Jurisdiction", "nameKey": "string", "description": "string"},
    "Person": {"holds": "Office"},
    "Group": {
        "describedAs": "string",
        "count": "integer",
        "countQualifier": "Concept",
        "member": "Actor",
        "membershipComplete": "boolean",
        "tiedTo": "Jurisdiction",
    },
    "Office": {"title": "string", "officeStatus": "Concept", "ofBody": "string"},
    "Statement": {
        "speaker": "Actor",
        "speaksFor": "Actor",
        "statementKind": "Concept",
        "stance": "Concept",
        "about": None,
        "quote": "string",
        "channel": "Concept",
        "date": "date",
        "dateBasis": "Concept",
        "quantity": "Quantity",
        "content": "string",
        "addressee": "Actor",
        "heeded": "boolean",
        "partner": "Concept",
        "inArticle": "Article",
    },
    "Quantity": {"value": "integer", "countQualifier": "Concept", "unit": "string"},
    "Evidence": {
        "supports": None,
        "aspect": None,
        "inArticle": "Article",
        "inRegion": "Region",
        "start": "integer",
        "end": "integer",
        "quote": "string",
    },
    "ListRecord": {"uid": "string", "list": "Concept", "listedOn": "date"},
    "EntityLink": {
        "source": "Actor",
        "record": "ListRecord",
        "score": "decimal",
        "basis": "string",
        "status": "Concept",
    },
    "Conflict": {"conflictKind": "Concept", "between": None, "fromArticle": "Article"},
    "NameVariants": {"between": None, "score": "decimal", "basis": "string"},
    "Story": {},
}
BELOW = {
    "Actor": {"Person", "Organization", "Vessel", "Aircraft", "Jurisdiction", "Sector", "Group"},
    "Organization": {
        "Company",
        "GovernmentBody",
        "EducationalInstitution",
        "CivilSocietyOrganization",
    },
    "GovernmentBody": {"MilitaryBody", "DiplomaticMission"},
}


@pytest.fixture(scope="module")
def graph() -> Graph:
    return load_ontology()


def ours(graph: Graph, *kinds: URIRef) -> set[str]:
    terms = {str(term) for kind in kinds for term in graph.subjects(RDF.type, kind)}
    return {term.removeprefix(NS) for term in terms if term.startswith(NS)}


def test_every_term_has_one_label_one_comment_and_a_source(graph: Graph) -> None:
    for name in ours(graph, *KINDS):
        term = URIRef(NS + name)
        assert len(set(graph.objects(term, RDFS.label))) == 1, name
        assert len(set(graph.objects(term, RDFS.comment))) == 1, name
        assert set(graph.objects(term, DCTERMS.source)), name


def test_no_term_of_ours_is_used_without_being_declared(graph: Graph) -> None:
    used = {str(node) for triple in graph for node in triple if isinstance(node, URIRef)}
    names = {iri.removeprefix(NS) for iri in used if iri.startswith(NS)}
    assert names == ours(graph, *KINDS)


def test_the_terms_of_article_graphs_are_declared(graph: Graph) -> None:
    names = {name for name in USED_IN_GRAPHS.__annotations__ if not name.startswith("_")}
    assert names <= ours(graph, *KINDS)


def test_what_no_article_uses_says_why_it_is_declared(graph: Graph) -> None:
    about_concepts = {
        name
        for name in ours(graph, OWL.ObjectProperty, OWL.DatatypeProperty)
        if (URIRef(NS + name), RDFS.domain, SKOS.Concept) in graph
    }
    reserved = ours(graph, *KINDS) - set(USED_IN_GRAPHS.__annotations__) - about_concepts
    noted = {
        str(term).removeprefix(NS) for term in graph.subjects(SKOS.editorialNote) if NS in str(term)
    }
    assert reserved == noted


@pytest.mark.parametrize("name", MODEL)
def test_a_class_has_the_properties_of_the_model(graph: Graph, name: str) -> None:
    assert name in ours(graph, OWL.Class)
    holders = {URIRef(NS + name), *map(URIRef, superclasses()[NS + name])}
    for prop, range_ in MODEL[name].items():
        term = URIRef(NS + prop)
        domains = {
            *graph.objects(term, RDFS.domain),
            *graph.objects(term, SCHEMA.domainIncludes),
        }
        assert domains & holders, f"{prop} is not for {name}"
        ranges = {str(r).rsplit("#", 1)[-1] for r in graph.objects(term, RDFS.range)}
        assert ranges == ({range_} if range_ else set()), prop


@pytest.mark.parametrize(("above", "below"), BELOW.items())
def test_actors_are_classed_as_agreed(graph: Graph, above: str, below: set[str]) -> None:
    found = graph.subjects(RDFS.subClassOf, URIRef(NS + above))
    assert {str(term).removeprefix(NS) for term in found} == below


def test_aspect_is_no_object_property_because_its_values_are_properties(graph: Graph) -> None:
    kinds = set(graph.objects(URIRef(NS + "aspect"), RDF.type))
    assert kinds == {OWL.AnnotationProperty}


def test_foreign_terms_above_ours_are_declared(graph: Graph) -> None:
    for relation in (RDFS.subClassOf, RDFS.subPropertyOf):
        for above in graph.objects(None, relation):
            assert set(graph.objects(above, RDF.type)) & set(KINDS), above


def test_nothing_is_the_same_as_anything_and_nothing_is_without_a_name(graph: Graph) -> None:
    assert not list(graph.triples((None, OWL.sameAs, None)))
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_labels_carry_no_language_tag_like_all_names_that_are_published(graph: Graph) -> None:
    tagged = [o for o in graph.objects() if isinstance(o, Literal) and o.language]
    assert tagged == []


def test_the_ontology_says_its_version_and_its_licence(graph: Graph) -> None:
    header = URIRef(NS.removesuffix("#"))
    assert (header, RDF.type, OWL.Ontology) in graph
    assert graph.value(header, OWL.versionInfo) is not None
    assert graph.value(header, DCTERMS.license) is not None


def test_the_published_ontology_is_sorted_and_has_every_triple_once(graph: Graph) -> None:
    lines = ontology_graph().splitlines()
    assert lines == sorted(set(lines))
    assert len(lines) == len(graph)
