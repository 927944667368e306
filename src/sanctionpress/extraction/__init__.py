"""Extraction: what an article says about sanctions, with the words that say it."""

from sanctionpress.extraction.decision import Decision
from sanctionpress.extraction.extractor import Extractor, trained_extractor
from sanctionpress.extraction.gold import designation, gold_document

__all__ = ["Decision", "Extractor", "designation", "gold_document", "trained_extractor"]
