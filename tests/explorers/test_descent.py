"""Gradient descent in the page takes the steps that NumPy takes, on the loss that NumPy has."""

import numpy as np
import pytest
from node_scripts import run_script
from scipy.optimize import minimize

from course_utils.errors import ArgumentError
from course_utils.explorers.descent import BEST, digits, explore_descent, gradient, loss, path, square_gradient

MODULES = ["core", "landscape"]
DATA = explore_descent().data
WALK = """(() => {
  const land = LOSS, places = [start];
  let at = { place: start, velocity: start.map(() => 0) };
  for (let i = 0; i < steps; i++) places.push((at = next(land, at, rate, optimizer)).place);
  return places;
})()"""


def walk(land, start, rate, steps, optimizer="plain"):
    values = {"data": DATA, "start": start, "rate": rate, "steps": steps, "optimizer": optimizer}
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


@pytest.mark.parametrize("optimizer", ["plain", "momentum", "Adam"])
def test_steps_in_the_page_are_numpy_s(optimizer):
    got = walk("digitsLoss(data, 2)", [0, 0], 8, 20, optimizer)
    np.testing.assert_allclose(got, path((0, 0), 8, 20, optimizer), atol=1e-3)
    got = walk("squareLoss(2)", [-2, 4], 0.02, 20, optimizer)
    np.testing.assert_allclose(got, path((-2, 4), 0.02, 20, optimizer, square_gradient), atol=1e-6)


@pytest.mark.keras
@pytest.mark.parametrize("rate", [0.3, 8.0])
@pytest.mark.parametrize("optimizer", ["plain", "momentum", "Adam"])
def test_steps_in_the_page_are_keras_s(optimizer, rate):
    import keras

    rules = {"plain": keras.optimizers.SGD(rate), "momentum": keras.optimizers.SGD(rate, momentum=0.9)}
    rule = {**rules, "Adam": keras.optimizers.Adam(rate)}[optimizer]
    place, places = keras.Variable([0.0, 0.0], dtype="float32"), [np.zeros(2)]
    for _ in range(40):
        rule.apply([keras.ops.convert_to_tensor(gradient(np.array(place)), "float32")], [place])
        places.append(np.array(place))
    np.testing.assert_allclose(walk("digitsLoss(data, 2)", [0, 0], rate, 40, optimizer), places, atol=2e-3)


def test_with_one_weight_the_bias_stays():
    got = walk("digitsLoss(data, 1)", [0], 10, 12)
    expected = path((0, BEST[1]), 10, 12, slopes=lambda place: gradient(place) * (1, 0))
    np.testing.assert_allclose(got[:, 0], expected[:, 0], atol=1e-3)


STAY = 10  # places in a row at the bottom, as in descent.js


def steps_needed(optimizer, rate):
    near = loss(*path((0, 0), rate, 600, optimizer).T) < loss(*BEST) + 0.001
    stays = np.lib.stride_tricks.sliding_window_view(near, STAY).all(axis=1)
    return int(np.argmax(stays)) + STAY - 1 if stays.any() else 600


@pytest.mark.parametrize(("optimizer", "fewest"), [("plain", 294), ("momentum", 27), ("Adam", 71)])
def test_the_lesson_says_how_few_steps_will_do(optimizer, fewest):
    rates = run_script(MODULES, "Array.from({ length: LAST_RATE + 1 }, (_, i) => rateAt(i))")
    found = [steps_needed(optimizer, rate) for rate in rates if rate >= DATA["limits"]["digits"][0]]
    assert min(found) == fewest


@pytest.mark.parametrize(("rate", "end"), [(0.1, "closer"), (0.9, "closer"), (1.1, "out")])
def test_the_lesson_s_square(rate, end):
    distances = np.abs(walk("squareLoss(1)", [0], rate, 8)[:, 0] - 3)
    assert np.all(np.diff(distances) < 0) if end == "closer" else np.all(np.diff(distances) > 0)


def test_slider_has_the_lesson_s_rates():
    rates = run_script(MODULES, "Array.from({ length: LAST_RATE + 1 }, (_, i) => rateAt(i))")
    assert {0.01, 0.02, 0.1, 0.5, 0.9, 1, 1.1, 2, 8, 10, 100} <= set(rates) and np.all(np.diff(rates) > 0)
    ends = [end for both in DATA["limits"].values() for end in both]
    assert run_script(MODULES, "ends.map(nearestRate).map(rateAt)", ends=ends) == ends


@pytest.mark.parametrize("rate", [0, -1, 0.05, 200, "fast", True, float("nan")])
def test_refuses(rate):
    with pytest.raises(ArgumentError, match="learning_rate: expected a number from 0.1 to 100"):
        explore_descent(rate)
    with pytest.raises(ArgumentError, match="learning_rate: expected a number from 0.01 to 2"):
        explore_descent(5, kind="square")


def test_square_comes_first_with_its_own_rate():
    explorer = explore_descent(0.3, kind="square")
    assert explorer.data["kind"] == "square" and explorer.data["rates"] == {"digits": [8, 8], "square": [0.3, 0.02]}
    assert "(w − 3)²" in explorer.alt
    assert explorer.png and DATA["kind"] == "digits"
    with pytest.raises(ArgumentError, match='kind: expected "digits" or "square"'):
        explore_descent(kind="cubic")


@pytest.mark.parametrize("kind", ["digits", "square"])
def test_two_weights_come_first(kind):
    explorer = explore_descent(1, kind, weights=2)
    assert explorer.data["weights"] == 2 and explorer.data["rates"][kind][1] == 1 and DATA["weights"] == 1
    assert "Adam" in explorer.alt and explorer.png
    for wrong in (3, True, "two"):
        with pytest.raises(ArgumentError, match="weights: expected 1 or 2"):
            explore_descent(weights=wrong)


def test_it_is_small():
    for explorer in (explore_descent(), explore_descent(weights=2), explore_descent(kind="square")):
        assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000
