"""Tests of the shapes, each with its examples."""
