"""Where the nodes of RDF/XML and JSON-LD stand in their documents."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin
from xml.parsers import expat

from sanctionpress.prefixes import VOCABULARIES
from sanctionpress.validation.contexts import our_context

Span = tuple[int, int]

_RDF = VOCABULARIES["rdf"]
_XML_BASE = "http://www.w3.org/XML/1998/namespace base"


def xml_nodes(data: bytes, base: str) -> Mapping[str, Span]:
    """Return where the element of each named node begins, by IRI, in RDF/XML that is well formed.

    The span is that of the element's name.
    """
    found: dict[str, Span] = {}
    bases = [base]
    parser = expat.ParserCreate(namespace_separator=" ")

    def start(name: str, attributes: dict[str, str]) -> None:
        bases.append(urljoin(bases[-1], attributes.get(_XML_BASE, "")))
        here = attributes.get(f"{_RDF} about")
        if (identifier := attributes.get(f"{_RDF} ID")) is not None:
            here = f"#{identifier}"
        if here is not None:
            at = parser.CurrentByteIndex
            length = len(re.match(rb"<?[^\s/>]*", data[at : at + 256]).group())  # type: ignore[union-attr]
            found.setdefault(urljoin(bases[-1], here), (at, at + length))

    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _: bases.pop()
    try:
        parser.Parse(data, True)
    except expat.ExpatError:
        return found
    return found


_JSON_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"|[{}\[\]:,]', re.DOTALL)


@dataclass(slots=True)
class _Object:
    """A JSON object that is open: its keys so far, and the place of its identifier."""

    keys: int = 0
    key: bytes = b""
    is_key_next: bool = True
    identifier: tuple[str, Span] | None = None


def json_nodes(data: bytes, base: str) -> Mapping[str, Span]:
    """Return where the identifier of each named node stands, by IRI, in JSON-LD that is valid.

    Where a node has several objects, it is the first that says more than the identifier.
    """
    names = _Names(data, base)
    whole: dict[str, Span] = {}
    referred: dict[str, Span] = {}
    for each in _objects(data, names.identifiers):
        if each.identifier is not None:
            known = whole if each.keys > 1 else referred
            iri = names.iri(each.identifier[0])
            known[iri] = min(known.get(iri, each.identifier[1]), each.identifier[1])
    return {**referred, **whole}


def _objects(data: bytes, identifiers: frozenset[bytes]) -> Iterator[_Object]:
    stack: list[_Object | None] = []  # None stands for an array
    for match in _JSON_TOKEN.finditer(data):
        token = match.group()
        if token in (b"{", b"["):
            stack.append(_Object() if token == b"{" else None)
            continue
        if token in (b"}", b"]"):
            closed = stack.pop()
            if closed is not None:
                yield closed
            continue
        top = stack[-1] if stack else None
        if top is not None:
            _read(top, token, match.span(), identifiers)


def _read(top: _Object, token: bytes, span: Span, identifiers: frozenset[bytes]) -> None:
    if token == b",":
        top.is_key_next = True
    elif token == b":":
        top.is_key_next = False
    elif top.is_key_next:
        top.key, top.keys = token, top.keys + 1
    elif top.key in identifiers:
        top.identifier = json.loads(token), span


class _Names:
    """What a document's contexts say of identifiers: their keys, the base and the prefixes."""

    def __init__(self, data: bytes, base: str) -> None:
        self._base = base
        self._prefixes: dict[str, str] = {}
        aliases = {"@id"}
        for each in _contexts(json.loads(data)):
            for term, meaning in each.items():
                iri = meaning.get("@id") if isinstance(meaning, dict) else meaning
                if iri == "@id":
                    aliases.add(term)
                elif term == "@base" and isinstance(iri, str):
                    self._base = urljoin(base, iri)
                elif isinstance(iri, str):
                    self._prefixes[term] = iri
        self.identifiers = frozenset(json.dumps(alias).encode() for alias in aliases)

    def iri(self, name: str) -> str:
        """Return the IRI of an identifier."""
        prefix, colon, local = name.partition(":")
        if colon and not local.startswith("//") and prefix in self._prefixes:
            return self._prefixes[prefix] + local
        return urljoin(self._base, name)


def _contexts(value: Any) -> Iterator[dict[str, Any]]:
    """Yield the contexts of a document, ours where it is referred to."""
    pending = [value]
    while pending:
        each = pending.pop()
        if isinstance(each, list):
            pending += each
        elif isinstance(each, dict):
            pending += each.values()
            given = each.get("@context")
            for one in given if isinstance(given, list) else [given]:
                if isinstance(one, str):
                    yield our_context()
                elif isinstance(one, dict):
                    yield one
