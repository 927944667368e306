"""Where a command writes what it found: a file, or stdout as long as somebody reads it."""

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import click


class Output:
    """Text for a file, or for stdout; a reader that has left is no reason to stop."""

    def __init__(self, path: str | None) -> None:
        self._file: IO[str] | None = None
        if path:
            self._file = Path(path).open("w", encoding="utf-8", newline="\n")  # noqa: SIM115 -- see __exit__
        self._gone = False

    def write(self, piece: str) -> None:
        """Write a piece of a report."""
        if self._file is not None:
            self._file.write(piece)
        elif not self._gone:
            try:
                click.echo(piece, nl=False)
            except BrokenPipeError:
                self._gone = True

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._file is not None:
            self._file.close()
        if self._gone:
            # Python flushes stdout when it ends, and would fail once more.
            with suppress(OSError, ValueError), Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), sys.stdout.fileno())


def wants_colour() -> bool:
    """Whether stdout is a terminal whose user does not refuse colours (https://no-color.org)."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")
