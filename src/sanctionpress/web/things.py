"""Things and the documents about them: `/id/…` leads by 303 to `/doc/…` (Cool URIs)."""

from flask import Blueprint, Response, after_this_request, redirect, request, url_for

from sanctionpress.errors import NotFound
from sanctionpress.store.formats import DOCUMENT_FORMATS, Format
from sanctionpress.store.snapshot import is_iri
from sanctionpress.web.documents import Document, document_about
from sanctionpress.web.links import href, thing_iri
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.problems import Gone
from sanctionpress.web.related import related
from sanctionpress.web.responses import as_negotiated, link, respond
from sanctionpress.web.site import the_snapshot

bp = Blueprint("things", __name__)
_BY_SUFFIX = {form.suffix: form for form in DOCUMENT_FORMATS}
_LAST_PAGE = 100_000


@bp.get("/id/<path:path>")
def thing(path: str) -> Response:
    """Lead from a thing to the document about it."""
    iri, kept = _known(path)
    if kept != iri:
        return _moved(kept)
    return _redirect(url_for("things.document", path=path), 303)


@bp.get("/doc/<path:path>")
def document(path: str) -> Response:
    """Give the document about a thing, by suffix or by Accept."""
    name, _, suffix = path.rpartition(".")
    form = _BY_SUFFIX.get(suffix)
    if form is None:
        name = path
    iri, kept = _known(name)
    if kept != iri:
        return _moved(href(kept) + (f".{form.suffix}" if form else ""))
    page = _page()

    @after_this_request
    def with_alternates(response: Response) -> Response:
        others = (f for f in DOCUMENT_FORMATS if f != form or response.status_code >= 400)
        return link(response, {_address(name, f, page): f for f in others})

    form = form or negotiated(DOCUMENT_FORMATS)
    made = document_about(iri, form, page)
    response = respond(made.body, form)
    response.headers["Content-Location"] = _address(name, form, page)
    for relation, target in _relations(iri, name, page, made):
        response.headers.add("Link", f'<{target}>; rel="{relation}"')
    return response


def _known(name: str) -> tuple[str, str]:
    """Return the IRI of a thing and the one that is kept for it, the same unless it was merged."""
    iri, snapshot = thing_iri(name), the_snapshot()
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


def _page() -> int:
    text = request.args.get("page", "1")
    if not text.isdecimal() or not 1 <= int(text) <= _LAST_PAGE:
        raise NotFound(f"There is no page {text!r}: pages are numbered from 1.")
    return int(text)


def _address(name: str, form: Format | None, page: int) -> str:
    path = f"{name}.{form.suffix}" if form else name
    return url_for("things.document", path=path, page=page if page > 1 else None)


def _relations(iri: str, name: str, page: int, made: Document) -> list[tuple[str, str]]:
    found = [("describes", iri), ("canonical", _address(name, None, page))]
    found += related(made.classes)
    if page > 1:
        found += [("first", _address(name, None, 1)), ("prev", _address(name, None, page - 1))]
    if made.has_more:
        found.append(("next", _address(name, None, page + 1)))
    return found
