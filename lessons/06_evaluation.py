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
# Put the reader of lesson {{loading_the_digits}} to the test. Draw ten digits, one after the other, and count how
# many it gets right. Remember your count.

# %%
from course_utils import read_digits

read_digits()

# %% [markdown]
# You've just evaluated a network. What is your result worth? Start with a test ten times as large.

# %%
from course_utils import ask

ask("ninety_seven")

# %% [markdown]
# **In this lesson you will**
#
# - *How sure?* Put an interval around an accuracy, and know what the interval leaves out.
# - *Wrong where?* Read a confusion matrix, and find images whose labels are wrong.
# - *At what cost?* Trade precision for recall, and see why 99% can be worthless.
#
# Three exercises are for class. The three marked *at home* can wait.
#
# <details><summary>If you're offline</summary>
#
# Where MNIST can't be downloaded, you test the reader on 300 of scikit-learn's digits instead. Other people wrote
# them, and they're blurrier than the digits it learned from. It does worse there, so your numbers will differ from
# those on MNIST. In place of the wrong labels you'll see the six images with the largest loss. The five networks were
# measured on MNIST, and are the same for everybody.
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
# If you always answered with the most common digit, you'd get about 11%. That's the baseline, and the reader is far
# above it.
#
# ## How sure are we?
#
# ### The luck of the draw
#
# Imagine a network that's right 97% of the time, like a loaded coin. Test it on 100 images, then on another 100, and
# so on, 2,000 times. Then do the same with larger test sets.

# %%
import numpy as np

rng = np.random.default_rng(0)
measured_accuracies = {n: rng.binomial(n, 0.97, size=2000) / n for n in (100, 1000, 10_000)}

# %% tags=["drawing"]
import matplotlib.pyplot as plt

from course_utils import show

plt.rcParams.update({"font.size": 12, "xtick.labelsize": 12, "ytick.labelsize": 12, "axes.labelsize": 12})
fig, axes = plt.subplots(3, 1, figsize=(6, 5.6), sharex=True)
for ax, (n, accuracies), color in zip(axes, measured_accuracies.items(), ["#D55E00", "#B87C00", "#0072B2"]):
    step = max(1 / n, 0.0007)
    values, counts = np.unique(np.round(accuracies / step), return_counts=True)
    ax.bar(100 * values * step, counts, width=80 * step, color=color)
    low, high = np.quantile(accuracies, [0.025, 0.975])
    ax.plot([100 * low, 100 * high], [-0.12 * counts.max()] * 2, color="#222222", linewidth=4, solid_capstyle="butt")
    ax.text(88.1, 0.8 * counts.max(), f"{n:,} images", color=color, fontsize=15, fontweight="bold")
    ax.text(88.1, 0.5 * counts.max(), f"95 in 100:\n{low:.1%} to {high:.1%}", color="#333333", va="center")
    ax.axvline(97, color="#222222", linewidth=1, linestyle=":")
    ax.set(yticks=[], ylim=(-0.25 * counts.max(), 1.1 * counts.max()), xlim=(88, 100.5), xticks=range(88, 101, 2))
    ax.spines["left"].set_visible(False)
axes[0].set_title("2,000 tests of a network that is 97% right", fontweight="bold")
axes[-1].set_xlabel("measured accuracy in %")
show(
    fig,
    alt="Three histograms of the accuracies that 2,000 tests of one network measured. With 100 images they spread from "
    "about 91 to 100 percent, with 1,000 images from about 95 to 99, with 10,000 they form a narrow hill around 97.",
)

# %% [markdown]
# It's the same network in all 6,000 tests. Only the images change. On 100 of them it can look brilliant or mediocre
# by luck alone.

# %%
ask("half_as_wide")

# %% [markdown]
# The spread has a name and a formula. If each of $n$ answers is right with probability $p$, the measured share has a
# **standard error** of $\sqrt{p(1-p)/n}$, and about 95% of all tests land within 1.96 standard errors of $p$.
#
# ### The interval
#
# The picture starts from a known accuracy. In practice we have one result, and want to know which accuracies would fit it.
# So let $p$ slide. Of 100 tests of a network that's 92% right, at least 95 give 86 to 97 right answers out of 100. For
# one that's 99% right it's 97 to 100. Our 97 just fits both. In general, keep every $p$ for which the result lies within 1.96
# standard errors. Solve that for $p$ and you get **Wilson's interval**:


# %% tags=["nbval-check-output"]
def wilson(right, n, z=1.96):
    center = (right + z**2 / 2) / (n + z**2)
    reach = z * (right * (n - right) / n + z**2 / 4) ** 0.5 / (n + z**2)
    return center - reach, center + reach


for right, n in [(97, 100), (100, 100), (9700, 10_000)]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# The first line is your friend's network. The second says that a perfect score on 100 images doesn't prove perfection.
#
# Does it work? Here's a network that was tested on all 10,000 of MNIST's test images, so we know its score on the
# whole pile. Now pretend we could afford only 500. Draw 500 at random, compute the interval, and do that a thousand times. The picture
# shows the first 20.

# %%
from course_utils import measured

table = measured("confusions")  # which of the 10,000 images each of five networks misread
right_on = np.ones(10_000, dtype=bool)
right_on[[image for image, _ in table["mistakes"][0]]] = False

rng = np.random.default_rng(2)
counts = [right_on[rng.choice(10_000, 500, replace=False)].sum() for _ in range(1000)]

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(6, 5.4))
whole, missed = right_on.mean(), 0
for row, count in enumerate(counts[:20]):
    low, high = wilson(count, 500)
    hit = low <= whole <= high
    missed += not hit
    color = "#0072B2" if hit else "#D55E00"
    ax.plot([100 * low, 100 * high], [row, row], color=color, linewidth=5, solid_capstyle="round", alpha=0.55)
    ax.plot(count / 5, row, "o", color=color, markersize=7)
    if not hit:
        ax.text(100 * low - 0.1, row, "missed", color="#B34700", ha="right", va="center", fontweight="bold")
ax.axvline(100 * whole, color="#222222", linewidth=1.5)
ax.text(100 * whole, -1.3, f"on all 10,000: {whole:.1%}", ha="center", va="bottom", fontweight="bold")
ax.set(ylim=(20, -1.2), yticks=[], xlim=(95, 100.3), xlabel="accuracy in %", ylabel="20 test sets of 500 images")
ax.spines["left"].set_visible(False)
alt = (
    "Twenty horizontal bars, the Wilson intervals of twenty small test sets of one network, around a vertical line at "
)
show(
    fig,
    alt=alt
    + f"{whole:.1%}. The dots scatter from {min(counts[:20]) / 500:.1%} to {max(counts[:20]) / 500:.1%}, and {missed} of the bars misses the line.",
)

# %% [markdown]
# One of these 20 misses. Another 20 might have none, or three. How many of the thousand intervals contain the score on all
# 10,000?

# %% tags=["nbval-check-output"]
intervals = [wilson(count, 500) for count in counts]
print(sum(low <= right_on.mean() <= high for low, high in intervals), "of 1,000")

# %% [markdown]
# That's what a **95% confidence interval** promises: compute many of them, and about 95 in 100 will contain the true
# value. You never know whether yours is one of the other five.
#
# Now your own count: put it in place of the 9. Below it is the reader on the whole test set.

# %%
for right, n in [(9, 10), (correct.sum(), len(correct))]:
    low, high = wilson(right, n)
    print(f"{right:,} of {n:,}: {low:.1%} to {high:.1%}")

# %% [markdown]
# ### Exercise: how many images?
#
# *At home.* You're planning a test set. Write a function that takes the accuracy that you expect and a `half_width`, both
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
# ### What the interval leaves out
#
# The formula assumes that all images come from one big pile. But Census employees are reported to have written half of
# MNIST's test images, and high-school students the other half. Let's test the CNN of lesson {{building_the_cnn}}, trained with five
# seeds, on the first 5,000 test images and on the last 5,000.

# %%
halves = [np.histogram([image for image, _ in wrong], bins=[0, 5000, 10_000])[0] for wrong in table["mistakes"]]
half_accuracies = 1 - np.array(halves) / 5000

# %% [markdown]
# If only chance were at work, each half would most likely lie within 0.3 points of the average (1.96 standard errors).
# All five networks read the same images, so this is one draw for each half, not five. Draw what you expect: five dots for each half. Then compare.

# %% tags=["reveal"]
fig, ax = plt.subplots(figsize=(6, 4.4))
whole = half_accuracies.mean()
reach = 1.96 * (whole * (1 - whole) / 5000) ** 0.5
ax.axhspan(100 * (whole - reach), 100 * (whole + reach), color="#DDDDDD")
ax.text(-0.5, 100 * whole, "chance\nalone", ha="left", va="center", color="#444444")
for both in half_accuracies:
    ax.plot([0, 1], 100 * both, "o-", color="#0072B2", linewidth=1.5, markersize=8)
for x, mean, side in zip([0, 1], half_accuracies.mean(axis=0), ["right", "left"]):
    ax.text(x + (0.07 if x else -0.07), 100 * mean, f"{mean:.1%}", ha=side, va="center", fontsize=16, color="#0072B2")
ax.set(xlim=(-0.55, 1.5), xticks=[0, 1], ylabel="accuracy in %", ylim=(97.9, 99.9))
ax.set_xticklabels(["first 5,000 images", "last 5,000 images"], fontsize=12)
ax.set_title("Five networks on two halves of MNIST's test set", fontweight="bold", fontsize=13)
show(
    fig,
    alt="Five lines, one for each network, all rise steeply from about 98.3 percent on the test set's first half to "
    "about 99.5 percent on the last half. Both ends lie far outside a gray band that shows what chance would do.",
)

# %% [markdown]
# [MNIST's own page](https://web.archive.org/web/2022/http://yann.lecun.com/exdb/mnist/) calls the first 5,000 test images the “cleaner and easier” ones. Compare that with what you've just
# seen, and trust what you measure.
#
# An interval answers one question: what if we had drawn other images *from the same pile*? It can't tell you about
# another pile, such as new writers or a new scanner. For that, you have to test again.
#
# ### Is the difference real?
#
# Someone trains a network with 32 neurons and one with 34, and the larger one has the lower loss. But if the two were
# equally good, one of them would still have to win. So try more seeds. How often does one of two equals win every time?

# %% tags=["nbval-check-output"]
for seeds in (2, 3, 6):
    print(f"{seeds} seeds: two equal networks, and one wins every time: {2 * 0.5**seeds:.0%}")

# %% [markdown]
# With three seeds, that happens to one pair of equals in four. With six it's so rare that luck is a poor
# explanation. (To compare two networks image by image on one test set, see lesson {{five_tutorials_side_by_side}}.)
#
# ### Exercise: 34 neurons against 32
#
# *At home.* Does the network with 34 neurons beat the one with 32? Train both, each with the same six seeds or more. For each run, set the
# seed, build the network, and call `compare_widths.fit(model, x, y, arm=…, seed=…, epochs=…, validation_data=…)`. Then
# look at `compare_widths.results()`. Finally call `compare_widths.conclude(…)`: with the name of the arm that has the
# lower validation loss with *every* seed, or with `"can't tell"`. `small_data()` and `small_network(neurons)` give you
# data and a network that train in a second: scikit-learn's digits of 8×8 pixels. ("Every seed" is a strict rule. Of
# twenty seeds, 19 against 1 would hardly be luck, but by this rule you couldn't tell.)

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
# Accuracy counts all mistakes alike. A **confusion matrix** keeps them apart: a row for each true digit, a column for
# each answer. The right answers are on the diagonal.

# %%
from sklearn.metrics import confusion_matrix

matrix = confusion_matrix(y_test, predicted)
print(f"{matrix.trace():,} of {matrix.sum():,} are on the diagonal")

# %% [markdown]
# Here it is with images in place of numbers. Each framed square shows one mistake of its kind, the one that the network
# was surest of. An orange number says how many there are, if there's more than one. A question mark hides an image that
# you'll judge further down. On the diagonal you see the average of each digit.

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(10, 10, figsize=(7.6, 7.6), facecolor="black", layout="none")
fig.subplots_adjust(left=0.07, right=0.995, top=0.92, bottom=0.005, wspace=0.05, hspace=0.05)
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
            ax.text(0.5, 0.45, "?", color="#E69F00", ha="center", va="center", fontsize=22, transform=ax.transAxes)
        if len(where) > 1:
            ax.text(26.8, 6.2, len(where), color="#E69F00", ha="right", fontsize=14, fontweight="bold")
    if column == 0:
        ax.set_ylabel(row, color="white", fontsize=16, rotation=0, labelpad=14, va="center")
    if row == 0:
        ax.set_title(column, color="white", fontsize=16, loc="center")
fig.text(0.53, 0.962, "read as", color="#BBBBBB", ha="center", fontsize=14)
fig.text(0.008, 0.46, "it was", color="#BBBBBB", va="center", fontsize=14, rotation=90)
alt = (
    f"A 10 by 10 confusion matrix on black. Most squares are empty. Those with some of the {(~correct).sum()} mistakes "
    "show a misread digit in an orange frame; on the diagonal are the ten average digits, dimmed."
)
with plt.rc_context({"savefig.facecolor": "black"}):
    show(fig, alt=alt)

# %% [markdown]
# Some of these you'd have misread too. For others there's no excuse. The counts say how often something goes wrong; the
# images show you why.
#
# ### Which pair is confused most?
#
# Count the mistakes of the five networks by pair, a 4 read as a 9 together with a 9 read as a 4. All five were tested
# on the same images. Other images would have given other counts: a count of $n$ rare events has a standard error
# of about $\sqrt{n}$. The bars show one standard error on either side; for 95%, they'd be twice as long.

# %% tags=["drawing"]
from collections import Counter

pair_counts = []
for wrong in table["mistakes"]:
    pair_counts.append(Counter(tuple(sorted((table["labels"][str(image)], answer))) for image, answer in wrong))
top = sum(pair_counts, Counter()).most_common(7)
fig, ax = plt.subplots(figsize=(6, 4.8))
for place, (pair, total) in enumerate(top):
    mean = total / 5
    ax.plot([mean - mean**0.5, mean + mean**0.5], [place] * 2, color="#E69F00", linewidth=15, alpha=0.4, zorder=1)
    for seen, times in Counter(counts[pair] for counts in pair_counts).items():
        heights = place + 0.17 * (np.arange(times) - (times - 1) / 2)
        ax.plot([seen] * times, heights, "o", color="#0072B2", markersize=6)
    ax.text(-0.2, place, f"{pair[0]} – {pair[1]}", fontsize=14, fontweight="bold", va="center", ha="right")
ax.text(15.2, 1.0, "five networks,\nsame images", color="#0072B2", ha="right", va="center")
ax.text(15.2, 3.0, "± √n: one\nstandard error", color="#8A5F00", ha="right", va="center")
ax.set(ylim=(6.6, -0.6), yticks=[], xlim=(0, 15.4), xlabel="times confused in 10,000 images")
ax.spines["left"].set_visible(False)
show(
    fig,
    alt="The seven most confused pairs, with a dot for each of five networks and a wide bar of plus or minus the root of "
    "the mean. "
    + "; ".join(f"{a} and {b}: {total / 5:.0f} times on average" for (a, b), total in top)
    + ". The bars overlap.",
)

# %% [markdown]
# All five networks confuse 2 and 7 most, and that looks convincing. But now draw the average counts anew, 10,000 times, as
# if we had tested on other images. (The **Poisson distribution** says how many rare events happen when $n$ are expected.)
# Which of all pairs comes first?

# %% tags=["nbval-check-output"]
pairs, pair_totals = zip(*sum(pair_counts, Counter()).most_common())
size = (10_000, len(pairs))
dice = np.random.default_rng(0)
redrawn = dice.poisson(np.array(pair_totals) / 5, size) + dice.random(size)  # a fraction, so that no two are equal
shares = np.bincount(redrawn.argmax(axis=1), minlength=len(pairs)) / 10_000
for pair, share in zip(pairs[:5], shares):
    print(pair, f"comes first in {share:.0%} of the draws")
print(f"any of the other {len(pairs) - 5}: {shares[5:].sum():.0%}")

# %% [markdown]
# So 2 and 7 are often confused. Whether they're the *most* confused pair, 10,000 images can't say.
#
# ### Is it always the network's mistake?
#
# People gave the labels, and people make mistakes. Write down what you'd call each of these six test images.

# %% tags=["drawing"]
def show_suspects(captions, alt):
    fig, axes = plt.subplots(2, 3, figsize=(6.3, 5 if any(captions) else 4.4))
    for ax, i, caption in zip(axes.flat, suspects, captions):
        ax.imshow(x_test[i], cmap="gray")
        ax.set_title(caption, fontsize=12.5, loc="center")
        ax.axis("off")
    show(fig, alt=alt)


show_suspects([""] * 6, "Six handwritten digits, some of them hard to make out.")

# %% [markdown]
# Researchers [searched ten famous test sets](https://arxiv.org/abs/2103.14749) for wrong labels. They asked five
# people about each suspicious image: is it what the label says, what a network says, both, or neither? Run the cell to
# see the labels, and [what the five said](https://github.com/cleanlab/label-errors).

# %% tags=["reveal"]
votes = [(9, 5), (6, 5), (3, 3), (0, 4), (0, 4), (6, 3)]  # the most frequent answer, and how many gave it
captions = [f"label: {y_test[i]}\n{n} of 5 say {answer}" for i, (answer, n) in zip(suspects, votes)]
if len(x_test) < 10_000:
    captions = [f"label: {y_test[i]}\nreader: {predicted[i]}" for i in suspects]
show_suspects(captions, "The six digits again: " + "; ".join(captions).replace("\n", ", "))

# %% [markdown]
# In MNIST's 10,000 test images they found 15 whose label is wrong or doubtful. For ten of them, most of the five people agreed on
# another digit. A flawless reader would be marked wrong on those ten, and score 99.90%. So be careful with differences
# that close to the top.
#
# ## At what cost?
#
# ### Is it a 5?
#
# Suppose you care only about 5s. The reader gives you the probability that an image is a 5. How high must it be before
# you say yes? Move the threshold. First try to find every 5. Then try never to be wrong when you say 5. Watch what
# each costs you, in precision and in recall. (F1 and the other words come right after.)

# %%
from course_utils import explore_threshold

explore_threshold(probabilities, y_test, x_test, positive=5)

# %% [markdown]
# You've been trading two things:
#
# - **Precision:** of all the images you called a 5, how many are one? *Can I trust a yes?*
# - **Recall:** of all the true 5s, how many did you find? *Did I miss any?*
#
# If you say yes and it isn't a 5, that's a **false positive**. A 5 that you missed is a **false negative**.

# %%
says_five, is_five = probabilities[:, 5] >= 0.5, y_test == 5
hits = (says_five & is_five).sum()
precision, recall = hits / says_five.sum(), hits / is_five.sum()
f1 = 2 * precision * recall / (precision + recall)
print(f"precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}")

# %% [markdown]
# **F1** joins the two in one number, their *harmonic mean*. It's high only if both are. scikit-learn computes all three
# for every digit. *Support* is how many images of the digit there are. (`classification_report` prints the same.)

# %%
from sklearn.metrics import precision_recall_fscore_support

print("  precision recall    F1 support")
for digit, (p, r, f, n) in enumerate(zip(*precision_recall_fscore_support(y_test, predicted))):
    print(f"{digit} {p:9.3f} {r:6.3f} {f:5.3f} {n:7,}")

# %% [markdown]
# Three decimals, and no intervals. A digit's recall rests on as many images as *support* says, so `wilson` can add
# them.
#
# ### Exercise: precision and recall from a matrix
#
# Write a function that takes a confusion matrix (rows true, columns predicted) and the number of a class. It returns the
# precision of that class and its recall, in this order, from 0 to 1 and not rounded. For
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
# ### When 99% means nothing
#
# Ten thousand people are screened for a disease that one in a hundred has. Somebody sells a test that's right for 99%
# of them. What's the laziest test that could claim that?

# %% tags=["reveal"]
sick = np.arange(10_000) < 100
says_sick = np.zeros(10_000, dtype=bool)
print(f"accuracy {(says_sick == sick).mean():.0%}, recall {says_sick[sick].mean():.0%}")

# %% [markdown]
# When one class is rare, accuracy mostly tells you how rare it is. So compare it with the baseline, and look at the
# recall of the rare class.
#
# ### Exercise: a screening
#
# A test examines 1,000 people for a disease that 100 of them have. It calls 240 people ill, and 60 of these do
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
# *At home.* Can a test be right 95% of the time, miss nobody, and *still* raise mostly false alarms? Build one. Your function gets
# `labels`, a NumPy array in which 1 means ill and 0 means healthy; one or two people in a hundred are ill. Return an
# array of the same length, with a 1 for everybody your test calls ill and a 0 for everybody else, so that
#
# - at least 95% of your predictions agree with the labels;
# - everybody who's ill gets a 1, so recall is 1;
# - more than half of the people you call ill are healthy, so precision is below one half.
#
# Your function may look at the labels, but mustn't change them.


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
# “Is it a 5?” is a question that you can also train a network on. It then ends in a <b>sigmoid</b>, $1/(1+e^{-z})$, which
# turns one logit $z$ into one probability. Its loss is <b>binary cross-entropy</b>: $-\log p$ if the right answer is yes,
# $-\log(1-p)$ if it's no. You'll find networks on the web that use ten of these for ten digits. Their ten
# probabilities needn't add up to 1: shown a cat, all ten can say no. If exactly one answer is right, take softmax with
# categorical cross-entropy, as we do. If several can be right, such as “cat” and “outdoors”, or none, take sigmoids.
#
# One warning: Keras's <code>binary_accuracy</code> counts all ten answers for every image. A network that always says no to
# everything gets 90%.
# </details>

# %%
progress()

# %% [markdown]
# ## Key points
#
# - An accuracy is a measurement. Give its interval: 97 of 100 means 92% to 99%.
# - The interval covers the luck of the draw. It doesn't cover other writers, wrong labels, or another seed.
# - One of two equal networks always wins. Use enough seeds to tell luck from a difference.
# - A confusion matrix says which mistakes; the images say why. A count of $n$ varies by about $\sqrt{n}$.
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
# **Next:** [{{prediction_plots}} · Prediction plots](prediction_plots.ipynb). We've counted answers. What does
# one of them rest on, and does the network know when it's wrong?
