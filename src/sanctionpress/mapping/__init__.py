"""From facts to linked data: one table of rows, its interpreter, and its mirror for JSON-LD."""

from sanctionpress.mapping.articles import to_graph
from sanctionpress.mapping.json_context import context

__all__ = ["context", "to_graph"]
