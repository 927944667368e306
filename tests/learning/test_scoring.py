"""The project's own scores against those of the annotation's scorer, and its rules one by one."""

import importlib.util
import json
import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sanctionpress.evaluation import load_gold, score
from sanctionpress.evaluation.documents import Document, document_of, events_of
from sanctionpress.evaluation.names import same_authority, target_quality, words

SHARED = Path(os.environ.get("SANCTIONPRESS_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
OWN = Path(__file__).with_name("gold")


def entry(target: str, kind: str = "person", **more: Any) -> dict[str, Any]:
    given = {"authority": "US", "action": "impose", "target": target, "type": kind}
    document = {"article": "a", "designations": [{**given, **more}]}
    return dict(document_of(document).designations[0])


def scored(gold: list[dict[str, Any]], system: list[dict[str, Any]]) -> tuple[int, int, int]:
    one = Document("a", None, True, tuple(gold), ())
    tally = score({"a": one}, {"a": replace(one, designations=tuple(system))}).tallies
    found = tally["all_targets"]
    return found.matched, found.spurious, found.missed


@pytest.fixture(scope="module")
def scorer() -> Any:
    path = SHARED / "score.py"
    if not path.is_file():
        pytest.skip(f"{path} is absent: name the gold's folder in SANCTIONPRESS_GOLD")
    spec = importlib.util.spec_from_file_location("gold_scorer", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["gold_scorer"] = module
    spec.loader.exec_module(module)
    return module


def broken(data: dict[str, Any], number: int) -> dict[str, Any]:
    """Return an annotation with several things wrong, others in each article."""
    designations = [
        {**d, "authority": "FR"} if (n + number) % 5 == 0 else {**d, "measures": ["asset-freeze"]}
        for n, d in enumerate(data["designations"])
        if (n + number) % 7
    ]
    statements = [{**s, "stance": "reports"} for s in data["statements"][number % 2 :]]
    sanctions = data["sanctions"] if number % 11 else not data["sanctions"]
    changed = {"designations": designations, "statements": statements, "sanctions": sanctions}
    return {**data, **changed}


@pytest.mark.parametrize("part", ["seeds", "train"])
def test_figures_equal_those_of_the_annotations_scorer(scorer: Any, part: str) -> None:
    raw = [json.loads(path.read_text("utf-8")) for path in sorted((SHARED / part).glob("*.json"))]
    wrong = {data["article"]: broken(data, n) for n, data in enumerate(raw)}
    theirs = scorer.score(
        scorer.load_gold(SHARED / part), {n: scorer.completed(d) for n, d in wrong.items()}
    )
    ours = score(load_gold(SHARED / part), {n: document_of(d) for n, d in wrong.items()})
    for name, tally in theirs.tallies.items():
        own = ours.tallies[name]
        assert (own.precision, own.recall, own.f1) == (tally.precision, tally.recall, tally.f1)
    for name, ratio in theirs.ratios.items():
        assert ours.ratios[name].accuracy == ratio.accuracy


def test_the_gold_against_itself_is_right() -> None:
    gold = load_gold(OWN)
    report = score(gold, gold)
    assert report.errors == {}
    assert report.tallies["named_targets"].f1 == 1


def test_an_absent_article_is_wrong_throughout() -> None:
    report = score(load_gold(OWN), {})
    assert report.tallies["all_targets"].recall == 0
    assert report.tallies["all_targets"].precision is None
    assert report.ratios["article_relevance"].accuracy == 0


def test_names_are_compared_without_titles_and_signs() -> None:
    assert words("the President Müller’s") == ("muller",)
    assert scored([entry("Mohammad Hossein Bagheri")], [entry("Hossein Bagheri")]) == (1, 0, 0)
    assert scored([entry("Hossein Bagheri")], [entry("Bagheri")]) == (0, 1, 1)
    assert scored([entry("Acme", aliases=["AO Acme"])], [entry("AO Acme")]) == (1, 0, 0)
    assert scored([entry("Acme")], [entry("!")]) == (0, 1, 1)


def test_groups_match_by_words_or_count_and_countries_by_code() -> None:
    four = entry("four officials", "group", count=4)
    assert target_quality(four, entry("4 men", "group", count=4)) == 1
    assert target_quality(four, entry("four senior officials", "group")) > 1
    assert target_quality(four, entry("ten banks", "group", count=10)) == 0
    iran = entry("Iran", "country", country="IR")
    assert target_quality(iran, entry("Tehran", "country", country="IR")) == 1


def test_background_is_neither_required_nor_penalised() -> None:
    old = entry("Acme Ore", background=True)
    assert scored([old], []) == (0, 0, 0)
    assert scored([old], [entry("Acme Ore")]) == (0, 0, 0)
    assert scored([entry("Acme Ore")], [old]) == (0, 0, 1)


def test_bodies_have_several_names() -> None:
    assert same_authority("CEDEAO", "Economic Community of West African States")
    assert not same_authority("US", "GB")


def test_errors_say_what_is_wrong() -> None:
    said = {"speaker": "Anna Weber", "aliases": [], "stance": "opposes"}
    gold = Document("a", None, True, (entry("Acme", measures=["travel-ban"]),), (said,))
    other = replace(gold, designations=(entry("Acme"),), statements=({**said, "stance": "denies"},))
    errors = score({"a": gold}, {"a": other}).errors["a"]
    assert "wrong measures: US impose person 'Acme': gold travel-ban, system none" in errors
    assert "wrong stance: 'Anna Weber' opposes: system denies" in errors
    unheard = replace(gold, statements=({**said, "speaker": "Nobody At All"},), sanctions=False)
    errors = score({"a": gold}, {"a": replace(unheard, published="2020-01-01")}).errors["a"]
    assert {line.split(":")[0] for line in errors} == {
        "missed statement",
        "spurious statement",
        "wrong relevance",
        "wrong publication date",
    }


def test_articles_that_share_a_dated_target_report_one_event() -> None:
    dated, other = entry("Acme", date="2022-05-05"), entry("Zeta", date="2022-05-05")
    documents = [
        Document("a", None, True, (dated,), ()),
        Document("b", None, True, (other,), ()),
        Document("c", None, True, (dated, other, entry("Undated")), ()),
        Document("d", None, True, (), ()),
    ]
    events = events_of(documents)
    assert events["a"] == events["b"] == events["c"] != events["d"]
