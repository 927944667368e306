"""Validation for strangers: each document in a process of its own, under a budget."""

import signal
import subprocess
import sys
from errno import ENOMEM
from threading import BoundedSemaphore

from sanctionpress.errors import BadInput, QueryOverBudget, SanctionpressError
from sanctionpress.queries.budget import MEBIBYTE, Budget


class Validators:
    """Validates documents, at most `size` at once, each in a process that may be killed."""

    def __init__(self, budget: Budget | None = None, size: int = 2) -> None:
        self._budget = budget or Budget()
        self._free = BoundedSemaphore(size)

    def report(self, document: bytes, form: str, report_format: str, base: str) -> bytes:
        """Return the report on a document, in a format as RDF_FORMATS and REPORT_FORMATS name it.

        QueryOverBudget if it was stopped or no process became free in time.
        """
        if not self._free.acquire(timeout=self._budget.patience):
            raise QueryOverBudget("All validators are busy: try again in a few seconds.")
        try:
            done = self._run(document, form, report_format, base)
        finally:
            self._free.release()
        if done.returncode == 0:
            return done.stdout
        raise self._failure(done)

    def _run(
        self, document: bytes, form: str, report_format: str, base: str
    ) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "sanctionpress.validation.worker", form, report_format]
        limits = [str(self._budget.seconds), str(self._budget.memory)]
        return subprocess.run(  # noqa: S603 -- our own interpreter and module
            [*command, base, *limits], input=document, capture_output=True, check=False
        )

    def _failure(self, done: subprocess.CompletedProcess[bytes]) -> SanctionpressError:
        if done.returncode == BadInput.exit_code and not done.stderr.startswith(b"Traceback"):
            return BadInput(done.stderr.decode())
        if done.returncode == -signal.SIGALRM:
            return QueryOverBudget(
                f"The validation was stopped after {self._budget.seconds:g} seconds: send less, "
                "or run `sanctionpress validate` yourself."
            )
        if done.returncode in (ENOMEM, -signal.SIGABRT, -signal.SIGKILL):
            return QueryOverBudget(
                "The validation was stopped because it needed more than "
                f"{self._budget.memory // MEBIBYTE} MiB of memory: send less."
            )
        return SanctionpressError(
            f"The validation ended with status {done.returncode}, which should not happen: "
            "report it, with the document."
        )
