"""The dataset and each article to take away."""

from base64 import b64encode
from hashlib import sha256

from flask import Blueprint, Response, request, send_file

from sanctionpress.addresses import article_iri
from sanctionpress.errors import NotFound
from sanctionpress.jsonld import encoded, flat
from sanctionpress.store.dumps import dump_of
from sanctionpress.store.exporting import existing_graph, export_article
from sanctionpress.store.formats import DATASET_FORMATS, JSON_LD, N_TRIPLES, TURTLE, Format
from sanctionpress.web.problems import Gone
from sanctionpress.web.responses import respond, until_published
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
    dump = dump_of(the_snapshot(), form)
    response = send_file(
        dump.path,
        form.media_type,
        as_attachment=True,
        download_name=f"dataset.{form.suffix}",
        etag=dump.sha256[:32],
        conditional=True,
    )
    return _digested(response, bytes.fromhex(dump.sha256))


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


def _digested(response: Response, digest: bytes) -> Response:
    response.headers["Repr-Digest"] = f"sha-256=:{b64encode(digest).decode()}:"  # RFC 9530
    return response


def _attached(body: bytes, form: Format, name: str) -> Response:
    response = respond(body, form)
    response.make_conditional(request, accept_ranges=True, complete_length=len(body))
    response = _digested(response, sha256(body).digest())
    response.headers.set("Content-Disposition", "attachment", filename=f"{name}.{form.suffix}")
    return until_published(response)
