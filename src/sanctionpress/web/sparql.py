"""The SPARQL endpoint: queries by GET, QUERY and both ways of POST, updates by the owner."""

from flask import Blueprint, Response, request

from sanctionpress.addresses import default_graph
from sanctionpress.errors import BadInput
from sanctionpress.queries.changes import make_update
from sanctionpress.queries.federation import with_answers
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.queries.updates import scrutinise_update
from sanctionpress.store.formats import (
    ANSWERED_GRAPH_FORMATS,
    GRAPH_FORMATS,
    HTML,
    RESULT_FORMATS,
    TURTLE,
)
from sanctionpress.store.rdf import write_triples
from sanctionpress.web.cutting import marked
from sanctionpress.web.negotiation import chosen, negotiated
from sanctionpress.web.ownership import require_owner
from sanctionpress.web.presence import client_gone
from sanctionpress.web.protocol import Asked, asked_by_address, asked_by_body
from sanctionpress.web.query_page import query_page
from sanctionpress.web.responses import as_negotiated, respond, until_published
from sanctionpress.web.service import service_triples
from sanctionpress.web.site import the_site

bp = Blueprint("sparql", __name__)


@bp.get("/sparql")
def by_get() -> Response:
    """Answer a query; without one, show the query page or describe the service."""
    asked = asked_by_address()
    if asked is not None:
        return _answer(asked)
    form = negotiated((TURTLE, HTML, *GRAPH_FORMATS[1:]))
    if form == HTML:
        return until_published(respond(query_page("", None), form))
    site = the_site()
    described = service_triples(
        site.base,
        site.pool.budget.rows,
        updates=bool(site.token),
        federation=bool(site.federation),
    )
    return until_published(respond(write_triples(described, form), form))


@bp.route("/sparql", methods=["POST", "QUERY"])
def by_body() -> Response:
    """Answer a query, or carry out an update, that comes as a form or as the body itself."""
    asked = asked_by_body()
    return _updated(asked) if asked.is_update else _answer(asked)


def _updated(asked: Asked) -> Response:
    if request.method == "QUERY":
        raise BadInput("An update changes data: send it by POST, not by QUERY.")
    require_owner()
    site = the_site()
    update = scrutinise_update(asked.text, default_graph(site.base), asked.dataset)
    make_update(site.store, update, site.pool.budget)
    return Response(status=204)


def _answer(asked: Asked) -> Response:
    site = the_site()
    query = scrutinise(asked.text, site.base, asked.dataset, site.federation)
    form = chosen((*(ANSWERED_GRAPH_FORMATS if query.gives_graph else RESULT_FORMATS), HTML))
    if form == HTML:
        return respond(query_page(asked.text, with_answers(query)), form)
    rows = site.pool.budget.rows
    answer = site.pool.ask(with_answers(query), form, rows=rows, gone=client_gone())
    content = marked(answer.content, form, site.base, rows) if answer.cut else answer.content
    response = as_negotiated(Response(content, content_type=form.content_type))
    if answer.cut:
        response.headers["X-SPARQL-MaxRows"] = str(rows)
    return response if query.varies or site.pool.is_remote else until_published(response)
