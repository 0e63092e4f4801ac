"""How a dense network and a CNN, trained on digits in the middle, read the same digits moved by 0 to 4 pixels.

    python benchmarks/shifted_digits.py [--seeds 5] [--ship]

The CNN has the layers of the reader that the lesson explores, 27,186 parameters; the dense network has 203,530. Both
see the same 10,000 images. The learning rate of each is chosen on 5,000 other images; each trains until their loss has
stopped falling, and is judged on 10,000 more, moved up, down, left and right. The test images stay closed. --ship also
writes the table that the lesson on building the CNN draws.
"""

import keras
import numpy as np
from keras import layers
from run_cache import cached, digest, digits, parser, write_report

RATES = (0.0005, 0.001, 0.002, 0.004)
SIZES = {"training": 10_000, "validation": 5_000, "held out": 10_000}
TUNING_SEED = 100  # not among those that are judged
MOST_EPOCHS, PATIENCE = 40, 3
SHIFTS = range(5)
DIRECTIONS = [(1, 0), (-1, 0), (0, 1), (0, -1)]


def build_dense():
    """A dense network with about as many parameters as the course's CNN: 203,530 against 225,034."""
    hidden = layers.Dense(256, activation="relu")
    return keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), hidden, layers.Dense(10, activation="softmax")]
    )


def build_small_cnn():
    """The layers of the reader that comes with the course, its weights at random."""
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(12, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(24, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(40, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )


ARMS = {"dense network": build_dense, "CNN": build_small_cnn}


def parts():
    """{name: (images, labels)} of the sizes above, drawn at random from the training images, none twice."""
    (images, labels), _ = digits()
    order = np.random.default_rng(0).permutation(len(images))
    cuts = np.cumsum(list(SIZES.values()))
    chosen = np.split(order[: cuts[-1]], cuts[:-1])
    return {name: (scaled(images[rows]), labels[rows]) for name, rows in zip(SIZES, chosen, strict=True)}


def scaled(images):
    """The images as a network takes them: (N, 28, 28, 1), float32 from 0 to 1."""
    return images.astype("float32")[..., None] / 255


def moved(images, down, right):
    """The images moved by whole pixels, zeros where nothing was."""
    room = np.pad(images, ((0, 0), (4, 4), (4, 4), (0, 0)))
    return room[:, 4 - down : 32 - down, 4 - right : 32 - right]


def trained(build, rate, seed):
    """One training until the validation loss has stopped falling: accuracies, and those of each shift."""
    data = parts()
    keras.utils.set_random_seed(seed)
    model = build()
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=PATIENCE, restore_best_weights=True)
    settings = {"batch_size": 64, "epochs": MOST_EPOCHS, "verbose": 0, "callbacks": [stop]}
    history = model.fit(*data["training"], validation_data=data["validation"], **settings).history
    accuracies = {name: model.evaluate(*data[name], batch_size=1000, verbose=0)[1] for name in SIZES}
    by_shift = [accuracy_when_moved(model, *data["held out"], shift) for shift in SHIFTS]
    return accuracies | {"epochs": len(history["loss"]), "by_shift": by_shift}


def accuracy_when_moved(model, images, labels, shift):
    """The mean accuracy of the four directions."""
    right = []
    for down, across in DIRECTIONS if shift else DIRECTIONS[:1]:
        answers = model.predict(moved(images, down * shift, across * shift), batch_size=1000, verbose=0).argmax(axis=1)
        right.append((answers == labels).mean())
    return float(np.mean(right))


def result(arm, rate, seed):
    """What `trained` gives for an arm, kept in build/."""
    stamp = digest(parts, scaled, moved, trained, accuracy_when_moved, ARMS[arm], f"{SIZES} {MOST_EPOCHS} {PATIENCE}")
    name = f"{arm.replace(' ', '-')}-{rate:g}"
    return cached("shifted_digits", name, seed, stamp, lambda: trained(ARMS[arm], rate, seed))


def judged(arm, seeds):
    """What each seed gives at the arm's best rate, which a seed of its own chose by validation."""
    tuning = {rate: result(arm, rate, TUNING_SEED)["validation"] for rate in RATES}
    rate = max(tuning, key=tuning.get)
    runs = [result(arm, rate, seed) for seed in range(seeds)]
    by_shift = [run["by_shift"] for run in runs]
    print(f"{arm:14} rate {rate:g}", np.mean(by_shift, axis=0).round(4), flush=True)
    return {"tuning": {f"{r:g}": v for r, v in tuning.items()}, "rate": rate, "by_shift": by_shift} | {
        "parameters": ARMS[arm]().count_params(),
        "epochs": [run["epochs"] for run in runs],
    }


def main():
    """Measure both networks, print and write the table."""
    options = parser(__doc__).parse_args()
    arms = {arm: judged(arm, options.seeds) for arm in ARMS}
    images = parts()["held out"][0]
    ink = [float(np.mean([moved(images, d * s, r * s).sum() for d, r in DIRECTIONS]) / images.sum()) for s in SHIFTS]
    report = {"seeds": list(range(options.seeds)), "images": SIZES, "shifts": list(SHIFTS), "arms": arms}
    write_report("shifted_digits", report | {"ink_kept": ink}, options.ship)


if __name__ == "__main__":
    main()
