"""Many files and large datasets: findings as one by one, in order, on several processes."""

import os
from pathlib import Path

import pytest

from sanctionpress.errors import SanctionpressError
from sanctionpress.store.parsing import parse_lines
from sanctionpress.validation import Options, RdfSource, batches, validate_all
from sanctionpress.validation.spooling import Graph, NotCanonicalError, canonical_quads, spooled
from tests.validation.documents import rules

TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
PERSON = f"<x:{{0}}> {TYPE} <https://w3id.org/sanctionpress/ns#Person>"
LABEL = '<x:{0}> <http://www.w3.org/2004/02/skos/core#prefLabel> "{0}"'


def source(folder: Path, name: str, text: str) -> RdfSource:
    """Return a source of a new file."""
    (folder / name).write_text(text)
    return RdfSource(name, name.rpartition(".")[2], folder / name)


def dataset(names: list[str]) -> str:
    """Return N-Quads of graphs, each in two places, every third with a fault."""
    first = "".join(f"{PERSON.format(name)} <g:{name}> .\n" for name in names)
    named = [name for number, name in enumerate(names) if number % 3]
    return first + "".join(f"{LABEL.format(name)} <g:{name}> .\n" for name in named)


@pytest.fixture
def _small_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "LARGE", 1)
    monkeypatch.setattr(batches, "_BYTES_A_TASK", 1000)


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.usefixtures("_small_is_large")
def test_a_large_dataset_gives_the_findings_of_a_small_one(jobs: int, tmp_path: Path) -> None:
    names = [f"p{number}" for number in range(60)]
    text = dataset(names)
    large = source(tmp_path, "large.nq", text)
    small = RdfSource("large.nq", "nq", text.encode())
    (told,) = validate_all([large], Options(), jobs)
    (expected,) = validate_all([small], Options(), 1)
    assert told == expected
    assert len(told.findings) == 20
    assert [finding.place and finding.place.line for finding in told.findings] == [
        number + 1 for number in range(0, 60, 3)
    ]


@pytest.mark.usefixtures("_small_is_large")
def test_many_files_come_in_their_order(tmp_path: Path) -> None:
    sources = [
        source(
            tmp_path, f"{number:02}.{'nq' if number == 11 else 'nt'}", f"{PERSON.format('a')} .\n"
        )
        for number in range(20)
    ]
    told = list(validate_all(sources, Options(), 2))
    assert [report.source for report in told] == [each.origin for each in sources]
    assert all(rules(report) == ["Actor-prefLabel"] for report in told)


@pytest.mark.usefixtures("_small_is_large")
def test_a_large_file_may_be_broken_or_empty(tmp_path: Path) -> None:
    broken = source(tmp_path, "broken.nq", f"{PERSON.format('a')} .\n<x:a> .\n")
    odd = source(tmp_path, "odd.nq", f"_:b <x:b>  _:c <g:a> .\n{PERSON.format('a')} .\n")
    empty = source(tmp_path, "empty.nq", "# nothing\n")
    told = list(validate_all([broken, empty, odd], Options(), 1))
    assert rules(told[0]) == ["SyntaxShape"]
    assert rules(told[2]) == ["Actor-prefLabel"]
    assert told[1].remarks == ("There is not a single triple in the file.",)


def test_canonical_quads_are_what_the_parser_reads() -> None:
    literals = ['"a \\"<b> .\\n"', '"a"@en-gb', '"1"^^<x:t>', "<x:c>", '"<x:y> <g:z>"']
    lines = [f"<x:a> <x:b> {each} <g:a> .\n" for each in literals]
    lines += [f"<x:a> <x:b> {each} .\n" for each in literals]
    text = "".join(["# a remark\n", "\n", *lines]).encode()
    expected = [(graph, f"{line}\n") for graph, line in parse_lines(text, "nq", "x:base")]
    read = list(canonical_quads(text.splitlines(keepends=True)))
    assert [(name, line) for name, lines in read for line in whole_lines(lines)] == expected
    assert len(read) < len(expected)
    for line in (b"_:a <x:b> <x:c> .", b"<x:a>  <x:b> <x:c> .", b"<x:a> <x:b> <x:c> <g:a>."):
        with pytest.raises(NotCanonicalError):
            list(canonical_quads([line]))


def whole_lines(triples: bytes) -> list[str]:
    return triples.decode().splitlines(keepends=True)


@pytest.mark.parametrize("line", [b"_:a <x:b> <x:c>", b"<x:a> <x:b> _:c", b"<x:a>  <x:b> _:c"])
def test_a_blank_node_in_a_run_is_for_the_parser(line: bytes) -> None:
    with pytest.raises(NotCanonicalError):
        list(canonical_quads([b'<x:a> <x:b> "_:" <g:a> .\n', line + b" <g:a> .\n"]))


def test_a_triple_that_ends_with_the_name_of_the_graph_before_it() -> None:
    quad, triple = b"<x:a> <x:b> <x:c> <g:a> .\n", b"<x:a> <x:b> <g:a> .\n"
    read = list(canonical_quads([quad, triple, quad]))
    assert [graph.name for graph in read] == ["<g:a>", "", "<g:a>"]
    assert read[1].triples == triple


def test_the_default_graph_counts_where_it_says_more() -> None:
    runs = [Graph("", b"a .\n"), Graph("<g>", b"a .\n"), Graph("<h>", b"b .\n")]
    with spooled([*runs, Graph("<g>", b"d .\n")]) as graphs:
        assert sorted(graphs) == [("<g>", b"a .\nd .\n"), ("<h>", b"b .\n")]
    with spooled([*runs, Graph("", b"c .\n")]) as graphs:
        *_, last = graphs
        assert last == ("", b"a .\nc .\n")


def test_a_process_that_dies_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batches, "_begin", _die)
    sources = [source(tmp_path, f"{number}.nt", f"{PERSON.format('a')} .\n") for number in range(9)]
    with pytest.raises(SanctionpressError, match="A validating process died"):
        list(validate_all(sources, Options(), 2))


def _die() -> None:
    os._exit(9)
