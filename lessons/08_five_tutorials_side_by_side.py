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
# Search the web for "MNIST CNN Keras", and you'll find pages like these five. The lines on the cards are printed exactly
# as they were published. Be the computer: read them one by one, and decide where you'd stop.

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

CARDS = {
    "000": ("Build a CNN for MNIST Image Classification Using Keras", "no date", "over 99%",
            "x_train = x_train.astype('float32') / 255\n"
            "model.fit(x_train, y_train, epochs=5, batch_size=128, validation_split=0.1)"),
    "001": ("Building a CNN model in Keras using MNIST dataset", "July 6, 2019", "98.56%",
            "model.add(MaxPooling2D(pool_size=(2, 2)))\nmodel.add(Dense(1024, activation='relu'))\n"
            "model.add(Dense(10, activation='softmax'))"),
    "002": ("CNN for MNIST Handwritten dataset", "May 10, 2020", "98.72%",
            "plt.imshow(img1,cmap=”gray”)\nmodel.fit(X_train, y_cat_train, epochs=2)"),
    "003": ("Digit Classifiication using CNN on MNIST dataset", "no date", "no number",
            "model.fit(trainX, trainY, epochs=5, batch_size=64, validation_split=0.2)\n"
            "axes[i].set_title(f'Pred: {np.argmax(pred[index])}')   # pred's first appearance"),
    "004": ("Create a powerful CNN — Image Classification", "no date", "no number",
            "from tensorflow.keras.datasets import mnist\nLoad dataset\n"
            "(in the full program at the end it says:  # Load dataset)"),
}  # fmt: skip
fig, axes = plt.subplots(5, 1, figsize=(9.4, 8.6), layout="none")
fig.subplots_adjust(left=0, right=1, top=1, bottom=0, hspace=0.1)
for ax, (name, (title, date, claim, code)) in zip(axes, CARDS.items()):
    ax.set(xlim=(0, 94), ylim=(0, 16))
    ax.axis("off")
    ax.add_patch(plt.Rectangle((0.3, 0.3), 93.4, 15.4, facecolor="#F4F1EA", edgecolor="#C9C2B2"))
    ax.text(2, 8, name, fontsize=27, fontweight="bold", color="#0072B2", va="center")
    ax.text(14, 12.6, title, fontsize=13, fontweight="bold", va="center")
    ax.text(14, 5.4, code, family="monospace", fontsize=9.6, va="center", linespacing=1.45)
    ax.text(92, 12.6, date, fontsize=11, ha="right", va="center", color="#555555")
    ax.text(92, 3.4, f"reports {claim}", fontsize=13, ha="right", va="center", color="#B34700", fontweight="bold")
show(
    fig,
    "Five cards, each with a tutorial's title, date, reported accuracy and two or three of its lines. "
    + " ".join(f"{name}: {title}, {date}, reports {claim}." for name, (title, date, claim, _) in CARDS.items()),
)

# %%
from course_utils import ask

ask("still_run")

# %% [markdown]
# **In this lesson you will**
#
# - mend an old program without changing what it computes;
# - hold a reported number against what five seeds give;
# - run a controlled race in which only the network differs, and meet LeNet-5;
# - compare two networks image by image;
# - say what a table of results proves, and what it doesn't.
#
# <details><summary>If you're offline</summary>
#
# The tables of results that this lesson reads were measured on MNIST beforehand and come with the course, so they're
# the same for you. Only the two networks that you train yourself learn from scikit-learn's smaller digits. There are
# few of those, so their counts will be smaller than on MNIST.
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
# A program in print is a claim: run this, and you get that. Let's ask Python about five of the lines.

# %%
suspects = {
    "000": "images.astype('float32') / 255",
    "001": "keras.optimizers.Adam(lr=0.0001)",
    "002": "plt.imshow(img1,cmap=”gray”)",
    "003": "np.argmax(pred[0])",
    "004": "Load dataset",
}
images = x_train[:100]
for name, line in suspects.items():
    try:
        eval(line)
        print(f"{name}  {line}\n     runs\n")
    except Exception as error:
        print(f"{name}  {line}\n     {type(error).__name__}: {str(error).splitlines()[0][:80]}\n")

# %% [markdown]
# 001 has a second fault, which you met in lesson {{building_the_cnn}}: its text explains a Flatten and a Dropout layer, and
# its code has neither. 002 also uses `np_utils` and `predict_classes`, which Keras has since removed.
#
# These faults are harmless, because you notice them. The dangerous kind is a line that runs and means something else.
# In Keras 1, `3, 3` was the size of a kernel. What will this convolution make of a 28×28 image today?

# %% tags=["reveal"]
changed = layers.Conv2D(32, 3, 3)
print(
    "output:",
    changed(np.zeros((1, 28, 28, 1))).shape[1:],
    " kernel:",
    changed.kernel_size,
    " strides:",
    changed.strides,
)

# %% [markdown]
# The third number is the **stride** now, so most of the image is never looked at properly, and nothing tells you. Ten
# lines to recognize at a glance. (`docs/old_code.md` in the course's repository lists more than sixty.)
#
# | old line | today | write |
# | --- | --- | --- |
# | `Conv2D(32, 3, 3)` | **runs**: the second 3 is the stride | `Conv2D(32, (3, 3))` |
# | `normalize(x, axis=1)` | **runs**: rescales every column of every image by itself | `x.astype("float32") / 255` |
# | `model.optimizer.lr = 0.01` | **runs**: nobody reads it | `model.optimizer.learning_rate = 0.01` |
# | `np.random.seed(1)` | **runs**: Keras's weights don't care | `keras.utils.set_random_seed(1)` |
# | `Adam(lr=0.001)` | error | `Adam(learning_rate=0.001)` |
# | `border_mode="same"`, `subsample=(2, 2)` | error | `padding="same"`, `strides=(2, 2)` |
# | `Dense(output_dim=10)`, `Dropout(p=0.2)` | error | `Dense(10)`, `Dropout(0.2)` |
# | `np_utils.to_categorical(y)` | error | `keras.utils.to_categorical(y)` |
# | `model.predict_classes(x)` | error | `model.predict(x).argmax(axis=1)` |
# | `fit(x, y, nb_epoch=5)`, `history["val_acc"]` | error | `epochs=5`, `history["val_accuracy"]` |

# %% [markdown]
# ### Exercise: a program from 2016
#
# Here's a network in the Keras of 2016. Write a function without parameters that returns the same network, compiled, for
# today's Keras. Change what you must and nothing else: it should compute what it did then.
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
# model.compile(optimizer="adam", loss="categorical_crossentropy", class_mode="categorical")
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
# We mended the five in the same spirit, with as few changes as possible. The optimizer, the epochs, the batch size and
# even an odd scaling stayed, or we'd be measuring our own programs. A few short names save us from writing the same
# layers over and over:


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
def divided(images):  # 000, 002, 004
    return images[..., None].astype("float32") / 255


def unscaled(images):  # 001
    return images[..., None].astype("float32")


def by_column(images):  # 003
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


def small_steps():  # 001
    return keras.optimizers.Adam(learning_rate=0.0001)


# %%
tutorials = {  # how it prepares images, its network, its optimizer, its batch size
    "000": (divided, two_convolutions, "adam", 128),
    "001": (unscaled, large_kernels, small_steps, 128),
    "002": (divided, one_convolution, "rmsprop", 32),
    "003": (by_column, three_convolutions, "adam", 64),
    "004": (divided, two_convolutions, "adam", 32),
}

# %% [markdown]
# What does 003's `normalize` do to a digit? It says that it *normalizes the pixel values*. Here are five digits before
# and after.

# %% tags=["drawing"]
five = [np.flatnonzero(y_train == digit)[0] for digit in (1, 0, 7, 4, 2)]
fig, axes = plt.subplots(2, 5, figsize=(9, 3.9))
for column, i in enumerate(five):
    for ax, prepare in zip(axes[:, column], (divided, by_column)):
        ax.imshow(prepare(x_train[i : i + 1])[0, ..., 0], cmap="gray", vmin=0)
        ax.set(xticks=[], yticks=[])
for ax, words in zip(axes[:, 0], ["divided\nby 255", "003's\nnormalize"]):
    ax.set_ylabel(words, rotation=0, ha="right", va="center", fontsize=13)
show(
    fig,
    "Five digits twice. Below, after 003's scaling, faint columns at the edge of a stroke are as bright as full ones.",
)

# %% [markdown]
# It divides each column by that column's length, √(a² + b² + …). So a column with a trace of ink is blown up until it's
# as long as a column full of it.
#
# ### Exercise: columns of length one
#
# Before you run anything: what does 003's scaling turn an image of two rows and two columns into?
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
# Now each tutorial in full, on 60,000 images, for as many epochs as it says, with five seeds. That takes an hour, so
# it has been done beforehand. Each dot is one run. Which of the claims would you still sign?

# %% tags=["drawing", "cover"]
table = measured("tutorials")
rows = table["tutorials"]
CLAIMS = {"001": 98.56, "002": 98.72}
fig, ax = plt.subplots(figsize=(9.4, 5.4))
for place, (name, row) in enumerate(rows.items()):
    values = 100 * np.array(row["accuracy"])
    ax.axhspan(place - 0.42, place + 0.42, color="#F4F1EA", zorder=0)
    ax.plot([values.mean()] * 2, [place - 0.24, place + 0.24], color="#0072B2", linewidth=3)
    ax.plot(values, [place] * 5, "o", color="#0072B2", markersize=11, markeredgecolor="white")
    ax.text(98.16, place - 0.1, name, fontsize=20, fontweight="bold", color="#0072B2", va="center")
    words = f"{row['epochs']} epochs, batches of {row['batch']}"
    ax.text(98.16, place + 0.27, words, fontsize=9.5, color="#555555", va="center")
    if name in CLAIMS:
        ax.plot(CLAIMS[name], place - 0.31, "v", color="#D55E00", markersize=12)
        ax.text(
            CLAIMS[name] + 0.015, place - 0.28, f"claims {CLAIMS[name]}%", color="#B34700", fontsize=12, va="center"
        )
    elif name == "000":
        ax.annotate(
            "",
            (99.19, place - 0.28),
            (99.0, place - 0.28),
            arrowprops={"color": "#D55E00", "width": 2.5, "headwidth": 11},
        )
        ax.text(98.99, place - 0.28, "claims over 99%", color="#B34700", fontsize=12, va="center", ha="right")
    else:
        ax.text(99.19, place + 0.27, "claims no number", color="#888888", fontsize=11, ha="right", va="center")
ax.axvline(99, color="#D55E00", linewidth=1, linestyle=":")
ax.set(xlim=(98.14, 99.2), ylim=(4.5, -0.5), yticks=[], xlabel="test accuracy in %")
ax.spines["left"].set_visible(False)
ax.set_title("One dot is one run. Nothing in a row differs but the seed.", fontweight="bold", fontsize=14)
show(
    fig,
    alt="Test accuracy of each tutorial with five seeds, as dots. "
    + "; ".join(f"{n}: {min(r['accuracy']):.2%} to {max(r['accuracy']):.2%}" for n, r in rows.items())
    + ". 000 claims over 99%, 001 98.56%, 002 98.72%, and 003 and 004 nothing.",
)

# %% tags=["nbval-check-output"]
for name, claim in {"000": 0.99, "001": 0.9856, "002": 0.9872}.items():
    found = rows[name]["accuracy"]
    print(f"{name} claims {claim:.2%}: {sum(a >= claim for a in found)} of {len(found)} seeds get that far")

# %% [markdown]
# 001 and 002 reported what an ordinary run gives. 000's "over 99%" isn't among its dots. Whoever runs a program once
# gets one of the dots, and prints it. There are other claims, too:
#
# | tutorial | says | and what's so |
# | --- | --- | --- |
# | 001 | the stride of convolution *and pooling* is 1 unless you set it | a pooling window moves by its own size |
# | 002 | integer labels would be treated as continuous values | the sparse loss treats them as classes (lesson {{one_hot_or_sparse_labels}}) |
# | 002 | the images lack their color channel | a gray image has one channel; the array lacks an axis |
# | 003 | `val_loss` | that's what it calls the loss on the *test* set |
# | 001, 004 | validation data | they're the test set (lesson {{overfitting}}) |
#
# The last line sounds worse than it is. 004 plots the test accuracy after every epoch, but it chooses nothing by that
# plot. **Watching isn't choosing**: its last number is as honest as if it had looked once. If it had reported the best
# epoch, it wouldn't be.
#
# Watching also shows how long a run takes to get somewhere. Here's a riddle with real numbers, those of 000.

# %%
ask("median_of_five")

# %% tags=["nbval-check-output"]
epochs = [run["epoch"] or np.inf for run in measured("time_to_99")["systems"]["tutorial 000"]]
print("reached, and kept, after", epochs, "epochs")
print("median of all:", np.median(epochs), " of those that got there:", np.median([e for e in epochs if e < np.inf]))

# %% [markdown]
# A run that never arrives is **censored**: all you know is "longer than 15". Keep it in the list as "not reached".
#
# ## What made the difference?
#
# Look at the poster again. 004 is ahead of 000, with the very same network. Is it the batches, a quarter of the size? Or
# the ten epochs rather than five? Or the 6,000 images that 000 holds back? **From this table nobody can know**, because
# they all change at once. To find out, you'd change one thing and keep the rest.
#
# ## A controlled race
#
# So let's set one up in which nothing differs but the network. The field:
#
# - **MLP**, a *multilayer perceptron*: Dense layers only. It's what people used before convolutions.
# - **LeNet-5**, published by Yann LeCun and colleagues in 1998, the best-known ancestor of today's convolutional networks.
#   A system built on such networks read several million bank checks a day.
# - **CNN**, the one from lesson {{building_the_cnn}}.


# %%
def mlp():
    return network(flat(), dense(300))


def lenet():
    return network(conv(6, 5, padding="same"), pool(), conv(16, 5), pool(), flat(), dense(120), dense(84))


# %% tags=["drawing"]
from course_utils import show_networks

show_networks({"MLP": mlp(), "LeNet-5 (1998)": lenet(), "CNN": two_convolutions()})

# %% [markdown]
# (We build LeNet-5 as one would today, with ReLU and max pooling. The original had curves shaped like an S, and pooling by
# averages.)
#
# The rules: the same 10,000 training images, divided by 255, in batches of 64. Adam for all, each network at the
# learning rate that's best *for it* by the loss on 5,000 validation images. Training stops when that loss has
# stopped falling, and goes back to the best epoch. Six seeds. The test set is opened once, at the end.

# %%
ask("most_parameters")

# %% tags=["reveal"]
race = measured("race")
colors = {"MLP": "#CC79A7", "LeNet-5": "#D55E00", "narrow CNN": "#009E73", "CNN": "#0072B2"}
fig, ax = plt.subplots(figsize=(9, 5))
for place, (name, color) in enumerate(colors.items()):
    row = race["networks"][name]
    values = 100 * np.array(row["accuracy"])
    ax.plot([values.mean()] * 2, [place - 0.25, place + 0.25], color=color, linewidth=3)
    ax.plot(values, [place] * len(values), "o", color=color, markersize=12, markeredgecolor="white")
    ax.text(93.9, place - 0.1, name, fontsize=17, fontweight="bold", color=color, va="center")
    ax.text(93.9, place + 0.24, f"{row['parameters']:,} parameters", fontsize=11, color="#555555", va="center")
ax.set(
    xlim=(93.85, 98.4),
    ylim=(3.5, -0.5),
    yticks=[],
    xticks=[95, 96, 97, 98],
    xlabel="test accuracy in %, a dot for each seed",
)
ax.spines["left"].set_visible(False)
ranges = {name: row["accuracy"] for name, row in race["networks"].items()}
show(
    fig,
    "Test accuracies of six seeds for each network: "
    + "; ".join(f"{name} {min(found):.1%} to {max(found):.1%}" for name, found in ranges.items())
    + ". All the convolutional networks lie to the right of the MLP, and among one another they overlap.",
)

# %% [markdown]
# The *narrow CNN* is one more change of one thing: the CNN with only 6 and 16 filters, as LeNet-5 has.
#
# Whichever seed you pick, each network with convolutions beats the one without. Nothing else differed, so we know what did
# it. Among the three, the dots overlap. Nearly four times as many parameters might help a little here, or not at all.
# Let's look closer.
#
# ## Your own LeNet-5
#
# Train two of the racers yourself, on the same 10,000 images, for four epochs.

# %%
rng = np.random.default_rng(0)
few = rng.permutation(len(x_train))[:10_000]
answers = {}
models = {"LeNet-5": lenet, "CNN": two_convolutions}
for name, build in models.items():
    keras.utils.set_random_seed(1)
    models[name] = build()
    models[name].compile(keras.optimizers.Adam(0.003), "sparse_categorical_crossentropy")
    models[name].fit(divided(x_train[few]), y_train[few], batch_size=64, epochs=4, verbose=0)
    answers[name] = models[name].predict(divided(x_test), verbose=0).argmax(axis=1)
    accuracy = (answers[name] == y_test).mean()
    expect(f"accuracy of {name} after four epochs", accuracy, of=len(y_test), headline=name == "LeNet-5")

# %% [markdown]
# Here's the network that read the checks, and it's yours. Pick a number in one of its maps, and see what it's made of.
# Then draw a digit, and watch it pass through.

# %%
from course_utils import explore_network

explore_network(models["LeNet-5"], x_test[:6], y_test[:6])

# %% [markdown]
# ## Image by image
#
# Is one of your two better than the other, beyond chance? A common recipe: put an interval around each accuracy
# (lesson {{evaluation}}), and if they overlap, call it a draw. That would be right for two *separate* test sets. Here, both
# networks read the same images, and what's hard for one is mostly hard for the other.

# %%
ask("who_decides")

# %%
first, second = (answers[name] == y_test for name in ("LeNet-5", "CNN"))
only_first, only_second = (first & ~second).sum(), (second & ~first).sum()
print(f"both right: {(first & second).sum():,}   both wrong: {(~first & ~second).sum():,}")
print(f"only LeNet-5 right: {only_first:,}   only the CNN right: {only_second:,}")

# %% [markdown]
# The images that one gets right and the other doesn't are called **discordant**. Here are some of yours.

# %% tags=["drawing"]
fig = plt.figure(figsize=(9, 4.4), facecolor="black", layout="none")
for row, (mask, words) in enumerate(
    [(first & ~second, "only LeNet-5 is right"), (second & ~first, "only the CNN is right")]
):
    fig.text(
        0.01,
        0.95 - 0.5 * row,
        f"{words}: {mask.sum():,} images",
        color="#E69F00",
        fontsize=15,
        fontweight="bold",
        va="top",
    )
    for column, i in enumerate(np.flatnonzero(mask)[:8]):
        ax = fig.add_axes((0.01 + 0.1235 * column, 0.56 - 0.5 * row, 0.115, 0.26))
        ax.imshow(x_test[i], cmap="gray", vmin=0, vmax=255)
        ax.axis("off")
        wrong = answers["CNN" if row == 0 else "LeNet-5"][i]
        ax.set_title(f"{y_test[i]}, not {wrong}", color="white", fontsize=11, y=-0.28, loc="center")
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        f"Digits that one network read and the other misread: {only_first} that only LeNet-5 got right, and {only_second} "
        "that only the CNN got right. Many are slanted, broken or smeared.",
    )

# %% [markdown]
# If the two were equally good, each of these images could have gone either way, like the toss of a coin. So: does a
# fair coin fall this unevenly? That question is **McNemar's test**, and SciPy answers it. The **p-value** is the
# probability that a fair coin falls at least as unevenly as what you found. Below 5%, people speak of a significant
# difference.

# %%
from scipy.stats import binomtest

p = binomtest(only_first, only_first + only_second).pvalue if only_first + only_second else 1
print(f"p = {p:.3g}")

# %% [markdown]
# How much sharper is that than two intervals? Take the race's first pair, LeNet-5 and the CNN with seed 0.

# %% tags=["nbval-check-output"]
for name in ("LeNet-5", "CNN"):
    right = round(10_000 * race["networks"][name]["accuracy"][0])
    low, high = binomtest(right, 10_000).proportion_ci(method="wilson")
    print(f"{name:7} {right:,} right: {low:.2%} to {high:.2%}")
left, right = race["only_right"]["LeNet-5 / CNN"][0]
print(f"only LeNet-5 right: {left}, only the CNN: {right}, p = {binomtest(left, left + right).pvalue:.4f}")

# %% [markdown]
# The intervals overlap, and yet a fair coin would hardly ever do that. With this seed, the CNN *is* the better network.
#
# ### Exercise: McNemar's test
#
# Write a function that takes three arrays of digits, the answers of two networks and the labels, and returns three
# numbers: how many images only the first network gets right, how many only the second, and the two-sided p-value of a
# fair coin, not rounded. Where no image tells the two apart, p is 1. For answers `[1, 2, 3, 4]` and `[1, 2, 3, 0]` to the
# labels `[1, 2, 3, 4]`, all as arrays, it should return 1, 0 and 1.0.


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
# McNemar's test knows one kind of chance: *which images* happen to be in the test set. It compares two trained networks, as
# they are. The other kind is *which seed* you trained with, and it matters as soon as you say "the CNN is better than
# LeNet-5": you mean any CNN, not this one. So look at all six pairs of the race. And what would it look like if there were
# no difference? The lower half shows the CNN against *itself*, trained with another seed.

# %% tags=["drawing"]
halves = {
    "LeNet-5 against the CNN, both with the same seed": race["only_right"]["LeNet-5 / CNN"],
    "the CNN against the CNN with the next seed": race["only_right_next_seed"]["CNN"],
}
fig, axes = plt.subplots(2, 1, figsize=(9, 7.4), height_ratios=[6, 5])
for ax, (title, counts), sides in zip(axes, halves.items(), [("LeNet-5", "the CNN"), ("one seed", "the next")]):
    for place, (left, right) in enumerate(counts):
        p = binomtest(left, left + right).pvalue
        ax.barh(place, -left, color="#D55E00" if sides[0] == "LeNet-5" else "#56B4E9", height=0.8)
        ax.barh(place, right, color="#0072B2", height=0.8)
        ax.text(-left + 4, place, left, va="center", fontsize=12, color="white", fontweight="bold")
        ax.text(right - 4, place, right, va="center", ha="right", fontsize=12, color="white", fontweight="bold")
        words = f"p = {p:.4f}" if p < 0.05 else f"p = {p:.2f}"
        ax.text(
            230,
            place,
            words,
            va="center",
            ha="center",
            fontsize=12,
            color="#222222" if p < 0.05 else "#999999",
            fontweight="bold" if p < 0.05 else "normal",
        )
        ax.text(
            -196,
            place,
            f"seed {place}" if sides[0] == "LeNet-5" else f"{place} and {place + 1}",
            va="center",
            fontsize=12,
            color="#555555",
        )
    ax.text(-4, -0.75, f"images only {sides[0]} gets right", ha="right", fontsize=11, color="#444444")
    ax.text(4, -0.75, f"only {sides[1]}", ha="left", fontsize=11, color="#444444")
    ax.axvline(0, color="white", linewidth=2)
    ax.set(xlim=(-200, 260), ylim=(len(counts) - 0.5, -1.2))
    ax.set_title(title, fontweight="bold", fontsize=14)
    ax.axis("off")
show(
    fig,
    "Bars of discordant images, with the p-value of each pair. "
    + " ".join(f"{title}: {', '.join(f'{a} and {b}' for a, b in counts)}." for title, counts in halves.items()),
)

# %% [markdown]
# Compare seed 0 with seed 3. Both are "significant", one for the CNN and the other for LeNet-5! And below, a CNN differs
# significantly from a CNN. All these p-values are right. They say that these two *networks* differ, and the seed alone does
# that.
#
# About the two *recipes*, ask the seeds. The CNN wins five of six. Would a fair coin do that?

# %% tags=["nbval-check-output"]
print(f"5 of 6 or more uneven: p = {binomtest(5, 6).pvalue:.2f}")
print(f"6 of 6, as against the MLP: p = {binomtest(6, 6).pvalue:.2f}")

# %% [markdown]
# So we can't tell yet whether the CNN's recipe is better here, and that *is* a result. You'd need more seeds. For each
# question its own chance:
#
# | question | what chance? | how to ask |
# | --- | --- | --- |
# | How good is this network? | images | an interval |
# | Which of these two networks is better? | images, the same for both | discordant images |
# | Which of two recipes is better? | seeds, and images | several seeds, paired |

# %%
look("which_differ", 7)

# %% [markdown]
# ### Exercise: which experiment shows a difference?
#
# Six experiments compare two recipes. A dot is a run, a short bar the mean, and a line joins two runs with the same seed.
# Exactly one of the six shows that the two recipes differ. Which? Replace the 7 in the cell above with a number of your
# own, and answer with your number and the letter, such as `(7, "A")`.

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
# For each of the six conclusions write `"yes"` if it follows from what is given, and `"no"` if it doesn't.
#
# - **A:** Somebody runs tutorial 000 once and gets 99.02%, and tutorial 003 once and gets 98.85%. So 000 is the better
#   recipe.
# - **B:** The accuracies of one tutorial with five seeds are 98.76, 98.81, 98.90, 98.93 and 98.95%. So two runs of it may
#   lie 0.1 points apart although nothing differs but the seed.
# - **C:** Suppose that 002, with its single convolution, came out lowest of the five. Then the single convolution would
#   be the reason.
# - **D:** 004's network is the same as 000's. So if their means differ by more than chance, that comes from the training:
#   its images, its batches, its epochs.
# - **E:** Somebody watches the test accuracy during training, but chooses nothing by it, neither the epoch nor any
#   setting. So the accuracy at the end is still a fair estimate.
# - **F:** On the same 10,000 images, one network gets 9,850 right and the other 9,885. The intervals around the two
#   overlap. So there's no telling which of the two is better.
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
# This one is harder. On the same images and with the same number of epochs, batches of 32 get further than batches of
# 128. But they also take four times as many steps. Which of the two is it? Find out: compare batches of 32 and of 128 that
# take **the same number of steps**, with three seeds or more. For each run, set the seed, call `batch_network()`, and then
# `compare_batches.fit(small, pixels[:1024], classes[:1024], arm=…, seed=…, batch_size=…, epochs=…, validation_data=…)`
# with the other images as validation data. Look at `compare_batches.results()`, and call `compare_batches.conclude(…)`
# with the arm whose validation loss is lower with *every* seed, or with `"can't tell"`.

# %% nbgrader={"grade_id": "compare_batches", "solution": true}
from sklearn.datasets import load_digits

from course_utils import Experiment


def batch_network():
    small = keras.Sequential([keras.Input((8, 8)), layers.Flatten(), dense(32), layers.Dense(10, activation="softmax")])
    small.compile(keras.optimizers.SGD(0.1), loss="sparse_categorical_crossentropy")
    return small


pixels, classes = load_digits().images / 16, load_digits().target
compare_batches = Experiment()
### BEGIN SOLUTION
held_out = (pixels[1024:], classes[1024:])
for trial in range(3):
    for size, number in {32: 4, 128: 16}.items():
        keras.utils.set_random_seed(trial)
        given = {"batch_size": size, "epochs": number, "validation_data": held_out}
        compare_batches.fit(
            batch_network(), pixels[:1024], classes[:1024], arm=f"batches of {size}", seed=trial, **given
        )
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
# - Old programs stop, or worse: they run and mean something else. Mend as little as you can, and say what you mended.
# - One run is one dot. Report several seeds, lowest and highest, and what you chose on which images.
# - If two things change at once, you can't know which one did it. Change one, and tune each side.
# - Two networks on one test set: count the images that only one of them gets right, and ask a fair coin.
# - "Not reached" stays in the list. Watching the test set isn't choosing by it.
#
# **Ask yourself:** A paper reports 99.31% for its method and 99.24% for the old one, one run each. What would you want to
# see? Why can two networks with the same accuracy still be very different? Which of the five tutorials would you
# recommend to a friend, and with which warning?
#
# **Next:** [{{faster}} · Faster](faster.ipynb). Now that you can compare fairly: what's the shortest way to
# 99%?
