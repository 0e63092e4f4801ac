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
# Let's train one that does very well indeed. It gets 300 digits, and it goes through them thirty times. Meanwhile we
# watch it on digits it never learns from.

# %%
import numpy as np
from sklearn.model_selection import train_test_split

from course_utils import load_mnist

(images, labels), _ = load_mnist()
x = images.astype("float32")[..., None] / 255
held_out = min(1000, len(x) // 5)
x_pool, x_val, y_pool, y_val = train_test_split(x, labels, test_size=held_out, stratify=labels, random_state=4)

# %%
import keras

from course_utils import build_cnn


def train_on(count, model, epochs, rate=0.002, callbacks=()):
    model.compile(keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    settings = {"epochs": epochs, "batch_size": 32, "validation_data": (x_val, y_val), "verbose": 0}
    return model.fit(x_pool[:count], y_pool[:count], callbacks=list(callbacks), **settings).history


answers = []  # what the network says about the held-out digits, after each epoch
keras.utils.set_random_seed(4)
model = build_cnn()
note = keras.callbacks.LambdaCallback(
    on_epoch_end=lambda epoch, logs: answers.append(model.predict(x_val, batch_size=500, verbose=0))
)
history = train_on(300, model, epochs=30, callbacks=[note])

# %% tags=["drawing"]
from course_utils import explore_epochs

GLYPHS = {
    0: "111101101101111", 1: "010110010010111", 2: "111001111100111", 3: "111001011001111", 4: "101101111001001",
    5: "111100111001111", 6: "111100111101111", 7: "111001001010010", 8: "111101111101111", 9: "111101111001111",
}  # fmt: skip


def digit_over_bars(image, probabilities, label):
    """A digit over ten bars: how probable the network finds each answer; the right one is bright."""
    picture = np.zeros((92, 58), "float32")
    picture[:48, 5:53] = image[2:26, 2:26, 0].repeat(2, axis=0).repeat(2, axis=1)
    picture[84, 1:57] = 0.3
    for digit, probability in enumerate(probabilities):
        left, light = 2 + 5 * digit + digit // 2, 1.0 if digit == label else 0.5
        picture[84 - round(34 * float(probability)) : 84, left : left + 4] = light
        picture[86:91, left : left + 3] = light * np.array([int(bit) for bit in GLYPHS[digit]]).reshape(5, 3)
    return picture


def telling(answers, count=8):
    """Held-out digits of different classes that get worse, and some that get better, after the fifth epoch."""
    right = np.array(answers)[4:, np.arange(len(y_val)), y_val]
    chosen, classes = [], set()
    for change in [right.max(axis=0) - right[-1], right[-1] - right[0]]:
        new = [i for i in np.argsort(-change, kind="stable") if not (y_val[i] in classes or classes.add(y_val[i]))]
        chosen += new[: count // 2]
        classes = {y_val[i] for i in chosen}
    return chosen


def watch(answers, history, chosen):
    pictures = [[digit_over_bars(x_val[i], said[i], y_val[i]) for i in chosen] for said in answers]
    curves = {name: history[name] for name in ("loss", "val_loss", "accuracy", "val_accuracy")}
    return explore_epochs(pictures, curves, labels=[f"a {y_val[i]}" for i in chosen])


chosen = telling(answers)
watch(answers, history, chosen)

# %% [markdown]
# Under each digit are ten bars, one for each answer the network can give. The bright one is the right answer. Pull the
# slider to the left and press *Play*. Then look for three things:
#
# - From which epoch on are all 300 *training* images read correctly?
# - What do the two *validation* curves do after that?
# - Which of the eight digits get better with more training, and which get worse?
#
# If you had to stop this training somewhere, where would it be? Keep your epoch in mind.
#
# **In this lesson you will**
#
# - tell overfitting and underfitting from learning curves;
# - hold out images in a way that you can trust, and keep the test set closed;
# - see which cures help, measured on images that played no part in any choice;
# - repeat a training run exactly, and save what it has learned.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, <code>load_mnist</code> falls back on 1,797 smaller digits that come with
# scikit-learn. They're easier to read, so the effects in this lesson are smaller there than in MNIST.
# </details>

# %% [markdown]
# ## Loss and accuracy
#
# The curves marked *validation* come from images that were held out: the **validation set**. Its loss falls, turns, and
# climbs. Its accuracy just levels off. Isn't that odd?

# %%
from course_utils import ask

ask("loss_and_accuracy")

# %% tags=["reveal"]
lowest = int(np.argmin(history["val_loss"]))
for name, epoch in {"lowest validation loss": lowest, "last epoch": 29}.items():
    said = answers[epoch]
    wrong = said.argmax(axis=1) != y_val
    sure = said.max(axis=1)[wrong].mean()
    print(f"{name} (epoch {epoch + 1}): {wrong.sum()} mistakes, and it's {sure:.0%} sure of them on average")

# %% [markdown]
# Remember the cross-entropy from lesson {{one_hot_or_sparse_labels}}: the loss of an image is −ln of the probability that its right answer gets.
# On the training images there's only one way left to lower it. All of them are right already, so the network makes itself
# surer. It does so on new images too, whether it's right or wrong.
#
# When the training loss goes on falling while the validation loss turns and rises, that's **overfitting**: from there on,
# the network learns what's peculiar to its 300 images. The distance between the two is the **generalization gap**. A small
# gap is normal; one that grows is the warning.
#
# So what about your epoch? At the lowest validation loss the network's probabilities are worth most. For the accuracy
# alone, a later epoch does no harm here. It depends on what you want from the network, and lesson {{prediction_plots}} comes back to
# that.

# %% [markdown]
# ## Too little, and too much
#
# The opposite exists too. Here are three training runs, each as long as it takes. What's the matter with the first?

# %%
few = min(1000, len(x_pool))
keras.utils.set_random_seed(4)
bottleneck = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(1, "relu")])
bottleneck.add(keras.layers.Dense(10, "softmax"))
too_small = train_on(few, bottleneck, epochs=12, rate=0.005)
right_size = train_on(few, build_cnn(), epochs=12)

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

BLUE, ORANGE = "#0072B2", "#D55E00"
shown = {
    f"one neuron,\n{few:,} images": too_small,
    f"the CNN,\n{few:,} images": right_size,
    "the CNN,\n300 images": history,
}
fig, axes = plt.subplots(1, 3, figsize=(9.6, 3.6), sharey=True)
for ax, (title, run) in zip(axes, shown.items()):
    epochs = np.arange(1, len(run["loss"]) + 1)
    ax.fill_between(epochs, run["loss"], run["val_loss"], color=ORANGE, alpha=0.13, linewidth=0)
    for key, color in [("loss", BLUE), ("val_loss", ORANGE)]:
        ax.plot(epochs, run[key], color=color, linewidth=2.4)
    ax.set(xlabel="epoch", ylim=(0, 2.4), xticks=[1, len(epochs)])
    ax.set_title(title, loc="center", fontsize=12)
axes[0].set_ylabel("loss")
axes[1].text(6, 1.15, "validation", color=ORANGE, fontsize=12)
axes[1].text(6, 0.9, "training", color=BLUE, fontsize=12)
axes[2].annotate(
    "the gap", (26, history["val_loss"][25] / 2), (17, 1.2), fontsize=12, arrowprops={"arrowstyle": "-", "color": "#555555"}
)
ends = "; ".join(
    f"{title}: training ends at {run['loss'][-1]:.2f}, validation at {run['val_loss'][-1]:.2f}".replace("\n", " ")
    for title, run in shown.items()
)
show(fig, alt=f"Three pairs of loss curves. {ends}. The space between the curves is shaded.")

# %% [markdown]
# All that the first network knows of an image passes through a single neuron. It can't even fit the images that it
# trains on: both losses stay high, close together. That's **underfitting**. More data won't help it. What helps is a
# larger network, a better learning rate, or more steps.
#
# In the middle, both losses are low. On the right, the network has room for far more than 300 images can teach it, and
# the gap opens.
#
# | training loss | validation loss | what it is | what to try |
# | --- | --- | --- | --- |
# | high | high | underfitting | a larger network, more steps, another rate |
# | low | low, a little above | as it should be | open the test set, once |
# | keeps falling | turns and rises | overfitting | more data, or a cure from below |

# %%
from course_utils import check, hint, look, progress, solution

look("which_overfits", 7)

# %% [markdown]
# ### Exercise: which one overfits?
#
# Six pairs of learning curves. One of them shows overfitting. Replace the 7 in the cell above with a number of your own,
# and you get six pairs of your own. Answer with your number and the letter of the panel, such as `(7, "A")`.

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
# Keras can hold images out by itself: `validation_split=0.1` in `fit` takes a tenth of what you pass in. You'll see it
# in most tutorials.

# %%
ask("sorted_images")

# %% tags=["reveal"]
by_class = np.repeat(np.arange(10), 100)
print("held out by validation_split=0.1:", np.unique(by_class[900:]))

# %% [markdown]
# MNIST isn't sorted by class, so can't we just take the end? Look at our network, after its 300 images. Here's how well it
# reads each stretch of the training set, in the order in which the images come.

# %%
correct = model.predict(x, batch_size=500, verbose=0).argmax(axis=1) == labels
stretches = np.array([part.mean() for part in np.array_split(correct, 20)])
by_chance = np.sqrt(correct.mean() * (1 - correct.mean()) * 20 / len(correct))
print(f"spread of the stretches: {100 * stretches.std():.1f} points; chance alone would give {100 * by_chance:.1f}")

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(9, 3.2))
mean = 100 * correct.mean()
ax.axhline(mean, color="#777777", linewidth=1.2, linestyle="--")
ax.vlines(np.arange(20), mean, 100 * stretches, color="#BBBBBB", linewidth=1.4)
ax.scatter(np.arange(18), 100 * stretches[:-2], s=70, color=BLUE, zorder=3)
ax.scatter([18, 19], 100 * stretches[-2:], s=110, color=ORANGE, zorder=3)
ax.text(18.6, 100 * stretches[-1], "the last tenth ", color=ORANGE, ha="right", va="center", fontsize=12)
ax.text(20.1, mean, "all\nimages", color="#555555", fontsize=11, va="center")
ax.set(xlabel="from the first images to the last", ylabel="read correctly, in %", xticks=[], xlim=(-1, 20))
show(
    fig,
    alt="The accuracy on 20 stretches of the training set, in order, as dots around their mean of "
    f"{mean:.1f}%. They lie between {100 * stretches.min():.1f}% and {100 * stretches.max():.1f}%; the last is at "
    f"{100 * stretches[-1]:.1f}%.",
)

# %% [markdown]
# Chance moves such dots about, by the amount printed above. But in MNIST, the end lies further out than chance
# explains. Neighbors in the file were often written by the same people, and some people write more clearly than others.
# Choose by an easy stretch, and your network looks better than it is.
#
# So draw the validation set **at random**. `train_test_split` from scikit-learn does that, and `stratify=labels` makes
# every class appear in both parts in the same proportion. That's what the first cell did.

# %% tags=["nbval-check-output"]
kept, drawn = train_test_split(by_class, test_size=0.1, stratify=by_class, random_state=0)
print("held out of each class:", np.bincount(drawn))

# %% [markdown]
# One thing it can't know: who wrote what. If the same person's digits are in both parts, the network is asked about
# handwriting it has learned from. To find out how it reads *strangers*, hold out people.

# %% [markdown]
# ### Exercise: an honest split
#
# Write a function that returns the positions of the images to hold out, as an array of whole numbers. `labels` and
# `writers` hold one number for each image: what it shows, and who wrote it. Every writer wrote equally many, and the
# images are in no order. Draw at random, with `np.random.default_rng(seed)`, so that
#
# - about a fifth of the images is held out (15% to 25%);
# - no writer has images in both parts;
# - each class that occurs in `labels` occurs in both parts, even one that only three people wrote;
# - the same seed gives the same split, and another seed another one.
#
# With `labels = [1, 0, 0, 1, …]` and `writers = [7, 9, 7, 9, …]`, if writer 9 is drawn, positions 1 and 3 are held out.


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
# Why a third part? Couldn't you try out settings on the test set, and keep what does best? Many tutorials do just that:
# they write `validation_data=(x_test, y_test)`. There's no error and no warning.

# %%
ask("best_of_twenty")

# %% tags=["reveal"]
rng = np.random.default_rng(0)
measured = rng.binomial(10_000, 0.989, size=(1000, 20)) / 10_000
winners = measured.max(axis=1)
print(f"the best of 20, over a thousand repetitions: {winners.mean():.2%} on average")
print(f"the winner looks better than it is in {(winners > 0.989).mean():.1%} of them")

# %% [markdown]
# `rng.binomial(10_000, 0.989)` draws how many of 10,000 answers are right if each is right with probability 0.989. We did
# that for twenty networks, a thousand times. Each time, the winner was then tried on 10,000 new images.

# %% tags=["drawing"]
rng = np.random.default_rng(0)
contest = rng.binomial(10_000, 0.989, size=(1000, 20)).max(axis=1) / 100
again = rng.binomial(10_000, 0.989, size=1000) / 100
fig, ax = plt.subplots(figsize=(9, 3.4))
bins = np.arange(98.505, 99.5, 0.03)
ax.hist(again, bins, color=BLUE, alpha=0.75)
ax.hist(contest, bins, color=ORANGE, alpha=0.75)
top = ax.get_ylim()[1]
ax.axvline(98.9, color="#222222", linestyle="--", linewidth=1.4)
ax.text(98.89, top * 1.13, "what every one of them is worth ", ha="right", va="top", fontsize=11)
ax.text(98.8, top * 0.62, "the winner\non new images", color=BLUE, ha="right", fontsize=12)
ax.text(99.19, top * 0.8, "the winner\non the images\nthat chose it", color=ORANGE, fontsize=12)
ax.set(xlabel="accuracy in %", yticks=[], ylim=(0, top * 1.15), xlim=(98.5, 99.45))
ax.spines["left"].set_visible(False)
show(
    fig,
    alt="Two histograms of a thousand contests. On new images the winner's accuracy spreads around 98.9%, which is what each "
    "of the networks is worth. On the images that chose it, it lies to the right of that, around 99.1%.",
)

# %% [markdown]
# The orange hill is luck. Real networks trip over many of the same images, so they share some of their luck and the shift
# is smaller. It never goes away, though, and with fewer images it grows:

# %% tags=["nbval-check-output"]
rng = np.random.default_rng(0)
for number in [10_000, 1_000, 500]:
    best = rng.binomial(number, 0.989, size=(1000, 20)).max(axis=1) / number
    print(f"chosen on {number:6,} images: the best of 20 shows {100 * (best.mean() - 0.989):.1f} points too much")

# %% [markdown]
# So the images are split into three parts. From the **training set** the network learns. By the **validation set** you
# choose, as often as you like. The **test set** is opened once, at the very end.
#
# ### Exercise: an honest training
#
# Two of the tutorials this course grew out of train like this:
#
# ```python
# model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
# history = model.fit(x_train, y_train, epochs=2, validation_data=(x_test, y_test))
# ```
#
# Fix it. Write a function that gets a `model`, not yet compiled, and trains it for two epochs in one call of `fit`. A
# fifth of the **training** set is held out for validation, and the network learns from the other four fifths. Your
# function is given the test set as well, and has no use for it. Return the two validation accuracies that `fit` has
# noted. The labels are whole numbers, and the images are in random order already.


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
# **Dropout** switches off a random part of a layer's inputs in each training step: half of them, with
# `layers.Dropout(0.5)`. So no neuron can rely on any single detail. When the network is used, nothing is switched off. Here
# is the same network with it, on the same 300 images, for as many steps.

# %%
from keras import layers

keras.utils.set_random_seed(4)
plain = build_cnn().layers
model = keras.Sequential([keras.Input((28, 28, 1)), *plain[:5], layers.Dropout(0.5), plain[5]])
model.add(layers.Dropout(0.5))
model.add(layers.Dense(10, activation="softmax"))
answers_with_dropout = []
note = keras.callbacks.LambdaCallback(
    on_epoch_end=lambda epoch, logs: answers_with_dropout.append(model.predict(x_val, batch_size=500, verbose=0))
)
with_dropout = train_on(300, model, epochs=30, callbacks=[note])

# %% tags=["drawing"]
watch(answers_with_dropout, with_dropout, chosen)

# %% [markdown]
# These are the same eight digits as at the start. But don't judge dropout by them: four were picked because they went
# wrong *without* it, and whatever you choose by flatters what you choose. Nor by a single run, whose last epoch may be a
# lucky one or not. And beware of one more thing: in `fit`'s log, the training loss of a network with dropout looks worse than it is,
# because it's measured while half of the inputs are off.
#
# Anything that keeps a network from fitting its training images too closely is called **regularization**. Here are the
# usual means:
#
# - **More data.** It shows the network new people's digits.
# - **Augmentation**: move and turn the images a little, at random, each time they're shown (lesson {{faster}}).
# - **Dropout.**
# - **Weight decay**: pull every weight toward 0 a little in each step, `keras.optimizers.AdamW(weight_decay=…)`.
# - **A smaller network**, with less room to learn by heart.
# - **Early stopping**: keep the weights from the epoch with the lowest validation loss.
#
# One run can't say which helps. So each was trained with five seeds, with other images for each seed, the learning rate and
# the strength of the cure chosen on a validation set. All but early stopping ran for the same number of steps. Their accuracy was then
# measured on 5,000 images that nothing had been chosen by.

# %% tags=["cover", "drawing"]
from course_utils import measured as measured_table

cures = measured_table("cures")
NAMES = {
    "more": "1,200 images instead of 300",
    "augmented": "augmentation",
    "dropout": "dropout",
    "decay": "weight decay",
    "stopped": "early stopping",
    "plain": "no cure",
    "smaller": "a smaller network",
}
means = {arm: np.mean(cures["accuracies"][arm]) for arm in NAMES}
ranked = sorted(NAMES, key=means.get)
fig, ax = plt.subplots(figsize=(9.4, 4.6))
ax.axvline(100 * means["plain"], color="#999999", linestyle="--", linewidth=1.2)
for row, arm in enumerate(ranked):
    values = 100 * np.array(cures["accuracies"][arm])
    color = "#555555" if arm == "plain" else BLUE
    ax.scatter(values, np.full(5, row), s=75, color=color, alpha=0.55, linewidth=0, zorder=3)
    ax.plot([values.mean()] * 2, [row - 0.3, row + 0.3], color=color, linewidth=3.5, zorder=4)
ax.set(yticks=range(len(ranked)), xlabel="read correctly of 5,000 held-out digits, in %", ylim=(-0.6, 6.6))
ax.set_yticklabels([NAMES[arm] for arm in ranked], fontsize=12)
ax.tick_params(axis="y", length=0)
ax.spines["left"].set_visible(False)
ax.grid(axis="x", alpha=0.4)
listed = ", ".join(f"{NAMES[arm]} {means[arm]:.1%}" for arm in reversed(ranked))
show(fig, alt=f"Five dots and a mean for each cure, after training on 300 images of MNIST: {listed}.")

# %% [markdown]
# The dashed line is the mean without a cure. Three cures lie to the right of it with every seed. The best is **more data**:
# new digits from new people. Augmentation and dropout come next, and these five seeds can't say which
# of the two is better.
#
# The other three surprise many people. Weight decay changed next to nothing here. A smaller network did worse: it has
# less room to learn by heart, and less room to learn. And early stopping didn't gain any accuracy. It stops where the *loss* is lowest, and
# you've seen that the accuracy may still creep up after that. What it saves is time.
#
# Did early stopping look better on the images that chose its epoch? Hardly:

# %%
on_its_own = np.mean(cures["stopped_on_its_own_images"])
print(f"where the epoch was chosen: {on_its_own:.1%}, on new images: {np.mean(cures['accuracies']['stopped']):.1%}")

# %% [markdown]
# It chose among a few epochs of one run, which are much alike, and it chose by the loss. Choosing among twenty networks is
# another matter, as you've seen. Other data and other networks can rank the cures differently, so measure, and choose by
# your validation set.

# %% [markdown]
# ## Stopping early
#
# Keras comes with a callback for it. `EarlyStopping` watches the validation loss, waits for `patience` epochs in a row that
# bring nothing better, stops, and puts back the best weights it has seen.

# %%
stopping = keras.callbacks.EarlyStopping(monitor="val_loss", patience=4, restore_best_weights=True)
keras.utils.set_random_seed(4)
stopped = train_on(300, build_cnn(), epochs=30, callbacks=[stopping])
print(f"trained for {len(stopped['loss'])} of 30 epochs; lowest loss in epoch {np.argmin(stopped['val_loss']) + 1}")

# %% [markdown]
# The names to watch are those that `fit` notes, spelled out in full:

# %% tags=["nbval-check-output"]
print(sorted(stopped))

# %% [markdown]
# ### Exercise: when does it stop?
#
# Write a function that follows early stopping by hand. `val_losses` is a list: the validation loss after each epoch, if
# training went on to the end. Training stops as soon as `patience` epochs in a row have brought no loss lower than the
# lowest before them. (Before epoch 1 there was none, so epoch 1 counts as lower.) Return how many epochs have been trained
# by then, or all of them if it never stops. For `[0.9, 0.5, 0.6, 0.7, 0.4]` and a patience of 2 that's 4: epochs 3 and 4
# bring nothing below 0.5, and epoch 5 is never trained. With a patience of 3 it's 5.


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
# Training draws random numbers: for the first weights, for the order of the images, for dropout. How do you get the same
# run twice?

# %%
ask("same_seed")

# %%
def brief_run(seed):
    keras.utils.set_random_seed(seed)
    return train_on(300, build_cnn(), epochs=6)


runs = {name: brief_run(seed) for name, seed in [("seed 4", 4), ("seed 4 again", 4), ("seed 5", 5), ("seed 6", 6)]}

# %% tags=["reveal"]
for name, run in runs.items():
    print(f"{name:13} loss {run['loss'][-1]:.6f}, validation accuracy {run['val_accuracy'][-1]:.1%}")

# %% [markdown]
# On a CPU, the same seed gives the same run on the same machine. (On a GPU the last digits may differ, and `np.random.seed`
# alone doesn't reach Keras's weights.) Another seed gives another run that is just as valid: another roll of the dice. So a
# single number says little. Run several seeds, and report the range:

# %%
from course_utils import expect

expect("validation accuracy after 30 epochs on 300 images", history["val_accuracy"][-1], of=len(y_val))

# %% [markdown]
# ### Exercise: does dropout help here, too?
#
# It helped the CNN on 300 digits. Does it help this much smaller network on 100? Find out with an experiment, as in
# lesson {{training}}. Call `compare_cures.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)` for each arm and each seed, look
# at `compare_cures.results()`, then call `compare_cures.conclude(…)` with the name of the better arm, or with
# `"can't tell"`.
#
# The check doesn't ask which arm wins. It asks whether your experiment can tell: arms that differ in their layers and in
# nothing else, the same three seeds or more in each, each seed set **before** the network is built, at least 50 held-out
# images, and a conclusion that says what the record says. `quick_network(0)` has no dropout, `quick_network(0.5)` has.

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

# %% [markdown]
# ## Keeping what was learned
#
# When the notebook closes, the weights are gone. Keras can save them in two ways: the weights alone, in a file that must
# end in `.weights.h5`, or the whole model, layers and settings and all, in a `.keras` file.

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
# Older tutorials give the file a name without an ending. What does Keras say?

# %% tags=["nbval-check-output"]
try:
    model.save(folder / "digits")
except ValueError as error:
    print("It asks for a name that ends in .keras:", ".keras" in str(error))

# %% [markdown]
# `.h5` is HDF5, a general format for arrays in a file. To load weights, build the same network first and call
# `load_weights`. Which should you use? A `.keras` file is the more convenient, but one that a newer Keras has written may
# not open in an older one. To pass a network on, send the weights and the code that builds it.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Overfitting: the training loss keeps falling while the validation loss turns and rises. Underfitting: both stay high.
# - Accuracy counts mistakes. The loss also asks how sure the network was of them.
# - Draw the validation set at random. `validation_split` takes the end. Hold out people if you want to know about strangers.
# - A score that you used for choosing is too good. Choose by the validation set, and open the test set once.
# - Regularization keeps a network from fitting too closely. More data helps most.
# - Set the seed *before* you build. Compare over several seeds.
#
# **Ask yourself**
#
# 1. Your training accuracy is 100%. Is that bad news?
# 2. Both of your losses are high. Would dropout help?
# 3. You tried fifty settings on 500 validation images, and the best has 97.2%. What do you expect on new images?
#
# <details><summary>Answers</summary>
#
# 1. Not by itself. Look at the validation loss: has it turned?
# 2. No. That's underfitting: train longer, or use a larger network.
# 3. Somewhat less. The best of fifty was partly lucky with these 500.
#
# </details>
#
# **Next:** [{{evaluation}} · Evaluation](evaluation.ipynb). Now the test set is opened. How far can you trust the number it gives you?
