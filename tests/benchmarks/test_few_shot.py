"""benchmarks/few_shot.py: fair draws, the same start for each training, and a bar that compares the right seeds."""

import few_shot as module
import numpy as np
import pytest

pytestmark = pytest.mark.keras


@pytest.fixture
def few_shot(monkeypatch):
    """The benchmark, with noise in place of digits."""
    images = np.random.default_rng(0).random((60, 28, 28, 1), dtype="float32")
    part = images, np.arange(60) % 5
    monkeypatch.setattr(module, "digits", lambda: [part, part, part])
    return module


def test_a_set_holds_as_many_of_each_class_and_none_twice(few_shot):
    images, labels = few_shot.draw(3, np.random.default_rng(1))
    assert sorted(labels) == sorted([0, 1, 2, 3, 4] * 3)
    assert len({image.tobytes() for image in images}) == 15


def test_another_set_is_another_and_a_large_one_takes_all(few_shot):
    rng = np.random.default_rng(1)
    assert not np.array_equal(few_shot.draw(3, rng)[0], few_shot.draw(3, rng)[0])
    assert len(few_shot.draw(100, rng)[0]) == 60


def test_a_network_begins_each_time_as_if_compiled_anew(few_shot):
    weights = few_shot.build().get_weights()
    trained = []
    for _ in range(2):
        model = few_shot.begin("tuned", weights)
        few_shot.train(model, *few_shot.digits()[0], 3, np.random.default_rng(0))
        trained.append(model.get_weights())
    assert all(np.array_equal(*pair) for pair in zip(*trained, strict=True))
    assert not np.array_equal(trained[0][0], weights[0])
    assert float(model.optimizer.learning_rate) == pytest.approx(few_shot.SMALL_RATE)


def test_every_image_comes_about_equally_often(few_shot):
    class Noting:
        def fit(self, images, labels, **settings):
            self.labels, self.settings = labels, settings

    model = Noting()
    few_shot.train(model, np.zeros((5, 1)), np.arange(5), 7, np.random.default_rng(0))
    assert np.bincount(model.labels).tolist() == [7] * 5 and model.settings["batch_size"] == 5


@pytest.mark.parametrize(
    ("frozen", "tuned", "scratch", "met"),
    [
        ([0.90, 0.88], [0.91, 0.89], [0.80, 0.87], True),
        ([0.90, 0.86], [0.91, 0.89], [0.80, 0.87], False),
        ([0.90, 0.88], [0.95, 0.85], [0.80, 0.87], False),
    ],
)
def test_the_bar_is_the_lowest_of_transfer_above_the_highest_of_scratch(few_shot, frozen, tuned, scratch, met):
    accuracies = {way: {few_shot.BAR: each} for way, each in zip(few_shot.WAYS, (frozen, tuned, scratch), strict=True)}
    assert few_shot.reached(accuracies) is met
