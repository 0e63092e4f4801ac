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
# The ball below wants to get down. Press *Step* or *Run*.

# %%
from course_utils import explore_descent

explore_descent(0.1, kind="square")

# %% [markdown]
# The curve is a loss with one weight, $(w - 3)^2$. At each step, the ball feels how steep it is, and steps downhill. The
# **learning rate** says how far. Which rate gets it down in the fewest steps? When does it jump from side to side, and
# when does it fly off? Training is this game, with many more weights.
#
# **In this lesson you will**
#
# - train 7,840 weights in NumPy, and watch them turn into ten stencils;
# - go backward through two layers;
# - train your first CNN;
# - find a learning rate that works, and let three optimizers race.
#
# Three exercises are for class, three for home. You need lessons {{loading_the_digits}} to
# {{building_the_cnn}}, and slopes: that of $(w - 3)^2$ is $2(w - 3)$.
#
# (Offline, you get scikit-learn's smaller digits, and other numbers.)

# %% [markdown]
# ## Downhill, with one weight
#
# What the ball feels is the slope where it stands, the **gradient**: $2(w - 3)$. At $w = 0$ that's −6, so the loss falls
# to the right; at $w = 5$ it's 4, so it falls to the left. Go *against* the gradient:
#
# > new w = w − learning rate × gradient
#
# Repeated, that's **gradient descent**. Three steps at a rate of 0.1:

# %% tags=["nbval-check-output"]
w = 0.0
for step in range(1, 4):
    w = w - 0.1 * 2 * (w - 3)
    print(f"step {step}: w = {w:.3f}, loss {(w - 3) ** 2:.2f}")

# %% [markdown]
# The curve gets flatter, so the steps get shorter. And on one that's twice as steep everywhere?

# %%
from course_utils import ask, check, hint, progress, solution

ask("twice_as_steep")

# %% [markdown]
# When the steps settle at the bottom, training **converges**. When each lands higher than the last, it **diverges**.

# %% [markdown]
# ## Ten stencils
#
# The simplest network that reads digits has one layer of ten neurons, one for each digit. Each has a weight for every
# pixel: a **stencil**, laid over the image. Multiply each pixel by the weight on top of it, and add it all up: that's
# the digit's score. Softmax turns the ten scores into probabilities.

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
# A sixth of the training images, drawn at random, are **held out**: the network never learns from them, so they show how
# well it reads. (Keras says *validation*.) The test set stays closed.
#
# How should a weight change? Say the network is shown a 3. It gives the 3 a probability of 0.2, and the 8 one of 0.6.
#
# - For the 3, the target is 1, so 0.2 is *too little*. Where there's ink, raise the 3's weights.
# - For the 8, the target is 0, so 0.6 is *too much*. Where there's ink, lower the 8's weights.
# - Where there's no ink, the weights had no say. Leave them alone.
#
# That's just what the gradient of the cross-entropy loss says:
#
# > gradient = (probability − target) × ink
#
# All weights start at 0, so at first every digit is equally likely. Nudge one weight to check the formula:

# %% tags=["nbval-check-output"]
weights, biases = np.zeros((784, 10)), np.zeros(10)


def probabilities(x):
    powers = np.exp(x @ weights + biases)
    return powers / powers.sum(axis=1, keepdims=True)


def loss_of(i):
    return -np.log(probabilities(x_train[i : i + 1])[0, y_train[i]])


print(probabilities(x_train[:1]))
digit, pixel = y_train[0], x_train[0].argmax()
loss, by_formula = loss_of(0), (0.1 - 1) * x_train[0, pixel]
weights[pixel, digit] = 0.001
print(f"change of the loss ÷ nudge: {(loss_of(0) - loss) / 0.001:.2f}, by the formula: {by_formula:.2f}")
weights[pixel, digit] = 0

# %% [markdown]
# To train, average the gradient over 100 random images, a **batch**, and take a step. Do that a thousand times. But
# first, guess what a single step does. (Weights above 0 will be blue, those below 0 orange.)

# %%
ask("first_step")

# %%
from course_utils import expect

weights[:], biases[:] = 0, 0  # so that running this cell again starts over
moments = [0, 1, 2, 3, 5, 10, 20, 50, 100, 150, 200, 300, 400, 500, 600, 700, 800, 900, 1000]
snapshots = [(weights.copy(), biases.copy())]
rng = np.random.default_rng(4)
for step in range(1, 1001):
    rows = rng.integers(len(x_train), size=100)
    error = probabilities(x_train[rows]) - np.eye(10)[y_train[rows]]
    weights -= 0.3 * x_train[rows].T @ error / 100
    biases -= 0.3 * error.mean(axis=0)
    if step in moments:
        snapshots.append((weights.copy(), biases.copy()))
expect("held-out accuracy of the ten stencils", np.mean(probabilities(x_val).argmax(axis=1) == y_val), of=len(y_val))

# %% [markdown]
# The loop picks a batch, takes probability − target, multiplies it by the ink, and steps against the gradient. Now press
# *Play*. (Each moment has its own color scale.)

# %% tags=["drawing"]
from course_utils import explore_epochs

stencils, accuracies, losses = [], [], []
for early_weights, early_biases in snapshots:
    scores = x_val @ early_weights + early_biases
    stencils.append(early_weights.T.reshape(10, 28, 28))
    accuracies.append(np.mean(scores.argmax(axis=1) == y_val))
    losses.append(np.mean(np.log(np.exp(scores).sum(axis=1)) - scores[np.arange(len(y_val)), y_val]))
curves = {"val_loss": losses, "val_accuracy": accuracies}
explore_epochs(stencils, curves, labels=range(10), epochs=moments, unit="step", own_scale=True, start=0)

# %% [markdown]
# When can you first tell which digit is which? Here are three moments:

# %% tags=["cover", "drawing"]
import matplotlib.pyplot as plt
from matplotlib.colors import LinearSegmentedColormap

from course_utils import show

diverging = LinearSegmentedColormap.from_list("", ["#FFB24D", "#C76A00", "black", "#2A7FC0", "#8CCBFF"])
chosen, high = [10, 100, 1000], 3.5
fig = plt.figure(figsize=(6.8, high), layout="none")
for line, step in enumerate(chosen):
    top = 0.91 - 0.3 * line
    fig.text(0.005, top - 0.006, f"after {step:,} steps", color="#222222", va="center", fontsize=13)
    right = f"{accuracies[moments.index(step)]:.0%} right"
    fig.text(0.995, top - 0.006, right, color="#222222", va="center", ha="right", fontsize=13, weight="bold")
    for digit, stencil in enumerate(stencils[moments.index(step)]):
        ax = fig.add_axes((0.005 + digit * 0.0995, top - 0.24, 0.0945, 0.0945 * 6.8 / high))
        limit = np.quantile(np.abs(stencils[moments.index(step)]), 0.997)
        ax.imshow(stencil, cmap=diverging, vmin=-limit, vmax=limit)
        ax.set(xticks=[], yticks=[])
        ax.spines[:].set(visible=True, color="#444444")
fig.text(0.005, 0.99, "ink here counts for the digit", color="#0072B2", weight="bold", fontsize=12.5)
fig.text(0.995, 0.99, "ink here counts against it", color="#C25400", weight="bold", fontsize=12.5, ha="right")
found = ", ".join(f"{accuracies[moments.index(step)]:.0%} after {step:,}" for step in chosen)
show(
    fig,
    alt="Ten stencils, one for each digit from 0 to 9, in three rows: blurred after 10 steps, sharper patterns of blue "
    f"and orange after 100 and 1,000. The 0 is a blue ring with an orange middle. Read correctly: {found}.",
)

# %% [markdown]
# Nobody drew the orange spot in the middle of the 0: ink there means it *isn't* a 0. Mistake by mistake, a stencil learns
# what tells its digit *from the others*.
#
# ### Exercise: make a stencil
#
# Write a function that returns a stencil of your own, an array of shape (28, 28), that tells zeros from ones. An image's
# score is `(made_stencil() * image).sum()`, with pixels from 0 to 1. Make it **positive for zeros and negative for ones**,
# for at least 95% of each. To try it, take `zeros = x_train[y_train == 0].reshape(-1, 28, 28)` and print
# `((zeros * made_stencil()).sum(axis=(1, 2)) > 0).mean()`. (The check lets 90% pass.)

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
# In a deeper network, a weight changes a hidden neuron, and that changes the answer. How much of the error is this
# weight's fault? Here are two inputs, two hidden neurons with ReLU, and two outputs. To keep the numbers round, the loss
# is the sum of the squared errors. Press *Forward* until the loss shows.

# %%
from course_utils import explore_backward

explore_backward()

# %% [markdown]
# Before you press *Backward*:

# %%
ask("gradients_of_zero")

# %% [markdown]
# Now go backward. One pass finds every slope:
#
# 1. **Start at the loss.** The slope of (y − target)² is 2 · (y − target).
# 2. **Multiply along each arrow, and add where arrows meet.** At $h_1$: 1 · 2 + (−0.5) · (−2) = 3. At a neuron that's *off*,
#    ReLU passes nothing on: the slope becomes 0.
# 3. **A weight's slope is what enters its arrow times the slope at the arrow's end.** From $x_1$ to $h_1$: 2 · 3 = 6. (For a
#    stencil: ink × (probability − target).)
#
# Check it: choose a weight and *nudge* it. Is change ÷ nudge close to the gradient?
#
# Multiplying slopes along a path is the **chain rule**. Doing it layer by layer, from back to front, is
# **backpropagation**:

# %% tags=["nbval-check-output"]
inputs, targets = np.array([2.0, 1.0]), np.array([1.0, 0.0])
w = np.array([[0.5, -1.0], [1.0, 0.5]])  # row 1: from x1 to h1 and h2
v = np.array([[1.0, -0.5], [2.0, 3.0]])  # row 1: from h1 to y1 and y2


def slopes(w, v):
    hidden = np.maximum(inputs @ w, 0)
    slope_y = 2 * (hidden @ v - targets)
    slope_sum = v @ slope_y * (hidden > 0)
    return np.outer(inputs, slope_sum), np.outer(hidden, slope_y)


slopes_w, slopes_v = slopes(w, v)
print("slopes of the weights to y:", slopes_v.astype(int).tolist())
print("slopes of the weights to h:", slopes_w.astype(int).tolist())

# %% [markdown]
# And a step:

# %% tags=["nbval-check-output"]
new_w, new_v = w - 0.01 * slopes_w, v - 0.01 * slopes_v
loss = ((np.maximum(inputs @ new_w, 0) @ new_v - targets) ** 2).sum()
print(f"loss before 2.00, after {loss:.2f}")
for same in (0.5, 0.0):
    to_h, _ = slopes(np.full((2, 2), same), np.full((2, 2), same))
    to_h1, to_h2 = to_h.T.astype(int).tolist()
    print(f"if all weights are {same}, slopes of the weights to h1: {to_h1}, to h2: {to_h2}")

# %% [markdown]
# The last two lines show why networks start from *random* weights. If all are the same, $h_1$ and $h_2$ get the same slopes, and
# stay alike for good. From zeros, nothing moves at all. (Stencils can start at 0: each has a target of its own.)
#
# The four zeros belong to $h_2$, which is *off*. Take some steps in the picture, at 0.01 or 0.1. None of them wakes $h_2$.
# Can you, by changing one number? Then press *Reset*, and take one step at 0.2. What has become of $h_1$?
#
# Your turn, with three hidden neurons:

# %% tags=["drawing"]
from IPython.display import Image, display

to_hidden, to_outputs = [[1, -1, 1], [-1, 1, -2]], [[2, -1], [1, 3], [1, -1]]
forward_only = explore_backward([3, 1], to_hidden, to_outputs, targets=[4, -1], backward=False)
display(Image(forward_only.png), metadata={"image/png": {"alt": forward_only.alt}})

# %% [markdown]
# ### Exercise: a gradient by hand
#
# In this network, what are the gradients of the **three weights from $x_1$**, to $h_1$, $h_2$ and $h_3$? Write three numbers,
# `[?, ?, ?]`.

# %% nbgrader={"grade_id": "hidden_gradient", "solution": true}
hidden_gradient = (
    ### BEGIN SOLUTION
    [24, 0, 18]
    ### END SOLUTION
)

# %%
check("hidden_gradient")

# %% [markdown]
# ## The same in Keras
#
# `compile` takes the **optimizer**, which is the rule for the steps; the **loss**; and **metrics** to report. Only the
# loss moves the weights. `fit` is our loop, with backpropagation through whatever layers you have. The ten stencils
# again, with our rate and our rule, which is called **SGD**, *stochastic gradient descent*: chance picks the batch.

# %%
import keras

train_images, val_images = x_train.reshape(-1, 28, 28, 1), x_val.reshape(-1, 28, 28, 1)
keras.utils.set_random_seed(4)
one_layer = keras.Sequential(
    [keras.Input((28, 28, 1)), keras.layers.Flatten(), keras.layers.Dense(10, activation="softmax")]
)
one_layer.compile(keras.optimizers.SGD(0.3), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
one_layer.fit(train_images, y_train, batch_size=100, epochs=round(100_000 / len(x_train)), verbose=0)
keras_accuracy = one_layer.evaluate(val_images, y_val, verbose=0)[1]
print(f"held-out accuracy after about 1,000 steps: NumPy {accuracies[-1]:.1%}, Keras {keras_accuracy:.1%}")

# %% [markdown]
# ## Batch, step, epoch
#
# When every training image has been used once, that's one **epoch**. Unless you say `verbose=0`, `fit` draws a bar:
#
# ```
# Epoch 1/5
# 1875/1875 ━━━━━━━━━━━━━━━━━━━━ 9s 5ms/step - accuracy: 0.9561 - loss: 0.1473
# ```

# %%
ask("what_is_1875")

# %% [markdown]
# ## Your first CNN
#
# Now the network from lesson {{building_the_cnn}}, with an optimizer called Adam, explained below. Each line is an epoch:
# `accuracy` is the average over the epoch, `val_accuracy` is measured on held-out images when it ends.

# %%
from course_utils import EpochLines, build_cnn

keras.utils.set_random_seed(4)
model = build_cnn()
model.compile("adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
epochs = 2 if len(train_images) > 20_000 else 12  # fewer images need more epochs
held_out_images = val_images[:2000], y_val[:2000]
settings = {"batch_size": 64, "epochs": epochs, "validation_data": held_out_images, "verbose": 0}
history = model.fit(train_images, y_train, callbacks=[EpochLines()], **settings)
expect("held-out accuracy of the CNN", history.history["val_accuracy"][-1], of=len(held_out_images[1]))

# %% [markdown]
# The first held-out images that the stencils get wrong, with both answers:

# %% tags=["drawing"]
both = [network.predict(val_images[:2000], verbose=0).argmax(axis=1) for network in (one_layer, model)]
wrong = [answers != y_val[:2000] for answers in both]
missed = np.flatnonzero(wrong[0])[:8]
print(f"Of {len(wrong[0]):,} held-out images, the stencils misread {wrong[0].sum()}, the CNN {wrong[1].sum()}.")
fig, axes = plt.subplots(2, 4, figsize=(6.4, 4.4))
for ax in axes.flat:
    ax.axis("off")
for ax, i in zip(axes.flat, missed):
    ax.imshow(val_images[i, ..., 0])
    ax.set_title(f"stencils: {both[0][i]}", color="#C25400", fontsize=13, loc="center")
    color = "#C25400" if wrong[1][i] else "#0072B2"
    ax.text(13.5, 30.5, f"CNN: {both[1][i]}", color=color, fontsize=13, ha="center", va="center", weight="bold")
show(
    fig,
    alt="Held-out images that the stencils misread: "
    + "; ".join(f"a {y_val[i]}, stencils {both[0][i]}, CNN {both[1][i]}" for i in missed)
    + ".",
)

# %% [markdown]
# Does your network read *you*? In a new cell, write `from course_utils import read_digits`, then `read_digits(model)`, and
# draw.

# %% [markdown]
# ## When it won't learn: the learning rate
#
# Here's the CNN with SGD at four learning rates, from 0.001 to 10. Which will learn in five epochs? What will the loss at
# 10 do?


# %%
def brief_training(rate):
    keras.utils.set_random_seed(4)
    model = build_cnn()
    model.compile(keras.optimizers.SGD(rate), loss="sparse_categorical_crossentropy")
    return model.fit(train_images[:1000], y_train[:1000], epochs=5, verbose=0).history["loss"]


by_rate = {rate: brief_training(rate) for rate in [0.001, 0.01, 0.1, 10.0]}

# %% tags=["reveal"]
print(f"The loss at rate 10: {by_rate[10.0][0]:.0e} in the first epoch (e+06 is a million), {by_rate[10.0][-1]:.2f} in the fifth")
fig, ax = plt.subplots(figsize=(6.4, 4))
ax.axhline(2.3, color="#999999", linestyle=":", linewidth=1.2)
ax.text(0.72, 2.34, "knows nothing", color="#666666", fontsize=12, va="bottom")
for (rate, curve), color in zip(by_rate.items(), ["#CC79A7", "#009E73", "#0072B2", "#D55E00"]):
    ax.plot(range(1, 6), curve, "o-", color=color)
    shift = {0.001: -0.14, 10.0: 0.12}.get(rate, 0)
    ax.text(5.12, min(curve[-1], 2.9) + shift, f"{rate:g}", color=color, va="center", fontsize=14, weight="bold")
ax.set(xlabel="epoch", ylabel="training loss", xticks=range(1, 6), xlim=(0.7, 5.7), ylim=(0, 3.2))
ax.tick_params(labelsize=12)
ax.set_title("One network, four learning rates", fontsize=14)
ends = ", ".join(f"{rate:g} from {curve[0]:.2g} to {curve[-1]:.2g}" for rate, curve in by_rate.items())
show(fig, alt=f"Training loss over five epochs, by learning rate: {ends}.")

# %% [markdown]
# <details><summary>What happened</summary>
#
# The smallest creeps, and up to 0.1 each tenfold increase speeds things up. At 10 the first steps were so long that
# nearly all the hidden neurons are now off for every image, as $h_1$ was after its step at 0.2. Only the last layer's
# biases still move, and those can't tell one image from another.
# </details>
#
# When training fails, change the learning rate first, by factors of 3 or 10. Numbers that you choose and training doesn't
# change are **hyperparameters**.

# %%
from course_utils import look

look("which_rate", 7)

# %% [markdown]
# ### Exercise: which rate is too large?
#
# In one of the six curves above, the learning rate is too large. Which? Replace the 7 with a number of your own, and answer
# with your number and the letter, such as `(7, "A")`.

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
# Two weights now, w and b, which tell 3s from 8s by the ink in their middle. The bluer the place, the lower the loss. Press
# *Run*. Then choose another optimizer: it starts from the same place. Find a good rate for each of the three. Which needs
# the fewest steps?

# %%
explore_descent(1, weights=2)

# %% [markdown]
# Across the valley it's steep, along it nearly flat. At a high rate, *plain* bounces from wall to wall; at a low one, it
# creeps. **Momentum** keeps some of its speed, like a real ball: bounces cancel out, and small steps the same way add up.
# **Adam** also divides each weight's step by the usual size of its gradient, so that weights with small gradients move
# too. The best we found: 294 steps, 27, and 71.
#
# And on a real network? To be fair, each optimizer gets six learning rates: the CNN, ten epochs on 3,000 MNIST images,
# judged on 5,000 held-out ones. Each dot is a run with its own **seed**, which fixes the starting weights and the order of the
# images; the lines join the means.

# %% tags=["drawing"]
from course_utils import measured

arms = measured("learning_rates")["arms"]
fig, ax = plt.subplots(figsize=(6.6, 4.8))
styles = {"SGD": ("#D55E00", (0.33, 0.0242)), "SGD with momentum": ("#009E73", (0.0032, 0.0205))}
styles["Adam"] = ("#222222", (0.0001, 0.028))
for name, (color, place) in styles.items():
    rates = {float(rate): 1 - np.array(found) for rate, found in arms[name]["rates"].items()}
    ax.plot(list(rates), [np.mean(errors) for errors in rates.values()], color=color, linewidth=1.8)
    for rate, errors in rates.items():
        ax.plot([rate] * len(errors), errors, "o", color=color, markersize=6, alpha=0.75)
    ax.text(*place, name, color=color, fontsize=14, weight="bold")
for name, rate, place in [("SGD", 0.01, (0.0082, 0.083)), ("Adam", 0.001, (0.00105, 0.0262))]:
    error = 1 - np.mean(arms[name]["rates"][f"{rate:g}"])
    ax.plot(rate, error, "o", markersize=18, mfc="none", mec="#222222", mew=1.5)
    ax.text(*place, "default", fontsize=12.5, ha="right" if name == "SGD" else "center", va="center")
ax.axhline(0.9, color="#999999", linestyle=":", linewidth=1.2)
ax.text(0.0001, 0.83, "knows nothing", color="#666666", fontsize=12, va="top")
ax.set(
    xscale="log",
    yscale="log",
    ylim=(0.0185, 1.05),
    yticks=[0.03, 0.1, 0.3, 0.9],
    yticklabels=["3%", "10%", "30%", "90%"],
)
ax.set(xticks=[0.0001, 0.001, 0.01, 0.1, 1], xticklabels=["0.0001", "0.001", "0.01", "0.1", "1"])
ax.set_xlabel("learning rate", fontsize=13)
ax.set_title("held-out images read wrong", fontsize=13)
ax.tick_params(labelsize=12.5)
ax.minorticks_off()
show(
    fig,
    alt="Error on held-out images against the learning rate, one valley for each optimizer; the lines join the means. "
    "Lowest points: Adam at 0.003, SGD with momentum at 0.03, SGD at 0.3, all between 3% and 4%. Right of its valley "
    "each climbs steeply, to 62% or 90%. SGD's default, 0.01, lies at 10%, Adam's, 0.001, near its lowest point.",
)

# %% [markdown]
# At its default, SGD isn't even close to Adam. At its best it catches up: over five fresh seeds, SGD gets 96.4% right on
# average, with momentum 96.3%, and Adam 96.6%. Adam beat SGD with three seeds and lost with two, so we can't tell which
# is better. What Adam gives you is a default that works: 96.2%.

# %% [markdown]
# ## At home
#
# In class, skip to the key points.
#
# ### Exercise: steps in another valley
#
# The loss is $(w - 5)^2$. Write a function that starts at `w`, takes `steps` steps of gradient descent, and returns the
# `w` it ends at. `after_steps(0, 0.1, 2)` should return 1.8: from 0 it steps to 1, then to 1.8.


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
# ### Exercise: count the steps
#
# Write a function that returns how many steps a training run takes. The last batch of an epoch may be smaller, but it
# makes a step all the same. Every epoch starts with a new batch. For 10 images, batches of 4 and 3 epochs, return 9.


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
# ### Exercise: an experiment of your own
#
# At a rate of 1, SGD taught the CNN nothing. Is 1 too large for a small network? Compare **0.01, 0.1 and 1.0** with
# plain SGD. An `Experiment` trains like `model.fit` and writes down what was run:
#
# 1. For each rate and seed, call `keras.utils.set_random_seed(seed)`, **then** build and compile the network, then call
#    `compare_rates.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`.
# 2. Look at `compare_rates.results()`.
# 3. Call `compare_rates.conclude(…)` with the best arm, or with `"can't tell"` if the seeds disagree.
#
# The arms should differ in nothing but the rate, with the same seeds in each, three or more, and at least 50 held-out
# images. Keep it all in one cell: each run starts an empty record.

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
    for speed in (0.01, 0.1, 1.0):
        keras.utils.set_random_seed(trial)
        small = quick_network()
        small.compile(keras.optimizers.SGD(speed), loss="sparse_categorical_crossentropy")
        held_back = (pixels[800:], classes[800:])
        given = {"epochs": 3, "validation_data": held_back}
        compare_rates.fit(small, pixels[:800], classes[:800], arm=f"rate {speed}", seed=trial, **given)
print(compare_rates.results())
compare_rates.conclude("rate 1.0")
### END SOLUTION
compare_rates

# %%
check("compare_rates")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Training is many small steps against the gradient. The learning rate sets how far each one goes.
# - Backpropagation gets every gradient in one pass: multiply along the arrows, add where they meet.
# - When training fails, change the learning rate first.
# - Compare optimizers each at its own best rate, on held-out images, over several seeds.
#
# **Ask yourself**
#
# 1. Why does a pixel without ink change no weight?
# 2. The loss grows from step to step. Is the gradient pointing the wrong way?
#
# <details><summary>Answers</summary>
#
# 1. The gradient is (probability − target) × ink, and the ink is 0.
# 2. More likely the steps are too long: they land higher up on the other side. Lower the learning rate.
#
# </details>
#
# **Next:** [{{overfitting}} · Overfitting](overfitting.ipynb). The loss went down. When should you distrust that?
