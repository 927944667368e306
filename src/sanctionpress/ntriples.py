"""Canonical N-Triples: the one spelling of a term and a triple (RDF 1.2 N-Triples, section 4)."""

import re

_NAMED_ESCAPES = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f\ufffe\uffff\ud800-\udfff]')
_IRI_ESCAPED = re.compile(r'[\x00-\x20<>"{}|^`\\]')


def _coded(match: re.Match[str]) -> str:
    return f"\\u{ord(match.group()):04X}"


def _escape(match: re.Match[str]) -> str:
    char = match.group()
    if "\ud800" <= char <= "\udfff":
        return "\ufffd"  # half a surrogate pair is no character, and offsets must still count one
    return _NAMED_ESCAPES.get(char) or _coded(match)


def quoted(text: str) -> str:
    """Return a text as a quoted string."""
    return f'"{_ESCAPED.sub(_escape, text)}"'


def iri(name: str) -> str:
    """Return an IRI in angle brackets, with what may not stand in one escaped."""
    return f"<{_IRI_ESCAPED.sub(_coded, name)}>"


def plain(text: str) -> str:
    """Return the IRI or the lexical form of a term in N-Triples, escapes undone."""
    inner = (
        text[1 : text.rindex(">" if text[0] == "<" else '"')] if text[:1] in {"<", '"'} else text
    )
    return re.sub(r"\\(?:u([0-9A-F]{4})|(.))", _unescape, inner)


def _unescape(match: re.Match[str]) -> str:
    if match[1]:
        return chr(int(match[1], 16))
    named = {escape: char for char, escape in _NAMED_ESCAPES.items()}
    return named[f"\\{match[2]}"]
