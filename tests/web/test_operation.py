"""What those who run the server see: request ids, the log, figures, settings."""

import json
import logging
import os
import re
import time
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from sanctionpress.cli import run
from sanctionpress.cli.options import SETTINGS
from sanctionpress.settings import ServerSettings
from sanctionpress.web import metrics
from sanctionpress.web.access import REQUEST_ID
from sanctionpress.web.logs import JsonLines
from tests.web.conftest import Server

PROGRAM = {"Accept": "application/json"}


def test_a_problem_carries_the_id_of_its_request(client: FlaskClient) -> None:
    answer = client.get("/id/nothing", headers=PROGRAM)
    assert re.fullmatch("[0-9a-f]{32}", answer.headers[REQUEST_ID])
    assert answer.get_json(force=True)["requestId"] == answer.headers[REQUEST_ID]
    page = client.get("/id/nothing", headers={"Accept": "text/html", REQUEST_ID: "proxy-7"})
    assert page.headers[REQUEST_ID] == "proxy-7"
    assert "Request proxy-7" in page.text


@pytest.mark.parametrize("given", ["a b", "x" * 65, '"><script>'])
def test_an_id_that_could_do_harm_is_not_taken_over(client: FlaskClient, given: str) -> None:
    assert client.get("/health", headers={REQUEST_ID: given}).headers[REQUEST_ID] != given


@pytest.mark.parametrize(
    ("method", "path", "body", "kind", "query"),
    [
        ("GET", "/sparql?query=ASK+{}", None, None, "ASK {}"),
        ("POST", "/sparql", b"query=ASK+{}", "application/x-www-form-urlencoded", "ASK {}"),
        ("POST", "/sparql", b"ASK {}", "application/sparql-query", "ASK {}"),
        ("GET", "/ns", None, None, None),
    ],
)
def test_the_log_tells_each_request(
    client: FlaskClient,
    caplog: pytest.LogCaptureFixture,
    method: str,
    path: str,
    body: bytes | None,
    kind: str | None,
    query: str | None,
) -> None:
    with caplog.at_level(logging.INFO, "sanctionpress.web.access"):
        answer = client.open(path, method=method, data=body, content_type=kind)
    told = json.loads(JsonLines().format(caplog.records[-1]))
    assert told["event"] == "request"
    assert told["id"] == answer.headers[REQUEST_ID]
    assert (told["method"], told["status"]) == (method, 200)
    assert told.get("query") == query
    assert 0 < told["seconds"] < 30


def test_a_body_that_is_refused_is_logged_without_its_query(
    client: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "sanctionpress.web.access"):
        answer = client.post("/sparql", data={"query": "x" * 2_000_000})
    assert answer.status_code == 413
    assert "query" not in json.loads(JsonLines().format(caplog.records[-1]))


def test_a_failure_is_logged_on_one_line() -> None:
    error = ValueError("two\nlines")
    told = (ValueError, error, None)
    line = JsonLines().format(logging.LogRecord("x", logging.ERROR, "f", 1, "no", (), told))
    assert "\n" not in line
    assert "two\nlines" in json.loads(line)["trace"]


def figure(text: str, name: str) -> float:
    """Return the value of a figure by its name and labels."""
    found = re.search(rf"^{re.escape(name)} (\S+)$", text, re.MULTILINE)
    return float(found[1]) if found else 0.0


def test_figures_tell_requests_queries_and_the_snapshot(app: Flask) -> None:
    client = app.test_client()
    before = client.get("/metrics").text
    client.get("/sparql?query=ASK+{}")
    client.get("/sparql?query=nonsense")
    after = client.get("/metrics").text
    for name in ('queries_total{outcome="answered"}', 'queries_total{outcome="refused"}'):
        assert figure(after, f"sanctionpress_{name}") - figure(before, f"sanctionpress_{name}") == 1
    answered = 'sanctionpress_requests_total{endpoint="sparql.by_get",method="GET",status="200"}'
    assert figure(after, answered) >= 1
    assert figure(after, 'sanctionpress_request_seconds_count{endpoint="sparql.by_get"}') >= 2
    assert figure(after, "sanctionpress_query_workers") == 2
    assert figure(after, "sanctionpress_snapshot_number") == 1
    assert 0 <= figure(after, "sanctionpress_snapshot_age_seconds") < 3600


@pytest.mark.parametrize(
    ("status", "told"),
    [
        (200, "answered"),
        (204, "answered"),
        (304, "answered"),
        (400, "refused"),
        (401, "refused"),
        (413, "too long"),
        (429, "busy"),
        (503, "over budget"),
        (500, "failed"),
    ],
)
def test_the_outcome_of_a_query_is_told_by_its_status(status: int, told: str) -> None:
    assert metrics.outcome(status) == told


def test_methods_that_clients_make_up_are_counted_as_one(app: Flask) -> None:
    client = app.test_client()
    for method in ("BREW", "WHEN"):
        client.open("/ns", method=method)
    text = client.get("/metrics").text
    assert 'method="other"' in text
    assert "BREW" not in text


def test_figures_are_summed_over_the_web_processes(server: Server) -> None:
    def figures() -> str:
        return server.ask("/metrics").body.decode()

    deadline = time.monotonic() + 20
    while figure(figures(), "sanctionpress_query_workers") < 4:
        assert time.monotonic() < deadline, "the second web process did not start"
        time.sleep(0.1)
    asked = 'sanctionpress_requests_total{endpoint="vocabulary.ns",method="GET",status="200"}'
    before = figure(figures(), asked)
    for _ in range(20):
        server.ask("/ns")
    assert figure(figures(), asked) - before == 20


def test_figures_of_a_dead_process_are_forgotten(tmp_path: Path) -> None:
    for number in (os.getpid(), 2**22 + 1):  # above the highest number of a process on Linux
        (tmp_path / f"gauge_livesum_{number}.db").touch()
    assert list(metrics._dead(tmp_path)) == [2**22 + 1]


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch, store: Path) -> list[ServerSettings]:
    """Give a list of the settings with which a server would have been started."""
    started: list[ServerSettings] = []
    monkeypatch.setattr("sanctionpress.web.serve", lambda store, settings: started.append(settings))
    monkeypatch.setenv("SANCTIONPRESS_STORE", str(store))
    return started


def test_a_flag_goes_before_the_environment_and_that_before_the_file(
    served: list[ServerSettings], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(
        'host = "0.0.0.0"\nport = 1001\nworkers = 3\nquery-seconds = 2.5\n'
        'federate = ["https://a.example/", "https://b.example/"]\n'
    )
    assert run(["serve"]) == 0
    assert run(["--config", str(file), "serve"]) == 0
    monkeypatch.setenv("SANCTIONPRESS_PORT", "1002")
    monkeypatch.setenv("SANCTIONPRESS_CONFIG", str(file))
    assert run(["serve"]) == 0
    assert run(["serve", "--port", "1003", "--query-memory", "64"]) == 0
    assert [settings.port for settings in served] == [8000, 1001, 1002, 1003]
    assert [settings.workers for settings in served] == [2, 3, 3, 3]
    assert served[0] == ServerSettings()
    assert served[1].budget.seconds == 2.5
    assert served[1].federate == ("https://a.example/", "https://b.example/")
    assert served[3].budget.memory == 64 * 1024 * 1024


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("port = ", "cannot be read"),
        ("prot = 80", "'prot', which is no setting: choose from store, base, host, port"),
        ("port = 1979-05-27", "should be a text or a number"),
        ("port = [80]", "should be a text or a number"),
        ('federate = "https://a.example/"', "should be a list of texts"),
        ('port = "eighty"', "'eighty' is not a valid integer"),
        ("port = 0", "0 is not in the range 1<=x<=65535"),
    ],
)
def test_a_setting_that_cannot_be_used_is_told(
    served: list[ServerSettings],
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    content: str,
    told: str,
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(content)
    assert run(["--config", str(file), "serve"]) == 2
    assert told in capsys.readouterr().err
    assert served == []


def test_a_variable_that_cannot_be_used_is_told_by_its_name(
    served: list[ServerSettings],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setenv("SANCTIONPRESS_QUERY_SECONDS", "long")
    assert run(["serve"]) == 2
    assert "'SANCTIONPRESS_QUERY_SECONDS'): 'long' is not a valid" in capsys.readouterr().err
    assert served == []


def test_the_readme_lists_every_setting() -> None:
    readme = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")
    assert [name for name in SETTINGS if f"`{name}`" not in readme] == []
