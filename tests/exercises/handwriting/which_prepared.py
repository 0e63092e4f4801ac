"""Answers to which_prepared: a number, and the letter of each panel that it draws."""

from exercises.answers import Answers

from course_utils.exercises import find
from course_utils.exercises.looking import LETTERS, lineup_of

answers = Answers()
EXERCISE = find("which_prepared")

for number in (0, 7, 1984, 10**12):
    lineup = lineup_of(EXERCISE, number)
    answers.right_values((number, lineup.answer), [number, f" {lineup.answer.lower()} "])
    for letter, kind in zip(LETTERS, lineup.kinds, strict=False):
        if kind != lineup.right:
            answers.wrong_values(((number, letter), kind))

answers.wrong_values(
    ((7, "G"), "no such panel"),
    ([7, "panel C"], "no such panel"),
    ("C", "wrong type"),
    (("C", 7), "wrong type"),
    ((7.5, "C"), "wrong type"),
)
