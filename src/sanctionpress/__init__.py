"""News articles in, validated linked data about sanctions out."""

__version__ = "0.1.0"
