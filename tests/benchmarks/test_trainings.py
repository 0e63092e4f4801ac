"""The benchmarks of trained networks: what is kept, and when 99 % counts."""

import json

import budget
import kept
import pytest
import systems
import time_to_99
import tutorials


@pytest.fixture
def build(tmp_path, monkeypatch):
    monkeypatch.setattr(kept, "BUILD", tmp_path)
    return tmp_path


def test_a_result_is_measured_once_and_again_when_its_code_changes(build):
    calls = []

    def measure():
        calls.append(1)
        return {"value": len(calls)}

    assert kept.kept("b", "system", 0, "aaaa", measure) == kept.kept("b", "system", 0, "aaaa", measure) == {"value": 1}
    assert kept.kept("b", "system", 1, "aaaa", measure) == {"value": 2}
    assert kept.kept("b", "system", 0, "bbbb", measure) == {"value": 3}


def test_a_stopped_measurement_leaves_nothing_and_loses_nothing(build):
    def stops():
        raise KeyboardInterrupt

    kept.kept("b", "system", 0, "aaaa", lambda: {"value": 1})
    with pytest.raises(KeyboardInterrupt):
        kept.kept("b", "system", 1, "aaaa", stops)
    assert [json.loads(file.read_text()) for file in (build / "b").iterdir()] == [{"value": 1}]


def test_the_digest_changes_with_code_and_not_with_comments():
    assert kept.digest("x = 1") != kept.digest("x = 2")
    assert kept.digest(kept.digest) == kept.digest(kept.digest) != kept.digest(kept.kept)


def test_tables_for_lessons_are_written_from_mnist_alone(build, monkeypatch):
    kept.digits()
    monkeypatch.setattr(kept, "SHIPPED", build / "tables")
    monkeypatch.setattr(kept, "data_name", lambda: "digits")
    with pytest.raises(SystemExit, match="MNIST"):
        kept.write_report("b", {}, ship=True)
    monkeypatch.setattr(kept, "data_name", lambda: "mnist")
    kept.write_report("b", {"seeds": [0]}, ship=True)
    assert json.loads((build / "tables" / "b.json").read_text())["seeds"] == [0]


@pytest.mark.parametrize(
    ("accuracies", "epoch"),
    [
        ([0.98, 0.991, 0.992], 2),
        ([0.991, 0.989, 0.992], 3),
        ([0.991, 0.992, 0.989], None),
        ([0.99, 0.99], 1),
    ],
)
def test_99_percent_counts_from_where_it_is_not_left_again(accuracies, epoch):
    assert time_to_99.staying_epoch(accuracies) == epoch


def run(*accuracies):
    epochs = [
        {"seconds": 10 * number, "processor_seconds": 20 * number, "accuracy": accuracy}
        for number, accuracy in enumerate(accuracies, start=1)
    ]
    return {"epochs": epochs, "parameters": 1}


def test_who_never_stays_counts_whole_and_so_does_the_recipe():
    assert time_to_99.arrival(run(0.98, 0.991, 0.992), whole=False)["seconds"] == 20
    assert time_to_99.arrival(run(0.98, 0.991, 0.989), whole=False) == {
        "seconds": 30,
        "processor_seconds": 60,
        "epoch": None,
        "reached": False,
        "accuracies": [0.98, 0.991, 0.989],
    }
    assert time_to_99.arrival(run(0.991, 0.992, 0.992), whole=True)["seconds"] == 30


def test_ratios_are_taken_to_the_faster_tutorial_by_medians():
    seconds = {
        "the fast recipe": [1, 2, 30],
        "tutorial 000": [50, 60, 70],
        "tutorial 004": [40, 41, 900],
        "Keras's example": [10, 14, 16],
    }
    found = {name: [{"seconds": each} for each in values] for name, values in seconds.items()}
    assert time_to_99.ratios(found, "seconds") == {"faster tutorial": 20.5, "Keras's example": 7}


@pytest.mark.parametrize(
    ("accuracy", "seconds", "missed"),
    [(0.9961, 90, False), (0.9959, 90, True), (0.9961, 101, True)],
)
def test_the_budget_is_missed_by_accuracy_or_by_time(build, monkeypatch, accuracy, seconds, missed):
    def runs(time, value):
        return [{"seconds": time, "processor_seconds": time, "accuracy": value, "parameters": 1}]

    kept.digits()
    found = {"tutorial 004": runs(100, 0.99), "the accurate recipe": runs(seconds, accuracy)}
    monkeypatch.setattr(budget, "measured_runs", lambda seeds: found)
    monkeypatch.setattr("sys.argv", ["budget.py", "--seeds", "1"])
    with pytest.raises(SystemExit) as stop:
        budget.main()
    assert bool(stop.value.code) is missed


def test_a_row_of_the_tutorials_holds_the_last_accuracy_and_the_seconds_of_one_epoch():
    row = tutorials.row(
        systems.TUTORIALS["002"],
        [{**run(0.98, 0.985), "images": 60_000, "test_images": 10_000}] * 2,
    )
    assert row["accuracy"] == [0.985, 0.985] and row["seconds_per_epoch"] == [10, 10]
