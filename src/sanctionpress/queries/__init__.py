"""Queries from strangers: refused by their words, or evaluated in processes that may be killed."""
