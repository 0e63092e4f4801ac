"""A lesson's minutes by the stated rule."""

import pytest
from nbformat import v4

from course_tools.minutes import checked_minutes, exercises_in_minutes, minutes
from course_utils.errors import CourseError


def lesson(words=0, cells=(), exercises=0, **course):
    answers = [
        v4.new_code_cell("x = 1", metadata={"nbgrader": {"grade_id": f"e{i}", "solution": True}})
        for i in range(exercises)
    ]
    prose = v4.new_markdown_cell(" ".join(["word"] * words))
    return v4.new_notebook(cells=[prose, *map(v4.new_code_cell, cells), *answers], metadata={"course": course})


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (lesson(words=1500), 10),
        (lesson(cells=["1 + 1"] * 30), 10),
        (lesson(cells=["read_digits()", "from course_utils import ask\n\nask('x')", "explore_softmax([1, 2])"]), 7),
        (lesson(exercises=3), 25),
        (lesson(exercises=5), 26),  # the others are homework: only their cells are run
    ],
)
def test_words_cells_explorers_and_three_exercises_count(made, expected):
    assert minutes(made) == expected


def test_a_lesson_too_long_for_a_sitting_is_refused():
    assert checked_minutes(lesson(words=8900), "a") == {"minutes": 59, "with_exercises": 0}
    with pytest.raises(CourseError, match="a: takes 61 minutes"):
        checked_minutes(lesson(words=9200), "a")


def test_what_a_header_states_is_kept_and_said():
    assert checked_minutes(lesson(words=20_000, minutes=40), "a") == {}
    assert exercises_in_minutes(lesson(minutes=40).metadata.course) == "without the exercises"
    assert exercises_in_minutes(lesson(minutes=40, with_exercises=3).metadata.course) == "3 exercises included"
