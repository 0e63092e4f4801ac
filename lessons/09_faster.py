# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     teaches: counting multiplications, batch normalization, one cycle, label smoothing, Muon, ablation
# ---

# %% [markdown]
# # Faster
#
# **How few seconds to 99%?**
#
# Here are two of the tutorials from lesson {{five_tutorials_side_by_side}}, and the example that Keras itself gives for MNIST. Each line is one
# training run, each dot is one epoch. The clock at the bottom is **processor time**: the seconds that the processor cores
# worked on it, added up, and nothing else that the computer did meanwhile.

# %% tags=["drawing"]
import matplotlib.pyplot as plt
import numpy as np

from course_utils import measured, show

BLUE, ORANGE, GREEN, PINK, GRAY = "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#777777"
race = measured("time_to_99")["systems"]
[recipe] = [name for name in race if "recipe" in name]
rivals = {name: color for name, color in zip([n for n in race if n != recipe], [BLUE, GREEN, PINK])}


def line_of(run):
    """Processor seconds at the end of each epoch, and the errors on the test images there, in percent."""
    counted = run["epoch"] or len(run["accuracies"])
    epochs = np.arange(1, len(run["accuracies"]) + 1)
    return run["processor_seconds"] / counted * epochs, 100 * (1 - np.array(run["accuracies"]))


def draw_race(ax, systems):
    for name, color in systems.items():
        for run in race[name]:
            ax.plot(*line_of(run), ".-", color=color, linewidth=1.1, markersize=5, alpha=0.55)
    ax.axhline(1, color="#222222", linestyle="--", linewidth=1.3)
    ax.set(yscale="log", xlabel="processor seconds", ylabel="test images read wrong")
    ax.set(yticks=[0.6, 1, 2, 3], yticklabels=["0.6%", "1%", "2%", "3%"], ylim=(0.58, 3.3), xlim=(0, None))
    ax.minorticks_off()


fig, ax = plt.subplots(figsize=(9, 4))
draw_race(ax, rivals)
for place, (name, color) in zip([0.97, 0.9, 0.83], rivals.items()):
    ax.text(0.98, place, name, color=color, weight="bold", fontsize=13, ha="right", va="top", transform=ax.transAxes)
ax.text(0.995, 1.02, "99% right", ha="right", va="bottom", fontsize=12, transform=ax.get_yaxis_transform())
firsts = {name: np.median([line_of(run)[0][0] for run in race[name]]) for name in rivals}
listed = ", ".join(f"{name} {seconds:.0f}" for name, seconds in firsts.items())
show(
    fig,
    alt="The share of test images read wrong, against processor seconds, for five runs each of three programs. All fall fast "
    f"at first, then slowly, and waver around the dashed line at 1% for minutes. Seconds for one epoch: {listed}.",
)

# %% [markdown]
# They all get to 98% soon. Then they crawl, and waver around the dashed line. When can you say that one has made it? When
# it's above 99% and *stays* there. That takes minutes, and some of these runs never get that far.

# %%
from course_utils import ask, check, hint, look, progress, solution

ask("how_much_faster")

# %% [markdown]
# **In this lesson you will**
#
# - find out where the time goes, before you train anything;
# - make each step cheaper, and make each step count for more;
# - see what batch normalization does, and step into its trap on purpose;
# - judge every idea by itself, on held-out images, with five seeds;
# - train a network that is at 99% before tutorial 000 has finished its first epochs.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on 1,797 smaller digits, which need more epochs. Your numbers will
# differ. The pictures of the race and of the single ideas come from runs on MNIST, which were made beforehand.
# </details>

# %% [markdown]
# ## Where the time goes
#
# Training is multiplying and adding. So let's count. A convolution lays its kernels on the image at many places, and at
# each place every weight is used once:
#
# > multiplications = places × weights of a filter × filters
#
# The first layer of the course's CNN has 26×26 places and 32 filters of 3×3×1 weights.

# %% tags=["nbval-check-output"]
print(f"first convolution: {26 * 26 * (3 * 3 * 1) * 32:,} multiplications for each image")

# %%
ask("hardest_working_layer")

# %% [markdown]
# ### Exercise: count before you train
#
# Write a function that returns how many multiplications a convolution needs for one image. The image has `size`×`size`
# pixels and `channels` channels. The `filters` filters have kernels of `kernel`×`kernel`, there's no padding, and the
# kernel moves by `stride` pixels, so there are ⌊(size − kernel) / stride⌋ + 1 places along each side. For the layer above,
# `multiplications(28, 1, 3, 32, 1)` should return 194,688.


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
# Keras knows the shapes, so a few lines count any network:

# %%
import keras
from keras import layers

from course_utils import build_cnn


def count_multiplications(model):
    counts = {}
    for layer in model.layers:
        kernels = sum(np.prod(weight.shape) for weight in layer.weights if len(weight.shape) > 1)
        if kernels:
            counts[layer.name] = int(kernels * np.prod(layer.output.shape[1:-1]))
    return counts


model = build_cnn()
counts = count_multiplications(model)
print(f"{sum(counts.values()):,} multiplications for an image")

# %% tags=["drawing"]
stored = {layer.name: layer.count_params() for layer in model.layers if layer.count_params()}
names = ["first\nconvolution", "second\nconvolution", "Dense\n128", "Dense\n10"]


def draw_squares(ax, values, color, title):
    """Squares side by side whose areas are the shares of `values`."""
    shares = np.array(list(values.values())) / sum(values.values())
    left = 0
    for name, share in zip(names, shares):
        side, room = np.sqrt(share), max(np.sqrt(share), 0.36)
        middle = left + room / 2
        ax.add_patch(plt.Rectangle((middle - side / 2, 0), side, side, color=color))
        text = f"{share:.0%}" if share >= 0.01 else "<1%"
        ax.text(middle, side + 0.03, text, ha="center", va="bottom", fontsize=13, weight="bold", color=color)
        ax.text(middle, -0.04, name, ha="center", va="top", fontsize=10.5)
        left += room + 0.06
    ax.set(xlim=(-0.05, left), ylim=(-0.24, 1.1), aspect="equal")
    ax.set_title(title, loc="center", fontsize=13)
    ax.axis("off")


fig, axes = plt.subplots(1, 2, figsize=(10, 4.2))
draw_squares(axes[0], stored, BLUE, f"stores {sum(stored.values()):,} parameters")
draw_squares(axes[1], counts, ORANGE, f"does {sum(counts.values()):,} multiplications")
shares = [", ".join(f"{v / sum(values.values()):.1%}" for v in values.values()) for values in (stored, counts)]
show(
    fig,
    alt="Squares for the four layers of the CNN, their areas to scale. Of the parameters they hold, in order, "
    f"{shares[0]}; of the multiplications they need {shares[1]}.",
)

# %% [markdown]
# **Parameters are what a network stores. Multiplications are what it does.** They can lie in different layers. (Training
# takes about three times as many: once forward, and twice on the way back.) It's a first guess at the time, no more. Large
# maps must also be written to memory and read back, and that takes time too.

# %% [markdown]
# ## Cheaper steps
#
# The course's CNN looks at 26×26 places, and then max pooling throws three of four numbers away. Why compute them at all? A
# convolution with **stride** 2 goes to every other place only. Watch it skip. Which pixels does it miss with a 3×3 kernel? And with
# this one, of 5×5?

# %%
from course_utils import explore_convolution, load_mnist

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = (x.astype("float32")[..., None] / 255 for x in (x_train, x_test))
ring = np.pad(-np.ones((3, 3)), 1, constant_values=0.5)
explore_convolution(x_train[0, ..., 0], ring, stride=2)

# %% [markdown]
# It misses none: neighboring windows still overlap. The first layers of a network are called its **stem**, so this is a **strided stem**.
#
# What else could go? Here's the average training image. The digits lie inside 20×20 pixels, near the middle.

# %% tags=["drawing"]
ink = x_train.mean(axis=0)[..., 0]
kept = ink[2:-2, 2:-2].sum() / ink.sum()
fig, ax = plt.subplots(figsize=(3.9, 3.9))
ax.imshow(np.sqrt(ink), cmap="gray")
ax.add_patch(plt.Rectangle((1.5, 1.5), 24, 24, fill=False, edgecolor="#E69F00", linewidth=2.5))
ax.text(13.5, 0.4, "cropped", color="#E69F00", ha="center", va="center", fontsize=10, weight="bold")
ax.text(13.5, 24.3, f"{kept:.1%} of all ink", color="#E69F00", ha="center", va="center", fontsize=12, weight="bold")
ax.set(xticks=[0, 27], yticks=[0, 27])
show(fig, alt=f"The average digit, brightened, a blurred blob. A frame two pixels from the border holds {kept:.1%} of the ink.")

# %% [markdown]
# So `Cropping2D(2)` cuts two pixels off each side, and hardly any ink is lost. And does it take 32 and 64 filters to tell ten
# digits apart? Half as many in the first two layers need about a quarter of the multiplications in the second, because there
# are half as many filters *and* each has half as many channels. A third convolution then takes the place of the large Dense layer.


# %%
def narrow(block):
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Cropping2D(2),
            *block(layers.Conv2D(16, 5, strides=2, use_bias=False)),
            *block(layers.Conv2D(32, 3, use_bias=False)),
            layers.MaxPooling2D(),
            *block(layers.Conv2D(64, 3, use_bias=False)),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )


def plain(layer):
    layer.use_bias = True
    return [layer, layers.Activation("relu")]


few = sum(count_multiplications(narrow(plain)).values())
print(f"{few:,} multiplications instead of {sum(counts.values()):,}")

# %% [markdown]
# (What `block` is for, you'll see soon. The function that you pass in makes something of each layer; `plain` adds a ReLU.)
#
# ### Exercise: a cheaper network
#
# Can you go even lower? Write a function that builds a network for images of shape (28, 28, 1) that gives ten probabilities
# and needs **at most 150,000 multiplications** for an image, by the count above. It should have at least two convolutions with
# kernels larger than 1×1, and the last of them at least 32 filters. It needn't be trained.


# %% nbgrader={"grade_id": "cheaper_network", "solution": true}
import keras


def cheaper_network():
    ### BEGIN SOLUTION
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            keras.layers.Conv2D(8, 5, strides=2, activation="relu"),
            keras.layers.Conv2D(32, 3, strides=2, activation="relu"),
            keras.layers.Flatten(),
            keras.layers.Dense(10, activation="softmax"),
        ]
    )
    ### END SOLUTION


# %%
check("cheaper_network")

# %% [markdown]
# ## Was it worth it?
#
# An idea that saves time may cost accuracy. To find out, change **one thing at a time**, train with several seeds, and judge
# by held-out images, not by the test set (lesson {{overfitting}}). Doing that for each part of a recipe is called an **ablation study**.
# Here's the first part of ours: the same number of epochs on MNIST, five seeds, a dot for each.

# %% tags=["drawing"]
ablation = measured("ablation")
turns = ablation["in_turn"]
TEXTS = {}


def draw_ladder(names, new=()):
    """A row for each idea, added in turn: processor seconds on the left, held-out errors on the right."""
    fig, axes = plt.subplots(1, 2, figsize=(9.6, 0.9 + 0.52 * len(names)), sharey=True)
    for row, name in enumerate(reversed(names)):
        color = ORANGE if name in new else BLUE
        runs = turns[name]
        for ax, values in zip(axes, ([r["processor_seconds"] for r in runs], [100 * (1 - r["accuracy"]) for r in runs])):
            ax.plot(values, [row] * len(values), "o", color=color, alpha=0.45, markersize=7, markeredgewidth=0)
            ax.plot([np.mean(values)] * 2, [row - 0.3, row + 0.3], color=color, linewidth=3.5)
    top = max(np.mean([r["processor_seconds"] for r in turns[name]]) for name in turns)
    axes[0].set(xlim=(0, 1.15 * top), xlabel="processor seconds", yticks=range(len(names)), ylim=(-0.6, len(names) - 0.4))
    axes[0].set_yticklabels([TEXTS.get(name, name) for name in reversed(names)], fontsize=12)
    worst = max(100 * (1 - r["accuracy"]) for runs in turns.values() for r in runs)
    axes[1].set(xlim=(0, 1.08 * worst), xlabel="held-out images read wrong, in %")
    for ax in axes:
        ax.grid(axis="x", alpha=0.4)
        ax.tick_params(axis="y", length=0)
        ax.spines["left"].set_visible(False)
    listed = "; ".join(
        f"{name}: {np.mean([r['processor_seconds'] for r in turns[name]]):.0f} seconds, "
        f"{1 - np.mean([r['accuracy'] for r in turns[name]]):.2%} wrong"
        for name in names
    )
    show(fig, alt=f"Five dots and a mean for each idea, added one after the other. {listed}.")


ladder = list(turns)
draw_ladder(ladder[:3], new=ladder[1:3])

# %% [markdown]
# Both ideas save a lot of time, and the second one costs accuracy. Is the small network too small, or has it only not learned
# enough yet? The next ideas leave its size alone. They make each step count for more.

# %% [markdown]
# ## Batch normalization
#
# Let's look inside while it learns. Each column of the picture is one of 24 channels in the last convolution. It shows which
# numbers this channel passes to its ReLU, for 300 images and all places: the brighter, the more often. The thin line is 0. What's below it, the
# ReLU turns into 0. Both networks are the narrow one. One of them has an extra layer after each convolution. Play it.

# %%
order = np.random.default_rng(9).permutation(len(x_train))
held_out = min(5000, len(x_train) // 6)
x_val, y_val = x_train[order[:held_out]], y_train[order[:held_out]]
x_some, y_some = x_train[order[held_out:]][:8000], y_train[order[held_out:]][:8000]


def normalized(layer):
    return [layer, layers.BatchNormalization(momentum=0.9), layers.Activation("relu")]


# %% tags=["drawing"]
from course_utils import explore_epochs


def density(numbers):
    """(places, channels) as a picture: a column for each of 24 channels, a row for each range of values."""
    picture = np.zeros((44, 24 * 4 - 1), "float32")
    for channel in range(24):
        found = np.histogram(np.clip(numbers[:, channel], -5.4, 5.4), bins=44, range=(-5.5, 5.5))[0][::-1]
        picture[:, 4 * channel : 4 * channel + 3] = np.sqrt(found / found.max())[:, None]
    picture[22] = np.maximum(picture[22], 0.3)
    return picture


def watch(block, moments, rate=0.01):
    keras.utils.set_random_seed(9)
    model = narrow(block)
    model.compile(keras.optimizers.Adam(rate), loss="sparse_categorical_crossentropy")
    before_relu = [layer for layer in model.layers if isinstance(layer, layers.Activation)][-1].input
    probe = keras.Model(model.inputs, before_relu)
    pictures, step = [], 0
    for moment in moments:
        while step < moment:
            rows = np.arange(64 * step, 64 * step + 64) % len(x_some)
            model.train_on_batch(x_some[rows], y_some[rows])
            step += 1
        numbers = keras.ops.convert_to_numpy(probe(x_val[:300], training=True)).reshape(-1, 64)
        pictures.append(density(numbers))
    return pictures, (numbers.max(axis=0) <= 0).sum()


moments = [0, 1, 2, 3, 4, 6, 8, 10, 15, 20, 30, 40, 60, 80]
(without, off_without), (with_norm, off_with) = watch(plain, moments), watch(normalized, moments)
explore_epochs(
    list(zip(without, with_norm)), labels=["without", "with batch normalization"], epochs=moments, unit="step"
)

# %% [markdown]
# Without it, all numbers start close to 0. Then the channels drift apart: some grow wide, some sink below the line. With it,
# every channel is about equally wide and straddles the line from the very first step, so every ReLU has something to decide.
#
# That's **batch normalization**. It takes each channel of a batch, subtracts the channel's mean and divides by its standard
# deviation ([Ioffe and Szegedy, 2015](https://arxiv.org/abs/1502.03167)). By hand, for three images with a single place and
# two channels:

# %% tags=["nbval-check-output"]
batch = np.array([[1.0, 100.0], [2.0, 300.0], [3.0, 500.0]])
print(((batch - batch.mean(axis=0)) / batch.std(axis=0)).round(2))

# %% [markdown]
# However large the numbers were, each channel now has mean 0 and standard deviation 1. Then the layer multiplies each channel
# by one number and adds another. Both are learned, so nothing is lost. The convolution before it needs no bias, because the mean
# is subtracted anyway. That's the `use_bias=False` in our network, and `normalized` above is the block that goes around each layer.
#
# ### Exercise: batch normalization by hand
#
# Write a function that normalizes `maps`, an array of shape (images, rows, columns, channels). For each channel, subtract its
# mean, and divide by the square root of (its variance + 0.001). The 0.001 prevents a division by zero. In maps, a channel has
# a number for each image *and* each place: mean and variance go over all of them. The result has the shape of `maps`.


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
# ## The trap
#
# One question is open. Which mean is subtracted when you read a *single* image, and there is no batch? During training, the
# layer also keeps **running averages** of the batches' means and variances, and `predict` and `evaluate` use those.
# `momentum=0.9` says how they run: nine tenths of the old value, one tenth of the new. Keras's default is 0.99.

# %%
ask("running_averages")

# %% tags=["reveal"]
for momentum in [0.9, 0.99]:
    keras.utils.set_random_seed(9)
    model = narrow(lambda layer: [layer, layers.BatchNormalization(momentum=momentum), layers.Activation("relu")])
    model.compile(keras.optimizers.Adam(0.003), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    rows = slice(0, 4000)
    trained = model.fit(x_some[rows], y_some[rows], batch_size=64, epochs=max(1, 4000 // len(x_some)), verbose=0)
    accuracy = model.evaluate(x_val, y_val, verbose=0)[1]
    print(f"momentum {momentum}: accuracy in training {trained.history['accuracy'][-1]:.0%}, in evaluate {accuracy:.0%}")

# %% [markdown]
# If your network does well in training and much worse in `evaluate`, and you train only briefly, look here first.

# %%
look("which_run", 7)

# %% [markdown]
# ### Exercise: which run is it?
#
# Six pairs of accuracy curves: blue on the training batches, orange on held-out images. In one of them, the running averages of
# batch normalization lag behind. Which one? Replace the 7 in the cell above with a number of your own, and answer with your number
# and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_run", "solution": true}
which_run = (
    ### BEGIN SOLUTION
    (7, "C")
    ### END SOLUTION
)

# %%
check("which_run")

# %% [markdown]
# ## How high may the learning rate go?
#
# A **range test** answers that in a single epoch: start with a tiny learning rate, multiply it by the same number after every
# batch, and watch the loss. Where it falls fastest, the rate is good. Where it turns up, it's too high.


# %%
class Rising(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, low, high, steps):
        self.low, self.factor = low, (high / low) ** (1 / steps)

    def __call__(self, step):
        return self.low * self.factor ** keras.ops.cast(step, "float32")


def range_test(block, low=0.0001, high=3, steps=110):
    keras.utils.set_random_seed(9)
    model = narrow(block)
    model.compile(keras.optimizers.Adam(Rising(low, high, steps)), loss="sparse_categorical_crossentropy")
    rows, means = np.arange(64 * steps) % len(x_some), []
    note = keras.callbacks.LambdaCallback(on_train_batch_end=lambda batch, logs: means.append(logs["loss"]))
    model.fit(x_some[rows], y_some[rows], batch_size=64, verbose=0, callbacks=[note])
    return np.diff(np.array(means) * np.arange(1, steps + 1), prepend=0)  # Keras reports the mean of all so far


tests = {"without": range_test(plain), "with batch normalization": range_test(normalized)}

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(8.5, 3.9))
rates = 0.0001 * (3 / 0.0001) ** (np.arange(110) / 110)
for (name, found), color in zip(tests.items(), [BLUE, ORANGE]):
    smooth = np.array([np.mean(found[max(0, i - 3) : i + 4]) for i in range(110)])
    ax.plot(rates, found, color=color, alpha=0.25, linewidth=1)
    ax.plot(rates, smooth, color=color)
ax.set(xscale="log", ylim=(0, 3.4), xlabel="learning rate, rising from batch to batch", ylabel="loss of the batch")
show(fig, alt="range test")

# %% [markdown]
# With batch normalization the loss falls at much lower rates, and stays low up to much higher ones. That's its largest
# gift: it lets you take long steps. (Why it does so is [still debated](https://arxiv.org/abs/1805.11604).)

# %% [markdown]
# ## One cycle
#
# Long steps get far. But they never settle, because each batch pulls in a slightly different direction. Here are three balls
# in a long, narrow valley, seen from above. Each takes 200 steps, and chance pushes it around at every step, as a batch would.

# %% tags=["drawing"]
def roll(rates, seed=3):
    rng = np.random.default_rng(seed)
    place, path = np.array([-9.0, 1.3]), []
    for rate in rates:
        path.append(place)
        place = place - rate * (place * [0.02, 1.0] + rng.normal(0, 0.35, 2) * [0.3, 1])
    return np.array([*path, place])


done = np.arange(200) / 200
shapes = {
    "a low rate": np.full(200, 0.12),
    "a high rate": np.full(200, 1.5),
    "one cycle": 1.7 * np.minimum(done / 0.3, (1 - done) / 0.7),
}
fig, axes = plt.subplots(2, 3, figsize=(10, 4.4), height_ratios=[2.4, 1])
grid_x, grid_y = np.meshgrid(np.linspace(-10, 3, 200), np.linspace(-2.6, 2.6, 100))
for (name, rates), color, (top, bottom) in zip(shapes.items(), [BLUE, PINK, ORANGE], axes.T):
    top.contour(grid_x, grid_y, 0.5 * (0.02 * grid_x**2 + grid_y**2), levels=[0.02, 0.15, 0.4, 0.8, 1.4, 2.2], colors="#BBBBBB", linewidths=0.8)
    path = roll(rates)
    top.plot(*path.T, color=color, linewidth=0.9)
    top.plot(*path[-1], "o", color=color, markersize=10, markeredgecolor="black")
    top.plot(0, 0, "+", color="black", markersize=10)
    top.set(xticks=[], yticks=[], ylim=(-2.6, 2.6), xlim=(-10, 3))
    top.set_title(name, loc="center", color=color, weight="bold", fontsize=13)
    bottom.fill_between(range(200), rates, color=color, alpha=0.25, linewidth=0)
    bottom.plot(rates, color=color)
    bottom.set(ylim=(0, 1.9), yticks=[0], xticks=[0, 200], xlabel="step")
axes[1, 0].set_ylabel("rate")
show(fig, alt="valley")

# %% [markdown]
# The low rate crawls. The high one gets to the end of the valley quickly, and then it's tossed about forever. The third one
# starts low, rises to a high rate and falls to 0: it gets far, and then it settles. That's **one cycle**
# ([Smith, 2018](https://arxiv.org/abs/1803.09820)). As a schedule for Keras:


# %%
@keras.saving.register_keras_serializable()
class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, steps):
        self.peak, self.steps = peak, steps

    def __call__(self, step):
        done = keras.ops.cast(step, "float32") / self.steps
        return self.peak * keras.ops.minimum(done / 0.3, (1 - done) / 0.7)

    def get_config(self):
        return {"peak": self.peak, "steps": self.steps}


# %% [markdown]
# `done` is the share of the steps that are behind us. In the first 30% the rate rises, then it falls. `get_config` returns what
# it takes to make the schedule again. Leave it out, and training works, but `model.save` fails after all that work. Does it
# work now?

# %%
import tempfile
from pathlib import Path

file = Path(tempfile.mkdtemp()) / "cycle.keras"
model = narrow(normalized)
model.compile(keras.optimizers.Adam(OneCycle(0.01, 100)), loss="sparse_categorical_crossentropy")
model.save(file)
schedule = keras.models.load_model(file).optimizer.get_config()["learning_rate"]["config"]
print(schedule)

# %% [markdown]
# The loaded model still knows its schedule, so it could go on training.

# %% [markdown]
# ### Exercise: does it pay to let the rate fall?
#
# A comparison with a badly chosen constant rate would prove nothing. So give the constant rate a fair chance. Compare at least
# **three constant rates**, the largest at least ten times the smallest, with at least one **schedule that falls**, such as
# `keras.optimizers.schedules.CosineDecay(rate, decay_steps=steps)`. Take `keras.optimizers.SGD(rate, momentum=0.9)` for all.
# As before: for each arm and seed call `keras.utils.set_random_seed(seed)`, build, compile, and call
# `compare_schedules.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`; at last `compare_schedules.conclude(…)`
# with the best of all arms, or `"can't tell"`. The check wants the same three seeds or more in each arm, at least 50 held-out images,
# arms that differ in the learning rate alone, and a conclusion that says what the record says.

# %% nbgrader={"grade_id": "compare_schedules", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def quick_data():
    digits = load_digits()
    return digits.images[:1200] / 16, digits.target[:1200]


def quick_network():
    dense = [keras.layers.Dense(32, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    return keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])


compare_schedules = Experiment()
### BEGIN SOLUTION
pixels, classes = quick_data()
falling = keras.optimizers.schedules.CosineDecay(0.1, decay_steps=4 * 800 // 16)
tried = {"rate 0.02": 0.02, "rate 0.05": 0.05, "rate 0.2": 0.2, "falling from 0.1": falling}
given = {"epochs": 4, "batch_size": 16, "validation_data": (pixels[800:], classes[800:])}
for trial in (0, 1, 2):
    for name, speed in tried.items():
        keras.utils.set_random_seed(trial)
        small = quick_network()
        small.compile(keras.optimizers.SGD(speed, momentum=0.9), loss="sparse_categorical_crossentropy")
        compare_schedules.fit(small, pixels[:800], classes[:800], arm=name, seed=trial, **given)
print(compare_schedules.results())
compare_schedules.conclude("falling from 0.1")
### END SOLUTION
compare_schedules

# %%
check("compare_schedules")

# %% [markdown]
# ## Label smoothing
#
# With cross-entropy, a right answer is never right enough: the loss falls on and on, as long as the network makes itself surer.
# **Label smoothing** asks for a little less than certainty.

# %%
ask("smoothed_target")

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(8.5, 3.9))
lead = np.linspace(0, 10, 300)  # how far the right logit is above the nine others
right = np.exp(lead) / (np.exp(lead) + 9)
wrong = (1 - right) / 9
for smoothing, color, name in [(0, BLUE, "plain labels"), (0.1, ORANGE, "smoothed by 0.1")]:
    target = 1 - smoothing + smoothing / 10
    loss = -target * np.log(right) - 9 * (smoothing / 10) * np.log(wrong)
    ax.plot(lead, loss, color=color)
    ax.text(10.1, loss[-1], name, color=color, va="center", fontsize=12, weight="bold")
ax.set(xlim=(0, 10), ylim=(0, 2.4), xlabel="how far the right logit is above the others", ylabel="loss of one image")
show(fig, alt="smoothing")

# %% [markdown]
# With plain labels, the curve falls forever. A digit that's read correctly goes on pulling at the weights. With smoothed labels
# there's a bottom, where the answer is sure *enough*. Past it, the loss pushes back. The labels have to be one-hot
# for it: `CategoricalCrossentropy(label_smoothing=0.05)`.

# %% [markdown]
# ## Muon
#
# The last idea is from 2024, and changes the optimizer. The gradient of a convolution's kernel is a table of numbers: a row for each
# weight of a filter, a column for each filter. Like any such matrix it's a sum of **directions**, some strong, some weak. How strong? Let's
# take one step with SGD at a rate of 1: what it subtracts *is* the gradient. Then one with Muon.

# %%
from course_utils import Muon

keras.utils.set_random_seed(9)
model = narrow(normalized)
model.compile(keras.optimizers.Adam(0.01), loss="sparse_categorical_crossentropy")
model.fit(x_some[:2560], y_some[:2560], batch_size=128, verbose=0)
start = model.get_weights()


def strengths_of_a_step(optimizer):
    model.set_weights(start)
    model.compile(optimizer, loss="sparse_categorical_crossentropy")
    before = model.layers[4].get_weights()[0]
    model.train_on_batch(x_some[:128], y_some[:128])
    step = (before - model.layers[4].get_weights()[0]).reshape(-1, 32)
    return np.linalg.svd(step, compute_uv=False)


steps = {"SGD": strengths_of_a_step(keras.optimizers.SGD(1.0)), "Muon": strengths_of_a_step(Muon(1.0))}

# %% tags=["drawing"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3.4), sharey=True)
for (name, found), color, ax in zip(steps.items(), [BLUE, ORANGE], axes):
    ax.bar(range(1, 33), found / found.max(), color=color, width=0.8)
    ax.set(xticks=[1, 32], ylim=(0, 1.05), xlabel="32 directions")
    ax.set_title(f"a step of {name}", color=color, weight="bold", loc="center", fontsize=13)
axes[0].set_ylabel("how far it goes")
show(fig, alt="muon")

# %% [markdown]
# SGD goes far in a few directions and hardly moves in the others, although these too may hold what tells a 4 from a 9.
# [Muon](https://kellerjordan.github.io/posts/muon/) (short for *momentum, orthogonalized*) keeps the directions, and goes about equally far
# in all of them. It does so by a few matrix products, which cost some time in each step. Biases and the numbers of batch normalization are no
# matrices; they're left to Adam. Why equal steps help is not settled. That they do, on many networks, has been measured again and
# again, and you'll now see how much it brings here.

# %% [markdown]
# ## What each idea brings

# %% tags=["drawing"]
draw_ladder(ladder, new=ladder[3:])

# %% [markdown]
# From top to bottom, each row adds one idea to the row above.

# %% [markdown]
# ## The fast recipe
#
# Everything together, on one screen, with all the images. On MNIST a single epoch is enough.


# %%
def fast_network(steps):
    model = narrow(normalized)
    model.compile(
        optimizer=Muon(OneCycle(0.07, steps)),
        loss=keras.losses.CategoricalCrossentropy(label_smoothing=0.05),
        metrics=["accuracy"],
    )
    return model


epochs = max(1, 9000 // len(x_train))  # fewer images need more epochs
keras.utils.set_random_seed(9)
model = fast_network(steps=epochs * -(-len(x_train) // 128))
one_hot = keras.utils.to_categorical(y_train, 10)
model.fit(x_train, one_hot, batch_size=128, epochs=epochs, verbose=0)

# %% [markdown]
# All choices were made before, by held-out images. So now, and only now, we open the test set.

# %%
from course_utils import expect

accuracy = model.evaluate(x_test, keras.utils.to_categorical(y_test, 10), verbose=0)[1]
expect("test accuracy of the fast recipe", accuracy, of=len(x_test), headline=True)

# %% [markdown]
# ## The race

# %% tags=["cover", "drawing"]
fig, ax = plt.subplots(figsize=(9.4, 4.4))
draw_race(ax, {**rivals, recipe: ORANGE})
show(fig, alt="race")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Count multiplications for a first guess at the time. Parameters are only what a network stores. Then measure.
# - A strided stem and fewer filters make each step cheaper. Batch normalization, one cycle, label smoothing and Muon make each step count for
#   more.
# - Batch normalization uses the batch in training, and running averages afterward. In a short run, lower its momentum.
# - A rate that rises high and falls to 0 gets far and then settles.
# - Change one thing at a time, judge by held-out images, repeat with other seeds. A run that never arrives has no time.
#
# **Ask yourself:** Which layer would you make cheaper first in your own network? Your network reads 97% of the training batches and 12% in
# `evaluate`: what do you check? Why is it unfair to compare one cycle with a single constant rate?
#
# **Next:** [{{more_accurate_and_smaller}} · More accurate, and smaller](more_accurate_and_smaller.ipynb). Now that a run takes seconds: how far can it go?
