"""Measure each idea for a faster network alone: seconds and test accuracy; with --ship write the table that it shows.

    python benchmarks/ablation.py [--seeds 3] [--ship]

Six trainings of two epochs each, in turns; then the last of them for eight epochs, without and with augmentation.
Writes build/ablation.json. Fails where the recipe is not the best of the six or is not faster than the network of
the course's CNN.
"""

import statistics
import sys

import keras
from baselines import compiled, two_convolutions
from keras import layers
from recipes import FAST, OneCycle, answers, augmentation, block, narrow
from run_cache import parser, write_report
from trainings import System, history


def relu(layer):
    return [layer, layers.Activation("relu")]


def strided(steps):
    """The course's CNN with a strided first layer in place of a pooled one."""
    body = [*relu(layers.Conv2D(32, 5, strides=2)), *relu(layers.Conv2D(64, 3)), layers.MaxPooling2D()]
    return compiled([*body, layers.Flatten(), *relu(layers.Dense(128)), answers()], "adam")


def cropped_and_narrow(steps):
    return compiled([*narrow(relu), answers()], "adam")


def normalized(steps):
    return compiled([*narrow(block, use_bias=False), answers()], "adam")


def at_a_high_rate(steps):
    return compiled([*narrow(block, use_bias=False), answers()], keras.optimizers.Adam(0.01))


def with_augmentation(steps):
    stack = [*augmentation(), *narrow(block, use_bias=False), answers()]
    return compiled(stack, keras.optimizers.Adam(OneCycle(0.01, steps)))


SYSTEMS = {
    "the course's CNN": System(two_convolutions, epochs=2, batch=128),
    "strided stem": System(strided, epochs=2, batch=128),
    "narrow": System(cropped_and_narrow, epochs=2, batch=128),
    "batch norm": System(normalized, epochs=2, batch=128),
    "high rate": System(at_a_high_rate, epochs=2, batch=128),
    "one cycle": FAST,
}
NAMES = {"one cycle": "fast"}  # the same training as in the other benchmarks
LONGER = {"8 epochs": (FAST, 8), "8 epochs with augmentation": (System(with_augmentation, epochs=8, batch=128), 8)}


def results(systems, seeds):
    """{name: [{seconds, processor_seconds, accuracy, parameters} for each seed]}, the systems in turns."""
    found = {name: [] for name in systems}
    for seed in seeds:
        for name, (system, epochs) in systems.items():
            run = history(NAMES.get(name, name.replace(" ", "-")), system, seed, epochs)
            counts = {key: run[key] for key in ("parameters", "images", "test_images")}
            found[name].append({**run["epochs"][-1], **counts})
    return found


def mean(runs, key):
    return statistics.mean(run[key] for run in runs)


def main():
    options = parser(__doc__, seeds=3).parse_args()
    seeds = range(options.seeds)
    found = results({name: (system, system.epochs) for name, system in SYSTEMS.items()}, seeds)
    longer = results(LONGER, seeds)
    for name, runs in {**found, **longer}.items():
        accuracy = [run["accuracy"] for run in runs]
        spread = f"{min(accuracy):.2%} to {max(accuracy):.2%}"
        print(f"{name:28}{mean(runs, 'seconds'):7.1f} s  {mean(runs, 'accuracy'):.2%}  ({spread})")
    write_report("ablation", {"seeds": list(seeds), "systems": found, "longer": longer}, ship=options.ship)
    best = max(found, key=lambda name: mean(found[name], "accuracy"))
    faster = mean(found["one cycle"], "seconds") < mean(found["the course's CNN"], "seconds")
    sys.exit(best != "one cycle" or not faster)


if __name__ == "__main__":
    main()
