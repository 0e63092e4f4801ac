"""read_digits(): what it holds, what it takes, and that it needs no Keras."""

import io
import subprocess
import sys

import keras
import numpy as np
import pytest
from keras import layers
from PIL import Image

from course_utils import ArgumentError, read_digits

pytestmark = pytest.mark.keras


def model(*middle, shape=(28, 28, 1), outputs=10):
    made = keras.Sequential([keras.Input(shape), *middle, layers.Flatten(), layers.Dense(outputs)])
    made.layers[-1].set_weights([np.zeros_like(made.layers[-1].get_weights()[0]), np.eye(outputs)[0] * 3])
    return made


def test_it_says_and_shows_what_it_reads():
    explorer = read_digits()
    assert "a three is the most probable digit" in explorer.alt
    data, metadata = explorer._repr_mimebundle_()
    assert set(data) == {"text/html", "image/png", "text/plain"} and metadata["image/png"]["alt"] == explorer.alt
    assert Image.open(io.BytesIO(explorer.png)).width > 600


def test_it_is_small_and_asks_for_nothing():
    html = read_digits().html
    assert len(html) <= 150_000 and len(read_digits().script) <= 20_480
    assert "http" not in html and 'src="data:' in html


def test_keras_is_not_imported():
    code = "import sys; from course_utils import read_digits; read_digits().html; sys.exit('keras' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("shape", [(28, 28, 1), (28, 28)])
def test_a_model_of_one_s_own_reads(shape):
    explorer = read_digits(model(shape=shape))
    assert "a zero is the most probable digit" in explorer.alt
    assert explorer.data["network"]["input"] == list(shape)


def test_a_layer_that_the_page_cannot_run_is_named_and_the_picture_stays(capsys):
    explorer = read_digits(model(layers.LayerNormalization()))
    assert "LayerNormalization" in capsys.readouterr().out
    assert "LayerNormalization" in explorer.html and "<script" not in explorer.html and "<img" in explorer.html


@pytest.mark.parametrize("wrong", ["mine.keras", 3, model(outputs=3), model(shape=(32, 32, 3)), keras.Sequential()])
def test_what_cannot_read_digits_is_refused(wrong):
    with pytest.raises(ArgumentError, match="model"):
        read_digits(wrong)


def test_it_is_saved_as_one_page(tmp_path):
    path = read_digits().save(tmp_path / "mine.html")
    assert path.read_text(encoding="utf-8").startswith("<!doctype html>")
    with pytest.raises(ArgumentError, match="html"):
        read_digits().save(tmp_path / "mine.png")
