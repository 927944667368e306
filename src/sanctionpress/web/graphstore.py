"""The graphs by name: SPARQL 1.1 Graph Store HTTP Protocol, reading, and writing by the owner."""

from collections.abc import Iterable

from flask import Blueprint, Response, redirect, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import UnsupportedMediaType
from werkzeug.wrappers import Response as AnyResponse

from sanctionpress.addresses import article_graph, data_graph, default_graph, own_graph
from sanctionpress.errors import BadInput, NotFound
from sanctionpress.graph import Document, Written
from sanctionpress.queries.changes import make_graph
from sanctionpress.queries.scrutiny import AcceptedQuery
from sanctionpress.store.evaluation import DatasetClause
from sanctionpress.store.formats import GRAPH_FORMATS, N_QUADS, TRIG
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.ownership import require_owner
from sanctionpress.web.presence import client_gone
from sanctionpress.web.protocol import utf_8
from sanctionpress.web.responses import respond
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("graphstore", __name__)
_LONGEST_DOCUMENT = 16 * 1024 * 1024
_ALL = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"
_READABLE = {form.media_type: form for form in GRAPH_FORMATS}


@bp.get("/data")
def read() -> AnyResponse:
    """Return the graph that the address chooses; without a choice, the way to the whole dataset."""
    if not request.args:
        suffix = negotiated((N_QUADS, TRIG)).suffix
        return redirect(f"/download/dataset.{suffix}", 303)
    return _graph(_chosen())


@bp.get("/data/<path:name>")
def read_directly(name: str) -> Response:
    """Return the graph that has this very address."""
    return _graph(data_graph(the_site().base, name))


@bp.get("/graph/article/<path:name>")
def read_article(name: str) -> Response:
    """Return all that one article says, at the address that names its graph."""
    return _graph(article_graph(the_site().base, name))


@bp.get("/graph/<name>")
def read_own(name: str) -> Response:
    """Return a graph that the dataset keeps beside the articles', at the address that names it."""
    return _graph(own_graph(the_site().base, name))


@bp.route("/data", methods=["PUT", "POST", "DELETE"])
def write() -> Response:
    """Replace, extend or end a graph; a POST that names none makes a new one."""
    makes_one = request.method == "POST" and not request.args
    return _written("" if makes_one else _chosen() or default_graph(the_site().base))


@bp.route("/data/<path:name>", methods=["PUT", "POST", "DELETE"])
def write_directly(name: str) -> Response:
    """Replace, extend or end the graph that has this very address."""
    return _written(data_graph(the_site().base, name))


def _chosen() -> str:
    """Return the IRI of the graph that the address chooses, empty for the default graph."""
    graphs = request.args.getlist("graph")
    if len(graphs) + ("default" in request.args) != 1 or "" in graphs:
        raise BadInput("Choose one graph: ?graph=IRI, or ?default.")
    return graphs[0] if graphs else ""


def _graph(graph: str) -> Response:
    if graph and not the_snapshot().has_graph(graph):
        raise NotFound(f"<{graph}> is no graph of this dataset.")
    form = negotiated(GRAPH_FORMATS)
    query = AcceptedQuery(_ALL, "CONSTRUCT", DatasetClause((graph,) if graph else ()))
    return respond(the_site().pool.ask(query, form, gone=client_gone()).content, form)


def _written(graph: str) -> Response:
    require_owner()
    request.max_content_length = _LONGEST_DOCUMENT
    if request.method == "DELETE":
        if not the_snapshot().has_graph(graph):
            raise NotFound(f"<{graph}> is no graph of this dataset.")
        _make(graph, (), keep=False)
        return Response(status=204)
    written = _make(graph, list(_documents()), keep=request.method == "POST")
    if written.existed:
        return Response(status=204)
    return Response(status=201, headers={"Location": written.graph})


def _make(graph: str, documents: Iterable[Document], *, keep: bool) -> Written:
    site = the_site()
    return make_graph(site.store, graph, tuple(documents), site.pool.budget, keep=keep)


def _documents() -> Iterable[Document]:
    if request.mimetype != "multipart/form-data":
        yield _document(request.mimetype, request.mimetype_params, request.get_data())
        return
    files: list[FileStorage] = [file for _, file in request.files.items(multi=True)]
    if not files:
        raise BadInput("The form has no files: send each document as a file with its media type.")
    for file in files:
        yield _document(file.mimetype, file.mimetype_params, file.stream.read())


def _document(media_type: str, parameters: dict[str, str], content: bytes) -> Document:
    if media_type not in _READABLE:
        raise UnsupportedMediaType(f"Send RDF as one of {', '.join(_READABLE)}.")
    return Document(media_type, utf_8(content, "document", parameters))
