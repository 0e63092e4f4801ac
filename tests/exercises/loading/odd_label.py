"""Answers to odd_label: a number, and the letter of each digit that it draws."""

from exercises.answers import lineup_answers

answers = lineup_answers("odd_label")
