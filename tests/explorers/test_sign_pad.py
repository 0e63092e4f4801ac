"""SignPad without a browser: messages of the front end are sent to it as a notebook's server would."""

import json

import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter

from course_utils import ArgumentError, CourseError, SignPad
from course_utils.explorers.signs import sign_image

CROSS = [[[40, 40], [200, 220]], [[200, 40], [40, 220]]]
BAR = [[[140, 20], [140, 250]]]


def from_browser(pad, **state):
    """What the kernel does when the front end has sent `state`."""
    message = {"method": "update", "state": json.loads(json.dumps(state)), "buffer_paths": []}
    pad._handle_msg({"content": {"data": message}, "buffers": []})


def test_what_is_drawn_comes_as_images_and_labels_in_its_order():
    pad = SignPad(["cross", "bar"])
    drawn = [{"label": label, "strokes": [BAR, CROSS][label == 0]} for label in (1, 0, 0, 1)]
    from_browser(pad, drawings=drawn)
    images, labels = pad.data()
    assert labels.tolist() == [1, 0, 0, 1] and images.shape == (4, 28, 28) and images.dtype == np.uint8
    assert np.array_equal(images[0], sign_image(BAR)) and np.array_equal(images[1], sign_image(CROSS))


def test_made_up_drawings_stand_in_where_nothing_is_drawn(capsys):
    images, labels = SignPad(["heart", "star"], wanted=4).data()
    assert len(images) == 8 and np.bincount(labels).tolist() == [4, 4]
    assert "4 made-up drawings" in capsys.readouterr().out


def test_too_few_drawings_are_named():
    pad = SignPad(["cross", "my cat"])
    with pytest.raises(CourseError, match="no “cross”"):
        pad.data()
    pad.drawings = [{"label": 0, "strokes": CROSS}, {"label": 0, "strokes": CROSS}, {"label": 1, "strokes": BAR}]
    with pytest.raises(CourseError, match="is 1 “my cat”"):
        pad.data()


@pytest.mark.parametrize("names", ["star", ["star"], ["a", "a"], ["a", ""], 3])
def test_names_that_are_none_are_refused(names):
    with pytest.raises(ArgumentError, match="names"):
        SignPad(names)


@pytest.mark.parametrize("wrong", [[{"label": 2, "strokes": BAR}], [BAR], [{"label": 0, "strokes": "x"}]])
def test_drawings_that_are_none_are_refused(wrong):
    with pytest.raises(ArgumentError):
        SignPad(["cross", "bar"]).drawings = wrong


def test_pages_without_a_kernel_show_a_tray():
    data, metadata = DisplayFormatter().format(SignPad(["heart", "star"]))
    assert "image/png" in data and "made-up drawings" in metadata["image/png"]["alt"]
    assert "image/png" not in DisplayFormatter().format(SignPad(["x", "y"]))[0]
