"""The still picture of explore_convolution: the window at one place, its products, their sum, half an output."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.axes import Axes
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.patches import Polygon, Rectangle
from scipy.signal import correlate2d

# The scripts' colors: positive blue, negative orange, zero black; the window orange, its cell of the output green.
SIGNED = LinearSegmentedColormap.from_list("signed", ["#F59E1E", "#000000", "#60B2F5"])
INK = LinearSegmentedColormap.from_list("ink", ["#000000", "#FFFFFF"])
WINDOW, CELL, ARROW, TEXT, FAINT = "#FF9F1C", "#2FD6A8", "#00735C", "#1F2328", "#59636E"
EMPTY, LINE, ZEROS = "#E4E8EC", "#8B949E", "#40464F"
WIDTH, HEIGHT = 6.6, 5.9  # inches, narrow enough for a phone; the drawing's units are hundredths of them
SIDE, LEFT, ABOVE = 272, 38, 62  # of the image, and where it begins
ROW, GRID, APART = 412, (186, 90), 25  # where the three grids stand, how large each is, how far apart
BELOW = 122  # from one channel's grids to the next one's
SUM = 36  # how high the sum is
SMALL = 12  # points


@dataclass(frozen=True)
class Scene:
    """An image (height, width, channels), a kernel like it, a stride, zeros around or not; and what follows."""

    image: np.ndarray
    kernel: np.ndarray
    stride: int
    same: bool

    @cached_property
    def zeros(self) -> list[tuple[int, int]]:
        """How many zeros stand before and behind the rows, and the columns, by Keras's rule."""
        sides = zip(self.image.shape[:2], self.kernel.shape[:2], strict=True)
        totals = [max((-(-n // self.stride) - 1) * self.stride + k - n, 0) if self.same else 0 for n, k in sides]
        return [(total // 2, total - total // 2) for total in totals]

    @cached_property
    def padded(self) -> np.ndarray:
        """The image with the zeros around it."""
        return np.pad(self.image, [*self.zeros, (0, 0)])

    @cached_property
    def output(self) -> np.ndarray:
        """The sums, (rows, columns)."""
        channels = range(self.image.shape[2])
        sums = [correlate2d(self.padded[..., k], self.kernel[..., k], mode="valid") for k in channels]
        return np.sum(sums, axis=0)[:: self.stride, :: self.stride]

    @cached_property
    def start(self) -> tuple[int, int]:
        """(row, column) of the output where the window stands at first: much to see, and half of the way."""
        rows = len(self.output)
        first = int(0.35 * rows)
        middle = np.abs(self.output[first : max(int(0.6 * rows), first + 1)])
        row, column = np.unravel_index(middle.argmax(), middle.shape)
        return first + int(row), int(column)

    @property
    def patch(self) -> np.ndarray:
        """What lies under the window at first: of the kernel's shape."""
        top, left = (part * self.stride for part in self.start)
        return self.padded[top : top + self.kernel.shape[0], left : left + self.kernel.shape[1]]

    def describe(self, named: str) -> str:
        """The picture in words."""
        height, width, channels = self.image.shape
        rows, columns = self.output.shape
        kinds = f" and {channels} channels" if channels > 1 else ""
        window = "×".join(map(str, self.kernel.shape[:2]))
        row, column = self.start
        total = _number(self.output[self.start])
        return (
            f"A kernel of {window} weights glides over {named} of {height}×{width} pixels{kinds}: the pixels under the "
            f"window times the weights are {self.kernel.size} products, and their sum, {total}, "
            f"is row {row}, column {column} of the output of {rows}×{columns}, half filled."
        )


def draw(scene: Scene) -> Figure:
    """The picture, on light ground."""
    height = HEIGHT + _further_down(scene) / 100
    figure = Figure(figsize=(WIDTH, height), facecolor="white")
    ax = figure.add_axes((0, 0, 1, 1))
    ax.set(xlim=(0, 100 * WIDTH), ylim=(100 * height, 0))
    ax.axis("off")
    unit = SIDE / max(scene.padded.shape[:2])
    _draw_image(ax, scene, unit)
    _draw_equation(ax, scene)
    _draw_output(ax, scene, unit)
    return figure


def _map(ax, values, x, y, unit, cmap, limits):
    """An array as squares; its box."""
    rows, columns = values.shape
    extent = (x, x + columns * unit[0], y + rows * unit[1], y)
    across, down = ax.get_xlim(), ax.get_ylim()  # imshow changes them
    ax.imshow(values, cmap=cmap, vmin=limits[0], vmax=limits[1], extent=extent, aspect="auto", interpolation="nearest")
    ax.set(xlim=across, ylim=down)


def _text(ax, x, y, words, size=SMALL, color=TEXT, **options):
    ax.text(x, y, words, fontsize=size, color=color, va="center", **options)


def _frame(ax, x, y, width, height, color):
    for shade, thickness in (("black", 3.4), (color, 1.8)):
        box = Rectangle((x - 1, y - 1), width + 2, height + 2, fill=False, edgecolor=shade, linewidth=thickness)
        ax.add_patch(box)


def _draw_image(ax, scene, unit):
    x, y = LEFT, ABOVE
    limit = np.abs(scene.image).max() or 1
    low = -limit if scene.image.min() < 0 else 0
    (top, _), (left, _) = scene.zeros
    rows, columns = (side * unit for side in scene.padded.shape[:2])
    ax.add_patch(Rectangle((x, y), columns, rows, facecolor=ZEROS, zorder=-1))
    _map(ax, scene.image[..., 0], x + left * unit, y + top * unit, (unit, unit), SIGNED if low else INK, (low, limit))
    _axes(ax, x + left * unit, y + top * unit, unit, scene.image.shape[:2], (left, top))
    name = "Image" if scene.image.shape[2] == 1 else "Channel 0 of the image"
    _text(ax, x, y - 44, f"{name}, {scene.image.shape[0]}×{scene.image.shape[1]}", 13, weight="bold")
    row, column = (part * scene.stride for part in scene.start)
    window = x + column * unit, y + row * unit, scene.kernel.shape[1] * unit, scene.kernel.shape[0] * unit
    low = window[1] + window[3]
    corners = [(window[0], low), (window[0] + window[2], low), (LEFT + GRID[0], ROW), (LEFT, ROW)]
    ax.add_patch(Polygon(corners, facecolor=WINDOW, alpha=0.28, edgecolor="none"))
    _frame(ax, *window, WINDOW)


def _axes(ax: Axes, x, y, unit, shape, zeros):
    """The numbers of rows and columns, every fifth."""
    step = 5 if max(shape) > 12 else 1
    for row in range(0, shape[0], step):
        _text(ax, x - zeros[0] * unit - 5, y + (row + 0.5) * unit, row, SMALL, FAINT, ha="right")
    for column in range(0, shape[1], step):
        _text(ax, x + (column + 0.5) * unit, y - zeros[1] * unit - 12, column, SMALL, FAINT, ha="center")


def _draw_equation(ax, scene):
    for channel in range(scene.image.shape[2]):
        _draw_products(ax, scene, channel, ROW + channel * BELOW)
    _draw_sum(ax, scene)


def _draw_products(ax, scene, channel, y):
    """Pixels, weights and products of one channel."""
    patch, kernel = scene.patch[..., channel], scene.kernel[..., channel]
    limit = np.abs(scene.image).max() or 1
    heaviest = np.abs(scene.kernel).max() or 1
    signed = scene.image.min() < 0
    count = f"{kernel.size} pixel{'s' if kernel.size > 1 else ''}"
    grids = [
        (count if scene.image.shape[2] == 1 else f"channel {channel}: {count}", patch, limit, signed),
        ("× weights", kernel, heaviest, True),
        ("= products", patch * kernel, limit * heaviest, True),
    ]
    for i, (name, values, most, both) in enumerate(grids):
        x = LEFT + i * (GRID[0] + APART)
        _text(ax, x, y - 14, name, weight="bold")
        _numbers(ax, values, x, y, (-most if both else 0, most), SIGNED if both else INK)
        if i == 0:
            _frame(ax, x, y, *GRID, WINDOW)


def _draw_sum(ax, scene):
    added = added_up((scene.patch * scene.kernel).sum(axis=(0, 1)))
    share = scene.output[scene.start] / (np.abs(scene.output).max() or 1)
    right, y = LEFT + 3 * GRID[0] + 2 * APART, _sum_top(scene)
    width = max(GRID[0], 11.5 * len(added))
    told = "added up" if scene.image.shape[2] == 1 else "both channels added up"
    _text(ax, right - width - 12, y + SUM / 2, told, weight="bold", ha="right")
    color = SIGNED((share + 1) / 2)
    ax.add_patch(Rectangle((right - width, y), width, SUM, facecolor=color, edgecolor=ARROW, linewidth=2))
    _text(ax, right - width / 2, y + SUM / 2, added, 13, _on(share), ha="center", weight="bold")


def added_up(sums):
    """The channels' sums and what they come to: ≈ where that's rounded, for then they may not quite add up."""
    total = sums.sum()
    if len(sums) == 1:
        return f"sum  {_number(total)}"
    parts = " + ".join(_number(value) for value in sums).replace("+ −", "− ")
    return f"{parts} {'=' if abs(total - total.round(2)) < 1e-6 else '≈'} {_number(total)}"


def _further_down(scene):
    """How much room a second channel takes."""
    return BELOW * (scene.image.shape[2] - 1)


def _sum_top(scene):
    """Where the sum's box begins: below the products."""
    return ROW + GRID[1] + 24 + _further_down(scene)


def _numbers(ax, values, x, y, limits, cmap):
    """A grid of squares with their numbers in them."""
    rows, columns = values.shape
    width, height = GRID[0] / columns, GRID[1] / rows
    _map(ax, values, x, y, (width, height), cmap, limits)
    for (row, column), value in np.ndenumerate(values):
        center = x + (column + 0.5) * width, y + (row + 0.5) * height
        _text(
            ax,
            *center,
            _number(value),
            SMALL if columns < 4 else 9,
            _on(value / limits[1], 0.46 if cmap is INK else 0.68),
            ha="center",
        )
        corner = x + column * width, y + row * height
        ax.add_patch(Rectangle(corner, width, height, fill=False, edgecolor="#59636E", linewidth=0.6))


def _on(share, threshold=0.68):
    return "black" if abs(share) > threshold else "white"


def _number(value):
    text = f"{value:.2f}".rstrip("0").rstrip(".").replace("-", "−")
    return "0" if text == "−0" else text


def _draw_output(ax, scene, unit):
    rows, columns = scene.output.shape
    x, y = 100 * WIDTH - 24 - columns * unit, ABOVE
    row, column = scene.start
    ax.add_patch(Rectangle((x, y), columns * unit, rows * unit, facecolor=EMPTY, edgecolor=LINE, zorder=-1))
    filled = np.arange(rows * columns).reshape(rows, columns) <= row * columns + column
    limit = np.abs(scene.output).max() or 1
    _map(ax, np.where(filled, scene.output, np.nan), x, y, (unit, unit), SIGNED, (-limit, limit))
    _axes(ax, x, y, unit, (rows, columns), (0, 0))
    _text(ax, x, y - 44, f"Output, {rows}×{columns}", 13, weight="bold")
    cell = x + column * unit, y + row * unit
    middle, right, low = cell[1] + unit / 2, 100 * WIDTH - 6, _sum_top(scene) + SUM / 2
    edge = x + columns * unit
    ax.plot(
        [LEFT + 3 * GRID[0] + 2 * APART, right, right, edge + 8], [low, low, middle, middle], color=ARROW, linewidth=2
    )
    ax.plot(edge + 6, middle, marker="<", markersize=8, color=ARROW)
    _frame(ax, *cell, unit, unit, CELL)
