"""Quality on the development articles never falls below the figures beside this file.

After a change for the better, `python -m tests.learning.test_ratchet --update` writes them anew.
"""

import io
import json
import os
import sys
from pathlib import Path

import pytest

from sanctionpress.evaluation import Report, load_gold, score
from sanctionpress.evaluation.documents import document_of
from sanctionpress.extraction import Extractor, gold_document, trained_extractor
from sanctionpress.ontology import load_vocabulary
from sanctionpress.reading import Source, find_sources, read_article

SHARED = Path(os.environ.get("SANCTIONPRESS_GOLD", Path(__file__).parents[3] / "shared" / "gold"))
FIGURES = Path(__file__).with_name("ratchet.json")
PARTS = ("named_targets", "groups_and_countries", "measures", "grounds", "statements")
PLAY = 0.0005  # figures are written with three digits


def measured(extractor: Extractor) -> dict[str, float]:
    """Return F1 and accuracy of each part on the development articles."""
    gold = load_gold(SHARED / "dev")
    found = find_sources([str(SHARED / "dev")], io.BytesIO())
    articles = [read_article(s) for s in found if isinstance(s, Source) and s.name in gold]
    told = (gold_document(extractor.extract(a), extractor.vocabulary) for a in articles)
    return figures(score(gold, {d["article"]: document_of(d) for d in told}))


def figures(report: Report) -> dict[str, float]:
    """Return the figures of a report that must not fall, with three digits."""
    found = {part: report.tallies[part].f1 for part in PARTS}
    found |= {part: ratio.accuracy for part, ratio in report.ratios.items()}
    return {part: round(value, 3) for part, value in found.items() if value is not None}


@pytest.mark.skipif(
    not (SHARED / "dev").is_dir(),
    reason=f"{SHARED / 'dev'} is absent: name its parent in SANCTIONPRESS_GOLD",
)
def test_no_figure_falls(extractor: Extractor) -> None:
    least = json.loads(FIGURES.read_text(encoding="utf-8"))
    now = measured(extractor)
    fallen = {part: (now[part], own) for part, own in least.items() if now[part] < own - PLAY}
    assert not fallen, f"fell (now, committed): {fallen}"


if __name__ == "__main__" and "--update" in sys.argv:
    text = json.dumps(measured(trained_extractor(load_vocabulary())), indent=1)
    FIGURES.write_text(text + "\n", encoding="utf-8")
