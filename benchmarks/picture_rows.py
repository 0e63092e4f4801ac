"""The kinds of real pictures that prepare_digit() must read or refuse, as generators. Used by prepared_digits.py.

A row is (name, reason, make): make(digits, index, rng) gives the picture of digits[index], uint8 (N, 28, 28). The
reason is a pattern that the message of a true refusal matches: "" where the picture must be read, and after "read or "
where either will do.
"""

import io

import numpy as np
from matplotlib.figure import Figure
from PIL import Image, ImageDraw

from course_utils import CourseError, prepare_digit
from course_utils.explorers.difficulties import (
    as_jpeg,
    framed,
    generator,
    is_one_line,
    on_desk,
    photo,
    placed,
    ruled,
    shadowed,
    thinned,
    with_neighbor,
    with_upstroke,
)

SIDE, SIZE = 400, 260
SEVERAL = r"\d+ (digits|pieces)"


def base(digits, index, rng=None, spread=0):
    """The digit's cover, 260 of 400 pixels in the middle; `spread` changes size and place at random."""
    size = SIZE if not spread else round(SIZE * rng.uniform(1 - spread, 1 + spread / 2))
    top, left = [(SIDE - size) // 2 + (rng.integers(-25, 26) if spread else 0) for _ in range(2)]
    return placed(digits[index], size, (SIDE, SIDE), max(top, 0), max(left, 0))


def plain(digits, index, rng):
    return photo(base(digits, index), rng)


def any_other(digits, index, rng):
    return digits[(index + rng.integers(1, len(digits))) % len(digits)]


def two_digits(digits, index, rng):
    """Two digits of 180 pixels side by side, their ink 0.05 to 0.35 of its height apart."""
    left, right = (placed(digit, 180, (180, 180), 0, 0) for digit in (digits[index], any_other(digits, index, rng)))
    left, right = trimmed(left), trimmed(right)
    height = max(np.ptp(np.flatnonzero((part > 0.2).any(axis=1))) + 1 for part in (left, right))
    gap = np.zeros((180, round(rng.uniform(0.05, 0.35) * height)))
    return photo(np.pad(np.hstack([left, gap, right]), 60), rng)


def trimmed(cover):
    """The cover without its empty columns at the left and right."""
    columns = np.flatnonzero((cover > 0.1).any(axis=0))
    return cover[:, columns[0] : columns[-1] + 1]


def in_line(digits, rng, gap=(-0.05, 0.4), sizes=(60, 120)):
    """(cover, boxes): the digits, uint8 (28, 28), in a line, each of its own size; a box is (left, top, right, bottom).

    gap: from where to where the gaps go, as shares of the size of the right one; below 0 the boxes overlap.
    """
    cover, boxes, right = np.zeros((2 * sizes[1], (len(digits) + 2) * 2 * sizes[1])), [], sizes[1] // 2
    for digit in digits:
        size = int(rng.integers(*sizes))
        copy = placed(digit, size, (size, size), 0, 0)
        rows, columns = (np.flatnonzero((copy > 0.2).any(axis=axis)) for axis in (1, 0))
        copy = copy[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        bottom = round(1.5 * sizes[1] + rng.normal(0, 0.03 * size))
        left = right + (round(rng.uniform(*gap) * size) if boxes else 0)
        right, top = left + copy.shape[1], bottom - copy.shape[0]
        cover[top:bottom, left:right] = np.maximum(cover[top:bottom, left:right], copy)
        boxes.append((left, top, right, bottom))
    return cover[:, : right + sizes[1] // 2], boxes


def strip(digits, index, rng, rows=1, columns=4, size=120):
    """Rows of digits, each in a cell of its own, each moved a little."""
    cover = np.zeros((rows * size + 60, columns * size + 60))
    for row in range(rows):
        for column in range(columns):
            top, left = 30 + size * row + rng.integers(-6, 7), 30 + size * column + rng.integers(-6, 7)
            cover = np.maximum(cover, placed(any_other(digits, index, rng), size, cover.shape, top, left))
    return photo(cover, rng)


def large_page(digits, index, rng):
    """A scanned page of 4962×7014 pixels with rows of digits, as an array of bytes."""
    small = strip(digits, index, rng, rows=rng.integers(4, 9), columns=rng.integers(3, 7), size=80)
    page = np.full((702, 497), 0.85)
    top, left = 20, 10
    part = small[: 702 - top, : 497 - left]
    page[top : top + part.shape[0], left : left + part.shape[1]] = part
    return Image.fromarray(np.rint(255 * page).astype(np.uint8)).resize((4962, 7014))


def squared(digits, index, rng, width=2, strength=0.33, pencil=1.0):
    return photo(ruled(pencil * base(digits, index), 40, width, strength, squared=True), rng)


def lined(digits, index, rng):
    return photo(ruled(base(digits, index), 60, 3, 0.5), rng)


def in_frame(digits, index, rng):
    return photo(framed(base(digits, index), (12, 12, SIDE - 12, SIDE - 12), 4), rng)


def in_box(digits, index, rng):
    cover = base(digits, index)
    rows, columns = (np.flatnonzero((cover > 0.1).any(axis=axis)) for axis in (1, 0))
    box = (rows[0] - 20, columns[0] - 20, rows[-1] + 20, columns[-1] + 20)
    return photo(framed(cover, box, 4), rng)


def in_plot(digits, index, rng, cmap="gray_r", size=(4, 3), closed=True):
    """The digit as a saved Matplotlib plot, with axes and numbers on them."""
    fig = Figure(figsize=size, dpi=100)
    ax = fig.subplots()
    ax.imshow(digits[index], cmap=cmap)
    ax.spines[["top", "right"]].set_visible(closed)
    file = io.BytesIO()
    fig.savefig(file)
    return Image.open(file)


def fragment(digits, index, rng, edge="bottom", share=0.10):
    cover = base(digits, index)
    other = placed(any_other(digits, index, rng), SIZE, (SIDE, SIDE), 70, 70)
    return photo(with_neighbor(cover, other, edge, share), rng)


def hard_shadow(digits, index, rng):
    return shadowed(plain(digits, index, rng))


def desk(digits, index, rng):
    return on_desk(plain(digits, index, rng), rng)


def rgba(picture, alpha):
    return Image.fromarray(np.dstack([np.rint(255 * picture)] * 3 + [alpha]).astype(np.uint8), "RGBA")


def card(digits, index, rng, white=1.0, ink=0.15):
    """An opaque card with the digit on a larger transparent canvas."""
    side = SIDE + 240
    top, left = rng.integers(20, 220, 2)
    picture, alpha = np.zeros((side, side)), np.zeros((side, side))
    picture[top : top + SIDE, left : left + SIDE] = photo(base(digits, index), rng, white, ink)
    alpha[top : top + SIDE, left : left + SIDE] = 255
    return rgba(picture, alpha)


def rounded(digits, index, rng, radius=60, paper=0.95, ink=0.1):
    """A screenshot of 640 pixels with transparent rounded corners."""
    alpha = Image.new("L", (640, 640))
    ImageDraw.Draw(alpha).rounded_rectangle([0, 0, 639, 639], radius, fill=255)
    cover = placed(digits[index], 416, (640, 640), 112, 112)
    picture = photo(cover, rng, paper, ink) * (np.asarray(alpha) > 0)
    return rgba(picture, np.asarray(alpha))


def varied(kind):
    """A picture of this kind with its sizes, places, strengths, lights and angles drawn at random."""

    def make(digits, index, rng):
        cover = base(digits, index, rng, 0.25) * rng.uniform(0.6, 1)
        light = {"paper": rng.uniform(0.7, 0.97), "ink": rng.uniform(0.05, 0.3), "noise": rng.uniform(0, 0.02)}
        light["grain"] = rng.uniform(0, 0.01)
        return VARIED[kind](cover, digits, index, rng, light)

    return make


def varied_lines(cover, digits, index, rng, light, squared):
    strength = rng.uniform(0.2, 0.75) * cover.max()
    lines = ruled(cover, rng.integers(28, 90), rng.integers(1, 5), strength, squared, rng.uniform(-3, 3))
    return photo(lines, rng, **light)


def varied_box(cover, digits, index, rng, light):
    rows, columns = (np.flatnonzero((cover > 0.1).any(axis=axis)) for axis in (1, 0))
    room = rng.integers(6, 40, 4)
    box = (max(rows[0] - room[0], 2), max(columns[0] - room[1], 2), rows[-1] + room[2], columns[-1] + room[3])
    return photo(framed(cover, box, rng.integers(2, 8), rng.uniform(0.6, 1)), rng, **light)


def varied_fragment(cover, digits, index, rng, light):
    other = placed(any_other(digits, index, rng), SIZE, (SIDE, SIDE), 70, 70)
    pieces = with_neighbor(np.zeros_like(cover), other, rng.choice(["bottom", "right"]), rng.uniform(0.05, 0.12))
    pieces = pieces if rng.random() < 0.5 else pieces[::-1, ::-1]
    return photo(np.maximum(cover, pieces), rng, **light)


def varied_shadow(cover, digits, index, rng, light):
    softness = rng.choice([0, rng.uniform(0.02, 0.2)])
    shape = rng.uniform(0.3, 0.9), rng.uniform(-0.5, 0.6), rng.uniform(0.3, 0.7), softness
    return photo(cover, rng, **light) * np.rot90(shadowed(np.ones_like(cover), *shape), rng.integers(4))


def varied_desk(cover, digits, index, rng, light):
    light["paper"] = max(light["paper"], 0.8)
    sheet = photo(cover, rng, **light)
    place = rng.uniform(0.42, 0.58, 2)
    return on_desk(
        sheet, rng, rng.uniform(0.4, 0.8), rng.uniform(0.05, 0.4), rng.uniform(-12, 12), rng.uniform(0, 0.15), place
    )


def varied_thin(cover, digits, index, rng, light):
    return photo(thinned(cover, rng.uniform(4, 10)), rng, **light)


VARIED = {
    "squared": lambda *given: varied_lines(*given, squared=True),
    "ruled": lambda *given: varied_lines(*given, squared=False),
    "box": varied_box,
    "fragment": varied_fragment,
    "shadow": varied_shadow,
    "desk": varied_desk,
    "thin": varied_thin,
    "jpeg": lambda cover, digits, index, rng, light: Image.open(
        io.BytesIO(as_jpeg(photo(cover, rng, **light), int(rng.integers(15, 80))))
    ),
}


def straight_ones(x, y):
    """The straight 1s as they are and with an upstroke, prepared: both uint8 (N, 28, 28), and the count refused.

    Both photos of a 1 are taken in the same light; where one is refused, both are left out.
    """
    ones, pairs, straight = x[y == 1], [], 0
    for number in range(len(ones)):
        rng = generator("test", 60_000 + number)
        cover = base(ones, number, rng, 0.25) * rng.uniform(0.6, 1)
        if is_one_line(cover / cover.max()):
            straight += 1
            light = rng.uniform(0.7, 0.97), rng.uniform(0.05, 0.3), rng.uniform(0, 0.02)
            added = cover.max() * with_upstroke(cover / cover.max(), rng)
            try:
                pairs.append([prepare_digit(photo(each, rng, *light)) for each in (cover, added)])
            except CourseError:
                pass
    plain, added = np.stack(pairs, axis=1)
    return plain, added, straight - len(pairs)


ROWS = [
    ("plain", "", plain),
    ("two digits", SEVERAL, two_digits),
    ("strip of digits", SEVERAL, strip),
    ("sheet of digits", SEVERAL, lambda *given: strip(*given, rows=5, columns=4)),
    ("page, 4962×7014", SEVERAL, large_page),
    ("squared, 2 px, 0.33", "", squared),
    ("squared, 3 px, 0.6", "", lambda *given: squared(*given, width=3, strength=0.6)),
    ("squared, pencil", "", lambda *given: squared(*given, strength=0.27, pencil=0.45)),
    ("ruled", "read or lines", lined),
    ("frame", "", in_frame),
    ("box", "", in_box),
    ("axes, dark on light", "", in_plot),
    ("axes, left and bottom only", "", lambda *given: in_plot(*given, closed=False)),
    ("axes, light on dark", "", lambda *given: in_plot(*given, cmap="gray")),
    ("axes, viridis", "", lambda *given: in_plot(*given, cmap="viridis", size=(6.4, 4.8))),
    ("fragment, bottom", "", fragment),
    ("fragment, right", "", lambda *given: fragment(*given, edge="right", share=0.15)),
    ("hard shadow", "read or edge", hard_shadow),
    ("desk", "", desk),
    ("RGBA card", "", card),
    ("RGBA rounded", "", rounded),
    *[(f"varied: {kind}", "read or edge" if kind == "shadow" else "", varied(kind)) for kind in VARIED],
]
