"""Documents about things: what they say, and the web's manners."""

from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import SKOS

from sanctionpress.addresses import article_iri
from sanctionpress.prefixes import ROOT, SHAPES_NS
from sanctionpress.store import open_publication
from sanctionpress.web import create_app
from sanctionpress.web.links import href
from sanctionpress.web.site import site_of
from tests.store.samples import (
    ACTION,
    BASE,
    HARBOUR,
    SENSETIME,
    SP,
    WIRE,
    graph_of,
    publish_samples,
    sample,
)

SENSETIME_DOC = "/doc/organization/sensetime"


def graph(client: FlaskClient, address: str) -> Graph:
    return Graph().parse(data=client.get(address).data, format="turtle")


def test_a_thing_leads_to_its_document(client: FlaskClient) -> None:
    response = client.get("/" + SENSETIME)
    assert response.status_code == 303
    assert response.headers["Location"] == SENSETIME_DOC
    assert response.headers["Vary"] == "Accept, Accept-Encoding"


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("text/turtle", "text/turtle; charset=utf-8"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("text/html,application/xhtml+xml,*/*;q=0.8", "text/html; charset=utf-8"),
        ("text/turtle;q=0.5, application/n-triples;q=0.6", "application/n-triples"),
        ("text/turtle;q=0, */*;q=0.1", "application/ld+json"),
        ("*/*", "application/ld+json"),
        ("", "application/ld+json"),
    ],
)
def test_the_representation_follows_the_accept_header(
    client: FlaskClient, accept: str, kind: str
) -> None:
    response = client.get(SENSETIME_DOC, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.content_type == kind
    assert response.headers["Vary"] == "Accept, Accept-Encoding"


def test_what_nobody_can_give_is_406_with_what_there_is(client: FlaskClient) -> None:
    response = client.get(SENSETIME_DOC, headers={"Accept": "image/png"})
    assert response.status_code == 406
    assert response.content_type == "application/problem+json"
    assert "text/turtle" in response.get_json(force=True)["detail"]
    assert f'<{SENSETIME_DOC}.rdf>; rel="alternate"; type="application/rdf+xml"' in (
        response.headers.getlist("Link")
    )


@pytest.mark.parametrize(
    ("suffix", "kind"),
    [
        ("html", "text/html; charset=utf-8"),
        ("ttl", "text/turtle; charset=utf-8"),
        ("jsonld", "application/ld+json"),
        ("nt", "application/n-triples"),
        ("nq", "application/n-quads"),
        ("rdf", "application/rdf+xml"),
    ],
)
def test_a_suffix_goes_before_the_accept_header(
    client: FlaskClient, suffix: str, kind: str
) -> None:
    address = f"{SENSETIME_DOC}.{suffix}"
    response = client.get(address, headers={"Accept": "image/png"})
    assert response.content_type == kind
    assert response.headers["Content-Location"] == address
    links = response.headers.getlist("Link")
    assert f'<{BASE}{SENSETIME}>; rel="describes"' in links
    assert sum('rel="alternate"' in link for link in links) == 5


def test_an_unchanged_representation_is_304(client: FlaskClient) -> None:
    turtle = client.get(SENSETIME_DOC + ".ttl")
    html = client.get(SENSETIME_DOC + ".html")
    etag = turtle.headers["ETag"]
    assert not etag.startswith("W/")
    assert etag != html.headers["ETag"]
    again = client.get(SENSETIME_DOC + ".ttl", headers={"If-None-Match": etag})
    assert again.status_code == 304
    assert again.data == b""
    other = client.get(SENSETIME_DOC + ".html", headers={"If-None-Match": etag})
    assert other.status_code == 200


def test_head_tells_what_get_would(client: FlaskClient) -> None:
    get, head = client.get(SENSETIME_DOC + ".ttl"), client.head(SENSETIME_DOC + ".ttl")
    assert head.status_code == 200
    assert head.data == b""
    for name in ("ETag", "Content-Type", "Content-Length"):
        assert head.headers[name] == get.headers[name]


@pytest.mark.parametrize("place", ["id", "doc"])
@pytest.mark.parametrize(
    "name", ["organization/nobody", "x.ttl", "a b", "%00", "%ff", "<x>", "a/../b"]
)
def test_what_is_not_here_is_404(client: FlaskClient, place: str, name: str) -> None:
    response = client.get(f"/{place}/{name}", headers={"Accept": "text/turtle, */*;q=0.1"})
    assert response.status_code == 404
    assert response.content_type == "application/problem+json"


def test_an_error_is_a_page_for_browsers(client: FlaskClient) -> None:
    response = client.get("/id/person/nobody", headers={"Accept": "text/html"})
    assert response.status_code == 404
    assert response.content_type == "text/html; charset=utf-8"
    assert "Nothing is known here about" in response.text


def test_a_withdrawn_article_is_gone(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    app = create_app(tmp_path, BASE)
    client = app.test_client()
    assert client.get(f"/doc/article/{WIRE}").status_code == 200
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(WIRE)
    for address in ("id/article/{}", "doc/article/{}.ttl", "download/article/{}.nt"):
        assert client.get("/" + address.format(WIRE)).status_code == 410
    assert client.get("/id/person/myo-swe-win").status_code == 404
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(sample(WIRE))
    assert client.get(f"/doc/article/{WIRE}").status_code == 200
    site_of(app).pool.close()


@pytest.mark.parametrize("name", ["a:b", "a/b", "a b", "100%", "商汤", "x.ttl"])
def test_an_article_of_any_name_is_found_at_its_iri(tmp_path: Path, name: str) -> None:
    iri = article_iri(BASE, name)
    line = f'<{iri}> <https://schema.org/headline> "Told" .'
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of(name, line))
    client = create_app(tmp_path, BASE).test_client()
    address = client.get(iri.removeprefix(BASE)).headers["Location"]
    assert "Told" in client.get(address + ".nt").text


def test_terms_and_shapes_lead_to_where_they_are_told(app: Flask) -> None:
    with app.test_request_context():
        assert href(SP + "target") == "/ns#target"
        assert href(f"{ROOT}measure/investment-ban") == "/ns/measure/investment-ban"
        assert href(SHAPES_NS + "ActionShape") == "/shapes#ActionShape"


def test_the_document_about_an_actor_tells_what_was_done_to_it(client: FlaskClient) -> None:
    found = graph(client, SENSETIME_DOC + ".ttl")
    action = URIRef(BASE + ACTION)
    measure = found.value(action, URIRef(SP + "measure"))
    assert str(found.value(measure, SKOS.prefLabel)) == "investment ban"
    assert str(found.value(action, URIRef(SP + "date"))) == "2021-12-10"
    agency = found.value(action, URIRef(SP + "agency"))
    assert str(found.value(agency, SKOS.prefLabel)) == "US Treasury"
    headlines = set(found.objects(None, URIRef("https://schema.org/headline")))
    assert headlines == {
        Literal("Treasury Adds SenseTime To Blacklist"),
        Literal("On Human Rights Day, US sanctions SenseTime"),
    }
    assert (None, URIRef(SP + "quote"), Literal("investment ban")) in found
    assert (None, URIRef(SP + "speaker"), URIRef(BASE + SENSETIME)) in found
    assert (None, URIRef(SP + "member"), URIRef(BASE + SENSETIME)) in found


def test_the_document_about_an_actor_does_not_tell_of_others(client: FlaskClient) -> None:
    turtle = client.get(SENSETIME_DOC + ".ttl").text
    assert "myo-swe-win" not in turtle
    assert "articleBody" not in turtle


@pytest.mark.parametrize(
    ("address", "words"),
    [
        (f"/doc/{ACTION.removeprefix('id/')}.html", ["US Treasury", "investment ban", "Wire Copy"]),
        ("/doc/person/myo-swe-win.html", ["Myo Swe Win", "asset freeze", "minister"]),
        ("/doc/office/wire-copy-myo-swe-win-minister.html", ["office status", "current"]),
        ("/doc/group/wire-copy-entities.html", ["entities", "exactly 4", "Canada", "no day given"]),
        ("/doc/group/harbour-news-companies.html", ["Members named so far", "SenseTime"]),
        ("/doc/jurisdiction/cn.html", ["China"]),
        ("/doc/region/wire-copy-0-43.html", ["region kind", "headline"]),
        ("/doc/statement/harbour-news-sensetime-252.html", ["strongly opposed", "opposes"]),
        (f"/doc/article/{WIRE}.html", ["11 December 2021", "Wire Copy"]),
        (f"/doc/article/{HARBOUR}.html", ["the article does not say"]),
    ],
)
def test_every_kind_of_thing_has_a_page(
    client: FlaskClient, address: str, words: list[str]
) -> None:
    response = client.get(address)
    assert response.status_code == 200
    for word in words:
        assert word in response.text


def test_an_article_is_shown_with_its_words_marked(client: FlaskClient) -> None:
    page = client.get(f"/doc/article/{HARBOUR}.html").text
    assert ">investment ban</mark>" in page
    assert 'class="depth-2">SenseTime</mark>' in page  # two passages overlap there
    assert "called it &lt;unfounded&gt;" in page
    assert '<div class="region teaser-link" title="teaser link: carries no facts">' in page
    assert "<unfounded>" not in page


@pytest.mark.parametrize(
    ("accept", "media_type"),
    [
        ("text/turtle;charset=utf-8", "text/turtle"),
        (
            'application/ld+json; profile="http://www.w3.org/ns/json-ld#compacted"',
            "application/ld+json",
        ),
        ("text/*;q=0.9, application/ld+json;q=0.1", "text/html"),
        ("application/n-triples, */*;q=0.1", "application/n-triples"),
        ("text/turtle;q=0, */*", "application/ld+json"),
    ],
)
def test_parameters_of_a_media_range_do_not_matter(
    client: FlaskClient, accept: str, media_type: str
) -> None:
    response = client.get(SENSETIME_DOC, headers={"Accept": accept})
    assert (response.status_code, response.mimetype) == (200, media_type)
