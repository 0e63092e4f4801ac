"""read_digits(): draw a digit, and a network reads it at every stroke. Lesson: loading; the front of the pages.

read_digits.js draws and answers, in the page and without Keras; here are its data and the still picture.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from course_utils.arguments import describe
from course_utils.benchmark_results import measured
from course_utils.errors import ArgumentError
from course_utils.explorers.drawing import sample_drawings
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.network_format import NotUnderstood
from course_utils.explorers.reader_model import reader_data, reader_weights
from course_utils.explorers.strokes import drawn
from course_utils.handwriting import prepare_digit
from course_utils.reader import read

if TYPE_CHECKING:
    import keras

EXPECTED = "a built Keras model that takes images (N, 28, 28, 1) and gives 10 numbers for each, or None"
TITLE = "Draw a digit, and a network reads it"
NAMES = "a zero, a one, a two, a three, a four, a five, a six, a seven, an eight, a nine".split(", ")
BLUE, TEXT, FAINT, PALE, GROUND = "#0072b2", "#1f2328", "#59636e", "#adb4bb", "#f3f5f7"


def read_digits(model: "keras.Model | None" = None) -> Explorer:
    """A pad to draw on; at every stroke a network says which digit it reads, and how probable each of the ten is.

    model: the network that reads, a built Keras model that takes scaled images (N, 28, 28, 1) or (N, 28, 28) and gives
    10 probabilities or logits; by default the reader that comes with the course, without importing Keras. All of it
    runs in the page, so `.save("mine.html")` makes a file that reads anywhere. If the page can't run one of the layers,
    a sentence says so and the picture stays still. Raises ArgumentError if the model takes or gives something else.
    Lesson: loading.
    """
    samples = sample_drawings()
    network, about, reason = _reader() if model is None else network_of(model)
    image = prepare_digit(drawn(samples[0]["strokes"]))
    probabilities = read(image[None])[0] if model is None else answer_of(model, image)
    digit = int(probabilities.argmax())
    share = percent(probabilities[digit]).replace(">", "over ")
    alt = (
        f"A drawing pad with a {samples[0]['digit']} on it, the 28×28 pixels that the network sees, and ten bars: "
        f"{NAMES[digit]} is the most probable digit, with {share}."
    )
    return Explorer(
        "read_digits",
        TITLE,
        {"network": network, "samples": samples, "about": about},
        lambda: still_picture(samples[0]["strokes"], image, probabilities),
        alt,
        modules=("network", "drawing"),
        reason=reason,
    )


def _reader():
    """(network for the page, sentences about it, "") of the reader that comes with the course."""
    count = sum(array.size for pair in reader_weights() for array in pair)
    right = measured("train_reader")["mnist"]
    return (
        reader_data(),
        f"The network is small: {count:,} numbers, learned from 60,000 digits of MNIST and from drawings. It reads "
        f"{right:.1%} of MNIST's test digits correctly. It runs in this page; what you draw stays here.",
        "",
    )


def network_of(model, answers: int = 10, expected: str = EXPECTED) -> tuple[dict[str, Any] | None, str, str]:
    """The same of a Keras model that gives so many answers; where the page cannot run it: (None, "", the reason)."""
    from course_utils.explorers.network import network_data

    shapes = getattr(model, "input_shape", None), getattr(model, "output_shape", None)
    if shapes not in [((None, 28, 28, 1), (None, answers)), ((None, 28, 28), (None, answers))]:
        came = f"one that takes {shapes[0]} and gives {shapes[1]}" if shapes[0] else describe(model)
        raise ArgumentError("model", expected, came)
    try:
        return network_data(model), f"Your network has {model.count_params():,} parameters. It runs in this page.", ""
    except NotUnderstood as reason:
        print(reason)
        return None, "", str(reason)


def answer_of(model, image):
    """The model's probabilities for one image, uint8 (28, 28): float32 (N,)."""
    import keras

    scaled = image.reshape(1, *model.input_shape[1:]).astype("float32") / 255
    numbers = keras.ops.convert_to_numpy(model(scaled, training=False))[0]
    if numbers.min() >= 0 and abs(numbers.sum() - 1) < 0.01:
        return numbers
    exponentials = np.exp(numbers - numbers.max())
    return exponentials / exponentials.sum()


def still_picture(strokes: list, image: np.ndarray, probabilities: np.ndarray, names: Sequence[str] = ()) -> Figure:
    """From left to right the pad, what the network sees (uint8, (28, 28)), and its answers."""
    figure = Figure(figsize=(8.6, 3.1), facecolor="white")
    for picture, box, title in [
        (drawn(strokes), (0.01, 0.05, 0.3, 0.8), "Draw a sign" if names else "Draw a digit"),
        (image, (0.405, 0.25, 0.16, 0.44), "what the network sees:\n28×28 pixels"),
    ]:
        axes = figure.add_axes(box)
        axes.imshow(picture, cmap="gray", vmin=0, vmax=255)
        axes.set_title(title, color=TEXT, fontsize=13 if box[0] < 0.1 else 9.5)
        axes.set(xticks=[], yticks=[])
    for left, right, words in [(0.325, 0.39, "crop, scale,\ncenter"), (0.58, 0.645, "the\nnetwork")]:
        arrow = FancyArrowPatch(
            (left, 0.47), (right, 0.47), arrowstyle="-|>", mutation_scale=18, color=FAINT, linewidth=2
        )
        arrow.set_transform(figure.transFigure)
        figure.add_artist(arrow)
        figure.text((left + right) / 2, 0.4, words, color=FAINT, fontsize=8.5, ha="center", va="top")
    top = int(probabilities.argmax())
    if names:
        figure.text(0.665, 0.81, names[top], color=BLUE, fontsize=24, weight="bold", va="center")
        figure.text(0.665, 0.68, percent(probabilities[top]), color=TEXT, fontsize=15, weight="bold", va="center")
        _draw_bars(figure, probabilities, names, left=0.74)
    else:
        figure.text(0.665, 0.8, f"{top}", color=BLUE, fontsize=52, weight="bold", va="center")
        figure.text(0.745, 0.84, percent(probabilities[top]), color=TEXT, fontsize=17, weight="bold", va="center")
        figure.text(0.745, 0.72, NAMES[top], color=FAINT, fontsize=11, va="center")
        _draw_bars(figure, probabilities, range(10), left=0.685)
    return figure


def _draw_bars(figure, probabilities, labels, left):
    """A bar for each answer, the longest in another color."""
    top, count = int(probabilities.argmax()), len(probabilities)
    high = 0.57 * min(1, (count + 1) / 11)
    axes = figure.add_axes((left, 0.62 - high, 0.925 - left, high))
    axes.barh(range(count), np.ones(count), color=GROUND, height=0.75)
    axes.barh(range(count), probabilities, color=[BLUE if i == top else PALE for i in range(count)], height=0.75)
    for row, share in enumerate(probabilities):
        axes.text(
            1.03,
            row,
            percent(share) if share >= 0.005 else "",
            color=TEXT if row == top else FAINT,
            fontsize=8,
            va="center",
        )
    axes.set(xlim=(0, 1), ylim=(count - 0.5, -0.5), xticks=[], yticks=range(count), yticklabels=labels)
    axes.tick_params(length=0, labelsize=8.5, labelcolor=FAINT)
    axes.spines[:].set_visible(False)


def percent(share):
    """A probability in words, as the page has it."""
    return ">99%" if share > 0.995 else f"{share:.0%}"
