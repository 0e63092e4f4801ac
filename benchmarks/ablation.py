"""Measure each idea of the lessons on speed and on accuracy: alone, and added in turn, by validation images.

    python benchmarks/ablation.py [--seeds 5] [--ship]

First the ideas that make the course's CNN fast: each alone in that network, then each with all those before it, the
last of which is the fast recipe. One epoch each, on 50,000 of the training images, with the rate that
model_selection.py found best. Then the accurate recipe, shortened to 5 epochs on 8,000 images, with one thing changed
in each arm. All take turns and are judged by the other 10,000 training images: nothing here sees the test set.
Fails where the fast recipe is not the most accurate and faster than the course's CNN, or where an idea for a cheaper
network makes it slower, in processor time.

Keys: seeds, epochs, training_images, validation_images, baseline, ideas (their order); alone and in_turn: for the
baseline and each idea a list with {seconds, processor_seconds, accuracy, parameters, seed} for each seed; alone_rates
and in_turn_rates; accurate: seeds, epochs, training_images, recipe, and arms, with such a list for each.
"""

import statistics
import sys

import keras
import recipes
from keras import layers
from recipes import answers, block
from run_cache import cached, digits, parser, write_report
from trainings import System, stamp_of, trained

from course_utils import Muon, OneCycle

VALIDATION, TRAINING = 10_000, 50_000
BASELINE, RECIPE = "the course's CNN", "the accurate recipe"
IDEAS = "strided stem", "narrow", "batch norm", "one cycle", "label smoothing", "Muon"
CHEAPER = IDEAS[:2]
SHORT = {"seeds": 5, "epochs": 5, "training_images": 8_000}  # of the arms of the accurate recipe
# The peak of one cycle, or the constant rate, by (batch norm, one cycle, Muon).
RATES = {
    (False, False, False): 0.004,
    (True, False, False): 0.001,
    (False, True, False): 0.01,
    (True, True, False): 0.02,
    (False, False, True): 0.01,
    (True, True, True): 0.07,
}


def plain(layer):
    """The layer with its bias, then ReLU."""
    return [layer, layers.Activation("relu")]


def body(ideas):
    """The layers of the course's CNN as these ideas change them."""
    step, bias = (block, False) if "batch norm" in ideas else (plain, True)
    less = 2 if "narrow" in ideas else 1
    stem = [*step(layers.Conv2D(32 // less, 5, strides=2, use_bias=bias))]
    if "strided stem" not in ideas:
        stem = [*step(layers.Conv2D(32 // less, 3, use_bias=bias)), layers.MaxPooling2D()]
    second = [*step(layers.Conv2D(64 // less, 3, use_bias=bias)), layers.MaxPooling2D()]
    if less == 2:
        return [layers.Cropping2D(2), *stem, *second, *step(layers.Conv2D(64, 3, use_bias=bias)), layers.Flatten()]
    return [*stem, *second, layers.Flatten(), *step(layers.Dense(128, use_bias=bias))]


def rate_of(ideas):
    return RATES["batch norm" in ideas, "one cycle" in ideas, "Muon" in ideas]


def system_of(ideas, rate=None):
    """The course's CNN with these ideas, for one epoch."""
    rate = rate or rate_of(ideas)

    def build(steps):
        schedule = OneCycle(rate, steps) if "one cycle" in ideas else rate
        optimizer = (Muon if "Muon" in ideas else keras.optimizers.Adam)(schedule)
        return recipes.compiled([*body(ideas), answers()], optimizer, 0.05 if "label smoothing" in ideas else 0.0)

    return System(build, epochs=1, batch=128, one_hot=True)


def separate_layers():
    """The amounts of the recipe's one map, by four layers that interpolate one after the other."""
    shift, filled = 1.5 / 28, {"fill_mode": "constant"}
    return [
        layers.RandomTranslation(shift, shift, **filled),
        layers.RandomRotation(12 / 360, **filled),
        layers.RandomShear(0.2, 0.0, **filled),
        layers.RandomZoom(0.08, **filled),
    ]


def muon(**more):
    return lambda steps: Muon(OneCycle(0.05, steps), **more)


def sgd(steps):
    return keras.optimizers.SGD(OneCycle(0.2, steps), momentum=0.9, nesterov=True)


def changed(before=recipes.augmentation, optimizer=None, smoothing=0.1, **more):
    """The accurate recipe, shortened, with something exchanged."""
    optimizer = optimizer or muon()

    def build(steps):
        return recipes.compiled([*before(), *recipes.large_body(), answers()], optimizer(steps), smoothing)

    return System(build, epochs=SHORT["epochs"], batch=128, one_hot=True, **more)


ARMS = {
    RECIPE: changed(),
    "no augmentation": changed(before=list),
    "separate layers": changed(before=separate_layers),
    "moved by a pixel each way": changed(shifts=recipes.AROUND),  # the same network, asked nine times
    "averaged weights": changed(optimizer=muon(use_ema=True, ema_momentum=0.95)),  # as the lesson on accuracy has it
    "weight decay": changed(optimizer=muon(weight_decay=0.03)),
    "no label smoothing": changed(smoothing=0.0),
    "SGD": changed(optimizer=sgd),
}
ALONE = {BASELINE: (), **{idea: (idea,) for idea in IDEAS}}
IN_TURN = {BASELINE: (), **{idea: IDEAS[: number + 1] for number, idea in enumerate(IDEAS)}}


def split(images):
    """So many of the training images, their last 10,000 in place of the test images."""
    (x, y), _ = digits()
    return (x[:images], y[:images]), (x[-VALIDATION:], y[-VALIDATION:])


def validated(name, system, seed, images=TRAINING):
    """{seconds, processor_seconds, accuracy, parameters, seed} of a training, judged by the validation images."""
    stamp = stamp_of(system, system.epochs)
    run = cached("validated", name, seed, stamp, lambda: trained(system, system.epochs, seed, split(images)))
    return {**run["epochs"][-1], "parameters": run["parameters"], "seed": seed}


def mean(runs, key):
    return statistics.mean(run[key] for run in runs)


def print_table(title, found):
    print(title)
    for name, runs in found.items():
        accuracy = [run["accuracy"] for run in runs]
        spread = f"{min(accuracy):.2%} to {max(accuracy):.2%}"
        print(f"  {name:22}{mean(runs, 'processor_seconds'):7.2f} s  {mean(runs, 'accuracy'):.3%}  ({spread})")


def measured_ideas(seeds):
    """({name: [validated for each seed]} for the ideas alone, the same in turn); what is in both is trained once."""
    alone, in_turn = {name: [] for name in ALONE}, {name: [] for name in IN_TURN}
    for seed in seeds:
        for table, systems in ((alone, ALONE), (in_turn, IN_TURN)):
            for name, ideas in systems.items():
                file = " and ".join(ideas or [BASELINE]).replace(" ", "-")
                table[name].append(validated(file, system_of(ideas), seed))
    return alone, in_turn


def measured_arms(seeds):
    """{name: [validated for each seed]} for the arms of the accurate recipe."""
    arms = {name: [] for name in ARMS}
    for seed in seeds:
        for name, system in ARMS.items():
            file = f"accurate-{name.replace(' ', '-')}"
            arms[name].append(validated(file, system, seed, SHORT["training_images"]))
    return arms


def failures(alone, in_turn):
    """What is not as it should be, in words."""
    last = in_turn[IDEAS[-1]]
    if max(in_turn, key=lambda name: mean(in_turn[name], "accuracy")) != IDEAS[-1]:
        yield "the fast recipe is not the most accurate"
    if mean(last, "processor_seconds") > mean(alone[BASELINE], "processor_seconds"):
        yield "the fast recipe is slower than the course's CNN"
    for before, idea in zip([BASELINE, *IDEAS], CHEAPER, strict=False):
        if mean(in_turn[idea], "processor_seconds") > mean(in_turn[before], "processor_seconds"):
            yield f"{idea} makes it slower"


def main():
    options = parser(__doc__).parse_args()
    seeds, short = range(options.seeds), range(min(options.seeds, SHORT["seeds"]))
    alone, in_turn = measured_ideas(seeds)
    arms = measured_arms(short)
    for title, found in {"alone": alone, "in turn": in_turn, "the accurate recipe": arms}.items():
        print_table(title, found)
    report = {"seeds": list(seeds), "epochs": 1, "training_images": TRAINING, "validation_images": VALIDATION}
    report |= {"baseline": BASELINE, "ideas": IDEAS, "alone": alone, "in_turn": in_turn}
    report["alone_rates"] = {name: rate_of(ideas) for name, ideas in ALONE.items()}
    report["in_turn_rates"] = {name: rate_of(ideas) for name, ideas in IN_TURN.items()}
    report["accurate"] = {**SHORT, "seeds": list(short), "recipe": RECIPE, "arms": arms}
    write_report("ablation", report, ship=options.ship)
    found = list(failures(alone, in_turn))
    sys.exit("\n".join(found) or 0)


if __name__ == "__main__":
    main()
