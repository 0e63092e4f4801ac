"""What the reader's layers are worth for learning ten new signs from few examples, beside starting from scratch.

    python benchmarks/few_shot.py [--seeds 10] [--ship]

The signs are made up (course_utils/explorers/signs.py), so MNIST has no part in it but for the reader that comes with
the course, which was trained on it. Seven ways, all with the same examples of a seed:
frozen: a new last layer on what the reader's hidden layer gives; earlier: the same on its last maps, before the hidden
layer; untrained and untrained_earlier: the same two on layers with random weights in place of the reader's; pixels: a
last layer alone, on the images; tuned: from where frozen ends, all layers go on learning; scratch: the same layers, all
new.
Each way and number of examples has a learning rate of its own, chosen by seeds that play no other part, and each run
goes on until the loss of the validation drawings has stopped falling; the weights with the lowest are kept. Prints a
table, writes build/few_shot.json, and fails unless at ten examples earlier is above scratch with every seed.
--ship also writes the table that the lesson on transfer reads.
"""

import functools
import sys

import keras
import numpy as np
import tensorflow as tf
from keras import layers
from run_cache import cached, digest, parser, write_report

from course_utils import trained_reader
from course_utils.explorers import signs

PER_CLASS = (1, 3, 10, 30)  # examples of each sign
RATES = {
    "frozen": (0.0003, 0.001, 0.003, 0.01, 0.03, 0.1),
    "earlier": (0.0001, 0.0003, 0.001, 0.003, 0.01),
    "untrained": (0.003, 0.01, 0.03, 0.1, 0.3),
    "untrained_earlier": (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03),
    "pixels": (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03),
    "tuned": (0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01),
    "scratch": (0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01),
}
ON_FEATURES = (
    "frozen",
    "earlier",
    "untrained",
    "untrained_earlier",
    "pixels",
)  # what lies before the last layer doesn't learn
CHOOSING = (1000, 1001)  # the seeds that choose the rates
AMOUNT = 1.8  # how strongly drawings are deformed
VALIDATION, TESTS = (30, 90_001), (100, 90_002)  # drawings of each sign, seed
BATCH, CHUNK, MOST, PATIENCE = 32, 20, 250, 8  # steps between two looks at the validation loss, and how many looks
BETAS, TINY = (0.9, 0.999), 1e-7  # Keras's Adam
BAR = 10
COUNT = len(signs.SIGNS)


@functools.cache
def drawings(count, seed):
    """`count` drawings of each sign: images float32 (N, 28, 28, 1) from 0 to 1, labels (N,)."""
    images, labels = signs.made_up_signs(count, seed, amount=AMOUNT)
    return images[..., None].astype("float32") / 255, labels


@functools.cache
def network():
    """The reader's layers with a new last one for the signs; one for all runs, whose weights each run sets."""
    head = layers.Dense(COUNT, activation="softmax", name="signs")
    return keras.Sequential([keras.Input((28, 28, 1)), *trained_reader().layers[:-1], head])


@functools.cache
def first_weights(seed, trained):
    """The network's weights before a run: of the reader, or random; those of the last layer are always random."""
    model = network()  # built once, and at its first call that draws random numbers
    keras.utils.set_random_seed(seed)
    random = keras.models.clone_model(model).get_weights()
    return trained_reader().get_weights()[:-2] + random[-2:] if trained else random


@functools.cache
def features(seed, way, count, of):
    """What the frozen layers of this way make of the drawings (count, of): (N, numbers), float32."""
    if way == "pixels":
        return drawings(count, of)[0].reshape(-1, 28 * 28)
    network().set_weights(first_weights(seed, not way.startswith("untrained")))
    cut = -2 if way.endswith("earlier") else -1
    values = keras.ops.convert_to_tensor(drawings(count, of)[0])
    for layer in network().layers[:cut]:
        values = layer(values)
    return np.array(values)


@functools.cache
def chunk_of_steps(batch):
    """(function that takes CHUNK steps on batches, the optimizer), built once for each size of batch."""
    model, optimizer = network(), keras.optimizers.Adam()
    optimizer.build(model.trainable_variables)

    @tf.function
    def chunk(images, labels):
        for step in tf.range(CHUNK):
            with tf.GradientTape() as tape:
                answers = model(images[step], training=True)
                loss = tf.reduce_mean(keras.losses.sparse_categorical_crossentropy(labels[step], answers))
            variables = model.trainable_variables
            optimizer.apply(tape.gradient(loss, variables), variables)

    return chunk, optimizer


class Whole:
    """All layers, learning together."""

    def __init__(self, weights, rate, batch):
        network().set_weights(weights)
        self.chunk, optimizer = chunk_of_steps(batch)
        for variable in optimizer.variables:
            variable.assign(keras.ops.zeros_like(variable))
        optimizer.learning_rate = rate

    def learn(self, images, labels):
        self.chunk(tf.constant(images), tf.constant(labels))

    def answers(self, images):
        return np.array(network()(images, training=False))

    def weights(self):
        return network().get_weights()

    def put_back(self, weights):
        network().set_weights(weights)


class Head:
    """The last layer alone, on features: in NumPy, which starts sooner; the steps are those of Keras's Adam.

    It starts at 0: with few examples, random weights would stay in the answers as noise.
    """

    def __init__(self, inputs, rate):
        self.arrays, self.rate, self.steps = [np.zeros((inputs, COUNT)), np.zeros(COUNT)], rate, 0
        self.means, self.squares = ([np.zeros_like(array) for array in self.arrays] for _ in range(2))

    def learn(self, inputs, labels):
        for x, y in zip(inputs, labels, strict=True):
            wrong = (self.answers(x) - np.eye(COUNT)[y]) / len(y)
            self.steps += 1
            pace = self.rate * np.sqrt(1 - BETAS[1] ** self.steps) / (1 - BETAS[0] ** self.steps)
            for array, mean, square, gradient in zip(
                self.arrays, self.means, self.squares, (x.T @ wrong, wrong.sum(axis=0)), strict=True
            ):
                mean += (1 - BETAS[0]) * (gradient - mean)
                square += (1 - BETAS[1]) * (gradient**2 - square)
                array -= pace * mean / (np.sqrt(square) + TINY)

    def answers(self, inputs):
        logits = inputs @ self.arrays[0] + self.arrays[1]
        exponentials = np.exp(logits - logits.max(axis=1, keepdims=True))
        return exponentials / exponentials.sum(axis=1, keepdims=True)

    def weights(self):
        return [array.copy() for array in self.arrays]

    def put_back(self, weights):
        self.arrays = weights


def loss_of(learner, inputs, labels):
    return float(-np.log(learner.answers(inputs)[np.arange(len(labels)), labels] + 1e-12).mean())


def train(learner, learned, validation, rng):
    """Trains until the validation loss has stopped falling, and puts the best weights back: (that loss, looks)."""
    inputs, labels = learned
    batch = min(BATCH, len(inputs))
    best, best_weights, looks = loss_of(learner, *validation), learner.weights(), 0
    for look in range(1, MOST + 1):
        rounds = -(-CHUNK * batch // len(inputs))
        order = np.concatenate([rng.permutation(len(inputs)) for _ in range(rounds)])[: CHUNK * batch]
        order = order.reshape(CHUNK, batch)
        learner.learn(inputs[order], labels[order])
        loss = loss_of(learner, *validation)
        if loss < best:
            best, best_weights, looks = loss, learner.weights(), look
        if look - looks >= PATIENCE:
            break
    learner.put_back(best_weights)
    return best, looks


def run(way, count, seed, rate, frozen_rate=None):
    """One run: {"loss": the lowest validation loss, "looks": …, "accuracy": on the test drawings}."""
    sets = [(count, seed), VALIDATION, TESTS]
    labels = [drawings(*one)[1] for one in sets]
    inputs = [drawings(*one)[0] for one in sets]
    if way in ON_FEATURES:
        inputs = [features(seed if way.startswith("untrained") else 0, way, *one) for one in sets]
        learner = Head(inputs[0].shape[1], rate)
    else:
        weights = first_weights(seed, way == "tuned")
        if way == "tuned":
            weights = weights[:-2] + frozen_head(count, seed, frozen_rate)
        learner = Whole(weights, rate, min(BATCH, len(inputs[0])))
    rng = np.random.default_rng([seed, count])
    loss, looks = train(learner, (inputs[0], labels[0]), (inputs[1], labels[1]), rng)
    right = learner.answers(inputs[2]).argmax(axis=1) == labels[2]
    return {"loss": loss, "looks": looks, "accuracy": float(right.mean())}


def frozen_head(count, seed, rate):
    """The weights of the last layer where the frozen way ends."""
    sets = [(count, seed), VALIDATION]
    parts = [(features(0, "frozen", *one), drawings(*one)[1]) for one in sets]
    head = Head(parts[0][0].shape[1], rate)
    train(head, *parts, np.random.default_rng([seed, count]))
    return head.weights()


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
    tests = len(drawings(*TESTS)[1])
    settings = {"signs": list(signs.SIGNS), "seeds": list(range(seeds)), "tests": tests, "amount": AMOUNT}
    return {**settings, "rates": rates, "steps": looks, "accuracies": accuracies, "bar_met": reached(accuracies)}


def reached(accuracies):
    """Whether earlier is above scratch with every seed, at BAR examples a sign."""
    pairs = zip(accuracies["earlier"][BAR], accuracies["scratch"][BAR], strict=True)
    return all(earlier > scratch for earlier, scratch in pairs)


def show_table(accuracies, rates):
    print(f"{'a sign':>7}" + "".join(f"{way:>30}" for way in RATES))
    for n in PER_CLASS:
        rows = [(accuracies[way][n], rates[way][n]) for way in RATES]
        print(f"{n:7}" + "".join(f"{np.mean(r):9.1%} ({min(r):.1%}-{max(r):.1%}) {rate:<6}" for r, rate in rows))


def main():
    options = parser(__doc__, seeds=10).parse_args()
    settings = f"{PER_CLASS} {RATES} {CHOOSING} {AMOUNT} {VALIDATION} {TESTS} {BATCH} {CHUNK} {MOST} {PATIENCE}"
    stamp = digest(signs, drawings, network, features, chunk_of_steps, Whole, Head, train, run, settings)
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
    print(f"bar ({BAR} a sign, earlier above scratch with every seed):", "met" if written["bar_met"] else "MISSED")
    sys.exit(not written["bar_met"])


if __name__ == "__main__":
    main()
