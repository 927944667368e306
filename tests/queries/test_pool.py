"""Queries are answered in processes of their own, and stopped when they use up their budget."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from threading import Thread

import pytest

from sanctionpress.errors import QueryOverBudget, QueryRefused, SanctionpressError, StoreError
from sanctionpress.queries.budget import MEBIBYTE, AnswerTooLong, Budget, ClientGone
from sanctionpress.queries.messages import (
    Outcome,
    Question,
    Reply,
    receive_question,
    receive_reply,
    send_question,
    send_reply,
)
from sanctionpress.queries.pool import QueryPool, Worker
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.queries.worker import answer
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.evaluation import DatasetClause
from sanctionpress.store.formats import (
    GRAPH_FORMATS,
    N_TRIPLES,
    RESULT_FORMATS,
    RESULTS_CSV,
    RESULTS_JSON,
    RESULTS_TSV,
    TURTLE,
    Format,
)
from tests.store.samples import BASE, HARBOUR, WIRE, publish_samples

ACTIONS = "SELECT ?action { ?action a sp:SanctionsAction } ORDER BY ?action"
EVERYTHING = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(8))


@pytest.fixture
def pool(store: Path) -> Iterator[QueryPool]:
    with QueryPool(store, Budget(seconds=1.0, memory=200 * MEBIBYTE, answer=MEBIBYTE)) as pool:
        yield pool


def ask(pool: QueryPool, query: str, form: Format = RESULTS_CSV) -> str:
    return pool.answer(scrutinise(query, BASE), form).decode()


def names(answer: str) -> list[str]:
    return [line.rpartition("/")[2] for line in answer.splitlines()[1:]]


def test_prefixes_need_no_declaration(pool: QueryPool) -> None:
    assert names(ask(pool, ACTIONS)) == [
        "ca-impose-wire-copy-entities",
        "us-impose-2021-12-10-myo-swe-win",
        "us-impose-2021-12-10-sensetime",
    ]


@pytest.mark.parametrize("form", RESULT_FORMATS, ids=lambda form: form.suffix)
def test_every_table_format(pool: QueryPool, form: Format) -> None:
    assert "myo-swe-win" in ask(pool, ACTIONS, form)
    assert "true" in ask(pool, "ASK { ?s a sp:Article }", form)


@pytest.mark.parametrize("form", GRAPH_FORMATS, ids=lambda form: form.suffix)
def test_every_graph_format(pool: QueryPool, form: Format) -> None:
    query = "CONSTRUCT { ?s a sp:Article } WHERE { ?s a sp:Article }"
    first = ask(pool, query, form)
    assert HARBOUR in first
    assert first == ask(pool, query, form)


def test_a_query_is_stopped_when_its_time_is_up(pool: QueryPool) -> None:
    started = time.monotonic()
    with pytest.raises(QueryOverBudget, match="stopped after 1 seconds"):
        ask(pool, f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}")
    assert 0.9 < time.monotonic() - started < 15
    assert names(ask(pool, ACTIONS))


def test_a_query_is_stopped_when_its_memory_is_used_up(store: Path) -> None:
    with QueryPool(store, Budget(seconds=20, memory=60 * MEBIBYTE)) as pool:
        with pytest.raises(QueryOverBudget, match="60 MiB of memory"):
            ask(pool, f"SELECT * {{ {EVERYTHING} }} ORDER BY ?a1 ?b2")
        assert names(ask(pool, ACTIONS))


def test_an_answer_that_is_too_long_is_413_not_half_an_answer(pool: QueryPool) -> None:
    for query, form in (
        (f"SELECT * {{ {EVERYTHING} }}", RESULTS_JSON),
        ("CONSTRUCT { ?a ?b ?z } { ?a ?b ?c . ?x ?y ?z }", N_TRIPLES),
    ):
        with pytest.raises(AnswerTooLong, match="more than 1 MiB") as raised:
            ask(pool, query, form)
        assert raised.value.status == 413


@pytest.mark.parametrize(
    ("query", "reason"),
    [
        ("SELECT * {\n ?s ?p\n}", r"not valid SPARQL: error at 3:2"),
        ("SELECT * { ?s ?p ?o", "not valid SPARQL: error at 1:20"),
        ("SELECT * { ?s nix:p ?o }", "The prefix nix: is not declared"),
        ("ASK { FILTER(" + "(" * 60_000 + "1" + ")" * 60_000 + ") }", "nested too deeply"),
        ("ASK FROM <graph/article/nobody> { }", "is not a graph of this dataset"),
        ("ASK FROM NAMED <file:///etc/passwd> { }", "nothing is fetched from elsewhere"),
    ],
)
def test_what_cannot_be_evaluated_is_told(pool: QueryPool, query: str, reason: str) -> None:
    with pytest.raises(QueryRefused, match=reason):
        ask(pool, query)


def test_several_from_are_a_set(pool: QueryPool) -> None:
    clauses = {
        "": 3,
        f"FROM <graph/article/{WIRE}>": 3,
        f"FROM <graph/article/{HARBOUR}>": 1,
        f"FROM <graph/article/{HARBOUR}> FROM <graph/article/{WIRE}>": 3,
        f"FROM NAMED <graph/article/{HARBOUR}>": 0,
    }
    for clause, count in clauses.items():
        query = f"SELECT (COUNT(*) AS ?n) {clause} {{ ?s a sp:SanctionsAction }}"
        assert ask(pool, query).split() == ["n", str(count)]


def test_graphs_are_asked_by_name(pool: QueryPool) -> None:
    pattern = "{ GRAPH ?g { ?s sp:target ?t } }"
    one = " ".join(["SELECT DISTINCT ?g", f"FROM NAMED <graph/article/{WIRE}>", pattern])
    assert names(ask(pool, one)) == [WIRE]
    both = " ".join(
        [
            "SELECT DISTINCT ?g",
            f"FROM <graph/ontology> FROM <graph/article/{WIRE}>",
            f"FROM NAMED <graph/article/{HARBOUR}>",
            pattern,
        ]
    )
    assert names(ask(pool, both)) == [HARBOUR]
    assert names(ask(pool, f"SELECT DISTINCT ?g {pattern} ORDER BY ?g")) == [HARBOUR, WIRE]


def test_workers_move_on_when_something_is_published(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with QueryPool(tmp_path) as pool:
        pool.warm_up()
        assert len(names(ask(pool, ACTIONS))) == 3
        with open_publication(tmp_path, BASE) as publication:
            publication.withdraw(WIRE)
        assert names(ask(pool, ACTIONS)) == ["us-impose-2021-12-10-sensetime"]


def test_others_wait_their_turn_and_then_are_sent_away(store: Path) -> None:
    slow = f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}"
    with QueryPool(store, Budget(seconds=1.0, patience=0.2), size=1) as pool:

        def ask_slowly() -> None:
            with pytest.raises(QueryOverBudget):
                ask(pool, slow)

        thread = Thread(target=ask_slowly)
        thread.start()
        time.sleep(0.3)
        with pytest.raises(QueryOverBudget, match="busy"):
            ask(pool, ACTIONS)
        thread.join()
        assert names(ask(pool, ACTIONS))


def test_only_a_few_wait_and_the_others_are_sent_away_at_once(store: Path) -> None:
    slow = f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}"
    budget = Budget(seconds=1.0, patience=20, waiting=1)
    with QueryPool(store, budget, size=1) as pool, ThreadPoolExecutor(2) as threads:
        admitted = [threads.submit(ask, pool, slow) for _ in range(2)]
        time.sleep(0.3)
        started = time.monotonic()
        with pytest.raises(QueryOverBudget, match="busy"):
            ask(pool, ACTIONS)
        assert time.monotonic() - started < 1
        for query in admitted:
            with pytest.raises(QueryOverBudget, match="stopped after 1 seconds"):
                query.result()


def test_a_query_ends_when_nobody_waits_for_it(store: Path) -> None:
    slow = scrutinise(f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}", BASE)
    with QueryPool(store, Budget(seconds=60)) as pool:
        looks = iter([False, False, False, True])
        with pytest.raises(ClientGone, match="was stopped"):
            pool.ask(slow, RESULTS_CSV, gone=lambda: next(looks))
        assert names(ask(pool, ACTIONS))
    budget = Budget(seconds=1, patience=20)
    with QueryPool(store, budget, size=1) as pool, ThreadPoolExecutor(1) as threads:
        busy = threads.submit(pool.answer, slow, RESULTS_CSV)
        time.sleep(0.3)
        with pytest.raises(ClientGone, match="before its query was asked"):
            pool.ask(slow, RESULTS_CSV, gone=lambda: True)
        with pytest.raises(QueryOverBudget, match="stopped after 1 seconds"):
            busy.result()


def test_a_worker_that_outlives_its_time_is_ended(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanctionpress.queries.pool._GRACE", 0.3)
    stopped = Question("ASK {}", DatasetClause(), "text/csv", 0.1, 1000)
    worker = Worker(store, Budget())
    assert worker.number == 1
    os.kill(worker._process.pid, signal.SIGSTOP)
    with pytest.raises(QueryOverBudget, match="did not answer"):
        worker.ask(stopped, lambda: False)
    worker.end()


TABLE = "SELECT ?p { ?s ?p ?o } ORDER BY ?p"
GRAPH = "CONSTRUCT { ?s ?p ?o } { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "form", "lines"),
    [
        (TABLE, RESULTS_CSV, 8),
        (f"PREFIX x: <urn:x> {TABLE} # the end", RESULTS_TSV, 8),
        (f"{TABLE} LIMIT 90", RESULTS_CSV, 8),
        ("SELECT * { ?s ?p ?o } VALUES ?o { sp:Article sp:Company }", RESULTS_CSV, 4),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", RESULTS_CSV, 2),
        ("ASK { ?s ?p ?o }", RESULTS_CSV, 1),
        (GRAPH, N_TRIPLES, 7),
        (f"{GRAPH} LIMIT 7", N_TRIPLES, 7),
        (f"{TABLE} LIMIT 7", RESULTS_CSV, 8),
    ],
)
def test_an_answer_with_too_many_rows_is_cut_and_says_so(
    pool: QueryPool, query: str, form: Format, lines: int
) -> None:
    answer = pool.ask(scrutinise(query, BASE), form, rows=7)
    whole = ask(pool, query, form).splitlines()
    shown = answer.content.decode().splitlines()
    assert len(shown) == lines
    assert answer.cut == (len(whole) > len(shown))
    if form != N_TRIPLES:
        assert shown == whole[:lines]


@pytest.fixture
def hanging(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make workers that start from now on hang while they open the store."""
    script = tmp_path / "python"
    script.write_text("#!/bin/sh\nexec sleep 60\n")
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))


@pytest.mark.usefixtures("hanging")
def test_a_worker_that_hangs_while_it_opens_the_store_is_given_up(store: Path) -> None:
    started = time.monotonic()
    with QueryPool(store, Budget(opening=0.2)) as pool:
        pool.warm_up()
        with pytest.raises(StoreError, match="could open the store"):
            ask(pool, ACTIONS)
    assert time.monotonic() - started < 15


@pytest.mark.usefixtures("hanging")
def test_nobody_waits_for_a_worker_that_another_query_waits_for(store: Path) -> None:
    with QueryPool(store, Budget(opening=2.0)) as pool, ThreadPoolExecutor(1) as threads:
        pool.warm_up()
        waiting = threads.submit(ask, pool, ACTIONS)
        time.sleep(0.2)
        started = time.monotonic()
        pool.close()
        assert time.monotonic() - started < 1.8
        with pytest.raises(StoreError, match="could open the store"):
            waiting.result()


def test_a_store_that_is_not_there_is_told(tmp_path: Path) -> None:
    with QueryPool(tmp_path) as pool, pytest.raises(StoreError, match="could open the store"):
        ask(pool, ACTIONS)


def test_a_worker_killed_from_outside_is_replaced(store: Path) -> None:
    with QueryPool(store, size=1) as pool:
        pool.warm_up()
        victim = pool._idle[0]._process
        assert names(ask(pool, ACTIONS))
        victim.kill()
        victim.wait()
        assert names(ask(pool, ACTIONS))
        pool._idle[0]._process.send_signal(signal.SIGSTOP)
        pool._idle[0].end()


@pytest.mark.parametrize(
    ("end", "error", "words"),
    [
        ("os.kill(os.getpid(), signal.SIGKILL)", QueryOverBudget, "MiB of memory"),
        ("os.abort()", QueryOverBudget, "MiB of memory"),
        ("sys.exit(errno.ENOMEM)", QueryOverBudget, "MiB of memory"),
        ("os.kill(os.getpid(), signal.SIGALRM)", QueryOverBudget, "stopped after"),
        ("os.kill(os.getpid(), signal.SIGTERM)", StoreError, "ended with status -15"),
        ("sys.exit(1)", StoreError, "ended with status 1"),
        ("os.close(1); time.sleep(60)", StoreError, "ended with status 0"),
    ],
)
def test_a_worker_that_ends_is_told_by_how_it_ended(
    store: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    end: str,
    error: type[SanctionpressError],
    words: str,
) -> None:
    lines = [f"#!{sys.executable}", "import errno, os, signal, sys, time"]
    lines += ["print(1, flush=True)", "sys.stdin.readline()", end]
    script = tmp_path / "python"
    script.write_text("\n".join(lines))
    script.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(script))
    with QueryPool(store) as pool, pytest.raises(error, match=words):
        ask(pool, ACTIONS)


def test_workers_load_no_rdf_library_but_the_engine() -> None:
    code = "import sys, sanctionpress.queries.worker as w; print('rdflib' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "False\n"


ORPHANS = """
import sys, threading, time
from pathlib import Path
from sanctionpress.queries.pool import QueryPool
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store.formats import RESULTS_CSV
pool = QueryPool(Path(sys.argv[1]), size=2)
pool.warm_up()
print(*(worker._process.pid for worker in pool._idle), *(w.number for w in pool._idle), flush=True)
query = scrutinise(sys.argv[2], "http://127.0.0.1:8000/")
threading.Thread(target=pool.answer, args=(query, RESULTS_CSV)).start()
time.sleep(60)
"""


def test_workers_end_with_their_parent_even_in_a_query(store: Path) -> None:
    slow = f"SELECT (COUNT(*) AS ?n) {{ {EVERYTHING} }}"
    command = [sys.executable, "-c", ORPHANS, str(store), slow]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        first, second, *_ = map(int, parent.stdout.readline().split())
        time.sleep(0.2)
        parent.kill()
    deadline = time.monotonic() + 3
    while time.monotonic() < deadline and (runs(first) or runs(second)):
        time.sleep(0.02)
    assert not runs(first)
    assert not runs(second)


def runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
        stat = Path(f"/proc/{pid}/stat").read_text()
    except (ProcessLookupError, FileNotFoundError):
        return False
    return stat.rpartition(")")[2].split()[0] != "Z"  # dead, and not yet collected


def question(text: str, media_type: str = "text/csv", limit: int = 1000) -> Question:
    return Question(text, DatasetClause(), media_type, 1.0, limit)


def test_a_worker_tells_how_a_query_ended(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    snapshot = open_snapshot(store)
    assert answer(snapshot, question("ASK {}", RESULTS_JSON.media_type)) == Reply(
        Outcome.ANSWER, b'{"head":{},"boolean":true}'
    )
    assert answer(snapshot, question("ASK")).outcome is Outcome.REFUSED
    assert answer(snapshot, question("SELECT * {?s ?p ?o}")).outcome is Outcome.TOO_LONG
    one, other = f"{BASE}graph/article/{HARBOUR}", f"{BASE}graph/article/{WIRE}"
    for dataset, count in (
        (DatasetClause((one,)), 1),
        (DatasetClause((one, other), (one,)), 3),
        (DatasetClause((), (one,)), 0),
    ):
        asked = replace(question("SELECT ?s { ?s a sp:SanctionsAction }"), dataset=dataset)
        assert len(answer(snapshot, asked).content.splitlines()) == count + 1
    elsewhere = replace(question("ASK {}"), dataset=DatasetClause(("file:///etc/passwd",)))
    assert answer(snapshot, elsewhere).outcome is Outcome.REFUSED
    small = question("CONSTRUCT WHERE { ?s a sp:Company }", TURTLE.media_type)
    assert b"sp:Company" in answer(snapshot, small).content
    graph = question("CONSTRUCT {?s ?p ?o} {?s ?p ?o}", TURTLE.media_type)
    assert answer(snapshot, graph).outcome is Outcome.TOO_LONG
    for error, outcome in (
        (MemoryError(), Outcome.OUT_OF_MEMORY),
        (OSError("damaged"), Outcome.BROKEN_STORE),
    ):
        monkeypatch.setattr("sanctionpress.queries.worker.evaluate", raising(error))
        assert answer(snapshot, question("ASK {}")).outcome is outcome


def raising(error: Exception) -> object:
    def evaluate(*arguments: object, **limits: object) -> bytes:
        raise error

    return evaluate


def test_what_the_engine_gives_up_on_is_refused(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    snapshot = open_snapshot(store)
    monkeypatch.setattr("sanctionpress.store.evaluation._asking", raising(RuntimeError("unbound")))
    reply = answer(snapshot, question("ASK {}"))
    assert reply == Reply(Outcome.REFUSED, b"The query cannot be evaluated: unbound.")


@pytest.mark.parametrize(
    ("reply", "error"),
    [
        (Reply(Outcome.OUT_OF_MEMORY, b""), QueryOverBudget),
        (Reply(Outcome.BROKEN_STORE, b"damaged"), StoreError),
    ],
)
def test_a_bad_end_is_told(
    pool: QueryPool, reply: Reply, error: type[SanctionpressError], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanctionpress.queries.pool.receive_reply", lambda stream: reply)
    with pytest.raises(error):
        ask(pool, ACTIONS)


def test_messages_arrive_as_they_were_sent() -> None:
    sent = Question("ASK {}", DatasetClause(("a",), ("b", "c")), "text/csv", 2.5, 7)
    stream = BytesIO()
    send_question(stream, sent)
    stream.seek(0)
    assert receive_question(stream) == sent
    assert receive_question(stream) is None

    stream = BytesIO()
    send_reply(stream, Reply(Outcome.ANSWER, b"line\nline"))
    whole = stream.getvalue()
    assert receive_reply(BytesIO(whole)) == Reply(Outcome.ANSWER, b"line\nline")
    assert receive_reply(BytesIO(whole[:-1])) is None
    assert receive_reply(BytesIO(whole[:5])) is None
    assert json.loads(whole.splitlines()[0])["length"] == 9
