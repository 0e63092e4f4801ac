# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: augmentation, weight averaging, spending a budget, global average pooling, small networks
# ---

# %% [markdown]
# # More accurate, and smaller
#
# **How far can it go?**
#
# The reader from lesson {{loading_the_digits}} misreads some of the test digits. It was finished before it met them, so we can
# look: here are the ones it did worst on.

# %%
import numpy as np

from course_utils import load_mnist, trained_reader

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = (images.astype("float32")[..., None] / 255 for images in (x_train, x_test))
answers = trained_reader().predict(x_test, batch_size=500, verbose=0)
misread = np.flatnonzero(answers.argmax(axis=1) != y_test)
hardest = misread[answers[misread, y_test[misread]].argsort()][:30]

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show


def wall_of_digits(positions, captions, alt):
    """Digits on black, six in a row, a caption under each: pairs of words and colors."""
    rows = -(-len(positions) // 6)
    fig, axes = plt.subplots(rows, 6, figsize=(5.8, 1.24 * rows), facecolor="black", squeeze=False, layout="none")
    fig.subplots_adjust(left=0.005, right=0.995, top=0.995, bottom=0.24 / rows, wspace=0.06, hspace=0.3)
    for ax in axes.flat:
        ax.axis("off")
    for ax, position, words in zip(axes.flat, positions, captions):
        ax.imshow(x_test[position, ..., 0], cmap="gray", vmin=0, vmax=1)
        for place, (word, color) in zip([0.33, 0.67] if len(words) > 1 else [0.5], words):
            ax.text(place, -0.02, word, color=color, ha="center", va="top", transform=ax.transAxes, fontsize=13)
    with plt.rc_context({"savefig.facecolor": "black"}):
        show(fig, alt=alt)


numbers = [[(f"{place + 1}", "#999999")] for place in range(len(hardest))]
wall_of_digits(
    hardest, numbers, f"{len(hardest)} handwritten test digits on black, numbered, many of them smudged, broken or oddly shaped."
)

# %% [markdown]
# Read them yourself, row by row, and write your answers down. Mark the ones where you hesitate. Then compare: under each
# digit, the next cell shows the label in blue and the reader's answer in orange.

# %% tags=["reveal"]
both = [[(f"{y_test[i]}", "#56B4E9"), (f"{answers[i].argmax()}", "#E69F00")] for i in hardest]
wall_of_digits(hardest, both, "The same digits, each with its label in blue and the reader's answer in orange.")

# %% [markdown]
# Some of them you'd never get wrong, so a network could still learn them. With others, you'd like to ask the writer, or you
# suspect the label, as in lesson {{evaluation}}. How many can a network get right? And how small can it be?
#
# **In this lesson you will**
#
# - make new training images out of old ones;
# - get as much accuracy as you can out of a fixed training time;
# - see what each part of a recipe brings;
# - fit a reader of digits into 3,000 parameters;
# - learn what makes a record honest.
#
# In class, do two exercises: which augmentation, and enter a small network.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, you work with 1,797 of scikit-learn's digits, and your own network has less to learn from.
# The comparisons of whole recipes were measured on MNIST beforehand.
# </details>

# %% [markdown]
# ## New images from old ones
#
# In lesson {{overfitting}}, more digits helped most. You can't always get them. **Augmentation** makes new ones out of old
# ones: a 5 that's moved, turned or slanted a little is still a 5. The course has a layer for that:

# %%
from course_utils import RandomAffine

augment = RandomAffine(shift=2, rotation=11, shear=0.15, zoom=0.1)
versions = augment(np.repeat(x_train[:1], 14, axis=0), training=True)

# %% tags=["drawing"]
versions = np.concatenate([x_train[:1], versions])[..., 0]
fig, axes = plt.subplots(3, 5, figsize=(5.8, 3.5), facecolor="black", layout="none")
fig.subplots_adjust(0.005, 0.005, 0.995, 0.995, wspace=0.03, hspace=0.03)
for place, (ax, image) in enumerate(zip(axes.flat, versions)):
    ax.imshow(image, cmap="gray", vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set(visible=True, color="#333333" if place else "#E69F00", linewidth=1 if place else 3)
axes[0, 0].text(1, 3.8, "original", color="#E69F00", fontsize=12.5)
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        alt=f"A {y_train[0]} in an orange frame and fourteen versions of it, each moved, tilted, slanted or resized a little.",
    )

# %% [markdown]
# Each version is moved by up to 2 whole pixels, turned by up to 11°, slanted by up to 0.15 pixels a row, and made larger or
# smaller by up to a tenth, by new random amounts every time. In a network, this is simply the first layer.

# %%
from course_utils import ask

ask("layer_in_predict")

# %% tags=["reveal"]
same = np.asarray(augment(x_test[:1], training=False))
print("unchanged when the network is used:", np.array_equal(same, x_test[:1]))

# %% [markdown]
# An augmentation must never change what the label should be: turn a 6 halfway around, and you're teaching the network that a
# 9 is a 6. So look at the images before you train on them.

# %%
from course_utils import check, hint, look, progress, solution

look("which_augmentation", 7)

# %% [markdown]
# ### Exercise: which augmentation?
#
# One of the six sheets was made by moving the original by up to 2 pixels and turning it by up to 25°, and nothing else.
# Which one? Replace the 7 in the cell above with a number of your own, and answer with your number and the letter, such as
# `(7, "A")`.

# %% nbgrader={"grade_id": "which_augmentation", "solution": true}
which_augmentation = (
    ### BEGIN SOLUTION
    (7, "E")
    ### END SOLUTION
)

# %%
check("which_augmentation")

# %% [markdown]
# ### Exercise: an augmentation of your own
#
# *At home.* Write a function that moves `image`, an array of shape (28, 28), up or down and left or right, and returns
# the result. Draw two whole numbers of pixels at random, one for each direction: −2, −1, 0, 1 or 2, all five equally
# likely. Pixels pushed over the edge are lost, and zeros come in on the other side.


# %% nbgrader={"grade_id": "nudged", "solution": true}
def nudged(image):
    ### BEGIN SOLUTION
    down, right = np.random.randint(-2, 3, size=2)
    return np.pad(image, 2)[2 - down : 30 - down, 2 - right : 30 - right]
    ### END SOLUTION


# %%
check("nudged")

# %% [markdown]
# ## One map for everything
#
# Keras has one layer for moving, one for turning, one for slanting and one for resizing, and many people put several in a
# row. What does that do to a digit? An extreme case: turn it by 30°, then turn the *result* by another 30°, twelve times in all.

# %%
ask("twelve_turns")

# %%
from scipy import ndimage


def turned(images, angle):
    return ndimage.rotate(images, angle, axes=(2, 1), reshape=False, order=1)


again = [x_test[:3, ..., 0]]
for _ in range(12):
    again.append(turned(again[-1], 30))

# %% tags=["reveal"]
from course_utils import explore_epochs

at_once = [turned(again[0], 30 * turn) for turn in range(13)]  # from the original, by the whole angle
names = ["turn by turn"] * 3 + ["all at once"] * 3
explore_epochs([np.concatenate(both) for both in zip(again, at_once)], labels=names, unit="turn", start=0)

# %% [markdown]
# Press *Play*. A turned pixel rarely lands exactly on a pixel, so each new value is a weighted mean of the four old ones around
# it: **bilinear interpolation**. One such mean hardly shows, but twelve add up. The digits turned *all at once*, by the whole
# angle, have been through only one.
#
# So don't put such layers in a row. Turning, slanting or resizing an image means multiplying every pixel's position by a
# matrix, and moving it means adding to the position. If you want two of these, multiply their matrices first:

# %% tags=["nbval-check-output"]
turn = np.array([[0.8, -0.6], [0.6, 0.8]])
slant = np.array([[1.0, 0.5], [0.0, 1.0]])
place = np.array([3.0, 4.0])
print("first turned, then slanted:", (slant @ (turn @ place)).round(3))
print("moved by one matrix:       ", ((slant @ turn) @ place).round(3))

# %% [markdown]
# That's what `RandomAffine` does: it combines all its random amounts into *one* map, and interpolates once. You'll see below how
# much that matters for accuracy.

# %% [markdown]
# ### Exercise: does augmentation help here, too?
#
# *At home.* Find out on 100 digits of 8×8 pixels. And if it doesn't help, why not? One arm trains `moving_network([])`.
# The other one trains it with a layer in the list that moves each image by up to one pixel,
# `keras.layers.RandomTranslation(1 / 8, 1 / 8, fill_mode="constant")`. The two may differ only in that layer.
# Make a new one for every network: it draws its own random numbers.
#
# Use three seeds or more, set each before you build the network, and hold out at least 50 images. For each arm and seed, call
# `compare_augmentation.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`. Look at
# `compare_augmentation.results()`, then call `compare_augmentation.conclude(…)` with the better arm's name, or with
# `"can't tell"`. With three seeds, that's an honest answer, too.

# %% nbgrader={"grade_id": "compare_augmentation", "solution": true}
import keras
from sklearn.datasets import load_digits
from sklearn.model_selection import train_test_split

from course_utils import Experiment


def hundred_digits():
    digits = load_digits()  # 8×8 pixels, from 0 to 16
    images = digits.images[..., None] / 16
    return train_test_split(images, digits.target, train_size=100, test_size=500, random_state=0)


def moving_network(first):
    hidden = [keras.layers.Flatten(), keras.layers.Dense(64, activation="relu")]
    model = keras.Sequential([keras.Input((8, 8, 1)), *first, *hidden, keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


compare_augmentation = Experiment()
### BEGIN SOLUTION
few_images, many_images, few_labels, many_labels = hundred_digits()
given = {"epochs": 20, "validation_data": (many_images, many_labels)}
for trial in (0, 1, 2):
    for arm in ("plain", "moved"):
        keras.utils.set_random_seed(trial)
        moves = [keras.layers.RandomTranslation(1 / 8, 1 / 8, fill_mode="constant")] if arm == "moved" else []
        compare_augmentation.fit(moving_network(moves), few_images, few_labels, arm=arm, seed=trial, **given)
results = compare_augmentation.results()
winners = {min(results, key=lambda arm: results[arm][trial]) for trial in (0, 1, 2)}
compare_augmentation.conclude(winners.pop() if len(winners) == 1 else "can't tell")
### END SOLUTION
compare_augmentation

# %%
check("compare_augmentation")

# %% [markdown]
# ## Averaging the weights
#
# At a constant learning rate, the weights never come to rest: each batch pulls them somewhere else. What about the *average*
# of the places they've been? Here are two weights in a valley, with a noisy gradient.

# %%
rng = np.random.default_rng(11)
weights = np.array([-2.6, 1.9])
average, places, averages = weights, [weights], [weights]
for _ in range(150):
    gradient = weights * [1.0, 2.0] + rng.normal(0, 1.4, 2)
    weights = weights - 0.5 * gradient
    average = 0.95 * average + 0.05 * weights
    places.append(weights)
    averages.append(average)

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(5.8, 3.9))
grid = np.meshgrid(np.linspace(-3.2, 2.4, 200), np.linspace(-2.2, 2.2, 160))
ax.contourf(*grid, np.sqrt(grid[0] ** 2 + 2 * grid[1] ** 2), levels=12, cmap="Greys_r", vmin=-0.6, vmax=5)
distances = []
for path, color, name, at in [(places, "#6CC0F5", "the weights", 0.93), (averages, "#FF9A3C", "their average", 0.8)]:
    ax.plot(*np.transpose(path), color=color, linewidth=1.2 if path is places else 3)
    distances.append(np.linalg.norm(path[-50:], axis=1).mean())
    words = f"{name}: {distances[-1]:.2f} away"
    note = ax.text(0.97, at, words, color=color, ha="right", va="center", transform=ax.transAxes, fontsize=13.5, weight="bold")
    note.set_bbox({"facecolor": "black", "edgecolor": "none", "pad": 3})
ax.plot(*places[0], "o", color="white", markersize=7)
ax.text(places[0][0], places[0][1] - 0.16, "start", color="white", ha="center", va="top", fontsize=13)
ax.plot(0, 0, "+", color="white", markersize=15, markeredgewidth=2.5, zorder=6)
ax.set(xticks=[], yticks=[], xlim=(-3.2, 2.4), ylim=(-2.2, 2.2))
show(
    fig,
    alt="A valley from above. The path of the weights jumps about all around the lowest point. The path of their average is "
    f"smooth and ends close to it. Mean distance from it over the last 50 steps: {distances[0]:.2f} and {distances[1]:.2f}.",
)

# %% [markdown]
# The numbers are the mean distances from the lowest point (+), over the last 50 steps. `0.95 * average + 0.05 * weights` is an
# **exponential moving average**. With `use_ema=True, ema_momentum=0.95`, a Keras optimizer keeps one for every weight, and
# puts it in place of the weights when `fit` ends. With one cycle, the weights come to rest by themselves. Does an average
# still add anything? You'll see.
#
# ### Exercise: average by hand
#
# *At home.* Write a function that returns the average after the last step. `weights` is an array with one row for each
# step, and `momentum` is the share of the old average that each step keeps. Start with the first row as the average. For
# `averaged(np.array([[4.0, 0.0], [2.0, 1.0], [4.0, 1.0]]), 0.8)` it should return `[3.68, 0.36]`: after the second row
# the average is `[3.6, 0.2]`.


# %% nbgrader={"grade_id": "averaged", "solution": true}
def averaged(weights, momentum):
    ### BEGIN SOLUTION
    average = weights[0]
    for now in weights[1:]:
        average = momentum * average + (1 - momentum) * now
    return average
    ### END SOLUTION


# %%
check("averaged")

# %% [markdown]
# ## Spending a budget
#
# You have the processor time of tutorial 004, to spend as you like. Here's what we spend it on: cropping, strided stem, batch
# normalization, label smoothing, one cycle and Muon from lesson {{faster}}, dropout from lesson {{overfitting}}, and
# augmentation.

# %%
import keras
from keras import layers


def block(layer):
    return [layer, layers.BatchNormalization(momentum=0.9), layers.Activation("relu")]


def large_network():
    stack = [
        keras.Input((28, 28, 1)),
        RandomAffine(shift=1, rotation=12, shear=0.2, zoom=0.08),
        layers.Cropping2D(2),
        *block(layers.Conv2D(32, 5, strides=2, padding="same", use_bias=False)),
        *block(layers.Conv2D(32, 3, use_bias=False)),
        layers.MaxPooling2D(),
        *block(layers.Conv2D(64, 3, padding="same", use_bias=False)),
        *block(layers.Conv2D(64, 3, use_bias=False)),
        layers.Flatten(),
        layers.Dropout(0.1),
        layers.Dense(10, activation="softmax"),
    ]
    return keras.Sequential(stack)


# %% [markdown]
# It trains for eleven epochs. That takes minutes, so the next cell does it only if you change `False` to `True`.

# %% tags=["nbval-check-output"]
from course_utils import Muon, OneCycle, measured

budget = measured("budget")
minutes_to_spare = False
large, steps = large_network(), budget["epochs"] * -(-len(x_train) // 128)
loss = keras.losses.CategoricalCrossentropy(label_smoothing=0.1)
large.compile(Muon(OneCycle(0.05, steps)), loss=loss, metrics=["accuracy"])
if minutes_to_spare:
    large.fit(x_train, keras.utils.to_categorical(y_train, 10), batch_size=128, epochs=budget["epochs"])
print(f"{large.count_params():,} parameters")

# %% [markdown]
# One more part costs no training. Ask about an image, then about the same image moved by a pixel in each of the eight
# directions, and take the mean of the nine answers. That's **test-time augmentation**.

# %%
def mean_answer(network, images):
    moves = [(down, right) for down in (-1, 0, 1) for right in (-1, 0, 1)]
    return np.mean([network.predict(np.roll(images, move, axis=(1, 2)), verbose=0) for move in moves], axis=0)


# %% [markdown]
# We trained ten such networks, each with its own seed. Before you see how they did, a question about such results:

# %%
ask("five_digits")

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(5.8, 4.6))
ax.axvspan(99.9, 100, color="#E4E4E4")
ax.text(99.88, -0.42, "from here on, a network\nagrees with wrong labels", ha="right", va="center", fontsize=12.5, color="#444444")
for row, (name, words) in enumerate({"tutorial 004": "tutorial 004", "the accurate recipe": "the recipe"}.items()):
    accuracies = 100 * np.array([run["accuracy"] for run in budget["systems"][name]])
    color, n = ["#0072B2", "#D55E00"][row], budget["systems"][name][0]["test_images"]
    p = accuracies.mean() / 100
    center, reach = (p + 1.92 / n) / (1 + 3.84 / n), 1.96 * (p * (1 - p) / n + 0.96 / n**2) ** 0.5 / (1 + 3.84 / n)
    ax.plot([100 * (center - reach), 100 * (center + reach)], [row] * 2, color=color, linewidth=20, alpha=0.22, solid_capstyle="butt")
    ax.scatter(accuracies, row + np.linspace(-0.13, 0.13, len(accuracies)), color=color, s=55, zorder=3, linewidth=0)
    ax.plot([100 * p] * 2, [row - 0.24, row + 0.24], color=color, linewidth=3)
    once = f"\n(one answer: {budget['unmoved']:.2%})" if row else ""
    place, side = (99.87, "right") if row else (100 * p, "center")
    ax.text(place, row + 0.28, f"{words}\n{p:.2%}{once}", color=color, ha=side, va="bottom", fontsize=15, fontweight="bold")
ax.set(yticks=[], ylim=(-0.7, 1.85), xlim=(98.6, 100), xticks=[98.6, 99, 99.4, 99.8])
ax.set_xlabel("test accuracy in %, a dot for each seed", fontsize=13)
ax.tick_params(labelsize=12)
ax.spines["left"].set_visible(False)
means = {name: np.mean([run["accuracy"] for run in runs]) for name, runs in budget["systems"].items()}
show(
    fig,
    alt="Test accuracies of each seed, with a mean and the 95% interval that 10,000 test images allow: "
    + ", ".join(f"{name} {mean:.2%}" for name, mean in means.items())
    + ". From 99.90% on the picture is gray: a network that gets there agrees with wrong labels.",
)

# %%
for name, runs in budget["systems"].items():
    seconds = np.mean([run["processor_seconds"] for run in runs])
    lowest, highest = (end(run["accuracy"] for run in runs) for end in (min, max))
    print(f"{name:20} {seconds:4.0f} processor seconds, {len(runs)} seeds from {lowest:.2%} to {highest:.2%}")
print(f"the recipe with one answer to an image instead of nine: {budget['unmoved']:.2%}")

# %% [markdown]
# The seconds are for training alone. Answers aren't counted, and nine for each image cost about nine times as much as one.
#
# The pale bars are the 95% intervals that 10,000 images allow. And you don't want to reach the right edge: at least ten test
# labels are plainly wrong (lesson {{evaluation}}), so anything above 99.90% agrees with at least one of these mistakes.
#
# ## What does each part bring?
#
# Which of these parts earn their place? And what would averaging add, or weight decay (lesson {{overfitting}})? We trained a
# much shorter version of the recipe, and then versions with a single change. A dot is the difference between two runs with the
# same seed, on 10,000 held-out images.

# %% tags=["drawing"]
accurate = measured("ablation")["accurate"]
CHANGES = {
    "no augmentation": "without\naugmentation",
    "separate layers": "with four layers,\nnot one map",
    "moved by a pixel each way": "with nine answers\nto an image",
    "averaged weights": "with averaged\nweights",
    "weight decay": "with weight\ndecay",
    "no label smoothing": "without label\nsmoothing",
    "SGD": "with SGD,\nnot Muon",
}
by_seed = {arm: {run["seed"]: 100 * run["accuracy"] for run in runs} for arm, runs in accurate["arms"].items()}
recipe = by_seed[accurate["recipe"]]
gains = {arm: np.array([by_seed[arm][seed] - recipe[seed] for seed in recipe]) for arm in CHANGES if arm in by_seed}
ranked = sorted(gains, key=lambda arm: gains[arm].mean())
fig, ax = plt.subplots(figsize=(5.8, 0.72 * len(ranked) + 1.1))
ax.axvline(0, color="#777777", linewidth=1.4, linestyle="--")
for row, arm in enumerate(ranked):
    gain, mean = gains[arm], gains[arm].mean()
    color = "#0072B2" if (gain > 0).all() else "#D55E00" if (gain < 0).all() else "#777777"
    ax.scatter(gain, np.full(len(gain), row), s=85, color=color, alpha=0.6, linewidth=0, zorder=3)
    ax.plot([mean] * 2, [row - 0.3, row + 0.3], color=color, linewidth=3.5, zorder=4)
ax.set(yticks=range(len(ranked)), ylim=(-0.6, len(ranked) - 0.2))
ax.set_xlabel("points of accuracy lost or gained", fontsize=13)
ax.tick_params(axis="x", labelsize=12)
ax.set_yticklabels([CHANGES[arm] for arm in ranked], fontsize=13)
ax.text(0, len(ranked) - 0.4, "the recipe", ha="right", va="center", fontsize=12, color="#444444", backgroundcolor="white")
ax.tick_params(axis="y", length=0)
ax.spines["left"].set_visible(False)
ax.grid(axis="x", alpha=0.4)
listed = ", ".join(f"{CHANGES[arm]} {gains[arm].mean():+.2f}".replace("\n", " ") for arm in ranked)
show(fig, alt=f"What a single change does to the recipe's accuracy, a dot for each seed and their mean, in points: {listed}.")

from scipy import stats

print(f"{accurate['epochs']} epochs on {accurate['training_images']:,} images; the 95% interval is for the mean difference")
for arm in ranked:
    gain, seeds = gains[arm], len(gains[arm])
    reach = stats.t.ppf(0.975, seeds - 1) * gain.std(ddof=1) / seeds**0.5
    print(f"{CHANGES[arm].replace(chr(10), ' '):30} {gain.mean():+.2f} ± {reach:.2f} points, worse with {(gain < 0).sum()} of {seeds} seeds")
print(f"a clean sweep, as votes of seeds: p = {stats.binomtest(seeds, seeds).pvalue:.2f}")

# %% [markdown]
# A dot on the left means that the change made that run worse. Where an interval contains 0, this experiment can't tell.
# Where it doesn't, it's a strong hint, but no proof: the interval assumes that the differences follow a bell curve, and votes
# (lesson {{five_tutorials_side_by_side}}), which assume nothing of the kind, can't get below p = 0.06 with five seeds. Every row
# but SGD kept the recipe's learning rate. In longer training, augmentation may matter more.
#
# Four layers in a row did worse than one map, with all five seeds. (They also moved the digits by fractions of a pixel, which
# blurs them once more.) Averaged weights show no gain: the falling learning rate may have brought the weights to rest already. Averaged *answers* did better with all five. In the ten full runs above, they
# helped with eight seeds, and hurt with one.
#
# ## Where the parameters sit
#
# Now turn the question around. How *small* can a network be that still reads 99 of 100 digits? Each square is a layer, and
# its area shows how many parameters it stores.

# %% tags=["drawing"]
from course_utils import build_cnn

COLORS = {"Conv2D": "#0072B2", "Dense": "#D55E00"}


def stored(model):
    """[[kind, parameters] of each layer that has some]; batch normalization's are added to the layer before it."""
    found = []
    for layer in model.layers:
        if type(layer).__name__ == "BatchNormalization":
            found[-1][1] += layer.count_params()
        elif layer.count_params():
            found.append([type(layer).__name__, layer.count_params()])
    return found


def draw_squares(ax, parts, left, bottom, title):
    """Squares of an area to scale, side by side from `left` on; return the right end."""
    first, total = left, sum(count for _, count in parts)
    for kind, count in parts:
        side = count**0.5
        ax.add_patch(plt.Rectangle((left, bottom), side, side, color=COLORS[kind], linewidth=0))
        if side > 60:
            ax.text(left + side / 2, bottom + side / 2, f"{count:,}", color="white", ha="center", va="center", fontsize=11 + side / 40)
        left += side + 9
    ax.text(first, bottom - 14, title, va="top", fontsize=14, fontweight="bold", color="#222222")
    ax.text(first, bottom - 58, f"{total:,} parameters", va="top", fontsize=13, color="#444444")
    return left


fig, ax = plt.subplots(figsize=(5.8, 6.1))
draw_squares(ax, stored(build_cnn()), 0, 345, "the course's CNN")
end = draw_squares(ax, stored(large_network()), 0, 0, "the recipe")
smallest = [("Conv2D", 104), ("Conv2D", 912), ("Conv2D", 1792), ("Dense", 16 * 10 + 10)]
draw_squares(ax, smallest, end + 40, 0, "the smallest")
ax.text(625, 560, "convolutions", color=COLORS["Conv2D"], fontsize=15, fontweight="bold")
ax.text(625, 610, "Dense layers", color=COLORS["Dense"], fontsize=15, fontweight="bold")
ax.set(xlim=(-5, 870), ylim=(-110, 805), aspect="equal")
ax.axis("off")
show(
    fig,
    alt="Three networks, each layer a square whose area is its parameters. The course's CNN is nearly all one huge Dense "
    "layer; the recipe has five squares, mostly convolutions; the smallest is a few specks beside them.",
)

# %% [markdown]
# One Dense layer is nine tenths of the course's CNN, because it has a weight of its own for every place in every map. So
# shrink each of the last maps to one number, its mean. That's **global average pooling**.

# %%
ask("sixteen_maps")

# %% [markdown]
# The other half of the trick is to keep every layer narrow:


# %%
def smallest_network():
    stack = [
        *block(layers.Conv2D(8, 3, strides=2, use_bias=False)),
        *block(layers.Conv2D(12, 3, use_bias=False)),
        layers.MaxPooling2D(),
        *block(layers.Conv2D(16, 3, use_bias=False)),
        layers.GlobalAveragePooling2D(),
        layers.Dense(10, activation="softmax"),
    ]
    return keras.Sequential([keras.Input((28, 28, 1)), *stack])


# %% tags=["nbval-check-output"]
tiny = smallest_network()
for layer in tiny.layers:
    if layer.count_params():
        print(f"{type(layer).__name__:20} {layer.count_params():6,}")
print(f"{'all':20} {tiny.count_params():6,}")

# %% [markdown]
# Batch normalization has four for each channel: a factor and a shift that are learned, and a running mean and variance. An
# honest count includes them all. Let's train it for a short while, with augmentation in front.

# %%
from course_utils import expect

epochs = max(2, 45_000 // len(x_train))
steps = epochs * -(-len(x_train) // 128)
keras.utils.set_random_seed(8)
tiny = smallest_network()
training = keras.Sequential([keras.Input((28, 28, 1)), RandomAffine(shift=1), tiny])
training.compile(Muon(OneCycle(0.05, steps)), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
training.fit(x_train, y_train, batch_size=128, epochs=epochs, verbose=0)
accuracy = training.evaluate(x_test, y_test, batch_size=500, verbose=0)[1]
expect("test accuracy of 2,978 parameters, briefly trained", accuracy, of=len(x_test), headline=True)

# %% [markdown]
# Look inside: choose one of the sixteen averages, and see which map it's the mean of. Then choose *Draw your own* and write a
# digit: fewer than 3,000 numbers read it.

# %%
from course_utils import explore_network

explore_network(tiny, x_test[:6], y_test[:6])

# %% [markdown]
# Can you do it with fewer? A 3×3 convolution from 12 to 16 channels has a kernel for every *pair* of channels. A
# **depthwise-separable** convolution works in two steps: one 3×3 kernel for each channel, then a 1×1 convolution that mixes
# the channels.

# %% tags=["nbval-check-output"]
print("convolution:        ", 3 * 3 * 12 * 16, "weights")
print("depthwise-separable:", 3 * 3 * 12 + 12 * 16, "weights")

# %% [markdown]
# In Keras it's `SeparableConv2D`. It can express less, at a fraction of the cost. Is a network with more of these filters
# better, for the same number of parameters? We haven't tried.
#
# Here's how accurate the networks of this course are, and how much they store. A dot is a seed. The smallest is the network
# you've just trained, but on MNIST for 20 epochs.

# %% tags=["drawing", "cover"]
OURS, THEIRS = "#D55E00", "#0072B2"


def points():
    """{name: (parameters, accuracies in percent, color)}: what the tables hold about whole trainings."""
    found = {}
    for name, run in measured("tutorials")["tutorials"].items():
        if not name.endswith("*"):
            found[f"tutorial {name}"] = run["parameters"], run["accuracy"], THEIRS
    accuracies = [run["accuracy"] for run in budget["systems"]["the accurate recipe"]]
    found["the recipe"] = budget["systems"]["the accurate recipe"][0]["parameters"], accuracies, OURS
    runs = measured("smallest")["runs"]
    found["the smallest"] = runs[0]["parameters"], [run["accuracy"] for run in runs], OURS
    return {name: (count, 100 * np.array(values), color) for name, (count, values, color) in found.items()}


fig, ax = plt.subplots(figsize=(5.8, 5.4))
drawn = points()
ax.axhline(99, color="#999999", linewidth=1.2, linestyle="--")
for name, (count, accuracies, color) in drawn.items():
    ax.scatter(np.full(len(accuracies), count), accuracies, color=color, s=60, alpha=0.6, linewidth=0, zorder=3)
    answers = f" ({budget['unmoved']:.2%} with one answer)" if name == "the recipe" else ""
    words = f"{name}\n{count:,} parameters\n{accuracies.mean():.2f}%{answers}" if color == OURS else name[-3:]
    ax.plot([count] * 2, [accuracies.min(), accuracies.max()], color=color, linewidth=1.5, alpha=0.5)
    if color == OURS:
        left = 1.35e3 if name == "the smallest" else count / 14
        ax.text(left, accuracies.max() + 0.07, words, color=color, va="bottom", fontsize=13.5, fontweight="bold")
    else:
        side = {"ha": "right"} if words == "002" else {}
        ax.text(count * (0.88 if side else 1.14), accuracies.mean() - 0.03, words, color=color, va="center", fontsize=13, **side)
ax.text(2e6, 98.22, "the five tutorials", color=THEIRS, fontsize=14, fontweight="bold", ha="right")
ratio = drawn["tutorial 004"][0] / drawn["the smallest"][0]
ax.annotate("", (3.3e3, 98.76), (1.05e5, 98.76), arrowprops={"arrowstyle": "->", "color": "#444444", "linewidth": 1.6})
words = f"{ratio:.0f} times smaller\nthan tutorial 004"
ax.text(1.9e4, 98.73, words, color="#333333", fontsize=13, ha="center", va="top")
ax.set(xscale="log", xlim=(1.2e3, 2.4e6), ylim=(98.15, 100.1), yticks=[98.5, 99, 99.5, 100])
ax.set_xlabel("parameters", fontsize=13)
ax.set_ylabel("test accuracy in %", fontsize=13)
ax.set_xticks([3e3, 3e4, 3e5])
ax.set_xticklabels(["3,000", "30,000", "300,000"])
ax.tick_params(labelsize=12)
ax.minorticks_off()
show(
    fig,
    alt="Test accuracy against parameters, on a log scale. "
    + "; ".join(f"{name}: {count:,}, {values.mean():.2f}%" for name, (count, values, _) in drawn.items())
    + ".",
)

# %% [markdown]
# ## The challenge
#
# Here are three records for you to break. The seconds are those of whole runs, each of which ends at 99% or more. (A vote of
# three larger networks got [up to 99.87%](https://arxiv.org/abs/2008.10400). As you read the rules below, ask yourself about the
# "up to".)

# %%
race = measured("time_to_99")["systems"]
fast = [run for name, runs in race.items() if "recipe" in name for run in runs]
best, small = budget["systems"]["the accurate recipe"], measured("smallest")["runs"]
print(f"{small[0]['parameters']:6,} parameters for {np.mean([run['accuracy'] for run in small]):.2%}, {len(small)} seeds")
print(f"{np.median([run['processor_seconds'] for run in fast]):6.1f} processor seconds to 99%, {len(fast)} seeds")
print(f"{np.mean([run['accuracy'] for run in best]):.2%} in about the processor time of tutorial 004, {len(best)} seeds, nine answers to an image")

# %% [markdown]
# What makes a record honest?
#
# 1. **Choose on validation images**, split off from the training set: the layers, the learning rates, when to stop.
# 2. **Open the test set once for each seed**, at the very end, with the network after the last epoch.
# 3. **Run at least five seeds, and report them all.** The record is their mean.
# 4. **Count everything:** all parameters, those of batch normalization too, and all processor seconds of the whole run.
#    Compare seconds on one machine only.
# 5. **Prove it with a script** that trains from scratch and writes the table, like those in this course's folder
#    `benchmarks`. If you have one, open a pull request.
#
# ### Exercise: enter a small network
#
# Can you save another third? Write a function without parameters that returns a Keras model, not compiled and not trained, for
# images of shape (28, 28, 1). It should have
#
# - **at most 2,000 parameters**, as `count_params()` counts them;
# - three convolutions or more, with a nonlinearity between one and the next, and at least 12 filters in the last;
# - global pooling in place of `Flatten`, and ten probabilities at the end;
# - a wide view: each number in its last maps has a receptive field of at least 15×15 pixels (lesson {{building_the_cnn}}).
#
# Our `smallest_network` meets all but the first. What will you give up: filters, batch normalization, or the full kernels? When
# it passes, train it as we trained ours, and see what the third has cost you.


# %% nbgrader={"grade_id": "tiny_network", "solution": true}
import keras


def tiny_network():
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.SeparableConv2D(20, 3, activation="relu"),
            keras.layers.MaxPooling2D(),
            keras.layers.SeparableConv2D(40, 3, activation="relu"),
            keras.layers.GlobalAveragePooling2D(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %%
check("tiny_network")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Augmentation shows new versions of old images. The label must stay true, so look at the images.
# - Each interpolation blurs a little. Combine all changes into one map.
# - Try one idea at a time, over seeds, on validation images. A clean sweep over a few seeds is a hint, not a proof.
# - Near 99.9%, this test set can't tell networks apart any more: too few mistakes are left, and some labels are wrong.
# - Parameters sit in Dense layers behind large maps. Global average pooling removes them.
#
# **Ask yourself:** Why does the *training* accuracy often fall when you add augmentation? Somebody reports 99% with 697
# parameters, and stopped at the epoch that did best on the test set: what's that number worth?
#
# **Next:** [{{your_own_handwriting}} · Your own handwriting](your_own_handwriting.ipynb). It reads the digits of people it
# has never met. Does it read yours?
