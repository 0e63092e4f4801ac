"""Work out the cross-entropy of many answers from sparse labels."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same
from course_utils.exercises.inputs import with_ends


def _of_the_labels(probabilities, labels):
    return probabilities[np.arange(len(labels)), labels]


def _cross_entropy(probabilities, labels):
    return float(-np.log(_of_the_labels(probabilities, labels)).mean())


def _answers(rng, count, classes, dtype="int64"):
    """(probabilities, labels): rows that sum to 1, none near 0; the first image is misread and the second not.

    The first and the last class are among the labels.
    """
    probabilities = rng.uniform(0.1, 1, (count, classes)).round(2)
    labels = with_ends(rng, count, classes).astype(dtype)
    probabilities[0, labels[0]], probabilities[1, labels[1]] = 0.05, 2
    return (probabilities / probabilities.sum(axis=1, keepdims=True)).round(4), labels


def _missing(probabilities, labels):
    return 1 - _of_the_labels(probabilities, labels).mean()


def _binary(probabilities, labels):
    right = np.eye(probabilities.shape[1])[labels]
    return -np.log(np.where(right == 1, probabilities, 1 - probabilities))


def _share_wrong(probabilities, labels):
    return (probabilities.argmax(axis=1) != labels).mean()


def _softmax(logits):
    return np.exp(logits) / np.exp(logits).sum(axis=1, keepdims=True)


EXERCISE = Exercise(
    name="cross_entropy",
    objective="work out the cross-entropy of many answers from sparse labels",
    returns="number",
    reference=_cross_entropy,
    make_inputs=lambda rng: [_answers(rng, *form) for form in ((4, 3), (6, 4), (5, 10), (4, 4), (5, 3, "uint8"))],
    points=2,
    tolerance=1e-4,
    hints=(
        "Three steps: from each row the probability of the right class, then −log of each, then the mean. For the "
        "first step, look again at how the sparse form was worked out above for two images.",
        "probabilities[[0, 1], sparse] took column sparse[0] from row 0 and column sparse[1] from row 1. For N images "
        "the row numbers are np.arange(N). A loop over the rows is just as good.",
    ),
    mistakes=(
        Mistake(
            "sum instead of mean",
            "You added the losses up. With more images the number would grow by itself: take their mean.",
            Gives(lambda *case: _cross_entropy(*case) * len(case[1])),
        ),
        Mistake(
            "minus sign missing",
            "The number is right except for its sign. The logarithm of a probability is negative, and the loss is "
            "minus that.",
            Gives(lambda *case: -_cross_entropy(*case)),
        ),
        Mistake(
            "logarithm with another base",
            "You took a logarithm to another base, 10 or 2. The exercise asks for the natural logarithm: np.log.",
            lambda got, want, *case: same(got, want / np.log(10)) or same(got, want / np.log(2)),
        ),
        Mistake(
            "logarithm of the mean",
            "You took the mean of the probabilities first, and then its logarithm. First the logarithm of each, then "
            "the mean: otherwise one answer that is sure and wrong hardly counts.",
            Gives(lambda *case: -np.log(_of_the_labels(*case).mean())),
        ),
        Mistake(
            "largest probability instead of the label's",
            "You took the largest probability of each row. The right class is the one that the label names, even if "
            "the network gave another class more.",
            Gives(lambda probabilities, labels: -np.log(probabilities.max(axis=1)).mean()),
        ),
        Mistake(
            "mean over all numbers of the table",
            "You divided by the number of all probabilities in the table. There is one loss for each image, so divide "
            "by the number of images.",
            Gives(lambda *case: _cross_entropy(*case) / case[0].shape[1]),
        ),
        Mistake(
            "labels not used",
            "This is the mean over all classes, right or wrong. Only the probability of the right class counts, and "
            "the label says which that is.",
            Gives(lambda probabilities, labels: -np.log(probabilities).mean()),
        ),
        Mistake(
            "every label in every row",
            "probabilities[:, labels] takes the columns of all the labels from every row. From row i only the column "
            "labels[i] is wanted. So name the rows too, one for each label: np.arange(len(labels)).",
            Gives(lambda probabilities, labels: -np.log(probabilities[:, labels]).mean()),
        ),
        Mistake(
            "another number of rows than of labels",
            "probabilities[rows, labels] needs one row number for each label: np.arange(len(labels)). [0, 1] are only "
            "two, and the number of classes is another number.",
            Gives(lambda probabilities, labels: _cross_entropy(probabilities[:2], labels[:2])),
            error="shape mismatch: indexing arrays",
        ),
        Mistake(
            "all classes added up",
            "You added up the logarithms of all classes. Only the probability of the right class counts, and the label "
            "says which that is.",
            Gives(lambda probabilities, labels: -np.log(probabilities).sum(axis=1).mean()),
        ),
        Mistake(
            "the wrong classes counted, too",
            "You also counted how improbable the wrong classes are, as for yes-or-no questions. With one right class "
            "of several, only −log of its probability counts.",
            Gives(
                lambda probabilities, labels: _binary(probabilities, labels).sum(axis=1).mean(),
                (lambda probabilities, labels: _binary(probabilities, labels).mean(),),
            ),
        ),
        Mistake(
            "the logarithm of what is missing",
            "You took the logarithm of 1 − p. The loss is −log(p): 0 for a right answer that is quite sure.",
            Gives(lambda *case: -np.log(1 - _of_the_labels(*case)).mean()),
        ),
        Mistake(
            "squared instead of the logarithm",
            "This is a mean of squares. For each answer take −log of the probability of its right class.",
            Gives(
                lambda *case: ((1 - _of_the_labels(*case)) ** 2).mean(),
                (lambda probabilities, labels: ((probabilities - np.eye(probabilities.shape[1])[labels]) ** 2).mean(),),
            ),
        ),
        Mistake(
            "a single answer",
            "This is the loss of one answer alone. Is your return inside the loop, or do you write over the "
            "number in every round?",
            Gives(
                lambda probabilities, labels: _cross_entropy(probabilities[:1], labels[:1]),
                (lambda probabilities, labels: _cross_entropy(probabilities[-1:], labels[-1:]),),
            ),
        ),
        Mistake(
            "the class before",
            "You took the class before the right one: labels are counted from 0, as columns are.",
            Gives(lambda probabilities, labels: _cross_entropy(probabilities, np.asarray(labels, int) - 1)),
        ),
        Mistake(
            "the probability without its logarithm",
            "This is the mean probability of the right class, or 1 minus it. The loss is the mean of −log of these "
            "probabilities.",
            lambda got, want, *case: any(same(got, p) for p in (_of_the_labels(*case).mean(), _missing(*case))),
        ),
        Mistake(
            "the share of wrong answers",
            "This is the share of answers that are wrong, or right. The loss looks closer: at the probability that "
            "the right class got, whichever is the largest.",
            Gives(
                _share_wrong, (lambda *case: 1 - _share_wrong(*case), lambda *case: -np.log(1 - _share_wrong(*case)))
            ),
        ),
        Mistake(
            "softmax once more",
            "You applied softmax to the probabilities. They've been through it already: take the logarithm of the one "
            "given to the right class.",
            Gives(lambda probabilities, labels: _cross_entropy(_softmax(probabilities), labels)),
        ),
        Mistake(
            "median instead of mean",
            "This is the median of the losses. The exercise asks for their mean.",
            Gives(lambda *case: np.median(-np.log(_of_the_labels(*case)))),
        ),
        Mistake(
            "divided by the number of classes",
            "You divided by the number of classes. It's a mean over the images: divide by len(labels).",
            Gives(
                lambda probabilities, labels: (
                    -np.log(_of_the_labels(probabilities, labels)).sum() / probabilities.shape[1]
                )
            ),
        ),
    ),
)
