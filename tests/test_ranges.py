"""benchmarks/ranges.py: other seeds than the lesson's, and ranges that are wide enough."""

import importlib.util
import json
from pathlib import Path

import nbformat
import pytest

PATH = Path(__file__).parents[1] / "benchmarks" / "ranges.py"
spec = importlib.util.spec_from_file_location("ranges", PATH)
ranges = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ranges)


def test_every_seed_is_another_and_nothing_else_changes():
    source = "keras.utils.set_random_seed(4)\ndef brief(rate=0.1, seed=4):\n    return x[:4]"
    lesson = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source)])
    changed = ranges.with_seed(lesson, 2).cells[0].source
    assert changed == "keras.utils.set_random_seed(204)\ndef brief(rate=0.1, seed=204):\n    return x[:4]"


def test_fractions_are_widened_by_two_standard_errors():
    assert ranges.widened([0.91, 0.9, 0.92], of=300) == [
        round(0.9 - 2 * (0.9 * 0.1 / 300) ** 0.5, 4),
        round(0.92 + 2 * (0.92 * 0.08 / 300) ** 0.5, 4),
    ]
    assert ranges.widened([1.0, 1.0], of=10) == [1.0, 1.0]


def test_fractions_of_seeds_that_lie_far_apart_are_widened_by_their_spread():
    assert ranges.widened([0.7, 0.6, 0.8], of=10_000) == [pytest.approx(0.4), pytest.approx(1.0)]


def test_numbers_are_widened_by_their_spread():
    assert ranges.widened([2.2, 2.3, 2.5], of=None) == [pytest.approx(1.9), pytest.approx(2.8)]


def test_new_ranges_keep_those_of_other_measures_and_data(tmp_path, monkeypatch):
    file = tmp_path / "ranges.json"
    file.write_text(json.dumps({"loss": {"mnist": [1, 2]}, "other": {"digits": [0, 1]}}))
    monkeypatch.setattr(ranges, "RANGES", file)
    ranges.update("digits", [{"measure": "loss", "value": v, "of": None} for v in (3.0, 4.0)])
    expected = {"loss": {"mnist": [1, 2], "digits": [2.0, 5.0]}, "other": {"digits": [0, 1]}}
    assert json.loads(file.read_text()) == expected
