"""Training and evaluation as commands, on a small gold set of the project's own."""

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from sanctionpress.article import Article
from sanctionpress.cli import run
from sanctionpress.cli.explaining import FEATURES, explained
from sanctionpress.extraction import Extractor
from sanctionpress.extraction.extractor import with_models
from sanctionpress.extraction.learning.linear import read_weights
from sanctionpress.vocabulary import Vocabulary

GOLD = Path(__file__).with_name("gold")


def test_training_twice_writes_the_same_bytes(tmp_path: Path, vocabulary: Vocabulary) -> None:
    first, second = tmp_path / "first.json", tmp_path / "second.json"
    assert run(["train", str(GOLD), "--output", str(first)]) == 0
    assert run(["train", str(GOLD), "--output", str(second)]) == 0
    assert first.read_bytes() == second.read_bytes()
    models = read_weights(first)
    assert {"name", "authority", "kind:impose", "relevance", "speaker"} <= set(models)
    assert with_models(models, vocabulary).decider is not None


def test_evaluation_prints_every_part(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(GOLD), "--errors"]) == 0
    told = capsys.readouterr().out
    for part in ("named targets", "groups and countries", "measures", "statements", "date"):
        assert f"\n{part}" in told
    (named,) = [line for line in told.splitlines() if line.startswith("named targets")]
    assert float(named.split()[-1]) >= 0.8


def test_cross_validation_measures_every_article(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["evaluate", str(GOLD), "--cross-validate"]) == 0
    assert "article relevance            3" in capsys.readouterr().out


def test_a_folder_without_annotations_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["evaluate", str(tmp_path)]) != 0
    assert "holds no annotated articles" in capsys.readouterr().err
    shutil.copy(GOLD / "ore.json", tmp_path)
    assert run(["evaluate", str(tmp_path)]) == 2
    assert "beside its NAME.json" in capsys.readouterr().err
    (tmp_path / "ore.json").write_text("[]")
    assert run(["evaluate", str(tmp_path)]) != 0
    assert "no annotated article" in capsys.readouterr().err


def test_explaining_shows_the_words_the_score_and_the_features(
    capsys: pytest.CaptureFixture[str],
) -> None:
    articles = [str(GOLD / name) for name in ("ore.txt", "flood.txt", "match.txt")]
    assert run(["extract", "--explain", *articles]) == 0
    told, legend = capsys.readouterr()
    assert "speaks for a target" in legend
    assert re.search(r"'Acme Ore Ltd': us, impose, news; \d\.\d\d \(object\)", told)
    assert "'blacklisted'" in told
    assert re.search(r"    \+\d\.\d\d \S+:", told)
    assert "not about international sanctions" in told


def test_the_legend_tells_every_feature_that_is_shown(
    seed_articles: Mapping[str, Article], extractor: Extractor
) -> None:
    shown = "".join(explained(article, extractor) for article in seed_articles.values())
    features = re.findall(r"^    [+-]\d\.\d\d (\S+)", shown, re.MULTILINE)
    kinds = {re.split("[:&]", feature)[0] for feature in features}
    assert {"grammar", "first", "series"} <= kinds
    told = tuple(word for row in FEATURES for word in row.split(", "))
    assert [kind for kind in kinds if not kind.startswith(told)] == []
