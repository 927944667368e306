"""The dataset and each article to take away."""

from flask import Blueprint, Response

from sanctionpress.addresses import article_iri
from sanctionpress.errors import NotFound
from sanctionpress.jsonld import encoded, flat
from sanctionpress.store.exporting import existing_graph, export_article, export_dataset
from sanctionpress.store.formats import DATASET_FORMATS, JSON_LD, N_TRIPLES, TURTLE, Format
from sanctionpress.web.problems import Gone
from sanctionpress.web.responses import respond
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("downloads", __name__, url_prefix="/download")
_DATASET = {form.suffix: form for form in DATASET_FORMATS}
_ARTICLE = {form.suffix: form for form in (TURTLE, N_TRIPLES, JSON_LD)}


@bp.get("/dataset.<suffix>")
def dataset(suffix: str) -> Response:
    """Give the whole dataset as it was last published."""
    form = _DATASET.get(suffix)
    if form is None:
        raise NotFound(f"The dataset can be had as {', '.join(_DATASET)}, not as {suffix}.")
    return _attached(export_dataset(the_snapshot(), form), form, "dataset")


@bp.get("/article/<path:file>")
def article(file: str) -> Response:
    """Give all that one article says."""
    name, _, suffix = file.rpartition(".")
    form = _ARTICLE.get(suffix)
    if form is None:
        raise NotFound(f"An article can be had as {', '.join(_ARTICLE)}: add one as a suffix.")
    snapshot = the_snapshot()
    if snapshot.is_withdrawn(article_iri(snapshot.base, name)):
        raise Gone(f"The article {name!r} was published here and has been withdrawn.")
    if form != JSON_LD:
        return _attached(export_article(snapshot, name, form), form, name)
    triples = snapshot.triples(graph=existing_graph(snapshot, name))
    site = the_site()
    return _attached(encoded(flat(triples, site.terms, site.context_url)), form, name)


def _attached(body: bytes, form: Format, name: str) -> Response:
    response = respond(body, form)
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{form.suffix}")
    return response
