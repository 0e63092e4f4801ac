"""Answers to which_scatter: a number, and the letter of each panel that it draws."""

from exercises.answers import lineup_answers

answers = lineup_answers("which_scatter")
