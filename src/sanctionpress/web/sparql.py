"""The SPARQL endpoint: queries by GET and by both ways of POST (SPARQL 1.1 Protocol)."""

from dataclasses import dataclass

from flask import Blueprint, Response, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from sanctionpress.errors import QueryRefused
from sanctionpress.queries.scrutiny import scrutinise
from sanctionpress.store.evaluation import DatasetClause
from sanctionpress.store.formats import (
    GRAPH_FORMATS,
    HTML,
    N_TRIPLES,
    RESULT_FORMATS,
    TURTLE,
)
from sanctionpress.store.rdf import write_triples
from sanctionpress.web.dataset import service_triples
from sanctionpress.web.negotiation import chosen, negotiated
from sanctionpress.web.query_page import query_page
from sanctionpress.web.responses import as_negotiated, respond
from sanctionpress.web.site import the_site

bp = Blueprint("sparql", __name__)


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    dataset: DatasetClause


@bp.get("/sparql")
def by_get() -> Response:
    """Answer a query; without one, show the query page or describe the service."""
    if "query" in request.args or "update" in request.args:
        return _answer(_asked(request.args))
    form = negotiated((TURTLE, HTML, N_TRIPLES))
    if form == HTML:
        return respond(query_page("", None), form)
    return respond(write_triples(service_triples(the_site().base), form), form)


@bp.post("/sparql")
def by_post() -> Response:
    """Answer a query that comes as a form or as the body itself."""
    if request.mimetype == "application/x-www-form-urlencoded":
        return _answer(_asked(request.form))
    if request.mimetype != "application/sparql-query":
        raise UnsupportedMediaType(
            "Send a query as application/sparql-query or as a form field named query."
        )
    try:
        text = request.get_data().decode()
    except UnicodeDecodeError as error:
        raise QueryRefused(f"The query is not UTF-8: {error.reason}.") from error
    return _answer(_Asked(text, _dataset(request.args)))


def _asked(fields: MultiDict[str, str]) -> _Asked:
    if "update" in fields:
        raise QueryRefused("Updates are refused: this endpoint answers queries only.")
    queries = fields.getlist("query")
    if len(queries) != 1:
        raise QueryRefused("Send exactly one query, in the field named query.")
    return _Asked(queries[0], _dataset(fields))


def _dataset(fields: MultiDict[str, str]) -> DatasetClause:
    return DatasetClause(
        tuple(dict.fromkeys(fields.getlist("default-graph-uri"))),
        tuple(dict.fromkeys(fields.getlist("named-graph-uri"))),
    )


def _answer(asked: _Asked) -> Response:
    site = the_site()
    query = scrutinise(asked.text, site.base, asked.dataset)
    form = chosen((*(GRAPH_FORMATS if query.gives_graph else RESULT_FORMATS), HTML))
    if form == HTML:
        return respond(query_page(asked.text, query), form)
    answer = site.pool.answer(query, form)
    return as_negotiated(Response(answer, content_type=form.content_type))
