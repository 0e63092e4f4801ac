"""Repair a training run that validates on the test set."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, same

# The second is for one-hot labels; with others it stops, as does the first with one-hot labels.
FITTING = ("sparse_categorical_crossentropy", "categorical_crossentropy")
TRAIN_X, TRAIN_Y, TEST_X = 1, 2, 3  # positions among the arguments of train_honestly


def _training(rng):
    """Ten images, one of each digit; a network that reads three, so that no two parts of them have one accuracy."""
    x_train, x_test = rng.random((10, 28, 28, 1), dtype="float32"), rng.random((5, 28, 28, 1), dtype="float32")
    y_train, y_test = rng.permutation(10), rng.integers(0, 10, 5)
    answers = np.where(np.arange(10) < 3, y_train, (y_train + 1) % 10)
    weights = np.linalg.pinv(x_train.reshape(10, -1)) @ (100 * np.eye(10)[answers])
    return [({"weights": weights, "bias": np.zeros(10)}, x_train, y_train, x_test, y_test)]


def _how_trained(got, call, model, x_train, y_train, x_test, y_test):
    """The mistake in what `fit` was given, else in what came back."""
    fits = call["fits"][0]
    if not fits:
        return "never trained"
    fault = _what_fit_got(fits[0], len(x_train)) or _what_was_measured(call) or _how_long(fits)
    return fault or _what_came_back(got, fits[0]["history"])


def _what_fit_got(fit, count):
    places = [(fit["x"], fit["y"])] + ([tuple(fit["validation"][:2])] if fit["validation"] else [])
    if places[-1][0]["argument"] == TEST_X and len(places) == 2:
        return "validates on the test set"
    if fit["x"]["argument"] == TEST_X:
        return "trains on the test set"
    if any((x["argument"], y["argument"]) != (TRAIN_X, TRAIN_Y) for x, y in places):
        return "other images or labels"
    if len(places) == 1 and not fit["validation_split"]:
        return "no validation"
    if any(x["rows"] != y["rows"] for x, y in places):
        return "images beside the labels of others"
    if len(places) == 2 and set(fit["x"]["rows"]) & set(places[1][0]["rows"]):
        return "validates on images that it trains on"
    return None if np.allclose(_shares(fit, places, count), (0.8, 0.2)) else "not a fifth"


def _shares(fit, places, count):
    """The shares of the training set that the network learns from, and is validated on."""
    if len(places) == 2:
        return [len(x["rows"]) / count for x, _ in places]
    share = len(fit["x"]["rows"]) / count
    return [share * (1 - fit["validation_split"]), share * fit["validation_split"]]


def _what_was_measured(call):
    """Whether `evaluate` or `predict` got images of the test set."""
    uses = [use for group in call.get("uses", []) for use in group]
    return "measures on the test set" if any(use["x"]["argument"] == TEST_X for use in uses) else None


def _how_long(fits):
    if str(fits[0]["loss"]).endswith("(from_logits=True)"):
        return "logits expected"
    if fits[0]["loss"] not in FITTING:
        return "a loss that does not fit the labels"
    return None if [fit["epochs"] for fit in fits] == [2] else "not two epochs in one fit"


def _what_came_back(got, history):
    """Whatever the metric is called: "accuracy", "acc" or "sparse_categorical_accuracy"."""
    noted = [name for name, values in history.items() if same(got, values)]
    accuracies = [name for name in noted if "acc" in name]
    if any(name.startswith("val_") for name in accuracies):
        return None
    if accuracies:
        return "the training accuracy"
    return "losses instead of accuracies" if noted else "other numbers"


EXERCISE = Exercise(
    name="train_honestly",
    objective="repair a training run that validates on the test set",
    returns="numbers",
    reference=lambda model, x_train, y_train, x_test, y_test: None,
    make_inputs=_training,
    inspect_calls=_how_trained,
    points=2,
    hints=(
        "Which argument of fit names the test set? Another one holds out a part of the training set instead.",
        "validation_split=0.2 in place of validation_data. And what fit returns has a dictionary, .history, in which "
        'the validation accuracies are under "val_accuracy".',
    ),
    mistakes=(
        Mistake(
            "validates on the test set",
            "Your function still shows the test set to fit, as validation data. (validation_data wins over "
            "validation_split where both are given.) Hold out a fifth of the training set instead, and leave the test "
            "set alone.",
        ),
        Mistake(
            "trains on the test set",
            "Your function trains on the test set. Then nothing is left that the network hasn't seen, and its accuracy "
            "means nothing. Train on x_train and y_train.",
        ),
        Mistake(
            "measures on the test set",
            "Your function measures on the test set. It has no use for it here: the test set is opened once, when "
            "everything has been chosen.",
        ),
        Mistake(
            "not compiled",
            "The network that your function is given is not compiled. Call model.compile(…) before fit, as in the code "
            "above.",
            error="You must call",
        ),
        Mistake(
            "History taken for the dictionary",
            'What fit returns is an object. The dictionary is its .history: history.history["val_accuracy"].',
            error="'History' object is not subscriptable",
        ),
        Mistake(
            "the old name val_acc",
            "The history has no val_acc. That was its name in old versions of Keras; now it is val_accuracy.",
            error="KeyError: 'val_acc'",
        ),
        Mistake(
            "no validation accuracy in the history",
            'The history has no validation accuracy. It takes two things: metrics=["accuracy"] in compile, and in fit '
            "images to validate on.",
            error="KeyError: 'val_accuracy'",
        ),
        Mistake(
            "no validation",
            "Your fit has nothing to validate on. Let it hold out a fifth of the training set.",
        ),
        Mistake(
            "a loss that does not fit the labels",
            "The loss doesn't fit these labels. They're whole numbers, so it has to be "
            '"sparse_categorical_crossentropy".',
            error=("must have the same rank", "must have rank (ndim)"),
        ),
        Mistake(
            "logits expected",
            "from_logits=True tells the loss that there is no softmax yet, and this network ends in one. Leave it out.",
        ),
        Mistake(
            "the training accuracy",
            "This is the accuracy on the images that the network learned from. Return that of the validation images.",
        ),
        Mistake(
            "losses instead of accuracies",
            "These are losses. The exercise asks for the accuracies on the validation images.",
        ),
        Mistake(
            "validates on images that it trains on",
            "Some images are in both parts: the network is validated on what it has learned. Take those that you hold "
            "out away from those that fit gets to train on.",
        ),
        Mistake(
            "images beside the labels of others",
            "Some of the images that fit got have the label of another image. Cut images and labels at the same place.",
        ),
        Mistake(
            "not a fifth",
            "A fifth of x_train should be held out, and all the rest should be learned from. Yours divides the images "
            "in another way.",
        ),
        Mistake(
            "not two epochs in one fit",
            "The network should be trained for two epochs, in one call of fit.",
        ),
        Mistake(
            "never trained",
            "Your function never calls fit of the model that it was given. Train that model, not another one.",
        ),
        Mistake(
            "other images or labels",
            "As far as the check can see, fit got images or labels that are not those of the training set as they "
            "came. Leave them as they are, and mix in no others: only the choice of images to validate on needs "
            "mending. (It can look into arrays, tensors, tf.data and PyDataset, but not into generators.)",
        ),
        Mistake(
            "other numbers",
            "The training is right, but these aren't the validation accuracies that fit recorded, one for each epoch.",
        ),
    ),
    explanation="Nobody has seen the test set yet, so it is still good for one honest measurement.",
)
