"""Validation over HTTP: what can be sent, what comes back, and what stops it."""

import json

import pytest
from flask.testing import FlaskClient
from rdflib import SH, Graph

from sanctionpress.errors import SanctionpressError
from sanctionpress.queries.budget import Budget
from sanctionpress.validation.remote import Validators
from tests.store.samples import BASE

NAMELESS = "<id/person/ri> a <https://w3id.org/sanctionpress/ns#Person> .\n"


def test_a_report_is_turtle_unless_the_client_likes_another(client: FlaskClient) -> None:
    answer = client.post("/validate", data=NAMELESS, content_type="text/turtle")
    assert (answer.status_code, answer.mimetype) == (200, "text/turtle")
    graph = Graph().parse(data=answer.text, format="turtle")
    assert [str(focus) for focus in graph.objects(None, SH.focusNode)] == [f"{BASE}id/person/ri"]
    assert "Accept" in answer.vary


@pytest.mark.parametrize(
    ("accept", "beginning"),
    [
        ("application/json", '{"source": "document"'),
        ("text/html", "<!doctype html>"),
        ("application/sarif+json", "{\n"),
        ("text/xml", "<?xml"),
        ("text/plain", "document:1:1: violation: "),
    ],
)
def test_a_report_comes_as_the_client_likes_it(
    accept: str, beginning: str, client: FlaskClient
) -> None:
    headers = {"Accept": accept}
    answer = client.post("/validate", data=NAMELESS, content_type="text/turtle", headers=headers)
    assert answer.status_code == 200
    assert answer.text.startswith(beginning)


def test_an_error_of_syntax_is_a_finding(client: FlaskClient) -> None:
    headers = {"Accept": "application/json"}
    answer = client.post("/validate", data="{", content_type="application/json", headers=headers)
    (finding,) = json.loads(answer.text)["findings"]
    assert (finding["rule"], finding["line"]) == ("SyntaxShape", 1)


@pytest.mark.parametrize(
    ("kind", "accept", "status"),
    [("text/plain", "*/*", 415), ("", "*/*", 415), ("text/turtle", "image/png", 406)],
)
def test_what_cannot_be_done_is_a_problem(
    kind: str, accept: str, status: int, client: FlaskClient
) -> None:
    answer = client.post("/validate", data="", content_type=kind, headers={"Accept": accept})
    assert answer.status_code == status


def test_people_validate_by_a_form(client: FlaskClient) -> None:
    page = client.get("/validate", headers={"Accept": "text/html"}).text
    assert '<textarea id="rdf" name="rdf"' in page
    assert '<option value="ttl">text/turtle</option>' in page
    for accept, told in (
        ("text/html", "<!doctype html>"),
        ("text/plain", "document:1:1: violation"),
    ):
        fields = {"rdf": NAMELESS, "format": "ttl"}
        answer = client.post("/validate", data=fields, headers={"Accept": accept})
        assert answer.status_code == 200
        assert answer.text.startswith(told)


@pytest.mark.parametrize(
    "fields", [{"rdf": NAMELESS}, {"format": "ttl"}, {"rdf": "", "format": "x"}]
)
def test_a_form_that_is_not_filled_in_is_refused(
    client: FlaskClient, fields: dict[str, str]
) -> None:
    answer = client.post("/validate", data=fields)
    assert answer.status_code == 400
    assert "Fill in rdf" in answer.text


@pytest.mark.parametrize(
    ("budget", "sentence"),
    [
        (Budget(seconds=0.001), "was stopped after 0.001 seconds"),
        (Budget(memory=1), "of memory: send less"),
    ],
)
def test_what_takes_too_much_is_stopped(budget: Budget, sentence: str) -> None:
    with pytest.raises(SanctionpressError, match=sentence):
        Validators(budget).report(NAMELESS.encode() * 1000, "ttl", "json", BASE)


def test_whoever_finds_all_busy_is_sent_away() -> None:
    with pytest.raises(SanctionpressError, match="busy"):
        Validators(Budget(patience=0.0), size=0).report(b"", "ttl", "json", BASE)


def test_a_base_that_is_none_is_told() -> None:
    with pytest.raises(SanctionpressError):
        Validators().report(NAMELESS.encode(), "ttl", "steam", BASE)
