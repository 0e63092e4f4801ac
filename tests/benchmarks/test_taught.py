"""The lessons teach the networks and recipes that the benchmarks measured."""

import ast

import baselines
import keras
import numpy as np
import pytest
import race
import recipes
from keras import layers

from course_tools.compose import read_lesson
from course_tools.project import choose, find_project
from course_utils import RandomAffine

pytestmark = pytest.mark.keras
BLOCKS = {"conv", "dense", "network", "pool", "flat"}
TUTORIALS = {"two_convolutions", "large_kernels", "one_convolution", "three_convolutions", "tutorials"}
TUTORIALS |= {"divided", "unscaled", "by_column", "small_steps"}


def definitions(subject, names):
    """What a lesson defines under these names: its own code, nothing else of it executed."""
    [name] = choose(find_project().lessons, [subject])
    wanted, space = [], {"keras": keras, "layers": layers, "np": np, "RandomAffine": RandomAffine}
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


def test_the_lesson_on_tutorials_trains_the_networks_that_were_measured():
    space = definitions("five_tutorials_side_by_side", BLOCKS | TUTORIALS)
    for name, (prepare, build, optimizer, batch_size) in space["tutorials"].items():
        system = baselines.TUTORIALS[name]
        model = system.build(steps=1)
        assert described(build()) == described(model), name
        optimizer = keras.optimizers.get(optimizer() if callable(optimizer) else optimizer)
        assert (type(optimizer), batch_size) == (type(model.optimizer), system.batch), name
        assert np.isclose(float(optimizer.learning_rate), float(model.optimizer.learning_rate)), name
        images = np.random.default_rng(0).integers(0, 256, (3, 28, 28)).astype("uint8")
        assert np.allclose(prepare(images), system.prepare(images)), name


def test_the_lesson_on_tutorials_draws_and_trains_the_networks_that_raced():
    space = definitions("five_tutorials_side_by_side", BLOCKS | {"mlp", "lenet", "two_convolutions"})
    for name, build in {"MLP": "mlp", "LeNet-5": "lenet", "CNN": "two_convolutions"}.items():
        raced = keras.Sequential([keras.Input((28, 28, 1)), *race.NETWORKS[name](), baselines.answer()])
        assert described(space[build]()) == described(raced), name


def test_the_lesson_on_speed_teaches_the_recipes_that_were_measured():
    space = definitions("faster", {"OneCycle", "block", "narrow", "normalized_body"})
    fast = keras.Sequential([keras.Input((28, 28, 1)), *space["normalized_body"](), recipes.answers()])
    assert described(fast) == described(recipes.fast(steps=10))
    rates = [[float(each(0.2, 40)(step)) for step in range(41)] for each in (space["OneCycle"], recipes.OneCycle)]
    assert rates[0] == rates[1]


def test_the_lesson_on_accuracy_teaches_the_networks_that_were_measured():
    space = definitions("more_accurate_and_smaller", {"block", "large_network", "smallest_network"})
    assert described(space["large_network"]()) == described(recipes.large(steps=10))
    augment, *small = described(recipes.smallest(steps=10))
    assert (augment[0], described(space["smallest_network"]())) == ("RandomAffine", small)
