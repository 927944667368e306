"""Validation over HTTP: RDF comes in a POST, the report goes back as the client likes it."""

from flask import Blueprint, Response, render_template, request
from werkzeug.exceptions import UnsupportedMediaType

from sanctionpress.errors import BadInput
from sanctionpress.store.formats import HTML, JSON, JSON_LD, RDF_XML, TURTLE, Format
from sanctionpress.store.parsing import RDF_FORMATS
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import as_negotiated, respond, until_published
from sanctionpress.web.site import the_site

bp = Blueprint("validation", __name__)

_REPORTS = {
    TURTLE: "turtle",
    JSON: "json",
    HTML: "html",
    Format("application/sarif+json", "sarif", "SARIF"): "sarif",
    Format("application/xml", "xml", "JUnit", ("text/xml",)): "junit",
    Format("text/plain", "txt", "text"): "text",
}
"""What a report can be had as → its name; an `sh:ValidationReport` for whoever takes any."""

_FORMS = {media_type: form for form, media_type in RDF_FORMATS.items()}
_FORMS |= dict.fromkeys(JSON_LD.aliases, "jsonld") | dict.fromkeys(RDF_XML.aliases, "rdf")


@bp.get("/validate")
def page() -> Response:
    """Give a form for people, which sends what programs send as the body itself."""
    form, text = negotiated((HTML,)), render_template("validate.html", formats=RDF_FORMATS)
    return until_published(respond(text, form))


@bp.post("/validate")
def validate() -> Response:
    """Hold RDF against the shapes and return the report, 200 whatever it says."""
    content, form = _sent()
    wanted = negotiated(tuple(_REPORTS))
    site = the_site()
    report = site.validators.report(content, form, _REPORTS[wanted], site.base)
    return as_negotiated(Response(report, content_type=wanted.content_type))


def _sent() -> tuple[bytes, str]:
    """Return the RDF of the request, the body or a field of the form, and its format."""
    if request.mimetype == "application/x-www-form-urlencoded":
        form = request.form.get("format", "")
        if form not in RDF_FORMATS or "rdf" not in request.form:
            raise BadInput(f"Fill in rdf, and as its format one of {', '.join(RDF_FORMATS)}.")
        return request.form["rdf"].encode(), form
    if request.mimetype not in _FORMS:
        kinds = ", ".join(RDF_FORMATS.values())
        raise UnsupportedMediaType(f"Send RDF, with its Content-Type: one of {kinds}.")
    return request.get_data(), _FORMS[request.mimetype]
