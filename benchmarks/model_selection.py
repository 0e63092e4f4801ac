"""How the course's recipes were chosen: by 10,000 of the training images, never by the test images.

    python benchmarks/model_selection.py [--seeds 2]

Each variant differs from a recipe in one thing, and is trained on the other 50,000 images, the large ones for eight
epochs. Writes build/model_selection.json. Fails where a variant that costs no more beats its recipe by more than
0.1 points, by the means over the seeds.
"""

import statistics
import sys

import keras
from keras import layers
from recipes import FAST, OneCycle, answers, augmentation, block, decaying, large_body, narrow, smoothed
from run_cache import cached, digits, parser, write_report
from trainings import System, stamp_of, trained

VALIDATION, EPOCHS, MARGIN = 10_000, 8, 0.001


def blurred_shift():
    """The augmentation with a shift by parts of a pixel, which blurs."""
    return [layers.RandomTranslation(0.07, 0.07, fill_mode="constant"), *augmentation()[1:]]


def zoom_for_slant():
    return [*augmentation()[:2], layers.RandomZoom(0.1, fill_mode="constant")]


def variant(before=augmentation, body=large_body, optimizer=decaying, loss=smoothed):
    """A builder of the large recipe with one part exchanged."""

    def build(steps):
        model = keras.Sequential([keras.Input((28, 28, 1)), *before(), *body(), answers()])
        model.compile(optimizer=optimizer(steps), loss=loss())
        return model

    return build


def adam(steps):
    return keras.optimizers.Adam(OneCycle(0.01, steps))


def with_sgd(steps):
    model = keras.Sequential([keras.Input((28, 28, 1)), *narrow(block, use_bias=False), answers()])
    sgd = keras.optimizers.SGD(OneCycle(0.2, steps), momentum=0.9, nesterov=True)
    model.compile(optimizer=sgd, loss="sparse_categorical_crossentropy")
    return model


LARGE = {
    "large": variant(),
    "large, blurred shift": variant(blurred_shift),
    "large, zoom for slant": variant(zoom_for_slant),
    "large, no augmentation": variant(list),
    "large, 24 filters": variant(body=lambda: large_body(24)),
    "large, Adam": variant(optimizer=adam),
    "large, labels not smoothed": variant(loss=keras.losses.CategoricalCrossentropy),
}
SYSTEMS = {
    "fast": FAST,
    "fast, SGD": System(with_sgd, epochs=2, batch=128),
    **{name: System(build, epochs=EPOCHS, batch=128, one_hot=True) for name, build in LARGE.items()},
}


def split():
    """The training images, their last 10,000 in place of the test images."""
    (x, y), _ = digits()
    return (x[:-VALIDATION], y[:-VALIDATION]), (x[-VALIDATION:], y[-VALIDATION:])


def validated(name, seed):
    """What the last epoch of a variant's training came to: seconds, and the accuracy on the validation images."""
    system, file = SYSTEMS[name], name.replace(", ", "-").replace(" ", "-")
    stamp = stamp_of(system, system.epochs)
    run = cached("model_selection", file, seed, stamp, lambda: trained(system, system.epochs, seed, split()))
    return run["epochs"][-1]


def main():
    options = parser(__doc__, seeds=2).parse_args()
    found = {name: [] for name in SYSTEMS}
    for seed in range(options.seeds):
        for name in SYSTEMS:
            found[name].append(validated(name, seed))
    means = {name: statistics.mean(run["accuracy"] for run in runs) for name, runs in found.items()}
    for name, runs in found.items():
        seconds = statistics.mean(run["processor_seconds"] for run in runs)
        print(f"{name:28}{means[name]:.2%}  {seconds:6.0f} s of processor time")
    report = {"seeds": list(range(options.seeds)), "validation_images": VALIDATION, "systems": found}
    write_report("model_selection", report)
    sys.exit(any(means[name] > means[name.partition(",")[0]] + MARGIN for name in SYSTEMS))


if __name__ == "__main__":
    main()
