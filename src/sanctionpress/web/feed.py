"""What changed: a Linked Data Event Stream of revisions (LDES over TREE), and an Atom feed.

A member says that the graph of an article was created, updated or deleted, as an activity of
Activity Streams 2.0. A page that has a following one never changes again.
"""

from flask import Blueprint, Response, render_template, url_for

from sanctionpress import addresses
from sanctionpress.errors import NotFound
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.formats import ATOM, JSON_LD, N_TRIPLES, TURTLE
from sanctionpress.store.revisions import Revision
from sanctionpress.store.terms import RDF_TYPE, XSD, Iri, Literal, Triple
from sanctionpress.web.links import href
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.responses import immutable, respond, respond_graph, until_published
from sanctionpress.web.site import the_snapshot

bp = Blueprint("feed", __name__)
PAGE = 100
_IN_ATOM = 50
_AS, _LDES, _TREE = VOCABULARIES["as"], VOCABULARIES["ldes"], VOCABULARIES["tree"]
_SCHEMA = VOCABULARIES["schema"]


@bp.get("/feed")
def stream() -> Response:
    """Describe the stream and lead to its first page."""
    response = _written(_about_stream(1))
    response.headers.add("Link", f'<{_address(1)}>; rel="first"')
    response.headers.add("Link", f'<{_address(_last_page())}>; rel="last"')
    return response


@bp.get("/feed/<int:number>")
def page(number: int) -> Response:
    """Give one page of the stream, the oldest revisions first."""
    if not 1 <= number <= _last_page():
        raise NotFound(f"The feed has no page {number}: it has {_last_page()}.")
    entries = the_snapshot().revisions((number - 1) * PAGE, PAGE + 1)
    response = _written([*_about_stream(number), *_page(number, entries)])
    for relation, other in (("prev", number - 1), ("next", number + 1)):
        if 1 <= other <= _last_page():
            response.headers.add("Link", f'<{_address(other)}>; rel="{relation}"')
    return immutable(response) if number < _last_page() else response


@bp.get("/feed.atom")
def atom() -> Response:
    """Give the latest revisions for feed readers."""
    snapshot = the_snapshot()
    skipped = max(0, snapshot.summary.log.revisions - _IN_ATOM)
    timed = [r for r in snapshot.revisions(skipped) if r.at]
    text = render_template(
        "feed.xml",
        base=snapshot.base,
        updated=timed[-1].at if timed else "1970-01-01T00:00:00+00:00",
        entries=[
            (r, _title(r), _member(r), href(_changed(r)) or snapshot.base) for r in reversed(timed)
        ],
    )
    return until_published(respond(text, ATOM))


def _last_page() -> int:
    return max(1, -(-the_snapshot().summary.log.revisions // PAGE))


def _written(triples: list[Triple]) -> Response:
    return until_published(respond_graph(triples, negotiated((TURTLE, JSON_LD, N_TRIPLES))))


def _address(number: int) -> str:
    return url_for("feed.page", number=number)


def _iri(number: int) -> str:
    return f"{addresses.feed(the_snapshot().base)}/{number}"


def _member(revision: Revision) -> str:
    return f"{_iri((revision.number - 1) // PAGE + 1)}#{revision.number}"


def _title(revision: Revision) -> str:
    name = addresses.article_name(the_snapshot().base, revision.graph)
    without = f"Article without a headline: {name}"
    return revision.title or (without if name else f"Graph {revision.graph}")


def _changed(revision: Revision) -> str:
    return addresses.article_of(revision.graph) or revision.graph


def _about_stream(number: int) -> list[Triple]:
    me = addresses.feed(the_snapshot().base)
    return [
        Triple(me, RDF_TYPE, Iri(_LDES + "EventStream")),
        Triple(me, _LDES + "timestampPath", Iri(_AS + "published")),
        Triple(me, _LDES + "versionOfPath", Iri(_AS + "object")),
        Triple(me, _TREE + "view", Iri(_iri(number))),
        Triple(_iri(number), RDF_TYPE, Iri(_TREE + "Node")),
    ]


def _page(number: int, entries: list[Revision]) -> list[Triple]:
    found = [triple for entry in entries[:PAGE] for triple in _about_revision(entry)]
    if len(entries) > PAGE:
        found += _relation(number, entries[PAGE])
    return found


def _relation(number: int, first: Revision) -> list[Triple]:
    me = f"{_iri(number)}#next"
    found = [
        Triple(_iri(number), _TREE + "relation", Iri(me)),
        Triple(me, _TREE + "node", Iri(_iri(number + 1))),
    ]
    if not first.at:
        return [*found, Triple(me, RDF_TYPE, Iri(_TREE + "Relation"))]
    return [
        *found,
        Triple(me, RDF_TYPE, Iri(_TREE + "GreaterThanOrEqualToRelation")),
        Triple(me, _TREE + "path", Iri(_AS + "published")),
        Triple(me, _TREE + "value", Literal(first.at, XSD + "dateTime")),
    ]


def _about_revision(revision: Revision) -> list[Triple]:
    me = _member(revision)
    found = [
        Triple(addresses.feed(the_snapshot().base), _TREE + "member", Iri(me)),
        Triple(me, RDF_TYPE, Iri(_AS + revision.kind.capitalize())),
        Triple(me, _AS + "object", Iri(_changed(revision))),
        Triple(me, _AS + "result", Iri(revision.graph)),
    ]
    literals = (
        (_AS + "published", Literal(revision.at, XSD + "dateTime")),
        (_AS + "name", Literal(revision.title)),
        (_SCHEMA + "sha256", Literal(revision.sha256)),
    )
    return found + [Triple(me, name, value) for name, value in literals if value.value]
