"""benchmarks/fine_tuning.py: one start for all arms, the same steps, and a rate of 0 changes nothing."""

import few_shot
import fine_tuning
import numpy as np
import pytest

pytestmark = pytest.mark.keras


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    """Few drawings to test on, few digits, few steps."""
    monkeypatch.setattr(few_shot, "VALIDATION", (2, 1))
    monkeypatch.setattr(few_shot, "TESTS", (2, 2))
    monkeypatch.setattr(few_shot, "MOST", 2)
    monkeypatch.setattr(fine_tuning, "TEST_DIGITS", 50)
    monkeypatch.setattr(fine_tuning, "STEPS", 20)


def test_every_drawing_comes_equally_often_in_batches_that_only_the_seed_decides():
    rows = fine_tuning.batches(3)
    assert rows.shape == (20, fine_tuning.BATCH) and set(np.bincount(rows.ravel())) == {2}
    assert np.array_equal(rows, fine_tuning.batches(3)) and not np.array_equal(rows, fine_tuning.batches(4))


def test_all_arms_start_from_one_network_and_only_the_rate_moves_them_away():
    start = fine_tuning.last_layer(0, 0)
    assert fine_tuning.all_layers(0, 0.0) == start
    assert fine_tuning.last_layer(0, fine_tuning.STEPS)["digits"] == start["digits"]  # its own last layer is put back
    assert fine_tuning.all_layers(0, 0.1)["digits"] < start["digits"]
