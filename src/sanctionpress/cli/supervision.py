"""A command in a process of its own, so that even its crash is an exit status and a sentence."""

import os
import resource
import signal
import sys
from collections.abc import Callable
from types import TracebackType

_MEMORY = 4 * 1024**3
"""Bytes of address space that the command may take."""

_COULD_NOT = 2


def supervised(work: Callable[[], int]) -> int:
    """Run a command in a child process and return its exit status: 0, 1 or 2, nothing else.

    Libraries in native code may overflow the stack, or be killed for want of memory: no exception
    tells of that. Where there is no fork the command runs in this process.
    """
    if not hasattr(os, "fork"):
        return work()
    child = os.fork()
    if not child:
        _work(work)
    try:
        _, status = os.waitpid(child, 0)
    except KeyboardInterrupt:  # the child has had the signal too
        _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code in (0, 1, _COULD_NOT):
        return code
    _tell(f"It ended unexpectedly ({_ending(code)}): try smaller files, one at a time.")
    return _COULD_NOT


def _work(work: Callable[[], int]) -> None:
    sys.excepthook = _unexpected
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    least = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (least, most))
    sys.exit(work())


def _unexpected(kind: type[BaseException], error: BaseException, _: TracebackType | None) -> None:
    """Tell of what no handler expected, a panic in native code or want of memory, in a sentence."""
    reason = " ".join(str(error).split())[:300]
    _tell(f"It could not be done ({kind.__name__}{f': {reason}' if reason else ''}).")
    sys.stdout.flush()
    os._exit(_COULD_NOT)


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"status {code}"


def _tell(sentence: str) -> None:
    print(f"sanctionpress: {sentence}", file=sys.stderr, flush=True)  # noqa: T201 -- to a person
