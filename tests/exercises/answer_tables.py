"""The tables of right and wrong answers that answers_lesson_NN.py fill."""

from collections import defaultdict

RIGHT = defaultdict(list)  # {exercise: answers}
WRONG = defaultdict(list)  # {exercise: (answer, the diagnosis meant for it)}


def right(name):
    """Decorator: this function is a right answer to the exercise `name`."""

    def enter(answer):
        RIGHT[name].append(answer)
        return answer

    return enter


def wrong(name, diagnosis):
    """Decorator: this function is a wrong answer to the exercise `name`, and the check must give this diagnosis."""

    def enter(answer):
        WRONG[name].append((answer, diagnosis))
        return answer

    return enter


def right_values(name, *values):
    """For a named value: all of these are right."""
    RIGHT[name].extend(values)


def wrong_values(name, *pairs):
    """For a named value: pairs of a wrong value and the diagnosis that the check must give."""
    WRONG[name].extend(pairs)
