# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: validation, overfitting and underfitting, regularization, seeds, saving
# ---

# %% [markdown]
# # Overfitting
#
# **When should you distrust a network that does well?**
#
# A network will be trained on 300 digits, each with a label drawn at random, as from a hat. Below are eight of them, picked
# from those that drew a wrong label.

# %%
import numpy as np
from sklearn.model_selection import train_test_split

from course_utils import load_mnist

(images, labels), _ = load_mnist()
x = images.astype("float32")[..., None] / 255
held_out = min(1000, len(x) // 5)
x_pool, x_val, y_pool, y_val = train_test_split(x, labels, test_size=held_out, stratify=labels, random_state=4)
random_labels = np.random.default_rng(4).integers(0, 10, 300)

# %% tags=["drawing"]
from course_utils import show_images

mislabeled = np.flatnonzero(random_labels != y_pool[:300])
eight = [int(mislabeled[np.flatnonzero(y_pool[mislabeled] == digit)[0]]) for digit in (5, 3, 7, 2, 0, 6, 4, 9)]
told = [f"label: {label}" for label in random_labels[eight]]
truths = ", ".join(f"a {y_pool[i]} with the {text}" for i, text in zip(eight, told))
show_images(x_pool[eight], titles=told, columns=4, alt=f"Eight handwritten digits, each with a wrong label: {truths}.")

# %%
from course_utils import ask

ask("random_labels")

# %% [markdown]
# We'll want to look back at what the network answered after each epoch. `Record` keeps those answers.

# %%
import keras

from course_utils import build_cnn


class Record(keras.callbacks.Callback):  # Keras calls on_epoch_end after each epoch
    def __init__(self, images):
        super().__init__()
        self.images, self.answers = images, []

    def on_epoch_end(self, epoch, logs=None):
        self.answers.append(self.model.predict(self.images, batch_size=500, verbose=0))


def train_on(model, images, labels, epochs, rate=0.002, callbacks=None):
    model.compile(
        keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    training = model.fit(
        images,
        labels,
        batch_size=32,
        epochs=epochs,
        validation_data=(x_val, y_val),
        callbacks=callbacks,
        verbose=0,
    )
    return training.history


keras.utils.set_random_seed(4)
model, record = build_cnn(), Record(x_pool[eight])
nonsense = train_on(model, x_pool[:300], random_labels, 40, callbacks=[record])

# %% [markdown]
# Made your guess? While it trains: **in this lesson you will**
#
# - tell overfitting and underfitting from learning curves;
# - hold out images in a way that you can trust, and keep the test set closed;
# - see which cures help, and by how much;
# - repeat a training run exactly, and save what it has learned.
#
# (Offline, scikit-learn's smaller digits take MNIST's place. They're easier to read, so most effects are smaller there.)
#
# Now press *Play*. Under each digit are ten bars, one for each answer the network can give. The bright bar is the label
# from the hat.

# %% tags=["drawing"]
from course_utils import explore_epochs

GLYPHS = {
    0: "111101101101111", 1: "010110010010111", 2: "111001111100111", 3: "111001011001111", 4: "101101111001001",
    5: "111100111001111", 6: "111100111101111", 7: "111001001010010", 8: "111101111101111", 9: "111101111001111",
}  # fmt: skip


def digit_over_bars(image, probabilities, label):
    """A digit over ten bars: how probable the network finds each answer; the label's bar is bright."""
    picture = np.zeros((100, 58), "float32")
    picture[:56, 1:57] = image[:, :, 0].repeat(2, axis=0).repeat(2, axis=1)
    picture[92, 1:57] = 0.3
    for digit, probability in enumerate(probabilities):
        left, light = 2 + 5 * digit + digit // 2, 1.0 if digit == label else 0.5
        picture[92 - round(34 * float(probability)) : 92, left : left + 4] = light
        picture[94:99, left : left + 3] = light * np.array([int(bit) for bit in GLYPHS[digit]]).reshape(5, 3)
    return picture


def film(answers, history, images, labels):
    """The pictures of each epoch, and the curves."""
    pictures = [[digit_over_bars(*shown) for shown in zip(images, said, labels)] for said in answers]
    return pictures, {name: history[name] for name in ("loss", "val_loss", "accuracy", "val_accuracy")}


explore_epochs(*film(record.answers, nonsense, x_pool[eight], random_labels[eight]), labels=told, start=1)

# %% [markdown]
# The labels make no sense, yet the network learns practically all of them. With no rule to find, it has **memorized** the
# images one by one. In 2017, [Zhang and others](https://arxiv.org/abs/1611.03530) showed that the best networks of the time
# could do this with 50,000 photos.
#
# The orange curves come from new digits with their true labels. There the network might as well guess. So 100% on the
# training images proves nothing. What counts is **generalization**: how well a network does on images it has never seen.

# %% [markdown]
# ## When the validation loss turns
#
# Now the labels are true, but there are only 50 digits. We'll watch the network on digits that it never learns from, the
# **validation set**. From here on, the bright bar is the right answer.

# %%
keras.utils.set_random_seed(4)
model, record = build_cnn(), Record(x_val)
history = train_on(model, x_pool[:50], y_pool[:50], 30, callbacks=[record])
answers = record.answers


# %% tags=["drawing"]
def telling(answers, count=8):
    """Validation digits of different classes that get worse, and some that get better, after the fifth epoch."""
    right = np.array(answers)[4:, np.arange(len(y_val)), y_val]
    chosen, classes = [], set()
    for change in [right.max(axis=0) - right[-1], right[-1] - right[0]]:
        new = [i for i in np.argsort(-change, kind="stable") if not (y_val[i] in classes or classes.add(y_val[i]))]
        chosen += new[: count // 2]
        classes = {y_val[i] for i in chosen}
    return chosen


chosen = telling(answers)
names = [f"a {y_val[i]}" for i in chosen]
explore_epochs(
    *film([said[chosen] for said in answers], history, x_val[chosen], y_val[chosen]), labels=names, start=1
)

# %% [markdown]
# Drag through the epochs:
#
# - From which epoch on is the *training* accuracy 100%?
# - What do the two *validation* curves do after that?
# - What does it take the first four digits for, early on and at the end?
#
# Where would you have stopped? Write down your epoch. Then compare the two validation curves: isn't something odd?

# %%
ask("loss_and_accuracy")

# %% tags=["reveal"]
lowest = int(np.argmin(history["val_loss"]))
for name, epoch in {"lowest validation loss": lowest, "last epoch": 29}.items():
    said = answers[epoch]
    wrong = said.argmax(axis=1) != y_val
    sure = said.max(axis=1)[wrong].mean()
    middle = -np.log(np.median(said[np.arange(len(y_val)), y_val]))
    print(f"{name} (epoch {epoch + 1}): {wrong.sum()} mistakes among {len(y_val):,} digits")
    print(f"    probability that it gives its wrong answers: {sure:.0%} on average")
    print(f"    median loss: {middle:.3f}; average loss: {history['val_loss'][epoch]:.2f}")

# %% [markdown]
# Once all training images are right, there's only one way left to lower the training loss: be even surer of those answers.
# The network becomes surer of new images, too, whether it's right or wrong. Line up the validation digits by their loss:
# the one in the middle, the **median**, falls nearly to 0, but the sure mistakes cost so much that the average rises. (The
# eight digits above were picked to show both: after epoch 5, four get much worse and four much better.)
#
# When the training loss keeps falling while the validation loss turns and rises, that's **overfitting**. The distance
# between the two curves is the **generalization gap**. A gap by itself is normal: nearly every network does better on its
# training images. Watch for the turn.
#
# The accuracy may go on rising past the turn, as it does here on MNIST. So stop by what you care about: by the validation
# loss if you need probabilities you can trust, by the validation accuracy if only right answers count.

# %% [markdown]
# ## Too little, and too much
#
# Here are two more networks, trained on 1,000 digits. In one, all that it learns about an image has to pass through a
# single neuron. (Learning rates and epochs differ: this is about the shapes of the curves, not a contest.)

# %%
x_more, y_more = x_pool[:1000], y_pool[:1000]
keras.utils.set_random_seed(4)
bottleneck = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(1, "relu")])
bottleneck.add(keras.layers.Dense(10, "softmax"))
too_small = train_on(bottleneck, x_more, y_more, epochs=12, rate=0.005)
keras.utils.set_random_seed(4)
fitting = build_cnn()
right_size = train_on(fitting, x_more, y_more, epochs=5, rate=0.001)

# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt

from course_utils import show

BLUE, ORANGE = "#0072B2", "#D55E00"
shown = {
    f"One neuron, {len(x_more):,} digits": too_small,
    f"The CNN, {len(x_more):,} digits": right_size,
    "The CNN, 50 digits": history,
}
rates = [0.005, 0.001, 0.002]
networks = [(bottleneck, x_more, y_more), (fitting, x_more, y_more), (model, x_pool[:50], y_pool[:50])]
learned = [one.evaluate(inputs, targets, verbose=0)[1] for one, inputs, targets in networks]
fig, axes = plt.subplots(3, 2, figsize=(6.6, 8.4), width_ratios=[1.7, 1])
for (ax, side), (title, run), rate, correct in zip(axes, shown.items(), rates, learned):
    epochs = np.arange(1, len(run["loss"]) + 1)
    loss, val_loss = np.array(run["loss"]), np.array(run["val_loss"])
    gap = {"where": val_loss > loss, "interpolate": True}
    ax.fill_between(epochs, loss, val_loss, color=ORANGE, alpha=0.15, linewidth=0, **gap)
    ax.plot(epochs, loss, color=BLUE, linewidth=3)
    ax.plot(epochs, val_loss, color=ORANGE, linewidth=3)
    ax.set(ylim=(0, 2.6), xlim=(1, len(epochs)), xticks=[1, len(epochs)], yticks=[0, 1, 2])
    ax.set_title(title, fontsize=15, fontweight="bold")
    ax.set_ylabel("loss", fontsize=14)
    ax.set_xlabel(f"epoch (learning rate {rate})", fontsize=14)
    ax.tick_params(labelsize=14)
    side.axis("off")
    for place, (value, color, words) in zip(
        (0.78, 0.3), [(correct, BLUE, "of its training digits"), (run["val_accuracy"][-1], ORANGE, "of new digits")]
    ):
        side.text(0.02, place, f"{value:.0%}", color=color, fontsize=30, fontweight="bold", va="center")
        side.text(0.02, place - 0.21, words, color=color, fontsize=14, va="center")
axes[0, 1].set_title("reads correctly", fontsize=15, loc="left", x=0.02)
axes[1, 0].text(3, 1.6, "validation loss", color=ORANGE, fontsize=14)
axes[1, 0].text(3, 1.15, "training loss", color=BLUE, fontsize=14)
axes[2, 0].text(19, history["val_loss"][18] / 2, "the gap", color="#8A3C00", fontsize=15, ha="center", va="center")
ends = "; ".join(
    f"{title}: the training loss ends at {run['loss'][-1]:.2f}, the validation loss at {run['val_loss'][-1]:.2f}; in the "
    f"end it reads {correct:.0%} of its training digits and {run['val_accuracy'][-1]:.0%} of new ones"
    for (title, run), correct in zip(shown.items(), learned)
)
show(fig, alt=f"Three pairs of loss curves, shaded where the validation loss is the higher one. {ends}.")

# %% [markdown]
# Early on, the validation loss can be the lower one: the training loss that `fit` reports is an average over the epoch,
# the validation loss is measured at its end. (Both percentages come from the very end.) Whenever you see learning curves,
# compare the two losses:
#
# - **Both stay high:** **underfitting**. The network can't even fit the digits that it trains on. Try a larger network,
#   more steps, or another learning rate.
# - **Both get low, the validation loss a little less so:** a good fit, so far.
# - **The training loss keeps falling, but the validation loss turns and rises:** overfitting. Try more data, or another cure
#   from below. (One rise isn't a turn yet: wait a few epochs.)

# %%
from course_utils import check, hint, look, progress, solution

look("which_overfits", 7)

# %% [markdown]
# ### Exercise: which one overfits?
#
# Which of the six panels shows overfitting? Replace the 7 in the cell above with a number of your own: it draws six
# others. Answer with that number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_overfits", "solution": true}
which_overfits = (
    ### BEGIN SOLUTION
    (7, "C")
    ### END SOLUTION
)

# %%
check("which_overfits")

# %% [markdown]
# ## Which images to hold out
#
# Keras can hold out images by itself: `validation_split=0.1` in `fit` sets aside a tenth of what you pass in.

# %%
ask("sorted_images")

# %% tags=["reveal"]
rows = np.concatenate([np.flatnonzero(y_pool == digit)[:100] for digit in range(10)])
by_class = y_pool[rows]  # 100 zeros, 100 ones, …, 100 nines
keras.utils.set_random_seed(4)
unlucky = build_cnn()
unlucky.compile(keras.optimizers.Adam(0.002), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
run = unlucky.fit(x_pool[rows], by_class, epochs=3, validation_split=0.1, verbose=0).history
print(
    f"accuracy on the digits it trains on: {run['accuracy'][-1]:.0%}; on the tenth held out: {run['val_accuracy'][-1]:.0%}"
)

# %% [markdown]
# MNIST isn't sorted by class, so can't we just take the end? Let's see how well our network reads each twentieth of the
# training set, in its own order.

# %%
correct = model.predict(x, batch_size=500, verbose=0).argmax(axis=1) == labels
stretches = np.array([part.mean() for part in np.array_split(correct, 20)])
rng = np.random.default_rng(0)
shuffled = [part.mean() for _ in range(100) for part in np.array_split(rng.permutation(correct), 20)]
by_chance = np.std(shuffled)
print(f"spread of the stretches: {100 * stretches.std():.1f} points; in shuffled order: {100 * by_chance:.1f}")

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(6.6, 3.6))
mean = 100 * correct.mean()
ax.axhspan(mean - 200 * by_chance, mean + 200 * by_chance, color="#E3E3E3", linewidth=0)
ax.axhline(mean, color="#777777", linewidth=1.2, linestyle="--")
ax.vlines(np.arange(20), mean, 100 * stretches, color="#AAAAAA", linewidth=1.6)
ax.scatter(np.arange(18), 100 * stretches[:-2], s=90, color=BLUE, zorder=3)
ax.scatter([18, 19], 100 * stretches[-2:], s=140, color=ORANGE, zorder=3)
ax.text(17.4, 100 * stretches[-2:].mean(), "the last tenth", color=ORANGE, ha="right", va="center", fontsize=14)
ax.text(19.6, mean - 195 * by_chance, "chance", color="#555555", fontsize=14, ha="right", va="bottom")
ax.set(xticks=[-0.5, 9.5, 19.5], xlim=(-0.8, 19.8))
ax.set_xticklabels([f"{number:,}" for number in (1, len(x) // 2, len(x))])
ax.set_xlabel("place in the training set", fontsize=14)
ax.set_ylabel("read correctly, in %", fontsize=14)
ax.tick_params(labelsize=14)
show(
    fig,
    alt="The accuracy on 20 stretches of the training set, in order, as dots around their mean of "
    f"{mean:.1f}%, over a gray band of plus and minus {200 * by_chance:.1f} points. They lie between "
    f"{100 * stretches.min():.1f}% and {100 * stretches.max():.1f}%; the last is at {100 * stretches[-1]:.1f}%.",
)

# %% [markdown]
# If the images were shuffled, about 19 in 20 dots would lie in the gray band. In MNIST's own order, many don't, and the
# end lies far above it. Hold out such an easy stretch, and your network looks better than it is.
#
# So draw the validation set **at random**, as the first cell did. `train_test_split` from scikit-learn does that, and
# `stratify=labels` gives both parts the same share of every class.

# %% tags=["nbval-check-output"]
kept, drawn = train_test_split(by_class, test_size=0.1, stratify=by_class, random_state=0)
print("held out of each class:", np.bincount(drawn))

# %% [markdown]
# It can't know who wrote what: these digits come without their writers. So some of our validation digits may be in a hand
# that the network has learned from, and our split can't say how well it reads *strangers*. Where you know the writers,
# hold out people.
#
# ### Exercise: an honest split
#
# Write a function that returns the positions of the images to hold out, as an array of whole numbers. `labels` and
# `writers` say what each image shows and who wrote it. Every writer wrote the same number of images, and they're in no
# order. Draw at random, with `np.random.default_rng(seed)`, so that
#
# - about a fifth of the images is held out (15% to 25%);
# - no writer has images in both parts;
# - each class that occurs in `labels` occurs in both parts, even one that only two or three people wrote. (Not every draw
#   will do: draw some of the writers, look, and draw again if a class is missing from a part);
# - the same seed gives the same split, and another seed gives another one.
#
# Say `writers` is `[7, 9, 7, 9, …]`. If writer 9 is drawn, then positions 1 and 3 are held out.


# %% nbgrader={"grade_id": "honest_split", "solution": true}
import numpy as np


def honest_split(labels, writers, seed):
    ### BEGIN SOLUTION
    rng = np.random.default_rng(seed)
    names = np.unique(writers)
    while True:
        held = np.isin(writers, rng.choice(names, size=len(names) // 5, replace=False))
        if set(labels[held]) == set(labels[~held]):
            return np.flatnonzero(held)
    ### END SOLUTION


# %%
check("honest_split")

# %% [markdown]
# ## The test set stays closed
#
# Couldn't you try out settings on the test set, and keep what does best? Many tutorials pass it as `validation_data`, and
# Keras doesn't complain.

# %%
ask("best_of_twenty")

# %% tags=["reveal"]
rng = np.random.default_rng(0)
measured = rng.binomial(10_000, 0.989, size=(1000, 20)) / 10_000
winners = measured.max(axis=1)
print(f"the best of 20, over a thousand repetitions: {winners.mean():.2%} on average")
print(f"the winner looks better than it is in {(winners > 0.989).mean():.1%} of them")

# %% [markdown]
# Here are twelve of the thousand contests, then all winners, as chosen and on 10,000 new images.

# %% tags=["drawing"]
rng = np.random.default_rng(0)
contests = 100 * rng.binomial(10_000, 0.989, size=(1000, 20)) / 10_000
again = 100 * rng.binomial(10_000, 0.989, size=1000) / 10_000
best = contests.max(axis=1)
fig, (ax, hills) = plt.subplots(2, 1, figsize=(6.6, 7.4), sharex=True, height_ratios=[1.5, 1])
for row, values in enumerate(contests[:12]):
    ax.axhline(row, color="#EEEEEE", linewidth=1, zorder=0)
    ax.scatter(values, np.full(20, row), s=45, color=BLUE, alpha=0.35, linewidth=0)
    ax.scatter(values.max(), row, s=170, color=ORANGE, zorder=3)
ax.set(yticks=[0, 11], ylim=(11.7, -1.9))
ax.set_yticklabels(["contest 1", "contest 12"], fontsize=14)
ax.tick_params(length=0)
ax.spines[:].set_visible(False)
ax.text(98.89, -1.2, "true accuracy: 98.9% ", ha="right", va="center", fontsize=14)
ax.text(98.93, -1.2, "the best of twenty", color=ORANGE, va="center", fontsize=14, fontweight="bold")
bins = np.arange(98.505, 99.5, 0.03)
hills.hist(again, bins, color=BLUE, alpha=0.7)
hills.hist(best, bins, color=ORANGE, alpha=0.8)
top = hills.get_ylim()[1]
hills.text(98.77, top * 0.72, "the winners,\non new images", color=BLUE, ha="right", va="center", fontsize=14)
hills.text(99.19, top * 0.72, "the winners,\nas chosen", color=ORANGE, va="center", fontsize=14)
hills.set(yticks=[], xlim=(98.5, 99.42), xticks=[98.6, 98.8, 99, 99.2, 99.4])
hills.tick_params(labelsize=14)
hills.set_xlabel("accuracy in %", fontsize=14)
hills.spines["left"].set_visible(False)
for panel in (ax, hills):
    panel.axvline(98.9, color="#222222", linestyle="--", linewidth=1.4, zorder=1)
show(
    fig,
    alt="Above, twelve rows of twenty dots scattered around a dashed line at 98.9%; in every row the rightmost dot, the winner, "
    "is orange and lies to the right of the line. Below, two histograms of a thousand winners. As chosen, they lie around "
    "99.1%; on new images, around 98.9%.",
)

# %% [markdown]
# All twenty are equally good, so what moves the orange dots to the right is luck. (Real networks stumble over many of the
# same images, so luck counts for less there.) With fewer images, it counts for more:

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
for number in [10_000, 1_000, 500]:
    best = rng.binomial(number, 0.989, size=(1000, 20)).max(axis=1) / number
    print(f"chosen on {number:6,} images: the best of 20 looks {100 * (best.mean() - 0.989):.1f} points too good")

# %% [markdown]
# So split the images into three parts. The network learns from the **training set**. You choose by the **validation
# set**. The **test set** is opened once, at the very end.
#
# ### Exercise: an honest training run (at home)
#
# Two of the tutorials behind this course train like this:
#
# ```python
# model.compile(optimizer="adam", metrics=["accuracy"],
#               loss="sparse_categorical_crossentropy")
# history = model.fit(x_train, y_train, epochs=2,
#                     validation_data=(x_test, y_test))
# ```
#
# Fix it. Write a function that takes a `model`, not yet compiled, and trains it for two epochs in one call of `fit`. Hold
# out a fifth of the **training** set for validation, and train on the other four fifths. Your function is given the test
# set as well, but must not use it. Return the two validation accuracies that `fit` recorded. The labels are whole
# numbers, and the images are already in random order.


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
# ## Cures
#
# Whatever keeps a network from fitting its training images too closely is called **regularization**. One kind is
# **dropout**: in each training step it switches off a random part of a layer's inputs, so no neuron can rely on any single
# one. Here it works on the pixels of a digit, where you can see it:

# %% tags=["nbval-check-output"]
dropout = keras.layers.Dropout(0.5, seed=4)
in_training = [np.array(dropout(x_val[0], training=True)) for step in range(3)]
in_use = np.array(dropout(x_val[0], training=False))
print("what becomes of a 1 in training:", np.unique(np.array(dropout(np.ones(1000), training=True))))

# %% tags=["drawing"]
show_images(
    [*in_training, in_use],
    titles=["step 1", "step 2", "step 3", "when used"],
    columns=4,
    alt="The same digit four times. In three training steps, half of its pixels are black, different ones each time, and the rest "
    "are twice as bright. When the network is used, all its pixels are there.",
)

# %% [markdown]
# `Dropout(0.5)` switches off each input with a probability of one half, and doubles the others to make up for it. In a
# CNN, it usually goes before the dense layers:

# %%
with_dropout = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        *build_cnn().layers[:5],  # as before, up to Flatten
        keras.layers.Dropout(0.7),
        keras.layers.Dense(128, activation="relu"),
        keras.layers.Dropout(0.7),
        keras.layers.Dense(10, activation="softmax"),
    ]
)

# %% [markdown]
# Other cures:
#
# - **More data.**
# - **Augmentation**: move and turn the images a little, at random, each time they're shown (lesson {{more_accurate_and_smaller}}).
# - **Weight decay**: pull every weight toward 0 a little in each step. `keras.optimizers.AdamW(0.003, weight_decay=0.1)`
#   shrinks it by 0.003 · 0.1, which is 0.03%.
# - **A smaller network**, with less room to memorize.
# - **Early stopping**: keep the weights from the epoch with the lowest validation loss.
#
# Which of them raise the accuracy? Each was tried on the CNN and 300 digits, for 1,000 steps, with five seeds, and other
# digits for each seed. Learning rate and strength were chosen beforehand, with two other seeds. Each run is judged by
# 5,000 images that it hasn't learned from. Another 1,000 held-out images chose the moment for early stopping.

# %% tags=["drawing"]
from course_utils import measured as measured_table

cures = measured_table("cures")
NAMES = {
    "more": "more data:\n1,200 digits",
    "augmented": "augmentation",
    "dropout": "dropout",
    "decay": "weight decay",
    "stopped": "early stopping",
    "plain": "no cure",
    "smaller": "smaller network",
}
means = {arm: np.mean(cures["accuracies"][arm]) for arm in NAMES}
ranked = sorted(NAMES, key=means.get)
fig, ax = plt.subplots(figsize=(6.6, 5))
ax.axvline(100 * means["plain"], color="#777777", linestyle="--", linewidth=1.4)
for row, arm in enumerate(ranked):
    values = 100 * np.array(cures["accuracies"][arm])
    color = "#555555" if arm == "plain" else BLUE
    ax.scatter(values, np.full(5, row), s=110, color=color, alpha=0.5, linewidth=0, zorder=3)
    ax.plot([values.mean()] * 2, [row - 0.32, row + 0.32], color=color, linewidth=4.5, zorder=4)
ax.set(yticks=range(len(ranked)), ylim=(-0.6, 6.6))
ax.set_title("The CNN, trained on 300 digits, with …", fontsize=14, loc="left", x=-0.3)
ax.set_xlabel("read correctly of 5,000 new digits, in %", fontsize=14)
ax.set_yticklabels([NAMES[arm] for arm in ranked], fontsize=14)
ax.tick_params(labelsize=14)
ax.tick_params(axis="y", length=0)
ax.spines["left"].set_visible(False)
ax.grid(axis="x", alpha=0.4)
listed = ", ".join(f"{NAMES[arm]} {means[arm]:.1%}" for arm in reversed(ranked)).replace("\n", " ")
show(fig, alt=f"Five dots and a mean for each cure, after training on 300 digits of MNIST: {listed}.")

# %% [markdown]
# The dashed line is the mean without a cure. **More data**, four times as many digits, does best. Augmentation and dropout
# come next, and five seeds can't say which of the two is better.
#
# The other three may surprise you. Weight decay changed next to nothing here. A network half as wide did worse with every
# seed. And early stopping lost with four seeds of five, by 0.6 points on average: it stopped by the *loss*, and the
# accuracy may still rise after that.
#
# With other data or another network, the order can change. So measure.
#
# ## Stopping early
#
# From here on it's all for home. In class, go straight to the key points.
#
# What's early stopping good for? It saves time, and keeps the weights that are best by what you `monitor`: here,
# `"val_loss"`; with `monitor="val_accuracy", mode="max"`, the accuracy. Keras's callback stops when `patience` epochs in a row
# have brought nothing better, and `restore_best_weights=True` puts back the best weights it has seen.

# %%
stopping = keras.callbacks.EarlyStopping(
    monitor="val_loss",
    patience=4,
    restore_best_weights=True,
)
keras.utils.set_random_seed(4)
early = build_cnn()
stopped = train_on(early, x_pool[:50], y_pool[:50], 30, callbacks=[stopping])
print(f"trained for {len(stopped['loss'])} of 30 epochs; lowest loss in epoch {np.argmin(stopped['val_loss']) + 1}")
for name, network in {"stopped early": early, "after all 30 epochs": model}.items():
    loss, accuracy = network.evaluate(x_val, y_val, verbose=0)
    print(f"{name}: validation loss {loss:.2f}, accuracy {accuracy:.1%}")

# %% [markdown]
# ### Exercise: when does it stop?
#
# Write a function that follows early stopping by hand. `val_losses` is a list: the validation loss after each epoch, if
# training went on to the end. Training stops as soon as `patience` epochs in a row have brought no loss lower than the
# lowest before them. (Epoch 1 counts as lower.) Return the number of epochs trained by then, or all of them if training
# never stops early.
#
# For `[0.9, 0.5, 0.6, 0.7, 0.4]` and a patience of 2 the answer is 4: epochs 3 and 4 bring nothing below 0.5, and epoch 5 is
# never trained. With a patience of 3 it's 5.


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
# ## Seeds: the same again, or not
#
# Training draws random numbers: for the first weights, the order of the images, dropout. How do you get the same run
# twice?

# %%
ask("same_seed")


# %%
def brief_run(network):
    return train_on(network, x_pool[:50], y_pool[:50], epochs=10)


keras.utils.set_random_seed(4)
network = build_cnn()
runs = {"seed 4": brief_run(network), "fit again": brief_run(network), "new network": brief_run(build_cnn())}
too_late = build_cnn()
keras.utils.set_random_seed(4)
runs["seed after building"] = brief_run(too_late)
for seed in (4, 5, 6, 7):
    keras.utils.set_random_seed(seed)
    runs[f"seed {seed} before building"] = brief_run(build_cnn())

# %% tags=["reveal"]
for name, run in runs.items():
    print(f"{name:23} loss {run['loss'][-1]:.6f}, validation accuracy {run['val_accuracy'][-1]:.1%}")
seeded = [runs[f"seed {seed} before building"]["val_accuracy"][-1] for seed in (4, 5, 6, 7)]
print(f"four seeds: validation accuracy from {min(seeded):.1%} to {max(seeded):.1%}")

# %% [markdown]
# That holds for one machine, on its CPU. On a GPU the last digits may differ. Another seed gives another run, just as
# valid. So run several seeds, and report the range, as in the last line above. We did that for the long run on 50 digits:

# %%
from course_utils import expect

expect("validation accuracy after 30 epochs on 50 images", history["val_accuracy"][-1], of=len(y_val))

# %% [markdown]
# ## Keeping what was learned
#
# When the notebook closes, the weights are gone, unless you save them:
#
# - The weights alone: `model.save_weights`, in a file that ends in `.weights.h5`. To load them, build the same network
#   first, then call `load_weights`.
# - The whole model, with its layers and settings: `model.save`, in a file that ends in `.keras`.

# %% tags=["nbval-check-output"]
import tempfile
from pathlib import Path

folder = Path(tempfile.mkdtemp())
model.save_weights(folder / "digits.weights.h5")
model.save(folder / "digits.keras")
copy = keras.models.load_model(folder / "digits.keras")
same = np.allclose(copy.predict(x_val[:100], verbose=0), model.predict(x_val[:100], verbose=0), atol=1e-6)
print("the loaded model gives the same answers:", same)

# %% [markdown]
# The `.keras` file is more convenient, but an older Keras may not open what a newer one has written.

# %% [markdown]
# ### Exercise: does dropout help here, too?
#
# Dropout helped the CNN on 300 digits. Does it help a much smaller network on 100? `quick_network(0)` has no dropout,
# `quick_network(0.5)` has. Find out with an experiment, as in lesson {{training}}:
#
# 1. For each arm and each seed, set the seed, build the network, and call
#    `compare_cures.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`.
# 2. Look at `compare_cures.results()`.
# 3. Call `compare_cures.conclude(…)` with the name of the better arm, the one with the lower validation *loss*, or with
#    `"can't tell"`.
#
# The check asks for arms that differ in their layers and in nothing else, at least three seeds, the same in each arm, each
# set **before** the network is built, at least 50 held-out images, and a conclusion that agrees with the results. With
# three seeds, `"can't tell"` is always accepted: of two equal arms, one wins with all three one time in four.

# %% nbgrader={"grade_id": "compare_cures", "solution": true}
import keras
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from course_utils import Experiment


def quick_data():
    digits = load_digits()  # 8×8 pixels, from 0 to 16
    return train_test_split(digits.images / 16, digits.target, train_size=100, test_size=500, random_state=0)


def quick_network(dropout):
    hidden = [keras.layers.Dense(64, activation="relu"), keras.layers.Dropout(dropout)]
    model = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *hidden, keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


compare_cures = Experiment()
### BEGIN SOLUTION
few_images, many_images, few_labels, many_labels = quick_data()
given = {"epochs": 30, "validation_data": (many_images, many_labels)}
for trial in (0, 1, 2):
    for share in (0, 0.5):
        keras.utils.set_random_seed(trial)
        compare_cures.fit(quick_network(share), few_images, few_labels, arm=f"dropout {share}", seed=trial, **given)
print(compare_cures.results())
compare_cures.conclude("dropout 0")
### END SOLUTION
compare_cures

# %%
check("compare_cures")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Being right on its training images proves nothing: a network can memorize 300 random labels.
# - Overfitting: the training loss keeps falling while the validation loss turns and rises. Underfitting: both stay high.
# - Accuracy counts mistakes. The loss also asks how sure the network was of them.
# - Draw the validation set at random: `validation_split` takes the end. To know about strangers, hold out people.
# - The best of many scores is too good. Choose by the validation set, and open the test set once.
# - Of the cures tried here, more data helped most.
# - Set the seed *before* you build the network. Compare over several seeds.
#
# **Ask yourself**
#
# 1. Your training accuracy is 100%. Is that bad news?
# 2. You tried fifty settings on 500 validation images, and the best has 97.2%. What do you expect on new images?
#
# <details><summary>Answers</summary>
#
# 1. Not by itself. Look at the validation loss: has it turned?
# 2. Somewhat less. The best of fifty was partly lucky with these 500.
#
# </details>
#
# **Next:** [{{evaluation}} · Evaluation](evaluation.ipynb). Now the test set is opened. How far can you trust the number it gives you?
