"""Quarantine: an article that violates a shape is kept out, with the report that says why."""

from pathlib import Path

import pytest

from sanctionpress.errors import StoreError
from sanctionpress.store import Quarantined, open_publication, open_snapshot, quarantined
from sanctionpress.store.layout import StoreFolder
from tests.store.samples import BASE, HARBOUR, WIRE, graph_of, publish_samples, sample


def test_an_article_is_kept_out_with_its_report(tmp_path: Path) -> None:
    assert quarantined(tmp_path) == ()
    publish_samples(tmp_path, names=(HARBOUR,))
    with open_publication(tmp_path, BASE) as publication:
        publication.quarantine(WIRE, "An action has no evidence.", sample(WIRE).ntriples)
        publication.quarantine("a/b c", "Odd name.", "")
    assert quarantined(tmp_path) == (
        Quarantined("a/b c", "Odd name.", ""),
        Quarantined(WIRE, "An action has no evidence.", sample(WIRE).ntriples),
    )
    assert not open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")


def test_what_was_published_of_it_before_stays(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with open_publication(tmp_path, BASE) as publication:
        publication.quarantine(WIRE, "Worse than before.", "")
    assert open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")


def test_a_good_version_clears_it(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.quarantine("a", "No.", "")
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", "<http://e.org/1> <http://e.org/2> <http://e.org/3> ."))
    assert quarantined(tmp_path) == ()


def test_a_report_that_cannot_be_removed_does_not_hide_that_all_was_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(folder: StoreFolder, name: str) -> None:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr("sanctionpress.store.publication.clear_quarantine", denied)
    with (
        pytest.raises(StoreError, match=r"^Everything was published, but .* remove it yourself"),
        open_publication(tmp_path, BASE) as publication,
    ):
        publication.replace(sample(WIRE))
    assert open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")
    with open_publication(tmp_path, BASE) as publication:  # and the lock was given back
        publication.withdraw(WIRE)
