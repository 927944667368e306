"""Tests of the mapping from facts to linked data."""
