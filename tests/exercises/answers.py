"""Right and wrong answers to try an exercise with: the file <topic>/<name>.py here holds those to `name`."""

import importlib
from functools import cache
from pathlib import Path

from course_utils.exercises import exercise_files, find
from course_utils.exercises.looking import LETTERS, lineup_of

FOLDER = Path(__file__).parent


class Answers:
    """The answers to one exercise.

    rights: answers that are right. wrongs: pairs of a wrong answer and the diagnosis that the check must give.
    overtaken: {mistake: the mistake before it that the answer generated from it gets}. ends: {what the inputs of some
    call must always hold: a function of the list of calls' arguments that says whether they do}.
    """

    def __init__(self):
        self.rights, self.wrongs, self.overtaken, self.ends = [], [], {}, {}

    def right(self, answer):
        """Decorator: this function is a right answer."""
        self.rights.append(answer)
        return answer

    def wrong(self, diagnosis):
        """Decorator: this function is a wrong answer, and the check must give this diagnosis."""

        def enter(answer):
            self.wrongs.append((answer, diagnosis))
            return answer

        return enter

    def some_call(self, **ends):
        """For a function: what is always so in some call, as name=function of the arguments of one call."""
        for name, holds in ends.items():
            self.ends[name] = lambda cases, holds=holds: any(holds(*case) for case in cases)

    def every_call(self, **ends):
        """The same for what is always so in every call."""
        for name, holds in ends.items():
            self.ends[name] = lambda cases, holds=holds: all(holds(*case) for case in cases)

    def right_values(self, *values):
        """For a named value: all of these are right."""
        self.rights.extend(values)

    def wrong_values(self, *pairs):
        """For a named value: pairs of a wrong value and the diagnosis that the check must give."""
        self.wrongs.extend(pairs)


def lineup_answers(name):
    """The Answers to an exercise in which one looks: some numbers, each with every panel's letter."""
    answers, exercise = Answers(), find(name)
    for number in (0, 7, 1984, 10**12):
        lineup = lineup_of(exercise, number)
        answers.right_values((number, lineup.answer), [number, f" {lineup.answer.lower()} "])
        for letter, kind in zip(LETTERS, lineup.kinds, strict=False):
            if kind != lineup.right:
                answers.wrong_values(((number, letter), kind))
    no_panels = [(7, "Z"), [7, "panel C"], (7, ""), (7, lineup.answer + "B"), (7, "ABCDEF")]
    answers.wrong_values(*((answer, "no such panel") for answer in no_panels))
    malformed = ["C", ("C", 7), (7,), (7, 6), (7.5, "C"), (-1, "C"), (10**13, "C")]
    answers.wrong_values(*((answer, "wrong type") for answer in malformed))
    return answers


def answers_file(name):
    """Where the answers to the exercise `name` belong."""
    return FOLDER / exercise_files()[name].parent.name / f"{name}.py"


@cache
def answers_to(name):
    """The Answers to the exercise `name`; an AssertionError where they are missing says where they belong."""
    file = answers_file(name)
    assert file.is_file(), f"{file.relative_to(FOLDER.parents[1])} is missing: it holds answers to try {name} with"
    return importlib.import_module(f"exercises.{file.parent.name}.{name}").answers
