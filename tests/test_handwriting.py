"""prepare_digit(): real digits on all kinds of paper come back as MNIST would hold them; the rest is refused."""

import contextlib
import json
from collections import Counter
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from course_utils import ArgumentError, embedded, prepare_digit
from course_utils.explorers.strokes import drawn

DIGITS, LABELS = embedded.load()[1]
SOME = DIGITS[[0, 2, 3, 4, 14, 18]]  # a 5, a 2, a 1, a 7, an 8 and a 4
DIGIT = SOME[0]


def likeness(image, digit):
    """The correlation of two images (28, 28); a pixel of shift is allowed, as whole pixels are all there is."""
    shifts = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    moved = [np.roll(image.astype(float), shift, axis=(0, 1)).ravel() for shift in shifts]
    return max(np.corrcoef(each, digit.ravel())[0, 1] for each in moved)


def is_prepared(image, digit, least=0.95):
    """Whether the image keeps MNIST's rule and shows this digit."""
    rows, columns = (image > 30).nonzero()
    centre = np.indices(image.shape).reshape(2, -1) @ (image.ravel() / image.sum())
    assert image.shape == (28, 28) and image.dtype == np.uint8 and image.max() == 255
    assert 18 <= max(np.ptp(rows), np.ptp(columns)) + 1 <= 20
    assert np.abs(centre - 14).max() < 1
    return likeness(image, digit) > least


def enlarged(digit, size):
    return np.asarray(Image.fromarray(digit).resize((size, size), Image.Resampling.BICUBIC))


def page(digit, side=200, size=84, top=20, left=90, paper=235, ink=40):
    """The digit on a larger page (side, side), float64 from 0 to 255."""
    cover = np.zeros((side, side))
    cover[top : top + size, left : left + size] = enlarged(digit, size) / 255
    return paper + cover * (ink - paper)


FORMS = {
    "uint8": lambda digit: digit,
    "uint16": lambda digit: digit.astype("uint16") * 257,
    "whole numbers": lambda digit: digit.astype(int),
    "float to 1": lambda digit: digit / 255,
    "float to 255": lambda digit: digit.astype("float64"),
    "float16": lambda digit: (digit / 255).astype("float16"),
    "nested lists": lambda digit: digit.tolist(),
    "one channel": lambda digit: digit[..., None],
    "RGB": lambda digit: np.stack([digit] * 3, axis=-1),
    "PIL L": Image.fromarray,
    "PIL 1": lambda digit: Image.fromarray(enlarged(digit, 280)).convert("1"),
    "PIL P": lambda digit: Image.fromarray(digit).convert("P"),
    "PIL RGB": lambda digit: Image.fromarray(digit).convert("RGB"),
    "PIL CMYK": lambda digit: Image.fromarray(digit).convert("CMYK"),
    "PIL F": lambda digit: Image.fromarray(digit.astype("float32")),
    "PIL I;16": lambda digit: Image.fromarray(digit.astype("uint16") * 257),
}


@pytest.mark.parametrize("form", FORMS)
def test_any_form_and_polarity(form):
    for digit in SOME:
        assert is_prepared(prepare_digit(FORMS[form](digit)), digit)
        assert is_prepared(prepare_digit(FORMS[form](255 - digit)), digit)


def test_all_embedded_digits_come_back_from_the_opposite_polarity():
    for digit in DIGITS:
        assert is_prepared(prepare_digit(255 - digit), digit, least=0.9)


def test_the_input_is_left_as_it_was():
    image = (255 - DIGIT).astype("float32")
    before = image.copy()
    prepare_digit(image)
    assert np.array_equal(image, before)


@pytest.mark.parametrize("colour", [(0, 0, 0), (255, 255, 255), (0, 114, 178), (250, 220, 40)])
def test_ink_of_any_colour_on_a_transparent_canvas(colour):
    canvas = np.zeros((28, 28, 4), np.uint8)
    canvas[...] = (*colour, 0)
    canvas[..., 3] = DIGIT
    assert is_prepared(prepare_digit(canvas), DIGIT)
    assert is_prepared(prepare_digit(Image.fromarray(canvas)), DIGIT)


def test_coloured_ink_on_white_paper():
    for channel in range(3):
        paper = np.full((28, 28, 3), 255, np.uint8)
        paper[..., channel] -= DIGIT
        assert is_prepared(prepare_digit(paper), DIGIT)


@pytest.mark.parametrize("ending", ["png", "jpg"])
@pytest.mark.parametrize("kind", [str, Path])
def test_a_file(tmp_path, ending, kind):
    file = tmp_path / f"seven.{ending}"
    Image.fromarray(page(DIGIT).astype("uint8")).save(file)
    assert is_prepared(prepare_digit(kind(file)), DIGIT)


def test_a_photo_that_its_file_says_to_turn(tmp_path):
    photo = Image.fromarray(page(DIGIT).astype("uint8")).transpose(Image.Transpose.ROTATE_90)
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned a quarter clockwise
    photo.save(tmp_path / "turned.jpg", exif=exif)
    photo.save(tmp_path / "not turned.jpg")
    assert is_prepared(prepare_digit(tmp_path / "turned.jpg"), DIGIT)
    assert likeness(prepare_digit(tmp_path / "not turned.jpg"), DIGIT) < 0.7


def light(kind):
    """How bright each pixel of a page of 200 × 200 is lit."""
    y, x = np.mgrid[-1:1:200j, -1:1:200j]
    return {
        "even": np.ones((200, 200)),
        "from the side": 0.75 + 0.25 * x,
        "from a corner": 0.7 + 0.15 * (x + y),
        "darker outwards": 1 - 0.25 * (x**2 + y**2),
        "a hard shadow": np.where(x < 0.3, 1, 0.55),
    }[kind]


@pytest.mark.parametrize("ink", [40, 130])
@pytest.mark.parametrize("kind", ["even", "from the side", "from a corner", "darker outwards", "a hard shadow"])
def test_light(kind, ink):
    for digit in SOME:
        assert is_prepared(prepare_digit(page(digit, ink=ink) * light(kind) / 255), digit, least=0.9)


@pytest.mark.parametrize(("paper", "ink"), [(230, 30), (30, 230), (160, 60)])
def test_noise(paper, ink):
    for seed, digit in enumerate(SOME):
        noise = np.random.default_rng(seed).normal(0, 10, (200, 200))
        noisy = np.clip(page(digit, paper=paper, ink=ink) + noise, 0, 255)
        assert is_prepared(prepare_digit(noisy), digit, least=0.9)


@pytest.mark.parametrize("size", [20, 28, 60, 150])
def test_any_size_and_place(size):
    for digit in SOME:
        for top, left in [(2, 2), (200 - size - 2, 30), (20, 200 - size - 2)]:
            assert is_prepared(prepare_digit(page(digit, size=size, top=top, left=left)), digit, least=0.85)


def test_a_picture_of_twelve_pixels():
    for digit in SOME:
        tiny = np.asarray(Image.fromarray(255 - digit).resize((12, 12), Image.Resampling.BOX))
        image = prepare_digit(tiny)
        assert image.dtype == np.uint8 and likeness(image, digit) > 0.75


def test_a_large_photo():
    photo = np.full((4000, 3000), 240, np.uint8)
    photo[1200:2600, 700:2100] -= (enlarged(DIGIT, 1400) * 0.8).astype(np.uint8)
    assert is_prepared(prepare_digit(photo), DIGIT)
    assert is_prepared(prepare_digit(Image.fromarray(photo).convert("RGB")), DIGIT)


def test_a_digit_cut_with_little_paper_around_it():
    for digit in DIGITS:
        rows, columns = digit.any(axis=1).nonzero()[0], digit.any(axis=0).nonzero()[0]
        cut = np.pad(digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1], 4)
        assert is_prepared(prepare_digit(255 - cut), digit, least=0.9)


def test_specks_and_the_desk_at_one_side_are_left_out():
    for digit in SOME:
        dirty = page(digit, top=50)
        dirty[190:192, 10:12] = 60
        dirty[:12] = 30
        assert is_prepared(prepare_digit(dirty), digit)


def test_pieces_that_belong_together_stay_together():
    five = np.zeros((60, 60), np.uint8)
    five[10:14, 24:40] = five[18:48, 20:24] = five[44:48, 20:38] = 255  # its bar is apart
    rows = (prepare_digit(five) > 30).any(axis=1)
    assert np.ptp(rows.nonzero()) + 1 == 20 and rows.sum() < 20  # with the gap in it


BLANKS = {
    "white": np.full((100, 100), 255, np.uint8),
    "black": np.zeros((100, 100)),
    "grey": np.full((50, 80), 0.5),
    "one pixel": np.zeros((1, 1)),
    "one row": np.ones((1, 28)),
    "fully transparent": np.zeros((28, 28, 4), np.uint8),
}


@pytest.mark.parametrize("kind", BLANKS)
def test_blank_paper_is_refused(kind):
    with pytest.raises(ArgumentError, match="image: expected a picture of one digit, but got no ink"):
        prepare_digit(BLANKS[kind])


@pytest.mark.parametrize("side", [28, 100, 300])
def test_noise_alone_is_refused(side):
    for seed in range(10):
        rng = np.random.default_rng(seed)
        faint = np.clip(0.8 + rng.normal(0, 0.05, (side, side)), 0, 1)
        for noise in (rng.random((side, side)), rng.integers(0, 256, (side, side)), faint):
            with pytest.raises(ArgumentError, match="expected a picture of one digit"):
                prepare_digit(noise)


def test_light_without_ink_is_refused():
    for kind in ("from the side", "from a corner", "darker outwards", "a hard shadow"):
        with pytest.raises(ArgumentError, match="expected a picture of one digit"):
            prepare_digit(light(kind) * 0.9)


def test_a_digit_cut_without_any_paper_is_mostly_right_or_refused():
    wrong = 0
    for digit in DIGITS:
        rows, columns = digit.any(axis=1).nonzero()[0], digit.any(axis=0).nonzero()[0]
        with contextlib.suppress(ArgumentError):
            image = prepare_digit(digit[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1])
            wrong += likeness(image, digit) < 0.6
    assert wrong < 0.1 * len(DIGITS)


def test_two_digits_are_refused():
    apart = np.minimum(page(SOME[0], left=10), page(SOME[1], left=100))
    for two in (np.hstack([SOME[2], SOME[3]]), 255 - np.hstack(SOME[:3]), apart):
        with pytest.raises(ArgumentError, match=r"[23] digits\. Cut out one digit"):
            prepare_digit(two)


def test_patches_and_specks_are_refused():
    patch, speck = np.full((60, 60), 250, np.uint8), np.full((60, 60), 250, np.uint8)
    patch[20:40, 20:40], speck[30:34, 30:34] = 10, 10
    with pytest.raises(ArgumentError, match="a patch full of ink"):
        prepare_digit(patch)
    with pytest.raises(ArgumentError, match="no more than a speck of 4×4 pixels"):
        prepare_digit(speck)


WRONG = {
    "nan everywhere": (np.full((28, 28), np.nan), "values from nan to nan"),
    "one nan": (np.where(np.eye(28), np.nan, DIGIT), "values from nan to nan"),
    "infinity": (np.full((28, 28), np.inf), "values from inf to inf"),
    "negative": (DIGIT - 128.0, "values from -128 to 127"),
    "too large": (DIGIT * 1000.0, "values from 0 to 255000"),
    "a row of pixels": (DIGIT.ravel(), r"shape \(784,\)"),
    "several images": (DIGITS[:5], r"shape \(5, 28, 28\)"),
    "channels first": (np.zeros((3, 28, 28)), r"shape \(3, 28, 28\)"),
    "no rows": (np.zeros((0, 28)), r"an empty array of shape \(0, 28\)"),
    "ragged": ([[1, 2], [3]], "unequal length"),
    "text in it": (np.array([["a"]]), "dtype <U1"),
    "complex": (DIGIT * 1j, "complex128"),
    "nothing": (None, "None. cv2.imread returns None when it can't find the file"),
    "a batch": (DIGITS[:1, ..., None], r"shape \(1, 28, 28, 1\) and dtype uint8. Pass one image: image\[0\]"),
    "a number": (5, "dtype int64"),
}


@pytest.mark.parametrize("kind", WRONG)
def test_what_is_no_picture_is_refused(kind):
    image, came = WRONG[kind]
    with pytest.raises(ArgumentError, match=f"^image: expected .* but got .*{came}"):
        prepare_digit(image)


def test_files_that_cannot_be_read_are_refused(tmp_path):
    text, cut = tmp_path / "text.png", tmp_path / "cut.png"
    text.write_text("no picture")
    Image.fromarray(page(DIGIT).astype("uint8")).save(cut)
    cut.write_bytes(cut.read_bytes()[:500])
    with pytest.raises(ArgumentError, match="a path that leads to no file: .*absent.png. Check its name"):
        prepare_digit(tmp_path / "absent.png")
    for file in (text, cut, tmp_path):
        with pytest.raises(ArgumentError, match="a file that can't be read as one: .* Save it as PNG or JPEG"):
            prepare_digit(file)


def test_the_courses_own_strokes_are_digits_of_every_kind():
    written = json.loads((files("course_utils.explorers") / "strokes.json").read_text(encoding="utf-8"))
    assert min(Counter(each["digit"] for each in written)[digit] for digit in range(10)) >= 2
    assert len({(each["digit"], each["how"]) for each in written}) == len(written)
    for each in written:
        points = np.concatenate(each["strokes"])
        assert points.min() > 20 and points.max() < 260  # within the pad, its pen included
        drawing = drawn(each["strokes"])
        assert is_prepared(prepare_digit(drawing), prepare_digit(255 - drawing), least=0.99)
