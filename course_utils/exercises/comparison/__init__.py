"""Comparing models: the range of a difference, and what a table of results shows."""
