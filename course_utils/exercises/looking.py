"""Exercises that are answered by eye: a picture drawn for a number that the student chooses, and a letter.

The number is part of the answer, (number, "letter"), so whoever judges the answer can draw the same picture again.
"""

import zlib
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

LETTERS = "ABCDEFGHIJ"
MAX_NUMBER = 10**12


@dataclass(frozen=True)
class Lineup:
    """What one student looks at: pictures named by letters, one of them right.

    draw(): the Matplotlib Figure, its panels titled A, B, C, …. alt: what can be seen in each panel, for those who
    cannot see it, without saying which is right. kinds: for each letter in order, what the panel is. right: the kind
    asked for, which one panel shows.
    """

    draw: Callable
    alt: str
    kinds: tuple[str, ...]
    right: str

    @property
    def answer(self):
        """The letter of the right panel."""
        return LETTERS[self.kinds.index(self.right)]


def lineup_of(exercise, number):
    """The Lineup that the exercise shows for a student's number.

    The exercise's name goes into the draw too: otherwise one number would have the same letter in several exercises.
    """
    return exercise.lineup(np.random.default_rng([zlib.crc32(exercise.name.encode()), number]))


def examine_looked(exercise, got):
    """(mistake, sentence) for an answer (number, letter), or None where it is right."""
    number, letter = got
    lineup = lineup_of(exercise, int(number))
    letters = list(LETTERS[: len(lineup.kinds)])  # a list: in a text, "AB" and "" would be found too
    if letter not in letters:
        return "no such panel", f"the panels are called {letters[0]} to {letters[-1]}, and yours is {letter!r}."
    kind = lineup.kinds[letters.index(letter)]
    if kind == lineup.right:
        return None
    clue = next(mistake.message for mistake in exercise.mistakes if mistake.name == kind)
    return kind, f"with the number {int(number)}, panel {letter} is not the one. {clue}"


def number_fault(evidence):
    """What is wrong with the number of an answer whose form is right; empty where another thing is."""
    items = evidence["value"] if evidence["type"] == "sequence" else []
    if [item["type"] for item in items] != ["number", "str"]:
        return ""
    return f"The number must be a whole one, from 0 to {MAX_NUMBER:,}, without a decimal point."


def as_looked(evidence):
    """(number, letter in capitals) from the evidence of an answer; None where it is not such a pair."""
    items = evidence["value"] if evidence["type"] == "sequence" else []
    if [item["type"] for item in items] != ["number", "str"]:
        return None
    number, letter = (item["value"] for item in items)
    if isinstance(number, float) or not 0 <= number <= MAX_NUMBER:
        return None
    return number, letter.strip().upper()
