"""Whether the client of a request still waits for its answer, where the server can tell."""

from collections.abc import Callable

from flask import request

from sanctionpress.queries.pool import nobody_leaves

GONE = "sanctionpress.gone"
"""The key of the WSGI environment under which the server says it."""


def client_gone() -> Callable[[], bool]:
    """Return what says whether the client of this request went away; any thread may ask it."""
    gone: Callable[[], bool] = request.environ.get(GONE, nobody_leaves)
    return gone
