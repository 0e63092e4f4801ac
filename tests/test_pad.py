"""The drawing pad without a browser: messages of the front end are sent to it as a notebook's server would."""

import base64
import io
import json
import runpy
import sys

import keras
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from PIL import Image

from course_utils.errors import ArgumentError, CourseError
from course_utils.explorers import pad as pads
from course_utils.explorers.pad import DigitPad
from course_utils.explorers.strokes import drawn
from course_utils.handwriting import prepare_digit

pytestmark = pytest.mark.keras

SEVEN = [[[60, 60], [200, 60], [120, 230]]]


def network(add=None, activation="softmax", shape=(28, 28, 1)):
    """A network that answers the same to every image: before the activation 0, 5 for a seven, or what `add` says."""
    outputs = keras.layers.Dense(10, activation=activation, kernel_initializer="zeros")
    model = keras.Sequential([keras.Input(shape), keras.layers.Flatten(), outputs])
    bias = np.array([(add or {7: 5.0}).get(digit, 0.0) for digit in range(10)])
    outputs.set_weights([np.zeros((784, 10)), bias])
    return model


def column_network():
    """The lighter an image is, the larger the digit that it is taken for."""
    model = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.GlobalAveragePooling2D(), keras.layers.Dense(10)])
    model.layers[-1].set_weights([np.linspace(-5, 5, 10)[None], np.zeros(10)])
    return model


class Listening(keras.Model):
    """Passes images on to `inner`, and to the function `heard`."""

    def __init__(self, inner, heard):
        super().__init__()
        self.inner, self.heard, self.built = inner, heard, True

    def call(self, images):
        self.heard(keras.ops.convert_to_numpy(images))
        return self.inner(images)


@pytest.fixture(scope="module")
def model():
    return network()


def from_browser(pad, **state):
    """What the kernel does when the front end has sent `state`."""
    message = {"method": "update", "state": json.loads(json.dumps(state)), "buffer_paths": []}
    pad._handle_msg({"content": {"data": message}, "buffers": []})


def test_before_anything_is_drawn(model):
    pad = DigitPad(model)
    assert (pad.strokes, pad.image, pad.probabilities, pad.message) == ([], None, [], "Draw a digit.")


def test_strokes_from_the_browser_are_answered(model):
    pad = DigitPad(model)
    from_browser(pad, strokes=SEVEN, _asked=3)
    assert pad._answered == 3
    assert len(pad.probabilities) == 10 and sum(pad.probabilities) == pytest.approx(1)
    assert pad.probabilities[7] == max(pad.probabilities)
    assert pad.message == "Most probably a seven: 94%."
    assert pad.image.shape == (28, 28) and pad.image.dtype == np.uint8 and len(pad.pixels) == 784


def test_the_image_is_what_prepare_digit_makes_of_the_drawing(model):
    pad = DigitPad(model)
    pad.strokes = SEVEN
    expected = prepare_digit(drawn(SEVEN, 280)).astype(int)
    assert np.abs(pad.image - expected).mean() < 5 < expected.mean()


def test_the_network_gets_that_image_scaled():
    got = []
    pad = DigitPad(Listening(network(), got.append))
    pad.strokes = SEVEN
    np.testing.assert_allclose(got[-1], pad.image[None, ..., None] / 255, atol=1e-6)


def test_the_pads_size_does_not_change_what_is_seen(model):
    small, large = DigitPad(model, size=140), DigitPad(model, size=np.int64(560))
    small.strokes = (np.array(SEVEN) / 2).tolist()
    large.strokes = (np.array(SEVEN) * 2).tolist()
    np.testing.assert_array_equal(small.image, large.image)


def test_another_drawing_another_answer():
    pad = DigitPad(column_network())
    pad.strokes = SEVEN
    first = pad.probabilities
    pad.strokes = [[[140, 40], [140, 240]]]
    assert pad.probabilities != first
    pad.strokes = []
    assert (pad.image, pad.probabilities, pad.message) == (None, [], "Draw a digit.")


@pytest.mark.parametrize("shape", [(28, 28, 1), (28, 28)])
def test_both_forms_of_images_are_taken(shape):
    pad = DigitPad(network(shape=shape))
    pad.strokes = SEVEN
    assert pad.message.startswith("Most probably a seven")


def test_logits_become_the_same_probabilities():
    pads = [DigitPad(network({0: 1.0, 6: 0.5}, activation)) for activation in ("softmax", "linear")]
    for pad in pads:
        pad.strokes = SEVEN
    assert pads[0].probabilities == pytest.approx(pads[1].probabilities)


@pytest.mark.parametrize(
    ("add", "message"),
    [
        ({8: 9.0}, "Most probably an eight: over 99%."),
        ({0: 2.0}, "Not sure, perhaps a zero: 45%."),
    ],
)
def test_the_message_says_how_sure(add, message):
    pad = DigitPad(network(add))
    pad.strokes = SEVEN
    assert pad.message == message


@pytest.mark.parametrize(
    ("strokes", "message"),
    [
        ([[[140, 140]]], "Only a dot so far: draw a larger digit."),
        ([[[140, 140], [150, 150]]], "Only a dot so far: draw a larger digit."),
        (
            [[[30, 60], [30, 220]], [[250, 60], [250, 220]]],
            "This does not look like one digit: 2 digits.",
        ),
        ([[[60, 140], [110, 140]]], "This does not look like one digit: a patch full of ink."),
    ],
)
def test_what_is_no_digit_gets_a_sentence_and_no_answer(model, strokes, message):
    pad = DigitPad(model)
    pad.strokes = SEVEN
    from_browser(pad, strokes=strokes, _asked=1)
    assert (pad.message, pad.probabilities, pad.image) == (message, [], None)
    assert pad._answered == 1


def test_nan_is_named():
    pad = DigitPad(network({3: np.nan}))
    from_browser(pad, strokes=SEVEN)
    assert pad.message == "The network answers NaN (not a number): its training went wrong."
    assert pad.probabilities == [] and pad.image is not None


def test_an_error_is_shown_in_the_pad(model, monkeypatch):
    pad = DigitPad(model)
    monkeypatch.setattr(pads, "prepare_digit", lambda picture: 1 / 0)
    from_browser(pad, strokes=SEVEN, _asked=1)
    assert pad.message == "The pad could not answer. ZeroDivisionError: division by zero."
    assert pad.probabilities == [] and pad._answered == 1
    monkeypatch.undo()
    from_browser(pad, strokes=[*SEVEN, [[90, 150], [180, 150]]], _asked=2)
    assert pad.message.startswith("Most probably")


def test_strokes_may_be_set_as_arrays(model):
    pad = DigitPad(model)
    pad.strokes = [np.array(SEVEN[0], "int64"), np.empty((0, 2))]
    assert pad.strokes == SEVEN and json.dumps(pad.strokes)


@pytest.mark.parametrize("strokes", [None, "7", [[1, 2]], [[[1, 2, 3]]], [[[1, np.inf]]]])
def test_what_are_no_strokes_is_refused_and_changes_nothing(model, strokes):
    pad = DigitPad(model)
    pad.strokes = SEVEN
    with pytest.raises(ArgumentError, match="^strokes: expected "):
        pad.strokes = strokes
    assert pad.strokes == SEVEN


def without_channel():
    return keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Dense(10)])


@pytest.mark.parametrize(
    ("make", "came"),
    [
        (lambda: "model", "str 'model'"),
        (lambda: keras.Sequential, "type"),
        (lambda: keras.Sequential([keras.layers.Flatten(), keras.layers.Dense(10)]), "Train it first."),
        (lambda: keras.Sequential([keras.Input((784,)), keras.layers.Dense(10)]), "takes (None, 784)"),
        (lambda: keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten()]), "gives (None, 784)"),
        (without_channel, "gives (None, 28, 28, 10)"),
    ],
)
def test_a_model_that_cannot_read_digits_is_refused(make, came):
    with pytest.raises(ArgumentError) as raised:
        DigitPad(make())
    assert str(raised.value).startswith("model: expected a trained Keras model") and came in str(raised.value)


@pytest.mark.parametrize("size", [0, 99, 280.5, "large", None])
def test_the_size_is_checked(model, size):
    with pytest.raises(ArgumentError, match="^size: expected a whole number of at least 100"):
        DigitPad(model, size)


def shown(pad):
    """What IPython would display: (data, metadata)."""
    return DisplayFormatter().format(pad)


def test_a_page_without_a_kernel_gets_a_picture_and_text(model):
    pad = DigitPad(model)
    pad.strokes = SEVEN
    data, metadata = shown(pad)
    assert "Most probably a seven: 94%." in metadata["image/png"]["alt"]
    assert data["text/plain"] == "A pad to draw a digit on, in a running notebook. Most probably a seven: 94%."
    assert data["application/vnd.jupyter.widget-view+json"]["model_id"] == pad.model_id
    png = data["image/png"]
    picture = Image.open(io.BytesIO(png if isinstance(png, bytes) else base64.b64decode(png)))
    assert picture.format == "PNG" and len(picture.getcolors(1 << 20)) > 20


def test_an_empty_pad_has_no_picture(model):
    data, metadata = shown(DigitPad(model))
    assert "image/png" not in data and "image/png" not in metadata
    assert "Draw a digit." in data["text/plain"]


def test_a_dot_is_pictured_too(model):
    pad = DigitPad(model)
    pad.strokes = [[[140, 140]]]
    assert "image/png" in shown(pad)[0]


def test_the_front_end_comes_with_the_package(model):
    state = DigitPad(model).get_state()
    assert "export default" in state["_esm"] and ".digit-pad-root" in state["_css"]
    assert "http" not in state["_esm"] + state["_css"] and "import " not in state["_esm"]
    assert set(state) >= {"size", "strokes", "probabilities", "pixels", "message"}


def test_without_anywidget_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "anywidget", None)
    with pytest.raises(CourseError, match="needs the package anywidget: run %pip install anywidget"):
        runpy.run_path(pads.__file__)
