"""No spelling of SERVICE gets past: whatever the engine would send out is refused before.

The engine itself is asked each query, and a listener on the loopback sees whether it calls. The
engine reads keywords without word boundaries, so there are spellings that no grammar shows.
"""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Thread

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store import Snapshot, open_snapshot
from sanctionpress.store.evaluation import DatasetClause, evaluate


class Canary:
    """A listener that counts who calls, and hangs up."""

    def __init__(self) -> None:
        self.calls = 0
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._socket.getsockname()[1]}/"
        Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.calls += 1
            connection.close()

    def close(self) -> None:
        """Stop listening."""
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    canary = Canary()
    yield canary
    canary.close()


@pytest.fixture(scope="module")
def snapshot(store: Path) -> Snapshot:
    return open_snapshot(store)


def calls(snapshot: Snapshot, canary: Canary, query: str) -> bool:
    before = canary.calls
    with suppress(QueryRefused, OSError):  # a syntax error, or the listener hung up
        evaluate(snapshot, query, DatasetClause(), "text/csv", 10_000)
    return canary.calls > before


def is_refused(query: str) -> bool:
    try:
        scrutinise(query, "http://127.0.0.1:8000/")
    except QueryRefused:
        return True
    return False


SPELLINGS = [
    "SERVICE <@> {?s ?p ?o}",
    "service<@>{?s ?p ?o}",
    "SERVICE SILENT <@> {?s ?p ?o}",
    "SERVICESILENT<@>{?s ?p ?o}",
    "SERVICE:x {?s ?p ?o}",
    "SERVICEe:x{?s ?p ?o}",
    "SERVICE#comment\n<@> {?s ?p ?o}",
    "?s sp:count 4SERVICE<@>{?s ?p ?o}",
    "OPTIONAL{SERVICE <@> {?s ?p ?o}}",
    "LATERAL{SERVICE <@> {?s ?p ?o}}",
    "?s ?p ?o FILTER EXISTS{SERVICE <@> {?s ?p ?o}}",
    "{SELECT * {SERVICE <@> {?s ?p ?o}}}",
]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_spellings_that_the_engine_would_follow(
    snapshot: Snapshot, canary: Canary, spelling: str
) -> None:
    prefixes = f"PREFIX : <{canary.address}> PREFIX e: <{canary.address}> "
    query = prefixes + "SELECT * {" + spelling.replace("@", canary.address) + "}"
    if "EXISTS" not in spelling:
        assert calls(snapshot, canary, query), "the engine no longer follows this spelling"
    assert is_refused(query)


SIGNS = [*"{}.;()<>[]'\"\\ \n", '"""', "'''", "#c\n", "\\u0053"]
NAMES = [":x", "e:x", "e:", "e:a.", "SERVICEe:x", "?x", "_:b", "@en", '"x"', "5", "5.", "true"]
WORDS = ["SERVICE", "SILENT", "GRAPH", "OPTIONAL", "UNION", "FILTER", "EXISTS", "NAMED", "a", "é"]
PHRASES = ["?s ?p ?o", "{?s ?p ?o}", "SELECT * WHERE"]
PIECES = st.sampled_from([*SIGNS, *NAMES, *WORDS, *PHRASES])


@settings(max_examples=400, deadline=None, suppress_health_check=list(HealthCheck))
@given(before=st.lists(PIECES, max_size=3), after=st.lists(PIECES, max_size=3), target=PIECES)
def test_spellings_that_nobody_thought_of(
    snapshot: Snapshot, canary: Canary, before: list[str], after: list[str], target: str
) -> None:
    prefixes = f"PREFIX : <{canary.address}> PREFIX e: <{canary.address}> "
    core = f"SERVICE{target}<{canary.address}>{{?s ?p ?o}}"
    query = prefixes + "SELECT * {" + "".join(before) + core + "".join(after) + "}"
    if not is_refused(query):
        assert not calls(snapshot, canary, query)
