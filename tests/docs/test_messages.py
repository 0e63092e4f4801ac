"""docs/messages.md: each heading is said by the installed Keras when the mistake is made."""

import contextlib
import io
import json
import re
import subprocess
import sys
import warnings
import zipfile
from pathlib import Path

import keras
import numpy as np
import pytest
from keras import layers

pytestmark = pytest.mark.keras


def plain(words):
    """Words without the colors and the backticks in them."""
    return re.sub(r"\x1b\[\d+m|`", "", words)


PAGE = (Path(__file__).parents[2] / "docs" / "messages.md").read_text(encoding="utf-8")
HEADINGS = [plain(words).strip() for words in re.findall(r"^### (`.+`)$", PAGE, re.MULTILINE)]
SPARSE, ONE_HOT = "sparse_categorical_crossentropy", "categorical_crossentropy"
X = np.random.default_rng(0).random((32, 28, 28, 1), dtype="float32")
Y = np.arange(32) % 10
ROWS = np.eye(10)[Y]
CONFIG = "config.json"


def compiled(*steps, loss=SPARSE, start=(28, 28, 1)):
    keras.utils.set_random_seed(0)
    model = keras.Sequential([keras.Input(start), *steps] if start else steps)
    model.compile("adam", loss)
    return model


def cnn(**options):
    return compiled(layers.Conv2D(4, 3), layers.MaxPooling2D(), *dense_steps(), **options)


def conv():
    return layers.Conv2D(4, 3)


def dense_steps(units=10, activation="softmax"):
    return layers.Flatten(), layers.Dense(units, activation=activation)


def dense(units=10, activation="softmax", **options):
    return compiled(*dense_steps(units, activation), **options)


def fit(model, x=X, y=Y, **options):
    return model.fit(x, y, **{"verbose": 0, **options})


def print_first_loss(model, x=X):
    print(f"loss: {model.evaluate(x, Y, verbose=0):.0f}")


def generator():
    yield X, Y


def load_from_a_newer_keras():
    """Load a file whose configuration has a setting that this Keras does not know."""
    dense().save("new.keras")
    with zipfile.ZipFile("new.keras") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    config = json.loads(parts[CONFIG])
    config["config"]["layers"][-1]["config"]["kernel_initializer"]["config"]["from_a_newer_keras"] = 1
    with zipfile.ZipFile("new.keras", "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, json.dumps(config) if name == CONFIG else part)
    keras.models.load_model("new.keras")


def save_weights_and(load):
    dense().save_weights("my.weights.h5")
    load("my.weights.h5")


def import_old(name, *what):
    exec(f"from {name} import {', '.join(what)}")


def pip_without_an_index():
    command = [sys.executable, "-m", "pip", "download", "--no-index", "--no-deps", "tensorflow"]
    print(subprocess.run(command, capture_output=True, text=True).stderr)


def train_on_60000_images():
    model = compiled(layers.Dense(10, activation="softmax"), start=(2,))
    model.fit(np.zeros((60_000, 2)), np.zeros(60_000), verbose=2)


MISTAKES = {
    "expected min_ndim=4, found ndim=3": lambda: fit(cnn(start=None), X[..., 0]),
    "expected axis -1 of input shape to have value 1": lambda: fit(cnn(), np.moveaxis(X, -1, 1)),
    "expected axis -1 of input shape to have value 676": lambda: cnn().predict(np.zeros((1, 50, 50, 1)), verbose=0),
    "Expected shape (None, 28, 28, 1), but input has incompatible shape": lambda: fit(cnn(), X.reshape(32, 784)),
    "Negative dimension size caused by subtracting 3 from 1": lambda: cnn().predict(X[0], verbose=0),
    "Computed output size would be": lambda: fit(cnn(start=None), np.moveaxis(X, -1, 1)),
    "Data cardinality is ambiguous": lambda: fit(dense(), X, Y[:20]),
    "Unrecognized data type: x=": lambda: fit(dense(), X, Y.tolist()),
    "You must call compile() before using the model": lambda: keras.Sequential([layers.Flatten()]).fit(X, Y),
    "Argument `output` must have rank (ndim) `target.ndim - 1`": lambda: fit(dense(), X, ROWS),
    "Arguments `target` and `output` must have the same rank (ndim)": lambda: fit(dense(loss=ONE_HOT)),
    "Arguments `target` and `output` must have the same shape": lambda: fit(dense(9, loss=ONE_HOT), X, ROWS),
    "is outside the valid range of [0, 10)": lambda: fit(dense(), X, Y + 1),
    "Dimensions must be equal, but are 32 and 10": lambda: fit(dense(loss="mse")),
    "Invalid dtype: str": lambda: fit(dense(), X, Y.astype(str)),
    "was produced by a Softmax activation and thus does not represent logits": lambda: fit(
        dense(loss=keras.losses.SparseCategoricalCrossentropy(from_logits=True))
    ),
    "You are using a softmax over axis -1 of a tensor of shape": lambda: dense(1)(X),
    "Could not interpret loss identifier": lambda: fit(dense(loss="sparse_crossentropy")),
    "Could not interpret activation function identifier": lambda: dense(activation="Softmax"),
    "No loss to compute": lambda: fit(dense(loss=None)),
    "dtype='string' is not a valid dtype for Keras type promotion": lambda: (
        (model := dense()).compile("adam", SPARSE, ["accuracy"]),
        fit(model),
    ),
    "1875/1875": train_on_60000_images,
    "loss: 10": lambda: print_first_loss(dense(activation=None)),
    "loss: 250": lambda: print_first_loss(dense(), X * 255),
    "loss: nan": lambda: fit(dense(), X * np.nan, verbose=2),
    "Your input ran out of data": lambda: dense().fit(generator(), steps_per_epoch=2, verbose=0),
    "Do not pass an `input_shape`/`input_dim` argument to a layer": lambda: layers.Conv2D(
        4, 3, input_shape=(28, 28, 1)
    ),
    "Argument(s) not recognized: {'lr': 0.001}": lambda: keras.optimizers.Adam(lr=0.001),
    "Argument `decay` is no longer supported": lambda: keras.optimizers.SGD(decay=1e-6),
    "got an unexpected keyword argument 'nb_epoch'": lambda: fit(dense(), nb_epoch=1),
    "Unrecognized keyword arguments passed to Conv2D": lambda: layers.Conv2D(4, 3, border_mode="same"),
    "'Sequential' object has no attribute 'predict_classes'": lambda: dense().predict_classes(X),
    "KeyError: 'val_acc'": lambda: fit(dense(), validation_split=0.5).history["val_acc"],
    "isn't able to automatically determine whether that metric should be maximized or minimized": lambda: fit(
        dense(), validation_split=0.5, callbacks=[keras.callbacks.EarlyStopping(monitor="val_acc")]
    ),
    "No module named 'keras.layers.core'": lambda: import_old("keras.layers.core", "Dense"),
    "cannot import name 'np_utils' from 'keras.utils'": lambda: import_old("keras.utils", "np_utils"),
    "cannot import name 'ImageDataGenerator' from 'keras.preprocessing.image'": lambda: import_old(
        "keras.preprocessing.image", "ImageDataGenerator"
    ),
    "Invalid filepath extension for saving": lambda: dense().save("my_model"),
    "The filename must end in `.weights.h5`": lambda: dense().save_weights("my.h5"),
    "The filepath provided must end in `.keras`": lambda: keras.callbacks.ModelCheckpoint("best.hdf5"),
    "File format not supported: filepath=": lambda: keras.models.load_model("my_model"),
    "File not found: filepath=": lambda: keras.models.load_model("my_model.keras"),
    "No model config found in the file": lambda: save_weights_and(keras.models.load_model),
    "objects could not be loaded": lambda: save_weights_and(dense(5).load_weights),
    "could not be deserialized properly": load_from_a_newer_keras,
    "has never been called and thus has no defined output": lambda: cnn(start=None).layers[0].output,
    "No matching distribution found for tensorflow": pip_without_an_index,
}


def everything_said(mistake):
    """What a mistake prints, warns of and raises, without colors and backticks."""
    said = io.StringIO()
    with warnings.catch_warnings(record=True) as caught, contextlib.redirect_stdout(said):
        warnings.simplefilter("always")
        try:
            mistake()
        except Exception as error:
            said.write(f"{type(error).__name__}: {error}")
    warned = [str(warning.message) for warning in caught if warning.category is UserWarning]
    return plain(said.getvalue() + " ".join(warned))


def test_every_heading_has_its_mistake():
    assert HEADINGS == [plain(heading) for heading in MISTAKES]


@pytest.mark.parametrize("heading", [heading for heading in MISTAKES if not heading.startswith("loss: ")])
def test_keras_says_so(heading, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    if "distribution" in heading:
        pytest.importorskip("pip")
    assert plain(heading) in everything_said(MISTAKES[heading])


@pytest.mark.parametrize(("heading", "low", "high"), [("loss: 10", 6, 16), ("loss: 250", 100, 500)])
def test_the_first_loss_gives_the_mistake_away(heading, low, high):
    assert low < float(everything_said(MISTAKES[heading]).removeprefix("loss: ")) < high


# Other causes that the page gives for the same message.
ALSO = [
    ("expected axis -1 of input shape to have value 1", lambda: fit(cnn(), np.repeat(X, 3, axis=-1))),
    ("expected axis -1 of input shape to have value", lambda: fit(dense(start=(20, 20, 1)), X.reshape(-1, 14, 56))),
    ("Expected shape (None, 28, 28, 1)", lambda: cnn().predict(X[0, ..., 0], verbose=0)),
    ("Computed output size would be", lambda: compiled(*[step() for step in 4 * (conv, layers.MaxPooling2D)])),
    ("Unrecognized data type: x=", lambda: fit(dense(), X.tolist(), Y)),
    ("Argument output must have rank (ndim) target.ndim - 1", lambda: fit(compiled(layers.Dense(10)))),
    ("must have the same rank (ndim)", lambda: fit(dense(activation="sigmoid", loss="binary_crossentropy"))),
    ("is outside the valid range of [0, 1)", lambda: fit(dense(1))),
    ("313/313", lambda: compiled(layers.Dense(2), start=(2,)).predict(np.zeros((10_000, 2)), verbose=2)),
    ("No module named 'keras.layers.convolutional'", lambda: import_old("keras.layers.convolutional", "Conv2D")),
    ("Unrecognized keyword arguments passed to Conv2D", lambda: layers.Conv2D(4, 3, init="uniform")),
    ("KeyError: 'val_accuracy'", lambda: fit(dense()).history["val_accuracy"]),
]


@pytest.mark.parametrize(("words", "mistake"), ALSO, ids=[words for words, _ in ALSO])
def test_other_causes_of_the_same_message(words, mistake):
    assert words in everything_said(mistake)


# Code that the page advises, and what it makes of the wrong images or labels.
ADVICE = {
    "x[..., None]": {"x": X[..., 0]},
    "x.mean(axis=-1, keepdims=True)": {"x": np.repeat(X, 3, axis=-1)},
    "np.moveaxis(x, 1, -1)": {"x": np.moveaxis(X, -1, 1)},
    "keras.ops.image.resize(x, (28, 28))": {"x": np.repeat(np.repeat(X, 2, axis=1), 2, axis=2)},
    "x.reshape(-1, 28, 28, 1)": {"x": X.reshape(32, 784)},
    "x[None, ..., None]": {"x": X[0, ..., 0]},
    'x.astype("float32") / 255': {"x": (X * 255).astype("uint8")},
    "y - 1": {"y": Y + 1},
    "y.astype(int)": {"y": Y.astype(str)},
    "np.unique(y, return_inverse=True)": {"y": Y.astype(str)},
}


@pytest.mark.parametrize("code", ADVICE)
def test_what_the_page_advises_helps(code):
    assert f"`{code}`" in PAGE or f" {code}`" in PAGE
    result = eval(code, {"np": np, "keras": keras, **ADVICE[code]})
    if "x" in ADVICE[code]:
        assert said_of(result, Y[: len(result)]) == ""
    else:
        assert said_of(X, result[1] if isinstance(result, tuple) else result) == ""


def said_of(x, y):
    return everything_said(lambda: fit(cnn(), x, y))


def test_the_loss_becomes_nan():
    assert "loss: nan" in everything_said(MISTAKES["loss: nan"])
