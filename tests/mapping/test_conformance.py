"""The mapped graph has the shapes, and falls into no trap unnoticed; both engines say so."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from sanctionpress.facts import Action, Actor, ActorKind, Day, Evidence, Facts, Passage
from sanctionpress.mapping import to_graph
from sanctionpress.ontology import load_vocabulary
from sanctionpress.settings import DEFAULT_BASE
from sanctionpress.validation import Options, Report, check

from .seed_article import TEXT
from .seed_facts import ENTITIES, LISTED, SEED, STATEMENTS


def report(facts: Facts) -> Report:
    """Return what both engines find."""
    graph = to_graph(facts, DEFAULT_BASE, load_vocabulary())
    return check(graph.name, graph.ntriples, Options(engine="both"))


def test_the_seed_conforms() -> None:
    assert report(SEED) == Report(SEED.article.name)


def _with_action(action: Action) -> Facts:
    return replace(SEED, actions=(action,), statements=())


def _banner_day() -> Facts:
    banner = Day(date(2024, 4, 26), "relative-to-publication")
    return _with_action(replace(LISTED, day=banner, package=None))


def _freeze_on_the_investment_list() -> Facts:
    return _with_action(replace(LISTED, measures=("asset-freeze",)))


def _bangladesh_as_target() -> Facts:
    country = Actor(ActorKind.JURISDICTION, "Bangladesh", country="BD")
    return _with_action(replace(LISTED, target=country, measures=(), lists=()))


def _words_of_the_sidebar() -> Facts:
    words = "UK sanctions Russians judges"
    start = TEXT.index(words)
    evidence = Evidence("target", Passage(start, start + len(words), words))
    return _with_action(replace(LISTED, evidence=(evidence,)))


def _offsets_in_bytes() -> Facts:
    evidence = Evidence("target", Passage(506, 545, "SenseTime"))
    return _with_action(replace(LISTED, evidence=(evidence,)))


def _no_words() -> Facts:
    return _with_action(replace(LISTED, evidence=()))


def _translated_quotation() -> Facts:
    return replace(SEED, statements=(replace(STATEMENTS[0], quote="Our deeds of today"),))


def _three_of_two() -> Facts:
    members = tuple(Actor(ActorKind.PERSON, name) for name in ("Ann", "Ben", "Cy"))
    return _with_action(replace(LISTED, target=replace(ENTITIES, members=members)))


@pytest.mark.parametrize(
    ("facts", "shape"),
    [
        (_banner_day, "Action-not-banner-date"),
        (_freeze_on_the_investment_list, "Action-investment-list"),
        (_bangladesh_as_target, "Action-country-target"),
        (_words_of_the_sidebar, "Evidence-region-kind"),
        (_offsets_in_bytes, "Evidence-quote-in-text"),
        (_no_words, "Action-evidence"),
        (_translated_quotation, "Statement-quote-in-text"),
        (_three_of_two, "Group-members-counted"),
    ],
)
def test_a_trap_is_caught_by_name(facts: Callable[[], Facts], shape: str) -> None:
    found = report(facts())
    assert {finding.shape.partition("#")[2] for finding in found.findings} == {shape}
    assert not found.conforms
    assert found.remarks == ()


def test_a_threat_against_a_country_needs_no_measure() -> None:
    country = Actor(ActorKind.JURISDICTION, "Iraq", country="IQ")
    threat = replace(LISTED, kind="threaten", target=country, measures=(), lists=())
    assert report(_with_action(threat)).findings == ()
