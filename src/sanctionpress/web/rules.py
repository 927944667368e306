"""The rules that data must keep: the SHACL shapes as RDF, and a page about each for people."""

from itertools import groupby

from flask import Blueprint, Response, render_template

from sanctionpress.store.formats import HTML, N_TRIPLES, TURTLE
from sanctionpress.store.vocabularies import write_vocabulary
from sanctionpress.validation.rules import rule, rules
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import respond, until_published
from sanctionpress.web.site import the_site

bp = Blueprint("rules", __name__)


@bp.get("/shapes")
def shapes() -> Response:
    """Give the SHACL shapes that every published article conforms to; a list for people."""
    form = negotiated((TURTLE, HTML, N_TRIPLES))
    if form != HTML:
        return until_published(respond(write_vocabulary(the_site().shapes, form), form))
    groups = [list(members) for _, members in groupby(rules().values(), lambda each: each.owner)]
    return until_published(respond(render_template("rules.html", groups=groups), form))


@bp.get("/shapes/<name>")
def one(name: str) -> Response:
    """Give the page of a rule, which is about a part of what `/shapes` gives as RDF."""
    form, text = negotiated((HTML,)), render_template("rule.html", rule=rule(name))
    return until_published(respond(text, form))
