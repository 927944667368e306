"""A process that makes one change to the dataset, and that anyone may kill: all of it or nothing.

    python -m sanctionpress.queries.writer STORE_FOLDER SECONDS MEMORY_BYTES

It reads the change as JSON from standard input and writes what came of it as JSON.
"""

import json
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sanctionpress.changing import update, write_graph
from sanctionpress.errors import SanctionpressError
from sanctionpress.graph import Document
from sanctionpress.queries.limits import limit_memory
from sanctionpress.store.snapshot import open_snapshot


def main(store_folder: str, seconds: str, memory: str) -> None:
    """Make the change that standard input tells, within so many seconds and bytes."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, float(seconds))
    limit_memory(int(memory))
    json.dump(reply(Path(store_folder), json.load(sys.stdin)), sys.stdout)


def reply(store: Path, change: dict[str, Any]) -> dict[str, Any]:
    """Return what came of a change: an error's status and sentence, or the graph written."""
    try:
        base, at = open_snapshot(store).base, datetime.now(UTC)
        if "operations" in change:
            update(store, base, change["text"], change["operations"], at)
            return {"graph": "", "existed": True}
        documents = [Document(**document) for document in change["documents"]]
        written = write_graph(store, base, change["graph"], documents, at, keep=change["keep"])
    except SanctionpressError as error:
        return {"status": error.status, "sentence": str(error)}
    return {"graph": written.graph, "existed": written.existed}


if __name__ == "__main__":
    main(*sys.argv[1:])
