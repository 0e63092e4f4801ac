# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: train
#     minutes: 50
#     teaches: feature extractors, freezing, fine-tuning, training with ten examples a class, when transfer helps
# ---

# %% [markdown]
# # Transfer learning
#
# So far nearly every network began with random weights, and most had thousands of images. Often there are
# not thousands. In this lesson a network learns the digits 0 to 4 from many images. Then we build a second
# one on its layers, and it learns 5 to 9 from ten images of each.
#
# **You will be able to**
#
# - say what a feature extractor is, and take one out of a trained network;
# - build a new network on old layers, freeze them, and count what is left to train;
# - name the moment at which freezing takes effect, and the trap beside it;
# - compare frozen, fine-tuned and from scratch, over several seeds;
# - say when transfer helps, and when it does not.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{building_the_cnn}}](building_the_cnn.ipynb) (layers, parameters) and [lesson {{training}}](training.ipynb) (learning rate,
# steps, seeds).

# %%
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
# ## Two tasks
#
# The **old task**: tell 0, 1, 2, 3 and 4 apart. For this we use all the images of these digits.

# %%
x_old, y_old = x_train[y_train < 5], y_train[y_train < 5]
print(f"{len(x_old):,} training images of the digits 0 to 4")

# %% [markdown]
# The **new task**: tell 5, 6, 7, 8 and 9 apart. There are two things to do. We keep the rows of these
# digits only. And we number them anew, because the five units at the end of a network stand for the classes
# 0, 1, 2, 3 and 4.

# %%
x_new, y_new = x_train[y_train >= 5], y_train[y_train >= 5] - 5
x_new_test, y_new_test = x_test[y_test >= 5], y_test[y_test >= 5] - 5

# %% tags=["nbval-check-output"]
for label in range(5):
    print(f"label {label} now means the digit {label + 5}")

# %% [markdown]
# What if one forgets the second step? **Predict:** will Keras notice that a network of five units is given
# the label 7? To try it we need no network: one made-up answer, five probabilities, and Keras's loss, as in
# lesson {{one_hot_or_sparse_labels}}. (Where there is an error, the cell prints its name alone.)

# %%
probabilities = np.full((1, 5), 0.2, "float32")  # one answer of a network of five units

# %% tags=["reveal"]
try:
    print(keras.losses.sparse_categorical_crossentropy(np.array([7]), probabilities).numpy())
except Exception as error:
    print(type(error).__name__)

# %% [markdown]
# On a CPU it stops. In `fit` the message is long, and begins with `InvalidArgumentError: Graph execution
# error`. The words to look for are *a label value of 7 which is outside the valid range of [0, 5)*. On a
# graphics card there is no error at all: [the loss becomes
# `nan`](https://www.tensorflow.org/api_docs/python/tf/nn/sparse_softmax_cross_entropy_with_logits), "not a
# number". Both mean the same: labels and units do not fit.

# %% [markdown]
# Time for an exercise: put your answer in place of the three dots, run the cell, then the `check` below it.
# In a new cell, `hint("high_digits")` helps you on.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: only the high digits
#
# Write a function that gets two arrays: images and their labels, from 0 to 9, in any order. It returns two
# arrays: the images of the digits 5 to 9, in the order in which they came, and their labels numbered anew,
# from 0 for a 5 to 4 for a 9. Not every digit need be there. For the labels `np.array([3, 9, 6])` it should
# return the last two images, and the labels 4 and 1.


# %% nbgrader={"grade_id": "high_digits", "solution": true}
def high_digits(images, labels):
    ### BEGIN SOLUTION
    high = labels >= 5
    return images[high], labels[high] - 5
    ### END SOLUTION


# %%
check("high_digits")

# %% [markdown]
# ## A network that has learned 0 to 4
#
# We shall train many networks, so each must be quick. This one has no pooling: its convolutions move by two
# pixels at a time (`strides=2`, lesson {{building_the_cnn}}), which makes the maps smaller too, and saves most of the work.


# %%
def network():
    return keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Conv2D(16, 5, strides=2, activation="relu"),
            layers.Conv2D(64, 5, strides=2, activation="relu"),
            layers.Flatten(),
            layers.Dense(5, activation="softmax"),
        ]
    )


# %%
def compiled(model, rate):
    model.compile(
        optimizer=keras.optimizers.Adam(rate),
        loss="sparse_categorical_crossentropy",
        metrics=["accuracy"],
    )
    return model


# %%
keras.utils.set_random_seed(10)
old = compiled(network(), rate=0.001)
epochs = max(3, 12_000 // len(x_old))  # few images need more rounds
history = old.fit(x_old, y_old, batch_size=64, epochs=epochs, verbose=0)

# %%
old_test = y_test < 5
loss, accuracy = old.evaluate(x_test[old_test], y_test[old_test], verbose=0)
expect("accuracy on the digits 0 to 4", accuracy, of=old_test.sum())

# %% [markdown]
# It does its own task well. **Predict:** what will it say when it is shown a 7? And a 9?

# %% tags=["reveal"]
answers = old.predict(x_new_test, verbose=0).argmax(axis=1)
table = np.array([np.bincount(answers[y_new_test == k], minlength=5) for k in range(5)])
share = table / table.sum(axis=1, keepdims=True)

fig, ax = plt.subplots(figsize=(4.6, 3.4))
ax.imshow(share, cmap="Blues", vmin=0, vmax=1)
for (row, column), value in np.ndenumerate(share):
    ax.text(
        column,
        row,
        f"{value:.0%}",
        ha="center",
        va="center",
        color="white" if value > 0.6 else "black",
    )
ax.set(xlabel="its answer", ylabel="the digit", xticks=range(5), yticks=range(5))
ax.set_yticklabels(range(5, 10))
often = ", ".join(f"{k + 5} as {share[k].argmax()} ({share[k].max():.0%})" for k in range(5))
show(
    fig,
    alt=f"Table of what the network that knows 0 to 4 answers for 5 to 9. Most often it reads {often}.",
)

# %% [markdown]
# It has no other words than 0 to 4, so it says one of them. Each new digit has its favourites. That alone
# proves little: a network with random weights has favourites, too. Has this one learned something that is of
# use for a 9, although nobody has ever shown it one? Only a comparison can tell, and we shall make it.

# %% [markdown]
# ## The feature extractor
#
# Cut the network in two. The last layer gives the five answers. All that comes before it turns an image
# into numbers, its **features**: how strongly each of the 64 filters of the second convolution responds, at
# each of 4×4 places. A filter may look for a stroke, a bend or the end of a line. None of these
# belongs to one digit alone: others are made of them, too.
#
# So everything but the last layer is a **feature extractor**. `old.layers` is a list of the layers, and
# `[:-1]` leaves out the last.

# %%
extractor = keras.Sequential([keras.Input((28, 28, 1)), *old.layers[:-1]])

# %% tags=["nbval-check-output"]
print("all layers:", [type(layer).__name__ for layer in old.layers])
print("kept:      ", [type(layer).__name__ for layer in extractor.layers])
print("features of one image:", extractor.output_shape[1])

# %% [markdown]
# Nothing has been copied. The layers are the same objects, with the weights that they have learned:

# %% tags=["nbval-check-output"]
print("the same layer in both:", extractor.layers[0] is old.layers[0])

# %% [markdown]
# Using what was learned in one task for another is called **transfer learning**.
#
# ## A new network on old layers
#
# Behind the extractor we put a new last layer. It is the only one that begins with random weights.

# %%
keras.utils.set_random_seed(10)
new = keras.Sequential(
    [keras.Input((28, 28, 1)), *old.layers[:-1], layers.Dense(5, activation="softmax")]
)

# %% [markdown]
# We have fifty images, and the old layers were made from thousands. So at first they shall stay as they
# are: we **freeze** them. A frozen layer computes as before, and training does not change it.

# %%
for layer in new.layers[:-1]:
    layer.trainable = False

new = compiled(new, rate=0.001)

# %% [markdown]
# **Predict** with the rules of lesson {{building_the_cnn}}: how many parameters does the network have? How many of them are
# left to train?


# %%
def count(weights):
    return sum(int(np.prod(each.shape)) for each in weights)


# %% tags=["reveal"]
for layer in new.layers:
    print(f"{type(layer).__name__:8} {layer.count_params():7,}")
print(f"in all   {new.count_params():7,}")

# %% tags=["nbval-check-output"]
print(f"frozen   {count(new.non_trainable_weights):7,}")
print(f"to train {count(new.trainable_weights):7,}")

# %% [markdown]
# Five sixths of the parameters are frozen. `new.summary()` ends with the same two totals, *Trainable params* and
# *Non-trainable params*. Look there before you train.

# %% [markdown]
# ### Exercise: build on a network
#
# Write a function that gets a trained network `old` and returns a new one for five classes. It takes over
# all layers of `old` but the last, and freezes them. The new last layer is a Dense layer of five units with
# softmax. The new network is compiled for whole-number labels. The check lends your function a small
# network that takes images of shape (28, 28, 1). Its layers are a Flatten, a hidden Dense layer of twelve
# units with ReLU, and a last one of ten.


# %% nbgrader={"grade_id": "reused_network", "solution": true}
def reused_network(old):
    ### BEGIN SOLUTION
    kept = old.layers[:-1]
    for layer in kept:
        layer.trainable = False
    model = keras.Sequential(
        [keras.Input((28, 28, 1)), *kept, layers.Dense(5, activation="softmax")]
    )
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return model
    ### END SOLUTION


# %%
check("reused_network")

# %% [markdown]
# ## The trap: freeze first, then compile
#
# At its first `fit`, a compiled network prepares its training step, and with it the list of the weights to
# be changed. It keeps that step until `compile` is called again. **Predict:** we compile, train, freeze the
# first layer, and train on. Does the frozen layer change?

# %%
tiny = keras.Sequential([keras.Input((4,)), layers.Dense(3), layers.Dense(2, activation="softmax")])
points, classes = np.random.default_rng(0).random((8, 4)), np.arange(8) % 2
tiny = compiled(tiny, rate=0.01)
tiny.fit(points, classes, verbose=0)
tiny.layers[0].trainable = False


# %%
def first_layer_changes():
    before = tiny.layers[0].get_weights()[0]
    tiny.fit(points, classes, verbose=0)
    return not np.array_equal(before, tiny.layers[0].get_weights()[0])


# %%
before_compile = first_layer_changes()
tiny = compiled(tiny, rate=0.01)
after_compile = first_layer_changes()

# %% tags=["reveal"]
print("frozen, not compiled again: the layer changes:", before_compile)
print("frozen, then compiled:      the layer changes:", after_compile)

# %% [markdown]
# It changes, and nobody says so; `summary()` already counts the layer as frozen. The same holds the other
# way round: a layer that is thawed, made trainable again, stays frozen without `compile`. So make it a
# habit: **change `trainable`, then compile.** [Keras's guide to transfer
# learning](https://keras.io/guides/your_own_signs/) says so too.

# %% [markdown]
# ### Exercise: what does training change?
#
# An old network for images (28, 28, 1) has these layers:
#
# ```python
# layers.Conv2D(8, 3, activation="relu"),
# layers.MaxPooling2D(2),
# layers.Conv2D(16, 3, activation="relu"),
# layers.MaxPooling2D(2),
# layers.Flatten(),
# layers.Dense(10, activation="softmax"),
# ```
#
# A new network takes over all its layers but the last, and ends with a new
# `layers.Dense(4, activation="softmax")`. In each of four cases it is built anew. How many parameters does the
# training change?
#
# - **A:** all the old layers are frozen, then the network is compiled and trained.
# - **B:** nothing is frozen; it is compiled and trained.
# - **C:** the first convolution is frozen, then it is compiled and trained.
# - **D:** nothing is frozen; it is compiled and trained for an epoch. Then all the old layers are frozen,
#   and `fit` is called once more. How many does this second `fit` change?
#
# Write four numbers, `[?, ?, ?, ?]`.

# %% nbgrader={"grade_id": "trained_counts", "solution": true}
trained_counts = (
    ### BEGIN SOLUTION
    [1604, 2852, 2772, 2852]
    ### END SOLUTION
)

# %%
check("trained_counts")

# %% [markdown]
# ## Ten examples of each
#
# These fifty images are all that the new network gets to see. Another seed draws another fifty.


# %%
def ten_of_each(seed):
    rng = np.random.default_rng(seed)
    chosen = [rng.choice(np.flatnonzero(y_new == k), 10, replace=False) for k in range(5)]
    return np.concatenate(chosen)


fifty = ten_of_each(seed=1)

# %%
show_images(
    x_new[fifty],
    columns=10,
    alt="The fifty training images of one seed: ten each of the digits 5, 6, 7, 8 and 9, one digit in each row.",
)

# %% [markdown]
# ## Frozen: the features need to be computed only once
#
# In every epoch, each image runs through the frozen layers again. They never change, so they give the same 1,024
# numbers each time. We can compute these once, keep them, and train the last layer on them alone.

# %%
features = extractor.predict(x_new[fifty], verbose=0)
features_test = extractor.predict(x_new_test, batch_size=500, verbose=0)
print("fifty images have become an array of shape", features.shape)


# %%
def last_layer():
    return keras.Sequential([keras.Input((1024,)), layers.Dense(5, activation="softmax")])


# %% [markdown]
# Is that really the same network? We give such a layer the weights of the last layer of `new`. **Predict:**
# will its answers for the features agree with those of `new` for the images? (A network can be called like
# a function. For a single batch that is quicker than `predict`.)

# %%
alone = last_layer()
alone.set_weights(new.layers[-1].get_weights())
from_images = np.array(new(x_new[fifty]))
from_features = np.array(alone(features))

# %% tags=["reveal"]
print("the same answers:", np.allclose(from_images, from_features, atol=1e-5))

# %% [markdown]
# The same answers, so the same loss, so the same gradients for the last layer. Training it alone is the
# same training, without the waiting. (It would not be the same if the images were changed anew in every
# epoch, or if the frozen part had a layer that draws random numbers in training, such as Dropout.)
#
# Fifty images are two batches, and an epoch has only two steps. So we put in each image 50 times, which
# makes 79 steps of up to 32 images, and train for a single epoch. Three networks will learn by this
# function: frozen, fine-tuned and from scratch.


# %%
def learn(model, images, labels, rate):
    model = compiled(model, rate)
    model.fit(np.repeat(images, 50, axis=0), np.repeat(labels, 50), batch_size=32, verbose=0)


def accuracy_of(model, images):
    answers = np.array(model(images)).argmax(axis=1)
    return (answers == y_new_test).mean()


# %%
keras.utils.set_random_seed(1)
frozen = last_layer()
learn(frozen, features, y_new[fifty], rate=0.001)
expect("accuracy for one seed, frozen", accuracy_of(frozen, features_test), of=len(y_new_test))

# %% [markdown]
# ## Fine-tuned: everything, in small steps
#
# The old layers have seen no 5 to 9. Perhaps they can become a little better. **Fine-tuning** goes on from
# the frozen network, thaws everything, and trains all layers together.
#
# Two rules go with it. First train the new last layer, with the others frozen, as we have done: as long as
# it is random, its large mistakes would pull the good layers about. And then take a **small learning
# rate**, a tenth of the usual one or less. The weights are near a good place, and long steps lead away from
# it.
#
# We fill a fresh network with the old weights and the new last layer. Why a fresh one? The layers in `new`
# are those of `old`: training them would change `old` as well. And the layers of a fresh network are not
# frozen, so nothing needs to be thawed. In `new` you would set `trainable = True` for each layer, and
# compile again.
#
# `get_weights` gives a list of arrays. The last two are weights and biases of the last layer, so `[:-2]`
# are those of the convolutions, and `+` joins two lists.


# %%
def joined(last):
    model = network()
    model.set_weights(old.get_weights()[:-2] + last.get_weights())
    return model


# %%
tuned = joined(frozen)
learn(tuned, x_new[fifty], y_new[fifty], rate=0.0001)
expect("accuracy for one seed, fine-tuned", accuracy_of(tuned, x_new_test), of=len(y_new_test))

# %% [markdown]
# **Predict:** and with a learning rate of 0.01, a hundred times as large?

# %% tags=["reveal"]
torn = joined(frozen)
learn(torn, x_new[fifty], y_new[fifty], rate=0.01)
expect("accuracy for one seed, long steps", accuracy_of(torn, x_new_test), of=len(y_new_test))

# %% [markdown]
# On MNIST the long steps usually cost accuracy. They have left the good place, and fifty images do not lead back
# to it. (On the embedded digits the place was not so good, and there is less to lose.)
#
# ## From scratch: the fair comparison
#
# The third network begins with random weights, has the same layers, and sees the same fifty images. It
# gets the usual learning rate and 157 steps, about as many as the fine-tuned one has had (79 frozen and
# 79 more). So nobody can say that it was given less time.
#
# One seed may be lucky in its fifty images. So we take four, each with images and random weights of its own.


# %%
def three_ways(seed):
    fifty = ten_of_each(seed)
    keras.utils.set_random_seed(seed)
    images, labels = x_new[fifty], y_new[fifty]
    frozen, scratch = last_layer(), network()
    learn(frozen, extractor.predict(images, verbose=0), labels, rate=0.001)
    tuned = joined(frozen)
    learn(tuned, images, labels, rate=0.0001)
    learn(scratch, np.repeat(images, 2, axis=0), np.repeat(labels, 2), rate=0.001)
    return [
        accuracy_of(frozen, features_test),
        accuracy_of(tuned, x_new_test),
        accuracy_of(scratch, x_new_test),
    ]


# %%
results = np.array(
    [
        three_ways(seed=101),
        three_ways(seed=102),
        three_ways(seed=103),
        three_ways(seed=104),
    ]
)

# %% [markdown]
# One dot for each seed, and a grey line that joins the three results with the same fifty images.
# **Predict:** will every dot with transfer lie above every dot from scratch?

# %% tags=["reveal", "cover"]
names = ["frozen", "fine-tuned", "from scratch"]
fig, ax = plt.subplots(figsize=(6.5, 3.6))
for row in results:
    ax.plot(range(3), 100 * row, color="#BBBBBB", linewidth=1, zorder=1)
for k, color in enumerate(["#0072B2", "#009E73", "#D55E00"]):
    ax.scatter([k] * len(results), 100 * results[:, k], s=70, color=color, zorder=2)
ax.set(xticks=range(3), xticklabels=names, xlim=(-0.4, 2.4), ylabel="accuracy on 5 to 9, in %")
ax.set_title("Ten examples of each digit: one dot for each seed")
ax.grid(axis="y")
dots = "; ".join(f"{n} {r.min():.1%} to {r.max():.1%}" for n, r in zip(names, results.T))
show(fig, alt=f"Accuracy on the digits 5 to 9 after ten examples of each, four seeds: {dots}.")

# %%
for name, values in zip(names, results.T):
    expect(
        f"mean accuracy with ten examples, {name}", values.mean(), of=len(y_new_test), headline=True
    )

# %% [markdown]
# On MNIST, not quite. The best fifty images from scratch can be worth as much as the worst fifty with
# transfer. But follow the grey lines: with the same fifty images, transfer wins, and by several points in
# the mean. So compare with the same images, whenever you can.
#
# Two more things can be seen. Fine-tuning adds next to nothing here. Is that because fifty images are too
# few? The next section will tell. And within each column the dots lie far apart. With ten examples of
# each, luck weighs as much as the method: luck with the images, or with the random weights, for each seed
# has its own of both. One run of each would have proved little.
#
# On the embedded digits the picture is another one. There, the old network has learned from fewer than 800
# images, and from scratch is about as good or better. Transfer hands on what was learned, and where little
# was learned, there is little to hand on.

# %% [markdown]
# ## With more examples
#
# The same comparison on MNIST, from one example of each digit up to a thousand, was measured beforehand.
# There all three ways get the same number of steps. Each of the five seeds has an old network, examples
# and random weights of its own. Each dot is one seed; where the examples are few, it is the mean of
# several draws of them. **Predict:** where will from scratch catch up?

# %%
few_shot = measured("few_shot")
curves = few_shot["accuracies"]
sizes = [int(n) for n in curves["scratch"]]

# %% tags=["reveal"]
ways = {
    "frozen": ("frozen", "o", "#0072B2"),
    "tuned": ("fine-tuned", "s", "#009E73"),
    "scratch": ("from scratch", "^", "#D55E00"),
}
fig, ax = plt.subplots(figsize=(8, 3.8))
for shift, (way, (name, marker, color)) in zip([0.88, 1, 1.14], ways.items()):
    points_of_way = 100 * np.array(list(curves[way].values()))
    ax.plot(sizes, points_of_way.mean(axis=1), color=color, linewidth=1.5)
    for n, values in zip(sizes, points_of_way):
        label = name if n == sizes[0] else None
        ax.scatter([n * shift] * len(values), values, s=22, marker=marker, color=color, label=label)
ax.set(
    xscale="log", xticks=sizes, xlabel="examples of each digit", ylabel="accuracy on 5 to 9, in %"
)
ax.set_xticklabels([f"{n:,}" for n in sizes])
ax.minorticks_off()
ax.grid(axis="y")
ax.legend(loc="lower right")
means = "; ".join(
    f"{n:,}: " + ", ".join(f"{ways[w][0]} {np.mean(curves[w][str(n)]):.1%}" for w in ways)
    for n in sizes
)
show(
    fig, alt=f"Accuracy against the number of examples of each digit, mean of five seeds. {means}."
)

# %% [markdown]
# With one example of each digit nothing works well: 57 to 58 % with transfer, 52 % from scratch, where
# guessing gives 20 %. With 3, 10, 30 and 100, transfer is ahead by three to seven points. Thirty examples
# with it are worth a hundred without. With 300 one point is left, and with 1,000 all three stand at about
# 98 %: from scratch has caught up.
#
# And fine-tuned never leaves frozen behind, not even there. For these two tasks the old features are good
# enough as they are. It need not be so for others: where old and new differ more, fine-tuning has more to
# do.

# %% [markdown]
# One thing must be said about these figures. We tried several networks, looked at these very test digits,
# and took one that shows the difference clearly. With pooling instead of strides, from scratch did better,
# and transfer was ahead by two to five points with ten examples. Lesson {{training}} would call that choosing on the
# test set. So trust the direction, and not the exact size.

# %% [markdown]
# ## When it does not help
#
# - **When there is enough of the new.** With very many examples the start hardly matters any more.
# - **When the old task taught too little,** as on the embedded digits.
# - **When one cuts too late.** Layers near the image find what all images are made of; layers near the end
#   know more and more of the old answers alone. So if the features do not fit, take fewer of the old
#   layers.
# - **When the tasks have little in common.** Ours are close: both are handwritten digits, made in the same
#   way. [Yosinski and others](https://arxiv.org/abs/1411.1792) measured with photographs, layer by layer,
#   how the use of old features falls with the distance of the tasks and with the place of the cut.
#
# And one thing to know before you try it on a large network: many contain batch normalisation (lesson {{faster}}),
# and such layers need care when they are thawed. [Keras's
# guide](https://keras.io/guides/your_own_signs/) says what to do.

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - All layers but the last are a feature extractor. A new network can stand on it: `old.layers[:-1]` and a
#   new last layer.
# - `trainable = False` freezes a layer. Change it first, then compile: after a `fit`, it has no effect
#   until you compile again, and no message says so.
# - Count what is left to train before you train it.
# - Frozen features need to be computed only once.
# - Fine-tune with small steps, and only after the new layer has been trained.
# - Compare with the same network from scratch, over several seeds. With few examples luck is large.
#
# ## Looking back, and onward
#
# Ten lessons ago a digit was 784 numbers. You have loaded and scaled them, named them, built a network for
# them and worked out each of its numbers. You have trained it, measured it with an interval, and looked at
# its worst answers. You have found what is wrong in published code, saved time and spent it, read your own
# handwriting, and taught a network something new with fifty images. Whatever you do next, the questions
# stay the same: what goes in, what comes out, how do I know that it works?
#
# Three directions from here:
#
# - **Larger pictures.** [Keras's guide to transfer learning](https://keras.io/guides/your_own_signs/)
#   takes a network that was trained on a million photographs and lets it tell cats from dogs. It is this
#   lesson, with colour.
# - **More depth.** [Dive into Deep Learning](https://d2l.ai/) is a free book with code. It goes from here
#   to modern networks, for text too, and gives the mathematics that we left out.
# - **Data of your own.** Take a small question of yours and collect a few hundred images; [Kaggle's data
#   sets](https://www.kaggle.com/datasets) are a second best. Look at them first, and hold out a test set
#   before you do anything else.
