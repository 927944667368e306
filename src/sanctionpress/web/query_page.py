"""The query page: an editor, the answer as a table and a chart, and what the editor completes."""

import json
from typing import Any
from urllib.parse import urlencode

from flask import Blueprint, Response, render_template, request, url_for

from sanctionpress.addresses import things
from sanctionpress.example_queries import example_queries
from sanctionpress.queries.scrutiny import AcceptedQuery
from sanctionpress.store.formats import (
    GRAPH_FORMATS,
    JSON,
    RESULT_FORMATS,
    RESULTS_JSON,
    TURTLE,
    Format,
)
from sanctionpress.store.vocabularies import vocabulary_triples
from sanctionpress.web.charts import chart
from sanctionpress.web.completions import completions, prefixed
from sanctionpress.web.links import href
from sanctionpress.web.presence import client_gone
from sanctionpress.web.responses import respond, until_published
from sanctionpress.web.site import the_site

bp = Blueprint("query_page", __name__)
_SHOWN_ROWS = 500


@bp.get("/terms.json")
def terms() -> Response:
    """Give the prefixes and terms that the editor completes."""
    found = completions(vocabulary_triples(the_site().ontology))
    return until_published(respond(json.dumps(found, ensure_ascii=False), JSON))


def query_page(query: str, accepted: AcceptedQuery | None) -> str:
    """Return the page with a query and, if it is one that may be evaluated, its answer."""
    return render_template(
        "query.html",
        query=query or example_queries()[0].text,
        answer=_answer(accepted) if accepted else None,
        examples=example_queries(),
        href=href,
        short=_short,
    )


def _answer(query: AcceptedQuery) -> dict[str, Any]:
    form = TURTLE if query.gives_graph else RESULTS_JSON
    content = the_site().pool.ask(query, form, gone=client_gone()).content
    if query.gives_graph:
        graph = content.decode()
        return {"status": "A graph.", "graph": graph, "downloads": _downloads(GRAPH_FORMATS)}
    result = json.loads(content)
    answer: dict[str, Any] = {"downloads": _downloads(RESULT_FORMATS)}
    if "boolean" in result:
        return answer | {"status": "Yes." if result["boolean"] else "No."}
    variables, rows = result["head"]["vars"], result["results"]["bindings"]
    hidden = max(0, len(rows) - _SHOWN_ROWS)
    return answer | {
        "status": _counted(len(rows), hidden),
        "variables": variables,
        "rows": rows[:_SHOWN_ROWS],
        "chart": chart(variables, rows),
    }


def _counted(rows: int, hidden: int) -> str:
    if not rows:
        return "Nothing matches."
    told = "1 row." if rows == 1 else f"{rows} rows."
    return f"{told} The first {_SHOWN_ROWS} are shown: download all." if hidden else told


def _downloads(offered: tuple[Format, ...]) -> list[tuple[str, str, str]]:
    """Return the name, the address and the file name of the answer in each format."""
    fields = [(k, v) for k, v in request.values.items(multi=True) if k != "format"]
    asked = f"{url_for('sparql.by_get')}?{urlencode(fields)}"
    return [(form.name, f"{asked}&format={form.suffix}", form.suffix) for form in offered]


def _short(iri: str) -> str:
    """Return an IRI as people like to read it: our things by their kind and name."""
    return prefixed(iri) or iri.removeprefix(things(the_site().base))
