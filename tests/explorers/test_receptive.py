"""What one number sees, beside what a network's numbers really depend on; what the explorer refuses."""

import numpy as np
import pytest
from node_scripts import run_script

from course_utils.errors import ArgumentError
from course_utils.explorers.receptive import KINDS, explore_receptive_field

MODULES = ["core", "receptive"]
STACKS = [
    ["conv"],
    ["conv", "conv"],
    ["conv", "pool", "conv", "pool"],
    ["strided", "conv", "pool"],
    ["pool", "strided", "strided"],
    ["conv", "conv", "pool", "pool", "conv"],
]
REFUSED = [
    (["dense"], None, "layers: expected at most 6 of 'conv', 'strided', 'pool'"),
    ("conv", None, "layers: expected at most 6"),
    (["conv"] * 7, None, "layers: expected at most 6"),
    (["pool"] * 5, None, r"layers: expected layers that leave at least one number, .* none is left"),
    (["conv"], np.zeros((8, 8)), r"image: expected one image of shape \(28, 28\)"),
    (["conv"], np.full((28, 28), 2.0), "from 2 to 2"),
]


def depends(kinds):
    """For each number of the last layer in a row, the pixels it depends on, by following each pixel upward."""
    reached = np.eye(28, dtype=bool)  # numbers × pixels
    for _, window, stride in (KINDS[kind] for kind in kinds):
        starts = range(0, len(reached) - window + 1, stride)
        reached = np.array([reached[start : start + window].any(axis=0) for start in starts])
    return [[int(row.nonzero()[0][0]), int(row.nonzero()[0][-1])] for row in reached]


@pytest.mark.parametrize("kinds", STACKS, ids="-".join)
def test_script_sees_what_the_numbers_depend_on(kinds):
    each = "Array.from({ length: rows.at(-1).count }, (_, i) => spans(rows, kinds.length, i)[0])"
    rows, seen = run_script(MODULES, f"((rows) => [rows, {each}])(stacked(kinds))", kinds=kinds)
    assert seen == depends(kinds)
    assert {last - first + 1 for first, last in seen} == {rows[-1]["sees"]}
    middles = [(first + last) / 2 for first, last in seen]
    np.testing.assert_allclose(middles, rows[-1]["first"] + rows[-1]["step"] * np.arange(len(seen)))


@pytest.mark.keras
@pytest.mark.parametrize("kinds", STACKS[2:4], ids="-".join)
def test_keras_depends_on_the_same_pixels(kinds):
    """A network of positive weights shows each pixel column to the numbers that depend on it."""
    import keras
    from keras import layers

    made = {
        "conv": lambda: layers.Conv2D(1, 3, kernel_initializer="ones"),
        "strided": lambda: layers.Conv2D(1, 3, strides=2, kernel_initializer="ones"),
        "pool": lambda: layers.MaxPooling2D(),
    }
    model = keras.Sequential([keras.Input((28, 28, 1)), *(made[kind]() for kind in kinds)])
    columns = np.zeros((28, 28, 28, 1), "float32")
    columns[range(28), :, range(28)] = 1
    lit = model.predict(columns, verbose=0)[:, 0, :, 0] > 0  # pixels × numbers
    assert [[int(pixels.nonzero()[0][0]), int(pixels.nonzero()[0][-1])] for pixels in lit.T] == depends(kinds)


@pytest.mark.parametrize(("kinds", "image", "message"), REFUSED)
def test_refuses(kinds, image, message):
    with pytest.raises(ArgumentError, match=message):
        explore_receptive_field(kinds, image)


def test_words_and_size():
    explorer = explore_receptive_field(["conv", "conv"], np.zeros((28, 28, 1), "uint8"))
    assert explorer.alt.endswith("in pixels: convolution 3×3 3×3, convolution 3×3 5×5.")
    assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000
