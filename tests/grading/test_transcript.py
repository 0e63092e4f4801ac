"""A student's process may write what it likes: only lines in their place count."""

import json

import pytest

from course_tools.grading.transcript import MAX_REASON, read_transcript

ASKED = ["class_counts", "brightened"]
STUB = {"state": "stub"}


def lines(*records):
    return [json.dumps(record).encode() for record in records]


def begins(name):
    return {"line": "begins", "exercise": name}


def ends(name):
    return {"line": "ends", "exercise": name, "evidence": STUB}


NOTEBOOK, DONE = {"line": "notebook"}, {"line": "done"}
ALL = [NOTEBOOK, begins("class_counts"), ends("class_counts"), begins("brightened"), ends("brightened"), DONE]


def test_all_lines_in_their_order_are_believed():
    told = read_transcript(lines(*ALL), ASKED)
    assert list(told.evidence) == ASKED and not told.left and not told.fault


@pytest.mark.parametrize("count", range(1, len(ALL) - 1))
def test_where_a_process_ends_its_exercise_is_left(count):
    told = read_transcript(lines(*ALL[:count]), ASKED)
    assert [*told.evidence, *told.left] == ASKED and not told.fault


@pytest.mark.parametrize(
    "after",
    [
        [ends("class_counts")],
        [begins("brightened")],
        [begins("class_counts"), ends("brightened")],
        [begins("class_counts"), begins("class_counts")],
        [begins("scale_pixels"), ends("scale_pixels")],
        [begins("class_counts"), DONE],
        [DONE],
        [NOTEBOOK],
        [{"line": "not isolated", "reason": "ha"}],
        [{"line": "done" + "x" * 7_000_000}],
    ],
    ids=lambda each: str(each)[:70],
)
def test_a_line_out_of_its_place_costs_the_exercise_that_is_due_and_no_other(after):
    told = read_transcript(lines(NOTEBOOK, *after, *ALL[1:]), ASKED)
    assert told.evidence == {} and told.left == ASKED and not told.not_isolated
    assert 0 < len(told.fault) <= MAX_REASON


def test_a_line_after_an_exercise_costs_the_one_that_has_just_ended():
    told = read_transcript(lines(*ALL[:3], ends("class_counts"), *ALL[3:]), ASKED)
    assert told.evidence == {} and told.left == ASKED and told.fault
    assert list(read_transcript(lines(*ALL[:5], {}), ASKED).evidence) == ["class_counts"]


def test_before_the_notebook_nothing_is_believed_but_that_the_process_is_not_isolated():
    assert read_transcript(lines(*ALL[1:]), ASKED).evidence == {}
    told = read_transcript(lines({"line": "not isolated", "reason": "refused"}, *ALL), ASKED)
    assert told.not_isolated == "refused" and told.evidence == {}


def test_a_notebook_that_cannot_be_read_has_no_answers():
    told = read_transcript(lines({"line": "notebook", "problem": "is empty"}, DONE), ASKED)
    assert told.notebook.problem == "is empty" and not told.fault
