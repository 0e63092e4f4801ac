"""read_signs(): a network of one's own with names of one's own, in one page; and the made-up signs."""

import keras
import numpy as np
import pytest
from keras import layers
from node_scripts import run_script

from course_utils import ArgumentError, made_up_signs, read_signs
from course_utils.explorers.read_digits import answer_of
from course_utils.explorers.signs import SIGNS, sign_image, sign_strokes

pytestmark = pytest.mark.keras
NAMES = ["star", "my cat", "arrow"]


def model(outputs=3, shape=(28, 28, 1)):
    keras.utils.set_random_seed(3)
    return keras.Sequential([keras.Input(shape), layers.Flatten(), layers.Dense(outputs, activation="softmax")])


def test_it_says_what_it_reads_and_carries_the_names():
    network = model()
    explorer = read_signs(network, NAMES)
    sample = explorer.data["samples"][0]
    top = NAMES[int(answer_of(network, sign_image(sample["strokes"])).argmax())]
    assert f"The most probable is {top}" in explorer.alt and "a drawing of star" in explorer.alt
    assert explorer.data["names"] == NAMES
    assert [one["how"] for one in explorer.data["samples"]] == ["star", "arrow"]  # nobody knows how the cat looks
    assert explorer._repr_mimebundle_()[1]["image/png"]["alt"] == explorer.alt


def test_one_s_own_drawings_come_first():
    cat = [[[40, 40], [200, 220]], [[200, 40], [40, 220]]]
    explorer = read_signs(model(), NAMES, [{"label": 1, "strokes": cat}, {"label": 1, "strokes": cat[:1]}])
    assert explorer.data["samples"][1]["strokes"] == cat


def test_a_name_cannot_break_the_page(tmp_path):
    evil = "</script><b onclick='x'>"
    page = read_signs(model(), ["star", evil, "arrow"]).save(tmp_path / "mine.html").read_text(encoding="utf-8")
    assert evil not in page and "http" not in page.replace("http://www.w3.org", "")


@pytest.mark.parametrize(
    "arguments",
    [
        (model(4), NAMES),
        (model(3, (32, 32, 1)), NAMES),
        ("mine.keras", NAMES),
        (model(), "star"),
        (model(), ["star", "star", "arrow"]),
        (model(), ["star", " ", "arrow"]),
    ],
)
def test_what_does_not_fit_is_refused(arguments):
    with pytest.raises(ArgumentError, match="model|names"):
        read_signs(*arguments)


def test_a_sign_may_have_two_parts_side_by_side_and_a_digit_may_not():
    strokes = [[[20, 60], [20, 220]], [[250, 60], [250, 220]]]
    objected = "['sign', 'digit'].map((thing) => objection(strokes, prepare(strokes), thing))"
    sign, digit = run_script(["drawing"], objected, strokes=strokes)
    assert sign == "" and "side by side" in digit


def test_made_up_signs_are_in_the_form_of_mnist_and_new_for_each_seed():
    images, labels = made_up_signs(2, 1)
    assert images.shape == (20, 28, 28) and images.dtype == np.uint8 and labels.tolist() == sorted([*range(10)] * 2)
    for image in images:
        rows, columns = np.nonzero(image)
        assert image.max() == 255 and max(np.ptp(rows), np.ptp(columns)) + 1 in (19, 20)
    assert not np.array_equal(images, made_up_signs(2, 2)[0])
    assert np.array_equal(images, made_up_signs(2, 1)[0])


@pytest.mark.parametrize("arguments", [(0, 1), (2, -1), (2, 1, ["cat"]), (2, 1, []), (2.5, 1)])
def test_signs_that_nobody_has_are_refused(arguments):
    with pytest.raises(ArgumentError):
        made_up_signs(*arguments)


def test_the_page_prepares_signs_as_python_does():
    rng = np.random.default_rng(5)
    drawings = [[stroke.clip(0, 280).tolist() for stroke in sign_strokes(name, rng)] for name in SIGNS for _ in "ab"]
    page = run_script(["drawing"], "drawings.map((strokes) => Array.from(prepare(strokes)))", drawings=drawings)
    apart = np.abs(np.array(page).reshape(-1, 28, 28) - [sign_image(drawing).astype(int) for drawing in drawings])
    print(f"gray levels apart: {apart.mean():.2f}")
    assert apart.mean() <= 3
