"""Lesson 10, transfer learning: relabelled digits, a network built on another's layers, what training changes."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, gives, same


def _high(images, labels):
    high = labels >= 5
    return images[high], labels[high].astype(int) - 5


def _with_labels(relabel):
    """A `sees`: the right images, and labels made from those of the chosen digits by `relabel`."""
    return gives(lambda images, labels: (images[labels >= 5], relabel(labels[labels >= 5].astype(int))))


def _places(labels):
    return np.unique(labels, return_inverse=True)[1]


def _rows(images, labels):
    """Each image with its label, sorted."""
    return sorted((int(label), *image.ravel()) for image, label in zip(images, labels, strict=True))


def _some_digits(rng):
    """Digits without a 5, with gaps between the labels; with a 5 and no 9; with all ten. No image comes twice."""
    cases = []
    for digits in ([0, 6, 8, 9, 3, 6, 0], [5, 2, 7, 8, 4, 5, 1, 0], range(10)):
        labels = rng.permutation(np.array(digits, dtype="uint8"))
        images = rng.permutation(len(labels) * 4).reshape(-1, 2, 2) / 100
        cases.append((images, labels))
    return cases


HIGH_DIGITS = Exercise(
    name="high_digits",
    objective="choose some classes of a data set and number them anew",
    returns="arrays",
    right=_high,
    draw=_some_digits,
    hints=(
        "Two steps: which rows hold a digit from 5 to 9? Keep these rows, in both arrays. Then change the labels.",
        "high = labels >= 5 is an array of True and False, and images[high] are the images where it is True. What has "
        "to be taken away from a 5 to make it a 0, and from a 9 to make it a 4?",
    ),
    mistakes=(
        Mistake(
            "not numbered anew",
            "The labels are still 5 to 9. A network of five units knows only the labels 0 to 4.",
            _with_labels(lambda labels: labels),
        ),
        Mistake(
            "subtracted from all digits",
            "You kept the low digits too. Their labels are whole numbers without a sign (uint8), so 0 − 5 does not "
            "even give −5 but 251. Choose the rows first, in both arrays.",
            lambda got, want, images, labels: all(len(each) == len(labels) for each in got) and np.max(got[1]) > 9,
        ),
        Mistake(
            "the low digits kept",
            "You kept the low digits too. Choose the rows first, in both arrays, and number anew what is left.",
            lambda got, want, images, labels: all(len(each) == len(labels) for each in got),
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

OLD, HEAD = 784 * 12 + 12, 12 * 5 + 5  # parameters of the hidden layer and of a new last one


def _a_network(rng):
    """A network with a hidden layer of 12, whose weights are larger than those of any new layer."""
    scale = rng.uniform(0.2, 0.3)
    weights = [rng.normal(0, scale, shape) for shape in ((784, 12), (12, 10))]
    return {"weights": weights, "bias": [rng.normal(0, scale, len(each[0])) for each in weights]}


BESIDE_DENSE = {"flatten", "reshape", "softmax", "activation", "dropout"}


def _trained(got):
    return sum(each["trainable"] for each in got["layers"])


def _kinds(got):
    return {each["kind"].lower() for each in got["layers"]}


def _dense(got, units):
    return [each for each in got["layers"] if each.get("units") == units]


def _no_probabilities(got, want, old):
    return got["answers"].min() < 0 or not np.allclose(got["answers"].sum(axis=-1), 1, atol=1e-3)


def _keeps(got, old, place):
    """Whether a layer has the weights of the old one at `place`; float32 costs some digits."""
    size = sum(float(np.abs(old[part][place]).sum()) for part in ("weights", "bias"))
    return any(abs(each["size"] - size) < 1e-3 * size for each in _dense(got, len(old["bias"][place])))


def _softmax_layers(got):
    return [each for each in got["layers"] if "softmax" in (each["kind"].lower(), each.get("activation"))]


REUSED_NETWORK = Exercise(
    name="reused_network",
    objective="build a network on the layers of another one, and freeze them",
    returns="model",
    right=lambda old: None,
    draw=lambda rng: [(_a_network(rng),)],
    points=2,
    hints=(
        "Four steps: take the old layers that you want, freeze them, put a new last layer behind them, compile.",
        "old.layers is a list, and old.layers[:-1] are all but the last. In front of them comes keras.Input((28, 28, "
        "1)), behind them a Dense layer of five units. A loop sets trainable = False.",
    ),
    mistakes=(
        Mistake(
            "all old layers kept",
            "The old last layer is still in your network. Its ten numbers speak of the old ten classes: leave it out, "
            "with old.layers[:-1].",
            lambda got, want, old: _keeps(got, old, -1),
        ),
        Mistake(
            "not five answers",
            "For one image your network should give five numbers, one for each new class.",
            lambda got, want, old: got["answers"].shape != (len(got["answers"]), 5),
        ),
        Mistake(
            "no softmax",
            "The five numbers for an image are not probabilities: they don't sum to 1. Give the new layer the "
            "activation that makes them so.",
            _no_probabilities,
        ),
        Mistake(
            "softmax twice",
            "Softmax is applied twice, which brings the five probabilities close together. Once is enough: as the "
            "activation of the new layer, or as a layer of its own.",
            lambda got, want, old: len(_softmax_layers(got)) > 1,
        ),
        Mistake(
            "another network",
            "There are convolutions in your network, and none in the one that your function was given. Use the layers "
            "of `old`, and none from outside your function.",
            lambda got, want, old: any(each["kind"] == "Conv2D" for each in got["layers"]),
        ),
        Mistake(
            "too many layers left out",
            "The hidden layer of twelve units is missing. Leave out one layer of the old network, the last.",
            lambda got, want, old: not _dense(got, 12),
        ),
        Mistake(
            "more layers than wanted",
            "Your network has other layers than the old ones and one new layer of five units.",
            lambda got, want, old: got["parameters"] != OLD + HEAD or not _kinds(got) <= {"dense", *BESIDE_DENSE},
        ),
        Mistake(
            "the old weights lost",
            "Your hidden layer has the form of the old one, and other weights: what it had learned is gone. "
            "clone_model, or a new Dense layer, begins with random weights. Put the old layer itself into the network.",
            lambda got, want, old: not _keeps(got, old, 0),
        ),
        Mistake(
            "the old activation lost",
            "Your hidden layer has the weights of the old one, and not its activation. Put the old layer itself into "
            "the network.",
            lambda got, want, old: _dense(got, 12)[0].get("activation") != "relu",
        ),
        Mistake(
            "nothing frozen",
            "All layers of your network would be trained. Freeze the old ones: layer.trainable = False for each.",
            lambda got, want, old: _trained(got) == OLD + HEAD,
        ),
        Mistake(
            "everything frozen",
            "Nothing of your network would be trained, for the new layer is frozen too. Freeze the old layers only.",
            lambda got, want, old: _trained(got) == 0,
        ),
        Mistake(
            "the new layer frozen",
            "You froze the new layer and would train the old ones. It is the other way round: what is new must learn.",
            lambda got, want, old: _trained(got) == OLD,
        ),
        Mistake(
            "not compiled",
            "Your network is not compiled, or has no loss, so it cannot be trained. Compile it at the end, when all is "
            "frozen that shall be.",
            lambda got, want, old: got["loss"] is None,
        ),
        Mistake(
            "another loss",
            "The loss does not fit whole-number labels and a softmax. Lesson 2 has a table of which one does.",
            lambda got, want, old: got["loss"] != "sparse_categorical_crossentropy",
        ),
    ),
    because="Only the 65 parameters of the new layer are trained; the 9,420 old ones stay as they are.",
)

FIRST, SECOND, OLD_LAST, NEW_LAST = 80, 1_168, 4_010, 1_604  # parameters of the layers in the exercise's text
ALL = FIRST + SECOND + NEW_LAST


def _at(place, *numbers):
    """Whether one of the four answers is one of these numbers."""
    return lambda got, want: len(got) == 4 and got[place] in numbers


TRAINED_COUNTS = Exercise(
    name="trained_counts",
    objective="say how many parameters a training changes",
    returns="numbers",
    right=[NEW_LAST, ALL, SECOND + NEW_LAST, ALL],
    points=2,
    hints=(
        "Count each layer first, as in lesson 3. The maps are 26, 13, 11 and then 5 pixels wide, so how many numbers "
        "leave Flatten? Then add up, for each case, the layers that are trained.",
        "The convolutions have 3·3·1·8 + 8 and 3·3·8·16 + 16 parameters, the new layer 5·5·16·4 + 4. For D read again "
        "what happens when a layer is frozen after a training, without compile.",
    ),
    mistakes=(
        Mistake(
            "not four numbers",
            "Four numbers were wanted, for A, B, C and D.",
            lambda got, want: len(got) != 4,
        ),
        Mistake(
            "the old last layer counted",
            "You counted the old last layer. It is no part of the new network, which has a last layer of four units.",
            lambda got, want: any(each in {OLD_LAST + n for n in (0, FIRST, SECOND, FIRST + SECOND)} for each in got),
        ),
        Mistake(
            "the frozen ones counted",
            "You counted the parameters that are frozen. Those that training changes were wanted.",
            lambda got, want: got[0] == FIRST + SECOND or got[2] == FIRST,
        ),
        Mistake(
            "no biases",
            "You counted the weights alone. Each filter and each unit also has one bias, and biases are trained too.",
            lambda got, want: got[0] == NEW_LAST - 4 or got[1] == ALL - 8 - 16,
        ),
        Mistake(
            "one channel only",
            "The second convolution looks at all eight maps of the first. Each of its filters has 3·3·8 weights.",
            lambda got, want: got[1] - got[0] in (FIRST + 3 * 3 * 16 + 16, 3 * 3 * 8 + 3 * 3 * 16),
        ),
        Mistake(
            "maps of another size",
            "Your new layer gets another number of inputs than this one does. Without padding a convolution of 3×3 "
            "makes a map 2 pixels smaller, and pooling leaves out what does not fill a whole window.",
            lambda got, want: got[0] in [n * n * 16 * 4 + 4 for n in (6, 7, 11, 24)],
        ),
        Mistake(
            "one number for each map",
            "Flatten keeps every number of every map, not one for each map. How many numbers come into the last layer?",
            _at(0, 16 * 4 + 4),
        ),
        Mistake(
            "freezing ignored",
            "In A only the new layer is trained. What is frozen is in the network and computes, but stays as it is.",
            _at(0, ALL),
        ),
        Mistake(
            "frozen without compile",
            "In D you let the freezing take effect. Nobody has called compile since, and fit goes on with what it "
            "prepared the first time: everything is trained, with no warning.",
            _at(3, NEW_LAST),
        ),
        Mistake(
            "the other convolution frozen",
            "In C the first convolution is frozen, the one next to the image. You froze the second.",
            _at(2, FIRST + NEW_LAST),
        ),
        Mistake(
            "only the new layer in C",
            "In C only one convolution is frozen. The other one is trained, beside the new layer.",
            _at(2, NEW_LAST),
        ),
    ),
    because="In D the layers went on learning: after a fit, freezing takes effect only with the next compile.",
)

EXERCISES = (HIGH_DIGITS, REUSED_NETWORK, TRAINED_COUNTS)
