"""From IRIs to the addresses under which this site shows them, and back."""

from urllib.parse import quote

from flask import url_for

from sanctionpress.store.prefixes import NS
from sanctionpress.web.site import the_site

_VOCABULARY = NS.removesuffix("ns#")
_SAFE = "/:@!$&'()*+,;=~"


def href(iri: str) -> str:
    """Return the address of the page about an IRI: ours for our things and terms, else itself."""
    things = the_site().base + "id/"
    if iri.startswith(things):
        return quote(url_for("things.document", path=""), safe="/") + iri.removeprefix(things)
    if iri.startswith(_VOCABULARY):
        return url_for("vocabulary.ns") + "#" + iri.removeprefix(_VOCABULARY).removeprefix("ns#")
    return iri if iri.startswith(("http://", "https://")) else ""


def thing_iri(path: str) -> str:
    """Return the IRI of the thing whose address ends with this path, as Flask decoded it."""
    return the_site().base + "id/" + quote(path, safe=_SAFE)
