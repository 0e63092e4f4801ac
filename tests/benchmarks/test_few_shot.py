"""benchmarks/few_shot.py: the same start for each run, the best weights kept, a bar that compares seed by seed."""

import few_shot as module
import keras
import numpy as np
import pytest

pytestmark = pytest.mark.keras


@pytest.fixture
def few_shot(monkeypatch):
    """The benchmark with few drawings to validate and to test on, and few steps."""
    monkeypatch.setattr(module, "VALIDATION", (2, 1))
    monkeypatch.setattr(module, "TESTS", (2, 2))
    monkeypatch.setattr(module, "MOST", 2)
    return module


def test_a_way_begins_with_the_weights_that_it_should(few_shot):
    reader = few_shot.trained_reader().get_weights()
    tuned, scratch = few_shot.first_weights(3, True), few_shot.first_weights(3, False)
    assert all(np.array_equal(one, other) for one, other in zip(tuned[:-2], reader[:-2], strict=True))
    assert not np.array_equal(scratch[0], reader[0])
    assert tuned[-2].shape == scratch[-2].shape == (40, 10) and np.array_equal(tuned[-2], scratch[-2])


def test_cut_early_the_hidden_layer_is_gone_and_the_rest_is_the_reader_s(few_shot):
    early, late = few_shot.first_weights(3, True, early=True), few_shot.first_weights(3, True)
    assert early[-2].shape == (600, 10) and len(early) == len(late) - 2
    assert all(np.array_equal(one, other) for one, other in zip(early[:-2], late[: len(early) - 2], strict=True))
    learner = few_shot.Whole(early, 0.001, 10, True)
    assert learner.answers(few_shot.drawings(1, 0)[0]).shape == (10, 10)


@pytest.mark.parametrize("way", ["tuned", "tuned_earlier"])
def test_fine_tuning_goes_on_from_where_its_last_layer_ended(few_shot, monkeypatch, way):
    monkeypatch.setattr(few_shot, "BATCH", 10)
    start = few_shot.run(few_shot.STARTS[way], 1, 0, 0.01)
    tuned = few_shot.run(way, 1, 0, 0.0, 0.01)  # a rate of 0 changes nothing
    assert tuned["loss"] == pytest.approx(start["loss"], rel=1e-3) and tuned["accuracy"] == start["accuracy"]


def test_rates_at_an_end_are_marked(few_shot):
    assert few_shot.at_an_end("frozen", 0.1) and not few_shot.at_an_end("frozen", 0.01)


def test_a_run_begins_as_if_compiled_anew(few_shot):
    first = few_shot.run("scratch", 1, 0, 0.003)
    few_shot.run("scratch", 1, 1, 0.01)
    assert few_shot.run("scratch", 1, 0, 0.003)["accuracy"] == pytest.approx(first["accuracy"], abs=0.051)


def test_the_best_weights_are_put_back(few_shot, monkeypatch):
    head = few_shot.Head(5, 0.1)
    start = head.weights()
    monkeypatch.setattr(
        few_shot, "loss_of", lambda learner, *parts: float(not np.array_equal(head.arrays[0], start[0]))
    )
    inputs, labels = np.ones((10, 5)), np.arange(10)
    loss, looks = few_shot.train(head, (inputs, labels), (inputs, labels), np.random.default_rng(0))
    assert (loss, looks) == (0, 0) and np.array_equal(head.weights()[0], start[0])


def test_the_head_steps_as_keras_s_adam_does(few_shot):
    rng = np.random.default_rng(1)
    inputs, labels = rng.normal(0, 1, (3, 8, 5)), rng.integers(0, 10, (3, 8))
    head = few_shot.Head(5, 0.01)
    model = keras.Sequential([keras.Input((5,)), keras.layers.Dense(10, activation="softmax")])
    model.set_weights(head.weights())
    model.compile(keras.optimizers.Adam(0.01), "sparse_categorical_crossentropy")
    head.learn(inputs, labels)
    for x, y in zip(inputs, labels, strict=True):
        model.train_on_batch(x, y)
    np.testing.assert_allclose(head.weights()[0], model.get_weights()[0], atol=1e-5)


@pytest.mark.parametrize("earlier, met", [([0.8, 0.7], True), ([0.8, 0.5], False)])
def test_the_bar_compares_seed_by_seed(few_shot, earlier, met):
    accuracies = {"earlier": {few_shot.BAR: earlier}, "scratch": {few_shot.BAR: [0.75, 0.6]}}
    assert few_shot.reached(accuracies) is met
