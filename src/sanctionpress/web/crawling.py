"""What crawlers read first: robots.txt and the sitemap of all documents."""

from flask import Blueprint, Response, render_template, url_for

from sanctionpress import addresses
from sanctionpress.errors import NotFound
from sanctionpress.prefixes import NS
from sanctionpress.store.formats import TEXT, XML
from sanctionpress.web.links import href
from sanctionpress.web.responses import respond, until_published
from sanctionpress.web.site import the_site, the_snapshot

bp = Blueprint("crawling", __name__)
PAGE = 10_000
_CLASSES = ("Article", "Actor", "SanctionsAction", "Package", "Statement")


@bp.get("/robots.txt")
def robots() -> Response:
    """Let robots read the documents but not ask queries."""
    lines = ["User-agent: *"]
    lines += [f"Disallow: {path}" for path in ("/sparql", "/data", "/search", "/feed/")]
    lines += [f"Sitemap: {the_site().base}sitemap.xml", ""]
    return respond("\n".join(lines), TEXT)


@bp.get("/sitemap.xml")
def index() -> Response:
    """List the parts of the sitemap, each of one class of things."""
    counts = the_snapshot().summary.classes
    parts = [
        url_for("crawling.part", name=name, number=number + 1)
        for name in _CLASSES
        for number in range(-(-counts.get(name, 0) // PAGE))
    ]
    return until_published(respond(_map("sitemapindex", "sitemap", parts), XML))


@bp.get("/sitemap/<name>-<int:number>.xml")
def part(name: str, number: int) -> Response:
    """List the documents about the things of one class, some thousands a part."""
    snapshot = the_snapshot()
    ours = addresses.things(snapshot.base)
    found = snapshot.instances(NS + name, (number - 1) * PAGE, PAGE) if name in _CLASSES else []
    if not found:
        raise NotFound("There is no such part of the sitemap: begin with /sitemap.xml.")
    paths = [href(iri) for iri in found if iri.startswith(ours)]
    return until_published(respond(_map("urlset", "url", paths), XML))


def _map(whole: str, entry: str, paths: list[str]) -> str:
    base = the_site().base
    return render_template("sitemap.xml", whole=whole, entry=entry, base=base[:-1], paths=paths)
