"""Predict that uint8 starts again from zero above 255."""

from course_utils.exercises.format import Equals, Exercise, Mistake

EXERCISE = Exercise(
    name="brightened",
    objective="predict that uint8 starts again from zero above 255",
    returns="numbers",
    reference=[160, 4, 54],
    hints=(
        "Which of the three sums fit into a uint8, which holds 0 to 255?",
        "Above 255 it starts again from 0: 256 becomes 0, 257 becomes 1. So subtract 256 from what is too large.",
    ),
    mistakes=(
        Mistake(
            "no limit at 255",
            "These are the sums of school arithmetic. A uint8 has 8 bits and cannot hold more than 255.",
            Equals([160, 260, 310]),
        ),
        Mistake(
            "stops at 255",
            "You let the value stop at 255, as a camera would. NumPy does not: it starts again from 0.",
            Equals([160, 255, 255]),
        ),
        Mistake(
            "255 subtracted instead of 256",
            "Nearly. 0 to 255 are 256 values, so 256 becomes 0: subtract 256, not 255.",
            Equals([160, 5, 55]),
        ),
        Mistake(
            "0 for what is too large",
            "What is too large does not become 0. It starts again from 0 and goes on: 256 becomes 0, 257 becomes 1.",
            Equals([160, 0, 0]),
        ),
        Mistake(
            "negative numbers",
            "A uint8 has no sign: it holds 0 to 255, so 160 fits. It's an int8 that goes from −128 to 127.",
            Equals([-96, 4, 54]),
        ),
        Mistake(
            "starts again at what is added",
            "You start again from 60. It starts again from 0: 256 becomes 0, 257 becomes 1.",
            Equals([160, 60, 60]),
        ),
        Mistake(
            "unchanged where it does not fit",
            "What's too large doesn't stay as it was. The sum is worked out, and then 256 is subtracted.",
            Equals([160, 200, 250]),
        ),
        Mistake(
            "counted back from 255",
            "The value doesn't turn around at 255 and go back down. It starts again from 0: 256 becomes 0, 257 "
            "becomes 1.",
            Equals([160, 250, 200], [160, 251, 201], [160, 249, 199]),
        ),
        Mistake(
            "only one starts again",
            "One of the two sums that don't fit starts again from 0, and so does the other: both 260 and 310 are "
            "above 255.",
            Equals([160, 4, 310], [160, 260, 54], [160, 4, 255], [160, 255, 54], [160, 4, 250], [160, 200, 54]),
        ),
    ),
    explanation="Brightening has turned the two brightest pixels dark. Convert to float32 before you calculate.",
)
