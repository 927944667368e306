"""The application: its site, its pages, its answers to errors."""

from pathlib import Path

from flask import Flask, Response, request
from flask_compress import Compress

from sanctionpress.queries.budget import Budget
from sanctionpress.queries.pool import QueryPool
from sanctionpress.resources import resource_folder
from sanctionpress.store.formats import DOCUMENT_FORMATS, GRAPH_FORMATS, PROBLEM, RESULT_FORMATS
from sanctionpress.validation.remote import Validators
from sanctionpress.web import (
    access,
    browse,
    crawling,
    dataset,
    downloads,
    feed,
    graphstore,
    home,
    operation,
    problems,
    query_page,
    rules,
    sparql,
    things,
    validation,
    vocabulary,
)
from sanctionpress.web.filters import day, grouped, script, words
from sanctionpress.web.nodes import alike, by_article
from sanctionpress.web.site import CurrentSnapshot, Site, install

_LONGEST_REQUEST = 1024 * 1024
_COMPRESSED = [
    *{f.media_type for f in (*DOCUMENT_FORMATS, *GRAPH_FORMATS, *RESULT_FORMATS, PROBLEM)},
    "application/atom+xml",
    "application/javascript",
    "application/json",
    "application/xml",
    "text/css",
    "text/javascript",
    "text/plain",
]
_POLICY = (
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
    "img-src 'self'; form-action 'self'; base-uri 'none'"
)


_ROOMS = (
    home,
    browse,
    sparql,
    graphstore,
    query_page,
    operation,
    things,
    downloads,
    crawling,
    dataset,
    feed,
    vocabulary,
    rules,
    validation,
)
"""The modules with the site's addresses, each with its blueprint."""


def create_app(
    store_folder: Path,
    base: str,
    *,
    budget: Budget | None = None,
    query_workers: int = 2,
    ontology: Path | None = None,
    shapes: Path | None = None,
    token: str = "",
    federation: tuple[str, ...] = (),
    remote: str = "",
) -> Flask:
    """Return the WSGI application that serves a store folder under a base IRI.

    With the address of a `remote` copy, that one answers queries.
    """
    app = Flask("sanctionpress.web")
    app.config["MAX_CONTENT_LENGTH"] = _LONGEST_REQUEST
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    app.jinja_env.filters.update(
        alike=alike, by_article=by_article, day=day, grouped=grouped, script=script, words=words
    )
    site = Site(
        base=base,
        store=store_folder,
        snapshots=CurrentSnapshot(store_folder, base),
        pool=QueryPool(store_folder, budget, query_workers, remote),
        validators=Validators(budget, query_workers),
        ontology=ontology or resource_folder("ontology"),
        shapes=shapes or resource_folder("shapes"),
        token=token,
        federation=federation,
    )
    install(app, site)
    access.register(app, query_workers)  # first, so that it sees what is sent in the end
    _compress(app)
    problems.register(app)
    for module in _ROOMS:
        app.register_blueprint(module.bp)
    app.before_request(_without_range)
    app.after_request(_with_common_headers)
    return app


def _compress(app: Flask) -> None:
    app.config["COMPRESS_MIMETYPES"] = _COMPRESSED
    app.config["COMPRESS_REGISTER"] = False
    compress = Compress(app)
    app.after_request(lambda response: _compressed(response, compress))


def _compressed(response: Response, compress: Compress) -> Response:
    # What promises a digest, or parts, of its very bytes is sent as it is.
    return response if "Repr-Digest" in response.headers else compress.after_request(response)


def _without_range() -> None:
    if request.method != "GET":  # parts of anything else are not defined (RFC 9110, section 14.2)
        request.environ.pop("HTTP_RANGE", None)


def _with_common_headers(response: Response) -> Response:
    response.headers["Access-Control-Allow-Origin"] = "*"  # all that is served is public
    if request.method == "OPTIONS":
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "GET")
        response.headers["Access-Control-Allow-Headers"] = "Accept, Authorization, Content-Type"
    response.headers["Access-Control-Expose-Headers"] = (
        "ETag, Link, Location, Retry-After, X-SPARQL-MaxRows"
    )
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Content-Security-Policy"] = _POLICY
    return response
