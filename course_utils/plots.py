"""Pictures for the lessons: each carries a text description; colors are safe for color-blind people.

Importing this module sets Matplotlib's style for the whole notebook, so that the lessons' own figures match.
"""

import io
from base64 import b64encode
from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import Any

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from IPython.display import display
from IPython.terminal.interactiveshell import TerminalInteractiveShell
from matplotlib.colors import LinearSegmentedColormap

from course_utils.arguments import as_array, describe, image_stack, whole_number
from course_utils.errors import ArgumentError

with as_file(files("course_utils").joinpath("course.mplstyle")) as style:
    plt.style.use(style)

BLUE, ORANGE, VERMILION = "#0072B2", "#E69F00", "#D55E00"
BLACK_BETWEEN = LinearSegmentedColormap.from_list("orange-black-blue", ["#C76A00", "black", "#2A7FC0"])
DPI = 150  # rendered finer than it is shown, so that it stays sharp on any screen


def show(fig: plt.Figure, alt: str) -> None:
    """Show a Matplotlib figure with `alt`, a sentence for people who can't see it, and close it. Lesson: loading.

    In a script or a terminal, where no notebook can show it, this is plt.show(). Raises ArgumentError if fig isn't a
    figure, or alt isn't a sentence.
    """
    if not isinstance(fig, plt.Figure):
        raise ArgumentError("fig", "a Matplotlib figure", describe(fig), "Make one with fig, ax = plt.subplots().")
    if not isinstance(alt, str) or not alt.strip():
        raise ArgumentError("alt", "a sentence that describes the picture", repr(alt)[:60])
    if isinstance(get_ipython(), TerminalInteractiveShell | None):
        plt.show()
        return
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DPI, bbox_inches="tight", pil_kwargs={"optimize": True})
    plt.close(fig)
    png = buffer.getvalue()
    width = int.from_bytes(png[16:20], "big") * 100 // DPI
    data = {"image/png": b64encode(png).decode(), "text/plain": alt}
    display(data, raw=True, metadata={"image/png": {"alt": alt, "width": width}})


def show_images(
    images: Any,
    titles: Sequence | None = None,
    columns: int = 10,
    wrong: Sequence[bool] | None = None,
    alt: str | None = None,
    cmap: str = "gray",
) -> None:
    """Show images in a grid, each under its title. Lesson: loading.

    images: (N, height, width) or (N, height, width, 1). titles: N strings or numbers. wrong: N booleans; those images
    get an orange frame and title. alt: the text description; by default it counts the images and lists the titles.
    Raises ArgumentError if images have another shape, or if there aren't as many titles or wrong as images.
    """
    images = image_stack("images", images)
    titles = _one_each("titles", titles, len(images), "")
    wrong = _one_each("wrong", wrong, len(images), False)
    columns = min(whole_number("columns", columns, least=1), len(images))
    rows = -(-len(images) // columns)
    size = min(1.6, 9 / columns)
    height = size + 0.22 * max(str(title).count("\n") + bool(str(title)) for title in titles)
    fig, axes = plt.subplots(rows, columns, figsize=(columns * size, rows * height), squeeze=False)
    largest = np.abs(images.astype(float)).max()
    limits = {"vmin": -largest if images.min() < 0 else 0, "vmax": largest}
    for ax in axes.flat:
        ax.axis("off")
    for ax, image, title, is_wrong in zip(axes.flat, images, titles, wrong, strict=False):
        _draw_image(ax, image, title, is_wrong, cmap, limits)
    listed = ": " + ", ".join(map(str, titles)) if any(map(str, titles)) else "."
    show(fig, alt or f"{len(images)} images in a grid{listed}")


def _one_each(name, values, count, default):
    """`values` as a list of `count` things, or `count` times the default."""
    if values is None:
        return [default] * count
    came = len(values) if hasattr(values, "__len__") else describe(values)
    if came != count:
        raise ArgumentError(name, f"{count} of them, one for each image", f"{came}")
    return list(values)


def _draw_image(ax, image, title, is_wrong, cmap, limits):
    ax.imshow(image, cmap=cmap, **limits)
    ax.set_title(str(title), fontsize=10, loc="center", color=VERMILION if is_wrong else "#222222")
    ax.axis("on")
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():  # a thin frame, or an image on white would have no edge
        spine.set(visible=True, color=VERMILION if is_wrong else "#999999", linewidth=3 if is_wrong else 0.5)


def show_pixels(arrays: Any, titles: Sequence[str] | None = None, alt: str | None = None) -> None:
    """Show small arrays side by side as colored squares with their numbers written in. Lesson: loading.

    arrays: one 2-D array or a list of them, at most 28×28. Whole numbers appear as they are, others with up to two
    decimals. Zero is black and ink light, as in MNIST; if there are negative numbers, they're orange and positive ones
    blue. Raises ArgumentError if one isn't such an array, or if there aren't as many titles as arrays.
    """
    arrays = arrays if isinstance(arrays, list) else [arrays]
    arrays = [as_array("arrays", array, "2-D arrays of numbers") for array in arrays]
    if not arrays:
        raise ArgumentError("arrays", "at least one 2-D array", "an empty list")
    for array in arrays:
        if array.ndim != 2 or max(array.shape) > 28:
            raise ArgumentError("arrays", "2-D arrays of at most 28×28 numbers", describe(array))
    titles = _one_each("titles", titles, len(arrays), "")
    widths = [max(array.shape[1], 3) for array in arrays]
    cell = min(0.55, 9 / sum(widths))
    height = max(array.shape[0] for array in arrays) * cell + 0.5
    size = sum(widths) * cell + 0.4, height
    fig, axes = plt.subplots(1, len(arrays), width_ratios=widths, figsize=size, squeeze=False)
    described = []
    for ax, array, title in zip(axes.flat, arrays, titles, strict=True):
        _draw_pixels(ax, array, title, cell)
        described.append(f"{title or 'an array'} of {array.shape[0]}×{array.shape[1]}")
    show(fig, alt or f"Numbers written in colored squares: {'; '.join(described)}.")


def show_zoom(image: Any, rows: slice, columns: slice, alt: str | None = None) -> None:
    """Show an image with a frame around a part of it, and beside it that part as numbers. Lesson: loading.

    image: (height, width), at most 28×28. rows, columns: slices such as slice(5, 13), with a start and a stop. Raises
    ArgumentError if the image has another shape, or if the part isn't inside it.
    """
    image = as_array("image", image, "one image of shape (height, width)")
    if image.ndim != 2 or max(image.shape) > 28:
        raise ArgumentError("image", "one image of at most 28×28 pixels", describe(image))
    part = image[rows, columns]
    if None in (rows.start, rows.stop, columns.start, columns.stop) or part.size == 0:
        raise ArgumentError("rows, columns", "slices inside the image, such as slice(5, 13)", f"{rows}, {columns}")
    fig, (left, right) = plt.subplots(1, 2, figsize=(9.4, 4.6), width_ratios=[1, 1.05])
    left.imshow(image, cmap="gray", vmin=0, vmax=max(image.max(), 1))
    left.set(xlabel="column", ylabel="row")
    corner = columns.start - 0.5, rows.start - 0.5
    left.add_patch(plt.Rectangle(corner, part.shape[1], part.shape[0], fill=False, edgecolor=ORANGE, linewidth=2.5))
    _draw_pixels(right, part, "", 4.2 / max(part.shape))
    right.set(xticks=range(part.shape[1]), xticklabels=range(columns.start, columns.stop))
    right.set(yticks=range(part.shape[0]), yticklabels=range(rows.start, rows.stop))
    for spine in right.spines.values():
        spine.set(visible=True, color=ORANGE, linewidth=2.5)
    where = f"rows {rows.start} to {rows.stop - 1} and columns {columns.start} to {columns.stop - 1}"
    show(fig, alt or f"An image, and as numbers its {where}: " + "; ".join(" ".join(map(str, row)) for row in part))


def _draw_pixels(ax, array, title, cell):
    """The array's numbers on squares as MNIST draws ink: 0 is black, and a negative number orange instead of blue."""
    strength = np.abs(array.astype(float)).max() or 1
    signed = array.min() < 0
    cmap, low = (BLACK_BETWEEN, -strength) if signed else ("gray", 0)
    ax.imshow(array, cmap=cmap, vmin=low, vmax=strength)
    ax.set_title(title, fontsize=11, loc="center")
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():  # white numbers' squares would have no edge
        spine.set(visible=True, color="#777777", linewidth=1)
    for (row, column), value in np.ndenumerate(array):
        dark = signed or float(value) < 0.55 * strength
        text = f"{value}" if array.dtype.kind in "iu" else f"{value:.2f}".rstrip("0").rstrip(".")
        size = min(11, 26 * cell)
        color = "white" if dark else "#111111"
        ax.text(column, row, text.replace("-", "−"), ha="center", va="center", color=color, fontsize=size)
