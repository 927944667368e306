"""Changes that the dataset's owner sends, each made in a process that is stopped in time."""

import json
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sanctionpress.errors import (
    BadInput,
    Conflict,
    NotFound,
    QueryOverBudget,
    SanctionpressError,
    StoreError,
)
from sanctionpress.graph import Document, Written
from sanctionpress.queries.budget import MEBIBYTE, Budget
from sanctionpress.queries.updates import AcceptedUpdate

_ERRORS = {error.status: error for error in (BadInput, NotFound, Conflict, StoreError)}

_THREADS = 1024 * MEBIBYTE
"""Address space that the threads of an engine that writes take, hardly any of it in memory."""


def make_update(store: Path, update: AcceptedUpdate, budget: Budget) -> None:
    """Carry out an update; an error tells why nothing was changed."""
    _make(store, asdict(update), budget)


def make_graph(
    store: Path, graph: str, documents: Sequence[Document], budget: Budget, *, keep: bool
) -> Written:
    """Write a graph from documents; an error tells why nothing was changed."""
    told = [asdict(document) for document in documents]
    return Written(**_make(store, {"graph": graph, "documents": told, "keep": keep}, budget))


def _make(store: Path, change: dict[str, Any], budget: Budget) -> dict[str, Any]:
    command = (sys.executable, "-m", "sanctionpress.queries.writer")
    done = subprocess.run(  # noqa: S603 - our own interpreter and module
        [*command, str(store), str(budget.change_seconds), str(budget.memory + _THREADS)],
        input=json.dumps(change).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        raise _obituary(done.returncode, budget)
    told: dict[str, Any] = json.loads(done.stdout)
    if "status" in told:
        raise _ERRORS.get(told["status"], SanctionpressError)(told["sentence"])
    return told


def _obituary(status: int, budget: Budget) -> QueryOverBudget:
    if status == -signal.SIGALRM:
        return QueryOverBudget(
            f"The change was stopped after {budget.change_seconds:g} seconds and nothing was "
            "changed: make it in smaller steps."
        )
    return QueryOverBudget(
        f"The change was stopped, as it happens to one that needs more than "
        f"{budget.memory // MEBIBYTE} MiB of memory, and nothing was changed: make it in smaller "
        "steps."
    )
