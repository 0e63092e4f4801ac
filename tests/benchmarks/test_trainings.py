"""The benchmarks of trained networks: what is kept, and when 99% counts."""

import importlib.util
import json

import ablation
import baselines
import budget
import model_selection
import numpy as np
import pytest
import recipes
import run_cache
import time_to_99
import tutorials
from trainings import System, made_of, stamp_of, trained

pytestmark = pytest.mark.keras


@pytest.fixture
def build(tmp_path, monkeypatch):
    monkeypatch.setattr(run_cache, "BUILD", tmp_path)
    return tmp_path


def test_a_result_is_measured_once_and_again_when_its_code_changes(build):
    calls = []

    def measure():
        calls.append(1)
        return {"value": len(calls)}

    first = [run_cache.cached("b", "system", 0, "aaaa", measure) for _ in range(2)]
    assert first == [{"value": 1}] * 2
    assert run_cache.cached("b", "system", 1, "aaaa", measure) == {"value": 2}
    assert run_cache.cached("b", "system", 0, "bbbb", measure) == {"value": 3}


def test_a_stopped_measurement_leaves_nothing_and_loses_nothing(build):
    def stops():
        raise KeyboardInterrupt

    run_cache.cached("b", "system", 0, "aaaa", lambda: {"value": 1})
    with pytest.raises(KeyboardInterrupt):
        run_cache.cached("b", "system", 1, "aaaa", stops)
    assert [json.loads(file.read_text()) for file in (build / "b").iterdir()] == [{"value": 1}]


def digest_of(folder, code):
    folder.mkdir()
    (folder / "code.py").write_text(code)
    spec = importlib.util.spec_from_file_location("code_of_a_benchmark", folder / "code.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return run_cache.digest(module)


def test_the_digest_changes_with_code_and_not_with_comments(tmp_path):
    digest = digest_of(tmp_path / "a", "rate = 1  # slow\n")
    assert digest_of(tmp_path / "b", "# a remark\nrate = 1\n") == digest
    assert digest_of(tmp_path / "c", "rate = 2  # slow\n") != digest


def test_a_training_depends_on_all_that_its_network_is_made_of():
    assert made_of(ablation.with_augmentation) == [ablation, baselines, recipes]
    assert made_of(baselines.two_convolutions) == [baselines]
    assert made_of(model_selection.with_sgd) == [model_selection, recipes]
    assert stamp_of(recipes.FAST, 2) != stamp_of(recipes.FAST, 8)


def test_the_history_counts_what_was_trained_and_tested():
    x = np.random.default_rng(0).integers(0, 256, (40, 28, 28)).astype("uint8")
    system = System(baselines.two_convolutions, epochs=2, batch=16, held_out=0.25)
    run = trained(system, 2, 0, ((x[:32], np.arange(32) % 10), (x[32:], np.arange(8))))
    assert (run["parameters"], run["images"], run["test_images"]) == (225_034, 24, 8)
    assert len(run["epochs"]) == 2 and run["epochs"][0]["seconds"] < run["epochs"][1]["seconds"]


def test_the_choices_are_made_without_the_test_images(monkeypatch):
    train = np.arange(30).reshape(30, 1, 1), np.arange(30)
    monkeypatch.setattr(model_selection, "VALIDATION", 10)
    monkeypatch.setattr(model_selection, "digits", lambda: (train, ("no", "test")))
    (_, fitted), (_, judged) = model_selection.split()
    assert fitted.tolist() == list(range(20)) and judged.tolist() == list(range(20, 30))


def test_tables_for_lessons_are_written_from_mnist_alone(build, monkeypatch):
    run_cache.digits()
    monkeypatch.setattr(run_cache, "SHIPPED", build / "tables")
    monkeypatch.setattr(run_cache, "data_name", lambda: "digits")
    with pytest.raises(SystemExit, match="MNIST"):
        run_cache.write_report("b", {}, ship=True)
    monkeypatch.setattr(run_cache, "data_name", lambda: "mnist")
    run_cache.write_report("b", {"seeds": [0]}, ship=True)
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
    ("accuracy", "seconds", "missed"), [(0.9961, 90, False), (0.9959, 90, True), (0.9961, 101, True)]
)
def test_the_budget_is_missed_by_accuracy_or_by_time(build, monkeypatch, accuracy, seconds, missed):
    def runs(time, value):
        return [{"seconds": time, "processor_seconds": time, "accuracy": value, "parameters": 1}]

    run_cache.digits()
    found = {"tutorial 004": runs(100, 0.99), "the accurate recipe": runs(seconds, accuracy)}
    monkeypatch.setattr(budget, "measured_runs", lambda seeds: found)
    monkeypatch.setattr("sys.argv", ["budget.py", "--seeds", "1"])
    with pytest.raises(SystemExit) as stop:
        budget.main()
    assert bool(stop.value.code) is missed


def test_a_row_of_the_tutorials_holds_the_last_accuracy_and_the_seconds_of_one_epoch():
    row = tutorials.row(baselines.TUTORIALS["002"], [{**run(0.98, 0.985), "images": 60_000, "test_images": 10_000}] * 2)
    assert row["accuracy"] == [0.985, 0.985] and row["seconds_per_epoch"] == [10, 10]
