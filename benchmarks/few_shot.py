"""What the reader's layers are worth for learning ten new signs from few examples, beside starting from scratch.

    python benchmarks/few_shot.py [--seeds 10] [--ship]

The signs are made up (course_utils/explorers/signs.py), so MNIST has no part in it but for the reader that comes with
the course, which was trained on it. Five ways, all with the same examples of a seed:
frozen: a new last layer on what the reader's hidden layer gives; earlier: the same on its last maps, before the hidden
layer; untrained: like frozen, on a network of the same layers with random weights; tuned: from where frozen ends, all
layers go on learning; scratch: the same layers, all new.
Each way and number of examples has a learning rate of its own, chosen by seeds that play no other part, and each run
goes on until the loss of the validation drawings has stopped falling; the weights with the lowest are kept. Prints a
table, writes build/few_shot.json, and fails unless at ten examples frozen is above scratch with every seed.
--ship also writes the table that the lesson on transfer reads.
"""

import functools
import sys

import keras
import numpy as np
from keras import layers
from run_cache import cached, digest, parser, write_report

from course_utils import trained_reader
from course_utils.explorers import signs

PER_CLASS = (1, 3, 10, 30)  # examples of each sign
RATES = {
    "frozen": (0.003, 0.01, 0.03, 0.1),
    "earlier": (0.001, 0.003, 0.01, 0.03),
    "untrained": (0.003, 0.01, 0.03, 0.1),
    "tuned": (0.0001, 0.0003, 0.001, 0.003),
    "scratch": (0.0003, 0.001, 0.003, 0.01),
}
CHOOSING = (1000, 1001)  # the seeds that choose the rates
AMOUNT = 1.8  # how strongly drawings are deformed
VALIDATION, TESTS = (50, 90_001), (100, 90_002)  # drawings of each sign, seed
BATCH, CHUNK, MOST, PATIENCE = 32, 20, 60, 8  # steps between two looks at the validation loss, and how many looks
BAR = 10


@functools.cache
def drawings(count, seed):
    """`count` drawings of each sign: images float32 (N, 28, 28, 1) from 0 to 1, labels (N,)."""
    images, labels = signs.made_up_signs(count, seed, amount=AMOUNT)
    return images[..., None].astype("float32") / 255, labels


def network(seed, trained):
    """The reader's layers with a new last one for the signs: random where they are not `trained`."""
    keras.utils.set_random_seed(seed)
    body = trained_reader() if trained else keras.models.clone_model(trained_reader())
    head = layers.Dense(len(signs.SIGNS), activation="softmax", name="signs")
    return keras.Sequential([keras.Input((28, 28, 1)), *body.layers[:-1], head])


def features(seed, way, images):
    """What the frozen layers of this way make of the images: (N, numbers)."""
    model = network(seed, trained=way != "untrained")
    cut = -2 if way == "earlier" else -1
    return keras.Sequential([keras.Input((28, 28, 1)), *model.layers[:cut]]).predict(images, batch_size=500, verbose=0)


def trained(model, rate, learned, validation, rng):
    """The model after its best chunk of steps by validation loss; (lowest loss, chunks until then)."""
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    images, labels = learned
    batch = min(BATCH, len(images))
    best, best_weights, looks = float("inf"), model.get_weights(), 0
    for look in range(1, MOST + 1):
        rounds = -(-CHUNK * batch // len(images))
        order = np.concatenate([rng.permutation(len(images)) for _ in range(rounds)])[: CHUNK * batch]
        model.fit(images[order], labels[order], batch_size=batch, shuffle=False, verbose=0)
        loss = model.evaluate(*validation, batch_size=500, verbose=0)[0]
        if loss < best:
            best, best_weights, looks = loss, model.get_weights(), look
        if look - looks >= PATIENCE:
            break
    model.set_weights(best_weights)
    return float(best), looks


def run(way, count, seed, rate, frozen_rate=None):
    """One run: {"loss": the lowest validation loss, "looks": …, "accuracy": on the test drawings}."""
    rng = np.random.default_rng([seed, count])
    parts = [drawings(count, seed), drawings(*VALIDATION), drawings(*TESTS)]
    model = network(seed, trained=way == "tuned")
    if way in ("frozen", "earlier", "untrained"):
        parts = [(features(seed, way, images), labels) for images, labels in parts]
        model = head_of(seed, parts[0][0].shape[1])
    if way == "tuned":
        before = [(features(seed, "frozen", images), labels) for images, labels in parts[:2]]
        head = head_of(seed, before[0][0].shape[1])
        trained(head, frozen_rate, *before, rng)
        model.layers[-1].set_weights(head.get_weights())
    loss, looks = trained(model, rate, *parts[:2], rng)
    return {"loss": loss, "looks": looks, "accuracy": float(model.evaluate(*parts[2], batch_size=500, verbose=0)[1])}


def head_of(seed, inputs):
    """The last layer alone."""
    keras.utils.set_random_seed(seed)
    return keras.Sequential([keras.Input((inputs,)), layers.Dense(len(signs.SIGNS), activation="softmax")])


def measured(way, count, seed, rate, frozen_rate, stamp):
    """The same as run(), kept."""
    system = f"{way}-{count}-{rate}"
    return cached("few_shot", system, seed, stamp, lambda: run(way, count, seed, rate, frozen_rate))


def best_rate(way, count, frozen_rate, stamp):
    """The rate with the lowest validation loss, on average over the seeds that choose."""
    losses = {
        rate: np.mean([measured(way, count, seed, rate, frozen_rate, stamp)["loss"] for seed in CHOOSING])
        for rate in RATES[way]
    }
    return min(losses, key=losses.get)


def report(rates, found, seeds):
    """What is written: {way: {examples a sign: one accuracy for each seed}}, and how it came about."""
    accuracies = {way: {n: [one["accuracy"] for one in found[way][n]] for n in PER_CLASS} for way in RATES}
    looks = {way: {n: [one["looks"] * CHUNK for one in found[way][n]] for n in PER_CLASS} for way in RATES}
    tests = len(drawings(*TESTS)[0])
    settings = {"signs": list(signs.SIGNS), "seeds": list(range(seeds)), "tests": tests, "amount": AMOUNT}
    return {**settings, "rates": rates, "steps": looks, "accuracies": accuracies, "bar_met": reached(accuracies)}


def reached(accuracies):
    """Whether frozen is above scratch with every seed, at BAR examples a sign."""
    pairs = zip(accuracies["frozen"][BAR], accuracies["scratch"][BAR], strict=True)
    return all(frozen > scratch for frozen, scratch in pairs)


def show_table(accuracies, rates):
    print(f"{'a sign':>7}" + "".join(f"{way:>30}" for way in RATES))
    for n in PER_CLASS:
        rows = [(accuracies[way][n], rates[way][n]) for way in RATES]
        print(f"{n:7}" + "".join(f"{np.mean(r):9.1%} ({min(r):.1%}-{max(r):.1%}) {rate:<6}" for r, rate in rows))


def main():
    options = parser(__doc__, seeds=10).parse_args()
    settings = f"{PER_CLASS} {RATES} {CHOOSING} {AMOUNT} {VALIDATION} {TESTS} {BATCH} {CHUNK} {MOST} {PATIENCE}"
    stamp = digest(signs, drawings, network, features, trained, run, head_of, settings)
    rates = {way: {} for way in RATES}
    found = {way: {} for way in RATES}
    for way in RATES:
        for n in PER_CLASS:
            frozen_rate = rates["frozen"].get(n)
            rates[way][n] = rate = best_rate(way, n, frozen_rate, stamp)
            found[way][n] = [measured(way, n, seed, rate, frozen_rate, stamp) for seed in range(options.seeds)]
    written = report(rates, found, options.seeds)
    write_report("few_shot", written, ship=options.ship)
    show_table(written["accuracies"], rates)
    print(f"bar ({BAR} a sign, frozen above scratch with every seed):", "met" if written["bar_met"] else "MISSED")
    sys.exit(not written["bar_met"])


if __name__ == "__main__":
    main()
