"""The vocabulary: ontology, shapes and JSON-LD context, as this installation has them."""

from flask import Blueprint, Response, render_template

from sanctionpress.errors import OntologyError
from sanctionpress.store.formats import HTML, JSON_LD, N_TRIPLES, TURTLE
from sanctionpress.store.vocabularies import vocabulary_triples, write_vocabulary
from sanctionpress.web.glossary import glossary
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import respond
from sanctionpress.web.site import the_site

bp = Blueprint("vocabulary", __name__)


@bp.get("/ns")
def ns() -> Response:
    """Give the ontology with its concept schemes; a list of terms for people."""
    form = negotiated((TURTLE, HTML, N_TRIPLES))
    folder = the_site().ontology
    if form == HTML:
        entries = glossary(vocabulary_triples(folder))
        return respond(render_template("vocabulary.html", sections=entries), form)
    return respond(write_vocabulary(folder, form), form)


@bp.get("/shapes")
def shapes() -> Response:
    """Give the SHACL shapes that every published article conforms to."""
    form = negotiated((TURTLE, N_TRIPLES))
    return respond(write_vocabulary(the_site().shapes, form), form)


@bp.get("/context.jsonld")
def context() -> Response:
    """Give the JSON-LD context that all JSON-LD documents refer to."""
    path = the_site().context_file
    try:
        return respond(path.read_bytes(), JSON_LD)
    except OSError as error:
        raise OntologyError(f"The JSON-LD context {path} cannot be read: {error}.") from error
