"""The page's intervals and its luck beside SciPy's."""

import numpy as np
import pytest
from node_scripts import run_script
from scipy.stats import binom, binomtest

from course_utils.errors import ArgumentError
from course_utils.explorers.interval import SCORES, SIZES, explore_interval, wilson

MODULES = ["core", "intervals", "interval"]
CASES = [(0, 10), (10, 10), (97, 100), (9_700, 10_000), (1, 25)]
EVERY_COUNT = "Array.from({ length: images + 1 }, (_, right) => contains(right, images, score))"


@pytest.mark.parametrize(("right", "images"), CASES)
def test_wilson_is_scipy_s(right, images):
    expected = tuple(binomtest(right, images).proportion_ci(method="wilson"))
    assert run_script(MODULES, "wilson(right, images)", right=right, images=images) == pytest.approx(expected, abs=1e-5)
    assert [float(end) for end in wilson(np.array(right), images)] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("score", SCORES)
@pytest.mark.parametrize("images", [SIZES[0], 100, SIZES[-1]])
def test_luck_is_binomial(images, score):
    got = run_script(MODULES, "[...binomial(images, score)]", images=images, score=score)
    np.testing.assert_allclose(got, binom.cdf(np.arange(images + 1), images, score), atol=1e-9)


def test_between_90_and_98_of_100_intervals_contain_the_score():
    shares = {}
    for images in SIZES:
        for score in SCORES:
            inside = run_script(MODULES, EVERY_COUNT, images=images, score=score)
            low, high = wilson(np.arange(images + 1), images)
            assert inside == ((low <= score) & (score <= high)).tolist()
            shares[images, score] = binom.pmf(np.arange(images + 1), images, score)[inside].sum()
    assert 0.90 < min(shares.values()) and max(shares.values()) < 0.985, "the lesson says so"
    assert all(abs(share - 0.95) < 0.007 for (images, _), share in shares.items() if images >= 4000)


def test_axis_stays_where_sizes_are_compared():
    one, other = run_script(MODULES, "[50, 10000].map((images) => axis(images, 0.97))")
    assert one == other and one[0] < 0.9 and one[1] == 1


def test_picture_and_words_agree_and_it_is_small():
    explorer = explore_interval()
    counts = np.array(explorer.data["first"])
    low, high = wilson(counts, 100)
    assert f"{((low <= 0.97) & (high >= 0.97)).sum()} contain 97%" in explorer.alt and explorer.png
    assert explore_interval(10, 0.5).png
    assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000


@pytest.mark.parametrize("given", [{"images": 99}, {"score": 1.0}, {"score": "0.97"}, {"images": True}])
def test_refuses(given):
    with pytest.raises(ArgumentError, match="expected one of"):
        explore_interval(**given)
