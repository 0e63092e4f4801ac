"""A network of one's own saved as one page, in a real browser: its answers are Keras's, its names the student's."""

import keras
import numpy as np
import pytest

from course_utils import made_up_signs, read_signs, trained_reader
from course_utils.explorers.read_digits import answer_of

NAMES = ["star", "Herz & Co.", "<my cat>"]
PREPARED = "[...document.querySelectorAll('.bars i')].map((bar) => Number(bar.style.getPropertyValue('--share')))"
# What the page's network got: the picture of 28 × 28 cells, read off the middle of each.
SEEN = """canvas => {
  const [pixels, step] = [canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height), canvas.width / 28];
  const at = (r, c) => pixels.data[4 * (Math.floor((r + 0.5) * step) * canvas.width + Math.floor((c + 0.5) * step))];
  return [...Array(784).keys()].map((i) => at(Math.floor(i / 28), i % 28));
}"""


@pytest.fixture(scope="module")
def network():
    """The reader's layers with a new last one, trained on three signs; its weights as the page has them, float16."""
    images, labels = made_up_signs(10, 1, ["star", "heart", "check mark"])
    keras.utils.set_random_seed(1)
    head = keras.layers.Dense(3, activation="softmax")
    model = keras.Sequential([keras.Input((28, 28, 1)), *trained_reader().layers[:-1], head])
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    model.fit(images[..., None] / 255, labels, epochs=15, verbose=0)
    model.set_weights([array.astype("float16") for array in model.get_weights()])
    return model


@pytest.fixture(scope="module")
def drawings():
    from course_utils import SignPad

    return SignPad(["star", "heart", "check mark"], wanted=2)._made_up()


@pytest.mark.parametrize("width, scheme", [(360, "light"), (1280, "dark"), (1280, "light")])
def test_the_saved_page_gives_keras_s_answers(network, drawings, live, width, scheme):
    page = live(read_signs(network, NAMES, drawings), width, scheme, motion="reduce")
    assert page.page.url.startswith("file://")
    for name in NAMES:
        page.root.get_by_role("button", name=f"Draw a sample {name}", exact=True).click()
        page.page.wait_for_timeout(200)
        shares = np.array(page.page.evaluate(PREPARED))
        seen = np.array(page.root.locator(".seen canvas").evaluate(SEEN), "uint8").reshape(28, 28)
        assert seen.max() == 255
        np.testing.assert_allclose(shares, answer_of(network, seen), atol=1e-4)
        assert page.root.locator(".answer b").inner_text() == NAMES[shares.argmax()]
    page.picture(f"signs-{width}-{scheme}")


def test_an_empty_pad_asks_for_a_sign(network, live):
    page = live(read_signs(network, NAMES[1:] + ["x"]))
    assert page.state == "Nothing is drawn yet."
