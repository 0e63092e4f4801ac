"""Say how many test images an accuracy of a given precision takes."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _needed(accuracy, half_width, errors=1.96):
    """The number of images before rounding, for an interval of so many standard errors to either side."""
    return errors**2 * accuracy * (1 - accuracy) / half_width**2


def _plans(rng):
    """Four (accuracy, half_width) whose number of images is far from a whole one; once the nearest lies below.

    Nor is it a whole one for 1 or 2 standard errors: there, two ways to write one formula may round differently.
    """
    plans = []
    while len(plans) < 4:
        accuracy, half_width = (round(rng.uniform(*ends), 3) for ends in ((0.8, 0.97), (0.008, 0.04)))
        needed = _needed(accuracy, half_width)
        above = 0.45 if not plans else 0.8
        others = [_needed(accuracy, half_width, errors) for errors in (1, 2)]
        if any(round(number, 6).is_integer() for number in others):
            continue
        if half_width < 1 - accuracy and 200 < needed < 4_000 and 0.2 < needed % 1 < above:
            plans.append((accuracy, half_width))
    return plans


def _number(*wrong):
    """A `matches`: the result is one of the numbers wrong(accuracy, half_width), rounded up, down, or not at all."""

    def matches(got, want, *case):
        numbers = [function(*case) for function in wrong]
        return any(same(got, way(number)) for number in numbers for way in (np.ceil, np.floor, float))

    return matches


EXERCISE = Exercise(
    name="images_needed",
    objective="say how many test images an accuracy of a given precision takes",
    returns="number",
    reference=lambda accuracy, half_width: int(np.ceil(_needed(accuracy, half_width))),
    make_inputs=_plans,
    points=2,
    hints=(
        "The interval reaches 1.96 · √(p · (1 − p) / n) to either side. Set that equal to half_width, and solve for n.",
        "Square both sides: 1.96² · p · (1 − p) / n = half_width². Then exchange n and half_width². np.ceil rounds up. "
        "(A loop that makes n larger until the interval is narrow enough is just as good.)",
    ),
    mistakes=(
        Mistake(
            "rounded down",
            "This number is too small by one image: the interval would still be a little too wide. Round up, always, "
            "and let a loop go on until the interval is narrow enough.",
            lambda got, want, *case: got == want - 1,
        ),
        Mistake(
            "not rounded",
            "The formula is right, but there are no parts of images. Round up to the next whole number.",
            Gives(_needed),
        ),
        Mistake(
            "the worst case instead of the accuracy",
            "You took 0.25 for p · (1 − p), its largest value, which belongs to an accuracy of one half. Here the "
            "accuracy is given, so fewer images will do.",
            _number(lambda p, width: 1.96**2 * 0.25 / width**2),
        ),
        Mistake(
            "without 1.96",
            "This is the number for one standard error to either side. The 95% interval reaches 1.96 of them.",
            _number(lambda p, width: _needed(p, width, errors=1)),
        ),
        Mistake(
            "2 instead of 1.96",
            "You took 2 standard errors. The text asks for 1.96, which makes the number of images smaller.",
            _number(lambda p, width: _needed(p, width, errors=2)),
        ),
        Mistake(
            "half and full width exchanged",
            "You're off by a factor of 4. half_width is how far the interval may reach to one side, 1.96 standard "
            "errors. From end to end it's twice as wide.",
            _number(lambda p, width: _needed(p, width / 2), lambda p, width: _needed(p, width * 2)),
        ),
        Mistake(
            "1 − p left out",
            "You left out the factor (1 − p). The standard error is √(p · (1 − p) / n).",
            _number(lambda p, width: 1.96**2 * p / width**2),
        ),
        Mistake(
            "not everything squared",
            "Squaring takes away the square root, but then everything outside it has to be squared as well: 1.96 and "
            "half_width.",
            _number(
                lambda p, width: 1.96 * p * (1 - p) / width**2,
                lambda p, width: 1.96**2 * p * (1 - p) / width,
                lambda p, width: 1.96 * p * (1 - p) / width,
                lambda p, width: 1.96 * (p * (1 - p)) ** 0.5 / width,
                lambda p, width: 1.96 * (p * (1 - p)) ** 0.5 / width**2,
            ),
        ),
        Mistake(
            "p squared",
            "You squared p. The standard error is √(p · (1 − p) / n): squared, that is p · (1 − p) / n.",
            _number(lambda p, width: (1.96 * p / width) ** 2, lambda p, width: (1.96 * p * (1 - p) / width) ** 2),
        ),
        Mistake(
            "percent for shares",
            "You took a share for percent, or the other way around. accuracy and half_width are both shares from 0 to "
            "1: 0.02 is two percentage points.",
            _number(
                lambda p, width: _needed(p, width * 100),
                lambda p, width: _needed(p, width / 100),
                lambda p, width: 1.96**2 * p * 100 * (100 - p * 100) / width**2,
                lambda p, width: 1.96**2 * p * (100 - p) / width**2,
            ),
        ),
        Mistake(
            "more images than needed",
            "That many images are enough, but so are fewer: you rounded up to tens, hundreds or more, or counted in "
            "such steps. The exercise asks for the smallest number.",
            lambda got, want, *case: any(got == step * np.ceil(want / step) for step in (5, 10, 50, 100, 500, 1000)),
        ),
        Mistake(
            "another confidence",
            "You took another number for 1.96, such as 1.645 or 2.58. Those belong to 90% and 99%, and the exercise "
            "asks for 1.96 standard errors.",
            _number(
                *(lambda p, width, errors=errors: _needed(p, width, errors) for errors in (1.645, 1.65, 2.58, 2.576, 3))
            ),
        ),
        Mistake(
            "the accuracy left out",
            "Your number depends on half_width alone. How many it takes depends on the accuracy, too: the variance of "
            "one answer is accuracy × (1 − accuracy).",
            _number(lambda p, width: 1 / width**2, lambda p, width: 1.96**2 / width**2, lambda p, width: 1 / width),
        ),
    ),
)
