"""A controlled race: a network without convolutions, LeNet-5 and the course's CNN. The lesson on tutorials shows it.

    python benchmarks/race.py [--seeds 6] [--ship]

All networks learn from the same 10,000 images in batches of 64 with Adam, each at its own learning rate: the one with
the lowest validation loss, mean of two other seeds. Each run stops when the loss on 5,000 validation images has not
fallen for four epochs, and goes back to its best epoch. The test images are read once, at the end. Writes down the
accuracies, and for each two networks with the same seed how many test images only one of them gets right. Writes
build/race.json. Fails where the best learning rate of a network is the lowest or the highest that was tried.
"""

import functools
import itertools
import sys

import keras
import numpy as np
from baselines import answer, conv, dense
from keras import layers
from run_cache import cached, digest, digits, parser, write_report

TRAIN, VALID = 10_000, 5000
BATCH, PATIENCE, LONGEST = 64, 4, 60  # epochs
RATES = (0.0003, 0.001, 0.003, 0.01)
TUNING_SEEDS = (1000, 1001)


def mlp():
    return [layers.Flatten(), dense(300)]


def lenet():
    """LeNet-5 as it is built today: ReLU and max pooling where the original had tanh and averages."""
    first = conv(6, 5, padding="same")  # 28×28 with a border of two: the original's 32×32
    pooled = [first, layers.MaxPooling2D(), conv(16, 5), layers.MaxPooling2D(), layers.Flatten()]
    return [*pooled, dense(120), dense(84)]


def course_cnn(filters=(32, 64)):
    first, second = filters
    pooled = [conv(first, 3), layers.MaxPooling2D(), conv(second, 3), layers.MaxPooling2D(), layers.Flatten()]
    return [*pooled, dense(128)]


def narrow_cnn():
    """The course's CNN with as few filters as LeNet-5."""
    return course_cnn(filters=(6, 16))


NETWORKS = {"MLP": mlp, "LeNet-5": lenet, "narrow CNN": narrow_cnn, "CNN": course_cnn}


def parts():
    """[(images, labels)] to train on, to validate on and to test on; fewer where there are fewer."""
    (x, y), test = digits()
    rows = np.random.default_rng(0).permutation(len(x))
    train = min(TRAIN, len(x) * 4 // 5)
    split = [(x[part], y[part]) for part in (rows[:train], rows[train:][:VALID])]
    return [(images[..., None].astype("float32") / 255, labels) for images, labels in [*split, test]]


def run(build, rate, seed):
    """One training run, a dict: its validation loss, epochs, parameters, and whether each test image was read."""
    (x, y), valid, (x_test, y_test) = parts()
    keras.utils.set_random_seed(seed)
    model = keras.Sequential([keras.Input((28, 28, 1)), *build(), answer()])
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy")
    stop = keras.callbacks.EarlyStopping(patience=PATIENCE, restore_best_weights=True)
    model.fit(x, y, batch_size=BATCH, epochs=LONGEST, validation_data=valid, callbacks=[stop], verbose=0)
    answers = model.predict(x_test, batch_size=1000, verbose=0).argmax(axis=1)
    return {
        "validation_loss": float(stop.best),
        "epochs": stop.best_epoch + 1,
        "parameters": model.count_params(),
        "misread": np.flatnonzero(answers != y_test).tolist(),
    }


def kept(name, rate, seed, stamp):
    measure = functools.partial(run, NETWORKS[name], rate, seed)
    return cached("race", f"{name.replace(' ', '-')}-{rate:g}", seed, stamp, measure)


def raced(name, seeds, stamp):
    """(the row of a network in the table, its runs)."""
    losses = {
        rate: np.mean([kept(name, rate, seed, stamp)["validation_loss"] for seed in TUNING_SEEDS]) for rate in RATES
    }
    rate = min(losses, key=losses.get)
    runs = [kept(name, rate, seed, stamp) for seed in range(seeds)]
    count = len(digits()[1][1])
    row = {
        "parameters": runs[0]["parameters"],
        "rate": rate,
        "validation_loss_of_rate": {f"{rate:g}": round(loss, 4) for rate, loss in losses.items()},
        "epochs": [one["epochs"] for one in runs],
        "accuracy": [1 - len(one["misread"]) / count for one in runs],
    }
    return row, runs


def discordant(first, second):
    """[how many images only the first run gets right, how many only the second]."""
    first, second = set(first["misread"]), set(second["misread"])
    return [len(second - first), len(first - second)]


def main():
    options = parser(__doc__, seeds=6).parse_args()
    stamp = digest(*NETWORKS.values(), conv, dense, answer, parts, run, f"{TRAIN} {VALID} {BATCH} {PATIENCE} {LONGEST}")
    rows, runs = {}, {}
    for name in NETWORKS:
        rows[name], runs[name] = raced(name, options.seeds, stamp)
        accuracies = " ".join(f"{value:.2%}" for value in rows[name]["accuracy"])
        print(
            f"{name:10} {rows[name]['parameters']:9,} parameters, rate {rows[name]['rate']:g}: {accuracies}", flush=True
        )
    pairs = {}
    for one, other in itertools.combinations(NETWORKS, 2):
        pairs[f"{one} / {other}"] = [discordant(*pair) for pair in zip(runs[one], runs[other], strict=True)]
    reseeded = {name: [discordant(*pair) for pair in itertools.pairwise(found)] for name, found in runs.items()}
    counts = {"seeds": list(range(options.seeds)), "train": TRAIN, "valid": VALID, "test": len(digits()[1][1])}
    made = {"batch": BATCH, "patience": PATIENCE, "networks": rows}
    write_report("race", counts | made | {"only_right": pairs, "only_right_next_seed": reseeded}, ship=options.ship)
    sys.exit(any(row["rate"] in (RATES[0], RATES[-1]) for row in rows.values()))


if __name__ == "__main__":
    main()
