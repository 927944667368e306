"""Articles that are no news: endless, in another language, full of odd characters."""

import re
import sys
from collections.abc import Callable
from importlib import import_module
from types import FrameType

import pytest

from sanctionpress.article import Article, Region, RegionKind
from sanctionpress.extraction import Extractor
from sanctionpress.extraction.parse import load_model, parse

NEWS = "The United States imposed sanctions on Acme Ore Ltd, and said that it helped the army. "
IMPOSED = "The United States imposed sanctions on"


def article(text: str) -> Article:
    lines = re.finditer(r"[^\n]+", text)
    regions = tuple(Region(RegionKind.BODY, line.start(), line.end()) for line in lines)
    return Article("odd", text, regions, "0" * 64)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(NEWS[:-2] * 2_000, id="no full stop"),
        pytest.param("word " * 40_000, id="one word"),
        pytest.param(NEWS + "a" * 200_000, id="no space"),
        pytest.param(NEWS * 2_000, id="too much news"),
    ],
)
def test_only_so_much_is_parsed_and_the_rest_is_told(text: str) -> None:
    blank = load_model().tokenizer
    taken: list[str] = []

    class Tokens:
        """Stands for the pipeline: remembers the texts and only splits them into words."""

        def pipe(self, texts):  # type: ignore[no-untyped-def]
            for own in texts:
                taken.append(own)
                doc = blank("word")
                doc[0].is_sent_start = True
                yield doc

    parsed = parse(article(text), Tokens())  # type: ignore[arg-type]
    assert sum(map(len, taken)) + parsed.skipped == len(text)
    assert sum(map(len, taken)) <= 100_000
    assert max(map(len, taken)) <= 6_000
    assert not any(re.search(r"\S{300}", own) for own in taken)


def steps(work: Callable[[], object]) -> int:
    """Return how many lines of the package are run, each round of a loop counted."""
    run = 0

    def count(_: FrameType, event: str, __: object) -> object:
        nonlocal run
        run += event == "line"
        return count

    def own(frame: FrameType, _: str, __: object) -> object:
        return count if "sanctionpress" in frame.f_code.co_filename else None

    before = sys.gettrace()
    sys.settrace(own)  # type: ignore[arg-type]
    try:
        work()
    finally:
        sys.settrace(before)
    return run


def named(count: int) -> list[str]:
    return [f"Ivan Petrov{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]


@pytest.mark.parametrize(
    "tell",
    [
        pytest.param(lambda names: f"{IMPOSED} {', '.join(names)}.", id="one list"),
        pytest.param(
            lambda names: f"{IMPOSED} {' along with '.join(names)}.", id="joined again and again"
        ),
        pytest.param(
            lambda names: "\n".join(f"{IMPOSED} {name}." for name in names), id="one a line"
        ),
        pytest.param(lambda names: NEWS * len(names), id="the same one"),
    ],
)
def test_the_work_grows_with_the_names(
    extractor: Extractor, tell: Callable[[list[str]], str]
) -> None:
    few, many = (article(tell(named(count))) for count in (50, 200))
    extractor.extract(few)
    # A square would be sixteen times as much.
    ratio = steps(lambda: extractor.extract(many)) / steps(lambda: extractor.extract(few))
    assert ratio < 8


def test_what_is_skipped_is_told_and_the_rest_is_read(extractor: Extractor) -> None:
    odd = article(f"{NEWS}\n{'=' * 5_000}\nThe sanctions also meet Zeta Bank.")
    facts = extractor.extract(odd)
    assert "Acme Ore Ltd" in {action.target.label for action in facts.actions}
    assert any("5,000 characters were not read" in notice for notice in facts.notices)


def test_words_stay_at_their_place_in_long_paragraphs(extractor: Extractor) -> None:
    long = article("The weather in the capital was fine, and it did not rain. " * 150 + NEWS)
    facts = extractor.extract(long)
    assert "Acme Ore Ltd" in {action.target.label for action in facts.actions}
    for action in facts.actions:
        for evidence in action.evidence:
            passage = evidence.passage
            assert long.text[passage.start : passage.end] == passage.quote


@pytest.mark.parametrize(
    "language", ["ar", "de", "es", "fa", "fr", "he", "hi", "it", "ja", "nl", "pt", "ru", "tr", "zh"]
)
def test_other_languages_are_told(extractor: Extractor, language: str) -> None:
    text = "\n".join(import_module(f"spacy.lang.{language}.examples").sentences)
    facts = extractor.extract(article(f"{text}\n{text}\n{text} sanctions"))
    assert not facts.sanctions
    assert facts.notices == ("it is not in English: nothing is extracted.",)


def test_a_list_of_foreign_names_is_english(extractor: Extractor) -> None:
    names = ", ".join(f"Ivan Petrov{chr(97 + n % 26)}" for n in range(60))
    assert extractor.obstacle(article(f"The US Treasury imposed sanctions on {names}.")) is None


def test_odd_characters_do_no_harm(extractor: Extractor) -> None:
    odd = "\u202e\u200f\x07\x00\ufeff\U0001f600\u0301"
    text = f"{odd}The United States {odd} imposed sanctions on Acme{odd} Ore Ltd for{odd} the war."
    facts = extractor.extract(article(text))
    passages = [e.passage for action in facts.actions for e in action.evidence]
    assert all(text[p.start : p.end] == p.quote for p in passages)
