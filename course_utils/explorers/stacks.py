"""A network as stacks of maps: which layers make a stack, and the picture of them, with sizes to scale.

stacks.js draws the same in a page. A layer that changes numbers one by one (batch norm, ReLU) belongs to the stack
before it; dropout and the like do nothing when a network answers, and are left out.
"""

import math
from dataclasses import dataclass, field
from typing import Any

import keras
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.explorers.network import PASSED_OVER, flat

NUMBER_BY_NUMBER = {"BatchNormalization": ("+ batch", "norm"), "ReLU": ("+ ReLU",), "Softmax": ("softmax",)}
POOLS = {"MaxPooling2D": "max", "AveragePooling2D": "mean"}
GAP, MOST = 3, 64  # pixels between two maps; maps drawn of one stack
ARROW = 62  # pixels for an arrow, and the words beside it
WIDTH, SCALE = 640, 2.4  # of the picture, narrow enough for a phone; pixels for a number of a map, at most
SMALL = 12  # points
BRIGHT = 0.75  # what is this share of a stack's largest number, or more, is drawn as bright as can be
INK, FAINT, BEST = "#1f2328", "#59636e", "#0072b2"
POSITIVE, NEGATIVE = np.array([96, 178, 245]) / 255, np.array([245, 158, 30]) / 255


@dataclass
class Stack:
    """What one step of the network gives: `head` is its layer's number, `last` counts the layers up to its end."""

    kind: str
    words: list[str]
    head: int
    last: int
    values: np.ndarray = field(repr=False)

    @property
    def is_vector(self) -> bool:
        """Whether it is a row of numbers instead of maps."""
        return self.values.ndim == 1

    @property
    def shape(self) -> str:
        """As one writes it: 26×26×12."""
        return "×".join(map(str, self.values.shape))

    def data(self) -> dict[str, Any]:
        """For the script."""
        return {"kind": self.kind, "words": self.words, "head": self.head, "last": self.last}


def stacks_of(model: keras.Sequential, image: np.ndarray) -> list[Stack]:
    """The stacks that a built network makes of one image, (28, 28, 1) or (28, 28) as it takes it; the image first."""
    output = image[None]
    stacks = [Stack("Input", ["image"], -1, 0, image)]
    for number, layer in enumerate(flat(model)):
        output = layer(output, training=False)
        values = keras.ops.convert_to_numpy(output)[0]
        if begins_stack(layer):
            stacks.append(Stack(type(layer).__name__, words_for(layer), number, number + 1, values))
        else:
            stacks[-1].words += words_for(layer)
            stacks[-1].last, stacks[-1].values = number + 1, values
    return stacks


def begins_stack(layer: keras.layers.Layer) -> bool:
    """Whether a layer begins a stack of its own."""
    kind = type(layer).__name__
    return not (kind in NUMBER_BY_NUMBER or kind == "Activation" or kind in PASSED_OVER or kind.startswith("Random"))


def words_for(layer: keras.layers.Layer) -> list[str]:
    """What is written on the arrow, line by line."""
    kind = type(layer).__name__
    if kind in NUMBER_BY_NUMBER or kind in PASSED_OVER or kind.startswith("Random"):
        return [*NUMBER_BY_NUMBER.get(kind, ())]
    words = [] if kind == "Activation" else [*NAMES.get(kind, [kind])]
    window = getattr(layer, "kernel_size", None) or getattr(layer, "pool_size", None)
    if window:
        words.append("×".join(map(str, window)))
        if tuple(layer.strides) != (tuple(window) if kind in POOLS else (1, 1)):
            words.append(f"stride {layer.strides[0]}")
    activation = getattr(getattr(layer, "activation", None), "__name__", "linear")
    return words + {"linear": [], "relu": ["+ ReLU"], "softmax": ["softmax"]}.get(activation, [f"+ {activation}"])


NAMES = {
    "MaxPooling2D": ["max", "pooling"],
    "AveragePooling2D": ["average", "pooling"],
    "GlobalAveragePooling2D": ["global", "average", "pooling"],
    "DepthwiseConv2D": ["Depthwise", "Conv2D"],
    "Cropping2D": ["crop"],
}


def draw_stacks(stacks: list[Stack]) -> Figure:
    """The network's stacks of maps one below the other, the operation beside each arrow, the shape under each stack."""
    boxes = arrange(stacks)
    height = boxes[-1].y + boxes[-1].height + 34
    fig = Figure(figsize=(WIDTH / 100, height / 100), facecolor="white")
    fig.set_layout_engine("none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, WIDTH), ylim=(height, 0))
    ax.axis("off")
    for stack, box in zip(stacks, boxes, strict=True):
        draw_stack(ax, stack, box)
    for box, stack in zip(boxes[1:], stacks[1:], strict=True):
        draw_arrow(ax, box.y - 34, box.y - 4, stack.words)
    ax.set(xlim=(0, WIDTH), ylim=(height, 0))
    return fig


@dataclass
class Box:
    """Where a stack is drawn: `columns` maps side by side, each `wide` by `high` pixels."""

    columns: int
    rows: int
    wide: float
    high: float
    gap: float
    x: float = 0
    y: float = 0

    @property
    def width(self) -> float:
        """Of the whole stack."""
        return self.columns * (self.wide + self.gap) - self.gap

    @property
    def height(self) -> float:
        """Of the whole stack."""
        return self.rows * (self.high + self.gap) - self.gap


def arrange(stacks: list[Stack]) -> list[Box]:
    """Boxes from top to bottom, each in the middle."""
    boxes = [box_of(stack, last=stack is stacks[-1]) for stack in stacks]
    y = 6.0
    for box in boxes:
        box.x, box.y = (WIDTH - box.width) / 2, y
        y += box.height + ARROW
    return boxes


def box_of(stack: Stack, last: bool) -> Box:
    """How a stack is laid out: maps in as many rows as they need, a vector as one row, the answer as bars."""
    room = WIDTH - 12
    if stack.is_vector:
        number = len(stack.values)
        if last and number <= 12:
            return Box(1, number, 300, 19, 2)
        return Box(number, 1, min(9, room / number), 14, 0)
    rows, columns, maps = as_maps(stack.values).shape
    scale = min(SCALE, room / columns)
    shown = min(maps, MOST)
    along = max(1, int((room + GAP) / (columns * scale + GAP)))
    lanes = math.ceil(shown / along)
    return Box(math.ceil(shown / lanes), lanes, columns * scale, rows * scale, GAP)


def as_maps(values: np.ndarray) -> np.ndarray:
    """(rows, columns, maps) of an image without its axis of channels as well."""
    return values[..., None] if values.ndim == 2 else values


def draw_stack(ax: Axes, stack: Stack, box: Box) -> None:
    """Its maps and its shape."""
    if stack.is_vector and box.gap:
        draw_bars(ax, stack.values, box)
    elif stack.is_vector:
        place = (box.x, box.x + box.width, box.y + box.height, box.y)
        ax.imshow(colored(stack.values[None], stack.values), extent=place, aspect="auto", interpolation="nearest")
    else:
        maps = as_maps(stack.values)
        for number in range(min(maps.shape[-1], MOST)):
            row, column = divmod(number, box.columns)
            x, y = box.x + column * (box.wide + box.gap), box.y + row * (box.high + box.gap)
            pixels = colored(maps[..., number], maps, BRIGHT if stack.last else 1)
            ax.imshow(pixels, extent=(x, x + box.wide, y + box.high, y), aspect="auto", interpolation="nearest")
    shown = f" ({MOST} shown)" if not stack.is_vector and as_maps(stack.values).shape[-1] > MOST else ""
    ax.text(WIDTH / 2, box.y + box.height + 5, stack.shape + shown, ha="center", va="top", fontsize=SMALL, color=FAINT)


def colored(values: np.ndarray, among: np.ndarray, bright: float = BRIGHT) -> np.ndarray:
    """Ink light on dark; where any of them is negative, positive numbers blue and negative ones orange."""
    share = np.clip(np.abs(values) / (bright * np.abs(among).max() or 1), 0, 1)[..., None]
    if among.min() >= 0:
        return np.repeat(share, 3, axis=-1)
    return share * np.where(values[..., None] < 0, NEGATIVE, POSITIVE)


def draw_bars(ax: Axes, values: np.ndarray, box: Box) -> None:
    """The answer: a bar for each digit, the longest in blue with its share."""
    longest = np.abs(values).max() or 1
    are_shares = values.min() >= 0 and abs(values.sum() - 1) < 0.01
    for digit, value in enumerate(values):
        best = digit == values.argmax()
        color = BEST if best else FAINT if value >= 0 else tuple(NEGATIVE)
        y, room = box.y + digit * (box.high + box.gap) + box.high / 2, box.wide - 50
        length = max(1, abs(value) / (1 if are_shares else longest) * room)
        ax.text(box.x + 7, y, str(digit), ha="center", va="center", fontsize=SMALL, color=BEST if best else FAINT)
        ax.barh(y, length, left=box.x + 17, height=box.high - 5, color=color)
        if best:
            words = (">99%" if value > 0.995 else f"{value:.0%}") if are_shares else f"{value:.2f}"
            ax.text(box.x + 21 + length, y, words, va="center", fontsize=SMALL, color=color)


def draw_arrow(ax: Axes, start: float, end: float, words: list[str]) -> None:
    """An arrow from one stack down to the next, the operation beside it."""
    style = {"arrowstyle": "-|>", "color": INK, "linewidth": 1.5, "shrinkA": 0, "shrinkB": 0}
    ax.annotate("", (WIDTH / 2, end), (WIDTH / 2, start), arrowprops=style)
    ax.text(WIDTH / 2 + 14, (start + end) / 2, " ".join(words), va="center", fontsize=SMALL, color=INK)
