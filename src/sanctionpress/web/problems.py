"""Errors as problem documents (RFC 9457), or as pages for browsers; one handler for all."""

import json
from http import HTTPStatus

from flask import Flask, Response, render_template
from werkzeug.exceptions import HTTPException

from sanctionpress.errors import NotFound, SanctionpressError
from sanctionpress.store.formats import HTML, PROBLEM
from sanctionpress.web.access import request_id
from sanctionpress.web.negotiation import prefers_html
from sanctionpress.web.site import the_site


class Gone(NotFound):
    """An article that was published here and taken back."""

    status = 410


def register(app: Flask) -> None:
    """Answer every error of this application with a problem."""
    app.register_error_handler(SanctionpressError, _told)
    app.register_error_handler(HTTPException, _refused)


def _told(error: SanctionpressError) -> Response:
    return _problem(error.status, str(error))


def _refused(error: HTTPException) -> Response:
    response = _problem(error.code or 500, error.description or "")
    for name, value in error.get_headers():
        if name in {"Allow", "WWW-Authenticate"}:
            response.headers[name] = value
    return response


def _problem(status: int, detail: str) -> Response:
    title = HTTPStatus(status).phrase
    if prefers_html():
        page = render_template(
            "problem.html", status=status, title=title, detail=detail, request_id=request_id()
        )
        response = Response(page, status, content_type=HTML.content_type)
    else:
        body = {
            "type": "about:blank",
            "title": title,
            "status": status,
            "detail": detail,
            "requestId": request_id(),
        }
        text = json.dumps(body, ensure_ascii=False, indent=2) + "\n"
        response = Response(text, status, content_type=PROBLEM.content_type)
    response.vary.add("Accept")
    if status in {HTTPStatus.SERVICE_UNAVAILABLE, HTTPStatus.TOO_MANY_REQUESTS}:
        response.headers["Retry-After"] = str(the_site().pool.budget.retry_after)
    return response
