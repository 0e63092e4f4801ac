"""Every exercise with right answers, with wrong ones, and with answers that misbehave."""

import os
from collections import Counter
from functools import cache
from itertools import cycle

import numpy as np
import pytest

from course_utils.evidence import collect
from course_utils.exercises import all_exercises
from course_utils.exercises.api import attempt
from course_utils.exercises.format import NOT_STARTED, Equals, Gives
from course_utils.exercises.judging import judge
from exercises.answers import answers_to

pytestmark = pytest.mark.keras  # students' answers may use it
SEEDS = int(os.environ.get("EXERCISE_SEEDS", 10))
EXERCISES = list(all_exercises().values())
FUNCTIONS = [exercise for exercise in EXERCISES if exercise.parameters is not None]
GENERATING = [
    exercise
    for exercise in EXERCISES
    if any(isinstance(mistake.matches, Gives | Equals) for mistake in exercise.mistakes)
]


def for_each(exercises):
    return pytest.mark.parametrize("exercise", exercises, ids=lambda exercise: exercise.name)


@cache
def cases_of(exercise, seed=0):
    """The inputs, drawn once: collect hands out copies, and some take long to draw."""
    return exercise.make_inputs(np.random.default_rng(seed)) if exercise.make_inputs else [()]


def seeds_for(exercise):
    """Seeds of the inputs to try: 10; 3 where a thing is tried on pictures, 2 where a network is built, 1 without any.

    EXERCISE_SEEDS=50 makes it 50, 15, 3 and 1.
    """
    if exercise.builds_network:
        return range(2 + SEEDS // 50)
    if not exercise.make_inputs:
        return range(1)
    return range(SEEDS * 3 // 10 if exercise.examine else SEEDS)


def verdict(exercise, answer, seed=0):
    cases = cases_of(exercise, seed) if exercise.make_inputs else None
    return judge(exercise, cases, collect({exercise.name: answer}, exercise.name, cases))


@pytest.fixture
def count(record_property):
    """Records how many answers to an exercise were tried, for the summary at the end."""

    def record(exercise, kind, number):
        for key, value in {"exercise": exercise.name, "kind": kind, "count": number}.items():
            record_property(key, value)
        record_property("seeds", len(seeds_for(exercise)))

    return record


@for_each(EXERCISES)
def test_right_answers_are_accepted(exercise, count):
    rights = answers_to(exercise.name).rights
    assert len(rights) >= 3
    for answer in rights:
        for seed in seeds_for(exercise):
            came = verdict(exercise, answer, seed)
            assert came.status == "right", f"{answer}, seed {seed}: {came}"
    count(exercise, "right answers accepted", len(rights))


@for_each(EXERCISES)
def test_wrong_answers_get_the_diagnosis_meant_for_them(exercise, count):
    wrongs = answers_to(exercise.name).wrongs
    assert len(wrongs) >= 4
    for seed in seeds_for(exercise):
        check_diagnoses(exercise, wrongs, seed)
    count(exercise, "wrong answers rejected with the intended diagnosis", len(wrongs))


def check_diagnoses(exercise, wrongs, seed):
    for answer, diagnosis in wrongs:
        came = verdict(exercise, answer, seed)
        assert (came.status, came.diagnosis) == ("wrong", diagnosis), f"{answer}, seed {seed}: {came}"


@for_each(GENERATING)
def test_a_mistake_that_says_what_it_gives_diagnoses_just_that(exercise, count):
    for seed in seeds_for(exercise):
        wrongs = list(generated(exercise, seed))
        check_diagnoses(exercise, wrongs, seed)
    count(exercise, "generated wrong answers rejected likewise", len(wrongs))


def generated(exercise, seed):
    """(wrong answer, diagnosis) of the mistakes that are given as a function of the arguments, or as values."""
    overtaken = answers_to(exercise.name).overtaken
    assert set(overtaken) <= {mistake.name for mistake in exercise.mistakes}
    for mistake in exercise.mistakes:
        for answer in answers_that_show(exercise, mistake.matches, seed):
            yield answer, overtaken.get(mistake.name, mistake.name)


def answers_that_show(exercise, matches, seed):
    if isinstance(matches, Gives):
        # The results are worked out beforehand, from the weights of a network that the answer would be lent.
        results = cycle([matches.wrong(*case) for case in cases_of(exercise, seed)])
        return [with_parameters(exercise, lambda arguments: next(results))]
    return matches.values if isinstance(matches, Equals) else []


@for_each(EXERCISES)
def test_each_mistake_is_shown_by_two_wrong_answers(exercise):
    """Whoever writes a check writes an answer that it recognizes; a second one, of another form, proves more."""
    forms = {(diagnosis, form_of(answer)) for answer, diagnosis in answers_to(exercise.name).wrongs}
    shown = Counter(diagnosis for diagnosis, _ in forms)
    assert [name for mistake in exercise.mistakes if shown[name := mistake.name] < 2 and name != NOT_STARTED] == []


@for_each([exercise for exercise in FUNCTIONS if exercise.parameters])
def test_inputs_always_hold_their_ends(exercise):
    """The slips of beginners sit at the ends: the first class and the last, odd lengths, fractions that truncate."""
    ends = answers_to(exercise.name).ends
    assert ends, "say what the inputs must always hold, with some_call or every_call"
    for seed in range(3) if exercise.builds_network else range(50):
        cases = exercise.make_inputs(np.random.default_rng(seed))
        missing = [name for name, holds in ends.items() if not holds(cases)]
        assert missing == [], f"seed {seed}: {cases}"


def form_of(answer):
    """What tells two answers apart: the code of a function without its names, the type and text of a value."""
    code = getattr(answer, "__code__", None)
    if code:
        return code.co_code, str(code.co_consts), code.co_names
    items = answer if isinstance(answer, list | tuple) else ()
    return type(answer), repr(answer), tuple(map(type, items))  # NumPy 1 writes its numbers as Python does


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


@for_each(EXERCISES)
def test_misbehaving_answers_get_a_sentence(exercise, count):
    for diagnosis, namespace in misbehaving(exercise).items():
        came = attempt(exercise, namespace, np.random.default_rng(0))
        assert (came.diagnosis, came.status != "right") == (diagnosis, True), came
        assert len(came.message) > 20 and came.message[-1] in ".?)]'\n" or "in the line" in came.message
    count(exercise, "misbehaving answers told so", len(misbehaving(exercise)))


@for_each(FUNCTIONS)
def test_an_untouched_function_is_not_attempted(exercise):
    parameters = ", ".join(exercise.parameters)
    namespace = {}
    exec(f"def {exercise.name}({parameters}):\n    ...\n    # YOUR CODE HERE\n", namespace)
    assert attempt(exercise, namespace, np.random.default_rng(0)).status == "not attempted"


@for_each(FUNCTIONS)
def test_a_right_answer_that_prints_a_lot_is_right_and_told(exercise):
    def body(arguments):
        for line in range(1000):
            print("line", line)
        return answers_to(exercise.name).rights[0](*arguments)

    came = verdict(exercise, with_parameters(exercise, body))
    assert came.status == "right" and "printed" in came.message


def has_arrays(exercise):
    return any(isinstance(argument, np.ndarray) for case in cases_of(exercise) for argument in case)


@for_each([exercise for exercise in FUNCTIONS if has_arrays(exercise)])
def test_a_right_answer_that_changes_its_input_is_rejected(exercise):
    def body(arguments):
        result = answers_to(exercise.name).rights[0](*[_copy(argument) for argument in arguments])
        for argument in arguments:
            if isinstance(argument, np.ndarray):
                argument[...] = argument + 1
        return result

    came = verdict(exercise, with_parameters(exercise, body))
    assert (came.status, came.diagnosis) == ("wrong", "changes its input"), came


def _copy(value):
    return value.copy() if isinstance(value, (np.ndarray, list)) else value


def is_plain(value):
    """Whether a value can cross to another process as JSON and npz."""
    if isinstance(value, dict):
        return all(isinstance(key, str) and is_plain(item) for key, item in value.items())
    if isinstance(value, (list, tuple)):
        return all(is_plain(item) for item in value)
    if isinstance(value, np.ndarray):
        return type(value) is np.ndarray and value.dtype.kind in "biuf"
    return value is None or type(value) in (bool, int, float, str)


@for_each(EXERCISES)
def test_evidence_and_inputs_are_plain_data(exercise):
    cases = cases_of(exercise) if exercise.make_inputs else None
    assert cases is None or is_plain([[_bare(argument) for argument in case] for case in cases])
    answers = answers_to(exercise.name)
    for answer in [*answers.rights, *[answer for answer, _ in answers.wrongs]]:
        assert is_plain(collect({exercise.name: answer}, exercise.name, cases))


def _bare(value):
    return value.item() if isinstance(value, np.generic) else value
