"""Each optimizer at its own learning rate: the course's CNN on 3,000 images, judged on 5,000 held-out ones.

    python benchmarks/learning_rates.py [--seeds 3] [--ship]

Every arm runs at each rate of its grid, ten epochs in batches of 32, with the same seeds. At the rate with the best
mean it then runs with five more seeds, which had no part in the choice. No test image is used. Fails where
SGD and Adam then differ by more than a point.
"""

import statistics
import sys
from functools import partial

import keras
import numpy as np
from run_cache import cached, digest, digits, parser, write_report

from course_utils import build_cnn

TRAIN, HELD_OUT, EPOCHS, BATCH, FRESH = 3_000, 5_000, 10, 32, 5
CLOSE = 0.01  # how far apart SGD and Adam may be, each at its best rate
ARMS = {
    "SGD": [0.003, 0.01, 0.03, 0.1, 0.3, 1.0],
    "SGD with momentum": [0.001, 0.003, 0.01, 0.03, 0.1, 0.3],
    "Adam": [0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03],
    "SGD, not scaled": [1e-6, 1e-5, 1e-4, 0.001, 0.002, 0.003],
    "Adam, not scaled": [0.00003, 0.0001, 0.0003, 0.001, 0.003],
}


def optimizer(arm, rate):
    if arm.startswith("Adam"):
        return keras.optimizers.Adam(rate)
    return keras.optimizers.SGD(rate, momentum=0.9 if "momentum" in arm else 0.0)


def split(scaled):
    """Training and held-out images and labels, drawn at random from the training set, the same for every run."""
    (images, labels), _ = digits()
    rows = np.random.default_rng(0).permutation(len(images))[: TRAIN + HELD_OUT]
    x, y = images[rows, ..., None].astype("float32") / (255 if scaled else 1), labels[rows]
    return x[:TRAIN], y[:TRAIN], (x[TRAIN:], y[TRAIN:])


def run(arm, rate, seed):
    """Held-out accuracies and training losses, one an epoch."""
    x, y, held_out = split("not scaled" not in arm)
    keras.backend.clear_session()
    keras.utils.set_random_seed(seed)
    model = build_cnn()
    model.compile(optimizer(arm, rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x, y, batch_size=BATCH, epochs=EPOCHS, validation_data=held_out, verbose=0).history
    return {name: [round(float(value), 5) for value in history[name]] for name in ("val_accuracy", "loss")}


def runs(arm, rate, seeds):
    """{seed: the run}, each from the cache where it is there."""
    stamp = digest(run, split, optimizer, build_cnn)
    name = f"{arm} {rate:g}"
    return {seed: cached("learning_rates", name, seed, stamp, partial(run, arm, rate, seed)) for seed in seeds}


def last(record):
    """The held-out accuracy after the last epoch."""
    return record["val_accuracy"][-1]


def measure(arm, seeds):
    by_rate = {rate: runs(arm, rate, seeds) for rate in ARMS[arm]}
    best = max(by_rate, key=lambda rate: statistics.mean(map(last, by_rate[rate].values())))
    fresh = range(100, 100 + FRESH)
    return {
        "rates": {f"{rate:g}": [last(record) for record in records.values()] for rate, records in by_rate.items()},
        "best": best,
        "fresh": {f"{rate:g}": list(map(last, runs(arm, rate, fresh).values())) for rate in {best, *defaults(arm)}},
        "by_epoch": [round(statistics.mean(epoch), 5) for epoch in zip(*_accuracies(arm, best, fresh), strict=True)],
    }


def _accuracies(arm, rate, seeds):
    return [record["val_accuracy"] for record in runs(arm, rate, seeds).values()]


def defaults(arm):
    """The rate that Keras takes where none is given, if the arm is about it."""
    return [0.001] if arm.startswith("Adam") else [0.01]


def main():
    options = parser(__doc__, seeds=3).parse_args()
    report = {"seeds": options.seeds, "images": {"training": TRAIN, "held out": HELD_OUT}, "epochs": EPOCHS}
    report["arms"] = {arm: measure(arm, range(options.seeds)) for arm in ARMS}
    for arm, found in report["arms"].items():
        print(arm, found["best"], found["fresh"], found["by_epoch"])
    write_report("learning_rates", report, options.ship)
    best = {arm: statistics.mean(found["fresh"][f"{found['best']:g}"]) for arm, found in report["arms"].items()}
    if abs(best["Adam"] - best["SGD"]) > CLOSE:
        sys.exit(f"At their best rates Adam reads {best['Adam']:.1%} correctly and SGD {best['SGD']:.1%}: not close.")


if __name__ == "__main__":
    sys.exit(main())
