# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: evaluate
#     teaches: accuracy with its interval, the confusion matrix, precision, recall and F1, wrong labels
# ---

# %% [markdown]
# # Evaluation
#
# **How good is it, and how sure are we?**
#
# Put the reader of lesson {{loading_the_digits}} to the test. Draw ten digits, one after the other, and count how
# many it gets right. Keep that count in mind.

# %%
from course_utils import read_digits

read_digits()

# %% [markdown]
# You've just evaluated a network. What is your result worth? Try a guess with ten times as many digits first.

# %%
from course_utils import ask

ask("ninety_seven")

# %% [markdown]
# **In this lesson you will**
#
# - put an interval around an accuracy, and know what that interval leaves out;
# - read a confusion matrix, down to the images in it;
# - tell precision from recall, and see why 99% can be worthless;
# - find out whether a difference between two networks is real.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, you test the reader on 300 of scikit-learn's digits instead: other writers, and
# blurrier images than it learned from. It does worse there, so your numbers will differ from those on MNIST. The five
# networks were measured on MNIST, and are the same for everybody.
# </details>

# %%
from course_utils import check, expect, hint, load_mnist, look, progress, solution, trained_reader

(x_train, y_train), (x_test, y_test) = load_mnist()

# %%
reader = trained_reader()
probabilities = reader.predict(x_test.astype("float32")[..., None] / 255, verbose=0)
predicted = probabilities.argmax(axis=1)
correct = predicted == y_test
expect("accuracy of the reader", correct.mean(), of=len(correct))

# %% [markdown]
# Always answering with the most common digit, the baseline, would get about 11%. So the reader is good. How sure can
# we be of that number?
#
# ## The luck of the draw
#
# Let's play with a network we know everything about, because we make it up: each answer is right with a probability
# of 97%, like the toss of a loaded coin. Test it on 100 images. Then on another 100, and again, 2,000 times in all.
# Then the same with larger test sets.

# %%
import numpy as np

rng = np.random.default_rng(0)
measured_accuracies = {n: rng.binomial(n, 0.97, size=2000) / n for n in (100, 1000, 10_000)}

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

fig, axes = plt.subplots(3, 1, figsize=(8, 5.4), sharex=True)
for ax, (n, accuracies), color in zip(axes, measured_accuracies.items(), ["#D55E00", "#E69F00", "#0072B2"]):
    step = max(1 / n, 0.0007)
    values, counts = np.unique(np.round(accuracies / step), return_counts=True)
    ax.bar(100 * values * step, counts, width=80 * step, color=color)
    low, high = np.quantile(accuracies, [0.025, 0.975])
    ax.plot([100 * low, 100 * high], [-0.12 * counts.max()] * 2, color="#222222", linewidth=4, solid_capstyle="butt")
    ax.text(89.6, 0.8 * counts.max(), f"{n:,} images", color=color, fontsize=15, fontweight="bold")
    ax.text(89.6, 0.5 * counts.max(), f"at least 95 tests in 100: {low:.1%} to {high:.1%}", color="#333333")
    ax.axvline(97, color="#222222", linewidth=1, linestyle=":")
    ax.set(yticks=[], ylim=(-0.25 * counts.max(), 1.1 * counts.max()), xlim=(89.5, 100.5))
    ax.spines["left"].set_visible(False)
axes[0].set_title("One network, 2,000 tests. Its true accuracy is 97%.", fontweight="bold")
axes[-1].set_xlabel("measured accuracy in %")
show(
    fig,
    alt="Three histograms of the accuracies that 2,000 tests of one network measured. With 100 images they spread from "
    "about 91 to 100 percent, with 1,000 images from about 95 to 99, with 10,000 they form a narrow hill around 97.",
)

# %% [markdown]
# The network is the same in all 6,000 tests; only the images change. With 100 of them it may look brilliant or
# mediocre, by luck alone.

# %%
ask("half_as_wide")

# %% [markdown]
# The spread has a name and a formula. If each of $n$ answers is right with probability $p$, the measured share has a
# **standard error** of $\sqrt{p(1-p)/n}$, and about 95% of all tests land within 1.96 standard errors of $p$.
#
# ## The interval
#
# In practice we need the reverse. We've measured something, and want to know which true accuracies go with it. So
# collect every $p$ that has our result within its 1.96 standard errors. Solve that for $p$, and you get **Wilson's
# interval**. It's a **95% confidence interval**: of all the intervals you'll ever compute this way, about 95 in 100
# hold the true value.


# %% tags=["nbval-check-output"]
def wilson(right, n, z=1.96):
    center = (right + z**2 / 2) / (n + z**2)
    reach = z * (right * (n - right) / n + z**2 / 4) ** 0.5 / (n + z**2)
    return center - reach, center + reach


for right, n in [(97, 100), (100, 100), (9700, 10_000)]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# The first line is your friend's network. Look at the second: a perfect score on 100 images doesn't prove perfection.
# The rule of thumb “measured value ± 1.96 standard errors” would say 100% ± 0 there, which is absurd. With many
# images, and away from the ends, the two agree, so for planning the rule of thumb will do.

# %% [markdown]
# Now your own ten digits, though they all come from one hand: put your count in place of the 9. Below it, the whole test set.

# %%
for right, n in [(9, 10), (correct.sum(), len(correct))]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# ### Exercise: how many images?
#
# You're planning a test set. Write a function that takes the accuracy that you expect and a `half_width`, both
# from 0 to 1, and returns the smallest whole number of images for which 1.96 standard errors are at most
# `half_width`. For `images_needed(0.9, 0.02)`, an accuracy of 90% to be known within 2 points, it should return 865.


# %% nbgrader={"grade_id": "images_needed", "solution": true}
def images_needed(accuracy, half_width):
    ### BEGIN SOLUTION
    n = 1.96**2 * accuracy * (1 - accuracy) / half_width**2
    return int(np.ceil(n))
    ### END SOLUTION


# %%
check("images_needed")

# %% [markdown]
# ## One test set, two halves
#
# The formula assumes that all images come from one big pile. But half of MNIST's test images were written by Census
# employees and half by schoolchildren. Let's test five networks on the first 5,000 images and on the last 5,000.
# They're the CNN of lesson {{building_the_cnn}} with five seeds, trained on MNIST beforehand to save you the wait.
# The table lists the images that each of them misread, and as what.

# %%
from course_utils import measured

table = measured("confusions")
halves = [np.histogram([image for image, _ in wrong], bins=[0, 5000, 10_000])[0] for wrong in table["mistakes"]]
half_accuracies = 1 - np.array(halves) / 5000

# %% [markdown]
# If only chance were at work, nearly all ten results should land within 1.96 standard errors of the average, which is
# 0.3 points. Do you think they will?

# %% tags=["reveal"]
fig, ax = plt.subplots(figsize=(8, 4.2))
whole = half_accuracies.mean()
reach = 1.96 * (whole * (1 - whole) / 5000) ** 0.5
ax.axhspan(100 * (whole - reach), 100 * (whole + reach), color="#DDDDDD")
ax.text(-0.4, 100 * whole, "where chance alone\nwould put them", ha="left", va="center", color="#444444")
for both in half_accuracies:
    ax.plot([0, 1], 100 * both, "o-", color="#0072B2", linewidth=1.5, markersize=8)
for x, mean, side in zip([0, 1], half_accuracies.mean(axis=0), ["right", "left"]):
    ax.text(x + (0.06 if x else -0.06), 100 * mean, f"{mean:.1%}", ha=side, va="center", fontsize=16, color="#0072B2")
ax.set(xlim=(-0.45, 1.45), xticks=[0, 1], ylabel="accuracy in %", ylim=(97.9, 99.9))
ax.set_xticklabels(["first 5,000 test images", "last 5,000 test images"], fontsize=12)
ax.set_title("Five networks on the two halves (measured on MNIST)", fontweight="bold")
show(
    fig,
    alt="Five lines, one for each network, all rise steeply from about 98.3 percent on the test set's first half to "
    "about 99.5 percent on the last half. Both ends lie far outside a gray band that shows what chance would do.",
)

# %% [markdown]
# An interval answers a single question: what if we had drawn other images *from the same pile*? It can't warn you that
# one group of writers is harder to read than another. (MNIST's own page calls the first half the easier one. All five
# networks disagree.) For another pile, new writers or a new scanner, you have to go
# and test.
#
# ## Which mistakes?
#
# Accuracy counts all mistakes alike. A **confusion matrix** keeps them apart: a row for each true digit, a column for
# each answer. The right answers are on the diagonal.

# %%
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, predicted)
print(f"{matrix.trace():,} of {matrix.sum():,} are on the diagonal")

# %% [markdown]
# As numbers it's mostly zeros, so here's the same matrix with the images themselves. Each square off the diagonal shows the mistake
# that the network was surest of; on the diagonal are the average digits. An orange number says how many there are of that kind, if there's more than one.

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(10, 10, figsize=(9, 9), facecolor="black", layout="none")
fig.subplots_adjust(left=0.07, right=0.995, top=0.92, bottom=0.005, wspace=0.05, hspace=0.05)
for (row, column), ax in np.ndenumerate(axes):
    ax.set(xticks=[], yticks=[], facecolor="#161616")
    where = np.flatnonzero((y_test == row) & (predicted == column))
    for spine in ax.spines.values():
        spine.set(visible=True, color="#E69F00" if row != column and len(where) else "#2A2A2A", linewidth=1.5)
    if row == column:
        ax.imshow(x_test[y_test == row].mean(axis=0), cmap="gray", vmin=0, vmax=600)
    elif len(where):
        surest = where[probabilities[where, column].argmax()]
        ax.imshow(x_test[surest], cmap="gray", vmin=0, vmax=255)
        if len(where) > 1:
            ax.text(26.5, 5.5, len(where), color="#E69F00", ha="right", fontsize=13, fontweight="bold")
    if column == 0:
        ax.set_ylabel(row, color="white", fontsize=16, rotation=0, labelpad=14, va="center")
    if row == 0:
        ax.set_title(column, color="white", fontsize=16, loc="center")
fig.text(0.53, 0.962, "read as", color="#BBBBBB", ha="center", fontsize=13)
fig.text(0.008, 0.46, "it was", color="#BBBBBB", va="center", fontsize=13, rotation=90)
alt = (
    f"A 10 by 10 confusion matrix on black. Most squares are empty. Those with some of the {(~correct).sum()} mistakes "
    "show a misread digit in an orange frame; on the diagonal are the ten average digits, dimmed."
)
with plt.rc_context({"savefig.facecolor": "black"}):
    show(fig, alt=alt)

# %% [markdown]
# Take a minute with it. Some of these you'd have misread too; others are plain. The counts tell you how often
# something goes wrong. To see why, look at the images.
#
# ## How sure is a ranking?
#
# People like to report “the most confused pair”. How far can we trust that? Here are the top five for three of the
# networks above. Both directions are added up, a 4 read as 9 and a 9 read as 4. A count of rare events varies by
# about its own square root: 9 ± 3.

# %% tags=["drawing"]
from collections import Counter

pair_counts = []
for wrong in table["mistakes"]:
    pair_counts.append(Counter(tuple(sorted((table["labels"][str(image)], answer))) for image, answer in wrong))
fig, axes = plt.subplots(1, 3, figsize=(9, 3.9), sharex=True)
shown = sorted({pair for counts in pair_counts[:3] for pair, _ in counts.most_common(5)})
colors = ["#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#777777", "#999933", "#AA4499"]
for ax, counts, seed in zip(axes, pair_counts, table["seeds"]):
    for place, (pair, count) in enumerate(counts.most_common(5)):
        color = colors[shown.index(pair) % len(colors)]
        ax.plot([count - count**0.5, count + count**0.5], [place] * 2, color=color, linewidth=7, alpha=0.35)
        ax.plot(count, place, "o", color=color, markersize=10)
        ax.text(-4.5, place, f"{pair[0]} – {pair[1]}", color=color, fontsize=15, fontweight="bold", va="center")
    ax.set(ylim=(4.6, -0.6), yticks=[], xticks=[0, 5, 10, 15], xlim=(-5, 17), xlabel="confusions ± √n")
    ax.set_title(f"seed {seed}", fontweight="bold")
    ax.spines["left"].set_visible(False)
show(
    fig,
    alt="The five most confused pairs for three seeds, with bars of plus or minus the root of the count. "
    + "; ".join(
        f"seed {seed}: " + ", ".join(f"{a} and {b} {n} times" for (a, b), n in counts.most_common(5))
        for seed, counts in zip(table["seeds"], pair_counts[:3])
    )
    + ". The bars overlap.",
)

# %% [markdown]
# Below first place the order changes with the seed. First place looks safe, but all three networks share one test
# set, and other images would have given other counts. Draw each count of seed 0 anew, 10,000 times, and see which
# pair comes first. (`poisson` draws counts that vary by their square root.)

# %% tags=["nbval-check-output"]
pairs, counts = zip(*pair_counts[0].most_common(5))
dice = np.random.default_rng(0)
redrawn = dice.poisson(counts, (10_000, 5)) + dice.random((10_000, 5))  # a fraction, so that no two are equal
for pair, share in zip(pairs, np.bincount(redrawn.argmax(axis=1), minlength=5) / 10_000):
    print(pair, f"comes first in {share:.0%} of the draws")

# %% [markdown]
# So it's safe to say that 2 and 7 are often confused, and rash to call them the most confused pair.
#
# ## Is it a 5?
#
# Suppose you care about 5s only. The reader gives you a probability that an image is a 5. How large must it be before
# you say yes? Move the threshold. First try to find every 5. Then try never to be wrong when you say 5. Watch what
# each costs you.

# %%
from course_utils import explore_threshold

explore_threshold(probabilities, y_test, x_test, positive=5)

# %% [markdown]
# What you've been trading has two names:
#
# - **Precision:** of all the images you called a 5, how many are one? *Can I trust a yes?*
# - **Recall:** of all the true 5s, how many did you find? *Did I miss any?*
#
# A yes that's wrong is a **false positive**, a 5 that was missed a **false negative**.

# %%
says_five, is_five = probabilities[:, 5] >= 0.5, y_test == 5
hits = (says_five & is_five).sum()
precision, recall = hits / says_five.sum(), hits / is_five.sum()
f1 = 2 * precision * recall / (precision + recall)
print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")

# %% [markdown]
# **F1** joins the two in one number that's high only if both are: their *harmonic mean*, which stays near the smaller
# one. In a confusion matrix, the answers “5” fill a column and the true 5s fill a row.
#
# ### Exercise: precision and recall from a matrix
#
# Write a function that takes a confusion matrix (rows true, columns predicted) and the number of a class, and returns
# two numbers from 0 to 1, not rounded: the precision of that class and its recall, in this order. For
# `precision_and_recall(np.array([[2, 1, 1], [1, 2, 0], [0, 0, 1]]), 0)` it should return 2/3 and 2/4.


# %% nbgrader={"grade_id": "precision_and_recall", "solution": true}
def precision_and_recall(matrix, digit):
    ### BEGIN SOLUTION
    answered, members = matrix[:, digit].sum(), matrix[digit].sum()
    return matrix[digit, digit] / answered, matrix[digit, digit] / members
    ### END SOLUTION


# %%
check("precision_and_recall")

# %% [markdown]
# Here are six networks. Each was tested on 100 images of each of five digits.

# %%
look("which_matrix", 7)

# %% [markdown]
# ### Exercise: which matrix?
#
# One of the six says “8” far too often. But when it's shown a true 8, it hardly ever misses it. Which one is it? Put a
# number of your own in place of the 7 in the cell above, so that you get your own six. Answer with your number and the
# letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_matrix", "solution": true}
which_matrix = (
    ### BEGIN SOLUTION
    (7, "F")
    ### END SOLUTION
)

# %%
check("which_matrix")

# %% [markdown]
# ## When 99% means nothing
#
# Ten thousand people are screened for a disease that one in a hundred has. Somebody sells a test that's right for 99%
# of them. What could that test be?

# %% tags=["reveal"]
sick = np.arange(10_000) < 100
says_sick = np.zeros(10_000, dtype=bool)
print(f"accuracy {(says_sick == sick).mean():.0%}, recall {says_sick[sick].mean():.0%}")

# %% [markdown]
# Where one class is rare, accuracy mostly measures how rare it is, and it takes no skill to get there. Compare it with
# the baseline, and look at the recall of the rare class.
#
# ### Exercise: a screening
#
# 1,000 people are examined for a disease that 100 of them have. The test says “ill” to 240 people, and 60 of these do
# have the disease. What are the accuracy of the test, and the precision and the recall of its answer “ill”? Write
# three numbers from 0 to 1, to two decimals: `[accuracy, precision, recall]`.

# %% nbgrader={"grade_id": "screening", "solution": true}
screening = (
    ### BEGIN SOLUTION
    [(60 + 720) / 1000, 60 / 240, 60 / 100]
    ### END SOLUTION
)

# %%
check("screening")

# %% [markdown]
# ### Exercise: mostly false alarms
#
# Can a test be right 95% of the time, miss nobody, and *still* raise mostly false alarms? Write a function that shows
# it. It gets `labels`, an array of 0s and 1s in which 1 is rare: one or two in a hundred. It returns as many
# predictions, 0 or 1, such that at least 95% are right, the recall of class 1 is 1, and its precision is below one
# half. It may look at the labels, and should leave them as they are.


# %% nbgrader={"grade_id": "mostly_false_alarms", "solution": true}
def mostly_false_alarms(labels):
    ### BEGIN SOLUTION
    predictions = labels.copy()
    healthy = np.flatnonzero(labels == 0)
    predictions[healthy[: 2 * labels.sum()]] = 1
    return predictions
    ### END SOLUTION


# %%
check("mostly_false_alarms")

# %% [markdown]
# ## Ten yes-or-no questions
#
# “Is it a 5?” is a question a network can also be trained on. Then it ends in a **sigmoid**, $1/(1+e^{-z})$, which
# turns one logit $z$ into one probability, and its loss is **binary cross-entropy**: $-\log p$ where the right answer
# is yes, $-\log(1-p)$ where it's no. You'll find networks on the web that use ten of these for ten digits.

# %%
ask("ten_sigmoids")

# %% tags=["nbval-check-output"]
logits = np.array([-4.0, -3.0, -5.0, -2.0, -6.0, -4.0, -3.0, -5.0, -2.5, -4.0])
softmax = np.exp(logits) / np.exp(logits).sum()
sigmoid = 1 / (1 + np.exp(-logits))
print("softmax:", softmax.round(2), "sum", softmax.sum().round(2))
print("sigmoid:", sigmoid.round(2), "sum", sigmoid.sum().round(2))

# %% [markdown]
# The same ten logits tell two stories. Softmax compares them with one another, so the least bad one, the 3, comes out
# on top. Each sigmoid says no. You can train a digit reader either way. If exactly one answer is right, take softmax
# with categorical cross-entropy, as we do. If several can be right, such as “cat” and “outdoors”, or none, take
# sigmoids with binary cross-entropy.
#
# One warning: Keras's `binary_accuracy` counts all ten answers for every image. A network that says no to everything
# gets 90%. It's the same trap as the screening.
#
# ## Are they all the network's mistakes?
#
# People gave the labels, and people make mistakes. Find the images with the largest loss, those whose label the
# network found least probable. What label would *you* have given?

# %%
loss = -np.log(probabilities[np.arange(len(y_test)), y_test] + 1e-12)
worst = loss.argsort()[::-1][:12]

# %% tags=["drawing"]
from course_utils import show_images

show_images(
    x_test[worst],
    titles=[f"label {y_test[i]}\nreader {predicted[i]}" for i in worst],
    columns=6,
    alt="The twelve test images with the largest loss: "
    + ", ".join(f"label {y_test[i]} read as {predicted[i]}" for i in worst),
)

# %% [markdown]
# Researchers [searched ten famous test sets](https://arxiv.org/abs/2103.14749) for wrong labels and had several
# people check each. In MNIST's 10,000 test images they found 15 that are wrong or doubtful. A flawless reader would
# be marked wrong on at least ten of them, and score no more than 99.90%. So above 99.8%, differences mean little.
#
# ## Is the difference real?
#
# Somebody tells you that 34 neurons beat 32: “I trained both, and the larger network had the lower loss.” But if they
# were equally good, one of them would still have to win. What if it wins with several seeds?

# %% tags=["nbval-check-output"]
for seeds in (2, 3, 6):
    print(f"{seeds} seeds: two equal networks, and one wins every time: {2 * 0.5**seeds:.0%}")

# %% [markdown]
# A clean sweep with three seeds comes up one time in four, by chance alone. That will do for large effects, such as a
# learning rate that's ten times too small, and for no others. With six it's rare enough to believe.
# (For two networks on one test set there's a sharper tool: compare them image by image, as in lesson
# {{five_tutorials_side_by_side}}.)
#
# ### Exercise: 34 neurons against 32
#
# Find out. Train a network with 32 neurons in its hidden layer and one with 34, each with the same six seeds or more.
# Call `compare_widths.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)` for each, look at
# `compare_widths.results()`, and call `compare_widths.conclude(…)` with the name of the arm that has the lower
# validation loss with *every* seed, or with `"can't tell"`. `small_data()` and `small_network(neurons)` give you
# something that trains in a second: scikit-learn's digits of 8×8 pixels.

# %% nbgrader={"grade_id": "compare_widths", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def small_data():
    digits = load_digits()
    return digits.images[:1000] / 16, digits.target[:1000]


def small_network(neurons):
    dense = [keras.layers.Dense(neurons, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])
    model.compile(keras.optimizers.SGD(0.3), loss="sparse_categorical_crossentropy")
    return model


compare_widths = Experiment()
### BEGIN SOLUTION
pixels, classes = small_data()
for trial in range(6):
    for neurons in (32, 34):
        keras.utils.set_random_seed(trial)
        given = {"epochs": 5, "validation_data": (pixels[600:], classes[600:])}
        arm = f"{neurons} neurons"
        compare_widths.fit(small_network(neurons), pixels[:600], classes[:600], arm=arm, seed=trial, **given)
results = compare_widths.results()
winners = {min(results, key=lambda arm: results[arm][trial]) for trial in range(6)}
compare_widths.conclude(winners.pop() if len(winners) == 1 else "can't tell")
### END SOLUTION
compare_widths

# %%
check("compare_widths")

# %% [markdown]
# ## The report
#
# One line of scikit-learn gives you precision, recall and F1 of every class. *Support* is the number of true members of a class, *macro
# avg* the plain mean over the classes.

# %%
from sklearn.metrics import classification_report

print(classification_report(y_test, predicted, digits=3))

# %% [markdown]
# Three decimals, and no intervals. You can add them: a digit's recall rests on as many images as *support* says,
# and `wilson` does the rest.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - An accuracy is a measurement. Give its interval: 97 of 100 means 92% to 99%.
# - The interval covers the luck of the draw. It doesn't cover other writers, wrong labels, or another seed.
# - A confusion matrix says which mistakes; the images say why. Small counts vary by their square root.
# - Precision: can I trust a yes? Recall: did I miss any? With a rare class, accuracy tells you neither.
# - One of two equal networks always wins. Use enough seeds to tell that from a difference.
#
# **Ask yourself**
#
# 1. A network gets 50 of 50 right. Is it perfect?
# 2. You raise the threshold. Which of precision and recall can't rise?
# 3. Your test set holds the handwriting of ten people. What does its interval not know?
#
# <details><summary>Answers</summary>
#
# 1. Wilson's interval starts at 93%. It may well miss one in twenty.
# 2. Recall. You say yes less often, so you can't find more of them.
# 3. How the network reads anybody else.
#
# </details>
#
# **Next:** [{{prediction_plots}} · Prediction plots](prediction_plots.ipynb). We've counted answers. What does the
# network see in one image, and does it know when it's wrong?
