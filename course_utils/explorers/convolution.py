"""A kernel that glides over an image: the products, their sum, and the output that fills. Lesson: building."""

from typing import Any

import numpy as np

from course_utils.arguments import as_array, describe, whole_number
from course_utils.errors import ArgumentError
from course_utils.explorers.convolution_picture import Scene, draw
from course_utils.explorers.explorer import Explorer

LARGEST = 28  # pixels along one side
DECIMALS = 2  # of every number in the picture
SIZES = (1, 3, 5)  # of a kernel's sides
PRESETS = {
    "Vertical edges": [[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]],
    "Horizontal edges": [[-1, -1, -1], [0, 0, 0], [1, 1, 1]],
    "Sobel": [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]],
    "Diagonal": [[0, 1, 1], [-1, 0, 1], [-1, -1, 0]],
    "Sharpen": [[0, -1, 0], [-1, 5, -1], [0, -1, 0]],
}
NOTE = (
    "Strictly speaking this is a cross-correlation: in mathematics, a convolution first turns the kernel upside down "
    "and left to right. A network learns its weights, so to a network it makes no difference."
)
DIGIT = 71  # of scikit-learn's, a clear 5


def explore_convolution(image: Any = None, kernel: Any = None, stride: int = 1, padding: str = "valid") -> Explorer:
    """Let a kernel glide over an image: its pixels, weights and products, the sum, the output. Lesson: building.

    image: at most 28×28, as (height, width), (height, width, 1) or, for two channels, (height, width, 2), any numbers,
    scaled or not, which are rounded to two decimals; by default a handwritten 5. kernel: weights of shape (3, 3), or
    (3, 3, 2) if the image has two channels; its sides may be 1, 3 or 5; by default it finds vertical edges. stride:
    1, 2 or 3. padding: "valid" or "same". You can change weights, stride and padding in the picture. Returns an
    Explorer, which a notebook shows, or which you can save. Raises ArgumentError if the image is too large, has
    another shape, is smaller than the kernel or has numbers that aren't finite, or if kernel, stride or padding are
    something else.
    """
    pixels, named = (_as_shown(clear_digit()), "a handwritten 5") if image is None else (_image(image), "an image")
    weights = _kernel(kernel, pixels)
    if whole_number("stride", stride, least=1) > 3:
        raise ArgumentError("stride", "1, 2 or 3", describe(stride))
    if not isinstance(padding, str) or padding not in ("valid", "same"):
        raise ArgumentError("padding", '"valid" or "same"', describe(padding))
    scene = Scene(pixels, weights, int(stride), padding == "same")
    return Explorer(
        "convolution",
        "A convolution, cell by cell",
        _data(scene),
        lambda: draw(scene),
        scene.describe(named),
        modules=("correlate", "convolution_stage"),
    )


def clear_digit() -> np.ndarray:
    """A handwritten 5, (28, 28, 1), from 0 to 1."""
    from course_utils.embedded import enlarge, small_digits

    return enlarge(small_digits()[0][DIGIT : DIGIT + 1])[0][..., None] / 255


def _image(image):
    expected = f"one image of at most {LARGEST}×{LARGEST}: (height, width), or (height, width, 2) for two channels"
    array = as_array("image", image, expected)
    array = array[..., None] if array.ndim == 2 else array
    if array.ndim != 3 or array.shape[2] not in (1, 2) or max(array.shape[:2]) > LARGEST:
        remedy = "Pass one of them: image[0]." if array.ndim in (3, 4) and array.shape[1:3] == (28, 28) else ""
        raise ArgumentError("image", expected, describe(array), remedy)
    return _as_shown(_finite("image", array))


def _as_shown(array):
    """The numbers as the picture writes them, so that what stands there adds up; very small ones as they are."""
    return array.round(DECIMALS) if np.abs(array).max() >= 0.5 else array


def _kernel(kernel, image):
    channels = image.shape[2]
    if kernel is None:
        kernel = np.array(PRESETS["Vertical edges"] if min(image.shape[:2]) >= 3 else [[1]])
        return np.repeat(kernel[..., None], channels, axis=2)
    shape = "(3, 3)" if channels == 1 else "(3, 3, 2)"
    expected = f"weights of shape {shape}; sides of 1 or 5 will do as well"
    array = as_array("kernel", kernel, expected)
    array = array[..., None] if array.ndim == 2 else array
    if array.ndim != 3 or array.shape[2] != channels or not set(array.shape[:2]) <= set(SIZES):
        raise ArgumentError("kernel", expected, describe(array))
    if array.shape[0] > image.shape[0] or array.shape[1] > image.shape[1]:
        raise ArgumentError("kernel", f"a kernel no larger than the image, {image.shape[:2]}", describe(array))
    return _finite("kernel", array)


def _finite(name, array):
    if not np.isfinite(array).all():
        raise ArgumentError(name, "finite numbers", "NaN (not a number) or infinity among them")
    return array.astype(float)


def _data(scene):
    """What the script gets: flat lists, row by row, one for each channel."""
    (rows, columns, _), (high, wide, _) = scene.image.shape, scene.kernel.shape
    presets = PRESETS if (high, wide) == (3, 3) else {}
    identity, blur = np.zeros(high * wide), np.full(high * wide, 1 / (high * wide))
    identity[high * wide // 2] = 1
    flat = {name: np.ravel(weights).tolist() for name, weights in presets.items()}
    return {
        "image": _channels(scene.image.round(6)),
        "rows": rows,
        "columns": columns,
        "kernels": _channels(scene.kernel),
        "high": high,
        "wide": wide,
        "presets": flat | {"Blur": blur.tolist(), "Identity": identity.tolist()},
        "note": NOTE,
        "stride": scene.stride,
        "same": scene.same,
        "at": list(scene.start),
        "limit": float(np.abs(scene.image).max()),
        "signed": bool(scene.image.min() < 0),
    }


def _channels(array):
    return [array[..., k].ravel().tolist() for k in range(array.shape[2])]
