"""Each text in the table of translated errors is said by the installed Python, NumPy and Keras."""

import math
import re

import keras
import numpy as np
import pytest

from course_utils.evidence.errors import error_text
from course_utils.exercises.translations import IN_PLACE, MEANINGS, translation

pytestmark = pytest.mark.keras

LABELS, TABLE, IMAGES = np.array([2, 0, 1]), np.arange(12.0).reshape(3, 4), np.zeros((2, 28, 28), "uint8")
FIVE, layers = 5, keras.layers


def before_its_value():
    if len(LABELS) > 5:
        total = 0
    return total


def divided_in_place():
    images = IMAGES.copy()
    images /= 255


def slices_that_differ():
    moved = np.zeros_like(TABLE)
    moved[-1:] = TABLE[:-2][:, :2]


def resized():
    view = IMAGES[1:]
    view.resize(5, 5)


def calls_itself():
    return calls_itself()


def set_in_a_number():
    LABELS[0][1] = 5


def network(*parts, shape=(28, 28, 1)):
    return keras.Sequential([keras.Input(shape), *parts])


def compiled(*parts, loss="sparse_categorical_crossentropy", **settings):
    model = network(*parts, layers.Flatten(), layers.Dense(10, activation="softmax"))
    model.compile("adam", loss, **settings)
    return model


def fitted(x, y, loss="sparse_categorical_crossentropy", **settings):
    return compiled(loss=loss).fit(x, y, verbose=0, **settings)


X, Y = np.zeros((4, 28, 28, 1), "float32"), np.array([0, 1, 2, 3])

STOPPING = (  # (what stops, a part of what is said about it)
    (slices_that_differ, "so slices that fit for one sign"),
    (lambda: eval("np.zeros(3)", {}), "np has not been imported"),
    (lambda: eval("labells", {}), "Is that name spelled"),
    (before_its_value, "total is used before it has a value"),
    (lambda: [3, 1].sort()[0], "gave None"),
    (lambda: LABELS.sort() + 1, "gave None"),
    (lambda: len([].append(3)), "gave None"),
    (lambda: network().summary(print_fn=str).shape, "gave None"),
    (lambda: np.where(LABELS > 0).sum(), "np.flatnonzero"),
    (lambda: np.where(LABELS > 0)[1.5], "np.flatnonzero"),
    (lambda: np.where(LABELS > 0) > 1, "np.flatnonzero"),
    (lambda: [[1, 2], [3, 4]][0, 1], "An array takes a row and a column at once"),
    (lambda: [1, 2, 3][LABELS > 0], "whole number was needed, and a whole array came"),
    (lambda: [1, 2, 3][1.0], "A whole number was needed"),
    (lambda: [1, 2, 3][: 4 / 2], "A whole number was needed"),
    (lambda: range(4 / 2), "A whole number was needed"),
    (lambda: LABELS[1.0], "A whole number was needed"),
    (lambda: np.zeros((3, 4 / 2)), "A whole number was needed"),
    (lambda: [1, 2] / 2, "A list doesn't calculate"),
    (lambda: [1, 2] - [3, 4], "A list doesn't calculate"),
    (lambda: [1, 2] ** 2, "A list doesn't calculate"),
    (lambda: 5 - [1, 2], "A list doesn't calculate"),
    (lambda: [3, 3] * [2, 2], "A list doesn't calculate"),
    (lambda: -[1, 2], "A list doesn't calculate"),
    (lambda: [1, 2] + 3, ".append(…)"),
    (lambda: [1, 2].shape, "A list has no shape"),
    (lambda: [1, 2].mean(), "A list has no mean"),
    (lambda: "3" + 4, "One of the two is a text"),
    (lambda: 4 + "3", "One of the two is a text"),
    (lambda: "3" / 4, "One of the two is a text"),
    (lambda: np.array(["3", "4"]) * 2, "One of the two is a text"),
    (lambda: np.argmax[TABLE], "Brackets [] stand behind a function"),
    (lambda: TABLE.argmax[1], "Brackets [] stand behind a function"),
    (lambda: translation[1], "Brackets [] stand behind a function"),
    (lambda: TABLE(1), "Parentheses behind something that is no function"),
    (lambda: FIVE(3 + 4), "Parentheses behind something that is no function"),
    (lambda: TABLE[0, 0](2), "Parentheses behind something that is no function"),
    (lambda: [1, 2](0), "Parentheses behind something that is no function"),
    (lambda: len(LABELS[0]), "a single number, which has no length"),
    (lambda: len(FIVE), "a single number, which has no length"),
    (lambda: [one for one in FIVE], "range(…) gives 0, 1, 2"),
    (lambda: [one for one in LABELS[0]], "range(…) gives 0, 1, 2"),
    (lambda: FIVE[0], "nothing in it to pick"),
    (lambda: TABLE[0, 0][0], "nothing in it to pick"),
    (lambda: FIVE.argmax(), "Only arrays and lists have that"),
    (lambda: TABLE.max().append(3), "Only arrays and lists have that"),
    (set_in_a_number, "Only arrays and lists have that"),
    (lambda: 1 / 0, "divided by 0"),
    (lambda: [1, 2][2], "n things have the positions 0 to n − 1"),
    (lambda: LABELS.shape[1], "an array with one axis has no shape[1]"),
    (lambda: [(a, b) for a, b in [[1, 2, 3]]], "The number of names"),
    (lambda: [(a, b, c) for a, b, c in [TABLE.shape]], "The number of names"),
    (calls_itself, "The function calls itself without end"),
    (lambda: np.mean(TABLE, axes=1), "no setting of that name"),
    (lambda: layers.Dense(10, activaton="relu"), "no setting of that name"),
    (lambda: keras.optimizers.Adam(lr=0.1), "no setting of that name"),
    (lambda: np.full((2, 2)), "one more argument"),
    (lambda: layers.Conv2D(3), "one more argument"),
    (lambda: max([]), "nothing to choose from"),
    (lambda: 1 if TABLE > 2 else 0, "choose for each number"),
    (lambda: TABLE.max(axis=1) > 1 and TABLE.min(axis=1) < 1, "choose for each number"),
    (lambda: np.zeros(3, 4), "np.zeros((n, k))"),
    (lambda: np.ones(3, 4), "np.zeros((n, k))"),
    (lambda: TABLE[[0, 1], LABELS], "np.arange(len(labels))"),
    (lambda: TABLE[LABELS.astype(float)], "Positions must be whole numbers"),
    (lambda: LABELS[TABLE[0] > 1], "another length than what it is to choose from"),
    (lambda: TABLE[LABELS + 1], "There are 3 places, counted from 0, so there is no 3"),
    (lambda: LABELS[TABLE.argmax()], "argmax counts a whole table as one long row"),
    (lambda: TABLE[:, LABELS + 2], "Axis 1 has 4 places there, counted from 0, so there is no 4"),
    (lambda: TABLE[0, 4], "Axis 1 has 4 places"),
    (lambda: LABELS[0, 1], "more numbers in the brackets than the array has axes"),
    (lambda: LABELS.max(axis=1), "fewer axes than that"),
    (lambda: TABLE - TABLE.max(axis=1), "keepdims=True"),
    (lambda: TABLE.reshape(5, 5), "The lengths must multiply to 12"),
    (lambda: np.array([[1, 2], [3]]), "rows of one length"),
    (lambda: np.zeros(3).__setitem__(0, [1, 2]), "rows of one length"),
    (lambda: network(layers.Conv2D(2, 3), shape=(None, 28, 28, 1)), "an axis too many"),
    (lambda: network(layers.Flatten), "the parentheses missing after one"),
    (lambda: layers.Flatten(keras.Input((28, 28, 1))), "layers.Flatten()(values)"),
    (lambda: network().append(layers.Flatten()), "model.add(…)"),
    (lambda: int(LABELS), "int, float and math take one number"),
    (lambda: math.ceil(TABLE), "int, float and math take one number"),
    (lambda: range(LABELS), "whole number was needed, and a whole array came"),
    (divided_in_place, "/= and += write back"),
    (resized, "You want reshape"),
    (lambda: LABELS.append(3), "An array has a fixed length"),
    (lambda: TABLE[:0].max(), "nothing in that array"),
    (lambda: np.array([]).argmax(), "nothing in that array"),
    (lambda: np.concatenate([TABLE, TABLE[:, 1:]]), "equal lengths along all other axes"),
    (lambda: np.stack([TABLE, TABLE[1:]]), "equal lengths along all other axes"),
    (lambda: np.arragne(3), "no such function"),
    (lambda: layers.Conv2D(3, 3, padding="smae"), '"valid" or "same"'),
    (lambda: network(layers.MaxPooling2D(2, padding="none")), '"valid" or "same"'),
    (lambda: layers.Dense(3, activation="rleu"), '"relu", "softmax"'),
    (lambda: compiled(loss="sparse_crossentropy").fit(X, Y, verbose=0), "no loss or optimizer of that name"),
    (lambda: network().compile("adamm", "mse"), "no loss or optimizer of that name"),
    (lambda: network(layers.Conv2D(3, 3), shape=(28, 28)), "four axes: images, rows, columns, channels"),
    (lambda: layers.MaxPooling2D(2)(TABLE), "four axes: images, rows, columns, channels"),
    (lambda: layers.MaxPooling2D(2)(TABLE[None]), "four axes: images, rows, columns, channels"),
    (lambda: compiled()(X[:, 1:]), "last axis has another length|built for another shape"),
    (lambda: compiled().predict(X[0], verbose=0), "last axis has another length|built for another shape"),
    (lambda: network(layers.Dense(3)).predict(TABLE, verbose=0), "built for another shape"),
    (lambda: network(layers.MaxPooling2D(14), layers.Conv2D(3, 5)), "smaller than the kernel"),
    (lambda: network(layers.Flatten(), layers.Dense(10)).fit(X, Y), "Call model.compile"),
    (lambda: fitted(X, np.eye(10)[Y]), "The labels don't fit the loss"),
    (lambda: fitted(X, Y, loss="categorical_crossentropy"), "The labels don't fit the loss"),
    (lambda: fitted(X, Y[:3]), "not as many labels as images"),
    (lambda: fitted(X.tolist(), Y), "take arrays, not lists"),
    (lambda: fitted(keras_data(), None, validation_split=0.2), "Keras splits arrays only"),
    (lambda: fitted(X, Y)["loss"], "history.history"),
    (lambda: np.exp(keras.Input((3,))), "A layer's output has no numbers yet"),
    (lambda: layers.Dense(3).output, "start from keras.Input"),
)


def keras_data():
    class Data(keras.utils.PyDataset):
        def __len__(self):
            return 2

        def __getitem__(self, i):
            return X[2 * i : 2 * i + 2], Y[2 * i : 2 * i + 2]

    return Data()


def text_of(stops):
    """The error that it stops with, as "Type: message"."""
    with pytest.raises(Exception) as raised:
        stops()
    return f"{type(raised.value).__name__}: {error_text(raised.value)}"


@pytest.mark.parametrize(("stops", "said"), STOPPING, ids=range(len(STOPPING)))
def test_a_common_error_is_translated(stops, said):
    text = text_of(stops)
    came = translation(text)
    assert any(part in came for part in said.split("|")), f"{text} → {came}"


def test_each_translation_is_tried():
    texts = [text_of(stops) for stops, _ in STOPPING]
    first = [next((pattern for pattern, _ in MEANINGS if re.search(pattern, text)), None) for text in texts]
    assert [pattern for pattern, _ in MEANINGS if pattern not in first] == []


def test_an_error_that_is_not_in_the_table_is_left_as_it_is():
    assert translation("StudentsOwnError: nothing to do with arrays") == ""


def test_what_works_in_place_gives_none():
    numbers, generator = [2, 1], np.random.default_rng(0)
    calls = [numbers.append(3), numbers.extend([4]), numbers.insert(0, 1), numbers.remove(3), numbers.reverse()]
    calls += [numbers.sort(), {}.update(a=1), {1}.add(2), np.zeros(3).fill(1), np.zeros(4).resize(2, 2)]
    calls += [np.put(np.zeros(3), 0, 1), np.fill_diagonal(np.eye(3), 0), generator.shuffle(numbers), numbers.clear()]
    calls += [np.add.at(np.zeros(3), [0], 1), np.copyto(np.zeros(3), 1), np.place(np.zeros(3), [True] * 3, [1])]
    model = network(layers.Flatten())
    calls += [model.compile("adam", "mse"), model.set_weights([]), model.build(), model.summary(print_fn=str)]
    assert calls == [None] * len(IN_PLACE)
