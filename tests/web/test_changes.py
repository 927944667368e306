"""Changes over HTTP: off unless there is a token, all or nothing, by the rules of publishing."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from sanctionpress.queries.budget import Budget
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.web import create_app
from sanctionpress.web.site import site_of
from tests.store.samples import BASE, HARBOUR, WIRE, ntriples, publish_samples

TOKEN = "owner"  # noqa: S105 - of applications that live for one test
OWNER = {"Authorization": f"Bearer {TOKEN}"}
GRAPH = f"{BASE}graph/article/{HARBOUR}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish_samples(tmp_path)
    return tmp_path


@pytest.fixture
def owned(folder: Path) -> Iterator[FlaskClient]:
    """Give a client of an application that takes changes."""
    app = create_app(folder, BASE, token=TOKEN, budget=Budget(change_seconds=15))
    yield app.test_client()
    site_of(app).pool.close()


def update(client: FlaskClient, text: str) -> TestResponse:
    return client.post("/sparql", data={"update": text}, headers=OWNER)


def ask(client: FlaskClient, pattern: str) -> bool:
    response = client.get("/sparql", query_string={"query": f"ASK {{ {pattern} }}"})
    return bool(response.get_json(force=True)["boolean"])


def test_without_a_token_nobody_changes_anything(client: FlaskClient) -> None:
    for response in (update(client, "CLEAR ALL"), client.put("/data?default", headers=OWNER)):
        assert response.status_code == 403
        assert "SANCTIONPRESS_UPDATE_TOKEN" in response.get_json(force=True)["detail"]


@pytest.mark.parametrize("authorization", ["", "Bearer other", "Basic b3duZXI6b3duZXI=", "Bearer"])
def test_others_than_the_owner_are_told_so(owned: FlaskClient, authorization: str) -> None:
    headers = {"Authorization": authorization}
    response = owned.post("/sparql", data={"update": "CLEAR ALL"}, headers=headers)
    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Bearer realm=sanctionpress"
    assert owned.delete("/data?default", headers=headers).status_code == 401


def test_the_default_graph_stays_the_merge_of_all(owned: FlaskClient) -> None:
    assert update(owned, "INSERT DATA { <urn:s> <urn:p> 1 }").status_code == 204
    assert ask(owned, "<urn:s> <urn:p> 1")
    assert ask(owned, f"GRAPH <{BASE}graph/default> {{ <urn:s> <urn:p> 1 }}")
    later = """INSERT DATA { GRAPH <urn:g> { <urn:s> <urn:p> 1, 2 } } ;
               INSERT { GRAPH <urn:h> { ?s <urn:q> ?o } } WHERE { ?s <urn:p> ?o } ;
               DELETE DATA { <urn:s> <urn:p> 1 }"""
    assert update(owned, later).status_code == 204
    assert ask(owned, "<urn:s> <urn:p> 1, 2 ; <urn:q> 1, 2")
    assert update(owned, "DROP GRAPH <urn:g>").status_code == 204
    assert not ask(owned, "<urn:s> <urn:p> ?o")
    assert ask(owned, "?s a sp:Article")


def test_a_request_is_carried_out_wholly_or_not_at_all(owned: FlaskClient, folder: Path) -> None:
    failing = "INSERT DATA { <urn:s> <urn:p> 1 } ; DROP GRAPH <urn:nobody>"
    response = update(owned, failing)
    assert response.status_code == 400
    assert "<urn:nobody> does not exist" in response.get_json(force=True)["detail"]
    broken = update(owned, "INSERT DATA { <urn:s> <urn:p> 1 } ;\n INSERT DATO {}")
    assert broken.status_code == 400
    wrong = owned.post("/sparql", data={"update": "INSERT DATA {\n <urn:s> 1 }"}, headers=OWNER)
    assert "at 2:" in wrong.get_json(force=True)["detail"]
    assert open_snapshot(folder).number == 1
    assert not ask(owned, "<urn:s> ?p ?o")


def test_an_articles_graph_must_satisfy_the_shapes(owned: FlaskClient) -> None:
    bad = f"INSERT DATA {{ GRAPH <{GRAPH}> {{ <{BASE}id/action/x> a sp:SanctionsAction }} }}"
    response = update(owned, bad)
    assert response.status_code == 409
    assert "violates a shape" in response.get_json(force=True)["detail"]
    assert not ask(owned, f"<{BASE}id/action/x> ?p ?o")


def test_an_article_whose_graph_ends_is_withdrawn(owned: FlaskClient) -> None:
    assert owned.get(f"/doc/article/{HARBOUR}.ttl").status_code == 200
    assert update(owned, f"DROP GRAPH <{GRAPH}>").status_code == 204
    assert owned.get(f"/doc/article/{HARBOUR}.ttl").status_code == 410
    assert update(owned, "CLEAR ALL").status_code == 204
    for name in (HARBOUR, WIRE):
        assert owned.get(f"/doc/article/{name}.ttl").status_code == 410
    assert not ask(owned, "?s ?p ?o")
    forged = f"INSERT DATA {{ GRAPH <{BASE}graph/withdrawn> {{ <urn:s> <urn:p> 1 }} }}"
    assert update(owned, forged).status_code == 409


def test_graphs_are_read_and_written_by_name(owned: FlaskClient) -> None:
    kind = "application/n-triples"
    for address in (f"/data?graph={GRAPH}", f"/graph/article/{HARBOUR}"):
        read = owned.get(address, headers={"Accept": kind})
        assert sorted(read.text.splitlines()) == ntriples(HARBOUR).splitlines()
        again = owned.get(address, headers={"Accept": kind, "If-None-Match": read.headers["ETag"]})
        assert again.status_code == 304
    put = owned.put("/data/a/é", data="<x> <urn:p> 1 .", content_type="text/turtle", headers=OWNER)
    assert put.status_code == 201
    assert put.headers["Location"] == BASE + "data/a/%C3%A9"
    assert ask(owned, f"<{BASE}data/a/x> <urn:p> 1")
    asked = {"graph": put.headers["Location"]}
    assert owned.delete("/data", query_string=asked, headers=OWNER).status_code == 204
    assert owned.delete("/data/a/é", headers=OWNER).status_code == 404
    dataset = owned.get("/data", headers={"Accept": "application/trig"})
    assert dataset.headers["Location"] == "/download/dataset.trig"
    assert "SenseTime" in owned.get("/data?default").text


def test_the_graphs_beside_the_articles_are_read_at_their_names(owned: FlaskClient) -> None:
    for name, told in (("ontology", "skos:prefLabel"), ("dataset", "void:triples")):
        assert told in owned.get(f"/graph/{name}", headers={"Accept": "text/turtle"}).text
    assert owned.get("/graph/none").status_code == 404


REMOTE = '{"@context": "http://127.0.0.1:9/context", "@id": "urn:s", "p": 1}'


@pytest.mark.parametrize(
    ("address", "content", "kind", "status"),
    [
        ("/data?graph=urn:g&default", "", "text/turtle", 400),
        ("/data?graph=urn:g&graph=urn:h", "", "text/turtle", 400),
        ("/data?graph=no+iri", "<urn:s> <urn:p> 1 .", "text/turtle", 400),
        ("/data?graph=urn:g", "<urn:s> <urn:p> .", "text/turtle", 400),
        ("/data?graph=urn:g", REMOTE, "application/ld+json", 400),
        ("/data?graph=urn:g", "a,b", "text/csv", 415),
        ("/data?graph=urn:g", "<urn:s> <urn:p> 1 .", "text/turtle; charset=latin-1", 415),
        ("/data?graph=urn:g", b"<urn:s> <urn:p> '\xff' .", "text/turtle", 400),
        ("/data?graph=urn:g", "no=file", "multipart/form-data; boundary=x", 400),
        (f"/data?graph={GRAPH}", "<urn:s> a sp:Action .", "text/turtle", 400),
    ],
)
def test_what_cannot_be_written_is_told(
    owned: FlaskClient, folder: Path, address: str, content: str | bytes, kind: str, status: int
) -> None:
    response = owned.put(address, data=content, content_type=kind, headers=OWNER)
    assert response.status_code == status, response.text
    assert open_snapshot(folder).number == 1


def test_a_change_without_end_is_stopped(folder: Path) -> None:
    app = create_app(folder, BASE, token=TOKEN, budget=Budget(change_seconds=1.5))
    everything = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(6))
    endless = f"INSERT {{ GRAPH <urn:g> {{ ?a1 ?b2 ?c3 }} }} WHERE {{ {everything} }}"
    response = update(app.test_client(), endless)
    assert response.status_code == 503
    assert "nothing was changed" in " ".join(response.get_json(force=True)["detail"].split())
    with open_publication(folder, BASE) as publication:
        publication.withdraw(WIRE)
    assert [place.name for place in (folder / "snapshots").iterdir()] == ["2"]
    site_of(app).pool.close()
