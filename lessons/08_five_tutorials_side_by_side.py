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
# # Five tutorials, side by side
#
# You have met the five tutorials behind this course, a piece here and a piece there. Now you run all five:
# as they are printed, where they stop, and mended. Then you put them on one scale, and find out how little a
# table of results may say.
#
# **You will be able to**
#
# - get an old tutorial to run, and know which changes are harmless;
# - set up a fair comparison of several networks;
# - tell apart two kinds of chance: which images are in the test set, and which seed was used;
# - work out whether two results differ by more than chance;
# - say what may be concluded from such a table, and what may not.
#
# **Time:** about 40 minutes, and 5 for each exercise that you do. **Builds on:** lessons {{loading_the_digits}} to {{evaluation}}, most of all
# [lesson {{evaluation}}](evaluation.ipynb) (the interval around an accuracy).

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
# **Tutorial 004** prints its program twice: piece by piece, and in full at the end. The full one runs.
# Among the pieces there is this one, where the second line should have been a comment, and its `#` is
# missing. (`compile` here is Python's own, not Keras's. It asks whether Python can read a text, and runs
# nothing.)

# %% tags=["nbval-check-output"]
lines = """from tensorflow.keras.datasets import mnist
Load dataset"""
try:
    compile(lines, "tutorial 004", "exec")
except SyntaxError as error:
    print("SyntaxError in line", error.lineno)

# %% [markdown]
# **Tutorial 002** has typographic quotation marks in one line. They look better, and Python does not know them.

# %% tags=["nbval-check-output"]
try:
    compile("cmap=”gray”", "tutorial 002", "exec")
except SyntaxError as error:
    print("SyntaxError:", error.msg)

# %% [markdown]
# It also uses two things that have gone from Keras since. You have met both, in lessons {{one_hot_or_sparse_labels}} and {{prediction_plots}}.
# (`to_categorical`, which it takes out of `np_utils`, is now in `keras.utils` itself.)

# %% tags=["nbval-check-output"]
print("keras.utils.np_utils:", hasattr(keras.utils, "np_utils"))
print("model.predict_classes:", hasattr(keras.Sequential, "predict_classes"))
print("keras.utils.to_categorical:", hasattr(keras.utils, "to_categorical"))

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
# and Dropout. So it cannot be trained, as you saw in lesson {{building_the_cnn}}. It also writes `Adam(lr=…)`, which is called
# `learning_rate` today (lesson {{training}}), and its call of `fit` has lost its beginning in print.
#
# **Tutorial 003** trains. Then it defines two functions that should draw its predictions, and calls neither. If
# you call one, it stops: the variable `pred` that it reads is computed nowhere.
#
# **Tutorial 000** runs from the first line to the last. So two of five still run and do every step that
# they describe: 000, and 004 if you take the program at its end. (003 runs to its end too, but draws no
# predictions.) Whether they also reach the numbers that they name, we shall see below.

# %% [markdown]
# ## Mended
#
# When you mend somebody's program, change as little as you can, or you measure your own. So the flattening
# comes in where the text says, the Dropout at the 20 % that the text names, and what is gone from Keras is
# replaced by its successor. The optimizer, the epochs, the batch size and even an odd scaling stay.
#
# The images first. Each tutorial has its own way (lesson {{loading_the_digits}}):


# %%
def divided(images):  # tutorials 000, 002 and 004
    return images[..., None].astype("float32") / 255


def unscaled(images):  # tutorial 001
    return images[..., None].astype("float32")


def by_column(images):  # tutorial 003
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


# %% [markdown]
# Two differences are left out, since they change nothing on MNIST: 002 divides by the largest pixel of each
# set, which is 255 in both; and 002 and 004 divide in float64, which Keras turns into float32.
#
# **Predict:** whose pixels are largest, and whose are smallest on average?

# %% tags=["reveal"]
for prepare in [divided, unscaled, by_column]:
    images = prepare(x_train[:1000])
    print(f"{prepare.__name__:10} largest {images.max():6.2f}, mean {images.mean():6.3f}")

# %% [markdown]
# Now the networks. Four short functions save us from writing the same layers again and again.


# %%
def conv(filters, size):
    return layers.Conv2D(filters, size, activation="relu")


def dense(units):
    return layers.Dense(units, activation="relu")


def network(*stack):
    return keras.Sequential(
        [keras.Input((28, 28, 1)), *stack, layers.Dense(10, activation="softmax")]
    )


def small_steps():
    return keras.optimizers.Adam(learning_rate=0.0001)


pool, flat = layers.MaxPooling2D, layers.Flatten

# %% [markdown]
# For each tutorial: how it prepares the images, its network, its optimizer and its batch size. Some use one-hot
# labels and some do not; lesson {{one_hot_or_sparse_labels}} has shown that the two losses give the same numbers, so here all use the
# sparse one. Networks are given as functions, so that every training begins with fresh layers.


# %%
def two_convolutions():
    return network(conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128))


def large_kernels():
    dropout = layers.Dropout(0.2)
    return network(conv(32, 5), pool(), conv(64, 5), pool(), flat(), dense(1024), dropout)


def one_convolution():
    return network(conv(32, 4), pool(), flat(), dense(128))


def three_convolutions():
    return network(conv(32, 3), pool(), conv(64, 3), pool(), conv(64, 3), flat(), dense(128))


# %%
tutorials = {
    "000": (divided, two_convolutions, "adam", 128),
    "001": (unscaled, large_kernels, small_steps, 128),
    "002": (divided, one_convolution, "rmsprop", 32),
    "003": (by_column, three_convolutions, "adam", 64),
    "004": (divided, two_convolutions, "adam", 32),
}

# %% [markdown]
# ## A short race
#
# Trained in full, the five take a quarter of an hour. So here each gets the same 6,000 images for one
# epoch. (The embedded digits are fewer: there each gets all of them, for three epochs.) **Predict:**
# which of the five will be ahead after so little training? Look at their batch sizes.

# %%
x_short, y_short = x_train[:6000], y_train[:6000]
x_judge, y_judge = x_test[:5000], y_test[:5000]
epochs = max(1, 4500 // len(x_short))  # 1 on MNIST


def shortened(name):
    prepare, build, optimizer, batch_size = tutorials[name]
    keras.utils.set_random_seed(7)
    model = build()
    if callable(optimizer):
        optimizer = optimizer()  # small_steps is a function that makes an optimizer
    model.compile(optimizer, "sparse_categorical_crossentropy", metrics=["accuracy"])
    model.fit(prepare(x_short), y_short, batch_size=batch_size, epochs=epochs, verbose=0)
    accuracy = model.evaluate(prepare(x_judge), y_judge, verbose=0)[1]
    expect(f"tutorial {name}, shortened, accuracy", accuracy, of=len(x_judge))


# %%
for name in tutorials:
    shortened(name)

# %% [markdown]
# Compare 000 with 004: one and the same network, the same optimizer, and yet 004 is well ahead. Its batches
# are smaller, so it took four times as many steps on the same images. What this short race measures is how
# quickly a tutorial gets going, and nothing else. **A comparison answers the question that it asks, and seldom
# the one you had in mind.**

# %% [markdown]
# ## The full race
#
# So now in full. Each tutorial trains as it says, for its own number of epochs, from five different seeds, the
# five taking turns on one machine. 000 and 003 hold a part of the training images back for validation, as they
# say; the others use all 60,000. That takes an hour, so it has been done beforehand:
# `benchmarks/tutorials.py` in the course's repository did it, and `measured` reads what it wrote.

# %%
table = measured("tutorials")
rows = table["tutorials"]
print("seeds:", table["seeds"], " test images:", rows["000"]["test_images"])

# %%
print("tutorial  images  epochs × batch  parameters  seconds per epoch  mean accuracy")
for name, row in rows.items():
    setting = f"{row['epochs']} × {row['batch']}"
    seconds = np.median(row["seconds_per_epoch"])
    print(
        f"{name:8}{row['training_images']:8,}{setting:>16}{row['parameters']:12,}{seconds:19.1f}"
        f"{np.mean(row['accuracy']):15.2%}"
    )

# %% [markdown]
# A table of means is what most articles print. It hides what matters. Here is every single training as a
# dot; the line is the mean. For 001 and 002 a triangle marks what the tutorial itself reports.

# %% tags=["cover"]
claims = {"001": 0.9856, "002": 0.9872}
fig, ax = plt.subplots(figsize=(7.5, 3.6))
for position, (name, row) in enumerate(rows.items()):
    values = 100 * np.array(row["accuracy"])
    ax.plot([position] * len(values), values, "o", color="#0072B2", alpha=0.6)
    ax.plot([position - 0.2, position + 0.2], [values.mean()] * 2, color="#0072B2")
    if name in claims:
        ax.plot(position + 0.3, 100 * claims[name], "^", color="#D55E00", markersize=9)
ax.axhline(99, color="#888888", linestyle="--", linewidth=1)
ax.annotate("what 000 reports: over 99 %", (1.5, 99), ha="center", va="bottom", color="#666666")
ax.set_xticks(range(5), [f"{name}\n{row['epochs']} epochs" for name, row in rows.items()])
ax.set(xlabel="tutorial", ylabel="test accuracy in %")
show(
    fig,
    alt="Test accuracy of each tutorial, the mean of five seeds and in brackets the lowest and "
    "the highest: "
    + "; ".join(
        f"{name} {np.mean(row['accuracy']):.2%} "
        f"({min(row['accuracy']):.2%} to {max(row['accuracy']):.2%})"
        for name, row in rows.items()
    )
    + ". Triangles mark the claims of 001, 98.56 %, and of 002, 98.72 %; a dashed line that of "
    "000, 99 %.",
)

# %% [markdown]
# Look at the spread of one column. Nothing differs between its dots but the seed: other random weights at the
# start, another order of the images. Whoever runs a tutorial once draws one of these dots, and prints it.

# %% [markdown]
# ## Two kinds of chance
#
# There are two, and they are easily confused.
#
# - **The chance of the test images.** Another 10,000 digits would have given another accuracy, for the very
#   same network. Lesson {{evaluation}}'s interval is about this one.
# - **The chance of the seed.** Another start gives another network. Only repeated training shows this one.
#
# To compare them we need a number for how far several values lie apart. The **standard deviation**
# (`np.std`) is one: take their distances from the mean, square them, take the mean of the squares, then the
# root. Its square is the **variance** (`np.var`). About 95 of 100 values lie within 1.96 standard
# deviations of the mean.
#
# **Predict:** which of the two chances is larger here?

# %% tags=["reveal"]
for name, row in rows.items():
    p, n = np.mean(row["accuracy"]), row["test_images"]
    images = 100 * 1.96 * (p * (1 - p) / n) ** 0.5
    seeds = 100 * 1.96 * np.std(row["accuracy"], ddof=1)
    print(f"{name}: test images ± {images:.2f} points, seeds ± {seeds:.2f} points")

# %% [markdown]
# (The factor 100 turns fractions into percentage points. `ddof=1` divides by one less than the number of
# values, since the mean was worked out from the same five.)
#
# Neither is small beside the other, and which is larger may differ from tutorial to tutorial. For the
# question "how good is this one trained network on new digits?" only the test images count. For "how good
# will a training by this tutorial be on new digits?" both count. And for "which of two tutorials does
# better on *these* digits?" only the seeds count, because the test images are the same for both.

# %% [markdown]
# ## Is the difference more than chance?
#
# You have two results, on two sets of test images. The difference has a standard error too. The two errors
# are not simply added, because they rarely go in the same direction by their full size. Their squares are
# added:
#
# > error of the difference = √( error₁² + error₂² )
#
# As before, ± 1.96 errors hold the true difference in 95 of 100 cases. If 0 lies in that range, the difference
# may be nothing but chance.

# %% tags=["nbval-check-output"]
first, second, n = 0.9884, 0.9901, 10_000
error = (first * (1 - first) / n + second * (1 - second) / n) ** 0.5
difference = second - first
print(f"difference {100 * difference:.2f} points, ± {100 * 1.96 * error:.2f}")

# %% [markdown]
# 98.84 % and 99.01 %, each on 10,000 images *of its own*: 0.17 ± 0.29 points, so it may be nothing at all.
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
# accuracies, second minus first, by the formula above: two fractions, the lower end and the upper end, to four
# decimals at least. For `difference_range(900, 930, 1000)` it should return about 0.0056 and 0.0544.


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
# ### Exercise: what one tutorial's scaling does
#
# Tutorial 003 scales with `keras.utils.normalize(images, axis=1)`: it divides each column of each image by the column's
# length, √(a² + b² + …). Before you run anything: what does this turn an image of two rows and two columns into?
#
# > 6 0
# >
# > 8 5
#
# Write them as `[[?, ?], [?, ?]]`, the upper row first, to two decimal places.

# %% nbgrader={"grade_id": "columns_of_length_one", "solution": true}
columns_of_length_one = (
    ### BEGIN SOLUTION
    [[0.6, 0], [0.8, 1]]
    ### END SOLUTION
)

# %%
check("columns_of_length_one")

# %% [markdown]
# ## Which tutorials differ?
#
# Our five were tested on the *same* images. What is hard for one is hard for the other, so their errors go
# together, and the formula above would be too cautious. So we ask something else: would other seeds change
# the order on these images? We compare the means over the seeds, and take the error of a mean from the
# seeds too. A mean of five varies less than a single value: its error is the standard deviation divided by
# √5, the same square root as in lesson {{evaluation}}.


# %%
def apart(first, second):
    """How many standard errors lie between the means of two tutorials."""
    first, second = rows[first]["accuracy"], rows[second]["accuracy"]
    error = ((np.var(first, ddof=1) + np.var(second, ddof=1)) / len(first)) ** 0.5
    return abs(np.mean(second) - np.mean(first)) / error


# %% [markdown]
# With five values each, about 2.3 standard errors are needed rather than 1.96, because with so few values they
# are themselves known badly (this is Student's *t*). **Predict:** how many of the ten pairs differ by more?

# %% tags=["reveal"]
names = list(rows)
for i, first in enumerate(names):
    for second in names[i + 1 :]:
        errors = apart(first, second)
        sign = "← differ" if errors > 2.3 else ""
        print(f"{first} and {second}: {errors:4.1f} standard errors apart {sign}")

# %% [markdown]
# Who looks at ten pairs finds a "difference" now and then where there is none: one pair in twenty, by the very
# meaning of 95 %. So treat a value just above 2.3 with suspicion. And "differ" does not mean "matter": nobody
# would notice a tenth of a percent in use.

# %% [markdown]
# ## What does accuracy go with?
#
# More parameters? More time? Look at both:

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
    + "; ".join(
        f"{name}: {np.mean(row['accuracy']):.2%}, {row['parameters']:,} parameters, "
        f"{row['epochs'] * np.median(row['seconds_per_epoch']):.0f} seconds"
        for name, row in rows.items()
    )
    + ".",
)

# %% [markdown]
# More parameters do not mean more accuracy: 001 has the most, and others are ahead of it. The longest
# training is highest, but 001 trains almost three times as long as 002, and is not ahead of it. And they
# differ in other things as well: 001 has larger kernels, unscaled images, smaller steps and Dropout. What
# does each of these do? **From this table nobody can know**, since several of them differ at once.
# To find out you would change one thing and leave the rest. The next lesson does just that.

# %% [markdown]
# ## What each says, and what is so
#
# | tutorial | what it says | what is so |
# | --- | --- | --- |
# | 000 | over 99 % on the test set | a little less with each of our five seeds, see above |
# | 001 | 98.56 % | about that, once it has its Flatten: the difference is within chance |
# | 001 | the stride of convolution *and pooling* is 1 by default | a pooling layer moves by its own size, see below |
# | 002 | integer labels would be treated as quantities | not by the sparse loss (lesson {{one_hot_or_sparse_labels}}) |
# | 002 | an image has a colour channel that is missing | a grey image has one channel; only the axis is missing |
# | 003 | `normalize` normalises the pixel values | it changes each column by another factor (lesson {{loading_the_digits}}) |
# | 003 | `val_loss` | the name it gives to the loss on the *test* set |
# | 001, 004 | validation data | it is the test set (lesson {{training}}). Watching it does no harm by itself; choosing by it does |

# %% tags=["nbval-check-output"]
print("a convolution moves by", layers.Conv2D(32, 5).strides, "and pooling by", pool().strides)

# %% [markdown]
# All five were written to help beginners, and they do. But none gives an interval, and none a second run. You
# can do better from now on.

# %% [markdown]
# ### Exercise: what may be concluded?
#
# Five conclusions. For each, write `"yes"` if it follows from what is given, and `"no"` if it does not.
#
# - **A:** Somebody runs tutorial 000 once and gets 99.02 %, and tutorial 003 once and gets 98.85 %. So 000 is
#   the better network for MNIST.
# - **B:** The accuracies of one tutorial with five seeds are 98.76, 98.81, 98.90, 98.93 and 98.95 %. So two runs
#   of it may lie 0.1 points apart although nothing differs but the seed.
# - **C:** Suppose that 002, which has one convolution, came out lowest. Then its single convolution would be the
#   reason.
# - **D:** 004's network is the same as 000's. So if the means of the two differ by more than chance, this comes
#   from the training: its images, its batches, its epochs.
# - **E:** Somebody watches the test accuracy while training, but chooses nothing by it: neither the epoch nor
#   any setting. So the accuracy at the end is still a fair estimate.
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
# Five lines. None of the five tutorials has all of them:
#
# 1. how many test images, and the interval;
# 2. how many seeds, and the lowest and the highest result;
# 3. what was chosen, and on which images: never the test images;
# 4. versions, and the machine if you name seconds;
# 5. what was *not* compared.
#
# The file behind our table carries the versions. It does not name the machine, so compare its seconds
# only with each other.

# %%
print("Keras", table["versions"]["keras"], "· TensorFlow", table["versions"]["tensorflow"])

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Of five printed programs two still run and do every step that they describe. Mend as little as you
#   can, and say what you mended.
# - One result has two kinds of chance in it: the test images and the seed. Repeat with several seeds.
# - If 0 lies outside the 95 % range of a difference, there is probably more to it than chance. But of twenty
#   comparisons in which nothing differs, about one looks like that.
# - If two things differ at once, you cannot know which of them did it.
# - All five reach about 99 %, whatever their size. That says as much about MNIST as about them.
#
# **Next:** [{{faster}} · Faster and more accurate](faster.ipynb). One change at a time, each
# measured: 99 % in seconds, and then well beyond.
