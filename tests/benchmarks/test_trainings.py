"""The benchmarks of trained networks: what is kept, and when 99% counts."""

import importlib.util
import json
from types import SimpleNamespace

import ablation
import baselines
import budget
import model_selection
import numpy as np
import pytest
import recipes
import rivals
import run_cache
import smallest
import time_to_99
import trainings
import tutorials
from trainings import System, made_of, stamp_of, trained

from course_utils import augmentation, optimizers

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
    assert made_of(ablation.system_of(()).build) == [ablation, optimizers, recipes]
    assert made_of(baselines.two_convolutions) == [baselines]
    assert made_of(recipes.large) == [augmentation, optimizers, recipes]
    assert stamp_of(recipes.FAST, 2) != stamp_of(recipes.FAST, 8)


def test_the_history_counts_what_was_trained_and_tested():
    x = np.random.default_rng(0).integers(0, 256, (40, 28, 28)).astype("uint8")
    system = System(baselines.two_convolutions, epochs=2, batch=16, held_out=0.25)
    run = trained(system, 2, 0, ((x[:32], np.arange(32) % 10), (x[32:], np.arange(8))))
    assert (run["parameters"], run["images"], run["test_images"]) == (225_034, 24, 8)
    assert len(run["epochs"]) == 2 and run["epochs"][0]["seconds"] < run["epochs"][1]["seconds"]


def test_averaged_weights_are_those_that_the_last_accuracy_is_of():
    x = np.random.default_rng(0).integers(0, 256, (48, 28, 28)).astype("uint8")

    def build(steps):
        adam = baselines.keras.optimizers.Adam(use_ema=True, ema_momentum=0.999)  # so slow that they stay at the start
        return baselines.compiled([baselines.layers.Flatten(), baselines.answer()], adam)

    data = (x[:32], np.zeros(32, "uint8")), (x[32:], np.zeros(16, "uint8"))
    accuracies = [epoch["accuracy"] for epoch in trained(System(build, 20, 8), 20, 0, data)["epochs"]]
    assert accuracies[-2] == 1 and accuracies[-1] < 0.8


class SeesOnePlace:
    """A network that answers 1 where the pixel in row 2, column 3 is lit, and otherwise hesitates between 0 and 1."""

    optimizer = SimpleNamespace(use_ema=False)

    def predict(self, images, **_):
        lit = images[:, 2, 3, 0]
        return np.column_stack([0.6 * (1 - lit), 0.4 + 0.6 * lit])


def test_the_mean_answer_to_moved_images_counts():
    x = np.zeros((1, 28, 28, 1))
    x[0, 2, 2] = 1
    clock = trainings.Clock(x, np.array([1]), shifts=((0, 0), (0, 1)))
    clock.set_model(SeesOnePlace())
    clock.epochs = [{"accuracy": clock.accuracy()}]
    clock.on_train_end()
    assert clock.epochs == [{"unmoved": 0, "accuracy": 1}]


def test_a_warm_epoch_is_timed_without_its_preparations(monkeypatch):
    x = np.random.default_rng(0).integers(0, 256, (400, 28, 28)).astype("uint8")
    fitted = []
    system = System(baselines.two_convolutions, epochs=1, batch=16, held_out=0.25)
    monkeypatch.setattr(
        trainings.keras.Sequential, "fit", lambda self, x, y, batch_size, verbose: fitted.append(len(x)), raising=False
    )
    epoch = trainings.warm_epoch(system, ((x, np.arange(400) % 10), None))
    assert fitted == [160, 300] and set(epoch) == {"seconds", "processor_seconds"} and epoch["seconds"] < 1


def test_the_choices_are_made_without_the_test_images(monkeypatch):
    train = np.arange(30).reshape(30, 1, 1), np.arange(30)
    monkeypatch.setattr(ablation, "VALIDATION", 10)
    monkeypatch.setattr(ablation, "digits", lambda: (train, ("no", "test")))
    (_, fitted), (_, judged) = ablation.split(15)
    assert fitted.tolist() == list(range(15)) and judged.tolist() == list(range(20, 30))


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


def test_who_never_stays_counts_as_unreached_and_the_recipe_counts_whole():
    assert time_to_99.arrival_of(run(0.98, 0.991, 0.992))["seconds"] == 20
    assert time_to_99.arrival_of(run(0.98, 0.991, 0.989)) == {
        "seconds": 30,
        "processor_seconds": 60,
        "epoch": None,
        "reached": False,
        "accuracies": [0.98, 0.991, 0.989],
    }
    assert time_to_99.arrival_of(run(0.991, 0.992, 0.992), whole=True)["seconds"] == 30


def test_a_rivals_time_is_its_arriving_epoch_times_the_epoch_measured_now(monkeypatch):
    monkeypatch.setattr(time_to_99, "recorded", lambda title: [[0.98, 0.991] + [0.992] * 13, [0.98] * 15])
    timed = [{"seconds": wall, "processor_seconds": 2 * wall} for wall in (10, 11, 90)]
    first, second = time_to_99.rival_arrivals("tutorial 000", timed)
    assert (first["epoch"], first["seconds"], first["processor_seconds"]) == (2, 22, 44)
    assert (second["reached"], second["seconds"]) == (False, 165)


def test_the_recorded_accuracies_are_there_for_every_rival():
    for title in rivals.RIVALS:
        runs = rivals.recorded(title)
        assert len(runs) == 5 and {len(accuracies) for accuracies in runs} == {15}


def test_ratios_are_taken_to_the_faster_tutorial_by_medians_in_which_the_unreached_are_infinite():
    seconds = {
        "the fast recipe": [1, 2, 30],
        "tutorial 000": [50, 60, 70],
        "tutorial 004": [40, 41, None],
        "Keras's example": [None, 14, 16],
    }
    found = {
        name: [{"seconds": each or 5, "reached": each is not None} for each in values]
        for name, values in seconds.items()
    }
    assert time_to_99.ratios(found, "seconds") == {"faster tutorial": 20.5, "Keras's example": 8}


def timed_runs(time, value, count=1):
    accuracies = {"accuracy": value, "unmoved": value}
    return [{"seconds": 0, "processor_seconds": time, **accuracies, "parameters": 1, "test_images": 9}] * count


@pytest.mark.parametrize(
    ("accuracy", "seconds", "missed"), [(0.9965, 90, False), (0.9963, 90, True), (0.9965, 101, True)]
)
def test_the_budget_is_missed_by_accuracy_or_by_processor_time(build, monkeypatch, accuracy, seconds, missed):
    run_cache.digits()
    epochs = [{"seconds": 1, "processor_seconds": each} for each in (9, 11)]
    monkeypatch.setattr(budget, "recipe_in_turns", lambda *args: (timed_runs(seconds, accuracy), epochs))
    monkeypatch.setattr("sys.argv", ["budget.py", "--seeds", "1"])
    with pytest.raises(SystemExit) as stop:
        budget.main()
    assert bool(stop.value.code) is missed
    table = json.loads((build / "budget.json").read_text())
    assert table["share_of_processor_time"] == pytest.approx(seconds / 100)
    assert len(table["systems"]["tutorial 004"]) == 5


@pytest.mark.parametrize(
    ("accuracy", "parameters", "missed"), [(0.991, 2999, False), (0.989, 2999, True), (0.991, 3001, True)]
)
def test_the_smallest_is_missed_by_accuracy_or_by_size(build, monkeypatch, accuracy, parameters, missed):
    run_cache.digits()
    runs = [{**each, "parameters": parameters} for each in timed_runs(50, accuracy, 2)]
    monkeypatch.setattr(smallest, "recipe_in_turns", lambda *args: (runs, [{"seconds": 1, "processor_seconds": 10}]))
    monkeypatch.setattr("sys.argv", ["smallest.py", "--seeds", "2"])
    with pytest.raises(SystemExit) as stop:
        smallest.main()
    assert bool(stop.value.code) is missed
    table = json.loads((build / "smallest.json").read_text())
    assert table["share_of_processor_time"] == 0.5 and table["share_of_time"] == 0


def test_the_smallest_has_few_parameters_and_counts_those_of_batch_norm():
    model = recipes.smallest(steps=10)
    kernels = 9 * 8 + 9 * 8 * 12 + 9 * 12 * 16
    assert model.count_params() == kernels + 4 * (8 + 12 + 16) + 16 * 10 + 10 <= smallest.MOST


def test_the_last_of_the_ideas_in_turn_is_the_fast_recipe():
    def described(model):
        return [(type(layer).__name__, layer.output.shape, layer.count_params()) for layer in model.layers]

    last, fast = ablation.system_of(ablation.IDEAS).build(10), recipes.fast(10)
    assert described(last) == described(fast)
    assert last.optimizer.get_config() == {**fast.optimizer.get_config(), "name": last.optimizer.name}
    assert last.loss.get_config() == fast.loss.get_config()
    assert described(ablation.system_of(()).build(10))[-1] == ("Dense", (None, 10), 1290)
    assert ablation.system_of(()).build(10).count_params() == 225_034


def test_each_arm_differs_from_the_accurate_recipe_in_one_thing():
    models = {name: system.build(10) for name, system in ablation.ARMS.items()}
    assert models[ablation.RECIPE].count_params() == recipes.large(10).count_params()
    kinds = {name: [type(layer).__name__ for layer in model.layers] for name, model in models.items()}
    assert kinds["no augmentation"] == kinds[ablation.RECIPE][1:]
    several = ["RandomTranslation", "RandomRotation", "RandomShear", "RandomZoom"]
    assert kinds["separate layers"] == [*several, *kinds["no augmentation"]]
    assert [name for name, system in ablation.ARMS.items() if len(system.shifts) > 1] == ["moved by a pixel each way"]
    assert [name for name, model in models.items() if model.optimizer.use_ema] == ["averaged weights"]
    assert [name for name, model in models.items() if model.optimizer.weight_decay] == ["weight decay"]
    assert [name for name, model in models.items() if model.loss.label_smoothing == 0] == ["no label smoothing"]
    assert [name for name, model in models.items() if model.optimizer.name.lower().startswith("sgd")] == ["SGD"]


def table_of(accuracies, seconds):
    names = [ablation.BASELINE, *ablation.IDEAS]
    return {
        name: [{"accuracy": accuracy, "processor_seconds": time}]
        for name, accuracy, time in zip(names, accuracies, seconds, strict=True)
    }


def test_the_ablation_fails_where_an_idea_is_drawn_slower_or_the_recipe_is_not_best():
    good = table_of([1, 2, 3, 4, 5, 6, 7], [9, 8, 3, 4, 4, 4, 4])
    assert list(ablation.failures(good, good)) == []
    slow = table_of([1, 2, 3, 4, 5, 6, 7], [9, 10, 3, 4, 4, 4, 10])
    assert [text.split()[0] for text in ablation.failures(slow, slow)] == ["the", "strided"]
    worse = table_of([1, 2, 3, 4, 5, 8, 7], [9, 8, 3, 4, 4, 4, 4])
    assert list(ablation.failures(worse, worse)) == ["the fast recipe is not the most accurate"]


def test_rates_are_tried_on_both_sides(monkeypatch):
    names = []
    monkeypatch.setattr(
        model_selection, "validated", lambda name, system, seed: names.append(name) or {"accuracy": 0.9}
    )
    found = model_selection.tried(("Muon",), [0])
    assert list(found) == [0.005, 0.01, 0.02]
    assert names == ["Muon-at-0.005", "Muon-at-0.01", "Muon-at-0.02"]


def test_a_row_of_the_tutorials_holds_the_last_accuracy_and_the_seconds_of_one_epoch():
    row = tutorials.row(baselines.TUTORIALS["002"], [{**run(0.98, 0.985), "images": 60_000, "test_images": 10_000}] * 2)
    assert row["accuracy"] == [0.985, 0.985] and row["seconds_per_epoch"] == [10, 10]
