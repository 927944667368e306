"""A dataset laid out on disk, so that its graphs can be read one after the other.

It is moved in runs of lines that belong to one graph, and as bytes: to look at every line takes
longer than to validate it.
"""

import re
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import IO, NamedTuple

_BUCKETS = 64
_SPACES_OF_TRIPLE = 3
_IRI = rb"<[^<>\"{}|^`\\\x00-\x20]+>"
_TERMS = rb"%s %s (?:%s|\"(?:[^\"\\\n\r]++|\\.)*+\"(?:@[a-z0-9-]+|\^\^%s)?) " % ((_IRI,) * 4)
_QUAD = re.compile(rb"(?P<triple>%s)(?P<graph>%s) \.\n?" % (_TERMS, _IRI))
_TRIPLE = re.compile(rb"%s\.\n?" % _TERMS)


class Graph(NamedTuple):
    """Triples of one graph as N-Triples in UTF-8; the name of the default graph is empty."""

    name: str
    triples: bytes


@contextmanager
def spooled(runs: Iterable[Graph]) -> Iterator[Iterator[Graph]]:
    """Give each graph of runs that come in any order once and whole, few in memory at a time.

    The default graph comes last, and only if it says something that no named graph says.
    """
    with ExitStack() as files:
        default, *buckets = (files.enter_context(_file()) for _ in range(_BUCKETS + 1))
        for name, triples in runs:
            if name:
                bucket = buckets[hash(name) % _BUCKETS]
                bucket.write(b"%s\t%d\n" % (name.encode(), len(triples)))
                bucket.write(triples)
            else:
                default.write(triples)
        yield _graphs(default, buckets)


class NotCanonicalError(ValueError):
    """Lines of N-Quads that must be parsed to be understood."""


def canonical_quads(stream: Iterable[bytes]) -> Iterator[Graph]:
    """Yield the runs of canonical N-Quads without parsing the terms.

    NotCanonicalError where a line is not canonical or has a blank node; what stands in a line is
    for the reader of its triple to judge.
    """
    name, end, run = "", b"", list[bytes]()
    for line in stream:
        # A triple of the default graph may end as the lines before, with the name as its object.
        if end and line.endswith(end) and line.count(b" ") > _SPACES_OF_TRIPLE:
            run.append(line)
            continue
        if run:
            yield _run(name, end, run)
        name, end, run = "", b"", []
        if quad := _QUAD.fullmatch(line):
            name, end, run = quad["graph"].decode(), b" %s .\n" % quad["graph"], [_ended(line)]
        elif _TRIPLE.fullmatch(line):
            yield Graph("", _ended(line))
        elif line.strip() and not line.startswith(b"#"):
            raise NotCanonicalError
    if run:
        yield _run(name, end, run)


def _ended(line: bytes) -> bytes:
    return line if line.endswith(b"\n") else line + b"\n"


def _run(name: str, end: bytes, lines: list[bytes]) -> Graph:
    triples = b"".join(lines).replace(end, b" .\n")
    if b"_:" in triples and not all(map(_QUAD.fullmatch, lines)):
        raise NotCanonicalError
    return Graph(name, triples)


def _file() -> IO[bytes]:
    return TemporaryFile(prefix="sanctionpress-")


def _graphs(default: IO[bytes], buckets: list[IO[bytes]]) -> Iterator[Graph]:
    default.seek(0)
    # Digests are enough to tell lines apart, and a tenth of their size.
    only_default = {hash(line.rstrip(b"\n")) for line in default}
    for bucket in buckets:
        graphs: dict[str, list[bytes]] = {}
        for name, triples in _runs(bucket):
            graphs.setdefault(name, []).append(triples)
            if only_default:
                only_default.difference_update(map(hash, triples.split(b"\n")))
        yield from (Graph(name, b"".join(runs)) for name, runs in graphs.items())
    if only_default:
        default.seek(0)
        yield Graph("", default.read())


def _runs(bucket: IO[bytes]) -> Iterator[Graph]:
    bucket.seek(0)
    while header := bucket.readline():
        name, size = header.split(b"\t")
        yield Graph(name.decode(), bucket.read(int(size)))
