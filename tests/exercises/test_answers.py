"""Every exercise with right answers, with wrong ones, and with answers that misbehave."""

import importlib
from pathlib import Path

import numpy as np
import pytest
from answer_tables import RIGHT, WRONG

from course_utils.evidence import collect
from course_utils.exercises import all_exercises
from course_utils.exercises.api import attempt

for table in sorted(Path(__file__).parent.glob("answers_lesson_*.py")):
    importlib.import_module(table.stem)

EXERCISES = list(all_exercises().values())
FUNCTIONS = [each for each in EXERCISES if each.parameters is not None]
each_exercise = pytest.mark.parametrize("exercise", EXERCISES, ids=lambda each: each.name)
each_function = pytest.mark.parametrize("exercise", FUNCTIONS, ids=lambda each: each.name)


def cases_of(exercise):
    return exercise.draw(np.random.default_rng(0)) if exercise.draw else [()]


def seeds_for(exercise):
    """Seeds of the inputs to try: 20, or 2 where a network is built."""
    return range(2) if exercise.builds_network else range(20)


def verdict(exercise, answer, seed=0):
    return attempt(exercise, {exercise.name: answer}, np.random.default_rng(seed))


@pytest.fixture
def count(record_property):
    """Records how many answers to an exercise were tried, for the summary at the end."""

    def record(exercise, kind, number):
        for key, value in {"exercise": exercise.name, "kind": kind, "count": number}.items():
            record_property(key, value)
        record_property("seeds", len(seeds_for(exercise)))

    return record


@each_exercise
def test_right_answers_are_accepted(exercise, count):
    assert len(RIGHT[exercise.name]) >= 3
    for answer in RIGHT[exercise.name]:
        for seed in seeds_for(exercise):
            came = verdict(exercise, answer, seed)
            assert came.status == "right", f"{answer}, seed {seed}: {came}"
    count(exercise, "right answers accepted", len(RIGHT[exercise.name]))


@each_exercise
def test_wrong_answers_get_the_diagnosis_meant_for_them(exercise, count):
    assert len(WRONG[exercise.name]) >= 4
    for answer, diagnosis in WRONG[exercise.name]:
        for seed in seeds_for(exercise):
            came = verdict(exercise, answer, seed)
            assert (came.status, came.diagnosis) == ("wrong", diagnosis), f"{answer}, seed {seed}: {came}"
    count(exercise, "wrong answers rejected with the intended diagnosis", len(WRONG[exercise.name]))


@each_exercise
def test_each_mistake_is_shown_by_a_wrong_answer(exercise):
    assert {mistake.name for mistake in exercise.mistakes} <= {diagnosis for _, diagnosis in WRONG[exercise.name]}


class Unknown:
    """A type that no exercise asks for."""


def misbehaving(exercise):
    """{expected diagnosis: namespace} of answers that no exercise may accept or stumble over."""
    name = exercise.name
    found = {
        "missing": {},
        "not attempted": {name: ...},
        "wrong type": {name: Unknown() if exercise.parameters is None else answering(exercise, Unknown())},
    }
    if exercise.parameters is not None:
        found |= {
            "not a function": {name: 7},
            "signature": {name: lambda one, two, three, four, five, six, seven: one},
            "stops with an error": {name: stopping(exercise)},
            "returns None": {name: answering(exercise, None)},
        }
    return found


def with_parameters(exercise, body):
    """A function with the parameters of the exercise that calls body(arguments)."""
    parameters = ", ".join(exercise.parameters)
    return eval(f"lambda {parameters}: body(({parameters}{',' * bool(parameters)}))", {"body": body})


def answering(exercise, result):
    return with_parameters(exercise, lambda arguments: result)


def stopping(exercise):
    return with_parameters(exercise, lambda arguments: {}["no such key"])


@each_exercise
def test_misbehaving_answers_get_a_sentence(exercise, count):
    for diagnosis, namespace in misbehaving(exercise).items():
        came = attempt(exercise, namespace, np.random.default_rng(0))
        assert (came.diagnosis, came.status != "right") == (diagnosis, True), came
        assert len(came.message) > 20 and came.message[-1] in ".?)]'\n" or "in the line" in came.message
    count(exercise, "misbehaving answers told so", len(misbehaving(exercise)))


@each_function
def test_an_untouched_function_is_not_attempted(exercise):
    parameters = ", ".join(exercise.parameters)
    namespace = {}
    exec(f"def {exercise.name}({parameters}):\n    ...\n    # YOUR CODE HERE\n", namespace)
    assert attempt(exercise, namespace, np.random.default_rng(0)).status == "not attempted"


@each_function
def test_a_right_answer_that_prints_a_lot_is_right_and_told(exercise):
    def body(arguments):
        for line in range(1000):
            print("line", line)
        return RIGHT[exercise.name][0](*arguments)

    came = verdict(exercise, with_parameters(exercise, body))
    assert came.status == "right" and "printed" in came.message


def has_arrays(exercise):
    return any(isinstance(each, np.ndarray) for case in cases_of(exercise) for each in case)


@pytest.mark.parametrize("exercise", [each for each in FUNCTIONS if has_arrays(each)], ids=lambda each: each.name)
def test_a_right_answer_that_changes_its_input_is_rejected(exercise):
    def body(arguments):
        result = RIGHT[exercise.name][0](*[each.copy() if hasattr(each, "copy") else each for each in arguments])
        for each in arguments:
            if isinstance(each, np.ndarray):
                each[...] = each + 1
        return result

    came = verdict(exercise, with_parameters(exercise, body))
    assert (came.status, came.diagnosis) == ("wrong", "changes its input"), came


def is_plain(value):
    """Whether a value can cross to another process as JSON and npz."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(each) for key, each in value.items())
    if isinstance(value, (list, tuple)):
        return all(is_plain(each) for each in value)
    if isinstance(value, np.ndarray):
        return type(value) is np.ndarray and value.dtype.kind in "biuf"
    return value is None or type(value) in (bool, int, float, str)


@each_exercise
def test_evidence_and_inputs_are_plain_data(exercise):
    cases = cases_of(exercise) if exercise.draw else None
    assert cases is None or is_plain([[_bare(each) for each in case] for case in cases])
    for answer in [*RIGHT[exercise.name], *[answer for answer, _ in WRONG[exercise.name]]]:
        assert is_plain(collect({exercise.name: answer}, exercise.name, cases))


def _bare(value):
    return value.item() if isinstance(value, np.generic) else value
