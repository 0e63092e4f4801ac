"""benchmarks/ladder.py: one change a row, a learning rate of its own for each, and what counts as a failure."""

import ladder
import pytest
import recipes

pytestmark = pytest.mark.keras


def described(model):
    return [(type(layer).__name__, layer.output.shape, layer.count_params()) for layer in model.layers]


def test_the_first_row_is_the_courses_cnn_and_the_last_the_fast_recipe():
    first = ladder.system_of(ladder.ROWS[ladder.BASELINE], 0.004).build(10)
    assert first.count_params() == 225_034
    last, fast = ladder.system_of(ladder.ROWS["Muon"], 0.07).build(10), recipes.fast(10)
    assert described(last) == described(fast)
    assert last.optimizer.get_config() == {**fast.optimizer.get_config(), "name": last.optimizer.name}
    assert last.loss.get_config() == fast.loss.get_config()


def test_each_row_adds_one_idea():
    rows = list(ladder.ROWS.values())
    assert [set(after) - set(before) for before, after in zip(rows, rows[1:], strict=False)] == [
        {idea} for idea in ladder.IDEAS
    ]


@pytest.mark.parametrize("best", [0.0005, 0.004, 0.016])
def test_the_best_rate_has_both_its_neighbors_tried(best, monkeypatch):
    monkeypatch.setattr(ladder, "run_of", lambda ideas, rate, seed: {"accuracy": -abs(rate - best)})
    rates = sorted(ladder.tried(()))
    assert rates[0] < best < rates[-1] and best in rates


def test_it_fails_where_the_recipe_is_not_best_or_slow():
    def rows(accuracies, seconds):
        return {
            name: {"runs": [{"accuracy": accuracy, "processor_seconds": time}]}
            for name, accuracy, time in zip(ladder.ROWS, accuracies, seconds, strict=True)
        }

    assert list(ladder.failures(rows(range(9), [9, 8, 7, 6, 5, 5, 5, 5, 5]))) == []
    assert len(list(ladder.failures(rows([0, 1, 2, 3, 4, 5, 6, 8, 7], [9] * 9)))) == 1
    assert len(list(ladder.failures(rows(range(9), [4, 4, 4, 4, 4, 4, 4, 4, 5])))) == 1
