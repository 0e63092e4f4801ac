"""A whole network to look into: its stacks of maps, what each number is made of, and what it sees. Lesson: building."""

import re
from base64 import b64encode
from typing import Any

import keras
import numpy as np

from course_utils.arguments import class_labels, describe, image_stack
from course_utils.errors import ArgumentError
from course_utils.explorers.drawing import sample_drawings
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.network import flat, network_data
from course_utils.explorers.network_format import NotUnderstood
from course_utils.explorers.stacks import Stack, draw_stacks, stacks_of

MOST_IMAGES = 12
LARGEST = 1  # MB of weights: what a page or a notebook takes without slowing down
EXPECTED = "1 to 12 images of shape (N, 28, 28) or (N, 28, 28, 1), uint8 or from 0 to 1"


def explore_network(model: keras.Model, images: Any, labels: Any = None) -> Explorer:
    """The whole network as stacks of maps: choose a number, and see what it's made of and what it sees.

    model: a built keras.Sequential that takes (N, 28, 28, 1) or (N, 28, 28). images: 1 to 12 digits to choose from,
    (N, 28, 28) or (N, 28, 28, 1), uint8 or floating point from 0 to 1. labels: N whole numbers, if known. A network
    with a layer that the page can't run, or with more than 1 MB of weights, comes as a still picture that says so.
    Raises ArgumentError if the model, images or labels are something else. Lesson: building.
    """
    pixels = _pixels(images)
    known = None if labels is None else class_labels("labels", labels, length=len(pixels)).tolist()
    _refuse(model)
    white = 255 if _scales_itself(model) else 1
    stacks = stacks_of(model, (pixels[0] / np.float32(255) * white).reshape(model.input_shape[1:]))
    title, alt = "A network, number by number", _in_words(stacks)
    data, reason = _data(model, pixels, known, white, stacks)
    if reason:
        print(reason)
    return Explorer("maps", title, data, lambda: draw_stacks(stacks), alt, MODULES, reason)


MODULES = ("network", "drawing", "fields", "stacks", "parts", "words")


def _data(model, pixels, labels, white, stacks) -> tuple[dict[str, Any], str]:
    """What the script gets, and the reason why it gets nothing, or ""."""
    try:
        network = network_data(model)
    except NotUnderstood as reason:
        return {}, str(reason)
    size = len(network["weights"]) / 1e6
    if size > LARGEST:
        return {}, f"The picture cannot come alive: the network's weights take {size:.1f} MB, more than {LARGEST} MB."
    return {
        "network": network,
        "stacks": [stack.data() for stack in stacks],
        "images": b64encode(_short(pixels.tobytes())).decode(),
        "white": white,
        "samples": _samples(),
        **({} if labels is None else {"labels": labels}),
    }, ""


def _samples() -> list[dict[str, Any]]:
    """One drawing of each digit for the pad, in whole pixels."""
    strokes = {drawing["digit"]: drawing["strokes"] for drawing in sample_drawings()}
    return [
        {"digit": digit, "strokes": [[[round(x), round(y)] for x, y in stroke] for stroke in own]}
        for digit, own in strokes.items()
    ]


def _short(pixels: bytes) -> bytes:
    """The pixels with each run of zeros as one zero and its length: a quarter of the bytes."""
    return re.sub(rb"\0{1,255}", lambda run: bytes([0, len(run[0])]), pixels)


def _pixels(images) -> np.ndarray:
    """The images as uint8 (N, 28, 28)."""
    stack = image_stack("images", images)
    if stack.shape[1:] != (28, 28) or len(stack) > MOST_IMAGES:
        raise ArgumentError("images", EXPECTED, describe(stack), "Pass a few of them: images[:8].")
    if stack.dtype == np.uint8:
        return stack
    if stack.dtype.kind != "f" or not (stack.min() >= 0 and stack.max() <= 1):
        raise ArgumentError("images", EXPECTED, f"{stack.dtype} from {stack.min():g} to {stack.max():g}")
    return np.rint(stack * 255).astype("uint8")


def _refuse(model) -> None:
    """ArgumentError where it is no stack of layers that takes digits."""
    expected = "a built keras.Sequential that takes images (N, 28, 28, 1)"
    if not isinstance(model, keras.Sequential) or not model.built:
        remedy = "Begin it with keras.Input((28, 28, 1))." if isinstance(model, keras.Sequential) else ""
        raise ArgumentError("model", expected, describe(model), remedy)
    if tuple(model.input_shape[1:]) not in [(28, 28, 1), (28, 28)]:
        raise ArgumentError("model", expected, f"one that takes {model.input_shape}")


def _scales_itself(model) -> bool:
    """Whether it takes brightness from 0 to 255, and begins with a layer that scales it."""
    first = next(flat(model))
    return isinstance(first, keras.layers.Rescaling) and np.max(first.scale) < 0.1


def _in_words(stacks: list[Stack]) -> str:
    """The picture for those who cannot see it."""
    steps = [f"{' '.join(stack.words)} to {stack.shape}" for stack in stacks[1:]]
    last = stacks[-1]
    answer = f" Its largest output is number {int(np.argmax(last.values))}." if last.is_vector else ""
    return f"A network as stacks of maps, from a digit of {stacks[0].shape} pixels on: {', '.join(steps)}.{answer}"
