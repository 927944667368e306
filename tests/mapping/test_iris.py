"""IRIs are valid, stable, and tell apart what must be told apart."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import URIRef

from sanctionpress.addresses import base_of
from sanctionpress.article import Region, RegionKind
from sanctionpress.errors import BadInput
from sanctionpress.facts import Action, Actor, ActorKind, Day, Office, Package, Passage, Statement
from sanctionpress.iris import Iris, concept, digest, slug
from sanctionpress.settings import DEFAULT_BASE, checked_base

IRIS = Iris(DEFAULT_BASE, "seed-0")
PERSON = Actor(ActorKind.PERSON, "Myo Swe Win")
ACTION = Action("us", "impose", PERSON, day=Day(date(2021, 12, 10), "observance"))
VALID = re.compile(r"http://127\.0\.0\.1:8000/id/[a-z]+/[A-Za-z0-9._%~-]+")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("SenseTime Group", "sensetime-group"),
        ("  Nicolás   Maduro ", "nicolas-maduro"),
        ("Straße", "strasse"),
        ("China's embassy", "china-s-embassy"),
        ("ﬁve banks", "five-banks"),
        ("Ⅳ. Korps", "iv-korps"),
    ],
)
def test_a_slug_is_readable(label: str, expected: str) -> None:
    assert slug(label) == expected


@pytest.mark.parametrize("label", ["商汤集团", "Huawei 华为", "x" * 81, "...", "", "Łódź"])
def test_a_slug_that_loses_letters_ends_in_a_digest(label: str) -> None:
    assert re.fullmatch(r"(?:[a-z0-9-]{1,80}-)?[0-9a-f]{8}", slug(label))


def test_labels_in_other_scripts_are_told_apart() -> None:
    labels = [
        "商汤集团",
        "华为",
        "Huawei 华为",
        "Huawei",
        "Сбербанк",
        "حزب الله",
        "x" * 81,
        "x" * 82,
    ]
    assert len({slug(label) for label in labels}) == len(labels)


@given(st.text(st.characters()))
def test_any_label_gives_a_safe_and_stable_slug(label: str) -> None:
    assert re.fullmatch(r"[a-z0-9]+(?:-[a-z0-9]+)*", slug(label))
    assert slug(label) == slug(f" {label} ")


@given(st.text(alphabet=st.characters(categories=["Ll", "Lu"], max_codepoint=0x24F), min_size=1))
def test_case_does_not_count(label: str) -> None:
    assert slug(label) == slug(label.casefold())


@given(st.text(min_size=1), st.text(min_size=1), st.sampled_from(list(ActorKind)))
def test_everything_under_the_base_has_a_valid_iri(name: str, label: str, kind: ActorKind) -> None:
    iris = Iris(DEFAULT_BASE, name)
    actor = Actor(kind, label, named=len(label) % 2 == 0)
    action = replace(ACTION, target=actor)
    iri = iris.actor(actor)
    minted = [
        iri,
        iris.of_article(),
        iris.action(action, iri),
        iris.package(Package("us")),
        iris.office(Office(label, "current"), iri),
        iris.statement(Statement(actor, "quotation", "opposes"), iri),
        iris.region(Region(RegionKind.BODY, 3, 9)),
        iris.evidence(Passage(3, 9, label), iri),
    ]
    assert [iri for iri in minted if not VALID.fullmatch(iri)] == []


@given(st.text(min_size=1), st.text(min_size=1))
def test_articles_of_different_names_have_different_graphs(one: str, other: str) -> None:
    same = Iris(DEFAULT_BASE, one).graph() == Iris(DEFAULT_BASE, other).graph()
    assert same == (one == other)
    assert base_of(Iris(DEFAULT_BASE, one).graph()) == DEFAULT_BASE


@pytest.mark.parametrize(
    ("actor", "expected"),
    [
        (PERSON, f"{DEFAULT_BASE}id/person/myo-swe-win"),
        (Actor(ActorKind.MILITARY_BODY, "Army"), f"{DEFAULT_BASE}id/organization/army"),
        (
            Actor(ActorKind.EDUCATIONAL_INSTITUTION, "Russian university", named=False),
            f"{DEFAULT_BASE}id/organization/seed-0-russian-university",
        ),
        (Actor(ActorKind.GROUP, "12 people"), f"{DEFAULT_BASE}id/group/seed-0-12-people"),
        (
            Actor(ActorKind.JURISDICTION, "North Korea", country="KP", authority="kp"),
            f"{DEFAULT_BASE}id/jurisdiction/kp",
        ),
        (Actor(ActorKind.JURISDICTION, "Crimea"), f"{DEFAULT_BASE}id/jurisdiction/crimea"),
        (
            Actor(ActorKind.JURISDICTION, "European Union", authority="eu"),
            "https://w3id.org/sanctionpress/authority/eu",
        ),
        (
            Actor(ActorKind.GOVERNMENT_BODY, "Treasury", authority="us-treasury"),
            "https://w3id.org/sanctionpress/authority/us-treasury",
        ),
    ],
)
def test_actors_are_named_by_what_they_are(actor: Actor, expected: str) -> None:
    assert str(IRIS.actor(actor)) == expected


def test_a_territory_of_two_letters_is_no_country_code() -> None:
    territory = IRIS.actor(Actor(ActorKind.JURISDICTION, "XY"))
    assert str(territory) == f"{DEFAULT_BASE}id/jurisdiction/xy-{digest('XY')}"


def test_a_dated_action_on_a_named_target_is_the_same_in_every_article() -> None:
    other = Iris(DEFAULT_BASE, "seed-1")
    target = IRIS.actor(PERSON)
    assert IRIS.action(ACTION, target) == other.action(ACTION, target)
    assert IRIS.action(ACTION, target).endswith("/us-impose-2021-12-10-myo-swe-win")


def test_undated_news_and_its_earlier_history_are_two_actions() -> None:
    target = IRIS.actor(PERSON)
    news = IRIS.action(replace(ACTION, day=None), target)
    history = IRIS.action(replace(ACTION, day=None, background=True), target)
    assert news.endswith("/us-impose-seed-0-myo-swe-win")
    assert history.endswith("/us-impose-seed-0-earlier-myo-swe-win")


def test_an_action_on_an_unnamed_target_belongs_to_its_article() -> None:
    group = IRIS.actor(Actor(ActorKind.GROUP, "12 people"))
    assert IRIS.action(ACTION, group).endswith("/us-impose-2021-12-10-seed-0-12-people")


def test_packages_quantities_and_silent_statements_have_names() -> None:
    speaker = IRIS.actor(PERSON)
    statement = IRIS.statement(Statement(PERSON, "non-response", "declines"), speaker)
    assert statement.endswith("/statement/seed-0-myo-swe-win-nowhere")
    assert IRIS.quantity(statement).endswith("/quantity/seed-0-myo-swe-win-nowhere")
    assert IRIS.package(Package("us")).endswith("/package/seed-0-us-undated")


def test_evidence_does_not_change_with_the_base() -> None:
    passage = Passage(3, 9, "Myo Swe")
    elsewhere = Iris("https://data.example/", "seed-0")
    here = IRIS.evidence(passage, IRIS.actor(PERSON))
    there = elsewhere.evidence(passage, elsewhere.actor(PERSON))
    assert here.removeprefix(DEFAULT_BASE) == there.removeprefix("https://data.example/")
    assert here != IRIS.evidence(passage, URIRef(f"{DEFAULT_BASE}id/person/another"))


def test_a_key_cannot_break_out_of_its_scheme() -> None:
    assert str(concept("measure", "../x y")) == "https://w3id.org/sanctionpress/measure/..%2Fx%20y"


@pytest.mark.parametrize(
    "base",
    ["", "data.example/", "https://data.example", "ftp://x/", "http://x/?q=/", "http://a b/"],
)
def test_a_base_that_cannot_carry_iris_is_refused(base: str) -> None:
    with pytest.raises(BadInput, match="give one like http://127"):
        checked_base(base)
