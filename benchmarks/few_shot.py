"""What a network that has learned 0-4 is worth for learning 5-9 from few examples, beside starting from scratch.

    python benchmarks/few_shot.py [--seeds 5] [--ship]

Each seed trains another base network on all digits 0-4, and draws other examples of 5-9: several sets where they are
small. One and the same architecture learns them in three ways, in the same number of steps:
frozen: a new last layer on the base network's other layers, which stay as they are;
tuned: half of the steps like frozen, then half of them all layers, with a tenth of the learning rate;
scratch: all layers new.
Each result is the accuracy on all test digits 5-9, averaged over the seed's sets. Prints a table, writes
build/few_shot.json, and fails unless, at ten examples a class, the lowest seed of frozen and the lowest of tuned both
lie above the highest seed of scratch. --ship also writes the table that the lesson on transfer learning reads.
"""

import functools
import sys

import keras
import numpy as np
from keras import layers
from run_cache import cached, digest, parser, write_report

from course_utils import load_mnist

PER_CLASS = {1: 5, 3: 5, 10: 5, 30: 2, 100: 1, 300: 1, 1000: 1}  # examples of each class: how many sets a seed draws
WAYS = ("frozen", "tuned", "scratch")
BASE_EPOCHS, BASE_BATCH, LEAST = 3, 64, 20_000  # at least so many images seen, on small data in more epochs
BATCH = 32
STEPS, EPOCHS = 200, 10  # as many steps as in so many epochs, where that is more than STEPS
RATE, SMALL_RATE = 0.001, 0.0001
BAR = 10  # examples a class at which both ways of transfer must lie above scratch


def build(last=5):
    """The network of the lesson on transfer learning, not compiled: (N, 28, 28, 1) in, (N, last) probabilities out."""
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.Conv2D(64, 5, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dense(last, activation="softmax"),
        ]
    )


def compiled(model, rate):
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


@functools.cache
def digits():
    """Images (N, 28, 28, 1) from 0 to 1 and labels 0-4: of the low training, high training and high test digits."""
    (x_train, y_train), (x_test, y_test) = load_mnist()
    parts = [(x_train, y_train, False), (x_train, y_train, True), (x_test, y_test, True)]
    return [(x[(y > 4) == high, ..., None].astype("float32") / 255, y[(y > 4) == high] % 5) for x, y, high in parts]


@functools.cache
def base(seed):
    """The network trained on 0-4, and what its layers before the last make of the test digits 5-9."""
    keras.utils.set_random_seed(seed)
    model = compiled(build(), RATE)
    images, labels = digits()[0]
    epochs = max(BASE_EPOCHS, LEAST // len(images))
    model.fit(images, labels, batch_size=BASE_BATCH, epochs=epochs, verbose=0)
    return model, features(model, digits()[2][0])


def features(model, images):
    """What all layers but the last make of the images: (N, numbers)."""
    return keras.Sequential([keras.Input((28, 28, 1)), *model.layers[:-1]]).predict(images, batch_size=500, verbose=0)


def draw(per_class, rng):
    """`per_class` training digits of each class 5-9, or all where there are fewer: images and labels 0-4."""
    images, labels = digits()[1]
    chosen = np.concatenate([rng.permutation(np.flatnonzero(labels == c))[:per_class] for c in range(5)])
    return images[chosen], labels[chosen]


def train(model, images, labels, steps, rng):
    """Train a compiled model for so many steps; each image comes about equally often, in an order that `rng` draws."""
    batch = min(BATCH, len(images))
    rounds = -(-steps * batch // len(images))
    order = np.concatenate([rng.permutation(len(images)) for _ in range(rounds)])[: steps * batch]
    model.fit(images[order], labels[order], batch_size=batch, shuffle=False, verbose=0)


def accuracy(model, inputs):
    """The share of the test digits 5-9 that the model reads rightly from `inputs`, images or features."""
    return float((model.predict(inputs, batch_size=500, verbose=0).argmax(axis=1) == digits()[2][1]).mean())


@functools.cache
def ready(way):
    """The network that learns in this way, compiled; kept, because compiling takes longer than a short training."""
    if way == "frozen":
        head = [keras.Input(features(build(), digits()[1][0][:1]).shape[1:]), layers.Dense(5, activation="softmax")]
        return compiled(keras.Sequential(head), RATE)
    return compiled(build(), SMALL_RATE if way == "tuned" else RATE)


def begin(way, weights):
    """The network of this way as if compiled anew, with these weights."""
    model = ready(way)
    model.set_weights(weights)
    rate = float(model.optimizer.learning_rate)
    for each in model.optimizer.variables:
        each.assign(keras.ops.zeros_like(each))
    model.optimizer.learning_rate = rate
    return model


def three_ways(seed, images, labels, rng):
    """{way: accuracy} after learning from these examples."""
    model, of_tests = base(seed)
    known, tests = features(model, images), digits()[2][0]
    steps = max(STEPS, EPOCHS * len(images) // BATCH)
    new = build().get_weights()
    frozen = begin("frozen", new[-2:])
    train(frozen, known, labels, steps // 2, rng)
    tuned = begin("tuned", model.get_weights()[:-2] + frozen.get_weights())
    train(frozen, known, labels, steps - steps // 2, rng)
    train(tuned, images, labels, steps - steps // 2, rng)
    scratch = begin("scratch", new)
    train(scratch, images, labels, steps, rng)
    found = accuracy(frozen, of_tests), accuracy(tuned, tests), accuracy(scratch, tests)
    return dict(zip(WAYS, found, strict=True))


def measure(per_class, seed):
    """{way: the accuracies of this seed's sets of examples}."""
    base(seed)
    keras.utils.set_random_seed(1000 * seed + per_class)
    rng = np.random.default_rng([seed, per_class])
    each = [three_ways(seed, *draw(per_class, rng), rng) for _ in range(PER_CLASS[per_class])]
    return {way: [one[way] for one in each] for way in WAYS}


def report(found, seeds):
    """What is written: {way: {examples a class: one accuracy for each seed}}, and how it came about."""
    accuracies = {way: {n: [float(np.mean(one[way])) for one in found[n]] for n in PER_CLASS} for way in WAYS}
    counts = {"seeds": list(range(seeds)), "sets": PER_CLASS, "tests": len(digits()[2][1]), "base": len(digits()[0][1])}
    settings = {"steps": STEPS, "epochs": EPOCHS, "batch": BATCH, "rate": RATE, "small_rate": SMALL_RATE}
    return counts | settings | {"accuracies": accuracies, "bar_met": reached(accuracies)}


def reached(accuracies):
    """Whether the lowest seed of frozen and of tuned lies above the highest of scratch, at BAR examples a class."""
    frozen, tuned, scratch = (accuracies[way][BAR] for way in WAYS)
    return min(frozen + tuned) > max(scratch)


def show_table(accuracies):
    print(f"{'a class':>8}" + "".join(f"{way:>24}" for way in WAYS))
    for n in PER_CLASS:
        rows = [accuracies[way][n] for way in WAYS]
        print(f"{n:8}" + "".join(f"{np.mean(row):10.1%} ({min(row):.1%}-{max(row):.1%})" for row in rows))


def main():
    options = parser(__doc__).parse_args()
    steps = f"{PER_CLASS} {WAYS} {BASE_EPOCHS} {BASE_BATCH} {LEAST} {BATCH} {STEPS} {EPOCHS} {RATE} {SMALL_RATE}"
    stamp = digest(build, compiled, base, features, draw, train, accuracy, ready, begin, three_ways, measure, steps)
    found = {n: [] for n in PER_CLASS}
    for seed in range(options.seeds):
        for n in PER_CLASS:
            one = cached("few_shot", f"{n}-a-class", seed, stamp, functools.partial(measure, n, seed))
            found[n].append(one)
    written = report(found, options.seeds)
    write_report("few_shot", written, ship=options.ship)
    show_table(written["accuracies"])
    print("bar (ten a class, lowest of transfer above highest of scratch):", "met" if written["bar_met"] else "MISSED")
    sys.exit(not written["bar_met"])


if __name__ == "__main__":
    main()
