"""JSON-LD: the same triples as the Turtle of the same document, in a shape that people can read."""

import json
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from pyld import jsonld

from sanctionpress.errors import OntologyError
from sanctionpress.store.terms import LANG_STRING, XSD, Iri, Literal, Triple
from sanctionpress.web.jsonld import flat
from sanctionpress.web.terms import TermTable, read_term_table
from tests.store.samples import ACTION, BASE, HARBOUR, SENSETIME, WIRE

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
