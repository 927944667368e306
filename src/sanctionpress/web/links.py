"""From IRIs to the addresses under which this site shows them, and back."""

from urllib.parse import quote

from flask import url_for

from sanctionpress.addresses import escaped, thing_at, things
from sanctionpress.prefixes import NS, ROOT, SHAPES_NS
from sanctionpress.web.site import the_site


def href(iri: str) -> str:
    """Return the address of the page about an IRI: ours for our things and terms, else itself."""
    ours = things(the_site().base)
    if iri.startswith(ours):
        return quote(url_for("things.document", path=""), safe="/") + iri.removeprefix(ours)
    if iri.startswith(SHAPES_NS):
        return url_for("rules.shapes") + "#" + iri.removeprefix(SHAPES_NS)
    if iri.startswith(NS):
        return url_for("vocabulary.ns") + "#" + iri.removeprefix(NS)
    if iri.startswith(ROOT) and "/" in iri.removeprefix(ROOT):
        return quote(url_for("things.concept", path=""), safe="/") + iri.removeprefix(ROOT)
    return iri if iri.startswith(("http://", "https://")) else ""


def concept_iri(path: str) -> str:
    """Return the IRI of the concept whose address ends with this path: its scheme and its key."""
    scheme, _, key = path.partition("/")
    return f"{ROOT}{escaped(scheme)}/{escaped(key)}"


def thing_iri(path: str) -> str:
    """Return the IRI of the thing whose address ends with this path, as Flask decoded it."""
    return thing_at(the_site().base, path)
