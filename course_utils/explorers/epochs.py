"""A slider over training: what stencils, filters or maps look like at each epoch, and where the curves are then.

Snapshots travel as one byte a number, on one scale for all of them, and each as its change from the one before it;
where that is still too much, with fewer shades.
"""

from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.packed import pack_changes
from course_utils.explorers.stills import BLUE, ORANGE, TEXT, plain

ROOM = 90_000  # characters for the snapshots, which leaves enough for the still picture and the script
SHADES = (127, 63, 31, 15, 7, 3)  # of each sign: as many as there is room for
SIGNED = ["#F59E1E", "#000000", "#60B2F5"]  # from negative to positive, as in the script
TRAINING = ("epoch", "step")  # units of training; anything else that is done again and again has a unit of its own
PICTURES = 10  # in a row of the still picture
WIDE, LINE_HEIGHT = 6.6, 0.28  # inches: the still picture, and a line of its words
EXPECTED = "a list of arrays (n, height, width), one for each epoch and all of one shape"


def explore_epochs(
    snapshots: Any = None,
    curves: Any = None,
    labels: Sequence | None = None,
    epochs: Sequence[int] | None = None,
    unit: str = "epoch",
    own_scale: bool = False,
    start: int | None = None,
    called: Sequence[str] | None = None,
) -> Explorer:
    """A slider and a play button over training: pictures at each epoch, and a marker on the curves. Lesson: training.

    snapshots: a list of arrays (n, height, width), one for each epoch: stencils, filters or maps. curves: a dictionary
    of lists such as {"loss": […], "val_loss": […]}, or what `model.fit` returned. You may leave out one of the two.
    labels: a name for each of the n pictures. epochs: when each snapshot was taken; by default they count from 1, or
    from 0 if there's no curve, or one more snapshot than a curve has values. unit: what you count, such as "step".
    own_scale: whether full color is each snapshot's own largest value, not that of all of them. start: the epoch to
    open at; by default the last. called: a name for each snapshot, if they're stages of something else. Raises
    ArgumentError if these don't fit together.
    """
    curves, pictures = _curves(curves), _pictures(snapshots)
    moments, xs = _moments(pictures, curves, epochs)
    words = _names("called", called or [_moment(at, unit) for at in moments], len(moments), "snapshot")
    names = _names("labels", labels, 0 if pictures is None else pictures.shape[1], "picture")
    limits = None if pictures is None else _limits(pictures, own_scale)
    packed = {} if limits is None else {"pictures": {**_packed(pictures, limits), "own": own_scale}}
    when = {"moments": moments, "start": _start(moments, start), "unit": unit, "called": called and words}
    data = {**when, "labels": names, "curves": curves, "xs": xs, **packed}
    draw = partial(_draw, pictures, limits if own_scale else None, curves, words, xs, names, unit)
    return Explorer("epochs", _title(unit, called), data, draw, _alt(pictures, curves, words, unit, called), ["packed"])


def _pictures(snapshots):
    """(epochs, n, height, width) as float32, or None."""
    if snapshots is None:
        return None
    array = as_array("snapshots", snapshots, EXPECTED)
    if array.ndim == 5 and array.shape[3] == 1:
        remedy = "Filters of a layer are np.moveaxis(kernel[:, :, 0], -1, 0)."
        raise ArgumentError("snapshots", EXPECTED, describe(array), remedy)
    if array.ndim != 4 or len(array) < 2:
        raise ArgumentError("snapshots", EXPECTED, describe(array))
    if not np.isfinite(array).all():
        raise ArgumentError("snapshots", EXPECTED, "values that are not finite")
    return array.astype("float32")


def _curves(curves):
    curves = getattr(curves, "history", curves) or {}
    expected = 'a dictionary such as {"loss": [0.9, 0.4], "val_loss": [1.0, 0.5]}, its lists of one length'
    if not isinstance(curves, dict):
        raise ArgumentError("curves", expected, describe(curves))
    lists = {str(name): as_array("curves", values, expected) for name, values in curves.items()}
    lengths = {values.shape for values in lists.values()}
    if len(lengths) > 1 or any(values.ndim != 1 or not np.isfinite(values).all() for values in lists.values()):
        raise ArgumentError("curves", expected, "lists of different lengths" if len(lengths) > 1 else "other values")
    return {name: [round(float(value), 6) for value in values] for name, values in lists.items()}


def _moments(pictures, curves, epochs):
    """The epoch of each position of the slider, and of each value of the curves."""
    if pictures is None and not curves:
        raise ArgumentError("snapshots", EXPECTED, "neither snapshots nor curves")
    values = len(next(iter(curves.values()))) if curves else 0
    count = values if pictures is None else len(pictures)
    first = 1 if values == count else 0
    moments = list(range(first, first + count)) if epochs is None else [int(epoch) for epoch in epochs]
    if len(moments) != count or moments != sorted(set(moments)):
        raise ArgumentError("epochs", f"{count} whole numbers, each larger than the one before", describe(epochs))
    xs = moments if values == count else list(range(1, values + 1))
    if values and moments[-1] > xs[-1]:
        came = f"{count} snapshots and {values} values in a curve"
        raise ArgumentError("snapshots", f"{values} or {values + 1} snapshots for curves of {values} epochs", came)
    return moments, xs


def _start(moments, start):
    """The position of the slider where it opens."""
    if start is not None and start not in moments:
        raise ArgumentError("start", f"one of {moments[0]} … {moments[-1]} that has a snapshot", describe(start))
    return len(moments) - 1 if start is None else moments.index(start)


def _names(argument, given, count, thing):
    names = [str(name) for name in (range(count) if given is None else given)]
    if len(names) != count:
        raise ArgumentError(argument, f"{count} names, one for each {thing}", f"{len(names)}")
    return names


def _limit(pictures):
    """Where the colors are full: few values, outliers, lie beyond."""
    sizes = np.abs(pictures)
    return float(np.quantile(sizes, 0.998)) or float(sizes.max()) or 1.0


def _limits(pictures, own_scale):
    """Where the colors of each snapshot are full (epochs,)."""
    return np.array([_limit(picture if own_scale else pictures) for picture in pictures])


def _packed(pictures, limits):
    """The pictures for the script, in as many shades as there is room for."""
    limit, shape = float(limits.max()), pictures.shape
    for shades in SHADES:
        codes = np.rint(np.clip(pictures / limits[:, None, None, None], -1, 1) * shades).astype(int) + 128
        text = pack_changes(codes.reshape(len(codes), -1))
        if len(text) <= ROOM:
            ranges = [[round(float(each.min()), 4), round(float(each.max()), 4)] for each in pictures]
            return {"shape": shape[1:], "shades": shades, "limit": limit, "codes": text, "ranges": ranges}
    raise ArgumentError(
        "snapshots", "some 150,000 numbers in all", f"{pictures.size:,}", "Take fewer epochs or pictures."
    )


def _alt(pictures, curves, words, unit, called):
    parts = []
    if pictures is not None:
        size = f"{pictures.shape[2]}×{pictures.shape[3]}"
        parts.append(f"{pictures.shape[1]} pictures of {size}, {words[0]}, halfway and {words[-1]}")
    parts += [f"{name} from {values[0]:.3f} to {values[-1]:.3f}" for name, values in curves.items()]
    return f"{_title(unit, called)}: {'; '.join(parts)}."


def _moment(epoch, unit):
    before = "before training" if unit in TRAINING else f"before {unit} 1"
    return before if epoch == 0 else f"after {unit} {epoch:,}"


def _title(unit, called):
    return f"Training, {unit} by {unit}" if unit in TRAINING and not called else f"{unit.capitalize()} by {unit}"


def _draw(pictures, limits, curves, words, xs, names, unit):
    high = 0 if pictures is None else _row_height(pictures) * len(_rows(pictures))
    figure = Figure(figsize=(WIDE, high + (2.5 if curves else 0)), facecolor="white")
    parts = figure.subfigures(
        bool(curves) + (pictures is not None),
        1,
        squeeze=False,
        hspace=0.0,
        height_ratios=[part for part in (high, 2.5 * bool(curves)) if part],
    )[:, 0]
    if pictures is not None:
        if limits is not None:
            scales = ["" if "before" in word else f" (±{limit:.2g})" for word, limit in zip(words, limits, strict=True)]
            words = [word + scale for word, scale in zip(words, scales, strict=True)]
        _draw_rows(parts[0], pictures, words, names, limits)
    if curves:
        _draw_curves(parts[-1], curves, xs, unit)
    return figure


def _rows(pictures):
    """Which snapshots the still picture shows: first, middle and last."""
    return sorted({0, len(pictures) // 2, len(pictures) - 1})


def _row_height(pictures):
    """Inches for a row of pictures, with its names and what it is called above."""
    _, count, high, wide = pictures.shape
    return min(WIDE / min(PICTURES, count) * high / wide, 1.8) + 2 * LINE_HEIGHT


def _draw_rows(part, pictures, moments, names, limits):
    """One row below the other; moments: what each is called; limits: None for one scale."""
    count, rows, row_height = min(PICTURES, pictures.shape[1]), _rows(pictures), _row_height(pictures)
    part_height, style = row_height * len(rows), _colors(pictures)
    side = (row_height - 2 * LINE_HEIGHT) / part_height
    for line, at in enumerate(rows):
        top = 1 - line * row_height / part_height
        word = moments[at][0].upper() + moments[at][1:]
        part.text(
            0.005, top - 0.62 * LINE_HEIGHT / part_height, word, fontsize=14, weight="bold", color=TEXT, va="center"
        )
        for i, picture in enumerate(pictures[at][:count]):
            own = {} if limits is None else {"vmin": -limits[at], "vmax": limits[at]}
            ax = part.add_axes((i / count, top - 2 * LINE_HEIGHT / part_height - side, 0.96 / count, side))
            ax.imshow(picture, interpolation="nearest", **{**style, **own})
            ax.axis("off")
            ax.set_title(names[i], fontsize=13, color=TEXT, pad=3)


def _colors(pictures):
    limit = _limit(pictures)
    if pictures.min() >= 0:
        return {"cmap": "gray", "vmin": 0, "vmax": limit}
    return {"cmap": LinearSegmentedColormap.from_list("signed", SIGNED), "vmin": -limit, "vmax": limit}


def groups(curves: dict[str, list[float]]) -> dict[str, list[str]]:
    """Names of curves that belong into one picture: {"loss": ["loss", "val_loss"]}."""
    found: dict[str, list[str]] = {}
    for name in curves:
        found.setdefault(name.removeprefix("val_"), []).append(name)
    return found


def _draw_curves(part, curves, xs, unit):
    kinds = groups(curves)
    axes = part.subplots(1, len(kinds), squeeze=False)[0]
    part.subplots_adjust(left=0.085, right=0.98, top=0.76, bottom=0.25, wspace=0.25)
    for ax, (kind, names) in zip(axes, kinds.items(), strict=True):
        plain(ax, 12, title=kind, xlabel=unit)
        ax.xaxis.set_major_locator(MaxNLocator(4, integer=True))
        ax.yaxis.set_major_locator(MaxNLocator(4))
        for name in names:
            ax.plot(xs, curves[name], color=ORANGE if name.startswith("val_") else BLUE, linewidth=2)
    for there, text, color, place, side in [
        (any(not name.startswith("val_") for name in curves), "training", BLUE, 0.085, "left"),
        (any(name.startswith("val_") for name in curves), "validation", ORANGE, 0.98, "right"),
    ]:
        if there:
            part.text(place, 0.93, text, color=color, fontsize=13, weight="bold", ha=side, va="center")
