# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: evaluate
#     minutes: 45
#     teaches: accuracy with its interval, the confusion matrix, precision, recall and F1, wrong labels
# ---

# %% [markdown]
# # Evaluation
#
# "The network is 98.9 % accurate." That sentence hides three questions. How sure is the number? Which
# mistakes make up the rest? And are they all mistakes of the *network*? This lesson opens the test set and
# answers all three.
#
# **You will be able to**
#
# - measure accuracy on the test set, and give the interval in which it is to be trusted;
# - read a confusion matrix, and find the pairs of digits that are confused;
# - work out precision, recall and F1 by hand, and read scikit-learn's report;
# - name a case in which a high accuracy means nothing.
#
# **Time:** about 45 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{training}}](training.ipynb).

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import data_name, expect, load_mnist, show, show_images

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train = x_train.astype("float32")[..., None] / 255
x_test = x_test.astype("float32")[..., None] / 255

# %% [markdown]
# `trained_cnn` trains the network of lesson {{training}} on all the training images, with Adam and a falling
# learning rate as there, and keeps its weights in a file. On MNIST two epochs are enough now: there are
# three times as many images, so two epochs are 938 steps, where the five of lesson {{training}} were 705. (The
# embedded digits are few, and get more epochs.) The first time this takes about a minute on two CPU
# cores. After that it loads your own weights from the file.

# %%
import keras

from course_utils import trained_cnn

keras.utils.set_random_seed(5)
model = trained_cnn(x_train, y_train)

# %% [markdown]
# ## The test set, opened
#
# `evaluate` sends all the test images through the network and returns the loss and the metrics that `compile`
# was given. **Predict** both before you look. (On MNIST the validation accuracy of lesson {{training}} is a good hint.)

# %%
test_loss, test_accuracy = model.evaluate(x_test, y_test, verbose=0)

# %% tags=["reveal"]
print(f"test loss: {test_loss:.4f}")
expect("test accuracy", test_accuracy, of=len(x_test), headline=True)

# %% [markdown]
# What does `evaluate` compute? The network's answer to each image is the class with the largest probability,
# and the accuracy is the share of answers that are right. Two lines of NumPy say the same.

# %% tags=["nbval-check-output"]
probabilities = model.predict(x_test, verbose=0)
predicted = probabilities.argmax(axis=1)
print("the same accuracy:", np.isclose((predicted == y_test).mean(), test_accuracy))

# %% [markdown]
# (One tutorial stores these two results in `val_loss` and `val_acc`. Names matter: this is the *test* set.
# Whoever believes it to be the validation set will use it to choose.)

# %% [markdown]
# ## How sure is that number?
#
# The test images are a sample. Other digits by other writers would have given a slightly different
# accuracy. How different? If each of *n* answers is right with probability *p*, independently of the
# others, then the share of right answers varies with a **standard error** of
#
# > √( p · (1 − p) / n )
#
# and in 95 of 100 cases the measured value lies within about two standard errors (more exactly 1.96) of
# the true one. We do not know the true one. So we take the measured value as *p*, and 1.96 standard
# errors to both sides of it: the **95 % confidence interval**. It covers one kind of chance only: which
# images were drawn. The seed is another (lesson {{five_tutorials_side_by_side}} measures both). By hand, for 98.9 % of 10,000:


# %% tags=["nbval-check-output"]
def interval(p, n):
    error = (p * (1 - p) / n) ** 0.5
    return p - 1.96 * error, p + 1.96 * error


low, high = interval(0.989, 10_000)
print(f"98.9 % of 10,000: {low:.2%} to {high:.2%}")

# %% [markdown]
# So a result of 98.9 % and one of 99.0 % on MNIST's test set cannot be told apart by these two numbers. (To
# compare two networks image by image is sharper.) As we measured them (lesson {{five_tutorials_side_by_side}} shows how), the five tutorials
# reach 98.6 to 99.0 % on average. **Predict:** how many images would you need for an interval half as wide?

# %% tags=["reveal"]
for n in [10_000, 20_000, 40_000]:
    low, high = interval(0.989, n)
    print(f"{n:6,} images: {low:.2%} to {high:.2%}, {100 * (high - low):.2f} points wide")

# %% [markdown]
# Four times as many, because of the square root. Here is the interval around *your* accuracy for several
# sizes of test set, with yours in another colour:

# %%
sizes = sorted({100, 300, 1_000, 3_000, 10_000, 30_000, len(y_test)})
fig, ax = plt.subplots(figsize=(7.5, 3))
for row, n in enumerate(sizes):
    low, high = interval(test_accuracy, n)
    color = "#D55E00" if n == len(y_test) else "#0072B2"
    ax.plot(
        [100 * low, min(100 * high, 100)],
        [row, row],
        color=color,
        linewidth=6,
        solid_capstyle="butt",
    )
ax.axvline(100 * test_accuracy, color="black", linestyle="--", linewidth=1)
ax.set_yticks(range(len(sizes)), [f"{n:,} images" for n in sizes])
ax.set(xlabel="accuracy in %, with its 95 % interval", ylim=(-0.6, len(sizes) - 0.4))
ax.grid(axis="x")
low, high = interval(test_accuracy, len(y_test))
show(
    fig,
    alt="Horizontal bars: the 95 % interval shrinks from the smallest test set to the largest. "
    f"Yours, for {len(y_test):,} images, goes from {low:.1%} to {min(high, 1):.1%}. "
    "A dashed line marks your accuracy.",
)

# %% [markdown]
# (Very close to 100 %, or with very few images, this simple formula runs past 100 %. Then use Wilson's
# interval, which `statsmodels` and `scipy` provide.)
#
# Exercises: put your answer in place of the three dots, run the cell, then the `check` below it.
# `hint("images_needed")` helps you on with the first one, and so for the others.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: how many images?
#
# You plan a test set, and it should be large enough. Write a function that takes the accuracy that you expect
# and a `half_width`, both numbers from 0 to 1, and returns the smallest whole number of images for which the
# 95 % interval reaches at most `half_width` to either side. Take 1.96 standard errors. For
# `images_needed(0.9, 0.02)`, an accuracy of 90 % that should be known to ± 2 points, it should return 865.


# %% nbgrader={"grade_id": "images_needed", "solution": true}
def images_needed(accuracy, half_width):
    ### BEGIN SOLUTION
    n = 1.96**2 * accuracy * (1 - accuracy) / half_width**2
    return int(np.ceil(n))
    ### END SOLUTION


# %%
check("images_needed")

# %% [markdown]
# ### Exercise: the baseline of any data set
#
# Write a function that finds the most common label in `y_train` and returns the accuracy, a number from 0 to
# 1, not rounded, of somebody who gives that answer to every image of the test set. Not every digit need occur.


# %% nbgrader={"grade_id": "baseline_accuracy", "solution": true}
def baseline_accuracy(y_train, y_test):
    ### BEGIN SOLUTION
    favorite = np.bincount(y_train).argmax()
    return (y_test == favorite).mean()
    ### END SOLUTION


# %%
check("baseline_accuracy")

# %% [markdown]
# ## Which mistakes? The confusion matrix
#
# Accuracy counts all mistakes alike. A **confusion matrix** keeps them apart: one row for each true class,
# one column for each predicted class, and in each square how often that happened. Here are eight animals,
# classified by somebody in a hurry.

# %%
true = np.array(["cat", "cat", "cat", "cat", "dog", "dog", "dog", "fox"])
answer = np.array(["cat", "cat", "dog", "fox", "dog", "dog", "cat", "fox"])

# %% [markdown]
# **Predict** the nine numbers: rows for true cats, dogs and foxes, columns for what was answered.

# %% tags=["reveal"]
from sklearn.metrics import confusion_matrix

print(confusion_matrix(true, answer))

# %% [markdown]
# The diagonal holds what was right. One row tells what became of the true cats: two were seen as cats,
# one as a dog, one as a fox. One column tells what was hidden behind an answer.
#
# Now the digits. `matrix.diagonal()` gives the ten numbers of the diagonal, and `np.diag` makes a table
# with them on its diagonal and 0 elsewhere. Subtract that table, and only the mistakes are left.

# %% tags=["cover"]
from sklearn.metrics import ConfusionMatrixDisplay, confusion_matrix

matrix = confusion_matrix(y_test, predicted, labels=range(10))
errors = matrix - np.diag(matrix.diagonal())
fig, axes = plt.subplots(1, 2, figsize=(11, 5.2))
for ax, counts, title in zip(axes, [matrix, errors], ["all answers", "mistakes only"]):
    ConfusionMatrixDisplay(counts).plot(ax=ax, colorbar=False, cmap="Blues")
    ax.set(title=title, xlabel="predicted", ylabel="true")
show(
    fig,
    alt="Two 10×10 confusion matrices. Left, all answers: nearly everything lies on the diagonal. "
    f"Right, the {errors.sum()} mistakes alone; the largest square holds {errors.max()}.",
)

# %% [markdown]
# On the left you see only that the network is good: the diagonal outshines everything. On the right the
# diagonal is set to 0, and the mistakes become visible. **Always look at the mistakes alone.**

# %% [markdown]
# ### Exercise: count the confusions
#
# What does scikit-learn do there? Do it by hand. `true` and `predicted` are arrays of one length, with whole
# numbers from 0 to `num_classes` − 1. Return an array of shape (`num_classes`, `num_classes`) that says in
# row i and column j how often the class i was answered with j. A class that never occurs keeps its row and
# its column, full of zeros. A loop will do. For
# `count_confusions(np.array([0, 0, 2]), np.array([0, 2, 2]), 3)` it should return
#
# > 1 0 1
# >
# > 0 0 0
# >
# > 0 0 1


# %% nbgrader={"grade_id": "count_confusions", "solution": true}
def count_confusions(true, predicted, num_classes):
    ### BEGIN SOLUTION
    counts = np.zeros((num_classes, num_classes), dtype=int)
    for row, column in zip(true, predicted):
        counts[row, column] += 1
    return counts
    ### END SOLUTION


# %%
check("count_confusions")

# %% [markdown]
# ## The most confused pairs
#
# With `axis=None`, `argsort` takes all the squares as one long row and gives their places, from the
# fewest mistakes to the most; `[::-1]` turns this round. It counts the squares from 0 to 99, so the tens
# are the row and the ones are the column: `divmod(47, 10)` is (4, 7).

# %%
order = np.argsort(errors, axis=None)[::-1][:5]
pairs = [divmod(square, 10) for square in order]
for true_digit, seen_as in pairs:
    print(f"a true {true_digit} was read as {seen_as}: {errors[true_digit, seen_as]} times")

# %% [markdown]
# Numbers like these ask for a look. Here are up to four images of each pair, without titles
# (`np.flatnonzero` gives the places where something is true). **Predict:** what would you have read?

# %%
mistakes = []
for true_digit, seen_as in pairs:
    found = np.flatnonzero((y_test == true_digit) & (predicted == seen_as))
    mistakes.extend(found[:4])
show_images(
    x_test[mistakes], alt=f"{len(mistakes)} digits that the network misread, without titles."
)

# %% tags=["reveal"]
show_images(
    x_test[mistakes],
    titles=[f"is {y_test[i]}\nread as {predicted[i]}" for i in mistakes],
    alt="The same digits with their true and their predicted class: "
    + ", ".join(f"{y_test[i]} read as {predicted[i]}" for i in mistakes),
)

# %% [markdown]
# Some of these you would have misread too: an open 9 and a 4 differ by a few pixels. Others are plain, and
# the network is simply wrong. The matrix says how often, and only the images say why.

# %% [markdown]
# ### Exercise: the most confused pair of any matrix
#
# Write a function that takes a confusion matrix of any number of classes and returns two numbers, the true
# class and what it was read as: the row and the column of the largest number off the diagonal. (It occurs
# there only once.) The matrix itself should be left as it was. For
# `np.array([[9, 0, 1], [4, 7, 0], [2, 0, 8]])` it should return `(1, 0)`, because four times a 1 was read
# as 0.


# %% nbgrader={"grade_id": "most_confused", "solution": true}
def most_confused(matrix):
    ### BEGIN SOLUTION
    mistakes_only = matrix - np.diag(matrix.diagonal())
    return np.unravel_index(mistakes_only.argmax(), matrix.shape)
    ### END SOLUTION


# %%
check("most_confused")

# %% [markdown]
# ## Precision, recall and F1
#
# Two different questions can be asked about one class, and accuracy answers neither.
#
# - **Precision:** when the answer was "cat", how often was it a cat? *Right answers / all answers of that
#   class.*
# - **Recall:** of all the true cats, how many were found? *Right answers / all true members of that class.*
#
# By hand, from the animals above: 3 times the answer was "cat", and 2 of these were right. There were 4 cats
# in all.

# %% tags=["nbval-check-output"]
precision = 2 / 3
recall = 2 / 4
f1 = 2 * precision * recall / (precision + recall)
print(f"precision {precision:.2f}, recall {recall:.2f}, F1 {f1:.2f}")

# %% [markdown]
# **F1** joins the two into one number. It is their *harmonic* mean, which stays close to the smaller one: to
# get a high F1, both must be high.
#
# **Predict** before you look at the report: which animal has the highest recall, and yet the lowest
# precision?

# %% tags=["nbval-check-output"]
from sklearn.metrics import classification_report

print(classification_report(true, answer))

# %% [markdown]
# It is the fox: the only one was found, but one of the two answers "fox" was a cat. Find also the three
# numbers that you worked out, in the line `cat`. *support* is the number of true members, *macro avg* the
# plain mean over the classes, and *weighted avg* counts each class by its support. The line *accuracy*
# holds one number only, and it is no F1, though it stands in that column.

# %% [markdown]
# ### Exercise: precision and recall from a matrix
#
# Write a function that takes a confusion matrix (rows true, columns predicted) and the number of a class, and
# returns two numbers from 0 to 1, not rounded: the precision of this class and its recall, in this order.
# With the animals' matrix, `precision_and_recall(np.array([[2, 1, 1], [1, 2, 0], [0, 0, 1]]), 0)` should
# return 2/3 and 2/4, the numbers of the cat.


# %% nbgrader={"grade_id": "precision_and_recall", "solution": true}
def precision_and_recall(matrix, digit):
    ### BEGIN SOLUTION
    answered, members = matrix[:, digit].sum(), matrix[digit].sum()
    return matrix[digit, digit] / answered, matrix[digit, digit] / members
    ### END SOLUTION


# %%
check("precision_and_recall")

# %% [markdown]
# Now our ten digits. (`digits=3` has nothing to do with them: it asks for three decimals.)

# %%
print(classification_report(y_test, predicted, digits=3))

# %% [markdown]
# From the matrix: the precision of a digit is its diagonal square divided by the sum of its *column*, and the
# recall by the sum of its *row*. Let us check one digit.

# %%
digit = 8
right = matrix[digit, digit]
print(f"precision of {digit}: {right / matrix[:, digit].sum():.3f}")
print(f"recall of {digit}:    {right / matrix[digit].sum():.3f}")

# %% [markdown]
# When does the difference matter? A scanner for bank transfers should rather refuse than misread: precision.
# A search for a rare disease should rather raise a false alarm than miss a case: recall. Which mistakes are
# worse is no question of mathematics.

# %% [markdown]
# ## When a high accuracy means nothing
#
# Somebody builds a detector for nines. It answers "no" to everything. **Predict** its accuracy, and its
# recall.

# %% tags=["reveal"]
is_nine = y_test == 9
says_nine = np.zeros(len(y_test), dtype=bool)
print(f"accuracy: {(says_nine == is_nine).mean():.1%}")
print(f"recall:   {says_nine[is_nine].mean():.0%}")

# %% [markdown]
# About 90 %, and it has found nothing. Where classes are unequal, accuracy measures mostly how unequal they
# are. Look at the baseline (lesson {{loading_the_digits}}) and at the recall of the rare class.

# %% [markdown]
# ### Exercise: a screening
#
# 1,000 people are examined for a disease that 100 of them have. The test says "ill" to 240 people, and 60 of
# these do have the disease. What are the accuracy of the test, and the precision and the recall of its answer
# "ill"? Write three numbers from 0 to 1, to two decimals, in this order: `[accuracy, precision, recall]`.

# %% nbgrader={"grade_id": "screening", "solution": true}
screening = (
    ### BEGIN SOLUTION
    [(60 + 720) / 1000, 60 / 240, 60 / 100]
    ### END SOLUTION
)

# %%
check("screening")

# %% [markdown]
# ## Are they all the network's mistakes?
#
# The labels were given by people, and people err. Researchers searched ten well-known test sets for wrong
# labels and had them checked by several persons each ([Northcutt, Athalye and Mueller,
# 2021](https://arxiv.org/abs/2103.14749)). In MNIST's test set they found 15. For ten of them the checkers
# agreed on another digit.

# %%
indices = [947, 1621, 1901, 2462, 2597, 3558, 5937, 6651, 6783, 9729]
people_say = [9, 6, 4, 0, 3, 0, 3, 6, 6, 6]

# %%
if data_name() == "mnist":
    titles = [
        f"label {y_test[i]}\npeople {p}, network {predicted[i]}"
        for i, p in zip(indices, people_say)
    ]
    alt = "Ten MNIST test digits whose label is not what people read: " + ", ".join(titles).replace(
        "\n", ", "
    )
    show_images(x_test[indices], titles=titles, columns=5, alt=alt)
else:
    print("These ten belong to MNIST's test set. Run this lesson with MNIST to see them.")

# %% [markdown]
# On MNIST the network gives the people's answer in most of these ten cases, and is counted wrong for it.
# **Predict:** if 15 of the 10,000 labels are wrong, what is the accuracy of a network that answers all 10,000 as a
# careful reader would?

# %% tags=["reveal"]
print(f"{1 - 15 / 10_000:.2%}")

# %% [markdown]
# It may be a little more. For five of the 15 the people did not agree on another digit, so this network
# may be counted right for some of them, up to 99.90 %. This close to 100 %, a few doubtful labels decide. So
# when you read of 99.87 %, ask how the network was chosen, and remember how wide the interval is.

# %% [markdown]
# ## What the tutorials report
#
# All five give one number on the test set, without an interval. Two of them watched that very number while
# training. One adds scikit-learn's report, which is good, but gets its predictions from `predict_classes`, a
# method that Keras has since removed: `predict(...).argmax(axis=1)` has taken its place, as above.
#
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - Accuracy is the share of right answers, with an interval: 98.9 % of 10,000 images is known to ± 0.2
#   points, 93 % of 300 to ± 3.
# - The confusion matrix says which mistakes were made. Take out the diagonal, and look at the images.
# - Precision: how far can I trust this answer? Recall: how many did I find? F1 is high only if both are.
# - With unequal classes, a high accuracy may mean nothing.
# - Test sets have wrong labels too. In MNIST's, 15 of 10,000 were found.
#
# **Next:** [{{prediction_plots}} · Prediction plots](prediction_plots.ipynb). So far we have counted answers. Now we look at
# them, at how sure they are and at what they rest on.
