"""Answers that are given again without the application, and those that never are."""

import asyncio
import json
import logging
from collections.abc import Iterable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse

import pytest

from sanctionpress.store import open_publication
from sanctionpress.store.layout import StoreFolder
from sanctionpress.web import create_app
from sanctionpress.web.access import metrics_of
from sanctionpress.web.gateway import Gateway
from sanctionpress.web.kept import KeptAnswers
from sanctionpress.web.logs import JsonLines
from sanctionpress.web.site import site_of
from tests.store.samples import BASE, HARBOUR, publish_samples

DOC = "/doc/organization/sensetime"


class Exchange:
    """A request and its response, as granian's protocol object would carry them."""

    status = 0
    body = b""

    def __init__(self) -> None:
        self.headers: dict[str, str] = {}

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        """Take a whole response."""
        self.status, self.headers, self.body = status, dict(headers), body


class Site:
    """A site behind its gateway, and how often its application was asked."""

    def __init__(self, store: Path, most: int = 2**20) -> None:
        self.app = create_app(store, BASE, query_workers=1)
        self.kept = KeptAnswers(StoreFolder(store), metrics_of(self.app), most)
        self.gateway = Gateway(self._counted, 1, 5, self.kept)
        self.asked = 0

    def _counted(self, environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        self.asked += 1
        return self.app(environ, start)

    def close(self) -> None:
        """End its processes."""
        site_of(self.app).pool.close()

    def get(self, address: str, method: str = "GET", **headers: str) -> Exchange:
        """Return the answer to a request."""
        path, _, query = address.partition("?")
        fields = {name.replace("_", "-"): value for name, value in headers.items()}
        scope = SimpleNamespace(
            headers=fields, method=method, path=path, query_string=query, server="127.0.0.1:80",
            client="192.0.2.1:9", scheme="http", http_version="1.1", authority=None,
        )  # fmt: skip
        exchange = Exchange()
        asyncio.run(self.gateway.__rsgi__(scope, exchange))  # type: ignore[arg-type]
        return exchange


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    """Give a site over samples that a test may change."""
    publish_samples(tmp_path)
    site = Site(tmp_path)
    yield site
    site.close()


def sparql(query: str) -> str:
    """Return the address of a query."""
    return "/sparql?query=" + quote(query)


@pytest.mark.parametrize(
    "address",
    [
        f"{DOC}.ttl",
        DOC,
        sparql("SELECT ?s { ?s a sp:Article }"),
        "/",
        "/search?q=sense",
        "/browse/organisations",
        f"/download/article/{HARBOUR}.jsonld",
        "/sitemap.xml",
        "/sitemap/Article-1.xml",
        "/feed/1",
        "/feed.atom",
        "/ns",
        "/shapes",
        "/sparql",
    ],
)
def test_an_answer_is_given_again_as_it_was(
    site: Site, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "sanctionpress.web.access")
    first = site.get(address, accept_encoding="gzip", user_agent="a", x_request_id="one")
    again = site.get(address, accept_encoding="gzip", user_agent="b", x_request_id="two")
    assert site.asked == 1
    assert (again.status, again.body) == (first.status, first.body)
    assert first.headers.pop("x-request-id") == "one"
    assert again.headers.pop("x-request-id") == "two"
    assert again.headers == first.headers
    told = [json.loads(JsonLines().format(record)) for record in caplog.records]
    assert [(line["id"], line["agent"]) for line in told] == [("one", "a"), ("two", "b")]
    for line in told:
        for name in ("time", "id", "agent", "seconds"):
            del line[name]
    assert told[0] == told[1]
    figures = site.get("/metrics").body.decode()
    assert '",method="GET",status="200"} 2.0' in figures


def test_each_representation_is_kept_for_those_who_ask_for_it(site: Site) -> None:
    asked = [
        {"accept": "text/turtle"},
        {"accept": "text/html"},
        {"accept": "text/turtle", "accept_encoding": "gzip"},
    ]
    first = [site.get(DOC, **headers).headers["etag"] for headers in asked]
    assert [site.get(DOC, **headers).headers["etag"] for headers in asked] == first
    assert (site.asked, len({*first})) == (3, 3)


@pytest.mark.parametrize(
    ("address", "headers"),
    [
        (DOC, {"if_none_match": '"x"'}),
        (DOC, {"range": "bytes=0-1"}),
        (DOC, {"authorization": "Bearer x"}),
        (DOC, {"content_length": "0"}),
        (DOC, {"method": "HEAD"}),
        (DOC, {"accept": "image/png"}),
        ("/doc/person/nobody", {}),
        ("/health", {}),
        ("/.well-known/void", {}),
        (sparql("ASK {"), {}),
        (sparql("SELECT (NOW() AS ?t) {}"), {}),
        (sparql("SELECT (rand() AS ?t) {}"), {}),
        (sparql("SELECT (STRUUID() AS ?t) {}"), {}),
        (sparql("ASK {}"), {"accept": "text/html"}),
    ],
)
def test_what_may_differ_is_asked_again(site: Site, address: str, headers: dict[str, str]) -> None:
    site.get(address, **headers)
    site.get(address, **headers)
    assert site.asked == 2


def test_a_publish_ends_what_was_kept(site: Site, tmp_path: Path) -> None:
    address = sparql("SELECT (COUNT(*) AS ?n) { ?s a sp:Article }")
    before = [site.get(address).body for _ in range(2)][-1]
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(HARBOUR)
    assert site.get(address).body != before
    assert site.asked == 2


def test_what_was_asked_before_a_publish_is_not_kept_after_it(site: Site, tmp_path: Path) -> None:
    application = site.gateway._application

    def published_meanwhile(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        answer = application(environ, start)
        with open_publication(tmp_path, BASE) as publication:
            publication.withdraw(HARBOUR)
        return answer

    site.gateway._application = published_meanwhile
    old = site.get(f"{DOC}.ttl").body
    site.gateway._application = application
    assert site.get(f"{DOC}.ttl").body != old


def test_what_fails_in_the_end_is_not_kept(site: Site) -> None:
    application = site.gateway._application

    def failing(environ: dict[str, Any], start: StartResponse) -> Iterable[bytes]:
        answer = [*application(environ, start)]
        start("500 Internal Server Error", [])
        return answer

    site.gateway._application = failing
    assert [site.get(DOC).status for _ in range(2)] == [500, 500]
    assert site.asked == 2


def test_kept_answers_take_no_more_than_they_may(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    site = Site(tmp_path, most=64_000)
    asked = [sparql(f"ASK {{}} #{'x' * 1000}{n}") for n in range(30)]
    for address in [*asked, *reversed(asked)]:
        site.get(address)
    assert 30 < site.asked < 60  # some of the last ones were still there
    before = site.asked
    for _ in range(2):
        site.get(sparql(f"ASK {{}} #{'x' * 20_000}"))
    assert site.asked == before + 2
    site.close()


def test_without_a_readable_store_the_application_is_asked(site: Site, tmp_path: Path) -> None:
    site.get(DOC)
    (tmp_path / "current").write_text("none")
    assert site.get(DOC).status == 503
