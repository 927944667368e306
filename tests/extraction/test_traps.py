"""The traps of the two seed articles that a careless reader falls into.

S0 is the later version with the site's banner and sidebar, S1 the earlier, machine-translated one.
The numbers are those of the collection of traps that came with the articles.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from sanctionpress.article import Article, RegionKind
from sanctionpress.competency import ask, load_questions
from sanctionpress.extraction import gold_document
from sanctionpress.facts import (
    Action,
    Actor,
    ActorKind,
    Day,
    Event,
    Evidence,
    Facts,
    Passage,
    Statement,
)
from sanctionpress.settings import Settings
from sanctionpress.vocabulary import Vocabulary
from tests.conftest import S0, S1

QUESTIONS = Path(__file__).parents[1] / "competency" / "questions"
FRIDAY = date(2021, 12, 10)
BOTH = pytest.mark.parametrize("seed", [S0, S1])


@pytest.fixture
def s0(seed_facts: Mapping[str, Facts]) -> Facts:
    return seed_facts[S0]


@pytest.fixture
def s1(seed_facts: Mapping[str, Facts]) -> Facts:
    return seed_facts[S1]


def news(facts: Facts) -> list[Action]:
    return [action for action in facts.actions if not action.background]


def on(facts: Facts, label: str) -> Action:
    (found,) = [action for action in news(facts) if action.target.label == label]
    return found


def by(facts: Facts, label: str) -> list[Statement]:
    return [s for s in facts.statements if s.speaker.label == label]


def actors(facts: Facts) -> Iterator[Actor]:
    for action in facts.actions:
        yield action.target
        yield from action.target.members
    yield from (statement.speaker for statement in (*facts.statements, *facts.remarks))


def evidence(facts: Facts) -> Iterator[Evidence]:
    yield from (item for package in facts.packages for item in package.evidence)
    yield from (item for action in facts.actions for item in action.evidence)
    said = (*facts.statements, *facts.remarks)
    yield from (item for statement in said for item in statement.evidence)
    yield from (item for event in facts.events for item in event.evidence)
    yield from (item for conduct in facts.conduct for item in conduct.evidence)
    yield from (item for offering in facts.offerings for item in offering.evidence)
    yield from (item for actor in actors(facts) for item in actor.evidence)


def days(facts: Facts) -> set[date]:
    known = [package.day for package in facts.packages]
    known += [action.day for action in facts.actions]
    known += [statement.day for statement in (*facts.statements, *facts.remarks)]
    return {day.day for day in known if day}


def words(facts: Facts) -> str:
    return " ".join(item.passage.quote for item in evidence(facts))


def test_t1_the_banner_is_neither_publication_nor_event(s0: Facts) -> None:
    assert s0.article.banner == date(2024, 4, 26)
    assert s0.article.published is None
    assert {a.day.day for a in news(s0) if a.day} == {FRIDAY}
    assert {a.day.basis for a in news(s0) if a.day} == {"observance"}


def test_t2_nothing_comes_from_the_sidebar(s0: Facts) -> None:
    text = s0.article.text
    sidebar = [r for r in s0.article.regions if r.kind is RegionKind.SIDEBAR]
    assert "Kara-Murza" in "".join(text[r.start : r.end] for r in sidebar)
    for item in evidence(s0):
        assert not any(r.start < item.passage.end and item.passage.start < r.end for r in sidebar)
    names = {actor.label for actor in actors(s0)}
    assert not {n for n in names if "Kara-Murza" in n or "Hunter" in n or "Bankman" in n}
    assert not [a for a in s0.actions if a.target.country in {"RU", "HU"} and a.authority == "gb"]


def test_t3_a_repeated_headline_and_standfirst_count_once(s0: Facts) -> None:
    targets = [(a.authority, a.target.label, a.background) for a in s0.actions]
    assert len(targets) == len(set(targets))
    said = [(s.speaker.label, s.quote) for s in s0.statements if s.quote]
    assert len(said) == len(set(said))


def test_t4_the_glued_date_is_no_part_of_the_headline(s1: Facts) -> None:
    assert s1.article.headline is not None
    assert s1.article.headline.startswith("On Human Rights Day, the United States")
    assert s1.article.published is not None
    assert s1.article.published.day == FRIDAY


def test_t5_saturday_is_the_day_after_friday(s0: Facts) -> None:
    dated = {s.day.day for s in by(s0, "SenseTime Group") if s.day}
    assert dated == {date(2021, 12, 11)}


@BOTH
def test_t6_vague_times_stay_open(seed_facts: Mapping[str, Facts], seed: str) -> None:
    known = days(seed_facts[seed])
    assert FRIDAY in known
    assert known <= {FRIDAY, date(2021, 12, 11)}
    (coup,) = [event for event in seed_facts[seed].events if event.kind == "coup"]
    assert coup.when == "February 1"
    # The year follows from the day of publication, which only the second seed states.
    inferred = Day(date(2021, 2, 1), "inferred-year") if seed == S1 else None
    assert coup.day == inferred


def answers(settings: Settings, name: str) -> set[tuple[str, ...]]:
    """Return what a competency question answers about the published seeds, the header left out."""
    question = next(q for q in load_questions(QUESTIONS) if q.name == name)
    (answer,) = ask([replace(question, expected=())], settings.store, settings.base)
    return {row for row in answer.unexpected if row[0] != "article"}


def test_t7_both_versions_of_the_embassys_answer_stand_and_contradict_each_other(
    published_seeds: Settings,
) -> None:
    found = {row[:3] for row in answers(published_seeds, "48-conflicts") if "answer" in row[1]}
    assert found == {
        (S0, "answered or not", "China's embassy in Washington"),
        (S1, "answered or not", "Chinese, Myanmar and Bangladeshi embassies in Washington"),
    }


def test_t8_one_person_with_two_ranks_is_a_conflict(published_seeds: Settings) -> None:
    ranks = {row for row in answers(published_seeds, "48-conflicts") if "rank" in row[1]}
    assert ranks == {
        (S0, "rank of an office", "Wally Adeyemo", "Deputy Treasury Secretary"),
        (S1, "rank of an office", "Wally Adeyemo", "Under Secretary of the Treasury"),
    }


def test_t9_mistranslated_words_make_nothing(s1: Facts) -> None:
    labels = {actor.label for actor in actors(s1)}
    assert not labels & {"NU", "@NU", "board", "12 officials", "top ministers"}
    assert {action.kind for action in s1.actions} == {"impose"}
    struck = {victim.label for conduct in s1.conduct for victim in conduct.victims}
    struck |= {actor.label for event in s1.events for actor in event.against}
    assert not [label for label in struck if "Directorate" in label]
    assert on(s1, "SenseTime Group").lists == ("us-ns-cmic",)


def test_t10_a_broken_sentence_is_no_fragment(s1: Facts) -> None:
    assert not [a for a in s1.actions if a.target.label.startswith(("Myanmar military,", "from "))]
    (camps,) = [conduct for conduct in s1.conduct if "camps" in conduct.description]
    assert camps.country == "CN"
    (said,) = [s for s in by(s1, "Wally Adeyemo") if s.quote]
    assert said.channel == "statement"


@BOTH
def test_t11_the_export_of_workers_is_a_ground(seed_facts: Mapping[str, Facts], seed: str) -> None:
    university = on(seed_facts[seed], "Russian university")
    assert "forced-labour" in university.grounds
    purposes = {conduct.purpose for conduct in seed_facts[seed].conduct if conduct.purpose}
    assert purposes <= {"crush opposition", "crush the opposition"}


@BOTH
def test_t12_one_person_with_two_offices(seed_facts: Mapping[str, Facts], seed: str) -> None:
    action = on(seed_facts[seed], "Ri Yong Gil")
    assert action.target.kind is ActorKind.PERSON
    offices = {(o.title.casefold(), o.status) for o in action.target.offices}
    assert {status for _, status in offices} == {"former", "recently-appointed"}
    assert ("minister of social security", "former") in offices
    labels = [a.target.label.casefold() for a in seed_facts[seed].actions]
    assert not [label for label in labels if "minister of" in label or "armed forces" in label]
    assert on(seed_facts[seed], "Russian university").agency == "us-treasury"


@BOTH
def test_t14_metonyms_are_governments_and_cities_are_cities(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    facts = seed_facts[seed]
    assert {a.authority for a in facts.actions} == {"us", "ca", "gb"}
    embassies = [a for a in actors(facts) if a.kind is ActorKind.DIPLOMATIC_MISSION]
    assert embassies
    assert not [actor for actor in embassies if actor.country == "US"]


@BOTH
def test_t15_counts_keep_their_number_and_qualifier(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    facts = seed_facts[seed]
    groups = {a.target.label: a.target for a in news(facts) if a.target.kind is ActorKind.GROUP}
    counts = sorted((g.count or 0, g.count_qualifier) for g in groups.values())
    assert counts == [
        (0, "dozens"),
        (2, "exactly"),
        (4, "exactly"),
        (4, "exactly"),
        (12, "exactly"),
    ]
    fours = [a for a in news(facts) if a.target.count == 4]
    assert {a.authority for a in fours} == {"us", "ca"}
    estimates = [s.quantity for s in facts.statements if s.kind == "estimate" and s.quantity]
    assert {(q.value, q.qualifier) for q in estimates} == {
        (1_000_000, "more-than"),
        (82, "at-least"),
        (1300, "more-than"),
    }
    (sources,) = {s.speaker for s in facts.statements if s.speaker.count == 2}
    assert sources.label == "two people"


@BOTH
def test_t16_countries_are_ties_not_targets(seed_facts: Mapping[str, Facts], seed: str) -> None:
    facts = seed_facts[seed]
    assert not [a for a in news(facts) if a.target.kind is ActorKind.JURISDICTION]
    (package,) = [p for p in facts.packages if p.authority == "us"]
    assert set(package.tied_to) == {"CN", "MM", "KP", "BD"}
    assert not [a for a in facts.actions if a.target.country == "BD"]


@BOTH
def test_t17_canada_and_britain_acted_on_myanmar_only(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    others = [a for a in news(seed_facts[seed]) if a.authority in {"ca", "gb"}]
    assert {a.authority for a in others} == {"ca", "gb"}
    assert {a.target.country for a in others} == {"MM"}
    assert all(a.joint_with == ("us",) for a in others)
    assert on(seed_facts[seed], "SenseTime Group").joint_with == ()


@BOTH
def test_t18_old_sanctions_over_weapons_are_background(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    facts = seed_facts[seed]
    (old,) = [a for a in facts.actions if a.background]
    assert old.target.country == "KP"
    assert old.grounds == ("proliferation",)
    assert old.day is None
    assert not [a for a in news(facts) if "proliferation" in a.grounds]


@BOTH
def test_t19_biden_spoke_of_the_summit(
    seed_facts: Mapping[str, Facts], seed: str, vocabulary: Vocabulary
) -> None:
    facts = seed_facts[seed]
    assert facts.statements
    assert not by(facts, "Joe Biden")
    said = [remark for remark in facts.remarks if remark.speaker.label == "Joe Biden"]
    assert len(said) == 3
    assert {remark.stance for remark in said} == {"none"}
    assert [r.about.kind for r in said if isinstance(r.about, Event)] == ["summit"]
    counted = gold_document(facts, vocabulary)["statements"]
    assert not [entry for entry in counted if "Biden" in entry["speaker"]]


@BOTH
def test_t20_an_investment_blacklist_freezes_nothing(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    action = on(seed_facts[seed], "SenseTime Group")
    assert action.measures == ("investment-ban",)
    assert action.lists == ("us-ns-cmic",)
    assert action.agency == "us-treasury"


def test_t13_variants_of_a_name_are_linked_with_a_score_and_a_reason(
    published_seeds: Settings,
) -> None:
    by_key: dict[str, set[tuple[str, str]]] = {}
    for article, name, key, *_ in answers(published_seeds, "47-variants"):
        by_key.setdefault(key, set()).add((article, name))
    assert list(by_key.values()) == [names for names in by_key.values() if len(names) == 2]
    linked = {frozenset(name for _, name in names) for names in by_key.values()}
    assert linked == {
        frozenset({"Central Public Prosecutors Office", "Central Prosecutor’s Office"}),
        frozenset({"Directorate of Defense Industries", "Defense Industries Directorate"}),
        frozenset(
            {
                "Assistance Association for Political Prisoners",
                "Association for Assistance to Political Prisoners",
            }
        ),
        frozenset({"Uyghurs", "Uighurs"}),
    }
    # "SenseTime" and "SenseTime Group" are one within each article already.
    companies = {row[1] for row in answers(published_seeds, "43-accusations")}
    assert companies == {"SenseTime Group"}


@BOTH
def test_t21_the_twelve_are_none_of_the_dozens(seed_facts: Mapping[str, Facts], seed: str) -> None:
    facts = seed_facts[seed]
    (twelve,) = [action for action in news(facts) if action.target.count == 12]
    assert (twelve.agency, twelve.measures) == ("us-state", ("travel-ban",))
    (dozens,) = [a for a in news(facts) if a.target.count_qualifier == "dozens"]
    assert dozens.target.members == ()
    assert not [a for a in news(facts) if twelve.target in a.target.members]


@BOTH
def test_t22_a_post_ends_at_its_credit(seed_facts: Mapping[str, Facts], seed: str) -> None:
    facts = seed_facts[seed]
    said = (*facts.statements, *facts.remarks)
    posts = [statement for statement in said if statement.speaker.label == "Antony Blinken"]
    assert len(posts) == (2 if seed == S1 else 0)
    assert all(s.channel == "post" and s.quote for s in posts)
    assert not [s for s in posts if "Myanmar" in (s.quote or "")]


def test_t22_the_heading_behind_a_credit_is_nobodys_words(s1: Facts) -> None:
    headings = [r for r in s1.article.regions if r.kind is RegionKind.SECTION_HEADING]
    assert [s1.article.text[r.start : r.end] for r in headings] == ["Myanmar, North Korea"]


def test_t23_player_controls_say_nothing(s0: Facts) -> None:
    text = words(s0)
    for noise in ("0:00", "Close", "×", "Newsletter", "Related Articles"):
        assert noise in s0.article.text
        assert noise not in text


@BOTH
def test_t24_an_offering_is_no_sanction(seed_facts: Mapping[str, Facts], seed: str) -> None:
    facts = seed_facts[seed]
    assert on(facts, "SenseTime Group")
    assert not [a for a in facts.actions if "shares" in a.target.label or "767" in a.target.label]
    assert not [s for s in facts.statements if s.quantity and s.quantity.unit == "shares"]
    (offering,) = facts.offerings
    assert offering.statuses == ("close-to-sale", "planned", "in-doubt")
    assert (offering.shares, offering.proceeds) == (1_500_000_000, 767_000_000)
    assert offering.issuer.label == "SenseTime Group"


@BOTH
def test_every_passage_is_the_text_at_its_offsets(
    seed_facts: Mapping[str, Facts], seed_articles: Mapping[str, Article], seed: str
) -> None:
    text = seed_articles[seed].text
    regions = seed_articles[seed].evidence_regions()
    passages: set[Passage] = {item.passage for item in evidence(seed_facts[seed])}
    assert len(passages) > 50
    for passage in passages:
        assert text[passage.start : passage.end] == passage.quote
        assert any(r.start <= passage.start and passage.end <= r.end for r in regions)


@BOTH
def test_nobody_is_a_target_but_those_the_article_names(
    seed_facts: Mapping[str, Facts], seed: str
) -> None:
    assert len(news(seed_facts[seed])) == 13
    assert not {"Wally Adeyemo", "Joe Biden", "Antony Blinken", "Liu Pengyu"} & {
        action.target.label for action in seed_facts[seed].actions
    }
