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
# **How sure are we of an accuracy, where does a network go wrong, and at what cost?**
#
# Test the reader of lesson {{loading_the_digits}}: draw ten digits, and count how many it gets right.

# %%
from course_utils import read_digits

read_digits()

# %% [markdown]
# What is your result worth? Let's start with a larger test.

# %%
from course_utils import ask

ask("ninety_seven")

# %% [markdown]
# **In this lesson you will**
#
# - put an interval around an accuracy, and know what it leaves out;
# - read a confusion matrix, and find wrong labels;
# - trade precision for recall, and see why 99% can be worthless.
#
# Three exercises are for class. The three marked *at home* can wait.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, you test the reader on 300 of scikit-learn's digits. They're blurrier than those it learned from, so it
# does worse, and your numbers differ. In place of the wrong labels you'll see the six images with the largest loss. The
# five networks were measured on MNIST, and are the same for everybody.
# </details>

# %%
import numpy as np

from course_utils import check, expect, hint, load_mnist, look, progress, solution, trained_reader

(x_train, y_train), (x_test, y_test) = load_mnist()

# %%
reader = trained_reader()
probabilities = reader.predict(x_test.astype("float32")[..., None] / 255, verbose=0)
predicted = probabilities.argmax(axis=1)
correct = predicted == y_test
expect("accuracy of the reader", correct.mean(), of=len(correct))

# %% [markdown]
# Always answering with the most common digit would get about 11% of MNIST right. That's the baseline.
#
# ## How sure are we?
#
# ### The luck of the draw
#
# Imagine a network that's right 97% of the time, like a biased coin. Each row below tests it on 100 new images. The dot is the
# score of this test, and the bar is an interval around it. Press the button a few times. How bad can the network look, and
# how good? How often does a bar miss the 97%?

# %%
from course_utils import explore_interval

explore_interval(images=100, score=0.97)

# %% [markdown]
# It's the same network in every row. Only the images change. About 95 in 100 of these bars contain the true score, and
# that's what a **95% confidence interval** promises. (Results come in whole images, so it isn't exactly 95: with ten images,
# anywhere from 90 to 98.) You never know whether your own bar is one that misses.

# %%
ask("half_as_wide")

# %% [markdown]
# Check your answer with the slider above. And what are ten digits worth?
#
# ### The interval
#
# If each of $n$ answers is right with probability $p$, the measured share has a **standard error** of $\sqrt{p(1-p)/n}$.
# About 95% of all tests land within 1.96 standard errors of $p$.

# %% tags=["nbval-check-output"]
for n in (100, 400, 10_000):
    print(f"97% right, {n:,} images: 1.96 standard errors are {196 * (0.97 * 0.03 / n) ** 0.5:.2f} points")

# %% [markdown]
# In practice we don't know $p$, only the result. So let $p$ slide, and keep each $p$ that fits: each for which the result
# lies within 1.96 standard errors. (97 in 100 fits an unlucky network that's 98% right, and a lucky one that's 92% right.)
# Solve for $p$, and you get **Wilson's interval**:


# %% tags=["nbval-check-output"]
def wilson(right, n, z=1.96):
    center = (right + z**2 / 2) / (n + z**2)
    reach = z * (right * (n - right) / n + z**2 / 4) ** 0.5 / (n + z**2)
    return center - reach, center + reach


for right, n in [(97, 100), (100, 100), (9700, 10_000)]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# The first line is your friend's network. And a perfect score on 100 images doesn't prove perfection.
#
# Put your own count in place of the 9. Below it is the reader on the whole test set.

# %%
for right, n in [(9, 10), (correct.sum(), len(correct))]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# ### Exercise: how many images?
#
# *At home.* Write a function that takes the accuracy that you expect and a `half_width`, both from 0 to 1, and returns the
# smallest whole number of images for which 1.96 standard errors are at most `half_width`. For `images_needed(0.9, 0.02)`, an
# accuracy of 90% to be known within 2 points, it should return 865.


# %% nbgrader={"grade_id": "images_needed", "solution": true}
def images_needed(accuracy, half_width):
    ### BEGIN SOLUTION
    n = 1.96**2 * accuracy * (1 - accuracy) / half_width**2
    return int(np.ceil(n))
    ### END SOLUTION


# %%
check("images_needed")

# %% [markdown]
# ### What the interval leaves out
#
# The formula assumes that all images come from one pile. But Census employees are said to have written half of MNIST's test
# images, and high-school students the other half. So test the CNN of lesson {{building_the_cnn}}, trained with five seeds,
# on the first 5,000 test images and on the last 5,000.

# %%
from course_utils import measured

table = measured("confusions")  # which of the 10,000 images each of five networks misread
half_accuracies = []
for wrong in table["mistakes"]:
    first = sum(image < 5000 for image, answer in wrong)
    half_accuracies.append([1 - first / 5000, 1 - (len(wrong) - first) / 5000])
half_accuracies = np.array(half_accuracies)

# %% [markdown]
# By chance alone, each half would most likely lie within 0.2 points of the average of the two. (All five read the same
# images, so each half is one draw, not five.) Sketch what you expect: five dots for each half.

# %% tags=["reveal"]
import matplotlib.pyplot as plt

from course_utils import show

plt.rcParams.update({"font.size": 13, "xtick.labelsize": 13, "ytick.labelsize": 13, "axes.labelsize": 13})
fig, ax = plt.subplots(figsize=(6, 4.4))
whole = half_accuracies.mean()
reach = 1.96 * (2 * whole * (1 - whole) / 5000) ** 0.5 / 2  # of half the difference of two shares
ax.axhspan(100 * (whole - reach), 100 * (whole + reach), color="#DDDDDD")
ax.text(-0.5, 100 * whole, "chance\nalone", ha="left", va="center", color="#444444")
for both in half_accuracies:
    ax.plot([0, 1], 100 * both, "o-", color="#0072B2", linewidth=1.5, markersize=8)
for x, mean, side in zip([0, 1], half_accuracies.mean(axis=0), ["right", "left"]):
    ax.text(x + (0.07 if x else -0.07), 100 * mean, f"{mean:.1%}", ha=side, va="center", fontsize=16, color="#0072B2")
ax.set(xlim=(-0.55, 1.5), xticks=[0, 1], ylabel="accuracy in %", ylim=(97.9, 99.9))
ax.set_xticklabels(["first 5,000 images", "last 5,000 images"], fontsize=13)
ax.set_title("Five networks on two halves of MNIST's test set", fontweight="bold", fontsize=13)
show(
    fig,
    alt="Five lines, one for each network, all rise steeply from about 98.3 percent on the test set's first half to "
    "about 99.5 percent on the last half. Both ends lie far outside a gray band that shows what chance would do.",
)

# %% [markdown]
# [MNIST's own page](https://web.archive.org/web/2022/http://yann.lecun.com/exdb/mnist/) says which half is which, and calls
# the first 5,000 “cleaner and easier”. For these networks they're harder.
#
# An interval covers other images *from the same pile*. About another pile, such as new writers or a new scanner, it says
# nothing.
#
# ### Is the difference real?
#
# You train a network with 32 neurons and one with 34, and the larger one has the lower loss. Is it better, or lucky? Try more
# seeds. How often would one of two *equal* networks win every time?

# %% tags=["nbval-check-output"]
for seeds in (2, 3, 6):
    print(f"{seeds} seeds: two equal networks, and one wins every time: {2 * 0.5**seeds:.0%}")

# %% [markdown]
# With six seeds it's so rare that luck is a poor explanation. With three, “can't tell” is an honest answer. (Lesson
# {{five_tutorials_side_by_side}} compares two networks image by image.)
#
# ### Exercise: 34 neurons against 32
#
# *At home.* Does the network with 34 neurons beat the one with 32? Train both with the same six seeds or more. For each run,
# set the seed, build the network, and call
# `compare_widths.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`. Look at `compare_widths.results()`.
# Finally call `compare_widths.conclude(…)` with the name of the arm that has the lower validation loss with *every* seed, or
# with `"can't tell"`. `small_data()` and
# `small_network(neurons)` give you scikit-learn's 8×8 digits and a small network.

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
# ## Where is it wrong?
#
# ### The confusion matrix
#
# A **confusion matrix** keeps the mistakes apart: a row for each true digit, a column for each answer. The right answers
# are on the diagonal.

# %%
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, predicted)
print(f"{matrix.trace():,} of {matrix.sum():,} are on the diagonal")

# %% [markdown]
# Here it is in images. Each framed square shows the mistake of its kind that the network was surest of, and how many there
# are, if more than one. A question mark hides an image that you'll judge further down. On the diagonal are the average
# digits.

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(10, 10, figsize=(7.4, 7.4), facecolor="black", layout="none")
fig.subplots_adjust(left=0.09, right=0.995, top=0.9, bottom=0.005, wspace=0.05, hspace=0.05)
loss = -np.log(probabilities[np.arange(len(y_test)), y_test] + 1e-12)
suspects = [947, 6651, 5937, 3558, 2462, 6783] if len(x_test) == 10_000 else loss.argsort()[::-1][:6]
for (row, column), ax in np.ndenumerate(axes):
    ax.set(xticks=[], yticks=[], facecolor="#161616")
    where = np.flatnonzero((y_test == row) & (predicted == column))
    for spine in ax.spines.values():
        spine.set(visible=True, color="#E69F00" if row != column and len(where) else "#2A2A2A", linewidth=1.5)
    if row == column:
        ax.imshow(x_test[y_test == row].mean(axis=0), cmap="gray", vmin=0, vmax=600)
    elif len(where):
        shown = np.setdiff1d(where, suspects)
        if len(shown):
            ax.imshow(x_test[shown[probabilities[shown, column].argmax()]], cmap="gray", vmin=0, vmax=255)
        else:
            ax.text(0.5, 0.45, "?", color="#E69F00", ha="center", va="center", fontsize=24, transform=ax.transAxes)
        if len(where) > 1:
            ax.text(26.8, 6.8, len(where), color="#E69F00", ha="right", fontsize=16, fontweight="bold")
    if column == 0:
        ax.set_ylabel(row, color="white", fontsize=18, rotation=0, labelpad=14, va="center")
    if row == 0:
        ax.set_title(column, color="white", fontsize=18, loc="center")
fig.text(0.54, 0.965, "read as", color="#BBBBBB", ha="center", fontsize=16)
fig.text(0.004, 0.45, "it was", color="#BBBBBB", va="center", fontsize=16, rotation=90)
alt = (
    f"A 10 by 10 confusion matrix on black. Most squares are empty. Those with some of the {(~correct).sum()} mistakes "
    "show a misread digit in an orange frame; on the diagonal are the ten average digits, dimmed."
)
with plt.rc_context({"savefig.facecolor": "black"}):
    show(fig, alt=alt)

# %% [markdown]
# On MNIST, the fullest framed square is a 5 read as a 3: eight times, and never the other way round.
#
# ### Which pair is confused most?
#
# So on MNIST, our reader says 3 and 5. What do the five networks say? Each thin line is one of them, and both directions count
# as one pair. Other test images would have given other counts: a count of $n$ rare events has a standard error of about
# $\sqrt{n}$, and the bars show one on either side.

# %% tags=["drawing"]
from collections import Counter

pair_counts = []
for wrong in table["mistakes"]:
    pair_counts.append(Counter(tuple(sorted((table["labels"][str(image)], answer))) for image, answer in wrong))
top = sum(pair_counts, Counter()).most_common(7)
fig, ax = plt.subplots(figsize=(6, 4.8))
pair_places = {}  # of each network, its dot on each row
for place, (pair, total) in enumerate(top):
    mean = total / 5
    ax.plot([mean - mean**0.5, mean + mean**0.5], [place] * 2, color="#E69F00", linewidth=15, alpha=0.4, zorder=1)
    for seen in sorted({counts[pair] for counts in pair_counts}):
        networks = [i for i, counts in enumerate(pair_counts) if counts[pair] == seen]
        for i, height in zip(networks, place + 0.17 * (np.arange(len(networks)) - (len(networks) - 1) / 2)):
            pair_places.setdefault(i, []).append((seen, height))
    ax.text(-0.2, place, f"{pair[0]} – {pair[1]}", fontsize=14, fontweight="bold", va="center", ha="right")
for dots in pair_places.values():
    ax.plot(*zip(*dots), "o-", color="#0072B2", markersize=6, linewidth=1, alpha=0.75)
ax.text(15.2, 1.0, "five networks,\nsame images", color="#0072B2", ha="right", va="center")
ax.text(15.2, 3.0, "± √n: one\nstandard error", color="#8A5F00", ha="right", va="center")
ax.set(ylim=(6.6, -0.6), yticks=[], xlim=(0, 15.4), xlabel="times confused in 10,000 images")
ax.spines["left"].set_visible(False)
show(
    fig,
    alt="The seven most confused pairs, with a dot for each of five networks, joined by a line, and a wide bar of plus or minus the root of "
    "the mean. "
    + "; ".join(f"{a} and {b}: {total / 5:.0f} times on average" for (a, b), total in top)
    + ". The bars overlap.",
)

# %% [markdown]
# Each of the five confuses 2 and 7 most. So who's right, they or our reader? They all read the same images. Draw the average
# counts anew, 10,000 times, as if we had tested on others. (The **Poisson distribution** says how many rare events happen
# when $n$ are expected.) Which of all pairs comes first?

# %% tags=["nbval-check-output"]
pairs, totals = zip(*sum(pair_counts, Counter()).most_common())
dice = np.random.default_rng(0)
firsts = Counter()
for _ in range(10_000):
    redrawn = dice.poisson(np.array(totals) / 5) + dice.random(len(pairs))  # a fraction, so that no two are equal
    firsts[pairs[redrawn.argmax()]] += 1
for pair in pairs[:5]:
    print(pair, f"comes first in {firsts.pop(pair) / 10_000:.0%} of the draws")
print(f"any of the other {len(pairs) - 5}: {firsts.total() / 10_000:.0%}")

# %% [markdown]
# So which pair is confused *most*, 10,000 images can't say.
#
# ### Is it always the network's mistake?
#
# People gave the labels, and people make mistakes. What would you call each of these six test images? Write it down.

# %% tags=["drawing"]
def show_suspects(captions, alt):
    fig, axes = plt.subplots(2, 3, figsize=(6.3, 5 if any(captions) else 4.4))
    for ax, i, caption in zip(axes.flat, suspects, captions):
        ax.imshow(x_test[i], cmap="gray")
        ax.set_title(caption, fontsize=13, loc="center")
        ax.axis("off")
    show(fig, alt=alt)


show_suspects([""] * 6, "Six handwritten digits, some of them hard to make out.")

# %% [markdown]
# Researchers [searched ten famous test sets](https://arxiv.org/abs/2103.14749) for wrong labels, and asked five people
# about each suspicious image. Run the cell to see the labels, and
# [what the five said](https://github.com/cleanlab/label-errors).

# %% tags=["reveal"]
votes = [(9, 5), (6, 5), (3, 3), (0, 4), (0, 4), (6, 3)]  # the most frequent answer, and how many gave it
captions = [f"label: {y_test[i]}\n{n} of 5 say {answer}" for i, (answer, n) in zip(suspects, votes)]
if len(x_test) < 10_000:
    captions = [f"label: {y_test[i]}\nreader: {predicted[i]}" for i in suspects]
show_suspects(captions, "The six digits again: " + "; ".join(captions).replace("\n", ", "))

# %% [markdown]
# In MNIST's test set they found 15 images whose label is wrong or doubtful. For ten of them, most of the five agreed on
# another digit. A reader that sides with them on those ten can score 99.90% at best, so be careful so close to the top.
#
# ## At what cost?
#
# ### Is it a 5?
#
# Suppose you care only about 5s. How probable must a 5 be before you say yes? Moving this **threshold** trades two things for
# each other:
#
# - **Precision:** of all the images you called a 5, how many are one? *Can I trust a yes?*
# - **Recall:** of all the true 5s, how many did you find? *Did I miss any?*
#
# If you say yes and it isn't a 5, that's a **false positive**. A 5 that you missed is a **false negative**. Move the
# threshold: first find every 5, then never be wrong when you say 5. Watch the dot travel on the **precision–recall curve**.

# %%
from course_utils import explore_threshold

explore_threshold(probabilities, y_test, x_test, positive=5)

# %% [markdown]
# (Many reports draw the **ROC curve** instead: recall against the share of the other images that get a yes. If 5s were rare,
# that share could be tiny, and most of your yeses still wrong. The precision–recall curve would show it.)
#
# **F1** joins the two in one number, their *harmonic mean*. It's high only if both are.

# %%
says_five, is_five = probabilities[:, 5] >= 0.5, y_test == 5
hits = (says_five & is_five).sum()
precision, recall = hits / says_five.sum(), hits / is_five.sum()
f1 = 2 * precision * recall / (precision + recall)
print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")
print(f"precision 1, recall 0.02: their plain mean is {(1 + 0.02) / 2:.2f}, but F1 is {2 * 1 * 0.02 / (1 + 0.02):.2f}")

# %% [markdown]
# scikit-learn computes all three for every digit. (`classification_report` prints the same.) *Support* is how many images of
# the digit there are. A recall rests on that many, so `wilson` can give you its interval.

# %%
from sklearn.metrics import precision_recall_fscore_support

print("  precision recall    F1 support")
for digit, (p, r, f, n) in enumerate(zip(*precision_recall_fscore_support(y_test, predicted))):
    print(f"{digit} {p:9.3f} {r:6.3f} {f:5.3f} {n:7,}")

# %% [markdown]
# ### Exercise: precision and recall from a matrix
#
# Write a function that takes a confusion matrix (rows true, columns predicted) and the number of a class. It returns its
# precision and its recall, in this order, from 0 to 1 and not rounded. For
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
# Here are six networks, each tested on 100 images of each of five digits.

# %%
look("which_matrix", 7)

# %% [markdown]
# ### Exercise: which matrix?
#
# One of the six says “8” far too often, but hardly ever misses a true 8. Which one? Put a number of your own in place of the
# 7 above, and answer with your number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_matrix", "solution": true}
which_matrix = (
    ### BEGIN SOLUTION
    (7, "F")
    ### END SOLUTION
)

# %%
check("which_matrix")

# %% [markdown]
# ### When 99% means nothing
#
# Ten thousand people are screened for a disease that one in a hundred has. Somebody sells a test that's right for 99%
# of them. What's the laziest test that could claim that?

# %% tags=["reveal"]
sick = np.arange(10_000) < 100
says_sick = np.zeros(10_000, dtype=bool)
print(f"accuracy {(says_sick == sick).mean():.0%}, recall {says_sick[sick].mean():.0%}")

# %% [markdown]
# When one class is rare, accuracy mostly tells you how rare it is. So look at both the recall
# and the precision of the rare class. (Call everybody ill, and the recall is 100%.)
#
# ### Exercise: a screening
#
# A thousand people take a test for a disease that 100 of them have. It calls 240 people ill, and 60 of these are. What are
# the accuracy of the test, and the precision and the recall of its answer “ill”? Write three numbers from 0 to 1, to two
# decimals: `[accuracy, precision, recall]`.

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
# *At home.* Can a test be right 95% of the time, miss nobody, and *still* raise mostly false alarms? Build one. Your function
# gets `labels`, a NumPy array in which 1 means ill and 0 healthy; one or two in a hundred are ill. It may look at
# them, but mustn't change them. Return an array of the same length, with a 1 for everybody your test calls ill and a 0 for
# everybody else, so that
#
# - at least 95% of your predictions agree with the labels;
# - everybody who's ill gets a 1, so recall is 1;
# - more than half of the people you call ill are healthy, so precision is below one half.


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
# <details><summary>If a network ends in ten sigmoids instead of a softmax</summary>
#
# A network for “Is it a 5?” ends in a <b>sigmoid</b>, $1/(1+e^{-z})$, which turns one logit $z$ into one probability. Its
# loss is <b>binary cross-entropy</b>: $-\log p$ if the right answer is yes, $-\log(1-p)$ if it's no. The probabilities of
# ten sigmoids needn't add up to 1. If exactly one answer is right, take softmax with categorical cross-entropy, as we do. If
# several can be right, such as “cat” and “outdoors”, or none, take sigmoids.
#
# One warning: Keras's <code>binary_accuracy</code> counts all ten answers for every image. A network that says no to
# everything gets 90%.
# </details>

# %%
progress()

# %% [markdown]
# ## Key points
#
# - An accuracy is a measurement. Give its interval: 97 of 100 means 92% to 99%.
# - The interval covers the luck of the draw, not other writers, wrong labels, or another seed.
# - One of two equal networks always wins. Use enough seeds to tell luck from a difference.
# - A confusion matrix says which mistakes; the images suggest why. A count of $n$ varies by about $\sqrt{n}$.
# - Precision: can I trust a yes? Recall: did I miss any? With a rare class, accuracy tells you neither.
#
# **Ask yourself**
#
# 1. A network gets 50 of 50 right. Is it perfect?
# 2. You raise the threshold. Which of precision and recall can't rise?
# 3. Ten people wrote all the digits in your test set. What can't its interval tell you?
#
# <details><summary>Answers</summary>
#
# 1. Wilson's interval starts at 93%. It may well miss one in twenty.
# 2. Recall. You say yes less often, so you can't find more of them.
# 3. How well the network reads anybody else.
#
# </details>
#
# **Next:** [{{prediction_plots}} · Prediction plots](prediction_plots.ipynb). When can you trust one answer?
