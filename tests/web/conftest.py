"""The site over the sample articles: as an application, and as a server with several processes."""

import http.client
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from rdflib import Graph

from sanctionpress.queries.budget import Budget
from sanctionpress.store import open_publication
from sanctionpress.web import create_app
from sanctionpress.web.site import site_of
from tests.store.samples import BASE, HARBOUR, WIRE, publish_samples
from tests.web.browser import CHROMIUM, Browser

SERVE = """
import sys
from pathlib import Path
from sanctionpress.queries.budget import Budget
from sanctionpress.settings import ServerSettings
from sanctionpress.web import serve
seconds = float(sys.argv[4])
patience = max(Budget().patience, seconds / 2)  # where queries have time, so have those that wait
budget = Budget(seconds=seconds, rows=1000, body_seconds=15.0, patience=patience)
settings = ServerSettings(port=int(sys.argv[2]), budget=budget, update_token=sys.argv[3])
serve(Path(sys.argv[1]), settings)
"""


@pytest.fixture(scope="session")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store folder with the samples, which no test changes."""
    folder = tmp_path_factory.mktemp("served")
    publish_samples(folder)
    return folder


@pytest.fixture(scope="session")
def app(store: Path) -> Iterator[Flask]:
    """Give the application over the samples."""
    app = create_app(store, BASE, budget=Budget(seconds=1.0))
    yield app
    site_of(app).pool.close()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Return a client of the application."""
    return app.test_client()


def client_of(folder: Path, turtle: str) -> FlaskClient:
    """Return a client of a site over one graph."""
    graph = Graph().parse(data=turtle, format="turtle")
    with open_publication(folder, BASE) as publication:
        publication.put_graph(f"{BASE}graph/sample", graph.serialize(format="nt"))
    return create_app(folder, BASE).test_client()


@pytest.fixture(scope="session")
def accounts(tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    """Return a client of a site with two articles that disagree, and one about roses."""
    turtle = (Path(__file__).parent / "samples" / "accounts.ttl").read_text(encoding="utf-8")
    return client_of(tmp_path_factory.mktemp("accounts"), turtle)


@dataclass(frozen=True)
class Answer:
    """What a server answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running server, its process, its base IRI and the store that it serves."""

    process: subprocess.Popen[bytes]
    port: int
    store: Path

    @property
    def base(self) -> str:
        """The base IRI."""
        return f"http://127.0.0.1:{self.port}/"

    def ask(
        self,
        path: str,
        accept: str = "*/*",
        method: str = "GET",
        body: bytes | None = None,
        kind: str = "application/x-www-form-urlencoded",
        token: str = "",
    ) -> Answer:
        """Return the answer to a request; redirects are not followed."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Accept": accept} | ({"Content-Type": kind} if body is not None and kind else {})
        if token:
            headers["Authorization"] = f"Bearer {token}"
        connection.request(method, path, body, headers)
        response = connection.getresponse()
        answer = Answer(response.status, dict(response.getheaders()), response.read())
        connection.close()
        return answer


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Give a running server over the samples."""
    with start_server(tmp_path_factory.mktemp("live")) as process:
        yield process


@pytest.fixture(scope="module")
def browser(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Give a browser, whose console stays empty, and which asks nobody but the server."""
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    with Browser(tmp_path_factory.mktemp("chromium")) as browser:
        yield browser
        assert browser.remarks == []
        assert {url.partition("://")[2].partition("/")[0] for url in browser.requested} == {
            server.base.partition("://")[2].rstrip("/")
        }


class start_server:  # noqa: N801 - used like the function it stands for
    """A server for the time of a `with` block, open to changes if it has a token."""

    def __init__(
        self, store: Path, *, samples: bool = True, token: str = "", seconds: float = 1.5
    ) -> None:
        port = free_port()
        publish_samples(store, f"http://127.0.0.1:{port}/", (HARBOUR, WIRE) if samples else ())
        command = [
            sys.executable,
            "-W",
            "ignore",
            "-c",
            SERVE,
            str(store),
            str(port),
            token,
            str(seconds),
        ]
        self._server = Server(subprocess.Popen(command), port, store)

    def __enter__(self) -> Server:
        deadline = time.monotonic() + 20
        while time.monotonic() < deadline:
            try:
                if self._server.ask("/health").status == 200:
                    return self._server
            except ConnectionError:
                time.sleep(0.05)
        raise TimeoutError("the server did not start")

    def __exit__(self, *exception: object) -> None:
        self._server.process.terminate()
        try:
            self._server.process.wait(10)
        except subprocess.TimeoutExpired:
            self._server.process.kill()
            self._server.process.wait()


def free_port() -> int:
    """Return a port that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port
