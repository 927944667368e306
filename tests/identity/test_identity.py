"""What holds between articles: variants of names, and what cannot all hold, whoever comes first."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from sanctionpress.addresses import identity_graph
from sanctionpress.facts import Actor, ActorKind, Facts
from sanctionpress.graph import ArticleGraph
from sanctionpress.identity.names import name_key
from sanctionpress.identity.publication import open_related
from sanctionpress.identity.variants import name_variants
from sanctionpress.mapping import to_graph
from sanctionpress.prefixes import NS
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.store import open_snapshot
from sanctionpress.validation import Options, check
from sanctionpress.vocabulary import Vocabulary
from tests.conftest import S0, S1

GRAPH = identity_graph(DEFAULT_BASE)


@pytest.fixture(scope="module")
def graphs(seed_facts: Mapping[str, Facts], vocabulary: Vocabulary) -> dict[str, ArticleGraph]:
    return {name: to_graph(facts, DEFAULT_BASE, vocabulary) for name, facts in seed_facts.items()}


def published(store: Path, runs: Sequence[Sequence[ArticleGraph]]) -> str:
    """Return the identity graph after some runs, each of which publishes some articles."""
    for run in runs:
        with open_related(store, DEFAULT_BASE) as publication:
            for graph in run:
                publication.replace(graph)
    return identity_of(store)


def identity_of(store: Path) -> str:
    with open_related(store, DEFAULT_BASE) as publication:
        return publication.ntriples(GRAPH)


def subjects(identity: str, kind: str) -> list[str]:
    ending = f"<{NS}{kind}> ."
    return [line.split()[0] for line in identity.splitlines() if line.endswith(ending)]


def test_the_order_of_publishing_does_not_matter(
    graphs: dict[str, ArticleGraph], tmp_path: Path
) -> None:
    first, second = graphs[S0], graphs[S1]
    together = published(tmp_path / "together", [[first, second]])
    assert together == published(tmp_path / "later", [[first], [second]])
    assert together == published(tmp_path / "earlier", [[second], [first]])
    assert together == published(tmp_path / "again", [[second], [first], [second]])
    assert len(subjects(together, "Conflict")) == 2
    assert len(subjects(together, "NameVariants")) == 4


def test_one_article_alone_contradicts_nothing(
    graphs: dict[str, ArticleGraph], tmp_path: Path
) -> None:
    assert published(tmp_path / "store", [[graphs[S0]]]) == ""


def test_what_was_said_with_a_withdrawn_article_goes_with_it(
    graphs: dict[str, ArticleGraph], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    published(store, [[graphs[S0], graphs[S1]]])
    with open_related(store, DEFAULT_BASE) as publication:
        publication.withdraw(S1)
    assert identity_of(store) == ""


def test_a_failed_publication_relates_nothing(
    graphs: dict[str, ArticleGraph], tmp_path: Path
) -> None:
    store = tmp_path / "store"
    published(store, [[graphs[S0]]])
    before = open_snapshot(store).number
    with pytest.raises(KeyError, match="second"):
        _break_off(store, graphs[S1])
    assert open_snapshot(store).number == before
    assert identity_of(store) == ""


def _break_off(store: Path, graph: ArticleGraph) -> None:
    with open_related(store, DEFAULT_BASE) as publication:
        publication.replace(graph)
        raise KeyError("the second article")


def test_the_identity_graph_conforms(graphs: dict[str, ArticleGraph], tmp_path: Path) -> None:
    identity = published(tmp_path / "store", [[graphs[S0], graphs[S1]]])
    report = check("identity", identity, Options(engine="both"))
    assert (report.findings, report.remarks) == ((), ())


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Directorate of Defense Industries", "Defense Industries Directorate"),
        ("Central Public Prosecutors Office", "Central Prosecutor’s Office"),
        ("Ministry of Defence", "Defense Ministry"),
        ("Acme Trading Co., Ltd.", "ACME TRADING"),
        ("Société Générale", "Societe Generale"),
    ],
)
def test_variants_of_a_name_have_one_key(one: str, other: str) -> None:
    assert name_key(one, "MM") == name_key(other, "MM") != name_key(one, "KP")


@pytest.mark.parametrize(
    "name", ["Wagner", "The Group", "State Company", "Ministry of Foreign Affairs", "“”"]
)
def test_a_name_that_says_little_has_no_key(name: str) -> None:
    assert name_key(name, None) is None


@pytest.mark.parametrize(
    "actor",
    [
        Actor(ActorKind.JURISDICTION, "Myanmar", country="MM"),
        Actor(ActorKind.GROUP, "four regional chief ministers", named=False, count=4),
        Actor(ActorKind.GROUP, "opponents", named=False),
        Actor(ActorKind.ORGANIZATION, "Russian university", named=False),
        Actor(ActorKind.GOVERNMENT_BODY, "US Treasury", authority="us-treasury"),
    ],
)
def test_only_names_have_keys(actor: Actor) -> None:
    assert actor.name_key is None


@pytest.mark.parametrize(
    "named",
    [
        [("organization/acme", "Acme Ltd")],
        [("organization/acme", "Acme Ltd"), ("organization/acme", "Acme")],
        [("organization/wagner-group", "Wagner Group"), ("person/wagner", "Wagner")],
    ],
)
def test_one_actor_and_two_kinds_of_actor_are_no_variants(named: list[tuple[str, str]]) -> None:
    found = [(f"{DEFAULT_BASE}id/{path}", name) for path, name in named]
    assert name_variants(DEFAULT_BASE, "wagner (RU)", found) == []
