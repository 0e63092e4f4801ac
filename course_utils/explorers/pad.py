"""The pad to draw a digit on, beside what the network sees and how probable it finds each digit. Lesson: handwriting.

pad.js draws and sends strokes; here they are made into a picture, prepared, and given to the network.
"""

import io
from base64 import b64encode

import keras
import numpy as np
import traitlets
from matplotlib.figure import Figure

from course_utils.arguments import describe, whole_number
from course_utils.errors import ArgumentError, CourseError
from course_utils.explorers.scripts import FOLDER, module_script
from course_utils.explorers.strokes import PEN, as_points, drawn
from course_utils.handwriting import prepare_digit
from course_utils.plots import BLUE, DPI, VERMILION

try:
    import anywidget
except ImportError:
    remedy = "run %pip install anywidget, then restart the kernel and load the page again."
    raise CourseError(f"The pad to draw on needs the package anywidget: {remedy}") from None

EXPECTED = "a trained Keras model that takes images (N, 28, 28, 1) and gives 10 numbers for each"
SIDE, MARGIN = 160, 20  # the drawing as it is prepared: of a size that takes 20 ms, with paper all around
WIDTH, HEIGHT = 8, 2.8  # of the picture for pages, in inches of 100 pixels on the page
START = "Draw a digit."
DOT = 1 / 8  # what is no larger than this share of the pad is a dot
WORDS = "a zero, a one, a two, a three, a four, a five, a six, a seven, an eight, a nine".split(", ")


class DigitPad(anywidget.AnyWidget):
    """A pad to draw a digit on. As you draw, it shows the network's ten probabilities, and what the network sees.

    model: a trained Keras model that takes scaled images (N, 28, 28, 1) or (N, 28, 28) and gives 10 probabilities or
    logits. size: the pad's side in pixels. Raises ArgumentError if the model takes or gives something else, or if size
    isn't a whole number of at least 100. Lesson: handwriting.

    strokes: the drawing, a list of strokes, each a list of points [x, y] from 0 to `size`. You can set it, and anything
    else raises ArgumentError. probabilities: 10 floats, or [] if there's no answer. message: the sentence that the
    pad shows; it also says what went wrong while somebody was drawing.
    """

    _esm = module_script("pad", ("drawing",))
    _css = FOLDER / "pad.css"
    _ipython_display_ = None  # ipywidgets 7, which Colab has, would otherwise display itself without the picture

    size = traitlets.Int(280).tag(sync=True)
    strokes: traitlets.TraitType = traitlets.TraitType().tag(sync=True)
    probabilities: traitlets.List = traitlets.List().tag(sync=True)
    pixels: traitlets.List = traitlets.List().tag(sync=True)
    message = traitlets.Unicode(START).tag(sync=True)
    _pen = traitlets.Float().tag(sync=True)
    # The front end counts its questions, and knows by the answers' count whether it shows the last one's.
    _asked = traitlets.Int(0).tag(sync=True)
    _answered = traitlets.Int(0).tag(sync=True)

    def __init__(self, model: keras.Model, size: int = 280) -> None:
        size = whole_number("size", size, least=100)
        self.network, self.input_shape = model, input_shape(model)
        super().__init__(size=size, _pen=size * PEN)

    @traitlets.default("strokes")
    def _no_strokes(self):
        return []

    @property
    def image(self):
        """The drawing as the network sees it, uint8 (28, 28), or None where there is none."""
        return np.array(self.pixels, "uint8").reshape(28, 28) if self.pixels else None

    @traitlets.validate("strokes")
    def _as_lists(self, proposal):
        return [points.tolist() for points in as_points(proposal["value"])]

    @traitlets.observe("strokes")
    def _look(self, change):
        image, probabilities, message = self._seen()
        with self.hold_sync():
            self.pixels = [] if image is None else image.ravel().tolist()
            self.probabilities, self.message = probabilities, message
            self._answered = self._asked

    def _seen(self):
        """(prepared image or None, probabilities or [], a sentence). Never raises: a widget would hide the error."""
        image = None
        try:
            image = prepared(self.strokes, self.size)
            probabilities = answer(self.network, image.reshape(self.input_shape))
            return image, probabilities.tolist(), verdict(probabilities)
        except ArgumentError as error:
            return None, [], f"This does not look like one digit: {error.came.removeprefix('no digit: ')}."
        except CourseError as error:
            return image, [], str(error)
        except Exception as error:
            first_line = str(error).partition("\n")[0].rstrip(".")
            return image, [], f"The pad could not answer. {type(error).__name__}: {first_line}."

    def __repr__(self):
        return f"A pad to draw a digit on, in a running notebook. {self.message}"

    def _repr_mimebundle_(self, **kwargs):
        """The widget, and for pages where none can run its picture, where there is something to see."""
        data, metadata = super()._repr_mimebundle_(**kwargs) or ({}, {})
        if self.strokes:
            alt = f"The drawing pad with a digit drawn on it, and what the network sees. {self.message}"
            data = {**data, "image/png": picture(self)}
            metadata = {**metadata, "image/png": {"alt": alt, "width": 100 * WIDTH}}
        return data, metadata


def input_shape(model):
    """The shape in which the model takes one image; ArgumentError where it takes none or does not give 10 numbers."""
    if not isinstance(model, keras.Model):
        raise ArgumentError("model", EXPECTED, describe(model))
    if not model.built:
        raise ArgumentError("model", EXPECTED, "one that has not been built", "Train it first.")
    for shape in [(1, 28, 28, 1), (1, 28, 28)]:
        if _answer_shape(model, shape) == (1, 10):
            return shape
    takes, gives = (getattr(model, f"{side}_shape", "something else") for side in ("input", "output"))
    raise ArgumentError("model", EXPECTED, f"one that takes {takes} and gives {gives}")


def _answer_shape(model, shape):
    """The shape of the answer to an image of this shape, None where the model cannot take it."""
    try:
        return np.shape(model(np.zeros(shape, "float32"), training=False))
    except Exception:  # what a model raises that is given another shape depends on its layers and on the backend
        return None


def prepared(strokes, size):
    """The drawing as MNIST would hold it, uint8 (28, 28); CourseError where there is none, or a dot."""
    points = [np.array(stroke) * SIDE / size for stroke in strokes]
    if not points:
        raise CourseError(START)
    if np.ptp(np.concatenate(points), axis=0).max() < DOT * SIDE:
        raise CourseError("Only a dot so far: draw a larger digit.")
    return prepare_digit(np.pad(drawn(points, SIDE), MARGIN))


def answer(network, image):
    """The ten probabilities for a prepared image of the shape that the network takes, float64 (10,)."""
    scaled = image.astype("float32") / 255
    numbers = keras.ops.convert_to_numpy(network(scaled, training=False))[0].astype(float)
    if not np.isfinite(numbers).all():
        raise CourseError("The network answers NaN (not a number): its training went wrong.")
    if numbers.min() >= 0 and abs(numbers.sum() - 1) < 0.01:
        return numbers
    exponentials = np.exp(numbers - numbers.max())  # logits: softmax makes them probabilities
    return exponentials / exponentials.sum()


def verdict(probabilities):
    """The most probable digit in a sentence."""
    digit = int(np.argmax(probabilities))
    share = probabilities[digit]
    percent = "over 99%" if share >= 0.995 else f"{100 * share:.0f}%"
    return f"{'Most probably' if share >= 0.5 else 'Not sure, perhaps'} {WORDS[digit]}: {percent}."


def picture(pad):
    """The pad's state as a PNG in base64: the drawing, what the network sees, the probabilities."""
    fig = Figure(figsize=(WIDTH, HEIGHT))
    left, middle, right = fig.subplots(1, 3)
    left.imshow(drawn(pad.strokes, pad.size), cmap="gray")
    left.set_title("drawn")
    middle.imshow(np.zeros((28, 28)) if pad.image is None else pad.image, cmap="gray", vmin=0, vmax=255)
    middle.set_title("what the network sees")
    for ax in (left, middle):
        ax.set(xticks=[], yticks=[])
    draw_bars(right, pad.probabilities or [0] * 10)
    fig.suptitle(pad.message, wrap=True)
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI, pil_kwargs={"optimize": True})
    return b64encode(buffer.getvalue()).decode()


def draw_bars(ax, probabilities):
    """Ten bars, 0 at the top, the longest in another color."""
    highest = max(probabilities)
    ax.barh(
        range(10), probabilities, color=[VERMILION if probability == highest else BLUE for probability in probabilities]
    )
    ax.set(yticks=range(10), xlim=(0, 1), xticks=[0, 0.5, 1], xticklabels=["0", "50%", "100%"], title="how probable")
    ax.invert_yaxis()
