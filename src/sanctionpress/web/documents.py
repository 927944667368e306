"""A document about one thing, written in one format; what was asked for lately is kept."""

from dataclasses import dataclass

from flask import render_template

from sanctionpress.jsonld import Description, encoded, framed
from sanctionpress.store.expressible import is_broken_xml
from sanctionpress.store.formats import DOCUMENT_FORMATS, HTML, JSON_LD, N_QUADS, Format
from sanctionpress.store.rdf import write_triples
from sanctionpress.store.terms import RDF_TYPE
from sanctionpress.web.description import describe
from sanctionpress.web.links import href
from sanctionpress.web.marks import shown_regions
from sanctionpress.web.negotiation import NotAcceptable
from sanctionpress.web.nodes import Node, Reader
from sanctionpress.web.site import the_site, the_snapshot

_TEMPLATES = {
    "skos:Concept": "concept.html",
    "sp:Conflict": "conflict.html",
    "sp:NameVariants": "variants.html",
    "SecuritiesOffering": "offering.html",
    "Article": "article.html",
    "SanctionsAction": "action.html",
    "Actor": "actor.html",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A document's bytes, the classes of its subject, and whether its lists go on."""

    body: bytes
    classes: tuple[str, ...]
    has_more: bool


def document_about(iri: str, form: Format, page: int) -> Document:
    """Return a page of the document about a thing that the current snapshot knows."""
    kept, key = the_site().documents, (the_snapshot().number, iri, form, page)
    found = kept.get(key)
    if found is None:
        description = describe(the_snapshot(), iri, the_site().terms, page)
        body = _written(description, form, page)
        found = Document(body, _types(description), description.has_more)
        kept.put(key, found)
    return found


def _types(description: Description) -> tuple[str, ...]:
    own = description.outgoing[description.subject]
    return tuple(t.object.value for t in own if t.predicate == RDF_TYPE)


def _written(description: Description, form: Format, page: int) -> bytes:
    if form in (HTML, JSON_LD):
        site = the_site()
        tree = framed(description, site.terms, site.context_url)
        return encoded(tree) if form == JSON_LD else _page(description, tree, page).encode()
    if form == N_QUADS:
        return the_snapshot().write_sources(description.triples)
    body = write_triples(description.triples, form)
    if is_broken_xml(body, form.media_type):
        raise NotAcceptable("XML cannot hold a control character in this: ask for Turtle or JSON.")
    return body


def _page(description: Description, tree: object, page: int) -> str:
    node = Reader(description, the_site().terms, href).root
    classes = {the_site().terms.term(iri).name for iri in _types(description)}
    fitting = (file for name, file in _TEMPLATES.items() if name in classes)
    return render_template(
        next(fitting, "thing.html"),
        thing=node,
        regions=shown_regions(node) if "Article" in node.classes else [],
        acted=the_snapshot().summary.authorities,
        jsonld=tree,
        alternates={f.name: _alternate(node, f, page) for f in DOCUMENT_FORMATS if f != HTML},
        previous=_at(node, page - 1) if page > 1 else "",
        following=_at(node, page + 1) if description.has_more else "",
    )


def _alternate(node: Node, form: Format, page: int) -> str:
    return _at(node, page, f".{form.suffix}")


def _at(node: Node, page: int, suffix: str = "") -> str:
    return f"{node.href}{suffix}{f'?page={page}' if page > 1 else ''}"
