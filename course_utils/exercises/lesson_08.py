"""Lesson 08, faster and more accurate: counting multiplications, batch normalisation, a learning rate that cycles."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, gives, same


def _places(size, kernel, stride):
    return (size - kernel) // stride + 1


def _count(size, channels, kernel, filters, stride):
    return _places(size, kernel, stride) ** 2 * kernel**2 * channels * filters


def _layers(rng):
    """Layers with a stride of 1, 2 and 3, whose last step comes out even or not; no kernel is as large as channels."""
    kernel, places, channels, filters = (int(n) for n in rng.integers((4, 5, 8, 4), (7, 10, 11, 12)))
    even = kernel + 1
    return [
        (kernel + places, channels, kernel, filters, 1),
        (even + 2 * places + 1, channels + 1, even, filters, 2),
        (kernel + 3 * places + 2, channels, kernel, 2 * filters, 3),
        (even + 2 * places, channels, even, filters, 2),
    ]


def _with_side(side):
    """A `sees`: the count for side(what the kernel moves over, stride) places along each side, cut off or not."""

    def sees(got, want, size, channels, kernel, filters, stride):
        count = side(size - kernel, stride) ** 2 * kernel**2 * channels * filters
        return -1 < got - count <= 1e-5 * count

    return sees


MULTIPLICATIONS = Exercise(
    name="multiplications",
    objective="count the multiplications of a convolution before you train it",
    returns="number",
    right=_count,
    draw=_layers,
    hints=(
        "How many places are there along one side, and so in the whole result? And how many multiplications at one "
        "place, for one filter?",
        "places = (size - kernel) // stride + 1. The result is places × places × kernel × kernel × channels × filters.",
    ),
    mistakes=(
        Mistake(
            "parameters instead of multiplications",
            "This is the number of the layer's weights. Each of them is used at every place: multiply with the number "
            "of places.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got in (kernel**2 * channels * filters, kernel**2 * channels * filters + filters)
            ),
        ),
        Mistake(
            "channels forgotten",
            "A filter has kernel × kernel weights for each channel of its input. You counted one channel only.",
            gives(lambda size, channels, kernel, filters, stride: _count(size, 1, kernel, filters, stride)),
        ),
        Mistake(
            "one side of the kernel",
            "A kernel has kernel × kernel weights for each channel. You multiplied with kernel once.",
            lambda got, want, size, channels, kernel, filters, stride: got * kernel == want,
        ),
        Mistake(
            "filters forgotten",
            "This is the count for one filter. All filters do it.",
            gives(lambda size, channels, kernel, filters, stride: _count(size, channels, kernel, 1, stride)),
        ),
        Mistake(
            "biases counted",
            "You counted the biases as well. They are added, not multiplied.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got in (want + filters, want + _places(size, kernel, stride) ** 2 * filters)
            ),
        ),
        Mistake(
            "one side only",
            "You counted the places along one side. The kernel moves along both: places × places.",
            gives(
                lambda size, channels, kernel, filters, stride: (
                    _places(size, kernel, stride) * kernel**2 * channels * filters
                )
            ),
        ),
        Mistake(
            "stride ignored",
            "You counted the places for a stride of 1. With stride 2 the kernel stands on every second place only, "
            "along both sides.",
            lambda got, want, size, channels, kernel, filters, stride: (
                stride > 1 and got == _count(size, channels, kernel, filters, 1)
            ),
        ),
        Mistake(
            "rounded up",
            "You rounded the number of places up, or to the nearest whole number. Where the last step of the kernel "
            "does not fit, it is left out, so round down.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got
                in [
                    (rounded((size - kernel) / stride + more) + 1 - more) ** 2 * kernel**2 * channels * filters
                    for rounded in (np.ceil, np.rint)
                    for more in (0, 1)
                ]
            ),
        ),
        Mistake(
            "every pixel a place",
            "You took size × size places. Without padding the whole kernel must fit into the image: there are fewer.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got in [n**2 * kernel**2 * channels * filters for n in (size, size // stride, -(-size // stride))]
            ),
        ),
        Mistake(
            "not rounded",
            "The number of places must be whole: where the last step of the kernel does not fit, it is left out. Use "
            "// instead of /.",
            _with_side(lambda way, stride: way / stride + 1),
        ),
        Mistake(
            "+ 1 before the division",
            "You added the 1 before you divided by the stride. It is the kernel's first place, so add it to the number "
            "of steps, after the division.",
            lambda got, want, *layer: any(
                _with_side(side)(got, want, *layer)
                for side in (lambda way, stride: (way + 1) // stride, lambda way, stride: (way + 1) / stride)
            ),
        ),
        Mistake(
            "forgot the + 1",
            "You have one place too few along each side. The kernel's first place counts as well, before it has moved.",
            gives(
                lambda size, channels, kernel, filters, stride: (
                    (_places(size, kernel, stride) - 1) ** 2 * kernel**2 * channels * filters
                )
            ),
        ),
    ),
)


def _normalised(maps, axis=(0, 1, 2), small=0.001):
    mean, variance = maps.mean(axis=axis, keepdims=True), maps.var(axis=axis, keepdims=True)
    return (maps - mean) / np.sqrt(variance + small)


def _normal(maps):
    return _normalised(maps)


def _maps(rng):
    """Channels that differ in mean and spread, and so do images: each wrong axis gives something else.

    One channel has a small spread, so that the 0.001 counts.
    """
    cases = []
    for shape in [(4, 3, 5, 2), (3, 4, 2, 5)]:
        spread, mean = rng.uniform(0.5, 3, shape[-1]), rng.uniform(-5, 5, shape[-1])
        spread[rng.integers(shape[-1])] = 0.2
        images = rng.uniform(-2, 2, (shape[0], 1, 1, 1))
        cases.append((((rng.normal(size=shape) + images) * spread + mean).round(3),))
    return cases


def _over(*axes):
    return lambda got, want, maps: any(
        same(got, _normalised(maps, axis, small), 1e-4) for axis in axes for small in (0.001, 0)
    )


BATCH_NORMALISED = Exercise(
    name="batch_normalised",
    objective="normalise the maps of a batch as batch normalisation does",
    returns="array",
    right=_normal,
    points=2,
    draw=_maps,
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
            "You normalised each image by itself. Batch normalisation takes all images of the batch together.",
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
            gives(lambda maps: maps - maps.mean(axis=(0, 1, 2)) / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)),
        ),
        Mistake(
            "mean not subtracted",
            "You divided, but you did not subtract the mean.",
            gives(lambda maps: maps / np.sqrt(maps.var(axis=(0, 1, 2)) + 0.001)),
        ),
        Mistake(
            "not divided",
            "You subtracted the mean, but you did not divide.",
            gives(lambda maps: maps - maps.mean(axis=(0, 1, 2))),
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
            "The 0.001 is missing or in the wrong place. It belongs under the root: add it to the variance, then take "
            "the root.",
            lambda got, want, maps: any(
                same(got, (maps - maps.mean(axis=(0, 1, 2))) / (maps.std(axis=(0, 1, 2)) + small), 1e-6)
                for small in (0.001, 0)
            ),
        ),
    ),
)


def _rate(step, steps, low, high):
    done = step / steps
    return low + (high - low) * min(done, 1 - done) * 2


def _steps(rng):
    """Steps while it rises, at the top, while it falls, and at both ends; once the steps have no middle one."""
    half = int(rng.integers(10, 60)) * 4
    low, high = rng.uniform(0.001, 0.005), rng.uniform(0.01, 0.09)
    low, high = round(float(low), 4) + 0.00003, round(float(high), 3)  # four decimals are not enough
    even = [(step, 2 * half, low, high) for step in (half // 4, half // 2, half, half + half // 4, 2 * half, 0)]
    return [*even, (2 * half + 1, 2 * half + 1, low, high)]


def _falls(rate):
    """A `sees`: right while it rises, and `rate(done, low, high)` from the middle on."""

    def sees(got, want, step, steps, low, high):
        return step / steps >= 0.5 and same(got, rate(step / steps, low, high))

    return sees


RATE_AT = Exercise(
    name="rate_at",
    objective="work out a learning rate that rises and falls in a straight line",
    returns="number",
    right=_rate,
    points=2,
    draw=_steps,
    hints=(
        "How much of the way is done at this step? In the first half that says how far up you are; in the second half, "
        "what is left says it.",
        "done = step / steps. The share of the way up is 2 × done in the first half and 2 × (1 − done) in the second. "
        "The rate is low plus that share of high − low.",
    ),
    mistakes=(
        Mistake(
            "keeps rising",
            "The first half is right, but in the second half your rate keeps rising. From the middle on it falls.",
            _falls(lambda done, low, high: low + (high - low) * 2 * done),
        ),
        Mistake(
            "stays at the top",
            "The first half is right, but in the second half your rate stays at high. From the middle on it falls.",
            _falls(lambda done, low, high: high),
        ),
        Mistake(
            "falls from the top too late",
            "The first half is right. In the second half your rate jumps: where it has just begun to fall, it should "
            "still be near high.",
            _falls(lambda done, low, high: high - (high - low) * done),
        ),
        Mistake(
            "rises twice",
            "The first half is right. In the second half your rate begins again at low and rises once more; it should "
            "fall from high to low.",
            _falls(lambda done, low, high: low + (high - low) * (2 * done - 1)),
        ),
        Mistake(
            "counted from the start",
            "The first half is right. In the second half your rate falls to low at once, and below it. Do you count "
            "the steps from the start, or begin to fall from low? It should begin to fall from high, in the middle.",
            _falls(lambda done, low, high: high - (high - low) * 2 * done),
        ),
        Mistake(
            "half cut off",
            "With an odd number of steps half of it is no whole number, and your rate misses low at the end. Divide "
            "by 2 with /, not with //.",
            lambda got, want, step, steps, low, high: steps % 2 and got < low,
        ),
        Mistake(
            "falls to 0",
            "The first half is right. In the second half your rate falls to 0; it should come back to low.",
            _falls(lambda done, low, high: high * 2 * (1 - done)),
        ),
        Mistake(
            "starts at 0",
            "Your straight line goes from 0 to high, and back to 0. It should go from low to high: the whole way up is "
            "high − low, and what you have of it counts from low.",
            lambda got, want, step, steps, low, high: any(
                same(got, max(least, high * min(step, steps - step) * 2 / steps)) for least in (0, low)
            ),
        ),
        Mistake(
            "added high instead of the difference",
            "Your rate rises above high. Add a share of the difference, high − low, to low.",
            lambda got, want, step, steps, low, high: same(got, low + high * min(step, steps - step) * 2 / steps),
        ),
        Mistake(
            "reaches the top at the end",
            "Your rate goes half as far as it should, or goes on rising. It reaches high at half of the steps, and "
            "low again at the end.",
            lambda got, want, step, steps, low, high: (
                same(got, low + (high - low) * step / steps)
                or same(got, low + (high - low) * min(step, steps - step) / steps)
            ),
        ),
        Mistake(
            "upside down",
            "Your rate starts high, falls, and rises again. It should be the other way round.",
            lambda got, want, step, steps, low, high: same(
                got, high - (high - low) * min(step, steps - step) * 2 / steps
            ),
        ),
    ),
)

EXERCISES = (MULTIPLICATIONS, BATCH_NORMALISED, RATE_AT)
