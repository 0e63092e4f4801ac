# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: evaluate
#     teaches: mending old programs, claims against seeds, a controlled race with LeNet-5, paired comparison
# ---

# %% [markdown]
# # Five tutorials, side by side
#
# **Which of these should one believe?**
#
# Search the web for "MNIST CNN Keras", and you'll find pages like these. Their lines are quoted as published. Be the
# computer: read them one by one, and decide where you'd stop.

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

CARDS = {
    "000": (
        "Build a CNN for MNIST Image Classification Using Keras",
        "no date",
        "over 99%",
        "x_train = x_train.astype('float32') / 255\n"
        "model.fit(x_train, y_train, epochs=5, batch_size=128, validation_split=0.1)",
        "",
    ),
    "001": (
        "Building a CNN model in Keras using MNIST dataset",
        "July 6, 2019",
        "98.56%",
        "model.add(MaxPooling2D(pool_size=(2, 2)))\nmodel.add(Dense(1024, activation='relu'))\n"
        "model.add(Dense(10, activation='softmax'))",
        "",
    ),
    "002": (
        "CNN for MNIST Handwritten dataset",
        "May 10, 2020",
        "98.72%",
        "plt.imshow(img1,cmap=”gray”)\nmodel.fit(X_train, y_cat_train, epochs=2)",
        "",
    ),
    "003": (
        "Digit Classifiication using CNN on MNIST dataset",
        "no date",
        "no number",
        "model.fit(trainX, trainY, epochs=5, batch_size=64, validation_split=0.2)\n"
        "predicted_labels = np.argmax(pred[indices], axis=1)",
        "No line of the program says what pred is.",
    ),
    "004": (
        "Create a powerful CNN — Image Classification",
        "no date",
        "no number",
        "from tensorflow.keras.datasets import mnist\nLoad dataset",
        "The full program at its end has “# Load dataset” instead.",
    ),
}
fig, axes = plt.subplots(5, 1, figsize=(9.4, 8.2), layout="none")
fig.subplots_adjust(left=0, right=1, top=1, bottom=0, hspace=0.08)
for ax, (name, (title, date, claim, code, note)) in zip(axes, CARDS.items()):
    ax.set(xlim=(0, 94), ylim=(0, 16))
    ax.axis("off")
    ax.add_patch(plt.Rectangle((0.3, 0.3), 93.4, 15.4, facecolor="#F4F1EA", edgecolor="#C9C2B2"))
    ax.text(2, 9.4, name, fontsize=28, fontweight="bold", color="#0072B2", va="center")
    ax.text(2, 3.4, date, fontsize=11.5, va="center", color="#555555")
    ax.text(15, 13, title, fontsize=13, fontweight="bold", va="center")
    ax.text(15, 10.4, code, family="monospace", fontsize=11.2, va="top", linespacing=1.4)
    ax.text(15, 2.2, note, fontsize=11.5, style="italic", color="#555555", va="center")
    ax.text(92.4, 13, f"reports {claim}", fontsize=13, ha="right", va="center", color="#B34700", fontweight="bold")
show(
    fig,
    "Five cards, each with a tutorial's title, date, reported accuracy and two or three of its lines. "
    + " ".join(
        f"{name}: {title}, {date}, {claim}; {code} {note}" for name, (title, date, claim, code, note) in CARDS.items()
    ),
)

# %%
from course_utils import ask

ask("still_run")

# %% [markdown]
# **In this lesson you will**
#
# - mend an old program without changing what it computes;
# - hold a reported number against what five seeds give;
# - run a controlled race, and meet LeNet-5;
# - compare two networks image by image;
# - say what a table of results proves, and what it doesn't.
#
# <details><summary>If you're offline</summary>
#
# The tables of results were measured on MNIST and come with the course, so they're the same for you. Only the two networks
# that you train yourself get scikit-learn's smaller digits. There are few of those, so your counts will be smaller.
# </details>

# %%
import keras
import numpy as np
from keras import layers

from course_utils import check, expect, hint, load_mnist, look, measured, progress, solution

(x_train, y_train), (x_test, y_test) = load_mnist()

# %% [markdown]
# ## Where they stop
#
# Let Python read a line of each.

# %%
suspects = {
    "000": "x_train[:9].astype('float32') / 255",
    "001": "keras.optimizers.Adam(lr=0.0001)",
    "002": "plt.imshow(img1,cmap=”gray”)",
    "003": "np.argmax(pred[0])",
    "004": "Load dataset",
}
for name, line in suspects.items():
    try:
        eval(line)
        print(f"{name}  {line}\n     runs\n")
    except Exception as error:
        print(f"{name}  {line}\n     {type(error).__name__}: {str(error).splitlines()[0][:80]}\n")

# %% [markdown]
# 001's code also lacks the Flatten and the Dropout layer that its text explains, and 002 uses `np_utils` and
# `predict_classes`, which Keras has since removed.
#
# Errors get noticed. The dangerous lines are the ones that run and mean something else. In Keras 1, `3, 3` was the size of a
# kernel. What does this convolution make of a 28×28 image today?

# %% tags=["reveal"]
changed = layers.Conv2D(32, 3, 3)
print("output:", changed(np.zeros((1, 28, 28, 1))).shape[1:])
print("kernel:", changed.kernel_size, " strides:", changed.strides)

# %% [markdown]
# The third number has become the **stride**, and nothing tells you. Here are ten lines worth recognizing.
# (`docs/old_code.md` in the course's repository has sixty.)
#
# | old line | today | write |
# | --- | --- | --- |
# | `Conv2D(32, 3, 3)` | **runs**: the second 3 is the stride | `Conv2D(32, (3, 3))` |
# | `normalize(x, axis=1)` | **runs**: rescales each column by itself | `x.astype("float32") / 255` |
# | `model.optimizer.lr = 0.01` | **runs**: nobody reads it | `model.optimizer.learning_rate = 0.01` |
# | `np.random.seed(1)` | **runs**: Keras draws its weights elsewhere | `keras.utils.set_random_seed(1)` |
# | `Adam(lr=0.001)` | error | `Adam(learning_rate=0.001)` |
# | `border_mode="same"`, `subsample=(2, 2)` | error | `padding="same"`, `strides=(2, 2)` |
# | `Dense(output_dim=10)`, `Dropout(p=0.2)` | error | `Dense(10)`, `Dropout(0.2)` |
# | `np_utils.to_categorical(y)` | error | `keras.utils.to_categorical(y)` |
# | `model.predict_classes(x)` | error | `model.predict(x).argmax(axis=1)` |
# | `fit(x, y, nb_epoch=5)` | error | `fit(x, y, epochs=5)` |

# %% [markdown]
# ### Exercise: a program from 2016
#
# Write a function without parameters that returns this network, compiled, in today's Keras. Change only what you must: it
# should compute what it did then.
#
# ```
# model = Sequential()
# model.add(Convolution2D(8, 5, 5, border_mode="same", input_shape=(28, 28, 1)))
# model.add(Activation("relu"))
# model.add(MaxPooling2D(pool_size=(2, 2)))
# model.add(Convolution2D(16, 3, 3, subsample=(2, 2)))
# model.add(Activation("relu"))
# model.add(Flatten())
# model.add(Dropout(p=0.2))
# model.add(Dense(output_dim=10))
# model.add(Activation("softmax"))
# model.compile(optimizer="adam", loss="categorical_crossentropy",
#               class_mode="categorical")
# ```


# %% nbgrader={"grade_id": "modernized", "solution": true}
def modernized():
    ### BEGIN SOLUTION
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(8, (5, 5), padding="same", activation="relu"),
            layers.MaxPooling2D(pool_size=(2, 2)),
            layers.Conv2D(16, (3, 3), strides=(2, 2), activation="relu"),
            layers.Flatten(),
            layers.Dropout(0.2),
            layers.Dense(10, activation="softmax"),
        ]
    )
    model.compile(optimizer="adam", loss="categorical_crossentropy")
    return model
    ### END SOLUTION


# %%
check("modernized")

# %% [markdown]
# ## Mended
#
# We mended the five in the same spirit. Optimizer, epochs, batch size and even an odd scaling stayed, or we'd be measuring
# programs of our own. Here they are, with short names for what they all use.


# %%
def conv(filters, size, **more):
    return layers.Conv2D(filters, size, activation="relu", **more)


def dense(units):
    return layers.Dense(units, activation="relu")


def network(*stack):
    return keras.Sequential([keras.Input((28, 28, 1)), *stack, layers.Dense(10, activation="softmax")])


pool, flat = layers.MaxPooling2D, layers.Flatten


# %%
def two_convolutions():  # 000 and 004, and the course's CNN
    return network(conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128))


def large_kernels():  # 001, with the Flatten and the Dropout of its text
    return network(conv(32, 5), pool(), conv(64, 5), pool(), flat(), dense(1024), layers.Dropout(0.2))


def one_convolution():  # 002
    return network(conv(32, 4), pool(), flat(), dense(128))


def three_convolutions():  # 003
    return network(conv(32, 3), pool(), conv(64, 3), pool(), conv(64, 3), flat(), dense(128))


# %%
def divided(images):
    return images[..., None].astype("float32") / 255


def unscaled(images):
    return images[..., None].astype("float32")


def by_column(images):
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


def small_steps():
    return keras.optimizers.Adam(learning_rate=0.0001)


tutorials = {  # how it prepares images, its network, its optimizer, its batch size
    "000": (divided, two_convolutions, "adam", 128),
    "001": (unscaled, large_kernels, small_steps, 128),
    "002": (divided, one_convolution, "rmsprop", 32),
    "003": (by_column, three_convolutions, "adam", 64),
    "004": (divided, two_convolutions, "adam", 32),
}

# %% tags=["drawing"]
from course_utils import show_networks

show_networks({name: build() for name, (_, build, *_) in tutorials.items()})

# %% [markdown]
# Five programs, four networks. 003 says that its `normalize` *normalizes the pixel values*. Here's what it does.

# %% tags=["drawing"]
five = [np.flatnonzero(y_train == digit)[0] for digit in (1, 0, 7, 4, 2)]
fig, axes = plt.subplots(2, 5, figsize=(9, 3.9))
for column, i in enumerate(five):
    for ax, scaling in zip(axes[:, column], (divided, by_column)):
        ax.imshow(scaling(x_train[i : i + 1])[0, ..., 0], cmap="gray", vmin=0)
        ax.set(xticks=[], yticks=[])
for ax, words in zip(axes[:, 0], ["divided\nby 255", "003's\nnormalize"]):
    ax.set_ylabel(words, rotation=0, ha="right", va="center", fontsize=14)
show(
    fig,
    "Five digits twice: divided by 255, and after 003's scaling. There, columns with little ink glow, and columns full of "
    "ink are dark.",
)

# %% [markdown]
# It divides each column by that column's length, √(a² + b² + …). So a column with little ink gets bright, and a column
# full of ink gets dark.
#
# ### Exercise: columns of length one
#
# By hand: what does 003's scaling turn this image of two rows and two columns into?
#
# > 6 0
# >
# > 8 5
#
# Write it as `[[?, ?], [?, ?]]`, the upper row first, to two decimal places.

# %% nbgrader={"grade_id": "columns_of_length_one", "solution": true}
columns_of_length_one = (
    ### BEGIN SOLUTION
    [[0.6, 0], [0.8, 1]]
    ### END SOLUTION
)

# %%
check("columns_of_length_one")

# %% [markdown]
# ## Claims against seeds
#
# Now each tutorial in full on MNIST, for as many epochs as it says, with five seeds. That takes an hour, so we did it
# beforehand. Which of the claims would you still sign?

# %% tags=["drawing", "cover"]
rows = measured("tutorials")["tutorials"]
CLAIMS = {"001": 98.56, "002": 98.72}


def draw_dots(ax, place, values, color):
    values = np.sort(values)
    heights = place + 0.07 * (np.arange(len(values)) % 2 * 2 - 1)  # up and down, so that equal ones show
    ax.plot([values.mean()] * 2, [place - 0.2, place + 0.2], color=color, linewidth=3)
    ax.plot(values, heights, "o", color=color, markersize=11, markeredgecolor="white")


fig, ax = plt.subplots(figsize=(8.4, 5.6))
for place, (name, row) in enumerate(rows.items()):
    ax.axhspan(place - 0.45, place + 0.45, color="#F4F1EA", zorder=0)
    draw_dots(ax, place + 0.1, 100 * np.array(row["accuracy"]), "#0072B2")
    ax.text(98.12, place - 0.1, name, fontsize=20, fontweight="bold", color="#0072B2", va="center")
    ax.text(98.12, place + 0.27, f"{row['epochs']} epochs, batches of {row['batch']}", fontsize=10.5, va="center")
    if name in CLAIMS:
        ax.plot(CLAIMS[name], place - 0.32, "v", color="#D55E00", markersize=12)
        ax.text(CLAIMS[name] + 0.02, place - 0.3, f"claims {CLAIMS[name]}%", color="#B34700", fontsize=13, va="center")
    elif name == "000":
        arrow = {"color": "#D55E00", "width": 2.5, "headwidth": 11}
        ax.annotate("", (99.29, place - 0.28), (99.0, place - 0.28), arrowprops=arrow)
        ax.text(98.99, place - 0.28, "claims over 99%", color="#B34700", fontsize=13, va="center", ha="right")
    else:
        ax.text(99.29, place - 0.28, "claims no number", color="#666666", fontsize=12, ha="right", va="center")
ax.axvline(99, color="#D55E00", linewidth=1, linestyle=":")
ax.set(xlim=(98.1, 99.3), ylim=(4.5, -0.5), yticks=[], xlabel="test accuracy in %")
ax.spines["left"].set_visible(False)
ax.set_title("One dot is one run. Nothing in a row differs but the seed.", fontweight="bold", fontsize=14)
show(
    fig,
    alt="Test accuracy of each tutorial with five seeds, as dots. "
    + "; ".join(f"{n}: {min(r['accuracy']):.2%} to {max(r['accuracy']):.2%}" for n, r in rows.items())
    + ". 000 claims over 99%, 001 98.56%, 002 98.72%, and 003 and 004 nothing.",
)

# %% [markdown]
# 001 and 002 reported what an ordinary run gives. "Over 99%" isn't among 000's dots. Whoever runs a program once gets
# one of the dots, and prints it. Other claims:
#
# | tutorial | it says | what's so |
# | --- | --- | --- |
# | 001 | the stride of convolution *and pooling* is 1 by default | a pooling window moves by its own size |
# | 002 | integer labels would be treated as continuous values | the sparse loss treats them as classes |
# | 002 | the images lack a color channel | they have one, gray; it's the array that lacks an axis |
# | 003 | `val_loss` | its name for the loss on the *test* set |
# | 001, 004 | validation data | they're the test set |
#
# The last line sounds worse than it is. 004 plots the test accuracy after every epoch, and then takes the last.
# **Watching isn't choosing**: a number is spoiled when something is chosen by it, such as the best epoch.
#
# Watching can be useful, too. How long would 000 take to reach 99%, if you let it run on?

# %%
ask("median_of_five")

# %% tags=["nbval-check-output"]
epochs = [run["epoch"] or np.inf for run in measured("time_to_99")["systems"]["tutorial 000"]]
print("reached for good after", epochs, "epochs: median", np.median(epochs))

# %% [markdown]
# A run that hasn't arrived is **censored**: all you know is "more than 15". Keep it in the list as "not reached".
#
# Back to the poster. 004 is ahead of 000, with the very same network. Is it the smaller batches? Ten epochs rather than
# five? The 6,000 images that 000 holds back? They all change at once, so **from this table nobody can know**.
#
# ## A controlled race
#
# So here's a race in which only the network differs. The field:
#
# - **MLP**, a *multilayer perceptron*: Dense layers only, as many parameters as the CNN.
# - **LeNet-5**, published by Yann LeCun and colleagues in 1998, the best-known ancestor of today's CNNs. A system built
#   on such networks read several million bank checks a day.
# - **CNN**, the one from lesson {{building_the_cnn}}.


# %%
def mlp():
    return network(flat(), dense(300))


def lenet():
    return network(conv(6, 5, padding="same"), pool(), conv(16, 5), pool(), flat(), dense(120), dense(84))


# %% tags=["drawing"]
show_networks({"MLP": mlp(), "LeNet-5 (1998)": lenet(), "CNN": two_convolutions()})

# %% [markdown]
# (This is LeNet-5 as one would build it today, with ReLU and max pooling. In 1998 it was tanh and averages.)
#
# The rules: the same 10,000 training images in the same scaling, and Adam with batches of 64. Each network gets the
# learning rate with the lowest loss on 5,000 validation images, and trains until that loss stops falling. Six
# seeds. The test set is opened once, at the end.

# %%
ask("most_parameters")

# %% tags=["reveal"]
race = measured("race")
colors = {"MLP": "#CC79A7", "LeNet-5": "#D55E00", "narrow CNN": "#009E73", "CNN": "#0072B2"}
fig, ax = plt.subplots(figsize=(8, 4.8))
for place, (name, color) in enumerate(colors.items()):
    row = race["networks"][name]
    draw_dots(ax, place, 100 * np.array(row["accuracy"]), color)
    ax.text(93.9, place - 0.12, name, fontsize=17, fontweight="bold", color=color, va="center")
    ax.text(93.9, place + 0.24, f"{row['parameters']:,} parameters", fontsize=11, color="#444444", va="center")
ax.set(xlim=(93.85, 98.4), ylim=(3.5, -0.5), yticks=[], xticks=[95, 96, 97, 98])
ax.set_xlabel("test accuracy in %, a dot for each of six seeds")
ax.spines["left"].set_visible(False)
ranges = {name: row["accuracy"] for name, row in race["networks"].items()}
show(
    fig,
    "Test accuracies of six seeds for each network: "
    + "; ".join(f"{name} {min(found):.1%} to {max(found):.1%}" for name, found in ranges.items())
    + ". Three of the four overlap.",
)

# %% [markdown]
# The *narrow CNN* is a control: the CNN with one thing changed, 6 and 16 filters as in LeNet-5.
#
# Everything but the network was the same in this race, so what you see at the top of the picture is the network's doing,
# whichever seeds you pick. Further down, the dots overlap. Do four times as many parameters help? Let's look closer.
#
# ## Your own LeNet-5
#
# Train two of the racers yourself, on 10,000 images, for four epochs.

# %%
few = np.random.default_rng(0).permutation(len(x_train))[:10_000]
models, answers = {"LeNet-5": lenet, "CNN": two_convolutions}, {}
for name, build in models.items():
    keras.utils.set_random_seed(1)
    models[name] = model = build()
    model.compile(keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy")
    model.fit(divided(x_train[few]), y_train[few], batch_size=64, epochs=4, verbose=0)
    answers[name] = model.predict(divided(x_test), verbose=0).argmax(axis=1)

# %%
expect("accuracy of LeNet-5 after four epochs", (answers["LeNet-5"] == y_test).mean(), of=len(y_test), headline=True)
expect("accuracy of the CNN after four epochs", (answers["CNN"] == y_test).mean(), of=len(y_test))

# %% [markdown]
# Here's your LeNet-5. Pick a number in one of its maps, and see what it's made of. Then draw a digit, as if on a check,
# and watch it pass through.

# %%
from course_utils import explore_network

explore_network(models["LeNet-5"], x_test[:6], y_test[:6])

# %% [markdown]
# ## Image by image
#
# Is one of your two better, beyond chance? A common recipe: put an interval around each accuracy (lesson
# {{evaluation}}), and if they overlap, call it a draw. That's made for two *separate* test sets. Yours have read the same
# images.

# %%
ask("who_decides")

# %%
first, second = answers["LeNet-5"] == y_test, answers["CNN"] == y_test
only_first, only_second = (first & ~second).sum(), (second & ~first).sum()
print(f"both right: {(first & second).sum():,}   both wrong: {(~first & ~second).sum():,}")
print(f"only LeNet-5 right: {only_first:,}   only the CNN right: {only_second:,}")

# %% [markdown]
# Images that only one of the two gets right are called **discordant**. Here are some of yours.

# %% tags=["drawing"]
halves = {"only LeNet-5 is right": first & ~second, "only the CNN is right": second & ~first}
fig = plt.figure(figsize=(9, 4.3), facecolor="black", layout="none")
for row, (words, mask) in enumerate(halves.items()):
    top, misread = 0.97 - 0.5 * row, answers["CNN" if row == 0 else "LeNet-5"]
    fig.text(0.01, top, f"{words}: {mask.sum():,} images", color="#E69F00", fontsize=16, fontweight="bold", va="top")
    for column, i in enumerate(np.flatnonzero(mask)[:8]):
        ax = fig.add_axes((0.005 + 0.124 * column, top - 0.36, 0.118, 0.26))
        ax.imshow(x_test[i], cmap="gray", vmin=0, vmax=x_test.max())
        ax.axis("off")
        ax.set_title(f"{y_test[i]}, not {misread[i]}", color="white", fontsize=12.5, y=-0.3, loc="center")
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        f"Digits that one network read and the other misread: {only_first} that only LeNet-5 got right, and {only_second} "
        "that only the CNN got right. Many are oddly written.",
    )

# %% [markdown]
# If the two were equally good, each of these could have gone either way, like the toss of a coin. So would a fair coin
# fall this unevenly? That's **McNemar's test**. Its **p-value** is the probability that the coin falls at least as
# unevenly. Below 5%, people speak of a *significant* difference.

# %% tags=["nbval-check-output"]
from scipy.stats import binomtest

for heads in (5, 7, 9):
    print(f"{heads} heads in 10 tosses: p = {binomtest(heads, 10).pvalue:.2f}")

# %% [markdown]
# And your two networks?

# %%
print(f"p = {binomtest(only_first, max(1, only_first + only_second)).pvalue:.3g}")

# %% [markdown]
# How much sharper is this than two intervals? Take the race's first pair, LeNet-5 and the CNN with seed 0.

# %% tags=["nbval-check-output"]
for name in ("LeNet-5", "CNN"):
    right = round(10_000 * race["networks"][name]["accuracy"][0])
    low, high = binomtest(right, 10_000).proportion_ci(method="wilson")
    print(f"{name:7} {right:,} right: {low:.2%} to {high:.2%}")
left, right = race["only_right"]["LeNet-5 / CNN"][0]
print(f"only LeNet-5 right: {left}, only the CNN: {right}, p = {binomtest(left, left + right).pvalue:.4f}")

# %% [markdown]
# The intervals overlap, and yet a fair coin would hardly ever do that. Of these two, the CNN *is* better.
#
# ### Exercise: McNemar's test
#
# Write a function that takes three arrays of digits, the answers of two networks and the labels, and returns three
# numbers: how many images only the first network gets right, how many only the second, and the two-sided p-value, not
# rounded. Where no image tells the two apart, p is 1. For the answers `[1, 2, 3, 4]` and `[1, 2, 3, 0]` to the labels
# `[1, 2, 3, 4]`, all of them arrays, it should return 1, 0 and 1.0.


# %% nbgrader={"grade_id": "mcnemar", "solution": true}
def mcnemar(first, second, labels):
    ### BEGIN SOLUTION
    right_first, right_second = first == labels, second == labels
    only_first = (right_first & ~right_second).sum()
    only_second = (right_second & ~right_first).sum()
    tosses = only_first + only_second
    return only_first, only_second, binomtest(only_first, tosses).pvalue if tosses else 1.0
    ### END SOLUTION


# %%
check("mcnemar")

# %% [markdown]
# ## Two kinds of chance
#
# McNemar's test knows one kind of chance: *which images* happen to be in the test set. It compares two trained networks as
# they are. But "the CNN is better than LeNet-5" is about any CNN, so *which seed* matters as well. Here are all six pairs
# of the race. For comparison, the lower half pits the CNN against *itself*, trained from another seed.

# %% tags=["drawing"]
halves = {
    "LeNet-5 and the CNN, with the same seed": race["only_right"]["LeNet-5 / CNN"],
    "the CNN and the CNN, with two seeds": race["only_right_next_seed"]["CNN"],
}
fig, axes = plt.subplots(2, 1, figsize=(9, 7.8), height_ratios=[7.2, 6.2])
fig.get_layout_engine().set(hspace=0.06)
sides = [("LeNet-5", "#D55E00", "the CNN", "seed {}"), ("the first", "#56B4E9", "the second", "{} and {}")]
for ax, (title, counts), (one, color, other, seeds) in zip(axes, halves.items(), sides):
    for place, (left, right) in enumerate(counts):
        p = binomtest(left, left + right).pvalue
        ax.barh(place, -left, color=color, height=0.8)
        ax.barh(place, right, color="#0072B2", height=0.8)
        ax.text(-left + 4, place, left, va="center", fontsize=13, fontweight="bold")
        ax.text(right - 4, place, right, va="center", ha="right", fontsize=13, color="white", fontweight="bold")
        strong = {"color": "black", "fontweight": "bold"} if p < 0.05 else {"color": "#777777"}
        ax.text(190, place, f"p = {p:.4f}" if p < 0.05 else f"p = {p:.2f}", va="center", fontsize=13, **strong)
        ax.text(-246, place, seeds.format(place, place + 1), va="center", fontsize=13, color="#444444")
    ax.text(-4, -0.8, f"only {one} is right", ha="right", fontsize=12, color="#444444")
    ax.text(4, -0.8, f"only {other} is right", ha="left", fontsize=12, color="#444444")
    ax.axvline(0, color="white", linewidth=2)
    ax.set(xlim=(-248, 248), ylim=(len(counts) - 0.5, -1.3))
    ax.set_title(title, fontweight="bold", fontsize=15)
    ax.axis("off")
show(
    fig,
    "Bars of discordant images for pairs of networks, with p-values. "
    + " ".join(f"{title}: {', '.join(f'{a} and {b}' for a, b in counts)}." for title, counts in halves.items()),
)

# %% [markdown]
# Compare seed 0 with seed 3. Both are significant, one for the CNN and the other for LeNet-5! Below, a CNN even differs
# significantly from a CNN. None of these p-values is wrong. They're about two *networks*, and a seed is enough to make
# two networks differ.
#
# For two *recipes*, let each seed cast one vote. The CNN wins five of six against LeNet-5, and six of six
# against the MLP. Would a fair coin do that?

# %% tags=["nbval-check-output"]
for wins in (5, 6):
    print(f"{wins} of 6 seeds: p = {binomtest(wins, 6).pvalue:.2f}")

# %% [markdown]
# The MLP is worse. Whether the CNN's recipe beats LeNet-5's here, six seeds can't tell, and that's a result, too.
#
# | question | which chance? | what to do |
# | --- | --- | --- |
# | How good is this network? | images | an interval |
# | Which of these two networks is better? | images, the same for both | McNemar's test |
# | Which of two recipes is better? | seeds | several seeds, the same for both |

# %%
look("which_differ", 7)

# %% [markdown]
# ### Exercise: which experiment shows a difference?
#
# Six experiments compare two recipes. A dot is a run, a short bar the mean, and a line joins two runs with the same seed.
# Exactly one of them shows that the recipes differ. Replace the 7 above with a number of your own, and answer with your
# number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_differ", "solution": true}
which_differ = (
    ### BEGIN SOLUTION
    (7, "C")
    ### END SOLUTION
)

# %%
check("which_differ")

# %% [markdown]
# ### Exercise: what may be concluded?
#
# For each of these write `"yes"` if it follows from what is given, and `"no"` if it doesn't.
#
# - **A:** Somebody runs tutorial 000 once and gets 99.02%, and tutorial 003 once and gets 98.85%. So 000 is the better
#   recipe.
# - **B:** One tutorial gave 98.76, 98.81, 98.90, 98.93 and 98.95% with five seeds. So two runs of it may lie 0.1 points
#   apart although nothing differs but the seed.
# - **C:** Suppose that 002, the only one with a single convolution, came out lowest. Then that would be the reason.
# - **D:** 004's network is the same as 000's. So if their means differ by more than chance, it's because of how they were
#   trained: images, batches, epochs.
# - **E:** Somebody watches the test accuracy during training, but chooses nothing by it. So the accuracy at the end is
#   still a fair estimate.
# - **F:** On the same 10,000 images, one network gets 9,850 right and another 9,885. The intervals around the two overlap.
#   So there's no telling which is better.
#
# Write six words, `["?", "?", "?", "?", "?", "?"]`.

# %% nbgrader={"grade_id": "may_be_concluded", "solution": true}
may_be_concluded = (
    ### BEGIN SOLUTION
    ["no", "yes", "no", "yes", "yes", "no"]
    ### END SOLUTION
)

# %%
check("may_be_concluded")

# %% [markdown]
# ### Exercise: the batch or the steps?
#
# This one is harder. 004 has batches of 32, and 000 of 128. In the same number of epochs, batches of 32 get further, but
# they also take four times as many steps. Is it the batch, or the steps? Compare both sizes with **the same number of steps**
# and three seeds or more. For each run, set the seed, call `small = batch_network()`, and then
# `compare_batches.fit(small, pixels[:1024], classes[:1024], arm=…, seed=…, batch_size=…, epochs=…, **same)`. Look at
# `compare_batches.results()`, and call `compare_batches.conclude(…)` with the arm whose validation loss is lower with
# *every* seed, or with `"can't tell"`.

# %% nbgrader={"grade_id": "compare_batches", "solution": true}
from sklearn.datasets import load_digits

from course_utils import Experiment


def batch_network():
    hidden = keras.layers.Dense(32, activation="relu")
    answer = keras.layers.Dense(10, activation="softmax")
    small = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), hidden, answer])
    small.compile(keras.optimizers.SGD(0.1), loss="sparse_categorical_crossentropy")
    return small


pixels, classes = load_digits().images / 16, load_digits().target
same = {"validation_data": (pixels[1024:], classes[1024:]), "validation_batch_size": 773}
compare_batches = Experiment()
### BEGIN SOLUTION
for trial in range(3):
    for size, number in {32: 4, 128: 16}.items():
        keras.utils.set_random_seed(trial)
        small, given = batch_network(), {"batch_size": size, "epochs": number, **same}
        arm = f"batches of {size}"
        compare_batches.fit(small, pixels[:1024], classes[:1024], arm=arm, seed=trial, **given)
results = compare_batches.results()
winners = {min(results, key=lambda arm: results[arm][trial]) for trial in range(3)}
compare_batches.conclude(winners.pop() if len(winners) == 1 else "can't tell")
### END SOLUTION
compare_batches

# %%
check("compare_batches")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Old lines stop, or worse: they run and mean something else. Mend as little as you can.
# - One run is one dot. Report several seeds, lowest and highest, and what was chosen on which images.
# - Change one thing at a time, and tune each side.
# - Two networks on one test set: count the images that only one gets right, and ask a fair coin.
# - Two recipes: let the seeds vote. A run that didn't get there stays in the list.
#
# **Ask yourself:** A paper reports 99.31% for its method and 99.24% for the old one, one run each. What would you want
# to see? Can two networks of the same accuracy make different mistakes? Which of the five tutorials would you give to a
# friend, and with which warning?
#
# **Next:** [{{faster}} · Faster](faster.ipynb). Now you can compare fairly. What's the shortest way to
# 99%?
