"""How well a plain and an augmented network read digits shifted, turned, resized, noisy, blurred and inverted.

    python benchmarks/robustness.py [--seeds 3] [--ship]

The same network is trained twice for each seed: as trained_cnn() does, and for more epochs on digits that Keras's
layers move, turn and resize anew each time. Prints error rates, writes build/robustness.json, and fails where the
augmented network's error is over a fifth of the plain one's at a shift of 4 pixels, or over a quarter at 30 degrees.
--ship also writes the table that the lesson on handwriting reads.
"""

import math
import sys

import keras
import numpy as np
from keras import layers
from run_cache import cached, digest, digits, parser, write_report
from scipy import ndimage

from course_utils import build_cnn
from course_utils.models import BATCH_SIZE, compile_cnn, epochs_for

BARS = {("shift", 4): 1 / 5, ("rotation", 30): 1 / 4}
SHIFT, TURN, ZOOM = 0.2, 0.1, 0.3  # up to 5.6 pixels, 36 degrees, 0.7 to 1.3 times
LONGER = 3  # how many times as many epochs the augmented network trains
STEPS = {
    "shift": [0, 1, 2, 3, 4, 5, 6, 7, 8],
    "rotation": [0, 10, 20, 30, 40, 50, 60],
    "scale": [0.5, 0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4, 1.5],
    "noise": [0, 0.1, 0.2, 0.3, 0.4, 0.5],
    "blur": [0, 0.5, 1, 1.5, 2, 2.5],
    "inversion": [0, 1],
}
STANDS_STILL = {"scale": 1}  # the strength that changes nothing, where it is not 0


def shifted(images, right, down):
    """The images (N, 28, 28), moved by whole pixels; what leaves the picture is lost, and nothing comes in."""
    return ndimage.shift(images, (0, down, right), order=0)


def turned(images, degrees):
    """The images turned about their middle, counter-clockwise where `degrees` is positive."""
    return ndimage.rotate(images, degrees, axes=(2, 1), reshape=False, order=1)


def resized(images, scale):
    """The digits `scale` times as large in pictures of the same size; smoothed first where they become smaller."""
    soft = ndimage.gaussian_filter(images, (0, *[0.5 * math.sqrt(max(0, scale**-2 - 1))] * 2))
    middle = (images.shape[1] - 1) / 2
    return ndimage.affine_transform(soft, (1, 1 / scale, 1 / scale), (0, *[middle - middle / scale] * 2), order=1)


def distorted(images, name, strength):
    """The images (N, 28, 28), float32 from 0 to 1, distorted in each direction that there is: a list of such arrays."""
    if strength == STANDS_STILL.get(name, 0):
        return [images]
    if name == "shift":
        return [shifted(images, *strength * np.array(way)) for way in [(1, 0), (-1, 0), (0, 1), (0, -1)]]
    if name == "rotation":
        return [turned(images, strength), turned(images, -strength)]
    if name == "scale":
        return [resized(images, strength)]
    if name == "noise":
        noise = np.random.default_rng(0).normal(0, strength, images.shape)
        return [np.clip(images + noise, 0, 1).astype("float32")]
    if name == "blur":
        return [ndimage.gaussian_filter(images, (0, strength, strength))]
    return [1 - images]


def augmentation():
    """Keras layers that move, turn and resize digits at random; what comes in from outside is 0, as MNIST's ground."""
    ground = {"fill_mode": "constant", "fill_value": 0.0}
    return [
        layers.RandomTranslation(SHIFT, SHIFT, interpolation="nearest", **ground),
        layers.RandomRotation(TURN, **ground),
        layers.RandomZoom((-ZOOM, ZOOM), **ground),
    ]


def trained(x, y, seed, augmented):
    """The course's network trained on x (N, 28, 28), float32 from 0 to 1, with or without augmentation."""
    keras.utils.set_random_seed(seed)
    network = build_cnn()
    training = keras.Sequential([keras.Input((28, 28, 1)), *(augmentation() if augmented else []), network])
    epochs = epochs_for(x) * (LONGER if augmented else 1)
    compile_cnn(training, steps=epochs * math.ceil(len(x) / BATCH_SIZE))
    training.fit(x[..., None], y, batch_size=BATCH_SIZE, epochs=epochs, verbose=0)
    return network


def errors(network, x, y):
    """{distortion: [share of the images read wrongly, for each of its STEPS]}, averaged over directions."""

    def error(images):
        return float((network.predict(images[..., None], batch_size=500, verbose=0).argmax(axis=1) != y).mean())

    def mean_error(name, strength):
        return float(np.mean([error(images) for images in distorted(x, name, strength)]))

    return {name: [mean_error(name, strength) for strength in steps] for name, steps in STEPS.items()}


def scaled(images):
    return images.astype("float32") / 255


def measured_errors(seeds):
    """{"plain" and "augmented": one table of errors per seed}."""
    (x_train, y_train), (x_test, y_test) = digits()
    settings = str([SHIFT, TURN, ZOOM, LONGER, STEPS, STANDS_STILL])
    stamp = digest(shifted, turned, resized, distorted, augmentation, trained, errors, build_cnn, compile_cnn, settings)
    results = {"plain": [], "augmented": []}
    for seed in range(seeds):
        for kind, tables in results.items():

            def measure(kind=kind, seed=seed):
                network = trained(scaled(x_train), y_train, seed, kind == "augmented")
                return errors(network, scaled(x_test), y_test)

            tables.append(cached("robustness", kind, seed, stamp, measure))
    return results, {"training": len(x_train), "test": len(x_test)}


def averaged(tables):
    """One table of errors: the mean over the seeds'."""
    return {name: np.mean([table[name] for table in tables], axis=0).tolist() for name in STEPS}


def ratio(plain, augmented, name, strength):
    """The augmented network's error as a share of the plain one's."""
    place = STEPS[name].index(strength)
    return augmented[name][place] / max(plain[name][place], 1e-9)


def show_table(plain, augmented):
    """Print both networks' error rates for each strength of each distortion."""
    for name, steps in STEPS.items():
        print(f"{name:18}" + "".join(f"{strength:8g}" for strength in steps))
        for kind, table in [("plain", plain), ("augmented", augmented)]:
            print(f"  error, {kind:9}" + "".join(f"{error:8.2%}" for error in table[name]))


def main():
    options = parser(__doc__, seeds=3).parse_args()
    results, images = measured_errors(options.seeds)
    means = {kind: averaged(tables) for kind, tables in results.items()}
    show_table(**means)
    ratios, missed = {}, False
    for (name, strength), bar in BARS.items():
        each = [ratio(*pair, name, strength) for pair in zip(results["plain"], results["augmented"], strict=True)]
        mean = ratio(means["plain"], means["augmented"], name, strength)
        missed |= mean > bar
        ratios[f"{name} {strength}"] = {"mean": mean, "seeds": each, "bar": bar}
        print(f"{name} {strength}: error {mean:.3f} of the plain one's, the bar is {bar}; by seed {np.round(each, 3)}")
    report = {"seeds": list(range(options.seeds)), "images": images, "strengths": STEPS, "errors": means}
    write_report("robustness", report | {"errors by seed": results, "ratios": ratios}, ship=options.ship)
    sys.exit(missed)


if __name__ == "__main__":
    main()
