"""The competency questions, asked of the published seeds: every row and no other."""

import re
from pathlib import Path

import pytest

from sanctionpress.competency import Question, ask, load_questions
from sanctionpress.errors import BadInput
from sanctionpress.settings import Settings

HERE = Path(__file__).parent
QUESTIONS = load_questions(HERE / "questions")
FACTS = {f"F{number}" for number in range(1, 99)}


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.name)
def test_question(question: Question, published_seeds: Settings) -> None:
    (answer,) = ask([question], published_seeds.store, published_seeds.base)
    assert not answer.missing
    assert not answer.unexpected
    assert len(question.expected) > 1, "a question that expects no row shows nothing"


def test_every_answer_names_an_article_and_its_words() -> None:
    for question in QUESTIONS:
        header = next(row for row in question.expected if row[0] == "article")
        assert "quote" in header


def test_every_fact_is_covered_or_open() -> None:
    covered = {fact for question in QUESTIONS for fact in question.facts}
    table = (HERE / "facts.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| (F\d+) \|.*\| (.+) \|$", table, re.MULTILINE)
    assert {fact for fact, _ in rows} == FACTS
    asked = {fact: set(told.split(", ")) for fact, told in rows if not told.startswith("open: ")}
    assert asked == {
        fact: {question.name for question in QUESTIONS if fact in question.facts}
        for fact in covered
    }
    assert len(covered) >= 93


def test_a_question_without_its_facts_is_refused(tmp_path: Path) -> None:
    (tmp_path / "broken.rq").write_text("SELECT * WHERE { ?s ?p ?o }")
    with pytest.raises(BadInput, match="'# facts:'"):
        load_questions(tmp_path)


def test_a_folder_without_questions_is_refused(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match="no competency questions"):
        load_questions(tmp_path)


def test_a_wrong_expectation_is_told(published_seeds: Settings, tmp_path: Path) -> None:
    query = "# question: Who?\n# facts: F1\nSELECT ?x WHERE { VALUES ?x { 1 } }"
    (tmp_path / "one.rq").write_text(query)
    (tmp_path / "one.csv").write_text("x\n2\n")
    (answer,) = ask(load_questions(tmp_path), published_seeds.store, published_seeds.base)
    assert (answer.missing, answer.unexpected) == ((("2",),), (("1",),))
    assert not answer.is_right
