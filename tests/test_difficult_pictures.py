"""prepare_digit() on each kind of real picture: read, or refused for the true reason; the forms a picture comes in."""

import io

import numpy as np
import pytest
from picture_rows import ROWS, plain
from PIL import Image
from test_handwriting import DIGIT, DIGITS, SOME, is_prepared, likeness, page

from course_utils import ArgumentError, prepare_digit
from course_utils.explorers.difficulties import generator

KINDS = {name: (reason, make) for name, reason, make in ROWS}
# Strokes much thinner than the embedded digit's own are another image; an enlarged page takes seconds.
READ = [name for name, (reason, _) in KINDS.items() if not reason and "thin" not in name]
SEVERAL = [name for name, (reason, _) in KINDS.items() if "digits" in reason and "4962" not in name]
EITHER = [name for name, (reason, _) in KINDS.items() if reason.startswith("read or ")]


@pytest.mark.parametrize("name", READ)
def test_kinds_that_are_read(name):
    for index, digit in enumerate(SOME):
        picture = KINDS[name][1](SOME, index, generator("test", index))
        assert likeness(prepare_digit(picture), digit) > 0.8, index


def test_a_line_below_the_digit_is_left_out():
    for digit in SOME:
        underlined = page(digit, top=50)
        underlined[150:153, 30:190] = 40
        assert is_prepared(prepare_digit(underlined), digit, least=0.9)


@pytest.mark.parametrize("name", SEVERAL)
def test_several_digits_are_counted_and_refused(name):
    for index in range(len(SOME)):
        with pytest.raises(
            ArgumentError, match=r"but got \d+ (digits|pieces of ink)\. Cut out one digit, or use split"
        ):
            prepare_digit(KINDS[name][1](SOME, index, generator("test", index)))


def test_the_count_of_two_digits_is_true():
    with pytest.raises(ArgumentError, match="but got 2 digits"):
        prepare_digit(KINDS["two digits"][1](SOME, 0, generator("test", 0)))


def test_a_scanned_page_of_35_megapixels_is_refused():
    with pytest.raises(ArgumentError, match=r"but got \d+ (digits|pieces of ink)\."):
        prepare_digit(KINDS["page, 4962×7014"][1](SOME, 0, generator("test", 0)))


@pytest.mark.parametrize("name", EITHER)
def test_kinds_that_are_read_or_refused_but_never_wrong(name):
    reason, make = KINDS[name]
    read = 0
    for index, digit in enumerate(SOME):
        try:
            image = prepare_digit(make(SOME, index, generator("test", index)))
        except ArgumentError as error:
            assert reason.removeprefix("read or ") in str(error)
        else:
            assert likeness(image, digit) > 0.8, index
            read += 1
    assert read >= len(SOME) / 2


def test_thin_pens_keep_their_digit():
    kept = 0
    for index, digit in enumerate(DIGITS[:30]):
        try:
            kept += (
                likeness(prepare_digit(KINDS["varied: thin"][1](DIGITS, index, generator("test", index))), digit) > 0.4
            )
        except ArgumentError as error:
            assert "2 digits" in str(error)  # where thinning has broken one
    assert kept >= 27


def as_file(format):
    file = io.BytesIO()
    Image.fromarray(page(DIGIT).astype("uint8")).save(file, format)
    return file


@pytest.mark.parametrize("format", ["png", "jpeg"])
def test_bytes_and_open_files(format, tmp_path):
    content = as_file(format).getvalue()
    (tmp_path / "digit").write_bytes(content)
    with open(tmp_path / "digit", "rb") as opened:
        results = [prepare_digit(form) for form in (content, bytearray(content), io.BytesIO(content), opened)]
    assert is_prepared(results[0], DIGIT) and all(np.array_equal(results[0], image) for image in results)


@pytest.mark.parametrize("content", [b"", b"text", as_file("png").getvalue()[:400]])
def test_bytes_that_are_no_picture_are_refused(content):
    with pytest.raises(ArgumentError, match="a file that can't be read as one: its bytes"):
        prepare_digit(content)


def test_a_file_opened_as_text_and_text_that_is_no_path_are_refused(tmp_path):
    (tmp_path / "digit.png").write_bytes(as_file("png").getvalue())
    with open(tmp_path / "digit.png") as opened, pytest.raises(ArgumentError, match="open files in mode 'rb'"):
        prepare_digit(opened)
    for text in ("seven", "x" * 5000, "a\0b", ""):
        with pytest.raises(ArgumentError, match="^image: expected a picture, but got a (path|file) that "):
            prepare_digit(text)


def test_a_picture_of_200_megapixels_is_said_to_be_too_large(tmp_path):
    Image.new("1", (20_000, 10_000)).save(tmp_path / "huge.png")
    with pytest.raises(ArgumentError, match="one of too many pixels: .*huge.png. Make it smaller."):
        prepare_digit(tmp_path / "huge.png")


def test_the_callers_own_picture_stays_as_it_was():
    photo = Image.open(io.BytesIO(as_file("jpeg").getvalue()))
    prepare_digit(photo)
    assert photo.size == (200, 200) and photo.mode == "L"


def test_the_steps_end_in_the_result():
    picture = plain(SOME, 0, generator("test", 0))
    names, arrays = zip(*prepare_digit(picture, steps=True), strict=True)
    assert len(set(names)) == len(names) == 7 and names[0] == "gray"
    assert np.allclose(arrays[0], picture, atol=1e-6)
    assert np.array_equal(arrays[-1], prepare_digit(picture))


def test_the_steps_take_the_lines_away():
    steps = dict(prepare_digit(KINDS["squared, 3 px, 0.6"][1](SOME, 0, generator("test", 0)), steps=True))
    before, after = steps["dark against the paper"], steps["without lines"]
    corner = np.s_[:60, :60]  # paper alone, with a line each 40 pixels
    assert before[corner].max() > 0.4 and after[corner].max() < 0.15
