"""The feeds: every revision once, in pages that stay as they are."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import etree
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, XSD

from sanctionpress.addresses import article_iri
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import open_publication
from sanctionpress.web import create_app
from sanctionpress.web.feed import PAGE
from tests.store.samples import BASE, graph_of

AS, TREE = VOCABULARIES["as"], VOCABULARIES["tree"]
NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)


def publish(store: Path, first: int, last: int, at: datetime | None = NOON) -> None:
    """Publish the articles of these numbers, the last not included."""
    with open_publication(store, BASE, at) as publication:
        for number in range(first, last):
            line = f'<{article_iri(BASE, f"a{number}")}> <https://schema.org/headline> "<Told>" .'
            publication.replace(graph_of(f"a{number}", line))


def client_of(store: Path) -> FlaskClient:
    return create_app(store, BASE).test_client()


def turtle(client: FlaskClient, address: str) -> Graph:
    return Graph().parse(data=client.get(address, headers={"Accept": "text/turtle"}).data)


def members(client: FlaskClient) -> list[tuple[str, str]]:
    """Follow the stream from its entry and return kind and object of each member."""
    found, page = [], turtle(client, "/feed").value(URIRef(BASE + "feed"), URIRef(TREE + "view"))
    while page is not None:
        graph = turtle(client, str(page).removeprefix(BASE[:-1]))
        for member in graph.objects(URIRef(BASE + "feed"), URIRef(TREE + "member")):
            kind = str(graph.value(member, RDF.type)).removeprefix(AS)
            found.append((kind, str(graph.value(member, URIRef(AS + "object")))))
        page = graph.value(None, URIRef(TREE + "node")) or graph.value(
            graph.value(page, URIRef(TREE + "relation")), URIRef(TREE + "node")
        )
    return found


def test_a_client_that_follows_the_stream_meets_every_revision(tmp_path: Path) -> None:
    publish(tmp_path, 0, PAGE + 3)
    with open_publication(tmp_path, BASE, NOON) as publication:
        publication.withdraw("a7")
    found = members(client_of(tmp_path))
    assert len(found) == PAGE + 4
    assert ("Create", article_iri(BASE, "a7")) in found
    assert ("Delete", article_iri(BASE, "a7")) in found


def test_a_full_page_never_changes_and_the_last_one_may(tmp_path: Path) -> None:
    publish(tmp_path, 0, PAGE)
    client = client_of(tmp_path)
    assert not client.get("/feed/1").cache_control.immutable  # its link onwards is missing
    publish(tmp_path, PAGE, PAGE + 1)
    first = client.get("/feed/1")
    assert first.cache_control.immutable
    assert '</feed/2>; rel="next"' in first.headers.getlist("Link")
    last = client.get("/feed/2")
    assert not last.cache_control.immutable
    publish(tmp_path, PAGE + 1, PAGE + 2)
    assert client.get("/feed/1").data == first.data
    assert client.get("/feed/2").headers["ETag"] != last.headers["ETag"]
    assert client.get("/feed/3").status_code == 404
    assert client.get("/feed/2", headers={"Accept": "application/ld+json"}).is_json


def test_a_page_says_from_which_time_the_next_one_goes_on(tmp_path: Path) -> None:
    publish(tmp_path, 0, PAGE + 1)
    page = turtle(client_of(tmp_path), "/feed/1")
    value = page.value(URIRef(BASE + "feed/1#next"), URIRef(TREE + "value"))
    assert value == Literal("2026-01-31T12:00:00+00:00", datatype=XSD.dateTime)


def test_revisions_without_a_time_are_in_the_stream_but_not_in_atom(tmp_path: Path) -> None:
    publish(tmp_path, 0, PAGE + 1, at=None)
    client = client_of(tmp_path)
    assert len(members(client)) == PAGE + 1
    assert client.get("/feed.atom").text.count("<entry>") == 0


def test_feed_readers_get_the_latest_first(tmp_path: Path) -> None:
    publish(tmp_path, 0, 2)
    with open_publication(tmp_path, BASE, NOON) as publication:
        publication.withdraw("a0")
    response = client_of(tmp_path).get("/feed.atom")
    assert response.mimetype == "application/atom+xml"
    feed = etree.fromstring(response.data)
    atom = {"a": "http://www.w3.org/2005/Atom"}
    kinds = [entry.get("term") for entry in feed.iterfind("a:entry/a:category", atom)]
    assert kinds == ["delete", "create", "create"]
    assert [e.text for e in feed.iterfind("a:entry/a:title", atom)] == ["<Told>"] * 3
    links = [link.get("href") for link in feed.iterfind("a:entry/a:link", atom)]
    assert links[1] == "/doc/article/a1"


@pytest.mark.parametrize("address", ["/feed", "/feed/1", "/feed.atom"])
def test_an_unchanged_feed_is_304(client: FlaskClient, address: str) -> None:
    etag = client.get(address).headers["ETag"]
    assert client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_what_has_no_headline_goes_by_its_name_in_a_feed_reader(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE, NOON) as publication:
        line = f'<{article_iri(BASE, "a b")}> <https://schema.org/articleBody> "Told" .'
        publication.replace(graph_of("a b", line))
        publication.put_graph(f"{BASE}graph/ontology", "<urn:a> <urn:b> <urn:c> .\n")
    feed = etree.fromstring(client_of(tmp_path).get("/feed.atom").data)
    titles = [e.text for e in feed.iterfind("{*}entry/{*}title")]
    assert sorted(titles) == ["Article without a headline: a b", f"Graph {BASE}graph/ontology"]
