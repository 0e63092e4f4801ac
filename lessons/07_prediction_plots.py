# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     minutes: 45
#     teaches: probabilities and labels, prediction grids, worst first, confidence and refusal, occlusion
# ---

# %% [markdown]
# # Prediction plots
#
# A network's answers are best judged with your own eyes. In this lesson you draw them in several ways, and
# find that each picture shows something and hides something else.
#
# **You will be able to**
#
# - ask a network about one image or many, and turn its probabilities into labels;
# - draw a grid of predictions, and put the worst first;
# - say what a scatter plot of true against predicted labels hides;
# - let the network refuse when it is not sure, and see what that gains;
# - find out which part of an image an answer rests on.
#
# **Time:** about 45 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{evaluation}}](evaluation.ipynb).

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import expect, load_mnist, show, show_images

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
x_test = x_test.astype("float32")[..., None] / 255

# %%
import keras

from course_utils import trained_cnn

keras.utils.set_random_seed(6)
model = trained_cnn(x_train, y_train)

# %% [markdown]
# ## One image
#
# `predict` wants a batch, even if the batch holds a single image. **Predict:** what is the shape of
# `x_test[0]`, and what is the shape of `x_test[:1]`?

# %% tags=["reveal"]
print(x_test[0].shape, x_test[:1].shape)

# %% [markdown]
# The first is one image, and the second is a batch of one. Give `predict` the first, and it takes the 28
# rows for a batch of 28:

# %%
try:
    model.predict(x_test[0], verbose=0)
except Exception as error:
    print(type(error).__name__)

# %% [markdown]
# We have caught the error, because its message is long. (Take away `try` and `except`, and you see it.) The
# words to look for in it are *Negative dimension size* and *input shapes: [28,28,1,1]*: 28 images of one
# column each, too narrow for a kernel of three. The remedy is always the same, one more axis at the front:
# `image[None]` makes a batch of one out of any image. A slice does it too, such as `x_test[:1]` for the
# first.

# %% tags=["nbval-check-output"]
print(x_test[:1].shape, "and", x_test[0][None].shape)

# %%
answer = model.predict(x_test[:1], verbose=0)
print(answer.shape)
print(answer.round(3))

# %% [markdown]
# Ten probabilities, one for each digit. As a picture:


# %%
def show_answer(image, probabilities, title):
    fig, (left, right) = plt.subplots(1, 2, figsize=(7, 2.6), width_ratios=[1, 2])
    left.imshow(image[..., 0], cmap="gray")
    left.axis("off")
    right.bar(range(10), probabilities)
    right.set(xticks=range(10), ylim=(0, 1), xlabel="digit", ylabel="probability", title=title)
    show(
        fig,
        alt=f"{title}: the image, and a bar for each digit. The highest is "
        f"{probabilities.argmax()} with {probabilities.max():.0%}.",
    )


show_answer(x_test[0], answer[0], "The network's answer")

# %% [markdown]
# Time for an exercise: put your answer in place of the three dots, run the cell, then the `check` below it.
# In a new cell, `hint("read_one")` helps you on.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: read one image
#
# Write a function that asks the network `model` about a single `image` of shape (28, 28, 1), whose pixels
# lie between 0 and 1 already. It returns the digit that the network reads there: one number from 0 to 9.
# The check lends your function a small network, one without convolutions.


# %% nbgrader={"grade_id": "read_one", "solution": true}
def read_one(model, image):
    ### BEGIN SOLUTION
    probabilities = model.predict(image[None], verbose=0)
    return probabilities[0].argmax()
    ### END SOLUTION


# %%
check("read_one")

# %% [markdown]
# ## From probabilities to labels
#
# For many images, `predict` returns a table: one row for each image, one column for each digit. The answer
# is the column with the largest number. So look along each row, `axis=1`.

# %% tags=["nbval-check-output"]
table = np.array([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1]])
print("axis=1:", table.argmax(axis=1), "one answer for each image")
print("axis=0:", table.argmax(axis=0), "for each class, the image in which it is strongest")

# %% [markdown]
# `axis=0` is a frequent slip. It gives no error, only nonsense, and you notice by the length: ten answers
# for ten thousand images.
#
# Older tutorials write `model.predict_classes(x_test)`:

# %% tags=["nbval-check-output"]
print("does the model still have predict_classes?", hasattr(model, "predict_classes"))

# %%
probabilities = model.predict(x_test, verbose=0)
predicted = probabilities.argmax(axis=1)
print("the first ten answers:", predicted[:10])
print("the first ten labels: ", y_test[:10])

# %% [markdown]
# A quick check that should hold for every network that ends in softmax. Each row sums to 1:

# %% tags=["nbval-check-output"]
print("all rows sum to 1:", np.allclose(probabilities.sum(axis=1), 1, atol=1e-5))
print("shape beyond the number of images:", probabilities.shape[1:])

# %% [markdown]
# ### Exercise: labels of a network that knows only some digits
#
# A network has been trained on a few of the digits. `classes` is an array that says which: column *j* of
# its probabilities belongs to the digit `classes[j]`. Write a function that returns one digit for each
# image, the one to which the network gave the largest probability. For the arrays
# `np.array([[0.2, 0.8], [0.9, 0.1]])` and `np.array([3, 8])` it should return the digits 8 and 3.


# %% nbgrader={"grade_id": "labels_from", "solution": true}
def labels_from(probabilities, classes):
    ### BEGIN SOLUTION
    columns = probabilities.argmax(axis=1)
    return classes[columns]
    ### END SOLUTION


# %%
check("labels_from")

# %% [markdown]
# ## The grid of predictions
#
# One tutorial draws a row of images with the true and the predicted label. Its comment says "select 4
# indices", its code makes 5 places, and the variable `pred` that it reads is computed nowhere, so it stops
# with a `NameError`. Mended, in a few lines (`choice` draws five indices, and `replace=False` says that
# none may come twice):

# %%
indices = np.random.default_rng(1).choice(len(x_test), size=5, replace=False)
fig, axes = plt.subplots(1, len(indices), figsize=(8, 2.1))
for ax, i in zip(axes, indices):
    ax.imshow(x_test[i, ..., 0], cmap="gray")
    ax.set_title(f"true {y_test[i]}\npredicted {predicted[i]}", fontsize=10, loc="center")
    ax.axis("off")
show(
    fig,
    alt="Five random test digits, with true and predicted label: "
    + ", ".join(f"{y_test[i]} read as {predicted[i]}" for i in indices)
    + ".",
)

# %% [markdown]
# `len(indices)` makes the number of places follow the number of images. The course's `show_images` does the
# same, and marks with an orange frame what you tell it is wrong.
#
# **Predict:** of 40 random test images, how many will be wrong?

# %% tags=["reveal"]
some = np.random.default_rng(2).choice(len(x_test), size=40, replace=False)
show_images(
    x_test[some],
    titles=predicted[some],
    wrong=predicted[some] != y_test[some],
    alt="Forty random test digits under the network's answers; "
    f"{(predicted[some] != y_test[some]).sum()} of them are wrong and framed in orange.",
)

# %% [markdown]
# With 98.9 %, as on MNIST, one expects about 0.4 mistakes among 40 images, so none, one or two; on the
# embedded digits about three. A random sample shows mostly what works. We shall do better in a moment.

# %% [markdown]
# ## A scatter plot, and what it hides
#
# The same tutorial draws true and predicted labels of 50 random images as dots: a blue circle for the truth
# and a cross for the answer.

# %%
fifty = np.random.default_rng(3).choice(len(x_test), size=50, replace=False)
fig, ax = plt.subplots(figsize=(8.5, 3.2))
ax.scatter(range(50), y_test[fifty], s=60, facecolors="none", edgecolors="#0072B2", label="true")
ax.scatter(range(50), predicted[fifty], marker="x", color="#D55E00", label="predicted")
ax.set(xlabel="position in the sample", ylabel="label", yticks=range(10))
ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
agree = (predicted[fifty] == y_test[fifty]).sum()
show(
    fig,
    alt="Scatter plot of fifty test images: blue circles for true labels, orange crosses for "
    f"predicted ones. {agree} of 50 crosses lie in their circles.",
)

# %% [markdown]
# What do we learn? That crosses lie in circles. The horizontal axis has no meaning, because the order is
# random. Fifty dots contain few mistakes, on MNIST often none. (In the tutorial's code there is another
# slip. It draws `random_indices` and never uses them: what it plots is another variable.) So let us put the
# true label on one axis and the predicted one on the other, with *all* the test images.
#
# **Predict:** how many dots will you see?

# %% tags=["reveal"]
fig, axes = plt.subplots(1, 2, figsize=(9, 4.2), sharey=True)
jitter = np.random.default_rng(4).uniform(-0.33, 0.33, size=(2, len(y_test)))
wrong = predicted != y_test  # and ~wrong turns each True into False: the right ones
axes[0].scatter(y_test, predicted, color="#0072B2")
for mask, color in [(~wrong, "#0072B2"), (wrong, "#D55E00")]:
    axes[1].scatter(
        y_test[mask] + jitter[0, mask],
        predicted[mask] + jitter[1, mask],
        s=5,
        alpha=0.4,
        color=color,
    )
places = len(set(zip(y_test, predicted)))
for ax, title in zip(axes, [f"as it is: {places} dots", "each dot moved a little at random"]):
    ax.set(title=title, xlabel="true", xticks=range(10), yticks=range(10))
axes[0].set_ylabel("predicted")
show(
    fig,
    alt=f"Predicted against true label for all test images. Left: only {places} dots, since they "
    "cover each other. Right: each dot moved at random, so ten dense squares on the diagonal "
    "and few orange dots elsewhere.",
)

# %% [markdown]
# On the left a dot may stand for one image or for a thousand. They lie on top of each other. That is what a
# scatter plot of whole numbers hides: **how often**. On the right each dot is moved a little at random,
# which is called *jitter*, and the crowds become visible. But counting dots is the job of a table, and you
# know it already: it is the confusion matrix of lesson {{evaluation}}.

# %% [markdown]
# ### Exercise: use the sample that you drew
#
# Here is the tutorial's slip in code of our own. As there, the labels are one-hot:
#
# ```python
# def what_to_plot(some):
#     sample = np.random.choice(len(x_test), size=50, replace=False)
#     return y_one_hot[some].argmax(axis=1), probabilities[some].argmax(axis=1)
# ```
#
# Write a function that cannot slip. `y_one_hot` and `probabilities` have one row for each test image, and
# `indices` are those of the random sample. It returns two arrays: the true labels of the images in the
# sample, and the predicted ones, both as whole numbers and in the order of the sample.


# %% nbgrader={"grade_id": "sampled_labels", "solution": true}
def sampled_labels(y_one_hot, probabilities, indices):
    ### BEGIN SOLUTION
    true_labels = y_one_hot[indices].argmax(axis=1)
    predicted_labels = probabilities[indices].argmax(axis=1)
    return true_labels, predicted_labels
    ### END SOLUTION


# %%
check("sampled_labels")

# %% [markdown]
# ### Exercise: how many dots can you see?
#
# Dots on the same place look like one. On how many different places do dots lie in these scatter plots?
#
# - **A:** true against predicted label of 10,000 images. All ten digits occur, and all are read rightly.
# - **B:** true against predicted label of 600 images. All ten digits occur, and each is read rightly at least
#   once. Eight answers are wrong: four times a 4 is read as 9, three times a 7 as 2, once a 9 as 4.
# - **C:** the tutorial's kind of plot for a sample of 50 images: the position in the sample on the horizontal
#   axis, and on the vertical one the true label, a circle, and the predicted one, a cross. Three of the 50
#   answers are wrong. A cross in its circle counts as one place.
#
# Write three numbers, `[?, ?, ?]`.

# %% nbgrader={"grade_id": "dots_to_see", "solution": true}
dots_to_see = (
    ### BEGIN SOLUTION
    [10, 13, 53]
    ### END SOLUTION
)

# %%
check("dots_to_see")

# %% [markdown]
# ## Worst first
#
# A random sample shows successes. To see failures, sort by the probability that the network gave to the
# **true** class, and begin with the lowest. Two steps, then. An index of two arrays takes one number from
# each row: from row *i* that in the column `y_test[i]`. And `np.argsort` gives the places of the numbers,
# that of the smallest first.

# %%
given_to_truth = probabilities[np.arange(len(y_test)), y_test]
worst = np.argsort(given_to_truth)[:21]

# %% tags=["cover"]
show_images(
    x_test[worst],
    titles=[f"is {y_test[i]}\nread {predicted[i]}, {probabilities[i].max():.0%}" for i in worst],
    wrong=predicted[worst] != y_test[worst],
    columns=7,
    alt="The twenty-one test digits to whose true class the network gave the lowest probability, with "
    "the true class, its answer and how sure it was. Many are badly written or ambiguous.",
)

# %% [markdown]
# Scrawled and torn digits, weaknesses of the network, on MNIST wrong labels too: all in one look. Whenever
# you train a classifier, look at its worst answers first.

# %% [markdown]
# ### Exercise: the worst of one digit
#
# Which sevens does the network read worst? Write a function that returns the indices of `count` images,
# counted among all images, as for `x_test[…]`. Their true label is `digit`, and they are those to which the
# network gave the lowest probability of being this digit, the lowest first. `probabilities` has one row for
# each image, and `labels` are the true ones. There are always enough images of the digit.
#
# If the labels are `np.array([7, 1, 7, 7])`, and the network gave the four images 0.9, 0.2, 0.6 and 0.3 for
# being a 7, then for the digit 7 and a count of 2 it should return the indices 3 and 2, in this order.


# %% nbgrader={"grade_id": "worst_first", "solution": true}
def worst_first(probabilities, labels, digit, count):
    ### BEGIN SOLUTION
    of_digit = np.flatnonzero(labels == digit)
    order = np.argsort(probabilities[of_digit, digit])
    return of_digit[order[:count]]
    ### END SOLUTION


# %%
check("worst_first")

# %% [markdown]
# ## How sure is it, and is it right to be?
#
# The largest of the ten probabilities is called the network's **confidence**. **Predict:** will it be lower
# for wrong answers than for right ones? Always?

# %%
confidence = probabilities.max(axis=1)
right = predicted == y_test

# %% tags=["reveal"]
bins = np.linspace(0.2, 1, 33)
fig, axes = plt.subplots(2, 1, figsize=(7.5, 3.8), sharex=True)
axes[0].hist(confidence[right], bins=bins, color="#0072B2")
axes[0].set(title=f"right answers ({right.sum():,})", ylabel="images")
axes[1].hist(confidence[~right], bins=bins, color="#D55E00")
axes[1].set(title=f"wrong answers ({(~right).sum():,})", ylabel="images", xlabel="confidence")
show(
    fig,
    alt="Histograms of the confidence. Right answers pile up at 100 %; wrong ones are spread from "
    f"{confidence[~right].min():.0%} to {confidence[~right].max():.0%}.",
)

# %% [markdown]
# Right answers are nearly always sure. Wrong ones are often unsure, but some are very sure. So confidence
# is a good hint and no proof.
#
# ## Let it refuse
#
# A hint can be used. At the post office, an envelope that the machine is unsure about goes to a person. If
# we refuse the least sure answers, what is gained for the others?
#
# We put the answers in order, the surest first: `argsort` begins with the smallest, hence the minus.
# `cumsum` adds up along the way, here how many of the answers so far are right.

# %%
order = np.argsort(-confidence)
answered = np.arange(1, len(order) + 1)
accuracy_so_far = right[order].cumsum() / answered
share = answered / len(order)

fig, ax = plt.subplots(figsize=(7, 3.2))
ax.plot(100 * share, 100 * accuracy_so_far)
ax.set(
    xlabel="images answered, the surest first, in %",
    ylabel="accuracy on them in %",
    xlim=(50, 100),
    ylim=(None, 100.1),
)
ax.grid(axis="y")
show(
    fig,
    alt="Accuracy against the share of images answered: near 100 % for the surest half, "
    f"{accuracy_so_far[-1]:.1%} when all are answered.",
)

# %%
surest = order[: int(0.95 * len(order))]
expect("accuracy on the surest 95 %", right[surest].mean(), of=len(surest), headline=True)

# %% [markdown]
# On MNIST, leaving one image in twenty to a person removes most of the mistakes. Many real systems work
# like this. On the embedded digits one in twenty is not enough: the curve shows how many would have to be
# refused. (Here we only look. To *set* such a limit, draw the curve for validation images: a limit that is
# chosen on the test images would look better than it is, as in lesson {{training}}.)

# %% [markdown]
# ### Exercise: answer or refuse
#
# Write a function that returns one number for each row of `probabilities`: the digit with the largest
# probability, or −1 where this largest probability is below `threshold`. For the array
# `np.array([[0.1, 0.9], [0.6, 0.4]])` and a threshold of 0.8 it should return 1 and −1.


# %% nbgrader={"grade_id": "answers_or_refusals", "solution": true}
def answers_or_refusals(probabilities, threshold):
    ### BEGIN SOLUTION
    sure = probabilities.max(axis=1) >= threshold
    return np.where(sure, probabilities.argmax(axis=1), -1)
    ### END SOLUTION


# %%
check("answers_or_refusals")

# %% [markdown]
# ## It has never learned to say "none"
#
# Softmax shares out 100 % among ten digits, whatever the image is. **Predict:** how sure will the network
# be about pure noise, about an empty image, about a drawn triangle, about a 4 turned upside down?

# %%
rng = np.random.default_rng(5)
rows, columns = np.mgrid[:28, :28]
triangle = (rows > 6) & (rows < 22) & (abs(columns - 14) < (rows - 6) / 2)
strange = {
    "noise": rng.random((28, 28)),
    "empty": np.zeros((28, 28)),
    "triangle": triangle,
    "upside down": x_test[y_test == 4][0, ::-1, ::-1, 0],
}
strange_images = np.stack(list(strange.values())).astype("float32")[..., None]

# %% tags=["reveal"]
answers = model.predict(strange_images, verbose=0)
show_images(
    strange_images,
    titles=[f"{name}\n{a.argmax()}, {a.max():.0%} sure" for name, a in zip(strange, answers)],
    columns=4,
    alt="Four images that are no digits, each with the network's answer: "
    + ", ".join(f"{name}: {a.argmax()} with {a.max():.0%}" for name, a in zip(strange, answers))
    + ".",
)

# %% [markdown]
# It always answers, and often it is quite sure. It is least sure about the empty image: there, nothing
# speaks for any digit. A probability of 99 % means "this rather than the other nine", and never "this is
# certainly a digit". Whether there is a digit at all was never part of its training.

# %% [markdown]
# ## What does an answer rest on?
#
# Cover a small square of the image and ask again. If the probability of the right digit falls, the network
# needed what was there. Do this at every place, and you get a map. The method is called **occlusion**.


# %%
def occlusion_map(image, digit, size=6):
    places = [(row, column) for row in range(28 - size + 1) for column in range(28 - size + 1)]
    covered = np.repeat(image[None], len(places), axis=0)
    for i, (row, column) in enumerate(places):
        covered[i, row : row + size, column : column + size] = 0
    return model.predict(covered, batch_size=256, verbose=0)[:, digit].reshape(28 - size + 1, -1)


# %% [markdown]
# We take one image of each of four digits: answered rightly, with more than 90 %, but with the least
# confidence of those. **Predict** where it hurts most for a 9, for a 7, for a 4.


# %%
def just_sure(digit):
    candidates = np.flatnonzero(right & (y_test == digit) & (confidence > 0.9))
    return candidates[confidence[candidates].argmin()]


chosen = [just_sure(digit) for digit in [9, 7, 4, 3]]
maps = [occlusion_map(x_test[i], y_test[i]) for i in chosen]

# %% tags=["reveal"]
fig, axes = plt.subplots(2, 4, figsize=(8, 4.2))
for i, occlusion, (above, below) in zip(chosen, maps, axes.T):
    above.imshow(x_test[i, ..., 0], cmap="gray")
    drawn = below.imshow(occlusion, cmap="viridis", vmin=0, vmax=1, extent=(2, 25, 25, 2))
    below.contour(x_test[i, ..., 0], levels=[0.5], colors="white", linewidths=1)
    for ax in (above, below):
        ax.set(xlim=(2, 25), ylim=(25, 2))
        ax.axis("off")
fig.colorbar(drawn, ax=axes, label="probability of the right digit", shrink=0.8)
lowest = ", ".join(f"{y_test[i]}: {m.min():.0%}" for i, m in zip(chosen, maps))
show(
    fig,
    alt="Above, four digits: 9, 7, 4, 3. Below, for each place of a covering square, the "
    "probability that remains for the right digit, with the digit's outline in white. Lowest "
    f"values: {lowest}.",
)

# %% [markdown]
# Dark places are those whose ink must not be taken away. Often they are the ones that tell a digit from its
# neighbours, and you would have pointed at the same: a stroke that closes a loop, a corner. Where the map
# is bright all over, no single square is decisive. Our square is black like the paper, so it can only take
# ink away: that an *opening* must stay empty, this map cannot show. And note that it speaks of *this*
# network and *this* image. It is a way to ask questions, and no proof of understanding.

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - `predict` wants a batch: `x_test[:1]`, not `x_test[0]`. The labels are `probabilities.argmax(axis=1)`.
# - A random grid shows successes. Sort by the probability of the true class, and look at the worst first.
# - A scatter plot of labels hides how often. Use the confusion matrix.
# - Confidence is a hint: refusing the least sure answers raises the accuracy of the others. But a network
#   never says "none of these".
# - Occlusion shows which part of an image an answer rests on.
#
# **Next:** [{{five_tutorials_side_by_side}} · Five tutorials, side by side](five_tutorials_side_by_side.ipynb). You can now do all six
# steps yourself. So you can check what others publish: do five tutorials hold what they promise?
