"""Lesson 06, prediction plots: one image, labels, samples, overplotting, the worst answers, refusals."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, gives, same


def _different(draw, *functions):
    """Draw arguments until the first of `functions`, what is right, gives something else than each of the others."""
    while True:
        arguments = draw()
        want, *others = (function(*arguments) for function in functions)
        if not any(same(each, want) for each in others):
            return arguments


def _probabilities(rng, favoured, classes):
    """One row for each class in `favoured`, which has a good chance of the largest number in it."""
    return 0.3 * np.eye(classes)[favoured] + 0.7 * rng.dirichlet(np.full(classes, 0.7), len(favoured))


def _logits(model, image):
    return image.reshape(784) @ model["weights"] + model["bias"]


def _softmax(logits):
    return np.exp(logits - logits.max()) / np.exp(logits - logits.max()).sum()


# The network that is lent sees two features of an image: how much it has of the drawn image's pattern, and of its
# brightness. It reads the digit whose point is nearest, so that each slip is read as a digit of its own.
DRAWN, SECOND, BLACK, NOWHERE = (1, 1), (1, 1.7), (0, 0), (-2, -2)
OTHERS = ((0, 0.4), (0, 1.5), (3, 3), (1, 0))  # two other images, the drawn one multiplied, and less its mean


def _one_image(rng, digit, sharpness):
    """A network that reads `digit` in the image and other digits in whatever else it may be shown; never 0."""
    image = rng.random((28, 28, 1), dtype="float32")
    pattern = (image - image.mean()).reshape(784)
    features = np.stack([pattern / (pattern**2).sum(), np.full(784, 1 / image.sum())], axis=1)
    points = np.full((10, 2), NOWHERE, dtype=float)
    free = rng.permutation([each for each in range(1, 10) if each not in (digit, digit + 1)])
    points[digit], points[free[:6]] = DRAWN, [SECOND, BLACK, *OTHERS]
    return {"weights": 2 * sharpness * features @ points.T, "bias": -sharpness * (points**2).sum(axis=1)}, image


def _one_sure_and_one_not(rng):
    """The digit 9, which a loop may leave out, and another; one of the two is read with less than one half."""
    digits = rng.permutation([9, rng.integers(2, 9)])
    return [_one_image(rng, int(digit), sharpness) for digit, sharpness in zip(digits, (4, 0.7), strict=True)]


def _elsewhere(model, image):
    """What the network reads in images that are not the one drawn, one for each point in OTHERS."""
    centred = image - image.mean()
    return [_logits(model, part * centred + brightness * image.mean()).argmax() for part, brightness in OTHERS]


READ_ONE = Exercise(
    name="read_one",
    objective="ask a network about a single image",
    returns="number",
    right=lambda model, image: int(_logits(model, image).argmax()),
    draw=_one_sure_and_one_not,
    hints=(
        "Which shape does predict want, and which shape has one image? What comes back for a batch of one?",
        "image[None] is a batch of one, and predict gives one row of ten probabilities for it. Its argmax is the "
        "digit.",
    ),
    mistakes=(
        Mistake(
            "no batch axis in front",
            "The network could not take what you gave it. It wants a batch, shape (1, 28, 28, 1): put one more axis in "
            "front of the image. At the end, or anywhere else, it does not help.",
            error="input shape",
        ),
        Mistake(
            "the confidence",
            "This is the largest of the probabilities. Which digit it belongs to was wanted.",
            lambda got, want, model, image: np.isclose(got, _softmax(_logits(model, image)).max(), atol=1e-3),
        ),
        Mistake(
            "argmax over the batch axis",
            "You looked for the largest number down the batch, which holds a single image: that is always 0. Look "
            "along the row of ten probabilities.",
            lambda got, want, model, image: got == 0,
        ),
        Mistake(
            "scaled again",
            "The network saw an almost black image. The one that your function is given is scaled already: do not "
            "divide it by 255, and make no whole numbers of it.",
            gives(lambda model, image: _logits(model, image / 255).argmax()),
        ),
        Mistake(
            "the 9 left out",
            "You looked at the digits 0 to 8 alone. There are ten: range(10) counts from 0 to 9.",
            gives(lambda model, image: _logits(model, image)[:9].argmax()),
        ),
        Mistake(
            "another image",
            "The network saw another image than the one that your function was given. Hand over `image` as it is, with "
            "one more axis, and nothing from outside your function.",
            lambda got, want, model, image: got in _elsewhere(model, image),
        ),
        Mistake(
            "counted from 1",
            "You counted from 1. The first of the ten probabilities belongs to the digit 0.",
            lambda got, want, model, image: got == want + 1,
        ),
    ),
)


def _read_classes(probabilities, classes):
    return classes[probabilities.argmax(axis=1)]


def _for_some_classes(rng):
    """Fewer images than classes, so that the wrong axis stops with no error; no digit stands at its own place."""
    cases = []
    for images, count in [(3, 5), (2, 4), (4, 7)]:
        classes = np.sort(rng.choice(np.arange(1, 10), count, replace=False))
        cases.append((_first_and_last_among_them(rng, images, count), classes))
    return cases


def _first_and_last_among_them(rng, images, count):
    """Probabilities where one image is of the first class and one of the last, which a slice may leave out."""
    while True:
        probabilities = _probabilities(rng, rng.permutation([0, count - 1, *rng.integers(0, count, images - 2)]), count)
        if {0, count - 1} <= set(probabilities.argmax(axis=1)):
            return probabilities


LABELS_FROM = Exercise(
    name="labels_from",
    objective="turn probabilities into labels, whatever the classes are called",
    returns="numbers",
    right=_read_classes,
    draw=_for_some_classes,
    hints=(
        "Two steps: in which column does each row have its largest number? And which digit does that column stand for?",
        "probabilities.argmax(axis=1) gives the columns. An array can be indexed with an array: classes[columns].",
    ),
    mistakes=(
        Mistake(
            "the column instead of its digit",
            "These are the numbers of the columns. Here the column j does not stand for the digit j but for "
            "classes[j].",
            gives(lambda probabilities, classes: probabilities.argmax(axis=1)),
        ),
        Mistake(
            "argmax over the batch axis",
            "You looked down each column and found an image for each class. One answer for each image was wanted: look "
            "along each row.",
            lambda got, want, table, classes: any(
                same(got, each[table.argmax(axis=0)]) for each in (np.arange(9), classes)
            ),
        ),
        Mistake(
            "the largest probability itself",
            "These are the largest probabilities. Where they stand was wanted, and which digit belongs to that place.",
            gives(lambda probabilities, classes: probabilities.max(axis=1)),
        ),
        Mistake(
            "one-hot rows",
            "You made one-hot rows. One number for each image was wanted.",
            lambda got, want, table, classes: got.shape == table.shape and set(np.unique(got)) <= {0, 1},
        ),
        Mistake(
            "the column, counted from 1",
            "These are the numbers of the columns, counted from 1. The column j, counted from 0, stands for the digit "
            "classes[j].",
            gives(lambda probabilities, classes: probabilities.argmax(axis=1) + 1),
        ),
    ),
)


def _true_and_predicted(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


def _first_ones(y_one_hot, probabilities, indices):
    return _true_and_predicted(y_one_hot, probabilities, np.arange(len(indices)))


def _sorted_ones(y_one_hot, probabilities, indices):
    return _true_and_predicted(y_one_hot, probabilities, np.sort(indices))


def _sample(rng, size):
    """Twelve images, and indices of some of them that are in no order and not the first."""

    def draw():
        labels = np.eye(5, dtype=int)[rng.integers(0, 5, 12)]
        return labels, _probabilities(rng, rng.integers(0, 5, 12), 5), rng.choice(12, size, replace=False)

    wrong = [_first_ones, _sorted_ones, lambda *arguments: _true_and_predicted(*arguments)[::-1]]
    parts = [lambda *arguments, i=i, f=f: _mixed(i, f, *arguments) for i in (0, 1) for f in (_first_ones, _sorted_ones)]
    return _different(draw, _true_and_predicted, *wrong, *parts)


def _mixed(part, function, *arguments):
    """What is right, but for one of the two parts."""
    parts = list(_true_and_predicted(*arguments))
    parts[part] = function(*arguments)[part]
    return tuple(parts)


def _one_mended(got, want, *arguments):
    """Whether one part is right, and the other that of the first images, of all, or of the sorted sample."""
    everything = _true_and_predicted(*arguments[:2], slice(None))
    others = [_first_ones(*arguments), _sorted_ones(*arguments), everything]
    return any(same(got[i], want[i]) and any(same(got[1 - i], each[1 - i]) for each in others) for i in (0, 1))


SAMPLED_LABELS = Exercise(
    name="sampled_labels",
    objective="draw the sample that was drawn, in both arrays",
    returns="arrays",
    right=_true_and_predicted,
    draw=lambda rng: [_sample(rng, size) for size in (4, 6, 7)],
    hints=(
        "Which rows belong in the plot? Pick them first, in both arrays. Then turn each row into one label.",
        "y_one_hot[indices] are the rows of the sample, in its order. argmax(axis=1) makes labels of them. Do the same "
        "with probabilities.",
    ),
    mistakes=(
        Mistake(
            "the first ones instead of the sample",
            "You took the first images, as many as there are indices. The indices themselves were not used, which is "
            "the tutorial's slip.",
            gives(_first_ones),
        ),
        Mistake(
            "all images instead of the sample",
            "You return the labels of all images. Only those of the sample are wanted.",
            lambda got, want, labels, *others: all(each.shape == (len(labels),) for each in got),
        ),
        Mistake(
            "rows instead of labels",
            "There are whole rows in your answer. Turn each row into one label: the place of its largest number.",
            lambda got, want, labels, *others: any(each.shape[1:] == labels.shape[1:] for each in got),
        ),
        Mistake(
            "only one of the two mended",
            "One of your two arrays is that of the sample, and the other is not. A dot and its cross would belong to "
            "two different images.",
            _one_mended,
        ),
        Mistake(
            "predicted before true",
            "You return the predicted labels first. The true ones come first, as asked for.",
            lambda got, want, *arguments: same(tuple(got), want[::-1]),
        ),
        Mistake(
            "the sample sorted",
            "You sorted the indices. The labels should come in the order of the sample.",
            gives(_sorted_ones),
        ),
        Mistake(
            "argmax over the batch axis",
            "You looked down each column, which gives one number for each class. Look along each row, for one label of "
            "each image.",
            lambda got, want, labels, *others: all(each.shape == labels.shape[1:] for each in got),
        ),
        Mistake(
            "another sample",
            "Your labels are those of other images, or in another order. The sample is drawn already: `indices` says "
            "which images are in it, so draw none of your own.",
            lambda got, want, labels, probabilities, indices: _are_of_images(got, labels, probabilities),
        ),
    ),
)


def _are_of_images(got, labels, probabilities):
    """Whether each true label and the predicted one beside it belong together to one of the images."""
    pairs = set(zip(*_true_and_predicted(labels, probabilities, slice(None)), strict=True))
    return {(int(true), int(predicted)) for true, predicted in zip(*got, strict=True)} <= pairs


def _at(place, *numbers):
    """Whether one of the three answers is one of these numbers."""
    return lambda got, want: len(got) == 3 and got[place] in numbers


DOTS_TO_SEE = Exercise(
    name="dots_to_see",
    objective="say how many dots of a scatter plot lie under others",
    returns="numbers",
    right=[10, 13, 53],
    points=2,
    hints=(
        "Two dots lie on the same place when both numbers agree, the horizontal one and the vertical one. How many "
        "different pairs of numbers are there?",
        "In A every pair is (digit, same digit). In B count those pairs too, and then each kind of mistake once. In C "
        "every image has a position of its own, so only a circle and its own cross can share a place.",
    ),
    mistakes=(
        Mistake(
            "images counted instead of places",
            "You counted images. Many of them share a place, and dots on one place look like one.",
            lambda got, want: len(got) == 3 and (got[0] == 10_000 or got[1] == 600),
        ),
        Mistake(
            "places that there could be",
            "You counted all the places that there could be in a table of ten by ten. How many are occupied?",
            lambda got, want: len(got) == 3 and 100 in got[:2],
        ),
        Mistake(
            "each wrong answer a place of its own",
            "You counted every wrong answer as a dot of its own. Answers with the same mistake, the same digit read as "
            "the same other, share a place.",
            _at(1, 18, 8),
        ),
        Mistake(
            "only the wrong answers",
            "You counted the mistakes only. The right answers have their places too.",
            lambda got, want: len(got) == 3 and 3 in got[1:],
        ),
        Mistake(
            "circle and cross always two places",
            "You counted each circle and each cross in C. Where the answer is right, the cross lies in its circle: one "
            "place.",
            _at(2, 100),
        ),
        Mistake(
            "the crosses outside their circles forgotten",
            "You counted one place for each image in C. Where the answer is wrong, circle and cross lie apart.",
            _at(2, 50),
        ),
        Mistake(
            "positions ignored",
            "In C the horizontal axis is the position in the sample, not a label. So images of the same digit do not "
            "share a place.",
            _at(2, 10, 13),
        ),
    ),
    because="Of 10,000 dots you see ten: a scatter plot of whole numbers shows which, and hides how often.",
)


def _worst(probabilities, labels, digit, count):
    """The right answer: indices among all images."""
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(probabilities[of_digit, digit])][:count]


def _best(probabilities, labels, digit, count):
    return _worst(probabilities, labels, digit, len(labels))[::-1][:count]


def _least_sure(probabilities, labels, digit, count):
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(probabilities[of_digit].max(axis=1))][:count]


def _surest(probabilities, labels, digit, count):
    return _least_sure(probabilities, labels, digit, len(labels))[::-1][:count]


def _among_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit, digit])[:count]


def _of_all_digits(probabilities, labels, digit, count):
    return np.argsort(probabilities[np.arange(len(labels)), labels])[:count]


def _all_by_this_column(probabilities, labels, digit, count):
    return np.argsort(probabilities[:, digit])[:count]


def _read_as_the_digit(probabilities, labels, digit, count):
    return _worst(probabilities, probabilities.argmax(axis=1), digit, count)


def _only_wrong_ones(probabilities, labels, digit, count):
    worst = _worst(probabilities, labels, digit, len(labels))
    return worst[probabilities[worst].argmax(axis=1) != digit][:count]


def _in_order_of_index(probabilities, labels, digit, count):
    return np.sort(_worst(probabilities, labels, digit, count))


def _ranks_for_order(probabilities, labels, digit, count):
    of_digit = np.flatnonzero(labels == digit)
    return of_digit[np.argsort(np.argsort(probabilities[of_digit, digit]))][:count]


def _positions(probabilities, labels, digit, count):
    """Orders of the digit's own images, which count these alone: worst or least sure first or last, some or all."""
    own = probabilities[labels == digit]
    for order in (np.argsort(own[:, digit]), np.argsort(own.max(axis=1))):
        for each in (order, order[::-1]):
            yield from (each, each[:count])


def _their_probabilities(probabilities, labels, digit, count):
    return probabilities[_worst(probabilities, labels, digit, count), digit]


WRONG_ORDERS = (
    _best,
    _least_sure,
    _surest,
    _among_the_digit,
    _of_all_digits,
    _all_by_this_column,
    _read_as_the_digit,
    _only_wrong_ones,
    _in_order_of_index,
    _ranks_for_order,
)


def _to_sort(rng, count):
    """Sixteen images of four digits, five of them of the digit in question, which the network often reads.

    One that is read rightly is worse than one that is not, so that leaving out the former is no mere shortening.
    """

    def draw():
        labels = rng.permutation(4)[rng.permutation(np.repeat([0, 1, 2, 3], [5, 4, 4, 3]))]
        read = np.where(rng.random(16) < 0.6, labels, rng.integers(0, 4, 16))
        return _probabilities(rng, read, 4), labels, int(np.bincount(labels).argmax()), count

    while True:
        arguments = _different(draw, _worst, *WRONG_ORDERS)
        if not _begins(_only_wrong_ones(*arguments), _worst(*arguments)):
            return arguments


def _begins(got, want):
    """Whether `got` is the beginning of `want`."""
    return same(got, want[: len(got)])


WORST_FIRST = Exercise(
    name="worst_first",
    objective="find the images of one digit that a network reads worst",
    returns="numbers",
    right=_worst,
    draw=lambda rng: [_to_sort(rng, count) for count in (3, 4)],
    points=2,
    hints=(
        "First find the images of the digit: np.flatnonzero(labels == digit) gives their indices. What did the network "
        "give to this digit in each of them?",
        "np.argsort of those probabilities gives positions within the images of the digit. Use them to pick from the "
        "indices that you found first, and keep the first `count`.",
    ),
    mistakes=(
        Mistake(
            "probabilities instead of indices",
            "These are probabilities. Which images they belong to was wanted: their indices.",
            gives(_their_probabilities),
        ),
        Mistake(
            "positions within the digit's images",
            "These are positions among the images of this digit. Positions among all the images were wanted, so that "
            "x_test[…] would show the right ones.",
            lambda got, want, *arguments: any(same(got, each) for each in _positions(*arguments)),
        ),
        Mistake(
            "the best first",
            "You begin with the images that the network reads best. np.argsort puts the smallest first, and the "
            "smallest is the worst here.",
            gives(_best),
        ),
        Mistake(
            "sorted by confidence",
            "You sorted by the largest probability of each image. What counts is the one that the network gave to the "
            "true class: a wrong answer can be very sure.",
            lambda got, want, *arguments: any(same(got, each(*arguments)) for each in (_least_sure, _surest)),
        ),
        Mistake(
            "the images of all digits",
            "Images of other digits are among yours. Only those whose label is `digit` were wanted.",
            lambda got, want, probabilities, labels, digit, count: (labels[got] != digit).any(),
        ),
        Mistake(
            "too few",
            "Your list is shorter than asked for. `count` images were wanted; a slice [:count] holds so many.",
            lambda got, want, *arguments: len(got) < len(want) and _begins(got, want),
        ),
        Mistake(
            "only wrong answers",
            "You left out the images that the network reads rightly. The worst of them belong to the list too where "
            "there are fewer wrong ones than `count`.",
            gives(_only_wrong_ones),
        ),
        Mistake(
            "in the order of their indices",
            "These are the right images, but not in the right order: the worst should come first.",
            lambda got, want, *arguments: same(np.sort(got), np.sort(want)),
        ),
        Mistake(
            "all of them",
            "You return more images than asked for. Keep the first `count`.",
            lambda got, want, *arguments: len(got) > len(want) and same(got[: len(want)], want),
        ),
    ),
)


def _answers(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, probabilities.argmax(axis=1), -1)


def _sure(probabilities, threshold):
    return probabilities.max(axis=1) >= threshold


def _first_and_last(probabilities, threshold):
    """The first column of each row that reaches the threshold, and the last one; −1 where none does."""
    above = probabilities >= threshold
    first, last = above.argmax(axis=1), above.shape[1] - 1 - above[:, ::-1].argmax(axis=1)
    return [np.where(above.any(axis=1), columns, -1) for columns in (first, last)]


def _to_refuse(rng, threshold):
    """Eight answers, half of them to be refused; where several numbers of a row are above, the largest anywhere."""
    while True:
        probabilities = _answers_near(rng, threshold)
        sure, labels = _sure(probabilities, threshold), probabilities.argmax(axis=1)
        want, others = _answers(probabilities, threshold), _first_and_last(probabilities, threshold)
        told_apart = threshold >= 0.5 or not any(same(each, want) for each in others)
        if told_apart and 0 in labels[sure] and max(labels[sure]) > 1 and max(labels[~sure]) > 1:
            return probabilities, threshold


def _answers_near(rng, threshold):
    """Four rows with a number above the threshold (below 0.5, two rows have several) and four without, mixed."""
    rows = rng.dirichlet(np.full(5, {0.3: 4, 0.5: 1, 0.7: 0.4}[threshold]), 400)
    rows = rows[np.abs(rows.max(axis=1) - threshold) > 0.005]
    above = (rows >= threshold).sum(axis=1)
    just = [rng.permutation([0.5, 0.25, 0.125, 0.0625, 0.0625])] if threshold == 0.5 else []
    sure = [*just, *rows[above > 1][:2], *rows[above == 1]][:4]
    return rng.permutation([*sure, *rows[above == 0][:4]])


ANSWERS_OR_REFUSALS = Exercise(
    name="answers_or_refusals",
    objective="let a network refuse where it is not sure",
    returns="numbers",
    right=_answers,
    draw=lambda rng: [_to_refuse(rng, float(threshold)) for threshold in rng.permutation([0.3, 0.5, 0.7])],
    hints=(
        "Two things for each row: its largest number, and the place of it. Which of the two is compared with the "
        "threshold?",
        "np.where(condition, a, b) takes from a where the condition holds and from b elsewhere. One of the two may be "
        "a single number.",
    ),
    mistakes=(
        Mistake(
            "refuses the sure ones",
            "You refuse the answers that are sure and give those that are not. It should be the other way round.",
            gives(lambda probabilities, t: np.where(_sure(probabilities, t), -1, probabilities.argmax(axis=1))),
        ),
        Mistake(
            "refuses at the threshold",
            "An answer whose probability is just the threshold is not below it, so it is given and not refused.",
            lambda got, want, probabilities, t: same(
                got, np.where(probabilities.max(axis=1) > t, probabilities.argmax(axis=1), -1)
            ),
        ),
        Mistake(
            "the first or the last above the threshold",
            "You take the first or the last number of a row that reaches the threshold. Where several do, the largest "
            "of them is the answer.",
            lambda got, want, *arguments: any(same(got, each) for each in _first_and_last(*arguments)),
        ),
        Mistake(
            "True and False instead of labels",
            "This says which answers are sure. The labels themselves were wanted, with −1 for those that are not.",
            lambda got, want, *arguments: any(
                same(got, each.astype(kind)) for each in (_sure(*arguments), ~_sure(*arguments)) for kind in (bool, int)
            ),
        ),
        Mistake(
            "refused ones left out",
            "You left the refused images out. Then nobody knows which answer belongs to which image: keep one number "
            "for each, −1 for a refusal.",
            lambda got, want, probabilities, t: (
                len(got) < len(probabilities) and len(got) == _sure(probabilities, t).sum()
            ),
        ),
        Mistake(
            "0 for a refusal",
            "You put 0 for a refusal. 0 is a digit, so nobody could tell a refusal from a zero: −1 was wanted.",
            gives(lambda probabilities, t: np.where(_sure(probabilities, t), probabilities.argmax(axis=1), 0)),
        ),
        Mistake(
            "nothing refused",
            "You refuse nothing. Where the largest probability of a row is below the threshold, −1 was wanted.",
            gives(lambda probabilities, t: probabilities.argmax(axis=1)),
        ),
        Mistake(
            "confidences instead of labels",
            "You return the confidences of the sure answers. Their labels were wanted.",
            gives(lambda probabilities, t: np.where(_sure(probabilities, t), probabilities.max(axis=1), -1)),
        ),
        Mistake(
            "the label compared with the threshold",
            "You compared the label with the threshold: so every 0 is refused, and nothing else. Compare the largest "
            "probability.",
            gives(
                lambda probabilities, t: np.where(probabilities.argmax(axis=1) >= t, probabilities.argmax(axis=1), -1)
            ),
        ),
    ),
)

EXERCISES = (READ_ONE, LABELS_FROM, SAMPLED_LABELS, DOTS_TO_SEE, WORST_FIRST, ANSWERS_OR_REFUSALS)
