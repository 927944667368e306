"""Things and the documents about them: `/id/…` leads by 303 to `/doc/…` (Cool URIs)."""

from flask import Blueprint, Response, redirect, render_template, url_for

from sanctionpress.errors import NotFound
from sanctionpress.jsonld import Description, encoded, framed
from sanctionpress.store.formats import DOCUMENT_FORMATS, HTML, JSON_LD, Format
from sanctionpress.store.rdf import write_triples
from sanctionpress.store.snapshot import is_iri
from sanctionpress.web.description import describe
from sanctionpress.web.links import href, thing_iri
from sanctionpress.web.marks import shown_regions
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.nodes import Node, Reader
from sanctionpress.web.problems import Gone
from sanctionpress.web.responses import as_negotiated, link, respond
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("things", __name__)
_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}
_TEMPLATES = {
    "Article": "article.html",
    "SanctionsAction": "action.html",
    "Actor": "actor.html",
}


@bp.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead from a thing to the document about it."""
    _existing(path)
    response = redirect(url_for("things.document", path=path), 303)
    return as_negotiated(Response(response.response, response.status, response.headers))


@bp.get("/doc/<path:path>")
def document(path: str) -> Response:
    """Give the document about a thing, by suffix or by Accept."""
    name, _, suffix = path.rpartition(".")
    form = _BY_SUFFIX.get(suffix)
    if form is None:
        name, form = path, negotiated(DOCUMENT_FORMATS)
    iri = _existing(name)
    description = describe(the_snapshot(), iri, the_site().terms)
    response = respond(_written(description, form, name), form)
    response.headers["Content-Location"] = _address(name, form)
    response.headers.add("Link", f'<{iri}>; rel="describes"')
    return link(response, {_address(name, f): f for f in DOCUMENT_FORMATS if f != form})


def _existing(name: str) -> str:
    iri, snapshot = thing_iri(name), the_snapshot()
    if is_iri(iri) and snapshot.has(iri):
        return iri
    if is_iri(iri) and snapshot.is_withdrawn(iri):
        raise Gone(f"The article <{iri}> was published here and has been withdrawn.")
    raise NotFound(f"Nothing is known here about <{iri}>: look for it from the home page.")


def _address(name: str, form: Format) -> str:
    return url_for("things.document", path=f"{name}.{form.suffix}")


def _written(description: Description, form: Format, name: str) -> bytes | str:
    if form not in (HTML, JSON_LD):
        return write_triples(description.triples, form)
    site = the_site()
    jsonld = encoded(framed(description, site.terms, site.context_url))
    if form == JSON_LD:
        return jsonld
    node = Reader(description, site.terms, href).root
    return render_template(
        _template(node),
        thing=node,
        regions=shown_regions(node) if "Article" in node.classes else [],
        jsonld=jsonld.decode(),
        alternates={f.name: _address(name, f) for f in DOCUMENT_FORMATS if f != HTML},
    )


def _template(node: Node) -> str:
    fitting = (file for name, file in _TEMPLATES.items() if name in node.classes)
    return next(fitting, "thing.html")
