"""Precision and recall against annotated articles, by the rules of the annotation's scorer."""

from sanctionpress.evaluation.documents import Document, load_gold
from sanctionpress.evaluation.scoring import Ratio, Report, Tally, score, verdicts

__all__ = ["Document", "Ratio", "Report", "Tally", "load_gold", "score", "verdicts"]
