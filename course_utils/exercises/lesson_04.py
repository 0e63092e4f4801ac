"""Lesson 04, training: steps downhill, counting steps, holding out, honest validation, early stopping, curves."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake, gives, same


def _descend(w, learning_rate, steps, slope=lambda w: 2 * (w - 5)):
    for _ in range(steps):
        w = w - learning_rate * slope(w)
    return w


def _descents(rng):
    """From both sides of the valley, in an order and with rates that two mistakes cannot share."""
    starts = rng.permutation([int(rng.integers(-4, 0)), int(rng.integers(1, 3)), int(rng.integers(8, 12))])
    rates = rng.choice(np.arange(12, 35), 3, replace=False) / 100
    return [(int(w), float(rate), steps) for w, rate, steps in zip(starts, rates, (2, 4, 5), strict=True)]


AFTER_STEPS = Exercise(
    name="after_steps",
    objective="carry out gradient descent by hand",
    returns="number",
    right=lambda w, learning_rate, steps: _descend(w, learning_rate, steps),
    draw=_descents,
    points=2,
    hints=(
        "How steep is (w − 5)² at w? The lesson says it for (w − 3)². Then repeat one step as often as you are asked.",
        "In a loop over range(steps): first the gradient, 2 * (w - 5), at the place where you are now. Then subtract "
        "learning_rate * gradient from w.",
    ),
    mistakes=(
        Mistake(
            "uphill",
            "You walk uphill: the gradient points to where the loss grows. Subtract it.",
            gives(lambda w, rate, steps: _descend(w, -rate, steps)),
        ),
        Mistake(
            "the factor 2 is missing",
            "Your gradient is half as large as it should be. The slope of (w − 5)² is 2 · (w − 5).",
            gives(lambda w, rate, steps: _descend(w, rate / 2, steps)),
        ),
        Mistake(
            "the loss used as the gradient",
            "You subtract the loss itself. The loss says how high you stand; which way to go, and how far, its slope "
            "says: the gradient.",
            gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: (w - 5) ** 2)),
        ),
        Mistake(
            "the valley of the lesson",
            "You go down to 3, as in the lesson. This valley has its lowest point elsewhere: the loss is (w − 5)².",
            gives(lambda w, rate, steps: _descend(w, rate, steps, lambda w: 2 * (w - 3))),
        ),
        Mistake(
            "return inside the loop",
            "This is w after the first step. Does your return stand inside the loop? Then it ends the function after "
            "the first round.",
            gives(lambda w, rate, steps: _descend(w, rate, 1)),
        ),
        Mistake(
            "always three steps",
            "You take three steps, whatever steps says. Use range(steps).",
            gives(lambda w, rate, steps: _descend(w, rate, 3)),
        ),
        Mistake(
            "one step too many",
            "You took one step too many. If you count with range(n): it has n numbers already, from 0 to n − 1.",
            gives(lambda w, rate, steps: _descend(w, rate, steps + 1)),
        ),
        Mistake(
            "one step too few",
            "You took one step too few. If you count with range(1, n): it ends before n and has n − 1 numbers.",
            gives(lambda w, rate, steps: _descend(w, rate, steps - 1)),
        ),
        Mistake(
            "starts from 0",
            "You start from 0, as in the lesson. Start from the w that your function is given.",
            gives(lambda w, rate, steps: _descend(0, rate, steps)),
        ),
        Mistake(
            "the learning rate of the lesson",
            "You step with a learning rate of 0.1, whatever rate your function is given. Use learning_rate.",
            gives(lambda w, rate, steps: _descend(w, 0.1, steps)),
        ),
        Mistake(
            "the gradient of the start for every step",
            "You worked the gradient out once and used it for all the steps. It changes with w: work it out anew in "
            "each step.",
            gives(lambda w, rate, steps: w - steps * rate * 2 * (w - 5)),
        ),
        Mistake(
            "the loss instead of w",
            "This is the loss after the steps. The place w was wanted.",
            gives(lambda w, rate, steps: (_descend(w, rate, steps) - 5) ** 2),
        ),
    ),
)


def _batches(rng):
    """Twice a last batch about two fifths full, so that each way of rounding gives another number; once a full one."""
    sizes, epochs = rng.choice([20, 32, 50, 64, 100], 3, replace=False), rng.permutation([3, 4, 5])
    rests = [round(rng.uniform(0.36, 0.46) * size) for size in sizes[:2]] + [0]
    rows = zip(sizes, rests, epochs, strict=True)
    full = 2 * rng.integers(3, 15, 3) + 1  # odd: Python rounds a half to the even number
    return [(int(n * size + rest), int(size), int(number)) for n, (size, rest, number) in zip(full, rows, strict=True)]


COUNT_STEPS = Exercise(
    name="count_steps",
    objective="count the steps of a training from images, batch size and epochs",
    returns="number",
    right=lambda images, batch_size, epochs: -(-images // batch_size) * epochs,
    draw=_batches,
    hints=(
        "How many steps has one epoch? The last batch counts too, however few images are left for it. Try 10 images "
        "in batches of 4 on paper.",
        "math.ceil rounds up. Round up for one epoch, and only then multiply by the number of epochs.",
    ),
    mistakes=(
        Mistake(
            "a fraction of a step",
            "There is no part of a step. A last batch that is not full makes one whole step: round up.",
            gives(lambda images, batch_size, epochs: images / batch_size * epochs),
        ),
        Mistake(
            "the last batch of each epoch forgotten",
            "You leave out the last batch of each epoch because it is not full. It makes a step too: round up.",
            gives(lambda images, batch_size, epochs: images // batch_size * epochs),
        ),
        Mistake(
            "rounded only at the end",
            "You rounded once, at the end, as if the batches went on from one epoch into the next. Every epoch ends "
            "with a smaller batch of its own: round for one epoch, then multiply.",
            lambda got, want, images, batch_size, epochs: abs(got - images * epochs / batch_size) < 1,
        ),
        Mistake(
            "one step too many where the batches come out even",
            "Where the batches come out even, you count an empty one at the end of each epoch. 10 images in batches of "
            "5 are two batches, not three.",
            gives(lambda images, batch_size, epochs: (images // batch_size + 1) * epochs),
        ),
        Mistake(
            "a single epoch",
            "These are the steps of one epoch. Those of all the epochs were wanted.",
            gives(lambda images, batch_size, epochs: -(-images // batch_size)),
        ),
        Mistake(
            "images instead of steps",
            "This is how many images the network is shown. It takes one step for a batch, not for an image.",
            gives(lambda images, batch_size, epochs: images * epochs),
        ),
    ),
)


def _to_split(rng):
    """Data sets of few images, in which each pixel and each label occurs once, and fractions that leave no rest."""
    sizes = [(10, 0.2), (8, 0.25), (int(rng.choice([5, 10])), 0.4)]
    return [(rng.permutation(16 * n).reshape(n, 4, 4) / 16 / n, rng.permutation(n), part) for n, part in sizes]


def _split(x, y, start):
    return x[:start], y[:start], x[start:], y[start:]


def _held_out(x, y, fraction):
    return _split(x, y, round(len(x) * (1 - fraction)))


def _first_held_out(x, y, fraction):
    x_val, y_val, x_train, y_train = _split(x, y, round(len(x) * fraction))
    return x_train, y_train, x_val, y_val


def _pairs(got, x, y):
    """How many images of the two parts still stand beside their label; None where the parts are no such parts."""
    images, labels = np.concatenate([got[0], got[2]]), np.concatenate([got[1], got[3]])
    if len(got[0]) != len(got[1]) or sorted(images[:, 0, 0]) != sorted(x[:, 0, 0]):
        return None
    label_of = dict(zip(x[:, 0, 0], y, strict=True))
    return sum(label_of[image[0, 0]] == label for image, label in zip(images, labels, strict=True))


HOLD_OUT = Exercise(
    name="hold_out",
    objective="hold out the last part of a training set for validation",
    returns="arrays",
    right=_held_out,
    draw=_to_split,
    points=2,
    hints=(
        "How many images stay in the training part? With that number, x[:number] is one part and x[number:] the other.",
        "number = round(len(x) * (1 - fraction)). Cut images and labels at the same place, and mind the order of the "
        "four arrays.",
    ),
    mistakes=(
        Mistake(
            "cuts at a float",
            "You cut at a float, such as 8.0. A slice needs a whole number: round(…) makes one.",
            error="slice indices must be integers",
        ),
        Mistake(
            "another order of the four",
            "The four arrays come in another order than asked for: images and labels of the training part, then images "
            "and labels of the validation part.",
            lambda got, want, *arguments: [each.ndim for each in got] in ([3, 3, 1, 1], [1, 3, 1, 3], [1, 1, 3, 3]),
        ),
        Mistake(
            "validation before training",
            "You return the part held out first and the training part after it. It was asked for the other way round.",
            lambda got, want, *arguments: same(tuple(got), (*want[2:], *want[:2])),
        ),
        Mistake(
            "the first part held out",
            "You held out the first images. validation_split takes the last ones.",
            gives(_first_held_out),
        ),
        Mistake(
            "fraction and rest mixed up",
            "You trained on the fraction and held out the rest. The fraction is what is to be held out.",
            gives(lambda x, y, fraction: _split(x, y, round(len(x) * fraction))),
        ),
        Mistake(
            "the parts overlap",
            "Images that you hold out are still in the training part. A network would be tested on what it has "
            "learned. Take them out of it.",
            lambda got, want, x, y, fraction: len(got[0]) == len(x) and 0 < len(got[2]) < len(x),
        ),
        Mistake(
            "images and labels no longer belong together",
            "Images and labels no longer belong together: some images stand beside the label of another one. Cut both "
            "at the same place, and change the order of neither.",
            lambda got, want, x, y, fraction: _pairs(got, x, y) not in (None, len(x)),
        ),
        Mistake(
            "shuffled before the split",
            "You changed the order, or held out other images than the last ones. To shuffle can be a good idea, but "
            "here the last images were to be held out, in the order they came in, as validation_split does it.",
            lambda got, want, x, y, fraction: len(got[0]) == len(want[0]) and _pairs(got, x, y) == len(x),
        ),
    ),
)

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
    uses = [use for each in call.get("uses", []) for use in each]
    return "measures on the test set" if any(use["x"]["argument"] == TEST_X for use in uses) else None


def _how_long(fits):
    if fits[0]["loss"] != "sparse_categorical_crossentropy":
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


TRAIN_HONESTLY = Exercise(
    name="train_honestly",
    objective="mend a training that validates on the test set",
    returns="numbers",
    right=lambda model, x_train, y_train, x_test, y_test: None,
    draw=_training,
    conduct=_how_trained,
    points=2,
    hints=(
        "Which argument of fit names the test set? Another one holds out a part of the training set instead.",
        "validation_split=0.2 in place of validation_data. And what fit returns has a dictionary, .history, in which "
        'the validation accuracies stand under "val_accuracy".',
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
            "Your function trains on the test set. Then nothing is left that the network has not seen, and its "
            "accuracy means nothing. Train on x_train and y_train.",
        ),
        Mistake(
            "measures on the test set",
            "Your function measures on the test set. It has no use for it here: the test set is opened once, when "
            "everything has been chosen (lesson 5).",
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
            "The loss does not fit these labels. They are whole numbers, so it has to be "
            '"sparse_categorical_crossentropy" (lesson 2).',
            error="must have the same rank",
        ),
        Mistake(
            "the training accuracy",
            "This is the accuracy on the images that the network learned from. Return that of the validation images.",
        ),
        Mistake(
            "losses instead of accuracies",
            "These are losses. The accuracies on the validation images were wanted.",
        ),
        Mistake(
            "validates on images that it trains on",
            "Some images are in both parts: the network is validated on what it has learned. Take those that you hold "
            "out away from those that fit gets to train on.",
        ),
        Mistake(
            "images beside the labels of others",
            "Some of the images that fit got stand beside the label of another image. Cut images and labels at the "
            "same place.",
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
            "fit got images or labels that are not those of the training set as they came. Leave them as they are, and "
            "do not mix in others: only the choice of images to validate on needs mending.",
        ),
        Mistake(
            "other numbers",
            "The training is right, but these are not the validation accuracies that fit noted, one for each epoch.",
        ),
    ),
    because="Nobody has seen the test set yet, so it is still good for one honest measurement.",
)


def _waits(rng):
    """[(losses, patience)]: an early rise, none, no stop at all, a lowest loss that comes after the stop, a tie.

    Then one that rises once, above where it was `patience` epochs before, and one that rises at once.
    """
    shapes = [
        ([0.9, 0.6, 0.7, 0.65, 0.5, 0.8, 0.72, 0.75, 0.6, 0.58], 3),
        ([0.9, 0.7, 0.5, 0.4, 0.45, 0.5, 0.6, 0.55], 2),
        ([0.9, 0.7, 0.8, 0.6, 0.65, 0.4, 0.45, 0.3, 0.25], 3),
        ([0.8, 0.5, 0.6, 0.7, 0.3, 0.2, 0.4], 2),
        ([0.9, 0.5, 0.5, 0.6, 0.4], 2),
    ]
    before = [*rng.permutation(4), rng.integers(4)]
    shapes = zip(shapes, before, strict=True)
    longer = [(_longer(losses, extra, rng.uniform(0.6, 1.6)), patience) for (losses, patience), extra in shapes]
    more = [([0.5, 0.45, 0.4, 0.6, 0.35, 0.3], 3), ([0.5, 0.6, 0.7, 0.4, 0.3], 2)]
    return [*longer, *((_longer(losses, 0, rng.uniform(0.6, 1.6)), patience) for losses, patience in more)]


def _longer(losses, extra, scale):
    """`extra` epochs of falling loss in front, and all of it scaled."""
    return [round(float(scale * loss), 3) for loss in [1.9, 1.5, 1.2][3 - extra :] + losses]


def _stop(val_losses, patience, bad=lambda losses, i: losses[i] >= min(losses[:i]), reset=0):
    """The number of epochs until `patience` of them in a row were `bad`."""
    waited = 0
    for i in range(1, len(val_losses)):
        waited = waited + 1 if bad(val_losses, i) else waited * reset
        if waited == patience:
            return i + 1
    return len(val_losses)


def _counting_the_first(losses, patience):
    """The number of epochs where the first counts as waiting, since its loss is not below itself."""
    return _stop([losses[0], *losses], patience) - 1


def _best(losses):
    return int(np.argmin(losses)) + 1


def _from_first_rise(losses, patience):
    rises = [i for i in range(1, len(losses)) if losses[i] > losses[i - 1]]
    return rises[0] + patience if rises else len(losses)


def _by_neighbours(got, want, losses, patience):
    """Whether each loss was compared with the one before, an equal one taken for lower or not."""
    higher = _stop(losses, patience, lambda losses, i: losses[i] > losses[i - 1])
    return got in (higher, _stop(losses, patience, lambda losses, i: losses[i] >= losses[i - 1]))


def _by_distance(got, want, losses, patience):
    """Whether the first loss that is not below the one `patience` epochs before ended it."""
    ends = [i + 1 for i in range(patience, len(losses)) if losses[i] >= losses[i - patience]]
    return got == min([*ends, len(losses)])


STOPPING_EPOCH = Exercise(
    name="stopping_epoch",
    objective="follow early stopping epoch by epoch",
    returns="number",
    right=lambda val_losses, patience: _stop(val_losses, patience),
    draw=_waits,
    points=2,
    hints=(
        "Go through the losses as the training does, one after the other. What do you have to remember? Two things: "
        "the lowest loss so far, and how many epochs have brought no lower one since.",
        "If a loss is lower than the lowest so far, keep it and set the waiting count to 0; otherwise add 1 to the "
        "count. When it reaches patience, return the number of this epoch. After the loop: all of them.",
    ),
    mistakes=(
        Mistake(
            "an equal loss taken for a lower one",
            "A loss equal to the lowest is not lower: that epoch counts as waiting too. Compare with <, not with <=.",
            gives(lambda losses, patience: _stop(losses, patience, lambda losses, i: losses[i] > min(losses[:i]))),
        ),
        Mistake(
            "the first rise and patience",
            "You start waiting at the first rise and never set the count back. A new lowest loss after it begins the "
            "waiting anew.",
            gives(_from_first_rise),
        ),
        Mistake(
            "the best epoch",
            "This is the epoch with the lowest loss, whose weights are put back. The number of epochs trained was "
            "wanted: those spent waiting count too.",
            lambda got, want, val_losses, patience: got in (_best(val_losses), _best(val_losses[:want])),
        ),
        Mistake(
            "the first epoch counted as waiting",
            "You count the first epoch as waiting. Nothing came before it, so its loss is the lowest so far.",
            gives(_counting_the_first),
        ),
        Mistake(
            "counted from 0",
            "You are one short: a list counts from 0, but three epochs are trained when the one at index 2 is over.",
            lambda got, want, val_losses, patience: got == want - 1,
        ),
        Mistake(
            "looks into the future",
            "You looked for the lowest of all the losses first. Early stopping cannot know those that are still to "
            "come: decide after each epoch from the losses so far.",
            lambda got, want, losses, patience: (
                got in (_best(losses) + patience, min(_best(losses) + patience, len(losses)))
            ),
        ),
        Mistake(
            "one epoch too late",
            "You stop one epoch too late. With a patience of 2 the training ends with the second epoch that brings no "
            "new lowest loss, not with the third.",
            gives(lambda val_losses, patience: _stop(val_losses, patience + 1)),
        ),
        Mistake(
            "compared with the epoch before",
            "You compare each loss with that of the epoch before. What counts is the lowest of all so far: a loss that "
            "falls a little after it has risen is no new lowest one.",
            _by_neighbours,
        ),
        Mistake(
            "waiting not set back",
            "You add up all the epochs without a new lowest loss. They have to come in a row: after each new lowest "
            "loss the waiting begins anew.",
            gives(lambda val_losses, patience: _stop(val_losses, patience, reset=1)),
        ),
        Mistake(
            "compared with the epoch `patience` before",
            "You compare each loss with the one `patience` epochs before it. What counts is the lowest of all so far, "
            "and how many epochs in a row have brought no lower one.",
            _by_distance,
        ),
        Mistake(
            "no patience at all",
            "You stop at the first epoch that brings no new lowest loss. Wait for as many of them as patience says.",
            gives(lambda val_losses, patience: _stop(val_losses, 1)),
        ),
    ),
)

DIAGNOSES = (
    "healthy",
    "overfitting",
    "learning rate too low",
    "learning rate too high",
    "softmax missing",
    "strong dropout",
)
LOW, OVERFITTING, HEALTHY, HIGH = range(4)  # which plot shows what


def _called(plot, *diagnoses):
    """Whether the plot was given one of these diagnoses."""
    return lambda got, want: got[plot] in diagnoses


CURVE_DIAGNOSES = Exercise(
    name="curve_diagnoses",
    objective="diagnose a training from its loss curves",
    returns="strs",
    right=["learning rate too low", "overfitting", "healthy", "learning rate too high"],
    points=2,
    hints=(
        "For each plot ask three things. Where does it start? Does the training loss fall, and how fast? Does the "
        "validation loss follow it?",
        "Jumping up and down comes from steps that are too long, creeping from steps that are too short. Overfitting "
        "is a training loss that goes on falling while the validation loss turns and rises. And a small gap between "
        "the two is normal.",
    ),
    mistakes=(
        Mistake(
            "not four diagnoses",
            "Four diagnoses were wanted, one for each plot, in the order A, B, C, D.",
            lambda got, want: len(got) != 4,
        ),
        Mistake(
            "a diagnosis that is not in the list",
            "Use the words of the list, exactly: " + ", ".join(f'"{each}"' for each in DIAGNOSES) + ".",
            lambda got, want: any(each not in DIAGNOSES for each in got),
        ),
        Mistake(
            "too low and too high swapped",
            "You have the two learning rates the wrong way round. Think of the valley: with which rate did it creep, "
            "and with which did it jump?",
            lambda got, want: (got[LOW], got[HIGH]) == (want[HIGH], want[LOW]),
        ),
        Mistake(
            "overfitting and healthy swapped",
            "You have overfitting and healthy the wrong way round. Overfitting is not that both curves become flat: it "
            "is that validation turns and rises while training goes on falling.",
            lambda got, want: (got[OVERFITTING], got[HEALTHY]) == (want[HEALTHY], want[OVERFITTING]),
        ),
        Mistake(
            "overfitting not seen",
            "In one plot the validation loss turns and rises while the training loss goes on falling. You have another "
            "word for it.",
            lambda got, want: got[OVERFITTING] != want[OVERFITTING],
        ),
        Mistake(
            "a small gap taken for overfitting",
            "You see overfitting where the validation loss never rises. It nearly always lies a little above the "
            "training loss; that alone is no harm.",
            _called(HEALTHY, "overfitting"),
        ),
        Mistake(
            "dropout seen where it is not",
            "With strong dropout the training loss lies above the validation loss, because in training only, most of "
            "the inputs are switched off. You see it where that is not so.",
            lambda got, want: "strong dropout" in got,
        ),
        Mistake(
            "a missing softmax seen where it is not",
            "Without its softmax a network starts far above 2.3, at 8 for instance (lesson 2). You see it where the "
            "curves start near 2.3 or lower.",
            lambda got, want: "softmax missing" in got,
        ),
        Mistake(
            "creeping not seen",
            "In one plot both curves go down so little that in the end the network still knows next to nothing. You "
            "have another word for it. Read the numbers on the axis.",
            lambda got, want: got[LOW] != want[LOW],
        ),
        Mistake(
            "jumping not seen",
            "In one plot the training loss itself jumps up and down and does not get lower. You have another word for "
            "it.",
            lambda got, want: got[HIGH] != want[HIGH],
        ),
        Mistake(
            "trouble seen where there is none",
            "One plot is as it should be: both curves fall quickly, flatten out low, and stay together. You have "
            "another word for it.",
            lambda got, want: got[HEALTHY] != want[HEALTHY],
        ),
    ),
)

EXERCISES = (AFTER_STEPS, COUNT_STEPS, HOLD_OUT, TRAIN_HONESTLY, STOPPING_EPOCH, CURVE_DIAGNOSES)
