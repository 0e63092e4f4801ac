# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: load
#     minutes: 40
#     teaches: arrays, shapes and dtypes, looking at digits, scaling, the channel axis
# ---

# %% [markdown]
# # Loading the digits
#
# A computer that reads handwriting never sees handwriting. It sees numbers. In this lesson you load
# 70,000 handwritten digits (or 1,797 smaller ones where MNIST cannot be reached), look at them both ways,
# as pictures and as numbers, and turn them into the form that a network takes in.
#
# **You will be able to**
#
# - say what the four arrays of MNIST hold, and read their shapes and dtypes;
# - look at any digit, and check whether all ten are equally common;
# - scale pixels in the usual ways, and say which way is right and why;
# - add the channel axis, in three ways, and say what it is for.
#
# **Time:** about 40 minutes, and 5 for each exercise that you do. **Builds on:** Python and a little NumPy
# (arrays, indexing, `mean`). Nothing else.

# %% [markdown]
# ## Four arrays
#
# **MNIST** is a collection of handwritten digits, 0 to 9, gathered in the 1990s and used ever since to try
# out ideas. Every digit comes with its **label**: the number that the writer meant.

# %%
from course_utils import load_mnist

(x_train, y_train), (x_test, y_test) = load_mnist()

# %% [markdown]
# The line above says where the digits came from. `course_utils` is this course's own small package. Keras,
# the library we shall build networks with, has such a function too, `keras.datasets.mnist.load_data()`, and
# it returns the same four arrays. Ours adds two things: it checks that every byte is right, and where the
# download fails it gives you other real digits instead of an error.
#
# By custom `x` is what goes in (the images) and `y` is what should come out (the labels). Why two pairs? A
# network learns from the **training set**. Whether it has learned to read, or has only memorised, shows on
# digits that it has never seen: the **test set**. Keeping the two apart is the most important habit in this
# course.

# %%
print("x_train", x_train.shape)
print("y_train", y_train.shape)
print("x_test ", x_test.shape)
print("y_test ", y_test.shape)

# %% [markdown]
# A **shape** lists how long the array is along each **axis**. On MNIST the first line ends in
# `(60000, 28, 28)`. Read it from left to right: 60,000 images, each 28 rows high and 28 columns wide. The
# labels have one axis only: one number for each image.
#
# The first axis depends on how many images you have. The others belong to the image itself, so we look at
# them alone.

# %% tags=["nbval-check-output"]
print("one image:", x_train[0].shape, x_train.dtype)
print("one label:", y_train[0].shape, y_train.dtype)

# %% [markdown]
# The **dtype** says how each number is stored. `uint8` is an unsigned integer of 8 bits: a whole number from
# 0 to 255, in a single byte. The label's shape is `()`: it has no axes, it is just one number.
#
# **Predict** before you run the next cell: how many numbers describe one image? How many bytes does it take?

# %% tags=["reveal"]
print(f"{x_train[0].size} numbers, {x_train[0].nbytes} bytes")

# %% [markdown]
# ## A digit as a picture
#
# Matplotlib's `imshow` draws an array as a picture. With `cmap="gray"`, 0 is drawn black and 255 white: in
# MNIST the paper is black and the ink is white, like chalk on a board.

# %%
import matplotlib.pyplot as plt

from course_utils import show

fig, ax = plt.subplots(figsize=(3.2, 3.2))
ax.imshow(x_train[0], cmap="gray")
ax.set(xlabel="column", ylabel="row")
show(
    fig,
    alt=f"A handwritten {y_train[0]}, light on black, with rows counted downwards and columns to "
    "the right.",
)

# %% [markdown]
# Row 0 is at the top: pictures count downwards, like lines of text. `show` comes with this course. It shows
# the figure and attaches a sentence, the *alt text*, which a screen reader reads to those who cannot see the
# picture.
#
# What does its label say?

# %%
print("label:", y_train[0])

# %% [markdown]
# ## The same digit as numbers
#
# Here is a part of the same image, as the computer has it. (In `[5:18, 8:22]` the first slice picks rows
# 5 to 17 and the second picks columns 8 to 21. In such tables of numbers 0 is white and a large number
# blue.) Follow the ink with your finger: where are the large numbers, where the small ones?

# %%
from course_utils import show_pixels

show_pixels(
    x_train[0][5:18, 8:22],
    alt="Rows 5 to 17 and columns 8 to 21 of the same digit, as a table of numbers from 0 "
    "(paper) to 255 (full ink).",
)

# %% [markdown]
# Inside a stroke the numbers are large, on MNIST mostly near 255, and outside they are 0. At the edges
# they lie in between: the ink covers part of the pixel. These in-between values make the outline smooth,
# and they tell the network where exactly the edge runs.

# %% [markdown]
# ## Many digits
#
# One example tells you little. Always look at many before you build anything. The number above each image is
# its label.

# %%
from course_utils import show_images

show_images(x_train[:30], titles=y_train[:30])

# %% [markdown]
# Now twenty of the same digit. `y_train == 4` is an array of `True` and `False`, one for each image, and
# indexing with it keeps the images where it is `True`.

# %% tags=["cover"]
fours = x_train[y_train == 4]
show_images(
    fours[:20],
    alt="Twenty fours, and no two are alike: some are open at the top and some closed, some "
    "upright and some slanted.",
)

# %% [markdown]
# This is the difficulty in one picture. There is no pixel that is white in every four and black in every
# other digit, and yet you read each one without effort. A program of the kind "if pixel (5, 9) is white,
# then…" would never end. So we do not write the rules; we let a network find them from examples.

# %% [markdown]
# ## Are all digits equally common?
#
# If 90 % of the images were fours, a program that always answers "four" would be right 90 % of the time and
# useless. So count first. `np.bincount` counts how often each whole number occurs.

# %%
import numpy as np

counts = np.bincount(y_train)
for digit, count in enumerate(counts):
    print(f"{digit}: {count:5} images, {count / len(y_train):.1%}")

# %%
fig, ax = plt.subplots(figsize=(7, 2.8))
ax.bar(range(10), counts)
ax.axhline(len(y_train) / 10, color="black", linestyle="--", linewidth=1)
ax.text(9.6, len(y_train) / 10, "one tenth", va="bottom", ha="right", fontsize=10)
ax.set(
    xticks=range(10),
    xlabel="digit",
    ylabel="training images",
    title="How often each digit occurs",
    ylim=(0, counts.max() * 1.15),
)
show(
    fig,
    alt=f"Bar chart: each digit occurs between {counts.min():,} and {counts.max():,} times, all "
    "close to one tenth.",
)

# %% [markdown]
# Nearly even, though not quite. **Predict:** somebody answers with the most common training digit, whatever
# the image shows. How many of the *test* images do they get right?

# %% tags=["reveal"]
favourite = counts.argmax()
print(
    f"Always answering {favourite} is right for {(y_test == favourite).mean():.1%} of the test "
    "images."
)

# %% [markdown]
# That is the **baseline**: what one gets without looking. Any network has to be measured against it, and not
# against zero.

# %% [markdown]
# ## Your turn: exercises
#
# You have read a good deal. Whether it has stuck shows when you do it yourself, so every lesson has
# exercises. Put your answer in place of the three dots, run the cell, then run the `check` below it. `check`
# tries your answer on data of its own, other data each time, and tells you whether it is right or what went
# wrong. No later cell needs your answer, so you may leave an exercise for another day.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# Stuck? In a new cell, `hint("class_counts")` gives you a nudge, and called again it says more.
# `solution("class_counts")` shows an answer. Try first: an hour later you will remember only what you found
# yourself.
#
# ### Exercise: count the classes
#
# Write a function that counts how often each of the ten classes occurs in `labels`, an array of whole numbers
# from 0 to 9. It returns an array of **ten** counts, also if some of the classes do not occur. For
# `np.array([1, 1, 3])` it should return `[0, 2, 0, 1, 0, 0, 0, 0, 0, 0]`.


# %% nbgrader={"grade_id": "class_counts", "solution": true}
def class_counts(labels):
    ### BEGIN SOLUTION
    return np.bincount(labels, minlength=10)
    ### END SOLUTION


# %%
check("class_counts")

# %% [markdown]
# ### Exercise: the baseline of any data set
#
# Write a function that finds the most common label in `y_train` and returns the accuracy, a number from 0 to
# 1, not rounded, of somebody who gives that answer to every image of the test set. Not every digit need occur.


# %% nbgrader={"grade_id": "baseline_accuracy", "solution": true}
def baseline_accuracy(y_train, y_test):
    ### BEGIN SOLUTION
    favourite = np.bincount(y_train).argmax()
    return (y_test == favourite).mean()
    ### END SOLUTION


# %%
check("baseline_accuracy")

# %% [markdown]
# ## Why scale the pixels?
#
# A network multiplies each pixel by a **weight**, a number that it changes while it learns, and adds up the
# products. It starts with small random weights. With pixels up to 255 these sums, and the changes that are
# computed from them, come out hundreds of times too large for the usual settings, and training starts badly.
# (You will see how badly in lesson {{training}}.) So pixels are brought into a small range first. That is **scaling**.
#
# This course grew out of five published tutorials. We show what they do, and put right what they get wrong;
# we call them tutorials 000 to 004, and their titles stand at the end of this lesson. Four of them scale,
# in three ways, and one (001) does not scale at all. We compare all four ways.
#
# A thousand images are enough to try them on.
#
# **1. Divide by 255**, the largest value that `uint8` can hold.

# %%
sample = x_train[:1000]
by_255 = sample / 255
print(f"from {by_255.min()} to {by_255.max()}")

# %% [markdown]
# **2. Divide by the largest value found** in the training set.

# %%
by_max = sample / x_train.max()

# %% [markdown]
# **Predict:** are the two results the same?

# %% tags=["reveal"]
print("the largest value found:", x_train.max())
print("the two are the same:", np.array_equal(by_255, by_max))

# %% [markdown]
# The same, because somewhere in the training set there is a pixel of 255. It is still the weaker habit, and
# one tutorial shows why: it divides the test set by the *test set's* maximum. On MNIST this happens to be 255
# too, so nothing goes wrong. But if the two maxima differed, the same shade of grey would mean one thing in
# training and another in testing.
#
# > Whatever you measure in order to scale, measure it on the training set, and use that same number
# > everywhere.
#
# What if every image is divided by its *own* maximum? Count the images that this would change.
# (`axis=(1, 2)` means: over the rows and columns of each image. Axes are counted from 0, and axis 0 is the
# images.)

# %%
peaks = x_train.max(axis=(1, 2))
print(
    f"{(peaks < 255).mean():.1%} of the images have no pixel of 255; the lowest peak is "
    f"{peaks.min()}."
)

# %% [markdown]
# On MNIST one image in ten would become brighter, by a factor of 255/254: next to nothing. On photographs it
# would matter: a picture taken at night would become as bright as one taken at noon. That may be wanted
# sometimes, but then it should be a decision and not an accident.

# %% [markdown]
# ## The odd one out: `normalize(axis=1)`
#
# **3.** One tutorial calls `keras.utils.normalize(x_train, axis=1)` and says that it normalises the pixel
# values. Let us see what it does. First we import Keras. This takes about ten seconds, because Keras
# leaves the calculating to another library, its **backend**: TensorFlow, which is large.

# %%
import keras

# %% [markdown]
# Try an unknown function on something so small that you can check the result by hand. Here is one "image" of
# two rows and three columns.

# %% tags=["nbval-check-output"]
tiny = np.array([[[3, 0, 1], [4, 2, 0]]])
print(keras.utils.normalize(tiny, axis=1)[0])

# %% [markdown]
# The first column was (3, 4) and became (0.6, 0.8). Its length, in the sense of Pythagoras, was √(3² + 4²)
# = 5, and each number was divided by 5. The second column, (0, 2), had length 2 and became (0, 1). So
# **every column in which there is ink is made to have length 1**, each on its own, and an empty column
# stays empty. A column with a single faint pixel becomes a column with a bright one. (Why columns? Axis 1
# counts the rows. Going along it leads from row to row, and that is down a column.)
#
# Now the thousand images.

# %%
by_column = keras.utils.normalize(sample, axis=1)

# %% [markdown]
# **Predict:** what will a digit look like after this? (`np.stack` lays arrays of one shape on top of each
# other, along a new first axis.)

# %% tags=["reveal"]
pair = np.stack([by_255[0], by_column[0] / by_column[0].max()])
show_images(
    pair,
    titles=["divided by 255", "normalize(axis=1)"],
    columns=2,
    alt="The same digit twice. On the left it is divided by 255. On the right, after "
    "normalize(axis=1), the brightness changes from column to column, and faint columns at the sides have become bright.",
)

# %% [markdown]
# On MNIST some columns glare and others are dim. (On the embedded digits the difference is smaller, but
# the faint columns at the sides have become as bright as the rest.) The digit can still be read, and a
# network can still learn from it: this tutorial reaches about 98.8 % on MNIST. But brightness no longer
# means ink. A column with few ink pixels glares, and a column that runs along a stroke is dim. It was
# meant to be scaling, and it is something else.
#
# Side by side, with the dtype each one gives:

# %%
versions = {"none": sample, "/ 255": by_255, "/ max": by_max, "normalize(axis=1)": by_column}
for name, array in versions.items():
    print(f"{name:18} {str(array.dtype):8} from {array.min():.0f} to {array.max():.2f}")

# %% [markdown]
# We shall divide by 255. It is simple, it needs nothing measured, and it keeps the meaning: 0 is paper, 1 is
# ink.

# %% [markdown]
# ### Exercise: what the tutorial's scaling does
#
# Before you run anything: which numbers does `keras.utils.normalize(axis=1)` make of this image of two rows
# and two columns?
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
# ## float32, and what memory costs
#
# The table above shows `float64` three times: NumPy's division makes 8-byte numbers. Networks calculate with
# `float32`, 4 bytes each, which is precise enough by far. Keras would convert them for us, but until then
# they fill the memory.

# %% tags=["nbval-check-output"]
image = x_train[0]
for array in [image, image / 255, image.astype("float32") / 255]:
    print(f"{str(array.dtype):8} {array.nbytes:5} bytes an image")

# %% [markdown]
# **Predict:** how many megabytes would MNIST's 60,000 training images take in each of the three?

# %% tags=["reveal"]
for dtype, size in [("uint8", 784), ("float32", 3136), ("float64", 6272)]:
    print(f"{dtype:8} {60_000 * size / 1e6:4.0f} MB")

# %% [markdown]
# So `x.astype("float32") / 255`: first the dtype, then the division. Two of the tutorials (002 and 004) leave
# out the first half, and hold twice the memory for nothing.
#
# There is one more reason to leave `uint8` early. It cannot hold more than 255, and it does not complain. It
# starts again from zero.

# %% tags=["nbval-check-output"]
print(np.array([200, 100], dtype="uint8") + np.array([100, 100], dtype="uint8"))

# %% [markdown]
# 200 + 100 gave 44, which is 300 − 256. Brightening an image in `uint8` turns its brightest parts dark.

# %% [markdown]
# ### Exercise: brighter, or not
#
# Three pixels of dtype `uint8` have the values 100, 200 and 250. Somebody makes the image brighter by adding
# 60 to each, also as `uint8`. Which values do the pixels have now? Write three numbers, `[?, ?, ?]`.

# %% nbgrader={"grade_id": "brightened", "solution": true}
brightened = (
    ### BEGIN SOLUTION
    [160, 4, 54]
    ### END SOLUTION
)

# %%
check("brightened")

# %% [markdown]
# ### Exercise: scale as this course does
#
# Write a function that takes images of dtype `uint8`, with values from 0 to 255, and returns them as
# `float32`, with values from 0 to 1. A pixel of 255 should become 1, and one of 51 should become 0.2,
# whichever other pixels there are.


# %% nbgrader={"grade_id": "scale_pixels", "solution": true}
def scale_pixels(images):
    ### BEGIN SOLUTION
    return images.astype("float32") / 255
    ### END SOLUTION


# %%
check("scale_pixels")

# %% [markdown]
# ## The channel axis
#
# A colour photograph has three numbers for each pixel: how much red, green and blue. These layers are called
# **channels**. The layers we shall use (lesson {{building_the_cnn}}) want images of shape *(images, rows, columns, channels)*.
# Our digits are grey, so they have one channel. Nothing needs to be computed, only an axis of length 1 added
# at the end.
#
# You will meet three ways to write it.

# %% tags=["nbval-check-output"]
few = x_train[:5]
a = few.reshape(few.shape[0], 28, 28, 1)
b = np.expand_dims(few, axis=-1)
c = few[..., None]
print(a.shape, b.shape, c.shape)
print("all the same:", np.array_equal(a, b) and np.array_equal(b, c))

# %% [markdown]
# `reshape` arranges the same numbers in a new shape, so it has to be told every length. The other two say
# only "one more axis, at the end". In `few[..., None]`, the dots mean "all the axes as they are" and `None`
# means "a new one here".
#
# One tutorial writes the number of images into `reshape` itself. **Predict:** what happens with any other
# number of images?

# %% tags=["reveal"]
try:
    few.reshape(60000, 28, 28, 1)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# 5 images have 3,920 numbers, and these cannot fill 60,000 images. The remedy is `few.shape[0]`, or one of
# the other two ways, or `-1`, which lets NumPy work out that one length: `few.reshape(-1, 28, 28, 1)`. We
# shall write `[..., None]`.
#
# An array with several axes is also called a **tensor**: the tutorials speak of a "4D tensor", an array with
# four axes. Do not leave the channel axis out because it seems to change nothing. Some networks take such
# images without a word, and others stop with a message about dimensions.

# %% [markdown]
# ### Exercise: the channel axis, for images of any size
#
# Write a function that takes images of shape (images, rows, columns) and returns them with a channel axis at
# the end. It should work for any number of images, and not only for 28 rows and columns. Choose any of the
# three ways.


# %% nbgrader={"grade_id": "add_channel", "solution": true}
def add_channel(images):
    ### BEGIN SOLUTION
    return images[..., None]
    ### END SOLUTION


# %%
check("add_channel")

# %% [markdown]
# ## If you have time: the average digit
#
# Take the mean over all images of one digit, pixel by pixel, and you get the average 0, the average 1 and so
# on. (`[… for digit in range(10)]` is a loop that makes a list.)

# %%
averages = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])

# %% [markdown]
# **Predict:** which of the ten will be sharpest, and which most blurred?

# %% tags=["reveal"]
show_images(
    averages,
    titles=range(10),
    columns=5,
    alt="The average image of each digit from 0 to 9: soft and blurred, but all ten can be read.",
)

# %% [markdown]
# Where writers agree the average is bright. Where they do not, it is a fog. On MNIST the 0 and the 1 are
# clear, and the 4, 5 and 9 are blurred; on the embedded digits the 0 and the 6 are clear, and the 1 is
# blurred most. You could even read digits with these ten pictures: compare a new image with each,
# and answer with the nearest, where the sum of the squared differences of all pixels is smallest. Let us
# see how far that goes. (`expect` prints a result, here a share of all the test images, and beside it the
# range in which it should lie. `headline` marks it for our own tables.)

# %%
from course_utils import expect

distances = [((x_test / 255 - average / 255) ** 2).sum(axis=(1, 2)) for average in averages]
nearest = np.argmin(distances, axis=0)

expect("accuracy of the nearest average", (nearest == y_test).mean(), of=len(y_test), headline=True)

# %% [markdown]
# About four in five, with ten pictures and no network at all, against one in ten for the baseline. Keep this
# number in mind when you meet your first network.

# %% [markdown]
# ## What remains
#
# Everything above comes down to this one line, and the next lessons begin with it.


# %% tags=["nbval-check-output"]
def prepare(images):
    return images.astype("float32")[..., None] / 255


prepared = prepare(x_train[:100])
print(prepared.shape, prepared.dtype, prepared.min(), prepared.max())

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - MNIST is four arrays: images and labels, for training and for testing. Shape and dtype are the first
#   things to print.
# - Look at many examples, and count the classes, before you build anything. The baseline is what one gets
#   without looking.
# - Scale by one fixed number, 255, the same for every image and both sets. `normalize(axis=1)` does something
#   else.
# - `float32` is what networks use. `uint8` wraps around and `float64` wastes memory.
# - A grey image has one channel: `images[..., None]` adds the axis.
#
# **The five tutorials:** 000 *Build a CNN for MNIST Image Classification Using Keras*; 001 *Building a CNN
# model in Keras using MNIST dataset* (2019); 002 *CNN for MNIST Handwritten dataset* (Y. Kundathil, 2020);
# 003 *Digit Classification using CNN on MNIST dataset*; 004 *Create a powerful CNN — Image Classification*.
#
# **Next:** [{{one_hot_or_sparse_labels}} · One-hot or sparse labels](one_hot_or_sparse_labels.ipynb). The images are ready. What form
# should the answers have?
