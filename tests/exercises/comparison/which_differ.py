"""Answers to which_differ: a number, and the letter of each panel that it draws."""

from exercises.answers import lineup_answers

answers = lineup_answers("which_differ")
