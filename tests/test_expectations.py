"""`expect` says what was measured, and beside it the range for the data set that is loaded."""

import json

import pytest

from course_utils import expectations
from course_utils.errors import ArgumentError

RANGES = {"test accuracy": {"mnist": [0.98, 0.99], "digits": [0.9, 0.95]}, "loss": {"mnist": [2.2, 2.4]}}


@pytest.fixture
def expect(monkeypatch):
    """A stand-in for expect, on MNIST with known ranges; returns (the sentence, the note for `course run`)."""
    displays = []
    monkeypatch.setattr(expectations, "known_ranges", lambda: RANGES)
    monkeypatch.setattr(expectations, "data_name", lambda: "mnist")
    monkeypatch.setattr(expectations, "display", lambda data, raw, metadata: displays.append((data, metadata)))

    def call(*args, **kwargs):
        assert expectations.expect(*args, **kwargs) is None
        data, metadata = displays.pop()
        json.dumps(metadata)
        return data["text/plain"], metadata["course"]

    return call


def test_inside_the_range(expect):
    text, note = expect("test accuracy", 0.987, of=10_000, headline=True)
    assert text == "Test accuracy: 98.7%  (on MNIST, expect 98.0% to 99.0%)"
    assert (note["low"], note["high"], note["unit"], note["headline"]) == (0.98, 0.99, "%", True)


def test_the_other_data_set_has_its_own_range(expect, monkeypatch):
    monkeypatch.setattr(expectations, "data_name", lambda: "digits")
    text, _ = expect("test accuracy", 0.93, of=300)
    assert text.endswith("(on the embedded digits, expect 90.0% to 95.0%)")
    assert "expect" not in expect("loss", 2.3)[0]


def test_outside_the_range_is_said(expect):
    assert "outside the expected range" in expect("test accuracy", 0.5, of=10_000)[0]


def test_a_number_that_is_no_share(expect):
    assert expect("loss", 2.3024)[0] == "Loss: 2.3  (on MNIST, expect 2.2 to 2.4)"


def test_unknown_measures_have_no_range(expect):
    text, note = expect("something new", 0.5, of=10)
    assert text == "Something new: 50.0%" and note["low"] is None


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "0.5", None, True])
def test_what_is_no_number_gets_one_line(expect, value):
    with pytest.raises(ArgumentError, match="^value: expected a finite number"):
        expect("loss", value)


def test_a_percentage_in_place_of_a_fraction_gets_one_line(expect):
    with pytest.raises(ArgumentError, match="^value: expected a fraction from 0 to 1, but got 98.7"):
        expect("test accuracy", 98.7, of=10_000)
