"""The page's crop, scale, center beside prepare_digit's, and what it says of drawings that are no digit."""

import numpy as np
import pytest
from node_scripts import run_script

from course_utils.explorers.drawing import sample_drawings
from course_utils.explorers.drawn_digits import another_drawing, generator
from course_utils.explorers.strokes import drawn
from course_utils.handwriting import prepare_digit
from course_utils.reader import read

PREPARE = "drawings.map((strokes) => Array.from(prepare(strokes) ?? []))"
OBJECT = "drawings.map((strokes) => objection(strokes, prepare(strokes)))"
SEVEN = [[[60, 60], [200, 60], [120, 230]]]


def in_page(drawings):
    lists = [[np.asarray(stroke).tolist() for stroke in strokes] for strokes in drawings]
    return np.array(run_script(["drawing"], PREPARE, drawings=lists), "uint8").reshape(-1, 28, 28)


def objections(*drawings):
    return run_script(["drawing"], OBJECT, drawings=drawings)


@pytest.fixture(scope="module")
def both():
    """200 deformed drawings as the page and as Python prepare them: two arrays (200, 28, 28)."""
    rng = generator("test", 7)
    drawings = [another_drawing(rng, 1.0)[0] for _ in range(200)]
    pad = [[np.clip(stroke, 0, 280) for stroke in strokes] for strokes in drawings]
    return in_page(pad), np.stack([prepare_digit(np.pad(drawn(strokes), 35)) for strokes in pad])


def test_the_page_prepares_as_python_does(both):
    page, python = both
    apart = np.abs(page.astype(int) - python).mean(axis=(1, 2))
    print(f"gray levels apart: {apart.mean():.2f} on average, {apart.max():.2f} at most")
    assert apart.mean() <= 2 < python.mean()


def test_the_reader_answers_alike(both):
    page, python = both
    alike = read(page).argmax(axis=1) == read(python).argmax(axis=1)
    print(f"the same answer to {alike.sum()} of {len(alike)}")
    assert alike.sum() >= 198


def test_a_digit_is_twenty_pixels_high_full_of_ink_and_centered(both):
    page, _ = both
    for image in page:
        rows, columns = np.nonzero(image)
        assert max(np.ptp(rows), np.ptp(columns)) + 1 in (19, 20)  # a corner's ink may round to nothing
        assert image.max() == 255
        mass = image.sum(axis=1) @ np.arange(28), image.sum(axis=0) @ np.arange(28)
        at_the_edge = 0 in (rows.min(), 27 - rows.max(), columns.min(), 27 - columns.max())
        assert np.abs(np.array(mass) / image.sum() - 14).max() <= 0.51 or at_the_edge


def test_where_and_how_large_it_is_drawn_does_not_matter():
    small = [[[x / 2 + 100, y / 2 + 20] for x, y in SEVEN[0]]]
    code = "drawings.map(([strokes, pen]) => [...prepare(strokes, pen)])"
    one, other = np.array(run_script(["drawing"], code, drawings=[[SEVEN, 24], [small, 12]]))
    assert np.abs(one - other).mean() < 2 < one.mean()


@pytest.mark.parametrize(
    ("strokes", "words"),
    [
        ([], "Nothing is drawn"),
        ([[]], "Nothing is drawn"),
        ([[[140, 140]]], "Only a dot"),
        ([[[140, 140], [150, 150]]], "Only a dot"),
        ([[[40, 60], [40, 200]], [[230, 60], [230, 200]]], "Two things side by side"),
    ],
)
def test_what_is_no_digit_is_said(strokes, words):
    [said] = objections(strokes)
    assert said.startswith(words) and said.endswith(".")


def test_nothing_is_said_against_the_samples():
    assert set(objections(*[sample["strokes"] for sample in sample_drawings()])) == {""}


def test_the_samples_are_the_course_s_drawings_and_the_reader_reads_them():
    samples = sample_drawings(7)
    assert samples[0]["digit"] == 7
    assert {sample["digit"] for sample in samples} == set(range(10))
    answers = read(in_page([sample["strokes"] for sample in samples])).argmax(axis=1)
    assert answers.tolist() == [sample["digit"] for sample in samples]
