"""Facts that are too unsure are kept for review, and nothing of them is lost."""

import json
from pathlib import Path
from typing import Any

import pytest

from sanctionpress.cli import run

ORE = Path(__file__).parents[1] / "learning" / "gold" / "ore.txt"


def reviewed(store: str, capfd: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    capfd.readouterr()
    assert run(["review", "--store", store]) == 0
    return [json.loads(line) for line in capfd.readouterr().out.splitlines()]


def targets(store: str, capfd: pytest.CaptureFixture[str]) -> str:
    capfd.readouterr()
    assert run(["query", "--store", store, "SELECT ?t { ?a sp:target/skos:prefLabel ?t }"]) == 0
    return capfd.readouterr().out


def test_what_is_unsure_is_reviewed_until_it_is_published(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    assert run(["publish", str(ORE), "--store", store, "--threshold", "1"]) == 0
    assert "unsure facts are not published but kept" in capfd.readouterr().err
    assert "Acme Ore Ltd" not in targets(store, capfd)
    lines = reviewed(store, capfd)
    acme = next(line for line in lines if line["fact"]["target"] == "Acme Ore Ltd")
    text = ORE.read_text(encoding="utf-8")
    assert all(text[w["start"] : w["end"]] == w["quote"] for w in acme["words"])
    assert "Acme Ore Ltd" in {words["quote"] for words in acme["words"]}
    assert acme["reason"]
    assert 0 < acme["confidence"] < 1
    assert run(["publish", str(ORE), "--store", store, "--threshold", "0"]) == 0
    assert "unsure facts" not in capfd.readouterr().err
    assert "Acme Ore Ltd" in targets(store, capfd)
    assert reviewed(store, capfd) == []


def test_a_withdrawn_article_has_nothing_to_review(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    store = str(tmp_path / "store")
    assert run(["publish", str(ORE), "--store", store, "--threshold", "1"]) == 0
    assert reviewed(store, capfd)
    assert run(["withdraw", "ore", "--store", store]) == 0
    assert reviewed(store, capfd) == []
