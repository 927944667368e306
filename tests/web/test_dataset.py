"""The dataset describes itself truly, and can be taken away, whole or in parts."""

import gzip
from base64 import b64decode
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox
import pytest
from flask.testing import FlaskClient
from lxml import etree
from rdflib import RDF, Graph, Literal, URIRef

from sanctionpress.errors import StoreError
from sanctionpress.example_queries import example_queries
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.dumps import dump_of
from sanctionpress.store.exporting import export_dataset
from sanctionpress.store.formats import DATASET_FORMATS, N_QUADS, Format
from sanctionpress.web import crawling, create_app
from tests.store.samples import BASE, HARBOUR, SP, WIRE, graph_of, publish_samples

VOID, DCAT, SPDX, SH = (VOCABULARIES[name] for name in ("void", "dcat", "spdx", "sh"))
ME = URIRef(BASE)


def described(client: FlaskClient, address: str = "/.well-known/void") -> Graph:
    return Graph().parse(data=client.get(address, headers={"Accept": "text/turtle"}).data)


@pytest.mark.parametrize("address", ["/", "/.well-known/void", "/catalog"])
def test_the_description_is_found_under_each_of_its_names(
    client: FlaskClient, address: str
) -> None:
    graph = described(client, address)
    for kind in (VOID + "Dataset", DCAT + "Dataset", "https://schema.org/Dataset"):
        assert (ME, RDF.type, URIRef(kind)) in graph
    license_ = graph.value(ME, URIRef(VOCABULARIES["dcterms"] + "license"))
    assert str(license_) == "https://creativecommons.org/licenses/by/4.0/"
    assert (None, URIRef(DCAT + "servesDataset"), ME) in graph
    json_ld = client.get(address, headers={"Accept": "application/ld+json"})
    assert json_ld.get_json(force=True)["@graph"]


def test_the_counts_are_those_of_the_default_graph(client: FlaskClient, store: Path) -> None:
    graph, snapshot = described(client), open_snapshot(store)
    triples = list(snapshot.triples())
    assert graph.value(ME, URIRef(VOID + "triples")) == Literal(len(triples))
    for kind, counted, value in (
        ("class", "entities", SP + "Evidence"),
        ("property", "triples", SP + "quote"),
    ):
        part = graph.value(None, URIRef(VOID + kind), URIRef(value))
        assert (ME, URIRef(f"{VOID}{kind}Partition"), part) in graph
        expected = sum(value in (t.predicate, t.object.value) for t in triples)
        if kind == "property":
            expected = sum(t.predicate == value for t in triples)
        assert graph.value(part, URIRef(VOID + counted)) == Literal(expected)


def test_the_description_can_be_asked_in_sparql_and_follows_each_publish(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(HARBOUR)
    snapshot = open_snapshot(tmp_path)
    told = [*snapshot.triples(BASE, VOID + "documents", graph=f"{BASE}graph/dataset")]
    assert [t.object.value for t in told] == ["1"]
    assert not list(snapshot.triples(BASE, VOID + "documents"))  # not among what articles say


@pytest.mark.parametrize("form", DATASET_FORMATS, ids=lambda form: form.suffix)
def test_the_catalogue_tells_the_size_and_digest_of_each_file(
    client: FlaskClient, store: Path, form: Format
) -> None:
    graph = described(client, "/catalog")
    name = URIRef(f"{BASE}#dump-{form.suffix}")
    address = str(graph.value(name, URIRef(DCAT + "downloadURL")))
    with client.get(address.replace(BASE, "/")) as response:
        content = response.data
        assert response.content_type == form.content_type
        assert f"dataset.{form.suffix}" in response.headers["Content-Disposition"]
        stated = response.headers["Repr-Digest"].removeprefix("sha-256=:").removesuffix(":")
    assert content == export_dataset(open_snapshot(store), form)
    assert int(str(graph.value(name, URIRef(DCAT + "byteSize")))) == len(content)
    checksum = graph.value(name, URIRef(SPDX + "checksum"))
    digest = str(graph.value(checksum, URIRef(SPDX + "checksumValue")))
    assert digest.lower() == sha256(content).hexdigest() == b64decode(stated).hex()


@pytest.mark.parametrize("address", ["dataset.nq", f"article/{WIRE}.ttl", f"article/{WIRE}.jsonld"])
def test_a_part_can_be_fetched_alone(client: FlaskClient, address: str) -> None:
    with client.get(f"/download/{address}") as response:
        whole, etag = response.data, response.headers["ETag"]
    headers = {"Range": "bytes=10-19", "If-Range": etag, "Accept-Encoding": "gzip"}
    with client.get(f"/download/{address}", headers=headers) as response:
        assert response.status_code == 206
        assert response.data == whole[10:20]
        assert response.headers["Content-Range"] == f"bytes 10-19/{len(whole)}"
    with client.head(f"/download/{address}", headers=headers) as response:
        assert response.status_code == 200
        assert response.headers["Content-Length"] == str(len(whole))
    with client.get(f"/download/{address}", headers={"If-None-Match": etag}) as response:
        assert response.status_code == 304


def test_each_article_can_be_taken_away(client: FlaskClient) -> None:
    turtle = client.get(f"/download/article/{WIRE}.ttl").data
    ntriples = client.get(f"/download/article/{WIRE}.nt").data
    assert len(Graph().parse(data=turtle, format="turtle")) == ntriples.count(b"\n")


def test_a_dump_is_made_once_for_each_snapshot(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    snapshot = open_snapshot(tmp_path)
    first = dump_of(snapshot, N_QUADS)
    written = first.path.stat().st_mtime_ns
    assert dump_of(snapshot, N_QUADS) == first
    assert first.path.stat().st_mtime_ns == written
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(WIRE)
    assert dump_of(open_snapshot(tmp_path), N_QUADS).sha256 != first.sha256


def test_a_dump_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    snapshot = open_snapshot(tmp_path)
    (snapshot.place / "dumps").write_text("in the way")
    with pytest.raises(StoreError, match="store folder that it may write"):
        dump_of(snapshot, N_QUADS)


def test_example_queries_can_be_cited_and_run_without_our_prefixes(client: FlaskClient) -> None:
    graph = described(client)
    for example in example_queries():
        name = URIRef(f"{BASE}#example-{example.name}")
        texts = [*graph.objects(name, URIRef(SH + "select"))]
        texts += graph.objects(name, URIRef(SH + "construct"))
        ox.Store().query(str(texts[0]))
    assert len(example_queries()) > 3


def test_robots_may_read_documents_but_not_ask_queries(client: FlaskClient) -> None:
    text = client.get("/robots.txt").text
    assert "Disallow: /sparql\n" in text
    assert "Disallow: /search\n" in text
    assert "/doc" not in text
    assert f"Sitemap: {BASE}sitemap.xml" in text


def test_the_sitemap_leads_to_every_article_and_action(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_samples(tmp_path)
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(
            graph_of(
                "x",
                f"<{BASE}id/article/x> a <{SP}Article> .".replace(
                    " a ", " <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "
                ),
            )
        )
    monkeypatch.setattr(crawling, "PAGE", 2)
    client = create_app(tmp_path, BASE).test_client()
    found: list[str] = []
    for part in locations(client, "/sitemap.xml"):
        listed = locations(client, part.replace(BASE, "/"))
        assert len(listed) <= 2
        found += listed
    assert f"{BASE}doc/article/{WIRE}" in found
    assert f"{BASE}doc/action/us-impose-2021-12-10-sensetime" in found
    assert {client.get(address.replace(BASE, "/")).status_code for address in found} == {200}
    assert client.get("/sitemap/Article-9.xml").status_code == 404
    assert client.get("/sitemap/Evidence-1.xml").status_code == 404


def locations(client: FlaskClient, address: str) -> list[str]:
    response = client.get(address, headers={"Accept-Encoding": "gzip"})
    content = response.data
    if response.headers.get("Content-Encoding") == "gzip":
        content = gzip.decompress(content)
    return [str(loc.text) for loc in etree.fromstring(content).iterfind(".//{*}loc")]
