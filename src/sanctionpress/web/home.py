"""The home page: what is here, the latest actions, and where to begin."""

from collections.abc import Callable, Iterator

from flask import Blueprint, Response, render_template, url_for

from sanctionpress.example_queries import example_queries
from sanctionpress.jsonld import Description, flat
from sanctionpress.jsonld.framing import framing
from sanctionpress.store.formats import DATASET_FORMATS, HTML, JSON_LD, TURTLE
from sanctionpress.store.snapshot import Snapshot
from sanctionpress.store.summary import SHOWN, Summary
from sanctionpress.web.dataset import dataset_triples, described
from sanctionpress.web.links import href
from sanctionpress.web.names import KINDS, Kind
from sanctionpress.web.negotiation import negotiated
from sanctionpress.web.nodes import Node, Reader
from sanctionpress.web.responses import respond, until_published
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("home", __name__)
_SHOWN_OF_ACTIONS = ("date", "authority", "actionKind", "target")


@bp.get("/")
def home() -> Response:
    """Show the dataset to people, or describe it to programs."""
    form = negotiated((HTML, JSON_LD, TURTLE))
    if form != HTML:
        return described(form)
    site, triples = the_site(), dataset_triples(the_snapshot())
    # For crawlers a page says what the dataset is; how many triples of which property, others ask.
    told = [t for t in triples if not t.predicate.endswith("Partition")]
    things = {t.object.value for t in told if t.subject == site.base} | {site.base}
    told = [t for t in told if t.subject in things]
    return until_published(respond(_page(flat(told, site.terms, site.context_url)), form))


def _page(tree: object) -> str:
    snapshot = the_snapshot()
    summary = snapshot.summary
    latest = summary.latest[:SHOWN]
    mentioned = {iri for a in latest for iri in (a.action, a.authority, a.kind, a.target)}
    node = _names(snapshot, mentioned | set(summary.authorities))
    return render_template(
        "home.html",
        counts=summary.classes,
        kinds=list(_kinds(summary)),
        latest=[node(a.action) for a in latest],
        authorities=sorted(
            ((n, node(iri)) for iri, n in summary.authorities.items()),
            key=lambda entry: (-entry[0], entry[1].label),
        ),
        examples=example_queries(),
        jsonld=tree,
        alternates={f.name: url_for("downloads.dataset", suffix=f.suffix) for f in DATASET_FORMATS},
    )


def _kinds(summary: Summary) -> Iterator[tuple[Kind, int | None]]:
    """Yield the kinds of things that are here, with how many there are where that is counted."""
    for kind in KINDS:
        if kind.class_name in summary.classes:
            yield kind, summary.classes[kind.class_name]
        elif kind.scheme and summary.authorities:
            yield kind, len(summary.authorities) if kind.key == "authorities" else None


def _names(snapshot: Snapshot, iris: set[str]) -> Callable[[str], Node]:
    terms = the_site().terms
    shown = frozenset(map(terms.iri, (*framing().mention, *_SHOWN_OF_ACTIONS)))
    triples = (t for iri in iris for t in snapshot.about(iri, shown))
    return Reader(Description.of("", {}, triples), terms, href).node
