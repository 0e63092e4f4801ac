# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: build
#     minutes: 50
#     teaches: convolution by hand, stride and padding, pooling, Flatten, counting parameters, feature maps
# ---

# %% [markdown]
# # Building the CNN
#
# A **convolutional neural network**, or CNN, looks at an image through small windows. In this lesson you
# build one, from the first multiplication to the finished stack of layers, and you will know what every
# number in it is for.
#
# **You will be able to**
#
# - carry out a convolution by hand, and check it against Keras;
# - work out the shape that any layer gives, and the number of its parameters, before Keras tells you;
# - say what pooling, Flatten and Dense are for;
# - find the mistake in a published network that cannot be trained, and mend it.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:**
# [lesson {{loading_the_digits}}](loading_the_digits.ipynb) (shapes, the channel axis) and
# [lesson {{one_hot_or_sparse_labels}}](one_hot_or_sparse_labels.ipynb) (softmax, loss, weights and biases).

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import load_mnist, show, show_images, show_pixels

(x_train, y_train), _ = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255

# %% [markdown]
# ## Why not look at all pixels at once?
#
# The network of lesson {{one_hot_or_sparse_labels}} had one weight for each pixel and class. It learned, so to speak, a stencil for
# each digit. **Predict:** move a digit three pixels to the right (`np.roll` shifts the columns). Of the
# pixels that have ink in either image, how many change their value? (`|` means *or* and `&` means *and*,
# pixel by pixel.)

# %%
digit = x_train[0, ..., 0]
moved = np.roll(digit, 3, axis=1)
show_images(
    np.stack([digit, moved]),
    titles=["a digit", "moved by 3 pixels"],
    columns=2,
    alt="The same digit twice: in the second image it stands three pixels further to the right.",
)

# %% tags=["reveal"]
ink = (digit > 0) | (moved > 0)
changed = (digit != moved) & ink
print(
    f"Of {ink.sum()} pixels with ink in either image, {changed.sum()} have changed: "
    f"{changed.sum() / ink.sum():.0%}."
)

# %% [markdown]
# To you it is the same digit. To a stencil it is a different image. And what it has learned about a curve in
# the top left is of no use to it for the same curve in the bottom right.
#
# Two ideas help. **Look at small neighbourhoods:** a corner or an edge is a matter of a few pixels. **Use
# the same weights everywhere:** an edge is an edge wherever it lies, and what is learned about it in one
# place serves in all. Together they are the convolution. (A network that is made of them still notices
# where the whole digit lies; lesson {{your_own_handwriting}} measures how much.)

# %% [markdown]
# ## A convolution by hand
#
# Take a small square of weights, the **kernel** (also called a filter). Lay it on the image, multiply
# each weight with the pixel beneath it, and add up the products. That gives one number. Here is a piece
# of an image, dark on the left and bright on the right, and a kernel that looks for just that. (In such
# tables a bright square holds a large number. Where there are negative ones, they're orange, and positive ones blue.)

# %%
patch = np.array([[0, 0, 9], [0, 0, 9], [0, 9, 9]])
kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
show_pixels(
    [patch, kernel, patch * kernel],
    titles=["image", "kernel", "products"],
    alt="Three tables of 3×3 numbers: a patch that is bright on the right, a kernel of −1, 0, 1 in "
    "each row, and their products, with 9 three times in the right column.",
)

# %% tags=["nbval-check-output"]
print("the sum of the products:", (patch * kernel).sum())

# %% [markdown]
# A large positive number: "yes, here it gets brighter from left to right". On an even surface the −1s and the
# 1s cancel and the sum is 0. Where it gets darker, the sum is negative.
#
# Now lay the kernel on every place where it fits, and write down the sums as a new image. Two loops do it.


# %%
def convolve(image, kernel):
    size = len(kernel)
    rows, columns = image.shape[0] - size + 1, image.shape[1] - size + 1
    result = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            window = image[row : row + size, column : column + size]
            result[row, column] = (window * kernel).sum()
    return result


# %% [markdown]
# **Predict:** the image below has a bright bar. Where will the result be positive, where negative, and where
# 0? And why is it smaller than the image?

# %%
bar = np.zeros((5, 8), dtype=int)
bar[:, 3:5] = 1
show_pixels(
    bar,
    titles=["image, 5×8"],
    alt="An image of 5 rows and 8 columns, 0 everywhere except for a vertical bar of ones in "
    "columns 3 and 4.",
)

# %% tags=["reveal"]
edges = convolve(bar, kernel)
show_pixels(
    edges,
    titles=["result, 3×6"],
    alt="The result, 3 rows and 6 columns: zeros, then 3 and 3 at the left edge of the bar, −3 and "
    "−3 at its right edge, and 0 at the end.",
)

# %% [markdown]
# Positive at the left edge of the bar, negative at its right edge, and 0 where there is no edge. And
# smaller, because 3 rows fit into 5 at three places, and 3 columns into 8 at six.
#
# Now a real digit, with four kernels that look for edges in four directions. `kernel.T` is the kernel
# with rows and columns exchanged, and `clip(0)` replaces negative values by 0. More on that soon.

# %% tags=["cover"]
kernels = {
    "left edges": kernel,
    "right edges": -kernel,
    "upper edges": kernel.T,
    "lower edges": -kernel.T,
}
results = [convolve(digit, k).clip(0) for k in kernels.values()]
show_images(
    np.stack(results),
    titles=kernels,
    columns=4,
    alt="The same digit four times; each picture lights up only the edges of one direction: left, "
    "right, upper and lower.",
)

# %% [markdown]
# Nobody has to invent such kernels. **The numbers in the kernel are the weights that the network learns.**

# %% [markdown]
# ## Keras does the same
#
# A `Conv2D` layer holds many kernels. We make one with a single kernel, put our own weights in, and compare
# with the loops.

# %%
import keras
from keras import layers

# %% tags=["nbval-check-output"]
one_filter = layers.Conv2D(filters=1, kernel_size=3, use_bias=False)
one_filter.build((None, 28, 28, 1))  # None: any number of images
one_filter.set_weights([kernel.reshape(3, 3, 1, 1)])
from_keras = keras.ops.convert_to_numpy(one_filter(x_train[:1]))[0, ..., 0]
print("shape:", from_keras.shape)
print("the same as our loops:", np.allclose(from_keras, convolve(digit, kernel), atol=1e-5))

# %% [markdown]
# The kernel's shape is (3, 3, 1, 1): rows, columns, channels coming in, and filters going out. We shall count
# with it in a moment.

# %% [markdown]
# ## How large is the result? Stride and padding
#
# A kernel of size *k* fits into a row of *n* pixels at *n − k + 1* places. So 28 becomes 26 with a 3×3
# kernel. Two settings change this:
#
# - **stride** *s*: move the kernel *s* pixels at a time. This leaves ⌊(n − k) / s⌋ + 1 places. (⌊ ⌋ means:
#   rounded down.)
# - **padding**: `"valid"`, the default, adds nothing. `"same"` puts a margin of zeros around the image, so
#   that with stride 1 the result is as large as the image, and with stride *s* it is ⌈n / s⌉. (⌈ ⌉ means:
#   rounded up.)
#
# **Predict** the size for each line of this table before you run the next cell.
#
# | kernel | stride | padding | 28 becomes |
# | --- | --- | --- | --- |
# | 5 | 1 | valid | ? |
# | 4 | 1 | valid | ? |
# | 3 | 2 | valid | ? |
# | 3 | 2 | same | ? |

# %% tags=["reveal"]
for size, stride, padding in [(5, 1, "valid"), (4, 1, "valid"), (3, 2, "valid"), (3, 2, "same")]:
    layer = layers.Conv2D(1, size, strides=stride, padding=padding)
    print(
        f"kernel {size}, stride {stride}, {padding}: 28 becomes "
        f"{layer.compute_output_shape((None, 28, 28, 1))[1]}"
    )

# %% [markdown]
# Now for any image and any kernel. Put your answer in place of the three dots, run the cell, then run the
# `check` below it. `hint("output_size")` helps you on if you are stuck.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: how large is the result?
#
# Write a function that says how many rows a convolution leaves of an image of `n` rows, for a kernel of
# `kernel` rows. `stride` is a whole number from 1, and `padding` is the text `"valid"` or `"same"`. It
# returns a whole number: 3 for `output_size(12, 4, 3, "valid")`, and also 3 for
# `output_size(10, 3, 4, "same")`. (`//` rounds down; `int(np.ceil(…))` rounds up.)


# %% nbgrader={"grade_id": "output_size", "solution": true}
def output_size(n, kernel, stride, padding):
    ### BEGIN SOLUTION
    if padding == "same":
        return int(np.ceil(n / stride))
    return (n - kernel) // stride + 1
    ### END SOLUTION


# %%
check("output_size")

# %% [markdown]
# ### Exercise: make a kernel
#
# Make a 3×3 kernel that finds thin lines falling from the upper left to the lower right. Its largest answer to such
# a line should stand out: at least one and a half times its answer to a line that rises, to a flat or an upright one,
# and to a plain bright area. There are many such kernels. Write its rows as `[[?, ?, ?], [?, ?, ?], [?, ?, ?]]`.

# %% nbgrader={"grade_id": "diagonal_kernel", "solution": true}
diagonal_kernel = (
    ### BEGIN SOLUTION
    [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]
    ### END SOLUTION
)

# %%
check("diagonal_kernel")

# %% [markdown]
# ### Exercise: add the channel axis
#
# Write a function that takes images of shape (images, rows, columns) and returns them with a channel axis at the end.
# It should work for any number of images of any size.


# %% nbgrader={"grade_id": "add_channel", "solution": true}
def add_channel(images):
    ### BEGIN SOLUTION
    return images[..., None]
    ### END SOLUTION


# %%
check("add_channel")

# %% [markdown]
# ## Many filters, many channels
#
# One filter finds one kind of thing. So a layer has many, 32 say, and each gives an image of its own. These
# images are called **feature maps**, and together they are the 32 channels of the result. The next layer's
# kernels reach through all the channels: a 3×3 kernel on 32 channels has 3 × 3 × 32 weights. Each filter
# also has one **bias**, a number that is added at the end. Weights and biases together are the
# **parameters** of a layer: all the numbers that it learns.
#
# > parameters of a convolution = rows × columns × channels in × filters + filters
#
# **Predict:** how many parameters has a layer of 32 filters of 3×3 on a grey image? And one of 64 filters of
# 3×3 on its 32 channels?

# %% tags=["reveal"]
print("first: ", 3 * 3 * 1 * 32 + 32)
print("second:", 3 * 3 * 32 * 64 + 64)

# %% [markdown]
# Notice what is missing from the formula: the size of the image. Twenty-eight pixels or two thousand, the
# layer has the same number of weights, because it uses them everywhere.
#
# ### Exercise: the parameters of several convolutions
#
# Several `Conv2D` layers stand one after another. `channels` is the number of channels of the image.
# `kernels` and `filters` are lists with one whole number per layer: the first layer has `filters[0]` filters
# of `kernels[0]` × `kernels[0]`, and so on. Write a function that returns the number of parameters of all
# these layers together. For `parameters_of_convolutions(1, [2, 3], [4, 5])` it should return 205: the first
# layer has 20 parameters and the second 185.


# %% nbgrader={"grade_id": "parameters_of_convolutions", "solution": true}
def parameters_of_convolutions(channels, kernels, filters):
    ### BEGIN SOLUTION
    total = 0
    for size, count in zip(kernels, filters):
        total += size * size * channels * count + count
        channels = count
    return total
    ### END SOLUTION


# %%
check("parameters_of_convolutions")

# %% [markdown]
# ## ReLU: the bend that makes depth worthwhile
#
# After each convolution comes an **activation function**. The usual one is **ReLU**, and it is as simple
# as can be: negative values become 0, positive ones stay. It is the `clip(0)` from above. Drawn as a
# curve, it is flat up to 0 and then rises: it has a bend at 0. (Dense layers have an
# activation function too; that of the last is softmax, as you know.)
#
# Why is it needed? Multiply by one table of weights and then by another, and you could have multiplied by
# a single table from the start. Layers without a bend between them collapse into one, and the **depth**
# of a network, its number of layers, is worth nothing. (`values @ table` multiplies the values with each
# column of the table and adds up the products. Below, the first number of `values @ first` is
# 1·1 + (−2)·3 = −5. `first @ second` does so with each row of `first`.)

# %% tags=["nbval-check-output"]
first = np.array([[1, 2], [3, 4]])
second = np.array([[0, 1], [1, -1]])
values = np.array([1, -2])
print("two layers:             ", values @ first @ second)
print("one layer does the same:", values @ (first @ second))
print("with ReLU between them: ", (values @ first).clip(0) @ second)

# %% [markdown]
# With the bend in between, no single table gives the same for every input. Only then does a second layer
# add anything.

# %% [markdown]
# ## Pooling: keep what was found, forget where exactly
#
# **Max pooling** cuts each feature map into squares of 2×2 and keeps the largest number of each. The map gets
# half as high and half as wide. The answer to "was there an edge around here?" stays. Where exactly it was is
# given up, and that has two advantages: a digit moved by one pixel changes the pooled map less than the
# image, and a map of a quarter of the size is a quarter of the work for the next layer.

# %%
feature_map = np.array([[1, 3, 0, 0], [2, 9, 0, 1], [0, 0, 4, 5], [7, 0, 6, 2]])
pooled = feature_map.reshape(2, 2, 2, 2).max(axis=(1, 3))
show_pixels(
    [feature_map, pooled],
    titles=["4×4", "pooled"],
    alt="A 4×4 table of numbers and the result of 2×2 max pooling beside it: 9 and 1 above, 7 and "
    "6 below.",
)

# %% [markdown]
# `reshape` has made two axes out of each: the 4 rows became 2 squares of 2 rows, and the 4 columns 2
# squares of 2 columns. Then `max` took the largest over the rows and columns within each square. One of
# the tutorials says that the default stride of pooling layers is (1, 1). **Predict:** what would 28
# become with a stride of 1? And what does it become by default?

# %% tags=["reveal"]
for pooling in [layers.MaxPooling2D(2, strides=1), layers.MaxPooling2D(2)]:
    size = pooling.compute_output_shape((None, 28, 28, 1))[1]
    print(f"stride {pooling.strides}: 28 becomes {size}")

# %% [markdown]
# By default the stride of a *pooling* layer is its pool size. (1, 1) is the default of convolutions only.
#
# ### Exercise: pool a map of any size
#
# Write a function that does 2×2 max pooling with a stride of 2, without Keras or with it. `feature_map` is an
# array of shape (rows, columns), with at least two of each and with any numbers, negative ones too. It
# returns an array. Keras drops the last row where the number of rows is odd, and the last column where the
# number of columns is odd. Do the same: `np.array([[1, 2, 7], [4, 3, 8], [5, 6, 9]])` becomes `[[4]]`.


# %% nbgrader={"grade_id": "max_pooled", "solution": true}
def max_pooled(feature_map):
    ### BEGIN SOLUTION
    rows, columns = feature_map.shape[0] // 2, feature_map.shape[1] // 2
    squares = feature_map[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2)
    return squares.max(axis=(1, 3))
    ### END SOLUTION


# %%
check("max_pooled")

# %% [markdown]
# ## Flatten and Dense: from maps to ten answers
#
# Why two convolutions? The first responds to edges and strokes. The second sees these edges together, as
# corners and arcs. There are more kinds of arcs than of edges, so it gets more filters, 64 after 32.
# Pooling has made each map four times smaller by then, so we can afford it.
#
# After two rounds we have small maps that say what was found and roughly where. Now somebody has to conclude:
# "a loop above, a straight stroke below: a 9". That is done by **Dense** layers, also called **fully
# connected**, in which every unit (or **neuron**) looks at every number. A Dense layer wants its numbers in
# one row, so **Flatten** comes before it. The last layer is called the **output layer**, and all those
# between it and the image are **hidden layers**.
#
# > parameters of a Dense layer = numbers in × units + units
#
# Here is the whole network, one layer per line. It is the one that two of the tutorials use. `keras.Input`
# says what one image looks like.

# %%
model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)

# %% [markdown]
# **Predict** with pencil and paper, before you run on: which shape does each of the seven layers give? How
# many parameters has each? Every rule that you need stands above. It takes five minutes, and there is no
# better way to find out whether you have understood.

# %% tags=["reveal"]
for layer in model.layers:
    print(
        f"{layer.name.split('_')[0]:8} gives {str(layer.output.shape[1:]):13} and has "
        f"{layer.count_params():7,} parameters"
    )

# %% [markdown]
# If your shapes differ, look at the second pooling first: 11 divided by 2 is 5, and the last row and column
# are dropped. Keras has a table of its own that says the same:

# %%
model.summary(line_length=70)

# %% [markdown]
# The totals:

# %% tags=["nbval-check-output"]
for name, size in [
    ("convolutions", 320 + 18_496),
    ("Dense layers", 204_928 + 1_290),
    ("in all", model.count_params()),
]:
    print(f"{name:13} {size:8,}")

# %% [markdown]
# Nine tenths of the parameters sit in the first Dense layer. The convolutions, which do the seeing, are
# small, because they use their weights over and over.
#
# ### Exercise: five layers, five heights
#
# An image of 36 × 36 pixels goes through these five layers, one after another:
#
# 1. `layers.Conv2D(8, 5)`
# 2. `layers.MaxPooling2D(2)`
# 3. `layers.Conv2D(16, 3, strides=2)`
# 4. `layers.Conv2D(16, 3, padding="same")`
# 5. `layers.MaxPooling2D(2)`
#
# How many rows has the result after each of them? Work it out with pencil and paper, and write five whole
# numbers, `[?, ?, ?, ?, ?]`.

# %% nbgrader={"grade_id": "heights_after_layers", "solution": true}
heights_after_layers = (
    ### BEGIN SOLUTION
    [32, 16, 7, 7, 3]
    ### END SOLUTION
)

# %%
check("heights_after_layers")

# %% [markdown]
# ### In older tutorials
#
# There is often no `keras.Input`. Instead, the first layer has an argument `input_shape=(28, 28, 1)`. This
# still works, and Keras warns about it:

# %%
import warnings

with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    layers.Conv2D(32, 3, input_shape=(28, 28, 1))
print(str(caught[0].message).splitlines()[0])

# %% [markdown]
# `MaxPool2D` and `MaxPooling2D` are two names for one layer, and `kernel_size=(3, 3)` is the long form of
# `3`. A `Sequential` can also be filled line by line with `model.add(...)`. All of this gives the same
# network.

# %% [markdown]
# ## The tutorial that forgot Flatten
#
# One tutorial explains seven layers and a Dropout in words. Its code has six layers. Find what is missing:

# %%
published = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Dense(1024, activation="relu"),
        layers.Dense(10, activation="softmax"),
    ]
)

# %% [markdown]
# Keras builds it without a word. You need one more fact: a Dense layer works along the *last* axis and leaves
# the others as they are. **Predict:** what is the shape of the answer for one image?

# %% tags=["reveal"]
print(published.output_shape[1:])

# %% [markdown]
# The Dense layers have treated each of the 4×4 places separately. So there are 16 answers of ten numbers,
# where one was wanted. It comes out only when you train:

# %%
published.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
try:
    published.fit(x_train[:32], y_train[:32], verbose=0)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# The message names neither Flatten nor the layer. Read it as in lesson {{one_hot_or_sparse_labels}}, with a plus for the minus: the
# labels have one axis, so `output` should have two. It has four. The helper of that lesson says it in
# words:

# %% tags=["nbval-check-output"]
from course_utils import diagnose

print(diagnose(y_train[:32], published, "sparse_categorical_crossentropy"))

# %% [markdown]
# Here it is mended, with the Dropout that its text describes. **Dropout** switches off a random fifth of its
# inputs at each step of training, so that the network cannot rely on any single one. Lesson {{training}} shows when this
# helps.

# %%
mended = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Conv2D(32, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Conv2D(64, 5, activation="relu"),
        layers.MaxPooling2D(2),
        layers.Flatten(),
        layers.Dense(1024, activation="relu"),
        layers.Dropout(0.2),
        layers.Dense(10, activation="softmax"),
    ]
)

# %% tags=["nbval-check-output"]
print(diagnose(y_train[:32], mended, "sparse_categorical_crossentropy"))

# %% [markdown]
# ### Exercise: mend another network
#
# Here is another network as one might find it. It should take grey images of 28 × 28 pixels and give **ten
# probabilities** for each, which sum to 1. It has two faults, and Keras builds it without a word.
#
# ```python
# keras.Sequential(
#     [
#         keras.Input((28, 28, 1)),
#         layers.Conv2D(16, 5, activation="relu"),
#         layers.MaxPooling2D(2),
#         layers.Conv2D(32, 3, activation="relu"),
#         layers.MaxPooling2D(2),
#         layers.Dense(64, activation="relu"),
#         layers.Dense(10),
#     ]
# )
# ```
#
# Write a function that is called without arguments and returns this network, mended. Change no more than the two
# faults: all other layers, sizes and settings stay. Mended, the network has 56,970 weights and biases.


# %% nbgrader={"grade_id": "mended_network", "solution": true}
def mended_network():
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 5, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(32, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(64, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %%
check("mended_network")

# %% [markdown]
# ## The tutorials' networks, drawn
#
# Five tutorials, four networks. Three short functions save us from writing the same layers again and again.
# (`*stack` takes any number of layers.)


# %%
def network(*stack):
    return keras.Sequential(
        [keras.Input((28, 28, 1)), *stack, layers.Dense(10, activation="softmax")]
    )


def conv(filters, size):
    return layers.Conv2D(filters, size, activation="relu")


def dense(units):
    return layers.Dense(units, activation="relu")


# %%
pool, flat = layers.MaxPooling2D, layers.Flatten
networks = {
    "Tutorials 000 and 004": network(conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128)),
    "Tutorial 001, mended": network(
        conv(32, 5), pool(), conv(64, 5), pool(), flat(), dense(1024), layers.Dropout(0.2)
    ),
    "Tutorial 002": network(conv(32, 4), pool(), flat(), dense(128)),
    "Tutorial 003": network(
        conv(32, 3), pool(), conv(64, 3), pool(), conv(64, 3), flat(), dense(128)
    ),
}

# %% [markdown]
# **Predict:** which has the most parameters and which has the fewest? Look for the layer where most of
# them must sit. In the drawing, a block is as high as its image and wider for more channels. What has no
# image any more is a thin bar, higher for more numbers, but not in proportion. (`pool()` without a number
# pools squares of 2×2.)

# %% tags=["reveal"]
from course_utils import show_networks

show_networks(networks)

# %% tags=["nbval-check-output"]
for name, each in networks.items():
    print(f"{name:22} {each.count_params():9,} parameters")

# %% [markdown]
# More layers need not mean more parameters. Tutorial 003 has three convolutions and the fewest parameters,
# since its third convolution shrinks the maps once more before Flatten. Tutorial 002 has a single one and
# more than four times as many. Which of them reads best cannot be seen from a drawing. It has to be measured.
#
# ### Exercise: a small network of your own
#
# Write a function that is called without arguments and returns a network with **fewer than 20,000 weights
# and biases**. It takes images of shape (28, 28, 1), has at least one convolution, and gives ten
# probabilities for each image, which sum to 1. All else is up to you. It need not be trained or compiled.


# %% nbgrader={"grade_id": "small_cnn", "solution": true}
def small_cnn():
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(8, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Conv2D(16, 3, activation="relu"),
            layers.MaxPooling2D(2),
            layers.Flatten(),
            layers.Dense(32, activation="relu"),
            layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %%
check("small_cnn")

# %% [markdown]
# ## What do the filters become?
#
# The kernels start as random numbers. Let us train the network briefly, with the calls that you know from
# lesson {{one_hot_or_sparse_labels}}, and look at 16 kernels of its first layer before and after. A layer's weights have the shape
# (rows, columns, channels in, filters). We take the one channel, and `transpose` puts the filters first.


# %%
def kernels_of(model):
    return model.layers[0].get_weights()[0][:, :, 0].transpose(2, 0, 1)


# %%
keras.utils.set_random_seed(3)
model = network(conv(32, 3), pool(), conv(64, 3), pool(), flat(), dense(128))
before = kernels_of(model)
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train[:12_000], y_train[:12_000], batch_size=32, epochs=2, verbose=0).history

# %%
from course_utils import expect

expect(
    "accuracy of the CNN in a brief training",
    history["accuracy"][-1],
    of=len(x_train[:12_000]),
    headline=True,
)

# %%
after = kernels_of(model)
show_images(
    np.concatenate([before[:16], after[:16]]),
    columns=16,
    cmap="PuOr",
    alt="Above, sixteen of the 3×3 kernels before training: random patterns, orange for negative and purple for "
    "positive weights. Below, the same kernels after training: similar patterns, mostly stronger.",
)

# %% [markdown]
# Above before, below after; orange is negative, purple positive. Most kernels have kept their rough
# pattern, and it has grown stronger. These are only the first layer's weights; all the others have
# changed as well. Kernels this small are hard to interpret. It is easier to look at what they *respond*
# to. A second model that ends after the first layer gives us its feature maps. We show the sixteen with
# the largest values, the strongest first: dark purple is 0, and yellow the largest value of all.
# (`argsort` gives the positions in order of size, and `[::-1]` turns the order round.)

# %%
first_layer = keras.Model(model.inputs, model.layers[0].output)
maps = first_layer.predict(x_train[:1], verbose=0)[0]
print("feature maps:", maps.shape)

# %%
strongest = np.argsort(maps.max(axis=(0, 1)))[::-1][:16]
show_images(
    maps[..., strongest].transpose(2, 0, 1),
    columns=8,
    cmap="viridis",
    alt="Sixteen feature maps of the same digit. They differ in which of its edges and strokes they light up, "
    "and how strongly; the first are the brightest.",
)

# %% [markdown]
# Compare them with the four pictures of edges above. Many maps light up along whole strokes, and some
# mostly along one side of them. Nobody drew these kernels. They began as random patterns, some of which
# respond to edges already, and training has strengthened what helps to tell digits apart.
#
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A convolution lays a small kernel on every place of the image and adds up products. The kernel's numbers
#   are learned.
# - Size: ⌊(n − k) / s⌋ + 1 with `valid` padding, ⌈n / s⌉ with `same`. Pooling has its pool size as stride.
# - Parameters: rows × columns × channels × filters + filters for a convolution, numbers in × units + units
#   for Dense.
# - ReLU between the layers makes depth worthwhile. Flatten lays maps in a row for Dense. Without it you get
#   one answer for each place.
# - `keras.Input((28, 28, 1))` has replaced `input_shape=`.
#
# **Next:** [{{training}} · Training](training.ipynb). The network is built. How do its 225,034 numbers find their
# values?
