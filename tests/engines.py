"""Other stores that tests run beside ours: Oxigraph, and Virtuoso where it is installed."""

import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest

from sanctionpress.store.mirroring import Mirror
from tests.store.samples import BASE
from tests.web.conftest import free_port

MERGED = f"{BASE}graph/merged"
_CONFIGURATION = """
[Database]
DatabaseFile = {0}/v.db
ErrorLogFile = {0}/v.log
LockFile = {0}/v.lck
TransactionFile = {0}/v.trx
xa_persistent_file = {0}/v.pxa
[TempDatabase]
DatabaseFile = {0}/t.db
TransactionFile = {0}/t.trx
[Parameters]
ServerPort = 127.0.0.1:{1}
NumberOfBuffers = 10000
[HTTPServer]
ServerPort = 127.0.0.1:{2}
ServerRoot = {0}
ServerThreads = 4
"""


@dataclass(frozen=True)
class Engine:
    """A running store: where a copy in it is written, and the address that queries go to."""

    copy: Mirror
    queried: str


@contextmanager
def oxigraph(folder: Path) -> Iterator[Engine]:
    """Give Oxigraph's server, which takes all of a change in one update."""
    program = Path(sys.executable).with_name("oxigraph")
    if not program.exists():
        pytest.skip("Oxigraph's server is not installed (pip install oxigraph)")
    port = free_port()
    place = f"http://127.0.0.1:{port}"
    options = ["serve", "--location", str(folder), "--bind", f"127.0.0.1:{port}"]
    with _running([str(program), *options], f"{place}/query?query=ASK%7B%7D"):
        yield Engine(Mirror(f"{place}/query", f"{place}/update"), f"{place}/query")


@contextmanager
def oxigraph_by_graphs(folder: Path) -> Iterator[Engine]:
    """Give Oxigraph's server, written graph by graph."""
    with oxigraph(folder) as engine:
        graphs = engine.copy.query.removesuffix("query") + "store"
        yield replace(engine, copy=replace(engine.copy, graphs=graphs))


@contextmanager
def virtuoso(folder: Path) -> Iterator[Engine]:
    """Give Virtuoso, whose default graph is the bag of all graphs: the merge is a named one."""
    program = shutil.which("virtuoso-t")
    if program is None:
        pytest.skip("Virtuoso is not installed (apt install virtuoso-opensource)")
    port = free_port()
    file = folder / "virtuoso.ini"
    file.write_text(_CONFIGURATION.format(folder, free_port(), port), encoding="utf-8")
    host = f"127.0.0.1:{port}"
    owned = f"http://dba:dba@{host}"
    copy = Mirror(
        f"http://{host}/sparql", f"{owned}/sparql-auth", f"{owned}/sparql-graph-crud-auth", MERGED
    )
    with _running([program, "-f", "-c", str(file)], f"{copy.query}?query=ASK%7B%7D"):
        yield Engine(copy, f"{copy.query}?default-graph-uri={MERGED}")


@contextmanager
def _running(command: list[str], alive: str) -> Iterator[None]:
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(command, stdout=quiet, stderr=quiet)
    deadline = time.monotonic() + 60
    try:
        while not _answers(alive):
            if time.monotonic() > deadline or process.poll() is not None:
                raise TimeoutError(f"{command[0]} did not start")
            time.sleep(0.05)
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _answers(address: str) -> bool:
    try:
        urlopen(address, timeout=5).close()  # noqa: S310 -- one of the addresses above
    except (URLError, ConnectionError):
        return False
    return True


ENGINES: tuple[Callable[[Path], object], ...] = (oxigraph, oxigraph_by_graphs, virtuoso)
