# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: evaluate
#     minutes: 40
#     teaches: five published tutorials as printed and as mended, a fair comparison, seeds, what may be concluded
# ---

# %% [markdown]
# # 7 · Five tutorials, side by side
#
# You have met the five tutorials behind this course, a piece here and a piece there. Now you run all five:
# as they are printed, where they stop, and mended. Then you put them on one scale, and find out how little a
# table of results may say.
#
# **You will be able to**
#
# - get an old tutorial to run, and know which changes are harmless;
# - set up a fair comparison of several networks;
# - tell the chance of the test images from the chance of the seed;
# - work out whether two results differ by more than chance;
# - say what may be concluded from such a table, and what may not.
#
# **Time:** about 40 minutes, and 5 for each exercise that you do. **Builds on:** lessons 1 to 5, most of all
# [lesson 5](05_evaluation.ipynb) (the interval around an accuracy).

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import expect, load_mnist, measured, show

(x_train, y_train), (x_test, y_test) = load_mnist()

# %%
import keras
from keras import layers

# %% [markdown]
# ## As printed
#
# A printed program is a claim: run this, and you get that. How many of the five still keep it? We type in
# the lines on which they stop.
#
# **Tutorial 004** begins like this. The second line should have been a comment, and its `#` is missing.
# `compile` only asks Python whether it can read a text. It runs nothing.

# %% tags=["nbval-check-output"]
lines = """from tensorflow.keras.datasets import mnist
Load dataset"""
try:
    compile(lines, "tutorial 004", "exec")
except SyntaxError as error:
    print("SyntaxError in line", error.lineno)

# %% [markdown]
# **Tutorial 002** was set by a program that turns straight quotation marks into typographic ones. They look
# better, and Python does not know them.

# %% tags=["nbval-check-output"]
try:
    compile("cmap=”gray”", "tutorial 002", "exec")
except SyntaxError as error:
    print("SyntaxError:", error.msg)

# %% [markdown]
# It also uses three things that have gone from Keras since. You have seen two of them stop, in lessons 2 and
# 6.

# %% tags=["nbval-check-output"]
print("keras.utils.np_utils:", hasattr(keras.utils, "np_utils"))
print("model.predict_classes:", hasattr(keras.Sequential, "predict_classes"))
print("to_categorical:", hasattr(keras.utils, "to_categorical"), "(in keras.utils itself)")

# %% [markdown]
# And it writes the number of images into its code: `reshape(60000, 28, 28, 1)`. **Predict:** you try it on
# the first hundred images only, to be quick. What happens?

# %% tags=["reveal"]
try:
    x_train[:100].reshape(60000, 28, 28, 1)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# **Tutorial 001** explains its network layer by layer, and two of these layers are not in its code: Flatten
# and Dropout. We type it in as printed, with our own short names for the layers.


# %%
def conv(filters, size):
    return layers.Conv2D(filters, size, activation="relu")


def dense(units):
    return layers.Dense(units, activation="relu")


def network(*stack):
    return keras.Sequential(
        [keras.Input((28, 28, 1)), *stack, layers.Dense(10, activation="softmax")]
    )


pool, flat = layers.MaxPooling2D, layers.Flatten
printed = network(conv(32, 5), pool(), conv(64, 5), pool(), dense(1024))

# %% [markdown]
# **Predict:** which shape does its output have, instead of `(None, 10)`?

# %% tags=["reveal"]
print(printed.output_shape)

# %%
one_hot = keras.utils.to_categorical(y_train[:128], 10)
printed.compile(optimizer="adam", loss="categorical_crossentropy")
try:
    printed.fit(x_train[:128, ..., None] / 255, one_hot, verbose=0)
except ValueError as error:
    print("ValueError:", str(error).splitlines()[0][:78], "…")

# %% [markdown]
# Ten probabilities for each of 16 places, and one label for the whole image: that cannot be compared, as you
# know from lesson 3. It also writes `Adam(lr=…)`, which is called `learning_rate` today (lesson 4), and its
# call of `fit` has lost its beginning in print.
#
# **Tutorial 003** trains without a complaint. It stops when it wants to draw its predictions: the variable
# `pred` that it reads is computed nowhere.
#
# **Tutorial 000** runs from the first line to the last. One of five.

# %% [markdown]
# ## Mended
#
# When you mend somebody's program, change as little as you can, or you measure your own. So the flattening
# comes in where the text says, the Dropout at the 20 % that the text names, and what is gone from Keras is
# replaced by its successor. The optimizer, the epochs, the batch size and even an odd scaling stay.
#
# The images first. Each tutorial has its own way (lesson 1):


# %%
def divided(images):  # tutorials 000, 002 and 004
    return images[..., None].astype("float32") / 255


def unscaled(images):  # tutorial 001
    return images[..., None].astype("float32")


def by_column(images):  # tutorial 003
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


# %% [markdown]
# Two differences are left out, since they change nothing on MNIST: 002 divides by the largest pixel of each
# set, which is 255 in both, and 004 divides in float64, which Keras turns into float32.
#
# **Predict:** whose pixels are largest, and whose are smallest?

# %% tags=["reveal"]
for prepare in [divided, unscaled, by_column]:
    print(f"{prepare.__name__:10} largest value {prepare(x_train).max():.2f}")

# %% [markdown]
# Now the networks and all that goes with them, in one table. `"categorical"` and `"sparse"` stand for the
# two losses of lesson 2, which give the same numbers.


# %%
def small_steps():
    return keras.optimizers.Adam(learning_rate=0.0001)


tutorials = {
    "000": (divided, [conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128)], "adam", 128),
    "001": (
        unscaled,
        [conv(32, 5), pool(), conv(64, 5), pool(), flat(), dense(1024), layers.Dropout(0.2)],
        small_steps(),
        128,
    ),
    "002": (divided, [conv(32, 4), pool(), flat(), dense(128)], "rmsprop", 32),
    "003": (
        by_column,
        [conv(32, 3), pool(), conv(64, 3), pool(), conv(64, 3), flat(), dense(128)],
        "adam",
        64,
    ),
    "004": (divided, [conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128)], "adam", 32),
}

# %% [markdown]
# ## A short race
#
# Trained in full, the five take some minutes (004 alone takes three). So here each gets the same 6,000 images
# for one epoch, or, where there are fewer, all of them for a few. **Predict:** which of the five will be ahead
# after so little training? Look at their batch sizes.

# %%
x_short, y_short = x_train[:6000], y_train[:6000]
x_judge, y_judge = x_test[:5000], y_test[:5000]
epochs = 6000 // len(x_short)  # 1 on MNIST


def shortened(name):
    prepare, stack, optimizer, batch_size = tutorials[name]
    keras.utils.set_random_seed(7)
    model = network(*stack)
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(prepare(x_short), y_short, batch_size=batch_size, epochs=epochs, verbose=0)
    accuracy = model.evaluate(prepare(x_judge), y_judge, verbose=0)[1]
    expect(f"tutorial {name}, shortened, accuracy", accuracy, of=len(x_judge))


# %%
for name in tutorials:
    shortened(name)

# %% [markdown]
# Those with small batches are ahead, 004 first: they took four times as many steps on the same images. 004
# and 000 are one and the same network! What this short race measures is how quickly a tutorial gets going,
# and nothing else. **A comparison answers the question that it asks, and seldom the one you had in mind.**

# %% [markdown]
# ## The full race
#
# So now in full. Each tutorial trains as it says, for its own number of epochs, on all of MNIST, from five
# different seeds, the five taking turns on one machine. That takes an hour, so it has been done beforehand:
# `benchmarks/tutorials.py` in the course's repository did it, and `measured` reads what it wrote.

# %%
table = measured("tutorials")
rows = table["tutorials"]
print("seeds:", table["seeds"], " test images:", rows["000"]["test_images"])

# %%
print("tutorial  epochs × batch  parameters  seconds per epoch  accuracy, mean of the seeds")
for name, row in rows.items():
    setting = f"{row['epochs']} × {row['batch']}"
    seconds = np.median(row["seconds_per_epoch"])
    print(
        f"{name:8}{setting:>16}{row['parameters']:12,}{seconds:19.1f}{np.mean(row['accuracy']):20.2%}"
    )

# %% [markdown]
# A table of means is what most articles print. It hides what matters. Here is every single training as a
# dot; the line is the mean. A triangle marks what the tutorial itself reports.

# %% tags=["cover"]
claims = {"001": 0.9856, "002": 0.9872}
fig, ax = plt.subplots(figsize=(7.5, 3.6))
for position, (name, row) in enumerate(rows.items()):
    values = 100 * np.array(row["accuracy"])
    ax.plot([position] * len(values), values, "o", color="#0072B2", alpha=0.6)
    ax.plot([position - 0.2, position + 0.2], [values.mean()] * 2, color="#0072B2")
    if name in claims:
        ax.plot(position, 100 * claims[name], "^", color="#D55E00", markersize=9)
ax.axhline(99, color="#888888", linestyle="--", linewidth=1)
ax.annotate("what 000 reports: over 99 %", (1.5, 99), ha="center", va="bottom", color="#666666")
ax.set_xticks(range(5), [f"{name}\n{row['epochs']} epochs" for name, row in rows.items()])
ax.set(xlabel="tutorial", ylabel="test accuracy in %")
show(
    fig,
    alt="Test accuracy of each tutorial, five seeds each. Means: "
    + ", ".join(f"{name} {np.mean(row['accuracy']):.2%}" for name, row in rows.items())
    + ". Triangles mark the claims of 001, 98.56 %, and of 002, 98.72 %.",
)

# %% [markdown]
# Look at the spread of one column. Nothing differs between its dots but the seed: other random weights at the
# start, another order of the images. If you run tutorial 000 once, you may find more than 99 % or less. Its
# author probably saw it, and printed it in good faith.

# %% [markdown]
# ## Two kinds of chance
#
# There are two, and they are easily confused.
#
# - **The chance of the test images.** Another 10,000 digits would have given another accuracy, for the very
#   same network. Lesson 5's interval is about this one.
# - **The chance of the seed.** Another start gives another network. Only repeated training shows this one.
#
# **Predict:** which of them is larger here?

# %% tags=["reveal"]
for name, row in rows.items():
    p, n = np.mean(row["accuracy"]), row["test_images"]
    images = 196 * (p * (1 - p) / n) ** 0.5
    seeds = 196 * np.std(row["accuracy"], ddof=1)
    print(f"{name}: test images ± {images:.2f} points, seeds ± {seeds:.2f} points")

# %% [markdown]
# They are of similar size. For the question "how good is this network on new digits?" both count. For "which
# of two is better on *these* digits?", the test images are the same for both, and the seeds count most.
#
# (`ddof=1` divides by one less than the number of values, since the mean was worked out from the same five.)

# %% [markdown]
# ## Is the difference more than chance?
#
# You have two results, on two sets of test images. The difference has a standard error too. The two errors
# are not simply added, because they rarely go in the same direction by their full size. Their squares are
# added:
#
# > error of the difference = √( error₁² + error₂² )
#
# As before, ± 1.96 errors hold the true difference in 95 of 100 cases. If that range holds 0, the difference
# may be nothing but chance.

# %% tags=["nbval-check-output"]
first, second, n = 0.9884, 0.9901, 10_000
error = (first * (1 - first) / n + second * (1 - second) / n) ** 0.5
difference = second - first
print(f"difference {100 * difference:.2f} points, ± {196 * error:.2f}")

# %% [markdown]
# 98.84 % and 99.01 % on 10,000 images each: 0.17 ± 0.29 points, so it may be nothing at all.
#
# Now you. Put your answer in place of the three dots, run the cell, then the `check` below it. In a new cell,
# `hint("difference_range")` helps you on.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: the range of a difference
#
# Two networks were tested on two separate sets of `images` images each. The first read `right_first` of them
# rightly, the second `right_second`. Write a function that returns the 95 % range of the difference of their
# accuracies, second minus first: two fractions, the lower end and the upper end. For
# `difference_range(900, 930, 1000)` it should return about 0.0056 and 0.0544.


# %% nbgrader={"grade_id": "difference_range", "solution": true}
def difference_range(right_first, right_second, images):
    ### BEGIN SOLUTION
    first, second = right_first / images, right_second / images
    error = np.sqrt(first * (1 - first) / images + second * (1 - second) / images)
    difference = second - first
    return difference - 1.96 * error, difference + 1.96 * error
    ### END SOLUTION


# %%
check("difference_range")

# %% [markdown]
# ## Which tutorials differ?
#
# For our five we have five seeds each, on the same test images. So we compare the means, and take their error
# from the seeds: the standard deviation divided by √5.


# %%
def apart(first, second):
    """How many errors lie between the means of two tutorials."""
    first, second = rows[first]["accuracy"], rows[second]["accuracy"]
    error = ((np.var(first, ddof=1) + np.var(second, ddof=1)) / len(first)) ** 0.5
    return abs(np.mean(second) - np.mean(first)) / error


# %% [markdown]
# With five values each, about 2.3 errors are needed rather than 1.96, because the errors themselves are
# known badly (this is Student's *t*). **Predict:** how many of the ten pairs differ by more?

# %% tags=["reveal"]
names = list(rows)
for i, first in enumerate(names):
    for second in names[i + 1 :]:
        errors = apart(first, second)
        print(f"{first} and {second}: {errors:4.1f} errors", "← differ" if errors > 2.3 else "")

# %% [markdown]
# Who looks at ten pairs finds a "difference" now and then where there is none: one in twenty by the very
# meaning of 95 %. So treat a value just above 2.3 with suspicion.

# %% [markdown]
# ## What does accuracy go with?
#
# Not with parameters, not with seconds:

# %%
fig, axes = plt.subplots(1, 2, figsize=(8.5, 3.2), sharey=True)
for name, row in rows.items():
    training = row["epochs"] * np.median(row["seconds_per_epoch"])
    for ax, x in zip(axes, [row["parameters"], training]):
        ax.plot(x, 100 * np.mean(row["accuracy"]), "o", color="#0072B2")
        ax.annotate(
            name, (x, 100 * np.mean(row["accuracy"])), xytext=(6, -4), textcoords="offset points"
        )
axes[0].set(xscale="log", xlabel="parameters", ylabel="mean test accuracy in %")
axes[0].set_xticks([100_000, 300_000, 1_000_000], ["100,000", "300,000", "1,000,000"])
axes[0].minorticks_off()
axes[0].set_xlim(80_000, 2_000_000)
axes[1].set(xlabel="seconds of training in all")
axes[1].set_xlim(0, axes[1].get_xlim()[1] * 1.1)
show(
    fig,
    alt="Mean test accuracy against the number of parameters, and against the seconds of training. "
    + ", ".join(
        f"{name}: {row['parameters']:,} parameters, "
        f"{row['epochs'] * np.median(row['seconds_per_epoch']):.0f} seconds"
        for name, row in rows.items()
    )
    + ". Neither rises with accuracy throughout.",
)

# %% [markdown]
# The network with the most parameters is not the best, and neither is the one that trains longest. 002 lies
# lowest: it has one convolution, and two epochs. Which of these is the reason? **From this table nobody can
# know**, for both differ from the others at once. To find out you would change one thing and leave the rest.
# The next lesson does just that.

# %% [markdown]
# ## What each says, and what is so
#
# | tutorial | what it says | what is so |
# | --- | --- | --- |
# | 000 | over 99 % on the test set | about 98.9 %; above 99 with some seeds |
# | 001 | 98.56 % | a little more on today's Keras, once it has its Flatten |
# | 001 | the stride of convolution *and pooling* is 1 by default | a pooling layer moves by its own size, see below |
# | 002 | integer labels would be treated as quantities | not by the sparse loss (lesson 2) |
# | 002 | an image has a colour channel that is missing | a grey image has one channel; only the axis is missing |
# | 003 | `normalize` brings the pixels to a standard range | it changes each column by another factor (lesson 1) |
# | 003 | `val_loss` | the name it gives to the loss on the *test* set |
# | 001, 004 | validation data | it is the test set (lesson 4) |

# %% tags=["nbval-check-output"]
print("a convolution moves by", layers.Conv2D(32, 5).strides, "and pooling by", pool().strides)

# %% [markdown]
# All five were written to help, and they do: each taught thousands of people their first network. What they
# have in common is one number at the end, from one run. You can do better from now on.

# %% [markdown]
# ### Exercise: what may be concluded?
#
# Five sentences about the measurements in this lesson. For each, write `"yes"` if the measurements allow it,
# and `"no"` if they do not.
#
# - **A:** Somebody runs tutorial 000 once and gets 99.02 %, and tutorial 003 once and gets 98.85 %. So 000 is
#   the better network for MNIST.
# - **B:** A single run of a tutorial may end 0.1 points higher or lower, although nothing has changed but the
#   seed.
# - **C:** 002 has one convolution and comes out lowest. So its single convolution is the reason.
# - **D:** 004's network is the same as 000's. So a difference between their means, if there is one, comes
#   from how they were trained.
# - **E:** 004 chose nothing by the test set, it only *watched* it. So its final accuracy is still a fair
#   estimate, as long as its author changed nothing after watching.
#
# Write five words, `["?", "?", "?", "?", "?"]`.

# %% nbgrader={"grade_id": "may_be_concluded", "solution": true}
may_be_concluded = (
    ### BEGIN SOLUTION
    ["no", "yes", "no", "yes", "yes"]
    ### END SOLUTION
)

# %%
check("may_be_concluded")

# %% [markdown]
# ## How to report a result
#
# Five lines that cost nothing, and that none of the five tutorials has:
#
# 1. how many test images, and the interval;
# 2. how many seeds, and the lowest and the highest result;
# 3. what was chosen, and on which images: never the test images;
# 4. versions, and the machine if you name seconds;
# 5. what was *not* compared.
#
# The table above carries its own:

# %%
print("Keras", table["versions"]["keras"], "· TensorFlow", table["versions"]["tensorflow"])

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Of five printed programs one still ran. Mend as little as you can, and say what you mended.
# - One result has two kinds of chance in it: the test images and the seed. Repeat with several seeds.
# - Two results differ when the range of their difference does not hold 0.
# - If two things differ at once, you cannot know which of them did it.
# - All five reach about 99 %, whatever their size. That says as much about MNIST as about them.
#
# **Next:** [8 · Faster and more accurate](08_faster_and_more_accurate.ipynb). One change at a time, each
# measured: 99 % in seconds, and then well beyond.
