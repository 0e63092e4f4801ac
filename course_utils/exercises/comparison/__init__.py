"""Comparing models: image by image, over seeds, and what a table of results shows."""
