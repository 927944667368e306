"""Where in a file the triples stand that findings are about; read only when there are findings."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sanctionpress.ntriples import plain
from sanctionpress.validation.documents import read_source
from sanctionpress.validation.node_places import json_nodes, xml_nodes
from sanctionpress.validation.opening import opened
from sanctionpress.validation.report import Finding, Place
from sanctionpress.validation.sources import RdfSource
from sanctionpress.validation.turtle_places import Span, Spot, spots

LARGEST = 256 * 1024 * 1024
"""Bytes up to which a file is read a second time to find places."""

_EXCERPT = 500
_BY_NODES = {"rdf": xml_nodes, "jsonld": json_nodes}
_PREDICATE = re.compile(r"<[^>]*>")


def located(
    source: RdfSource, base: str, findings: Sequence[Finding], label: str = "b"
) -> tuple[Finding, ...]:
    """Return findings in a document with the places of what is wrong, as far as they are found.

    In Turtle, TriG, N-Triples and N-Quads that is the offending term, or the focus node where
    something is missing; in RDF/XML and JSON-LD it is the focus node.
    """
    if not findings:
        return ()
    with opened(source.file) as stream:
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        return tuple(findings)
    wanted = [_Wanted(finding) for finding in findings]
    lines = read_source(source, base, label)
    if source.form in _BY_NODES:
        _find_nodes(wanted, lines, _BY_NODES[source.form](data, base))
    else:
        _find_triples(wanted, lines, spots(data))
    text = Lines(data)
    return tuple(
        replace(each.finding, place=text.place(each.span)) if each.span else each.finding
        for each in wanted
    )


class _Wanted:
    """A finding and the best place so far: the rank of it, 0 is best."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        self.graph = finding.graph
        self.focus = finding.focus_term
        self.inverse = finding.path.startswith("^")
        self.predicates = _PREDICATE.findall(finding.path)
        self.span: Span | None = None
        self._rank = 9

    def consider(self, terms: tuple[str, str, str], spot: Spot) -> None:
        """Take the place of a triple if it is the best so far."""
        subject, predicate, found = terms
        value = self.finding.value
        on_path = predicate in self.predicates
        if self.inverse and found == self.focus and on_path and value in ("", subject):
            self._take(0 if value else 2, spot.subject)
        elif subject == self.focus and found == value:
            self._take(0 if on_path else 1, spot.object)
        elif subject == self.focus and on_path:
            # Of several values that are together too many, the last one is pointed at.
            self._take(2, spot.object, again=not value)
        elif subject == self.focus:
            self._take(4, spot.subject)
        elif found == self.focus:
            self._take(5, spot.object)

    def _take(self, rank: int, span: Span, *, again: bool = False) -> None:
        if rank < self._rank or (again and rank == self._rank):
            self._rank, self.span = rank, span


def _find_triples(
    wanted: Sequence[_Wanted], lines: Iterator[tuple[str, str]], places: Iterator[Spot]
) -> None:
    by_term: dict[tuple[str, str], list[_Wanted]] = {}
    for each in wanted:
        by_term.setdefault((each.graph, each.focus), []).append(each)
    for (graph, line), spot in zip(lines, places, strict=False):
        subject, predicate, rest = line.split(" ", 2)
        found = rest[:-2]
        name = plain(graph) if graph else ""
        for term in {subject, found}:
            for each in by_term.get((name, term), ()):
                each.consider((subject, predicate, found), spot)


def _find_nodes(
    wanted: Sequence[_Wanted], lines: Iterator[tuple[str, str]], nodes: Mapping[str, Span]
) -> None:
    unnamed = [each for each in wanted if each.finding.focus not in nodes]
    above = _above(lines) if unnamed else {}
    for each in wanted:
        each.span = nodes.get(each.finding.focus)
    for each in unnamed:
        at, passed = each.focus, set[str]()
        while at and at not in passed and each.span is None:
            passed.add(at)
            at = above.get(at, "")
            each.span = nodes.get(plain(at))


def _above(lines: Iterator[tuple[str, str]]) -> dict[str, str]:
    """Return each object with the first subject that leads to it."""
    above: dict[str, str] = {}
    for _, line in lines:
        subject, _, rest = line.split(" ", 2)
        above.setdefault(rest[:-2], subject)
    return above


class Lines:
    """The lines of a document in UTF-8, to tell places in it."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._starts = [0, *(match.end() for match in re.finditer(rb"\n", data))]

    def place(self, span: Span) -> Place:
        """Return the place of a range of bytes."""
        line, column = self._at(span[0])
        end_line, end_column = self._at(span[1])
        start = self._starts[line - 1]
        rest = self._data.find(b"\n", start)
        whole = self._data[start : rest if rest >= 0 else len(self._data)].rstrip(b"\r")
        excerpt = whole[: 4 * _EXCERPT].decode("utf-8", "replace")[:_EXCERPT]
        return Place(line, column, end_line, end_column, excerpt)

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._starts, offset)
        before = self._data[self._starts[line - 1] : offset]
        return line, len(before.decode("utf-8", "replace")) + 1
