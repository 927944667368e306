"""Tests of validation: engines, files, reports."""
