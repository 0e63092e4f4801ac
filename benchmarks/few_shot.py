"""What the reader's layers are worth for learning ten new signs from few examples, beside starting from scratch.

    python benchmarks/few_shot.py [--seeds 10] [--ship]

The signs are made up (course_utils/explorers/signs.py), so MNIST has no part in it but for the reader that comes with
the course, which was trained on it. Seven ways, all with the same examples of a seed:
frozen: a new last layer on what the reader's hidden layer gives; earlier: the same on its last maps, before the hidden
layer; untrained_earlier: the same on layers with random weights in place of the reader's; pixels: a last layer alone,
on the images; tuned and tuned_earlier: from where frozen or earlier ends, all layers go on learning; scratch: the
layers of frozen, all new.
Each way and number of examples has a learning rate of its own, chosen by seeds that play no other part (from the middle
one of those listed, downhill to where both neighbors are worse), and each run goes on until the loss of the validation
drawings has stopped falling (or MOST looks are over); the weights with the lowest are kept. Prints a table, in which
"!" marks a rate at an end of those listed, and counts the runs cut off; writes build/few_shot.json, and fails unless at
ten examples earlier is above scratch with every seed.
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
    "untrained_earlier": (0.0001, 0.0003, 0.001, 0.003, 0.01, 0.03, 0.1),
    "pixels": (0.0003, 0.001, 0.003, 0.01, 0.03),
    "tuned": (0.000001, 0.000003, 0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01),
    "tuned_earlier": (0.000001, 0.000003, 0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003),
    "scratch": (0.00001, 0.00003, 0.0001, 0.0003, 0.001, 0.003, 0.01),
}
ON_FEATURES = ("frozen", "earlier", "untrained_earlier", "pixels")  # what lies before the last layer doesn't learn
STARTS = {"tuned": "frozen", "tuned_earlier": "earlier"}  # where these go on from
CHOOSING = (1000, 1001)  # the seeds that choose the rates
AMOUNT = 1.8  # how strongly drawings are deformed
VALIDATION, TESTS = (30, 90_001), (100, 90_002)  # drawings of each sign, seed
BATCH, CHUNK, MOST, PATIENCE = 32, 20, 500, 8  # steps between two looks at the validation loss, and how many looks
BETAS, TINY = (0.9, 0.999), 1e-7  # Keras's Adam
BAR = 10
COUNT = len(signs.SIGNS)


@functools.cache
def drawings(count, seed):
    """`count` drawings of each sign: images float32 (N, 28, 28, 1) from 0 to 1, labels (N,)."""
    images, labels = signs.made_up_signs(count, seed, amount=AMOUNT)
    return images[..., None].astype("float32") / 255, labels


@functools.cache
def network(early):
    """The reader's layers (if early, not the hidden one) and a new last one; built once, each run sets its weights."""
    head = layers.Dense(COUNT, activation="softmax", name="signs")
    return keras.Sequential([keras.Input((28, 28, 1)), *trained_reader().layers[: -2 if early else -1], head])


@functools.cache
def first_weights(seed, trained, early=False):
    """The network's weights before a run: of the reader, or random; those of the last layer are always random."""
    model = network(early)  # built once, and at its first call that draws random numbers
    keras.utils.set_random_seed(seed)
    random = keras.models.clone_model(model).get_weights()
    return trained_reader().get_weights()[: len(random) - 2] + random[-2:] if trained else random


@functools.cache
def features(seed, way, count, of):
    """What the frozen layers of this way make of the drawings (count, of): (N, numbers), float32."""
    if way == "pixels":
        return drawings(count, of)[0].reshape(-1, 28 * 28)
    model = network(way.endswith("earlier"))
    model.set_weights(first_weights(seed, not way.startswith("untrained"), way.endswith("earlier")))
    values = keras.ops.convert_to_tensor(drawings(count, of)[0])
    for layer in model.layers[:-1]:
        values = layer(values)
    return np.array(values)


@functools.cache
def chunk_of_steps(batch, early):
    """(function that takes CHUNK steps on batches, the optimizer), built once for each size of batch."""
    model, optimizer = network(early), keras.optimizers.Adam()
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

    def __init__(self, weights, rate, batch, early):
        self.model = network(early)
        self.model.set_weights(weights)
        self.chunk, optimizer = chunk_of_steps(batch, early)
        for variable in optimizer.variables:
            variable.assign(keras.ops.zeros_like(variable))
        optimizer.learning_rate = rate

    def learn(self, images, labels):
        self.chunk(tf.constant(images), tf.constant(labels))

    def answers(self, images):
        return np.array(self.model(images, training=False))

    def weights(self):
        return self.model.get_weights()

    def put_back(self, weights):
        self.model.set_weights(weights)


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


def run(way, count, seed, rate, start_rate=None):
    """One run: {"loss": the lowest validation loss, "looks": …, "accuracy": on the test drawings}."""
    sets = [(count, seed), VALIDATION, TESTS]
    labels = [drawings(*one)[1] for one in sets]
    inputs = [drawings(*one)[0] for one in sets]
    if way in ON_FEATURES:
        inputs = [features(seed if way.startswith("untrained") else 0, way, *one) for one in sets]
        learner = Head(inputs[0].shape[1], rate)
    else:
        early = way.endswith("earlier")
        weights = first_weights(seed, way in STARTS, early)
        if way in STARTS:
            weights = weights[:-2] + trained_head(STARTS[way], count, seed, start_rate)
        learner = Whole(weights, rate, min(BATCH, len(inputs[0])), early)
    rng = np.random.default_rng([seed, count])
    loss, looks = train(learner, (inputs[0], labels[0]), (inputs[1], labels[1]), rng)
    right = learner.answers(inputs[2]).argmax(axis=1) == labels[2]
    return {"loss": loss, "looks": looks, "accuracy": float(right.mean())}


def trained_head(way, count, seed, rate):
    """The weights of the last layer where this way, frozen or earlier, ends."""
    sets = [(count, seed), VALIDATION]
    parts = [(features(0, way, *one), drawings(*one)[1]) for one in sets]
    head = Head(parts[0][0].shape[1], rate)
    train(head, *parts, np.random.default_rng([seed, count]))
    return head.weights()


def measured(way, count, seed, rate, start_rate, stamp):
    """The same as run(), kept."""
    system = f"{way}-{count}-{rate}" + (f"-after-{start_rate}" if start_rate else "")
    return cached("few_shot", system, seed, stamp, lambda: run(way, count, seed, rate, start_rate))


def best_rate(way, count, start_rate, stamp):
    """The rate with the lowest validation loss, on average over the seeds that choose: downhill from the middle one."""
    rates = RATES[way]

    @functools.cache
    def loss(at):
        runs = [measured(way, count, seed, rates[at], start_rate, stamp) for seed in CHOOSING]
        return np.mean([run["loss"] for run in runs])

    at, best = None, len(rates) // 2
    while at != best:
        at = best
        near = [place for place in (at - 1, at, at + 1) if 0 <= place < len(rates)]
        best = min(near, key=loss)  # of equals the lower rate, or it would stop where no rate gains anything
    return rates[best]


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


def at_an_end(way, rate):
    """Whether the rate is the lowest or the highest of those tried."""
    return rate in (min(RATES[way]), max(RATES[way]))


def show_table(written):
    """Print a row for each way: accuracies, rates (! at an end of those tried), runs that were still getting better."""
    for way, of in written["accuracies"].items():
        for n, accuracies in of.items():
            rate = written["rates"][way][n]
            cut_off = sum(steps > (MOST - PATIENCE) * CHUNK for steps in written["steps"][way][n])
            mark = "!" if at_an_end(way, rate) else ""
            spread = f"{np.mean(accuracies):6.1%} ({min(accuracies):.1%}-{max(accuracies):.1%})"
            print(f"{way:18}{n:3} a sign {spread}  rate {rate}{mark}" + (f"  {cut_off} cut off" if cut_off else ""))


def main():
    options = parser(__doc__, seeds=10).parse_args()
    settings = f"{PER_CLASS} {RATES} {CHOOSING} {AMOUNT} {VALIDATION} {TESTS} {BATCH} {CHUNK} {MOST} {PATIENCE}"
    code = (drawings, network, first_weights, features, chunk_of_steps, Whole, Head, train, run, trained_head)
    stamp = digest(signs, *code, settings)
    rates, found = {way: {} for way in RATES}, {way: {} for way in RATES}
    for way in RATES:
        for n in PER_CLASS:
            start_rate = rates[STARTS[way]][n] if way in STARTS else None
            rates[way][n] = rate = best_rate(way, n, start_rate, stamp)
            found[way][n] = [measured(way, n, seed, rate, start_rate, stamp) for seed in range(options.seeds)]
    written = report(rates, found, options.seeds)
    write_report("few_shot", written, ship=options.ship)
    show_table(written)
    print(f"bar ({BAR} a sign, earlier above scratch with every seed):", "met" if written["bar_met"] else "MISSED")
    sys.exit(not written["bar_met"])


if __name__ == "__main__":
    main()
