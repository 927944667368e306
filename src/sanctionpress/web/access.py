"""Each request gets an id, is timed, counted, and told in the log."""

import logging
import re
import time
from uuid import uuid4

from flask import Flask, Response, current_app, g, request
from werkzeug.exceptions import HTTPException

from sanctionpress.web.metrics import Metrics

HEADER = "X-Request-Id"
_KEY = "sanctionpress metrics"
_SAFE = re.compile(r"[A-Za-z0-9._:-]{1,64}")
_LOGGED_CHARACTERS = 4000

_log = logging.getLogger(__name__)


def register(app: Flask, query_workers: int) -> None:
    """Observe every request of this application."""
    app.extensions[_KEY] = Metrics(query_workers)
    app.before_request(_begin)
    app.after_request(_end)


def the_metrics() -> Metrics:
    """Return the figures of the running application."""
    metrics: Metrics = current_app.extensions[_KEY]
    return metrics


def request_id() -> str:
    """Return the id of this request: the one that a proxy gave it, or a new one."""
    if "request_id" not in g:
        given = request.headers.get(HEADER, "")
        g.request_id = given if _SAFE.fullmatch(given) else uuid4().hex
    found: str = g.request_id
    return found


def _begin() -> None:
    g.began = time.perf_counter()


def _end(response: Response) -> Response:
    seconds = time.perf_counter() - g.began
    endpoint = request.endpoint or "none"
    response.headers[HEADER] = request_id()
    the_metrics().observe(request.method, endpoint, response.status_code, seconds)
    query = _query()
    if query:
        the_metrics().observe_query(response.status_code)
    _log.info("request", extra={"fields": _told(response, seconds, query)})
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


def _told(response: Response, seconds: float, query: str) -> dict[str, object]:
    told: dict[str, object] = {
        "id": request_id(),
        "client": request.remote_addr,
        "method": request.method,
        "path": request.path,
        "status": response.status_code,
        "bytes": response.content_length,
        "seconds": round(seconds, 4),
        "accept": request.headers.get("Accept", ""),
        "agent": request.headers.get("User-Agent", ""),
    }
    return told | ({"query": query[:_LOGGED_CHARACTERS]} if query else {})
