# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: label
#     teaches: integers and vectors, softmax, cross-entropy by hand, and what each mismatch does
# ---

# %% [markdown]
# # One-hot or sparse labels
#
# **How do you tell a network what the right answer is?**
#
# Out of 2,000 digits, here's the one that the network from lesson {{loading_the_digits}} is least sure about. What would you call it?

# %%
import numpy as np

from course_utils import load_mnist
from course_utils.reader import read

(x_train, y_train), _ = load_mnist()
probabilities = read(x_train[:2000])
hardest = probabilities.max(axis=1).argmin()

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

shares, label = probabilities[hardest], int(y_train[hardest])
fig, (picture, bars) = plt.subplots(1, 2, figsize=(6.4, 3.3), width_ratios=[1, 1.15])
picture.imshow(x_train[hardest], cmap="gray")
picture.set(xticks=[], yticks=[])
bars.barh(range(10), shares, color="#0072B2")
for digit, share in enumerate(shares):
    if share > 0.02:
        bars.text(share + 0.02, digit, f"{share:.0%}", va="center", fontsize=12)
bars.set(yticks=range(10), xticks=[], xlim=(0, 1.25 * shares.max()), ylim=(9.6, -0.6))
bars.set_title("how likely it thinks each digit is", fontsize=12, loc="left")
bars.tick_params(labelsize=12, length=0)
bars.spines[["bottom", "left"]].set_visible(False)
favorites = [digit for digit in shares.argsort()[::-1] if digit != label][:2]
show(
    fig,
    alt=f"A badly written digit, and beside it ten bars: the network gives {shares[favorites[0]]:.0%} to the "
    f"{favorites[0]}, {shares[favorites[1]]:.0%} to the {favorites[1]} and {shares[label]:.0%} to the {label}.",
)

# %% [markdown]
# The network works with **scores**, one for each digit, and computes the probabilities from them. Here are the scores of
# three digits, so these three share the 100%. The first is the one that the writer meant. Drag the sliders until the
# network is 90% sure of it.

# %%
from course_utils import explore_softmax

names = [label, *favorites]
scores = np.log(shares[names])
explore_softmax((scores - scores.mean()).clip(-8, 8).round(1), names)

# %% [markdown]
# What happens to the probabilities that you didn't touch? Press *Add 1 to all*: which of the three columns change? And
# watch the **loss**. It says how bad the answer is. Training makes it small, by changing the weights that the scores are
# computed from.
#
# **In this lesson you will**
#
# - write the right answer in two ways, and change one into the other;
# - turn scores into probabilities, and probabilities into a loss;
# - choose the loss that fits your labels and your last layer;
# - recognize each wrong combination by what you see.
#
# You need lesson {{loading_the_digits}}, and from school the exponential e<sup>x</sup> and the natural logarithm. We write log; the
# picture above writes ln. (Offline, scikit-learn's smaller digits take MNIST's place, and your numbers will differ.)

# %% [markdown]
# ## A label is a name, not a quantity
#
# Labels look like numbers, so it's tempting to calculate with them. But the ten digits are ten **classes**, and 0 to 9
# are their names. They might as well be called apple, pear and plum.
#
# What if you ask a network for the label as a number? Take the smallest network there is, a single **neuron**. It
# multiplies each of the 784 pixels by a weight, adds up the products, and adds a number of its own, its **bias**. Its
# weights should make the squared distance from the label small.

# %%
from course_utils import ask

ask("one_number")

# %% [markdown]
# For a network this small, NumPy can solve for the best weights directly. It learns from some training images, and is
# judged by others. The test set stays closed.

# %% tags=["drawing"]
order = np.random.default_rng(0).permutation(len(x_train))
learn, judge = np.array_split(order[:20_000], 2)


def in_rows(images):
    return np.column_stack([images.reshape(len(images), -1) / 255, np.ones(len(images))])


def best_weights(images, answers):
    x = in_rows(images)  # with a column of ones, for the bias
    return np.linalg.solve(x.T @ x + np.eye(785), x.T @ answers)  # np.eye keeps the weights small


one_number = in_rows(x_train[judge]) @ best_weights(x_train[learn], y_train[learn])

fig, axes = plt.subplots(2, 1, figsize=(6.4, 4.6), sharex=True)
meant = y_train[judge]
for ax, digit, color in zip(axes, [4, 9], ["#0072B2", "#D55E00"], strict=True):
    ax.hist(one_number[meant == digit], np.arange(-0.5, 10, 0.25), color=color)
    ax.axvline(digit, color="black", linewidth=2)
    ax.text(digit, 1.03, f"should be {digit}", transform=ax.get_xaxis_transform(), ha="center", fontsize=12)
    ax.text(0.01, 0.9, f"images of a {digit}", transform=ax.transAxes, color=color, weight="bold", va="top", fontsize=13)
    ax.set(yticks=[], xlim=(-0.5, 9.9), xticks=range(10))
    ax.tick_params(labelsize=12)
    ax.spines["left"].set_visible(False)
axes[1].set_xlabel("the network's answer, a single number", fontsize=12)
medians = [np.median(one_number[meant == digit]) for digit in (4, 9)]
show(
    fig,
    alt="Two histograms of a network's answers, one above the other. For images of a 4 they spread widely around "
    f"{medians[0]:.1f}, for images of a 9 around {medians[1]:.1f}: neither is where it should be.",
)

# %% [markdown]
# Most fours and nines come out as some number in between: wherever the network is unsure, the middle costs least.
#
# Now let it give **ten** numbers, one for each class. The right answer is a 1 for the right class and a 0 for the
# others. The network's answer is the class with the largest number.

# %%
ten_wanted = np.eye(10)[y_train[learn]]
ten_numbers = in_rows(x_train[judge]) @ best_weights(x_train[learn], ten_wanted)
print(f"one number:  {(one_number.round() == y_train[judge]).mean():.0%} of the images right")
print(f"ten numbers: {(ten_numbers.argmax(axis=1) == y_train[judge]).mean():.0%}")

# %% [markdown]
# Same images, same squared distance, but far better: now each digit has weights of its own, and none lies "between" two
# others.
#
# ## Two ways to write the right answer
#
# The ten numbers with a single 1 are called **one-hot**. You can also keep the plain integer. That's called **sparse**,
# because it stores where the 1 is and leaves out the zeros.

# %% tags=["drawing"]
shown = [int(np.flatnonzero(y_train == digit)[0]) for digit in (5, 0, 4, 1, 9)]
fig, axes = plt.subplots(
    len(shown), 3, figsize=(6.6, 4.2), width_ratios=[1, 0.9, 8], gridspec_kw={"hspace": 0.1, "wspace": 0.04}
)
for (picture, integer, row), i in zip(axes, shown, strict=True):
    picture.imshow(x_train[i], cmap="gray")
    integer.text(0.5, 0.5, y_train[i], fontsize=26, weight="bold", color="#D55E00", ha="center", va="center")
    one_hot = np.eye(10, dtype=int)[y_train[i]]
    row.imshow(one_hot[None], cmap="gray", vmin=0, vmax=1, extent=(-0.5, 9.5, 0, 1))
    for place, number in enumerate(one_hot):
        row.text(place, 0.48, number, fontsize=14, ha="center", va="center", color="black" if number else "#AEB6BF")
        row.axvline(place + 0.5, color="#59636E", linewidth=0.8)
    for ax in (picture, integer, row):
        ax.set(xticks=[], yticks=[])
    for spine in row.spines.values():
        spine.set(visible=True, color="#59636E")
    integer.axis("off")
axes[0, 1].set_title("sparse", fontsize=13, loc="center", color="#D55E00", weight="bold", pad=20)
axes[0, 2].set_title("one-hot: a place for each class", fontsize=13, loc="center", weight="bold", pad=24)
for place in range(10):
    axes[0, 2].text(place, 1.1, place, ha="center", va="bottom", color="#59636E", fontsize=12)
show(
    fig,
    alt="Five handwritten digits in rows: 5, 0, 4, 1, 9. Beside each, its label as an integer, then as ten cells "
    "numbered 0 to 9: nine hold a 0, and the cell of the digit's own number is lit and holds a 1.",
)

# %% [markdown]
# `np.eye(10)` is a table with ones along its diagonal, and indexing it with labels picks one row for each. For the way
# back, `argmax(axis=1)` asks each row where its largest number is.

# %% tags=["nbval-check-output"]
labels = np.array([5, 0, 4])
one_hot = np.eye(10, dtype=int)[labels]
print(one_hot)
print(one_hot.argmax(axis=1))

# %% [markdown]
# Keras calls this `to_categorical`. If you don't tell it how many classes there are, it finds out from the labels. How
# many columns will it make for the labels 0 and 3?

# %%
import keras

from course_utils import check, expect, hint, look, progress, solution

# %% tags=["reveal"]
print(keras.utils.to_categorical([0, 3]).shape)

# %% [markdown]
# It counts up to the largest label it happens to see. Always pass `num_classes=10`.
#
# ### Exercise: one-hot rows for any number of classes
#
# Write a function that takes `labels`, an array of N whole numbers counted from 0, and returns an array of shape
# (N, `num_classes`): in each row a 1 in the column of the label, and 0 in the others. Use numbers, not `True` and
# `False`. `one_hot_rows(np.array([2, 0]), 4)` should return `[[0, 0, 1, 0], [1, 0, 0, 0]]`: there's a last column,
# though no label here is a 3.


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
# A network's last layer has one neuron for each class, and each gives a score, called a **logit**. Logits can be any
# numbers, negative ones too. You'd like probabilities: positive, with a sum of 1. **Softmax** gets there in the two steps
# that you saw. The exponential makes every number positive. Dividing by the sum makes them add up to 1.


# %% tags=["nbval-check-output"]
def softmax(logits):
    positive = np.exp(logits)
    return positive / positive.sum()


logits = np.array([1.2, -1.0, 2.0])
print(softmax(logits).round(3))

# %% [markdown]
# The largest logit gets the largest probability. How many times as probable is a class with logit *a* as one with logit
# *b*? Both are divided by the same sum, so it's $e^a / e^b = e^{a-b}$. Where two logits differ by 1, that's e ≈ 2.72 times.
#
# So only the *differences* between logits matter. That's why *Add 1 to all* changed no probability. (Programs use it:
# they subtract the largest logit first, because `np.exp(1000)` is too large for the computer.)
#
# ### Exercise: spot the softmax
#
# Above the six panels are the logits of four classes. Which panel shows what softmax makes of them? Replace the 7 with
# a number of your own: it draws another picture. Answer with that number and the letter, such as `(7, "A")`.

# %%
look("which_softmax", 7)

# %% nbgrader={"grade_id": "which_softmax", "solution": true}
which_softmax = (
    ### BEGIN SOLUTION
    (7, "C")
    ### END SOLUTION
)

# %%
check("which_softmax")

# %% [markdown]
# ### Exercise: make the network hesitate
#
# Some sevens look a lot like a 1. Write ten logits, for the classes 0 to 9 in this order, from which softmax makes
# 65 to 75% for the 7 and 15 to 25% for the 1. How the other eight share the rest is up to you.

# %% nbgrader={"grade_id": "made_logits", "solution": true}
made_logits = (
    ### BEGIN SOLUTION
    [0, 3.2, 0, 0, 0, 0, 0, 4.45, 0, 0]
    ### END SOLUTION
)

# %%
check("made_logits")

# %% [markdown]
# ## How bad is an answer? Cross-entropy
#
# Look only at the probability *p* that the network gave to the *right* class. Suppose that's 0.9, 0.8 and 0.1 for three
# images. How good is that, in one number?
#
# As with coin tosses, multiply: the product is the probability of all three right answers together. One bad answer ruins
# it, as it should. But for 60,000 images the product would be so small that a computer rounds it to 0. The logarithm
# helps: it turns products into sums, and each image adds its own share. With a minus sign, a better answer means a
# smaller share:

# %% tags=["nbval-check-output"]
p = np.array([0.9, 0.8, 0.1])
print("product:", p.prod().round(3))
print("shares: ", -np.log(p).round(3))
print("their sum:", -np.log(p).sum().round(3), " and −log of the product:", -np.log(p.prod()).round(3))

# %% [markdown]
# So the loss of one image is **−log *p***, its **cross-entropy**. Here are four digits, pinned to the curve where the
# network from lesson {{loading_the_digits}} puts them.

# %% tags=["drawing", "cover"]
probabilities = read(x_train[:5000])
given_to_right = probabilities[np.arange(len(probabilities)), y_train[:5000]]
answers = probabilities.max(axis=1)  # for the last, one that the network was sure of
places = [np.abs(given_to_right - p) + (answers < 0.9) * (p < 0.1) for p in (0.99, 0.5, 0.17, 0.03)]
pinned = [int(distances.argmin()) for distances in places]
p = np.linspace(0.003, 1, 400)
fig, ax = plt.subplots(figsize=(6.6, 6))
ax.plot(p, -np.log(p), color="#0072B2", linewidth=3)
ax.plot(p, 1 - p, "--", color="#B35900", linewidth=2)
ax.text(0.03, 0.2, "1 − p", color="#B35900", fontsize=13, weight="bold")
ax.text(0.2, 5.2, "sure and wrong", color="#D55E00", weight="bold", fontsize=14)
ax.text(1.45, 1.95, "sure and right", color="#00735C", weight="bold", fontsize=14, ha="right")
words = []
for i in pinned:
    at, loss = given_to_right[i], -np.log(given_to_right[i])
    x, y = at + 0.13, loss + 0.75
    ax.plot([at, x], [loss, y], color="#59636E", linewidth=1, zorder=1)
    ax.plot(at, loss, "o", color="#D55E00", markersize=9)
    inset = ax.inset_axes((x - 0.07, y - 0.36, 0.14, 0.72), transform=ax.transData)
    inset.imshow(x_train[i], cmap="gray")
    inset.set(xticks=[], yticks=[])
    label, answer = y_train[i], probabilities[i].argmax()
    ax.text(x + 0.085, y, f"a {label}, read as {answer}\np = {at:.2f}", va="center", fontsize=12)
    words.append(f"a {label} read as {answer}, p {at:.2f}, loss {loss:.2f}")
ax.set_xlabel("p: the probability given to the right class", fontsize=12)
ax.set_ylabel("loss = −log p", fontsize=13)
ax.set(xlim=(0, 1.5), ylim=(0, 5.6), xticks=[0, 0.25, 0.5, 0.75, 1], xticklabels=["0", "0.25", "0.5", "0.75", "1"])
ax.tick_params(labelsize=12)
show(
    fig,
    alt="The curve of −log p falls steeply from the upper left and reaches 0 at p = 1. The dashed line 1 − p never "
    "rises above 1. Four digits are pinned to the curve: " + "; ".join(words) + ".",
)

# %% [markdown]
# A right answer that's a little unsure costs little. For a network that's sure and *wrong*, there's no limit.
#
# Why not just take 1 − *p*, the dashed line? Suppose a network raises *p* from 1% to 2%. Our product of probabilities
# doubles, and −log *p* falls by log 2 ≈ 0.69. But 1 − *p* falls by only 0.01.
#
# Here are ten logits for a 7. Choose the 7 as the right class. Then find the class for which the loss would be worst.

# %%
explore_softmax([-1.2, -2.0, 1.1, 2.4, -3.1, 0.3, -4.2, 4.6, 0.2, 1.9])

# %% [markdown]
# One loss is worth knowing by heart: a fresh network gives each of the ten digits about 0.1, so its loss is about
# −log 0.1 ≈ 2.3. If yours starts at 10 or 200, something is wrong.

# %%
ask("fifty_classes")

# %% [markdown]
# ## One loss, two notations
#
# Keras has this loss under two names, one for each form of label.

# %%
ask("fitting_loss")

# %% [markdown]
# Work out both by hand, for two images and three classes. With one-hot labels, multiply each row by the logarithms, and
# add up: the zeros remove every class but the right one. With sparse labels, go straight to the right class. And Keras?

# %% tags=["nbval-check-output"]
from keras.losses import categorical_crossentropy, sparse_categorical_crossentropy

probabilities = np.array([[0.7, 0.2, 0.1], [0.1, 0.3, 0.6]])
sparse = np.array([0, 1])
one_hot = np.array([[1, 0, 0], [0, 1, 0]])
print("one-hot:", -(one_hot * np.log(probabilities)).sum(axis=1).round(4))
print("Keras:  ", np.array(categorical_crossentropy(one_hot, probabilities)).round(4))
print("sparse: ", -np.log(probabilities[[0, 1], sparse]).round(4))
print("Keras:  ", np.array(sparse_categorical_crossentropy(sparse, probabilities)).round(4))

# %% [markdown]
# The numbers agree, so with either form the network learns the same. Use sparse labels by default: there's nothing to
# convert. Whichever form you choose, use it for all labels, also when you measure.
#
# ### Exercise: the loss of many answers (at home)
#
# What Keras reports as *the* loss is the mean over the images. Write a function that takes `probabilities`, a table of
# shape (N, classes), and `labels`, N sparse labels, and returns one number: the mean of −log of the probability given
# to the right class. For the two images above that's 0.7803, the mean of 0.3567 and 1.204.


# %% nbgrader={"grade_id": "cross_entropy", "solution": true}
def cross_entropy(probabilities, labels):
    ### BEGIN SOLUTION
    right = probabilities[np.arange(len(labels)), labels]
    return -np.log(right).mean()
    ### END SOLUTION


# %%
check("cross_entropy")

# %% [markdown]
# ## Softmax exactly once
#
# The loss also has to fit the network's *last layer*, because softmax can happen in either of two places: in the layer,
# with `activation="softmax"`, or in the loss, with `from_logits=True`. A loss given by its *name* expects probabilities.
#
# Try it with ten neurons. `Sequential` is a list of layers, `Flatten` lays the 28 rows of pixels end to end, and
# `Dense(10)` is ten neurons. `activation=None` leaves the logits as they are.

# %%
from keras import layers
from keras.losses import SparseCategoricalCrossentropy


def small_network(activation):
    keras.utils.set_random_seed(2)
    return keras.Sequential([keras.Input((28, 28, 1)), layers.Flatten(), layers.Dense(10, activation=activation)])


# %% [markdown]
# `compile` says which loss to use, and which rule changes the weights: `"adam"`, which lesson {{training}} explains.
# `evaluate` only measures. `fit` trains, here going through the images five times.

# %%
images, labels = x_train[..., None] / 255, y_train


def try_out(model, loss):
    model.compile("adam", loss, metrics=["accuracy"])
    before = model.evaluate(images[learn], labels[learn], verbose=0)[0]
    losses = model.fit(images[learn], labels[learn], epochs=5, verbose=0).history["loss"]
    accuracy = model.evaluate(images[judge], labels[judge], verbose=0)[1]
    print(f"loss before training {before:5.2f}   then {accuracy:.1%} of other images right")
    return accuracy, [before, *losses]


# %% [markdown]
# First the two right ways: softmax in the layer, then softmax in the loss.

# %%
accuracy, once = try_out(small_network("softmax"), "sparse_categorical_crossentropy")
in_the_loss = try_out(small_network(None), SparseCategoricalCrossentropy(from_logits=True))
expect("accuracy of the one-layer network", accuracy, of=len(judge))

# %% [markdown]
# Both start near the 2.3 of a network that knows nothing, and they learn the same. Now leave softmax out of both.

# %%
ask("logits_by_name")

# %% tags=["reveal"]
without = try_out(small_network(None), "sparse_categorical_crossentropy")

# %% [markdown]
# Keras says nothing. The loss before training does: it's far above 2.3.
#
# And softmax in both places? Keras may notice, warn, and go back to the logits:

# %%
import warnings

with warnings.catch_warnings(record=True) as caught:
    both = try_out(small_network("softmax"), SparseCategoricalCrossentropy(from_logits=True))
print("warning:", str(caught[-1].message)[:77] + " …" if caught else "none")

# %% [markdown]
# If it does, nothing is lost, but don't rely on it. To see what it saves you from, hide the second softmax in a layer of
# its own.

# %%
hidden = small_network("softmax")
hidden.add(layers.Softmax())
accuracy_twice, twice = try_out(hidden, "sparse_categorical_crossentropy")

# %% tags=["drawing"]
best = np.eye(10)[7]
floor = -np.log(softmax(best)[7])
fig, (bars, curves) = plt.subplots(2, 1, figsize=(6.4, 6.2))
bars.bar(np.arange(10) - 0.2, best, 0.4, color="#0072B2")
bars.bar(np.arange(10) + 0.2, softmax(best), 0.4, color="#D55E00")
bars.text(6.4, 0.8, "after one softmax: 100%", ha="right", fontsize=12, color="#0072B2", weight="bold")
bars.text(6.4, 0.3, f"after two: only {softmax(best)[7]:.0%}", ha="right", fontsize=12, color="#D55E00", weight="bold")
bars.set(xticks=range(10), yticks=[], ylim=(0, 1.05))
bars.set_title("the surest answer there is", fontsize=13, loc="left")
curves.plot(once, "o-", color="#0072B2", linewidth=2.5)
curves.plot(twice, "o-", color="#D55E00", linewidth=2.5)
curves.axhline(floor, color="#D55E00", linestyle="--")
curves.text(5.1, twice[-1], "twice", color="#D55E00", fontsize=12, weight="bold", va="center")
curves.text(5.1, once[-1], "once", color="#0072B2", fontsize=12, weight="bold", va="center")
curves.text(5.8, floor - 0.06, f"with two, never below {floor:.2f}", ha="right", va="top", fontsize=12, color="#D55E00")
curves.set(xlim=(-0.2, 5.9), ylim=(0, 2.6), xticks=range(6), xticklabels=["before", *"12345"])
curves.set_title("loss, epoch by epoch", fontsize=13, loc="left")
for ax in (bars, curves):
    ax.tick_params(labelsize=12)
show(
    fig,
    alt="Above, ten bars: one softmax gives the 7 all of the probability, a second one leaves it 23% and gives 9% to "
    "each of the others. Below, two curves of the loss: with one softmax it falls steadily, with two it stays above a "
    f"dashed line at {floor:.2f}.",
)

# %% [markdown]
# Softmax's output lies between 0 and 1. Taken as logits, these differ by at most 1, so no class can ever be more than
# e ≈ 2.72 times as probable as another. With ten classes, the best it can reach is 2.72 / (2.72 + 9) ≈ 23.2%, and the loss
# stays above −log 0.232 ≈ 1.46.
#
# Before training, this mistake doesn't show: the loss starts near 2.3. If it never gets below 1.46, look for a second
# softmax. The accuracy hardly suffered here, because the right class can still have the largest share. But no answer can
# ever be sure.

# %% tags=["drawing"]
SURE, DOUBTFUL, BAD = "#00735C", "#8A5A00", "#D55E00"
cases = [
    (1, "by name", "once: right", SURE),
    (0, "softmax:\nfrom_logits=True", "once: right", SURE),
    (1, "softmax:\nfrom_logits=True", "twice: Keras\nmay fix it", DOUBTFUL),
    (2, "by name", "twice: wrong", BAD),
    (0, "by name", "never: wrong", BAD),
]
fig, ax = plt.subplots(figsize=(6.5, 4.3))
ax.set(xlim=(0.2, 7.1), ylim=(-4.5, 0.8))
ax.axis("off")
for x, title in [(0.65, "neurons"), (2.05, "in layers"), (4.05, "in the loss")]:
    ax.text(x, 0.62, title, ha="center", va="center", weight="bold", fontsize=12)
for row, (in_layers, loss, verdict, color) in enumerate(cases):
    ax.annotate("", (5.45, -row), (0.3, -row), arrowprops={"arrowstyle": "-|>", "color": "#59636E"}, zorder=0)
    layer_boxes = [(x, 0.84, "softmax") for x in [[], [2.05], [1.6, 2.52]][in_layers]]
    for x, width, text in [(0.65, 0.8, "logits"), *layer_boxes, (4.05, 2, loss)]:
        face, ink = ("#0072B2", "white") if "softmax" in text else ("white", "black")
        ax.add_patch(plt.Rectangle((x - width / 2, -row - 0.34), width, 0.68, facecolor=face, edgecolor="#59636E"))
        ax.text(x, -row, text, ha="center", va="center", color=ink, fontsize=11.8)
    ax.text(5.53, -row, verdict, va="center", color=color, weight="bold", fontsize=12)
show(
    fig,
    alt="Five rows, each a path from the logits through the layers and the loss. Softmax in a layer and the loss by "
    "name: once, right. Softmax in the loss with from_logits=True: once, right. In a layer and in the loss: twice, but "
    "Keras may fix it. In two layers and the loss by name: twice, wrong. In neither: never, wrong.",
)

# %% [markdown]
# Count the blue boxes from left to right: there must be exactly one.
#
# ## The wrong combinations, and what they say
#
# Read Keras's messages now, while you know the cause: first one-hot labels with the sparse loss, then sparse labels with
# the other one.


# %%
def try_to_fit(labels, loss):
    model = small_network("softmax")
    model.compile("adam", loss)
    try:
        model.fit(images[:32], labels[:32], verbose=0)
    except Exception as error:
        print(f"{type(error).__name__}: {str(error).splitlines()[0]}\n")


y_one_hot = keras.utils.to_categorical(y_train, num_classes=10)
try_to_fit(y_one_hot, "sparse_categorical_crossentropy")
try_to_fit(y_train, "categorical_crossentropy")

# %% [markdown]
# Neither says "one-hot", because Keras sees only shapes. `target` is your labels, `output` the network's answers, and
# **rank** the number of axes. (In the first, read `target.ndim + 1`: the message has its sign wrong.)
#
# | what you see | what it means |
# | --- | --- |
# | `must have rank (ndim)` … | one-hot labels, but the sparse loss |
# | `must have the same rank (ndim)` | sparse labels, but the categorical loss |
# | `label value of 10 … outside the valid range` | a label without a neuron: classes counted from 1, or too few neurons. On a graphics card perhaps no message, only a loss of `nan` |
# | a warning about `from_logits`, or with ten classes a loss that stays above 1.46 | softmax twice |
# | nothing, but the loss before training is far above log(classes) | softmax never |
#
# `diagnose` looks at labels, last layer and loss, and says what doesn't fit together.

# %% tags=["nbval-check-output"]
from course_utils import diagnose

with_softmax, with_logits = small_network("softmax"), small_network(None)
print("1.", diagnose(np.eye(10)[[5, 0, 9]], with_softmax, "sparse_categorical_crossentropy"))
print("2.", diagnose(np.array([5, 0, 9]), with_logits, "sparse_categorical_crossentropy"))
print("3.", diagnose(np.array([1, 5, 10]), with_softmax, "sparse_categorical_crossentropy"))

# %% [markdown]
# ### Exercise: what will happen? (at home)
#
# Five people build `small_network`, compile it with `"adam"` and the loss in the table, call `fit` on some digits and
# `evaluate` on others, scaled the same way.
#
# | | labels for `fit` | labels for `evaluate` | activation | loss |
# | --- | --- | --- | --- | --- |
# | 1 | one-hot | one-hot | softmax | `"sparse_categorical_crossentropy"` |
# | 2 | sparse | sparse | none | `SparseCategoricalCrossentropy(from_logits=True)` |
# | 3 | sparse | sparse | none | `"sparse_categorical_crossentropy"` |
# | 4 | one-hot | sparse | softmax | `"categorical_crossentropy"` |
# | 5 | sparse | sparse | none | `"categorical_crossentropy"` |
#
# What does each of them see? Write a list of five texts, each one of these four:
#
# - `"fine"`: training and measuring both work as they should;
# - `"fit stops"`: `fit` stops with an error;
# - `"evaluate stops"`: training works, then `evaluate` stops with an error;
# - `"silent"`: no error and no warning, but the network learns badly.

# %% nbgrader={"grade_id": "outcomes", "solution": true}
outcomes = (
    ### BEGIN SOLUTION
    ["fit stops", "fine", "silent", "evaluate stops", "fit stops"]
    ### END SOLUTION
)

# %%
check("outcomes")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A label is the name of a class. One-hot and sparse are two ways to write it, and `argmax(axis=1)` leads back.
# - Softmax turns logits into probabilities. Only the logits' differences count.
# - Cross-entropy is −log of the probability given to the right class. Being sure and wrong costs most.
# - Sparse labels go with `sparse_categorical_crossentropy`, one-hot labels with `categorical_crossentropy`.
# - Softmax happens in the last layer *or* in the loss (`from_logits=True`): exactly once.
# - Before training, the loss should be near log(number of classes): 2.3 for ten.
#
# **Ask yourself**
#
# 1. Two logits are 3 and 1. How many times as probable is the first class?
# 2. For ten classes, your first loss is 11.5. Where do you look?
#
# <details><summary>Answers</summary>
#
# 1. e² times, so about 7.4 times. Only the difference counts.
# 2. It should be about 2.3. Is softmax there exactly once, in the layer or in the loss? Are the pixels scaled?
#
# </details>
#
# **Next:** [{{building_the_cnn}} · Building the CNN](building_the_cnn.ipynb). A single layer looks at every pixel by itself. How
# does a network look at *shapes*?
