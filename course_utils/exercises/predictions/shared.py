"""What several exercises on predictions use."""

import numpy as np

from course_utils.exercises.format import same


def different(draw, *functions):
    """Draw arguments until the first of `functions`, what is right, gives something else than each of the others."""
    while True:
        arguments = draw()
        want, *others = (function(*arguments) for function in functions)
        if not any(same(other, want) for other in others):
            return arguments


def draw_probabilities(rng, favored, classes):
    """One row for each class in `favored`, which has a good chance of the largest number in it; no number twice."""
    while True:
        rows = 0.3 * np.eye(classes)[favored] + 0.7 * rng.dirichlet(np.full(classes, 0.7), len(favored))
        rows = rows.round(4)
        if all(len(set(row)) == classes for row in rows) and all(len(set(column)) == len(rows) for column in rows.T):
            return rows
