# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     minutes: 50
#     teaches: validation, learning curves, overfitting and its cures, seeds, saving
# ---

# %% [markdown]
# # Overfitting
#
# **When should you distrust a network that does well?**
#
# **You will be able to** hold out images to choose by, read learning curves, recognize overfitting and cure it, and say why the test set stays closed.

# %%
import math

import matplotlib.pyplot as plt
import numpy as np

from course_utils import check, expect, hint, load_mnist, progress, show, solution

(raw_train, y_train), _ = load_mnist()
x_train = raw_train.astype("float32")[..., None] / 255

# %%
import keras

from course_utils import build_cnn


# %%
def brief_training(optimizer="adam", images=x_train, seed=4):
    keras.utils.set_random_seed(seed)
    model = build_cnn()
    model.compile(optimizer=optimizer, loss="sparse_categorical_crossentropy")
    history = model.fit(images[:800], y_train[:800], epochs=5, batch_size=32, verbose=0)
    return history.history["loss"]


# %% [markdown]
# ## The test set stays closed
#
# While we try out settings, we need images that the network does not learn from, to see whether it can
# read new ones. Not the test set! We take them from the training set: this is the **validation set**. In
# `fit`, `validation_split=0.1` sets the **last** tenth aside. (Only the rest is shuffled: `fit` puts it
# into a new random order before each epoch. So if your data are sorted by class, shuffle them yourself
# first, or whole classes will be missing.)
#
# Two of the five tutorials write `validation_data=(x_test, y_test)` instead. No error, no warning. What is
# wrong with it? If you choose the epoch, the rate or the network that does best on the test set, you also
# choose the one that was *luckiest* on it, and then you report its luck. Let us imagine 20 networks, all
# equally good, right on 98.9 % of all digits in the long run, each measured on 10,000 test images.
# `binomial(n, p)` draws how many of n answers are right if each is right with probability p.

# %%
rng = np.random.default_rng(0)
measured = rng.binomial(10_000, 0.989, size=20) / 10_000
print(f"the best of the 20 measures {measured.max():.2%}")
print(f"on 10,000 new images it has {rng.binomial(10_000, 0.989) / 10_000:.2%}")

# %%
fig, ax = plt.subplots(figsize=(7.5, 2.2))
best = measured.argmax()
ax.axvline(98.9, color="black", linestyle="--", linewidth=1)
ax.text(98.895, 1.28, "what all of them are worth", ha="right", fontsize=10)
ax.scatter(100 * np.delete(measured, best), np.ones(19), s=70, alpha=0.6)
ax.scatter(100 * measured[best], 1, s=110, marker="D", color="#D55E00")
ax.text(
    100 * measured[best], 0.72, "the one you would choose", ha="right", fontsize=10, color="#D55E00"
)
ax.set(xlabel="measured on the test set, in %", yticks=[], ylim=(0.55, 1.45))
ax.spines["left"].set_visible(False)
show(
    fig,
    alt="Twenty dots, some on top of each other, scattered around 98.9 %: equally good networks "
    "measured on 10,000 images. The best of them, well to the right, is marked as the one you would choose.",
)

# %% [markdown]
# The winner is no better than the others. So choose by the validation set as often as you like, and open the
# test set **once**, at the end. That is what lesson {{evaluation}} does.
#
# Here is what the five tutorials tell `compile` and `fit`:
#
# | tutorial | optimizer | loss | batch | epochs | validated on |
# | --- | --- | --- | --- | --- | --- |
# | 000 | Adam | sparse | 128 | 5 | a tenth of the training set |
# | 001 | Adam, rate 0.0001 | categorical | 128 | 5 | **the test set** |
# | 002 | RMSprop | categorical | 32, the default | 2 | nothing |
# | 003 | Adam | categorical | 64 | 5 | a fifth of the training set |
# | 004 | Adam | sparse | 32 | 10 | **the test set** |

# %% [markdown]
# ### Exercise: hold out the end
#
# Write a function that does with two arrays what `validation_split` does inside `fit`. It gets the images `x`,
# their labels `y` and a `fraction`, and returns four arrays in this order: `x_train`, `y_train`, `x_val`,
# `y_val`. The **last** part of the images is held out, in the order they come in, with their labels. Of ten
# images, a fraction of 0.3 holds out the last three, and the first seven are left for training. The check
# uses only fractions that give a whole number of images. But `10 * (1 - 0.3)` is 7.0, a float, and a slice
# needs a whole number: `round(…)` makes it 7.


# %% nbgrader={"grade_id": "hold_out", "solution": true}
def hold_out(x, y, fraction):
    ### BEGIN SOLUTION
    number = round(len(x) * (1 - fraction))
    return x[:number], y[:number], x[number:], y[number:]
    ### END SOLUTION


# %%
check("hold_out")

# %% [markdown]
# ### Exercise: an honest training
#
# Two of the tutorials train more or less like this:
#
# ```python
# model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# history = model.fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test))
# ```
#
# Mend it. Write a function that gets a `model` and trains it for two epochs, in one call of `fit`. A
# fifth of the **training** set is held out for validation, and the model learns from the other four
# fifths. The function gets the test set too, and has no use for it. It returns the validation accuracies
# that `fit` has noted: two numbers, one for each epoch. The check lends your function a small network,
# not compiled yet, and ten images: so compile it first, as above.


# %% nbgrader={"grade_id": "train_honestly", "solution": true}
def train_honestly(model, x_train, y_train, x_test, y_test):
    ### BEGIN SOLUTION
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    history = model.fit(x_train, y_train, epochs=2, validation_split=0.2)
    return history.history["val_accuracy"]
    ### END SOLUTION


# %%
check("train_honestly")

# %% [markdown]
# ## Overfitting, provoked
#
# Give a network few examples and much time, and it learns them by heart. **Predict** the four curves:
# training loss, training accuracy, validation loss and validation accuracy, over 20 epochs on only 300
# images.
#
# For validation we take the last 500 images of the *training* set, and none of the first 1,200, since
# these are for training. (The embedded digits leave only 297.) `validation_data` is the right argument
# for that. It was wrong above only because it was given the test set.

# %%
validation = (x_train[1200:][-500:], y_train[1200:][-500:])


# %%
def train_on(images, labels, model, epochs, callbacks=()):
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        images,
        labels,
        batch_size=32,
        epochs=epochs,
        validation_data=validation,
        verbose=0,
        callbacks=list(callbacks),
    ).history


# %%
keras.utils.set_random_seed(4)
overfitted = train_on(x_train[:300], y_train[:300], build_cnn(), epochs=20)

# %% tags=["reveal"]
from course_utils import show_history

show_history(overfitted, title="20 epochs on 300 images")

# %% [markdown]
# Training: the loss goes to 0 and the accuracy to 100 %. Validation: the accuracy stops rising, and the
# loss stops falling. On MNIST it turns and **rises**: the network becomes surer of everything, of its
# mistakes too, and the loss punishes sure mistakes (lesson {{one_hot_or_sparse_labels}}). A small gap between the two curves is
# normal. Where training goes on falling, and validation has turned and rises, that is **overfitting**.
# On MNIST, after the lowest validation loss, the network becomes surer of its answers to new images, but
# hardly any more of them become right.

# %%
turn = int(np.argmin(overfitted["val_loss"])) + 1
print(f"lowest validation loss: {min(overfitted['val_loss']):.3f} in epoch {turn}")
print(f"at the end:             {overfitted['val_loss'][-1]:.3f}")

# %% [markdown]
# Overfitting is something one learns to see. Here are six pairs of learning curves, drawn for the number 7. Change it
# to a number of your own, and you get six other pairs.

# %%
from course_utils import look

look("which_overfits", 7)

# %% [markdown]
# ### Exercise: which one overfits?
#
# One of your six pairs shows overfitting. Write your number and the letter of its panel, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_overfits", "solution": true}
which_overfits = (
    ### BEGIN SOLUTION
    (7, "C")
    ### END SOLUTION
)

# %%
check("which_overfits")

# %% [markdown]
# ## Three cures
#
# **Stop in time.** `EarlyStopping` is a callback that comes with Keras. It watches the validation loss,
# waits a few epochs for it to improve (`patience`), then stops, and puts back the best weights it has
# seen.

# %%
stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True)
keras.utils.set_random_seed(4)
stopped = train_on(x_train[:300], y_train[:300], build_cnn(), epochs=20, callbacks=[stopping])
print(f"trained for {len(stopped['loss'])} epochs, where 20 were allowed")

# %% [markdown]
# (With other images or another start the loss may reach a new lowest value every few epochs. Then it never
# waits that long: all 20 epochs are trained, and the best weights are put back all the same.)

# %% [markdown]
# ### Exercise: when does it stop?
#
# Write a function that follows early stopping by hand. `val_losses` is a list: the validation loss after each
# epoch, if the training went on to the end. The training stops as soon as `patience` epochs in a row have
# brought no loss lower than the lowest before them. (Before epoch 1 there was none, so it counts as lower.)
# Return how many epochs have been trained by then, or all of them if it never stops. For
# `[0.9, 0.5, 0.6, 0.7, 0.4]` and a patience of 2 that is 4: epochs 3 and 4 bring nothing below 0.5, and epoch 5
# is not trained any more. With a patience of 3 it is 5.


# %% nbgrader={"grade_id": "stopping_epoch", "solution": true}
def stopping_epoch(val_losses, patience):
    ### BEGIN SOLUTION
    lowest, waited = val_losses[0], 0
    for epoch, loss in enumerate(val_losses[1:], start=2):
        if loss < lowest:
            lowest, waited = loss, 0
        else:
            waited += 1
        if waited == patience:
            return epoch
    return len(val_losses)
    ### END SOLUTION


# %%
check("stopping_epoch")

# %% [markdown]
# **Dropout** (lesson {{building_the_cnn}}) switches off random inputs in training, here half of the inputs of each of the
# two Dense layers, so that the network cannot build on any single detail. In `predict` and `evaluate`
# everything is switched on.

# %%
from keras import layers

keras.utils.set_random_seed(4)
with_dropout = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dropout(0.5),
        layers.Dense(128, activation="relu"),
        layers.Dropout(0.5),
        layers.Dense(10, activation="softmax"),
    ]
)
dropped = train_on(x_train[:300], y_train[:300], with_dropout, epochs=20)

# %% [markdown]
# **More data.** Four times as many images and about a quarter of the epochs, so that the number of steps
# stays about the same.

# %%
keras.utils.set_random_seed(4)
more_data = train_on(x_train[:1200], y_train[:1200], build_cnn(), epochs=5)

# %% [markdown]
# All four in one picture. The horizontal axis counts images shown, so that the epochs of different length
# can be compared. Until it stops, early stopping is the same training as the first, so its dots lie on
# that line.

# %%
runs = {
    "300 images": overfitted,
    "early stopping": stopped,
    "dropout": dropped,
    "1,200 images": more_data,
}

# %% tags=["cover"]
fig, ax = plt.subplots(figsize=(8, 3.6))
for (name, run), style in zip(runs.items(), ["-", "o", "--", "s-"]):
    images_shown = (1200 if run is more_data else 300) * np.arange(1, len(run["loss"]) + 1)
    ax.plot(images_shown, run["val_loss"], style, label=name, markersize=5)
ax.set(xlabel="images shown", ylabel="validation loss", ylim=(0, 1.2))
ax.set_title("Overfitting and three cures")
ax.grid(axis="y")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
described = "; ".join(
    f"{name}: lowest {min(run['val_loss']):.2f}, at the end {run['val_loss'][-1]:.2f}"
    for name, run in runs.items()
)
show(fig, alt=f"Validation loss against images shown, for four runs. {described}.")

# %% [markdown]
# And their accuracy on the validation images. Early stopping has gone back to its best epoch; the others are
# taken as they ended.

# %%
for name, run in runs.items():
    kept = np.argmin(run["val_loss"]) if run is stopped else -1
    expect(f"validation accuracy, {name}", run["val_accuracy"][kept], of=len(validation[0]))

# %% [markdown]
# On MNIST more data helps most, and dropout helps some: with five other seeds, too, it came out above the
# 300 images alone. Early stopping mainly saves time: in accuracy it lies close to the 300 images. It has
# also *chosen* its epoch on these very images, so its result is a little flattered. The large training
# above, on MNIST with 18,000 images, had only a small gap between its curves.

# %% [markdown]
# ### Four trainings to diagnose
#
# These curves are made up, but each is typical of something. The dotted line is the loss of a network that
# knows nothing.

# %%
n = np.arange(1, 13)
made_up = {
    "A": (2.32 - 0.020 * n, 2.34 - 0.019 * n),
    "B": (2.0 * np.exp(-n / 2), 0.3 + 1.8 * np.exp(-n / 1.7) + 0.0045 * n**2),
    "C": (0.03 + 1.9 * np.exp(-n / 2), 0.10 + 1.9 * np.exp(-n / 2)),
    "D": (2.9 - 0.8 * np.cos(2.3 * (n - 1)), 3.0 - 0.6 * np.cos(2.3 * (n - 1) + 0.5)),
}
fig, axes = plt.subplots(1, 4, figsize=(9, 2.9), sharey=True)
for ax, (name, (training, held_out)) in zip(axes, made_up.items()):
    ax.axhline(2.3, color="#888888", linestyle=":", linewidth=1)
    ax.plot(n, training, "o-", label="training", markersize=4)
    ax.plot(n, held_out, "s--", label="validation", markersize=4)
    ax.set(title=name, xlabel="epoch", ylim=(0, 4), xticks=[1, 4, 8, 12])
axes[0].set_ylabel("loss")
axes[1].legend(loc="upper left")
show(
    fig,
    alt="Four plots of the training and the validation loss over twelve epochs. A: both start at 2.3 "
    "and fall slowly, in a straight line, to 2.1; they lie together. B: both start at about 1.3; the "
    "training loss falls to almost 0, while the validation loss falls to 0.5 until epoch 5 and then "
    "rises to 0.9. C: both start at about 1.2, fall below 0.3 in five epochs and flatten out near 0; "
    "validation ends at 0.1, a little above training. D: training starts at 2.1 and validation "
    "at 2.5, and both jump up and down, between 2.1 and 3.7, until the end. A dotted line marks 2.3.",
)

# %% [markdown]
# ### Exercise: what happened here?
#
# Give each plot its diagnosis: a list of four texts, for A, B, C and D in this order. Choose from these six.
# No two plots show the same, so two of the six are left over.
#
# - `"healthy"`
# - `"overfitting"`
# - `"learning rate too low"`
# - `"learning rate too high"`
# - `"softmax missing"`: the network gives logits, and the loss takes them for probabilities (lesson {{one_hot_or_sparse_labels}})
# - `"strong dropout"`: in training most of the inputs are switched off

# %% nbgrader={"grade_id": "curve_diagnoses", "solution": true}
curve_diagnoses = (
    ### BEGIN SOLUTION
    ["learning rate too low", "overfitting", "healthy", "learning rate too high"]
    ### END SOLUTION
)

# %%
check("curve_diagnoses")

# %% [markdown]
# ## Seeds: the same again, or not
#
# Training draws random numbers: for the first weights, for the order of the images, for dropout.
# `keras.utils.set_random_seed` sets all their sources at once. (`np.random.seed` alone, as often seen, does
# not reach Keras's weights.) The brief trainings above used seed 4. **Predict:** we repeat the one with Adam,
# once with seed 4 and once with seed 5. Which will agree with the first?

# %% tags=["reveal"]
print(f"seed 4, the first time: {brief_training(seed=4)[-1]:.6f}")
for seed in [4, 5]:
    print(f"seed {seed}, now:            {brief_training(seed=seed)[-1]:.6f}")

# %% [markdown]
# On a CPU the same seed gives the same result on the same machine; on a graphics card the last digits may
# differ. Another seed gives another result, and that one is no worse: it is just another roll of the dice.
# So a single number says little. This is why the course gives a **range** beside each random result: what
# at least five seeds gave, and a little more at both ends, since other images would also change it (lesson
# {{evaluation}} says by how much).

# %% [markdown]
# ## Keeping the weights
#
# The weights are all that has been learned. `save_weights` writes them to a file, whose name must end in
# `.weights.h5`. To use them, build the same network and load them into it.

# %% tags=["nbval-check-output"]
import tempfile

model = build_cnn()
with tempfile.TemporaryDirectory() as folder:
    model.save_weights(f"{folder}/digits.weights.h5")
    copy = build_cnn()
    copy.load_weights(f"{folder}/digits.weights.h5")

same = np.allclose(
    copy.predict(x_train[:100], verbose=0), model.predict(x_train[:100], verbose=0), atol=1e-6
)
print("the copy gives the same answers:", same)

# %% [markdown]
# `model.save("digits.keras")` would keep the layers and their settings too. But such a file may fail to
# open in an older Keras; weights together with the code that builds the network travel better.
#
# The validation set has told us that the settings are good, and it has done its work. So for the network that
# is to be used, one trains once more, with the same optimizer and a learning rate that falls in the same way,
# on *all* the training images. The next lesson begins with that, and keeps the weights, so that it has to be
# done only once.



# %%
progress()

# %% [markdown]
# ## Key points
#
# - Choose by the validation set. The test set is opened once, at the end.
# - Overfitting: the training loss falls while the validation loss rises.
#
# **Next:** [{{evaluation}} · Evaluation](evaluation.ipynb).
