# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: transfer learning, features, freezing and fine-tuning, taking a network home
# ---

# %% [markdown]
# # Teach it your own signs
#
# **What else can a network that reads digits learn to read?**
#
# Think of three signs of your own: a star, a treble clef, your cat. Type their names into the cell below, and draw ten
# of each. It takes three minutes. (If you'd rather not draw, leave the names as they are and go on.)

# %%
import numpy as np

from course_utils import SignPad, ask, check, hint, look, measured, progress, show, solution

pad = SignPad(["star", "heart", "check mark"])
pad

# %% [markdown]
# Thirty drawings aren't much: MNIST has 60,000. And we'll train on even fewer, because every third one is put aside to
# test on.

# %% tags=["nbval-check-output"]
images, labels = pad.data()
x = images[..., None].astype("float32") / 255
aside = np.concatenate([np.flatnonzero(labels == sign)[1::3] for sign in range(len(pad.names))])
kept = np.setdiff1d(np.arange(len(x)), aside)
print(f"{len(kept)} drawings to train on, {len(aside)} put aside")

# %% [markdown]
# But we don't start with nothing. In lesson {{loading_the_digits}} you met a network that reads digits. It's **pretrained**:
# somebody has trained it already, on other data. We keep all of its layers but the last, add a new last layer with one answer
# for each of your signs, and train only that one.
#
# In the cell, `body` is the reader without its last layer. We run all drawings through it once, train `last` on what comes out,
# and join both into one network, `mine`. The learning rate, 0.01, did best with ten drawings of each sign when we measured it
# (further down), and 40 to 220 steps were enough. Fifty epochs of twenty drawings, ten at a time, are 100 steps or more.

# %%
import keras
from keras import layers

from course_utils import read_signs, trained_reader

keras.utils.set_random_seed(12)
reader = trained_reader()
body = keras.Sequential([keras.Input((28, 28, 1)), *reader.layers[:-1]])
features = body.predict(x, verbose=0)
last = keras.Sequential([keras.Input((features.shape[1],)), layers.Dense(len(pad.names), activation="softmax")])
last.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
history = last.fit(features[kept], labels[kept], epochs=50, batch_size=10, verbose=0)
mine = keras.Sequential([keras.Input((28, 28, 1)), *body.layers, *last.layers])

# %%
read_signs(mine, pad.names, pad.drawings)

# %% [markdown]
# Draw on it. It has learned your signs in a few seconds, from about twenty drawings. Using what was learned in one task for
# another is called **transfer learning**.
#
# Now draw something that's none of your signs: a 0, or one vertical line. It still names a sign. Trained on our made-up
# drawings, it called the 0 a heart and the line a check mark, each with about 99%. Softmax shares out 100% among the three names, and “none of them” isn't on the list.
# So a high percentage doesn't mean that the network knows what it sees. We try two remedies at the end.
#
# **In this lesson you will**
#
# - look at what a digit reader sees in a star;
# - freeze layers, avoid a trap, and see what a large learning rate destroys;
# - find out why so few drawings are enough;
# - take your network home in one file.

# %% [markdown]
# ## Does it read new drawings?
#
# First the ones put aside. Then twenty variants of each: the same drawings bent, slanted and drawn with another pen (lesson
# {{your_own_handwriting}}). One in eight stays as it was.

# %%
from scipy.stats import binomtest

from course_utils.explorers.other_hands import anew

variants, variant_labels = anew(np.repeat(x[aside], 20, axis=0), np.random.default_rng(0)), np.repeat(labels[aside], 20)


def score(network):
    right = int((network.predict(x[aside], verbose=0).argmax(axis=1) == labels[aside]).sum())
    low, high = binomtest(right, len(aside)).proportion_ci(method="wilson")
    print(f"{right} of {len(aside)} put aside (95% interval: {low:.0%} to {high:.0%})", end="; ")
    print(f"{(network.predict(variants, verbose=0).argmax(axis=1) == variant_labels).mean():.0%} of the variants")


score(mine)

# %% [markdown]
# Look at the width of that interval (lesson {{evaluation}}). So few drawings can show that it works, but hardly how well.
# The variants don't make it narrower: they're all made from those few drawings, so they aren't independent. And all the
# drawings come from one person. They can't tell you whether the network reads your friend's.
#
# Another danger: with home-made data it's easy to test on something the network has trained on. Such a **leak** makes the
# accuracy look better than it is.
#
# ### Exercise: your own data set
#
# You get `images`, `uint8` of shape (N, 28, 28), and `drawn`, a list with the name of each, in no particular order. Some
# drawings are in there twice. `names` lists the signs, such as `["star", "heart", "cloud"]`. Write a function that returns
# `x_train, y_train, x_val, y_val`:
#
# - `x_train` and `x_val`: `float32` of shape (…, 28, 28, 1), from 0 to 1;
# - `y_train` and `y_val`: for each image the position of its name in `names`, so here a heart has the label 1.
#
# Keep one copy of each drawing, in just one of the two parts. `x_val` holds about a fifth of them (15% to 35% will
# do), with some of each sign.


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
# The layers before the last turn an image into 40 numbers, its **features**; they're a **feature extractor**. These features
# were made to tell digits apart. What are they worth for a star? Let's take ten signs, each drawn by a formula and deformed
# in 24 different ways.

# %% tags=["nbval-check-output"]
from course_utils import made_up_signs

SIGNS = ["star", "heart", "check mark", "arrow", "spiral", "house", "lightning", "moon", "fish", "flower"]
sign_images, sign_labels = made_up_signs(24, seed=1, names=SIGNS, amount=1.8)
x_signs = sign_images[..., None].astype("float32") / 255
untrained = keras.models.clone_model(body)  # the same layers, with random weights
seen = {
    "the pixels": x_signs.reshape(len(x_signs), -1),
    "random weights": untrained.predict(x_signs, verbose=0),
    "the digit reader": body.predict(x_signs, verbose=0),
}
print({name: values.shape for name, values in seen.items()})


# %% [markdown]
# The drawings are now a cloud of 240 points with 40 axes, and nobody can look at that. **Principal component analysis**
# (PCA) finds the direction in which the cloud is longest, and then the longest one at right angles to it. We look at the
# cloud along these two.


# %% tags=["nbval-check-output"]
def two_directions(features):
    shifted = features - features.mean(axis=0)
    directions = np.linalg.svd(shifted, full_matrices=False)[2]
    return shifted @ directions[:2].T


print(two_directions(seen["the digit reader"]).shape)


# %% [markdown]
# Now put each drawing where its two numbers say; seven of each sign are enough to look at. The percentage is the share of all 240
# whose nearest neighbor, by *all* the numbers, is the same sign.

# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb
from PIL import Image

LIGHT = ["#56B4E9", "#E69F00", "#F0E442", "#CC79A7", "#009E73", "#FFFFFF", "#D55E00", "#9AD0F5", "#FFB3A7", "#B3E5A1"]


SHOWN = np.concatenate([np.flatnonzero(sign_labels == sign)[:7] for sign in range(len(SIGNS))])


def nearest_alike(features):
    """The share of drawings whose nearest other drawing is the same sign."""
    squares = (features**2).sum(axis=1)
    distances = squares[:, None] + squares[None] - 2 * features @ features.T
    np.fill_diagonal(distances, np.inf)
    return (sign_labels[distances.argmin(axis=1)] == sign_labels).mean()


def at_their_points(points, sides, size):
    """A picture of the drawings in SHOWN, each at its point and in the color of its sign: (rows, columns, 3)."""
    low, high = points.min(axis=0), points.max(axis=0)
    corners = ((points - low) / (high - low) * (np.array(sides) - size)).astype(int)
    picture = np.zeros((sides[1], sides[0], 3))
    for (column, row), image, label in zip(corners, sign_images[SHOWN], sign_labels[SHOWN]):
        ink = np.array(Image.fromarray(image).resize((size, size), Image.Resampling.BILINEAR)) / 255
        top = sides[1] - size - row
        part = picture[top : top + size, column : column + size]
        part += ink[..., None] * (np.array(to_rgb(LIGHT[label])) - part)
    return np.asarray(Image.fromarray((255 * picture).astype("uint8")).quantize(64).convert("RGB"))  # fewer bytes


shares = {title: nearest_alike(values) for title, values in seen.items()}
fig, axes = plt.subplots(2, 1, figsize=(6, 8.2), gridspec_kw={"hspace": 0.12})
for ax, title in zip(axes, ["the digit reader", "random weights"]):
    ax.imshow(at_their_points(two_directions(seen[title])[SHOWN], (1060, 640), 64))
    ax.axis("off")
    ax.set_title(f"{title}: {shares[title]:.0%}", fontsize=15, loc="left")
show(
    fig,
    alt="Seventy drawings of ten signs at the places that PCA gives them, in two panels. In the panel of the digit reader, each "
    "sign keeps mostly to a place of its own: stars far from spirals, houses far from flowers. With random weights, most signs "
    f"mix. The nearest drawing is the same sign for: {'; '.join(f'{title}, {share:.0%}' for title, share in shares.items())}.",
)
again = [nearest_alike(np.array(keras.models.clone_model(body)(x_signs))) for _ in range(10)]
print(
    f"the pixels: {shares['the pixels']:.0%}; ten other draws of random weights: {min(again):.0%} to {max(again):.0%}"
)

# %% [markdown]
# Look at the top panel. The reader puts stars near stars, though it has never seen one. After all, digits and signs are
# made of the same strokes, bends and holes. As far as nearest neighbors go, the 40 features of random weights are worse than
# the pixels, with each of these draws.

# %%
look("which_scatter", 7)

# %% [markdown]
# ### Exercise: which features would do?
#
# Six networks look at the same 48 drawings of three signs, and each gives two features. With only one of them could a new
# last layer tell all three signs apart. Which one? Remember that a last layer alone can only draw straight lines between
# classes. Replace the 7 in the cell above with a number of your own, and answer with your number and the letter, such as
# `(7, "A")`.

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
# So far we computed the features once and trained a last layer on them. Usually you'll see it done in one network, whose
# old layers are **frozen**: they compute as before, and training doesn't change them. After this cell you'd compile `new` and
# call `fit`, as always.

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
# Here's a trap. You compile a network and train it. Then you freeze its first layer, and train it some more. Does that
# layer still learn?


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
# At the first `fit` after `compile`, Keras decides which weights to change, and keeps to that. No message tells
# you. So make it a habit: **set `trainable`, then compile.**
#
# <details><summary>Another trap: batch normalization</summary>
#
# In most networks that you can download there's batch normalization (lesson {{faster}}). While you train, its moving averages
# drift to your images, whatever the learning rate: no gradient is involved. Freeze these layers too. In Keras that puts them in
# <strong>inference mode</strong>, where they leave their averages alone.
# </details>
#
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
# A new network takes over all its layers but the last, and ends with a new `layers.Dense(4, activation="softmax")`. Each of
# these four cases starts with a freshly built one. How many parameters does training change?
#
# - **A:** all the old layers are frozen, then the network is compiled and trained.
# - **B:** nothing is frozen; it's compiled and trained.
# - **C:** the first convolution is frozen, then it's compiled and trained.
# - **D:** nothing is frozen; it's compiled and trained for an epoch. Then all the old layers are frozen,
#   and `fit` is called again. How many does this second `fit` change?
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
# ## Fine-tuning
#
# Once the new last layer has settled, you can train all layers a little more. That's **fine-tuning**. If the old layers are
# frozen, unfreeze them first, and compile again. (In `mine` they never were: we trained the last layer apart from them.)

# %%
tuned = keras.models.clone_model(mine)
tuned.set_weights(mine.get_weights())
tuned.trainable = True  # unfreezes every layer
tuned.compile(keras.optimizers.Adam(0.0001), loss="sparse_categorical_crossentropy")
history = tuned.fit(x[kept], labels[kept], epochs=100, batch_size=10, verbose=0)
for name, network in {"last layer alone": mine, "fine-tuned": tuned}.items():
    print(f"{name:17}", end="")
    score(network)

# %% [markdown]
# Is one of them better? So few drawings can't tell, and one has had 100 epochs more. So we did it again with ten made-up signs:
# ten drawings of each to learn from, 1,000 new ones to test on, six seeds. With each seed, all arms start from the same network,
# whose last layer has been trained, and take 300 more steps on the same batches. Either only the last layer learns, at its best
# rate, 0.01, or all layers do, at one rate or another. And afterwards we put the reader's *old* last layer back: can it still
# read digits?

# %% tags=["nbval-check-output"]
arms = measured("fine_tuning")["arms"]
print(f"{'what learns':16} {'new signs read':15} {'more than last layer':21} digits read")
for learns, reads in arms.items():
    name = f"all, at {learns}" if learns[0] == "0" else learns
    signs, digits = (
        f"{np.mean(reads[of]):.0%} ({min(reads[of]):.0%}-{max(reads[of]):.0%})" for of in ("signs", "digits")
    )
    ahead = sum(one > other for one, other in zip(reads["signs"], arms["last layer"]["signs"]))
    more = f"with {ahead} of {len(reads['signs'])} seeds"
    print(f"{name:16} {signs:15} {more:21} {digits}")

# %% [markdown]
# 300 more steps for the last layer alone gained nothing. All layers read more signs than that with each seed and at each rate:
# barely more at 0.00001, most at 0.001. At 0.01, the rate that was best for the last layer, the new signs did well too, but a fifth of
# the digits was lost. Losing what was learned before while learning something new is called **catastrophic forgetting**. You may
# not miss the digits. But 0.001, a tenth of what the last layer took, did as much for the signs and kept the digits. **So
# fine-tune at a smaller rate.**

# %% [markdown]
# ## Why are so few drawings enough?
#
# Do they help, all those digits that the reader was trained on? Or would any network have done? And is the last layer the right
# place to cut?
#
# ```
# image → convolutions, pooling → 600 numbers
#                                     ✂ cut early
#   600 numbers → hidden layer → 40 numbers → last layer
#                                    ✂ cut late
# ```
#
# We compared seven ways of learning the ten made-up signs, on 1,000 new drawings:
#
# - **cut late**: as you did it, a new last layer on the reader's 40 features;
# - **cut early**: the hidden layer is left out as well, and the new last layer sits on the last maps;
# - each of these two, then **fine-tuned**;
# - **random, cut early**: the layers in front have random weights and are never trained;
# - **from scratch**: the reader's layers with random weights, all of them trained;
# - **pixels alone**: just a last layer on the 784 pixels.
#
# One rate or one number of steps for all would be unfair here: with ten drawings of each sign, cut late was at its best after 40 to
# 220 steps, cut early after 1,100 to 8,400. So each way has its own learning rate, chosen on 300 validation drawings, and goes on
# until their loss stops falling. With each of ten seeds, all ways learn from the same drawings.

# %%
ask("random_layers")

# %% tags=["nbval-check-output"]
table = measured("few_shot")
print(f"{len(table['signs'])} signs, {len(table['seeds'])} seeds, {table['tests']:,} test drawings")

# %% tags=["reveal", "drawing"]
WAYS = {
    "earlier": "cut early",
    "tuned_earlier": "cut early,\nfine-tuned",
    "tuned": "cut late,\nfine-tuned",
    "frozen": "cut late",
    "untrained_earlier": "random,\ncut early",
    "scratch": "from scratch",
    "pixels": "pixels alone",
}
found = {way: {int(n): 100 * np.array(v) for n, v in table["accuracies"][way].items()} for way in WAYS}
sizes = sorted(found["frozen"])
means = {n: [found[way][n].mean() for way in WAYS] for n in sizes}
fig, ax = plt.subplots(figsize=(5.8, 6.8))
for above, below, color in [(-0.5, 3.5, "#E3F1FA"), (3.5, 5.5, "#FCEFD8"), (5.5, 6.5, "#EEEEEE")]:
    ax.axhspan(above, below, color=color, zorder=0)
for n, color, shift in zip(sizes, ["#D55E00", "#B3508A", "#0072B2", "#00664B"], [0, 0, -1, 1]):
    ax.plot(means[n], range(len(WAYS)), "o-", color=color, markersize=9, linewidth=1.5, zorder=3)
    for place, way in enumerate(WAYS):
        ax.plot(
            found[way][n], [place] * len(found[way][n]), "o", color=color, markersize=5, alpha=0.3, markeredgewidth=0
        )
    ax.text(means[n][0] + shift, -0.58, n, color=color, weight="bold", fontsize=14, ha="center", va="bottom")
ax.set(yticks=range(len(WAYS)), yticklabels=WAYS.values(), ylim=(len(WAYS) - 0.5, -0.5), xlim=(38, 101))
ax.tick_params(labelsize=13, length=0)
ax.set_xlabel("new drawings read correctly, in %", fontsize=13)
ax.set_title("drawings of each sign to learn from:", fontsize=13, loc="left", pad=26)
words = " ".join(
    f"With {n}: " + ", ".join(f"{name} {mean:.0f}%" for name, mean in zip(WAYS.values(), means[n])) + "." for n in sizes
).replace("\n", " ")
show(
    fig,
    alt=f"Accuracy of {len(WAYS)} ways to learn ten signs, a row each, ten seeds as small dots around a mean. {words}",
)

# %% [markdown]
# Each small dot is a seed. The blue rows start from the reader's layers, the orange ones from random weights. All ways met the
# same drawings, so compare them seed by seed:

# %% tags=["reveal"]
PAIRS = [
    ("untrained_earlier", "pixels"),
    ("untrained_earlier", "scratch"),
    ("earlier", "untrained_earlier"),
    ("earlier", "frozen"),
    ("tuned", "frozen"),
    ("tuned_earlier", "earlier"),
    ("frozen", "scratch"),
]
for one, other in PAIRS:
    print(f"{WAYS[one]}, ahead of {WAYS[other]}:".replace(",\n", ", "))
    for n in sizes:
        ahead = found[one][n] - found[other][n]
        print(
            f"   {n:2} of each sign: {ahead.mean():5.1f} points, better in {(ahead > 0).sum():2} of {len(ahead)} seeds"
        )

# %% [markdown]
# What does each pair show? It can name a cause only if its two ways differ in just one thing.
#
# - **What was learned before** helps. With the same cut, the reader's layers beat the random ones in every seed: by 12 points
#   with one drawing of each sign, still by 3 with thirty.
# - **Untrained layers** help, too: with random convolutions, ReLU and pooling in front, a last layer beat one on the pixels in
#   every seed. Which of the three does it, this pair can't say. (In the picture above, random weights lost to the pixels. But there they ended in the hidden layer's 40 numbers, and we
#   asked for nearest neighbors.)
# - **The cut** matters. The hidden layer keeps what tells ten digits apart, in 40 numbers. It may drop what tells a moon from a
#   fish. Cutting before it was better in every seed, from one drawing to thirty.
# - **Random layers against training from scratch** settles nothing. The random ones were ahead in nearly every seed. But they
#   weren't trained, *and* they skip the hidden layer, which the network from scratch has. This pair can't say which of the two
#   made the difference. For that you'd put the same new hidden layer behind the reader's layers and behind random ones. We
#   haven't.
#
# And transfer doesn't always pay. With thirty drawings of each sign, cut late, your own method at the top of this lesson, lost to
# training from scratch by 0.7 points: it was better in only 2 of 10 seeds. Cut early was still ahead, but its lead over training
# from scratch had shrunk from 15.5 points with one drawing of each sign to 3.5.
#
# Fine-tuning can repair a late cut, because it changes the hidden layer too. With one drawing of each sign it gained about a
# point, with more about three. After an early cut it gained nothing. We keep the weights with the lowest validation loss, and
# in 26 of those 40 runs that loss never fell below where it started. So those runs ended where they began.
#
# Two cautions: formulas draw more alike than people do, and 300 validation drawings are more than you have. So trust the
# ranking more than the gaps.

# %% [markdown]
# ## Take it home
#
# Your network ran in the page above, without Python. So it can leave the notebook: one file holds the pad, the network and
# the names of your signs. Before we save it, let's use what we have learned, and cut early. The rate and the steps come from that
# comparison, too: the rate that validation chose there for ten drawings of each sign, and as many steps as it took (the median of
# ten runs). Twenty drawings make an epoch of only two or three steps, so here each epoch shows them a hundred times.

# %%
rate, steps = table["rates"]["earlier"]["10"], np.median(table["steps"]["earlier"]["10"])
many = np.tile(kept, 100)
epochs = int(np.ceil(steps / (len(many) / 10)))
print(f"rate {rate}, {epochs * -(-len(many) // 10):,} steps")

keras.utils.set_random_seed(12)
cut = trained_reader().layers[:5]  # up to Flatten
best = keras.Sequential([keras.Input((28, 28, 1)), *cut, layers.Dense(len(pad.names), activation="softmax")])
for layer in cut:
    layer.trainable = False
best.compile(keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy")
history = best.fit(x[many], labels[many], epochs=epochs, batch_size=10, verbose=0)
for name, network in {"cut late": mine, "cut early": best}.items():
    print(f"{name:10}", end="")
    score(network)

# %%
page_file = read_signs(best, pad.names, pad.drawings).save("mine.html")
print(f"{page_file}: {page_file.stat().st_size / 1000:.0f} kB")

# %% [markdown]
# Download `mine.html` (in Colab it's in the list of files on the left), send it to your phone, and open it: no server, nothing
# to install. Then hand it to a friend. That's the test that your own drawings couldn't be.
#
# <details><summary>For an app, or a smaller file: LiteRT and int8</summary>
#
# From version 3.13 on, Keras writes LiteRT, a format for phone apps:
# <code>best.export("mine.tflite", format="litert")</code>. Small devices often store each weight as a whole number from −127 to
# 127, <strong>int8</strong>: a quarter of the size. Test again after that.
# </details>
#
# <details><summary>A page full of signs</summary>
#
# With global average pooling (lesson {{more_accurate_and_smaller}}) in place of <code>Flatten</code>, any size goes in. Average
# over one window of 28×28 pixels at a time.
# </details>

# %% [markdown]
# ## “None of these”
#
# Two remedies. Refuse an answer below 90%. Or add a class, “something else”, and show it drawings of other things: here seven each
# of four made-up signs. We try both, on new drawings of those four and of three signs that neither network has ever seen.

# %%
unknown = [name for name in SIGNS if name not in pad.names]


def made_up(count, seed, names):
    return made_up_signs(count, seed=seed, names=names, amount=1.4)[0][..., None].astype("float32") / 255


x_else, new, strange = made_up(7, 3, unknown[:4]), made_up(50, 4, unknown[:4]), made_up(50, 5, unknown[4:7])
rows = np.concatenate([x[kept], x_else])
row_labels = np.concatenate([labels[kept], np.full(len(x_else), len(pad.names))])
many = np.tile(np.arange(len(rows)), 100)
choosy = keras.Sequential([keras.Input((28, 28, 1)), *cut, layers.Dense(len(pad.names) + 1, activation="softmax")])
choosy.compile(keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy")
history = choosy.fit(
    rows[many], row_labels[many], epochs=int(np.ceil(10 * steps / len(many))), batch_size=10, verbose=0
)

print("                         variants read    refused: the four    the three never seen")
for name, network, least in [
    ("the network as it is", best, 0),
    ("refuses below 90%", best, 0.9),
    ("something else", choosy, 0),
]:
    answers = [network.predict(images, verbose=0) for images in (variants, new, strange)]
    taken = [(one.argmax(axis=1) < len(pad.names)) & (one.max(axis=1) >= least) for one in answers]
    read = (taken[0] & (answers[0].argmax(axis=1) == variant_labels)).mean()
    print(f"{name:24} {read:9.0%} {1 - taken[1].mean():18.0%} {1 - taken[2].mean():20.0%}")

# %% [markdown]
# Both remedies help, and both cost you some of your own signs. The new class mainly knows what it was shown, and you can't show
# it everything. (That's one run; with other drawings, the shares are others.) If you drew your signs yourself, draw the other
# things yourself, too. Or the network may just learn to tell your hand from our program's.

# %% [markdown]
# ## Photos in color
#
# For photos of plants or dishes, digits are the wrong school. The recipe stays, with a network that others trained on a million
# photographs (ImageNet). We haven't run this here; it downloads the weights:
#
# ```python
# photos = keras.applications.MobileNetV3Small(input_shape=(224, 224, 3), include_top=False, pooling="avg")
# photos.trainable = False  # its batch normalization stays in inference mode, too
# model = keras.Sequential([keras.Input((224, 224, 3)), photos, layers.Dense(3, activation="softmax")])
# ```
#
# Give it color images with values from 0 to 255: this network scales them itself, others want their own `preprocess_input`. You'd
# want it where color and texture matter and you have tens or hundreds of photos, not for thin strokes on 28×28 pixels.

# %% [markdown]
# ## Your own project
#
# Here's the last task of the course. Choose a question that a picture can answer: which of your plants needs water? Who in the
# family wrote this note? Then teach a network, and find out how far you can trust it. The
# [project sheet](../docs/capstone.md) says what to hand in, and what earns its ten points.

# %% [markdown]
# ## At home
#
# Two more exercises. In class, go straight to the key points.

# %% [markdown]
# ### Exercise: build on a network
#
# Write a function that takes a trained network `old` and returns a new one for five classes. It keeps all layers of `old` but
# the last, and freezes them. The new last layer is a Dense layer of five units with softmax. Compile the new network for
# whole-number labels. `check` gives your function a small network for images of shape (28, 28, 1): a Flatten, a hidden Dense
# layer of twelve units with ReLU, and a last one of ten.


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
# ### Exercise: what is a good start worth?
#
# Measure it yourself, on three signs. Run an `Experiment` (lesson {{training}}) with two arms. In one the network
# starts from the reader's weights, in the other the same layers start from random ones:
# `keras.models.clone_model(trained_reader())` has those. Both get a new last layer of three units,
# and nothing is frozen. Train on `few` for 30 epochs, in batches of 15, with `keras.optimizers.Adam(0.003)`, and pass `others`
# as the validation data. Use at least three seeds and change nothing else. Then call `compare_starts.conclude(…)`
# with the arm that has the lower validation loss in every seed, or with `"can't tell"`.
#
# Thirty epochs are only thirty steps here. Has each arm had enough of them, or too many? `compare_starts.fit` returns the history,
# as Keras does: look at its `val_loss` before you put everything down to the weights.

# %% nbgrader={"grade_id": "compare_starts", "solution": true}
from course_utils import Experiment, made_up_signs, trained_reader

compare_starts = Experiment()
few, y_few = made_up_signs(5, seed=1, names=["moon", "fish", "house"], amount=1.8)
others, y_others = made_up_signs(40, seed=2, names=["moon", "fish", "house"], amount=1.8)
few, others = (images_of[..., None].astype("float32") / 255 for images_of in (few, others))
### BEGIN SOLUTION


def network(old):
    model = keras.Sequential([keras.Input((28, 28, 1)), *old.layers[:-1], layers.Dense(3, activation="softmax")])
    model.compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    return model


for seed in range(3):
    for arm in ["reader", "random"]:
        keras.utils.set_random_seed(seed)
        old = trained_reader() if arm == "reader" else keras.models.clone_model(trained_reader())
        settings = {"epochs": 30, "batch_size": 15, "validation_data": (others, y_others)}
        compare_starts.fit(network(old), few, y_few, arm=arm, seed=seed, **settings)

results = compare_starts.results()
better = {min(results, key=lambda arm: results[arm][seed]) for seed in range(3)}
compare_starts.conclude(better.pop() if len(better) == 1 else "can't tell")
### END SOLUTION
compare_starts

# %%
check("compare_starts")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A pretrained network is a feature extractor: leave out its last layer, freeze the rest, train a new last layer.
# - Where you cut is a choice. Here the last maps beat the last features, and fine-tuning from there gained nothing.
# - Fine-tune at a small learning rate. At a large one, the layers forget what they knew.
# - Set `trainable`, then compile. Keep batch normalization in inference mode.
# - Put some drawings aside before you train. A handful can show that it works, but hardly how well.
#
# **Ask yourself:** Why is the last layer never reused? What does a last layer on random features tell you about the network in
# front of it?
#
# **Next:** That's up to you. What will you teach it?
