"""Queries from strangers: what is refused, what is stopped, what is answered."""
