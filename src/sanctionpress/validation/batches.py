"""Many files, and files of many graphs, on all cores with bounded memory."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import Protocol, TypeVar

from sanctionpress.errors import SanctionpressError
from sanctionpress.store.parsing import NotRdfError
from sanctionpress.validation.files import (
    EMPTY,
    check_graph,
    read_for_user,
    syntax_finding,
    validate_source,
)
from sanctionpress.validation.locating import located
from sanctionpress.validation.opening import BROKEN, opened
from sanctionpress.validation.options import Options
from sanctionpress.validation.report import Finding, Report, by_place
from sanctionpress.validation.sources import RdfSource
from sanctionpress.validation.spooling import Graph, NotCanonicalError, canonical_quads, spooled

LARGE = 32 * 1024 * 1024
"""Bytes from which a dataset is laid out on disk, so that few of its graphs are in memory."""

_FEW = 8  # files for which starting processes takes longer than it saves
_FILES_A_TASK = 8
_BYTES_A_TASK = 4 * 1024 * 1024
_PACKED = 10  # how many times larger a compressed file may well be

Task = TypeVar("Task")
Done = TypeVar("Done")


class _Run(Protocol):
    """Maps a function over tasks, in their order."""

    def __call__(
        self, function: Callable[[Task], Done], tasks: Iterable[Task]
    ) -> Iterator[Done]: ...


def _here(function: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
    return map(function, tasks)


def validate_all(
    sources: Sequence[RdfSource], options: Options, jobs: int | None = None
) -> Iterator[Report]:
    """Yield the report of each source, in order, on as many processes as there are cores.

    The graphs of a large dataset are validated a few at a time: memory is bounded by its largest
    graph. A handful of small files are validated in this process.
    """
    jobs = jobs or len(os.sched_getaffinity(0))
    if jobs == 1 or (len(sources) < _FEW and not any(map(_is_large, sources))):
        for source in sources:
            yield _validated(source, options, _here)
        return
    with _workers(jobs) as run:
        for group in _groups(sources):
            if _is_large(group[0]):
                yield _validated(group[0], options, run)
            else:
                tasks = _cut(group, _FILES_A_TASK)
                for reports in run(partial(_of_files, options), tasks):
                    yield from reports


def _validated(source: RdfSource, options: Options, run: _Run) -> Report:
    return _large(source, options, run) if _is_large(source) else validate_source(source, options)


def _is_large(source: RdfSource) -> bool:
    if source.form not in ("nq", "trig") or not isinstance(source.file, Path):
        return False
    packed = source.file.suffix.lower() in (".gz", ".bz2", ".xz")
    size = source.file.stat().st_size if source.file.exists() else 0
    return size * (_PACKED if packed else 1) >= LARGE


def _groups(sources: Sequence[RdfSource]) -> Iterator[list[RdfSource]]:
    """Yield the sources in order: large ones alone, those between them together."""
    group: list[RdfSource] = []
    for source in sources:
        if _is_large(source):
            if group:
                yield group
            yield [source]
            group = []
        else:
            group.append(source)
    if group:
        yield group


def _cut(items: Iterable[Task], size: int) -> Iterator[list[Task]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part


def _of_files(options: Options, sources: Sequence[RdfSource]) -> list[Report]:
    return [validate_source(source, options) for source in sources]


def _large(source: RdfSource, options: Options, run: _Run) -> Report:
    if source.form == "nq" and options.engine != "reference":
        try:
            with opened(source.file) as stream:
                return _by_graphs(source, canonical_quads(stream), options, run)
        except (NotCanonicalError, NotRdfError, *BROKEN):
            pass  # the parser understands more, and what reads for it says what is wrong
    try:
        return _by_graphs(source, _parsed(source, options), options, run)
    except NotRdfError as error:
        return Report(source.origin, (syntax_finding(error, source, options),))


def _parsed(source: RdfSource, options: Options) -> Iterator[Graph]:
    for name, lines in groupby(read_for_user(source, options), itemgetter(0)):
        yield Graph(name, "".join(f"{line}\n" for _, line in lines).encode())


def _by_graphs(source: RdfSource, runs: Iterable[Graph], options: Options, run: _Run) -> Report:
    findings: list[Finding] = []
    remarks: set[str] = set()
    empty = True
    with spooled(runs) as graphs:
        for report in run(partial(_of_graphs, source.origin, options), _tasks(graphs)):
            empty = False
            findings += report.findings
            remarks |= set(report.remarks)
    found = located(source, options.base, findings)
    told = (EMPTY,) if empty else tuple(sorted(remarks))
    return Report(source.origin, tuple(sorted(found, key=by_place)), told)


def _tasks(graphs: Iterable[Graph]) -> Iterator[list[Graph]]:
    task: list[Graph] = []
    size = 0
    for graph in graphs:
        task.append(graph)
        size += len(graph.triples)
        if size >= _BYTES_A_TASK:
            yield task
            task, size = [], 0
    if task:
        yield task


def _of_graphs(origin: str, options: Options, graphs: Sequence[Graph]) -> Report:
    reports = [check_graph(origin, name, triples.decode(), options) for name, triples in graphs]
    return Report(
        origin,
        tuple(finding for report in reports for finding in report.findings),
        tuple(sorted({remark for report in reports for remark in report.remarks})),
    )


@contextmanager
def _workers(jobs: int) -> Iterator[_Run]:
    """Give a map over processes that keeps order and has few tasks under way at once."""
    # Most runs are over a few files, and have no use for what takes so long to load.
    from concurrent.futures import Future, ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool
    from multiprocessing import get_context

    # Forked processes would inherit the engine's threads without their running.
    pool = ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_begin)

    def run(function: Callable[[Task], Done], tasks: Iterable[Task]) -> Iterator[Done]:
        under_way: deque[Future[Done]] = deque()
        for task in tasks:
            under_way.append(pool.submit(function, task))
            if len(under_way) > 2 * jobs:
                yield under_way.popleft().result()
        while under_way:
            yield under_way.popleft().result()

    try:
        yield run
    except BrokenProcessPool as error:
        raise SanctionpressError(
            "A validating process died, probably for want of memory: "
            "try --jobs 1, or split the largest file."
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that started this one
    os.environ["RAYON_NUM_THREADS"] = "1"  # the cores are shared out among processes already
