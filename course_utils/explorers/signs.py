"""Made-up signs: ten that nobody's digits look like, drawn by formula and deformed at random as other hands would.

They stand in where nobody draws, and measure what a network learns from a few examples.
"""

from collections.abc import Callable, Sequence

import numpy as np

from course_utils.arguments import whole_number
from course_utils.centering import crop_scale_center
from course_utils.errors import ArgumentError
from course_utils.explorers.difficulties import deformed
from course_utils.explorers.strokes import PEN, drawn

PAD, MARGIN = 280, 60  # pixels of the pad's side, and of the room around it for what deforming moves outside
FAINTEST = 0.1  # what covers less of a pixel of the pad is no ink, as in drawing.js
PENS = (12, 30)  # pixels of the pad: the pens' widths; the pad's own is 23


def _line(*corners: Sequence[float], points: int = 9) -> np.ndarray:
    """A stroke through the corners, with points in between for a hand to sway at."""
    steps = [np.linspace(start, end, points) for start, end in zip(corners, corners[1:], strict=False)]
    return np.concatenate(steps)


def _star(rng):
    turns = 2 * np.pi * np.arange(6) * 2 / 5 - np.pi / 2
    corners = np.stack([np.cos(turns), np.sin(turns)], axis=1)
    first = rng.integers(5)  # where the hand begins, and which way around it goes
    ring = np.roll(corners[:5], first, axis=0)
    return [_line(*np.concatenate([ring, ring[:1]])[:: rng.choice([1, -1])])]


def _heart(rng):
    t = np.linspace(0, 2 * np.pi, 60)
    notch = rng.uniform(0.75, 1.25)
    x, y = 16 * np.sin(t) ** 3, 13 * np.cos(t) - 5 * notch * np.cos(2 * t) - 2 * np.cos(3 * t) - np.cos(4 * t)
    return [np.stack([x, -y], axis=1) / 16]


def _check(rng):
    low, short = rng.uniform(-0.55, -0.1), rng.uniform(0.3, 0.75)
    return [_line((low - 0.55, 0.7 - short), (low, 0.7), (0.8, rng.uniform(-0.9, -0.4)))]


def _arrow(rng):
    back, side = rng.uniform(0.35, 0.75), rng.uniform(0.35, 0.65)
    turn = rng.choice([0, 0, np.pi / 4, -np.pi / 4])
    strokes = [_line((-1, 0), (1, 0)), _line((1 - back, -side), (1, 0), (1 - back, side))]
    return [stroke @ np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]]) for stroke in strokes]


def _spiral(rng):
    turns, begin = rng.uniform(2, 3), rng.uniform(0, 2 * np.pi)
    t = np.linspace(0.08, 1, 70)
    angle = begin + rng.choice([1, -1]) * 2 * np.pi * turns * t
    return [np.stack([t * np.cos(angle), t * np.sin(angle)], axis=1)]


def _house(rng):
    roof, wide = rng.uniform(-0.35, 0.05), rng.uniform(0.6, 0.95)
    walls = _line((-wide, roof), (-wide, 0.95), (wide, 0.95), (wide, roof))
    return [walls, _line((-wide, roof), (0, -1), (wide, roof))]


def _lightning(rng):
    bend, back = rng.uniform(0.0, 0.3), rng.uniform(-0.35, -0.1)
    return [_line((0.4, -1), (-0.5, bend), (0.4, back), (-0.45, 1))]


def _moon(rng):
    thick, half = rng.uniform(0.25, 0.6), np.linspace(-np.pi / 2, np.pi / 2, 25)
    outside = np.stack([-np.cos(half), np.sin(half)], axis=1)
    inside = np.stack([-(1 - 1.4 * thick) * np.cos(half), np.sin(half)], axis=1)
    return [np.concatenate([outside, inside[::-1]])]


def _fish(rng):
    t = np.linspace(np.pi / 8, 2 * np.pi - np.pi / 8, 40)
    tall, tail = rng.uniform(0.4, 0.65), rng.uniform(0.35, 0.6)
    body = np.stack([-0.25 + 0.75 * np.cos(t), tall * np.sin(t)], axis=1)
    return [
        np.concatenate([_line((1, tail), body[0]), body, _line(body[-1], (1, -tail)), _line((1, -tail), (1, tail))])
    ]


def _flower(rng):
    petals, deep = rng.choice([5, 6]), rng.uniform(0.28, 0.42)
    t = np.linspace(0, 2 * np.pi, 90) + rng.uniform(0, 2 * np.pi)
    radius = 1 - deep + deep * np.cos(petals * t)
    return [np.stack([radius * np.cos(t), radius * np.sin(t)], axis=1)]


SIGNS: dict[str, Callable] = {
    "star": _star,
    "heart": _heart,
    "check mark": _check,
    "arrow": _arrow,
    "spiral": _spiral,
    "house": _house,
    "lightning": _lightning,
    "moon": _moon,
    "fish": _fish,
    "flower": _flower,
}


def sign_strokes(name: str, rng: np.random.Generator, amount: float = 1.0) -> list[np.ndarray]:
    """The strokes of one sign as some hand might draw it, on a pad of 280 pixels: float arrays (N, 2)."""
    strokes = [140 + 95 * stroke for stroke in SIGNS[name](rng)]
    return deformed(strokes, rng, amount)


def sign_image(strokes: Sequence, pen: float = PAD * PEN) -> np.ndarray:
    """The strokes, on a pad of 280 pixels, in MNIST's form: uint8 (28, 28), cropped, scaled and centered.

    IndexError where nothing is drawn.
    """
    side = PAD + 2 * MARGIN
    ink = drawn([np.asarray(stroke, float) + MARGIN for stroke in strokes], side, pen / side).astype("float32") / 255
    return crop_scale_center(np.where(ink < FAINTEST, 0, ink).astype("float32"))


def made_up_signs(
    count: int, seed: int, names: Sequence[str] = tuple(SIGNS), amount: float = 1.0
) -> tuple[np.ndarray, np.ndarray]:
    """Return `count` made-up drawings of each sign, sign by sign: images uint8 (N, 28, 28), labels int (N,).

    names: some of those in SIGNS; a label is a place in this list. amount: how messy the drawings are, 0 or more.
    Another seed gives other drawings. Raises ArgumentError if count isn't a whole number of at least 1, if seed isn't
    one of at least 0, or if the course doesn't know a name. Lesson: your_own_signs.
    """
    count, seed = whole_number("count", count, least=1), whole_number("seed", seed, least=0)
    names = [names] if isinstance(names, str) else list(names)
    unknown = next((name for name in names if name not in SIGNS), None)
    if unknown is not None or not names:
        raise ArgumentError("names", f"some of {', '.join(SIGNS)}", repr(unknown) if names else "an empty list")
    rng = np.random.default_rng(seed)
    images = [
        sign_image(sign_strokes(name, rng, amount), np.exp(rng.uniform(*np.log(PENS))))
        for name in names
        for _ in range(count)
    ]
    return np.stack(images), np.repeat(np.arange(len(names)), count)
