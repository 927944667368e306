"""Looking for things: by name, by kind, and from a concept to the actions that carry it."""

import pytest
from flask.testing import FlaskClient
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SDO

from sanctionpress.jsonld.framing import framing
from sanctionpress.prefixes import ROOT
from tests.store.samples import ACTION, BASE, HARBOUR, SENSETIME
from tests.web.conftest import client_of

BROWSER = {"Accept": "text/html"}


NAMES = [f"{letter}nna {n}" for letter in "ABCDEF" for n in range(framing().page // 4)]
PEOPLE = """
@base <http://127.0.0.1:8000/id/> .
@prefix ground: <https://w3id.org/sanctionpress/ground/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix sp: <https://w3id.org/sanctionpress/ns#> .
ground:corruption a skos:Concept ; skos:prefLabel "corruption" .
""" + "".join(
    f'<person/p{n}> a sp:Person ; skos:prefLabel "{name}" .\n'
    f"<action/a{n}> a sp:SanctionsAction ; sp:target <person/p{n}> ;"
    "    sp:ground ground:corruption .\n"
    for n, name in enumerate(NAMES)
)


@pytest.fixture(scope="module")
def crowd(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of a site with people, sanctioned on one ground, on a page and a half."""
    return client_of(tmp_path_factory.mktemp("crowd"), PEOPLE)


def page(client: FlaskClient, address: str) -> str:
    response = client.get(address, headers=BROWSER)
    assert response.status_code == 200
    assert response.content_type == "text/html; charset=utf-8"
    return response.text


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("sensetime", "/doc/organization/sensetime"),
        ("SENSE", "/doc/organization/sensetime"),
        ("group sense", "/doc/organization/sensetime"),
        ("blacklist", f"/doc/article/{HARBOUR}"),
        ("treasury", "/ns/authority/us-treasury"),
        ("investment", "/ns/measure/investment-ban"),
        ("companies", "/doc/group/harbour-news-companies"),
    ],
)
def test_a_search_finds_what_has_such_a_name(client: FlaskClient, query: str, found: str) -> None:
    assert f'<a href="{found}">' in page(client, f"/search?q={query}")


@pytest.mark.parametrize("query", ["jose pena", "JOSÉ", "Peña", "pen", "joe p"])
def test_accents_capitals_and_the_ends_of_words_do_not_matter(
    accounts: FlaskClient, query: str
) -> None:
    assert '<a href="/doc/person/jose-pena">José Peña</a>' in page(accounts, f"/search?q={query}")


@pytest.mark.parametrize("query", ["ensetime", "sensetime nobody", "%E5%95%86", "%22%3Cscript%3E"])
def test_what_nobody_is_called_is_not_found(client: FlaskClient, query: str) -> None:
    text = page(client, f"/search?q={query}")
    assert "Nothing here is called so." in text
    assert "<script>" not in text


def test_actors_come_before_headlines_and_the_very_name_before_longer_ones(
    client: FlaskClient,
) -> None:
    text = page(client, "/search?q=sensetime")
    assert text.index("/doc/organization/sensetime") < text.index("/doc/article/")
    articles = page(client, "/search?q=sensetime&kind=articles")
    assert "/doc/organization/sensetime" not in articles
    assert "organisations <span>1</span>" in articles


@pytest.mark.parametrize("query", ["", "%20%20", "…", "&kind=people"])
def test_without_words_a_search_says_what_can_be_found(client: FlaskClient, query: str) -> None:
    text = page(client, f"/search?q={query}")
    assert 'role="search"' in text
    assert "<li>" not in text


def test_a_search_for_more_than_a_name_is_refused(client: FlaskClient) -> None:
    response = client.get("/search", query_string={"q": "word " * 50})
    assert response.status_code == 400
    assert "200 characters" in response.get_json(force=True)["detail"]


def test_a_search_is_data_too(client: FlaskClient) -> None:
    graph = Graph().parse(
        data=client.get("/search?q=sensetime", headers={"Accept": "text/turtle"}).data,
        format="turtle",
    )
    (items,) = graph.subjects(RDF.type, SDO.ItemList)
    assert (items, SDO.numberOfItems, Literal(3)) in graph
    first = URIRef(f"{BASE}search?q=sensetime#1")
    assert graph.value(first, SDO.item) == URIRef(BASE + SENSETIME)
    answer = client.get("/search?q=sensetime", headers={"Accept": "application/json"})
    assert answer.content_type == "application/ld+json"
    things = {thing["id"]: thing for thing in answer.get_json(force=True)["@graph"]}
    assert things[BASE + SENSETIME]["prefLabel"] == ["SenseTime", "SenseTime Group"]


@pytest.mark.parametrize(
    ("kind", "entry"),
    [
        ("people", "/doc/person/myo-swe-win"),
        ("organisations", "/doc/organization/sensetime"),
        ("countries", "/doc/jurisdiction/cn"),
        ("groups", "/doc/group/wire-copy-entities"),
        ("authorities", "/ns/authority/us"),
        ("agencies", "/ns/authority/us-treasury"),
        ("measures", "/ns/measure/asset-freeze"),
        ("grounds", "/ns/ground/human-rights"),
        ("lists", "/ns/list/us-ns-cmic"),
        ("articles", f"/doc/article/{HARBOUR}"),
    ],
)
def test_every_kind_can_be_browsed_from_the_home_page(
    client: FlaskClient, kind: str, entry: str
) -> None:
    assert f'<a href="/browse/{kind}">' in page(client, "/")
    text = page(client, f"/browse/{kind}")
    assert f'<a href="{entry}">' in text
    assert client.get(entry, headers=BROWSER).status_code == 200


def test_the_home_page_counts_what_can_be_browsed(client: FlaskClient) -> None:
    text = page(client, "/")
    assert '<a href="/browse/articles">articles <span>2</span></a>' in text
    assert '<a href="/browse/authorities">authorities <span>2</span></a>' in text
    assert "vessels" not in text
    assert "There are none of these here yet." in page(client, "/browse/vessels")


def test_articles_are_in_order_of_days_and_go_by_their_names_without_a_headline(
    accounts: FlaskClient,
) -> None:
    text = page(accounts, "/browse/articles")
    order = [text.index(name) for name in (">Deputy Speaks<", ">Roses Bloom Early<", ">evening<")]
    assert order[0] == min(order)
    assert "10 December 2021" in text


def test_a_long_list_goes_on_on_further_pages(crowd: FlaskClient) -> None:
    first = crowd.get("/browse/people", headers=BROWSER)
    assert first.text.count("/doc/person/") == framing().page
    assert '</browse/people?page=2>; rel="next"' in first.headers.getlist("Link")
    assert '<a href="/browse/people?page=2">F</a>' in first.text
    last = crowd.get("/browse/people?page=2", headers=BROWSER)
    assert last.text.count("/doc/person/") == len(NAMES) - framing().page
    assert '</browse/people>; rel="prev"' in last.headers.getlist("Link")
    assert not any('rel="next"' in link for link in last.headers.getlist("Link"))
    found = crowd.get("/search?q=nna%200", headers=BROWSER)
    assert found.text.count("/doc/person/") == 0


@pytest.mark.parametrize(
    "address",
    [
        "/browse/people?page=3",
        "/browse/people?page=0",
        "/browse/people?page=" + "9" * 5000,
        "/browse/nobody",
        "/search?q=a&kind=nobody",
        "/ns/ground/nothing",
        "/ns/nothing",
        "/ns/ground/corruption?page=3",
    ],
)
def test_what_is_not_there_is_404(crowd: FlaskClient, address: str) -> None:
    assert crowd.get(address).status_code == 404


@pytest.mark.parametrize(
    ("concept", "words"),
    [
        ("authority/us", ["What it did", "SenseTime", "Myo Swe Win", "10 December 2021"]),
        ("authority/us-treasury", ["What it did, as the agency of an authority", "SenseTime"]),
        ("measure/asset-freeze", ["Actions by this measure", "Myo Swe Win"]),
        ("ground/human-rights", ["Actions on this ground", "SenseTime"]),
        ("list/us-ns-cmic", ["Actions that put on this list", "SenseTime"]),
        ("action/impose", ["Actions of this kind", "SenseTime", "no day given"]),
        ("stance/opposes", ["Who spoke so", "strongly opposed the designation"]),
    ],
)
def test_a_concept_leads_to_the_actions_that_carry_it(
    client: FlaskClient, concept: str, words: list[str]
) -> None:
    text = page(client, f"/ns/{concept}")
    assert all(word in text for word in words)
    assert f'<a href="/ns#{concept}">' in text
    graph = Graph().parse(data=client.get(f"/ns/{concept}.ttl").data, format="turtle")
    assert (None, None, URIRef(ROOT + concept)) in graph


def test_the_actions_of_a_concept_are_paged(crowd: FlaskClient) -> None:
    first = crowd.get("/ns/ground/corruption", headers=BROWSER)
    assert first.text.count('class="step"') == framing().page
    assert '</ns/ground/corruption?page=2>; rel="next"' in first.headers.getlist("Link")
    assert page(crowd, "/ns/ground/corruption?page=2").count('class="step"') == (
        len(NAMES) - framing().page
    )


def test_a_concept_that_nothing_carries_says_so(accounts: FlaskClient) -> None:
    assert "No action or statement leads here." in page(accounts, "/ns/office-status/current")


def test_a_country_leads_to_what_it_did_as_an_authority(accounts: FlaskClient) -> None:
    text = page(accounts, "/doc/jurisdiction/ca")
    assert '<a href="/ns/authority/ca">what Canada did</a>' in text
    assert "(2 actions)" in text


def test_one_action_of_two_articles_is_one_line(accounts: FlaskClient) -> None:
    text = page(accounts, "/ns/authority/ca")
    assert text.count('class="step"') == 1
    assert '<a href="/doc/group/evening-people">12 people</a>' in text
    assert '(also as told <a href="/doc/action/ca-impose-morning-people">by another article' in text
    tied = page(accounts, "/doc/jurisdiction/by")
    assert tied.partition("<h1>")[2].count("12 people") == 1
    assert '<a href="/doc/group/morning-people">by another article</a>' in tied


def test_things_of_one_name_are_named_once(accounts: FlaskClient) -> None:
    text = page(accounts, "/doc/group/everybody").partition("<h1>")[2]
    assert text.count("12 people") == 1
    assert '<a href="/doc/group/morning-people">by another article</a>' in text


def test_an_action_in_the_table_leads_to_its_page(client: FlaskClient) -> None:
    assert f'href="/doc/{ACTION.removeprefix("id/")}">impose</a>' in page(client, "/")
