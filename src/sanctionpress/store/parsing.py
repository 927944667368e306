"""RDF documents of any format as lines of N-Triples, each with the graph that it stands in."""

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import IO

import pyoxigraph as ox

RDF_FORMATS: Mapping[str, str] = MappingProxyType(
    {
        "ttl": "text/turtle",
        "trig": "application/trig",
        "nt": "application/n-triples",
        "nq": "application/n-quads",
        "rdf": "application/rdf+xml",
        "jsonld": "application/ld+json",
    }
)
"""Our short name of each format that can be read → its media type."""

LONGEST_TERM = 16 * 1024 * 1024
"""Bytes of the parser's buffer: a term that is longer is not read."""

_ERROR = re.compile(r"^Parser error [^:]*?: |^Parser error |\s*\(line \d+\)$")


class NotRdfError(Exception):
    """A document breaks the grammar of its format, at a line and column from 1 if these are known.

    Columns count code points.
    """

    def __init__(self, reason: str, line: int | None = None, column: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line
        self.column = column


def parse_lines(
    source: bytes | IO[bytes], form: str, base: str, label: str = "b"
) -> Iterator[tuple[str, str]]:
    """Yield the graph and the N-Triples line of each statement, in the order of the document.

    The default graph is the empty string. Blank nodes are named by `label` and a number in order
    of appearance, the same on every run. NotRdfError where the document breaks off.
    """
    format_ = ox.RdfFormat.from_media_type(RDF_FORMATS[form])
    labels = _Labels(label)
    default = ox.DefaultGraph()
    try:
        for quad in ox.parse(source, format=format_, base_iri=base):
            graph = "" if quad.graph_name == default else str(quad.graph_name)
            line = f"{quad.triple} ."
            if "_:" in line or "_:" in graph:
                graph, line = labels.named(graph), labels.of_line(line)
            yield graph, line
    except SyntaxError as error:
        raise NotRdfError(_ERROR.sub("", error.msg), error.lineno, error.offset) from error
    except MemoryError as error:  # so the parser says that a term is longer than its buffer
        raise NotRdfError("A single term is longer than 16 MiB.") from error


def canonical_lines(lines: Iterable[str]) -> list[str]:
    """Return lines of N-Triples sorted, blank nodes labelled by RDF canonicalisation (RDFC-1.0)."""
    dataset = ox.Dataset(ox.parse("\n".join(lines), format=ox.RdfFormat.N_TRIPLES))
    dataset.canonicalize(ox.CanonicalizationAlgorithm.RDFC_1_0)
    return sorted(f"{quad.triple} ." for quad in dataset)


class _Labels:
    """Names blank nodes in order of appearance: the parser gives those without a label any."""

    def __init__(self, label: str) -> None:
        self._label = label
        self._names: dict[str, str] = {}

    def named(self, term: str) -> str:
        """Return the term, renamed if it is a blank node."""
        if not term.startswith("_:"):
            return term
        return self._names.setdefault(term, f"_:{self._label}{len(self._names)}")

    def of_line(self, line: str) -> str:
        """Return a line with its blank nodes renamed."""
        subject, predicate, rest = line.split(" ", 2)
        found = rest[:-2]
        return f"{self.named(subject)} {predicate} {self.named(found)} ."
