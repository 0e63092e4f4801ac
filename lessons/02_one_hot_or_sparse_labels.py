# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: label
#     minutes: 50
#     teaches: integers and vectors, softmax, both losses by hand, and what each mismatch does
# ---

# %% [markdown]
# # One-hot or sparse labels
#
# The images are ready. But in what form should the *answers* be given? Of the five tutorials behind this
# course, two leave the labels as they are and three turn each into ten numbers. Both forms work. Confusing
# them is a very common beginner's error, and its messages do not say what is wrong. After this lesson you
# will recognise it.
#
# **You will be able to**
#
# - turn whole-number labels into one-hot vectors and back;
# - explain softmax and cross-entropy, and work both out by hand;
# - choose the loss that fits the labels, and the one that fits the last layer;
# - recognise each wrong combination by what it does.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{loading_the_digits}}](loading_the_digits.ipynb).

# %%
import numpy as np

from course_utils import expect, load_mnist, show, show_pixels

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
x_test = x_test.astype("float32")[..., None] / 255

# %% [markdown]
# ## A label is a name, not a quantity
#
# Labels look like numbers, and so one is tempted to calculate with them.

# %%
print("the first ten labels:", y_train[:10])
print("their mean:", y_train[:10].mean())

# %% [markdown]
# The mean says nothing. A picture that might be a 1 or a 7 is not probably a 4, and 3 is not "between" 2 and
# 4 in any way that the eye could see. The digits are ten **classes**, and the numbers 0 to 9 are only their
# names. We could as well have called them apple, pear and plum.
#
# So a network for ten classes does not answer with one number. It answers with **ten**: how likely is each
# class?

# %% [markdown]
# ## Two ways to write the right answer
#
# If the network gives ten numbers, the right answer can be written as ten numbers too: a 1 at the right class
# and 0 everywhere else. This is called **one-hot**. With NumPy it is one line. `np.eye(10)` is the table with
# ones along its diagonal, and indexing it with labels picks one row for each.

# %% tags=["cover"]
labels = np.array([5, 0, 4, 1, 9])
one_hot = np.eye(10, dtype=int)[labels]
show_pixels(
    one_hot,
    titles=["rows: the labels 5, 0, 4, 1, 9 · columns: the classes 0 to 9"],
    alt="Five rows of ten squares. Each row has a single 1, in the column of its label: 5, 0, 4, "
    "1, 9. All others are 0.",
)

# %% [markdown]
# The other form is the plain integer. It is called **sparse**, because it stores only where the 1 is and none
# of the zeros. Both say the same, and each can be turned into the other. Keras has a function for one
# direction:

# %%
import keras

# %% tags=["nbval-check-output"]
one_hot = keras.utils.to_categorical(labels, num_classes=10)
print(one_hot[0])
print(one_hot.shape, one_hot.dtype)

# %% [markdown]
# For the way back, ask for the position of the largest number in each row. `axis=1` means: along the row,
# across the classes. (In lesson {{loading_the_digits}} axis 1 led down the columns, because there the images were in front, as
# axis 0.)

# %% tags=["nbval-check-output"]
print(one_hot.argmax(axis=1))

# %% [markdown]
# Always state `num_classes`. **Predict:** without it, how many columns will `to_categorical` make for the
# labels 0 and 3?

# %% tags=["reveal"]
print(keras.utils.to_categorical([0, 3]).shape)

# %% [markdown]
# It counts up to the largest label that it happens to see. A few labels without a 9 would get nine columns,
# or fewer.
#
# Older tutorials import the function from `keras.utils.np_utils`. That module is gone:

# %% tags=["nbval-check-output"]
try:
    from keras.utils.np_utils import to_categorical
except ImportError as error:
    print(type(error).__name__, "— write keras.utils.to_categorical instead")

# %% [markdown]
# Exercises: put your answer in place of the three dots, run the cell, then the `check` below it.
# `hint("one_hot_rows")` helps you on with the first one, and so for the others.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: one-hot rows for any number of classes
#
# Write a function that takes `labels`, an array of N whole numbers counted from 0, and returns an array of
# shape (N, `num_classes`): in each row a 1 in the column of the label, and 0 in all the others. Numbers are
# wanted, not `True` and `False`. For `one_hot_rows(np.array([2, 0]), 4)` it should return
#
# > 0 0 1 0
# >
# > 1 0 0 0
#
# The last column is there although none of these labels is a 3.


# %% nbgrader={"grade_id": "one_hot_rows", "solution": true}
def one_hot_rows(labels, num_classes):
    ### BEGIN SOLUTION
    return np.eye(num_classes, dtype=int)[labels]
    ### END SOLUTION


# %%
check("one_hot_rows")

# %% [markdown]
# ## From scores to probabilities: softmax
#
# A network's last layer computes one score for each class. These scores are called **logits**. They can be
# any numbers: negative, or far above 1. To read them as probabilities we need ten positive numbers that sum
# to 1. **Softmax** makes them so in two steps: take the exponential of each, which is always positive, and
# divide by the sum. (The exponential of x is e to the power of x, with e ≈ 2.718. NumPy calls it `np.exp`.)


# %%
def softmax(logits):
    positive = np.exp(logits)
    return positive / positive.sum()


# %% [markdown]
# Three classes are enough to see it.

# %% tags=["nbval-check-output"]
logits = np.array([2.0, 1.0, -1.0])
print("positive:     ", np.exp(logits).round(3))
print("probabilities:", softmax(logits).round(3), "with the sum", softmax(logits).sum().round(6))

# %%
import matplotlib.pyplot as plt

fig, axes = plt.subplots(1, 3, figsize=(9, 2.6))
steps = {"logits": logits, "exponentials": np.exp(logits), "probabilities": softmax(logits)}
for ax, (name, values) in zip(axes, steps.items()):
    ax.bar(["A", "B", "C"], values)
    ax.axhline(0, color="black", linewidth=0.8)
    ax.set_title(name)
show(
    fig,
    alt="Three bar charts. The logits 2, 1 and −1 become the exponentials 7.4, 2.7 and 0.4, and "
    "these the probabilities 0.705, 0.259 and 0.035.",
)

# %% [markdown]
# The order stays. If one logit is larger than another by 1, its probability is e ≈ 2.72 times as large.
#
# **Predict:** if you add 100 to all three logits, what happens to the probabilities?

# %% tags=["reveal"]
print(softmax(logits + 100).round(3))

# %% [markdown]
# Nothing: each exponential grows by the same factor, and the division takes it out again. Only the
# *differences* between logits matter.

# %% [markdown]
# ### Exercise: softmax for many images
#
# The function `softmax` above takes the logits of one image. A network answers many images at once, with a
# table of shape (N, classes): one row for each image. Write a function that takes such a table of logits and
# returns a table of the same shape, with the softmax of each row. For `np.array([[0, 0], [0, np.log(3)]])` it
# should return `[[0.5, 0.5], [0.25, 0.75]]`.
#
# It should work as well where one row holds logits near 1000 and another row logits near 0. There `np.exp`
# alone gives `inf` (infinite), because the number is too large, and `inf / inf` is `nan` (not a number). But
# you have just seen what one may do to the logits of an image without changing its probabilities.
#
# A loop over the rows will do. Without one, `logits.sum(axis=1, keepdims=True)` adds up each row, and
# `keepdims=True` keeps the sums as a column, which NumPy can divide a table by. `max` has the same setting.


# %% nbgrader={"grade_id": "softmax_rows", "solution": true}
def softmax_rows(logits):
    ### BEGIN SOLUTION
    positive = np.exp(logits - logits.max(axis=1, keepdims=True))
    return positive / positive.sum(axis=1, keepdims=True)
    ### END SOLUTION


# %%
check("softmax_rows")

# %% [markdown]
# ## How wrong is an answer? Cross-entropy
#
# To learn, a network needs a number that says how bad its answer was: the **loss**. Look only at the
# probability *p* that it gave to the right class. If *p* is 1 the answer was perfect, and the loss should be
# zero. The smaller *p*, the larger the loss should be. The function −log(*p*) does that. ("log" is the
# natural logarithm.)

# %%
p = np.linspace(0.005, 1, 200)
fig, ax = plt.subplots(figsize=(6.5, 3))
ax.plot(p, -np.log(p))
for value in [0.9, 0.5, 0.01]:
    ax.plot(value, -np.log(value), "o", color="#D55E00")
    ax.annotate(
        f"p = {value}: {-np.log(value):.2f}",
        (value, -np.log(value)),
        xytext=(8, 6),
        textcoords="offset points",
        fontsize=10,
    )
ax.set(
    xlabel="p, the probability given to the right class",
    ylabel="−log(p)",
    xlim=(0, 1.25),
    ylim=(-0.1, 5.3),
    xticks=[0, 0.1, 0.25, 0.5, 0.75, 1],
)
show(
    fig,
    alt="The curve of −log(p): 0.11 at p = 0.9, 0.69 at 0.5 and 4.61 at 0.01. It "
    "rises steeply as p goes to 0.",
)

# %% [markdown]
# It hardly punishes an answer that is right but a little unsure. It punishes being *sure and wrong* without
# limit. One value is worth remembering. **Predict**, by reading the curve: a network that knows nothing gives
# each of ten classes 0.1. What is its loss?

# %% tags=["reveal"]
print(f"{-np.log(0.1):.3f}")

# %% [markdown]
# A fresh network for ten classes should have a loss near 2.3 before any training. If yours has 10 or 200,
# something is wrong before it has learned anything. You will use this check again and again.

# %% [markdown]
# ### Exercise: knowing nothing about fifty classes
#
# A network is to tell fifty kinds of road sign apart. Before its training it knows nothing, and gives all
# fifty the same probability. What is its loss? Write a number to two decimal places. (You may let NumPy
# calculate.)

# %% nbgrader={"grade_id": "loss_knowing_nothing", "solution": true}
loss_knowing_nothing = (
    ### BEGIN SOLUTION
    -np.log(1 / 50)
    ### END SOLUTION
)

# %%
check("loss_knowing_nothing")

# %% [markdown]
# ## The same loss in two notations
#
# This loss is called **cross-entropy**. Keras has it twice, once for each form of label. Let us work out both
# by hand, for two images and three classes.

# %%
probabilities = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
sparse = np.array([0, 1])
one_hot = np.array([[1, 0, 0], [0, 1, 0]])

# %% [markdown]
# **One-hot:** multiply each row of labels with the logarithms of the probabilities, and add up. The zeros
# remove every class but the right one.

# %% tags=["nbval-check-output"]
by_hand_one_hot = -(one_hot * np.log(probabilities)).sum(axis=1)
print(by_hand_one_hot.round(4))

# %% [markdown]
# **Sparse:** go straight to the right class. From row 0 take column 0, from row 1 take column 1.

# %% tags=["nbval-check-output"]
by_hand_sparse = -np.log(probabilities[[0, 1], sparse])
print(by_hand_sparse.round(4))

# %% [markdown]
# Equal, as they must be: they look up the same number. And Keras? (It answers with tensors of its
# backend, and `ops.convert_to_numpy` makes NumPy arrays of them.)

# %% tags=["nbval-check-output"]
from keras import losses, ops

print(
    "categorical:       ",
    ops.convert_to_numpy(losses.categorical_crossentropy(one_hot, probabilities)).round(4),
)
print(
    "sparse categorical:",
    ops.convert_to_numpy(losses.sparse_categorical_crossentropy(sparse, probabilities)).round(4),
)

# %% [markdown]
# So there are two names for one loss:
#
# | labels | look like | loss |
# | --- | --- | --- |
# | sparse | `5` | `"sparse_categorical_crossentropy"` |
# | one-hot | `[0 0 0 0 0 1 0 0 0 0]` | `"categorical_crossentropy"` |
#
# One tutorial says that a network would treat integer labels "like continuous values", and that they must be
# one-hot for that reason. With the sparse loss this is not so. You saw it: the label 1 is used as a
# *position* and never multiplied with anything.

# %% [markdown]
# ### Exercise: the loss of many answers
#
# What Keras reports as *the* loss is the mean over the images. Write a function that takes `probabilities`, a
# table of shape (N, classes), and `labels`, N sparse labels, and returns one number: the mean of −log of the
# probability given to the right class. For the two images above it should return 0.7803, the mean of 0.3567
# and 1.204.


# %% nbgrader={"grade_id": "cross_entropy", "solution": true}
def cross_entropy(probabilities, labels):
    ### BEGIN SOLUTION
    right = probabilities[np.arange(len(labels)), labels]
    return -np.log(right).mean()
    ### END SOLUTION


# %%
check("cross_entropy")

# %% [markdown]
# ### Exercise: which loss fits?
#
# Write a function that looks at `labels`, an array of labels in either form, and returns the name of the loss
# that fits them: the text `"sparse_categorical_crossentropy"` or `"categorical_crossentropy"`. There may be
# any number of labels (at least one), any number of classes, and any dtype: whole numbers are sometimes
# stored as floats. For `np.array([5, 0, 4])` it should return the first of the two, for
# `np.array([[0, 1, 0], [1, 0, 0]])` the second.


# %% nbgrader={"grade_id": "fitting_loss", "solution": true}
def fitting_loss(labels):
    ### BEGIN SOLUTION
    if labels.ndim == 1:
        return "sparse_categorical_crossentropy"
    return "categorical_crossentropy"
    ### END SOLUTION


# %%
check("fitting_loss")

# %% [markdown]
# ## Does the form change what is learned?
#
# Let us train the smallest network there is with both forms. It has one layer of ten **units**. Each unit
# multiplies the 784 pixels by 784 weights of its own, adds them up together with one more number, its
# **bias**, and so gives one logit. In Keras, `Sequential` is a list of layers, `Input` says what one
# image looks like, `Flatten` lays the 28 rows end to end, and `Dense(10)` is ten such units. Its
# `activation="softmax"` turns the ten logits into probabilities; with `activation=None` they stay logits.
#
# **Predict:** how many weights and biases does it have in all?

# %%
from keras import layers


def small_network(activation="softmax"):
    keras.utils.set_random_seed(2)
    return keras.Sequential(
        [keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation=activation)]
    )


# %% tags=["reveal"]
print(small_network().count_params(), "= 784 × 10 + 10")

# %% [markdown]
# `set_random_seed` makes the random start the same each time, so that the comparison is fair. Two calls train
# it:
#
# - `compile` says which loss to use, and which rule improves the weights, here `"adam"` (lesson {{training}}
#   explains it). `metrics=["accuracy"]` asks for the accuracy too.
# - `fit` shows the network the images, 128 at a time, and improves its weights after each such **batch**. One
#   pass through all the images is an **epoch**. `fit` returns the loss and the accuracy of each epoch in
#   `.history`.
#
# `verbose=0` keeps it quiet.


# %%
def train(labels, loss):
    model = small_network()

    model.compile(optimizer="adam", loss=loss, metrics=["accuracy"])
    history = model.fit(x_train, labels, batch_size=128, epochs=2, verbose=0).history
    return model, history


# %%
y_one_hot = keras.utils.to_categorical(y_train, 10)
with_one_hot, history_one_hot = train(y_one_hot, "categorical_crossentropy")
with_sparse, history_sparse = train(y_train, "sparse_categorical_crossentropy")
print("loss after each epoch, one-hot:", np.round(history_one_hot["loss"], 4))
print("loss after each epoch, sparse: ", np.round(history_sparse["loss"], 4))

# %%
difference = np.abs(with_one_hot.get_weights()[0] - with_sparse.get_weights()[0]).max()
print(f"largest difference between the 7,840 weights of the two: {difference:.0e}")

# %% [markdown]
# The same network, down to the rounding of the arithmetic. (`get_weights` returns the arrays of weights
# and biases. `0e+00` is 0, and `1e-08` would be 0.00000001.) **The form of the labels makes no difference
# to what is learned.** It does to the memory:

# %% tags=["nbval-check-output"]
print("bytes for one sparse label: ", y_train[:1].nbytes)
print("bytes for one one-hot label:", y_one_hot[:1].nbytes)

# %% [markdown]
# For ten classes this hardly matters. With 50,000 classes, the words of a language for example, one-hot would
# be out of the question. We shall use sparse labels: there is nothing to convert, and nothing to convert
# back.
#
# How well does this smallest of networks read?

# %%
expect(
    "accuracy of the one-layer network in training",
    history_sparse["accuracy"][-1],
    of=len(x_train),
    headline=True,
)

# %% [markdown]
# On MNIST that is about 90 %, against 82 % for the average digits of lesson {{loading_the_digits}}. (That was on test images and
# this is on the images it learned from; lesson {{training}} says why one must not mix these up. For the few embedded
# digits two epochs are not enough.)
#
# Now the counter-example: what if the labels *were* treated as quantities? We give the network one unit
# instead of ten, and as loss the squared distance between its number and the label. `predict` returns its
# numbers, and we round them.

# %%
keras.utils.set_random_seed(2)
regression = keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(1)])
regression.compile(optimizer="adam", loss="mean_squared_error")
regression.fit(x_train, y_train, batch_size=128, epochs=2, verbose=0)
rounded = regression.predict(x_train, verbose=0)[:, 0].round()
expect("accuracy if labels are quantities", (rounded == y_train).mean(), of=len(x_train))

# %% [markdown]
# That is what the tutorial was afraid of, and it *is* bad. But the cause is the single unit and the squared
# distance, not the integers.

# %% [markdown]
# ## Logits or softmax: the second choice
#
# The labels have to fit the loss. Independently of that, the *last layer* has to fit it too. Softmax can
# stand in either of two places:
#
# - in the last layer, `activation="softmax"`: the network gives probabilities, and the loss expects
#   probabilities;
# - in the loss, `from_logits=True`: the network gives logits, and the loss applies softmax itself. This is a
#   little more exact: the logarithm undoes the exponential, so that no number on the way becomes too large.
#
# A loss that is given by its name always expects probabilities. To say `from_logits=True`, give the loss
# itself in place of its name: `SparseCategoricalCrossentropy(from_logits=True)`.
#
# Softmax must stand in exactly one of the two places. Here are the four combinations, each trained on the
# first 10,000 images, or all of the embedded digits. Before the training we also ask `evaluate`, which
# only measures. It returns the loss and the accuracy, so `[0]` is the loss.

# %%
from keras.losses import SparseCategoricalCrossentropy

combinations = {
    "softmax in the layer": ("softmax", False),
    "softmax in the loss": (None, True),
    "softmax in both": ("softmax", True),
    "softmax in neither": (None, False),
}
images, labels = x_train[:10_000], y_train[:10_000]


def try_combination(activation, from_logits):
    model = small_network(activation)
    model.compile(
        "adam", SparseCategoricalCrossentropy(from_logits=from_logits), metrics=["accuracy"]
    )
    before = model.evaluate(images, labels, verbose=0)[0]
    history = model.fit(images, labels, batch_size=128, epochs=2, verbose=0).history
    return before, history["accuracy"][-1]


# %% [markdown]
# **Predict:** which two are right? What will the others do: give an error, a warning, or nothing? (The
# `with` block collects the warnings in the list `caught`.)

# %% tags=["reveal"]
import warnings

for name, combination in combinations.items():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        before, accuracy = try_combination(*combination)
    print(f"{name:21} loss at the start {before:5.2f}    accuracy in the end {accuracy:.1%}")
    for warning in [each for each in caught if each.category is UserWarning][:1]:
        print("   warning:", str(warning.message)[:90], "…")

# %% [markdown]
# The first two do the same, as they should. The third does too: Keras notices that a softmax has already been
# taken, *warns*, and goes back to the logits. Not every loss and every backend can do that, so do not rely on
# it.
#
# The fourth is the dangerous one: **no error and no warning**. The loss takes logits for probabilities.
# Negative ones have no logarithm, so they are clipped to almost 0, and what could be learned from them is
# lost. Its first loss gives it away, for it is far above 2.3.

# %% [markdown]
# ## The wrong combinations, and what they say
#
# You will see these messages one day. Read them now, while you know the cause. First: one-hot labels with the
# sparse loss.


# %%
def try_to_train(labels, loss):
    model = small_network()
    model.compile(optimizer="adam", loss=loss)
    try:
        model.fit(x_train[:32], labels[:32], verbose=0)
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).splitlines()[0]}")
    else:
        print("no error")


try_to_train(y_one_hot, "sparse_categorical_crossentropy")

# %% [markdown]
# **Rank** is the number of axes. The message compares `target`, your labels, with `output`, the network's
# answers, and complains that the labels have an axis too many. (Where it says `target.ndim - 1`, read
# `target.ndim + 1`: whole-number labels have one axis, and the answers have two.) Now the other way
# round: integers with the categorical loss.

# %%
try_to_train(y_train, "categorical_crossentropy")

# %% [markdown]
# Here they have an axis too few. Neither message says "one-hot". They speak of shapes, because shapes are all
# that Keras can see. The third mistake is a label for which there is no unit: classes counted from 1, so that
# the largest is 10.

# %%
try_to_train(y_train + 1, "sparse_categorical_crossentropy")

# %% [markdown]
# The cause stands deep inside a long message, which ends in something like *"Received a label value of 10
# which is outside the valid range of [0, 10)"*. On a graphics card there may be no message at all: the loss
# just becomes `nan`.

# %% [markdown]
# ## A helper that looks at all three
#
# Labels, last layer and loss have to fit *together*, and no single one of them is wrong by itself. `diagnose`
# looks at the three side by side and says in words what does not fit.

# %%
from course_utils import diagnose

with_softmax, with_logits = small_network("softmax"), small_network(None)

# %% tags=["nbval-check-output"]
print("1.", diagnose(y_train[:100], with_softmax, "sparse_categorical_crossentropy"))
print("2.", diagnose(y_one_hot[:100], with_softmax, "sparse_categorical_crossentropy"))
print("3.", diagnose(y_train[:100], with_softmax, "categorical_crossentropy"))

# %% tags=["nbval-check-output"]
print("4.", diagnose(y_train[:100], with_logits, "sparse_categorical_crossentropy"))
print("5.", diagnose(y_train[:100], with_softmax, SparseCategoricalCrossentropy(from_logits=True)))
print("6.", diagnose(np.array([1, 5, 10]), with_softmax, "sparse_categorical_crossentropy"))

# %% [markdown]
# It also reports what Keras would put right by itself, as in number 5. Call it whenever `fit` complains, and
# also when nothing complains but the loss before training is not near 2.3.
#
# One thing more, for those who choose one-hot: the *test* labels have to be converted too, with the same
# `num_classes`. Otherwise the two sets no longer have the same form.

# %% [markdown]
# ### Exercise: what will happen?
#
# Five people each build `small_network`, some with softmax and some with `activation=None`. They compile it
# with `"adam"` and the loss of the table, call `fit` on the training digits, and then `evaluate` on the test
# digits, scaled in the same way. Labels are from 0 to 9.
#
# | | labels for `fit` | labels for `evaluate` | activation | loss |
# | --- | --- | --- | --- | --- |
# | 1 | one-hot | one-hot | softmax | `"sparse_categorical_crossentropy"` |
# | 2 | sparse | sparse | none | `SparseCategoricalCrossentropy(from_logits=True)` |
# | 3 | sparse | sparse | none | `"sparse_categorical_crossentropy"` |
# | 4 | one-hot | sparse | softmax | `"categorical_crossentropy"` |
# | 5 | sparse | sparse | none | `"categorical_crossentropy"` |
#
# What does each of them see? Write a list of five texts, from row 1 to row 5, each one of these four:
#
# - `"fine"`: training and measuring go as they should;
# - `"fit stops"`: `fit` stops with an error;
# - `"evaluate stops"`: the training goes well, then `evaluate` stops with an error;
# - `"silent"`: neither an error nor a warning, but the network learns badly.

# %% nbgrader={"grade_id": "outcomes", "solution": true}
outcomes = (
    ### BEGIN SOLUTION
    ["fit stops", "fine", "silent", "evaluate stops", "fit stops"]
    ### END SOLUTION
)

# %%
check("outcomes")

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A label is the name of a class. One-hot and sparse are two notations for the same name, and
#   `argmax(axis=1)` leads back.
# - Softmax turns logits into probabilities. Cross-entropy is −log of the probability given to the right
#   class.
# - Sparse labels go with `sparse_categorical_crossentropy`, one-hot labels with `categorical_crossentropy`.
#   What is learned is the same.
# - Softmax stands in the last layer *or* in the loss (`from_logits=True`): once, not twice and not never.
# - Ten classes: before training the loss should be near 2.3.
#
# **Next:** [{{building_the_cnn}} · Building the CNN](building_the_cnn.ipynb). One layer looks at every pixel separately. A
# better network looks at *neighbourhoods*.
