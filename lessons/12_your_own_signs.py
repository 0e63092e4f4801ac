# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: transfer learning, features, freezing and fine-tuning, global average pooling, taking a network home
# ---

# %% [markdown]
# # Teach it your own signs
#
# **What is it good for beyond digits?**
#
# Think of three signs of your own: a star, a treble clef, your cat. Write their names into the cell below, and draw ten
# of each. It takes three minutes. (If you'd rather not draw, leave the names as they are and go on.)

# %%
import numpy as np

from course_utils import SignPad, ask, check, hint, look, measured, progress, show, solution

pad = SignPad(["star", "heart", "check mark"])
pad

# %% [markdown]
# Thirty drawings aren't much. MNIST has 60,000. But we don't have to begin with nothing: in lesson {{loading_the_digits}}
# you met a network that reads digits. We keep all of its layers but the last, which gives the ten answers, and put a new
# layer behind them, with one answer for each sign.

# %%
import keras
from keras import layers

from course_utils import read_signs, trained_reader

images, labels = pad.data()
x = images[..., None].astype("float32") / 255
keras.utils.set_random_seed(12)
reader = trained_reader()
body = keras.Sequential([keras.Input((28, 28, 1)), *reader.layers[:-1]])
features = body.predict(x, verbose=0)
last = keras.Sequential([keras.Input((features.shape[1],)), layers.Dense(len(pad.names), activation="softmax")])
last.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
history = last.fit(features, labels, epochs=50, batch_size=10, verbose=0)
mine = keras.Sequential([keras.Input((28, 28, 1)), *body.layers, *last.layers])

# %%
read_signs(mine, pad.names, pad.drawings)

# %% [markdown]
# Draw on it. It reads your signs, after a few seconds of training, and nobody has shown it more than thirty. Then try to fool it:
# where does it go wrong? Using what was learned in one task for another is called **transfer learning**.
#
# **In this lesson you will**
#
# - look at what a digit reader sees in signs it has never met;
# - freeze layers, count what's left to train, and avoid two traps;
# - compare transfer with training from scratch, fairly, over ten seeds;
# - take your network home in one file that runs on a phone.

# %% [markdown]
# ## A data set of your own
#
# You've just made a data set. The pad scaled and centered your drawings for you. Next time you'll collect images
# yourself, and the most common mistake in home-made data is a **leak**: the network is tested on something it has
# trained on. Then its accuracy means nothing.
#
# ### Exercise: your own data set
#
# A pad has kept `images`, `uint8` of shape (N, 28, 28), and `drawn`, a list with the name of each. They come in no
# order, and some drawings were kept twice. `names` lists the signs, such as `["star", "heart", "cloud"]`. Write a
# function that returns four arrays, in this order: `x_train, y_train, x_val, y_val`.
#
# - `x_train` and `x_val`: `float32` of shape (…, 28, 28, 1), from 0 to 1;
# - `y_train` and `y_val`: for each image the place of its name in `names`, so a heart has the label 1.
#
# Every different drawing ends up in just one of the two parts. `x_val` holds about a fifth of them (15% to 35% will
# do), and some of each sign.


# %% nbgrader={"grade_id": "own_signs", "solution": true}
from sklearn.model_selection import train_test_split


def own_signs(images, drawn, names):
    ### BEGIN SOLUTION
    _, first = np.unique(images, axis=0, return_index=True)
    x = images[first].astype("float32")[..., None] / 255
    y = np.array([names.index(drawn[place]) for place in first])
    x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.2, stratify=y, random_state=0)
    return x_train, y_train, x_val, y_val
    ### END SOLUTION


# %%
check("own_signs")

# %% [markdown]
# ## What a digit reader sees in a star
#
# The layers before the last turn an image into 40 numbers, its **features**. The part of a network that does so is a
# **feature extractor**. Its features were made to tell digits apart. What are they worth for a star?
#
# Let's take ten signs, made up by a formula and then deformed as other hands would draw them.

# %%
from course_utils import made_up_signs

SIGNS = ["star", "heart", "check mark", "arrow", "spiral", "house", "lightning", "moon", "fish", "flower"]
sign_images, sign_labels = made_up_signs(24, seed=1, names=SIGNS, amount=1.8)
x_signs = sign_images[..., None].astype("float32") / 255
untrained = keras.models.clone_model(body)  # the same layers, with random weights
seen = {
    "the pixels themselves": x_signs.reshape(len(x_signs), -1),
    "40 features of an untrained network": untrained.predict(x_signs, verbose=0),
    "40 features of the digit reader": body.predict(x_signs, verbose=0),
}


# %% [markdown]
# Nobody can look at 40 axes. **Principal component analysis** finds the two directions in which the images differ most,
# and with NumPy that's two lines:


# %% tags=["nbval-check-output"]
def two_directions(features):
    shifted = features - features.mean(axis=0)
    directions = np.linalg.svd(shifted, full_matrices=False)[2]
    return shifted @ directions[:2].T


for name, values in seen.items():
    print(f"{name}: {values.shape} → {two_directions(values).shape}")


# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb
from PIL import Image

LIGHT = ["#56B4E9", "#E69F00", "#F0E442", "#CC79A7", "#009E73", "#FFFFFF", "#D55E00", "#9AD0F5", "#FFB3A7", "#B3E5A1"]


def nearest_alike(features):
    """The share of drawings whose nearest other drawing is of the same sign."""
    squares = (features**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2 * features @ features.T
    np.fill_diagonal(distances, np.inf)
    return (sign_labels[distances.argmin(axis=1)] == sign_labels).mean()


def at_their_points(points, side=760, size=56):
    """A picture of all drawings, each at its point and in the color of its sign: (side, side, 3)."""
    low, high = points.min(axis=0), points.max(axis=0)
    corners = ((points - low) / (high - low) * (side - size)).astype(int)
    picture = np.zeros((side, side, 3))
    for (column, row), image, label in zip(corners, sign_images, sign_labels):
        ink = np.array(Image.fromarray(image).resize((size, size), Image.Resampling.BILINEAR)) / 255
        top = side - size - row
        part = picture[top : top + size, column : column + size]
        part += ink[..., None] * (np.array(to_rgb(LIGHT[label])) - part)
    return picture


fig = plt.figure(figsize=(10, 7.2))
grid = fig.add_gridspec(2, 2, width_ratios=[1, 2.15])
shares = {}
for (title, values), place in zip(seen.items(), [grid[0, 0], grid[1, 0], grid[:, 1]]):
    ax = fig.add_subplot(place)
    large = title.endswith("reader")
    ax.imshow(at_their_points(two_directions(values), **({} if large else {"side": 380, "size": 40})))
    ax.axis("off")
    shares[title] = nearest_alike(values)
    ax.set_title(f"{title}\nnearest drawing is the same sign: {shares[title]:.0%}", fontsize=13 if large else 10.5)
words = "; ".join(f"{title}, {share:.0%}" for title, share in shares.items())
show(
    fig,
    alt="Drawings of ten signs at the places that their features give them, in three panels. In the panel of the digit "
    "reader, stars, flowers and spirals lie in places of their own, far from check marks and lightnings. The nearest "
    f"drawing is of the same sign for: {words}.",
)

# %% [markdown]
# Look at the large panel. The reader puts stars with stars, though it has never been shown one. Signs with open strokes are on
# one side, round ones on the other, and dense ones apart from both: what it learned for digits is about strokes,
# bends and holes, and signs have those too.
#
# The share above each panel uses all the features, not only the two that can be drawn. An untrained network, with the
# same layers and random weights, does worse than the pixels. So it's the training that counts.

# %%
look("which_scatter", 7)

# %% [markdown]
# ### Exercise: which features would do?
#
# Six frozen networks look at the same 48 drawings of three signs, and give two features each. Behind just one of them, a new
# last layer could learn to tell all three signs apart. Which? Replace the 7 in the cell above with a number of
# your own, and answer with your number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_scatter", "solution": true}
which_scatter = (
    ### BEGIN SOLUTION
    (7, "E")
    ### END SOLUTION
)

# %%
check("which_scatter")

# %% [markdown]
# ## Freezing
#
# At the start we computed the features once and trained a last layer on them. Usually you'll see it done in one network. The old
# layers are **frozen**: they compute as before, and training doesn't change them.

# %%
new = keras.Sequential([keras.Input((28, 28, 1)), *trained_reader().layers[:-1], layers.Dense(3, activation="softmax")])
for layer in new.layers[:-1]:
    layer.trainable = False

# %%
ask("left_to_train")


# %% tags=["reveal"]
def count(weights):
    return sum(int(np.prod(weight.shape)) for weight in weights)


print(f"frozen {count(new.non_trainable_weights):,}, to train {count(new.trainable_weights):,}")

# %% [markdown]
# Here's the first trap. Keras builds its training step at the first `fit` after `compile`, with the list of weights to
# change, and keeps it. Does a layer that's frozen later still learn?


# %%
def first_layer_learns(model):
    before = model.layers[0].get_weights()[0]
    model.fit(np.eye(4), np.arange(4) % 2, verbose=0)
    return not np.array_equal(before, model.layers[0].get_weights()[0])


tiny = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2, activation="softmax")])
tiny.compile("sgd", "sparse_categorical_crossentropy")
tiny.fit(np.eye(4), np.arange(4) % 2, verbose=0)
tiny.layers[0].trainable = False

# %% tags=["reveal"]
print("frozen, not compiled again: learns:", first_layer_learns(tiny))
tiny.compile("sgd", "sparse_categorical_crossentropy")
print("frozen, then compiled:      learns:", first_layer_learns(tiny))

# %% [markdown]
# No message tells you. So make it a habit: **set `trainable`, then compile.**

# %% [markdown]
# ### Exercise: what does training change?
#
# An old network for images (28, 28, 1) has these layers:
#
# ```python
# layers.Conv2D(8, 3, activation="relu"),
# layers.MaxPooling2D(2),
# layers.Conv2D(16, 3, activation="relu"),
# layers.MaxPooling2D(2),
# layers.Flatten(),
# layers.Dense(10, activation="softmax"),
# ```
#
# A new network takes over all its layers but the last, and ends with a new
# `layers.Dense(4, activation="softmax")`. In each of four cases it's built anew. How many parameters does training
# change?
#
# - **A:** all the old layers are frozen, then the network is compiled and trained.
# - **B:** nothing is frozen; it's compiled and trained.
# - **C:** the first convolution is frozen, then it's compiled and trained.
# - **D:** nothing is frozen; it's compiled and trained for an epoch. Then all the old layers are frozen,
#   and `fit` is called once more. How many does this second `fit` change?
#
# Write four numbers, `[?, ?, ?, ?]`.

# %% nbgrader={"grade_id": "trained_counts", "solution": true}
trained_counts = (
    ### BEGIN SOLUTION
    [1604, 2852, 2772, 2852]
    ### END SOLUTION
)

# %%
check("trained_counts")

# %% [markdown]
# ### Exercise: build on a network
#
# Write a function that gets a trained network `old` and returns a new one for five classes. It takes over
# all layers of `old` but the last, and freezes them. The new last layer is a Dense layer of five units with
# softmax. The new network is compiled for whole-number labels. The check lends your function a small
# network that takes images of shape (28, 28, 1). Its layers are a Flatten, a hidden Dense layer of twelve
# units with ReLU, and a last one of ten.


# %% nbgrader={"grade_id": "reused_network", "solution": true}
def reused_network(old):
    ### BEGIN SOLUTION
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    model = keras.Sequential([keras.Input((28, 28, 1)), *kept, layers.Dense(5, activation="softmax")])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION


# %%
check("reused_network")

# %% [markdown]
# ## Is it better than starting from scratch?
#
# That your network reads your signs proves little. Perhaps a new one, trained on the same thirty drawings, would do it as
# well. So let's compare, on the ten made-up signs:
#
# - **from scratch**: the same layers with random weights, all of them trained;
# - **frozen**: the reader's layers, and a new last one that starts at zero;
# - **fine-tuned**: it goes on from where *frozen* ends, with all layers trained;
# - **random, frozen**: like *frozen*, with random layers in place of the reader's;
# - **frozen, cut earlier**: the new last layer sits right on the reader's last maps, 600 numbers. The hidden layer that turned
#   them into 40 is left out as well.
#
# Each way has a learning rate of its own, chosen by validation drawings, and is trained until its validation loss has
# stopped falling. Each was run with ten seeds, and in each seed all five ways get the same drawings. This takes longer than
# a sitting, so it was run beforehand. You'll see the accuracy on 1,000 drawings that played no part in any of it.
#
# Before you look: with one drawing of each sign, which of the five will do best? And with thirty?

# %% tags=["nbval-check-output"]
table = measured("few_shot")
print(f"{len(table['signs'])} signs, {len(table['seeds'])} seeds, {table['tests']:,} test drawings")

# %% tags=["reveal", "drawing"]
WAYS = {
    "earlier": ("frozen,\ncut earlier", "#0072B2"),
    "tuned": ("fine-tuned", "#009E73"),
    "frozen": ("frozen", "#56B4E9"),
    "scratch": ("from scratch", "#D55E00"),
    "untrained": ("random, frozen", "#999999"),
}
found = {way: {int(n): 100 * np.array(v) for n, v in rows.items()} for way, rows in table["accuracies"].items()}
sizes = sorted(found["frozen"])
fig, axes = plt.subplots(1, len(sizes), figsize=(10, 4.4), sharey=True)
for ax, n in zip(axes, sizes):
    rows = np.array([found[way][n] for way in WAYS])
    ax.plot(range(len(WAYS)), rows, color="#DDDDDD", linewidth=0.8, zorder=1)
    for place, (_, color) in enumerate(WAYS.values()):
        ax.scatter([place] * len(rows[place]), rows[place], s=34, color=color, alpha=0.75, linewidths=0, zorder=2)
        ax.plot([place - 0.36, place + 0.36], [rows[place].mean()] * 2, color=color, linewidth=3, zorder=3)
    ax.set(xticks=range(len(WAYS)), xlim=(-0.6, len(WAYS) - 0.4), ylim=(30, 101))
    ax.set_xticklabels([name.replace("\n", " ") for name, _ in WAYS.values()], rotation=55, ha="right", fontsize=10.5)
    ax.set_title(f"{n} drawing{'s' * (n > 1)} a sign", fontsize=12)
    ax.grid(axis="y")
axes[0].set_ylabel("new drawings read correctly, in %")
words = " ".join(
    f"With {n}: " + ", ".join(f"{name} {found[way][n].mean():.0f}%" for way, (name, _) in WAYS.items()) + "."
    for n in sizes
).replace("\n", " ")
show(fig, alt=f"Accuracy of five ways to learn ten signs, ten seeds as dots with their mean. {words}")

# %% [markdown]
# Each dot is a seed, each bar a mean, and a thin gray line joins the results of one seed. All five ways met the same
# drawings, so the difference within a seed says more than the clouds do:

# %% tags=["reveal"]
for n in sizes:
    for way in ["earlier", "tuned", "frozen"]:
        ahead = found[way][n] - found["scratch"][n]
        print(f"{n:2} a sign, {way:8} {ahead.mean():5.1f} points ahead of scratch, better in {(ahead > 0).sum():2} of 10 seeds")

# %% [markdown]
# Why does it matter where you cut? The reader's hidden layer has learned to keep what tells ten digits apart, and to drop
# the rest. Part of that rest may be what tells a moon from a fish. In the maps before it, everything is still there, and a
# last layer only has to weigh it. (It also has 600 numbers to weigh there, not 40. We haven't measured how much of the
# lead is owed to that.)
#
# Fine-tuning gets around that in another way: it changes the hidden layer itself. For that it needs examples. Give
# it one drawing of each sign, and it has next to nothing to go by; give it thirty, and it comes close to the early cut.
#
# A network from scratch has to find its features in the same few drawings. The more of them there are, the better it
# does, and the less a good start is worth: look at the last column.
#
# Two cautions. Formulas draw more alike than people do. And 300 validation drawings chose the rates and the moment to stop;
# you have fewer. So trust the order more than the points.

# %% [markdown]
# ### Exercise: what is a good start worth?
#
# Measure it yourself, on three signs. Write an `Experiment` (lesson {{training}}) with two arms: in one the network
# starts from the reader's weights, in the other the same layers start from random ones. Both have a new last layer of three units,
# and nothing is frozen. Train on `few`, and measure on `others`. Use at least three seeds, change nothing else, and conclude.
# `keras.models.clone_model(trained_reader())` gives you the layers with random weights.

# %% nbgrader={"grade_id": "compare_starts", "solution": true}
from course_utils import Experiment, made_up_signs, trained_reader

compare_starts = Experiment()
few, y_few = made_up_signs(5, seed=1, names=["moon", "fish", "house"], amount=1.8)
others, y_others = made_up_signs(40, seed=2, names=["moon", "fish", "house"], amount=1.8)
few, others = (images_of[..., None].astype("float32") / 255 for images_of in (few, others))
### BEGIN SOLUTION


def network(old):
    model = keras.Sequential([keras.Input((28, 28, 1)), *old.layers[:-1], layers.Dense(3, activation="softmax")])
    model.compile(keras.optimizers.Adam(0.002), "sparse_categorical_crossentropy")
    return model


for seed in range(3):
    for arm in ["reader", "random"]:
        keras.utils.set_random_seed(seed)
        old = trained_reader() if arm == "reader" else keras.models.clone_model(trained_reader())
        settings = {"epochs": 12, "batch_size": 15, "validation_data": (others, y_others)}
        compare_starts.fit(network(old), few, y_few, arm=arm, seed=seed, **settings)

results = compare_starts.results()
better = {min(results, key=lambda arm: results[arm][seed]) for seed in range(3)}
compare_starts.conclude(better.pop() if len(better) == 1 else "can't tell")
### END SOLUTION

# %%
check("compare_starts")

# %% [markdown]
# ## Batch normalization, the second trap
#
# Most networks that you can download contain batch normalization (lesson {{faster}}). In training such a layer uses
# the mean and variance of the batch. Meanwhile it keeps a moving average of both, which it uses when it answers. The
# reader was trained with it too; afterward its scale and shift were folded into the convolutions. Let's unfold it again.


# %% tags=["drawing"]
def unfolded(images):
    """The reader with batch normalization: it gives the same answers as before."""
    model = keras.Sequential([keras.Input((28, 28, 1))])
    for layer in trained_reader().layers:
        if isinstance(layer, layers.Conv2D):
            convolution, norm = layers.Conv2D(layer.filters, 3), layers.BatchNormalization()
            model.add(convolution)
            convolution.set_weights(layer.get_weights())
            maps = np.array(keras.Sequential(model.layers)(images))
            mean, variance = maps.mean(axis=(0, 1, 2)), maps.var(axis=(0, 1, 2))
            model.add(norm)
            norm.set_weights([np.sqrt(variance + norm.epsilon), mean, mean, variance])
            model.add(layers.ReLU())
        else:
            model.add(layer)
    return model


# %%
from course_utils import load_mnist

_, (x_test, y_test) = load_mnist()
x_test, y_test = x_test[:1000, ..., None].astype("float32") / 255, y_test[:1000]
normalized = unfolded(x_test[:500])
paper = 1 - x

# %% [markdown]
# Now we train it on `paper`: your signs as you'd photograph them, dark ink on a light page. And we take a learning rate of
# *zero*.

# %%
ask("rate_zero")

# %%
normalized.compile(keras.optimizers.SGD(0.0), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
before = normalized.evaluate(x_test, y_test, verbose=0)[1]
normalized.fit(paper, labels, epochs=50, batch_size=10, verbose=0)
after = normalized.evaluate(x_test, y_test, verbose=0)[1]

# %% tags=["reveal"]
print(f"digits read before: {before:.1%}, after training at rate zero: {after:.1%}")

# %% [markdown]
# Not one weight has been learned, and the reading is gone. The cure is to leave these layers in the mode in which
# they answer: call the old part with `training=False`, or freeze its batch normalization. In Keras a frozen one no longer
# updates its averages.

# %%
safe = unfolded(x_test[:500])
for layer in safe.layers:
    layer.trainable = not isinstance(layer, layers.BatchNormalization)
safe.compile(keras.optimizers.SGD(0.0), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
safe.fit(paper, labels, epochs=50, batch_size=10, verbose=0)
print(f"frozen batch normalization: {safe.evaluate(x_test, y_test, verbose=0)[1]:.1%} of the digits")

# %% [markdown]
# ## Images of any size

# %%
ask("why_one_size")

# %% [markdown]
# There's a layer without that limit. **Global average pooling** replaces each map by one number, its mean. Sixteen maps give
# sixteen numbers, however large they are.

# %% tags=["nbval-check-output"]
for side in [28, 64, 200]:
    maps = np.zeros((1, side, side, 16))
    print(maps.shape, "→", layers.GlobalAveragePooling2D()(maps).shape)

# %% [markdown]
# So `Input((None, None, 1))` will do. We cut the reader after its maps, add a convolution and global average pooling,
# and train it on single signs of 28×28.

# %%
keras.utils.set_random_seed(1)
old_maps = trained_reader().layers[:4]
for layer in old_maps:
    layer.trainable = False
more = [layers.Conv2D(32, 3, padding="same", activation="relu"), layers.GlobalAveragePooling2D()]
anywhere = keras.Sequential([keras.Input((None, None, 1)), *old_maps, *more, layers.Dense(10, activation="softmax")])
anywhere.compile(keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
many, many_labels = made_up_signs(60, seed=5, names=SIGNS, amount=1.4)
history = anywhere.fit(many[..., None] / 255, many_labels, epochs=15, batch_size=32, verbose=0)

# %% [markdown]
# The mean of a map can't say *where* something was. But before the mean is taken, the maps still know. Weight each map as the last layer weights
# its mean, add them up, and you get a map for each answer: where in the image is the evidence for it? That's a **class
# activation map**. Here's one large image that no 28×28 network could take.

# %% tags=["drawing"]
PLACES = {(2, 4): "star", (0, 38): "fish", (3, 70): "heart", (1, 98): "moon", (33, 2): "spiral", (34, 34): "house"}
PLACES |= {(35, 66): "star", (32, 98): "arrow"}
page = np.zeros((64, 128), "float32")
for number, ((row, column), name) in enumerate(PLACES.items()):
    drawing = made_up_signs(1, seed=123 + (number == 6), names=SIGNS)[0][SIGNS.index(name)] / 255
    page[row : row + 28, column : column + 28] = np.maximum(page[row : row + 28, column : column + 28], drawing)

maps = page[None, ..., None]
for layer in anywhere.layers[:-2]:
    maps = layer(maps)
evidence = np.array(maps)[0] @ anywhere.layers[-1].get_weights()[0]
evidence -= evidence.mean(axis=-1, keepdims=True)
fig, axes = plt.subplots(1, 3, figsize=(10, 2.3))
for ax, name in zip(axes, ["star", "heart", "spiral"]):
    heat = np.maximum(evidence[..., SIGNS.index(name)], 0)
    ax.imshow(page, cmap="gray", extent=(0, 128, 64, 0))
    shown = np.clip(1.5 * heat / heat.max(), 0, 1)
    ax.imshow(heat, cmap="inferno", alpha=0.8 * shown, extent=(2, 126, 62, 2), interpolation="bilinear")
    ax.imshow(page, cmap="gray", alpha=(page > 0.3) * 0.5, extent=(0, 128, 64, 0))
    ax.set_title(f"evidence for “{name}”", fontsize=12)
    ax.axis("off")
show(
    fig,
    alt="A page of 64×128 pixels with eight signs, three times. The evidence for a star glows on the two stars and nowhere else; "
    "that for a heart on the lobes of the heart and, weaker, on other round tops; that for a spiral on the spiral.",
)

# %% [markdown]
# Nobody told this network where anything is. It has learned from single signs, each with a label and nothing else. And you
# can see what it goes by: for a heart it's the round tops, and it finds those elsewhere, too.

# %% [markdown]
# ## Take it home
#
# Everything in the reader above ran in your page, without Python. So it can leave the notebook: one file holds the
# pad, the network and the names of your signs. Before we save it, let's use what we have measured.

# %%
keras.utils.set_random_seed(12)
cut = trained_reader().layers[:5]  # up to Flatten
best = keras.Sequential([keras.Input((28, 28, 1)), *cut, layers.Dense(len(pad.names), activation="softmax")])
for layer in cut:
    layer.trainable = False
best.compile(keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
history = best.fit(x, labels, epochs=60, batch_size=10, verbose=0)

from pathlib import Path

page_file = read_signs(best, pad.names, pad.drawings).save("mine.html")
print(f"{page_file}: {page_file.stat().st_size / 1000:.0f} kB")

# %% [markdown]
# Download `mine.html` (in Colab it's in the list of files on the left), send it to your phone, and open it: no
# network, no server, nothing to install. Turn on flight mode to see for yourself.
#
# An app on a phone or a small device would use **LiteRT**. Keras writes its format from version 3.13 on:

# %% tags=["drawing"]
import contextlib
import io
import logging
import os


@contextlib.contextmanager
def quietly():
    """Keeps from the notebook what the converter says about its own work."""
    logging.getLogger("tensorflow").setLevel(logging.ERROR)
    kept, nowhere = [os.dup(1), os.dup(2)], os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1), os.dup2(nowhere, 2)
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            yield
    finally:
        os.dup2(kept[0], 1), os.dup2(kept[1], 2)


# %%
try:
    with quietly():
        best.export("mine.tflite", format="litert", verbose=False)
    print(f"mine.tflite: {Path('mine.tflite').stat().st_size / 1000:.0f} kB")
except Exception as error:
    print(f"This Keras ({keras.__version__}) can't export to LiteRT: {type(error).__name__}")

# %% [markdown]
# Small devices go further, and store each weight as a whole number from −127 to 127: **int8**, a quarter of the size.
# What does that cost?


# %%
def rounded_to_int8(array):
    step = max(np.abs(array).max(), 1e-6) / 127
    return np.round(array / step).clip(-127, 127) * step


small = keras.models.clone_model(best)
small.set_weights([rounded_to_int8(array) for array in best.get_weights()])
alike = best.predict(x, verbose=0).argmax(axis=1) == small.predict(x, verbose=0).argmax(axis=1)
print(f"the same answer for {alike.sum()} of {len(alike)} drawings")

# %% tags=["nbval-check-output"]
size = best.count_params()
print(f"{size:,} parameters: {4 * size:,} bytes as float32, {size:,} as int8")

# %% [markdown]
# ## Your own project
#
# Here's the last task of the course, and no check can grade it. Choose a question of your own that a camera, a scanner
# or a pad can answer: which of your plants needs water? which card is on the table? who in the family wrote this note?
# Collect the images, teach a network, and hand in one page that reads them. The [project sheet](../docs/capstone.md) says what to hand in and how its ten points are
# given.
#
# You have met all that it takes. Look at the data first (lesson {{loading_the_digits}}), labels and loss ({{one_hot_or_sparse_labels}}), layers that fit
# ({{building_the_cnn}}), a tuned rate ({{training}}), an honest split ({{overfitting}}), an interval ({{evaluation}}), the worst mistakes and a
# threshold ({{prediction_plots}}), doubt about what others publish ({{five_tutorials_side_by_side}}), speed ({{faster}}), accuracy for its
# price, images as they come from the world ({{your_own_handwriting}}), and a start that others have paid for.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A trained network is a feature extractor: cut off its last layer, freeze the rest, train a new last layer.
# - Where to cut is a choice, and worth comparing: late layers know most about the old task.
# - Set `trainable`, then compile. Leave batch normalization in the mode in which it answers.
# - Global average pooling lets a network take images of any size, and the maps before it say where.
# - Compare with the same network from scratch: each tuned, trained to its end, with the same drawings and several seeds.
#
# **Ask yourself:** Why is the last layer never reused? Why can features computed once stand in for frozen layers, and when can
# they not? Your network reads your own stars; how would you find out whether it reads your friend's?
#
# **Next:** That's up to you. What will you teach it?
