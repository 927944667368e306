"""A few query workers, started in advance, replaced when they die or the snapshot moves on."""

import signal
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import BoundedSemaphore, Lock
from types import TracebackType
from typing import Self

from sanctionpress.errors import QueryOverBudget, QueryRefused, StoreError
from sanctionpress.queries.budget import MEBIBYTE, AnswerTooLong, Budget
from sanctionpress.queries.messages import (
    Outcome,
    Question,
    Reply,
    receive_reply,
    send_question,
)
from sanctionpress.queries.scrutiny import AcceptedQuery
from sanctionpress.store.formats import Format
from sanctionpress.store.layout import StoreFolder


class Worker:
    """One worker process, as its parent sees it."""

    def __init__(self, store_folder: Path, budget: Budget) -> None:
        command = (sys.executable, "-m", "sanctionpress.queries.worker")
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module
            [*command, str(store_folder), str(budget.memory)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )
        self._number: int | None = None

    @property
    def number(self) -> int:
        """The number of the snapshot it reads, 0 if it could not open one."""
        if self._number is None:
            stdout = self._process.stdout
            line = stdout.readline() if stdout else b""
            self._number = int(line) if line else 0
        return self._number

    def ask(self, question: Question) -> Reply | None:
        """Return its reply, None if it died over the question."""
        stdin, stdout = self._process.stdin, self._process.stdout
        if stdin is None or stdout is None or not self.number:
            return None
        try:
            send_question(stdin, question)
        except BrokenPipeError:
            return None
        return receive_reply(stdout)

    def alive(self) -> bool:
        """Say whether the process still runs."""
        return self._process.poll() is None

    def died_of(self) -> int:
        """Return how a worker ended whose output has ended: an exit status or minus a signal."""
        try:
            status = self._process.wait(timeout=1)
        except subprocess.TimeoutExpired:
            self._process.kill()
            status = self._process.wait()
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


class QueryPool:
    """Evaluates accepted queries, at most `size` at once, each in a process that may be killed."""

    def __init__(self, store_folder: Path, budget: Budget | None = None, size: int = 2) -> None:
        self.budget = budget or Budget()
        self._folder = StoreFolder(store_folder)
        self._size = size
        self._free = BoundedSemaphore(size)
        self._lock = Lock()
        self._idle: list[Worker] = []
        self._closed = False

    def warm_up(self) -> None:
        """Start the workers before the first query comes."""
        for _ in range(self._size - len(self._idle)):
            self._keep(Worker(self._folder.path, self.budget))

    def answer(self, query: AcceptedQuery, form: Format) -> bytes:
        """Return the answer in a format that fits the query's form.

        QueryRefused if the query is malformed, QueryOverBudget if it was stopped or no worker
        became free, AnswerTooLong if its answer is too long.
        """
        if not self._free.acquire(timeout=self.budget.patience):
            raise QueryOverBudget("All query workers are busy: try again in a few seconds.")
        try:
            return self._content(self._reply(query, form))
        finally:
            self._free.release()

    def _reply(self, query: AcceptedQuery, form: Format) -> Reply:
        question = Question(
            query.text, query.dataset, form.media_type, self.budget.seconds, self.budget.answer
        )
        worker, reply = self._take(), None
        try:
            reply = worker.ask(question)
        finally:
            if reply is not None:
                self._keep(worker)
        if reply is not None:
            return reply
        opened = worker.number
        error = self._obituary(worker.died_of(), opened)
        self._keep(Worker(self._folder.path, self.budget))  # so that one is ready for the next
        raise error

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
        return self._too_much_memory()

    def _too_much_memory(self) -> QueryOverBudget:
        return QueryOverBudget(
            f"The query was stopped because it needed more than {self.budget.memory // MEBIBYTE} "
            "MiB of memory: leave out ORDER BY, DISTINCT or GROUP BY, or ask for less."
        )

    def _take(self) -> Worker:
        current = self._folder.current()
        with self._lock:
            while self._idle:
                worker = self._idle.pop()
                if worker.alive() and worker.number == current:
                    return worker
                worker.end()
        return Worker(self._folder.path, self.budget)

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
            for worker in self._idle:
                worker.end()
            self._idle.clear()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
