"""The schedule and the optimizer of the lessons on speed and accuracy."""

import keras
import numpy as np
import pytest
from keras import layers

from course_utils import ArgumentError, Muon, OneCycle, load_mnist
from course_utils.optimizers import orthogonalized

pytestmark = pytest.mark.keras


def small(optimizer):
    keras.utils.set_random_seed(3)
    stack = [keras.Input((28, 28, 1)), layers.Conv2D(8, 5, strides=3), layers.BatchNormalization(momentum=0.9)]
    model = keras.Sequential([*stack, layers.ReLU(), layers.Flatten(), layers.Dense(10, activation="softmax")])
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def test_one_cycle_rises_in_a_line_peaks_once_and_ends_at_0():
    rates = [float(OneCycle(0.2, 10, rising=0.4)(step)) for step in range(11)]
    assert rates == pytest.approx([*np.linspace(0, 0.2, 5), *np.linspace(0.2, 0, 7)[1:]])


@pytest.mark.parametrize("steps", [0, 2.5, "ten"])
def test_one_cycle_asks_for_a_number_of_steps(steps):
    with pytest.raises(ArgumentError, match="steps: expected a whole number of at least 1"):
        OneCycle(0.1, steps)


@pytest.mark.parametrize("shape", [(288, 64), (25, 16), (16, 25)])
def test_a_step_is_as_large_in_every_direction(shape):
    matrix = np.random.default_rng(0).normal(size=shape).astype("float32") @ np.diag(np.geomspace(1, 30, shape[1]))
    before = np.linalg.svd(matrix, compute_uv=False)
    result = keras.ops.convert_to_numpy(orthogonalized(keras.ops.convert_to_tensor(matrix, "float32")))
    values = np.linalg.svd(result, compute_uv=False)
    assert before[0] / before[-1] > 8
    assert 0.6 < values.min() and values.max() < 1.3
    left, _, right = np.linalg.svd(matrix, full_matrices=False)
    assert np.sum(result * (left @ right)) > 0.95 * np.linalg.norm(result) * np.linalg.norm(left @ right)


def test_muon_moves_kernels_as_matrices_and_the_rest_as_adam_does():
    variables = {
        optimizer: [keras.Variable(np.full(shape, 0.5, "float32")) for shape in [(3, 3, 2, 4), (4,)]]
        for optimizer in (Muon(0.1, adam_share=0.3), keras.optimizers.Adam(0.03))
    }
    gradients = [np.random.default_rng(0).normal(size=shape).astype("float32") for shape in [(3, 3, 2, 4), (4,)]]
    moved = []
    for optimizer, both in variables.items():
        optimizer.apply(gradients, both)
        moved.append([np.array(each) - 0.5 for each in both])
    values = np.linalg.svd(moved[0][0].reshape(18, 4), compute_uv=False)
    assert values == pytest.approx(np.full(4, 0.1), rel=0.35)
    assert moved[0][1] == pytest.approx(moved[1][1], rel=1e-4)
    assert np.sum(moved[0][0] * gradients[0]) < 0


def test_a_model_with_both_is_saved_loaded_and_trains_on_alike(tmp_path):
    (x, y), _ = load_mnist()
    x, y = x[:256, ..., None].astype("float32") / 255, y[:256]
    model = small(Muon(OneCycle(0.05, 16), adam_share=0.4, momentum=0.9))
    model.fit(x, y, epochs=1, shuffle=False, verbose=0)
    model.save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras")
    assert loaded.optimizer.get_config() == model.optimizer.get_config()
    assert (loaded.optimizer.adam_share, loaded.optimizer.momentum) == (0.4, 0.9)
    for each in (model, loaded):
        each.fit(x, y, epochs=1, shuffle=False, verbose=0)
    for a, b in zip(model.get_weights(), loaded.get_weights(), strict=True):
        np.testing.assert_allclose(a, b, rtol=1e-4, atol=1e-5)


def test_muon_learns_the_digits():
    (x, y), (x_test, y_test) = load_mnist()
    x, x_test = (images[:1300, ..., None].astype("float32") / 255 for images in (x, x_test))
    model = small(Muon(OneCycle(0.05, 3 * 41)))
    model.fit(x, y[:1300], epochs=3, verbose=0)
    assert model.evaluate(x_test, y_test[:1300], verbose=0)[1] > 0.8
