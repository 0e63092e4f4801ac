"""Shift, turn, resize and disturb a digit, and watch a network's answer, until it is misled."""

from typing import TYPE_CHECKING, Any

import numpy as np
from matplotlib.figure import Figure
from scipy import ndimage

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.network_format import NotUnderstood
from course_utils.explorers.packed import pack
from course_utils.explorers.reader_model import reader_data
from course_utils.explorers.stills import BLUE, FAINT, GREEN, ORANGE, TEXT, plain
from course_utils.reader import read

if TYPE_CHECKING:
    import keras

EXPECTED = "an image of shape (28, 28), uint8 or scaled to 0 to 1"
NETWORK = "a built Keras model that takes images (N, 28, 28, 1) and gives 10 numbers for each, or None"
SHOWN: list[dict[str, Any]] = [{}, {"right": 5}, {"turn": 40}, {"scale": 0.6}, {"noise": 0.5}]  # in the still picture


def explore_changes(image: Any, model: "keras.Model | None" = None) -> Explorer:
    """Sliders that shift, turn, resize and disturb a digit; the network's ten bars follow. Lesson: handwriting.

    image: (28, 28) or (28, 28, 1), ink light on dark, uint8 or from 0 to 1. model: a built Keras model that takes
    scaled images (N, 28, 28, 1) or (N, 28, 28) and gives 10 probabilities or logits; by default the reader that comes
    with the course. It runs in the page. If the page can't run one of its layers, a sentence says so and the picture
    stays still. Raises ArgumentError if image or model is something else.
    """
    image = _image(image)
    network, reason = (reader_data(), "") if model is None else _network(model)
    changes = [changed(image, **change) for change in SHOWN]
    answers = probabilities(np.array(changes), model)
    data = {"network": network, "pixels": pack(np.rint(255 * image)), "noise": pack(_noise())}
    return Explorer(
        "changes",
        "How much does it take to mislead a network?",
        data,
        lambda: _draw(changes, answers),
        _words(answers),
        ("packed", "network"),
        reason,
    )


def changed(image: np.ndarray, right: int = 0, down: int = 0, turn: float = 0, scale: float = 1, noise: float = 0):
    """An image (28, 28) from 0 to 1 turned by degrees (to the left), resized, moved by pixels, then disturbed."""
    angle = np.deg2rad(turn)
    inverse = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]]) / scale
    center = np.full(2, 13.5)
    offset = center - inverse @ (center + (down, right))
    moved = ndimage.affine_transform(image, inverse, offset, order=1, mode="grid-constant")
    return np.clip(moved + noise * (_noise().reshape(28, 28) - 128.0) / 40, 0, 1)


def probabilities(images: np.ndarray, model: "keras.Model | None" = None) -> np.ndarray:
    """The network's ten probabilities for each image, from 0 to 1: (N, 10)."""
    if model is None:
        return read(255 * images)
    import keras

    given = images.reshape(-1, *model.input_shape[1:]).astype("float32")
    numbers = keras.ops.convert_to_numpy(model(given, training=False))
    if numbers.min() < 0 or not np.allclose(numbers.sum(axis=1), 1, atol=0.01):
        numbers = np.exp(numbers - numbers.max(axis=1, keepdims=True))
    return numbers / numbers.sum(axis=1, keepdims=True)


def _noise() -> np.ndarray:
    """The same noise every time, of standard deviation 40 about 128: uint8 (784,)."""
    return np.clip(np.rint(np.random.default_rng(0).normal(128, 40, 784)), 0, 255).astype("uint8")


def _image(image):
    array = as_array("image", image, EXPECTED)
    if array.shape == (28, 28, 1):
        array = array[..., 0]
    if array.shape != (28, 28):
        remedy = "Choose one of them, such as x_test[0]." if array.shape[1:3] == (28, 28) else ""
        raise ArgumentError("image", EXPECTED, describe(array), remedy)
    array = array.astype(float) / (255 if array.dtype == np.uint8 else 1)
    if not (array.min() >= 0 and array.max() <= 1):
        raise ArgumentError("image", EXPECTED, f"values from {array.min():g} to {array.max():g}")
    return array


def _network(model):
    """(network for the page, "") or, where the page cannot run it, (None, the reason)."""
    from course_utils.explorers.network import network_data

    shapes = getattr(model, "input_shape", None), getattr(model, "output_shape", None)
    if shapes not in [((None, 28, 28, 1), (None, 10)), ((None, 28, 28), (None, 10))]:
        came = f"one that takes {shapes[0]} and gives {shapes[1]}" if shapes[0] else describe(model)
        raise ArgumentError("model", NETWORK, came)
    try:
        return network_data(model), ""
    except NotUnderstood as reason:
        print(reason)
        return None, str(reason)


def _percent(share):
    return ">99%" if share > 0.995 else f"{share:.0%}"


def _named(change) -> str:
    names = {"right": "5 pixels right", "turn": "turned by 40°", "scale": "60% of the size", "noise": "noise"}
    return names[next(iter(change))] if change else "as it is"


def _words(answers):
    parts = [
        f"{_named(change)}, read as {row.argmax()} ({_percent(row.max())})"
        for change, row in zip(SHOWN, answers, strict=True)
    ]
    return f"One digit, changed: {'; '.join(parts)}."


def _draw(changes, answers):
    figure = Figure(figsize=(8.4, 3.5), facecolor="white", layout="constrained")
    axes = figure.subplots(2, len(changes), height_ratios=(1.25, 1))
    for i, (change, picture, row) in enumerate(zip(SHOWN, changes, answers, strict=True)):
        above, below = axes[:, i]
        above.imshow(picture, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        above.set(xticks=[], yticks=[])
        above.set_title(_named(change), fontsize=10, color=TEXT)
        right = row.argmax() == answers[0].argmax()
        color = (BLUE if not i else GREEN) if right else ORANGE
        plain(below, xticks=range(10), yticks=[], ylim=(0, 1.25))
        below.spines["left"].set_visible(False)
        below.tick_params(length=0, labelsize=8)
        below.bar(range(10), row, color=[color if digit == row.argmax() else FAINT for digit in range(10)])
        below.text(row.argmax(), row.max() + 0.05, _percent(row.max()), ha="center", fontsize=9, color=color)
    return figure
