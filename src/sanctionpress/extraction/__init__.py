"""What an article says about sanctions, from its text; this package knows no RDF."""

from sanctionpress.extraction.extractor import Extractor, rule_extractor
from sanctionpress.extraction.gold import gold_document

__all__ = ["Extractor", "gold_document", "rule_extractor"]
