"""Lesson 03, building the CNN: sizes, parameters, pooling, a network to mend and a network of one's own."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, equals, gives

MENDED, FLATTENED_LATE, AVERAGED = 56_970, 23_178, 7_818  # parameters of mended_network, and of two wrong mendings
FEW = 20_000


def _size(n, kernel, stride, padding):
    return -(-n // stride) if padding == "same" else (n - kernel) // stride + 1


def _valid(n, kernel, stride, padding):
    return (n - kernel) // stride + 1


def _sizes(rng):
    """Sizes with and without a remainder; rounding to the nearest or up would be wrong for the second.

    With the same padding, half of an even kernel on either side would be too much.
    """
    kernel, larger, places = (int(rng.integers(low, high)) for low, high in ((3, 6), (5, 8), (8, 12)))
    return [
        (kernel + 2 * places, kernel, 1, "valid"),
        (kernel + 3 * places + 2, kernel, 3, "valid"),
        (larger + 4 * (places // 2), larger, 2, "valid"),
        (5 * places + 2, larger, 5, "same"),
        (2 * places + 5, larger, 2, "same"),
        (2 * places + 1, 4, 1, "same"),
        (4 * (places // 2) + 6, 3, 2, "same"),  # half of it is odd: Python rounds a half to the even number
    ]


def _half_a_kernel_around(n, kernel, stride, padding):
    margin = kernel // 2 if padding == "same" else 0
    return _valid(n + 2 * margin, kernel, stride, padding)


OUTPUT_SIZE = Exercise(
    name="output_size",
    objective="work out the size that a convolution leaves, for any kernel, stride and padding",
    returns="number",
    right=_size,
    draw=_sizes,
    hints=(
        "There are two cases, one for each padding. Which of them needs the size of the kernel? Which rounds up?",
        "The two formulas stand above. Valid: ⌊(n − k) / s⌋ + 1, where // does both, divide and round down. Same: "
        "⌈n / s⌉, where int(np.ceil(…)) rounds up.",
    ),
    mistakes=(
        Mistake(
            "1 added before the division",
            "With valid padding you add the 1 before you divide by the stride. Divide first, round down, then add 1.",
            gives(
                lambda n, kernel, stride, padding: (
                    _size(n, kernel, stride, padding) if padding == "same" else (n - kernel + 1) // stride
                )
            ),
        ),
        Mistake(
            "forgot the + 1",
            "Your size for valid padding is one too small. The kernel's first place counts as well, before it has "
            "moved at all: add 1.",
            gives(lambda n, kernel, stride, padding: _size(n, kernel, stride, padding) - (padding == "valid")),
        ),
        Mistake(
            "not rounded",
            "Your size is not a whole number. A kernel either fits into a place or it does not: round down for valid "
            "padding, and up for same.",
            lambda got, want, *arguments: np.isfinite(got) and abs(got - round(got)) > 1e-6,
        ),
        Mistake(
            "valid rounded up or to the nearest",
            "With valid padding, you rounded up where the last step of the kernel no longer fits. Round down: "
            "what does not fit is left out.",
            lambda got, want, n, kernel, stride, padding: (
                padding == "valid" and (n - kernel) % stride > 0 and got == want + 1
            ),
        ),
        Mistake(
            "same ignores the stride",
            "With same padding you give back n. That is so only with stride 1: with stride 2 the kernel stands on "
            "every second pixel, so the result is about half as large.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n,
        ),
        Mistake(
            "same rounded down",
            "With same padding you rounded n / stride down. Thanks to the margin of zeros the last step fits as well: "
            "round up.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n // stride,
        ),
        Mistake(
            "half an even kernel around the image",
            "You put half a kernel of zeros on either side. For a kernel of even size that is one place too many. With "
            "same padding the result is as large as if the kernel had a size of 1.",
            gives(_half_a_kernel_around),
        ),
        Mistake(
            "1 added before the division, with same padding",
            "With same padding you add the 1 before you divide. That rounds up for a stride of 2, and not for a larger "
            "one: int(np.ceil(n / stride)) always does.",
            gives(lambda n, k, s, padding: (n + 1) // s if padding == "same" else _valid(n, k, s, padding)),
        ),
        Mistake(
            "same always gets one more",
            "With same padding you add 1 too often. Where n / stride comes out even, there is nothing to round up.",
            lambda got, want, n, kernel, stride, padding: padding == "same" and got == n // stride + 1,
        ),
        Mistake(
            "padding ignored",
            "You treat same padding like valid padding. With a margin of zeros around the image, the size of the "
            "kernel plays no part.",
            gives(_valid),
        ),
        Mistake(
            "valid like same",
            "You treat valid padding like same padding. Without a margin of zeros the whole kernel must fit into the "
            "image, so its size counts.",
            gives(lambda n, kernel, stride, padding: _size(n, kernel, stride, "same")),
        ),
        Mistake(
            "paddings exchanged",
            "You have the two paddings the wrong way round.",
            gives(
                lambda n, kernel, stride, padding: _size(n, kernel, stride, "valid" if padding == "same" else "same")
            ),
        ),
        Mistake(
            "stride ignored",
            "Your size does not depend on the stride. A kernel that moves several pixels at a time stands on fewer "
            "places.",
            gives(lambda n, kernel, stride, padding: _size(n, kernel, 1, padding)),
        ),
    ),
)


def _in_all(channels, kernels, filters, one_layer):
    """The sum of one_layer(size, channels in, filters) over the layers."""
    return sum(one_layer(*each) for each in zip(kernels, [channels, *filters[:-1]], filters, strict=True))


def _one_layer(size, channels, filters):
    return size * size * channels * filters + filters


def _counts(one_layer):
    """A `sees`: this is how the parameters of each layer were counted."""
    return gives(lambda *arguments: _in_all(*arguments, one_layer))


def _few_biases(got, want, *arguments):
    weights = _in_all(*arguments, lambda size, channels, filters: size * size * channels * filters)
    return got in (weights + 1, weights + len(arguments[2]))


def _stacks(rng):
    """One, two and three layers, the image with one channel and with more."""
    cases = []
    for channels, count in ((3, 1), (1, 2), (int(rng.integers(2, 5)), 3)):
        kernels = [int(each) for each in rng.integers(2, 7, count)]
        filters = [int(each) for each in rng.choice(np.arange(5, 17), count, replace=False)]
        cases.append((channels, kernels, filters))
    return cases


PARAMETERS_OF_CONVOLUTIONS = Exercise(
    name="parameters_of_convolutions",
    objective="count the parameters of a stack of convolutions",
    returns="number",
    right=lambda channels, kernels, filters: _in_all(channels, kernels, filters, _one_layer),
    draw=_stacks,
    points=2,
    hints=(
        "Take one layer at a time, with the formula above. How many channels come into the second layer?",
        "Each filter of a layer makes one channel for the next. So after each layer: channels = the number of its "
        "filters. Add up as you go.",
    ),
    mistakes=(
        Mistake(
            "a list taken for a number",
            "kernels and filters are lists, with one number for each layer. Go through them in a loop, and calculate "
            "with one layer at a time.",
            error="can't multiply sequence by non-int",
        ),
        Mistake(
            "no biases",
            "You counted the weights alone. Each filter also has one bias.",
            _counts(lambda size, channels, filters: size * size * channels * filters),
        ),
        Mistake(
            "one bias in a layer or in all",
            "You counted too few biases. Not each layer but each filter of it has one bias.",
            _few_biases,
        ),
        Mistake(
            "a bias for each weight",
            "You counted a bias for each weight. Each filter has one bias, however many weights it has.",
            _counts(lambda size, channels, filters: 2 * size * size * channels * filters),
        ),
        Mistake(
            "a bias for each channel of each filter",
            "You counted a bias for each channel of each filter. A filter adds up its products over all channels, and "
            "then adds one bias.",
            _counts(lambda size, channels, filters: (size * size + 1) * channels * filters),
        ),
        Mistake(
            "channels forgotten",
            "You counted each filter as if it had a single channel to look at. A filter has size × size weights for "
            "each of the channels that come in.",
            _counts(lambda size, channels, filters: size * size * filters + filters),
        ),
        Mistake(
            "the image's channels in every layer",
            "You used the channels of the image for every layer. The second layer does not see the image: its "
            "channels are the feature maps of the first, one for each filter.",
            gives(lambda channels, kernels, filters: sum(map(_one_layer, kernels, [channels] * len(kernels), filters))),
        ),
        Mistake(
            "kernel not squared",
            "You counted the kernel's size once. A kernel of size 3 has 3 rows and 3 columns, so 9 weights.",
            _counts(lambda size, channels, filters: size * channels * filters + filters),
        ),
        Mistake(
            "filters forgotten",
            "You counted a single filter in each layer. Every filter has weights of its own.",
            _counts(lambda size, channels, filters: size * size * channels + 1),
        ),
        Mistake(
            "only the first layer",
            "This is the number for the first layer alone. Does your return stand inside the loop? Then it ends the "
            "function after the first round.",
            gives(lambda channels, kernels, filters: _one_layer(kernels[0], channels, filters[0])),
        ),
        Mistake(
            "only the last layer",
            "This is the number for the last layer alone. Add each layer to those before it: total += … instead of "
            "total = …",
            gives(lambda channels, kernels, filters: _one_layer(kernels[-1], [channels, *filters][-2], filters[-1])),
        ),
    ),
)


def _cut(feature_map):
    """The squares as (rows, 2, columns, 2), an odd row and column left out."""
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)


def _max_pooled(feature_map):
    return _cut(feature_map).max(axis=(1, 3))


def _at_every_place(feature_map):
    return np.lib.stride_tricks.sliding_window_view(feature_map, (2, 2)).max(axis=(2, 3))


def _in_reading_order(feature_map):
    rows, _, columns, _ = _cut(feature_map).shape
    return feature_map[: 2 * rows, : 2 * columns].reshape(rows, columns, 4).max(axis=2)


def _maps(rng):
    """Maps of even and odd sizes, no number twice, the first square negative."""
    maps = []
    for rows, columns in ((4, 6), (5, 4), (4, 5), (3, 5 + 2 * rng.integers(2))):
        numbers = rng.permutation(rows * columns).reshape(rows, columns) - rows * columns // 3
        numbers[:2, :2] -= 30
        maps.append((numbers,))
    return maps


def _one_pixel_on(feature_map):
    rows, _, columns, _ = _cut(feature_map).shape
    return _at_every_place(feature_map)[:rows, :columns]


DROP = "Leave out the last row where the number of rows is odd, and the last column where theirs is."

MAX_POOLED = Exercise(
    name="max_pooled",
    objective="do max pooling by hand, on maps of any size",
    returns="array",
    right=_max_pooled,
    draw=_maps,
    points=2,
    hints=(
        "How many rows will the result have? // rounds down, and so forgets an odd last row by itself.",
        "Either two loops, with feature_map[2 * row : 2 * row + 2, 2 * column : 2 * column + 2].max() as the number "
        "at [row, column]. Or the reshape from above, after the odd row and column have been cut off.",
    ),
    mistakes=(
        Mistake(
            "no image and channel axes for Keras",
            "A Keras layer wants (images, rows, columns, channels). Give it feature_map[None, ..., None], and take "
            "[0, ..., 0] of what comes back.",
            error="expected ndim=4",
        ),
        Mistake(
            "reshape stops at other sizes",
            "Your reshape stops: its lengths do not fit this map, of another size than in the lesson or of an odd one. "
            f"Take the sizes from feature_map.shape. {DROP}",
            error="cannot reshape",
        ),
        Mistake(
            "goes beyond the edge of odd sizes",
            f"Your function looks for a row or a column beyond the edge of the map. {DROP}",
            error="out of bounds",
        ),
        Mistake(
            "halves of odd sizes do not match",
            "Of an odd number of rows or columns, every second one from the first is one more than every second one "
            f"from the second. So the two halves do not fit together. {DROP}",
            error="could not be broadcast",
        ),
        Mistake(
            "mean instead of maximum",
            "This is the mean of each square. Max pooling keeps the largest number.",
            gives(lambda feature_map: _cut(feature_map).mean(axis=(1, 3))),
        ),
        Mistake(
            "minimum instead of maximum",
            "This is the smallest number of each square. Max pooling keeps the largest.",
            gives(lambda feature_map: _cut(feature_map).min(axis=(1, 3))),
        ),
        Mistake(
            "stride of 1",
            "Your squares overlap: they move by one pixel. With a stride of 2 each square starts where the last one "
            "has ended.",
            gives(_at_every_place),
        ),
        Mistake(
            "squares that move by one pixel",
            "Your squares move by one pixel. The square for [row, column] begins at 2 * row and 2 * column.",
            gives(_one_pixel_on),
        ),
        Mistake(
            "flat",
            "The numbers are right, but in one row. Give them the shape (rows, columns).",
            gives(lambda feature_map: _max_pooled(feature_map).ravel()),
        ),
        Mistake(
            "keeps the odd rest",
            "You kept the odd last row or column as squares of their own. Only whole squares of 2×2 count, the rest "
            "is dropped.",
            lambda got, want, feature_map: (
                got.shape != want.shape and got.shape == tuple(-(-length // 2) for length in feature_map.shape)
            ),
        ),
        Mistake(
            "reshape does not make squares",
            "Your reshape puts four neighbours of one row together, not squares. Split the rows in two axes and the "
            "columns in two axes: (rows, 2, columns, 2), as above.",
            gives(_in_reading_order),
        ),
        Mistake(
            "maximum over the wrong axes",
            "You took the maximum over the squares instead of within each square. In (rows, 2, columns, 2) the places "
            "within a square are axes 1 and 3.",
            gives(lambda feature_map: _cut(feature_map).max(axis=(0, 2))),
        ),
        Mistake(
            "starts from 0",
            "Where all four numbers are negative, you give 0. Start from one of the four, or use .max() or max(…).",
            gives(lambda feature_map: np.maximum(_max_pooled(feature_map), 0)),
        ),
    ),
)


def _says_where(got, want):
    """The right answer is not told, only where to look."""
    place = int(np.argmin(np.isclose(got, want))) + 1
    return f"Look at layer {place} again." + (" What you have before it is right." if place > 1 else "")


HEIGHTS_AFTER_LAYERS = Exercise(
    name="heights_after_layers",
    objective="follow the size of an image through a stack of layers",
    returns="numbers",
    right=[32, 16, 7, 7, 3],
    hints=(
        "Work from line to line: what comes out of one layer goes into the next. The number of filters plays no part.",
        "Convolution, valid: ⌊(n − k) / s⌋ + 1. Convolution, same, stride 1: n. Pooling by 2: half, rounded down.",
    ),
    mistakes=(
        Mistake(
            "input included",
            "You wrote the 36 of the image as well. What each of the five layers gives was wanted.",
            lambda got, want: got[0] == 36 and got[1] == 32,
        ),
        Mistake(
            "shapes instead of heights",
            "These are shapes. Write only the number of rows for each layer.",
            lambda got, want: got.ndim == 2,
        ),
        Mistake(
            "same padding everywhere",
            "You took same padding for every convolution. The default is valid, where the kernel must fit into the "
            "image. Only layer 4 asks for same.",
            equals([36, 18, 9, 9, 4], [36, 18, 9, 9, 5]),
        ),
        Mistake(
            "valid padding everywhere",
            "You took valid padding for layer 4 as well. It asks for same.",
            equals([32, 16, 7, 5, 2], [32, 16, 7, 5, 3]),
        ),
        Mistake(
            "pooling with stride 1",
            "You let the pooling move by one pixel. By default its stride is its pool size.",
            equals([32, 31, 15, 15, 14]),
        ),
        Mistake(
            "convolution's stride ignored",
            "You let the kernel of layer 3 move by one pixel. It has strides=2.",
            equals([32, 16, 14, 14, 7]),
        ),
        Mistake(
            "rounded up",
            "You rounded up somewhere. Valid convolutions and pooling round down: what does not fit is left out.",
            equals([32, 16, 8, 8, 4], [32, 16, 7, 7, 4]),
        ),
        Mistake(
            "forgot the + 1",
            "You forgot the + 1 in ⌊(n − k) / s⌋ + 1: the kernel's first place counts as well.",
            equals([31, 15, 6, 6, 3], [32, 16, 6, 6, 3], [31, 15, 7, 7, 3]),
        ),
        Mistake(
            "not five numbers",
            "Five numbers were wanted, one for each layer.",
            lambda got, want: len(got) != 5,
        ),
        Mistake("wrong from some layer on", _says_where, lambda got, want: True),
    ),
    because="Layer 3 leaves ⌊(16 − 3) / 2⌋ + 1 rows, same padding keeps them, and the last pooling drops the odd row.",
)


def _many_axes(got, want):
    return got["answers"].ndim > 2


def _says_axes(got, want):
    return (
        f"For one image your network gives numbers of the shape {got['answers'].shape[1:]}, where ten were wanted. "
        "A Dense layer works along the last axis only: put Flatten between the maps and the first Dense layer."
    )


def _not_ten(got, want):
    return got["answers"].shape != (len(got["answers"]), 10)


def _says_how_many(got, want):
    came = "one number" if got["answers"].size == len(got["answers"]) else f"{got['answers'][0].size} numbers"
    return f"For one image your network gives {came}. Ten were wanted, one for each digit."


def _no_probabilities(got, want):
    answers = got["answers"]
    return answers.min() < 0 or not np.allclose(answers.sum(axis=-1), 1, atol=1e-3)


def _sigmoid(got, want):
    last = [each.get("activation", each["kind"].lower()) for each in got["layers"]][-1:]
    return last == ["sigmoid"] and _no_probabilities(got, want)


NO_CHANNEL = Mistake(
    "no channel axis",
    "Conv2D wants images with a channel axis, and your Input has none. It should be keras.Input((28, 28, 1)).",
    error="expected min_ndim=4, found ndim=3",
)
NOT_FLATTENED = Mistake("Flatten missing", _says_axes, _many_axes)
NOT_TEN = Mistake("not ten answers", _says_how_many, _not_ten)
SIGMOID = Mistake(
    "sigmoid instead of softmax",
    "Sigmoid turns each number into a probability of its own, so the ten don't sum to 1. An image shows one digit of "
    "ten: that is what softmax is for.",
    _sigmoid,
)
NO_SOFTMAX = Mistake(
    "no softmax",
    "The ten numbers for an image are not probabilities: they don't sum to 1. Give the last layer the activation "
    "that makes them so.",
    _no_probabilities,
)


def _flattened_late(got, want):
    return got["parameters"] == FLATTENED_LATE or got["answers"].shape[1:] == (250,)


def _relu_lost(got, want):
    """Whether fewer than three ReLUs are seen in a network; nothing is seen of what a subclassed one does in `call`."""
    seen = [each for each in got["layers"] if "relu" in (each.get("activation"), each["kind"].lower())]
    return got["input_shape"] is not None and got["parameters"] == MENDED and len(seen) < 3


def _two_at_the_end(got, want):
    """Whether the last Dense layer's numbers go through two activations; nothing is seen of a subclassed network."""
    last = max(place for place, each in enumerate(got["layers"]) if each["kind"] == "Dense")
    names = [name for each in got["layers"][last:] for name in (each.get("activation"), each["kind"].lower())]
    return got["input_shape"] is not None and sum(name in ("softmax", "relu", "sigmoid", "tanh") for name in names) > 1


def _other_layers(got, want):
    moved = [each for each in got["layers"] if each["kind"] == "Conv2D" and each["strides"] != [1, 1]]
    averaged = [each for each in got["layers"] if each["kind"].startswith("AveragePooling")]
    return got["parameters"] != MENDED or bool(moved or averaged)


def _says_other_layers(got, want):
    number = got["parameters"]
    came = "" if number == MENDED else f"Your network has {number:,} parameters, and mended it should have {MENDED:,}. "
    return came + "Some layer is missing, is new, or has another size or setting than in the network above."


MENDED_NETWORK = Exercise(
    name="mended_network",
    objective="find what keeps a network from giving ten probabilities, and mend it",
    returns="model",
    right=lambda: None,
    draw=lambda rng: [()],
    points=2,
    hints=(
        "Build the network as it is and look at its .output_shape. What should it be for one image? And what makes "
        "ten numbers sum to 1?",
        "The first fault is that of the tutorial above. The second is in the last line: compare it with the last line "
        "of the other networks in this lesson.",
    ),
    mistakes=(
        NO_CHANNEL,
        NOT_FLATTENED,
        Mistake(
            "Flatten too late",
            "You flatten after a Dense layer. That layer has then looked at each place of the maps separately. Flatten "
            "belongs before the first Dense layer.",
            _flattened_late,
        ),
        NOT_TEN,
        SIGMOID,
        NO_SOFTMAX,
        Mistake(
            "two activations at the end",
            "The ten numbers go through two activations, one after the other. One softmax is enough, and nothing "
            "belongs before it: it wants the logits.",
            _two_at_the_end,
        ),
        Mistake(
            "one number for each map",
            "You keep one number for each map. With Flatten, the Dense layer sees all numbers of all maps, and the "
            "network has the 56,970 parameters that it should have.",
            lambda got, want: got["parameters"] == AVERAGED,
        ),
        Mistake(
            "ReLU lost",
            "Both convolutions and the first Dense layer had the activation ReLU, and it is missing somewhere. Keep "
            "the settings of the layers.",
            _relu_lost,
        ),
        Mistake("other layers", _says_other_layers, _other_layers),
    ),
    because="Without the softmax it would even have trained, badly: a loss given by its name expects probabilities.",
)


def _no_convolution(got, want):
    """Layers of a student's own making, of the kind Layer, may hold one."""
    return not any("Conv" in each["kind"] or each["kind"] == "Layer" for each in got["layers"])


def _says_too_many(got, want):
    largest = max(got["layers"], key=lambda each: each["parameters"])
    remedies = {
        "Dense": "Make the maps smaller before Flatten, with pooling or a stride, or use fewer filters. (A hidden "
        "Dense layer may have fewer units, but the last one needs its ten.)",
        "Conv2D": "Give it fewer filters, or a smaller kernel.",
    }
    return (
        f"Your network has {got['parameters']:,} parameters, and fewer than {FEW:,} were wanted. One layer alone, of "
        f"the kind {largest['kind']}, has {largest['parameters']:,}. {remedies.get(largest['kind'], '')}"
    ).strip()


SMALL_CNN = Exercise(
    name="small_cnn",
    objective="build a convolutional network of your own within a budget of parameters",
    returns="model",
    right=lambda: None,
    draw=lambda rng: [()],
    points=2,
    hints=(
        "Start from one of the networks above. In which of its layers do most of the parameters sit? "
        "small_cnn().summary() shows it.",
        "The first Dense layer has as many weights as numbers come in, times its units. Pool twice and use few "
        "filters, such as 8 and 16, and few units, such as 32, or no hidden Dense layer at all.",
    ),
    mistakes=(
        NO_CHANNEL,
        NOT_FLATTENED,
        NOT_TEN,
        SIGMOID,
        NO_SOFTMAX,
        Mistake(
            "no convolution",
            "Your network has no convolution. Put at least one Conv2D before Flatten.",
            _no_convolution,
        ),
        Mistake("too many parameters", _says_too_many, lambda got, want: got["parameters"] >= FEW),
    ),
    because=f"Small need not mean bad: a well-built network of fewer than {FEW:,} parameters can read about 98 of 100 "
    "digits once it is trained.",
)

EXERCISES = (
    OUTPUT_SIZE,
    PARAMETERS_OF_CONVOLUTIONS,
    MAX_POOLED,
    HEIGHTS_AFTER_LAYERS,
    MENDED_NETWORK,
    SMALL_CNN,
)
