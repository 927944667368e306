"""What caches, crawlers and followers of links rely on: validators, encodings, relations, moves."""

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient

from sanctionpress.jsonld.framing import framing
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.terms import RDF_TYPE
from sanctionpress.web import create_app
from sanctionpress.web.documents import Document
from sanctionpress.web.site import KeptDocuments, site_of
from tests.store.samples import BASE, HARBOUR, SENSETIME, SP, graph_of, publish_samples, sample

DOC = "/doc/organization/sensetime"
OLD, KEPT = "organization/sense-time", "organization/sensetime"
PAGE = framing().laden
REPLACED = f"<{VOCABULARIES['dcterms']}isReplacedBy>"


@pytest.fixture
def shop(tmp_path: Path) -> Iterator[tuple[FlaskClient, Path]]:
    """Give a site over the samples whose store a test may change, and the store."""
    publish_samples(tmp_path)
    app = create_app(tmp_path, BASE)
    yield app.test_client(), tmp_path
    site_of(app).pool.close()


def links(client: FlaskClient, address: str) -> dict[str, list[str]]:
    """Return the targets of the Link header by relation."""
    found: dict[str, list[str]] = {}
    for link in client.get(address).headers.getlist("Link"):
        target, _, rest = link.partition(">; rel=")
        found.setdefault(rest.split('"')[1], []).append(target.removeprefix("<"))
    return found


def test_what_others_publish_does_not_change_a_validator(shop: tuple[FlaskClient, Path]) -> None:
    client, store = shop
    before = {s: client.get(f"{DOC}.{s}").headers["ETag"] for s in ("jsonld", "html", "ttl", "nq")}
    with open_publication(store, BASE) as publication:
        publication.replace(graph_of("other", f'<{BASE}id/person/x> <{SP}title> "X" .'))
    for suffix, etag in before.items():
        again = client.get(f"{DOC}.{suffix}", headers={"If-None-Match": etag})
        assert (suffix, again.status_code) == (suffix, 304)
    with open_publication(store, BASE) as publication:
        publication.withdraw(HARBOUR)
    assert client.get(DOC + ".ttl").headers["ETag"] != before["ttl"]


@pytest.mark.parametrize(
    ("coding", "decoded"), [("gzip", gzip.decompress), ("br", brotli.decompress), ("zstd", None)]
)
def test_a_representation_is_compressed_as_asked(
    client: FlaskClient, coding: str, decoded: object
) -> None:
    plain = client.get(DOC + ".jsonld")
    asked = {"Accept-Encoding": coding}
    packed = client.get(DOC + ".jsonld", headers=asked)
    assert packed.headers["Content-Encoding"] == coding
    assert "Accept-Encoding" in packed.headers["Vary"]
    assert len(packed.data) < len(plain.data) / 2
    assert packed.headers["ETag"] != plain.headers["ETag"]
    if callable(decoded):
        assert decoded(packed.data) == plain.data
    known = asked | {"If-None-Match": packed.headers["ETag"]}
    assert client.get(DOC + ".jsonld", headers=known).status_code == 304


def test_a_document_says_what_it_is_about_and_what_describes_it(client: FlaskClient) -> None:
    found = links(client, DOC + ".ttl")
    assert found["describes"] == [BASE + SENSETIME]
    assert found["canonical"] == [DOC]
    assert {"/ns#Company", "/shapes#ActorShape"} <= set(found["describedby"])
    assert found["license"] == ["https://creativecommons.org/licenses/by/4.0/"]


def test_n_quads_tell_the_sources_of_each_triple(client: FlaskClient) -> None:
    quads = list(ox.parse(client.get(DOC + ".nq").data, ox.RdfFormat.N_QUADS))
    authority = [q for q in quads if q.predicate.value == SP + "authority"]
    assert {str(q.graph_name) for q in authority} >= {
        f"<{BASE}graph/article/harbour-news>",
        f"<{BASE}graph/article/wire-copy>",
    }
    triples = set(ox.parse(client.get(DOC + ".nt").data, ox.RdfFormat.N_TRIPLES))
    assert {str(q.triple) for q in quads} == {str(q.triple) for q in triples}


def test_what_xml_cannot_hold_is_not_written_as_xml(shop: tuple[FlaskClient, Path]) -> None:
    client, store = shop
    with open_publication(store, BASE) as publication:
        publication.replace(graph_of("odd", f'<{BASE}id/person/x> <{SP}title> "a\\u0001" .'))
    assert client.get("/doc/person/x.rdf").status_code == 406
    assert client.get("/doc/person/x.nt").status_code == 200


def test_a_merged_thing_leads_to_the_one_that_is_kept(shop: tuple[FlaskClient, Path]) -> None:
    client, store = shop
    line = f"<{BASE}id/{OLD}> {REPLACED} <{BASE}id/{KEPT}> ."
    with open_publication(store, BASE) as publication:
        publication.put_graph(f"{BASE}graph/identity", line + "\n")
    for asked, place in (
        (f"/id/{OLD}", f"{BASE}id/{KEPT}"),
        (f"/doc/{OLD}", f"/doc/{KEPT}"),
        (f"/doc/{OLD}.ttl", f"/doc/{KEPT}.ttl"),
    ):
        response = client.get(asked)
        assert response.status_code == 301
        assert response.headers["Location"] == place


def test_things_that_replace_each_other_are_shown_as_they_are(tmp_path: Path) -> None:
    a, b, c = (f"{BASE}id/person/{name}" for name in "abc")
    lines = [f"<{a}> {REPLACED} <{b}> .", f"<{b}> {REPLACED} <{c}> ."]
    with open_publication(tmp_path, BASE) as publication:
        publication.put_graph(f"{BASE}graph/identity", "\n".join(lines) + "\n")
    assert open_snapshot(tmp_path).kept(a) == c
    lines.append(f"<{c}> {REPLACED} <{a}> .")
    with open_publication(tmp_path, BASE) as publication:
        publication.put_graph(f"{BASE}graph/identity", "\n".join(lines) + "\n")
    assert {open_snapshot(tmp_path).kept(iri) for iri in (a, b, c)} == {a}


def many_actions(count: int) -> list[str]:
    """Return actions on one person, on days that follow each other."""
    lines = [f"<{BASE}id/person/x> <{RDF_TYPE}> <{SP}Actor> ."]
    for number in range(count):
        action = f"<{BASE}id/action/{number:04}>"
        day = f'"2021-{number // 28 + 1:02}-{number % 28 + 1:02}"'
        lines += [
            f"{action} <{SP}target> <{BASE}id/person/x> .",
            f"{action} <{SP}date> {day}^^<http://www.w3.org/2001/XMLSchema#date> .",
        ]
    return lines


def test_a_long_list_is_paged_and_the_latest_come_first(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("many", *many_actions(2 * PAGE + 1)))
    client = create_app(tmp_path, BASE).test_client()
    seen: list[str] = []
    address, counts = "/doc/person/x.jsonld", []
    while address:
        told = client.get(address).get_json(force=True)["@reverse"]["target"]
        counts.append(len(told))
        seen += [action["id"] for action in reversed(told)]  # inside a page in the order of time
        address = links(client, address).get("next", [""])[0].replace("/x?", "/x.jsonld?")
    assert counts == [PAGE, PAGE, 1]
    assert [int(iri[-4:]) for iri in seen] == list(range(2 * PAGE, -1, -1))
    html = client.get("/doc/person/x.html?page=2").text
    assert '<a rel="prev" href="/doc/person/x">' in html
    assert '<a rel="next" href="/doc/person/x?page=3">' in html
    relations = links(client, "/doc/person/x.ttl?page=2")
    assert relations["first"] == relations["prev"] == ["/doc/person/x"]
    for page in ("4", "0", "two"):
        assert client.get(f"/doc/person/x.ttl?page={page}").status_code == 404


def test_a_long_list_inside_a_document_leads_to_its_own(tmp_path: Path) -> None:
    action, count = f"<{BASE}id/action/a>", framing().nested + 5
    lines = [
        f"<{BASE}id/person/x> <{RDF_TYPE}> <{SP}Actor> .",
        f"{action} <{RDF_TYPE}> <{SP}SanctionsAction> .",
        f"{action} <{SP}target> <{BASE}id/person/x> .",
    ]
    for number in range(count):
        evidence = f"<{BASE}id/evidence/{number:03}>"
        lines += [f"{evidence} <{SP}supports> {action} .", f'{evidence} <{SP}quote> "q" .']
        lines += [f"{evidence} <{SP}inArticle> <{BASE}id/article/a> ."]
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", *lines))
    client = create_app(tmp_path, BASE).test_client()
    (told,) = client.get("/doc/person/x.jsonld").get_json(force=True)["@reverse"]["target"]
    assert len(told["@reverse"]["supports"]) == framing().nested
    assert '<a href="/doc/action/a">More words' in client.get("/doc/person/x.html").text
    whole = client.get("/doc/action/a.jsonld").get_json(force=True)
    assert len(whole["@reverse"]["supports"]) == count


@pytest.mark.parametrize(
    ("kind", "outgoing", "incoming"),
    [
        ("Story", (), ("versionOf",)),
        ("EntityLink", ("source", "record"), ()),
        ("ListRecord", (), ("record",)),
        ("Conflict", ("between",), ()),
    ],
)
def test_links_stories_and_conflicts_have_documents(
    tmp_path: Path, kind: str, outgoing: tuple[str, ...], incoming: tuple[str, ...]
) -> None:
    one, other = f"<{BASE}id/thing/one>", f"<{BASE}id/thing/other>"
    lines = [f"{one} <{RDF_TYPE}> <{SP}{kind}> .", f'{other} <{SP}title> "Other" .']
    lines += [f"{one} <{SP}{name}> {other} ." for name in outgoing]
    lines += [f"{other} <{SP}{name}> {one} ." for name in incoming]
    with open_publication(tmp_path, BASE) as publication:
        publication.put_graph(f"{BASE}graph/identity", "\n".join(lines) + "\n")
    client = create_app(tmp_path, BASE).test_client()
    text = client.get("/doc/thing/one.nt").text
    assert all(line in text for line in lines)
    page = client.get("/doc/thing/one.html")
    assert page.status_code == 200
    assert not outgoing or '<a href="/doc/thing/other">Other</a>' in page.text


def test_documents_are_kept_for_one_snapshot(shop: tuple[FlaskClient, Path]) -> None:
    client, store = shop
    assert client.get(DOC + ".ttl").data == client.get(DOC + ".ttl").data
    with open_publication(store, BASE) as publication:
        publication.withdraw(HARBOUR)
    assert b"harbour-news" not in client.get(DOC + ".ttl").data
    with open_publication(store, BASE) as publication:
        publication.replace(sample(HARBOUR))
    assert b"harbour-news" in client.get(DOC + ".ttl").data


def test_a_document_that_is_too_large_is_not_kept() -> None:
    kept = KeptDocuments(most_bytes=10)
    for body in (b"small", b"larger than all that is kept"):
        kept.put(body, Document(body, (), has_more=False))
    assert kept.get(b"small") is not None
    assert kept.get(b"larger than all that is kept") is None
