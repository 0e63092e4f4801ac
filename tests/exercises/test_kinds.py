"""Exercises by eye and by experiment: what shows and records them, and that their evidence reaches a grader."""

import json
from itertools import combinations

import matplotlib.pyplot as plt
import numpy as np
import pytest
from nbformat.v4 import new_code_cell, new_notebook

from course_tools.grading.outcomes import draw_cases, outcome
from course_tools.grading.sandbox.runner import run_answers
from course_tools.grading.transcript import decode_line
from course_utils import Experiment, look, reader
from course_utils.errors import ArgumentError
from course_utils.evidence import collect
from course_utils.exercises import all_exercises, find
from course_utils.exercises.convolution import which_map
from course_utils.exercises.judging import judge
from course_utils.exercises.looking import LETTERS, lineup_of
from course_utils.exercises.training import which_rate
from exercises.answers import Trial, toy_images

pytestmark = pytest.mark.keras
LOOKED = [exercise for exercise in all_exercises().values() if exercise.lineup]


def graded(name, *cells):
    """The Outcome of an answer that stands in these cells, as course grade gets it."""
    told = []
    cases = draw_cases([name], seed=5)
    notebook = new_notebook(cells=[new_code_cell(cell) for cell in cells])
    run_answers(json.dumps(notebook).encode(), cases, told.append)
    ends = [line for line in map(decode_line, told) if getattr(line, "evidence", None) is not None]
    return outcome(name, cases[name], ends[0].evidence)


@pytest.mark.parametrize("exercise", LOOKED, ids=lambda exercise: exercise.name)
def test_a_number_always_draws_the_same_pictures_and_others_other_ones(exercise):
    one, again, other = (lineup_of(exercise, number) for number in (3, 3, 4))
    assert (one.kinds, one.alt) == (again.kinds, again.alt) and one.alt != other.alt
    assert len({lineup_of(exercise, number).answer for number in range(40)}) == len(one.kinds)  # no letter is favored
    titles = [title for ax in one.draw().axes if (title := ax.get_title(loc="left"))]  # what is given has none
    assert titles == list(LETTERS[: len(one.kinds)])
    plt.close("all")


def test_the_letter_for_a_number_in_one_exercise_says_nothing_about_another():
    answers = {e.name: "".join(lineup_of(e, number).answer for number in range(20)) for e in LOOKED}
    assert len(set(answers.values())) == len(answers)


@pytest.mark.parametrize("exercise", LOOKED, ids=lambda exercise: exercise.name)
def test_the_description_tells_what_can_be_seen_and_not_the_answer(exercise):
    lineup = lineup_of(exercise, 3)
    assert all(f"Panel {letter}" in lineup.alt for letter in LETTERS[: len(lineup.kinds)])
    assert not any(kind in lineup.alt for kind in lineup.kinds)


@pytest.mark.parametrize(
    "arguments, words",
    [
        (("which_overfit", 1), 'Did you mean "which_overfits"?'),
        (("class_counts", 1), "an exercise that shows pictures"),
        (("which_overfits", "7"), "a whole number"),
        (("which_overfits", 10**13), "at most 12 digits"),
    ],
)
def test_look_says_what_it_expected(arguments, words):
    with pytest.raises(ArgumentError, match=words.replace("?", r"\?")):
        look(*arguments)


def test_a_rate_too_large_alone_leaps_and_then_knows_nothing():
    for seed in range(100):
        rng = np.random.default_rng(seed)
        curves = {kind: which_rate._curve(kind, rng) for kind in which_rate.KINDS}
        assert [kind for kind, curve in curves.items() if curve[:60].max() > 4.2] == ["too large"]
        assert [kind for kind, curve in curves.items() if abs(curve[-60:] - which_rate.START).mean() < 0.1] == [
            "too large"
        ]


def test_a_grader_judges_by_the_number_in_the_answer():
    right = lineup_of(find("which_overfits"), 99).answer
    assert graded("which_overfits", f'which_overfits = (99, "{right}")').status == "right"
    wrong = graded("which_overfits", f'which_overfits = (99, "{"AB"[right == "A"]}")')
    assert (wrong.status, "number 99" in wrong.message) == ("wrong", True)


def test_a_made_thing_is_tried_on_inputs_that_a_grader_draws():
    assert graded("diagonal_kernel", "import numpy as np\ndiagonal_kernel = 3 * np.eye(3) - 1").status == "right"
    assert graded("diagonal_kernel", "import numpy as np\ndiagonal_kernel = np.eye(3)").diagnosis == "bright areas"


def test_a_record_reaches_a_grader_whole():
    x, y = toy_images()
    arms = {f"rate {rate}": rate for rate in (0.01, 0.1, 1.0)}
    text = Trial(_network, arms, x[:80], y[:80], (x[80:], y[80:])).concluded()._evidence_text_()
    cell = f"import json\nfrom course_utils import Experiment\ncompare_rates = Experiment()\ntext = {text!r}\n"
    cell += "compare_rates.__dict__.update(json.loads(text))"
    assert graded("compare_rates", cell).status == "right"
    assert graded("compare_rates", f"compare_rates = {text[:-20]!r}").diagnosis == "wrong type"


def _network(rate):
    import keras

    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(3, "softmax")])
    made.compile(keras.optimizers.SGD(rate), "sparse_categorical_crossentropy")
    return made


@pytest.fixture
def model():
    import keras

    made = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    made.compile("sgd", "mse")
    return made


def test_fit_notes_what_was_run(model):
    experiment, x, y = Experiment(), np.ones((4, 3)), np.zeros((4, 2))
    experiment.fit(model, x, y, arm=" one ", seed=np.int64(3), epochs=2, batch_size=2, validation_data=(x[:1], y[:1]))
    [run] = experiment.runs
    assert (run["arm"], run["seed"], run["epochs"], run["batch_size"]) == ("one", 3, 2, 2)
    assert run["shared"] == 1 and len(run["val_loss"]) == 2 and run["optimizer"] == "SGD"
    assert experiment.results() == {"one": {3: run["val_loss"][-1]}}


@pytest.mark.parametrize(
    "changed, words",
    [({"arm": ""}, "arm: expected a name"), ({"seed": 1.5}, "seed: expected a whole number"), ({"seed": True}, "seed")],
)
def test_fit_says_what_it_expected(model, changed, words):
    with pytest.raises(ArgumentError, match=words):
        Experiment().fit(model, np.ones((1, 3)), np.ones((1, 2)), **{"arm": "a", "seed": 0, **changed})


def test_fit_wants_arrays(model):
    with pytest.raises(ArgumentError, match="x: expected an array of images, but got list"):
        Experiment().fit(model, [1, 2], np.ones((2, 2)), arm="a", seed=0)


def test_a_conclusion_names_an_arm(model):
    experiment = Experiment()
    experiment.fit(model, np.ones((1, 3)), np.ones((1, 2)), arm="a", seed=0)
    with pytest.raises(ArgumentError, match="one of 'a', \"can't tell\""):
        experiment.conclude("b")
    with pytest.raises(ArgumentError, match="but got int 0. Write the arm's name as you gave it to fit"):
        experiment.conclude(0)
    experiment.conclude(...)
    assert experiment.conclusion == ""
    experiment.conclude(" can’t tell ")
    assert experiment.conclusion == "can't tell"


def test_to_judge_a_fooled_reader_takes_one_reading(monkeypatch):
    """A search takes seconds, and the answer's own is made already."""
    images, read = [], reader.read
    monkeypatch.setattr(reader, "read", lambda some: images.extend(some) or read(some))
    exercise = find("fooled")
    cases = exercise.make_inputs(np.random.default_rng(0))
    found = exercise.reference(*cases[0])
    assert judge(exercise, cases, collect({"fooled": lambda image: found}, "fooled", cases)).status == "right"
    assert len(images) == 1


def test_the_six_maps_differ_to_the_eye():
    for seed in range(60):
        rng = np.random.default_rng(seed)
        _, image = which_map.draw_shape(rng)
        for side in which_map.SIDES:
            maps = which_map.maps_of(image, which_map.draw_kernel(side, rng))
            for one, other in combinations(maps.values(), 2):
                assert (abs(one - other) > 0.5).sum() >= 6
