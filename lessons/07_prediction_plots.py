# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     teaches: prediction grids, worst first, calibration, temperature scaling, refusal by cost, occlusion maps
# ---

# %% [markdown]
# # Prediction plots
#
# **What does one answer rest on, and does the network know when it's wrong?**
#
# The network is the small one that read your drawings in lesson {{loading_the_digits}}. It came trained, and it has seen the
# training images. So this lesson cuts the *test* images in two, at random: **validation** images, to look at and to choose by,
# and test images, to measure what we chose.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import load_mnist, show, show_images, trained_reader

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = (x.astype("float32")[..., None] / 255 for x in (x_train, x_test))
model = trained_reader()
probabilities = model.predict(x_test, verbose=0)
predicted = probabilities.argmax(axis=1)
right = predicted == y_test
validation, test = np.array_split(np.random.default_rng(0).permutation(len(y_test)), 2)
print(f"{right.mean():.1%} of {len(y_test):,} test images read correctly")

# %% [markdown]
# This is the validation image that splits it most evenly between two digits.

# %% tags=["drawing"]
plt.rcParams.update({"font.size": 12, "xtick.labelsize": 12, "ytick.labelsize": 12, "axes.labelsize": 12})
doubtful = validation[np.sort(probabilities[validation], axis=1)[:, -2].argmax()]  # its second-best answer is the strongest there is
fig, ax = plt.subplots(figsize=(3, 3))
ax.imshow(x_test[doubtful], cmap="gray")
ax.axis("off")
show(fig, alt="One handwritten digit that can be read in two ways.")

# %% [markdown]
# Which digit is it? You have 100 points to share among the ten digits. Decide how many you'd give to each, then run
# the next cell to see what the network did.

# %% tags=["reveal"]
best = np.argsort(probabilities[doubtful])[-1:-3:-1]
fig, ax = plt.subplots(figsize=(6, 2.8))
ax.bar(range(10), 100 * probabilities[doubtful], color=["#D55E00" if d in best else "#0072B2" for d in range(10)])
for digit in best:
    share = 100 * probabilities[doubtful, digit]
    ax.text(digit, share + 2, f"{share:.0f}", ha="center", color="#B34700", weight="bold")
ax.set(xticks=range(10), ylim=(0, 75), ylabel="points", xlabel=f"digit (the label says {y_test[doubtful]})")
show(fig, alt=f"Ten bars. The two tall ones are {best[0]} and {best[1]}; the other eight get next to nothing.")

# %% [markdown]
# Accuracy counts this answer as right or wrong. The ten bars say more.
#
# **In this lesson you will**
#
# - ask a network about one image, and find its worst answers;
# - test whether "90% sure" means 90% right, and fix it with one number;
# - let the network refuse, at a price;
# - find out what an answer depends on, and fool the network;
# - see why it can't say "none of these".
#
# Three exercises are for class. The three marked *at home* can wait.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on scikit-learn's handwritten digits. There are only 300 test
# images, blurrier than those the network learned from, so it makes more mistakes and your pictures differ.
# </details>

# %% [markdown]
# ## One image

# %%
from course_utils import ask, check, hint, look, progress, solution

ask("one_image_to_predict")

# %% [markdown]
# To ask about a single image, make a **batch** of one: `image[None]`, which adds an axis at the front, or the slice
# `x_test[:1]`.

# %% tags=["nbval-check-output"]
print("one image:", x_test[0].shape, " a batch of one:", x_test[0][None].shape, "or", x_test[:1].shape)

# %% [markdown]
# You get back a row for each image and a column for each digit. The answer is the column with
# the largest number, so look along each row, with `axis=1`. With `axis=0` you get no error, only nonsense:

# %% tags=["nbval-check-output"]
table = np.array([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1]])
print("axis=1, the answer to each image:        ", table.argmax(axis=1))
print("axis=0, the best image for each of three:", table.argmax(axis=0))

# %% [markdown]
# ### Exercise: read one image
#
# Write a function that asks the network `model` about a single `image` of shape (28, 28, 1), with pixels from 0 to 1.
# It returns the digit that the network reads: one number from 0 to 9. If the ten probabilities are largest for the
# digit 4, it returns 4. (The check lends your function a small network, one without convolutions.)


# %% nbgrader={"grade_id": "read_one", "solution": true}
def read_one(model, image):
    ### BEGIN SOLUTION
    probabilities = model.predict(image[None], verbose=0)
    return probabilities[0].argmax()
    ### END SOLUTION


# %%
check("read_one")

# %% [markdown]
# ## Worst first
#
# If you look at images at random, you mostly see what works. So sort: take the probability that the network gave to the
# *true* digit, and start with the lowest. (An index made of two arrays picks one number from each row. `np.argsort`
# gives the positions of the numbers from smallest to largest.)

# %%
given_to_truth = probabilities[np.arange(len(y_test)), y_test]
worst = validation[np.argsort(given_to_truth[validation])[:10]]
some = np.random.default_rng(2).choice(validation, size=10, replace=False)

# %% tags=["drawing"]


def gallery(images, captions, marked, columns, alt, heading="", width=6.4):
    rows = -(-len(images) // columns)
    side = width / columns
    size = (width, rows * (side + 0.24 * (1 + captions[0].count("\n"))) + 0.35 * bool(heading))
    fig, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for ax, image, caption, orange in zip(axes.flat, images, captions, marked):
        ax.imshow(image, cmap="gray", vmin=0)
        ax.set_title(caption, fontsize=12, loc="center", color="#B34700" if orange else "#222222", pad=3)
    if heading:
        fig.suptitle(heading, fontsize=14, fontweight="bold", x=0.01, ha="left")
    show(fig, alt=alt)


def shown(indices):
    return [f"a {y_test[i]}" if right[i] else f"{y_test[i]} read\nas {predicted[i]}" for i in indices]


alt = "Ten random validation digits; " + f"{(~right[some]).sum()} of them misread."
gallery(x_test[some], shown(some), ~right[some], 5, alt, "Ten at random")
alt = "The ten validation digits whose true class got the lowest probability: " + "; ".join(shown(worst)).replace("\n", " ")
gallery(x_test[worst], shown(worst), ~right[worst], 5, alt, "The ten worst")

# %% [markdown]
# Some of the second ten you'd have misread as well. For the others the network has no excuse, and they tell you what to
# work on. Whenever you train a classifier, look at this picture first. The loss looks at exactly these probabilities,
# so "worst first" means "largest loss first".

# %% tags=["nbval-check-output"]
for p in [0.99, 0.5, 0.01]:
    print(f"{p:.0%} given to the truth: loss {-np.log(p):.2f}")

# %% [markdown]
# ### Exercise: the worst of one digit
#
# Which sevens does the network read worst? Write a function that finds the images whose true label is `digit`, and
# among them the `count` images to which the network gave the lowest probability of being this digit. It returns their
# indices among all images, lowest probability first, so that `x_test[…]` shows them. `probabilities` has one row for
# each image, and `labels` holds the true digits. There are always enough images of the digit.
#
# Suppose the labels are `np.array([7, 1, 7, 7])`, and the network gave the four images 0.9, 0.2, 0.6 and 0.3 for being
# a 7. For the digit 7 and a count of 2, the function returns the indices 3 and 2, in this order.


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
# ## Does "90% sure" mean 90% right?
#
# The largest of the ten probabilities is the network's **confidence**. Of 100 days for which a weather forecaster says
# "80% chance of rain", about 80 should be rainy. Ask the same of a network: of its answers with about 80% confidence,
# are about 80% right? If that holds at every level, it's well **calibrated**. If it's right less often than it says,
# it's **overconfident**; if more often, **underconfident**.
#
# To check, put the answers into bins by confidence, and count.


# %%
def reliability(probabilities, labels, edges=(0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97, 1.01)):
    confidence, right = probabilities.max(axis=1), probabilities.argmax(axis=1) == labels
    bins = [(confidence >= low) & (confidence < high) for low, high in zip(edges, edges[1:])]
    return [(confidence[b].mean(), right[b].mean(), right[b].sum(), b.sum()) for b in bins if b.any()]


clean = reliability(probabilities, y_test)
for sure, share, _, count in clean:
    print(f"{count:5,} answers, {sure:.1%} sure on average: {share:.1%} right")
expected = (1 - probabilities.max(axis=1)).sum()
print(f"mistakes that its confidence announces: {expected:.0f}; mistakes that it makes: {(~right).sum()}")

# %% [markdown]
# Those images are like the ones it learned from. Now let's spoil them with noise: 5% of the pixels, at random, turn black
# or white.

# %% tags=["drawing"]
dice = np.random.default_rng(0)
x_noisy = x_test.copy()
hit = dice.random(x_test.shape) < 0.05
x_noisy[hit] = dice.choice([0, 1], hit.sum())
alt = "Six test digits with white specks on the black and black specks in the ink; all can still be read."
gallery(x_noisy[:6], [f"a {digit}" for digit in y_test[:6]], np.zeros(6, bool), 6, alt)

# %%
ask("noisy_confidence")

# %% tags=["reveal"]
noisy_probabilities = model.predict(x_noisy, verbose=0)
for name, p in {"clean": probabilities, "noisy": noisy_probabilities}.items():
    print(f"{name}: {p.max(axis=1).mean():.1%} sure on average, {(p.argmax(axis=1) == y_test).mean():.1%} right")
noisy_right = noisy_probabilities.argmax(axis=1) == y_test
print("noisy, right by digit:", "  ".join(f"{d}: {noisy_right[y_test == d].mean():.0%}" for d in range(10)))
no_ones = y_test != 1
sure, share = noisy_probabilities[no_ones].max(axis=1).mean(), noisy_right[no_ones].mean()
print(f"noisy, without the 1s: {sure:.1%} sure, {share:.1%} right")

# %% [markdown]
# An average can hide one class that fails, so look at each: the noise hurts the 1s most, but without them the network is
# still surer than it's right.
#
# A **reliability plot** shows it at each level of confidence. The thin bars are Wilson's intervals from lesson
# {{evaluation}}: where a bin holds few answers, chance moves its dot a long way.

# %% tags=["drawing"]
from scipy.stats import binomtest


def draw_reliability(ax, rows, color="#0072B2"):
    ax.fill_between([20, 100], [20, 100], 0, color="#D55E00", alpha=0.12, linewidth=0)
    ax.fill_between([20, 100], [20, 100], 100, color="#009E73", alpha=0.12, linewidth=0)
    ax.plot([20, 100], [20, 100], color="#666666", linewidth=1)
    for sure, share, good, count in rows:
        low, high = binomtest(int(good), int(count)).proportion_ci(method="wilson")
        ax.plot([100 * sure] * 2, [100 * low, 100 * high], color=color, linewidth=1.5)
        ax.scatter(100 * sure, 100 * share, s=14 + 2 * count**0.5, color=color, zorder=3)
    ax.text(99, 3, "overconfident", color="#A34700", ha="right", weight="bold")
    ax.text(22, 92, "underconfident", color="#00664B", weight="bold")
    ax.set(xlim=(20, 105), ylim=(0, 106), xlabel="confidence in %", xticks=[20, 40, 60, 80, 100])


fig, axes = plt.subplots(1, 2, figsize=(6.8, 3.8), sharey=True)
draw_reliability(axes[0], clean)
noisy = reliability(noisy_probabilities, y_test)
draw_reliability(axes[1], noisy)
axes[0].set_title("clean images", loc="left", fontweight="bold")
axes[1].set_title("with noise", loc="left", fontweight="bold")
axes[0].set_ylabel("right answers in %")
show(
    fig,
    alt="Two reliability plots, the larger a dot the more answers. On noisy images most dots lie below the diagonal: "
    + "; ".join(f"{sure:.0%} sure, {share:.0%} right" for sure, share, _, _ in noisy)
    + ".",
)

# %% [markdown]
# The network learned how sure to be on images like its training images. On others, nothing makes it less sure by the right
# amount. So when you hear that a system is "99% certain", ask on which images that was tested.
#
# ### One number to fix it
#
# Softmax turns logits into probabilities. Divide all ten logits by the same number $T$ first, and you get
# **temperature scaling**: with $T > 1$ the probabilities move closer together, with $T < 1$ further apart. The largest
# stays the largest, so every answer stays the same. Only the confidence changes.


# %%
def with_temperature(probabilities, T):
    logits = np.log(probabilities.astype(float) + 1e-30)  # softmax turns these logits into the same probabilities
    powers = np.exp(logits / T)
    return powers / powers.sum(axis=1, keepdims=True)


for T in (1, 3):
    print(f"the image at the top, T = {T}:", with_temperature(probabilities[[doubtful]], T)[0].round(2))

# %% [markdown]
# Take the $T$ with the lowest loss on validation images. A number looks too good on the images that it was chosen on, so
# test it on the other half, once.


# %%
def loss_at(T):
    softer = with_temperature(noisy_probabilities[validation], T)
    return -np.log(softer[np.arange(len(validation)), y_test[validation]]).mean()


T = min(np.arange(0.5, 8, 0.05), key=loss_at)
print(f"chosen on noisy validation images: T = {T:.2f}")

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(5.6, 4.8))
sharp, soft = noisy_probabilities[test], with_temperature(noisy_probabilities[test], T)
draw_reliability(ax, reliability(sharp, y_test[test]), "#A34700")
draw_reliability(ax, reliability(soft, y_test[test]), "#0072B2")
ax.text(28, 74, f"blue: T = {T:.2f}", color="#0072B2", weight="bold", fontsize=14)
ax.text(70, 14, "brown: as it was", color="#A34700", weight="bold", fontsize=14, ha="center")
ax.set_ylabel("right answers in %")
ax.set_title("Noisy test images, before and after", fontweight="bold")
before, after = (f"{p.max(axis=1).mean():.1%} sure on average" for p in (sharp, soft))
share = (sharp.argmax(axis=1) == y_test[test]).mean()
show(
    fig,
    alt=f"Reliability on noisy test images. Before: {before}. With temperature {T:.2f}: {after}. {share:.1%} are right.",
)
print(f"before: {before}\nafter:  {after}\nright:  {share:.1%}")

# %% [markdown]
# That took one number and no training. But one number can't fit every level of confidence, or every digit, and this one
# fits this noise: stronger noise needs another. So choose it on images like those your network will meet.

# %%
look("which_overconfident", 7)

# %% [markdown]
# ### Exercise: which network is overconfident?
#
# Exactly one of these six networks is overconfident. The thin bars span two standard errors on either side, and each
# panel says how many images there were. Replace the 7 in the cell above with a number of your own to get your own
# panels, and answer with your number and the letter, such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_overconfident", "solution": true}
which_overconfident = (
    ### BEGIN SOLUTION
    (7, "D")
    ### END SOLUTION
)

# %%
check("which_overconfident")

# %% [markdown]
# ### Exercise: train on and on
#
# *At home.* Does the validation loss get better or worse if you train on and on? Train on the first 200 images for 10
# epochs and for 40, each with the same three seeds or more. For each run, set the seed, build `small = quick_network()`,
# and call `compare_epochs.fit(small, pixels[:200], classes[:200], arm=…, seed=…, epochs=…, **same)`. Then print
# `too_sure(small)`: the validation accuracy, and how far the confidence lies above it.
#
# At the end, print `compare_epochs.results()`, and call `compare_epochs.conclude(…)` with the name of the arm that has
# the lower validation loss, or with `"can't tell"`. And which arm is more overconfident?

# %% nbgrader={"grade_id": "compare_epochs", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def quick_network():
    dense = [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    small = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])
    small.compile(keras.optimizers.Adam(0.03), loss="sparse_categorical_crossentropy")
    return small


pixels, classes = load_digits().images / 16, load_digits().target
same = {"batch_size": 50, "validation_data": (pixels[200:1000], classes[200:1000]), "validation_batch_size": 800}


def too_sure(small):
    p, labels = small.predict(pixels[200:1000], verbose=0), classes[200:1000]
    accuracy, confidence = (p.argmax(axis=1) == labels).mean(), p.max(axis=1).mean()
    return f"accuracy {accuracy:.1%}, confidence {100 * (confidence - accuracy):.1f} points above it"


compare_epochs = Experiment()
### BEGIN SOLUTION
for trial in (0, 1, 2):
    for number in (10, 40):
        keras.utils.set_random_seed(trial)
        small = quick_network()
        name = f"{number} epochs"
        compare_epochs.fit(small, pixels[:200], classes[:200], arm=name, seed=trial, epochs=number, **same)
        print(f"seed {trial}, {name}: {too_sure(small)}")
print(compare_epochs.results())
compare_epochs.conclude("10 epochs")
### END SOLUTION
compare_epochs

# %%
check("compare_epochs")

# %% [markdown]
# ## Refuse, but at what price?
#
# A sorting machine at the post office needn't answer every time. When it isn't sure enough, it can hand the letter to
# a person. Move the threshold. How many wrong answers are left at 0.9, and how many letters does the machine refuse?

# %%
from course_utils import expect, explore_threshold

explore_threshold(probabilities[validation], y_test[validation], x_test[validation])

# %% [markdown]
# More refusals, fewer mistakes. Where you should stop depends on what a mistake costs.

# %%
ask("threshold_for_cost")

# %% tags=["reveal"]
for sure in [0.5, 0.8, 0.95, 0.99]:
    print(f"100 answers {sure:.0%} sure: {20 * 100 * (1 - sure):5.0f} for the mistakes, or 100 for refusing them all")

# %% [markdown]
# In general: at confidence *p*, an answer is wrong with probability 1 − *p*, and refusing costs 1. So refuse while
# (1 − *p*) × price is more than 1.

# %% tags=["nbval-check-output"]
for price in [2, 5, 20, 100]:
    print(f"a mistake costs {price:3} refusals: refuse below {1 - 1 / price:.0%}")

# %% [markdown]
# This rule needs a calibrated network. If yours isn't, you can try every threshold on the validation images, and take the
# cheapest. Which is better? One split can't tell, so repeat it with 500 random ones.


# %%
def costs(images, price=20):
    level = np.searchsorted(thresholds, confidence[images], side="right") - 1  # the highest threshold that it passes
    answered = np.bincount(level, minlength=len(thresholds))[::-1].cumsum()[::-1]
    wrong = np.bincount(level, ~right[images], minlength=len(thresholds))[::-1].cumsum()[::-1]
    return 100 * (len(images) - answered + price * wrong) / len(images)  # per 100 images, at each threshold


confidence, thresholds = probabilities.max(axis=1), np.linspace(0, 1, 1001)
rule, everything, drawn = 950, 0, {"answer everything": [], "the rule": [], "chosen on validation": []}
for seed in range(500):
    one, other = np.array_split(np.random.default_rng(seed).permutation(len(right)), 2)
    for name, place in zip(drawn, (everything, rule, costs(one).argmin())):
        drawn[name].append(costs(other)[place])
for name, all_costs in drawn.items():
    print(f"{name:>20}: {np.mean(all_costs):6.2f} per 100 test images, the mean of 500 splits")
kept = confidence[test] >= 0.95
print(f"The rule refuses {(~kept).mean():.1%}, among them {(~right[test][~kept]).sum()} that would have been misread.")
expect("accuracy of answers at least 95% sure", right[test][kept].mean(), of=int(kept.sum()))

# %% tags=["drawing"]
fig, ax = plt.subplots(figsize=(6.2, 4))
shown_thresholds = thresholds[500:-1]
top = 1.25 * max(costs(images)[500] for images in (validation, test))
for images, color in [(validation, "#B87C00"), (test, "#0072B2")]:
    ax.plot(1 - shown_thresholds, costs(images)[500:-1], color=color, linewidth=2)
lowest = costs(validation).argmin()
ax.plot(1 - thresholds[lowest], costs(validation)[lowest], "o", color="#B87C00", markersize=10)
ax.plot(1 - thresholds[lowest], costs(test)[lowest], "o", color="#0072B2", markersize=10)
ax.text(0.47, 0.13 * top, "● validation", color="#8A5F00", weight="bold", fontsize=14)
ax.text(0.47, 0.03 * top, "● test", color="#0072B2", weight="bold", fontsize=14)
ax.axvline(0.05, color="#555555", linewidth=1.2, linestyle="--")
ax.text(0.053, 0.93 * top, "the rule", ha="right", color="#444444")
ax.set(xscale="log", xlim=(0.5, 0.001), ylim=(0, top), xlabel="threshold", ylabel="cost per 100 images")
ticks = [0.5, 0.7, 0.9, 0.95, 0.98, 0.99, 0.999]
ax.set_xticks([1 - tick for tick in ticks], [str(tick) for tick in ticks])
ax.minorticks_off()
ax.set_title("Near the rule, the curves are flat", fontweight="bold")
show(
    fig,
    alt="Cost against threshold, from 0.5 to 0.999, on validation and on test images. Both curves fall in small steps, lie "
    "close to their lowest around the rule's 0.95, and rise at the right edge. Dots mark the threshold chosen on validation.",
)

# %% [markdown]
# Each step down is at least one mistake that's no longer made. There are so few that luck decides where a curve is
# lowest. On MNIST, where the network is nearly calibrated, the rule is cheaper on average than choosing. (Offline, where
# the network is overconfident, the two are about equal.) Either way, measure what it costs you.
#
# ### Exercise: the cheapest threshold
#
# *At home*, and harder. `confidence` is an array with the confidence of each answer, from 0 to 1. `right` is `True` where the
# answer is right. An answer counts if its confidence is **at least** the threshold; all others are refused. Each
# refusal costs 1, whether the answer was right or not. Each wrong answer that counts costs `price`.
#
# Write a function that returns a threshold with the lowest total cost. If several are best, any of them will do. One
# above 1 refuses everything, and sometimes that's cheapest. The network needn't be calibrated, so the rule doesn't help.
#
# Take `threshold_by_cost(np.array([0.9, 0.6, 0.8]), np.array([True, True, False]), 3)`. At 0.9, two answers are refused:
# cost 2. At 0.8, one is refused and one is wrong: cost 4. At 0.6, one is wrong: cost 3. So 0.9 is best, and so is
# anything above 0.8 and below 0.9.


# %% nbgrader={"grade_id": "threshold_by_cost", "solution": true}
def threshold_by_cost(confidence, right, price):
    ### BEGIN SOLUTION
    def total(threshold):
        answered = confidence >= threshold
        return (~answered).sum() + price * (answered & ~right).sum()

    return min([*confidence, 2], key=total)
    ### END SOLUTION


# %%
check("threshold_by_cost")

# %% [markdown]
# ## What does an answer rest on?
#
# Cover part of an image with a gray patch, and see whether the answer survives. Do that everywhere, and you get an
# **occlusion map**: bright where the patch makes the answer's probability fall. (`np.pad` puts a border around the
# image, so that the patch reaches the edges too.)


# %%
def covered_everywhere(image, size=5):
    wide = np.pad(image[..., 0], size // 2)
    covered = np.repeat(wide[None], 28 * 28, axis=0)
    for i in range(28 * 28):
        row, column = divmod(i, 28)
        covered[i, row : row + size, column : column + size] = 0.5
    return covered[:, size // 2 : -(size // 2), size // 2 : -(size // 2), None]


# %% [markdown]
# Here's a 9 that the network reads correctly, though it's less sure of it than of most. Press Play, or drag the slider,
# and watch the ten bars: gray lines show them as they are without a patch. Where does the patch make it lose the 9?

# %%
confidence = probabilities.max(axis=1)
chosen_images = {}
for digit in [4, 5, 7, 9]:
    candidates = np.flatnonzero(right & (y_test == digit) & (confidence > 0.9))
    chosen_images[digit] = candidates[confidence[candidates].argmin()]
answers = {digit: model.predict(covered_everywhere(x_test[i]), verbose=0) for digit, i in chosen_images.items()}

# %% tags=["drawing"]
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

from course_utils import explore_epochs

small = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 10)
axis = Image.new("L", (84, 84))
for digit in range(10):
    ImageDraw.Draw(axis).text((6 + 8 * digit, 78), str(digit), font=small, fill=150, anchor="mm")


def bars(ten, uncovered):
    picture = np.asarray(axis) / 255
    for digit, (share, without) in enumerate(zip(ten, uncovered)):
        across = slice(3 + 8 * digit, 9 + 8 * digit)
        picture[71 - round(70 * float(share)) : 71, across] = 1
        picture[70 - round(69 * float(without)), across] = 0.55
    return picture


nine, steps = chosen_images[9], [28 * row + column for row in range(0, 28, 2) for column in range(0, 28, 2)]
covered, edge, map_so_far = covered_everywhere(x_test[nine])[..., 0], np.full((84, 2), 0.4), np.zeros((28, 28))
before = probabilities[nine]
frames = [[np.hstack([np.kron(x_test[nine, ..., 0], np.ones((3, 3))), edge, bars(before, before), edge, np.zeros((84, 84))])]]
for i in steps:
    row, column = divmod(i, 28)
    map_so_far[row : row + 2, column : column + 2] = max(confidence[nine] - answers[9][i, 9], 0) / confidence[nine]
    large, glow = (np.kron(picture, np.ones((3, 3))) for picture in (covered[i], map_so_far))
    frames.append([np.hstack([large, edge, bars(answers[9][i], before), edge, glow])])
moments = range(len(frames))
names = ["image  ·  ten bars  ·  map so far"]
explore_epochs(np.array(frames), labels=names, epochs=moments, unit="patch", start=0)

# %% [markdown]
# Now the same for a 4, a 5 and a 7. Below each map is the patch that did the most harm, and what the network reads then.

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(2, 3, figsize=(6.6, 5), facecolor="black")
told = []
for digit, (above, below) in zip([4, 5, 7], axes.T):
    i = chosen_images[digit]
    fall = np.clip(confidence[i] - answers[digit][:, digit], 0, 1).reshape(28, 28) / confidence[i]
    worst_place = answers[digit][:, digit].argmin()
    now = answers[digit][worst_place]
    above.imshow(x_test[i], cmap="gray", vmin=0, vmax=1.4)
    above.imshow(fall, cmap="inferno", vmin=0, vmax=1, alpha=np.clip(1.2 * fall, 0, 0.85), interpolation="bicubic")
    above.contour(x_test[i, ..., 0], levels=[0.5], colors="white", linewidths=1.2)
    above.set_title(f"{digit}, {confidence[i]:.0%} sure", loc="center", color="white", fontsize=14)
    below.imshow(covered_everywhere(x_test[i])[worst_place], cmap="gray", vmin=0, vmax=1)
    corner = worst_place % 28 - 2.5, worst_place // 28 - 2.5
    below.add_patch(plt.Rectangle(corner, 5, 5, fill=False, edgecolor="#E69F00", linewidth=2.5))
    below.set_title(f"now {now.argmax()}, {now.max():.0%} sure", loc="center", color="#FFB733", fontsize=14)
    told.append(f"one patch turns the {digit} into a {now.argmax()} with {now.max():.0%} confidence")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[], xlim=(-0.5, 27.5), ylim=(27.5, -0.5), facecolor="black")
    for spine in ax.spines.values():
        spine.set(visible=True, color="#444444")
with plt.rc_context({"savefig.facecolor": "black"}):
    show(
        fig,
        alt="Three digits on black, with a glow where a gray patch makes the answer's probability fall, and below them the "
        "worst patch: " + "; ".join(told) + ".",
    )

# %% [markdown]
# Some bright places lie on a stroke that mustn't be lost. But many lie where there's no ink at all. There the gray patch
# doesn't hide anything. It adds ink where this digit must not have any.
#
# So the map shows what one answer depends on. You'll also meet **saliency maps**. They use gradients instead of patches:
# how does the answer change with a tiny change of each pixel?
#
# Can you turn this against the network? Here's a 5 the way a pocket calculator writes it, and the network is sure of it. An image
# that's changed a little in order to fool a network is called an **adversarial example**.

# %%
from course_utils.reader import read  # the same network, for images of dtype uint8

five = np.zeros((28, 28), "uint8")
five[4:7, 9:19] = five[12:15, 9:19] = five[21:24, 9:19] = 255  # three bars across
five[4:15, 9:12] = five[13:24, 16:19] = 255  # upper left, lower right
show_images(five[None], titles=[f"{read(five[None])[0, 5]:.1%} sure"], alt="A 5 made of five straight bars.")

# %% [markdown]
# ### Exercise: fool the network
#
# *At home.* Write a function that returns a copy of `image`, the 5 above, with **at most 4** of its 784 pixels changed, so that the
# network reads any other digit. The image has the shape (28, 28) and dtype `uint8`. Let the computer search for the
# pixels that hurt most: `read` takes many images at once. To try it, run `read(fooled(five)[None]).round(2)`, and look
# with `show_images(fooled(five)[None])`. Would you still say 5?


# %% nbgrader={"grade_id": "fooled", "solution": true}
def fooled(image):
    ### BEGIN SOLUTION
    changed = image.copy()
    for _ in range(4):
        tries = np.repeat(changed[None], 28 * 28, axis=0)
        for place, one in enumerate(tries):
            one.flat[place] = 255 - one.flat[place]
        changed = tries[read(tries)[:, 5].argmin()]
    return changed
    ### END SOLUTION


# %%
check("fooled")

# %% [markdown]
# ## It can't say "none of these"
#
# Softmax shares 100% among ten digits, whatever comes in. All the network can do is spread its shares, so that we refuse,
# and nothing in training ever asked for that. Now the printed alphabet: for how many of the 26 capitals will the network be
# at least 95% sure? Five of them, B, I, O, S and Z, look much like digits.

# %% tags=["reveal"]
font = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 20)


def printed(letter):
    page = Image.new("L", (28, 28))
    ImageDraw.Draw(page).text((14, 14), letter, font=font, fill=255, anchor="mm")
    return np.asarray(page)


letters = np.stack([printed(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])
letter_answers = read(letters)
passed = letter_answers.max(axis=1) >= 0.95
alt = f"The 26 capitals with the network's answers; for {passed.sum()} it's at least 95% sure, and those are in orange."
gallery(letters, [f"{a.argmax()}, {a.max():.0%}" for a in letter_answers], passed, 6, alt)
print(f"at least 95% sure: {passed.sum()} of 26 letters")

# %% [markdown]
# Letters at least look like writing. Here are eight things that are further from any digit. An orange caption means
# at least 95% sure.

# %% tags=["drawing"]
from course_utils import made_up_signs

face = Image.new("L", (280, 280))
pen = ImageDraw.Draw(face)
pen.ellipse((45, 45, 235, 235), outline=255, width=16)
for x in (105, 175):
    pen.ellipse((x - 13, 100, x + 13, 130), fill=255)
pen.arc((90, 110, 190, 200), 20, 160, fill=255, width=14)
face = np.asarray(face.resize((28, 28), Image.Resampling.BOX))
signs, _ = made_up_signs(1, seed=3, names=["star", "heart", "house", "fish", "spiral"])
static = np.random.default_rng(5).integers(0, 256, (1000, 28, 28)).astype("uint8")
strangers = np.stack([face, *signs, static[0], static[1]])
stranger_answers = read(strangers)
captions = [f"{a.argmax()}, {a.max():.0%} sure" for a in stranger_answers]
alt = "A face, a star, a heart, a house, a fish, a spiral and two images of pure noise, read as "
gallery(strangers, captions, stranger_answers.max(axis=1) >= 0.95, 4, alt + "; ".join(captions))

noise_answers = read(static)
sure = (noise_answers.max(axis=1) >= 0.95).mean()
print(
    f"{sure:.0%} of 1,000 images of pure noise: at least 95% sure, most often of",
    np.bincount(noise_answers.argmax(axis=1)).argmax(),
)

# %% [markdown]
# A probability of 99% means "this one rather than the other nine". It doesn't mean "this is a digit": in training,
# every image was one. Try it with the pad of lesson {{loading_the_digits}}: draw your initials, and keep every bar low.
#
# You can give it the missing answer, an eleventh class, trained on letters, scribbles and noise. That helps with what you
# thought of, and nobody thinks of everything. So a real system also checks the image before the network, such as
# its size and amount of ink, and has a person after it.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - `predict` takes a batch: `image[None]`. The answers are `probabilities.argmax(axis=1)`.
# - Images at random show what works. Sort by loss, and look at the worst first.
# - Calibrated means that 90% sure is 90% right. If it isn't, one temperature, chosen on validation images, helps.
# - A calibrated network should refuse below a confidence of 1 − 1/price. Whatever you choose, choose it on validation
#   images, and test it once.
# - An occlusion map shows what one answer depends on. Softmax can't say "none of these".
#
# **Ask yourself**
#
# 1. A network is 99% accurate, and 99.9% sure on average. What would its reliability plot look like?
# 2. A mistake costs as much as 4 refusals. Below which confidence do you refuse?
# 3. Why is a gray patch better than a black one for finding gaps?
#
# <details><summary>Answers</summary>
#
# 1. On average, its dots lie below the diagonal: it's surer than it is right. A temperature above 1 would help.
# 2. Below 75%: there, 4 × (1 − <i>p</i>) is more than 1.
# 3. Black on black changes nothing. Gray puts ink where there was none.
#
# </details>
#
# **Next:** [{{five_tutorials_side_by_side}} · Five tutorials, side by side](five_tutorials_side_by_side.ipynb). You can now check what a
# network does. Do five published programs do what they promise?
