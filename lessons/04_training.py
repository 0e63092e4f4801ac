# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     minutes: 50
#     teaches: gradient descent, optimizers and learning rates, batches and epochs
# ---

# %% [markdown]
# # Training
#
# The network is built, and knows nothing: its 225,034 numbers are random. **Training** changes them, a little
# at a time, until the answers are right. This lesson shows you both: training that works, and training that
# does not.
#
# **You will be able to**
#
# - explain gradient descent with one weight, and what the learning rate does;
# - say what batch, step and epoch are, and what `compile` and `fit` want to know;
# - test a network on one batch before you spend time on it;
# - read learning curves, recognise overfitting, and cure it;
# - say why the test set must stay closed, and how two of the tutorials peek.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{one_hot_or_sparse_labels}}](one_hot_or_sparse_labels.ipynb) (loss) and [lesson {{building_the_cnn}}](building_the_cnn.ipynb) (the network).

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

from course_utils import expect, load_mnist, show

(raw_train, y_train), _ = load_mnist()
x_train = raw_train.astype("float32")[..., None] / 255

# %%
import keras

from course_utils import build_cnn

# %% [markdown]
# `build_cnn()` returns the network that you built in lesson {{building_the_cnn}}, layer for layer. The test set is not even
# unpacked: the underscore takes it and we never look at it. You will see why.

# %% [markdown]
# ## Downhill, with one weight
#
# Suppose a network had a single weight *w*, and its loss were (w − 3)². You can see the best value at
# once: 3. But a computer does not see the whole curve. It knows only where it stands and how steep the
# curve is there, the **gradient**: here 2 · (w − 3). (The steepness of a square is twice what is squared.
# At w = 0 that is −6: the curve goes down to the right. At w = 5 it is 4: it goes up.) So it takes a step
# downhill, against the gradient, and looks again. The length of the step is set by the **learning rate**:
#
# > new w = w − learning rate × gradient
#
# This is **gradient descent**, and it is the whole principle. Three steps from w = 0, with a learning rate of
# 0.1:

# %% tags=["nbval-check-output"]
w = 0.0
for step in range(1, 4):
    gradient = 2 * (w - 3)
    w = w - 0.1 * gradient
    print(f"step {step}: gradient {gradient:.2f}, new w {w:.3f}, loss {(w - 3) ** 2:.2f}")

# %% [markdown]
# **Predict:** what happens with a learning rate of 0.9? And with 1.1?


# %% tags=["reveal"]
def descend(rate, steps=8, w=0.0):
    path = [w]
    for _ in range(steps):
        path.append(path[-1] - rate * 2 * (path[-1] - 3))
    return np.array(path)


curve = np.linspace(-4, 10, 200)
fig, axes = plt.subplots(1, 3, figsize=(9, 2.8), sharey=True)
for ax, rate in zip(axes, [0.1, 0.9, 1.1]):
    path = descend(rate)
    ax.plot(curve, (curve - 3) ** 2, color="#BBBBBB")
    ax.plot(path, (path - 3) ** 2, "o-", color="#0072B2", linewidth=1, markersize=4)
    ax.set(title=f"learning rate {rate}", xlabel="w", xlim=(-4, 10), ylim=(-2, 50))
axes[0].set_ylabel("loss")
show(
    fig,
    alt="Eight steps of gradient descent on a bowl-shaped curve. Rate 0.1 creeps down one side; "
    "0.9 jumps from side to side and still gets closer; 1.1 jumps further out with every step.",
)

# %% [markdown]
# A small rate creeps. A large one jumps across the valley, and one that is too large jumps out of it. A
# loss that *grows*, or becomes `nan`, usually means that the learning rate is too high.
#
# A real network has 225,034 weights, so its gradient has 225,034 slopes. A method called **backpropagation**
# computes them all in one backward pass through the layers. Keras does that for us.

# %% [markdown]
# Now it is your turn. In an exercise, put your answer in place of the three dots, run the cell, then the
# `check` below it. In a new cell, `hint("after_steps")` helps you on.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: steps in another valley
#
# Let the loss be (w − 5)², so the gradient is worked out as above, with 5 in place of 3. Write a function that
# begins at `w`, takes `steps` steps of gradient descent with the rate `learning_rate`, and returns the number
# at which it then stands. For example, `after_steps(0, 0.1, 2)` should return 1.8: from 0 it steps to 1, and
# from 1 to 1.8.


# %% nbgrader={"grade_id": "after_steps", "solution": true}
def after_steps(w, learning_rate, steps):
    ### BEGIN SOLUTION
    for _ in range(steps):
        gradient = 2 * (w - 5)
        w = w - learning_rate * gradient
    return w
    ### END SOLUTION


# %%
check("after_steps")

# %% [markdown]
# ## Batch, step, epoch
#
# The exact gradient would need all the training images for a single step. That is too slow, and needless: 128
# images give a good estimate. Such a handful is a **batch**. For each batch the weights take one **step**.
# When every image has been used once, that was one **epoch**.
#
# **Predict:** how many steps has an epoch of 54,000 images in batches of 128?

# %% tags=["reveal"]
print(
    f"54,000 / 128 = {54_000 / 128:.1f}, so {math.ceil(54_000 / 128)} steps. The last batch is "
    "smaller."
)

# %% [markdown]
# ### Exercise: how many steps?
#
# Write a function that returns how many steps a whole training takes. `images` is the number of images in one
# epoch; `batch_size` and `epochs` are whole numbers too. The last batch of an epoch may be smaller than the
# others, and the next epoch begins with a new batch. For 10 images, batches of 4 and 3 epochs it should
# return 9.


# %% nbgrader={"grade_id": "count_steps", "solution": true}
def count_steps(images, batch_size, epochs):
    ### BEGIN SOLUTION
    steps_in_an_epoch = math.ceil(images / batch_size)
    return steps_in_an_epoch * epochs
    ### END SOLUTION


# %%
check("count_steps")

# %% [markdown]
# ## What `compile` wants to know
#
# Three things:
#
# - the **optimizer**, the rule for the steps. `"sgd"` is the rule from above. `"rmsprop"` and `"adam"` also
#   adapt the length of the step for each weight separately;
# - the **loss**, which has to fit labels and last layer (lesson {{one_hot_or_sparse_labels}});
# - the **metrics**, what to report while training. They are for you. Only the loss moves the weights.

# %%
keras.utils.set_random_seed(4)
model = build_cnn()
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])

# %% [markdown]
# An optimizer given by name uses its standard learning rate: 0.001 for Adam and RMSprop, 0.01 for SGD. To
# choose your own, write `keras.optimizers.Adam(learning_rate=0.0001)`. Older tutorials write `lr=`:

# %% tags=["nbval-check-output"]
try:
    keras.optimizers.Adam(lr=0.0001)
except ValueError as error:
    print("ValueError:", str(error).splitlines()[0])

# %% [markdown]
# ## Two checks before the long training
#
# **First: does it start where it should?** A network for ten classes that knows nothing has a loss near 2.3,
# as you worked out in lesson {{one_hot_or_sparse_labels}}. `evaluate` measures the loss and the metrics without training.

# %%
loss_before, accuracy_before = model.evaluate(x_train[:1000], y_train[:1000], verbose=0)
expect("loss before training", loss_before)

# %% [markdown]
# **Second: can it learn 32 images by heart?** A network that cannot even do that is wired wrongly: wrong
# loss, wrong labels, a missing layer. It takes seconds.

# %%
model.fit(x_train[:32], y_train[:32], epochs=30, batch_size=32, verbose=0)
loss_after, accuracy_after = model.evaluate(x_train[:32], y_train[:32], verbose=0)
print(f"after 30 steps on the same 32 images: loss {loss_after:.3f}, accuracy {accuracy_after:.0%}")

# %% [markdown]
# It can. This is of course no reading, only memorising. To compare settings we now write a small function: a
# fresh network from the same random start, five epochs on 800 images, and back comes the loss after each
# epoch.


# %%
def brief_training(optimizer="adam", images=x_train, seed=4):
    keras.utils.set_random_seed(seed)
    model = build_cnn()
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    history = model.fit(images[:800], y_train[:800], epochs=5, batch_size=32, verbose=0)
    return history.history["loss"]


# %% [markdown]
# ## The learning rate is the setting that matters most
#
# **Predict:** Adam with 0.0001 (one tutorial's choice), 0.001 and 0.1. Draw three curves in your head before
# you run this.

# %%
rates = [0.0001, 0.001, 0.1]
by_rate = {f"Adam, {rate:g}": brief_training(keras.optimizers.Adam(rate)) for rate in rates}


# %%
def draw_losses(losses, title):
    fig, ax = plt.subplots(figsize=(7.5, 3.2))
    for (name, values), marker in zip(losses.items(), "os^D"):
        ax.plot(range(1, len(values) + 1), values, marker=marker, label=name)
    ax.set(xlabel="epoch", ylabel="training loss", title=title)
    ax.set(xticks=range(1, 6), ylim=(0, 3))
    ax.grid(axis="y")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    ends = ", ".join(
        f"{name} from {values[0]:.3g} to {values[-1]:.2f}" for name, values in losses.items()
    )
    show(fig, alt=f"{title}: training loss over five epochs. {ends}.")


# %% tags=["reveal"]
draw_losses(by_rate, "Three learning rates")

# %% [markdown]
# As in the valley: the smallest creeps, and the middle one goes down quickly. The largest jumped far off in
# its first steps, out of the picture, and landed where nothing moves any more. Near 2.3 the network has given
# up, and answers about 0.1 for everything. When training fails, change the learning rate first, and change it
# by factors of three or ten.
#
# To be fair to that tutorial: we took 125 steps here, and it takes more than two thousand. With so many,
# 0.0001 is enough. The learning rate and the number of steps belong together. Numbers like these two,
# which you set and the network does not learn, are called **hyperparameters**.

# %% [markdown]
# ### Exercise: an experiment of your own
#
# Does plain SGD do better with the rate 0.01 or with 0.1? Don't guess: run it. `Experiment` trains like `model.fit` and
# writes down what was run. Call `compare_rates.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)` for each
# rate and each seed, then look at `compare_rates.results()`. At the end call `compare_rates.conclude(…)` with the name of
# the better arm, or with `"can't tell"`.
#
# The check doesn't ask which rate wins. It asks whether your experiment can tell: the arms differ in the rate and in
# nothing else, every arm runs with the same three seeds or more, and at least 50 held-out images decide. `quick_data()`
# and `quick_network()` give you something small enough to train in a second: scikit-learn's digits, of 8×8 pixels.

# %% nbgrader={"grade_id": "compare_rates", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def quick_data():
    digits = load_digits()
    return digits.images[:1200] / 16, digits.target[:1200]


def quick_network():
    dense = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])


compare_rates = Experiment()
### BEGIN SOLUTION
pixels, classes = quick_data()
for trial in (0, 1, 2):
    for speed in (0.01, 0.1):
        keras.utils.set_random_seed(trial)
        small = quick_network()
        small.compile(keras.optimizers.SGD(speed), loss="sparse_categorical_crossentropy")
        held_back = (pixels[800:], classes[800:])
        given = {"epochs": 3, "validation_data": held_back}
        compare_rates.fit(small, pixels[:800], classes[:800], arm=f"rate {speed}", seed=trial, **given)
print(compare_rates.results())
compare_rates.conclude("rate 0.1")
### END SOLUTION
compare_rates

# %%
check("compare_rates")

# %% [markdown]
# ## Optimizers
#
# The tutorials use Adam and RMSprop. We compare them with plain SGD, the rule from the valley, each at
# its standard rate.

# %%
by_optimizer = {
    "SGD": brief_training("sgd"),
    "RMSprop": brief_training("rmsprop"),
    "Adam": by_rate["Adam, 0.001"],
}
draw_losses(by_optimizer, "Three optimizers at their standard rates")

# %% [markdown]
# Adam and RMSprop are close. SGD is far behind here. It multiplies its rate by the gradient, and most
# gradients are small. So its steps are small, although its rate of 0.01 is the larger number. Adam and
# RMSprop divide by the usual size of the gradient, so their steps are about as long as their rate says.
# Adam is a good first choice because it forgives a rate that is not quite right, not because it is always
# the best.

# %% [markdown]
# ## What scaling was for
#
# Lesson {{loading_the_digits}} promised to show what happens without it. Here are the same images as they come, from 0 to 255, and
# as `normalize(axis=1)` makes them.

# %%
unscaled = raw_train[:800, ..., None].astype("float32")
by_column = keras.utils.normalize(raw_train[:800], axis=1)[..., None].astype("float32")

# %% [markdown]
# **Predict:** how much does scaling matter to SGD? And to Adam?

# %% tags=["reveal"]
by_scaling = {
    "SGD, / 255": by_optimizer["SGD"],
    "SGD, not scaled": brief_training("sgd", unscaled),
    "Adam, / 255": by_optimizer["Adam"],
    "Adam, not scaled": brief_training("adam", unscaled),
    "Adam, normalize(axis=1)": brief_training("adam", by_column),
}
for name, losses in by_scaling.items():
    print(f"{name:24}", "  ".join(f"{loss:8.2g}" for loss in losses))

# %% [markdown]
# Each line is the loss of epochs 1 to 5 (`e+13` means: times ten to the power of 13). With pixels 255 times
# as large the gradients are far larger too, and SGD at its standard rate is thrown out of the valley: an
# astronomical number, then 2.3 for ever, or `nan`.
#
# Adam adapts its steps and recovers. Its first epoch is bad, because the network starts with confident
# wrong answers. But soon its training loss is no worse than with scaling: large inputs act like a larger
# learning rate. So on this small task you would not notice anything, until you change the optimizer.
# Standard settings are made for scaled inputs. So scale.
#
# `normalize(axis=1)` learns as well, as a tutorial shows. That something works is no proof that it does what
# its author thought.

# %% [markdown]
# ## The training itself
#
# One refinement first. Each batch gives a slightly different gradient, so at a fixed rate the weights go
# on jumping about near the lowest point. (In the valley every step brought us nearer to it, even at 0.9,
# because there the gradient was exact.) Smaller and smaller steps let them settle. So we start at 0.002,
# twice Adam's standard, and let the rate fall to 0 along half a wave of the cosine. Keras calls this a
# **schedule**, and wants to know after how many steps it should have reached 0. To save time we train on
# the first 20,000 images only; a tenth of them is for validation.

# %%
images, labels = x_train[:20_000], y_train[:20_000]
epochs = max(5, 15_000 // len(images))  # few images need more rounds
steps = epochs * math.ceil(0.9 * len(images) / 128)

falling_rate = keras.optimizers.schedules.CosineDecay(0.002, decay_steps=steps)

# %% [markdown]
# By default `fit` draws a moving bar, and `verbose=2` makes it one line an epoch, with the seconds it
# took. We let it print a plain line of our own instead. For this it takes **callbacks**: objects with
# functions that it calls at certain moments. `LambdaCallback` makes one from a function of our own. What
# is given as `on_epoch_end` gets the number of the epoch, counted from 0, and a dictionary of the
# results.


# %%
def print_epoch(epoch, logs):
    print(
        f"epoch {epoch + 1:2}  " + "  ".join(f"{name} {value:.4f}" for name, value in logs.items())
    )


one_line = keras.callbacks.LambdaCallback(on_epoch_end=print_epoch)

# %% [markdown]
# Everything is in place. On MNIST this takes less than a minute on two CPU cores, and a few seconds on a
# graphics card.

# %%
keras.utils.set_random_seed(4)
model = build_cnn()
model.compile(
    optimizer=keras.optimizers.Adam(falling_rate),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
history = model.fit(
    images,
    labels,
    batch_size=128,
    epochs=epochs,
    validation_split=0.1,
    verbose=0,
    callbacks=[one_line],
)

# %% [markdown]
# `loss` and `accuracy` are measured on the training images *while the weights are still changing*, averaged
# over the epoch. `val_loss` and `val_accuracy` are measured on the validation images at its end. **Predict:**
# why can the validation accuracy of the first epoch be higher than the training accuracy?

# %% [markdown]
# Because the training accuracy counts the bad answers from the beginning of the epoch, too. Nothing is wrong
# when you see this.

# %%
expect(
    "validation accuracy after training",
    history.history["val_accuracy"][-1],
    of=round(0.1 * len(images)),
    headline=True,
)

# %% [markdown]
# ## Learning curves
#
# `fit` returns a history. Its `.history` is a dictionary: one list for each quantity, one number for each
# epoch.

# %% tags=["nbval-check-output"]
print(list(history.history))

# %% [markdown]
# (Old code asks for `"acc"` and `"val_acc"`, and gets a `KeyError`. The names have been `"accuracy"` and
# `"val_accuracy"` for years.) The plot takes five lines:

# %%
fig, ax = plt.subplots(figsize=(6, 3.2))
ax.plot(range(1, epochs + 1), history.history["accuracy"], "o-", label="training")
ax.plot(range(1, epochs + 1), history.history["val_accuracy"], "s--", label="validation")
ax.set(xlabel="epoch", ylabel="accuracy", xticks=range(1, epochs + 1, 1 + epochs // 10))
ax.legend()
show(
    fig,
    alt=f"Accuracy by epoch: training ends at {history.history['accuracy'][-1]:.1%}, validation at "
    f"{history.history['val_accuracy'][-1]:.1%}.",
)

# %% [markdown]
# From now on `show_history(history)` does this for us, with the loss beside it.

# %% [markdown]
# ## What you will meet in older code
#
# | old | now |
# | --- | --- |
# | `tf.keras.layers.Dense`, `from keras.models import Sequential` | the same things are `keras.layers.Dense` and `keras.Sequential` |
# | `Adam(lr=0.0001)` | `Adam(learning_rate=0.0001)` |
# | `Adam(decay=…)` | a schedule, as above; `decay` is ignored, with a warning |
# | `history["acc"]`, `monitor="val_acc"` | `"accuracy"`, `"val_accuracy"` |
# | `fit_generator(…)` | `fit(…)` |
# | `input_shape=(28, 28, 1)` in the first layer | `keras.Input((28, 28, 1))` |
# | `model.predict_classes(x)` | `model.predict(x).argmax(axis=1)` |
# | `from keras.utils.np_utils import to_categorical` | `keras.utils.to_categorical` |
# | `validation_data=(x_test, y_test)` | `validation_split=0.1`; choosing on the test set was always wrong |

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Training is many small steps against the gradient. The learning rate sets their length, and matters most.
# - A batch makes one step, and all batches together make one epoch.
# - First two quick checks: a loss of about 2.3 at the start, and one batch learned by heart.
# - Choose by the validation set. The test set is opened once, at the end.
# - Overfitting: the training loss falls while the validation loss rises. Stop in time, use dropout, best of
#   all get more data.
# - Set the seed, and still report a range.
#
# **Next:** [{{evaluation}} · Evaluation](evaluation.ipynb). The network is trained. Now we open the test set: how good
# is it, and how sure can we be?
