"""JSON-LD: the same triples as the Turtle of the same document, in a shape that people can read."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyld import jsonld

from sanctionpress.addresses import ontology_graph as ontology_graph_iri
from sanctionpress.errors import OntologyError
from sanctionpress.jsonld import TermTable, flat, read_term_table
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary, ontology_graph
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import open_publication
from sanctionpress.store.terms import LANG_STRING, XSD, Iri, Literal, Triple
from sanctionpress.web import create_app
from sanctionpress.web.site import site_of
from tests.mapping.seed_facts import SEED
from tests.store.samples import ACTION, BASE, HARBOUR, SENSETIME, WIRE, graph_of

DOCUMENTS = [
    "organization/sensetime",
    "person/myo-swe-win",
    "group/harbour-news-companies",
    "group/wire-copy-entities",
    "jurisdiction/cn",
    ACTION.removeprefix("id/"),
    "action/ca-impose-wire-copy-entities",
    "statement/harbour-news-sensetime-252",
    "office/wire-copy-myo-swe-win-minister",
    "region/wire-copy-0-43",
    f"article/{HARBOUR}",
    f"article/{WIRE}",
]


def nquads(document: dict[str, Any], context: dict[str, Any]) -> set[str]:
    """Return the triples of a document, read by PyLD with the context given, not fetched."""
    local = document | {"@context": context}
    text = jsonld.to_rdf(local, {"format": "application/n-quads"})
    return {str(quad.triple) for quad in ox.parse(text, ox.RdfFormat.N_QUADS)}


def by_oxigraph(document: dict[str, Any], context: dict[str, Any]) -> set[str]:
    local = json.dumps(document | {"@context": context})
    return {str(quad.triple) for quad in ox.parse(local, ox.RdfFormat.JSON_LD)}


def triples(turtle: bytes) -> set[str]:
    return {str(quad.triple) for quad in ox.parse(turtle, ox.RdfFormat.TURTLE)}


@pytest.fixture
def context(client: FlaskClient) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(client.get("/context.jsonld").data)["@context"]
    return content


@pytest.mark.parametrize("name", DOCUMENTS)
def test_json_ld_says_what_turtle_says(
    client: FlaskClient, context: dict[str, Any], name: str
) -> None:
    document = json.loads(client.get(f"/doc/{name}.jsonld").data)
    expected = triples(client.get(f"/doc/{name}.ttl").data)
    assert document["@context"] == BASE + "context.jsonld"
    assert nquads(document, context) == expected
    assert by_oxigraph(document, context) == expected


def test_a_processor_needs_nothing_but_the_context(client: FlaskClient) -> None:
    asked = []

    def fetch(address: str, options: object) -> dict[str, Any]:
        asked.append(address)
        content = client.get(address.replace(BASE, "/")).get_json(force=True)
        return {"document": content, "documentUrl": address, "contextUrl": None}

    document = client.get(f"/doc/article/{WIRE}.jsonld").get_json(force=True)
    options = {"format": "application/n-quads", "documentLoader": fetch}
    text = jsonld.to_rdf(document, options)
    read = {str(quad.triple) for quad in ox.parse(text, ox.RdfFormat.N_QUADS)}
    assert read == triples(client.get(f"/doc/article/{WIRE}.ttl").data)
    assert asked == [BASE + "context.jsonld"]


def test_an_article_to_take_away_says_what_it_said(
    client: FlaskClient, context: dict[str, Any]
) -> None:
    document = json.loads(client.get(f"/download/article/{WIRE}.jsonld").data)
    expected = triples(client.get(f"/download/article/{WIRE}.ttl").data)
    assert nquads(document, context) == expected


def test_the_page_of_a_company_says_who_did_what_when_and_in_which_words(
    client: FlaskClient,
) -> None:
    document = json.loads(client.get(f"/{SENSETIME.replace('id/', 'doc/')}.jsonld").data)
    (action,) = document["@reverse"]["target"]
    assert document["id"] == BASE + SENSETIME
    assert action["agency"]["prefLabel"] == "US Treasury"
    assert [measure["prefLabel"] for measure in action["measure"]] == ["investment ban"]
    assert action["date"] == "2021-12-10"
    assert action["background"] is False
    words = {(e["inArticle"]["headline"], e["quote"]) for e in action["@reverse"]["supports"]}
    assert ("Treasury Adds SenseTime To Blacklist", "investment ban") in words
    assert ("On Human Rights Day, US sanctions SenseTime", "investment ban") in words


def test_the_page_carries_the_same_data(client: FlaskClient) -> None:
    page = client.get(f"/doc/article/{HARBOUR}.html").text
    script = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(script) == json.loads(client.get(f"/doc/article/{HARBOUR}.jsonld").data)
    assert "<unfounded>" not in script


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[FlaskClient]:
    """Give the site over a mapped article, which has the wider properties beside our own."""
    folder = tmp_path_factory.mktemp("seed")
    with open_publication(folder, BASE) as publication:
        publication.put_graph(ontology_graph_iri(BASE), ontology_graph())
        publication.replace(to_graph(SEED, BASE, load_vocabulary()))
    app = create_app(folder, BASE)
    yield app.test_client()
    site_of(app).pool.close()


def documents(client: FlaskClient) -> Iterator[Any]:
    """Give every JSON-LD document that the site has."""
    things = client.get(f"/download/article/{SEED.article.name}.jsonld").get_json(force=True)
    yield things
    yield client.get("/", headers={"Accept": "application/ld+json"}).get_json(force=True)
    for thing in things["@graph"]:
        if thing["id"].startswith(BASE):
            address = thing["id"].replace("/id/", "/doc/") + ".jsonld"
            yield client.get(address).get_json(force=True)


def inside(value: Any) -> Iterator[tuple[str, Any]]:
    """Give every key of a document with its value."""
    for key, inner in value.items() if isinstance(value, dict) else ():
        yield key, inner
        yield from inside(inner)
    for inner in value if isinstance(value, list) else ():
        yield from inside(inner)


def test_no_key_is_a_whole_iri(seed: FlaskClient) -> None:
    keys = {key for document in documents(seed) for key, _ in inside(document)}
    assert "dcterms:isPartOf" in keys
    assert [key for key in keys if "://" in key] == []


def test_copies_by_wider_properties_only_refer(seed: FlaskClient) -> None:
    wider = [
        value
        for document in documents(seed)
        for key, value in inside(document)
        if ":" in key and not key.startswith("sp:")
    ]
    nodes = [node for value in wider for node in (value if isinstance(value, list) else [value])]
    referring = [node for node in nodes if isinstance(node, dict) and "id" in node]
    assert referring
    assert [node for node in referring if set(node) != {"id"}] == []


def test_the_documents_of_a_mapped_article_say_what_their_turtle_says(
    seed: FlaskClient, context: dict[str, Any]
) -> None:
    for document in documents(seed):
        if "@graph" not in document:
            turtle = document["id"].replace("/id/", "/doc/") + ".ttl"
            assert by_oxigraph(document, context) == triples(seed.get(turtle).data)


def test_what_only_a_foreign_property_leads_to_is_not_named_in_any_format(
    tmp_path: Path,
) -> None:
    one, other = f"{BASE}id/person/one", f"{BASE}id/person/other"
    label = f"<{VOCABULARIES['skos']}prefLabel>"
    lines = (
        f'<{one}> {label} "One" .',
        f'<{other}> {label} "Other" .',
        f"<{one}> <{VOCABULARIES['foaf']}knows> <{other}> .",
    )
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", *lines))
    client = create_app(tmp_path, BASE).test_client()
    document = json.loads(client.get("/doc/person/one.jsonld").data)
    assert document["foaf:knows"] == {"id": other}
    assert '"Other"' not in client.get("/doc/person/one.ttl").text


CONTEXT: dict[str, Any] = {
    "@version": 1.1,
    "@vocab": "http://e.org/vocab#",
    "id": "@id",
    "type": "@type",
    "e": "http://e.org/",
    "odd": {"@id": "http://e.org/odd/", "@prefix": True},
    "unused": None,
    "none": {},
    "name": "e:name",
    "day": {"@id": "e:day", "@type": "http://www.w3.org/2001/XMLSchema#date"},
    "kind": {"@id": "e:kind", "@type": "@vocab"},
    "near": {"@id": "e:near", "@type": "@id", "@container": "@set"},
    "nearOf": {"@reverse": "e:near"},
    "Thing": "e:Thing",
}


def test_values_of_every_sort_come_back_from_json_ld() -> None:
    terms = TermTable(CONTEXT)
    values: list[tuple[str, Iri | Literal]] = [
        ("name", Literal("plain")),
        ("name", Literal("h\u00e9", LANG_STRING, "fr")),
        ("name", Literal("2", XSD + "decimal")),
        ("name", Literal("04", XSD + "integer")),
        ("name", Literal("4", XSD + "integer")),
        ("name", Literal("12345678901234567890", XSD + "integer")),
        ("name", Literal("1", XSD + "boolean")),
        ("day", Literal("2021-12-10", XSD + "date")),
        ("day", Literal("a Friday")),
        ("day", Literal("2021", XSD + "gYear")),
        ("kind", Iri("http://e.org/Thing")),
        ("kind", Iri("http://other.org/Kind")),
        ("near", Iri("http://e.org/2")),
        ("unknown", Iri("http://e.org/2")),
    ]
    given = [Triple("http://e.org/1", "http://e.org/" + name, value) for name, value in values]
    document = flat(given, terms, "http://e.org/context")
    lines = nquads(document, CONTEXT)
    assert len(lines) == len(given)
    for found in (triple.object.value for triple in given):
        assert any(f'"{found}"' in line or f"<{found}>" in line for line in lines), found


def test_a_term_for_the_way_back_is_used_if_there_is_one() -> None:
    terms = TermTable(CONTEXT)
    reverse = terms.reverse("http://e.org/near")
    assert reverse is not None
    assert reverse.name == "nearOf"
    assert terms.expand("word") == "http://e.org/vocab#word"
    assert terms.iri("Thing") == "http://e.org/Thing"
    with pytest.raises(OntologyError, match="no term 'nix'"):
        terms.iri("nix")


@pytest.mark.parametrize("content", ["{", "[]", "{}"])
def test_a_broken_context_is_told(tmp_path: Path, content: str) -> None:
    path = tmp_path / "context.jsonld"
    path.write_text(content)
    with pytest.raises(OntologyError, match="not a JSON-LD context"):
        read_term_table(path)
