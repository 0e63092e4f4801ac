"""Normalize the maps of a batch as batch normalization does."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _normalized(maps, axis=(0, 1, 2), small=0.001, ddof=0):
    mean, variance = maps.mean(axis=axis, keepdims=True), maps.var(axis=axis, keepdims=True, ddof=ddof)
    return (maps - mean) / np.sqrt(variance + small)


def _normal(maps):
    return _normalized(maps)


def _with_another_small_number(maps):
    """Without 0.001, with it beside the root, and with another number in either place; what doesn't vary gives 0."""
    centered, deviation = maps - maps.mean(axis=(0, 1, 2)), maps.std(axis=(0, 1, 2))
    yield centered / deviation
    deviation = np.where(deviation < 1e-6, 0, deviation)
    yield centered / np.where(deviation == 0, 1, deviation)
    for small in (0.001, 0, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4):
        yield centered / (deviation + small)
        yield from [] if small == 0.001 else [centered / np.sqrt(deviation**2 + small)]


def _maps(rng):
    """Channels that differ in mean and spread, and so do images: each wrong axis gives something else.

    One channel has a small spread, so that the 0.001 counts; in one batch a channel does not vary at all.
    """
    cases = []
    for shape in [(4, 3, 5, 2), (3, 4, 2, 5)]:
        spread, mean = rng.uniform(0.5, 3, shape[-1]), rng.uniform(-5, 5, shape[-1])
        spread[rng.integers(shape[-1])] = 0.2
        images = rng.uniform(-2, 2, (shape[0], 1, 1, 1))
        cases.append((((rng.normal(size=shape) + images) * spread + mean).round(3),))
    still = (rng.normal(size=(2, 2, 3, 2)) * [2, 0] + rng.uniform(1, 5, 2)).round(3)
    single = rng.normal(3, 2, (1, 3, 2, 1)).round(3)
    return [*cases, (still,), (single,)]


def _between_ends(maps):
    """Each channel brought between 0 and 1; what doesn't vary gives 0."""
    low, way = maps.min(axis=(0, 1, 2)), np.ptp(maps, axis=(0, 1, 2))
    yield (maps - low) / way
    for small in (0.001, 0):
        yield (maps - low) / (np.where(way > 0, way, 1) if not small else way + small)


def _over(*axes):
    return lambda got, want, maps: any(
        same(got, _normalized(maps, axis, small), 1e-4) for axis in axes for small in (0.001, 0)
    )


EXERCISE = Exercise(
    name="batch_normalized",
    objective="normalize the maps of a batch as batch normalization does",
    returns="array",
    reference=_normal,
    points=2,
    make_inputs=_maps,
    tolerance=1e-4,
    hints=(
        "Each channel gets one mean and one variance. Which axes must they be taken over, so that only the channels "
        "remain?",
        "maps.mean(axis=(0, 1, 2)) is one mean for each channel, and NumPy subtracts it from the last axis by itself. "
        "Divide by np.sqrt(variance + 0.001).",
    ),
    mistakes=(
        Mistake(
            "over the images only",
            "You took mean and variance over the images alone, separately for each place. A channel's numbers at all "
            "places belong together: axis=(0, 1, 2).",
            _over((0,)),
        ),
        Mistake(
            "over everything",
            "You took one mean and one variance for all channels together. Each channel gets its own.",
            _over((0, 1, 2, 3)),
        ),
        Mistake(
            "each image by itself",
            "You normalized each image by itself. Batch normalization takes all images of the batch together.",
            _over((1, 2), (1, 2, 3)),
        ),
        Mistake(
            "over the channels",
            "You took mean and variance over the channels, which is the one axis to leave out.",
            _over((3,), (-1,)),
        ),
        Mistake(
            "one axis left out",
            "You took mean and variance over two axes only. Images, rows and columns all belong to a channel: "
            "axis=(0, 1, 2).",
            _over((0, 1), (0, 2)),
        ),
        Mistake(
            "parentheses missing",
            "Python divides before it subtracts, so you divided the mean alone. Put the subtraction in parentheses.",
            Gives(lambda maps: maps - maps.mean(axis=(0, 1, 2)) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)),
        ),
        Mistake(
            "mean not subtracted",
            "You divided, but you didn't subtract the mean.",
            Gives(lambda maps: maps / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)),
        ),
        Mistake(
            "not divided",
            "You subtracted the mean, but you didn't divide.",
            Gives(lambda maps: maps - maps.mean(axis=(0, 1, 2))),
        ),
        Mistake(
            "divided by the variance",
            "You divided by the variance. Divide by its square root, the standard deviation: only then does the "
            "result have a spread of 1.",
            lambda got, want, maps: any(
                same(got, (maps - maps.mean(axis=(0, 1, 2))) / (maps.var(axis=(0, 1, 2)) + small), 1e-4)
                for small in (0.001, 0)
            ),
        ),
        Mistake(
            "the small number in the wrong place",
            "The 0.001 is missing, is another number, or is in the wrong place. It belongs under the root: add it to "
            "the variance, then take the root.",
            lambda got, want, maps: any(same(got, wrong, 1e-6) for wrong in _with_another_small_number(maps)),
        ),
        Mistake(
            "divided by one number less",
            "Your variance divides by one number less than there are (ddof=1). Batch normalization takes the plain "
            "mean of the squares: leave ddof at 0.",
            lambda got, want, maps: same(got, _normalized(maps, ddof=1), 1e-6),
        ),
        Mistake(
            "the root of the standard deviation",
            "You took the root twice: std is the root of the variance already. Add 0.001 to maps.var(…), then take the "
            "root.",
            Gives(lambda maps: (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt(maps.std(axis=(0, 1, 2)) + 0.001)),
        ),
        Mistake(
            "the layer not in training",
            "A BatchNormalization layer that isn't in training subtracts nothing and divides by about 1: it takes the "
            "running mean 0 and variance 1 that it begins with. Call it with training=True.",
            lambda got, want, maps: same(got, maps / np.sqrt(1.001), 1e-4),
        ),
        Mistake(
            "between the smallest and the largest",
            "You brought each channel between 0 and 1: smallest subtracted, divided by what lies between it and the "
            "largest. Batch normalization subtracts the mean, and divides by √(variance + 0.001).",
            lambda got, want, maps: any(same(got, result, 1e-4) for result in _between_ends(maps)),
        ),
        Mistake(
            "channels mixed by reshape",
            "reshape doesn't move axes: read in order, neighboring numbers belong to different channels, so yours are "
            "mixed. Leave the maps as they are and give axis=(0, 1, 2), or use reshape(-1, channels), which keeps the "
            "last axis.",
            Gives(lambda maps: _normalized(maps.reshape(maps.shape[-1], -1), axis=1).reshape(maps.shape)),
        ),
        Mistake(
            "the first channel's numbers for all",
            "You took the mean and the variance of the first channel for all of them. Each channel gets its own.",
            Gives(lambda maps: (maps - maps[..., 0].mean()) / np.sqrt(maps[..., 0].var() + 0.001)),
        ),
        Mistake(
            "mean of the squares for the variance",
            "You took the mean of the squares for the variance. The variance is the mean of the squared distances "
            "from the mean: subtract the mean first, or use var.",
            Gives(
                lambda maps: (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt((maps**2).mean(axis=(0, 1, 2)) + 0.001),
                (lambda maps: (maps - maps.mean(axis=(0, 1, 2))) / np.sqrt((maps**2).mean(axis=(0, 1, 2))),),
            ),
        ),
    ),
)
