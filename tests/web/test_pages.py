"""Home page, vocabulary, downloads, health: what is here and how to take it away."""

import json
import re
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from rdflib import Graph

from sanctionpress.store import open_publication, vocabularies
from sanctionpress.store.vocabularies import write_vocabulary
from sanctionpress.web import create_app
from sanctionpress.web.filters import day, script, words
from sanctionpress.web.site import site_of
from tests.store.samples import BASE, WIRE


def test_the_home_page_shows_what_is_new(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept": "text/html"}).text
    assert "10 December 2021" in page
    assert '<a href="/doc/person/myo-swe-win">Myo Swe Win</a>' in page
    assert "United States" in page
    assert "Who did what to whom, and when?" in page
    assert 'action="' not in page or "/sparql" in page


@pytest.mark.parametrize("page", ["/", "/sparql", "/ns", "/doc/organization/sensetime.html"])
def test_pages_need_nothing_from_elsewhere(client: FlaskClient, page: str) -> None:
    response = client.get(page, headers={"Accept": "text/html"})
    assert 'lang="en"' in response.text
    assert 'src="http' not in response.text
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    with client.get("/static/style.css") as style:
        assert style.status_code == 200


def test_the_home_page_says_to_crawlers_what_the_dataset_is(client: FlaskClient) -> None:
    page = client.get("/", headers={"Accept": "text/html"}).text
    script = page.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    things = {thing["id"]: thing for thing in json.loads(script)["@graph"]}
    assert "schema:Dataset" in things[BASE]["type"]
    assert things[f"{BASE}#dump-nq"]["schema:contentUrl"] == {"id": f"{BASE}download/dataset.nq"}
    assert "Partition" not in script


def test_an_empty_store_has_a_home_page_without_actions(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.put_graph(f"{BASE}graph/ontology", "<urn:a> <urn:b> <urn:c> .\n")
    page = create_app(tmp_path, BASE).test_client().get("/", headers={"Accept": "text/html"}).text
    assert "No dated action has been published yet." in page


@pytest.mark.parametrize(
    "address",
    [
        "dataset.pdf",
        "article/nobody.ttl",
        "article/nobody.jsonld",
        f"article/{WIRE}.nq",
        "article/x",
    ],
)
def test_what_cannot_be_taken_away_is_404(client: FlaskClient, address: str) -> None:
    response = client.get(f"/download/{address}")
    assert response.status_code == 404
    assert response.get_json(force=True)["detail"]


def test_the_vocabulary_can_be_read_by_people_and_programs(client: FlaskClient) -> None:
    graph = Graph().parse(data=client.get("/ns").data, format="turtle")
    assert len(graph) > 500
    page = client.get("/ns", headers={"Accept": "text/html"}).text
    assert 'id="SanctionsAction"' in page
    assert 'id="measure/investment-ban"' in page
    shapes = client.get("/shapes")
    assert shapes.content_type == "text/turtle; charset=utf-8"
    assert len(Graph().parse(data=shapes.data, format="turtle")) > 50


def test_the_reference_of_a_class_tells_where_it_stands_and_which_rules_check_it(
    client: FlaskClient,
) -> None:
    page = client.get("/ns", headers={"Accept": "text/html"}).text
    entry = page[page.index('id="MilitaryBody"') :].partition("</article>")[0]
    assert '<a href="#GovernmentBody">GovernmentBody</a>' in entry
    assert 'href="/shapes/Actor-prefLabel"' in entry
    tree = page[page.index('class="tree"') :].partition("</div>")[0]
    assert tree.index("#Actor") < tree.index("#Organization") < tree.index("#MilitaryBody")


def test_a_rule_has_a_page_with_the_reason_the_cure_and_examples(client: FlaskClient) -> None:
    for address in re.findall(
        r'href="(/shapes/[^"]+)"', client.get("/shapes", headers={"Accept": "text/html"}).text
    ):
        assert client.get(address).status_code == 200, address
    page = client.get("/shapes/Action-country-target").text
    assert "a tie to a country is not a target" in page
    assert "tie the package to the country with sp:tiedTo" in page
    assert "measure:arms-embargo" in page


def test_an_unknown_rule_is_404_with_the_nearest_name(client: FlaskClient) -> None:
    response = client.get("/shapes/Action-targets")
    assert response.status_code == 404
    assert "The nearest are Action-target" in response.get_json(force=True)["detail"]


@pytest.mark.parametrize("address", ["/ns", "/shapes"])
@pytest.mark.parametrize("accept", ["text/turtle", "application/n-triples"])
def test_a_vocabulary_is_the_same_bytes_from_every_process(
    client: FlaskClient, address: str, accept: str
) -> None:
    first = client.get(address, headers={"Accept": accept})
    write_vocabulary.cache_clear()
    vocabularies._read.cache_clear()
    second = client.get(address, headers={"Accept": accept})
    assert first.data == second.data
    assert first.headers["ETag"] == second.headers["ETag"]
    known = {"Accept": accept, "If-None-Match": first.headers["ETag"]}
    assert client.get(address, headers=known).status_code == 304


def test_the_context_is_open_to_all(client: FlaskClient) -> None:
    response = client.get("/context.jsonld")
    assert response.content_type == "application/ld+json"
    assert response.headers["Access-Control-Allow-Origin"] == "*"
    assert "SanctionsAction" in json.loads(response.data)["@context"]


def test_the_context_has_a_name_under_which_it_never_changes(client: FlaskClient) -> None:
    present = client.get("/context.jsonld")
    response = client.get(present.headers["Content-Location"])
    assert response.data == present.data
    assert response.cache_control.immutable
    assert response.cache_control.max_age == 365 * 24 * 3600
    assert not response.cache_control.no_cache
    assert client.get("/context-0123456789abcdef.jsonld").status_code == 404


def test_an_installation_without_a_context_says_so(store: Path, tmp_path: Path) -> None:
    app = create_app(store, BASE, ontology=tmp_path, shapes=tmp_path)
    client = app.test_client()
    for address in ("/context.jsonld", "/doc/organization/sensetime"):
        response = client.get(address)
        assert response.status_code == 500
        assert "context" in response.get_json(force=True)["detail"]


def test_health_tells_which_snapshot_is_served(client: FlaskClient) -> None:
    assert client.get("/health").get_json() == {"status": "ok", "snapshot": 1, "articles": 2}


def test_before_anything_is_published_the_site_says_what_to_do(tmp_path: Path) -> None:
    client = create_app(tmp_path, BASE).test_client()
    for address in ("/health", "/", "/id/x"):
        response = client.get(address)
        assert response.status_code == 503
        assert "sanctionpress publish" in response.get_json(force=True)["detail"]
        assert response.headers["Retry-After"]


def test_a_store_under_another_base_is_told(store: Path) -> None:
    app = create_app(store, "https://other.example/")
    response = app.test_client().get("/")
    assert response.status_code == 503
    detail = response.get_json(force=True)["detail"]
    assert BASE in detail
    assert "restart the server" in detail
    site_of(app).pool.close()


def test_values_are_written_for_people() -> None:
    assert day("2021-12-10") == "10 December 2021"
    assert day("some Friday") == "some Friday"
    assert day("2022-01-02") == "2 January 2022"
    assert words("countQualifier") == "count qualifier"
    assert words("prefLabel") == "name"
    assert words("date-header") == "date header"
    assert script({"a": "</script><!--&"}) == '{"a":"\\u003c/script\\u003e\\u003c!--\\u0026"}'
