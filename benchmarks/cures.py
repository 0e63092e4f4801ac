"""Cures for overfitting on few training images: each tuned, and measured on images that nothing was chosen by.

    python benchmarks/cures.py [--seeds 5] [--ship]

Each seed draws its own 300 training images, and two held-out parts: one to choose by, one to report. Every arm trains
the course's CNN for the same number of steps in batches of the same size. Its settings are chosen by the mean accuracy
of two other seeds on their first held-out part. "stopped" is the plain run with the weights of its epoch of lowest
validation loss; its accuracy on the images that chose the epoch is written down too. Prints a table and writes
build/cures.json; --ship also writes the table that the lesson on overfitting reads.
"""

import functools
import itertools

import keras
import numpy as np
from keras import layers
from run_cache import cached, digest, digits, parser, write_report

IMAGES, MORE = 300, 1200
CHOOSE, REPORT = 1000, 5000  # held-out images to choose by, and to report
STEPS, BATCH = 1000, 32
CHECKS = 50  # how many times the validation loss is looked at
TUNING_SEEDS = (1000, 1001)
RATES = (0.001, 0.003, 0.01)
ARMS = {  # what is tuned in each; the best lies inside, or at the end next to "plain"
    "plain": {"rate": (0.0003, *RATES)},
    "smaller": {"rate": (0.001, 0.003, 0.01, 0.03), "width": (8, 16)},
    "dropout": {"rate": RATES, "dropout": (0.3, 0.5, 0.7, 0.8)},
    "decay": {"rate": RATES, "decay": (0.01, 0.1, 1.0)},
    "augmented": {"rate": RATES, "shift": (0.0175, 0.035, 0.07, 0.14)},
    "more": {"rate": (0.0003, *RATES)},
}


def build(width=32, dropout=0.0, shift=0.0):
    """The course's CNN where nothing is set, not compiled; a smaller one, with dropout, or moving its images."""
    moved = [layers.RandomTranslation(shift, shift, fill_mode="constant"), layers.RandomRotation(0.03)] if shift else []
    dropped = [layers.Dropout(dropout)] if dropout else []
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            *moved,
            layers.Conv2D(width, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(2 * width, 3, activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            *dropped,
            layers.Dense(4 * width, activation="relu"),
            *dropped,
            layers.Dense(10, activation="softmax"),
        ]
    )


def draw(seed):
    """[(images, labels)]: as many training images as any arm takes, and the two held-out parts."""
    (x, y), _ = digits()
    rows = np.random.default_rng(seed).permutation(len(x))
    held = min(CHOOSE, len(x) // 10), min(REPORT, len(x) // 4)
    parts = np.split(rows[: sum(held) + MORE], np.cumsum(held))
    return [(x[part, ..., None].astype("float32") / 255, y[part]) for part in (parts[2], parts[0], parts[1])]


class Lowest(keras.callbacks.Callback):
    """Looks at the validation loss now and then, and keeps the weights of the lowest."""

    def __init__(self, held_out):
        super().__init__()
        self.held_out, self.losses, self.weights = held_out, [], None

    def on_epoch_end(self, epoch, logs=None):
        loss = self.model.evaluate(*self.held_out, batch_size=500, verbose=0)[0]
        if loss < min(self.losses, default=np.inf):
            self.weights = self.model.get_weights()
        self.losses.append(float(loss))


def run(seed, watched=False, more=False, rate=0.001, decay=0.0, **network):
    """One training run, a dict: accuracy on either held-out part; where it is watched, also with the lowest loss."""
    (x, y), choose, report = draw(seed)
    count = MORE if more else IMAGES
    keras.utils.set_random_seed(seed)
    model = build(**network)
    optimizer = keras.optimizers.AdamW(rate, weight_decay=decay) if decay else keras.optimizers.Adam(rate)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    lowest = Lowest(choose)
    batches = np.concatenate(
        [np.random.default_rng([seed, n]).permutation(count) for n in range(STEPS * BATCH // count + 1)]
    )
    rows = batches[: STEPS * BATCH]
    each = len(rows) // CHECKS
    for part in range(CHECKS if watched else 1):
        taken = rows[part * each : (part + 1) * each] if watched else rows
        model.fit(x[taken], y[taken], batch_size=BATCH, shuffle=False, verbose=0, callbacks=[lowest] if watched else [])
    found = {"choose": _accuracy(model, choose), "report": _accuracy(model, report)}
    if watched:
        model.set_weights(lowest.weights)
        found |= {"stopped": {"choose": _accuracy(model, choose), "report": _accuracy(model, report)}}
        found |= {"losses": lowest.losses}
    return found


def _accuracy(model, part):
    return float(model.evaluate(*part, batch_size=500, verbose=0)[1])


def settings(arm):
    """Every combination of what is tuned in an arm, as dicts."""
    tuned = ARMS[arm]
    return [
        {"more": arm == "more"} | dict(zip(tuned, values, strict=True)) for values in itertools.product(*tuned.values())
    ]


def named(arm, setting):
    return "-".join([arm, *[f"{value:g}" for name, value in setting.items() if name != "more"]])


def tuned(arm, stamp):
    """The setting that is best on the images to choose by, over the tuning seeds."""

    def chosen_by(setting):
        runs = [
            cached("cures", named(arm, setting), seed, stamp, functools.partial(run, seed, **setting))
            for seed in TUNING_SEEDS
        ]
        return np.mean([one["choose"] for one in runs])

    return max(settings(arm), key=chosen_by)


def measure(arm, setting, seeds, stamp):
    watched = arm == "plain"
    system = named(arm, setting) + "-watched" * watched
    return [
        cached("cures", system, seed, stamp, functools.partial(run, seed, watched, **setting)) for seed in range(seeds)
    ]


def main():
    options = parser(__doc__).parse_args()
    stamp = digest(build, draw, Lowest, run, f"{IMAGES} {MORE} {CHOOSE} {REPORT} {STEPS} {BATCH} {CHECKS}")
    accuracies, chosen = {}, {}
    for arm in ARMS:
        chosen[arm] = tuned(arm, stamp)
        runs = measure(arm, chosen[arm], options.seeds, stamp)
        accuracies[arm] = [one["report"] for one in runs]
        if arm == "plain":
            accuracies["stopped"] = [one["stopped"]["report"] for one in runs]
            flattered = [one["stopped"]["choose"] for one in runs]
        print(f"{arm:10} {chosen[arm]} " + " ".join(f"{value:.2%}" for value in accuracies[arm]), flush=True)
    counts = {"seeds": list(range(options.seeds)), "images": IMAGES, "more": MORE, "choose": CHOOSE, "report": REPORT}
    made = {"steps": STEPS, "batch": BATCH, "settings": chosen}
    found = {"accuracies": accuracies, "stopped_on_its_own_images": flattered}
    write_report("cures", counts | made | found, ship=options.ship)


if __name__ == "__main__":
    main()
