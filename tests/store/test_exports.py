"""Exports: the same statements are the same bytes, whatever was published first."""

from pathlib import Path

import pyoxigraph as ox
import pytest
from rdflib import Graph

from sanctionpress.errors import NotFound
from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.exporting import export_article, export_dataset
from sanctionpress.store.formats import DATASET_FORMATS, N_QUADS, N_TRIPLES, TRIG, TURTLE, Format
from tests.store.samples import BASE, HARBOUR, WIRE, ntriples, publish_samples, sample


@pytest.mark.parametrize("form", DATASET_FORMATS, ids=lambda form: form.suffix)
def test_the_order_of_publishing_does_not_show(tmp_path: Path, form: Format) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    publish_samples(one, names=(HARBOUR, WIRE))
    publish_samples(other, names=(WIRE, HARBOUR))
    with open_publication(other, BASE) as publication:  # and going away and coming back neither
        publication.withdraw(HARBOUR)
    with open_publication(other, BASE) as publication:
        publication.replace(sample(HARBOUR))
    exported = export_dataset(open_snapshot(one), form)
    assert exported == export_dataset(open_snapshot(other), form)
    assert exported == export_dataset(open_snapshot(one), form)


def test_an_export_holds_all_graphs(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    snapshot = open_snapshot(tmp_path)
    lines = export_dataset(snapshot, N_QUADS).splitlines()
    assert len(set(lines)) == len(lines) == len(snapshot.store)
    trig = ox.parse(export_dataset(snapshot, TRIG), ox.RdfFormat.TRIG)
    assert {f"{quad} .".encode() for quad in trig} == set(lines)
    default = Graph().parse(data=export_dataset(snapshot, TURTLE), format="turtle")
    assert len(default) == len(list(snapshot.triples()))


def test_one_article_is_exported_as_it_was_published(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    snapshot = open_snapshot(tmp_path)
    exported = export_article(snapshot, WIRE, N_TRIPLES).decode()
    assert set(exported.splitlines()) == set(ntriples(WIRE).splitlines())
    with pytest.raises(NotFound, match="nobody"):
        export_article(snapshot, "nobody", TURTLE)
