"""Made-up difficulties: each does what it says, the same for the same seed; tests and training share no seed."""

import json
from importlib.resources import files

import numpy as np
import pytest
from picture_rows import in_line
from PIL import Image
from scipy import ndimage
from test_handwriting import DIGIT, likeness

from course_utils import prepare_digit
from course_utils.explorers import difficulties
from course_utils.explorers.difficulties import generator, placed
from course_utils.explorers.strokes import drawn

COVER = placed(DIGIT, 260, (400, 400), 70, 70)
WRITTEN = json.loads((files("course_utils.explorers") / "strokes.json").read_text(encoding="utf-8"))


def test_seeds_for_tests_are_never_those_for_training():
    draws = {(purpose, seed): generator(purpose, seed).random() for purpose in ("train", "test") for seed in range(100)}
    assert len(set(draws.values())) == 200
    assert generator("test", 7).random() == draws["test", 7]
    with pytest.raises(ValueError):
        generator("exam", 0)


def test_a_deformed_digit_is_another_and_the_same_digit():
    for written in WRITTEN:
        before = prepare_digit(drawn(written["strokes"]))
        moved = difficulties.deformed(written["strokes"], generator("test", 3))
        assert [len(stroke) for stroke in moved] == [len(stroke) for stroke in written["strokes"]]
        after = prepare_digit(drawn(moved, pen=1 / 16))
        assert not np.array_equal(before, after) and likeness(after, before) > 0.35
        still = difficulties.deformed(written["strokes"], generator("test", 3), amount=0)
        assert np.allclose(np.concatenate(still), np.concatenate(written["strokes"]))


def test_lines_are_as_strong_and_as_far_apart_as_asked():
    paper = difficulties.ruled(np.zeros((100, 100)), 20, 2, 0.4)
    assert np.flatnonzero(paper[:, 50]).tolist() == [0, 1, 20, 21, 40, 41, 60, 61, 80, 81]
    assert set(np.unique(paper)) == {0, 0.4}
    assert (difficulties.ruled(COVER, 20, 2, 0.4, squared=True) >= COVER).all()


def test_a_frame_is_hollow():
    frame = difficulties.framed(np.zeros((50, 60)), (5, 6, 45, 50), 3)
    assert frame.sum() == 40 * 44 - 34 * 38 and not frame[8:42, 9:47].any()


def test_a_neighbor_comes_in_at_one_edge_only():
    for edge, away in (("bottom", np.s_[:360]), ("right", np.s_[:, :360])):
        both = difficulties.with_neighbor(COVER, COVER, edge, 0.1)
        assert np.array_equal(both[away], COVER[away]) and (both > COVER).any()


def test_a_shadow_darkens_one_side_alone():
    lit = difficulties.shadowed(np.ones((100, 100)), start=0.5, slope=0, light=0.4)
    assert set(np.unique(lit)) == {0.4, 1.0} and (lit[:, :50] == 1).all() and (lit[:, 52:] == 0.4).all()
    soft = difficulties.shadowed(np.ones((100, 100)), start=0.5, slope=0, light=0.4, softness=0.3)
    assert len(np.unique(soft)) > 10


def test_the_sheet_takes_up_its_share_of_the_desk():
    photo = difficulties.on_desk(np.ones((200, 200)), generator("test", 0), share=0.5, angle=10)
    assert (photo == 1).mean() == pytest.approx(0.25, abs=0.01) and photo[:20].max() < 0.4


def test_a_thin_pen_is_as_wide_as_asked():
    bar = np.zeros((100, 100))
    bar[20:80, 40:60] = 1
    assert difficulties.thinned(bar, 6)[50].sum() == pytest.approx(6, abs=1.5)


def test_a_photo_is_the_same_for_the_same_seed():
    one, other = (difficulties.photo(COVER, generator("test", seed), grain=0.02) for seed in (1, 2))
    assert np.array_equal(one, difficulties.photo(COVER, generator("test", 1), grain=0.02))
    assert not np.array_equal(one, other) and one.min() >= 0 and one.max() <= 1


def test_jpeg_is_a_file_of_the_same_picture(tmp_path):
    (tmp_path / "photo.jpg").write_bytes(difficulties.as_jpeg(1 - COVER, quality=50))
    assert np.abs(np.asarray(Image.open(tmp_path / "photo.jpg")) / 255 - (1 - COVER)).mean() < 0.02


def test_a_line_tells_where_its_digits_are():
    cover, boxes = in_line([DIGIT, DIGIT], generator("test", 0), gap=(0.2, 0.3))
    for left, top, right, bottom in boxes:
        assert cover[top:bottom, left:right].max() > 0.9
    assert not (cover[:, boxes[0][2] + 3 : boxes[1][0] - 3] > 0.3).any()


def straight(lean, pen=20):
    """The cover (400, 400) of a straight 1 whose top is `lean` pixels to the right of its foot."""
    return drawn([[[200 + lean, 100], [200, 300]]], 400, pen / 400) / 255


@pytest.mark.parametrize("lean", [-40, 0, 60])
@pytest.mark.parametrize("pen", [12, 30])
def test_an_upstroke_comes_to_the_top_from_the_left_and_is_as_wide_as_the_one(lean, pen):
    one = straight(lean, pen)
    for seed in range(10):
        added = difficulties.with_upstroke(one, generator("test", seed)) - one
        rows, columns = np.nonzero(added > 0.5)
        assert (added >= 0).all() and columns.max() <= 200 + lean + pen and columns.min() < 200 + lean - 25
        assert 90 - pen < rows.min() and 120 < rows.max() < 260  # it begins at the top, and falls
        wide = 2 * np.sort(ndimage.distance_transform_edt(added > 0.5).ravel())[-20]
        assert 0.7 * pen < wide < 1.3 * pen


def test_what_is_one_line_is_told_from_what_bends():
    assert difficulties.is_one_line(straight(0)) and difficulties.is_one_line(straight(60, 12))
    assert not difficulties.is_one_line(difficulties.with_upstroke(straight(0), generator("test", 1)))
    assert not any(difficulties.is_one_line(drawn(written["strokes"], 280) / 255) for written in WRITTEN[4:])
