"""Count the multiplications of a convolution before you train it."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake


def _places(size, kernel, stride):
    return (size - kernel) // stride + 1


def _count(size, channels, kernel, filters, stride):
    return _places(size, kernel, stride) ** 2 * kernel**2 * channels * filters


def _layers(rng):
    """Layers with a stride of 1, 2 and 3, whose last step comes out even or not; no kernel is as large as channels.

    Also a kernel as large as the image, one of size 1, one channel, and one filter.
    """
    kernel, places, channels, filters = (int(n) for n in rng.integers((4, 5, 8, 4), (7, 10, 11, 12)))
    even = kernel + 1
    return [
        (kernel + places, channels, kernel, filters, 1),
        (even + 2 * places + 1, channels + 1, even, filters, 2),
        (kernel + 3 * places + 2, channels, kernel, 2 * filters, 3),
        (even + 2 * places, channels, even, filters, 2),
        (kernel, 1, kernel, filters, 1),
        (places, channels, 1, 1, 2),
    ]


def _with_side(side):
    """A `matches`: the count for side(what the kernel moves over, stride) places along each side, cut off or not."""

    def matches(got, want, size, channels, kernel, filters, stride):
        count = side(size - kernel, stride) ** 2 * kernel**2 * channels * filters
        return -1 < got - count <= 1e-5 * count

    return matches


EXERCISE = Exercise(
    name="multiplications",
    objective="count the multiplications of a convolution before you train it",
    returns="number",
    reference=_count,
    make_inputs=_layers,
    hints=(
        "How many places are there along one side, and so in the whole result? And how many multiplications at one "
        "place, for one filter?",
        "places = (size - kernel) // stride + 1. The result is places × places × kernel × kernel × channels × filters.",
    ),
    mistakes=(
        Mistake(
            "parameters instead of multiplications",
            "This is the number of the layer's weights. Each of them is used at every place: multiply by the number "
            "of places.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got in (kernel**2 * channels * filters, kernel**2 * channels * filters + filters)
            ),
        ),
        Mistake(
            "channels forgotten",
            "A filter has kernel × kernel weights for each channel of its input. You counted one channel only.",
            Gives(lambda size, channels, kernel, filters, stride: _count(size, 1, kernel, filters, stride)),
        ),
        Mistake(
            "one side of the kernel",
            "A kernel has kernel × kernel weights for each channel. You multiplied by kernel once.",
            lambda got, want, size, channels, kernel, filters, stride: got * kernel == want,
        ),
        Mistake(
            "filters forgotten",
            "This is the count for one filter. All filters do it.",
            Gives(lambda size, channels, kernel, filters, stride: _count(size, channels, kernel, 1, stride)),
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
            Gives(
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
            "the stride in one direction",
            "You let the stride count in one direction only. The kernel moves by `stride` both to the right and down: "
            "work out the places along one side, and square them.",
            lambda got, want, size, channels, kernel, filters, stride: (
                got
                in [
                    places * kernel**2 * channels * filters
                    for side in [size - kernel + 1]
                    for places in (side * _places(size, kernel, stride), side**2 // stride, side**2 / stride)
                ]
            ),
        ),
        Mistake(
            "rounded up",
            "You rounded the number of places up, or to the nearest whole number. Where the last step of the kernel "
            "doesn't fit, it's left out, so round down.",
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
            "The number of places must be whole: where the last step of the kernel doesn't fit, it's left out. Use "
            "// instead of /.",
            _with_side(lambda way, stride: way / stride + 1),
        ),
        Mistake(
            "+ 1 before the division",
            "You added the 1 before you divided by the stride. It's the kernel's first place, so add it to the number "
            "of steps, after the division.",
            lambda got, want, *layer: any(
                _with_side(side)(got, want, *layer)
                for side in (lambda way, stride: (way + 1) // stride, lambda way, stride: (way + 1) / stride)
            ),
        ),
        Mistake(
            "forgot the + 1",
            "You have one place too few along each side. The kernel's first place counts as well, before it has moved.",
            Gives(
                lambda size, channels, kernel, filters, stride: (
                    (_places(size, kernel, stride) - 1) ** 2 * kernel**2 * channels * filters
                )
            ),
        ),
        Mistake(
            "divided before subtracting",
            "Python divides first: in size - kernel // stride, only the kernel is divided. Put size - kernel in "
            "parentheses.",
            Gives(
                lambda size, channels, kernel, filters, stride: (
                    (size - kernel // stride + 1) ** 2 * kernel**2 * channels * filters
                )
            ),
        ),
        Mistake(
            "added instead of multiplied",
            "You added where the numbers multiply. A filter has kernel × kernel weights for each channel, all of them "
            "are used at each place, and every filter does it: multiply them all.",
            Gives(
                lambda size, channels, kernel, filters, stride: (
                    _places(size, kernel, stride) ** 2 * (kernel**2 + channels) * filters
                ),
                (
                    lambda size, channels, kernel, filters, stride: (
                        _places(size, kernel, stride) ** 2 * (kernel**2 * channels + filters)
                    ),
                    lambda size, channels, kernel, filters, stride: (
                        _places(size, kernel, stride) ** 2 + kernel**2 * channels * filters
                    ),
                ),
            ),
        ),
        Mistake(
            "additions counted, too",
            "You counted the additions as well. The exercise asks for the multiplications alone: one for each weight "
            "at each place.",
            Gives(lambda *layer: 2 * _count(*layer)),
        ),
        Mistake(
            "the weights of a filter forgotten",
            "You counted one multiplication for each number that comes out. Each of them takes as many as a filter has "
            "weights: kernel × kernel × channels.",
            Gives(lambda size, channels, kernel, filters, stride: _places(size, kernel, stride) ** 2 * filters),
        ),
        Mistake(
            "the image's size for the kernel's",
            "You multiplied by the size of the image where the kernel's belongs. At each place a filter looks at "
            "kernel × kernel pixels only.",
            Gives(
                lambda size, channels, kernel, filters, stride: (
                    _places(size, kernel, stride) ** 2 * size**2 * channels * filters
                )
            ),
        ),
    ),
)
