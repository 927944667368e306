"""What a format cannot hold; Oxigraph would fail on it, or write what nobody can read."""

import re
from collections.abc import Iterable

import pyoxigraph as ox

from sanctionpress.store.formats import JSON_LD, RDF_XML, Format

_INSTEAD = "ask for Turtle or N-Triples."
# Namespaces in XML 1.0, section 3 (NCName), and XML 1.0, section 2.2 (Char).
_START = (
    "A-Z_a-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_LOCAL_PART = re.compile(rf"[{_START}][{_START}0-9.\-\u00b7\u0300-\u036f\u203f\u2040]*$")
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")


def why_not(triples: Iterable[ox.Triple], form: Format) -> str:
    """Return why a format cannot hold these triples and what to ask for; empty if it can."""
    if form not in (JSON_LD, RDF_XML):
        return ""
    reasons = (_reason(triple, form) for triple in triples)
    return next(filter(None, reasons), "")


def is_broken_xml(written: bytes, media_type: str) -> bool:
    """Say whether an answer that should be XML holds a character that XML does not allow."""
    return media_type.endswith("+xml") and _NOT_IN_XML.search(written) is not None


def _reason(triple: ox.Triple, form: Format) -> str:
    if form == JSON_LD:
        is_triple = isinstance(triple.object, ox.Triple)
        return f"JSON-LD cannot hold triple terms (RDF 1.2): {_INSTEAD}" if is_triple else ""
    if not _LOCAL_PART.search(triple.predicate.value):
        return f"RDF/XML cannot write the property {triple.predicate} as an element: {_INSTEAD}"
    return _reason(triple.object, form) if isinstance(triple.object, ox.Triple) else ""
