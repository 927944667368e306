"""The kernel's limit on a process's memory, where there is one that can be relied on (Linux)."""

import resource
from pathlib import Path

_PAGES = Path("/proc/self/statm")
"""How many pages of address space this process has, as its first number (proc(5))."""


def memory_can_be_limited() -> bool:
    """Say whether a query that needs too much memory is stopped here; its time always is."""
    return _PAGES.exists()


def limit_memory(budget: int) -> None:
    """Let this process take so many bytes more than it has now, if memory can be limited here.

    Address space already taken by the interpreter and the open store is no query's fault.
    """
    if memory_can_be_limited():
        pages = int(_PAGES.read_text(encoding="ascii").split()[0])
        limit = pages * resource.getpagesize() + budget
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
