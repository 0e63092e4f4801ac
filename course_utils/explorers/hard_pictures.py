"""Pictures of single digits that go wrong when they're only resized, as a camera sees them. Lesson: handwriting."""

from typing import NamedTuple

import numpy as np
from PIL import Image
from scipy import ndimage

from course_utils.explorers.difficulties import deformed, framed, on_desk, photo, ruled, shadowed
from course_utils.explorers.drawn_digits import DRAWINGS, ink_of, nine_with_tail, one_with_upstroke

SIDE, SMALL = 400, 112
STAIN, INK = (0.42, 0.55), (0.82, 0.95)  # of a stained picture: how much of the paper's light each takes away


class HardPicture(NamedTuple):
    """A picture, uint8 (H, W), what makes it hard, and the digit on it."""

    difficulty: str
    picture: np.ndarray
    digit: int


def hard_pictures(seed: int = 0) -> list[HardPicture]:
    """Seven pictures of digits, each hard in a way of its own: uint8 (400, 400)."""
    rng = np.random.default_rng(seed)
    plain = [sheet(DRAWINGS[number]["strokes"], rng) for number in (5, 9, 11, 16)]  # a 2, a 4, a 5 and a 7
    thin = np.random.default_rng(3)
    nine = nine_with_tail(DRAWINGS[20]["strokes"], np.random.default_rng(5))
    made = {
        "a shadow": (shadowed(photo(plain[0], rng, 0.9), 0.62, 0.35, 0.4, 0.05), 2),
        "squared paper": (photo(ruled(0.7 * plain[1], 36, 3, 0.4, squared=True, angle=2), rng), 4),
        "a frame": (photo(framed(plain[2], (14, 14, SIDE - 14, SIDE - 14), 5), rng), 5),
        "a desk": (on_desk(photo(plain[3], rng, 0.92), rng, 0.5, 0.25, 9, 0.1, (0.54, 0.46)), 7),
        "a thin pen": (photo(sheet(DRAWINGS[13]["strokes"], thin, pen=3), thin), 6),
        "an upstroke": (photo(sheet(one_with_upstroke(np.random.default_rng(55)), rng), rng), 1),
        "a long tail": (photo(sheet(nine, rng), rng), 9),
    }
    return [HardPicture(name, as_bytes(gray), digit) for name, (gray, digit) in made.items()]


def sheet(strokes, rng, pen=20, side=SIDE, share=0.62):
    """The cover (side, side) of a drawing whose longer side takes up `share` of it, near the middle."""
    ink = ink_of(strokes, pen)
    ink = ink[ndimage.find_objects((ink > 0).astype(int))[0]]
    scale = share * side / max(ink.shape)
    height, width = (max(1, round(length * scale)) for length in ink.shape)
    top, left = ((side - np.array([height, width])) / 2 + rng.uniform(-0.06, 0.06, 2) * side).astype(int)
    cover = np.zeros((side, side))
    cover[top : top + height, left : left + width] = np.asarray(Image.fromarray(ink).resize((width, height)))
    return cover


def stained_picture(rng: np.random.Generator) -> tuple[np.ndarray, int]:
    """A digit in dark ink on the fainter ring that a cup of coffee has left: uint8 (112, 112), and the digit."""
    drawing = DRAWINGS[rng.integers(len(DRAWINGS))]
    digit = sheet(deformed(drawing["strokes"], rng, 0.5), rng, pen=24, side=SMALL, share=0.5)
    y, x = np.indices(digit.shape) / SMALL
    across, down = rng.uniform(0.4, 0.6, 2)
    distance = np.hypot(x - across, y - down) - rng.uniform(0.2, 0.28)
    ring = np.clip(1 - np.abs(distance) / rng.uniform(0.045, 0.06), 0, 0.5) * 2
    stain = np.maximum(ring, 0.25 * (distance < 0)) * rng.uniform(*STAIN)
    cover = np.maximum(stain, digit * rng.uniform(*INK))
    return as_bytes(photo(cover, rng, paper=rng.uniform(0.88, 0.95), ink=0.0)), drawing["digit"]


def as_bytes(gray):
    """The gray picture, from 0 to 1, as uint8."""
    return np.rint(255 * gray).astype(np.uint8)


def number_picture(digits: str, seed: int = 4) -> np.ndarray:
    """A number, such as "2026", written by hand in a line: uint8 (H, W)."""
    rng = np.random.default_rng(seed)
    covers = []
    for digit in map(int, digits):
        drawing = rng.choice([drawing for drawing in DRAWINGS if drawing["digit"] == digit])
        ink = ink_of(deformed(drawing["strokes"], rng, 0.8), 18)
        columns = np.flatnonzero((ink > 0.1).any(axis=0))
        covers.append(np.pad(ink[:, columns[0] : columns[-1] + 1], ((0, 0), (0, int(rng.integers(20, 60))))))
    height = max(map(len, covers)) + 40
    line = np.hstack([np.pad(cover, ((20, height - 20 - len(cover)), (0, 0))) for cover in covers])
    return as_bytes(photo(np.pad(line, ((0, 0), (50, 10))), rng))
