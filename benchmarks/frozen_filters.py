"""How much of a CNN's accuracy needs trained filters: all trained, the first layer left at random, both left at random.

    python benchmarks/frozen_filters.py [--seeds 5] [--ship]

Each arm is the course's CNN on the same 10,000 images, with the same first weights for each seed. Its learning rate is
chosen on 5,000 other images; it trains until their loss has stopped falling, and is judged on
10,000 more. The test images stay closed. --ship also writes the table that the lesson on building the CNN draws.
"""

import keras
import numpy as np
from run_cache import cached, digest, digits, parser, write_report

from course_utils import build_cnn

ARMS = {"all trained": 0, "first layer at random": 1, "both layers at random": 2}  # how many convolutions are frozen
RATES = (0.0005, 0.001, 0.002, 0.004, 0.008)
SIZES = {"training": 10_000, "validation": 5_000, "held out": 10_000}
TUNING_SEED = 100  # not among those that are judged
MOST_EPOCHS, PATIENCE = 40, 3
SHOWN = 8  # filters of the first layer whose weights are kept, from the first seed


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


def trained(frozen, rate, seed):
    """One training until the validation loss has stopped falling: a dict of accuracies, epochs, and the filters."""
    data = parts()
    keras.utils.set_random_seed(seed)
    model = build_cnn()
    convolutions = [layer for layer in model.layers if isinstance(layer, keras.layers.Conv2D)]
    for layer in convolutions[:frozen]:
        layer.trainable = False
    before = filters_of(model)
    model.compile(keras.optimizers.Adam(rate), "sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=PATIENCE, restore_best_weights=True)
    settings = {"batch_size": 64, "epochs": MOST_EPOCHS, "verbose": 0, "callbacks": [stop]}
    history = model.fit(*data["training"], validation_data=data["validation"], **settings).history
    accuracies = {name: model.evaluate(*data[name], batch_size=1000, verbose=0)[1] for name in SIZES}
    shown = {"before": before[:SHOWN].tolist(), "after": filters_of(model)[:SHOWN].tolist()}
    likeness = [float(np.corrcoef(*pair)[0, 1]) for pair in zip(before, filters_of(model), strict=True)]
    return accuracies | {"epochs": len(history["loss"]), "filters": shown, "likeness": likeness}


def filters_of(model):
    """The first layer's weights, one row for each filter: (filters, 9)."""
    kernel = model.layers[0].get_weights()[0]
    return kernel.reshape(-1, kernel.shape[-1]).T.round(4)


def result(arm, rate, seed):
    """What `trained` gives for an arm, kept in build/."""
    stamp = digest(parts, scaled, trained, filters_of, build_cnn, f"{SIZES} {MOST_EPOCHS} {PATIENCE} {SHOWN}")
    name = f"{arm.replace(' ', '-')}-{rate:g}"
    return cached("frozen_filters", name, seed, stamp, lambda: trained(ARMS[arm], rate, seed))


def judged(arm, seeds):
    """The arm's best rate by validation, and at that rate what each seed gives on held-out images.

    One seed tries all rates; all seeds choose between its best two.
    """
    tried = {rate: result(arm, rate, TUNING_SEED)["validation"] for rate in RATES}
    finalists = sorted(tried, key=tried.get)[-2:]
    tuning = {rate: mean_of("validation", arm, rate, seeds) for rate in finalists}
    rate = max(tuning, key=tuning.get)
    runs = [result(arm, rate, seed) for seed in range(seeds)]
    held_out = [run["held out"] for run in runs]
    print(f"{arm:22} rate {rate:g}  {np.mean(held_out):.2%}  {[f'{value:.2%}' for value in held_out]}", flush=True)
    epochs = [run["epochs"] for run in runs]
    return {"tuning": {f"{r:g}": v for r, v in tuning.items()}, "rate": rate, "held_out": held_out, "epochs": epochs}


def mean_of(part, arm, rate, seeds):
    """The mean accuracy of all seeds on a part of the images."""
    return float(np.mean([result(arm, rate, seed)[part] for seed in range(seeds)]))


def main():
    """Measure the three arms, print and write the table."""
    options = parser(__doc__).parse_args()
    arms = {arm: judged(arm, options.seeds) for arm in ARMS}
    first = result("all trained", arms["all trained"]["rate"], 0)
    report = {"seeds": list(range(options.seeds)), "images": SIZES, "arms": arms}
    report |= {"filters": first["filters"], "likeness": first["likeness"]}
    write_report("frozen_filters", report, options.ship)


if __name__ == "__main__":
    main()
