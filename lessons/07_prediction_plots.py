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
# **When can you trust an answer?**
#
# A sorting machine at the post office reads the digits on letters. Say its network is the one that read your drawings in
# lesson {{loading_the_digits}}. Of all the test images, it's most torn over this one:

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
print(f"{right.mean():.1%} of {len(y_test):,} test images read correctly")

# %% tags=["drawing"]
plt.rcParams.update({"font.size": 13, "xtick.labelsize": 13, "ytick.labelsize": 13, "axes.labelsize": 13})
doubtful = np.sort(probabilities, axis=1)[:, -2].argmax()  # its second-best answer is the strongest there is
fig, ax = plt.subplots(figsize=(3, 3))
ax.imshow(x_test[doubtful], cmap="gray")
ax.axis("off")
show(fig, alt="One handwritten digit that can be read in two ways.")

# %% [markdown]
# Which digit is it? Share 100 points among the ten digits. Then see how the network did.

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
# Here the network says that it's in doubt, and the machine can hand the letter to a person. Can we rely on that?
#
# **In this lesson you will**
#
# - find a network's worst answers;
# - test whether "90% sure" means 90% right, and mend it with one number;
# - let the network refuse when that's cheaper;
# - see what makes it sure and wrong.
#
# Three exercises are for class. The three marked *at home* can wait.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, you get 300 of scikit-learn's digits. They're blurrier than those the network learned from, so it makes
# more mistakes, and your pictures differ.
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
# You get back a row for each image and a column for each digit. The answer is the column with the largest number, so look
# along each row, with `axis=1`. With `axis=0` you get no error, only nonsense:

# %% tags=["nbval-check-output"]
table = np.array([[0.1, 0.7, 0.2], [0.6, 0.3, 0.1]])
print("axis=1, the answer to each image:        ", table.argmax(axis=1))
print("axis=0, the best image for each of three:", table.argmax(axis=0))

# %% [markdown]
# ### Exercise: read one image
#
# Write a function that asks the network `model` about a single `image` of shape (28, 28, 1), with pixels from 0 to 1.
# It returns the digit that the network reads: one number from 0 to 9. (The check lends your function a small
# network.)


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
# Images at random mostly show what works. So sort by the probability that the network gave to the *true* digit, lowest
# first. (An index made of two arrays picks one number from each row. `np.argsort` gives the positions of the numbers from
# smallest to largest.)

# %%
given_to_truth = probabilities[np.arange(len(y_test)), y_test]
worst = np.argsort(given_to_truth)[:15]
some = np.random.default_rng(2).choice(len(y_test), size=10, replace=False)
confidence = probabilities.max(axis=1)  # how sure the network is of each answer
print(f"{(~right).sum()} images misread, {(~right & (confidence >= 0.9)).sum()} of them by a network that's 90% sure or more")

# %% tags=["drawing"]


def gallery(images, captions, marked, columns, alt, heading="", width=6.4):
    rows = -(-len(images) // columns)
    side = width / columns
    size = (width, rows * (side + 0.26 * (1 + captions[0].count("\n"))) + 0.35 * bool(heading))
    fig, axes = plt.subplots(rows, columns, figsize=size, squeeze=False)
    for ax in axes.flat:
        ax.axis("off")
    for ax, image, caption, orange in zip(axes.flat, images, captions, marked):
        ax.imshow(image, cmap="gray", vmin=0)
        ax.set_title(caption, fontsize=13, loc="center", color="#B34700" if orange else "#222222", pad=3)
    if heading:
        fig.suptitle(heading, fontsize=14, fontweight="bold", x=0.01, ha="left")
    show(fig, alt=alt)


def shown(indices):
    readings = [f"a {y_test[i]}" if right[i] else f"{y_test[i]} read as {predicted[i]}" for i in indices]
    return [f"{reading}\n{confidence[i]:.1%} sure" for i, reading in zip(indices, readings)]


alt = "Ten random test digits; " + f"{(~right[some]).sum()} of them misread."
gallery(x_test[some], shown(some), ~right[some], 5, alt, "Ten at random")
alt = "The 15 test digits whose true class got the lowest probability: " + "; ".join(shown(worst)).replace("\n", ", ")
gallery(x_test[worst], shown(worst), ~right[worst], 5, alt, "The 15 worst")

# %% [markdown]
# Whenever you train a classifier, look at this picture first: it tells you what to work on, and which labels to doubt. (The
# loss is minus the logarithm of exactly these probabilities, so "worst first" means "largest loss first".)
#
# ### Exercise: the worst of one digit
#
# Which sevens does the network read worst? Write a function that finds, among the images whose true label is `digit`,
# the `count` images to which the network gave the lowest probability of being this digit. It returns their indices among
# all images, lowest probability first. `probabilities` has one row for each image, and `labels` holds the true digits.
# There are always enough images of the digit.
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
# The largest of the ten probabilities is the network's **confidence**. Is it worth anything? Take the answers with about 80%
# confidence: are about 80% of them right? If that holds at every level, the network is **calibrated**. If it's right less
# often than it says, it's **overconfident**; if more often, **underconfident**. To find out, sort the answers into bins by
# confidence, and count.

# %%
for low, high in [(0, 0.7), (0.7, 0.9), (0.9, 0.97), (0.97, 1.01)]:
    inside = (confidence >= low) & (confidence < high)
    print(f"{inside.sum():5,} answers, {confidence[inside].mean():.1%} sure on average: {right[inside].mean():.1%} right")
expected, error = (1 - confidence).sum(), (confidence * (1 - confidence)).sum() ** 0.5
print(f"mistakes its confidence predicts: {expected:.0f}, give or take {error:.0f}; mistakes it makes: {(~right).sum()}")

# %% [markdown]
# Almost every answer is in the top bin, so look at the last line: it makes more mistakes than its confidence allows for, even on
# these clean images. And cameras age. Let 5% of the pixels, at random, turn black or white:

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

# %% [markdown]
# Nothing in training told the network how sure to be of such images. So when you hear that a system is "99% certain", ask on
# which images that was tested.
#
# ### One number to fix it
#
# Softmax turns logits into probabilities. Divide all the logits by the same number $T$ first:

# %% tags=["nbval-check-output"]
logits = np.array([4.0, 2.0, 1.0])
for T in [0.5, 1, 2, 4]:
    powers = np.exp(logits / T)
    print(f"T = {T:3}:", "  ".join(f"{p:4.0%}" for p in powers / powers.sum()))

# %% [markdown]
# The order stays, so every answer stays the same. Only the confidence changes. That's **temperature scaling**.
#
# Which $T$ is best? We're about to choose a number by looking at images, and on those it will look too good. So cut the test
# images in two, at random: **validation** images to choose by, and the rest to measure what we chose.
#
# In a **reliability plot**, each dot is a level of confidence, with Wilson's interval from lesson {{evaluation}}. On the
# diagonal, the network is right as often as it says. Turn $T$ until the diamond, the average of all answers, reaches the
# diagonal. Do the dots follow? Then go too far, and try the clean images. The ten bars show a mistake that it was about 90%
# sure of.

# %%
from course_utils import explore_temperature

validation, test = np.array_split(np.random.default_rng(0).permutation(len(y_test)), 2)
both = {"with noise": noisy_probabilities[validation], "clean": probabilities[validation]}
pictures = {"with noise": x_noisy[validation], "clean": x_test[validation]}
misread = np.flatnonzero(~noisy_right[validation])
surety = noisy_probabilities[validation][misread].max(axis=1)
explore_temperature(both, y_test[validation], pictures, example=misread[np.abs(surety - 0.9).argmin()])

# %% [markdown]
# Now let the computer find the $T$ with the lowest loss on the validation images, and measure it on the others.


# %%
def with_temperature(probabilities, T):
    logits = np.log(np.maximum(probabilities.astype(float), 1e-30))  # all off by one constant, which softmax ignores
    powers = np.exp(logits / T)
    return powers / powers.sum(axis=1, keepdims=True)


def loss_at(T):
    softer = with_temperature(noisy_probabilities[validation], T)
    return -np.log(softer[np.arange(len(validation)), y_test[validation]]).mean()


T = min(np.arange(0.5, 8, 0.05), key=loss_at)
print(f"chosen on noisy validation images: T = {T:.2f}")
softened = with_temperature(noisy_probabilities[test], T)
for name, p in {"before": noisy_probabilities[test], "after": softened}.items():
    print(f"noisy test images, {name}: {p.max(axis=1).mean():.1%} sure on average, {noisy_right[test].mean():.1%} right")

# %% [markdown]
# On average, its confidence is now close to its accuracy, and not one answer has changed. But this $T$ fits this noise. Choose yours
# on images like those your network will meet.

# %%
look("which_overconfident", 7)

# %% [markdown]
# ### Exercise: which network is overconfident?
#
# Exactly one of these six networks is overconfident. The thin bars reach two standard errors to either side. Put a number of
# your own in place of the 7 above, and answer with your number and the letter, such as `(7, "A")`.

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
# *At home.* Does the validation loss get better if you train on and on? Train on the first 200 images for 10 epochs and for
# 40, each with the same seeds, three or more. (With three, `"can't tell"` is always honest; six can tell.) For each run, set
# the seed, build `small = quick_network()`, and call
# `compare_epochs.fit(small, pixels[:200], classes[:200], arm=…, seed=…, epochs=…, **same)`. Then print `too_sure(small)`.
#
# At the end, print `compare_epochs.results()`, and call `compare_epochs.conclude(…)` with the name of the arm that has
# the lower validation loss, or with `"can't tell"`.

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
# When the sorting machine isn't sure enough, it refuses, and a person reads the letter. Where should it draw the line? That
# depends on what a mistake costs.

# %%
ask("threshold_for_cost")

# %% tags=["reveal"]
for sure in [0.5, 0.8, 0.95, 0.99]:
    print(f"100 answers {sure:.0%} sure: {20 * 100 * (1 - sure):5.0f} for the mistakes, or 100 for refusing them all")

# %% [markdown]
# In general: an answer with confidence *p* is wrong with probability 1 − *p*. So answering costs (1 − *p*) × price on average,
# and refusing costs 1. Refuse while answering costs more:

# %% tags=["nbval-check-output"]
for price in [2, 5, 20, 100]:
    print(f"a mistake costs {price:3} refusals: refuse below {1 - 1 / price:.0%}")

# %% [markdown]
# On clean test images, the rule does well:

# %%
from course_utils import expect, explore_threshold

kept = confidence[test] >= 0.95
print(f"The rule refuses {(~kept).mean():.1%}, among them {(~right[test][~kept]).sum()} that would have been misread.")
wrong, wrong_kept = 100 * (~right[test]).mean(), 100 * (kept & ~right[test]).mean()
print(f"Cost per 100 images: {20 * wrong:.1f} without it, {100 * (~kept).mean() + 20 * wrong_kept:.1f} with it")
expect("accuracy of answers at least 95% sure", right[test][kept].mean(), of=int(kept.sum()))

# %% [markdown]
# But it takes the network at its word, and with the aging camera, that word was worth less. Here's what each threshold costs
# on the noisy validation images. Turn the price to 20. Where's the lowest point, and where does the rule say? Is it closer with
# the temperature?

# %%
raw = noisy_probabilities[validation]
pair = {"as it is": raw, f"divided by T = {T:.2f}": with_temperature(raw, T)}
explore_threshold(pair, y_test[validation], x_noisy[validation], price=2)

# %% [markdown]
# We chose on validation images, so measure on the others:


# %%
def cost(sureness, correct, threshold):
    answered = sureness >= threshold
    return 100 * (~answered).mean() + 20 * 100 * (answered & ~correct).mean()


sure_noisy, candidates = noisy_probabilities.max(axis=1), np.arange(0.5, 1, 0.001)
cheapest = min(candidates, key=lambda threshold: cost(sure_noisy[validation], noisy_right[validation], threshold))
print("cost per 100 noisy test images, if a mistake costs 20")
for plan, sureness, threshold in [
    ("answer everything", sure_noisy[test], 0),
    ("the rule, without the temperature", sure_noisy[test], 0.95),
    ("the rule, with the temperature", softened.max(axis=1), 0.95),
    (f"the cheapest threshold, {cheapest:.3f}", sure_noisy[test], cheapest),
    ("refuse everything", sure_noisy[test], 2),
]:
    print(f"{plan:34} {cost(sureness, noisy_right[test], threshold):4.0f}")

# %% [markdown]
# With the temperature, the rule does as well as the threshold that was cheapest on the validation images. And that one is for
# this price only, while a calibrated network gives you one for any price.
#
# ### Exercise: the cheapest threshold
#
# *At home*, and harder. `confidence` is an array with the confidence of each answer, from 0 to 1, and `right` is `True` where
# the answer is right. An answer counts if its confidence is **at least** the threshold; all others are refused. Each
# refusal costs 1, and each wrong answer that counts costs `price`.
#
# Write a function that returns a threshold with the lowest total cost. If several are best, return any of them. A threshold
# above 1 refuses everything, and sometimes that's cheapest. The network needn't be calibrated, so don't use the rule.
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
# No threshold catches a mistake that the network is sure of. What makes it sure of an answer?
#
# Here's a 9 that the network reads correctly, but less surely than most. Drag a gray patch over it. Where does the network lose
# the 9? The second picture remembers: it's bright wherever the patch made the probability fall. Once every place has been tried,
# that's an **occlusion map**. Then make the patch black, which can only take ink away. Which bright places are gone?

# %%
from course_utils import explore_changes

chosen_images = {}
for digit in [4, 5, 7, 9]:
    candidates = np.flatnonzero(right & (y_test == digit) & (confidence > 0.9))
    chosen_images[digit] = candidates[confidence[candidates].argmin()]

explore_changes(x_test[chosen_images[9]], model, patch=5)

# %% [markdown]
# Now the maps of a 4, a 5 and a 7. Below each is the patch that did the most harm, and what the network reads then. Like the
# 9, they're picked: for each digit, the least sure correct answer above 90%. The line below the picture says how easily random
# digits are upset.

# %% tags=["drawing", "cover"]
def covered_everywhere(image, size=5):
    wide = np.pad(image[..., 0], size // 2)  # a border, so that the patch reaches the edges too
    covered = np.repeat(wide[None], 28 * 28, axis=0)
    for i in range(28 * 28):
        row, column = divmod(i, 28)
        covered[i, row : row + size, column : column + size] = 0.5
    return covered[:, size // 2 : -(size // 2), size // 2 : -(size // 2), None]


fig, axes = plt.subplots(2, 3, figsize=(6.6, 5), facecolor="black")
told = []
for digit, (above, below) in zip([4, 5, 7], axes.T):
    i = chosen_images[digit]
    covered = covered_everywhere(x_test[i])
    answers = model.predict(covered, verbose=0)
    fall = np.clip(confidence[i] - answers[:, digit], 0, 1).reshape(28, 28) / confidence[i]
    worst_place = answers[:, digit].argmin()
    now = answers[worst_place]
    above.imshow(x_test[i], cmap="gray", vmin=0, vmax=1.4)
    above.imshow(fall, cmap="inferno", vmin=0, vmax=1, alpha=np.clip(1.2 * fall, 0, 0.85), interpolation="bicubic")
    above.contour(x_test[i, ..., 0], levels=[0.5], colors="white", linewidths=1.2)
    above.set_title(f"{digit}, {confidence[i]:.0%} sure", loc="center", color="white", fontsize=14)
    below.imshow(covered[worst_place], cmap="gray", vmin=0, vmax=1)
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
at_random = np.random.default_rng(0).choice(np.flatnonzero(right), 80, replace=False)
places = np.arange(28 * 28).reshape(28, 28)[::2, ::2].ravel()  # every other row and column
patched = np.concatenate([covered_everywhere(x_test[i])[places] for i in at_random])
readings = model.predict(patched, batch_size=512, verbose=0).argmax(axis=1).reshape(80, -1)
turned = (readings != predicted[at_random][:, None]).any(axis=1).sum()
print(f"Of 80 digits drawn at random from those it reads correctly, a patch in one of 196 places turns {turned} into another.")

# %% [markdown]
# Some bright places lie on a stroke that mustn't be lost. But many lie where there's no ink at all: there the gray patch
# hides nothing, and adds ink where this digit must not have any. (You'll also meet **saliency maps**. They ask, by
# gradients, how the answer changes with a tiny change of each pixel.)
#
# Can you turn this against the network? Here's a 5 as a pocket calculator writes it. An image that's changed a little in
# order to fool a network is called an **adversarial example**.

# %%
from course_utils.reader import read  # the same network, for images of dtype uint8

five = np.zeros((28, 28), "uint8")
five[4:7, 9:19] = five[12:15, 9:19] = five[21:24, 9:19] = 255  # three bars across
five[4:15, 9:12] = five[13:24, 16:19] = 255  # upper left, lower right
show_images(five[None], titles=[f"{read(five[None])[0, 5]:.1%} sure"], alt="A 5 made of five straight bars.")

# %% [markdown]
# ### Exercise: fool the network
#
# *At home.* Write a function that returns a copy of `image`, the 5 above, with **at most 4** of its 784 pixels changed, so
# that the network reads any other digit. The image has the shape (28, 28) and dtype `uint8`. Let the computer search for the
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
# Now the machine looks at the wrong line of an address, and sees letters. Softmax shares 100% among ten digits, whatever comes
# in. For how many of the 26 printed capitals will it be at least 95% sure? Five of them, B, I, O, S and Z, look much like
# digits.

# %% tags=["reveal"]
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont

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
alike = sum(passed["ABCDEFGHIJKLMNOPQRSTUVWXYZ".index(letter)] for letter in "BIOSZ")
print(f"at least 95% sure: {passed.sum()} of 26 letters, {alike} of them among the five that look like digits")

# %% [markdown]
# Here are eight things further from any digit. Orange means at least 95% sure.

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
# A probability of 99% means "this one rather than the other nine". It doesn't mean "this is a digit".
#
# You can train an eleventh class on letters, scribbles and noise, but nobody thinks of everything. So a real system also
# checks the image first, such as its size and amount of ink. And the answer to our question: trust a confidence only as far
# as somebody has compared it with how often it's right, on images like yours.

# %%
progress()

# %% [markdown]
# ## Key points
#
# - `predict` takes a batch: `image[None]`. The answers are `probabilities.argmax(axis=1)`.
# - Sort by loss, and look at the worst first.
# - Calibrated means that 90% sure is 90% right. If it isn't, a temperature, chosen on validation images, helps.
# - A calibrated network should refuse below a confidence of 1 − 1/price.
# - An occlusion map shows what one answer depends on. Softmax can't say "none of these".
#
# **Ask yourself**
#
# 1. A network is 99% accurate, and 99.9% sure on average. What would its reliability plot look like?
# 2. A mistake costs as much as 4 refusals. Below which confidence do you refuse?
# 3. What can a gray patch find that a black one can't?
#
# <details><summary>Answers</summary>
#
# 1. On average, its dots lie below the diagonal: it's surer than it's right. A temperature above 1 would help.
# 2. Below 75%: there, 4 × (1 − <i>p</i>) is more than 1.
# 3. Places that must stay empty. Black on black changes nothing; gray puts ink there.
#
# </details>
#
# **Next:** [{{five_tutorials_side_by_side}} · Five tutorials, side by side](five_tutorials_side_by_side.ipynb). Do five
# published programs do what they promise?
