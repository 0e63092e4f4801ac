"""Answers to which_augmentation: a number, and the letter of each sheet that it draws."""

from exercises.answers import lineup_answers

answers = lineup_answers("which_augmentation")
