"""A few query workers, started in advance, replaced when they die or the snapshot moves on."""

import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from errno import ENOMEM
from pathlib import Path
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import Self

from sanctionpress.errors import QueryOverBudget, QueryRefused, RemoteFailed, StoreError
from sanctionpress.queries.budget import (
    MEBIBYTE,
    AnswerTooLong,
    Budget,
    ClientGone,
    TooManyQueries,
)
from sanctionpress.queries.messages import (
    REMOTE,
    Outcome,
    Question,
    Reply,
    receive_reply,
    send_question,
)
from sanctionpress.queries.scrutiny import AcceptedQuery
from sanctionpress.store.formats import Format
from sanctionpress.store.layout import StoreFolder

_OUT_OF_MEMORY = (-signal.SIGKILL, -signal.SIGABRT, ENOMEM)
"""How the kernel, the engine and the worker end a process for want of memory."""


_GLANCE = 0.1
"""How many seconds pass between two looks whether a client still waits."""
_MODESTY = 10
"""How far a worker stands back for the web processes (nice(2)): pages go before queries."""
_GRACE = 2.0
"""How many seconds after its time a worker may take to be ended by the kernel."""


def nobody_leaves() -> bool:
    """Say that the client is there, where nobody can tell otherwise."""
    return False


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a query, and whether it was cut after the rows that it may have."""

    content: bytes
    cut: bool


class Worker:
    """One worker process, as its parent sees it."""

    def __init__(self, store_folder: Path, budget: Budget, remote: str = "") -> None:
        command = (sys.executable, "-m", "sanctionpress.queries.worker")
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, str(store_folder), str(budget.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=os.environ | {REMOTE: remote},
        )
        os.setpriority(os.PRIO_PROCESS, self._process.pid, _MODESTY)
        self._opened_by = time.monotonic() + budget.opening
        self._number: int | None = None

    @property
    def number(self) -> int:
        """The number of the snapshot it reads, 0 if it could not open one in time."""
        if self._number is None:
            self._number = self._told_number()
        return self._number

    def _told_number(self) -> int:
        stdout = self._process.stdout
        if stdout is None:
            return 0
        poll = select.poll()
        poll.register(stdout, select.POLLIN)
        left = max(0.0, self._opened_by - time.monotonic())
        line = stdout.readline() if poll.poll(left * 1000) else b""
        return int(line) if line else 0

    def ask(self, question: Question, gone: Callable[[], bool]) -> Reply | None:
        """Return its reply, None if it died over the question.

        ClientGone once nobody waits for the reply, QueryOverBudget if the worker does not end when
        it should.
        """
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None or not self.number:
            return None
        try:
            send_question(stdin, question)
        except BrokenPipeError:
            return None
        poll = select.poll()
        poll.register(stdout, select.POLLIN)
        late = time.monotonic() + question.seconds + _GRACE
        while not poll.poll(_GLANCE * 1000):
            if gone():
                raise ClientGone("The client went away: the query was stopped.")
            if time.monotonic() > late:
                raise QueryOverBudget("The query was stopped since its worker did not answer.")
        return receive_reply(stdout)

    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def died_of(self) -> int:
        """Return how a worker ended whose output has ended: an exit status or minus a signal.

        One that lives on nevertheless is killed; that counts as status 0.
        """
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self.end()
            return 0
        self._close()
        return status

    def end(self) -> None:
        """Kill it, whatever it does."""
        self._process.kill()
        self._process.wait()
        self._close()

    def _close(self) -> None:
        for stream in (self._process.stdin, self._process.stdout):
            if stream is not None:
                with suppress(BrokenPipeError):  # what it never read is lost with it
                    stream.close()


@contextmanager
def _place(
    places: BoundedSemaphore,
    patience: float,
    refusal: type[QueryOverBudget],
    gone: Callable[[], bool],
) -> Iterator[None]:
    # Most queries are answered before it is worth while to watch their clients.
    waits = not places.acquire(blocking=False)
    if waits:
        gone()  # whoever can tell begins to watch
        if not places.acquire(timeout=patience):
            raise refusal("All query workers are busy: try again in a few seconds.")
    try:
        if waits and gone():
            raise ClientGone("The client went away before its query was asked.")
        yield
    finally:
        places.release()


class QueryPool:
    """Evaluates accepted queries, at most `size` at once, each in a process that may be killed.

    With the address of a `remote` store, the processes ask that one.
    """

    def __init__(
        self, store_folder: Path, budget: Budget | None = None, size: int = 2, remote: str = ""
    ) -> None:
        self.budget = budget or Budget()
        self._remote = remote
        self._folder = StoreFolder(store_folder)
        self._size = size
        self._admitted = BoundedSemaphore(size + self.budget.waiting)
        self._free = BoundedSemaphore(size)
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._closed = False

    @property
    def is_remote(self) -> bool:
        """Whether another store answers, which changes when it likes."""
        return bool(self._remote)

    def _new_worker(self) -> Worker:
        return Worker(self._folder.path, self.budget, self._remote)

    def warm_up(self) -> None:
        """Start the workers before the first query comes."""
        for _ in range(self._size - len(self._idle)):
            self._keep(self._new_worker())

    def answer(self, query: AcceptedQuery, form: Format) -> bytes:
        """Return the whole answer in a format that fits the query's form.

        QueryRefused if the query is malformed, QueryOverBudget if it was stopped or no worker
        became free, TooManyQueries if too many wait already, AnswerTooLong if its answer is.
        """
        return self.ask(query, form).content

    def ask(
        self,
        query: AcceptedQuery,
        form: Format,
        *,
        rows: int | None = None,
        gone: Callable[[], bool] = nobody_leaves,
    ) -> Answer:
        """Return the answer, cut after so many rows; errors as of `answer`.

        ClientGone when `gone` says that nobody waits for the answer any more.
        """
        # Whoever waits takes a thread from the pages: beyond a few, queries are sent away at once.
        with (
            _place(self._admitted, 0.0, TooManyQueries, gone),
            _place(self._free, self.budget.patience, QueryOverBudget, gone),
        ):
            reply = self._reply(query, form, rows, gone)
            return Answer(self._content(reply), reply.cut)

    def _reply(
        self, query: AcceptedQuery, form: Format, rows: int | None, gone: Callable[[], bool]
    ) -> Reply:
        limits = (self.budget.seconds, self.budget.answer, rows)
        question = Question(query.text, query.dataset, form.media_type, *limits, query.place)
        worker, reply = self._take(), None
        try:
            reply = worker.ask(question, gone)
        except QueryOverBudget:
            worker.end()
            self._keep(self._new_worker())
            raise
        finally:
            status = worker.died_of() if reply is None else 0
        if reply is not None:
            self._keep(worker)
            return reply
        self._keep(self._new_worker())  # so that one is ready for the next
        raise self._obituary(status, worker.number)

    def _content(self, reply: Reply) -> bytes:
        if reply.outcome is Outcome.ANSWER:
            return reply.content
        if reply.outcome is Outcome.REFUSED:
            raise QueryRefused(reply.content.decode())
        if reply.outcome is Outcome.TOO_LONG:
            raise AnswerTooLong(
                f"The answer has more than {self.budget.answer // MEBIBYTE} MiB: add LIMIT, "
                "or download the dataset from /download/dataset.nq."
            )
        if reply.outcome is Outcome.OUT_OF_MEMORY:
            raise self._too_much_memory()
        if reply.outcome is Outcome.REMOTE_BUSY:
            raise QueryOverBudget(reply.content.decode())
        if reply.outcome is Outcome.REMOTE_FAILED:
            raise RemoteFailed(reply.content.decode())
        raise StoreError(f"The store could not be read: {reply.content.decode()}.")

    def _obituary(self, status: int, opened: int) -> QueryOverBudget | QueryRefused | StoreError:
        if not opened:
            return StoreError("No query worker could open the store: is it being restored?")
        if status == -signal.SIGALRM:
            return QueryOverBudget(
                f"The query was stopped after {self.budget.seconds:g} seconds: ask for less, with "
                "more triple patterns that bind, or with LIMIT, or download the dataset."
            )
        if status == -signal.SIGSEGV:
            return QueryRefused("The query is nested too deeply to be evaluated: simplify it.")
        if status in _OUT_OF_MEMORY:
            return self._too_much_memory()
        return StoreError(
            f"A query worker ended with status {status}, which should not happen: ask again, and "
            "report it with the query if it ends again."
        )

    def _too_much_memory(self) -> QueryOverBudget:
        return QueryOverBudget(
            f"The query was stopped because it needed more than {self.budget.memory // MEBIBYTE} "
            "MiB of memory: leave out ORDER BY, DISTINCT or GROUP BY, or ask for less."
        )

    def _take(self) -> Worker:
        current = self._folder.current()
        while (worker := self._idle_worker()) is not None:
            if worker.alive() and worker.number == current:
                return worker
            worker.end()
        return self._new_worker()

    def _idle_worker(self) -> Worker | None:
        # A worker may have to be waited for: that is done by whoever has it, not under the lock.
        with self._lock:
            return self._idle.pop() if self._idle else None

    def _keep(self, worker: Worker) -> None:
        with self._lock:
            if not self._closed and len(self._idle) < self._size:
                self._idle.append(worker)
                return
        worker.end()

    def close(self) -> None:
        """End all workers."""
        with self._lock:
            self._closed = True
        while (worker := self._idle_worker()) is not None:
            worker.end()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
