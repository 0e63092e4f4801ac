"""Lesson 01, loading the digits: counting classes, the baseline, scaling, dtypes, the channel axis."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, equals, gives, same


def _labels(rng, size, top=7):
    """Labels among which one class is the most common, and the highest classes never occur."""
    return np.concatenate([rng.integers(0, top, size), np.full(size // 2, rng.integers(0, top))])


def _images(rng, count, rows=28, columns=28):
    """uint8 images, each with another largest value below 255, so that dividing by it is not dividing by 255."""
    images = rng.integers(0, 150, (count, rows, columns)).astype("uint8")
    images[:, 0, 0] = rng.choice(np.arange(150, 250), count, replace=False)
    return images


def _after_one_round(labels):
    """What a loop over labels or over digits has counted when `return` ends it in the first round."""
    ones, zeros = np.eye(10, dtype=int), np.count_nonzero(labels == 0)
    return ones[labels[0]], zeros * ones[0], np.array([zeros])


def _baseline(y_train, y_test):
    return _share(y_test, np.bincount(y_train).argmax())


def _share(labels, digit):
    return float((labels == digit).mean())


def _of_the_count(y_train, y_test):
    """Shares that come of taking how often the most common label occurs for the label itself."""
    most = np.bincount(y_train).max()
    return _share(y_test, most), most / len(y_test)


def _position(labels):
    """The place of the most common label among those that occur, which is not the label where one is missing."""
    return np.unique(labels, return_counts=True)[1].argmax()


def _two_sets(rng):
    """(y_train, y_test) where the right share and each of the wrong ones are all different, and none is 0.

    Digits are missing from y_train: 0 and others.
    """
    while True:
        y_train, y_test = rng.permutation(_labels(rng, 9)) + 1, rng.integers(0, 9, 150)
        counts = np.sort(np.bincount(y_train))
        digits = [y_train.max(), _position(y_train), 1]
        wrong = [np.bincount(y_test).max() / len(y_test), counts[-1] / len(y_train)]
        wrong += [_share(y_test, digit) for digit in digits]
        shares = [_baseline(y_train, y_test), *wrong, *_of_the_count(y_train, y_test)]
        if counts[-1] > counts[-2] and min(np.diff(np.sort([0, *shares]))) > 0.001:
            return y_train, y_test


CLASS_COUNTS = Exercise(
    name="class_counts",
    objective="count how often each of ten classes occurs, those that never occur included",
    returns="array",
    right=lambda labels: np.bincount(labels, minlength=10),
    draw=lambda rng: [(_labels(rng, size),) for size in (6, 20, 50)],
    hints=(
        "How many numbers must come back, however few labels there are? Try your function on np.array([1, 1, 3]).",
        "np.bincount counts only up to the largest label that it sees. Its argument minlength makes it go on to 9.",
    ),
    mistakes=(
        Mistake(
            "return inside the loop",
            "Does your return stand inside the loop? Then it ends the function after the first round.",
            lambda got, want, labels: any(same(got, each) for each in _after_one_round(labels)),
        ),
        Mistake(
            "classes that never occur are left out",
            "Ten numbers were wanted, and classes that do not occur in these labels are missing. Labels without a 9 "
            "should still have a count for 9: 0.",
            lambda got, want, labels: got.ndim == 1 and len(got) < 10 and got.sum() == len(labels),
        ),
        Mistake(
            "shares instead of counts",
            "These are shares that sum to 1. Counts were wanted: whole numbers that sum to the number of labels.",
            gives(lambda labels: np.bincount(labels, minlength=10) / len(labels)),
        ),
        Mistake(
            "counted from 1",
            "Your first number is the count of 1. Classes are counted from 0, so the first should be the count of 0.",
            lambda got, want, labels: np.array_equal(got[:9], want[1:]),
        ),
        Mistake(
            "the classes instead of their counts",
            "These are labels. How often each of them occurs was wanted.",
            gives(np.unique),
        ),
    ),
)

BASELINE_ACCURACY = Exercise(
    name="baseline_accuracy",
    objective="work out the baseline that any network has to beat",
    returns="number",
    right=_baseline,
    draw=lambda rng: [_two_sets(rng) for _ in range(4)],
    hints=(
        "Two steps: which digit is the most common in the training labels? And which share of the test labels is it?",
        "np.bincount(y_train).argmax() is that digit. The mean of an array of True and False is the share of True.",
    ),
    mistakes=(
        Mistake(
            "the favourite of the test set",
            "You chose the digit by looking at the test labels. It has to be chosen on the training labels: the test "
            "set only says how good the choice was.",
            gives(lambda y_train, y_test: np.bincount(y_test).max() / len(y_test)),
        ),
        Mistake(
            "measured on the training set",
            "This is the share among the training labels. The accuracy on the test labels was wanted.",
            gives(lambda y_train, y_test: np.bincount(y_train).max() / len(y_train)),
        ),
        Mistake(
            "a count instead of a share",
            "This is how many test labels it gets right. Divide by the number of test labels.",
            gives(lambda y_train, y_test: _baseline(y_train, y_test) * len(y_test)),
        ),
        Mistake(
            "percent instead of a share",
            "This is in percent. A share from 0 to 1 was wanted.",
            gives(lambda y_train, y_test: 100 * _baseline(y_train, y_test)),
        ),
        Mistake(
            "one tenth, whatever the labels",
            "One tenth is right only if all digits are equally common. Count them.",
            lambda got, want, *labels: np.isclose(got, 0.1),
        ),
        Mistake(
            "how often instead of which label",
            "np.bincount(…).max() is how often the most common label occurs. Which label that is, argmax says.",
            lambda got, want, *labels: any(same(got, each) for each in _of_the_count(*labels)),
        ),
        Mistake(
            "the largest label",
            "You took the largest label, and not the most common one. Count how often each of them occurs.",
            gives(lambda y_train, y_test: _share(y_test, y_train.max())),
        ),
        Mistake(
            "a position instead of a label",
            "argmax gives a position. Among the labels that occur, the one at this position was wanted: they need not "
            "be 0, 1, 2 and so on.",
            gives(lambda y_train, y_test: _share(y_test, _position(y_train))),
        ),
        Mistake(
            "the favourite of the lesson",
            "You took the digit 1, which is the most common one in MNIST. Find the most common one in y_train.",
            gives(lambda y_train, y_test: _share(y_test, 1)),
        ),
    ),
)

COLUMNS_OF_LENGTH_ONE = Exercise(
    name="columns_of_length_one",
    objective="say what keras.utils.normalize(axis=1) does to an image",
    returns="numbers",
    right=[[0.6, 0], [0.8, 1]],
    tolerance=0.005,
    hints=(
        "It makes each column a column of length 1, each on its own. The first column is (6, 8).",
        "The length of (6, 8) is √(6² + 8²) = 10. Divide both numbers by it. Then do the same for the column (0, 5).",
    ),
    mistakes=(
        Mistake(
            "rows instead of columns",
            "You made each row a row of length 1. axis=1 counts after the axis of the images, so it runs down the "
            "rows: it is each column that gets the length 1.",
            equals([[1, 0], [8 / 89**0.5, 5 / 89**0.5]], tolerance=0.005),
        ),
        Mistake(
            "columns written as rows",
            "The numbers are right, but you wrote each column as a row. The upper row of the image comes first.",
            equals([[0.6, 0.8], [0, 1]], tolerance=0.005),
        ),
        Mistake(
            "divided by the largest value",
            "That is division by the largest value of the image. normalize(axis=1) looks at each column on its own.",
            equals([[0.75, 0], [1, 0.625]], tolerance=0.005),
        ),
        Mistake(
            "divided by each column's largest value",
            "You divided each column by its largest value. It is divided by its length: √(a² + b²).",
            equals([[0.75, 0], [1, 1]], tolerance=0.005),
        ),
        Mistake(
            "divided by each column's sum",
            "You divided each column by its sum. It is divided by its length: √(a² + b²).",
            equals([[6 / 14, 0], [8 / 14, 1]], tolerance=0.005),
        ),
        Mistake(
            "divided by 255",
            "That is division by 255, which is what normalize(axis=1) does not do.",
            equals([[6 / 255, 0], [8 / 255, 5 / 255]], tolerance=0.0005),
        ),
    ),
    because="The faint 5, alone in its column, has become the brightest pixel: brightness no longer means ink.",
)

BRIGHTENED = Exercise(
    name="brightened",
    objective="foresee that uint8 starts again from zero above 255",
    returns="numbers",
    right=[160, 4, 54],
    hints=(
        "Which of the three sums fit into a uint8, which holds 0 to 255?",
        "Above 255 it starts again from 0: 256 becomes 0, 257 becomes 1. So subtract 256 from what is too large.",
    ),
    mistakes=(
        Mistake(
            "no limit at 255",
            "These are the sums of school arithmetic. A uint8 has 8 bits and cannot hold more than 255.",
            equals([160, 260, 310]),
        ),
        Mistake(
            "stops at 255",
            "You let the value stop at 255, as a camera would. NumPy does not: it starts again from 0.",
            equals([160, 255, 255]),
        ),
        Mistake(
            "255 subtracted instead of 256",
            "Nearly. 0 to 255 are 256 values, so 256 becomes 0: subtract 256, not 255.",
            equals([160, 5, 55]),
        ),
        Mistake(
            "0 for what is too large",
            "What is too large does not become 0. It starts again from 0 and goes on: 256 becomes 0, 257 becomes 1.",
            equals([160, 0, 0]),
        ),
    ),
    because="Brightening has turned the two brightest pixels dark. Convert to float32 before you calculate.",
)

SCALE_PIXELS = Exercise(
    name="scale_pixels",
    objective="scale pixels from 0…255 to 0…1 as float32",
    returns="array",
    right=lambda images: images.astype("float32") / 255,
    dtype="float32",
    draw=lambda rng: [(_images(rng, 3),), (_images(rng, 2, 5, 4),), (_images(rng, 1, 3, 3) // 100,)],
    points=2,
    hints=(
        "Two things are wanted: values from 0 to 1, and the dtype float32. Look at both: .max() and .dtype.",
        'First the dtype, then the division: images.astype("float32"), and then divide by 255.',
    ),
    mistakes=(
        Mistake(
            "float64",
            "The values are right, but they are float64: twice the memory for nothing. Convert to float32.",
            lambda got, want, images: got.dtype == "float64" and np.allclose(got, want),
        ),
        Mistake(
            "float16",
            "That is float16, which rounds away a part of the values. float32 is what networks use.",
            lambda got, want, images: got.dtype == "float16" and np.allclose(got, want, atol=1e-3),
        ),
        Mistake(
            "scaled twice",
            "The values are 255 times too small: they have been divided by 255 twice.",
            gives(lambda images: images / 255 / 255),
        ),
        Mistake(
            "as they came",
            "These are the images as they came. (In a loop over them, images keeps its old ones: what you calculate "
            "has to be put somewhere.)",
            lambda got, want, images: got.dtype == images.dtype and same(got, images),
        ),
        Mistake(
            "not scaled",
            "The values still go up to 255, although the dtype has changed. Divide them by 255.",
            gives(lambda images: images),
        ),
        Mistake(
            "cut to whole numbers",
            "Everything is 0 now: // or astype with a whole-number dtype after the division cuts off what lies "
            "between 0 and 1. Use / and convert before it.",
            lambda got, want, images: not np.any(got),
        ),
        Mistake(
            "divided by the largest value found",
            "You divided by the largest value of these images. Other images would be divided by another number, and "
            "the same grey would mean two things. Divide by 255.",
            gives(lambda images: images / images.max()),
        ),
        Mistake(
            "each image divided by its own maximum",
            "You divided each image by its own maximum. Then the same grey means different things in different "
            "images. Divide by 255.",
            gives(lambda images: images / images.max(axis=(1, 2), keepdims=True)),
        ),
        Mistake(
            "divided by 256",
            "You divided by 256. A uint8 holds 256 values, but the largest of them is 255.",
            gives(lambda images: images / 256),
        ),
    ),
)


def _exchanged(got, want, images):
    """Turned over their diagonals, or only given the lengths in the other order."""
    turned = np.swapaxes(images, 1, 2)
    return same(got, turned[..., None]) or same(got, images.reshape(*turned.shape, 1))


ADD_CHANNEL = Exercise(
    name="add_channel",
    objective="add the channel axis to any number of images of any size",
    returns="array",
    right=lambda images: images[..., None],
    draw=lambda rng: [(_images(rng, 4),), (_images(rng, 7),), (_images(rng, 2, 3, 5),)],
    hints=(
        "The shape should be (images, rows, columns, 1): one more axis, at the end, whatever the other three are.",
        "Three ways: images[..., None], np.expand_dims(images, axis=-1), or images.reshape(…) with all four lengths "
        "taken from images.shape.",
    ),
    mistakes=(
        Mistake(
            "channel axis in front",
            "You added the axis in front: that makes a set with one member. The channel comes last.",
            gives(lambda images: images[None]),
        ),
        Mistake(
            "channel axis before rows and columns",
            "You put the channel before rows and columns. Keras expects it last: (images, rows, columns, 1).",
            gives(lambda images: images[:, None]),
        ),
        Mistake(
            "rows and columns exchanged",
            "You exchanged rows and columns. Leave the first three lengths in their order.",
            _exchanged,
        ),
        Mistake(
            "values changed",
            "The shape is right, but the values have changed. Here only the axis was wanted.",
            lambda got, want, images: got.shape == want.shape,
        ),
        Mistake(
            "sizes written into reshape",
            "The lengths in your reshape do not fit these images, which have others than those of MNIST. Take each "
            "from its own place in images.shape, or use images[..., None].",
            error="cannot reshape",
        ),
        Mistake(
            "three channels",
            "You made three channels, as for colour. A grey image has one.",
            lambda got, want, images: got.ndim == 4 and got.shape[-1] == 3,
        ),
        Mistake(
            "unchanged",
            "These images have no channel axis yet: the shape is as it was.",
            gives(lambda images: images),
        ),
    ),
)

EXERCISES = (CLASS_COUNTS, BASELINE_ACCURACY, COLUMNS_OF_LENGTH_ONE, BRIGHTENED, SCALE_PIXELS, ADD_CHANNEL)
