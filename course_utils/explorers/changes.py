"""Shift, turn, resize, disturb or cover a digit, and watch a network's answer, until it is misled."""

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
# In the still picture; of a patch, the rows and columns of its middle.
SHOWN: list[dict[str, Any]] = [{}, {"right": 5}, {"turn": 40}, {"scale": 0.6}, {"noise": 0.5}, {"down": 7}]
PLACES = [None, (4, 14), (14, 7), (14, 14), (14, 21), (24, 14)]
NAMES = ["as it is", "5 pixels right", "turned by 40°", "60% of the size", "noise", "7 pixels down"]
PATCH_NAMES = ["as it is", *(f"patch {where}" for where in ("above", "left", "in the middle", "right", "below"))]
LARGEST_PATCH = 15


def explore_changes(image: Any, model: "keras.Model | None" = None, patch: int = 0) -> Explorer:
    """Shift, turn, resize, disturb or cover a digit; a network's ten bars follow. Lessons: predictions, handwriting.

    image: (28, 28) or (28, 28, 1), ink light on dark, uint8 or from 0 to 1. model: a built Keras model that takes
    scaled images (N, 28, 28, 1) or (N, 28, 28) and gives 10 probabilities or logits; by default the reader that comes
    with the course. It runs in the page. If the page can't run one of its layers, a sentence says so and the picture
    stays still. patch: the side, an odd number of pixels, of a square to drag instead of the changes, gray or black; a
    map keeps where it made the answer's probability fall. Raises ArgumentError if one of them is something else.
    """
    image = _image(image)
    network, reason = (reader_data(), "") if model is None else _network(model)
    patch = _patch(patch)
    names = PATCH_NAMES if patch else NAMES
    changes = [covered(image, patch, place) for place in PLACES] if patch else [changed(image, **one) for one in SHOWN]
    answers = probabilities(np.array(changes), model)
    data = {"network": network, "pixels": pack(np.rint(255 * image)), "noise": pack(_noise()), "patch": patch}
    return Explorer(
        "changes",
        "What does an answer rest on?" if patch else "How much does it take to mislead a network?",
        data,
        lambda: _draw(changes, answers, names),
        _words(answers, names),
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


def covered(image: np.ndarray, size: int, place: tuple[int, int] | None, shade: float = 0.5) -> np.ndarray:
    """The image (28, 28) under a square of that side about a row and a column; None leaves it as it is."""
    if place is None:
        return image
    rows, columns = (np.abs(np.arange(28) - middle) <= (size - 1) / 2 for middle in place)
    return np.where(rows[:, None] & columns, shade, image)


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


def _patch(patch):
    if isinstance(patch, bool) or patch not in (0, *range(1, LARGEST_PATCH + 1, 2)):
        raise ArgumentError("patch", f"0, or an odd number of pixels up to {LARGEST_PATCH}", describe(patch))
    return patch


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


def _words(answers, names):
    parts = [
        f"{name}, read as {row.argmax()} ({_percent(row.max())})" for name, row in zip(names, answers, strict=True)
    ]
    return f"One digit, changed: {'; '.join(parts)}."


def _draw(changes, answers, names):
    figure = Figure(figsize=(5.4, 6.4), facecolor="white", layout="constrained")
    axes = figure.subplots(4, 3, height_ratios=(1.25, 0.8, 1.25, 0.8))
    for i, (name, picture, row) in enumerate(zip(names, changes, answers, strict=True)):
        above, below = axes[2 * (i // 3) : 2 * (i // 3) + 2, i % 3]
        above.imshow(picture, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
        above.set(xticks=[], yticks=[])
        above.set_title(name, fontsize=12, color=TEXT)
        right = row.argmax() == answers[0].argmax()
        color = (BLUE if not i else GREEN) if right else ORANGE
        plain(below, xticks=range(10), yticks=[], ylim=(0, 1.35))
        below.spines["left"].set_visible(False)
        below.tick_params(length=0, labelsize=11)
        below.bar(range(10), row, color=[color if digit == row.argmax() else FAINT for digit in range(10)])
        below.text(row.argmax(), row.max() + 0.05, _percent(row.max()), ha="center", fontsize=11, color=color)
    return figure
