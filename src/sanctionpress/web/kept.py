"""Finished answers that hold until the next publish, given again without asking the application.

An answer is kept if the room that gave it says that nothing but the snapshot and the request
decides it. It goes to requests that are alike in all that may do so; each of them is logged and
counted, and gets an id of its own, as if the application had answered.
"""

import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import Any, TypeAlias

from cachetools import LRUCache
from granian.rsgi import Scope

from sanctionpress.errors import StoreError
from sanctionpress.store.layout import StoreFolder
from sanctionpress.web.access import EXCHANGE, REQUEST_ID, Caller, Exchange, made_id, tell
from sanctionpress.web.metrics import Metrics
from sanctionpress.web.responses import HOLDS

Headers: TypeAlias = list[tuple[str, str]]

_DECIDING = frozenset({"accept", "accept-encoding"})
"""What decides, beside the address, which of its representations a kept answer is."""
_PECULIAR = frozenset(
    {
        "authorization",
        "content-length",
        "if-match",
        "if-modified-since",
        "if-none-match",
        "if-range",
        "if-unmodified-since",
        "range",
        "transfer-encoding",
    }
)
"""What makes a request one that the application must see."""

_KEPT_BYTES, _HEAD = 32 * 1024 * 1024, 2048
"""How many bytes all kept answers may take, and about how many the head of one does."""
_PART = 16
"""One answer takes no more than this part of the place for all."""


@dataclass(frozen=True, slots=True)
class Key:
    """What all requests have in common that one answer fits."""

    snapshot: int
    path: str
    query: str
    deciding: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """A whole answer, its headers without a request's id, and what the log tells of it.

    `size` is about how many bytes it takes, with what it is found by.
    """

    headers: tuple[tuple[str, str], ...]
    body: bytes
    exchange: Exchange
    size: int


class KeptAnswers:
    """The answers of one web process; only its event loop reads and changes them."""

    def __init__(self, folder: StoreFolder, metrics: Metrics, most: int = _KEPT_BYTES) -> None:
        self._folder = folder
        self._metrics = metrics
        self._snapshot = 0
        self._kept: LRUCache[Key, Kept] = LRUCache(most, attrgetter("size"))

    def key(self, scope: Scope) -> Key | None:
        """Return what a kept answer is found by, None if the application must see the request."""
        headers = scope.headers.items()
        if scope.method != "GET" or any(name in _PECULIAR for name, _ in headers):
            return None
        try:
            current = self._folder.current() or 0
        except StoreError:  # the application will say it
            return None
        if current != self._snapshot:
            self._kept.clear()
            self._snapshot = current
        deciding = tuple(header for header in headers if header[0] in _DECIDING)
        return Key(current, scope.path, scope.query_string, deciding)

    def again(self, key: Key, scope: Scope, client: str) -> tuple[Headers, bytes] | None:
        """Return headers and body of a kept answer, and tell of it; None if there is none."""
        began = time.perf_counter()
        kept = self._kept.get(key)
        if kept is None:
            return None
        asked = scope.headers
        number = made_id(asked.get(REQUEST_ID, ""))
        caller = Caller(number, client, asked.get("user-agent", ""))
        tell(self._metrics, kept.exchange, caller, time.perf_counter() - began)
        return [*kept.headers, (REQUEST_ID, number)], kept.body

    def keep(self, key: Key, environ: Mapping[str, Any], headers: Headers, body: bytes) -> None:
        """Keep an answer to a request in an environment, if it may be and is not too long."""
        # What was begun before the last publish is not asked for again. What was published since
        # the key was made is newer than the key says, and never older.
        if key.snapshot != self._snapshot or HOLDS not in environ or not _decided(headers):
            return
        others = tuple(header for header in headers if header[0] != REQUEST_ID)
        texts = (body, key.path, key.query, *chain.from_iterable(key.deciding))
        size = _HEAD + sum(map(len, texts))
        if size <= self._kept.maxsize // _PART:
            self._kept[key] = Kept(others, body, environ[EXCHANGE], size)


def _decided(headers: Iterable[tuple[str, str]]) -> bool:
    varying = (value.split(",") for name, value in headers if name == "vary")
    return _DECIDING.issuperset(name.strip().lower() for names in varying for name in names)
