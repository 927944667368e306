"""Things and the documents about them: `/id/…` leads by 303 to `/doc/…` (Cool URIs)."""

from collections.abc import Callable

from flask import Blueprint, Response, after_this_request, redirect, url_for

from sanctionpress.errors import NotFound
from sanctionpress.store.formats import DOCUMENT_FORMATS, Format
from sanctionpress.store.snapshot import is_iri
from sanctionpress.web.documents import document_about
from sanctionpress.web.links import concept_iri, href, thing_iri
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.paging import neighbours, requested_page
from sanctionpress.web.problems import Gone
from sanctionpress.web.related import related
from sanctionpress.web.responses import as_negotiated, link, respond, until_published
from sanctionpress.web.site import the_snapshot

bp = Blueprint("things", __name__)
_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}


@bp.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead from a thing to the document about it."""
    iri, kept = _known(thing_iri(path))
    if kept != iri:
        return _moved(kept)
    return _redirect(url_for("things.document", path=path), 303)


@bp.get("/doc/<path:path>")
def document(path: str) -> Response:
    """Give the document about a thing, by suffix or by Accept."""
    return _document(path, thing_iri)


@bp.get("/ns/<path:path>")
def concept(path: str) -> Response:
    """Give the document about a concept of ours: what it means, and the actions that carry it."""
    return _document(path, concept_iri)


def _document(path: str, named: Callable[[str], str]) -> Response:
    name, _, suffix = path.rpartition(".")
    form = _BY_SUFFIX.get(suffix)
    if form is None:
        name = path
    iri, kept = _known(named(name))
    if kept != iri:
        return _moved(href(kept) + (f".{form.suffix}" if form else ""))
    page, place = requested_page(), href(iri)

    @after_this_request
    def with_alternates(response: Response) -> Response:
        others = (f for f in DOCUMENT_FORMATS if f != form or response.status_code >= 400)
        return link(response, {_address(place, f, page): f for f in others})

    form = form or negotiated(DOCUMENT_FORMATS)
    made = document_about(iri, form, page)
    response = respond(made.body, form)
    response.headers["Content-Location"] = _address(place, form, page)
    relations = [("describes", iri), ("canonical", _address(place, None, page))]
    relations += related(made.classes)
    relations += neighbours(page, has_more=made.has_more, at=lambda n: _address(place, None, n))
    for relation, target in relations:
        response.headers.add("Link", f'<{target}>; rel="{relation}"')
    return until_published(response)


def _known(iri: str) -> tuple[str, str]:
    """Return the IRI of a thing and the one that is kept for it, the same unless it was merged."""
    snapshot = the_snapshot()
    if is_iri(iri):
        kept = snapshot.kept(iri)
        if kept != iri or snapshot.has(iri):
            return iri, kept
        if snapshot.is_withdrawn(iri):
            raise Gone(f"The article <{iri}> was published here and has been withdrawn.")
    raise NotFound(f"Nothing is known here about <{iri}>: look for it from the home page.")


def _moved(place: str) -> Response:
    return _redirect(place, 301)


def _redirect(place: str, status: int) -> Response:
    response = redirect(place, status)
    return as_negotiated(Response(response.response, response.status, response.headers))


def _address(place: str, form: Format | None, page: int) -> str:
    path = f"{place}.{form.suffix}" if form else place
    return f"{path}?page={page}" if page > 1 else path
