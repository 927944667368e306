"""The revision log: every change of a graph, in order, whatever happens to a publisher."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pyoxigraph as ox
import pytest

from sanctionpress.errors import BadInput, StoreError
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.changes import export_changes
from sanctionpress.store.revisions import Kind, Revision
from tests.store.samples import BASE, HARBOUR, SP, WIRE, graph_of, publish_samples, sample

NOON = datetime(2026, 1, 31, 12, tzinfo=UTC)
TITLE = f'<{BASE}id/article/a> <https://schema.org/headline> "Told" .'


def log(store: Path) -> list[tuple[int, str, str]]:
    return [(r.number, str(r.kind), r.graph.rpartition("/")[2]) for r in revisions(store)]


def revisions(store: Path) -> list[Revision]:
    return open_snapshot(store).revisions()


def publish(store: Path, *lines: str, hours: int = 0) -> None:
    with open_publication(store, BASE, NOON + timedelta(hours=hours)) as publication:
        publication.replace(graph_of("a", *lines))


def withdraw(store: Path, name: str) -> None:
    with open_publication(store, BASE, NOON) as publication:
        publication.withdraw(name)


def test_publishing_changing_and_withdrawing_are_told_in_order(tmp_path: Path) -> None:
    publish(tmp_path, TITLE)
    publish(tmp_path, TITLE)  # the same again is no revision
    publish(tmp_path, TITLE, f'<{BASE}id/article/a> <{SP}title> "x" .')
    withdraw(tmp_path, "a")
    publish(tmp_path, TITLE)
    assert log(tmp_path) == [
        (1, "create", "a"),
        (2, "update", "a"),
        (3, "delete", "a"),
        (4, "create", "a"),
    ]
    assert {r.title for r in revisions(tmp_path)} == {"Told"}
    assert {r.at for r in revisions(tmp_path)} == {"2026-01-31T12:00:00+00:00"}


def test_a_revision_knows_the_graph_by_its_digest(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    found = {r.graph: r.sha256 for r in revisions(tmp_path)}
    assert found[sample(WIRE).iri] == sample(WIRE).sha256
    withdraw(tmp_path, WIRE)
    assert revisions(tmp_path)[-1].sha256 == ""


def test_all_graphs_of_one_run_are_told_and_its_time_if_it_has_one(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    assert [name for _, _, name in log(tmp_path)] == ["ontology", HARBOUR, WIRE]
    assert {r.at for r in revisions(tmp_path)} == {""}


def test_what_came_and_went_in_one_run_is_no_revision(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", TITLE))
        publication.withdraw("a")
    assert len(log(tmp_path)) == 3


def test_what_a_crashed_publisher_logged_is_written_over(tmp_path: Path) -> None:
    publish(tmp_path, TITLE)
    with (tmp_path / "revisions.jsonl").open("ab") as file:
        file.write(b'{"number": 2, "half a line')
    assert len(log(tmp_path)) == 1
    withdraw(tmp_path, "a")
    assert [kind for _, kind, _ in log(tmp_path)] == ["create", "delete"]


def test_a_reader_sees_the_log_of_its_own_snapshot(tmp_path: Path) -> None:
    publish(tmp_path, TITLE)
    reader = open_snapshot(tmp_path)
    withdraw(tmp_path, "a")
    assert [r.kind for r in reader.revisions()] == [Kind.CREATE]
    assert reader.revisions(1) == []
    assert len(open_snapshot(tmp_path).revisions(1, 1)) == 1


def test_a_log_that_lost_its_end_is_told(tmp_path: Path) -> None:
    publish(tmp_path, TITLE)
    (tmp_path / "revisions.jsonl").write_bytes(b"{")
    with pytest.raises(StoreError, match="cannot be read"):
        revisions(tmp_path)
    with pytest.raises(StoreError, match="shorter than it was"):
        withdraw(tmp_path, "a")
    assert open_snapshot(tmp_path).number == 1


@pytest.mark.parametrize("since", ["1", "2026-01-31T12:30:00Z", "2026-01-31T13:00:00+00:00"])
def test_a_copy_is_brought_up_to_date_by_what_changed(tmp_path: Path, since: str) -> None:
    publish(tmp_path, TITLE)
    copy = ox.Store()
    copy.update(export_changes(open_snapshot(tmp_path), "0").decode())
    with open_publication(tmp_path, BASE, NOON + timedelta(hours=1)) as publication:
        publication.replace(sample(WIRE))
        publication.withdraw("a")
    copy.update(export_changes(open_snapshot(tmp_path), since).decode())
    store = open_snapshot(tmp_path).store
    held = {q for q in store if q.graph_name == ox.NamedNode(sample(WIRE).iri)}
    assert set(copy) == held
    assert len(held) > 50


def test_since_what_must_be_said(tmp_path: Path) -> None:
    publish(tmp_path, TITLE)
    with pytest.raises(BadInput, match="neither the number of a revision nor a time"):
        export_changes(open_snapshot(tmp_path), "yesterday")
    assert b"DROP" not in export_changes(open_snapshot(tmp_path), "2026-02-01")
