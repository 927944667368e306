"""Responses with what caches and crawlers need: type, strong ETag, 304, links to alternatives."""

from collections.abc import Iterable, Mapping
from hashlib import sha256

from flask import Response, request

from sanctionpress.jsonld import encoded, flat
from sanctionpress.store.formats import JSON_LD, Format
from sanctionpress.store.rdf import write_triples
from sanctionpress.store.terms import Triple
from sanctionpress.web.site import the_site

HOLDS = "sanctionpress.holds"
"""The key of the WSGI environment that is there if the answer holds until the next publish."""
_A_YEAR = 365 * 24 * 3600


def respond(body: bytes | str, form: Format) -> Response:
    """Return a representation, or 304 if the client has these very bytes already."""
    content = body.encode() if isinstance(body, str) else body
    response = Response(content, content_type=form.content_type)
    response.set_etag(sha256(form.media_type.encode() + b"\n" + content).hexdigest()[:32])
    return as_negotiated(response)


def respond_graph(triples: Iterable[Triple], form: Format) -> Response:
    """Return a graph, in JSON-LD as a list of things that refer to each other."""
    if form != JSON_LD:
        return respond(write_triples(triples, form), form)
    site = the_site()
    return respond(encoded(flat(triples, site.terms, site.context_url)), form)


def as_negotiated(response: Response) -> Response:
    """Return a response that says that it depends on Accept and may be revalidated."""
    response.vary.add("Accept")
    response.cache_control.no_cache = True
    response.make_conditional(request)
    return response


def until_published(response: Response) -> Response:
    """Return a response that nothing but the request and the snapshot decides."""
    request.environ[HOLDS] = True
    return response


def immutable(response: Response) -> Response:
    """Return a response that caches may keep for a year without asking again (RFC 8246)."""
    response.cache_control.no_cache = None
    response.cache_control.public = True
    response.cache_control.max_age = _A_YEAR
    response.cache_control.immutable = True
    return response


def link(response: Response, alternates: Mapping[str, Format]) -> Response:
    """Return a response with a Link header to each URL at which the same can be had otherwise."""
    for url, form in alternates.items():
        response.headers.add("Link", f'<{url}>; rel="alternate"; type="{form.media_type}"')
    return response
