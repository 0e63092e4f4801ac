"""Answers to which_map: a number, and the letter of each map that it draws."""

from exercises.answers import lineup_answers

answers = lineup_answers("which_map")
