"""Looking for things: by name at `/search`, or by kind at `/browse/…`, some dozens a page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask import Blueprint, Response, render_template, request, url_for

from sanctionpress.errors import NotFound
from sanctionpress.jsonld.framing import framing
from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.store.formats import HTML, JSON_LD, TURTLE
from sanctionpress.store.terms import RDF_TYPE, XSD, Iri, Literal, Triple
from sanctionpress.web.links import href
from sanctionpress.web.names import KINDS, Entry, Kind
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.paging import neighbours, requested_page
from sanctionpress.web.responses import respond, respond_graph, until_published
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("browse", __name__)
_KINDS = {kind.key: kind for kind in KINDS}
_SCHEMA = VOCABULARIES["schema"]


@dataclass(frozen=True, slots=True)
class Shown:
    """A list that is shown: its entries and what it is a list of.

    `query` is what was searched for, empty where a kind is browsed. `counts` says of each kind how
    many there are in all, or were found.
    """

    title: str
    entries: Sequence[Entry]
    counts: Mapping[str, int]
    kind: Kind | None = None
    query: str = ""

    def address(self, page: int = 1, key: str = "") -> str:
        """Return the address of a page of the list, or of the same search for another kind."""
        kind = key or (self.kind.key if self.kind else "")
        number = page if page > 1 else None
        if not self.query and kind:
            return url_for("browse.by_kind", key=kind, page=number)
        return url_for("browse.search", q=self.query or None, kind=kind or None, page=number)

    def initials(self) -> dict[str, int]:
        """Return the letters that names begin with, each with the page of its first name."""
        if self.query or self.kind is None or self.kind.is_dated:
            return {}
        pages: dict[str, int] = {}
        for number, entry in enumerate(self.entries):
            pages.setdefault(entry.initial, number // framing().page + 1)
        return pages


@bp.get("/search")
def search() -> Response:
    """Find things by the words that their names begin with."""
    query = " ".join(request.args.get("q", "").split())
    names, chosen = the_site().names.of(the_snapshot()), request.args.get("kind", "")
    found = names.found(query)
    kind = _known(chosen) if chosen and query else None
    entries = [entry for entry in found if kind in (None, entry.kind)]
    counts = Counter(entry.kind.key for entry in found)
    return _answer(Shown(f"Search: {query}" if query else "Search", entries, counts, kind, query))


@bp.get("/browse/<key>")
def by_kind(key: str) -> Response:
    """List the things of one kind."""
    kind, entries = _known(key), the_site().names.of(the_snapshot()).entries
    counts = {key: len(found) for key, found in entries.items()}
    return _answer(Shown(kind.key.capitalize(), entries.get(key, []), counts, kind))


def _known(key: str) -> Kind:
    if key not in _KINDS:
        raise NotFound(f"There is no kind {key!r} to browse: choose one of {', '.join(_KINDS)}.")
    return _KINDS[key]


def _answer(shown: Shown) -> Response:
    form, page, size = negotiated((HTML, JSON_LD, TURTLE)), requested_page(), framing().page
    entries = shown.entries[(page - 1) * size : page * size]
    if page > 1 and not entries:
        raise NotFound(f"This list has no page {page}: begin with the first.")
    relations = neighbours(page, has_more=len(shown.entries) > page * size, at=shown.address)
    if form == HTML:
        response = respond(_page(shown, entries, page, dict(relations)), form)
    else:
        response = respond_graph(_triples(shown, entries, page), form)
    for relation, target in relations:
        response.headers.add("Link", f'<{target}>; rel="{relation}"')
    return until_published(response)


def _page(shown: Shown, entries: Sequence[Entry], page: int, relations: dict[str, str]) -> str:
    return render_template(
        "list.html",
        shown=shown,
        kinds=[(kind, shown.counts[kind.key]) for kind in KINDS if kind.key in shown.counts],
        entries=list(_alike(entries)),
        actions=the_snapshot().summary.authorities,
        page=page,
        previous=relations.get("prev", ""),
        following=relations.get("next", ""),
    )


def _alike(entries: Sequence[Entry]) -> Iterator[tuple[Entry, str, list[str]]]:
    """Yield entries with their addresses, and those of all that are called the same, once."""
    for _, called_so in groupby(entries, key=lambda entry: (entry.kind.key, entry.name)):
        first, *others = called_so
        yield first, href(first.iri), [href(other.iri) for other in others]


def _triples(shown: Shown, entries: Sequence[Entry], page: int) -> Iterator[Triple]:
    """Yield the list as one of schema.org's, with the names and classes of its entries."""
    me = the_site().base + shown.address(page).removeprefix("/")
    integer = XSD + "integer"
    yield Triple(me, RDF_TYPE, Iri(_SCHEMA + "ItemList"))
    yield Triple(me, _SCHEMA + "name", Literal(shown.title))
    yield Triple(me, _SCHEMA + "numberOfItems", Literal(str(len(shown.entries)), integer))
    terms, rules = the_site().terms, framing()
    told = frozenset(map(terms.iri, (*rules.mention, "altLabel")))
    for number, entry in enumerate(entries, (page - 1) * rules.page + 1):
        item = f"{me}#{number}"
        yield Triple(me, _SCHEMA + "itemListElement", Iri(item))
        yield Triple(item, RDF_TYPE, Iri(_SCHEMA + "ListItem"))
        yield Triple(item, _SCHEMA + "position", Literal(str(number), integer))
        yield Triple(item, _SCHEMA + "item", Iri(entry.iri))
        yield from the_snapshot().about(entry.iri, told)
