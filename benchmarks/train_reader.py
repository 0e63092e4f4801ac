"""Trains the reader that comes with the course, course_utils/reader.npz: a small CNN that reads drawn digits too.

    python benchmarks/train_reader.py [--seeds 2] [--epochs 36] [--ship]

It learns from MNIST's training digits and from deformed drawings, all turned, slanted, moved, resized and made thinner
or bolder anew in each epoch. Held-out digits and drawings choose among the seeds; the test set is asked once. Batch
normalization, which helps the training, is folded into the convolutions before the weights are rounded to float16.
Prints accuracies, writes build/train_reader.json, and fails below 99.2% of MNIST's test digits or 96% of 2,000 new
drawings. --ship also writes the weights and their table, course_utils/tables/train_reader.json.
"""

import hashlib
import sys
from collections import defaultdict

import keras
import numpy as np
from keras import layers, ops
from run_cache import BUILD, SHIPPED, digest, digits, parser, write_report

from course_utils.explorers import drawn_digits, other_hands
from course_utils.explorers.drawn_digits import random_drawings
from course_utils.explorers.other_hands import another_hand, hairlines

MAPS, UNITS = (12, 24), 40
HELD_OUT, HAIRLINES, DRAWINGS, TESTED = 5_000, 12_000, 16_000, 2_000
BATCH, RATE = 128, 0.003
BARS = {"mnist": 0.992, "drawings": 0.96}


def network():
    """The course's CNN with fewer maps, and batch normalization while it learns; not compiled."""
    blocks = []
    for number, maps in enumerate(MAPS, 1):
        convolution = layers.Conv2D(maps, 3, use_bias=False, name=f"convolution_{number}")
        blocks += [convolution, layers.BatchNormalization(), layers.ReLU(), layers.MaxPooling2D()]
    dense = [
        layers.Dense(UNITS, activation="relu", name="dense"),
        layers.Dense(10, activation="softmax", name="answer"),
    ]
    return keras.Sequential([keras.Input((28, 28, 1)), *blocks, layers.Flatten(), layers.Dropout(0.1), *dense])


def scaled(images):
    return images[..., None].astype("float32") / 255


def materials():
    """Images (N, 28, 28, 1) and labels: to learn from, and held out to choose by."""
    (x, y), _ = digits()
    order = np.random.default_rng(0).permutation(len(x))
    held, rest = order[:HELD_OUT], order[HELD_OUT:]
    thin = hairlines(x[rest[:HAIRLINES]])
    drawings, meant, _ = random_drawings("train", 0, DRAWINGS, (0.5, 1.6))
    new, new_meant, _ = random_drawings("train", 1, TESTED)
    learned = np.concatenate([x[rest], thin, drawings]), np.concatenate([y[rest], y[rest[:HAIRLINES]], meant])
    chosen_by = np.concatenate([x[held], new]), np.concatenate([y[held], new_meant])
    return [(scaled(images), labels) for images, labels in (learned, chosen_by)]


def augmented(images, rng):
    """The images as other hands with other pens might have written them; one in eight stays as it is."""
    moved = another_hand(images, rng)
    bolder = ops.max_pool(moved, 3, strides=1, padding="same")
    thinner = -ops.max_pool(-moved, 2, strides=1, padding="same")
    amount = rng.uniform(0, 0.8, (len(images), 1, 1, 1)).astype("float32")
    kind = rng.choice(4, (len(images), 1, 1, 1), p=[0.5, 0.2, 0.175, 0.125])
    bold, thin = moved + amount * (bolder - moved), moved + amount * (thinner - moved)
    return np.array(ops.where(kind == 1, bold, ops.where(kind == 2, thin, ops.where(kind == 3, images, moved))))


def trained(learned, seed, epochs):
    """The network after so many epochs, each on images changed anew."""
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    images, labels = learned
    model = network()
    falling = keras.optimizers.schedules.CosineDecay(RATE, epochs * -(-len(images) // BATCH))
    model.compile(keras.optimizers.Adam(falling), "sparse_categorical_crossentropy", metrics=["accuracy"])
    for epoch in range(epochs):
        parts = [augmented(images[start : start + 10_000], rng) for start in range(0, len(images), 10_000)]
        history = model.fit(np.concatenate(parts), labels, batch_size=BATCH, verbose=0).history
        print(f"seed {seed}, epoch {epoch + 1}: accuracy {history['accuracy'][0]:.4f}", flush=True)
    return model


def folded(model):
    """The network's weights, float16, with batch normalization folded in: {"kernel_0": …, "bias_0": …, …}."""
    pairs = []
    for layer, follower in zip(model.layers, [*model.layers[1:], None], strict=True):
        if isinstance(layer, layers.Conv2D):
            gamma, beta, mean, variance = (np.array(weight) for weight in follower.get_weights())
            scale = gamma / np.sqrt(variance + follower.epsilon)
            pairs.append((np.array(layer.kernel) * scale, beta - mean * scale))
        elif isinstance(layer, layers.Dense):
            pairs.append(layer.get_weights())
    named = zip(("kernel", "bias") * len(pairs), sum(map(list, pairs), []), strict=True)
    return {f"{name}_{place // 2}": array.astype("float16") for place, (name, array) in enumerate(named)}


def reader_from(arrays):
    """A Keras network with these weights, without batch normalization."""
    blocks = [layer for maps in MAPS for layer in (layers.Conv2D(maps, 3, activation="relu"), layers.MaxPooling2D())]
    dense = [layers.Dense(UNITS, activation="relu"), layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((28, 28, 1)), *blocks, layers.Flatten(), *dense])
    model.set_weights([array.astype("float32") for array in arrays.values()])
    return model


def right(model, images, labels):
    """Which of the images the model reads correctly, bool (N,)."""
    return model.predict(images, batch_size=1000, verbose=0).argmax(axis=1) == labels


def kept(seed, epochs, learned):
    """The folded weights of one seed; from build/ where the same was trained before."""
    stamp = digest(
        network, materials, other_hands, augmented, trained, drawn_digits, str([MAPS, UNITS, BATCH, RATE, epochs])
    )
    file = BUILD / "train_reader" / f"{seed}-{stamp}.npz"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        np.savez(file, **folded(trained(learned, seed, epochs)))
    return dict(np.load(file))


def report(arrays):
    """The accuracies that count, of the chosen weights: on MNIST's test digits and on drawings never seen."""
    _, (x, y) = digits()
    drawings, meant, kinds = random_drawings("test", 0, TESTED)
    model = reader_from(arrays)
    by_kind = defaultdict(list)
    read = right(model, scaled(drawings), meant)
    for kind, correct in zip(kinds, read, strict=True):
        by_kind[kind.removesuffix(", a hairline pen")].append(bool(correct))
        if kind.endswith("a hairline pen"):
            by_kind["a hairline pen"].append(bool(correct))
    return {
        "mnist": float(right(model, scaled(x), y).mean()),
        "drawings": float(read.mean()),
        "kinds": {kind: [sum(each), len(each)] for kind, each in sorted(by_kind.items())},
    }


def main():
    arguments = parser(__doc__, seeds=2)
    arguments.add_argument("--epochs", type=int, default=36, help="how often each image is seen (default 36)")
    options = arguments.parse_args()
    learned, chosen_by = materials()
    candidates = [kept(seed, options.epochs, learned) for seed in range(options.seeds)]
    held_out = [float(right(reader_from(arrays), *chosen_by).mean()) for arrays in candidates]
    best = candidates[int(np.argmax(held_out))]
    file = (SHIPPED.parent if options.ship else BUILD) / "reader.npz"
    np.savez(file, **best)
    accuracies = report(best)
    sizes = {"parameters": sum(array.size for array in best.values()), "bytes": file.stat().st_size}
    stamp = {"sha256": hashlib.sha256(file.read_bytes()).hexdigest()}
    settings = {"seeds": list(range(options.seeds)), "epochs": options.epochs, "held_out": held_out, "bars": BARS}
    write_report("train_reader", {**settings, **sizes, **stamp, **accuracies}, ship=options.ship)
    for name, value in {**sizes, **stamp, **accuracies.pop("kinds"), **accuracies}.items():
        print(f"{name:28}{value}")
    sys.exit(any(accuracies[name] < bar for name, bar in BARS.items()))


if __name__ == "__main__":
    main()
