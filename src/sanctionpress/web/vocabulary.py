"""The vocabulary: the ontology and the JSON-LD context, as this installation has them."""

from flask import Blueprint, Response, render_template

from sanctionpress.errors import OntologyError
from sanctionpress.store.formats import HTML, JSON_LD, N_TRIPLES, TURTLE
from sanctionpress.store.vocabularies import vocabulary_triples, write_vocabulary
from sanctionpress.validation.rules import rules
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.reference import read_reference
from sanctionpress.web.responses import respond
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
        return respond(render_template("vocabulary.html", ontology=reference, rules=rules()), form)
    return respond(write_vocabulary(site.ontology, form), form)


@bp.get("/context.jsonld")
def context() -> Response:
    """Give the JSON-LD context that all JSON-LD documents refer to."""
    path = the_site().context_file
    try:
        return respond(path.read_bytes(), JSON_LD)
    except OSError as error:
        raise OntologyError(f"The JSON-LD context {path} cannot be read: {error}.") from error
