"""The tiny network's numbers and slopes in the page beside NumPy's, the slopes beside finite differences."""

import numpy as np
import pytest
from node_scripts import run_script

from course_utils.errors import ArgumentError
from course_utils.explorers.backward import explore_backward

MODULES = ["core", "chain"]
LESSON = explore_backward().data["start"]
EXERCISE = {
    "inputs": [3, 1],
    "toHidden": [[1, -1, 1], [-1, 1, -2]],
    "toOutputs": [[2, -1], [1, 3], [1, -1]],
    "targets": [4, -1],
}
ALL_OFF = {**LESSON, "inputs": [-2, -1], "toHidden": [[0.5, 1], [1, 0.5]]}
rng = np.random.default_rng(4)
DRAWN = {
    "inputs": rng.normal(size=2).tolist(),
    "toHidden": rng.normal(size=(2, 3)).tolist(),
    "toOutputs": rng.normal(size=(3, 2)).tolist(),
    "targets": rng.normal(size=2).tolist(),
}
NETWORKS = [LESSON, EXERCISE, ALL_OFF, DRAWN]
IDS = ["lesson", "exercise", "all off", "drawn"]
STEP = 1e-6


def loss(network):
    hidden = np.maximum(np.array(network["inputs"]) @ np.array(network["toHidden"]), 0)
    return ((hidden @ np.array(network["toOutputs"]) - network["targets"]) ** 2).sum()


def by_differences(network, key):
    """The loss's slope for each weight, from two nudges of it."""
    slopes = np.zeros(np.shape(network[key]))
    for place in np.ndindex(slopes.shape):
        nudged = [np.array(network[key], float) for _ in range(2)]
        nudged[0][place] += STEP
        nudged[1][place] -= STEP
        slopes[place] = np.subtract(*[loss({**network, key: weights}) for weights in nudged]) / (2 * STEP)
    return slopes


@pytest.mark.parametrize("network", NETWORKS, ids=IDS)
def test_forward_is_numpy_s(network):
    got = run_script(MODULES, "forward(network)", network=network)
    sums = np.array(network["inputs"]) @ np.array(network["toHidden"])
    np.testing.assert_allclose(got["sums"], sums, atol=1e-12)
    np.testing.assert_allclose(got["outputs"], np.maximum(sums, 0) @ np.array(network["toOutputs"]), atol=1e-12)
    assert got["loss"] == pytest.approx(loss(network))


@pytest.mark.parametrize("network", NETWORKS, ids=IDS)
@pytest.mark.parametrize("key", ["toHidden", "toOutputs"])
def test_slopes_are_finite_differences(network, key):
    got = run_script(MODULES, "backward(network, forward(network))", network=network)
    np.testing.assert_allclose(got[key], by_differences(network, key), atol=1e-6)


def test_hidden_slopes_are_those_of_the_exercise():
    got = run_script(MODULES, "backward(network, forward(network))", network=EXERCISE)
    assert got["toHidden"][0] == [24, 0, 18] and got["atSums"] == [8, 0, 6]


@pytest.mark.keras
def test_slopes_are_keras_s():
    import keras

    inputs, targets = (np.array([DRAWN[key]], "float32") for key in ("inputs", "targets"))
    layers = [keras.layers.Dense(3, "relu", use_bias=False), keras.layers.Dense(2, use_bias=False)]
    model = keras.Sequential([keras.Input((2,)), *layers])
    model.set_weights([np.array(DRAWN["toHidden"]), np.array(DRAWN["toOutputs"])])
    # The mean of the squares of two outputs is half their sum: a rate of 2 takes the step that 1 takes.
    model.compile(keras.optimizers.SGD(2.0), loss="mean_squared_error")
    model.fit(inputs, targets, verbose=0)
    got = run_script(MODULES, "stepped(network, backward(network, forward(network)), 1)", network=DRAWN)
    for weights, key in zip(model.get_weights(), ("toHidden", "toOutputs"), strict=True):
        np.testing.assert_allclose(weights, got[key], atol=1e-5)


@pytest.mark.parametrize("rate", [0.01, 0.1])
def test_step_goes_against_all_gradients(rate):
    got = run_script(MODULES, "stepped(network, backward(network, forward(network)), rate)", network=LESSON, rate=rate)
    for key in ("toHidden", "toOutputs"):
        np.testing.assert_allclose(got[key], LESSON[key] - rate * by_differences(LESSON, key), atol=1e-6)
    assert got["inputs"] == LESSON["inputs"] and got["targets"] == LESSON["targets"]


@pytest.mark.parametrize("place", [["toHidden", 0, 0], ["toHidden", 1, 1], ["toOutputs", 0, 1], ["toOutputs", 1, 0]])
def test_nudge_agrees_with_the_gradient(place):
    line = run_script(MODULES, "nudgeLine(network, place, 0.001, gradient)", network=LESSON, place=place, gradient=5)
    key, i, j = place
    quotient = float(line.split("/ 0.001 = ")[1].split(". The gradient is 5")[0].replace("−", "-"))
    assert quotient == pytest.approx(by_differences(LESSON, key)[i, j], abs=0.02)


def test_sums_are_written_out():
    asked = "steps(network).map(({ kind, i }) => lines[kind](network, pass, backward(network, pass), i).join(' '))"
    got = run_script(MODULES, f"((pass) => {asked})(forward(network))", network=LESSON)
    assert got[0] == "h₁ receives 0.5 · 2 + 1 · 1 = 2. ReLU lets it through: 2."
    assert got[1] == "h₂ receives −1 · 2 + 0.5 · 1 = −1.5. ReLU makes that 0: h₂ is off."
    assert got[2] == "y₁ receives 1 · 2 + 2 · 0 = 2. It should be 1."
    assert got[4] == "The loss is the sum of the squared errors: (2 − 1)² + (−1 − 0)² = 2."
    assert "2 · (−1 − 0) = −2" in got[6] and "From h₁: 2 · (−2) = −4. From h₂: 0 · (−2) = 0." in got[6]
    assert "1 · 2 + (−0.5) · (−2) = 3. h₁ is on" in got[7] and "From x₁: 2 · 3 = 6. From x₂: 1 · 3 = 3." in got[7]
    assert "2 · 2 + 3 · (−2) = −2. But h₂ is off" in got[8] and "From x₁: 2 · 0 = 0." in got[8]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"inputs": [1, 2, 3]}, r"inputs: expected numbers from −100 to 100 of shape \(2,\)"),
        ({"to_hidden": np.ones((2, 4))}, "to_hidden: expected weights to one to three hidden neurons"),
        ({"to_hidden": np.ones((2, 3))}, r"to_outputs: expected numbers from −100 to 100 of shape \(3, 2\)"),
        ({"to_outputs": [[1, np.nan], [1, 2]]}, "to_outputs: expected numbers"),
        ({"targets": [1000, 0]}, "targets: expected numbers"),
        ({"targets": "ab"}, "targets: expected numbers"),
    ],
)
def test_refuses(given, message):
    with pytest.raises(ArgumentError, match=message):
        explore_backward(**given)


def test_words_give_no_gradient_away():
    explorer = explore_backward(*EXERCISE.values(), backward=False)
    assert "Weights −1 and 1 lead to h₂: sum −2, after ReLU 0." in explorer.alt and explorer.alt.endswith("loss is 5.")
    assert "24" not in explorer.alt and explorer.data["backward"] is False and explorer.png


def test_it_is_small():
    assert len(explore_backward().script) < 20_000 and len(explore_backward().html) < 150_000
