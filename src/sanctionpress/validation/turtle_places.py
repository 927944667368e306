"""Where the triples of Turtle, TriG, N-Triples and N-Quads stand in their documents.

Oxigraph's parser tells no places. This scanner knows just enough of the grammar (RDF 1.1 Turtle,
section 6.5, and TriG) to give the places of the triples of a *valid* document in the very order in
which that parser gives the triples, so that the two can be read side by side.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

Span = tuple[int, int]
"""Offsets in bytes, the end not included."""


class Spot(NamedTuple):
    """Where subject, predicate and object of one triple stand."""

    subject: Span
    predicate: Span
    object: Span


_TOKEN = re.compile(
    rb"""
      (?P<skip>[ \t\r\n]+|\#[^\r\n]*)
    | (?P<term><[^>]*>
        | \"""(?:[^"\\]++|\\.|"(?!""))*+\"""  | '''(?:[^'\\]++|\\.|'(?!''))*+'''
        | "(?:[^"\\\r\n]++|\\.)*+" | '(?:[^'\\\r\n]++|\\.)*+'
        | (?:\\.|[^\s<>"'{}|^`()\[\];,\#.\\@]|\.+(?=[^\s<>"'{}|^`()\[\];,\#.\\@]|\\))+)
    | (?P<directive>@(?:prefix|base)(?![A-Za-z0-9-]))
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*(?:--[a-z]+)?)
    | (?P<datatype>\^\^)
    | (?P<sign>[.;,\[\](){}])
    """,
    re.VERBOSE | re.DOTALL,
)
_SPARQL_DIRECTIVES = {b"prefix": 2, b"base": 1}  # how many terms follow


@dataclass(slots=True)
class _Frame:
    """One open bracket, or the document itself: what stands in it and what is expected next."""

    opener: bytes
    start: Span
    subject: Span | None = None
    predicate: Span | None = None
    expects: str = "subject"  # then: predicate, object, end
    items: int = 0


def spots(data: bytes) -> Iterator[Spot]:
    """Yield the places of the triples; they break off where a document is not understood."""
    scanner = _Scanner()
    at = 0
    while at < len(data):
        match = _TOKEN.match(data, at)
        if match is None or not scanner.frames:
            return
        at = match.end()
        if match.lastgroup != "skip":
            # Of the triples that one token completes, the parser gives the last one first.
            yield from reversed(scanner.step(match.lastgroup or "", match.group(), match.span()))


class _Scanner:
    """Reads token after token; `frames` are the brackets that are open, outermost first."""

    def __init__(self) -> None:
        self.frames = [_Frame(b"", (0, 0))]
        self._skip = 0
        self._in_directive = False
        self._string: Span | None = None
        self._is_typed = False

    def step(self, kind: str, text: bytes, span: Span) -> list[Spot]:
        """Return the triples that a token completes."""
        if kind == "datatype":
            self._is_typed = True
            return []
        ends_string = self._is_typed or kind == "language"
        self._is_typed = False
        # A string is a literal only when what follows it is neither language nor datatype.
        made = self._end_of_string()
        return made if ends_string else made + self._read(kind, text, span)

    def _end_of_string(self) -> list[Spot]:
        span, self._string = self._string, None
        return self._put(span) if span else []

    def _read(self, kind: str, text: bytes, span: Span) -> list[Spot]:
        if self._skip and kind == "term":
            self._skip -= 1
        elif self._in_directive:
            self._in_directive = text != b"."
        elif kind == "directive":
            self._in_directive = True
        elif kind == "term":
            return self._term(text, span)
        elif kind == "sign":
            return self._sign(text, span)
        return []

    def _term(self, text: bytes, span: Span) -> list[Spot]:
        frame = self.frames[-1]
        if text[:1] in (b'"', b"'"):
            self._string = span
            return self._item(frame, span, whole=False) if frame.opener == b"(" else []
        if frame.expects == "subject" and frame.opener in (b"", b"{"):
            word = text.lower()
            if word in _SPARQL_DIRECTIVES:
                self._skip = _SPARQL_DIRECTIVES[word]
                return []
            if word == b"graph":
                return []
        return self._put(span)

    def _put(self, span: Span) -> list[Spot]:
        """Take a whole node (a term, or a bracket that closed) as the next part of a triple."""
        frame = self.frames[-1]
        if frame.opener == b"(":
            return self._item(frame, span, whole=True)
        if frame.expects == "subject":
            frame.subject, frame.expects = span, "predicate"
        elif frame.expects == "predicate":
            frame.predicate, frame.expects = span, "object"
        elif frame.expects == "object":
            frame.expects = "end"
            return _triple(frame, span)
        return []  # a fourth term names the graph of N-Quads

    def _item(self, frame: _Frame, span: Span, *, whole: bool) -> list[Spot]:
        """Take an item of a collection, whose node is made when its first token comes."""
        made: list[Spot] = []
        if frame.expects != "end of item":
            if frame.items:
                made.append(Spot(frame.start, frame.start, span))
            else:
                made += self._collection(frame)
            frame.items += 1
        if whole:
            made.append(Spot(frame.start, span, span))
        frame.expects = "item" if whole else "end of item"
        return made

    def _collection(self, frame: _Frame) -> list[Spot]:
        """Return the triple that a collection is the object of, known when it is not empty."""
        return self._outer(frame.start) if self._is_object(len(self.frames) - 2) else []

    def _is_object(self, depth: int) -> bool:
        outer = self.frames[depth]
        return outer.opener == b"(" or outer.expects == "object"

    def _outer(self, span: Span) -> list[Spot]:
        outer = self.frames[-2]
        if outer.opener == b"(":
            return [Spot(outer.start, span, span)]
        return _triple(outer, span)

    def _sign(self, text: bytes, span: Span) -> list[Spot]:
        frame = self.frames[-1]
        if text in (b"[", b"("):
            made = self._item(frame, span, whole=False) if frame.opener == b"(" else []
            expects = "predicate" if text == b"[" else "item"
            self.frames.append(_Frame(text, span, subject=span, expects=expects))
            return made
        if text in (b"]", b")"):
            return self._close(frame, text)
        if text == b"{":
            frame.expects = "subject"
            self.frames.append(_Frame(text, span))
        elif text == b"}":
            self.frames.pop()
        elif text == b";":
            frame.expects = "predicate"
        elif text == b",":
            frame.expects = "object"
        elif frame.opener in (b"", b"{"):
            frame.expects = "subject"
        return []

    def _close(self, frame: _Frame, text: bytes) -> list[Spot]:
        if text == b"]" or not frame.items:
            self.frames.pop()
            return self._put(frame.start)
        made = [Spot(frame.start, frame.start, frame.start)]
        self.frames.pop()
        outer = self.frames[-1]
        if outer.opener == b"(":
            outer.expects = "item"
        elif outer.expects == "object":
            outer.expects = "end"
        else:
            outer.subject, outer.expects = frame.start, "predicate"
        return made


def _triple(frame: _Frame, span: Span) -> list[Spot]:
    if frame.subject is None or frame.predicate is None:
        return []
    return [Spot(frame.subject, frame.predicate, span)]
