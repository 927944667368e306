"""What the home page shows is right after every publish, however many actions there are."""

from pathlib import Path

from sanctionpress.store import open_publication, open_snapshot
from sanctionpress.store.summary import SHOWN
from tests.store.samples import BASE, SP, graph_of, publish_samples

RDF_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"


def action(number: int) -> list[str]:
    """Return an action whose day is the given number of days after the first of a year."""
    name = f"<{BASE}id/action/{number:03}>"
    day = f"{2000 + number // 300}-{number % 300 // 25 + 1:02}-{number % 25 + 1:02}"
    return [
        f"{name} <{RDF_TYPE}> <{SP}SanctionsAction> .",
        f"{name} <{SP}authority> <http://e.org/us> .",
        f"{name} <{SP}actionKind> <http://e.org/impose> .",
        f"{name} <{SP}target> <http://e.org/t> .",
        f'{name} <{SP}date> "{day}"^^<http://www.w3.org/2001/XMLSchema#date> .',
    ]


def shown(folder: Path) -> list[int]:
    latest = open_snapshot(folder).summary.latest[:SHOWN]
    return [int(entry.action.rpartition("/")[2]) for entry in latest]


def test_the_samples_are_counted(tmp_path: Path) -> None:
    publish_samples(tmp_path)
    summary = open_snapshot(tmp_path).summary
    assert summary.classes["Article"] == 2
    assert summary.classes["SanctionsAction"] == 3
    assert summary.authorities == {
        "https://w3id.org/sanctionpress/authority/ca": 1,
        "https://w3id.org/sanctionpress/authority/us": 2,
    }
    assert [entry.date for entry in summary.latest] == ["2021-12-10", "2021-12-10"]


def test_the_latest_actions_stay_the_latest(tmp_path: Path) -> None:
    blocks = {f"b{n}": range(n * 25, n * 25 + 25) for n in range(6)}
    with open_publication(tmp_path, BASE) as publication:
        for name in sorted(blocks, reverse=True):
            publication.replace(graph_of(name, *(t for n in blocks[name] for t in action(n))))
    assert shown(tmp_path) == list(range(149, 129, -1))
    remaining = set(range(150))
    for name in ("b5", "b3", "b4", "b2"):
        with open_publication(tmp_path, BASE) as publication:
            publication.withdraw(name)
        remaining -= set(blocks[name])
        assert shown(tmp_path) == sorted(remaining, reverse=True)[:SHOWN]
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("b9", *action(900), *action(0)))
    assert shown(tmp_path) == [900, *sorted(remaining, reverse=True)[: SHOWN - 1]]


def test_an_old_action_does_not_push_into_the_latest(tmp_path: Path) -> None:
    with open_publication(tmp_path, BASE) as publication:
        publication.replace(graph_of("many", *(t for n in range(10, 140) for t in action(n))))
        publication.replace(graph_of("old", *action(1)))
    summary = open_snapshot(tmp_path).summary
    assert not summary.complete
    assert shown(tmp_path) == list(range(139, 119, -1))
    assert summary.authorities == {"http://e.org/us": 131}
