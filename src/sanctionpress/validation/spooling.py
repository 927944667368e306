"""A dataset laid out on disk, so that its graphs can be read one after the other."""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import IO, NamedTuple

_BUCKETS = 64
_IRI = rb"<[^<>\"{}|^`\\\x00-\x20]+>"
_TERMS = rb"%s %s (?:%s|\"(?:[^\"\\\n\r]++|\\.)*+\"(?:@[a-z0-9-]+|\^\^%s)?) " % ((_IRI,) * 4)
_QUAD = re.compile(rb"(?P<triple>%s)(?P<graph>%s) \.\n?" % (_TERMS, _IRI))
_TRIPLE = re.compile(rb"%s\.\n?" % _TERMS)


class Graph(NamedTuple):
    """The lines of one graph; the name of the default graph is empty."""

    name: str
    lines: list[str]


@contextmanager
def spooled(statements: Iterable[tuple[str, str]]) -> Iterator[Iterator[Graph]]:
    """Give the graphs of statements that come in any order, few of them in memory at a time.

    The default graph comes last, and only if it says something that no named graph says.
    """
    with ExitStack() as files:
        default, *buckets = (files.enter_context(_file()) for _ in range(_BUCKETS + 1))
        for graph, line in statements:
            if graph:
                buckets[hash(graph) % _BUCKETS].write(f"{graph}\t{line}\n")
            else:
                default.write(f"{line}\n")
        yield _graphs(default, buckets)


class NotCanonicalError(ValueError):
    """Lines of N-Quads that must be parsed to be understood."""


def canonical_quads(stream: Iterable[bytes]) -> Iterator[tuple[str, str]]:
    """Yield the graph and the triple of each line of canonical N-Quads without parsing the terms.

    NotCanonicalError where a line is not canonical or has a blank node; what stands in a line is
    for the reader of its triple to judge.
    """
    for line in stream:
        quad = _QUAD.fullmatch(line)
        if quad is not None:
            yield quad["graph"].decode(), f"{quad['triple'].decode()}."
        elif _TRIPLE.fullmatch(line):
            yield "", line.decode().rstrip("\n")
        elif line.strip() and not line.startswith(b"#"):
            raise NotCanonicalError


def _file() -> IO[str]:
    return TemporaryFile("w+", encoding="utf-8", newline="\n", prefix="sanctionpress-")


def _graphs(default: IO[str], buckets: list[IO[str]]) -> Iterator[Graph]:
    # Digests are enough to tell lines apart, and a tenth of their size.
    only_default = {hash(line) for line in _lines(default)}
    for bucket in buckets:
        graphs: dict[str, list[str]] = {}
        for text in _lines(bucket):
            name, _, line = text.partition("\t")
            graphs.setdefault(name, []).append(line)
            if only_default:
                only_default.discard(hash(line))
        yield from (Graph(name, lines) for name, lines in graphs.items())
    if only_default:
        yield Graph("", list(_lines(default)))


def _lines(file: IO[str]) -> Iterator[str]:
    file.seek(0)
    return (line[:-1] for line in file)
