"""Who is quoted or reported as speaking about the sanctions, and how they stand to them."""

from sanctionpress.extraction.statements.reader import StatementReader

__all__ = ["StatementReader"]
