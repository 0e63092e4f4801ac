"""A digit is changed in the page as in Python, and read there as the network reads it."""

import numpy as np
import pytest
from node_scripts import run_script

from course_utils import embedded
from course_utils.errors import ArgumentError
from course_utils.explorers import changes
from course_utils.explorers.changes import changed, covered, explore_changes, probabilities

MODULES = ["core", "packed", "network", "changes"]
IMAGE = embedded.load()[0][0][3]
CHANGES = [
    {},
    {"right": 5, "down": -3},
    {"turn": 40},
    {"scale": 0.6},
    {"noise": 0.5},
    {"right": -2, "down": 4, "turn": -115, "scale": 1.3, "noise": 0.2},
]
IN_PAGE = """(async () => {
  const image = Float32Array.from(await unpack(data.pixels), (value) => value / 255);
  const seen = changed(image, await unpack(data.noise), { ...UNCHANGED, ...change });
  return [[...seen], [...answered(readNetwork(data.network), data.network.input, seen)]];
})()"""


def in_page(explorer, change):
    named = {("strength" if name == "noise" else name): value for name, value in change.items()}
    return map(np.array, run_script(MODULES, IN_PAGE, data=explorer.data, change=named))


@pytest.mark.parametrize("change", CHANGES, ids=str)
def test_page_changes_and_reads_as_python_does(change):
    seen, shares = in_page(explore_changes(IMAGE), change)
    expected = changed(IMAGE / 255, **change)
    np.testing.assert_allclose(seen.reshape(28, 28), expected, atol=1e-5)
    np.testing.assert_allclose(shares, probabilities(expected[None])[0], atol=1e-4)


def test_one_pixel_is_one():
    assert run_script(MODULES, "[1, -1, 2, -10].map(pixelsOf)") == ["1 pixel", "1 pixel", "2 pixels", "10 pixels"]


IN_PAGE_COVERED = """(async () => {
  const image = Float32Array.from(await unpack(data.pixels), (value) => value / 255);
  const seen = covered(image, data.patch, { right: column, down: row }, shade);
  return [[...seen], [...answered(readNetwork(data.network), data.network.input, seen)]];
})()"""


@pytest.mark.parametrize(("patch", "shade"), [(1, 0.5), (5, 0.5), (5, 0)])
@pytest.mark.parametrize("place", [(0, 27), (13, 9), (27, 0)], ids=str)
def test_page_covers_and_reads_as_python_does(place, patch, shade):
    data = explore_changes(IMAGE, patch=patch).data
    seen, shares = run_script(MODULES, IN_PAGE_COVERED, data=data, row=place[0], column=place[1], shade=shade)
    expected = covered(IMAGE / 255, patch, place, shade)
    assert (expected == shade).sum() >= (patch // 2 + 1) ** 2
    np.testing.assert_allclose(np.array(seen).reshape(28, 28), expected, atol=1e-6)
    np.testing.assert_allclose(shares, probabilities(expected[None])[0], atol=1e-4)


@pytest.mark.parametrize("patch", [4, -1, 17, True, "5"])
def test_refuses_a_patch_without_a_middle(patch):
    with pytest.raises(ArgumentError, match="patch: expected 0, or an odd number of pixels up to 15"):
        explore_changes(IMAGE, patch=patch)


def test_ways_are_those_the_words_say():
    image = np.zeros((28, 28))
    image[13:15, 18:22] = 1  # a bar to the right of the middle
    rows, columns = np.nonzero(changed(image, turn=90) > 0.5)
    assert set(rows) == {6, 7, 8, 9} and set(columns) == {13, 14}, "turned to the left, it is above the middle"
    assert np.nonzero(changed(image, right=2, down=3))[0].min() == 16
    assert np.nonzero(changed(image, right=2, down=3))[1].min() == 20


@pytest.mark.keras
@pytest.mark.parametrize("activation", ["softmax", "linear"])
@pytest.mark.parametrize("shape", [(28, 28, 1), (28, 28)])
def test_a_model_of_one_s_own(activation, shape):
    import keras

    keras.utils.set_random_seed(0)
    layers = [keras.Input(shape), keras.layers.Flatten(), keras.layers.Dense(10, activation=activation)]
    model = keras.Sequential(layers)
    explorer = explore_changes(IMAGE[..., None] / 255, model)
    _, shares = in_page(explorer, {"turn": 30})
    np.testing.assert_allclose(shares, probabilities(changed(IMAGE / 255, turn=30)[None], model)[0], atol=1e-3)


@pytest.mark.keras
def test_a_layer_that_scripts_cannot_run_leaves_the_picture_still(capsys):
    import keras

    unknown = [keras.layers.Flatten(), keras.layers.LayerNormalization(), keras.layers.Dense(10)]
    explorer = explore_changes(IMAGE, keras.Sequential([keras.Input((28, 28, 1)), *unknown]))
    assert "LayerNormalization" in capsys.readouterr().out and "<script" not in explorer.html


@pytest.mark.parametrize(
    ("image", "model", "message"),
    [
        (IMAGE[None], None, "Choose one of them"),
        (IMAGE[:20], None, "image: expected an image of shape"),
        (IMAGE.astype(float), None, "values from 0 to 255"),
        ("a digit", None, "image: expected"),
        pytest.param(IMAGE, "a network", "model: expected a built Keras model", marks=pytest.mark.keras),
    ],
)
def test_refuses(image, model, message):
    with pytest.raises(ArgumentError, match=message):
        explore_changes(image, model)


def test_words_and_size():
    explorer = explore_changes(IMAGE)
    assert explorer.alt.count("read as") == len(changes.SHOWN)
    assert len(explorer.script) < 20_000 and len(explorer.html) < 150_000
    patched = explore_changes(IMAGE, patch=5)
    assert patched.alt.count("read as") == len(changes.PLACES) and len(patched.html) < 150_000


def test_a_black_patch_only_takes_ink_away():
    image = IMAGE / 255
    assert (covered(image, 5, (13, 13), 0) <= image).all()
    assert (covered(image, 5, (2, 2)) > image).any(), "a gray one adds some where there was none"
