"""A dataset laid out on disk, so that its graphs can be read one after the other."""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from tempfile import TemporaryFile
from typing import IO, NamedTuple

_BUCKETS = 64


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
