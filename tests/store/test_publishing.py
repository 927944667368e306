"""Publishing: all or nothing, one writer, and a default graph that is a set."""

import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sanctionpress.errors import BadInput, NotFound, StoreError
from sanctionpress.graph import ArticleGraph
from sanctionpress.store import Quarantined, open_publication, open_snapshot
from sanctionpress.store.layout import StoreFolder
from sanctionpress.store.summary import LatestAction, Summary
from sanctionpress.store.terms import Triple
from tests.store.samples import ACTION, BASE, HARBOUR, SP, WIRE, graph_of, publish_samples, sample

SHARED = "<http://e.org/x> <http://e.org/says> <http://e.org/both> ."
ONLY_ONE = "<http://e.org/x> <http://e.org/says> <http://e.org/one> ."


def default_graph(folder: Path) -> list[Triple]:
    snapshot = open_snapshot(folder)
    return list(snapshot.triples())


def objects(folder: Path, predicate: str = "http://e.org/says") -> set[str]:
    return {t.object.value for t in open_snapshot(folder).triples(None, predicate)}


def test_publishing_the_same_article_twice_changes_nothing(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    first = open_snapshot(tmp_path).number
    with open_publication(tmp_path, BASE) as publication:
        assert publication.replace(sample(HARBOUR)) is False
    assert open_snapshot(tmp_path).number == first


def test_an_article_published_again_replaces_exactly_what_it_said(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", SHARED, ONLY_ONE))
    with open_publication(tmp_path, BASE) as publication:
        assert publication.replace(graph_of("a", SHARED)) is True
    assert objects(tmp_path) == {"http://e.org/both"}


def test_a_triple_of_two_articles_stays_when_one_is_withdrawn(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", SHARED, ONLY_ONE))
        publication.replace(graph_of("b", SHARED))
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw("a")
    assert objects(tmp_path) == {"http://e.org/both"}
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw("b")
    assert objects(tmp_path) == set()


def test_the_default_graph_holds_each_triple_once(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    triples = default_graph(tmp_path)
    assert len(triples) == len(set(triples))
    assert sum(t.predicate == SP + "authority" and t.subject == BASE + ACTION for t in triples) == 1


def test_a_withdrawn_article_is_remembered_until_it_comes_back(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    article = f"{BASE}id/article/{WIRE}"
    with open_publication(tmp_path, BASE) as publication:
        publication.withdraw(WIRE)
    snapshot = open_snapshot(tmp_path)
    assert snapshot.is_withdrawn(article)
    assert not snapshot.has(article)
    with open_publication(tmp_path, BASE) as publication:
        assert publication.replace(sample(WIRE)) is True
    assert not open_snapshot(tmp_path).is_withdrawn(article)


def test_withdrawing_what_is_not_published_says_so(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with (
        pytest.raises(NotFound, match="no-such-article"),
        open_publication(tmp_path, BASE) as publication,
    ):
        publication.withdraw("no-such-article")


def test_nothing_is_published_when_something_goes_wrong(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    before = open_snapshot(tmp_path).number

    def publish_and_fail() -> None:
        with open_publication(tmp_path, BASE) as publication:
            publication.replace(graph_of("a", SHARED))
            publication.withdraw("no-such-article")

    with pytest.raises(NotFound):
        publish_and_fail()
    assert open_snapshot(tmp_path).number == before
    assert objects(tmp_path) == set()
    assert [place.name for place in (tmp_path / "snapshots").iterdir()] == [str(before)]


def test_only_one_may_publish_at_a_time(tmp_path: Path) -> None:
    with (
        open_publication(tmp_path, BASE),
        pytest.raises(StoreError, match="Somebody else is publishing"),
    ):
        open_publication(tmp_path, BASE)
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", SHARED))
    assert open_snapshot(tmp_path).number == 1


def test_a_store_keeps_its_base(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    with pytest.raises(BadInput, match="published under the base IRI"):
        open_publication(tmp_path, "https://other.example/")
    with open_publication(tmp_path, BASE):
        pass  # and the lock was given back


@pytest.mark.parametrize(
    ("graph", "reason"),
    [
        (ArticleGraph("a", BASE + "graph/article/a", "no triples\n"), "not valid N-Triples"),
        (ArticleGraph("a", "not an IRI", ""), "is not an IRI"),
    ],
)
def test_what_is_no_graph_is_not_stored(tmp_path: Path, graph: ArticleGraph, reason: str) -> None:
    with pytest.raises(BadInput, match=reason), open_publication(tmp_path, BASE) as publication:
        publication.replace(graph)


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError, match="choose another store folder"):
        open_publication(tmp_path / "file", BASE)


def test_a_full_disk_is_told_in_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish_samples(tmp_path)

    def full(folder: Path, summary: Summary) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanctionpress.store.publication.write_summary", full)
    with (
        pytest.raises(StoreError, match="nothing was published"),
        open_publication(tmp_path, BASE) as publication,
    ):
        publication.withdraw(WIRE)
    assert open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")


FULL = """
import resource, sys
from pathlib import Path
from sanctionpress.errors import StoreError
from sanctionpress.store import open_publication
from tests.store.samples import BASE, graph_of
store, limit, lines = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
said = [f'<urn:a> <urn:says> "{n:0100}" .' for n in range(lines)]
try:
    with open_publication(store, BASE) as publication:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
        publication.replace(graph_of("long", *said))
except StoreError as error:
    print(error)
"""


@pytest.mark.parametrize(("limit", "lines"), [(0, 1), (4096, 1), (100_000, 5000)])
def test_a_disk_that_is_full_while_an_article_is_stored_is_told(
    tmp_path: Path, limit: int, lines: int
) -> None:
    publish_samples(tmp_path)
    command = [sys.executable, "-c", FULL, str(tmp_path), str(limit), str(lines)]
    said = subprocess.check_output(command, text=True, cwd=Path(__file__).parents[2])
    assert "nothing was published" in said
    assert open_snapshot(tmp_path).has(f"{BASE}id/article/{WIRE}")
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", SHARED))
    assert open_snapshot(tmp_path).number == 2


def test_an_article_in_quarantine_on_a_full_disk_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(folder: StoreFolder, article: Quarantined) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("sanctionpress.store.publication.put_into_quarantine", full)
    with (
        pytest.raises(StoreError, match="could not be written"),
        open_publication(tmp_path, BASE) as publication,
    ):
        publication.quarantine(WIRE, "No.", "")


def test_leftovers_that_cannot_be_removed_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def denied(path: Path) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    publish_samples(tmp_path)
    (tmp_path / "snapshots" / "7.partial").mkdir()
    monkeypatch.setattr("sanctionpress.store.publication.remove_folder", denied)
    with pytest.raises(StoreError, match="no longer needed"):
        open_publication(tmp_path, BASE)


def test_a_graph_that_is_not_merged_can_be_asked_for_by_name_only(tmp_path: Path) -> None:
    shapes = BASE + "graph/shapes"
    with open_publication(tmp_path, BASE) as publication:
        assert publication.put_graph(shapes, SHARED + "\n", merged=False) is True
        assert publication.put_graph(shapes, SHARED + "\n", merged=False) is False
        publication.replace(graph_of("a", ONLY_ONE))
    snapshot = open_snapshot(tmp_path)
    assert objects(tmp_path) == {"http://e.org/one"}
    assert len(list(snapshot.triples(graph=shapes))) == 1
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("a", SHARED))
        publication.withdraw("a")
    assert objects(tmp_path) == set()


def test_a_graph_with_blank_nodes_is_the_same_whatever_their_labels(tmp_path: Path) -> None:
    ontology, shapes = BASE + "graph/ontology", BASE + "graph/shapes"
    one = '_:a <http://e.org/first> _:b .\n_:b <http://e.org/label> "b" .\n'
    other = '_:x <http://e.org/first> _:a .\n_:a <http://e.org/label> "b" .\n'
    with open_publication(tmp_path, BASE) as publication:
        assert publication.put_graph(ontology, one) is True
        assert publication.put_graph(ontology, other) is False
        assert publication.put_graph(shapes, one.replace('"b"', '"c"')) is True
    store = open_snapshot(tmp_path).store
    own = [q for q in store if "/dataset" not in str(q.graph_name)]
    assert len(own) == 8  # in two graphs and, apart, in the default


TRIPLES = [
    f"<{BASE}id/action/{n}> <{p}> {o} ."
    for n in (1, 2)
    for p, o in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{SP}SanctionsAction>"),
        (SP + "authority", "<http://e.org/us>"),
        (SP + "authority", "<http://e.org/ca>"),
        (SP + "actionKind", "<http://e.org/impose>"),
        (SP + "target", "<http://e.org/target>"),
        (SP + "date", f'"2021-12-1{n}"^^<http://www.w3.org/2001/XMLSchema#date>'),
    )
]
STEPS = st.lists(
    st.tuples(st.sampled_from("abc"), st.frozensets(st.sampled_from(TRIPLES), max_size=12)),
    min_size=1,
    max_size=6,
)


def recounted(triples: list[Triple]) -> Summary:
    """Count from the whole default graph what the summary counts step by step."""
    values: dict[tuple[str, str], list[str]] = {}
    for t in sorted(triples, key=str):
        values.setdefault((t.subject, t.predicate.rpartition("#")[2]), []).append(t.object.value)
    actions = sorted({t.subject for t in triples if (t.subject, "type") in values})
    authorities: dict[str, int] = {}
    latest = []
    for action in actions:
        told = [sorted(values.get((action, p), [])) for p in ("authority", "actionKind", "target")]
        for authority in told[0]:
            authorities[authority] = authorities.get(authority, 0) + 1
        for day in values.get((action, "date"), []):
            if all(told):
                latest.append(LatestAction(day, action, *(found[0] for found in told)))
    types = {SP + "SanctionsAction": len(actions)} if actions else {}
    properties = dict(Counter(t.predicate for t in triples))
    return Summary(BASE, types, properties, authorities, tuple(sorted(latest, reverse=True)))


@settings(max_examples=25, deadline=None)
@given(STEPS)
def test_the_default_graph_and_the_summary_follow_every_change(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, frozenset[str]]]
) -> None:
    folder = tmp_path_factory.mktemp("steps")
    graphs: dict[str, frozenset[str]] = {}
    with open_publication(folder, BASE) as publication:
        publication.put_graph(BASE + "graph/other", SHARED + "\n")
        for name, lines in steps:
            graphs[name] = lines
            publication.replace(graph_of(name, *lines))
    snapshot = open_snapshot(folder)
    stored = [t for t in snapshot.triples() if t.subject != "http://e.org/x"]
    assert len(stored) == len(frozenset().union(*graphs.values()))
    expected = recounted(stored)
    assert snapshot.summary.types == expected.types
    says = {"http://e.org/says": 1}
    assert snapshot.summary.properties == {**expected.properties, **says}
    assert snapshot.summary.authorities == expected.authorities
    assert snapshot.summary.latest == expected.latest
