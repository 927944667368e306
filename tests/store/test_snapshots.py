"""Snapshots: readers are never disturbed, and what nobody reads goes."""

from pathlib import Path

import pytest
from rdflib import BNode, Graph

from sanctionpress.errors import BadInput, OntologyError, StoreError
from sanctionpress.store import open_publication, open_snapshot, vocabularies
from sanctionpress.store.formats import N_TRIPLES, RESULTS_CSV, TURTLE
from sanctionpress.store.locks import HeldLock, lock_alone, lock_shared
from sanctionpress.store.rdf import oxigraph_format, write_triples
from sanctionpress.store.snapshot import is_iri
from sanctionpress.store.terms import LANG_STRING, XSD, Iri, Literal, Triple
from sanctionpress.store.vocabularies import vocabulary_triples, write_vocabulary
from tests.store.samples import BASE, HARBOUR, SENSETIME, SP, WIRE, graph_of, publish_samples


def folders(store: Path) -> set[str]:
    return {place.name for place in (store / "snapshots").iterdir()}


def withdraw(store: Path, name: str) -> None:
    with open_publication(store, BASE) as publication:
        publication.withdraw(name)


def test_a_reader_keeps_its_snapshot_while_others_publish(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    reader = open_snapshot(tmp_path)
    withdraw(tmp_path, HARBOUR)
    assert reader.has(f"{BASE}id/article/{HARBOUR}")
    assert not open_snapshot(tmp_path).has(f"{BASE}id/article/{HARBOUR}")
    assert folders(tmp_path) == {"1", "2"}


def test_old_snapshots_go_when_nobody_reads_them(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    reader = open_snapshot(tmp_path)
    withdraw(tmp_path, HARBOUR)
    reader.close()
    reader.close()
    withdraw(tmp_path, WIRE)
    assert folders(tmp_path) == {"3"}


def test_a_lock_on_a_file_that_was_removed_meanwhile_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "in-use"
    path.touch()
    held = lock_alone(path)
    assert held is not None
    assert lock_shared(path) is None
    held.release()
    assert lock_shared(tmp_path / "missing") is None
    shared = lock_shared(path)
    assert isinstance(shared, HeldLock)
    flock = "sanctionpress.store.locks.fcntl.flock"
    monkeypatch.setattr(flock, lambda descriptor, kind: path.unlink())
    assert lock_shared(path) is None


def test_an_empty_store_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="run `sanctionpress publish`"):
        open_snapshot(tmp_path)


def test_a_missing_snapshot_is_told(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    (tmp_path / "current").write_text("9\n")
    with pytest.raises(StoreError, match="Snapshot 9"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("content", [b"latest", b"\xff\xfe"])
def test_a_pointer_that_is_no_number_is_told(tmp_path: Path, content: bytes) -> None:
    publish_samples(tmp_path)
    (tmp_path / "current").write_bytes(content)
    with pytest.raises(StoreError, match="current"):
        open_snapshot(tmp_path)


@pytest.mark.parametrize("content", [b"{", b"{}", b'{"latest": [], "unmerged": [], "odd": 1}'])
def test_a_damaged_summary_is_told(tmp_path: Path, content: bytes) -> None:
    publish_samples(tmp_path)
    (tmp_path / "snapshots/1/summary.json").write_bytes(content)
    with pytest.raises(StoreError, match="summary"):
        open_snapshot(tmp_path)


def test_a_damaged_store_is_told(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    (tmp_path / "snapshots/1/store/CURRENT").write_text("nothing\n")
    with pytest.raises(StoreError, match="cannot be opened"):
        open_snapshot(tmp_path)


def test_triples_are_found_by_any_part(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    snapshot = open_snapshot(tmp_path)
    targets = list(snapshot.triples(None, SP + "target", Iri(BASE + SENSETIME)))
    assert [t.subject.removeprefix(BASE + "id/action/") for t in targets] == [
        "us-impose-2021-12-10-sensetime"
    ]
    quotes = list(snapshot.triples(None, None, Literal("investment ban")))
    assert len(quotes) == 3  # two passages and the measure's name
    assert not snapshot.has_graph("not an IRI")
    assert is_iri(BASE)


def test_triples_are_written_in_one_order_whatever_comes_first() -> None:
    triples = [
        Triple("http://e.org/b", "http://e.org/p", Literal("hé", LANG_STRING, "fr")),
        Triple("http://e.org/a", SP + "start", Literal("4", XSD + "integer")),
        Triple("http://e.org/a", SP + "target", Iri("http://e.org/b")),
    ]
    written = write_triples(triples, TURTLE)
    assert written == write_triples(reversed(triples), TURTLE)
    assert written.startswith(b"@prefix sp:")
    assert b'"h\xc3\xa9"@fr' in written
    with pytest.raises(BadInput, match="cannot hold RDF"):
        oxigraph_format(RESULTS_CSV)


def test_a_vocabulary_folder_is_one_graph(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text('<http://e.org/a> <http://e.org/p> "a", [] .')
    (tmp_path / "b.ttl").write_text('<http://e.org/b> <http://e.org/p> "b" .')
    assert write_vocabulary(tmp_path, N_TRIPLES).count(b"\n") == 3
    assert [t.object.value for t in vocabulary_triples(tmp_path)] == ["a", "b"]


def test_a_vocabulary_that_is_no_turtle_is_told(tmp_path: Path) -> None:
    (tmp_path / "c.ttl").write_text("no Turtle")
    with pytest.raises(OntologyError, match="cannot be read as Turtle"):
        vocabulary_triples(tmp_path)


def test_blank_nodes_of_a_vocabulary_are_called_the_same_by_every_process(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("<urn:a> <urn:p> [ <urn:q> 1 ], [ <urn:q> 2 ], _:x .")
    (tmp_path / "b.ttl").write_text("<urn:b> <urn:p> _:x . _:x <urn:q> 3 .")
    once = write_vocabulary(tmp_path, TURTLE)
    write_vocabulary.cache_clear()
    vocabularies._read.cache_clear()
    assert write_vocabulary(tmp_path, TURTLE) == once
    graph = Graph().parse(data=once, format="turtle")
    assert len({node for node in graph.all_nodes() if isinstance(node, BNode)}) == 4


@pytest.mark.parametrize(("many", "looks"), [(1000, 0), (4, 7), (4, 4)])
def test_a_long_list_begins_with_its_latest_days_however_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, many: int, looks: int
) -> None:
    monkeypatch.setattr("sanctionpress.store.latest._MANY", many)
    monkeypatch.setattr("sanctionpress.store.latest._LOOKS", looks)
    days = ["2021-03-01", "2021-01-05", "2021-03-01", "2021-02-02", "", "2021-01-05", ""]
    lines = [f"<{BASE}id/action/{n}> <{SP}target> <{BASE}id/person/x> ." for n in range(7)]
    lines += [
        f'<{BASE}id/action/{n}> <{SP}date> "{day}"^^<{XSD}date> .'
        for n, day in enumerate(days)
        if day
    ]
    # Nothing that is dated later is in the list.
    lines += [f'<{BASE}id/other/{n}> <{SP}date> "2022-01-01"^^<{XSD}date> .' for n in range(2)]
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", *lines))
    snapshot = open_snapshot(tmp_path)
    for skipped in range(8):
        found = snapshot.pointing(SP + "target", f"{BASE}id/person/x", skipped, 3)
        assert [iri[-1] for iri in found] == list("0231546")[skipped : skipped + 3]


def test_a_long_list_without_days_has_each_entry_once(tmp_path: Path) -> None:
    lines = [f"<{BASE}id/evidence/{n}> <{SP}supports> <{BASE}id/person/x> ." for n in range(7)]
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", *lines))
    snapshot = open_snapshot(tmp_path)
    parts = [snapshot.pointing(SP + "supports", f"{BASE}id/person/x", n, 3) for n in (0, 3, 6, 9)]
    assert [len(part) for part in parts] == [3, 3, 1, 0]
    assert len({iri for part in parts for iri in part}) == 7
