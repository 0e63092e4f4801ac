"""Gradient descent in the page takes the steps that NumPy takes, on the loss that NumPy has."""

import numpy as np
import pytest
from node_scripts import run_script
from scipy.optimize import minimize

from course_utils.errors import ArgumentError
from course_utils.explorers.descent import BEST, digits, explore_descent, loss, path

MODULES = ["core", "landscape"]
DATA = explore_descent().data
WALK = """(() => {
  const land = LOSS, places = [start];
  let at = { place: start, velocity: start.map(() => 0) };
  for (let i = 0; i < steps; i++) places.push((at = next(land, at, rate, momentum)).place);
  return places;
})()"""


def walk(land, start, rate, steps, momentum=0):
    values = {"data": DATA, "start": start, "rate": rate, "steps": steps, "momentum": momentum}
    return np.array(run_script(MODULES, WALK.replace("LOSS", land), **values))


def test_digits_are_six_threes_and_six_eights():
    images, ink, labels = digits()
    assert images.shape == (12, 8, 8) and labels.tolist() == [0] * 6 + [1] * 6
    assert ink.min() > 0.35 and ink.max() < 1, "the picture's horizontal axis"


def test_best_is_the_smallest_loss():
    found = minimize(lambda place: loss(*place), (0, 0)).x
    assert BEST == pytest.approx(found, abs=0.1) and float(loss(*BEST)) == pytest.approx(float(loss(*found)), abs=1e-5)


@pytest.mark.parametrize("place", [(0, 0), (19.6, -12.9), (40, 3), (-300, 200)])
def test_loss_and_gradient_in_the_page(place):
    asked = "[digitsLoss(data, 2).loss(place), digitsLoss(data, 2).gradient(place)]"
    value, gradient = run_script(MODULES, asked, data=DATA, place=place)
    step = 1e-5 * np.eye(2)
    numeric = [(loss(*(place + each)) - loss(*(place - each))) / 2e-5 for each in step]
    assert value == pytest.approx(float(loss(*place)), rel=1e-5) and gradient == pytest.approx(numeric, abs=1e-4)


@pytest.mark.keras
def test_loss_is_keras_s():
    import keras

    _, ink, labels = digits()
    scores = 10 * ink - 6
    expected = keras.losses.BinaryCrossentropy(from_logits=True)(labels[:, None], scores[:, None])
    assert float(loss(10, -6)) == pytest.approx(float(expected), rel=1e-5)


@pytest.mark.parametrize("momentum", [0, 0.9])
def test_steps_in_the_page_are_numpy_s(momentum):
    got = walk("digitsLoss(data, 2)", [0, 0], 8, 20, momentum)
    np.testing.assert_allclose(got, path((0, 0), 8, 20, momentum), atol=1e-3)


def test_with_one_weight_the_bias_stays():
    got = walk("digitsLoss(data, 1)", [0], 10, 12)
    np.testing.assert_allclose(got[:, 0], path((0, BEST[1]), 10, 12, free=(1, 0))[:, 0], atol=1e-3)


def test_momentum_is_worth_it_in_the_valley():
    steps = [np.argmax(loss(*path((0, 0), 8, 200, momentum).T) < loss(*BEST) + 0.02) for momentum in (0, 0.9)]
    assert steps[0] > 5 * steps[1] > 0


@pytest.mark.parametrize(("rate", "end"), [(0.1, "closer"), (0.9, "closer"), (1.1, "out")])
def test_the_lesson_s_square(rate, end):
    distances = np.abs(walk("squareLoss(1)", [0], rate, 8)[:, 0] - 3)
    assert np.all(np.diff(distances) < 0) if end == "closer" else np.all(np.diff(distances) > 0)


def test_slider_has_the_lesson_s_rates():
    rates = run_script(MODULES, "Array.from({ length: LAST_RATE + 1 }, (_, i) => rateAt(i))")
    assert {0.01, 0.1, 0.9, 1.1, 8, 100, 200} <= set(rates) and np.all(np.diff(rates) > 0)
    assert run_script(MODULES, "[0.01, 8, 200].map(nearestRate).map(rateAt)") == [0.01, 8, 200]


@pytest.mark.parametrize("rate", [0, -1, 1000, "fast", True, None, float("nan")])
def test_refuses(rate):
    with pytest.raises(ArgumentError, match="learning_rate: expected a number from 0.01 to 200"):
        explore_descent(rate)


def test_square_comes_first_with_its_own_rate():
    explorer = explore_descent(0.3, kind="square")
    assert explorer.data["kind"] == "square" and explorer.data["rates"] == {"digits": 8.0, "square": 0.3}
    assert "(w − 3)²" in explorer.alt
    assert explorer.png and DATA["kind"] == "digits"
    with pytest.raises(ArgumentError, match='kind: expected "digits" or "square"'):
        explore_descent(kind="cubic")


def test_it_is_small():
    assert len(explore_descent().script) < 20_000 and len(explore_descent().html) < 150_000
