"""Answers to odd_label: a number, and the letter of each digit that it draws."""

from exercises.answers import Answers

from course_utils.exercises import find
from course_utils.exercises.looking import LETTERS, lineup_of

answers = Answers()
EXERCISE = find("odd_label")

for number in (0, 7, 1984):
    lineup = lineup_of(EXERCISE, number)
    answers.right_values((number, lineup.answer), [number, f" {lineup.answer.lower()} "])
    for letter, kind in zip(LETTERS, lineup.kinds, strict=False):
        if kind != lineup.right:
            answers.wrong_values(((number, letter), kind))

answers.wrong_values(
    ((7, "I"), "no such panel"),
    ([7, "6"], "no such panel"),
    ("G", "wrong type"),
    ((7, 6), "wrong type"),
    (("G", 7), "wrong type"),
)
