"""Take the same random sample from two arrays."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.inputs import mixed
from course_utils.exercises.predictions.shared import different, draw_probabilities


def _true_and_predicted(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


def _first_ones(y_one_hot, probabilities, indices):
    return _true_and_predicted(y_one_hot, probabilities, np.arange(len(indices)))


def _sorted_ones(y_one_hot, probabilities, indices):
    return _true_and_predicted(y_one_hot, probabilities, np.sort(indices))


def _sample(rng, size):
    """Twelve images, and indices of some of them that are in no order; the first and the last are among them.

    Of these two, one shows the first class and one the last, and one is read as the last and one as the first.
    """

    def draw():
        ends = rng.permutation([0, 4])
        labels, read = ([one, *rng.integers(0, 5, 10), other] for one, other in (ends, ends[::-1]))
        indices = mixed(rng, [0, 11, *rng.choice(np.arange(1, 11), size - 2, replace=False)])
        probabilities = draw_probabilities(rng, read, 5)
        while tuple(probabilities[[0, 11]].argmax(axis=1)) != (read[0], read[11]):
            probabilities = draw_probabilities(rng, read, 5)
        return np.eye(5, dtype=int)[labels], probabilities, indices

    wrong = [_first_ones, _sorted_ones, lambda *arguments: _true_and_predicted(*arguments)[::-1]]
    parts = [lambda *arguments, i=i, f=f: _mixed(i, f, *arguments) for i in (0, 1) for f in (_first_ones, _sorted_ones)]
    return different(draw, _true_and_predicted, *wrong, *parts)


def _mixed(part, function, *arguments):
    """What is right, but for one of the two parts."""
    parts = list(_true_and_predicted(*arguments))
    parts[part] = function(*arguments)[part]
    return tuple(parts)


def _one_mended(got, want, y_one_hot, probabilities, indices):
    """Whether one part is right, and the other that of the first images, of all, or of the sorted sample."""
    everything = _true_and_predicted(y_one_hot, probabilities, slice(None))
    sample = y_one_hot, probabilities, indices
    others = [_first_ones(*sample), _sorted_ones(*sample), everything]
    return any(same(got[i], want[i]) and any(same(got[1 - i], other[1 - i]) for other in others) for i in (0, 1))


def _are_of_images(got, labels, probabilities):
    """Whether each true label and the predicted one beside it belong together to one of the images."""
    pairs = set(zip(*_true_and_predicted(labels, probabilities, slice(None)), strict=True))
    return {(int(true), int(predicted)) for true, predicted in zip(*got, strict=True)} <= pairs


EXERCISE = Exercise(
    name="sampled_labels",
    objective="take the same random sample from two arrays",
    returns="arrays",
    parts=("the true labels", "the predicted labels"),
    reference=_true_and_predicted,
    make_inputs=lambda rng: [_sample(rng, size) for size in (4, 6, 7)],
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
            Gives(_first_ones),
        ),
        Mistake(
            "all images instead of the sample",
            "You return the labels of all images. Only those of the sample are wanted.",
            lambda got, want, labels, *others: all(array.shape == (len(labels),) for array in got),
        ),
        Mistake(
            "rows instead of labels",
            "There are whole rows in your answer. Turn each row into one label: the place of its largest number.",
            lambda got, want, labels, *others: any(array.shape[1:] == labels.shape[1:] for array in got),
        ),
        Mistake(
            "the same array twice",
            "Both of your arrays are the same. One is made from y_one_hot, and the other from probabilities.",
            lambda got, want, *arguments: same(got[0], got[1]) and any(same(got[0], one) for one in want),
        ),
        Mistake(
            "probabilities instead of labels",
            "There are probabilities in your answer. Which digit they belong to was wanted: argmax gives the place of "
            "the largest, max the largest itself.",
            lambda got, want, labels, probabilities, indices: same(got[1], probabilities[indices].max(axis=1)),
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
            "You sorted the indices, or a mask did: True and False have no order of their own. The labels should come "
            "in the order of the sample.",
            Gives(_sorted_ones),
        ),
        Mistake(
            "argmax over the batch axis",
            "You looked down each column, which gives one number for each class. Look along each row, for one label of "
            "each image.",
            lambda got, want, labels, *others: all(array.shape == labels.shape[1:] for array in got),
        ),
        Mistake(
            "another sample",
            "Your labels are those of other images, or in another order. The sample is drawn already: `indices` says "
            "which images are in it, so draw none of your own.",
            lambda got, want, labels, probabilities, indices: _are_of_images(got, labels, probabilities),
        ),
    ),
)
