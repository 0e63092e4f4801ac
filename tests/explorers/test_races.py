"""The race: what the page says about each clock and goal is what NumPy and the benchmark say."""

import math
import statistics

import numpy as np
import pytest
from made_up import raced
from node_scripts import run_script

from course_utils import explore_race, measured
from course_utils.errors import ArgumentError
from course_utils.explorers.race import arrival

MODULES = ["core", "race"]
TABLE = measured("time_to_99")["systems"]
STEADY, FALLS, LATE = ([5, 10], [0.99, 0.995]), ([5, 10], [0.995, 0.98]), ([5, 10], [0.98, 0.99])
REFUSED = [
    ({"runs": [STEADY]}, "runs: expected a dictionary"),
    ({"runs": {}}, "runs: expected a dictionary"),
    ({"runs": {"a": []}}, "a name without a run"),
    ({"runs": {"a": [([1, 2], [0.5])]}}, r"shapes \(2,\) and \(1,\)"),
    ({"runs": {"a": [0.5]}}, "each run a pair"),
    ({"runs": {"a": [([2, 1], [0.5, 0.6])]}}, "seconds that grow"),
    ({"runs": {"a": [([1, 2], [50, 60])]}}, "accuracies from 0 to 1"),
    ({"runs": {"a": [STEADY]}, "goal": 99}, "goal: expected an accuracy"),
    ({"runs": {"a": [STEADY]}, "goal": True}, "goal: expected an accuracy"),
]


@pytest.mark.parametrize(("run", "seconds"), [(STEADY, 5), (FALLS, math.inf), (LATE, 10)])
def test_a_run_arrives_where_it_stays(run, seconds):
    assert arrival(run, 0.99) == seconds
    assert run_script(MODULES, "arrival(run, 0.99)", run=run) == (None if math.isinf(seconds) else seconds)


def test_at_the_table_s_goal_arrivals_are_the_table_s():
    for name, runs in raced().items():
        found = [arrival(run, 0.99) for run in runs]
        listed = [run["processor_seconds"] if run["reached"] else math.inf for run in TABLE[name]]
        np.testing.assert_allclose(found, listed)


@pytest.mark.parametrize("goal", [0.98, 0.985, 0.99, 0.991, 0.993])
def test_the_page_s_arrivals_and_medians_are_numpy_s(goal):
    runs = explore_race(raced()).data["runs"]
    asked = "Object.values(runs).map((all) => all.map((run) => arrival(run, goal)))"
    page = run_script(MODULES, asked, runs=runs, goal=goal)
    mine = [[arrival(run, goal) for run in all_of_one] for all_of_one in runs.values()]
    assert [[math.inf if time is None else time for time in times] for times in page] == mine
    medians = run_script(MODULES, f"Object.values({asked}).map(median)", runs=runs, goal=goal)
    assert [math.inf if one is None else one for one in medians] == [statistics.median(times) for times in mine]


def test_it_says_at_each_moment_only_what_has_happened():
    runs = {
        "quick": [STEADY, STEADY],
        "slow": [([8, 16], [0.98, 0.99]), ([8, 16], [0.98, 0.98]), ([8, 16], [0.99, 0.99])],
    }
    asked = "clocks.map((clock) => account(runs, 0.99, clock, clock === 16))"
    said = run_script(MODULES, asked, runs=runs, clocks=[4, 5, 8, 16])
    assert said == [
        "quick: in the first epoch; slow: in the first epoch",
        "quick: 2 of 2 there to stay, median 5 s; slow: in the first epoch",
        "quick: 2 of 2 there to stay, median 5 s; slow: 1 of 3 there to stay",
        "quick: 2 of 2 there to stay, median 5 s; slow: 2 of 3 there to stay, median 16 s (3.2 times as long)",
    ]


def test_a_median_without_half_of_the_runs_is_never():
    said = run_script(MODULES, "account(runs, 0.99, 16, true)", runs={"half": [STEADY, FALLS]})
    assert said == "half: 1 of 2 there to stay, the others never"


def test_the_picture_is_described():
    explorer = explore_race(raced())
    assert "the fast recipe, 10 of 10 runs, median 3.4; tutorial 000, 3 of 5 runs, median 101.6" in explorer.alt
    assert explorer.png.startswith(b"\x89PNG") and "yours" not in explorer.alt
    assert explore_race(raced(), yours=(3.5, 0.99)).data["yours"] == [[3.5], [0.99]]


@pytest.mark.parametrize(("given", "message"), REFUSED)
def test_what_it_refuses(given, message):
    with pytest.raises(ArgumentError, match=message):
        explore_race(**given)


def test_it_is_small():
    explorer = explore_race(raced())
    assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000
