# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: build
#     teaches: convolution seen and by hand, channels, stride and padding, ReLU, pooling, receptive field, counting parameters
# ---

# %% [markdown]
# # Building the CNN
#
# **How does a network look at an image?**
#
# Through a small window. Press *Play*, and it glides over a digit.

# %%
from course_utils import explore_convolution, load_mnist

(x_train, y_train), _ = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
digit = x_train[0, ..., 0]
explore_convolution(digit)

# %% [markdown]
# At every place, the nine pixels in the window are multiplied by nine **weights**. The products add up to one number of
# the output. That's a **convolution**.
#
# Drag the window onto the left edge of a stroke, onto a right edge, onto plain black. When is the sum positive,
# negative, zero? Then type other weights. Can you make top edges light up in blue, the color of positive sums?
#
# **In this lesson you will**
#
# - do this yourself, in NumPy and in Keras;
# - work out each layer's shape and parameters;
# - find out how much of the image one number depends on;
# - spot a mistake in a published network.
#
# You need lessons {{loading_the_digits}} and {{one_hot_or_sparse_labels}}. (Offline, scikit-learn's smaller digits take MNIST's place.)

# %% [markdown]
# ## One window, then all of them
#
# The same with easy numbers:

# %%
import numpy as np

from course_utils import ask, check, hint, look, progress, show_pixels, solution

window = np.array([[0, 0, 9], [0, 0, 9], [0, 9, 9]])
kernel = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
show_pixels([window, kernel, window * kernel], titles=["window", "weights", "products"])

# %% tags=["nbval-check-output"]
print("sum of the products:", (window * kernel).sum())

# %% [markdown]
# The sum is large where it gets brighter from left to right. Where nothing changes, the −1s and the 1s cancel.
#
# The square of weights is called a **kernel**. Put it everywhere it fits, and you get a **feature map**: it shows where
# the feature was found, here an edge. (Strictly, this is a **cross-correlation**. A mathematician's convolution rotates
# the kernel by 180° first.)


# %%
def convolve(image, kernel):
    rows, columns = image.shape[0] - 2, image.shape[1] - 2
    output = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            output[row, column] = (image[row : row + 3, column : column + 3] * kernel).sum()
    return output


ask("bar_of_light")

# %% [markdown]
# Turn the kernel, and it finds other edges. `kernel.T` swaps rows and columns; `.clip(0)` sets negative sums to 0.

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
    return ((edges[name] / 3) ** 0.7)[..., None] * np.array(to_rgb(COLORS[name]))


def draw_compass():
    fig = plt.figure(figsize=(6.4, 8.7))
    grid = fig.add_gridspec(2, 4, height_ratios=[4, 1])
    big = fig.add_subplot(grid[0, :])
    strongest = np.argmax([edges[name] for name in edges], axis=0)
    big.imshow(np.choose(strongest[..., None], [glow(name) for name in edges]))
    big.set_title("the strongest of the four", fontsize=14, loc="center")
    for place, name in enumerate(COLORS):
        ax = fig.add_subplot(grid[1, place])
        ax.imshow(glow(name))
        ax.set_title(name, fontsize=14, loc="center")
        corner = ax.inset_axes((0.03, 0.03, 0.3, 0.3))
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
    "Below it the four feature maps one by one, each with its 3×3 kernel in the corner, black for −1 and white for 1.",
)

# %% [markdown]
# We chose these kernels. A network learns its own: you'll see them below.
#
# ### Exercise: make a kernel
#
# Make a 3×3 kernel that finds thin lines falling from the upper left to the lower right. Its largest output on such a
# line should be at least one and a half times its largest on a rising line, a horizontal one, a vertical one, and a
# plain bright area. Write `[[?, ?, ?], [?, ?, ?], [?, ?, ?]]`, row by row.

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
# Which of the six maps is the kernel's output, with negative numbers set to 0? Replace the 7 with a number of your own:
# it draws another picture. Answer with that number and the letter, such as `(7, "A")`.

# %%
look("which_map", 7)

# %% nbgrader={"grade_id": "which_map", "solution": true}
which_map = (
    ### BEGIN SOLUTION
    (7, "D")
    ### END SOLUTION
)

# %%
check("which_map")

# %% [markdown]
# ## Why not look at all pixels at once?
#
# A **Dense** layer does. Each of its **neurons** has one weight for every pixel. Move the digit three pixels to the right,
# and every weight meets another pixel: what the neuron learned about a curve on the left is no use on the right.
#
# A kernel uses the same nine weights everywhere: **shared weights**. Move the image, and the map moves along.

# %% tags=["nbval-check-output"]
moved = np.roll(digit, 3, axis=1)
before, after = convolve(digit, kernel), convolve(moved, kernel)
print("the same map, moved by 3:", np.array_equal(before[:, :-3], after[:, 3:]))

# %%
ask("one_weight")

# %% [markdown]
# Shared weights are also few. To make 676 numbers from 784 pixels, our kernel needs nine; a Dense layer needs
# 784 × 676 = 529,984.

# %% [markdown]
# ## Two channels
#
# Suppose one layer found left edges and top edges: two maps, so two **channels** for the next layer. Its kernel has nine
# weights for each. Eighteen products add up to *one* number.

# %%
left_and_top = np.stack([edges["left"], edges["top"]], axis=-1)
corner = np.stack([kernel.T, kernel], axis=-1)  # (3, 3, 2)
explore_convolution(left_and_top, corner)

# %% [markdown]
# This kernel adds up a left edge below and a top edge on the right. An upper left corner has both, so the sum is large
# there. Drag the window to one on the digit. Where else is the sum large?

# %% [markdown]
# ## Stride and padding
#
# Stay with this picture. Under *More*, set **padding** to "same", and drag the window into a corner: part of it stands on
# zeros. Then set **stride** to 2: the window now moves by two pixels. Each time, look at the output's size.
#
# Here's a single row of pixels, where each bar is one position of the kernel:

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
        ax.text(cell + 0.5, 0.5, "" if real else 0, ha="center", va="center", color="#555", fontsize=12)
    starts = range(-zeros, n + zeros - k + 1, stride)
    for number, start in enumerate(starts):
        y = -0.45 - 0.42 * number
        ax.plot([start + 0.12, start + k - 0.12], [y, y], color="#D55E00", linewidth=5, solid_capstyle="round")
    ax.text(-1.1, 1.25, f"{name}:\n{n} pixels give {len(starts)}", fontsize=13)
    ax.set(xlim=(-1.15, n + 1.15), ylim=(-3.3, 2.6), aspect="equal")
    ax.axis("off")


fig, axes = plt.subplots(2, 2, figsize=(6.6, 4.5))
for ax, row in zip(axes.flat, ROWS):
    draw_row(ax, *row)
show(
    fig,
    "A row of 7 pixels and the places of a kernel of 3. Valid padding: 5 places with stride 1, 3 with stride 2. "
    "With one zero added at each end, same padding: 7 places with stride 1, 4 with stride 2.",
)

# %% [markdown]
# With `"valid"` padding, the default, a kernel of *k* pixels stays inside the *n* pixels. It can move
# *n − k* pixels from its first position, in steps of *s*: that makes $\lfloor (n-k)/s \rfloor + 1$ positions (the brackets
# round down). `"same"` padding adds zeros all around, so that stride 1 keeps the size. Stride *s* gives
# $\lceil n/s \rceil$, rounded up.
#
# ### Exercise: how large is the output? (at home)
#
# Write a function that returns how many rows the output has, as a whole number, for an image of `n` rows and a kernel
# of `kernel` rows. `padding` is `"valid"` or `"same"`. Both `output_size(12, 4, 3, "valid")` and
# `output_size(10, 3, 4, "same")` are 3. (`//` rounds down, `int(np.ceil(…))` up.)


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
# ## A whole layer
#
# A layer has many such kernels, called **filters**: 32 of them give 32 maps. Each filter has weights for every input
# channel, and adds a number of its own to every sum, its **bias**. Weights and biases are the layer's **parameters**.
# How many do 32 filters of 3×3 have on a gray image? And 64 filters of 3×3 on those 32 maps?

# %% tags=["reveal"]
print(f"{3 * 3 * 1 * 32 + 32:6,} = 3×3×1 weights for each of 32 filters, and 32 biases")
print(f"{3 * 3 * 32 * 64 + 64:6,} = 3×3×32 weights for each of 64 filters, and 64 biases")

# %% [markdown]
# The size of the image plays no part. In Keras, the weights have the shape *(rows, columns, channels in, filters)*. Give
# a `Conv2D` layer our kernel, and it gives our map:

# %% tags=["nbval-check-output"]
import keras
from keras import layers

layer = layers.Conv2D(filters=1, kernel_size=3, use_bias=False)
layer.build((None, 28, 28, 1))  # None: any number of images
layer.set_weights([kernel.reshape(3, 3, 1, 1)])
from_keras = np.array(layer(x_train[:1]))[0, ..., 0]
print(from_keras.shape, "the same as our loops:", np.allclose(from_keras, convolve(digit, kernel), atol=1e-5))

# %% [markdown]
# ### Exercise: the parameters of several convolutions
#
# Several `Conv2D` layers follow one another. The image has `channels` channels, the first layer has `filters[0]` filters
# of `kernels[0]`×`kernels[0]`, and so on. Write a function that returns how many parameters they have together.
# `parameters_of_convolutions(1, [2, 3], [4, 5])` is 205: 20 in the first layer, 185 in the second.


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
# After each convolution comes an **activation function**, also called a **nonlinearity**. The usual one is **ReLU**:
# negative numbers become 0, positive ones stay. You've seen it as `clip(0)`. Go back to the very first picture, and under
# *More* switch **ReLU** on and off: what becomes of the orange?

# %% tags=["drawing"]
fig, axes = plt.subplots(2, 2, figsize=(6.6, 6.2), height_ratios=[1, 1.3])
from matplotlib.colors import LinearSegmentedColormap

SIGNED = LinearSegmentedColormap.from_list("signed", ["#F59E1E", "black", "#60B2F5"])
curve = fig.add_subplot(axes[0, 0].get_gridspec()[0, :])
for ax in axes[0]:
    ax.remove()
curve.plot([-3, 0, 3], [0, 0, 3], color="#0072B2", linewidth=4)
curve.text(-2.9, 0.2, "negative in: 0 out", fontsize=13)
curve.text(0.9, 2.1, "positive in:\nunchanged", fontsize=13, ha="right")
curve.set(xticks=[-3, 0, 3], yticks=[0, 3], aspect="equal")
curve.tick_params(labelsize=12)
sums = convolve(digit, kernel)
for ax, values, name in [(axes[1, 0], sums, "before"), (axes[1, 1], sums.clip(0), "after")]:
    ax.imshow(values, cmap=SIGNED, vmin=-3, vmax=3)
    ax.set(xticks=[], yticks=[])
    ax.set_title(name, fontsize=13, loc="center")
show(
    fig,
    "ReLU as a curve: flat at 0 up to 0, then rising at 45 degrees. Below it a map before, with blue left edges and "
    "orange right edges, and after: the orange has turned black.",
)

# %% [markdown]
# Why throw anything away? Because without a bend, two layers are no better than one. Multiplying by weights and adding
# up is multiplying by a matrix. Do that twice, and a single matrix could have done it. (`@` multiplies matrices.)

# %% tags=["nbval-check-output"]
first, second = np.array([[1, 3], [3, 2]]), np.array([[1, 2], [2, -1]])
values = np.array([2, -1])
print("after the first layer: ", values @ first)
print("two layers:            ", values @ first @ second)
print("a single one:          ", values @ (first @ second))
print("two with ReLU between: ", (values @ first).clip(0) @ second)
print("the same for −values:  ", (-values @ first).clip(0) @ second)

# %% [markdown]
# A matrix turns opposite inputs into opposite outputs. But [8 −4] and [1 2] aren't opposite, so no single matrix can stand in.
#
# ## Pooling
#
# **Max pooling** cuts a map into squares of 2×2 and keeps the largest number of each.

# %% tags=["drawing"]
small_map = np.array([[1, 3, 0, 0], [2, 9, 0, 1], [0, 0, 4, 5], [7, 0, 6, 2]])
pooled = small_map.reshape(2, 2, 2, 2).max(axis=(1, 3))
fig, axes = plt.subplots(1, 2, figsize=(6, 3.9), width_ratios=[4, 2])
for ax, numbers, title in zip(axes, [small_map, pooled], ["a map, 4×4", "pooled, 2×2"]):
    ax.imshow(numbers, cmap="gray", vmin=0, vmax=9)
    for (row, column), number in np.ndenumerate(numbers):
        color = "white" if number < 5 else "black"
        ax.text(column, row, number, ha="center", va="center", color=color, fontsize=16)
    side = len(numbers) // 2
    for square, color in enumerate(["#56B4E9", "#E69F00", "#009E73", "#CC79A7"]):
        top, left = divmod(square, 2)
        at = (left * side - 0.45, top * side - 0.45)
        ax.add_patch(plt.Rectangle(at, side - 0.1, side - 0.1, fill=False, edgecolor=color, linewidth=3))
    ax.set(xticks=[], yticks=[], title=title)
show(
    fig,
    "A map of 4×4 numbers, cut by colored frames into four squares, with rows 1 3 0 0, 2 9 0 1, 0 0 4 5 and 7 0 6 2. "
    "Pooled, in frames of the same colors: 9 and 1 above, 7 and 6 below.",
)

# %%
ask("moved_before_pooling")

# %% [markdown]
# A network rarely needs to know exactly where a stroke ends. And the next layer gets only a quarter of the numbers.
#
# ## The whole network
#
# Here's the network that read your digits in lesson {{loading_the_digits}}. Nobody told it what an edge is. Its first layer
# has learned twelve filters. Under each of ours is the most similar:

# %% tags=["drawing"]
from course_utils import trained_reader

learned = np.moveaxis(trained_reader().layers[0].get_weights()[0][:, :, 0], -1, 0)  # (12, 3, 3)


def likeness(one, other):
    return (one * other).sum() / np.linalg.norm(one) / np.linalg.norm(other)


closest = {name: max(range(12), key=lambda i: likeness(learned[i], ours)) for name, ours in kernels.items()}
fig = plt.figure(figsize=(6.4, 4.6), layout="none")
for place, (name, ours) in enumerate(kernels.items()):
    for bottom, weights in ((0.65, ours), (0.33, learned[closest[name]])):
        ax = fig.add_axes((0.17 + 0.21 * place, bottom, 0.19, 0.265))
        ax.imshow(weights, cmap="gray", vmin=-np.abs(weights).max(), vmax=np.abs(weights).max())
        for spine in ax.spines.values():
            spine.set(visible=True, color=COLORS[name], linewidth=4)
        ax.set(xticks=[], yticks=[])
    fig.text(0.265 + 0.21 * place, 0.95, name, fontsize=14, ha="center")
for place, i in enumerate(sorted(set(range(12)) - set(closest.values()))):
    ax = fig.add_axes((0.17 + 0.1045 * place, 0.12, 0.09, 0.125))
    ax.imshow(learned[i], cmap="gray", vmin=-np.abs(learned[i]).max(), vmax=np.abs(learned[i]).max())
    ax.set(xticks=[], yticks=[])
for height, words in ((0.78, "ours"), (0.46, "learned"), (0.18, "and the\nothers")):
    fig.text(0.01, height, words, fontsize=14, fontweight="bold", va="center")
show(
    fig,
    "Our four kernels for left, right, top and bottom edges, and under each the filter most like it among the twelve that a "
    "network has learned: each pair is much alike. Below them the other eight, many of them slanted.",
)

# %% [markdown]
# The network has two rounds of convolution, ReLU and pooling, then two Dense layers. A Dense layer expects one row of
# numbers; given maps, it would work at each place by itself. So **Flatten** first puts the numbers of all maps in one row.
# Point at any number to see what it's made of. The orange frame shows which pixels it depends on.

# %%
from course_utils import explore_network

explore_network(trained_reader(), x_train[:6], y_train[:6])

# %% [markdown]
# Tap a number in a first map, press *a layer on*, and watch the frame grow.

# %%
ask("sees_of_the_image")

# %% [markdown]
# The part of the image that a number depends on is its **receptive field**. Drag along any layer, and stack layers of your
# own. In this stack, which has pooling in between, the second 3×3 kernel adds 4 pixels to the view, not 2. Why?

# %%
from course_utils import explore_receptive_field

explore_receptive_field(["conv", "pool", "conv", "pool"], digit)

# %% [markdown]
# A 3×3 kernel covers three numbers, so it adds two steps; pooling adds one. A step is one pixel at first. Pooling, or a
# stride of 2, doubles the steps of all layers above it. That's why depth pays: an edge fits into 3×3 pixels, a loop doesn't.
#
# How much does all this help when a digit moves?

# %%
ask("moved_digits")

# %% tags=["reveal"]
from course_utils import measured

shifted = measured("shifted_digits")
fig, ax = plt.subplots(figsize=(6.4, 5.8))
places = {"dense network": (1.9, -7, "right"), "CNN": (2.1, 4, "left")}
for (name, arm), color in zip(shifted["arms"].items(), ["#D55E00", "#0072B2"]):
    accuracies = 100 * np.array(arm["by_shift"])
    ax.plot(shifted["shifts"], accuracies.mean(axis=0), color=color, linewidth=3)
    ax.plot(np.tile(shifted["shifts"], (len(accuracies), 1)), accuracies, "o", color=color, markersize=6, alpha=0.6)
    x, higher, side = places[name]
    ax.text(x, accuracies.mean(axis=0)[2] + higher, name, color=color, fontsize=14, weight="bold", ha=side)
for pixels in shifted["shifts"]:
    picture = ax.inset_axes((pixels - 0.4, 106, 0.8, 24), transform=ax.transData)
    picture.imshow(np.roll(digit, pixels, axis=1), cmap="gray")
    picture.set(xticks=[], yticks=[])
ax.set(xticks=shifted["shifts"], xlim=(-0.45, 4.45), ylim=(0, 130), yticks=[0, 25, 50, 75, 100])
ax.set_xlabel("pixels that each digit is moved", fontsize=13)
ax.set_ylabel("images read correctly, %", fontsize=13)
ax.tick_params(labelsize=12)
show(fig, "Two falling curves: accuracy of a dense network and of a CNN on digits moved by 0 to 4 pixels, a dot for each run.")

# %% [markdown]
# (Each dot is one run on 10,000 MNIST images, at the best of four learning rates, until it stopped improving, tested on
# 10,000 others, moved all four ways. The CNN has the layers above; the dense network has 256 neurons, and seven times the weights.)
#
# From now on we'll use the same network with more filters. Its last layer is the **output layer**; the others are
# **hidden layers**. Its weights are random. Show it a digit anyway:

# %%
keras.utils.set_random_seed(1)
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
print(np.array(model(x_train[:1])).round(2))

# %% [markdown]
# Ten numbers come out, one for each digit. They add up to 1, and none of them stands out: it's guessing.
#
# With pencil and paper: which shape does each of the seven layers give, and how many parameters does it have? (A
# neuron has a weight for each input, and a bias. If the number of rows is odd, pooling drops the last one.) Which layer has the most?

# %% tags=["reveal"]
from course_utils import show_networks

show_networks({"The course's CNN": model})
model.summary(line_length=70)

# %% [markdown]
# Why 3×3? Two such layers see as much as one of 5×5, with 18 weights instead of 25 for one channel, and one more ReLU.

# %% [markdown]
# ## Does this published network work?

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
ask("published_network")

# %% [markdown]
# Keras complains only when you train, and then about shapes. So print `model.output_shape` first: for ten classes it
# should be `(None, 10)`.
#
# ### Exercise: fix another network (at home)
#
# This network should give **ten probabilities** for each image, which sum to 1. It has two faults.
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
# Write a function without arguments that returns the network with both faults fixed, and otherwise unchanged. It then
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
# ### Exercise: a small network with a wide view (at home)
#
# Write a function without arguments that returns a network for our digits with **fewer than 20,000 parameters**. It has
# at least two convolutions, each followed by an activation function such as ReLU, and no kernel larger than 7×7. It gives
# ten probabilities, and every number that goes into its first Dense layer has a receptive field of **at least 14×14
# pixels** (in every branch, if it has several). It needn't be trained.


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
# - A convolution moves a small kernel over the image. All places share its weights.
# - The output has ⌊(n − k) / s⌋ + 1 rows with valid padding, ⌈n / s⌉ with same.
# - Parameters: rows × columns × channels in × filters + filters; for Dense, inputs × neurons + neurons.
# - Without ReLU, many layers are no better than one.
# - A number's receptive field grows from layer to layer, and faster after pooling.
#
# **Ask yourself**
#
# 1. What would nine weights of 1/9 do to an image?
# 2. A 3×3 filter looks at 12 maps. How many weights does it have?
#
# <details><summary>Answers</summary>
#
# 1. Each pixel becomes its neighborhood's average: a blur.
# 2. 108: nine for each map.
#
# </details>
#
# **Next:** [{{training}} · Training](training.ipynb). The network is built, but its weights are random. How do they
# find their values?
