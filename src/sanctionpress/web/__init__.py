"""The web: one snapshot of the dataset for people and programs, and a query endpoint."""

from sanctionpress.web.application import create_app
from sanctionpress.web.serving import serve

__all__ = ["create_app", "serve"]
