"""The vocabulary: the ontology and the JSON-LD context, as this installation has them."""

from hashlib import sha256

from flask import Blueprint, Response, render_template, url_for

from sanctionpress.errors import NotFound, OntologyError
from sanctionpress.store.formats import HTML, JSON_LD, N_TRIPLES, TURTLE
from sanctionpress.store.vocabularies import vocabulary_triples, write_vocabulary
from sanctionpress.validation.rules import rules
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.reference import read_reference
from sanctionpress.web.responses import immutable, respond, until_published
from sanctionpress.web.site import the_site

bp = Blueprint("vocabulary", __name__)


@bp.get("/ns")
def ns() -> Response:
    """Give the ontology with its concept schemes; for people, a reference of its terms."""
    form = negotiated((TURTLE, HTML, N_TRIPLES))
    site = the_site()
    if form == HTML:
        ontology, shapes = map(vocabulary_triples, (site.ontology, site.shapes))
        reference = read_reference(ontology, shapes, site.terms)
        page = render_template("vocabulary.html", ontology=reference, rules=rules())
        return until_published(respond(page, form))
    return until_published(respond(write_vocabulary(site.ontology, form), form))


@bp.get("/context.jsonld")
def context() -> Response:
    """Give the JSON-LD context that all JSON-LD documents refer to, as it is at present."""
    content = _context()
    response = respond(content, JSON_LD)
    response.headers["Content-Location"] = _hashed_address(content)
    return response


@bp.get("/context-<name>.jsonld")
def hashed_context(name: str) -> Response:
    """Give the JSON-LD context under the name that its content has: it never changes."""
    content = _context()
    if name != _digest(content):
        raise NotFound(
            f"The context in use is {_hashed_address(content)}; under other names, others were."
        )
    return immutable(respond(content, JSON_LD))


def _context() -> bytes:
    path = the_site().context_file
    try:
        return path.read_bytes()
    except OSError as error:
        raise OntologyError(f"The JSON-LD context {path} cannot be read: {error}.") from error


def _hashed_address(content: bytes) -> str:
    return url_for("vocabulary.hashed_context", name=_digest(content))


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]
