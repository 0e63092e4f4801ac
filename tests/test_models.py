"""The course's network, and weights that are kept whole or not at all."""

import keras
import numpy as np
import pytest

from course_utils import models
from course_utils.errors import ArgumentError, CourseError

pytestmark = pytest.mark.keras

rng = np.random.default_rng(0)
IMAGES = rng.random((40, 28, 28, 1), dtype="float32")
LABELS = rng.integers(0, 10, size=40)


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """An empty cache folder; the embedded digits count as loaded; training takes one epoch."""
    monkeypatch.setattr(models, "cache_folder", lambda: tmp_path / "cache")
    monkeypatch.setattr(models, "data_name", lambda: "digits")
    monkeypatch.setattr(models, "epochs_for", lambda x_train: 1)
    return tmp_path / "cache"


def test_the_network_of_lesson_03():
    model = models.build_cnn()
    assert model.count_params() == 225_034
    assert model.output_shape == (None, 10)
    assert models.build_cnn(LABELS.max() - LABELS.max() + 5).output_shape == (None, 5)  # NumPy's integers too


def test_trained_once_and_loaded_the_next_time(cache, capsys):
    first = models.trained_cnn(IMAGES, LABELS)
    assert "Training" in capsys.readouterr().out
    second = models.trained_cnn(IMAGES, LABELS)
    assert "Loaded your own weights from cnn-digits.weights.h5." in capsys.readouterr().out
    for a, b in zip(first.get_weights(), second.get_weights(), strict=True):
        np.testing.assert_array_equal(a, b)
    assert [file.name for file in cache.iterdir()] == ["cnn-digits.weights.h5"]


@pytest.mark.parametrize("content", [b"", b"not weights", None])
def test_unusable_weights_are_trained_anew(cache, capsys, content):
    cache.mkdir()
    file = cache / "cnn-digits.weights.h5"
    if content is None:
        models.build_cnn(num_classes=5).save_weights(file)  # another architecture
    else:
        file.write_bytes(content)
    keras.utils.set_random_seed(1)
    anew = models.trained_cnn(IMAGES, LABELS).get_weights()
    out = capsys.readouterr().out
    assert "cannot be read" in out and "Training" in out
    file.unlink()
    keras.utils.set_random_seed(1)
    for a, b in zip(anew, models.trained_cnn(IMAGES, LABELS).get_weights(), strict=True):
        np.testing.assert_allclose(a, b, atol=1e-6)  # nothing of the unusable file is left in them


def test_a_folder_that_cannot_be_written_costs_nothing(cache, capsys):
    cache.parent.joinpath("cache").write_text("a file where the folder should be")
    models.trained_cnn(IMAGES, LABELS)
    assert "could not be kept" in capsys.readouterr().out


def test_a_failed_save_leaves_the_old_weights_and_no_part(cache, monkeypatch, capsys):
    models.keep_weights(models.build_cnn())
    before = (cache / "cnn-digits.weights.h5").read_bytes()

    def disk_full(self, path, **_):
        path.write_bytes(before[:1000])
        raise OSError("No space left on device")

    monkeypatch.setattr(keras.Model, "save_weights", disk_full)
    models.keep_weights(models.build_cnn())
    assert "could not be kept" in capsys.readouterr().out
    assert [file.name for file in cache.iterdir()] == ["cnn-digits.weights.h5"]
    assert (cache / "cnn-digits.weights.h5").read_bytes() == before


def test_epoch_lines_have_no_seconds(capsys):
    models.EpochLines().on_epoch_end(0, {"accuracy": 0.5, "loss": 1.25})
    assert capsys.readouterr().out == "epoch  1  accuracy 0.5000  loss 1.2500\n"


@pytest.mark.parametrize(
    ("call", "name"),
    [
        (lambda: models.build_cnn(1), "num_classes"),
        (lambda: models.build_cnn("ten"), "num_classes"),
        (lambda: models.build_cnn(True), "num_classes"),
        (lambda: models.trained_cnn(IMAGES[..., 0], LABELS), "x_train"),
        (lambda: models.trained_cnn(IMAGES * 255, LABELS), "x_train"),
        (lambda: models.trained_cnn((IMAGES * 255).astype("uint8"), LABELS), "x_train"),
        (lambda: models.trained_cnn(IMAGES[:0], LABELS), "x_train"),
        (lambda: models.trained_cnn(IMAGES * np.nan, LABELS), "x_train"),
        (lambda: models.trained_cnn(IMAGES, LABELS + 1), "y_train"),
        (lambda: models.trained_cnn(IMAGES, LABELS[:3]), "y_train"),
        (lambda: models.trained_cnn(IMAGES, np.eye(10)[LABELS]), "y_train"),
        (lambda: models.trained_cnn(IMAGES, LABELS.astype(float)), "y_train"),
        (lambda: models.compile_cnn("model", 10), "model"),
        (lambda: models.compile_cnn(models.build_cnn(), 0), "steps"),
        (lambda: models.keep_weights([1, 2]), "model"),
    ],
)
def test_bad_input_gets_one_line(cache, call, name):
    with pytest.raises(ArgumentError) as raised:
        call()
    assert str(raised.value).startswith(f"{name}: expected ")
    assert "\n" not in str(raised.value)


def test_errors_show_one_line_in_a_notebook():
    assert CourseError("Do this.")._render_traceback_() == ["CourseError: Do this."]
