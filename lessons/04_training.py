# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: gradient descent, backpropagation, batches and epochs, learning rates and optimizers
# ---

# %% [markdown]
# # Training
#
# **How does a network learn?**
#
# The ball below wants to get down. Press *Step*, or *Run*.

# %%
from course_utils import explore_descent

explore_descent()

# %% [markdown]
# The curve is a real loss: a network with a single weight tells 3s from 8s by the ink in their middle. The **learning
# rate** says how far each step goes. (This curve is so flat that its rates run up to 200. Most are far below 1.) Play
# with it. Which one gets the ball down in the fewest steps? At which one does it jump from side to side and
# never settle? Then press *Two weights*, and let it roll with momentum and without.
#
# Training a network is this game, with more weights.
#
# **In this lesson you will**
#
# - take steps downhill by hand;
# - train a network in a dozen lines of NumPy, and watch its weights take shape;
# - follow a gradient backward through two layers, number by number;
# - train the CNN, and find out what to change when it won't learn.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on 1,797 smaller digits. There are fewer of them, and even a single
# layer reads them well, so your numbers will differ.
# </details>

# %% [markdown]
# ## Downhill, with one weight
#
# Suppose the loss were $(w - 3)^2$. You can see that $w = 3$ would be best. The computer can't. All it knows is where it
# stands and how steep the curve is there: the **gradient**. The slope of a square is twice what's squared, so here it's
# $2(w - 3)$. At $w = 0$ that's −6: the loss falls to the right. At $w = 5$ it's 4: the loss falls to the left. So go
# *against* the gradient:
#
# > new w = w − learning rate × gradient
#
# Do that again and again, and you have **gradient descent**. Here are three steps with a rate of 0.1:

# %% tags=["nbval-check-output"]
w = 0.0
for step in range(1, 4):
    w = w - 0.1 * 2 * (w - 3)
    print(f"step {step}: w = {w:.3f}, loss {(w - 3) ** 2:.2f}")

# %% [markdown]
# Each step is shorter than the last, because the slope gets gentler near the bottom. Now change the rate.

# %%
from course_utils import ask, check, hint, progress, solution

ask("rate_of_one")

# %% [markdown]
# So a training loss that rises, or jumps about and won't settle, usually means one thing: the learning rate is too large.
# Try one that's three or ten times smaller.
#
# ### Exercise: steps in another valley
#
# Now the loss is $(w - 5)^2$. Write a function that starts at `w`, takes `steps` steps of gradient descent with the given
# rate, and returns the `w` it ends at. `after_steps(0, 0.1, 2)` should return 1.8: from 0 it steps to 1, then to 1.8.


# %% nbgrader={"grade_id": "after_steps", "solution": true}
def after_steps(w, learning_rate, steps):
    ### BEGIN SOLUTION
    for _ in range(steps):
        gradient = 2 * (w - 5)
        w = w - learning_rate * gradient
    return w
    ### END SOLUTION


# %%
check("after_steps")

# %% [markdown]
# ## Ten stencils
#
# The simplest network that reads digits has one **layer** of ten **neurons**, one for each digit. A neuron has 784 weights,
# one for each pixel. Think of them as a stencil laid over the image: multiply each pixel by the weight on top of it, add
# it all up, and that's the digit's score. Softmax turns the ten scores into probabilities.

# %%
import numpy as np

from course_utils import load_mnist

(images, labels), _ = load_mnist()
order = np.random.default_rng(4).permutation(len(images))
x, y = images[order].reshape(-1, 784).astype("float32") / 255, labels[order]
held_out = len(x) // 6
x_val, y_val = x[:held_out], y[:held_out]
x_train, y_train = x[held_out:], y[held_out:]

# %% [markdown]
# The underscore takes the test set, which stays closed. Instead we keep a sixth of the training images aside, drawn at
# random: the **held-out images**, called *validation* images in Keras. The network never learns from them, so they tell us how well
# it reads. Lesson
# {{overfitting}} is all about that.
#
# How should a weight change? Take an image of a 3, and say the network gives the 3 a probability of 0.2 and the 8 one of
# 0.6.
#
# - For the 3, the target is 1, so 0.2 is *too little*. Where this image has ink, raise the 3's weights.
# - For the 8, the target is 0, so 0.6 is *too much*. Where this image has ink, lower the 8's weights.
# - Where there's no ink, leave the weights alone. They had no say.
#
# That's the gradient of the cross-entropy, in words. For each weight it's
#
# > gradient = (probability − target) × ink
#
# All weights start at 0, so at first every digit is equally likely.

# %% tags=["nbval-check-output"]
weights, biases = np.zeros((784, 10)), np.zeros(10)


def probabilities(x):
    powers = np.exp(x @ weights + biases)
    return powers / powers.sum(axis=1, keepdims=True)


print(probabilities(x_train[:1]))

# %% [markdown]
# Is the formula right? Nudge one weight by a thousandth, and see how the loss answers:

# %%
image, digit = x_train[:1], y_train[0]
pixel = image.argmax()  # one of the brightest


def loss_with_nudge(nudge):
    weights[pixel, digit] = nudge
    loss = -np.log(probabilities(image)[0, digit])
    weights[pixel, digit] = 0
    return loss


print(f"formula: {(0.1 - 1) * image[0, pixel]:.3f}")
print(f"nudge:   {(loss_with_nudge(0.001) - loss_with_nudge(0)) / 0.001:.3f}")

# %% [markdown]
# That's how you test any gradient. To train, we average it over a handful of images. We'll take 1,000 steps, each with 100
# images drawn at random. But first think about just one.

# %%
ask("first_step")

# %%
from course_utils import expect

moments = [0, 1, 2, 3, 5, 10, 20, 50, 100, 150, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
rng = np.random.default_rng(4)
snapshots, accuracies, losses = [], [], []
for step in range(1001):
    if step in moments:
        snapshots.append(weights.T.reshape(10, 28, 28).copy())
        answers = probabilities(x_val)
        accuracies.append(np.mean(answers.argmax(axis=1) == y_val))
        losses.append(-np.log(answers[np.arange(len(y_val)), y_val]).mean())
    rows = rng.integers(len(x_train), size=100)
    error = probabilities(x_train[rows]) - np.eye(10)[y_train[rows]]
    weights -= 0.3 * x_train[rows].T @ error / 100
    biases -= 0.3 * error.mean(axis=0)
expect("held-out accuracy of the ten stencils", accuracies[-1], of=len(y_val))

# %% [markdown]
# The last four lines of the loop are the training: the matrix product multiplies error by ink, for all 7,840 weights at
# once. The rest takes pictures on the way, so that you can watch. Blue weights speak *for* a digit, orange ones *against*
# it. Early weights are tiny, so each step is scaled to its own largest weight: look at the pattern, not at the numbers.

# %%
from course_utils import explore_epochs

shown = [stencils / (np.abs(stencils).max() or 1) for stencils in snapshots]
explore_epochs(shown, {"val_loss": losses, "val_accuracy": accuracies}, labels=range(10), epochs=moments, unit="step")

# %% [markdown]
# Drag the slider to the left, then go right one step at a time. The loss rolls downhill, like the ball. When can you
# first tell which stencil is which? And what's in the middle of the 0?
#
# The average digits of lesson {{loading_the_digits}} got about four in five right. Its stencils are the same size, but they
# show what tells a digit *from the others*. Here's all of it at a glance.

# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

from course_utils import show

diverging = LinearSegmentedColormap.from_list("", ["#FFB24D", "#C76A00", "black", "#2A7FC0", "#8CCBFF"])
chosen = [0, 1, 10, 100, 1000]
fig, axes = plt.subplots(len(chosen), 10, figsize=(10, 4.7), layout="none")
fig.subplots_adjust(left=0.125, right=0.9, top=0.88, bottom=0.01, wspace=0.05, hspace=0.05)
for line, step in zip(axes, chosen):
    stencils, accuracy = snapshots[moments.index(step)], accuracies[moments.index(step)]
    limit = np.quantile(np.abs(stencils), 0.997) or 1
    for ax, stencil in zip(line, stencils):
        ax.imshow(stencil, cmap=diverging, vmin=-limit, vmax=limit)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color="#444444")
    name = "before\ntraining" if step == 0 else f"after {step:,}\nstep{'s' * (step > 1)}"
    line[0].text(-4, 13.5, name, color="#222222", ha="right", va="center", fontsize=12)
    line[-1].text(31, 13.5, f"{accuracy:.0%}\nright", color="#222222", ha="left", va="center", fontsize=12)
for digit, ax in enumerate(axes[0]):
    ax.set_title(digit, color="#222222", loc="center", fontsize=15)
fig.text(0.125, 0.965, "ink here speaks for the digit", color="#0072B2", weight="bold", fontsize=12)
fig.text(0.9, 0.965, "ink here speaks against it", color="#C25400", weight="bold", fontsize=12, ha="right")
show(
    fig,
    alt="Ten stencils, one for each digit, in five rows: all black before training, blurred averages after 1 step, and "
    "sharper patterns of blue and orange after 10, 100 and 1,000. The 0 is a blue ring with an orange middle. "
    f"Beside each row its accuracy on held-out images, from {accuracies[0]:.0%} to {accuracies[-1]:.0%}.",
)

# %% [markdown]
# In the middle of the 0 is a bright orange spot: ink there means that it *isn't* a 0. Nobody drew that. After one step the
# stencils are little more than the average digits. A thousand small corrections have made them into something that tells
# digits apart. Could you draw such a stencil?
#
# ### Exercise: make a stencil
#
# Write a function that returns a stencil of your own: an array of shape (28, 28) that tells zeros from ones. An image's
# score is `(made_stencil() * image).sum()`, with pixels from 0 to 1. Make it **positive for zeros and negative for ones**.
# `check` tries it on 60 zeros and 60 ones, and wants at least 95% of each right. To see how you're doing, take
# `zeros = x_train[y_train == 0].reshape(-1, 28, 28)` and print `(zeros * made_stencil()).sum(axis=(1, 2))`.

# %% nbgrader={"grade_id": "made_stencil", "solution": true}
import numpy as np


def made_stencil():
    ### BEGIN SOLUTION
    weights = np.ones((28, 28))
    weights[9:19, 11:17] = -3
    return weights
    ### END SOLUTION


# %%
check("made_stencil")

# %% [markdown]
# ## Backward through two layers
#
# How much is a weight to blame when there's another layer between it and the answer? Here's the smallest network with that
# problem: two inputs, two hidden neurons with ReLU, two outputs, no biases. To keep the numbers round, the loss is the sum
# of the squared errors.


# %% tags=["drawing"]
def number(value):
    return f"{value + 0.0:g}".replace("-", "−")


def draw_arrow(ax, start, end, weight, slope, off):
    color, along = "#C4C4C4" if off else "#222222", 0.27 if start[1] != end[1] else 0.42
    arrow = {"arrowstyle": "-|>", "color": color, "lw": 1.4, "shrinkA": 25, "shrinkB": 26}
    ax.annotate("", end, start, arrowprops=arrow)
    place, box = start + along * (end - start), {"boxstyle": "round,pad=0.12", "fc": "white", "ec": "none"}
    style = {"ha": "center", "va": "center", "fontsize": 13, "bbox": box, "zorder": 3}
    ax.text(*(place + [0, 0 if slope is None else 0.14]), number(weight), **style)
    if slope is not None:
        ax.text(*(place - [0, 0.14]), number(slope), weight="bold", color="#C25400", **style)


def draw_neuron(ax, place, name, value, slope, total=None):
    off = total is not None and total <= 0
    face, edge = ("#F0F0F0", "#C4C4C4") if off else ("#E3EFF8", "#0072B2")
    ax.plot(*place, "o", markersize=46, mfc=face, mec=edge, mew=1.6, zorder=5)
    text = f"{number(total)} → 0" if off else number(value)
    ax.text(*place, text, ha="center", va="center", fontsize=9.5 if off else 15, zorder=6)
    ax.text(place[0], place[1] + 0.52, name, ha="center", va="center", fontsize=12, color="#666666")
    if slope is not None:
        ax.text(place[0], place[1] - 0.54, number(slope), ha="center", va="center", fontsize=14, weight="bold", color="#C25400")


def draw_network(inputs, w, v, targets, alt, backward=False):
    sums = inputs @ w
    hidden = np.maximum(sums, 0)
    outputs = hidden @ v
    slopes = [None, v @ (2 * (outputs - targets)) * (sums > 0), 2 * (outputs - targets)]
    columns = [np.array([(2.6 * k, 0.9 * (n - 1) - 1.8 * i) for i in range(n)]) for k, n in enumerate((len(w), len(v), 2))]
    fig, ax = plt.subplots(figsize=(9.6, 1.7 + 1.65 * (len(v) - 1) + 0.5), layout="none")
    for k, (layer, values) in enumerate([(w, inputs), (v, hidden)]):
        for i, j in np.ndindex(layer.shape):
            slope = values[i] * slopes[k + 1][j] if backward else None
            off = backward and sums[i if k else j] <= 0
            draw_arrow(ax, columns[k][i], columns[k + 1][j], layer[i, j], slope, off)
    for k, (letter, values) in enumerate(zip("xhy", (inputs, hidden, outputs))):
        for i, place in enumerate(columns[k]):
            slope = slopes[k][i] if backward and k else None
            draw_neuron(ax, place, letter + "₁₂₃"[i], values[i], slope, sums[i] if k == 1 else None)
    for place, output, target in zip(columns[2], outputs, targets):
        text = f"target {number(target)}\nsquared error {number((output - target) ** 2)}"
        ax.text(place[0] + 0.5, place[1], text, va="center", fontsize=12)
    total = number(((outputs - targets) ** 2).sum())
    ax.text(columns[2][0, 0] + 0.5, 0, f"loss {total}", va="center", fontsize=14, weight="bold")
    if backward:
        ax.text(columns[2][0, 0] + 0.5, -0.26, "orange: slopes of the loss", va="center", fontsize=11, color="#C25400")
    ax.set(xlim=(-0.45, 7.2), ylim=(columns[1][-1, 1] - 0.75, columns[1][0, 1] + 0.7))
    ax.axis("off")
    show(fig, alt)


net = np.array([2.0, 1]), np.array([[0.5, -1], [1, 0.5]]), np.array([[1, -0.5], [2, 3]]), np.array([1.0, 0])
draw_network(
    *net,
    alt="Inputs 2 and 1. Weights 0.5 and 1 lead to the first hidden neuron, which is 2; −1 and 0.5 lead to the second, whose "
    "sum is −1.5, so it is 0. Weights 1 and 2 lead to the first output, 2, with the target 1; −0.5 and 3 to the second, −1, "
    "with the target 0. The loss is 2.",
)

# %% [markdown]
# Check it from left to right. Into $h_1$ flows 0.5 · 2 + 1 · 1 = 2. Into $h_2$ flows −1 · 2 + 0.5 · 1 = −1.5, and ReLU makes
# that 0: the neuron is *off*. What would a small nudge of each weight do to the loss?

# %%
ask("gradients_of_zero")


# %% tags=["reveal"]
inputs, w, v, targets = net


def squared_loss(w, v):
    return ((np.maximum(inputs @ w, 0) @ v - targets) ** 2).sum()


for row, column in np.ndindex(2, 2):
    nudge = np.zeros((2, 2))
    nudge[row, column] = 0.0001
    into = squared_loss(w + nudge, v) - squared_loss(w, v)
    out = squared_loss(w, v + nudge) - squared_loss(w, v)
    print(f"x{row + 1} to h{column + 1}: slope {into / 0.0001:.2f}    h{row + 1} to y{column + 1}: slope {out / 0.0001:.2f}")

# %% [markdown]
# Each weight took a nudge of its own and a pass through the network. The reader of lesson {{loading_the_digits}} has
# 27,000 weights. Luckily there's a way to get all the slopes in a single pass, from right to left. In orange: how fast
# the loss grows with the number above.

# %% tags=["drawing"]
draw_network(
    *net,
    backward=True,
    alt="The same network with slopes in orange. At the outputs 2 and −2. At the first hidden neuron 3, at the second 0. At "
    "the weights: 4 and −4 from the first hidden neuron to the outputs, 6 and 3 from the inputs to it, and 0 at the other four.",
)

# %% [markdown]
# - **Start at the loss.** The slope of $(y - t)^2$, with the target $t$, is $2(y - t)$: 2 for $y_1$ and −2 for $y_2$.
# - **Multiply along the arrows.** From $y_1$ back to $h_1$: 2 · 1 = 2. From $y_2$ back to $h_1$: −2 · −0.5 = 1.
# - **Add where arrows meet.** $h_1$ feeds both outputs, so its slope is 2 + 1 = 3.
# - **A ReLU that's off lets nothing through.** What arrives at $h_2$ is 2 · 2 + (−2) · 3 = −2. Its ReLU is off, so 0 is
#   passed on.
# - **A weight's slope** is what enters its arrow times the slope at the arrow's end. From $x_1$ to $h_1$: 2 · 3 = 6.
#
# That's the **chain rule**, and going through the layers this way, from back to front, is **backpropagation**. One pass
# gives the gradient of every weight. In NumPy, each layer takes a line:

# %% tags=["nbval-check-output"]
hidden = np.maximum(inputs @ w, 0)
slope_y = 2 * (hidden @ v - targets)
slope_h = (v @ slope_y) * (hidden > 0)
print("gradient of the weights into the outputs:", np.outer(hidden, slope_y).astype(int).tolist())
print("gradient of the weights into the hidden layer:", np.outer(inputs, slope_h).astype(int).tolist())

# %% [markdown]
# The same eight slopes as by nudging. One step against all of them, and the loss falls:

# %% tags=["nbval-check-output"]
down = squared_loss(w - 0.01 * np.outer(inputs, slope_h), v - 0.01 * np.outer(hidden, slope_y))
print(f"loss before {squared_loss(w, v):.2f}, after one step {down:.2f}")

# %% [markdown]
# Now do one yourself.

# %% tags=["drawing"]
draw_network(
    np.array([3.0, 1]),
    np.array([[1.0, -1, 1], [-1, 1, -2]]),
    np.array([[2.0, -1], [1, 3], [1, -1]]),
    np.array([4.0, -1]),
    alt="Inputs 3 and 1. Three hidden neurons: 2; a sum of −2, so 0; and 1. Outputs 5 with the target 4, and −3 with the "
    "target −1. The loss is 5.",
)

# %% [markdown]
# ### Exercise: a gradient by hand
#
# The inputs are 3 and 1. The weights from $x_1$ to the three hidden neurons are 1, −1, 1, and those from $x_2$ are −1, 1,
# −2. The weights to $y_1$ are 2, 1, 1, with the target 4. Those to $y_2$ are −1, 3, −1, with the target −1. The hidden
# neurons have a ReLU, and the loss is the sum of the squared errors. What are the gradients of the **three weights from
# $x_1$**? Write three numbers, `[?, ?, ?]`.

# %% nbgrader={"grade_id": "hidden_gradient", "solution": true}
hidden_gradient = (
    ### BEGIN SOLUTION
    [24, 0, 18]
    ### END SOLUTION
)

# %%
check("hidden_gradient")

# %% [markdown]
# ## Keras does the same
#
# `compile` wants three things: the **optimizer**, which is the rule for the steps; the **loss**; and **metrics** to
# report. Metrics are for you. Only the loss moves the weights. `fit` then does what our loop did, and gets its gradients
# by backpropagation, whatever the layers.

# %%
import keras

keras.utils.set_random_seed(4)
one_layer = keras.Sequential([keras.Input((784,)), keras.layers.Dense(10, activation="softmax")])
one_layer.compile(keras.optimizers.SGD(0.3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
one_layer.fit(x_train, y_train, batch_size=100, epochs=round(100_000 / len(x_train)), verbose=0)
keras_accuracy = one_layer.evaluate(x_val, y_val, verbose=0)[1]
print(f"held-out accuracy after about 1,000 steps: NumPy {accuracies[-1]:.1%}, Keras {keras_accuracy:.1%}")

# %% [markdown]
# ## Batch, step, epoch
#
# The exact gradient would need all the training images for a single step. A random handful, a **batch**, gives a good
# enough estimate. Each batch makes one **step**. When every image has been used once, that's one **epoch**. Then the
# images are shuffled and it starts over.
#
# Unless you say `verbose=0`, `fit` draws a progress bar. This one puzzles many people:
#
# ```
# Epoch 1/5
# 1875/1875 ━━━━━━━━━━━━━━━━━━━━ 9s 5ms/step - accuracy: 0.9561 - loss: 0.1473
# ```

# %%
ask("what_is_1875")

# %% [markdown]
# ### Exercise: count the steps
#
# Write a function that returns how many steps a whole training run takes, from three whole numbers. The last batch of an
# epoch may be smaller than the others, and it makes a step all the same. Every epoch starts with a new batch. For 10
# images, batches of 4 and 3 epochs, return 9.


# %% nbgrader={"grade_id": "count_steps", "solution": true}
import math


def count_steps(images, batch_size, epochs):
    ### BEGIN SOLUTION
    steps_in_an_epoch = math.ceil(images / batch_size)
    return steps_in_an_epoch * epochs
    ### END SOLUTION


# %%
check("count_steps")

# %% [markdown]
# ## Two checks before a long training run
#
# Now the CNN from lesson {{building_the_cnn}}. Before you spend an hour on training, spend ten seconds on two checks.
#
# - **Does it start where it should?** A network that knows nothing about ten classes has a loss of about −ln(0.1) = 2.3.
# - **Can it memorize 32 images?** If it can't even do that, something's wired wrong: the loss, the labels, a layer.

# %%
from course_utils import build_cnn

x_train, x_val = x_train.reshape(-1, 28, 28, 1), x_val.reshape(-1, 28, 28, 1)
keras.utils.set_random_seed(4)
model = build_cnn()
model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
print(f"loss before training: {model.evaluate(x_val, y_val, verbose=0)[0]:.2f}")
model.fit(x_train[:32], y_train[:32], epochs=30, verbose=0)
loss, accuracy = model.evaluate(x_train[:32], y_train[:32], verbose=0)
print(f"after 30 steps on the same 32 images: loss {loss:.3f}, accuracy {accuracy:.0%}")

# %% [markdown]
# ## The learning rate matters most
#
# What can still go wrong comes down mostly to one number. Here's the CNN trained with four rates, from 0.001 to 10. Which of the four
# will learn at all in five epochs? What will the loss at 10 do?


# %%
def brief_training(rate):
    keras.utils.set_random_seed(4)
    model = build_cnn()
    model.compile(keras.optimizers.SGD(rate), loss="sparse_categorical_crossentropy")
    return model.fit(x_train[:1000], y_train[:1000], epochs=5, verbose=0).history["loss"]


by_rate = {rate: brief_training(rate) for rate in [0.001, 0.01, 0.1, 10.0]}

# %% tags=["reveal"]
fig, ax = plt.subplots(figsize=(8, 4))
ax.axhline(2.3, color="#999999", linestyle=":", linewidth=1.2)
ax.text(0.72, 2.34, "knows nothing", color="#666666", fontsize=10, va="bottom")
for (rate, losses), color in zip(by_rate.items(), ["#CC79A7", "#009E73", "#0072B2", "#D55E00"]):
    ax.plot(range(1, 6), losses, "o-", color=color)
    shift = {0.001: -0.12, 10.0: 0.1}.get(rate, 0)
    ax.text(5.12, min(losses[-1], 2.9) + shift, f"rate {rate:g}", color=color, va="center", fontsize=12)
ax.set(xlabel="epoch", ylabel="training loss", xticks=range(1, 6), xlim=(0.7, 5.8), ylim=(0, 3.2))
ax.set_title("The same network, five epochs on 1,000 images")
ends = ", ".join(f"{rate:g} from {losses[0]:.2g} to {losses[-1]:.2g}" for rate, losses in by_rate.items())
show(fig, alt=f"Training loss over five epochs, by learning rate: {ends}.")

# %% [markdown]
# Too small a rate creeps. Ten times as much gets going, and ten times as much again nearly arrives. The largest begins
# far above the picture, where its first jumps have landed. Then it's stuck: its hidden neurons have been thrown so far
# that they're off for every image, and a neuron that's off passes no gradient. Only the last layer's biases still move,
# and they go on jumping, which makes it worse than knowing nothing.
#
# So when training fails, change the learning rate first, by factors of 3 or 10. Numbers like this one, which you choose
# and training doesn't, are called **hyperparameters**.

# %%
from course_utils import look

look("which_rate", 7)

# %% [markdown]
# ### Exercise: which rate is too large?
#
# Six loss curves. In one of them the learning rate is too large. Which? Replace the 7 in the cell above with a number of
# your own, and answer with your number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_rate", "solution": true}
which_rate = (
    ### BEGIN SOLUTION
    (7, "E")
    ### END SOLUTION
)

# %%
check("which_rate")

# %% [markdown]
# ## Optimizers, each at its best
#
# **SGD**, *stochastic gradient descent*, is the rule you know: chance picks the batch. **Momentum** lets the weights keep
# some of their speed, like a real ball. **Adam** also divides each weight's step by the usual size of its gradient, so that
# weights with small gradients move too.
#
# Which is best? That's not a fair question until each has its own learning rate. So here's the CNN with each at six rates,
# trained for ten epochs on 3,000 images of MNIST and judged on 5,000 held-out ones. Each dot is one seed.

# %% tags=["drawing"]
from course_utils import measured

arms = measured("learning_rates")["arms"]
fig, ax = plt.subplots(figsize=(8.5, 4.6))
styles = {"SGD": ("#0072B2", (0.37, 0.026)), "SGD with momentum": ("#009E73", (0.0045, 0.022))}
styles["Adam"] = ("#D55E00", (0.00011, 0.028))
for name, (color, place) in styles.items():
    rates = {float(rate): 1 - np.array(accuracies) for rate, accuracies in arms[name]["rates"].items()}
    ax.plot(list(rates), [np.mean(errors) for errors in rates.values()], color=color, linewidth=1.8)
    for rate, errors in rates.items():
        ax.plot([rate] * len(errors), errors, "o", color=color, markersize=5, alpha=0.75)
    ax.text(*place, name, color=color, fontsize=13, weight="bold")
for name, rate, place in [("SGD", 0.01, (0.0086, 0.082)), ("Adam", 0.001, (0.0019, 0.0295))]:
    error = 1 - np.mean(arms[name]["rates"][f"{rate:g}"])
    ax.plot(rate, error, "o", markersize=17, mfc="none", mec="#222222", mew=1.5)
    ax.text(*place, f"{name}'s default", fontsize=10.5, ha="right")
ax.axhline(0.9, color="#999999", linestyle=":", linewidth=1.2)
ax.text(0.0001, 0.83, "knows nothing", color="#666666", fontsize=10, va="top")
ax.set(xscale="log", yscale="log", ylim=(0.02, 1.05), xlabel="learning rate", ylabel="held-out images read wrong")
ax.set(yticks=[0.03, 0.1, 0.3, 0.9], yticklabels=["3%", "10%", "30%", "90%"], title="Every optimizer has a rate of its own")
ax.set(xticks=[0.0001, 0.001, 0.01, 0.1, 1], xticklabels=["0.0001", "0.001", "0.01", "0.1", "1"])
ax.minorticks_off()
show(
    fig,
    alt="Error on held-out images against the learning rate, one valley for each optimizer. Lowest points: Adam at 0.003, SGD "
    "with momentum at 0.03, SGD at 0.3, all between 3% and 4%. Right of its valley each shoots up to 90%. SGD's default, 0.01, "
    "lies at 10%, Adam's, 0.001, near its lowest point.",
)

# %% [markdown]
# At the default rates, SGD isn't even close to Adam. At its best rate, it catches up: with five fresh seeds, SGD read 96.4%
# of the held-out images correctly, SGD with momentum 96.3%, and Adam 96.7%. Seed by seed, Adam beat SGD three times and
# lost twice, so we can't tell. What Adam gives you is a default that works, and a wide margin: at three times its best
# rate it misreads 5% instead of 3.6%. There, SGD with momentum misreads 13%, and plain SGD learns nothing at all.

# %% [markdown]
# ## What scaling was for
#
# In lesson {{loading_the_digits}} we divided the pixels by 255. Here's the same comparison with raw pixels, five seeds each.

# %% tags=["drawing"]
rows = [("SGD", 0.01, 0.01, "at its default rate"), ("SGD", 0.3, 0.002, "each at its best rate")]
rows += [("Adam", 0.001, 0.001, "at its default rate"), ("Adam", 0.003, 0.001, "each at its best rate")]
fig, ax = plt.subplots(figsize=(8.5, 3.4))
for line, (name, scaled_rate, raw_rate, _) in enumerate(rows):
    for arm, rate, color, shift in [(name, scaled_rate, "#0072B2", 0.13), (f"{name}, not scaled", raw_rate, "#D55E00", -0.13)]:
        errors = 1 - np.array(arms[arm]["fresh"][f"{rate:g}"])
        ax.plot(errors, [3 - line + shift] * len(errors), "o", color=color, markersize=7, alpha=0.7)
        ax.plot(np.mean(errors), 3 - line + shift, "|", color=color, markersize=17, markeredgewidth=2.5)
ax.text(0.14, 3.13, "scaled", color="#0072B2", va="center", fontsize=12, weight="bold")
ax.text(0.09, 2.13 - 0.26, "raw pixels", color="#D55E00", va="center", fontsize=12, weight="bold")
ax.set(xscale="log", xlim=(0.025, 1), ylim=(-0.5, 3.5), xticks=[0.03, 0.1, 0.3, 0.9], xticklabels=["3%", "10%", "30%", "90%"])
ax.set(yticks=range(4), yticklabels=[f"{name}, {text}" for name, *_, text in rows][::-1], xlabel="held-out images read wrong")
ax.minorticks_off()
ax.grid(axis="x")
means = {arm: {rate: f"{1 - np.mean(found):.1%}" for rate, found in arms[arm]["fresh"].items()} for arm in arms}
show(fig, alt=f"Errors with scaled and with raw pixels. Mean errors by rate: {means}. Raw pixels hurt SGD most, at its default rate.")

# %% [markdown]
# SGD suffers most: at its default rate some networks learned next to nothing, and even at its best rate, 150 times smaller,
# it misread 6% instead of 3.6%. Adam adapts its steps, so it's hurt less. At its default rate, which for raw pixels is
# also the best, they even won with two seeds of five. With scaled pixels at *their* best rate, they lost with all five.
# So scale.
#
# ### Exercise: an experiment of your own
#
# With plain SGD, does a small network do better with a rate of 0.01 or of 0.1? Run it. An `Experiment` trains like
# `model.fit` and writes down what was run. For each rate and seed, call `keras.utils.set_random_seed(seed)`, **then** build
# and compile the network, then `compare_rates.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`. Look at
# `compare_rates.results()`, and end with `compare_rates.conclude(…)`: the better arm, or `"can't tell"`.
#
# The check asks whether your experiment can tell: arms that differ in the rate and in nothing else, the same three seeds
# or more in each, at least 50 held-out images. `quick_data()` and `quick_network()` give you something that trains in a
# second. Keep it all in one cell, which starts an empty record each time it runs.

# %% nbgrader={"grade_id": "compare_rates", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def quick_data():
    digits = load_digits()
    return digits.images[:1200] / 16, digits.target[:1200]


def quick_network():
    dense = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])


compare_rates = Experiment()
### BEGIN SOLUTION
pixels, classes = quick_data()
for trial in (0, 1, 2):
    for speed in (0.01, 0.1):
        keras.utils.set_random_seed(trial)
        small = quick_network()
        small.compile(keras.optimizers.SGD(speed), loss="sparse_categorical_crossentropy")
        held_back = (pixels[800:], classes[800:])
        given = {"epochs": 3, "validation_data": held_back}
        compare_rates.fit(small, pixels[:800], classes[:800], arm=f"rate {speed}", seed=trial, **given)
print(compare_rates.results())
compare_rates.conclude("rate 0.1")
### END SOLUTION
compare_rates

# %%
check("compare_rates")

# %% [markdown]
# ## The training run itself
#
# One refinement. At a fixed rate, the noise of the batches keeps the weights jumping about near the bottom. So let the
# rate fall to 0, by a **schedule** such as `CosineDecay`: large steps first, tiny ones at the end.

# %%
from course_utils import EpochLines

x_some, y_some = x_train[:20_000], y_train[:20_000]
epochs = max(4, 12_000 // len(x_some))  # fewer images need more epochs
falling_rate = keras.optimizers.schedules.CosineDecay(0.002, decay_steps=epochs * math.ceil(len(x_some) / 128))
keras.utils.set_random_seed(4)
model = build_cnn()
model.compile(keras.optimizers.Adam(falling_rate), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
held_out_images = x_val[:2000], y_val[:2000]
settings = {"batch_size": 128, "epochs": epochs, "validation_data": held_out_images, "verbose": 0}
history = model.fit(x_some, y_some, callbacks=[EpochLines()], **settings)

# %% [markdown]
# `loss` and `accuracy` are averages over the epoch, taken on the training images *while the weights are changing*.
# `val_loss` and `val_accuracy` are measured on the held-out images at its end. So early on they can look better: the
# training accuracy still counts the bad answers from the start of the epoch.

# %%
from course_utils import show_history

show_history(history)

# %%
accuracy = history.history["val_accuracy"][-1]
expect("held-out accuracy of the CNN", accuracy, of=len(held_out_images[1]))
progress()

# %% [markdown]
# ## Key points
#
# - Training is many small steps against the gradient. The learning rate sets how long they are.
# - For one layer with softmax, the gradient is (probability − target) × input.
# - Backpropagation gets every gradient in one pass, from back to front. Multiply along the arrows, add where they meet.
# - A batch makes one step, and all the batches together make one epoch.
# - Before a long run: a loss of about 2.3, and 32 images memorized. When it fails, change the learning rate first.
# - Compare optimizers each at its own best rate, on held-out images, over several seeds.
#
# **Ask yourself**
#
# 1. Why does a pixel without ink change no weight?
# 2. Why can't plain gradient descent wake up a neuron of the first layer whose ReLU is off for every image?
# 3. You double the batch size. How many steps does an epoch have now?
#
# <details><summary>Answers</summary>
#
# 1. The gradient is (probability − target) × ink, and the ink is 0.
# 2. It passes on a slope of 0 for every image, so its weights never move.
# 3. Half as many.
#
# </details>
#
# **Next:** [{{overfitting}} · Overfitting](overfitting.ipynb). The loss went down. When should you distrust that?
