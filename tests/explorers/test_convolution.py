"""The explorer of convolutions: its numbers against SciPy's and Keras's, its picture and its sentences."""

import json
import shutil
import subprocess
from itertools import product

import numpy as np
import pytest
from scipy.signal import correlate2d

from course_utils import ArgumentError, explore_convolution
from course_utils.explorers.convolution_picture import added_up
from course_utils.explorers.explorer import FOLDER

RNG = np.random.default_rng(7)
CASES = [
    {"shape": shape, "window": window, "channels": channels, "stride": stride, "same": same}
    for shape, window, channels, stride, same in product(
        [(28, 28), (7, 12), (5, 5)], [(1, 1), (3, 3), (5, 5), (3, 5)], [1, 2], [1, 2, 3], [False, True]
    )
]
SCRIPT = """
const { geometry, correlate, pooled } = new Function(`${process.argv[1]}; return { geometry, correlate, pooled }`)();
const cases = JSON.parse(require("fs").readFileSync(0));
console.log(JSON.stringify(cases.map((s) => {
  const out = geometry(s);
  const sums = correlate(s, out);
  return { rows: out.rows, columns: out.columns, sums, pooled: pooled(sums, out) };
})));
"""


@pytest.fixture(scope="module")
def computed():
    """Each case with its image and kernel, and what the script makes of it."""
    node = shutil.which("node")
    if node is None:
        pytest.skip("node is missing: the script's numbers cannot be computed here.")
    cases = []
    for case in CASES:
        image = RNG.normal(size=(*case["shape"], case["channels"]))
        kernel = RNG.normal(size=(*case["window"], case["channels"]))
        cases.append({**case, "image": image, "kernel": kernel, "bias": float(RNG.normal())})
    given = [scripts_form(case) for case in cases]
    code = (FOLDER / "correlate.js").read_text(encoding="utf-8")
    done = subprocess.run(
        [node, "-e", SCRIPT, code], input=json.dumps(given), capture_output=True, text=True, check=True
    )
    return list(zip(cases, json.loads(done.stdout), strict=True))


def scripts_form(case):
    (rows, columns), (high, wide) = case["shape"], case["window"]
    flat = {key: [case[key][..., k].ravel().tolist() for k in range(case["channels"])] for key in ("image", "kernel")}
    sizes = {"rows": rows, "columns": columns, "high": high, "wide": wide}
    rest = {key: case[key] for key in ("stride", "same", "bias")}
    return {**sizes, **rest, "image": flat["image"], "kernels": flat["kernel"]}


def zeros(length, kernel, stride):
    """(before, behind) by the rule in Keras's and TensorFlow's documentation of "same"."""
    total = max(kernel - (length % stride or stride), 0)
    return total // 2, total - total // 2


def by_scipy(case):
    sides = [zeros(n, k, case["stride"]) for n, k in zip(case["shape"], case["window"], strict=True)]
    padded = np.pad(case["image"], [*sides, (0, 0)]) if case["same"] else case["image"]
    pairs = [(padded[..., k], case["kernel"][..., k]) for k in range(case["channels"])]
    sums = sum(correlate2d(image, kernel, mode="valid") for image, kernel in pairs)
    return sums[:: case["stride"], :: case["stride"]] + case["bias"]


def as_array(result):
    return np.array(result["sums"]).reshape(result["rows"], result["columns"])


def test_outputs_are_scipys(computed):
    for case, result in computed:
        np.testing.assert_allclose(as_array(result), by_scipy(case), atol=1e-12)


def test_pooling_takes_the_largest_of_each_whole_block(computed):
    for case, result in computed:
        sums = by_scipy(case)
        rows, columns = sums.shape[0] // 2, sums.shape[1] // 2
        blocks = sums[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).max(axis=(1, 3))
        np.testing.assert_allclose(np.array(result["pooled"]).reshape(rows, columns), blocks, atol=1e-12)


@pytest.mark.keras
def test_outputs_are_those_of_keras(computed):
    from keras import ops

    for case, result in computed:
        padding = "same" if case["same"] else "valid"
        image, kernel = case["image"][None].astype("float32"), case["kernel"][..., None].astype("float32")
        sums = np.array(ops.conv(image, kernel, strides=case["stride"], padding=padding))[0, ..., 0] + case["bias"]
        np.testing.assert_allclose(as_array(result), sums, atol=2e-5)
        if min(sums.shape) >= 2:
            pooled = np.array(ops.max_pool(sums[None, ..., None], 2))[0, ..., 0]
            np.testing.assert_allclose(np.array(result["pooled"]), pooled.ravel(), atol=2e-5)


def test_without_arguments_it_shows_a_digit_and_a_half_filled_output():
    explorer = explore_convolution()
    data = explorer.data
    assert (data["rows"], data["columns"], data["high"], data["wide"]) == (28, 28, 3, 3)
    assert 0 < max(data["image"][0]) <= 1 and 8 < data["at"][0] < 18
    assert "handwritten 5 of 28×28" in explorer.alt and "row 10, column 8 of the output of 26×26" in explorer.alt
    assert explorer.png.startswith(b"\x89PNG")


@pytest.mark.parametrize("size", [1, 3, 5])
@pytest.mark.parametrize("channels", [1, 2])
def test_any_size_with_any_setting_has_a_picture(size, channels):
    image = RNG.integers(0, 256, (9, 6, channels), dtype=np.uint8)
    kernel = RNG.normal(size=(size, size, channels))
    for stride, padding in product([1, 2, 3], ["valid", "same"]):
        explorer = explore_convolution(image, kernel, stride=stride, padding=padding)
        assert explorer.png.startswith(b"\x89PNG") and f"kernel of {size}×{size}" in explorer.alt
    assert explorer.data["image"] == [image[..., k].ravel().tolist() for k in range(channels)]


def test_an_image_may_be_black_negative_or_of_one_pixel():
    for image in (np.zeros((4, 4)), -np.ones((4, 5)), np.ones((1, 1))):
        assert explore_convolution(image).png.startswith(b"\x89PNG")


def test_what_the_picture_writes_adds_up():
    """Numbers are rounded before they're multiplied; weights that aren't whole numbers may need a ≈."""
    assert explore_convolution(np.array([[0.994, 0.996], [-1, 300]])).data["image"] == [[0.99, 1.0, -1, 300]]
    assert explore_convolution(np.full((3, 3), 0.004)).data["image"] == [[0.004] * 9]
    assert added_up(np.array([3.36, 4.36])) == "3.36 + 4.36 = 7.72"
    assert added_up(np.array([1 / 3, 1 / 3])) == "0.33 + 0.33 ≈ 0.67"
    assert added_up(np.array([-2.9])) == "sum  −2.9"


def test_its_words_name_the_channels():
    assert " of 9×6 pixels and 2 channels: the pixels" in explore_convolution(RNG.normal(size=(9, 6, 2))).alt


def test_the_presets_are_for_the_kernels_size():
    assert "Sobel" in explore_convolution().data["presets"]
    five = explore_convolution(kernel=np.ones((5, 5))).data["presets"]
    assert sorted(five) == ["Blur", "Identity"] and sum(five["Identity"]) == five["Identity"][12] == 1


def test_what_it_sends_is_small():
    explorer = explore_convolution()
    assert len(explorer.html) < 150_000 and len(explorer.script.encode()) <= 20 * 1024


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ({"image": np.zeros((29, 28))}, "at most 28×28"),
        ({"image": np.zeros((60, 28, 28))}, r"image\[0\]"),
        ({"image": np.zeros((8, 8, 3))}, "two channels"),
        ({"image": [[1, np.nan], [1, 1]]}, "finite"),
        ({"image": "five"}, "image"),
        ({"kernel": np.zeros((2, 2))}, "kernel"),
        ({"kernel": np.zeros((3, 3, 2))}, r"\(3, 3\)"),
        ({"image": np.zeros((8, 8, 2)), "kernel": np.zeros((3, 3))}, r"\(3, 3, 2\)"),
        ({"image": np.zeros((3, 3)), "kernel": np.zeros((5, 5))}, "no larger than the image"),
        ({"kernel": np.full((3, 3), np.inf)}, "finite"),
        ({"stride": 4}, "stride"),
        ({"stride": [1]}, "stride"),
        ({"padding": "full"}, "padding"),
        ({"padding": ["same"]}, "padding"),
    ],
)
def test_bad_arguments_get_one_sentence(arguments, sentence):
    with pytest.raises(ArgumentError, match=sentence):
        explore_convolution(**arguments)
