"""Ask by an experiment whether augmentation helps: paired, on held-out data, over seeds."""

import math

from course_utils.exercises.format import Exercise

PIXEL = 1 / 8
MOVING = ("RandomCrop", "ZeroPadding2D", "Pipeline")  # a margin of a pixel, then cropped at random, moves images, too


def _moved_and_plain(record, cases):
    """What was asked: one arm as it is, and one with a layer in front that moves the images a little."""
    arms = {arm: [x for x in run.all_layers if _farthest(x) != 0] for arm, run in record.first_runs.items()}
    plain = min(arms.values(), key=len)
    fronts = {arm: layers[: len(layers) - len(plain)] for arm, layers in arms.items()}
    if any(layers[len(fronts[arm]) :] != plain for arm, layers in arms.items()) or _any_random(plain):
        return "no plain arm", (
            "one arm should be the plain network, and the other the same one with a layer in front that moves the "
            "images: moving_network([]) and moving_network([keras.layers.RandomTranslation(…)])."
        )
    far = {arm: max(map(_farthest, front)) for arm, front in fronts.items() if front}
    if not far:
        return "moves nothing", (
            "no arm of yours moves the images: with 0 for height and width, RandomTranslation does nothing. A pixel "
            "is 1 / 8 of the image here."
        )
    if not min(far.values()) <= 1.01 * PIXEL:
        return "another augmentation", (
            "no arm of yours moves each image by up to one pixel: keras.layers.RandomTranslation(1 / 8, 1 / 8, "
            'fill_mode="constant") does, as a pixel is 1 / 8 of the height and of the width.'
        )
    moving = [layer for front in fronts.values() for layer in front if layer["kind"] == "RandomTranslation"]
    if any(layer.get("fill_mode") != "constant" for layer in moving):
        return "something else comes in", (
            "your layer moves the images, but what comes in at the edge isn't 0: by default it's the image itself, "
            'mirrored, and these digits touch the edge. Give RandomTranslation fill_mode="constant".'
        )
    return None


def _any_random(layers):
    return any(layer["kind"].startswith("Random") for layer in layers)


def _farthest(layer):
    """How far a layer moves images, as a share of their size; a pixel where that can't be seen."""
    factors = [layer.get(name) for name in ("height_factor", "width_factor")]
    if layer["kind"] == "RandomTranslation":
        return max(max(map(abs, factor if isinstance(factor, list) else [factor])) for factor in factors)
    if layer["kind"] == "Identity":
        return 0
    return PIXEL if layer["kind"] in MOVING or layer["kind"].startswith("own ") else math.inf


EXERCISE = Exercise(
    name="compare_augmentation",
    objective="find out by an experiment whether an augmentation helps, and conclude no more than it shows",
    returns="experiment",
    reference=None,
    factor="layers",
    examine=_moved_and_plain,
    points=2,
    hints=(
        "A layer that moves images by up to one pixel of eight: keras.layers.RandomTranslation(1 / 8, 1 / 8, "
        'fill_mode="constant"). Two loops, one in the other: for each seed, for each arm.',
        "Inside: keras.utils.set_random_seed(seed), then moving_network([…]) with the layer or with an empty list, "
        "then compare_augmentation.fit(model, x, y, arm=…, seed=seed, epochs=…, validation_data=(…, …)). Make a new "
        "layer for every network.",
        "Print compare_augmentation.results(): these are validation losses, so lower is better. Conclude an arm only "
        "if it's lower with every seed; otherwise conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in the augmentation alone, they meet the same seeds and held-out images, and you "
    "concluded what the record shows. When we ran this, for 20 epochs and for 100, moving made things worse with every "
    "seed. Why? A pixel is an eighth of the image here, as 3.5 pixels are of MNIST's. These digits touch the upper and "
    "lower edges: the first and last rows hold a quarter of all ink, so moving cuts pieces off. And no held-out digit "
    "is moved. An augmentation pays if it makes what the network will meet.",
)
