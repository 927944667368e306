"""Memory is limited where the kernel can do it, and where it cannot that is said."""

import logging
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from sanctionpress.errors import BadInput
from sanctionpress.queries.limits import limit_memory, memory_can_be_limited
from sanctionpress.settings import ServerSettings
from sanctionpress.web import serve

GREEDY = """
from sanctionpress.queries.limits import limit_memory
limit_memory(50_000_000)
bytearray(10_000_000)
try:
    bytearray(100_000_000)
except MemoryError:
    print("refused")
"""


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make this a system that does not tell how much memory a process has."""
    monkeypatch.setattr("sanctionpress.queries.limits._PAGES", tmp_path / "statm")


@pytest.mark.skipif(not memory_can_be_limited(), reason="this system cannot limit memory")
def test_a_process_gets_no_more_than_its_budget() -> None:
    assert subprocess.check_output([sys.executable, "-c", GREEDY], text=True) == "refused\n"


@pytest.mark.usefixtures("elsewhere")
def test_where_memory_cannot_be_limited_nothing_is_set() -> None:
    before = resource.getrlimit(resource.RLIMIT_AS)
    limit_memory(1)
    assert resource.getrlimit(resource.RLIMIT_AS) == before


@pytest.mark.usefixtures("elsewhere")
def test_a_server_says_that_it_cannot_limit_memory(
    store: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING), pytest.raises(BadInput):
        serve(store, ServerSettings(host="no-such-address.invalid"))
    assert "Memory cannot be limited on this system" in caplog.text
