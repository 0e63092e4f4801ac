"""Choose some classes of a data set and renumber them."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _high(images, labels):
    high = labels >= 5
    return images[high], labels[high].astype(int) - 5


def _with_labels(relabel):
    """A `matches`: the right images, and labels made from those of the chosen digits by `relabel`."""
    return Gives(lambda images, labels: (images[labels >= 5], relabel(labels[labels >= 5].astype(int))))


def _places(labels):
    return np.unique(labels, return_inverse=True)[1]


def _rows(images, labels):
    """Each image with its label, sorted."""
    return sorted((int(label), *image.ravel()) for image, label in zip(images, labels, strict=True))


def _in_no_order(labels):
    """Whether they neither rise nor fall all along, nor begin with the smallest or the largest."""
    steps = np.diff(labels.astype(int))
    return (steps > 0).any() and (steps < 0).any() and labels.min() < labels[0] < labels.max()


def _some_digits(rng):
    """Digits without a 5, with gaps between the labels; with a 5 and no 9; with all ten. No image comes twice.

    The labels are in no order, and what is chosen of them neither.
    """
    cases = []
    for digits in ([0, 6, 8, 9, 3, 6, 0], [5, 2, 7, 8, 4, 5, 1, 0], range(10)):
        labels = np.array(digits, dtype="uint8")
        while not _in_no_order(labels[labels >= 5]):
            labels = rng.permutation(labels)
        images = rng.permutation(len(labels) * 4).reshape(-1, 2, 2) / 100
        cases.append((images, labels))
    return cases


EXERCISE = Exercise(
    name="high_digits",
    objective="choose some classes of a data set and renumber them",
    returns="arrays",
    parts=("the images", "the labels"),
    reference=_high,
    make_inputs=_some_digits,
    hints=(
        "Two steps: which rows hold a digit from 5 to 9? Keep these rows, in both arrays. Then change the labels.",
        "high = labels >= 5 is an array of True and False, and images[high] are the images where it is True. What has "
        "to be taken away from a 5 to make it a 0, and from a 9 to make it a 4?",
    ),
    mistakes=(
        Mistake(
            "places instead of digits",
            "You left out the first five images, whatever they show: [5:] counts places. Which images show a digit "
            "from 5 to 9 is in the labels: labels >= 5.",
            lambda got, want, images, labels: same(got[0], images[5:]),
        ),
        Mistake(
            "not renumbered",
            "The labels are still 5 to 9. A network of five units knows only the labels 0 to 4.",
            _with_labels(lambda labels: labels),
        ),
        Mistake(
            "subtracted from all digits",
            "You kept the low digits too. Their labels are whole numbers without a sign (uint8), so 0 − 5 does not "
            "even give −5 but 251. Choose the rows first, in both arrays.",
            lambda got, want, images, labels: all(len(array) == len(labels) for array in got) and np.max(got[1]) > 9,
        ),
        Mistake(
            "the low digits kept",
            "You kept the low digits too. Choose the rows first, in both arrays, and renumber what is left.",
            lambda got, want, images, labels: all(len(array) == len(labels) for array in got),
        ),
        Mistake(
            "chosen in one array only",
            "Your two arrays have different lengths, so an image no longer has its own label beside it. Choose the "
            "same rows in both.",
            lambda got, want, images, labels: len(got[0]) != len(got[1]),
        ),
        Mistake(
            "the smallest label taken for 5",
            "You subtract the smallest label that is there. Where no 5 happens to be among the digits, a 6 then "
            "becomes a 0, and another time it becomes a 1. The same digit must always get the same label.",
            _with_labels(lambda labels: labels - labels.min()),
        ),
        Mistake(
            "numbered by what is there",
            "You number the labels that happen to be there. Where some digit is missing, all those above it get a "
            "label that is too small. The same digit must always get the same label.",
            _with_labels(_places),
        ),
        Mistake(
            "the 5 left out",
            "You left the fives out. 5 itself belongs to the high digits: >= 5, or > 4.",
            lambda got, want, images, labels: (
                same(got[0], images[labels > 5]) and (5 in labels or same(got[1], labels[labels > 5].astype(int) - 6))
            ),
        ),
        Mistake(
            "the 9 left out",
            "You left the nines out. 9 itself belongs to the high digits: the end of a range or a slice is left out, "
            "and < 9 leaves it out too.",
            lambda got, want, images, labels: 9 in labels and same(got[0], images[(labels >= 5) & (labels < 9)]),
        ),
        Mistake(
            "the 4 kept",
            "You kept the fours too. The high digits begin with 5: >= 5, or > 4.",
            lambda got, want, images, labels: 4 in labels and same(got[0], images[labels >= 4]),
        ),
        Mistake(
            "the low digits",
            "These are the digits from 0 to 4. Those from 5 to 9 were wanted.",
            lambda got, want, images, labels: same(got[0], images[labels < 5]),
        ),
        Mistake(
            "the largest label taken for 9",
            "You make the largest label that is there a 4. Where no 9 happens to be among the digits, an 8 then "
            "becomes a 4, and another time a 3. The same digit must always get the same label.",
            lambda got, want, images, labels: 9 not in labels and same(got[1], want[1] + 4 - want[1].max()),
        ),
        Mistake(
            "counted from 1",
            "Your labels begin at 1. Five classes have the labels 0 to 4: a 5 becomes a 0.",
            _with_labels(lambda labels: labels - 4),
        ),
        Mistake(
            "one-hot rows",
            "You made one-hot rows. One whole number for each image was wanted.",
            lambda got, want, images, labels: (
                np.shape(got[1])[:-1] == want[1].shape and np.shape(got[1])[-1] > 1 and {*np.ravel(got[1])} <= {0, 1}
            ),
        ),
        Mistake(
            "in another order",
            "You have the right digits in another order. Keep the order in which they came.",
            lambda got, want, images, labels: got[0].shape == want[0].shape and _rows(*got) == _rows(*want),
        ),
        Mistake(
            "labels before images",
            "You return the labels first. The images come first, as asked for.",
            lambda got, want, images, labels: same(tuple(got), want[::-1]),
        ),
    ),
)
