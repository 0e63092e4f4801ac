"""The lessons teach the networks and recipes that the benchmarks measured."""

import ast
import re

import baselines
import keras
import numpy as np
import pytest
import race
import recipes
import shifted_digits
from keras import layers

from course_tools.compose import read_lesson
from course_tools.project import choose, find_project
from course_utils import Muon, RandomAffine, measured, trained_reader

pytestmark = pytest.mark.keras
BLOCKS = {"conv", "dense", "network", "pool", "flat"}
TUTORIALS = {"two_convolutions", "large_kernels", "one_convolution", "three_convolutions", "divided", "by_column"}
ROW = r"\| (00\d) \| (.*) \| `(\w+)` \| (\w+)(?:, learning rate ([\d.]+))?.* \| (\d+) \|"  # of the lesson's table


def definitions(subject, names):
    """What a lesson defines under these names: its own code, nothing else of it executed."""
    [name] = choose(find_project().lessons, [subject])
    helpers = {"Muon": Muon, "RandomAffine": RandomAffine}
    wanted, space = [], {"keras": keras, "layers": layers, "np": np, **helpers}
    for cell in read_lesson(find_project().lesson_path(name)).cells:
        if cell.cell_type == "code":
            wanted += [node for node in ast.parse(cell.source).body if names & set(bound(node))]
    exec(compile(ast.Module(wanted, []), name, "exec"), space)
    return space


def bound(node):
    targets = node.targets if isinstance(node, ast.Assign) else [node]
    for target in targets:
        for each in target.elts if isinstance(target, ast.Tuple) else [target]:
            yield getattr(each, "name", getattr(each, "id", None))


def described(model):
    """Each layer's class and settings, names and seeds aside; nested models unfolded."""
    found = []
    for layer in model.layers:
        if isinstance(layer, keras.Sequential):
            found += described(layer)
        else:
            config = layer.get_config()
            drop = {"name", "seed", "dtype", "batch_shape", "build_config"}
            found.append((type(layer).__name__, {key: str(config[key]) for key in config.keys() - drop}))
    return found


def test_the_lesson_on_tutorials_shows_the_networks_that_were_measured():
    subject = "five_tutorials_side_by_side"
    space = definitions(subject, BLOCKS | TUTORIALS)
    images = np.random.default_rng(0).integers(0, 256, (3, 28, 28)).astype("uint8")
    prepared = {
        "divided by 255": space["divided"](images),
        "left at 0 to 255": images[..., None].astype("float32"),
        "`by_column`": space["by_column"](images),
    }
    rows = re.findall(ROW, find_project().lesson_path(*choose(find_project().lessons, [subject])).read_text("utf-8"))
    assert [name for name, *_ in rows] == sorted(baselines.TUTORIALS)
    for name, scaling, build, optimizer, rate, batch_size in rows:
        system = baselines.TUTORIALS[name]
        model = system.build(steps=1)
        assert described(space[build]()) == described(model), name
        optimizer = keras.optimizers.get(optimizer)
        assert (type(optimizer), int(batch_size)) == (type(model.optimizer), system.batch), name
        assert np.isclose(float(rate or optimizer.learning_rate), float(model.optimizer.learning_rate)), name
        assert np.allclose(prepared[scaling], system.prepare(images)), name


def test_the_lesson_on_tutorials_draws_and_trains_the_networks_that_raced():
    space = definitions("five_tutorials_side_by_side", BLOCKS | {"mlp", "lenet", "two_convolutions"})
    for name, build in {"MLP": "mlp", "LeNet-5": "lenet", "CNN": "two_convolutions"}.items():
        raced = keras.Sequential([keras.Input((28, 28, 1)), *race.NETWORKS[name](), baselines.answer()])
        assert described(space[build]()) == described(raced), name


def test_the_lesson_on_speed_teaches_the_recipe_that_was_measured():
    taught = definitions("faster", {"OneCycle", "block", "normalized", "fast_recipe"})
    model, measured = taught["fast_recipe"](steps=40), recipes.fast(steps=40)
    assert described(model) == described(measured)
    assert model.loss.get_config() == measured.loss.get_config()
    settings, others = (each.optimizer.get_config() for each in (model, measured))
    rates = [[float(each.optimizer._learning_rate(step)) for step in range(41)] for each in (model, measured)]
    assert rates[0] == rates[1]
    aside = {"name": "", "learning_rate": 0}
    assert settings | aside == others | aside


def test_the_lesson_on_accuracy_teaches_the_networks_that_were_measured():
    space = definitions("more_accurate_and_smaller", {"block", "large_network", "smallest_network"})
    assert described(space["large_network"]()) == described(recipes.large(steps=10))
    augment, *small = described(recipes.smallest(steps=10))
    assert (augment[0], described(space["smallest_network"]())) == ("RandomAffine", small)


def test_the_lesson_on_building_tells_of_the_networks_whose_digits_were_shifted():
    dense, small_cnn = shifted_digits.build_dense(), shifted_digits.build_small_cnn()
    [name] = choose(find_project().lessons, ["building_the_cnn"])
    cells = read_lesson(find_project().lesson_path(name)).cells
    said = " ".join(" ".join(cell.source for cell in cells).split())
    assert "explore_network(trained_reader()" in said  # "the layers that you saw above"
    assert described(small_cnn) == described(trained_reader())
    flatten, hidden, last = dense.layers
    assert f"{hidden.units} neurons" in said and last.units == 10
    assert "seven times" in said and dense.count_params() // small_cnn.count_params() == 7
    arms = measured("shifted_digits")["arms"]
    assert {arm: arms[arm]["parameters"] for arm in arms} == {
        "dense network": dense.count_params(),
        "CNN": small_cnn.count_params(),
    }
