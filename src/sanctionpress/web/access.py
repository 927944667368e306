"""Each request gets an id, is timed, counted, and told in the log."""

import logging
import re
import time
from dataclasses import dataclass
from uuid import uuid4

from flask import Flask, Response, g, request
from werkzeug.exceptions import HTTPException

from sanctionpress.web.metrics import Metrics

REQUEST_ID = "x-request-id"
EXCHANGE = "sanctionpress.exchange"
"""The key of the WSGI environment under which an answered request's exchange is found."""
_KEY = "sanctionpress metrics"
_SAFE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_LOGGED_CHARACTERS = 4000

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """What was asked and how it was answered; `length` is the body's in bytes, if it is known."""

    method: str
    path: str
    accept: str
    query: str
    endpoint: str
    status: int
    length: int | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asked: the request's id, the client's address and the name of its program."""

    request_id: str
    client: str | None
    agent: str


def register(app: Flask, query_workers: int) -> None:
    """Observe every request of this application."""
    app.extensions[_KEY] = Metrics(query_workers)
    app.before_request(_begin)
    app.after_request(lambda response: _end(response, metrics_of(app)))


def metrics_of(app: Flask) -> Metrics:
    """Return the figures of an application."""
    metrics: Metrics = app.extensions[_KEY]
    return metrics


def made_id(given: str) -> str:
    """Return a request's id: the one that a proxy gave it, or a new one."""
    return given if _SAFE.fullmatch(given) else uuid4().hex


def request_id() -> str:
    """Return the id of this request."""
    if "request_id" not in g:
        g.request_id = made_id(request.headers.get(REQUEST_ID, ""))
    found: str = g.request_id
    return found


def tell(metrics: Metrics, exchange: Exchange, caller: Caller, seconds: float) -> None:
    """Count an exchange and log it."""
    metrics.observe(exchange.method, exchange.endpoint, exchange.status, seconds)
    fields: dict[str, object] = {
        "id": caller.request_id,
        "client": caller.client,
        "method": exchange.method,
        "path": exchange.path,
        "status": exchange.status,
        "bytes": exchange.length,
        "seconds": round(seconds, 4),
        "accept": exchange.accept,
        "agent": caller.agent,
    }
    if exchange.query:
        metrics.observe_query(exchange.status)
        fields["query"] = exchange.query
    _log.info("request", extra={"fields": fields})


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response, metrics: Metrics) -> Response:
    seconds = time.perf_counter() - g.began
    response.headers[REQUEST_ID] = request_id()
    exchange = Exchange(
        request.method,
        request.path,
        request.headers.get("Accept", ""),
        _query()[:_LOGGED_CHARACTERS],
        request.endpoint or "none",
        response.status_code,
        response.content_length,
    )
    request.environ[EXCHANGE] = exchange
    caller = Caller(request_id(), request.remote_addr, request.headers.get("User-Agent", ""))
    tell(metrics, exchange, caller, seconds)
    return response


def _query() -> str:
    if request.blueprint != "sparql":
        return ""
    try:
        if request.mimetype.startswith("application/sparql-"):
            return request.get_data().decode(errors="replace")
        return request.values.get("query", "") or request.values.get("update", "")
    except HTTPException:  # the body is what was refused, and answered so
        return ""
