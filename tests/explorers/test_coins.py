"""The page's coins beside SciPy's."""

import numpy as np
import pytest
from node_scripts import run_script
from scipy.stats import binom, binomtest

from course_utils.errors import ArgumentError
from course_utils.explorers.coins import explore_coins

MODULES = ["core", "coins"]


@pytest.mark.parametrize("n", [1, 2, 60, 231, 2000])
def test_chances_are_a_fair_coin_s(n):
    got = run_script(MODULES, "[...chances(n)]", n=n)
    np.testing.assert_allclose(got, binom.pmf(np.arange(n + 1), n, 0.5), rtol=1e-6, atol=1e-300)


@pytest.mark.parametrize("n", [1, 2, 7, 60, 231])
def test_p_is_scipy_s_wherever_the_slider_goes(n):
    got = run_script(MODULES, "Array.from({ length: n + 1 }, (_, right) => exactP(right, n))", n=n)
    assert got == pytest.approx([binomtest(right, n).pvalue for right in range(n + 1)], rel=1e-6)


def test_small_values_are_told_from_none():
    got = run_script(MODULES, "[1, 0.5, 0.0062, 0.00005, 1e-9, 0].map(inPercent)")
    assert got == ["100%", "50%", "0.62%", "0.005%", "less than 0.001%", "0%"]


@pytest.mark.parametrize(("right", "n"), [(41, 60), (0, 231), (1, 1), (2000, 2000)])
def test_axis_holds_the_count_and_its_mirror_image(right, n):
    low, high = run_script(MODULES, "reachOf(right, n)", right=right, n=n)
    assert 0 <= low <= min(right, n - right) and max(right, n - right) <= high <= n


def test_first_state_says_nothing_of_p_and_it_is_small():
    explorer = explore_coins(np.int64(41), np.int64(19))
    assert "41 for the first, 19 for the second" in explorer.alt and "%" not in explorer.alt
    assert explorer.data["n"] == len(explorer.data["first"]) == 60 and 19 < sum(explorer.data["first"]) < 41
    assert explorer.png and explore_coins(1, 0).png and explore_coins(900, 1100).png
    assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000


@pytest.mark.parametrize(
    "given", [(0, 0), (1500, 501), (-1, 4), (1.5, 2), (True, 2), (3, 4, "ab"), (3, 4, ["one"]), (3, 4, [1, 2])]
)
def test_refuses(given):
    with pytest.raises(ArgumentError, match="expected"):
        explore_coins(*given)
