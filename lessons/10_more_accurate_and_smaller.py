# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: augmentation, weight averaging, weight decay, spending a budget, global average pooling, small networks
# ---

# %% [markdown]
# # More accurate, and smaller
#
# **How far can it go?**
#
# The reader from lesson {{loading_the_digits}} misreads few of the test digits. Here are those it did worst on.

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
    """Digits on black, ten in a row, a caption under each: pairs of words and colors."""
    rows = -(-len(positions) // 10)
    fig, axes = plt.subplots(rows, 10, figsize=(10, 1.22 * rows), facecolor="black", squeeze=False, layout="none")
    fig.subplots_adjust(left=0.005, right=0.995, top=0.995, bottom=0.06 / rows, wspace=0.06, hspace=0.3)
    for ax in axes.flat:
        ax.axis("off")
    for ax, position, words in zip(axes.flat, positions, captions):
        ax.imshow(x_test[position, ..., 0], cmap="gray", vmin=0, vmax=1)
        for place, (word, color) in zip([0.06, 0.94] if len(words) > 1 else [0.5], words):
            side = {0.06: "left", 0.94: "right", 0.5: "center"}[place]
            ax.text(place, -0.04, word, color=color, ha=side, va="top", transform=ax.transAxes, fontsize=12)
    with plt.rc_context({"savefig.facecolor": "black"}):
        show(fig, alt=alt)


numbers = [[(f"{place + 1}", "#999999")] for place in range(len(hardest))]
wall_of_digits(
    hardest, numbers, f"{len(hardest)} handwritten test digits on black, numbered, many of them smudged, broken or oddly shaped."
)

# %% [markdown]
# Read them yourself, row by row, and write your answers down. Mark those where you hesitate. Then compare: the next cell
# puts the label on the left of each number and the reader's answer on the right.

# %% tags=["reveal"]
both = [[(f"{y_test[i]}", "#56B4E9"), (f"{answers[i].argmax()}", "#E69F00")] for i in hardest]
wall_of_digits(hardest, both, "The same digits, each with its label in blue and the reader's answer in orange.")

# %% [markdown]
# Some of them you'd never get wrong, so there's something left to learn. With others you'd like to ask the writer. And
# with a few you may suspect the label, as in lesson {{evaluation}}. How much of this can a network still get right? And
# how small can it be?
#
# **In this lesson you will**
#
# - make new training images out of old ones, without blurring them;
# - see what four popular ideas bring, each by itself;
# - spend a fixed amount of training time on accuracy, and know when the test set can't tell any more;
# - fit a reader of digits into 3,000 parameters;
# - learn what makes a record honest, and how to set one.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, you work with 1,797 of scikit-learn's digits. There are fewer to misread, and a
# network that trains on them has less to learn from. The tables and their figures were measured on MNIST, and are the
# same for everybody.
# </details>

# %% [markdown]
# ## New images from old ones
#
# In lesson {{overfitting}}, the best cure for overfitting was more digits, by more people. You can't always get them.
# **Augmentation** is the next best thing. A 5 that is moved, turned or slanted a little is still a 5, so show the
# network a new version of it each time. The course has a layer for that:

# %%
from course_utils import RandomAffine

augment = RandomAffine(shift=2, rotation=11, shear=0.15, zoom=0.1)
versions = augment(np.repeat(x_train[:1], 14, axis=0), training=True)

# %% tags=["drawing"]
versions = np.concatenate([x_train[:1], versions])[..., 0]
fig, axes = plt.subplots(3, 5, figsize=(8, 4.8), facecolor="black", layout="none")
fig.subplots_adjust(0.005, 0.005, 0.995, 0.995, wspace=0.03, hspace=0.03)
for place, (ax, image) in enumerate(zip(axes.flat, versions)):
    ax.imshow(image, cmap="gray", vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[])
    for spine in ax.spines.values():
        spine.set(visible=True, color="#333333" if place else "#E69F00", linewidth=1 if place else 3)
axes[0, 0].text(1, 3.5, "original", color="#E69F00", fontsize=11)
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        alt=f"A {y_train[0]} in an orange frame and fourteen versions of it, each moved, tilted, slanted or resized a little.",
    )

# %% [markdown]
# Each version is moved by up to 2 whole pixels, turned by up to 11°, slanted by up to 0.15 pixels a row, and
# made larger or smaller by up to a tenth. For every image, all of these amounts are drawn anew. In the network, the
# layer comes first:
#
# ```python
# keras.Sequential([keras.Input((28, 28, 1)), RandomAffine(shift=2, rotation=11), ...])
# ```

# %%
from course_utils import ask

ask("layer_in_predict")

# %% tags=["reveal"]
same = np.asarray(augment(x_test[:1], training=False))
print("unchanged when the network is used:", np.array_equal(same, x_test[:1]))

# %% [markdown]
# How much is too much? Nothing that a layer draws may change the label: a 6 turned halfway around is a 9 with the label
# 6. And look at what it makes, always, before you train on it.

# %%
from course_utils import check, hint, look, progress, solution

look("which_augmentation", 7)

# %% [markdown]
# ### Exercise: which augmentation?
#
# One of the six sheets was made by moving the original by up to 2 pixels and turning it by up to 20°, and by nothing
# else. Which? Replace the 7 in the cell above with a number of your own, and you get six sheets of your own. Answer with
# your number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_augmentation", "solution": true}
which_augmentation = (
    ### BEGIN SOLUTION
    (7, "A")
    ### END SOLUTION
)

# %%
check("which_augmentation")

# %% [markdown]
# ### Exercise: an augmentation of your own
#
# Write a function that moves `image`, an array of shape (28, 28), up or down and left or right, and returns it. Draw two
# whole numbers of pixels at random, one for each direction: −2, −1, 0, 1 or 2, each of the five equally often. What
# leaves the image is lost, and zeros come in. Your function will be called 250 times.


# %% nbgrader={"grade_id": "nudged", "solution": true}
def nudged(image):
    ### BEGIN SOLUTION
    down, right = np.random.randint(-2, 3, size=2)
    return np.pad(image, 2)[2 - down : 30 - down, 2 - right : 30 - right]
    ### END SOLUTION


# %%
check("nudged")

# %% [markdown]
# ## One map, not three layers
#
# Keras has a layer each for moving, turning and slanting, and many people put three of them in a row. There's a catch.
# Turn a digit by 30°, then turn the *result* by another 30°, and so on, twelve times in all.

# %%
ask("twelve_turns")

# %%
from scipy import ndimage

turned = [x_test[:6, ..., 0]]
for turn in range(12):
    turned.append(ndimage.rotate(turned[-1], 30, axes=(2, 1), reshape=False, order=1))

# %%
from course_utils import explore_epochs

explore_epochs(turned, labels=[f"a {label}" for label in y_test[:6]], unit="turn")

# %% [markdown]
# Pull the slider from one end to the other. After the last turn every digit stands as it did at first, but it has
# been washed out on the way. A turned pixel rarely lands on a pixel. So each new value is a weighted mean of the four
# old ones around it: **bilinear interpolation**. A mean smooths, and twelve means smooth a lot.
#
# Three layers in a row interpolate three times, and the test images aren't blurred at all. The way out is geometry. Each
# of these changes multiplies a pixel's position by a matrix. To do two of them one after the other, multiply the two
# matrices first:

# %% tags=["nbval-check-output"]
turn = np.array([[0.8, -0.6], [0.6, 0.8]])
slant = np.array([[1.0, 0.5], [0.0, 1.0]])
place = np.array([3.0, 4.0])
print("first turned, then slanted:", (slant @ (turn @ place)).round(3))
print("moved by one matrix:       ", ((slant @ turn) @ place).round(3))

# %% [markdown]
# That's what `RandomAffine` does. It draws all of its amounts, makes *one* map of them, and interpolates once. Here is
# the same turn, slant and shift, done both ways.

# %% tags=["drawing"]
def mapped(image, matrix, shift):
    """The image with its positions (row, column) turned and slanted about the middle by `matrix`, then moved."""
    inverse = np.linalg.inv(matrix)
    return ndimage.affine_transform(image, inverse, 13.5 - inverse @ (13.5 + np.array(shift)), order=1)


tilt, lean, still = np.radians(11), np.array([[1, 0], [0.15, 1]]), np.eye(2)
rotation = np.array([[np.cos(tilt), -np.sin(tilt)], [np.sin(tilt), np.cos(tilt)]])
plain = x_test[0, ..., 0]
three = mapped(mapped(mapped(plain, still, (0.5, 1.5)), rotation, (0, 0)), lean, (0, 0))
one = mapped(plain, lean @ rotation, lean @ rotation @ (0.5, 1.5))
rows, columns = np.nonzero(one > 0.2)
top, left = rows.min() - 1, (columns.min() + columns.max()) // 2 - 5
fig, axes = plt.subplots(1, 3, figsize=(9.6, 3.7), layout="none", facecolor="black")
fig.subplots_adjust(0.005, 0.005, 0.995, 0.87, wspace=0.03)
for ax, image, title in zip(axes, [plain, three, one], ["original", "three maps, one by one", "one map"]):
    ax.imshow(image, cmap="gray", vmin=0, vmax=1)
    ax.set(xticks=[], yticks=[])
    ax.set_title(title, color="white", loc="center", fontsize=14)
    zoom = ax.inset_axes([0.56, 0.02, 0.42, 0.42])
    corner = (4, 9) if image is plain else (top, left)
    zoom.imshow(image, cmap="gray", vmin=0, vmax=1, interpolation="nearest")
    zoom.set(xticks=[], yticks=[], xlim=(left - 0.5, left + 9.5), ylim=(top + 9.5, top - 0.5))
    for spine in zoom.spines.values():
        spine.set(visible=True, color="#E69F00", linewidth=2)
full = {name: (image > 0.95).sum() for name, image in {"original": plain, "three": three, "one": one}.items()}
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        alt=f"A {y_test[0]} three times, with an enlarged part in each: as it is, after three maps one by one, and after one "
        f"map. Pixels of full ink: {full['original']}, {full['three']} and {full['one']}. The middle one is blurrier.",
    )

# %%
print("pixels of full ink:", {name: int(count) for name, count in full.items()})

# %% [markdown]
# ### Exercise: does augmentation help here, too?
#
# Find out on 100 digits of 8×8 pixels. One arm trains `moving_network([])`. The other one trains it with a layer in the
# list that moves each image by up to one pixel, `keras.layers.RandomTranslation(1 / 8, 1 / 8, fill_mode="constant")`. Call
# `compare_augmentation.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)` for each arm and each seed, look at
# `compare_augmentation.results()`, then call `compare_augmentation.conclude(…)` with the better arm's name or with
# `"can't tell"`.
#
# As in lesson {{overfitting}}, the check asks whether your experiment can tell: arms that differ in that layer alone, the
# same three seeds or more in each, set before the network is built, at least 50 held-out images, and a conclusion that
# says what the record says.

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
    hidden = [keras.layers.Conv2D(16, 3, activation="relu"), keras.layers.Flatten()]
    model = keras.Sequential([keras.Input((8, 8, 1)), *first, *hidden, keras.layers.Dense(10, "softmax")])
    model.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
    return model


compare_augmentation = Experiment()
### BEGIN SOLUTION
few_images, many_images, few_labels, many_labels = hundred_digits()
given = {"epochs": 30, "validation_data": (many_images, many_labels)}
for trial in (0, 1, 2):
    for arm in ("plain", "moved"):
        keras.utils.set_random_seed(trial)
        moves = [keras.layers.RandomTranslation(1 / 8, 1 / 8, fill_mode="constant")] if arm == "moved" else []
        compare_augmentation.fit(moving_network(moves), few_images, few_labels, arm=arm, seed=trial, **given)
print(compare_augmentation.results())
compare_augmentation.conclude("moved")
### END SOLUTION
compare_augmentation

# %%
check("compare_augmentation")

# %% [markdown]
# ## Averaging the weights
#
# At a constant learning rate the weights never come to rest. Each batch pulls them a little elsewhere, and they jump
# around the lowest point. But the *average* of the last places lies closer to it. Here are two weights on their way
# into a valley, with a noisy gradient, and their average.

# %%
rng = np.random.default_rng(1)
weights = np.array([-2.6, 2.0])
average, places, averages = weights, [weights], [weights]
for step in range(150):
    gradient = weights * [0.6, 2.0] + rng.normal(0, 1.6, 2)
    weights = weights - 0.3 * gradient
    average = 0.95 * average + 0.05 * weights
    places.append(weights)
    averages.append(average)

# %% tags=["drawing"]
places, averages = np.array(places), np.array(averages)
fig, ax = plt.subplots(figsize=(8.6, 4.6))
across, along = np.meshgrid(np.linspace(-3, 2.2, 200), np.linspace(-1.9, 2.3, 200))
ax.contourf(across, along, 0.3 * across**2 + along**2, levels=14, cmap="Greys", alpha=0.55)
ax.plot(*places.T, "-", color="#56B4E9", linewidth=0.9)
ax.plot(*places.T, ".", color="#0072B2", markersize=5)
ax.plot(*averages.T, color="#D55E00", linewidth=3.2)
ax.plot(0, 0, "x", color="black", markersize=11, markeredgewidth=2.5)
ax.annotate("the lowest point", (0, 0), (0.7, -1.65), fontsize=13, arrowprops={"arrowstyle": "-", "color": "black"})
ax.text(-2.55, 0.62, "the average", color="#B84700", fontsize=14, fontweight="bold")
ax.text(-1.9, 1.95, "the weights after each step", color="#00507D", fontsize=14, fontweight="bold")
ax.set(xticks=[], yticks=[], xlabel="one weight", ylabel="another weight", xlim=(-3, 2.2), ylim=(-1.9, 2.3))
distances = [np.linalg.norm(path[-50:], axis=1).mean() for path in (places, averages)]
show(
    fig,
    alt="A valley as shades of gray. Blue dots jump about its lowest point and stay at a distance of about "
    f"{distances[0]:.1f}; an orange line, their average, glides in and stays at about {distances[1]:.1f}.",
)

# %%
print(f"mean distance from the lowest point, last 50 steps: {distances[0]:.2f} the weights, {distances[1]:.2f} the average")

# %% [markdown]
# `0.95 * average + 0.05 * weights` is an **exponential moving average**. Keras keeps one for every weight if you say
# `use_ema=True, ema_momentum=0.95` in the optimizer, and puts it in the place of the weights when `fit` ends.
#
# ### Exercise: average by hand
#
# Write a function that returns the average after the last step. `weights` is an array with one row for each step, and
# `momentum` is how much of the old average each step keeps. Start with the first row as the average. For
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
# ## Each idea by itself
