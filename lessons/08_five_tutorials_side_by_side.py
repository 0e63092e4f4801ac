# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: evaluate
#     teaches: fixing old programs, claims against seeds, a controlled race with LeNet-5, paired comparison
# ---

# %% [markdown]
# # Five tutorials, side by side
#
# **Which of these would you trust?**
#
# Search the web for "MNIST CNN Keras", and you'll find pages like these five. They're real: titles, dates and lines are as
# printed there, typing errors and all. (Our copies are plain text, without addresses.) Each card quotes the lines that
# matter. Run them in your head, with today's Keras. Which of the five programs stop, and where?

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

CARDS = {
    "000": (
        "Build a CNN for MNIST Image Classification\nUsing Keras",
        "no date",
        "over 99%",
        "x_train = x_train.astype('float32') / 255\n"
        "model.fit(x_train, y_train, epochs=5,\n          batch_size=128, validation_split=0.1)",
        "",
    ),
    "001": (
        "Building a CNN model in Keras\nusing MNIST dataset",
        "July 6, 2019",
        "98.56%",
        "model.add(MaxPooling2D(pool_size=(2, 2)))\nmodel.add(Dense(1024, activation='relu'))\n"
        "model.add(Dense(10, activation='softmax'))\n"
        "model.compile(Adam(lr=0.0001),\n    loss='categorical_crossentropy',\n    metrics=['accuracy'])",
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
        "Digit Classifiication using CNN\non MNIST dataset",
        "no date",
        "no number",
        "model.fit(trainX, trainY, epochs=5,\n          batch_size=64, validation_split=0.2)\n"
        "def scatter_plot (indices) :\n"
        "    predicted_labels = np.argmax(pred[indices], axis=1)",
        "No line of the program calls scatter_plot,\nor says what pred is.",
    ),
    "004": (
        "Create a powerful CNN —\nImage Classification",
        "no date",
        "no number",
        "from tensorflow.keras.datasets import mnist\nLoad dataset",
        "At its end comes the whole program once more,\nwith “# Load dataset” there.",
    ),
}
LINE, TEXT = 0.235, 1.42  # inches: from line to line, and where titles start


def draw_card(ax, top, card, name=""):
    """Draw a tutorial's card from `top` on down, in inches; return where it ends."""
    title, date, claim, code, note = card
    parts = [(title, TEXT, {"fontweight": "bold"}), (code, 0.14, {"family": "monospace"})]
    parts += [(note, 0.14, {"style": "italic", "color": "#555555"})]
    ax.text(0.14, top + 0.12, name, fontsize=24, fontweight="bold", color="#0072B2", va="top")
    ax.text(0.14, top + 0.53, date, fontsize=12, va="top", color="#555555")
    ax.text(TEXT, top + 0.12, f"reports {claim}", fontsize=12.5, va="top", color="#B34700", fontweight="bold")
    y = top + 0.12 + LINE
    for part, x, style in parts:
        for line in part.split("\n") if part else []:
            ax.text(x, y, line, fontsize=12, va="top", **style)
            y += LINE
        y = max(y + 0.05, top + 0.85)
    ax.add_patch(plt.Rectangle((0.03, top + 0.03), 5.74, y - top, facecolor="#F4F1EA", edgecolor="#C9C2B2"))
    return y + 0.06


fig = plt.figure(layout="none")
ax = fig.add_axes((0, 0, 1, 1))
ax.axis("off")
top = 0
for name, card in CARDS.items():
    top = draw_card(ax, top, card, name)
fig.set_size_inches(5.8, top)
ax.set(xlim=(0, 5.8), ylim=(top, 0))
show(
    fig,
    "Five cards, each with a tutorial's title, date, reported accuracy and a few of its lines. "
    + " ".join(
        f"{name}: {title}, {date}, {claim}; {code} {note}" for name, (title, date, claim, code, note) in CARDS.items()
    ).replace("\n", " "),
)

# %%
from course_utils import ask

ask("still_run")

# %% [markdown]
# Before you trust a number, ask four questions, each harder than the one before. Does the program still run? Does the number
# come back with another seed? Of two trained networks, is one better? And of two *ways* to build and train them?
#
# **In this lesson you will**
#
# - fix an old program without changing what it computes;
# - compare a reported number with what five seeds give;
# - meet LeNet-5, in a controlled race;
# - compare two networks image by image;
# - say what a table of results proves, and what it doesn't.
#
# In class, do three exercises: McNemar's test, and the two after it.
#
# <details><summary>If you're offline</summary>
#
# The tables of results were measured on MNIST and come with the course. Only the two networks that you train yourself get
# scikit-learn's smaller, fewer digits.
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
# - **000** runs to its end, and so does the whole program at the end of **004**. (In its text, as on the card, `Load dataset`
#   has lost its `#`: *SyntaxError*.)
# - **003** runs to its end, too, but shows none of the plots it promises: it never calls the functions that draw them.
# - **001** stops at `Adam(lr=0.0001)`: *Argument(s) not recognized*. It also lacks the Flatten and the Dropout layer that its
#   text explains.
# - **002** doesn't even start, because of `”gray”`: *invalid character*. It also uses `np_utils` and `predict_classes`, which
#   Keras has since removed.
#
# Errors get noticed. The dangerous lines run, but mean something else now, such as `Conv2D(32, 3, 3)`. In Keras 1, `3, 3` was
# the size of a kernel. What shape does this line turn a 28×28 image into today?

# %% tags=["reveal"]
changed = layers.Conv2D(32, 3, 3)
print("output:", changed(np.zeros((1, 28, 28, 1))).shape[1:])
print("kernel:", changed.kernel_size, " strides:", changed.strides, " so write Conv2D(32, (3, 3))")

# %% [markdown]
# Nothing warns you. (`Convolution2D` still runs, too: it's the old name of `Conv2D`.) Three more old lines run, and don't do
# what you'd expect:
#
# - `normalize(x, axis=1)` rescales each column by itself. Write `x.astype("float32") / 255`.
# - `model.optimizer.lr = 0.01` has no effect. Write `model.optimizer.learning_rate = 0.01`.
# - `np.random.seed(1)` has no effect on the weights. Write `keras.utils.set_random_seed(1)`.
#
# These stop with an error (`docs/old_code.md` in the course's repository has many more):
#
# | old | new |
# | --- | --- |
# | `lr=0.001` | `learning_rate=0.001` |
# | `border_mode="same"` | `padding="same"` |
# | `subsample=(2, 2)` | `strides=(2, 2)` |
# | `class_mode="categorical"` | nothing: leave it out |
# | `output_dim=10` | `units=10` |
# | `Dropout(p=0.2)` | `Dropout(0.2)` |
# | `nb_epoch=5` | `epochs=5` |

# %% [markdown]
# ### Exercise: a program from 2016
#
# *At home.* Write a function without parameters that returns this network in today's Keras, compiled as it was. It should
# compute what it did then.
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
# ## The five, fixed
#
# We fixed the five in the same spirit: they run now, and optimizer, epochs, batch size and even an odd scaling stayed. Here are
# their networks.


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


def by_column(images):
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


# %% [markdown]
# | tutorial | images | network | optimizer | batch |
# | --- | --- | --- | --- | --- |
# | 000 | divided by 255 | `two_convolutions` | Adam | 128 |
# | 001 | left at 0 to 255 | `large_kernels` | Adam, learning rate 0.0001 | 128 |
# | 002 | divided by 255 | `one_convolution` | RMSprop | 32 |
# | 003 | `by_column` | `three_convolutions` | Adam | 64 |
# | 004 | divided by 255 | `two_convolutions` | Adam | 32 |
#
# (002's RMSprop is roughly Adam without its momentum. What 003's scaling does is an exercise at the end.)

# %% [markdown]
# ## Claims against seeds
#
# We ran each in full on MNIST, for as many epochs as it says, with five seeds. Which of the claims would you still believe?

# %% tags=["drawing", "cover"]
rows = measured("tutorials")["tutorials"]
CLAIMS = {"001": 98.56, "002": 98.72}


def draw_dots(ax, place, values, color):
    values = np.sort(values)
    heights = place + 0.07 * (np.arange(len(values)) % 2 * 2 - 1)  # up and down, so that equal ones show
    ax.plot([values.mean()] * 2, [place - 0.2, place + 0.2], color=color, linewidth=3)
    ax.plot(values, heights, "o", color=color, markersize=11, markeredgecolor="white")


fig, ax = plt.subplots(figsize=(5.8, 6.6))
for place, (name, row) in enumerate(rows.items()):
    ax.axhspan(place - 0.46, place + 0.46, color="#F4F1EA", zorder=0)
    draw_dots(ax, place + 0.24, 100 * np.array(row["accuracy"]), "#0072B2")
    ax.text(98.22, place - 0.25, name, fontsize=19, fontweight="bold", color="#0072B2", va="center")
    ax.text(98.42, place - 0.23, f"{row['epochs']} epochs, batches of {row['batch']}", fontsize=12, va="center")
    if name in CLAIMS:
        ax.plot(CLAIMS[name], place + 0.01, "v", color="#D55E00", markersize=12)
        ax.text(CLAIMS[name] + 0.03, place, f"claims {CLAIMS[name]}%", color="#B34700", fontsize=12.5, va="center")
    elif name == "000":
        arrow = {"color": "#D55E00", "width": 2.5, "headwidth": 11}
        ax.annotate("", (99.27, place), (99.0, place), arrowprops=arrow)
        ax.text(98.98, place, "claims over 99%", color="#B34700", fontsize=12.5, va="center", ha="right")
    else:
        ax.text(99.27, place - 0.23, "no number", color="#666666", fontsize=12, ha="right", va="center")
ax.axvline(99, color="#D55E00", linewidth=1, linestyle=":")
ax.set(xlim=(98.19, 99.29), ylim=(4.5, -0.5), yticks=[], xticks=[98.4, 98.6, 98.8, 99, 99.2])
ax.set_xlabel("test accuracy in %, a dot for each seed", fontsize=13)
ax.tick_params(labelsize=12)
ax.spines["left"].set_visible(False)
show(
    fig,
    alt="Test accuracy of each tutorial with five seeds, as dots. "
    + "; ".join(f"{n}: {min(r['accuracy']):.2%} to {max(r['accuracy']):.2%}" for n, r in rows.items())
    + ". 000 claims over 99%, 001 98.56%, 002 98.72%, and 003 and 004 nothing.",
)

# %% [markdown]
# Nothing in a row differs but the seed. The claims of 001 and 002 lie among their dots. None of 000's dots is over 99%. Yet the
# claim may be true: where dots scatter like these, about one run in ten would get there. So its author may have been lucky, and
# so may you: one number doesn't show it. Some other claims:
#
# | tutorial | it says | in fact |
# | --- | --- | --- |
# | 001 | the stride of convolution *and pooling* is 1 by default | a pooling window moves by its own size |
# | 002 | integer labels would be treated as continuous values | the sparse loss treats them as classes |
# | 003 | `val_loss` | the loss on the *test* set |
# | 001, 004 | `validation_data` | the test set |
#
# The last line sounds worse than it is: the programs 001 and 004 watch the test accuracy, but print the one after the last epoch,
# whatever it is. **Watching isn't choosing**: a number is spoiled only when you choose something by it, such as the best epoch.
# (Whether their authors did that before they published, we can't see.)
#
# Back to the dots. On average, 004 is ahead of 000, with the very same network. Is it the seeds, the smaller batches, the ten
# epochs, the 6,000 images that 000 holds back? They all change at once, so **these dots can't tell**.
#
# ## A controlled race
#
# So let only the network change. Four of them race:
#
# - **LeNet-5**, published by Yann LeCun and colleagues in 1998, the best-known ancestor of today's CNNs. A system built
#   on such networks read several million bank checks a day.
# - **MLP**, a *multilayer perceptron*: Dense layers only, with about as many parameters as the CNN.
# - **CNN**, the one from lesson {{building_the_cnn}}, and a **narrow CNN**, the same with 6 and 16 filters, like LeNet-5.


# %%
def mlp():
    return network(flat(), dense(300))


def lenet():
    return network(conv(6, 5, padding="same"), pool(), conv(16, 5), pool(), flat(), dense(120), dense(84))


# %% tags=["drawing"]
MAPS = [(28, 1), (28, 6), (14, 6), (10, 16), (5, 16)]  # size, number
WORDS = ["image", "6 maps", "pooled", "16 maps", "pooled"]
fig, ax = plt.subplots(figsize=(5.8, 2.9), facecolor="black", layout="none")
fig.subplots_adjust(0, 0, 1, 1)
ax.set(xlim=(0, 116), ylim=(-25, 33), aspect="equal")
ax.axis("off")
left = 2
for (size, number), words in zip(MAPS, WORDS):
    side, step = 0.5 * size, 0.55
    wide = side + (number - 1) * step
    slot = max(wide, 13)
    for back in reversed(range(number)):
        corner = left + (slot - wide) / 2 + back * step, -side / 2 + back * step
        ax.add_patch(plt.Rectangle(corner, side, side, facecolor="#123", edgecolor="#6CC0F5", linewidth=1))
    ax.text(left + slot / 2, -10, f"{words}\n{size}×{size}", color="white", fontsize=12, ha="center", va="top")
    left += slot + 2.6
for units in (120, 84, 10):
    tall = max(0.3 * units, 8)
    ax.add_patch(plt.Rectangle((left + 1, -tall / 2), 2.2, tall, facecolor="#3A1D00", edgecolor="#FF9A3C", linewidth=1))
    ax.text(left + 2.1, -tall / 2 - 1.5, units, color="#FF9A3C", fontsize=12, ha="center", va="top")
    left += 8
ax.text(2, 32, "LeNet-5", color="white", fontsize=19, fontweight="bold", va="top")
ax.text(36, 31, "two convolutions", color="#6CC0F5", fontsize=13, fontweight="bold", va="top")
ax.text(114, 31, "three Dense layers", color="#FF9A3C", fontsize=13, fontweight="bold", va="top", ha="right")
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        "LeNet-5 as stacks of maps: an image of 28×28, 6 maps of 28×28, pooled to 14×14, 16 maps of 10×10, pooled to 5×5, "
        "then Dense layers of 120, 84 and 10 neurons.",
    )

# %% [markdown]
# (That's how you'd build it today, with ReLU, max pooling and softmax. In 1998 it had tanh, and its pooling took averages.)
#
# The rules: the same 10,000 training images, the same scaling, and Adam with batches of 64. Each network gets the learning rate
# with the lowest loss on 5,000 validation images (0.003, for all four), and trains until that loss stops falling. Each runs with
# six seeds, and the test set is opened once, at the end.

# %%
ask("most_parameters")

# %% tags=["reveal"]
race = measured("race")
colors = {"MLP": "#CC79A7", "LeNet-5": "#D55E00", "narrow CNN": "#009E73", "CNN": "#0072B2"}
fig, ax = plt.subplots(figsize=(5.8, 5.4))
for place, (name, color) in enumerate(colors.items()):
    row = race["networks"][name]
    draw_dots(ax, place + 0.2, 100 * np.array(row["accuracy"]), color)
    ax.text(95, place - 0.25, name, fontsize=16, fontweight="bold", color=color, va="center")
    ax.text(98.4, place - 0.25, f"{row['parameters']:,} parameters", fontsize=12, color="#444444", va="center", ha="right")
ax.set(xlim=(94.95, 98.45), ylim=(3.5, -0.5), yticks=[], xticks=[95, 96, 97, 98])
ax.set_xlabel("test accuracy in %, a dot for each of six seeds", fontsize=13)
ax.tick_params(labelsize=12)
ax.spines["left"].set_visible(False)
ranges = {name: row["accuracy"] for name, row in race["networks"].items()}
show(
    fig,
    "Test accuracies of six seeds for each network: "
    + "; ".join(f"{name} {min(found):.1%} to {max(found):.1%}" for name, found in ranges.items())
    + ". Three of the four overlap.",
)

# %% [markdown]
# No dot of the MLP reaches the dots of another network. Could that be luck? If it were just as good as one of them, any six of
# their twelve dots might be the MLP's. In how many of these cases would they all be below the other six, or all above?

# %% tags=["nbval-check-output"]
from math import comb

print(f"2 of {comb(12, 6)}, or once in {comb(12, 6) // 2}")

# %% [markdown]
# That's hardly luck. Where dots overlap, look closer. Let's do that for LeNet-5 and the CNN.
#
# ## Your own LeNet-5
#
# Train the two yourself, on 10,000 images, for four epochs, at 0.003, the rate that was best for both.

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
# Here's your LeNet-5. Click a number in one of its maps, and see what it's made of. Then draw a digit, as if you were filling in a check.

# %%
from course_utils import explore_network

explore_network(models["LeNet-5"], x_test[:6], y_test[:6])

# %% [markdown]
# ## Image by image
#
# Is one of your two really better, or was it luck? Their intervals (lesson {{evaluation}}) act as if each had a test set of its
# own. But the two have read the same images, and you can compare them one by one.

# %%
ask("who_decides")

# %%
first, second = answers["LeNet-5"] == y_test, answers["CNN"] == y_test
only_first, only_second = (first & ~second).sum(), (second & ~first).sum()
print(f"both right: {(first & second).sum():,}   both wrong: {(~first & ~second).sum():,}")
print(f"only LeNet-5 right: {only_first:,}   only the CNN right: {only_second:,}")

# %% [markdown]
# Images that only one of the two gets right are **discordant**. Here are some, with the label and what the other network
# read.

# %% tags=["drawing"]
halves = {"only LeNet-5 is right": first & ~second, "only the CNN is right": second & ~first}
fig = plt.figure(figsize=(5.8, 3.9), facecolor="black", layout="none")
for row, (words, mask) in enumerate(halves.items()):
    top, misread = 0.98 - 0.5 * row, answers["CNN" if row == 0 else "LeNet-5"]
    fig.text(0.02, top, f"{words}: {mask.sum():,} images", color="#E69F00", fontsize=14, fontweight="bold", va="top")
    for column, i in enumerate(np.flatnonzero(mask)[:5]):
        ax = fig.add_axes((0.01 + 0.198 * column, top - 0.38, 0.188, 0.28))
        ax.imshow(x_test[i], cmap="gray", vmin=0, vmax=x_test.max())
        ax.axis("off")
        ax.set_title(f"{y_test[i]}, not {misread[i]}", color="white", fontsize=13, y=-0.27, loc="center")
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        f"Digits that one network read and the other misread: {only_first} that only LeNet-5 got right, and {only_second} "
        "that only the CNN got right. Many are oddly written.",
    )

# %% [markdown]
# If the two were equally good, each of these could have gone either way, like a coin. Say that there are 60 of them, and one
# network got 41. Would a fair coin ever do that?

# %%
ask("forty_one_of_sixty")

# %% [markdown]
# Try it: each coin stands for an image that only one of them gets right. Toss a few rounds and watch them pile up, then
# a thousand. After that, move the slider: how far ahead must a network be before fewer than 5% of the rounds are that uneven?

# %%
from course_utils import explore_coins

explore_coins(41, 19)

# %% [markdown]
# The share of rounds that fall at least as unevenly as your count is the **p-value**. Both ends belong to it (it's
# **two-sided**), since before you looked, either network could have been ahead. Below 5%, people call a difference
# *significant*. Asking a coin in this way is **McNemar's test**. SciPy works p out exactly:

# %% tags=["nbval-check-output"]
from scipy.stats import binomtest

print(f"p = {binomtest(41, 60).pvalue:.4f}")

# %% [markdown]
# And your two networks? (Above 0.05, you can't tell which is better.)

# %%
print(f"p = {binomtest(only_first, max(1, only_first + only_second)).pvalue:.3g}")

# %% [markdown]
# In the race, LeNet-5 and the CNN came out like this with seed 0:

# %% tags=["nbval-check-output"]
for name in ("LeNet-5", "CNN"):
    right = round(10_000 * race["networks"][name]["accuracy"][0])
    low, high = binomtest(right, 10_000).proportion_ci(method="wilson")
    print(f"{name:7} {right:,} right: {low:.2%} to {high:.2%}")
left, right = race["only_right"]["LeNet-5 / CNN"][0]
print(f"only LeNet-5 right: {left}, only the CNN: {right}, p = {binomtest(left, left + right).pvalue:.4f}")

# %% [markdown]
# The intervals overlap, and yet a fair coin would hardly ever fall like that. So **overlapping intervals don't settle it**. Of
# *these two trained networks*, we take the CNN to be better. (We chose this pair out of six, because it shows that well. You'll
# soon see the others.)
#
# ### Exercise: McNemar's test
#
# A paper doesn't print its networks' answers, only this table:
#
# | test images | the first is right | the second is right | both are right |
# | --- | --- | --- | --- |
# | 10,000 | 9,830 | 9,868 | 9,790 |
#
# Is the second better? Write a function that takes such a row, four whole numbers. It returns two numbers: the two-sided
# p-value of McNemar's test, not rounded, and a verdict. That's 1 or 2, the network that's better, or 0 where you can't tell,
# because p is 0.05 or more. If no image speaks for either, p is 1. `mcnemar(20, 9, 15, 8)` should return 0.0703125 and 0.


# %% nbgrader={"grade_id": "mcnemar", "solution": true}
def mcnemar(images, first, second, both):
    ### BEGIN SOLUTION
    only_first, only_second = first - both, second - both
    tosses = only_first + only_second
    p = binomtest(only_first, tosses).pvalue if tosses else 1.0
    if p >= 0.05:
        return p, 0
    return p, 1 if only_first > only_second else 2
    ### END SOLUTION


# %%
check("mcnemar")

# %% [markdown]
# ## Two kinds of chance
#
# McNemar's test knows one kind of chance: *which images* happen to be in the test set. But "the CNN is better than LeNet-5" is
# about any CNN, so *which seed* matters, too. Here are all six seeds of the race. In the lower half, the CNN meets *itself*,
# trained with another seed.

# %% tags=["drawing"]
halves = {
    "LeNet-5 and the CNN, with the same seed": race["only_right"]["LeNet-5 / CNN"],
    "the CNN and the CNN, with two seeds": race["only_right_next_seed"]["CNN"],
}
fig, axes = plt.subplots(2, 1, figsize=(5.8, 7), height_ratios=[7.4, 6.4])
fig.get_layout_engine().set(hspace=0.06)
sides = [("LeNet-5", "#D55E00", "the CNN", "seed {}"), ("the first", "#56B4E9", "the second", "{} and {}")]
for ax, (title, counts), (one, color, other, seeds) in zip(axes, halves.items(), sides):
    for place, (left, right) in enumerate(counts):
        p = binomtest(left, left + right).pvalue
        ax.barh(place, -left, color=color, height=0.8)
        ax.barh(place, right, color="#0072B2", height=0.8)
        ax.text(-left + 5, place, left, va="center", fontsize=13, fontweight="bold")
        ax.text(right - 5, place, right, va="center", ha="right", fontsize=13, color="white", fontweight="bold")
        strong = {"color": "black", "fontweight": "bold"} if p < 0.05 else {"color": "#666666"}
        ax.text(290, place, f"{p:.4f}" if p < 0.05 else f"{p:.2f}", va="center", ha="right", fontsize=13, **strong)
        ax.text(-285, place, seeds.format(place, place + 1), va="center", fontsize=13, color="#444444")
    ax.text(-5, -0.85, f"only {one}", ha="right", fontsize=13, color="#444444")
    ax.text(5, -0.85, f"only {other}", ha="left", fontsize=13, color="#444444")
    ax.text(290, -0.85, "p", ha="right", fontsize=13, color="#444444", style="italic")
    ax.axvline(0, color="white", linewidth=2)
    ax.set(xlim=(-288, 292), ylim=(len(counts) - 0.5, -1.4))
    ax.set_title(title, fontweight="bold", fontsize=14)
    ax.axis("off")
show(
    fig,
    "Bars of discordant images for pairs of networks, with p-values. "
    + " ".join(f"{title}: {', '.join(f'{a} and {b}' for a, b in counts)}." for title, counts in halves.items()),
)

# %% [markdown]
# Compare seed 0 with seed 3. Both are significant, one for the CNN and the other for LeNet-5! Below, a CNN even differs
# significantly from a CNN. None of these p-values is wrong: they're about two *networks*, and a seed is enough to make two
# networks differ.
#
# A **recipe** says what to build and how to train it. To compare two recipes, let each seed cast one vote. How often would a
# coin be at least as uneven?

# %% tags=["nbval-check-output"]
for rival in ("MLP", "LeNet-5", "narrow CNN"):
    wins = sum(right > left for left, right in race["only_right"][f"{rival} / CNN"])
    print(f"CNN against {rival:10} {wins} of 6 seeds: p = {binomtest(wins, 6).pvalue:.2f}")

# %% [markdown]
# Be careful with the 0.03: three tests give luck three chances. To make up for that, multiply p by three, and you get 0.09. With
# six seeds, p can't get any lower! With seven, seven votes out of seven would do (0.047). **Work out how many seeds you need
# before you start.** But votes ignore how much each seed wins by. The real evidence against the MLP is the gap between its
# dots and the others': once in 462. (That's a second test for each of three rivals. Count all six, and it's still 6 in 462, or
# 1.3%.) Whether the CNN beats LeNet-5, or the narrow CNN with a quarter of its parameters, six seeds can't tell, and that's
# a result, too.
#
# And the seeds only vote on these 10,000 training and 10,000 test images. For new digits, both kinds of chance count.
#
# | question | which chance? | what to do |
# | --- | --- | --- |
# | How good is this network? | images | an interval |
# | Which of these two networks is better? | images, the same for both | McNemar's test |
# | Which of two recipes is better? | seeds (for new digits, images, too) | several seeds, the same for both |
#
# Here are six experiments. A dot is a run, a short bar the mean, and a line joins two runs with the same seed.

# %%
look("which_differ", 7)

# %% [markdown]
# ### Exercise: which experiment shows a difference?
#
# Exactly one of these experiments shows that its recipes differ. Replace the 7 above with a number of your own, and answer with
# your number and the letter, such as `(7, "A")`.

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
# Write `"yes"` if it follows from what is given, and `"no"` if it doesn't.
#
# - **A:** Somebody runs tutorial 000 once and gets 99.02%, and tutorial 003 once and gets 98.85%. So 000 is the better
#   recipe.
# - **B:** One tutorial gave 98.76, 98.81, 98.90, 98.93 and 98.95% with five seeds. So two runs of it can be 0.1 points
#   apart even though nothing differs but the seed.
# - **C:** Suppose that 002, the only one with a single convolution, came out lowest. Then that would be the reason.
# - **D:** 004's network is the same as 000's. So if their means differ by more than chance, it's because of how they were
#   trained: images, batches, epochs.
# - **E:** Somebody watches the test accuracy during training, but chooses nothing by it. So the accuracy at the end is
#   still a fair estimate.
# - **F:** On the same 10,000 images, one network gets 9,850 right and another 9,885. The intervals around the two overlap.
#   So the difference can't be significant.
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
# ## At home: an odd scaling
#
# 003 says that its `normalize` *normalizes the pixel values*. Here's what it does.

# %% tags=["drawing"]
five = [np.flatnonzero(y_train == digit)[0] for digit in (1, 0, 7, 4, 2)]
fig, axes = plt.subplots(2, 5, figsize=(5.8, 3.1))
for column, i in enumerate(five):
    for ax, scaling in zip(axes[:, column], (divided, by_column)):
        ax.imshow(scaling(x_train[i : i + 1])[0, ..., 0], cmap="gray", vmin=0)
        ax.set(xticks=[], yticks=[])
for ax, words in zip(axes[:, 0], ["divided by 255", "003's normalize"]):
    ax.set_title(words, fontsize=13, fontweight="bold")
show(
    fig,
    "Five digits twice: divided by 255, and after 003's scaling. There, columns with little ink glow, and columns full of "
    "ink are dark.",
)

# %% [markdown]
# It divides each column of pixels by that column's length, √(a² + b² + …). So columns with little ink get bright.
#
# ### Exercise: columns of length one
#
# By hand: what does 003's scaling turn this 2×2 image into?
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
# ### Exercise: the batch or the steps?
#
# *At home.* This one is harder. 004 has batches of 32, and 000 has batches of 128. In one epoch, the smaller batches
# take four times as many steps. So if they do better, is it the batch, or the steps? Compare both sizes with **the same
# number of steps** and three seeds or more.
#
# For each run, set the seed with `keras.utils.set_random_seed(…)`, build `small = batch_network()`, and call
# `compare_batches.fit(small, pixels[:1024], classes[:1024], arm=…, seed=…, batch_size=…, epochs=…, **same)`. Look at
# `compare_batches.results()`, and call `compare_batches.conclude(…)` with the arm whose loss is lower with *every* seed, or
# with `"can't tell"`. With three seeds, that's an honest answer, too.

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
# - Old lines stop, or worse: they run and mean something else.
# - One run is one dot. Run several seeds, and report the lowest and the highest.
# - Change one thing at a time, and tune each side.
# - Two networks: count the images that only one gets right, and ask a fair coin. Two recipes: let the seeds vote.
#
# **Ask yourself:** A paper reports 99.31% for its method and 99.24% for the old one, one run each. What would you want to
# see?
#
# **Next:** [{{faster}} · Faster](faster.ipynb). Now you can compare fairly. What's the shortest way to 99%?
