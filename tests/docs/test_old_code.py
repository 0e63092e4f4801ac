"""docs/old_code.md: each row's old code does today what the row says, and its new code runs."""

import builtins
import re
import warnings
from pathlib import Path

import keras
import numpy as np
import pytest
import tensorflow as tf

pytestmark = pytest.mark.keras

PAGE = (Path(__file__).parents[2] / "docs" / "old_code.md").read_text(encoding="utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|\n").split(" | ")] for line in PAGE.splitlines() if line.startswith("| `")
]
X = np.random.default_rng(0).random((64, 28, 28, 1), dtype="float32")
Y = np.arange(64) % 10


@pytest.fixture(scope="module")
def history():
    return network().fit(X, Y, validation_split=0.5, verbose=0)


@pytest.fixture
def names(monkeypatch, tmp_path, history):
    """What the page's code may use, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    keras.utils.set_random_seed(0)
    model = network()
    history.model.save("saved.keras")
    image = keras.Input((28, 28, 1))
    given = {"x": X, "y": Y, "np": np, "tf": tf, "keras": keras, "K": keras.backend, "history": history}
    made = {"model": model, "batches": Batches(), "image": image, "scores": model(image), "layers": keras.layers}
    return {
        **vars(keras.layers), **vars(keras.optimizers), **vars(keras.callbacks), **vars(keras.utils),
        "Sequential": keras.Sequential, **given, **made,
    }  # fmt: skip


class Batches(keras.utils.PyDataset):
    def __len__(self):
        return 2

    def __getitem__(self, index):
        return X[:32], Y[:32]


def network():
    layers = [keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((28, 28, 1)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def code_of(cell):
    return re.match("`(.+?)`", cell)[1]


def value(code, names):
    """Run statements; return the value of the last where it is an expression."""
    *before, last = code.split("; ")
    exec("; ".join(before), names)
    try:
        return eval(last, names)
    except SyntaxError:
        exec(last, names)


def same_weights(code, names):
    value(code, names)
    once = network().get_weights()[0]
    value(code, names)
    return np.array_equal(once, network().get_weights()[0])


def output_side(layer):
    return keras.Sequential([keras.Input((28, 28, 1)), layer]).output_shape[1]


def imported(code, names):
    value(code, names)
    return names[code.split()[-1]]


def after(code, names, result):
    value(code, names)
    return eval(result, names)


# For each row without an error: what its old code does and what its new code does.
SILENT = {
    "Conv2D(32, 3, 3)": (lambda old: output_side(value(*old)) == 9, lambda new: output_side(value(*new)) == 26),
    "Convolution2D(32, 5, 5)": (
        lambda old: value(*old).strides == (5, 5),
        lambda new: value(*new).strides == (1, 1),
    ),
    "x = keras.utils.normalize(x, axis=1)": (
        lambda old: np.allclose(np.linalg.norm(after(*old, "x"), axis=1), 1, atol=1e-5),
        lambda new: np.allclose(after(*new, "x"), X / 255),
    ),
    "model.optimizer.lr = 0.01": (
        lambda old: np.isclose(after(*old, "float(model.optimizer.learning_rate)"), 0.001),
        lambda new: np.isclose(after(*new, "float(model.optimizer.learning_rate)"), 0.01),
    ),
    "np.random.seed(1)": (lambda old: not same_weights(*old), lambda new: same_weights(*new)),
    "from tensorflow.python.keras.models import Sequential": (
        lambda old: not issubclass(imported(*old), keras.Model),
        lambda new: imported(*new) is keras.Sequential,
    ),
    "from tensorflow.keras.models import Sequential": (
        lambda old: imported(*old) is keras.Sequential,
        lambda new: imported(*new) is keras.Sequential,
    ),
    "from tensorflow.keras.preprocessing.image import ImageDataGenerator": (
        lambda old: "legacy" in imported(*old).__module__,
        lambda new: after(*new, "augment(x)").shape == X.shape,
    ),
}


def test_the_table_is_read():
    assert len(ROWS) > 50 and all(len(row) == 3 for row in ROWS)
    assert {code_of(old) for old, today, _ in ROWS if today.startswith("**no error**")} == {*SILENT}
    assert [today.startswith("**no error**") for _, today, _ in ROWS].index(False) == len(SILENT)


@pytest.mark.parametrize(("old", "today", "_"), ROWS, ids=lambda cell: cell[:50])
def test_old_code_does_what_the_table_says(old, today, _, names):
    code, outcome = code_of(old), re.match(r"`(\w+)`|\*\*no error\*\*", today)[1]
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        if outcome is None:
            assert SILENT[code][0]((code, names))
        elif outcome == "UserWarning":
            value(code, names)
        else:
            with pytest.raises(ModuleNotFoundError if outcome == "ModuleNotFoundError" else Exception) as raised:
                value(code, names)
            assert type(raised.value) is getattr(builtins, outcome)
    warned = any(warning.category is UserWarning for warning in caught)
    assert warned or outcome != "UserWarning"
    assert not warned or outcome is not None, [str(warning.message) for warning in caught]


@pytest.mark.parametrize(("old", "_", "now"), ROWS, ids=lambda cell: cell[:50])
def test_new_code_runs_without_a_warning(old, _, now, names):
    code = code_of(now)
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        if code_of(old) in SILENT:
            assert SILENT[code_of(old)][1]((code, names))
        else:
            value(code, names)


def test_decay_leaves_the_learning_rate_as_it_is(names):
    with pytest.warns(UserWarning, match="ignored"):
        optimizer = value("SGD(learning_rate=0.1, decay=0.5)", names)
    weight = keras.Variable([1.0])
    for step in range(1, 4):
        optimizer.apply_gradients([(keras.ops.ones(1), weight)])
        assert np.isclose(float(weight[0]), 1 - 0.1 * step)
