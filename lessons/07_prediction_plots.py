# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     teaches: prediction grids, worst first, calibration, refusal by cost, occlusion and gradient maps
# ---

# %% [markdown]
# # Prediction plots
#
# **What does it do with this image?**
#
# "This image" is the test image that splits the network most evenly between two digits. The network is the small one
# that read your drawings in lesson {{loading_the_digits}}.

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import load_mnist, show, show_images, trained_reader

(x_train, y_train), (x_test, y_test) = load_mnist()
x_train, x_test = (x.astype("float32")[..., None] / 255 for x in (x_train, x_test))
model = trained_reader()
probabilities = model.predict(x_test, verbose=0)

# %% tags=["drawing"]
doubtful = np.sort(probabilities, axis=1)[:, -2].argmax()  # its second-best answer is the strongest there is
fig, ax = plt.subplots(figsize=(3, 3))
ax.imshow(x_test[doubtful], cmap="gray")
ax.axis("off")
show(fig, alt="One handwritten digit that can be read in two ways.")

# %% [markdown]
# Which digit is it? You have 100 points to share among the ten digits. Decide how many you'd give to each, then run
# the next cell to see what the network did.

# %% tags=["reveal"]
best = np.argsort(probabilities[doubtful])[-1:-3:-1]
fig, ax = plt.subplots(figsize=(6.5, 2.6))
ax.bar(range(10), 100 * probabilities[doubtful], color=["#D55E00" if d in best else "#0072B2" for d in range(10)])
for digit in best:
    share = 100 * probabilities[doubtful, digit]
    ax.text(digit, share + 2, f"{share:.0f}", ha="center", color="#B34700", weight="bold")
ax.set(xticks=range(10), ylim=(0, 75), ylabel="points", xlabel=f"digit (the label says {y_test[doubtful]})")
show(fig, alt=f"Ten bars. The two tall ones are {best[0]} and {best[1]}; the other eight get next to nothing.")

# %% [markdown]
# Accuracy would count this answer as right or wrong, and that's all. The ten bars say more. In this lesson you look
# at answers one by one, and ask how far to trust them.
#
# **In this lesson you will**
#
# - ask a network about one image, and about all of them;
# - find its worst answers, and see what a popular plot hides;
# - test whether "90% sure" means 90% right, and let the network refuse;
# - map what an answer rests on, and fool the network;
# - see why it can't say "none of these".
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

# %% tags=["reveal"]
try:
    print(model.predict(x_test[0], verbose=0).shape)
except Exception as error:
    print(type(error).__name__, "…", str(error).strip().splitlines()[0][:90])

# %% [markdown]
# `predict` takes a **batch**, even if there's only one image in it. So give the image one more axis at the front,
# with `image[None]`, or take a slice of length 1.

# %% tags=["nbval-check-output"]
print("one image:", x_test[0].shape, " a batch of one:", x_test[0][None].shape, "or", x_test[:1].shape)

# %% [markdown]
# What comes back is a table: one row for each image, one column for each digit. The answer is the column with the
# largest number, so look along each row, `axis=1`. Look down the columns by mistake and there's no error, only
# nonsense:

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
# ## Many images in a grid

# %%
predicted = probabilities.argmax(axis=1)
right = predicted == y_test
print(f"{right.mean():.1%} of {len(y_test):,} test images read correctly")

# %% [markdown]
# Draw 40 test images at random. With that accuracy, how many of the 40 do you expect to be wrong? A wrong one gets an
# orange frame.

# %% tags=["reveal"]
some = np.random.default_rng(2).choice(len(x_test), size=40, replace=False)
show_images(
    x_test[some],
    titles=predicted[some],
    wrong=~right[some],
    alt=f"Forty random test digits under the network's answers; {(~right[some]).sum()} are wrong and framed in orange.",
)
print(f"expected: {40 * (~right).mean():.1f}   found: {(~right[some]).sum()}")

# %% [markdown]
# A random sample is honest, but it mostly shows you what works. You'd have to draw many of them to learn anything about
# the mistakes.

# %% [markdown]
# ## A popular scatter plot
#
# Many tutorials plot labels against predictions, one dot for each image.

# %%
ask("dots_in_the_plot")

# %% tags=["reveal"]
jitter = np.random.default_rng(4).uniform(-0.36, 0.36, size=(2, len(y_test)))
fig, (plain, spread) = plt.subplots(1, 2, figsize=(9.4, 4.8), sharey=True)
plain.scatter(y_test, predicted, color="#0072B2", s=45)
places = len(set(zip(y_test, predicted)))
plain.set_title(f"{len(y_test):,} images, {places} dots", loc="left")
for mask, color in [(right, "#0072B2"), (~right, "#D55E00")]:
    spread.scatter(y_test[mask] + jitter[0, mask], predicted[mask] + jitter[1, mask], s=4, alpha=0.5, color=color)
spread.set_title("the same, each dot moved a little", loc="left")
for ax in (plain, spread):
    ax.set(xlabel="true label", xticks=range(10), yticks=range(10), aspect="equal")
plain.set_ylabel("predicted label")
show(
    fig,
    alt=f"Predicted against true label, twice. Left: {places} dots of the same size. Right, with each dot moved at "
    "random, ten dense squares on the diagonal and a few scattered orange dots elsewhere.",
)

# %% [markdown]
# On the left, a dot may stand for a single image or for a thousand. Whole numbers land on top of each other, so the plot
# hides the very thing you want to know: how many. On the right, each dot has been moved a little at random. That's called
# **jitter**, and it brings the crowds out. To read off exact numbers, use the confusion matrix from lesson
# {{evaluation}}.

# %% [markdown]
# ## Worst first
#
# To see mistakes, don't draw at random. Sort. For each image, take the probability that the network gave to the
# *true* digit, and start with the lowest. An index made of two arrays picks one number from each row, and `np.argsort`
# gives the positions of the numbers from the smallest to the largest.

# %%
given_to_truth = probabilities[np.arange(len(y_test)), y_test]
worst = np.argsort(given_to_truth)[:21]

# %% tags=["drawing"]
show_images(
    x_test[worst],
    titles=[f"is {y_test[i]}\nread {predicted[i]}, {probabilities[i].max():.0%}" for i in worst],
    wrong=~right[worst],
    columns=7,
    alt="The twenty-one test digits whose true class got the lowest probability, each with its label, the network's "
    "answer and how sure it was. Many are badly written, and some can be read either way.",
)

# %% [markdown]
# Go through them and sort them into three heaps: those you'd have misread as well, those where you doubt the label,
# and those where the network has no excuse. The last heap tells you what to work on. The second tells you that a test set
# isn't perfect either. Whenever you train a classifier, look at this picture first.
#
# The loss you've been minimizing looks at exactly these numbers. So "worst first" means "largest loss first".

# %% tags=["nbval-check-output"]
for p in [0.99, 0.5, 0.01]:
    print(f"{p:.0%} given to the truth: loss {-np.log(p):.2f}")

# %% [markdown]
# ### Exercise: the worst of one digit
#
# Which sevens does the network read worst? Write a function that returns the indices of `count` images, counted among
# all images, so that `x_test[…]` shows them. Their true label is `digit`, and they're the ones to which the network
# gave the lowest probability of being this digit, the lowest first. `probabilities` has one row for each image, and
# `labels` holds the true digits. There are always enough images of the digit.
#
# Suppose the labels are `np.array([7, 1, 7, 7])`, and the network gave the four images 0.9, 0.2, 0.6 and 0.3 for being
# a 7. Then for the digit 7 and a count of 2 the function returns the indices 3 and 2, in this order.


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
# The largest of the ten probabilities is the network's **confidence**. A weather forecaster who says "80% chance of
# rain" on 100 days should see about 80 rainy ones. Ask the same of a network: of all the answers given with about 80%
# confidence, are about 80% right? If that holds at every level, the network is well **calibrated**. If it's right less
# often than it says, it's **overconfident**; if more often, **underconfident**.
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
# It's a little overconfident. What about images that are worse than those it learned from? Let's add noise.

# %% tags=["drawing"]
noise = np.random.default_rng(0).normal(0, 0.16, x_test.shape)
some_noisy = np.clip(x_test[:6] + noise[:6], 0, 1)
show_images(some_noisy, titles=y_test[:6], columns=6, alt="Six test digits under gray noise; all can still be read.")

# %%
ask("noisy_confidence")

# %% tags=["reveal"]
noisy_probabilities = model.predict(np.clip(x_test + noise, 0, 1).astype("float32"), verbose=0)
for name, p in {"clean": probabilities, "noisy": noisy_probabilities}.items():
    print(f"{name}: {p.max(axis=1).mean():.1%} sure on average, {(p.argmax(axis=1) == y_test).mean():.1%} right")

# %% [markdown]
# A **reliability plot** shows it at each level of confidence. The thin bars are Wilson's intervals from lesson
# {{evaluation}}: where a bin holds few answers, chance moves its dot a long way.

# %% tags=["drawing"]
from scipy.stats import binomtest


def draw_reliability(ax, rows, title):
    ax.fill_between([20, 100], [20, 100], 0, color="#D55E00", alpha=0.12, linewidth=0)
    ax.fill_between([20, 100], [20, 100], 100, color="#009E73", alpha=0.12, linewidth=0)
    ax.plot([20, 100], [20, 100], color="#666666", linewidth=1)
    for sure, share, good, count in rows:
        low, high = binomtest(int(good), int(count)).proportion_ci(method="wilson")
        ax.plot([100 * sure] * 2, [100 * low, 100 * high], color="#0072B2", linewidth=1.5)
        ax.scatter(100 * sure, 100 * share, s=14 + 3 * count**0.5, color="#0072B2", zorder=3)
    ax.text(97, 8, "overconfident", color="#A34700", ha="right", weight="bold")
    ax.text(24, 90, "underconfident", color="#00664B", weight="bold")
    ax.set(xlim=(20, 107), ylim=(0, 108), xlabel="confidence in %", xticks=[20, 40, 60, 80, 100])
    ax.set_title(title, loc="left")


fig, axes = plt.subplots(1, 2, figsize=(9.4, 4.4), sharey=True)
draw_reliability(axes[0], clean, "the test images")
noisy = reliability(noisy_probabilities, y_test)
draw_reliability(axes[1], noisy, "the same, with noise")
axes[0].set_ylabel("right answers in %")
show(
    fig,
    alt="Two reliability plots, the larger a dot the more answers. On noisy images the dots lie below the diagonal: "
    + "; ".join(f"{sure:.0%} sure, {share:.0%} right" for sure, share, _, _ in noisy),
)

# %% [markdown]
# The network learned how sure to be from images like its training images. On others it may get less sure, as here, but
# nothing makes it less sure by the right amount. Keep this in mind when you hear that a system is "99% certain": on which kind of images was that tested?

# %%
look("which_overconfident", 7)

# %% [markdown]
# ### Exercise: which network is overconfident?
#
# Six networks, six reliability plots. The thin bars span two standard errors to either side, and each panel says how many images there were.
# Exactly one network is overconfident. Replace the 7 in the cell above with a number of your own to get your own
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
# In lesson {{overfitting}} you watched the validation loss rise. Where does the rise come from? Run an experiment: train the same
# network on the first 200 images for 10 epochs and for 40, with three seeds or more. For each run, set the seed, build
# `small = quick_network()`, and call `compare_epochs.fit(small, pixels[:200], classes[:200], arm=…, seed=…, epochs=…, **same)`, then print `compare_epochs.results()`, and
# call `compare_epochs.conclude(…)` with the name of the arm that has the lower validation loss, or with `"can't tell"`.
# Print the validation accuracies as well: `fit` returns the history, as in Keras.

# %% nbgrader={"grade_id": "compare_epochs", "solution": true}
import keras
from sklearn.datasets import load_digits

from course_utils import Experiment


def quick_network():
    dense = [keras.layers.Dense(64, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    small = keras.Sequential([keras.Input((8, 8)), keras.layers.Flatten(), *dense])
    small.compile(keras.optimizers.Adam(0.03), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    return small


pixels, classes = load_digits().images / 16, load_digits().target
same = {"batch_size": 50, "validation_data": (pixels[200:1000], classes[200:1000]), "validation_batch_size": 800}
compare_epochs = Experiment()
### BEGIN SOLUTION
for trial in (0, 1, 2):
    for number in (10, 40):
        keras.utils.set_random_seed(trial)
        small = quick_network()
        name = f"{number} epochs"
        ran = compare_epochs.fit(small, pixels[:200], classes[:200], arm=name, seed=trial, epochs=number, **same)
        print(f"seed {trial}, {name}: validation accuracy {ran.history['val_accuracy'][-1]:.1%}")
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
from course_utils import explore_threshold

explore_threshold(probabilities, y_test, x_test)

# %% [markdown]
# More refusals, fewer mistakes. Where should you stop? That isn't a question about networks. It depends on what a
# mistake costs.

# %%
ask("threshold_for_cost")

# %% [markdown]
# The rule: at confidence *p*, an answer is wrong with probability 1 − *p*, and refusing costs 1. So refuse while
# (1 − *p*) × price is more than 1.

# %% tags=["nbval-check-output"]
for price in [2, 5, 20, 100]:
    print(f"a mistake costs {price:3} refusals: refuse below {1 - 1 / price:.0%}")

# %% [markdown]
# That holds for perfect calibration. For a real network you could measure the cost at every threshold: choose on one half
# of the images, and judge on the other, since a threshold looks too good on the images it was chosen on.


# %%
def cost(images, threshold, price=20):
    answered = probabilities[images].max(axis=1) >= threshold
    refusals, mistakes = (~answered).sum(), (answered & ~right[images]).sum()
    return (refusals + price * mistakes) / len(images)


thresholds = np.linspace(0, 1, 1001)
found = []
for seed in range(10):
    choosing, judging = np.array_split(np.random.default_rng(seed).permutation(len(y_test)), 2)
    chosen = min(thresholds, key=lambda threshold: cost(choosing, threshold))
    found.append([chosen, cost(judging, chosen), cost(judging, 0.95)])
low, high = np.min(found, axis=0)[0], np.max(found, axis=0)[0]
print(f"cheapest on one half, for ten ways to halve: from {low:.2f} to {high:.2f}")
print("cost per 100 images on the other half: chosen {:.1f}, 95% {:.1f}".format(*100 * np.mean(found, axis=0)[1:]))

# %% tags=["drawing"]
curve = [100 * cost(judging, threshold) for threshold in thresholds]
fig, ax = plt.subplots(figsize=(8, 3.6))
ax.plot(thresholds, curve, color="#0072B2")
for threshold, words, offset in [(0, "answer everything", (6, 9)), (0.95, "refuse below 95%", (-150, 24))]:
    price = 100 * cost(judging, threshold)
    ax.scatter(threshold, price, color="#D55E00", zorder=3)
    ax.annotate(
        f"{words}: {price:.0f}", (threshold, price), offset, textcoords="offset points", color="#A34700", weight="bold"
    )
ax.annotate("refuse everything: 100", (1, 100), (-8, -4), textcoords="offset points", ha="right", color="#444444")
ax.set(xlabel="threshold", ylabel="cost per 100 images", ylim=(0, 1.2 * max(100, curve[0])), xlim=(-0.02, 1.02))
show(
    fig,
    alt=f"Cost against threshold. Answering everything costs {curve[0]:.0f} per 100 images; the curve falls to about "
    f"{min(curve):.0f} at high thresholds, and shoots up to 100 where everything is refused.",
)

# %%
from course_utils import expect

kept = probabilities[judging].max(axis=1) >= 0.95
expect("accuracy of answers at least 95% sure", right[judging][kept].mean(), of=int(kept.sum()))
print(f"refused: {(~kept).mean():.1%} of the images, among them {(~right[judging][~kept]).sum()} that it would have misread")

# %% [markdown]
# Compare the two costs. A few dozen mistakes are too few to choose a threshold by: another half gives another one. Unless
# you have many more, take the rule, and measure what it costs you.

# %% [markdown]
# ### Exercise: the cheapest threshold
#
# This one is harder. `confidence` is an array of numbers from 0 to 1, one for each answer, and `right` holds `True` where
# the answer is right. A refusal costs 1, and a wrong answer costs `price`. An answer is given if its confidence is **at
# least** the threshold. Write a function that returns a threshold with the lowest total cost. Any such threshold will do, and one
# above 1 refuses everything. The network needn't be well calibrated.
#
# For `threshold_by_cost(np.array([0.9, 0.6, 0.8]), np.array([True, True, False]), 3)` the best is 0.9, or anything
# above 0.8 and up to 0.9: two refusals cost 2. A threshold of 0.6 would cost 3.


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
# Here are two ways to ask. The first is **occlusion**: cover a small patch with gray, and see how far the answer's probability
# falls. Do that at all 28×28 positions, and you get a map. To reach the edges as well, we slide the patch over an image
# with a border around it, and cut the border off again.


# %%
def occlusion_map(image, digit, size=5):
    wide = np.pad(image[..., 0], size // 2)
    covered = np.repeat(wide[None], 28 * 28, axis=0)
    for i in range(28 * 28):
        row, column = divmod(i, 28)
        covered[i, row : row + size, column : column + size] = 0.5
    covered = covered[:, size // 2 : -(size // 2), size // 2 : -(size // 2), None]
    return model.predict(covered, batch_size=784, verbose=0)[:, digit].reshape(28, 28)


# %% [markdown]
# The second is a **gradient map**. In training, the gradient says how the loss changes when a *weight* changes a little.
# Here the weights stay as they are, and we ask how the answer changes when a *pixel* gets a little brighter. TensorFlow's
# `GradientTape` records a calculation, and then finds the slope for all 784 pixels at once.


# %%
import tensorflow as tf


def gradient_map(image, digit):
    pixels = tf.convert_to_tensor(image[None])
    with tf.GradientTape() as tape:
        tape.watch(pixels)
        score = tf.math.log(model(pixels)[0, digit])
    return tape.gradient(score, pixels)[0, ..., 0].numpy()


# %% [markdown]
# Take a 4, a 5, a 7 and a 9: each answered correctly, but only just above 90%. Where would you have to put a patch to make the
# network lose its 9? Where would a little more ink hurt a 4? Point at the places in your mind, then look.

# %%
confidence = probabilities.max(axis=1)
images = []
for digit in [4, 5, 7, 9]:
    candidates = np.flatnonzero(right & (y_test == digit) & (confidence > 0.9))
    images.append(candidates[confidence[candidates].argmin()])
print("chosen images:", *images)

# %% tags=["drawing", "cover"]
from course_utils.plots import BLACK_BETWEEN

fig, axes = plt.subplots(3, 4, figsize=(9, 7.2))
lowest = []
for i, (above, middle, below) in zip(images, axes.T):
    covered, slope = occlusion_map(x_test[i], y_test[i]), gradient_map(x_test[i], y_test[i])
    lowest.append(covered.min())
    above.imshow(x_test[i], cmap="gray")
    above.set_title(f"{y_test[i]}, {confidence[i]:.0%} sure", loc="center")
    middle.imshow(confidence[i] - covered, cmap="inferno", vmin=0, vmax=1)
    limit = np.percentile(abs(slope), 97)  # brighter than this looks alike, or a few pixels would outshine the rest
    below.imshow(slope, cmap=BLACK_BETWEEN, vmin=-limit, vmax=limit)
    for ax in (middle, below):
        ax.contour(x_test[i, ..., 0], levels=[0.5], colors="white", linewidths=0.8)
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
rows = ["the image", "occlusion: bright\nwhere a patch hurts", "gradient: more ink\nhelps (blue) or\nhurts (orange)"]
for ax, words in zip(axes[:, 0], rows):
    ax.set_ylabel(words, rotation=0, ha="right", va="center", fontsize=11)
show(
    fig,
    alt="Four digits in three rows: the image; how far the answer falls when a gray patch covers a place; and, for "
    "each pixel, whether a little more ink there helps or hurts. At the worst places a patch leaves "
    + ", ".join(f"the {y_test[i]} {low:.0%}" for i, low in zip(images, lowest))
    + ".",
)

# %% [markdown]
# Read a column from top to bottom. Some bright places lie on a stroke that must not be lost. But many lie where there's no
# ink at all. There the gray patch doesn't hide anything: it adds ink, where this digit must not have any.
#
# The two maps answer different questions. Occlusion makes a big change to 25 pixels at once. The gradient speaks of a tiny
# change to a single pixel, and it's a slope: it's only true nearby.

# %%
i = images[0]
slope = gradient_map(x_test[i], y_test[i])
row, column = np.unravel_index(slope.argmin(), slope.shape)
for step in [0.01, 0.1, 1.0]:
    brighter = x_test[i].copy()
    brighter[row, column] += step
    change = np.log(model.predict(brighter[None], verbose=0)[0, y_test[i]] / confidence[i])
    print(f"pixel +{step}: the slope predicts {step * slope.min():+.3f} in log probability, and it's {change:+.3f}")

# %% [markdown]
# Neither map says what the network "thinks". Both say what it depends on, in this image. Can you turn that against it?
# Here's a 5 the way a pocket calculator writes it, and the network is sure of it.

# %%
from course_utils.reader import read  # the same network, for images of dtype uint8

five = np.zeros((28, 28), "uint8")
five[4:7, 9:19] = five[12:15, 9:19] = five[21:24, 9:19] = 255  # three bars across
five[4:15, 9:12] = five[13:24, 16:19] = 255  # upper left, lower right
show_images(five[None], titles=[f"{read(five[None])[0, 5]:.1%} sure"], alt="A 5 made of five straight bars.")

# %% [markdown]
# ### Exercise: fool the network
#
# Write a function that returns a copy of `image`, the 5 above, with **at most 4** of its 784 pixels changed, so that the
# network reads any other digit. The image has the shape (28, 28) and dtype `uint8`. Guessing won't do. Let the computer
# search for the pixels that hurt most: `read` takes many images at once. To try your answer, run
# `read(fooled(five)[None]).round(2)`, and look at it with `show_images(fooled(five)[None])`. Would you still say 5?


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
# Draw something that isn't a digit: a letter, a heart, your initials. Can you get every bar to stay low?

# %%
from course_utils import read_digits

read_digits()

# %% [markdown]
# Softmax shares 100% among ten digits, whatever comes in. The only way to say "none" would be ten equal shares, and nothing
# in training ever asked for those. Now for the whole
# alphabet, printed: how many of the 26 capitals will be answered with at least 95% confidence, past the rule's
# threshold? Five of them, B, I, O, S and Z, look much like digits.

# %% tags=["reveal"]
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

font = ImageFont.truetype(font_manager.findfont("DejaVu Sans"), 20)


def printed(letter):
    page = Image.new("L", (28, 28))
    ImageDraw.Draw(page).text((14, 14), letter, font=font, fill=255, anchor="mm")
    return np.asarray(page)


letters = np.stack([printed(letter) for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"])
answers = read(letters)
passed = answers.max(axis=1) >= 0.95
show_images(
    letters,
    titles=[f"{a.argmax()}, {a.max():.0%}" for a in answers],
    wrong=passed,
    columns=9,
    alt=f"The 26 capitals with the network's answers; {passed.sum()} are at least 95% sure and framed in orange.",
)
static = np.random.default_rng(5).integers(0, 256, (1000, 28, 28)).astype("uint8")
print(f"letters answered: {passed.sum()} of 26")
noise_answers = read(static)
print(f"pure noise answered: {(noise_answers.max(axis=1) >= 0.95).mean():.0%} of 1,000 images")
print("most often as", np.bincount(noise_answers.argmax(axis=1)).argmax())

# %% [markdown]
# Look at the last line: the network is *sure* of pure noise. A probability of 99% means "this one rather than the other
# nine". It never means "this is a digit": in training, every image
# was one. The threshold catches some letters, but it wasn't made for them.
#
# What helps? Give it the missing answer: an eleventh class, trained on letters, scribbles and noise. It works for
# the kinds of things you thought of, and nobody thinks of everything. So a system in real use also needs a check before
# the network, such as the size and amount of ink, and a person after it.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - `predict` takes a batch: `image[None]`. The answers are `probabilities.argmax(axis=1)`.
# - Random grids show what works. Sort by loss, and look at the worst first.
# - Calibrated means that 90% sure is 90% right. Check it with a reliability plot, on images like the real ones.
# - Refuse by cost: below 1 − 1/price. Measure what that costs on images that are like the real ones.
# - Occlusion and gradient maps show what one answer depends on. Softmax can't say "none of these".
#
# **Ask yourself**
#
# 1. A network is 99% accurate, and 99.9% sure on average. What would its reliability plot look like?
# 2. Why is a gray patch better than a black one for finding gaps?
# 3. A mistake costs as much as 4 refusals. Below which confidence do you refuse?
#
# <details><summary>Answers</summary>
#
# 1. Its dots lie below the diagonal: it's surer than it is right.
# 2. Black on black changes nothing. Gray puts ink where there was none.
# 3. Below 75%: there, 4 × (1 − <i>p</i>) is more than 1.
#
# </details>
#
# **Next:** [{{five_tutorials_side_by_side}} · Five tutorials, side by side](five_tutorials_side_by_side.ipynb). You can now check what a
# network does. Do five published programs do what they promise?
