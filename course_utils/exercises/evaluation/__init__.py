"""Evaluation: intervals, confusion matrices, precision and recall, and whether a difference is real."""
