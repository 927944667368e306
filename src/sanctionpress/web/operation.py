"""For those who run the server: whether it is ready, and its figures."""

import time

from flask import Blueprint, Response, current_app, jsonify
from prometheus_client import CONTENT_TYPE_LATEST

from sanctionpress.web.access import metrics_of
from sanctionpress.web.metrics import exposed_snapshot
from sanctionpress.web.site import the_snapshot

bp = Blueprint("operation", __name__)


@bp.get("/health")
def health() -> Response:
    """Say that the current snapshot can be read; 503 if not."""
    snapshot = the_snapshot()
    articles = snapshot.summary.classes.get("Article", 0)
    response = jsonify(status="ok", snapshot=snapshot.number, articles=articles)
    response.cache_control.no_store = True
    return response


@bp.get("/metrics")
def metrics() -> Response:
    """Give the figures of all web processes in Prometheus's text format."""
    snapshot = the_snapshot()
    age = time.time() - snapshot.published
    articles = snapshot.summary.classes.get("Article", 0)
    figures = metrics_of(current_app).exposed() + exposed_snapshot(snapshot.number, articles, age)
    return Response(figures, content_type=CONTENT_TYPE_LATEST)
