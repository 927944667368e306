"""Figures on the running server for Prometheus, summed over all web processes."""

import os
from collections.abc import Iterable
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

SHARED_FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""The variable that names the folder in which the web processes share their figures."""

_OUTCOMES = {413: "too long", 429: "busy", 503: "over budget"}
_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "POST", "QUERY", "PUT", "PATCH", "DELETE"})
_SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """What is counted of requests, queries and the processes that answer them."""

    def __init__(self, query_workers: int) -> None:
        self._registry = CollectorRegistry()
        self._requests = Counter(
            "sanctionpress_requests",
            "Requests by method, endpoint and status.",
            ("method", "endpoint", "status"),
            registry=self._registry,
        )
        self._durations = Histogram(
            "sanctionpress_request_seconds",
            "How long requests took.",
            ("endpoint",),
            buckets=_SECONDS,
            registry=self._registry,
        )
        self._queries = Counter(
            "sanctionpress_queries",
            "Queries by outcome: answered, refused, too long, busy, over budget or failed.",
            ("outcome",),
            registry=self._registry,
        )
        workers = Gauge(
            "sanctionpress_query_workers",
            "How many queries can be evaluated at once.",
            registry=self._registry,
            multiprocess_mode="livesum",
        )
        workers.set(query_workers)

    def observe(self, method: str, endpoint: str, status: int, seconds: float) -> None:
        """Count a request that was answered."""
        known = method if method in _METHODS else "other"  # clients can make up any
        self._requests.labels(known, endpoint, str(status)).inc()
        self._durations.labels(endpoint).observe(seconds)

    def observe_query(self, status: int) -> None:
        """Count a query by the status of its answer."""
        self._queries.labels(outcome(status)).inc()

    def exposed(self) -> bytes:
        """Return all figures in Prometheus's text format."""
        shared = os.environ.get(SHARED_FOLDER)
        if shared is None:
            return generate_latest(self._registry)
        for number in _dead(Path(shared)):
            mark_process_dead(number)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)
        return generate_latest(registry)


def outcome(status: int) -> str:
    """Return what became of a query by the status of its answer."""
    otherwise = "answered" if status < 400 else "refused" if status < 500 else "failed"
    return _OUTCOMES.get(status, otherwise)


def _dead(shared: Path) -> Iterable[int]:
    """Return the numbers of the processes that left figures of the living behind."""
    numbers = {int(file.stem.rpartition("_")[2]) for file in shared.glob("gauge_live*.db")}
    return {number for number in numbers if not _lives(number)}


def _lives(number: int) -> bool:
    try:
        os.kill(number, 0)
    except (ProcessLookupError, PermissionError):  # a number that another user's process has now
        return False
    return True


def exposed_snapshot(number: int, articles: int, age: float) -> bytes:
    """Return figures on the current snapshot; `age` is in seconds since it was published."""
    registry = CollectorRegistry()
    figures = {
        "number": ("The number of the current snapshot.", number),
        "articles": ("How many articles it holds.", articles),
        "age_seconds": ("How long ago it was published.", age),
    }
    for name, (meaning, value) in figures.items():
        Gauge(f"sanctionpress_snapshot_{name}", meaning, registry=registry).set(value)
    return generate_latest(registry)
