"""A copy in another store: equal after each publish, whatever failed in between."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from sanctionpress.cli import run
from sanctionpress.errors import BadInput, RemoteFailed
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.mirroring import Mirror, Mirrored, mirror
from sanctionpress.store.rdf import canonical
from sanctionpress.store.remote import fetch, put_graph, update
from tests.engines import ENGINES, MERGED, Engine, oxigraph
from tests.store.samples import BASE, HARBOUR, WIRE, graph_of, publish_samples
from tests.web.conftest import free_port

NOWHERE = f"http://127.0.0.1:{free_port()}/"


@pytest.fixture(params=ENGINES, ids=lambda engine: engine.__name__)
def engine(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """Give an empty store of each kind."""
    folder = tmp_path / "other"
    folder.mkdir()
    with request.param(folder) as running:
        yield running


@pytest.fixture
def native(tmp_path: Path) -> Iterator[Engine]:
    """Give an empty store of the kind that is fastest to start."""
    with oxigraph(tmp_path / "other") as running:
        yield running


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    publish_samples(tmp_path / "store")
    return tmp_path / "store"


def brought_up(folder: Path, copy: Mirror) -> Mirrored:
    snapshot = open_snapshot(folder)
    try:
        return mirror(snapshot, copy)
    finally:
        snapshot.close()


def said(address: str, pattern: str) -> str:
    query = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ {pattern} }}"
    return canonical(fetch(address, query, "application/n-triples", ()).decode())


def graphs_in(address: str) -> set[str]:
    query = (
        f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER (STRSTARTS(STR(?g), "{BASE}")) }}'
    )
    table = ox.parse_query_results(
        fetch(address, query, "application/sparql-results+json", ()), ox.QueryResultsFormat.JSON
    )
    assert isinstance(table, ox.QuerySolutions)
    return {row["g"].value for row in table} - {f"{BASE}graph/mirror", MERGED}


def assert_equal(folder: Path, engine: Engine) -> None:
    snapshot = open_snapshot(folder)
    everything = snapshot.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=ox.DefaultGraph())
    assert said(engine.queried, "?s ?p ?o") == canonical((everything or b"").decode())
    here = {graph.value: graph for graph in snapshot.store.named_graphs()}
    assert graphs_in(engine.copy.query) == set(here)
    for iri, graph in here.items():
        held = snapshot.store.dump(format=ox.RdfFormat.N_TRIPLES, from_graph=graph)
        pattern = f"GRAPH <{iri}> {{ ?s ?p ?o }}"
        assert said(engine.copy.query, pattern) == canonical((held or b"").decode())
    snapshot.close()


def test_a_copy_is_equal_after_each_publish(folder: Path, engine: Engine) -> None:
    assert brought_up(folder, engine.copy).revision == 3
    assert_equal(folder, engine)
    assert brought_up(folder, engine.copy) == Mirrored(0, 3)
    blank = '<urn:a> <urn:p> _:b .\n_:b <urn:p> "tongue \\"é\\"\\n"@en .\n'
    with open_publication(folder, BASE) as publication:
        publication.withdraw(WIRE)  # says much that the other article says too
        publication.put_graph(f"{BASE}graph/other", blank)
        publication.put_graph(f"{BASE}graph/aside", "<urn:a> <urn:p> <urn:c> .\n", merged=False)
    brought_up(folder, engine.copy)
    assert_equal(folder, engine)
    with open_publication(folder, BASE) as publication:
        publication.put_graph(f"{BASE}graph/other", blank.replace("<urn:a>", "<urn:d>"))
        publication.replace(graph_of(HARBOUR, "<urn:s> <urn:p> <urn:o> ."))
    brought_up(folder, engine.copy)
    assert_equal(folder, engine)


def test_what_failed_half_way_is_done_at_the_next_time(folder: Path, engine: Engine) -> None:
    brought_up(folder, engine.copy)
    with open_publication(folder, BASE) as publication:
        publication.withdraw(WIRE)
    broken = replace(engine.copy, graphs=NOWHERE)
    with pytest.raises(RemoteFailed, match="cannot be reached"):
        brought_up(folder, broken)
    assert brought_up(folder, engine.copy).graphs == 3
    assert_equal(folder, engine)


def test_a_copy_of_something_else_is_replaced(folder: Path, tmp_path: Path, native: Engine) -> None:
    other = tmp_path / "other-history"
    publish_samples(other, names=(WIRE,))
    with open_publication(other, BASE) as publication:
        publication.replace(graph_of("gone", "<urn:s> <urn:p> <urn:o> ."))
    brought_up(other, native.copy)
    brought_up(folder, native.copy)  # as many revisions, but of other graphs
    assert_equal(folder, native)


def test_a_default_graph_of_others_is_left_alone(folder: Path, native: Engine) -> None:
    update(native.copy.update, "INSERT DATA { <urn:s> <urn:p> <urn:o> }")
    with pytest.raises(BadInput, match="empty one, or with --merged"):
        brought_up(folder, native.copy)
    brought_up(folder, replace(native.copy, merged=MERGED))
    assert_equal(folder, replace(native, queried=f"{native.queried}?default-graph-uri={MERGED}"))
    assert "urn:s" in said(native.copy.query, "?s ?p ?o")


def test_a_long_change_goes_in_several_requests(
    folder: Path, native: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sanctionpress.store.mirroring._REQUEST", 1)
    brought_up(folder, native.copy)
    assert_equal(folder, native)


def test_ending_a_graph_that_is_not_there_is_no_error(native: Engine) -> None:
    put_graph(native.copy.query.replace("query", "store"), "urn:nothing", "")


def test_the_command_tells_what_it_did(
    folder: Path, native: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    copy = ["--query", native.copy.query, "--update", native.copy.update]
    assert run(["mirror", "--store", str(folder), *copy]) == 0
    assert capsys.readouterr().out == "5 graphs written; the copy is at revision 3\n"


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (["--query", "file:///etc/passwd", "--update", NOWHERE], "no address of a SPARQL endpoint"),
        (["--query", NOWHERE, "--update", "http://[::1"], "no address of a SPARQL endpoint"),
        (["--query", NOWHERE, "--update", NOWHERE, "--merged", "a b"], "no IRI of a graph"),
        (["--query", NOWHERE, "--update", NOWHERE], "cannot be reached"),
        (["--query", NOWHERE], "Missing option '--update'"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    folder: Path, options: list[str], told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["mirror", "--store", str(folder), *options]) == 2
    assert told in capsys.readouterr().err
