# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: build
#     teaches: convolution seen and by hand, stride and padding, channels, ReLU, pooling, receptive field, counting parameters
# ---

# %% [markdown]
# # Building the CNN
#
# **How does a network look at an image?**
#
# Through a small window. Press ▶ and watch it glide over a digit.

# %%
from course_utils import explore_convolution, load_mnist

(x_train, y_train), _ = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
digit = x_train[0, ..., 0]
explore_convolution(digit)

# %% [markdown]
# At every place, the nine pixels in the window are multiplied by nine **weights**. The nine products are added up, and
# their sum is one number of the output. That's all it does.
#
# Drag the window onto the left edge of a stroke, then onto a right edge, then onto plain black. When is the sum
# positive, when negative, when zero? Then edit the nine weights until only upper edges light up in blue.
#
# **In this lesson you will**
#
# - do this yourself in six lines of NumPy, and then with Keras;
# - work out the shape a layer gives, and how many parameters it has, before Keras tells you;
# - see what ReLU, pooling and Flatten are for, and how much of the image each number sees;
# - find the mistake in a published network that can't be trained.
#
# You need arrays and shapes from lesson {{loading_the_digits}}, softmax and the loss from lesson
# {{one_hot_or_sparse_labels}}.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, the smaller digits that come with scikit-learn take its place. Your digit will be
# another one than in the text.
# </details>

# %% [markdown]
# ## One window, then all of them
#
# Here's one window with easy numbers: dark on the left, bright on the right. Beside it are the weights from above.
# (Negative numbers are orange, positive ones blue.)

# %%
import numpy as np

from course_utils import show_pixels

window = np.array([[0, 0, 9], [0, 0, 9], [0, 9, 9]])
kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
show_pixels([window, kernel, window * kernel], titles=["window", "weights", "products"])

# %% tags=["nbval-check-output"]
print("sum of the products:", (window * kernel).sum())

# %% [markdown]
# A large sum says: *here it gets brighter from left to right.* On an even surface, the −1s and the 1s cancel.
#
# The square of weights is called a **kernel**, or a **filter**. Now put it on every place where it fits:


# %%
def convolve(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    output = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            output[row, column] = (image[row : row + 3, column : column + 3] * kernel).sum()
    return output


# %% [markdown]
# The output is a **feature map**: a picture of where the feature was found. The operation is a **convolution**.
# (Mathematicians would call this one a **cross-correlation**: their convolution first turns the kernel upside down
# and left to right. A network that learns its weights would simply learn them turned around.)

# %%
from course_utils import ask

ask("bar_of_light")

# %% tags=["reveal"]
bar = np.zeros((5, 8), dtype=int)
bar[:, 3:5] = 1
show_pixels([bar, convolve(bar, kernel).astype(int)], titles=["image, 5×8", "output, 3×6"])

# %% [markdown]
# The output is smaller because a window of 3 rows fits into 5 rows at only three places, and 3 columns into 8 at six.
#
# Turn the kernel, and it finds other edges. `kernel.T` swaps rows and columns, so it looks for edges at the top of a
# stroke.

# %%
kernels = {"left": kernel, "right": -kernel, "top": kernel.T, "bottom": -kernel.T}
edges = {name: convolve(digit, weights).clip(0) for name, weights in kernels.items()}

# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt
from matplotlib.colors import to_rgb

from course_utils import show

COLORS = {"left": "#56B4E9", "right": "#E69F00", "top": "#CC79A7", "bottom": "#009E73"}


def glow(name):
    """A feature map as light of its own color on black: (26, 26, 3)."""
    return (edges[name] / 3)[..., None] * np.array(to_rgb(COLORS[name]))


def draw_compass():
    fig = plt.figure(figsize=(9.4, 4.7))
    grid = fig.add_gridspec(2, 4, width_ratios=[2, 0.05, 1, 1])
    big = fig.add_subplot(grid[:, 0])
    big.imshow(np.clip(sum(glow(name) for name in edges), 0, 1))
    big.set_title("all four at once", fontsize=12, loc="center")
    places = {"left": (0, 2), "right": (0, 3), "top": (1, 2), "bottom": (1, 3)}
    for name, place in places.items():
        ax = fig.add_subplot(grid[place])
        ax.imshow(np.clip(glow(name), 0, 1))
        ax.set_title(f"{name} edges", fontsize=12, loc="center")
        corner = ax.inset_axes((0.03, 0.03, 0.25, 0.25))
        corner.imshow(kernels[name], cmap="gray", vmin=-1, vmax=1)
        corner.set(xticks=[], yticks=[])
        for spine in corner.spines.values():
            spine.set(visible=True, color=COLORS[name], linewidth=1.5)
    for ax in fig.axes:
        ax.set(xticks=[], yticks=[])
    return fig


show(
    draw_compass(),
    "A digit drawn by its edges on black: left edges blue, right edges orange, top edges pink, bottom edges green. "
    "Beside it the four feature maps one by one, each with its 3×3 kernel in the corner, black for −1 and white for 1.",
)

# %% [markdown]
# You chose these kernels by hand. In a network, nobody does: **the nine numbers are what it learns**.
#
# ### Exercise: make a kernel
#
# Make a 3×3 kernel that finds thin lines falling from the upper left to the lower right. Its largest output on such a
# line should stand out: at least one and a half times its largest output on a line that rises, on a flat or an
# upright one, and on a plain bright area. There are many such kernels. Write its rows as
# `[[?, ?, ?], [?, ?, ?], [?, ?, ?]]`, in place of the three dots.

# %%
from course_utils import check, hint, look, progress, solution

# %% nbgrader={"grade_id": "diagonal_kernel", "solution": true}
diagonal_kernel = (
    ### BEGIN SOLUTION
    [[2, -1, -1], [-1, 2, -1], [-1, -1, 2]]
    ### END SOLUTION
)

# %%
check("diagonal_kernel")

# %% [markdown]
# ### Exercise: which map?
#
# Top left is an image, beside it a kernel's nine weights. One of the six maps is its output after negative numbers
# have been set to 0. Which? Put a number of your own in place of the 7, and you get a kernel of your own. Answer with
# your number and the letter, such as `(7, "A")`.

# %%
look("which_map", 7)

# %% nbgrader={"grade_id": "which_map", "solution": true}
which_map = (
    ### BEGIN SOLUTION
    (7, "B")
    ### END SOLUTION
)

# %%
check("which_map")

# %% [markdown]
# ## Why not look at all pixels at once?
#
# A **Dense** layer does. Each of its **neurons** has one weight for every pixel of the image, like a stencil laid over
# the whole of it. Now move a digit three pixels to the right.

# %%
moved = np.roll(digit, 3, axis=1)

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(4.6, 4.6))
blue, orange = np.array(to_rgb("#56B4E9")), np.array(to_rgb("#E69F00"))
ax.imshow(np.clip(digit[..., None] * blue + moved[..., None] * orange, 0, 1))
ax.set(xticks=[], yticks=[])
ax.text(0.02, 0.03, "before", color="#56B4E9", transform=ax.transAxes, fontsize=13)
ax.text(0.98, 0.03, "after", color="#E69F00", transform=ax.transAxes, fontsize=13, ha="right")
show(fig, "The same digit twice in one picture, blue before and orange after a move of three pixels to the right.")

# %% [markdown]
# Look at the pixels that have ink in either image. What share of them has changed its value?

# %% tags=["reveal"]
ink = (digit > 0) | (moved > 0)
print(f"{(digit != moved)[ink].mean():.0%} of {ink.sum()} pixels with ink")

# %% [markdown]
# To you, nothing happened. To a stencil, it's another image, and whatever it learned about a curve on the left is no
# use for the same curve on the right.
#
# A kernel has no such trouble, because it's the same nine weights everywhere: **shared weights**. Move the image, and
# the map moves along unchanged.

# %% tags=["nbval-check-output"]
before, after = convolve(digit, kernel), convolve(moved, kernel)
print("the same map, moved by 3:", np.array_equal(before[:, :-3], after[:, 3:]))

# %% [markdown]
# Shared weights also save an enormous number of weights. A Dense layer that turned 784 pixels into a map of 26×26
# numbers would need one weight for each pair of pixel and number. How many is that, and how many does a kernel need?

# %% tags=["reveal"]
print(f"Dense: {784 * 26 * 26:,} weights. Kernel: {kernel.size}.")

# %% [markdown]
# ## Stride and padding
#
# How large is the output? Go back to the first picture and switch **stride** and **padding**. Or count here, along
# one row of pixels: each colored bar is one place of the kernel, and gives one number.

# %% tags=["drawing"]
ROWS = [
    ("valid, stride 1", 0, 1),
    ("valid, stride 2", 0, 2),
    ("same, stride 1", 1, 1),
    ("same, stride 2", 1, 2),
]


def draw_row(ax, name, zeros, stride, n=7, k=3):
    cells = range(-zeros, n + zeros)
    for cell in cells:
        real = 0 <= cell < n
        color, style = ("#16263a", "-") if real else ("white", ":")
        ax.add_patch(plt.Rectangle((cell, 0), 1, 1, facecolor=color, edgecolor="#8aa", linestyle=style))
        ax.text(cell + 0.5, 0.5, cell if real else 0, ha="center", va="center", color="white" if real else "#555")
    starts = range(-zeros, n + zeros - k + 1, stride)
    for number, start in enumerate(starts):
        y = -0.45 - 0.42 * number
        ax.plot([start + 0.12, start + k - 0.12], [y, y], color="#D55E00", linewidth=5, solid_capstyle="round")
    ax.text(-1.1, 1.25, f"{name}: {n} pixels give {len(starts)}", fontsize=12)
    ax.set(xlim=(-1.15, n + 1.15), ylim=(-3.2, 1.9), aspect="equal")
    ax.axis("off")


fig, axes = plt.subplots(2, 2, figsize=(9, 5.2))
for ax, row in zip(axes.flat, ROWS):
    draw_row(ax, *row)
show(
    fig,
    "A row of 7 pixels and the places of a kernel of 3. Valid padding: 5 places with stride 1, 3 with stride 2. "
    "With one zero added at each end, same padding: 7 places with stride 1, 4 with stride 2.",
)

# %% [markdown]
# With `"valid"` padding (the default) the kernel stays inside. It starts at 0 and can move on *n − k* pixels, in steps
# of *s*. Its first place counts too:
#
# $$\left\lfloor \frac{n-k}{s} \right\rfloor + 1$$
#
# (⌊ ⌋ rounds down: a step that would leave the image isn't made.) With `"same"` padding, a margin of zeros is added so
# that stride 1 keeps the size, and stride *s* gives $\lceil n / s \rceil$, rounded up.

# %%
ask("output_of_5x5")

# %% [markdown]
# ### Exercise: how large is the output?
#
# Write a function that says how many rows the output of a convolution has. The image has `n` rows, and the kernel
# `kernel`. `stride` is a whole number from 1, and `padding` is the text `"valid"` or `"same"`. It returns a whole
# number: 3 for `output_size(12, 4, 3, "valid")`, and also 3 for `output_size(10, 3, 4, "same")`. (`//` rounds down;
# `int(np.ceil(…))` rounds up.)


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
# ## Two channels, then many
#
# The output of one layer is the image of the next. Suppose the first layer found left edges and top edges. Those two
# maps are the **channels** of the next layer's input. So its kernel gets nine weights for each: here it has ones
# everywhere. Eighteen products are added up, and out comes *one* number.

# %%
left_and_top = np.stack([edges["left"], edges["top"]], axis=-1)
corner = np.ones((3, 3, 2))
explore_convolution(left_and_top, corner)

# %% [markdown]
# Where is the output brightest? Where a left edge *and* a top edge are near: at corners. The second layer has built
# something new from what the first one found. Make all nine weights of one channel −1, and see what it finds then.
#
# One map is too few. A layer with 32 **filters** has 32 kernels, each with weights for every input channel, and gives
# 32 maps. Each filter also adds one number of its own to every sum, its **bias**. Weights and biases together are the
# **parameters** of a layer.
#
# How many parameters does a layer of 32 filters of 3×3 have on a gray image? And a layer of 64 filters of 3×3 on those
# 32 maps?

# %% tags=["reveal"]
print(f"{3 * 3 * 1 * 32 + 32:6,} = 3×3×1 weights for each of 32 filters, and 32 biases")
print(f"{3 * 3 * 32 * 64 + 64:6,} = 3×3×32 weights for each of 64 filters, and 64 biases")

# %% [markdown]
# Note what plays no part: the size of the image. Keras agrees with all of this. A `Conv2D` layer with our kernel gives
# our map, and its weights have the shape *(rows, columns, channels in, filters)*.

# %%
import keras
from keras import layers

layer = layers.Conv2D(filters=1, kernel_size=3, use_bias=False)
layer.build((None, 28, 28, 1))  # None: any number of images
layer.set_weights([kernel.reshape(3, 3, 1, 1)])

# %% tags=["nbval-check-output"]
from_keras = np.array(layer(x_train[:1]))[0, ..., 0]
print(from_keras.shape, "the same as our loops:", np.allclose(from_keras, convolve(digit, kernel), atol=1e-5))

# %% [markdown]
# ### Exercise: the parameters of several convolutions
#
# Several `Conv2D` layers follow one another. `channels` is the number of channels of the image. `kernels` and
# `filters` are lists with one whole number for each layer: the first has `filters[0]` filters of
# `kernels[0]`×`kernels[0]`, and so on. Write a function that returns the number of parameters of all layers together.
# For `parameters_of_convolutions(1, [2, 3], [4, 5])` it should return 205: the first layer has 20, the second 185.


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
# ## ReLU
#
# After each convolution comes an **activation function**, a **nonlinearity**. The usual one is **ReLU**: negative
# numbers become 0, positive ones stay as they are. You've used it already, as `clip(0)`.

# %% tags=["drawing"]
fig, axes = plt.subplots(1, 3, figsize=(9.4, 3.3), width_ratios=[1.15, 1, 1])
axes[0].plot([-3, 0, 3], [0, 0, 3], color="#0072B2", linewidth=3)
axes[0].set(xlabel="in", ylabel="out", xticks=[-3, 0, 3], yticks=[0, 3], title="ReLU", aspect="equal")
axes[0].grid(alpha=0.4)
sums = convolve(digit, kernel)
from matplotlib.colors import LinearSegmentedColormap

SIGNED = LinearSegmentedColormap.from_list("signed", ["#F59E1E", "black", "#60B2F5"])
for ax, values, name in [(axes[1], sums, "before"), (axes[2], sums.clip(0), "after")]:
    ax.imshow(values, cmap=SIGNED, vmin=-3, vmax=3)
    ax.set(xticks=[], yticks=[], title=name)
show(
    fig,
    "ReLU as a curve: flat at 0 up to 0, then rising at 45 degrees. Beside it a map before, with blue left edges and "
    "orange right edges, and after: the orange has turned black.",
)

# %% [markdown]
# Why give information away? Because without a bend, layers collapse. Multiply by one table of weights and then by
# another, and a single table could have done the same. (In `values @ table`, each column of the table is multiplied
# by the values and added up.)

# %% tags=["nbval-check-output"]
first, second = np.array([[1, 2], [3, 4]]), np.array([[0, 1], [1, -1]])
values = np.array([1, -2])
print("two layers:            ", values @ first @ second)
print("a single one:          ", values @ (first @ second))
print("two with ReLU between: ", (values @ first).clip(0) @ second)

# %% [markdown]
# With ReLU in between, no single table does the same for every input. Only then is a second layer worth having.

# %% [markdown]
# ## Pooling
#
# **Max pooling** cuts a map into squares of 2×2 and keeps the largest number of each.

# %% tags=["drawing"]
small_map = np.array([[1, 3, 0, 0], [2, 9, 0, 1], [0, 0, 4, 5], [7, 0, 6, 2]])
pooled = small_map.reshape(2, 2, 2, 2).max(axis=(1, 3))
show_pixels([small_map, pooled], titles=["a map, 4×4", "pooled, 2×2"])

# %%
ask("moved_before_pooling")

# %% [markdown]
# So pooling keeps *that* something was found around here, and forgets *where* within the square. A stroke may move a
# little, and the numbers for the next layer change less. There are also only a quarter as many.

# %% [markdown]
# ## The whole network
#
# Two rounds of convolution, ReLU and pooling, then two Dense layers: here's the network that read your digits in
# lesson {{loading_the_digits}}, with every number in it. Click any cell of any map. Below, you see what it was made of.
# On the digit, you see which part of the image it could look at.

# %%
from course_utils import explore_network, trained_reader

explore_network(trained_reader(), x_train[:6], y_train[:6])

# %% [markdown]
# Choose a cell of the first maps, then of the last ones. How large is the frame on the digit each time? Try to find a
# map that responds to horizontal strokes, and one that stays dark. Draw a digit of your own, and watch the maps.

# %%
ask("sees_of_the_image")

# %% [markdown]
# The part of the image that a number depends on is its **receptive field**. It grows from layer to layer. To scale, in
# our network:

# %% tags=["drawing"]
FIELDS = [("1st convolution", 3), ("1st pooling", 4), ("2nd convolution", 8), ("2nd pooling", 10)]
SHADES = ["#56B4E9", "#009E73", "#E69F00", "#CC79A7"]
fig, ax = plt.subplots(figsize=(7.6, 5))
ax.imshow(digit, cmap="gray")
for (name, side), color, y in zip(FIELDS, SHADES, [5, 10, 15, 20]):
    top, left = 9, 10
    ax.add_patch(plt.Rectangle((left - 0.5, top - 0.5), side, side, fill=False, edgecolor=color, linewidth=3))
    ax.annotate(
        f"{name}: {side}×{side}",
        (left + side - 0.5, top + min(side, 9) - 1),
        (29, y),
        color="#222",
        fontsize=12,
        va="center",
        arrowprops={"arrowstyle": "-", "color": color, "linewidth": 1.5},
    )
ax.set(xticks=[], yticks=[], xlim=(-0.5, 42), ylim=(27.5, -0.5))
ax.axis("off")
show(
    fig,
    "A digit with four frames to scale, from one corner: a number after the first convolution sees 3×3 pixels, after the "
    "first pooling 4×4, after the second convolution 8×8, after the second pooling 10×10.",
)

# %% [markdown]
# That's why depth pays: an edge fits into 3×3 pixels, a loop doesn't. To see all 28 rows, somebody has to look at all
# the maps together. The Dense layers do that, and since a Dense layer wants its numbers in one row, **Flatten** lays
# them out first. The last layer is the **output layer**, and those before it are **hidden layers**.

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
# Take pencil and paper: which shape does each of the seven layers give? How many parameters does it have? (A Dense
# layer has one weight for each input of each neuron, and one bias for each neuron. Pooling moves by its own size, and
# an odd last row is dropped.) In which layer do most of the parameters sit?

# %% tags=["reveal"]
from course_utils import show_networks

show_networks({"The course's CNN": model})

# %% tags=["reveal"]
model.summary(line_length=70)

# %% [markdown]
# The convolutions, which do the seeing, are small. They use their weights over and over.

# %% [markdown]
# ## A published network without Flatten
#
# A tutorial describes seven layers, and its code has six of them. Keras builds it without a word.

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

# %%
ask("without_flatten")

# %% [markdown]
# Nothing stops until you train:

# %%
published.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
try:
    published.fit(x_train[:32], y_train[:32], verbose=0)
except ValueError as error:
    print("ValueError:", error)

# %% [markdown]
# The message names neither Flatten nor the layer. Read the shapes instead: 32 labels, but for each image 4×4 answers
# of ten numbers. A Dense layer works along the last axis and leaves the others alone, so it answered at every place
# of the map separately. Print `model.output_shape` before you train, and you'll catch this in a second.
#
# ### Exercise: mend another network
#
# This network should take gray images of 28×28 pixels and give **ten probabilities** for each, which sum to 1. It has
# two faults.
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
# Write a function without arguments that returns the network, mended. Change nothing but the two faults. Mended, it
# has 56,970 parameters.


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
# ## Why 3×3? How many filters?
#
# Two 3×3 convolutions, one after the other, see 5×5 pixels. That takes 18 weights (with one channel) where a single
# 5×5 kernel takes 25, and there's a ReLU in between. So small kernels, stacked, won.
#
# For the rest there's no formula. Later layers get more filters, because there are more kinds of corners than of
# edges, and after pooling each map is cheaper. That the numbers are 32 and 64 is habit. Start with a network that
# works, like this one, change one thing, and measure.

# %% [markdown]
# ## What do the filters become?
#
# Kernels start as random numbers, and training changes them. Here are eight of the first layer's 32, before and after.

# %% tags=["drawing"]
from course_utils import measured

table = measured("frozen_filters")
fig, axes = plt.subplots(2, 8, figsize=(9.4, 2.7))
for row, when in zip(axes, ["before", "after"]):
    for ax, weights in zip(row, table["filters"][when]):
        ax.imshow(np.reshape(weights, (3, 3)), cmap=SIGNED, vmin=-0.6, vmax=0.6)
        ax.set(xticks=[], yticks=[])
    row[0].set_ylabel(when, fontsize=12)
show(
    fig,
    "Eight 3×3 kernels before training, and the same eight after it. Each has kept the rough pattern of orange "
    "(negative) and blue (positive) that it started with.",
)

# %% [markdown]
# They're still what they were, only a little different. How much does this layer need to learn at all? We trained
# the whole network three ways: all layers; with the first convolution left at its random start; and with both left so.
# Which difference do you expect?

# %% tags=["reveal"]
arms = table["arms"]
fig, ax = plt.subplots(figsize=(8.6, 2.9))
for y, (name, arm) in enumerate(arms.items()):
    ax.plot(np.array(arm["held_out"]) * 100, [y] * 5, "o", color="#0072B2", alpha=0.75)
    ax.plot([np.mean(arm["held_out"]) * 100], [y], "|", color="#D55E00", markersize=22, markeredgewidth=3)
ax.set(yticks=range(3), yticklabels=arms, ylim=(2.5, -0.5), xlabel="accuracy on held-out images, %")
show(fig, "Accuracy of each of five seeds, as dots, for three ways to train, with the mean as a line.")

# %% [markdown]
# (10,000 training images; each way with the learning rate that suits it; trained until it stopped improving; five
# seeds as dots, judged on 10,000 other images.)

# %% [markdown]
# ### Exercise: a small network with a wide view
#
# Build a network with **fewer than 20,000 parameters** in which every number that goes into the first Dense layer
# **sees at least 14×14 pixels** of the image. It takes images of shape (28, 28, 1), has at least one convolution, and
# gives ten probabilities that sum to 1. Write a function without arguments that returns it. It needn't be trained.


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
            layers.Conv2D(32, 3, activation="relu"),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %%
check("small_cnn")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A convolution moves a small kernel over the image, and adds up products. Its weights are shared by all places, and
#   learned.
# - Rows of the output: ⌊(n − k) / s⌋ + 1 with valid padding, ⌈n / s⌉ with same.
# - Parameters: rows × columns × channels in × filters + filters; for Dense, inputs × neurons + neurons.
# - ReLU makes depth worthwhile. Pooling keeps what was found, and forgets where exactly.
# - The receptive field grows with depth. Flatten hands all maps to the Dense layers.
#
# **Ask yourself:** What would a kernel of nine times 1/9 do to an image? Why does a `Conv2D` on images of 2,000×2,000
# pixels have no more parameters than on 28×28? What does a number see after a third 3×3 convolution?
#
# **Next:** [{{training}} · Training](training.ipynb). The network is built, and its numbers are random. How do they
# find their values?
