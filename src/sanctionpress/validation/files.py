"""RDF files that people bring, checked graph by graph."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from sanctionpress.errors import BadInput
from sanctionpress.ntriples import plain
from sanctionpress.store.parsing import LONGEST_TERM, NotRdfError
from sanctionpress.validation import compiled
from sanctionpress.validation.documents import read_source
from sanctionpress.validation.gate import check
from sanctionpress.validation.locating import Lines, located
from sanctionpress.validation.opening import BROKEN, opened
from sanctionpress.validation.options import Options
from sanctionpress.validation.report import Finding, Place, Report, by_place
from sanctionpress.validation.shapes import SYNTAX
from sanctionpress.validation.sources import RdfSource

_ENGINE_FORMS = {"nt": "ntriples", "ttl": "turtle"}
_SAYS_SOMETHING = re.compile(r"^\s*[<_\[(:\w](?!refix|ase|REFIX|ASE)", re.MULTILINE)
EMPTY = "There is not a single triple in the file."


def validate_source(source: RdfSource, options: Options) -> Report:
    """Return how an RDF document stands to the shapes.

    Every named graph is checked on its own, as every article has its own; so is the default graph,
    unless it only repeats the named ones. An error of syntax is a finding. BadInput if the file
    cannot be read or the shapes cannot be used.
    """
    if surely_conforms(source, options):
        return Report(source.origin)
    try:
        graphs = list(graphs_of(read_for_user(source, options)))
        reports = [check_graph(source.origin, *graph, options) for graph in graphs]
    except NotRdfError as error:
        return Report(source.origin, (syntax_finding(error, source, options),))
    remarks = {remark for report in reports for remark in report.remarks}
    found = located(source, options.base, [f for report in reports for f in report.findings])
    return Report(
        source.origin,
        tuple(sorted(found, key=by_place)),
        tuple(sorted(remarks)) if reports else (EMPTY,),
    )


def surely_conforms(source: RdfSource, options: Options) -> bool:
    """Return whether a single graph passes as it is written, which saves reading it by itself."""
    form = _ENGINE_FORMS.get(source.form)
    if form is None or options.engine != "compiled":
        return False
    try:
        with opened(source.file) as stream:
            text = stream.read(LONGEST_TERM).decode()
    except (*BROKEN, UnicodeDecodeError):
        return False  # whoever reads it next says why
    if len(text) >= LONGEST_TERM or not _SAYS_SOMETHING.search(text):
        return False
    return compiled.conforms(text, form, options.load(), options)


def validate_together(
    sources: Sequence[RdfSource], options: Options, others: Sequence[Finding] = ()
) -> Iterator[Report]:
    """Yield a report for each of several documents, which are checked as one graph.

    A finding is told where its focus node stands, in the first document that names it; so are
    `others`, which were found by other means.
    """
    lines: dict[str, None] = {}
    broken: dict[int, Finding] = {}
    for number, source in enumerate(sources):
        try:
            lines |= {line: None for _, line in read_for_user(source, options, f"f{number}b")}
        except NotRdfError as error:
            broken[number] = syntax_finding(error, source, options)
    left: Sequence[Finding] = (*check("", _text(lines), options).findings, *others)
    for number, source in enumerate(sources):
        if number in broken:
            yield Report(source.origin, (broken[number],))
            continue
        found = located(source, options.base, left, f"f{number}b")
        left = [finding for finding in found if finding.place is None]
        here = [finding for finding in found if finding.place is not None]
        yield Report(source.origin, tuple(sorted(here, key=by_place)))
    if left:
        yield Report("all files together", tuple(left))


def check_graph(origin: str, name: str, ntriples: str, options: Options) -> Report:
    """Return how one graph stands to the shapes."""
    report = check(origin, ntriples, options)
    if not name:
        return report
    graph = plain(name)
    found = tuple(replace(finding, graph=graph) for finding in report.findings)
    return replace(report, findings=found)


def graphs_of(statements: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield the graphs as N-Triples, the default graph only if it says something more."""
    graphs: dict[str, list[str]] = {}
    for graph, line in statements:
        graphs.setdefault(graph, []).append(line)
    default = graphs.pop("", [])
    named = {line for lines in graphs.values() for line in lines} if default else set()
    if not named.issuperset(default):
        yield "", _text(default)
    yield from ((name, _text(lines)) for name, lines in graphs.items())


def _text(lines: Iterable[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def read_for_user(
    source: RdfSource, options: Options, label: str = "b"
) -> Iterator[tuple[str, str]]:
    """Yield the statements of a source; BadInput if the user's file cannot be opened."""
    try:
        yield from read_source(source, options.base, label)
    except OSError as error:
        raise BadInput(
            f"{source.origin} cannot be read ({error.strerror}): check its name and rights."
        ) from error


def syntax_finding(error: NotRdfError, source: RdfSource, options: Options) -> Finding:
    """Return an error of syntax as a finding under the shape for these, with its place."""
    rule = options.load().rules[SYNTAX]
    message = f"{rule.message} {error.reason}"
    place = None
    if error.line is not None:
        place = Place(error.line, error.column or 1, error.line, (error.column or 1) + 1)
        place = replace(place, excerpt=_line(source, error.line))
    return Finding("", rule, rule.severity, "", "", message, place=place)


def _line(source: RdfSource, number: int) -> str:
    """Return the text of a line, as much of it as anyone wants to see."""
    with opened(source.file) as stream:
        for _ in range(number - 1):
            stream.readline()
        return Lines(stream.readline(4096)).place((0, 0)).excerpt
