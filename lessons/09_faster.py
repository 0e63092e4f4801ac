# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     minutes: 50
#     teaches: counting multiplications, strided stem, batch normalisation, one cycle, augmentation, weight averaging
# ---

# %% [markdown]
# # Faster and more accurate
#
# The network of lesson {{building_the_cnn}} needs a minute and more to come near 99 %. In this lesson you make it reach 99 % in a
# small part of that time, and then spend the time that you saved on accuracy. Each step is one idea, and each
# is measured.
#
# **You will be able to**
#
# - find out where a network spends its time, before you train it;
# - make it cheaper with a strided first layer and with fewer filters;
# - make it learn faster with batch normalisation and a learning rate that rises and falls;
# - say what the batch size, augmentation and averaged weights do, and what they cost;
# - compare two trainings without fooling yourself.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{building_the_cnn}}](building_the_cnn.ipynb) (layers, stride) and [lesson {{training}}](training.ipynb) (steps, learning rate,
# validation).

# %%
import time

import matplotlib.pyplot as plt
import numpy as np

from course_utils import expect, load_mnist, measured, show, show_images

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
x_test = x_test.astype("float32")[..., None] / 255

# %%
import keras
from keras import layers

# %% [markdown]
# ## Where does the time go?
#
# Training is multiplying and adding, millions of times for each image. So before we train anything, we
# count. A convolution lays its kernel on the image once for each place of the result. At each place every
# filter multiplies each of its weights once:
#
# > multiplications = places × weights of a filter × filters
#
# The first layer of our network turns 28×28 pixels into 26×26 places. Its 32 filters have 3×3×1 weights each
# (the biases are only added).

# %% tags=["nbval-check-output"]
first = 26 * 26 * (3 * 3 * 1) * 32
print(f"first convolution:  {first:9,} multiplications for each image")

# %% [markdown]
# Pooling halves the sides to 13×13. The second layer makes 11×11 places of them, with 64 filters of 3×3×32
# weights. Then comes pooling to 5×5, and a Dense layer with 1,600 × 128 weights, each of them used once.
#
# **Predict:** which of these three layers needs the most multiplications, and what share of all?

# %% tags=["reveal"]
second = 11 * 11 * (3 * 3 * 32) * 64
dense = 5 * 5 * 64 * 128
for name, count in {"first": first, "second": second, "Dense": dense}.items():
    share = count / (first + second + dense)
    print(f"{name:6} {count:9,} multiplications, {share:.0%} of all")

# %% [markdown]
# The Dense layer has nine in ten of the parameters, and yet it needs few multiplications. Most lie in the second
# convolution, because its few weights are used at 121 places. **Parameters are what a network stores;
# multiplications are a good first guess of what it costs.** (Training needs about three times as many: once
# forwards, and twice for the gradients.) A first guess only: large results have to be written and read, too,
# as we shall see.
#
# Time for an exercise: put your answer in place of the three dots, run the cell, then the `check` below it.
# In a new cell, `hint("multiplications")` helps you on.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: count before you train
#
# Write a function that returns how many multiplications a convolution needs for one image. The image has
# `size`×`size` pixels and `channels` channels. The `filters` filters have kernels of `kernel`×`kernel`, there
# is no padding, and the kernel moves by `stride` pixels. Lesson {{building_the_cnn}} has the formula for the number of places:
# ⌊(size − kernel) / stride⌋ + 1 along each side. For our first layer, `multiplications(28, 1, 3, 32, 1)`, it
# should return 194,688.


# %% nbgrader={"grade_id": "multiplications", "solution": true}
def multiplications(size, channels, kernel, filters, stride):
    ### BEGIN SOLUTION
    places = (size - kernel) // stride + 1
    weights = kernel * kernel * channels
    return places * places * weights * filters
    ### END SOLUTION


# %%
check("multiplications")

# %% [markdown]
# ## A fair comparison
#
# We shall compare several networks, so we need rules. All of them train on the same images, for the same
# number of epochs, from the same seed. They are judged on images that they have not trained on and that
# are not in the test set: choosing by the test set would be peeking (lesson {{training}}). To keep this notebook
# short we take a part of the images.

# %%
count = min(8000, len(x_train) * 4 // 5)
x_some, y_some = x_train[:count], y_train[:count]
x_valid, y_valid = x_train[count:][-5000:], y_train[count:][-5000:]
short_epochs = max(2, 9000 // count)
print(f"{count:,} images to train on, {short_epochs} epochs; {len(x_valid):,} images to judge by")

# %% [markdown]
# A network's body goes in; input, last layer and seed are the same for all. The body comes as a function, so that
# each network begins with fresh layers. What else is given (`**options`) goes to the optimizer; we shall need
# it at the end.


# %%
def network(body, learning_rate=0.001, **options):
    keras.utils.set_random_seed(8)
    stack = [keras.Input((28, 28, 1)), *body(), layers.Dense(10, activation="softmax")]
    model = keras.Sequential(stack)
    optimizer = keras.optimizers.Adam(learning_rate, **options)
    model.compile(optimizer, loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


# %% [markdown]
# In its first epoch Keras also prepares the network for your processor, which takes a second or two. So we take
# the time of the last epoch alone.

# %%
results = {}


def measure(name, body, learning_rate=0.001, batch_size=128, **options):
    model = network(body, learning_rate, **options)
    model.fit(x_some, y_some, batch_size=batch_size, epochs=short_epochs - 1, verbose=0)
    start = time.perf_counter()
    model.fit(x_some, y_some, batch_size=batch_size, epochs=1, verbose=0)
    seconds = time.perf_counter() - start
    accuracy = model.evaluate(x_valid, y_valid, verbose=0)[1]
    results[name] = seconds, accuracy
    print(f"{seconds:.1f} seconds for an epoch with {name}")
    expect(f"validation accuracy, {name}", accuracy, of=len(x_valid))


# %% [markdown]
# First the network of lesson {{building_the_cnn}}:


# %%
def course_cnn():
    return [
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
    ]


measure("the course's CNN", course_cnn)

# %% [markdown]
# The seconds are those of the machine that runs this notebook. Yours will differ, and will differ again the
# next time. Compare them only with each other, and only where they differ a lot.

# %% [markdown]
# ## First idea: a strided stem
#
# The first layers of a network are called its **stem**. Ours looks at all 26×26 places and then throws three
# in four of the numbers away by pooling. Why compute them at all? A convolution with stride 2 goes to every
# second place only. Its kernel may be larger, 5×5, so that each place sees about as much as convolution and
# pooling did together.
#
# **Predict:** the second convolution then sees 12×12 places instead of 13×13. The first one needs how many
# multiplications, more or fewer than before?

# %% tags=["reveal"]
print(f"before: {26 * 26 * 9 * 32:,}; with stride 2 and a kernel of 5×5: {12 * 12 * 25 * 32:,}")


# %%
def strided():
    return [
        layers.Conv2D(32, 5, strides=2, activation="relu"),
        layers.Conv2D(64, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(128, activation="relu"),
    ]


measure("a strided stem", strided)

# %% [markdown]
# About as accurate. How much time it saves differs from run to run, and in so short an epoch the gain may be lost
# in the noise; with all of MNIST, below, it is about half. The count explains only a part of that: 2.6 million
# multiplications before, 2.2 million now. The rest is probably that no large result has to be written down
# and pooled.

# %% [markdown]
# ## Second idea: do not compute what you do not need
#
# MNIST's digits are at most 20 pixels high and wide, and lie near the middle. How much ink is in the outermost
# rows and columns?

# %%
ink = x_train.mean(axis=0)[..., 0]
for margin in [2, 4]:
    lost = 1 - ink[margin:-margin, margin:-margin].sum() / ink.sum()
    print(f"a margin of {margin} pixels holds {lost:.2%} of all ink")

# %% [markdown]
# So `Cropping2D(2)` cuts a margin of two pixels off each image, and hardly anything is lost. And do we need
# 32 and 64 filters, for ten digits? We try half as many, and half of the Dense layer: fewer than 0.4 million
# multiplications instead of 2.2.


# %%
def narrow():
    return [
        layers.Cropping2D(2),
        layers.Conv2D(16, 5, strides=2, activation="relu"),
        layers.Conv2D(32, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(64, activation="relu"),
    ]


measure("cropped and narrow", narrow)

# %% [markdown]
# Much faster and, on MNIST, less accurate after these few steps. Is it too small, or has it only not
# learned enough yet? The next two ideas do not touch its size. They make it learn faster.

# %% [markdown]
# ## Third idea: batch normalisation
#
# **Batch normalisation** keeps the numbers that a layer receives in a steady range: it takes each channel
# of a batch, subtracts its mean and divides by its standard deviation ([Ioffe and Szegedy,
# 2015](https://arxiv.org/abs/1502.03167)). That it helps is easily measured. Why it does is still
# [debated](https://arxiv.org/abs/1805.11604). By hand, with three images that have a single place and two
# channels:

# %% tags=["nbval-check-output"]
batch = np.array([[1.0, 100.0], [2.0, 300.0], [3.0, 500.0]])
normalized = (batch - batch.mean(axis=0)) / batch.std(axis=0)
print(normalized.round(2))

# %% [markdown]
# However large the numbers were before, both channels now have mean 0 and standard deviation 1. Then the
# layer multiplies each channel by a number and adds another, both learned, so that nothing is lost: it
# could undo everything if that were better.
#
# In a convolution's result, a channel has one number for each image *and* each place. Mean and deviation go
# over all of them: over every axis but the last.

# %% [markdown]
# ### Exercise: batch normalisation by hand
#
# Write a function that normalises `maps`, the results of a convolution: an array of shape (images, rows,
# columns, channels). For each channel, subtract its mean, and divide by the square root of (its variance +
# 0.001), as Keras does: the small number prevents a division by zero. Mean and variance go over all images and
# places. There is nothing learned here, and the result has the same shape as `maps`.


# %% nbgrader={"grade_id": "batch_normalized", "solution": true}
def batch_normalized(maps):
    ### BEGIN SOLUTION
    mean = maps.mean(axis=(0, 1, 2))
    variance = maps.var(axis=(0, 1, 2))
    return (maps - mean) / np.sqrt(variance + 0.001)
    ### END SOLUTION


# %%
check("batch_normalized")

# %% [markdown]
# Two details. The convolution before it needs no bias, because the mean is subtracted anyway
# (`use_bias=False`). And ReLU comes after it, as a layer of its own (`Activation`). So three lines belong
# together, and we give them a name. (`momentum=0.9` is explained below.)


# %%
def block(layer):
    return [layer, layers.BatchNormalization(momentum=0.9), layers.Activation("relu")]


def normalized_body():
    return [
        layers.Cropping2D(2),
        *block(layers.Conv2D(16, 5, strides=2, use_bias=False)),
        *block(layers.Conv2D(32, 3, use_bias=False)),
        layers.MaxPooling2D(),
        layers.Flatten(),
        *block(layers.Dense(64, use_bias=False)),
    ]


measure("batch normalisation", normalized_body)

# %% [markdown]
# The same small network. An epoch takes longer, as there is more to compute. But it needs fewer of them:
# on MNIST it is far more accurate after the same steps.
#
# One question is open: which mean do we subtract when we read a *single* image, without a batch? While it
# trains, the layer keeps a running mean of the batches' means. `predict` and `evaluate` use that one.
# `momentum=0.9` says how it runs: nine tenths of the old value, one tenth of the new. Keras's standard is
# 0.99, made for long trainings.
#
# **Predict:** our short training has fewer than 150 steps. What happens with 0.99?


# %%
def slow_mean():
    body = normalized_body()
    for layer in body:
        if isinstance(layer, layers.BatchNormalization):  # if it is one of these
            layer.momentum = 0.99
    return body


# %% tags=["reveal"]
slow = network(slow_mean)
history = slow.fit(x_some, y_some, batch_size=128, epochs=short_epochs, verbose=0).history
in_use = slow.evaluate(x_valid, y_valid, verbose=0)[1]
print(f"accuracy in training {history['accuracy'][-1]:.0%}, in evaluate {in_use:.0%}")

# %% [markdown]
# The running means began at 0 and the running variances at 1, and they have not yet arrived at the true
# values. In training nothing looks wrong, because there the batch's own mean is used. (Another seed gives quite
# another accuracy in `evaluate`: what the network says of numbers so far off is a matter of luck.) If your
# network is good in training and much worse in `evaluate`, and you train only briefly, look here first.

# %% [markdown]
# ## Fourth idea: one cycle
#
# Lesson {{training}} said: change the learning rate first. A high rate gets far quickly, and a low one settles. Why not
# both? Start low, as the network is still random; rise to a high rate; then fall to 0. This is called **one
# cycle** (Leslie Smith, 2018, https://arxiv.org/abs/1803.09820).
#
# We write the schedule as a **class** of Python's (it has nothing to do with the ten classes of digits):
# a plan from which objects are made. `OneCycle(0.01, steps=100)` makes such an object. Then `__init__`
# runs, and keeps the three numbers in the object, which it calls `self` (`rising` is 0.3 if nothing else
# is said). `__call__` runs whenever the object is called like a function, as in `hundred(step)` below.
# The name in brackets says that it is one of Keras's schedules. `keras.ops` has NumPy's functions in a
# form that Keras can build into the training; `cast` is its `astype`.


# %%
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, steps, rising=0.3):
        self.peak, self.steps, self.rising = peak, steps, rising

    def __call__(self, step):
        done = keras.ops.cast(step, "float32") / self.steps
        return self.peak * keras.ops.minimum(done / self.rising, (1 - done) / (1 - self.rising))


# %% [markdown]
# Keras calls it with the number of the step. `done` is how much of the training is over, from 0 to 1. The
# rate is the smaller of two straight lines: one rises and reaches the peak when three tenths are over, the
# other falls to 0 at the end.

# %% tags=["nbval-check-output"]
hundred = OneCycle(0.01, steps=100)
for step in [0, 15, 30, 65, 100]:
    print(f"step {step:3}: learning rate {float(hundred(step)):.3f}")

# %% [markdown]
# As a curve, for the steps that our training has:

# %%
short_steps = short_epochs * -(-count // 128)  # rounded up: the last batch may be smaller
schedule = OneCycle(0.01, short_steps)
rates = [float(schedule(step)) for step in range(short_steps + 1)]

fig, ax = plt.subplots(figsize=(7, 2.6))
ax.plot(rates, color="#0072B2", label="one cycle")
ax.axhline(0.001, color="#D55E00", linestyle="--", label="Adam's standard")
ax.set(xlabel="step", ylabel="learning rate")
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
show(
    fig,
    alt=f"The learning rate over {short_steps} steps: it rises in a straight line to 0.01, then "
    "falls in a straight line to 0. For most of the way it lies far above Adam's standard of "
    "0.001, a dashed line.",
)

# %% [markdown]
# The peak is ten times Adam's standard rate.

# %% [markdown]
# ### Exercise: the rate at a step
#
# A friend wants a cycle that does not start at 0. The rate is `low` at step 0. It rises in a straight line to
# `high`, which it reaches at half of the `steps`, and falls in a straight line back to `low`, which it reaches
# at the step `steps`. Write a function that returns the rate at any `step` from 0 to `steps`. For example,
# `rate_at(25, 100, 0.001, 0.009)` should return 0.005: at a quarter of the way it is half-way up.


# %% nbgrader={"grade_id": "rate_at", "solution": true}
def rate_at(step, steps, low, high):
    ### BEGIN SOLUTION
    done = step / steps
    share = min(done, 1 - done) / 0.5
    return low + (high - low) * share
    ### END SOLUTION


# %%
check("rate_at")

# %% [markdown]
# Does it help? Two things have changed at once, the size of the rate and its course. So we measure three
# trainings: the high rate alone, the cycle, and the cycle without batch normalisation. **Predict:** which of
# them is the worst?

# %% tags=["reveal"]
measure("a high constant rate", normalized_body, 0.01)
measure("one cycle", normalized_body, OneCycle(0.01, short_steps))
measure("one cycle, no batch normalisation", narrow, OneCycle(0.01, short_steps))

# %% [markdown]
# Compare them in pairs. "A high constant rate" differs from "batch normalisation" above only in the size
# of the rate. "One cycle" differs from "a high constant rate" only in the rate's course. And the third is
# "cropped and narrow" with a cycle, which shows what the cycle does by itself. All this is one seed and a
# short training. Below you find the first two with all images and several seeds.

# %% [markdown]
# ## Fifth idea: the batch size
#
# Larger batches mean fewer steps in an epoch; smaller ones mean more steps, each with a noisier gradient.
# **Predict:** what do batches of 32 and of 512 do to the seconds, and to the accuracy?


# %%
def cycle_for(batch_size):
    return OneCycle(0.01, short_epochs * -(-count // batch_size))


# %% tags=["reveal"]
measure("batches of 32", normalized_body, cycle_for(32), batch_size=32)
measure("batches of 512", normalized_body, cycle_for(512), batch_size=512)

# %% [markdown]
# Four times as many steps cost more time, because each step has some fixed work, but not four times as
# much. On MNIST they gain accuracy, since this training is short of steps. (On the embedded digits,
# batches of 32 and of 128 come too close to tell.) The large batches suffer from the same shortage. On a
# graphics card, which computes thousands of numbers at once, large batches save much more time than here.
# There is no best batch size, only one that fits your images, your epochs and your machine. We stay with
# 128.

# %% [markdown]
# ## What did each idea bring?
#
# The main ones, in one picture: seconds to the right, accuracy upwards.

# %%
steps_taken = {
    "the course's CNN": "course's CNN",
    "a strided stem": "strided stem",
    "cropped and narrow": "narrow",
    "batch normalisation": "batch norm",
    "one cycle": "one cycle",
}
fig, ax = plt.subplots(figsize=(7.5, 3.8))
points = [(results[name][0], 100 * results[name][1]) for name in steps_taken]
ax.plot(*zip(*points), "o-", color="#0072B2", linewidth=1)  # zip turns pairs into two rows
for (seconds, accuracy), text in zip(points, steps_taken.values()):
    ax.annotate(text, (seconds, accuracy), xytext=(8, -4), textcoords="offset points")
ax.set(xlabel="seconds for an epoch", ylabel="validation accuracy in %")
ax.set_xlim(0, max(seconds for seconds, _ in points) * 1.3)
show(
    fig,
    alt="Validation accuracy against seconds for an epoch. "
    + "; ".join(
        f"{text}: {s:.1f} s, {a:.1f} %" for (s, a), text in zip(points, steps_taken.values())
    )
    + ".",
)

# %% [markdown]
# Each line leads from one idea to the next. But remember lesson {{five_tutorials_side_by_side}}: one seed, and on MNIST 5,000
# validation images, where half a point may be chance (on the embedded digits 300, and two points). With
# all 60,000 images of MNIST, two epochs and three seeds, the picture is this. Every mark is one training.
# It shows the *test* accuracy: look, but do not choose by it. (The recipes below were chosen by
# validation images, with `benchmarks/model_selection.py`.)

# %%
ideas = measured("ablation")["systems"]
fig, ax = plt.subplots(figsize=(7.5, 3.8))
colors = ["#D55E00", "#E69F00", "#56B4E9", "#009E73", "#CC79A7", "#0072B2"]
for (name, runs), color, marker in zip(ideas.items(), colors, "os^Dvh"):
    seconds = [run["seconds"] for run in runs]
    accuracy = [100 * run["accuracy"] for run in runs]
    ax.scatter(seconds, accuracy, color=color, marker=marker, alpha=0.8, label=name)
ax.set(xlabel="seconds of training, two epochs on two processor cores", ylabel="test accuracy in %")
ax.set_xlim(0)
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
show(
    fig,
    alt="Test accuracy against seconds for all of MNIST, three seeds each. Means: "
    + "; ".join(
        f"{name} {np.mean([run['seconds'] for run in runs]):.0f} s, "
        f"{np.mean([run['accuracy'] for run in runs]):.2%}"
        for name, runs in ideas.items()
    )
    + ".",
)

# %% [markdown]
# To be cropped and narrow costs accuracy, and batch normalisation more than wins it back. The high rate alone
# brings nothing here. With its rise and its fall it does.
#
# The last three are the same network at other learning rates, so their seconds differ by chance: the machine
# had other work as well. Only large differences to the left or right mean something.

# %% [markdown]
# ## The fast recipe
#
# All of it together, on one screen, and now with all the images. On MNIST two epochs are enough.

# %%
epochs = max(2, 9000 // len(x_train))
steps = epochs * -(-len(x_train) // 128)

keras.utils.set_random_seed(8)
model = keras.Sequential(
    [
        keras.Input((28, 28, 1)),
        layers.Cropping2D(2),
        *block(layers.Conv2D(16, 5, strides=2, use_bias=False)),
        *block(layers.Conv2D(32, 3, use_bias=False)),
        layers.MaxPooling2D(),
        layers.Flatten(),
        *block(layers.Dense(64, use_bias=False)),
        layers.Dense(10, activation="softmax"),
    ]
)
model.compile(
    optimizer=keras.optimizers.Adam(OneCycle(0.01, steps)),
    loss="sparse_categorical_crossentropy",
    metrics=["accuracy"],
)
start = time.perf_counter()
model.fit(x_train, y_train, batch_size=128, epochs=epochs, verbose=0)
print(f"trained in {time.perf_counter() - start:.0f} seconds, the preparation included")

# %% [markdown]
# Everything was settled before this training. Now one look at the test set:

# %%
loss, accuracy = model.evaluate(x_test, y_test, verbose=0)
expect("test accuracy of the fast recipe", accuracy, of=len(x_test), headline=True)

# %% [markdown]
# ## How much faster is that?
#
# Fast is a word for comparisons. Two of the five tutorials, [Keras's own
# example](https://keras.io/examples/vision/mnist_convnet) and our recipe were trained on the same machine, in
# turns, from five seeds. The recipe has its two epochs, and all of them count. The others have fifteen, and
# their time counts until the test accuracy is at 99 % *and stays there*. Where it never stays, all the fifteen
# epochs count, though even they were not enough: such a seed is drawn as a triangle that points onwards.
#
# This rule is harder on the others: they train on after they first touch 99 %, and one dip sets them back,
# while the recipe stops after two epochs. It asks from when on you can rely on 99 %.

# %% tags=["cover"]
race = measured("time_to_99")["systems"]
names = list(race)[::-1]
medians = [np.median([run["seconds"] for run in race[name]]) for name in names]
fig, ax = plt.subplots(figsize=(8, 3))
colors = ["#D55E00" if name == "the fast recipe" else "#56B4E9" for name in names]
ax.barh(names, medians, color=colors)
for row, name in enumerate(names):
    for run, shift in zip(race[name], np.linspace(-0.25, 0.25, len(race[name]))):
        ax.plot(run["seconds"], row + shift, "k." if run["reached"] else "k>", markersize=5)
labels = [f"{name}\nmedian {median:.0f} s" for name, median in zip(names, medians)]
ax.set_yticks(range(len(names)), labels)
ax.set(xlabel="seconds of training to 99 %: median (bar) and each seed (dot or triangle)")
show(
    fig,
    alt="Seconds of training until the test accuracy stays at 99 %, medians: "
    + ", ".join(
        f"{name} {median:.0f} (seeds {min(run['seconds'] for run in race[name]):.0f} to "
        f"{max(run['seconds'] for run in race[name]):.0f})"
        for name, median in zip(names, medians)
    )
    + ".",
)

# %%
for name, runs in race.items():
    first = [int(np.argmax(np.array(run["accuracies"]) >= 0.99)) + 1 for run in runs]
    stay = sum(run["reached"] for run in runs)
    print(f"{name:16} first at 99 % after epoch {int(np.median(first)):2} (the median),", end=" ")
    print(f"{stay} of {len(runs)} seeds stay there")

# %% [markdown]
# Up to the first touch tutorial 004 needs much less time, and the other two somewhat less. The recipe is still
# several times as fast.
#
# Are the tutorials' networks so bad? Look at the accuracy after each epoch of tutorial 000, one line for each
# seed, and at our recipe's two epochs.

# %%
fig, ax = plt.subplots(figsize=(7.5, 3))
for name, color in {"tutorial 000": "#56B4E9", "the fast recipe": "#D55E00"}.items():
    for number, run in enumerate(race[name]):
        accuracies = 100 * np.array(run["accuracies"])
        label = name if number == 0 else None
        ax.plot(range(1, len(accuracies) + 1), accuracies, color=color, marker=".", label=label)
ax.axhline(99, color="black", linestyle="--", linewidth=1)
ax.set(xlabel="epoch", ylabel="test accuracy in %", ylim=(97.9, 99.4), xticks=range(1, 16, 2))
ax.legend(loc="lower right")
late = [100 * accuracy for run in race["tutorial 000"] for accuracy in run["accuracies"][4:]]
ends = [100 * run["accuracies"][-1] for run in race["the fast recipe"]]
show(
    fig,
    alt="Test accuracy after each epoch. Tutorial 000 rises fast, then slowly, and wavers to the end: "
    f"after the fourth epoch between {min(late):.2f} and {max(late):.2f} %. "
    f"The fast recipe ends at {min(ends):.2f} to {max(ends):.2f} % after its second epoch.",
)

# %% [markdown]
# Tutorial 000 is near 98.8 % after five epochs. Then it climbs slowly and wavers on its way, up in one
# epoch and down in the next: the learning rate stays as it is, so the steps never become smaller. A rate
# that falls to 0 lets the network settle. (It is one reason of several, for here more than one thing
# differs. In the picture above with six kinds of marks, only the rate differs between `high rate` and
# `one cycle`.)

# %% [markdown]
# ## Sixth idea: new images from old ones
#
# So far we were in a hurry. Suppose we have some minutes: how far can we get? With more epochs the network soon
# knows the training images by heart (lesson {{training}} called it overfitting). More images would help. **Augmentation**
# makes some: a digit that is moved, turned or slanted a little is still the
# same digit. Keras has layers for that.

# %%
keras.utils.set_random_seed(8)  # these layers draw their own seeds when they are made
augment = keras.Sequential(
    [
        layers.RandomTranslation(0.07, 0.07, fill_mode="constant", interpolation="nearest"),
        layers.RandomRotation(0.03, fill_mode="constant"),
        layers.RandomShear(0.15, 0.0, fill_mode="constant"),
    ]
)

# %% [markdown]
# The first moves an image up or down by up to 0.07 of its height, and sideways by up to 0.07 of its
# width: 2 pixels. The second turns it by up to 0.03 of a full turn, 11°. The third slants it to the left
# or to the right (the 0.0 says: not up or down), as handwriting is slanted. The top row stays where it
# is, so the rest also moves sideways, by up to 2 pixels in the middle and more at the foot.
# `fill_mode="constant"` fills what comes in from outside with 0, the colour of the paper.
#
# Turning needs values *between* pixels, and takes a mean of those around. That blurs the image a little, and
# several such layers blur it more than the test images ever are. So we let the first one move by whole pixels
# (`"nearest"`), which blurs nothing.

# %%
twelve = augment(np.repeat(x_train[:1], 12, axis=0), training=True)
show_images(
    np.concatenate([x_train[:1], keras.ops.convert_to_numpy(twelve)[:11]]),
    titles=["original"] + [""] * 11,
    columns=6,
    alt="A digit and eleven versions of it, each moved, turned and slanted a little at random.",
)

# %% [markdown]
# As layers they belong to the network, in front of the others. **Predict:** should they also change the images
# that we `predict` and `evaluate`? Do they?

# %% tags=["reveal"]
same = augment(x_train[:1], training=False)
print("unchanged:", np.array_equal(keras.ops.convert_to_numpy(same), x_train[:1]))

# %% [markdown]
# They work only in training, and that is what we want: a test should be the same for everybody.

# %% [markdown]
# ### Exercise: an augmentation of your own
#
# Write a function that moves `image`, an array of shape (28, 28), up or down and left or right, and returns it. Draw two
# numbers of pixels at random, one for each direction: −2, −1, 0, 1 or 2, each of the five equally often. What leaves the
# image is lost, and zeros come in. Your function will be called 250 times.


# %% nbgrader={"grade_id": "nudged", "solution": true}
def nudged(image):
    ### BEGIN SOLUTION
    down, right = np.random.randint(-2, 3, size=2)
    return np.pad(image, 2)[2 - down : 30 - down, 2 - right : 30 - right]
    ### END SOLUTION


# %%
check("nudged")

# %% [markdown]
# What can be gained? The recipe's network on all of MNIST again, this time for eight epochs, without and with
# augmentation:

# %%
longer = measured("ablation")["longer"]
for name, runs in {"2 epochs": ideas["one cycle"], **longer}.items():
    accuracy = [run["accuracy"] for run in runs]
    print(f"{name:30} {np.mean(accuracy):.2%}  (from {min(accuracy):.2%} to {max(accuracy):.2%})")

# %% [markdown]
# Compare the three lines, each the mean of three seeds. (Your own training above was a single one: it may lie
# higher or lower.) More epochs bring about a tenth of a point, and augmentation another; and where the seeds of
# two lines come so close, three of them prove little. Near 100 % every tenth is dear: at 99.2 % only 80 of
# 10,000 answers are still wrong, and a tenth of a point is ten of these.

# %% [markdown]
# ## Seventh idea: average the weights
#
# At a constant rate the weights jump about around a good place, never quite in it. Their *average* over the
# last steps lies nearer to it. Keras's optimizers keep such an average if you say `use_ema=True`: an
# **exponential moving average**, the same kind of running mean as in batch normalisation. At the end of
# `fit` the average takes the place of the weights. By hand, for one weight that jumps between 2 and 4, with an
# average that begins at 4:

# %% tags=["nbval-check-output"]
average = 4.0
for weight in [2, 4, 2, 4, 2, 4, 2, 4]:
    average = 0.8 * average + 0.2 * weight
    print(f"weight {weight}, average {average:.2f}")

# %% [markdown]
# The weight jumps by 2 in each step. The average comes nearer to 3, and in the end it jumps as well, but by
# less than 0.3. Now with our network. `ema_momentum=0.95` keeps 0.95 of the old average in each step.

# %% tags=["reveal"]
measure("averaged weights", normalized_body, 0.01, use_ema=True, ema_momentum=0.95)

# %% [markdown]
# Compare it with "a high constant rate" above: everything but the averaging is the same. (`measure` calls
# `fit` twice, so here the average takes the place of the weights before the last epoch, too.) It costs
# next to nothing, but it needs steps enough to forget the beginning: on the embedded digits there are
# only 70, and it may come out lower. We leave it out of our recipes: their rate falls to 0, so that the
# weights come to rest by themselves.

# %% [markdown]
# ## What a few minutes buy
#
# Tutorial 004 trains for ten epochs. In the time that it takes, we can train a network that is larger than our
# fast one, for ten epochs too, with augmentation. Three seeds each:

# %%
budget = measured("budget")
for name, runs in budget["systems"].items():
    accuracy = [run["accuracy"] for run in runs]
    seconds = np.mean([run["seconds"] for run in runs])
    print(
        f"{name:20} {seconds:4.0f} s  {np.mean(accuracy):.2%}  "
        f"(seeds {min(accuracy):.2%} to {max(accuracy):.2%})"
    )

# %% [markdown]
# The network after the last epoch is the one that counts, whatever its epochs before have shown. 99.6 % means
# 40 wrong answers in 10,000, with an interval of ± 0.12 points (lesson {{evaluation}}), and about 15 of the test set's labels
# are wrong themselves. So of two networks at 99.6 and 99.7 % this test set can hardly say which is better.
#
# Here is this **accurate recipe**. Nearly all of it you know. Two convolutions more take the place of the
# Dense layer. Two things hold the network back from being too sure. **Weight decay** makes all weights a
# little smaller in each step. **Label smoothing** asks for 91 % for the right class and 1 % for each
# other, instead of 100 and 0; so the labels have to be one-hot here (`to_categorical`, lesson {{one_hot_or_sparse_labels}}). And the
# optimizer is another one, SGD with momentum: each step keeps nine tenths of the step before (the same
# word as in batch normalisation, and another thing), and `nesterov=True` is a variant of it that looks
# one step ahead.


# %%
def large_network():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            augment,
            *block(layers.Conv2D(32, 5, strides=2, padding="same", use_bias=False)),
            *block(layers.Conv2D(32, 3, use_bias=False)),
            layers.MaxPooling2D(),
            *block(layers.Conv2D(64, 3, padding="same", use_bias=False)),
            *block(layers.Conv2D(64, 3, use_bias=False)),
            layers.Flatten(),
            layers.Dropout(0.3),
            layers.Dense(10, activation="softmax"),
        ]
    )


# %% [markdown]
# It takes a few minutes, so here it trains only if you say so: write `True` and run the cell.

# %% tags=["nbval-check-output"]
some_minutes_to_spare = False
if some_minutes_to_spare:
    steps = 10 * -(-len(x_train) // 128)
    large = large_network()
    large.compile(
        optimizer=keras.optimizers.SGD(
            OneCycle(0.2, steps), momentum=0.9, nesterov=True, weight_decay=0.0005
        ),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.1),
    )
    large.fit(x_train, keras.utils.to_categorical(y_train, 10), batch_size=128, epochs=10)
    right = large.predict(x_test, verbose=0).argmax(axis=1) == y_test
    print(f"test accuracy {right.mean():.2%}")
else:
    print(f"Not trained now. It has {large_network().count_params():,} parameters.")

# %% [markdown]
# ## If you have time: two devices
#
# One graphics card not enough? Then several can share the work. The principle is simple. Each device holds a
# copy of the network and takes its part of each batch. Their gradients are averaged, and all copies take the
# same step, so they stay equal. TensorFlow calls this **mirrored**.
#
# You need no second card to see it: one processor can pose as two devices. TensorFlow must be told so before
# it does anything, and in this notebook it has long been busy. So we write a small program, and run it in a
# process of its own. **Predict:** will two devices end at exactly the same weights as one?

# %%
program = """
import tensorflow as tf

cpu = tf.config.list_physical_devices("CPU")[0]
tf.config.set_logical_device_configuration(cpu, [tf.config.LogicalDeviceConfiguration()] * 2)

import keras
from course_utils import load_mnist

(x, y), _ = load_mnist()
x, y = x[:1024, ..., None].astype("float32") / 255, y[:1024]


def trained_weights(strategy):
    keras.utils.set_random_seed(8)
    with strategy.scope():
        model = keras.Sequential([
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(16, 5, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ])
        model.compile(optimizer=keras.optimizers.SGD(0.1), loss="sparse_categorical_crossentropy")
    model.fit(x, y, batch_size=128, epochs=2, shuffle=False, verbose=0)
    return model.get_weights()


one = trained_weights(tf.distribute.get_strategy())
two = trained_weights(tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"]))
difference = max(abs(a - b).max() for a, b in zip(one, two))
print("largest weight:", max(abs(a).max() for a in one))
print("largest difference:", difference)
print("the same within a millionth:", bool(difference < 1e-6))
"""

# %% [markdown]
# `strategy.scope()` is where the network is made, so that it is made on every device. `get_strategy()` is the
# usual one, a single device. A batch of 128 becomes two halves of 64.

# %% tags=["reveal"]
import subprocess
import sys

run = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
print("\n".join(run.stdout.splitlines()[-3:]) if run.returncode == 0 else run.stderr[-500:])

# %% [markdown]
# Not exactly, but up to rounding: the average of two halves is added up in another order. With batch
# normalisation it would not be so, since each device normalises with its own half of the batch; nor with
# dropout, since each draws its own random numbers.
#
# Two devices save time only when each has enough to do. Here they share one processor, and save none.

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Count multiplications for a first guess of what a network costs; parameters are only what it stores. Then
#   measure.
# - A strided stem and fewer filters make it cheap. Batch normalisation and one cycle make it learn in few
#   steps.
# - Batch normalisation behaves differently in training and in use. In short trainings lower its momentum.
# - A learning rate that rises high and falls to 0 learns quickly and then settles. In a longer training,
#   averaging the weights settles too.
# - Augmentation makes new images from old ones, as long as the label stays true.
# - Change one thing at a time, judge by validation images, repeat with other seeds.
#
# **Next:** [{{your_own_handwriting}} · Your own handwriting](your_own_handwriting.ipynb). The best network is of no use if it
# cannot read *you*.
