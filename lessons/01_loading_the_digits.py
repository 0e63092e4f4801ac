# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: load
#     teaches: arrays, shapes and dtypes, looking at data, scaling, the channel axis
# ---

# %% [markdown]
# # Loading the digits
#
# **What does a computer see when you write a digit?**
#
# Draw one in the box below. A small network reads it while your pen is still moving.

# %% tags=["cover"]
from course_utils import read_digits

read_digits()

# %% [markdown]
# Spend a minute with it. Cross your 7. Write something that isn't a digit at all: it still has to answer, because ten
# answers are all it knows. Then write a digit small, into a corner, and look at the little picture in the middle: the
# digit is as large as ever, and centered.
#
# That little picture is all that the network gets, and to the network it isn't even a picture. It's a grid of 28×28
# numbers. From tens of thousands of such grids, each with the right answer, it has worked out what a 7 looks like.
# Nobody wrote down any rules. By lesson {{your_own_handwriting}} you'll have trained such a network yourself.
#
# **In this lesson you will**
#
# - see a digit the way a network does, as an array of numbers;
# - find your way around MNIST by shapes and dtypes;
# - look at the data before you trust it;
# - get the images into the form a network takes.
#
# You need Python and a little NumPy: arrays, indexing, `mean`.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, <code>load_mnist</code> falls back on 1,797 smaller handwritten digits that come
# with scikit-learn. Every cell works with them. There are fewer images, and they're blurrier, so your numbers will
# differ from those in the text.
# </details>

# %% [markdown]
# ## Four arrays
#
# **MNIST** is a collection of handwritten digits from the 1990s, written by American high-school students and employees
# of the Census Bureau. Many people in this field started with it.

# %%
from course_utils import load_mnist

(x_train, y_train), (x_test, y_test) = load_mnist()

# %% [markdown]
# By convention, `x` is what goes into a network and `y` is what should come out. Here that's images, and **labels**:
# which digit the writer meant.
#
# Why two pairs? A network learns from the **training set**. Whether it has learned to read, or has only memorized its
# examples, shows on images it has never met: the **test set**. Keeping the two apart is the most important habit in
# this whole course.
#
# The first thing to ask an array is its **shape**: how long it is along each of its **axes**.

# %%
for name, array in {"x_train": x_train, "y_train": y_train, "x_test": x_test, "y_test": y_test}.items():
    print(f"{name:8} {array.shape}")

# %% [markdown]
# Read the first line from left to right: the number of images, the rows of each, and the columns of each. Where a row
# and a column cross, there's one **pixel**. Labels have a single axis: one number per image.

# %%
from course_utils import ask

ask("numbers_in_one_image")

# %% [markdown]
# The **dtype** says how each number is stored. Here it's `uint8`, which means *unsigned integer, 8 bits*: a whole number
# from 0 to 255, in one byte. A label is stored the same way. Its shape is `()`: no axes at all, just one number.

# %% tags=["nbval-check-output"]
print("one label:", y_train[0].shape, y_train[0].dtype)

# %% [markdown]
# ## A digit is a table of numbers
#
# Here's the first image, with a small part of it spelled out.

# %%
from course_utils import show_zoom

show_zoom(x_train[0], rows=slice(5, 14), columns=slice(8, 17))

# %% [markdown]
# Black is 0, and full ink is 255: light ink on a dark page, like chalk on a board. Follow the stroke on the left with
# one finger and in the table with another. At its edge the numbers lie in between, because there the ink covers only
# part of a pixel. And note that row 0 is at the top: rows count downward, like lines of text.
#
# Can you write such a table yourself?

# %%
import numpy as np

from course_utils import check, hint, progress, show_images, solution

# %% [markdown]
# ### Exercise: make a digit
#
# Write a function that returns an image that looks like a 7, made of nothing but numbers. Start from an array of zeros,
# shape (28, 28), dtype `uint8`, and write 255 wherever ink belongs: `image[20:24, 3:6] = 255` fills a small rectangle
# at the lower left. `check` hands your image to the network you met above. It has to see a 7, at least 15 rows tall, and
# be at least 80% sure.
# `show_images(made_digit()[None])` shows what you have so far.
#
# Put your answer in place of the three dots, run the cell, then run the check. If you're stuck, `hint("made_digit")`
# in a new cell gives you a hint, and `solution("made_digit")` an answer.


# %% nbgrader={"grade_id": "made_digit", "solution": true}
def made_digit():
    ### BEGIN SOLUTION
    image = np.zeros((28, 28), dtype="uint8")
    image[5:8, 8:20] = 255
    for row in range(8, 24):
        column = 18 - (row - 8) // 2
        image[row, column - 1 : column + 2] = 255
    return image
    ### END SOLUTION


# %%
check("made_digit")

# %% [markdown]
# ## Look before you trust
#
# One image tells you little, so look at many. The number above each is its label.

# %%
show_images(x_train[:30], titles=y_train[:30])

# %% [markdown]
# Now only fours. `y_train == 4` is an array of `True` and `False`, and indexing with it keeps the images where it is
# `True`.

# %%
fours = x_train[y_train == 4]
show_images(
    fours[:20],
    alt="Twenty fours, no two alike: open or closed at the top, upright or slanted, thin or bold.",
)

# %% [markdown]
# That's the whole difficulty in one picture. No single pixel is white in every four and black in every other digit. Yet you
# read each one without effort, and can't say how. So we won't write rules for a computer to follow. We'll let it find
# them in examples.
#
# But the people who label examples make mistakes. In lesson {{evaluation}} you'll meet real ones. For practice, here are
# eight digits. We've given one of them a wrong label.

# %%
from course_utils import look

look("odd_label", 7)

# %% [markdown]
# ### Exercise: find the wrong label
#
# One of these eight digits has a wrong label. Which? Replace the 7 in the cell above with a number of your own, and
# you get eight digits of your own. Answer with your number and the letter of the image, such as `(7, "A")`.

# %% nbgrader={"grade_id": "odd_label", "solution": true}
odd_label = (
    ### BEGIN SOLUTION
    (7, "G")
    ### END SOLUTION
)

# %%
check("odd_label")

# %% [markdown]
# ## How often does each digit occur?
#
# If 90% of the images were fours, a program that always says "four" would be right 90% of the time, and useless. So
# count.

# %%
counts = np.bincount(y_train)
print(counts)

# %% [markdown]
# Nearly even. Suppose somebody always answers with the most common digit, without looking at the image. How much of the
# test set would they get right?

# %% tags=["reveal"]
favorite = counts.argmax()
print(f"Always answering {favorite}: {(y_test == favorite).mean():.1%} of the test images")

# %% [markdown]
# That's the **baseline**: what you get without looking. Measure every network against it, not against zero.
#
# ### Exercise: count the classes
#
# `np.bincount(labels)` stops at the largest label that occurs, so a class may be missing at the end. Write a function that returns an array
# of **ten** counts for any `labels` from 0 to 9, with zeros for digits that don't occur. For `np.array([1, 1, 3])` it
# should return `[0, 2, 0, 1, 0, 0, 0, 0, 0, 0]`.


# %% nbgrader={"grade_id": "class_counts", "solution": true}
def class_counts(labels):
    ### BEGIN SOLUTION
    return np.bincount(labels, minlength=10)
    ### END SOLUTION


# %%
check("class_counts")

# %% [markdown]
# ## The average digit
#
# Add up all the zeros, pixel by pixel, and divide by how many there are: that's the average 0. It will be sharp where
# all writers put their ink in the same place, and foggy where they don't. Which of the ten will be the sharpest, and
# which the foggiest? Picture them before you run the next cells.

# %%
averages = np.stack([x_train[y_train == digit].mean(axis=0) for digit in range(10)])

# %% tags=["reveal"]
fog = [((x_train[y_train == d] / 255 - averages[d] / 255) ** 2).sum(axis=(1, 2)).mean() for d in range(10)]
show_images(averages, titles=[f"{digit}\nfog {amount:.0f}" for digit, amount in enumerate(fog)], columns=5)

# %% [markdown]
# The fog says how far a digit's images are, on average, from this picture: the squared differences, summed over all
# pixels.
#
# These ten pictures can already read. Compare a new image with each of them in that same way, and answer with the
# nearest. (`expect` prints a result, and beside it the range in which it should lie.)

# %%
from course_utils import expect

distances = [((x_test / 255 - average / 255) ** 2).sum(axis=(1, 2)) for average in averages]
nearest = np.argmin(distances, axis=0)
expect("accuracy of the nearest average", (nearest == y_test).mean(), of=len(y_test))

# %% [markdown]
# About four in five, with ten blurry pictures and no network at all.

# %% [markdown]
# ## Scaling: from 0–255 to 0–1
#
# A network multiplies each pixel by a **weight**, adds up the products, and nudges its weights until the answers get
# better. Its starting weights and the size of its nudges are meant for numbers around 1. With pixels up to 255 everything
# is hundreds of times too large, and learning suffers. (Lesson {{training}} shows how much.) So we divide by 255, in both
# sets.
#
# There's a trap in the dtype, though. A `uint8` has no room for 256, and NumPy doesn't complain:

# %% tags=["nbval-check-output"]
print(np.array([250], dtype="uint8") + np.uint8(10))

# %% [markdown]
# After 255 it starts over at 0, like a car's old mileage counter. The numbers **wrap around**.

# %% [markdown]
# ### Exercise: brighter, or not
#
# Three pixels of dtype `uint8` are 100, 200 and 250. Somebody brightens the image by adding 60 to each, also as
# `uint8`. What are the three pixels now? Work it out by hand, and write three numbers, `[?, ?, ?]`.

# %% nbgrader={"grade_id": "brightened", "solution": true}
brightened = (
    ### BEGIN SOLUTION
    [160, 4, 54]
    ### END SOLUTION
)

# %%
check("brightened")

# %% [markdown]
# So leave `uint8` behind before you calculate. NumPy's division gives `float64`, with eight bytes for each number. Four
# are more than precise enough for a network: `float32`.

# %% tags=["nbval-check-output"]
image = x_train[0]
for array in [image, image / 255, image.astype("float32") / 255]:
    print(f"{str(array.dtype):8} {array.nbytes:5} bytes an image")

# %% [markdown]
# ### Exercise: scale the images
#
# Write a function that takes images of dtype `uint8`, from 0 to 255, and returns them as `float32`, from 0 to 1. A
# pixel of 51 becomes 0.2, whatever else is in the image.


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
# A color photograph has three numbers for each pixel: how much red, green and blue. These are its **channels**.

# %%
ask("first_of_a_photo")

# %% [markdown]
# The layers we'll use read color photos just as well, so they want arrays of shape *(images, rows, columns, channels)*.
# Our digits are gray: they have a single channel, so we only add an axis of length 1 at the end. You'll meet three ways to
# write it:

# %% tags=["nbval-check-output"]
few = x_train[:5]
print(few[..., None].shape, np.expand_dims(few, axis=-1).shape, few.reshape(-1, 28, 28, 1).shape)

# %% [markdown]
# In `few[..., None]` the dots mean *all the axes as they are*, and `None` means *a new one here*. In `reshape`, the
# −1 tells NumPy to work out that length itself. An array with several axes is also called a **tensor**.

# %% [markdown]
# Forget this axis, and some networks stop with a message such as `expected min_ndim=4, found ndim=3`. Others add the axis
# without a word.
#
# Everything we've done to the images comes down to one line, and the next lessons start with it:


# %% tags=["nbval-check-output"]
def prepare(images):
    return images.astype("float32")[..., None] / 255


prepared = prepare(x_train[:100])
print(prepared.shape, prepared.dtype, prepared.min(), prepared.max())

# %%
progress()

# %% [markdown]
# ## Key points
#
# - To a network, an image is a table of numbers. MNIST's are 28×28, `uint8`, 0 for the background and 255 for ink.
# - Print shapes and dtypes first. Look at many examples, and at their labels, before you build anything.
# - Learn from the training set, judge on the test set, and know the baseline.
# - Divide by 255 as `float32`. In `uint8`, arithmetic wraps around.
# - Gray images have one channel: `images[..., None]`.
#
# **Ask yourself**
#
# 1. What shape does `x_train[3, 10]` have, and what's in it?
# 2. Some people divide by the largest pixel they find, instead of 255. Why mustn't they look for it in the test set?
# 3. Why is it worth knowing what you'd get by always giving the same answer?
#
# <details><summary>Answers</summary>
#
# 1. <code>(28,)</code>: row 10 of image 3, its 28 pixels.
# 2. The test set stands for images that nobody has seen yet. If it has a say in how the network is made, it's no longer
# new.
# 3. It's the floor. A network that does no better has learned nothing.
#
# </details>
#
# **Next:** [{{one_hot_or_sparse_labels}} · One-hot or sparse labels](one_hot_or_sparse_labels.ipynb). The images are ready. How do you tell a
# network what the right answer is?
