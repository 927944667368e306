"""Trained decisions: linear models over features that a person can read."""
