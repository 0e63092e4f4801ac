"""A tiny network of two layers to go through by hand: its numbers forward, its slopes backward, a nudge, a step."""

from typing import Any

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import Circle, FancyBboxPatch

from course_utils.arguments import as_array, describe
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, FAINT, TEXT, blank

INPUTS, TARGETS = [2.0, 1.0], [1.0, 0.0]
TO_HIDDEN, TO_OUTPUTS = [[0.5, -1.0], [1.0, 0.5]], [[1.0, -0.5], [2.0, 3.0]]
MOST_HIDDEN, LARGEST = 3, 100
WIDTH, RADIUS = 5.6, 0.2  # of the still picture and of a neuron, in inches


def explore_backward(
    inputs: Any = None, to_hidden: Any = None, to_outputs: Any = None, targets: Any = None, *, backward: bool = True
) -> Explorer:
    """A network to go through forward and backward; change any number, nudge a weight, take a step. Lesson: training.

    inputs, targets: two numbers each. to_hidden: weights from the inputs to one to three hidden neurons with ReLU, (2,
    n); to_outputs: from these to the two outputs, (n, 2). All from −100 to 100; without them, the lesson's network.
    The loss is the sum of the squared errors. backward: False shows the numbers forward and no gradient. Raises
    ArgumentError where the arrays are something else.
    """
    given = {
        "inputs": INPUTS if inputs is None else inputs,
        "to_hidden": TO_HIDDEN if to_hidden is None else to_hidden,
        "to_outputs": TO_OUTPUTS if to_outputs is None else to_outputs,
        "targets": TARGETS if targets is None else targets,
    }
    count = np.shape(given["to_hidden"])[-1] if np.ndim(given["to_hidden"]) == 2 else 2
    if not 1 <= count <= MOST_HIDDEN:
        raise ArgumentError("to_hidden", "weights to one to three hidden neurons", f"{count} columns")
    shapes = {"inputs": (2,), "to_hidden": (2, count), "to_outputs": (count, 2), "targets": (2,)}
    x, w, v, t = (_numbers(name, value, shapes[name]) for name, value in given.items())
    start = {"inputs": x.tolist(), "toHidden": w.tolist(), "toOutputs": v.tolist(), "targets": t.tolist()}
    title = "Forward and backward through two layers" if backward else "A network of two layers"
    data = {"start": start, "backward": bool(backward)}
    return Explorer("backward", title, data, lambda: _draw(x, w, v, t), _words(x, w, v, t), ["chain"])


def _numbers(name, value, shape):
    expected = f"numbers from −{LARGEST} to {LARGEST} of shape {shape}"
    array = as_array(name, value, expected).astype(float)
    if array.shape != shape or not np.all(np.abs(array) <= LARGEST):
        raise ArgumentError(name, expected, describe(np.asarray(value)))
    return array


def _pass(x, w, v):
    sums = x @ w
    return sums, np.maximum(sums, 0), np.maximum(sums, 0) @ v


def _say(value):
    return f"{round(value, 3) + 0.0:g}".replace("-", "−")


def _named(letter, i):
    return letter + "₁₂₃"[i]


def _listed(values):
    texts = [_say(value) for value in values]
    return " and ".join([", ".join(texts[:-1]), texts[-1]] if texts[1:] else texts)


def _words(x, w, v, t):
    sums, hidden, outputs = _pass(x, w, v)
    parts = [f"Two inputs, {_listed(x)}."]
    for j, column in enumerate(w.T):
        parts.append(
            f"Weights {_listed(column)} lead to {_named('h', j)}: sum {_say(sums[j])}, after ReLU {_say(hidden[j])}."
        )
    for j, column in enumerate(v.T):
        parts.append(
            f"Weights {_listed(column)} lead to {_named('y', j)}, which is {_say(outputs[j])}; target {_say(t[j])}."
        )
    return " ".join([*parts, f"The loss is {_say(((outputs - t) ** 2).sum())}."])


def _draw(x, w, v, t) -> Figure:
    sums, hidden, outputs = _pass(x, w, v)
    tall, inset = (3.3, 0.26) if len(v) < 3 else (4.24, 0.6)
    figure, axes = blank(WIDTH, tall)
    outside = _column(2, tall - 0.52 - inset, 0.72 + inset)
    rows = [outside, _column(len(v), tall - 0.52, 0.72), outside]
    for k, layer in enumerate((w, v)):
        _draw_arrows(axes, k, rows[k], rows[k + 1], layer)
    for i, y in enumerate(rows[0]):
        _field(axes, (0.3, y), x[i], TEXT, _named("x", i))
    for i, y in enumerate(rows[1]):
        _neuron(axes, (WIDTH / 2, y), _named("h", i), hidden[i], f"sum {_say(sums[i])}", off=sums[i] <= 0)
    for i, y in enumerate(rows[2]):
        _neuron(axes, (WIDTH - 0.55, y), _named("y", i), outputs[i], f"target {_say(t[i])}")
    loss = f"loss {_say(((outputs - t) ** 2).sum())}"
    axes.text(WIDTH - 0.1, tall - 0.16, loss, ha="right", va="center", fontsize=14, weight="bold", color=TEXT)
    return figure


def _draw_arrows(axes, k, starts, ends, weights):
    left, right = [(0.56, WIDTH / 2 - RADIUS), (WIDTH / 2 + RADIUS, WIDTH - 0.55 - RADIUS)][k]
    arrow = {"arrowstyle": "-|>", "color": "#9AA4AE", "shrinkA": 0, "shrinkB": 0}
    share = 0.29 if np.size(weights) > 4 else 0.33  # of the way from a hidden neuron to the weight
    for i, j in np.ndindex(weights.shape):
        start, end = np.array([left, starts[i]]), np.array([right, ends[j]])
        axes.annotate("", end, start, arrowprops=arrow)
        _field(axes, start + (1 - share, share)[k] * (end - start), weights[i, j], BLUE)


def _column(count, top, bottom):
    return np.linspace(top, bottom, count) if count > 1 else [(top + bottom) / 2]


def _field(axes, place, value, color, name=""):
    corner = (place[0] - 0.21, place[1] - 0.1)
    box = FancyBboxPatch(corner, 0.42, 0.2, boxstyle="round,pad=0.03", fc="white", ec="#9AA4AE", zorder=3)
    axes.add_patch(box)
    style = {"ha": "center", "va": "center", "zorder": 4}
    axes.text(*place, _say(value), color=color, fontsize=13, weight="bold", **style)
    axes.text(place[0], place[1] + 0.26, name, color=TEXT, fontsize=13, **style)


def _neuron(axes, place, name, value, below, off=False):
    style = {"fc": "#EAF3FA", "ec": BLUE, "lw": 1.6}
    axes.add_patch(Circle(place, RADIUS, zorder=3, **({"fc": "#F3F5F7", "ec": FAINT, "ls": "--"} if off else style)))
    x, y = place
    for text, high, size, color in [
        (_say(value), y, 14, FAINT if off else TEXT),
        (name, y + 0.33, 13, TEXT),
        (below, y - 0.34, 12.5, FAINT),
    ]:
        box = {"boxstyle": "square,pad=0.05", "fc": "white", "ec": "none"} if high != y else None
        axes.text(x, high, text, fontsize=size, color=color, ha="center", va="center", zorder=5, bbox=box)
