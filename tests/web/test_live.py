"""The production server: several processes, killable queries, new snapshots without a restart."""

import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest

from sanctionpress.errors import BadInput
from sanctionpress.settings import ServerSettings
from sanctionpress.store import open_publication
from sanctionpress.web import serve
from tests.benchmarks.reloading import publish_under_load, wrong
from tests.queries.test_federation import Canary
from tests.store.samples import WIRE, publish_samples, sample
from tests.web.conftest import Server, start_server

FOREVER = "SELECT (COUNT(*) AS ?n) {" + ".".join(f"?a{n} ?b{n} ?c{n}" for n in range(9)) + "}"


def sparql(query: str) -> str:
    return "/sparql?query=" + quote(query)


def test_a_query_without_end_is_stopped_while_others_are_served(server: Server) -> None:
    with ThreadPoolExecutor(4) as threads:
        started = time.monotonic()
        endless = [threads.submit(server.ask, sparql(FOREVER)) for _ in range(2)]
        time.sleep(0.2)
        served = 0
        while not all(query.done() for query in endless):
            moment = time.monotonic()
            assert server.ask("/doc/organization/sensetime.ttl").status == 200
            assert time.monotonic() - moment < 1.4
            served += 1
        answers = [query.result() for query in endless]
    assert [answer.status for answer in answers] == [503, 503]
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    assert time.monotonic() - started < 15
    assert served > 5
    assert server.ask(sparql("ASK { ?s a sp:Article }")).status == 200


def test_a_rush_of_slow_queries_leaves_the_pages_alone(server: Server) -> None:
    with ThreadPoolExecutor(48) as threads:
        rush = [threads.submit(server.ask, sparql(FOREVER)) for _ in range(48)]
        time.sleep(0.5)
        started = time.monotonic()
        assert server.ask("/health").status == 200
        assert time.monotonic() - started < 1.4
        answers = [query.result() for query in rush]
    assert {answer.status for answer in answers} == {429, 503}
    assert all(int(answer.headers["retry-after"]) > 0 for answer in answers)
    assert any(b"busy" in answer.body for answer in answers)


def test_a_call_to_another_server_is_refused_and_nobody_is_called(server: Server) -> None:
    canary = Canary()
    for pattern in ("SERVICE <@> {?s ?p ?o}", "SERVICESILENT<@>{?s ?p ?o}", "SERVICE:x{?s ?p ?o}"):
        where = pattern.replace("@", canary.address)
        answer = server.ask(sparql(f"PREFIX : <{canary.address}> SELECT * {{ {where} }}"))
        assert answer.status == 400
        assert b"SERVICE is refused" in answer.body
    load = f"update=LOAD+<{canary.address}>".encode()
    answer = server.ask("/sparql", method="POST", body=load)
    assert answer.status == 403
    time.sleep(0.1)
    assert canary.calls == 0
    canary.close()


def test_what_is_published_is_served_at_once_by_all_processes(server: Server) -> None:
    article = f"/doc/article/{WIRE}.ttl"
    with open_publication(server.store, server.base) as publication:
        publication.withdraw(WIRE)
    assert {server.ask(article).status for _ in range(20)} == {410}
    count = sparql("SELECT (COUNT(*) AS ?n) { ?s a sp:Article }")
    assert server.ask(count, "text/csv").body.split()[-1] == b"1"
    with open_publication(server.store, server.base) as publication:
        publication.replace(sample(WIRE, server.base))
    assert {server.ask(article).status for _ in range(20)} == {200}
    assert server.ask(count, "text/csv").body.split()[-1] == b"2"


def test_publishing_disturbs_no_reader(server: Server) -> None:
    with ThreadPoolExecutor(2) as threads:
        readers = [threads.submit(read_for_a_while, server) for _ in range(2)]
        for _ in range(8):
            with open_publication(server.store, server.base) as publication:
                publication.withdraw(WIRE)
            with open_publication(server.store, server.base) as publication:
                publication.replace(sample(WIRE, server.base))
        seen = set().union(*(reader.result() for reader in readers))
    assert seen <= {(200, b"1"), (200, b"2")}
    snapshots = list((server.store / "snapshots").iterdir())
    assert len(snapshots) < 8


def read_for_a_while(server: Server) -> set[tuple[int, bytes]]:
    seen = set()
    deadline = time.monotonic() + 1
    while time.monotonic() < deadline:
        answer = server.ask(sparql("SELECT (COUNT(*) AS ?n) { ?s a sp:Article }"), "text/csv")
        seen.add((answer.status, answer.body.split()[-1]))
        assert server.ask("/").status == 200
    return seen


def test_head_sends_no_body(server: Server) -> None:
    answer = server.ask("/doc/organization/sensetime.ttl", method="HEAD")
    assert answer.status == 200
    assert answer.body == b""
    assert int(answer.headers["content-length"]) > 1000


def test_a_term_ends_the_server_and_all_its_children(tmp_path: Path) -> None:
    with start_server(tmp_path) as server:
        server.ask(sparql("ASK {}"))
        family = descendants(server.process.pid)
        assert len(family) >= 4  # two web processes, each with query workers
        with ThreadPoolExecutor(1) as threads:
            endless = threads.submit(ended, server)
            time.sleep(0.3)
            server.process.terminate()
            assert server.process.wait(8) == 0
            endless.result()
        deadline = time.monotonic() + 3
        while time.monotonic() < deadline and any(map(alive, family)):
            time.sleep(0.05)
        assert not any(map(alive, family))


def ended(server: Server) -> None:
    try:
        assert server.ask(sparql(FOREVER)).status == 503
    except OSError:
        return  # cut off, which is fair when the server ends


def descendants(pid: int) -> set[int]:
    listing = subprocess.run(["ps", "-eo", "pid,ppid"], capture_output=True, text=True, check=True)
    pairs = [tuple(map(int, line.split())) for line in listing.stdout.splitlines()[1:]]
    family = {pid}
    for _ in range(4):
        family |= {child for child, parent in pairs if parent in family}
    return family - {pid}


def alive(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def test_an_address_in_use_is_told(server: Server, tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with pytest.raises(BadInput, match=f"Port {server.port} of 127.0.0.1 cannot be used"):
        serve(tmp_path, ServerSettings(port=server.port))


def test_nothing_fails_or_is_mixed_while_much_is_published(tmp_path: Path) -> None:
    with start_server(tmp_path, seconds=30) as server:  # a busy machine stops no query
        counts = publish_under_load(server, seconds=5, every=0.5)
    assert wrong(counts) == []
    assert counts["query"] > 10
