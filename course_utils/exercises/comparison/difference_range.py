"""Say how large a difference between two accuracies really is, with its 95% range."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _error(p, n):
    return (p * (1 - p) / n) ** 0.5


def _around(middle, error, factor=1.96):
    return middle - factor * error, middle + factor * error


def _range(right_first, right_second, images):
    first, second = right_first / images, right_second / images
    return _around(second - first, np.hypot(_error(first, images), _error(second, images)))


def _other(combine, factor=1.96, images_of_error=1):
    """The range with another error: combine(error of the first, error of the second)."""

    def wrong(right_first, right_second, images):
        first, second = right_first / images, right_second / images
        n = images * images_of_error
        return _around(second - first, combine(_error(first, n), _error(second, n)), factor)

    return wrong


def _pairs(rng):
    """Results far apart in accuracy, so that their errors differ; one difference is negative.

    Also one without a mistake, and two that are equal.
    """
    cases = []
    for low, high in [(0.6, 0.95), (0.97, 0.8), (0.9, 0.985)]:
        images = int(rng.integers(4, 60)) * 100
        shares = np.array([low, high]) + rng.uniform(-0.01, 0.01, 2)
        cases.append((*(int(n) for n in (shares * images).round()), images))
    equal = int(rng.integers(70, 90))
    return [*cases, (equal + 5, 100, 100), (equal, equal, 100)]


EXERCISE = Exercise(
    name="difference_range",
    objective="say how large a difference between two accuracies really is, with its 95% range",
    returns="numbers",
    parts=("the lower end", "the upper end"),
    reference=_range,
    points=2,
    make_inputs=_pairs,
    tolerance=1e-4,
    hints=(
        "Work out both accuracies, and the error of each with the formula. How do two errors become one?",
        "error = √(error₁² + error₂²), where error₁² = p · (1 − p) / n. The ends lie 1.96 errors below and above the "
        "difference, second minus first.",
    ),
    mistakes=(
        Mistake(
            "errors added",
            "You added the two errors. Add their squares and take the root: the errors rarely go in the same direction "
            "by their full size.",
            Gives(_other(lambda one, two: one + two)),
        ),
        Mistake(
            "one error only",
            "You used the error of one network only. Both results are uncertain.",
            lambda got, want, *case: any(
                same(got, _other(pick)(*case), 1e-4) for pick in (lambda one, two: one, lambda one, two: two)
            ),
        ),
        Mistake(
            "the error of the difference as an accuracy",
            "You put the difference into the formula as if it were an accuracy. Each of the two accuracies has "
            "its own error; combine those.",
            lambda got, want, first, second, images: (
                (second < first and np.isnan(got).all())  # the root of a negative number
                or same(got, _around((second - first) / images, _error(abs(second - first) / images, images)), 1e-4)
            ),
            error="math domain error",
        ),
        Mistake(
            "no 1.96",
            "Your range reaches one error to either side. That holds the true value in only 68 of 100 cases; for 95 "
            "take 1.96 errors.",
            Gives(_other(np.hypot, factor=1)),
        ),
        Mistake(
            "the sign lost",
            "You made the difference positive. Where the second network is worse, second minus first is negative, and "
            "that must be seen.",
            lambda got, want, first, second, images: second < first and same(got, _range(second, first, images), 1e-4),
        ),
        Mistake(
            "first minus second",
            "You took the difference the other way round. Second minus first was wanted, so that it is positive where "
            "the second is better.",
            lambda got, want, first, second, images: same(got, _range(second, first, images), 1e-4),
        ),
        Mistake(
            "in percent",
            "You gave points of a hundred. Fractions were wanted: 5 points are 0.05.",
            lambda got, want, *case: same(np.asarray(got) / 100, want, 1e-4),
        ),
        Mistake(
            "counts instead of fractions",
            "You worked with counts. Divide both by the number of images first, so that they are accuracies.",
            lambda got, want, first, second, images: (
                np.isclose(np.mean(got), second - first) or same(np.asarray(got) / images, want, 1e-4)
            ),
        ),
        Mistake(
            "the ends exchanged",
            "You have the right ends in the wrong order: the lower one comes first.",
            lambda got, want, *case: same(got, want[::-1], 1e-4),
        ),
        Mistake(
            "the root forgotten",
            "You added the squares of the errors and did not take the root.",
            Gives(_other(lambda one, two: one**2 + two**2)),
        ),
        Mistake(
            "the reach instead of the ends",
            "You returned the difference, and how far the range reaches to either side of it. The two ends were "
            "wanted: the difference less that, and the difference with that added.",
            lambda got, want, *case: same(got, (np.mean(want), (want[1] - want[0]) / 2), 1e-4),
        ),
        Mistake(
            "end less end",
            "You subtracted the lower end of one interval from that of the other, and the upper end likewise. Then the "
            "two errors cancel. Work out the error of the difference, and go so far to either side of it.",
            lambda got, want, *case: same(got, _other(lambda one, two: two - one)(*case), 1e-4),
        ),
        Mistake(
            "cut off at 0",
            "You cut the range off at 0. A difference may be negative: then the second network is the worse one.",
            lambda got, want, *case: any(
                same(got, cut, 1e-4) for cut in (np.clip(want, 0, 1), (max(want[0], 0), want[1]), np.abs(want))
            ),
        ),
        Mistake(
            "rounded",
            "The ends are right, but rounded too much. Leave them as they are, or keep four decimals.",
            lambda got, want, *case: any(same(got, np.round(want, places)) for places in (1, 2, 3)),
        ),
        Mistake(
            "another reach",
            "The middle of your range is right, but not how far it reaches to either side. That should be 1.96 · "
            "√(error₁² + error₂²), with error² = p · (1 − p) / n for each of the two.",
            lambda got, want, *case: len(got) == 2 and got[0] < got[1] and np.isclose(np.mean(got), np.mean(want)),
        ),
    ),
)
