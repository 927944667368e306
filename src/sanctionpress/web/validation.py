"""Validation over HTTP: RDF comes in a POST, the report goes back as the client likes it."""

from flask import Blueprint, Response, request
from werkzeug.exceptions import UnsupportedMediaType

from sanctionpress.store.formats import HTML, JSON, JSON_LD, RDF_XML, TURTLE, Format
from sanctionpress.store.parsing import RDF_FORMATS
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import as_negotiated
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


@bp.post("/validate")
def validate() -> Response:
    """Hold the RDF of the body against the shapes and return the report, 200 whatever it says."""
    form = _FORMS.get(request.mimetype)
    if form is None:
        kinds = ", ".join(RDF_FORMATS.values())
        raise UnsupportedMediaType(f"Send RDF, with its Content-Type: one of {kinds}.")
    wanted = negotiated(tuple(_REPORTS))
    site = the_site()
    report = site.validators.report(request.get_data(), form, _REPORTS[wanted], site.base)
    return as_negotiated(Response(report, content_type=wanted.content_type))
