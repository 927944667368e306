"""JSON-LD under our own context: compact, without a general processor, for all who write it."""

from sanctionpress.jsonld.description import Description, Frame
from sanctionpress.jsonld.terms import Term, TermTable, read_term_table
from sanctionpress.jsonld.writing import encoded, flat, framed, named_graphs

__all__ = [
    "Description",
    "Frame",
    "Term",
    "TermTable",
    "encoded",
    "flat",
    "framed",
    "named_graphs",
    "read_term_table",
]
