"""The SPARQL endpoint: queries by GET and by both ways of POST (SPARQL 1.1 Protocol)."""

import json
from dataclasses import dataclass

from flask import Blueprint, Response, render_template, request
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import UnsupportedMediaType

from sanctionpress.errors import QueryRefused
from sanctionpress.example_queries import example_queries
from sanctionpress.queries.scrutiny import AcceptedQuery, scrutinise
from sanctionpress.store.evaluation import DatasetClause
from sanctionpress.store.formats import (
    GRAPH_FORMATS,
    HTML,
    N_TRIPLES,
    RESULT_FORMATS,
    RESULTS_JSON,
    TURTLE,
    Format,
)
from sanctionpress.store.rdf import write_triples
from sanctionpress.web.dataset import service_triples
from sanctionpress.web.links import href
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import as_negotiated, respond
from sanctionpress.web.site import the_site

bp = Blueprint("sparql", __name__)
_SHOWN_ROWS = 500


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
        return respond(_page("", None), form)
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
    form = negotiated((*(GRAPH_FORMATS if query.gives_graph else RESULT_FORMATS), HTML))
    if form == HTML:
        return respond(_page(asked.text, _shown(query)), form)
    answer = site.pool.answer(query, form)
    return as_negotiated(Response(answer, content_type=form.content_type))


def _shown(query: AcceptedQuery) -> dict[str, object]:
    form: Format = TURTLE if query.gives_graph else RESULTS_JSON
    content = the_site().pool.answer(query, form)
    if query.gives_graph:
        return {"graph": content.decode()}
    result = json.loads(content)
    if "boolean" in result:
        return {"truth": result["boolean"]}
    rows = result["results"]["bindings"]
    return {
        "variables": result["head"]["vars"],
        "rows": rows[:_SHOWN_ROWS],
        "hidden": max(0, len(rows) - _SHOWN_ROWS),
    }


def _page(query: str, answer: dict[str, object] | None) -> str:
    examples = example_queries()
    return render_template("query.html", query=query, answer=answer, examples=examples, href=href)
