"""The seeds against their annotation, scored by the annotation's own scorer."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

GOLD = Path(os.environ.get("SANCTIONPRESS_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
ABSENT = f"{GOLD} holds no annotated articles: name their folder in SANCTIONPRESS_GOLD"


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, float]]:
    if not (GOLD / "score.py").is_file():
        pytest.skip(ABSENT)
    command = [sys.executable, "-m", "sanctionpress", "extract", "--format", "jsonl"]
    told = subprocess.run([*command, str(GOLD / "seeds")], capture_output=True, check=True)
    system = tmp_path_factory.mktemp("gold") / "system.jsonl"
    system.write_bytes(told.stdout)
    scorer = [str(GOLD / "score.py"), str(GOLD / "seeds"), str(system), "--json"]
    scored = subprocess.run([sys.executable, *scorer], capture_output=True, check=True)
    result: dict[str, dict[str, float]] = json.loads(scored.stdout)
    return result


def test_named_targets(report: dict[str, dict[str, float]]) -> None:
    assert report["named_targets"]["f1"] >= 0.95


def test_groups(report: dict[str, dict[str, float]]) -> None:
    assert report["groups_and_countries"]["f1"] >= 0.95


@pytest.mark.parametrize("part", ["action", "date", "type", "country", "publication_date"])
def test_attributes(report: dict[str, dict[str, float]], part: str) -> None:
    assert report[part]["accuracy"] == 1


def test_measures_and_statements(report: dict[str, dict[str, float]]) -> None:
    assert report["measures"]["f1"] >= 0.95
    assert report["statements"]["f1"] >= 0.95
    assert report["stance"]["accuracy"] >= 0.95
