"""Holding back one action takes along what hangs on nothing else."""

from datetime import date

import pytest

from sanctionpress.article import Article
from sanctionpress.facts import Action, Actor, ActorKind, Day, Facts, Package, Statement
from sanctionpress.ontology import load_vocabulary
from sanctionpress.review import hold_back

ARTICLE = Article("news", "", (), "0" * 64)
SPEAKER = Actor(ActorKind.PERSON, "Ann Lee")


def action(target: str, confidence: float, package: Package) -> Action:
    actor = Actor(ActorKind.COMPANY, target)
    return Action("us", "impose", actor, package=package, confidence=confidence)


def about(what: Action | Package | Actor | None) -> Statement:
    return Statement(SPEAKER, "quotation", "supports", about=what)


def test_what_is_sure_enough_stays_and_the_rest_is_held_back() -> None:
    monday, tuesday = (Package("us", Day(date(2022, 5, n), "explicit")) for n in (2, 3))
    sure, unsure = action("Acme", 0.9, monday), action("Zeta", 0.2, monday)
    alone = action("Omega", 0.2, tuesday)
    said = tuple(about(what) for what in (sure, unsure, alone, tuesday, sure.target))
    facts = Facts(ARTICLE, True, (monday, tuesday), (sure, unsure, alone), said)
    kept, held = hold_back(facts, 0.5, load_vocabulary())
    assert held == (unsure, alone)
    assert kept.actions == (sure,)
    assert kept.packages == (monday,)
    assert [s.about for s in kept.statements] == [sure, monday, None, None, sure.target]


def test_where_all_is_sure_nothing_changes() -> None:
    package = Package("us")
    facts = Facts(ARTICLE, True, (package,), (action("Acme", 0.5, package),), ())
    assert hold_back(facts, 0.5, load_vocabulary()) == (facts, ())


COUNTRY = Actor(ActorKind.JURISDICTION, "North Korea", country="KP")


@pytest.mark.parametrize(
    ("kind", "measures", "background", "is_held"),
    [
        ("impose", (), False, True),
        ("impose", ("asset-freeze",), False, True),
        ("extend", ("travel-ban",), True, True),
        ("impose", ("asset-freeze", "trade-ban"), False, False),
        ("impose", (), True, False),
        ("lift", (), False, False),
    ],
)
def test_a_country_is_held_back_where_no_measure_falls_on_one(
    kind: str, measures: tuple[str, ...], background: bool, is_held: bool
) -> None:
    doubtful = Action("us", kind, COUNTRY, measures=measures, background=background, confidence=0.9)
    facts = Facts(ARTICLE, True, (), (doubtful,), ())
    _, held = hold_back(facts, 0.5, load_vocabulary())
    assert bool(held) == is_held
