"""The table of fine-tuning in the lesson on one's own signs says what was measured."""

import re
from pathlib import Path

import numpy as np

from course_utils import measured

LESSON = Path(__file__).parents[1] / "lessons" / "12_your_own_signs.py"
ROW = re.compile(r"^# \|[^|]*\|[^|]*\| (\d+)% \((\d+)% to (\d+)%\) \| \D*(\d+)%.* \|$", re.MULTILINE)


def test_the_table_of_fine_tuning_is_that_of_the_benchmark():
    arms = measured("fine_tuning")["arms"].values()
    signs = [
        [f"{100 * share:.0f}" for share in (np.mean(arm["signs"]), min(arm["signs"]), max(arm["signs"]))]
        for arm in arms
    ]
    digits = [f"{100 * np.mean(arm['digits']):.0f}" for arm in arms]
    assert [list(row) for row in ROW.findall(LESSON.read_text(encoding="utf-8"))] == [
        [*read, kept] for read, kept in zip(signs, digits, strict=True)
    ]
