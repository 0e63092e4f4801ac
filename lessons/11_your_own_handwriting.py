# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     teaches: preparing real pictures, several digits in one, robustness, augmentation chosen by measuring
# ---

# %% [markdown]
# # Your own handwriting
#
# **Does it read you?**
#
# Your network is good at MNIST's test images. So let's hand it seven digits that aren't from MNIST, as a camera
# might see them. In fact a program made them, and every "photo" in this lesson but your own.

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np

from course_utils import load_mnist, prepare_digit, show, show_images, trained_cnn
from course_utils.explorers.hard_pictures import hard_pictures

(train_images, y_train), (test_images, y_test) = load_mnist()
x_train, x_test = (images[..., None].astype("float32") / 255 for images in (train_images, test_images))
keras.utils.set_random_seed(9)
plain = trained_cnn(x_train, y_train)


# %% [markdown]
# The network takes 28×28 pixels with light ink. The obvious thing to do is to make each picture that small, and then
# swap dark and light.


# %%
from PIL import Image


def naive(picture):
    return 255 - np.asarray(Image.fromarray(picture).resize((28, 28), Image.Resampling.BOX))


def read(images, network=plain):
    return network.predict(np.asarray(images)[..., None] / 255, batch_size=500, verbose=0).argmax(axis=1)


pictures = hard_pictures()
meant = np.array([hard.digit for hard in pictures])
small = np.stack([naive(hard.picture) for hard in pictures])
answers = read(small)
print(
    f"{(read(test_images) == y_test).mean():.0%} of the test images read correctly, and {(answers == meant).sum()} of these 7"
)

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(4, 4, figsize=(7, 8.6), gridspec_kw={"hspace": 0.1, "wspace": 0.06})
for ax in axes.flat:
    ax.axis("off")
for number, (hard, image, answer) in enumerate(zip(pictures, small, answers)):
    above, below = axes[2 * (number // 4) : 2 * (number // 4) + 2, number % 4]
    color = "#00664B" if answer == hard.digit else "#B34700"
    for ax, pixels in [(above, hard.picture), (below, image)]:
        ax.axis("on")
        ax.imshow(pixels, cmap="gray", vmin=0, vmax=255)
        ax.set(xticks=[], yticks=[])
    above.set_title(hard.difficulty, loc="center", fontsize=13)
    below.spines[:].set(visible=True, color=color, linewidth=4)
    below.set_xlabel(f"“{answer}”", fontsize=17, color=color, weight="bold")
axes[2, 3].text(0.06, 0.5, "what the\ncamera sees", fontsize=14, va="center")
axes[3, 3].text(0.06, 0.5, "what the\nnetwork gets,\nand its answer", fontsize=14, va="center")
show(
    fig,
    alt="Seven digits that anybody can read, and below each what's left of it at 28×28 pixels with the network's answer: "
    + "; ".join(f"{hard.digit} with {hard.difficulty}, read as {answer}" for hard, answer in zip(pictures, answers))
    + ".",
)

# %% [markdown]
# You read all seven at a glance. The network doesn't, and nothing warns you when it's wrong. Now hand it your own digits. This is *your* network, running in the page.

# %%
from course_utils import ask, check, hint, look, progress, read_digits, solution

read_digits(plain)

# %% [markdown]
# Write ten digits the way you write them on an envelope. Start your 1 with a long upstroke. Give your 9 a tail. Which
# ones does it misread?
#
# Two quite different things can go wrong. Either the digit doesn't reach the network in the form it
# learned from: too small, off center, on a gray background. Or it does, and hardly anybody in the training set wrote like
# that. Each needs its own cure. The pad takes care of the first: it crops and centers whatever you draw.
#
# **In this lesson you will**
#
# - turn a photo into an image like MNIST's, step by step;
# - find the digits in a picture that has several;
# - measure how much shift, rotation, noise and blur a network can take;
# - choose an augmentation by measuring, and see what it costs.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on scikit-learn's handwritten digits. There are fewer of them, and
# they're blurrier, so your network misreads different pictures. The tables that come with the course
# were measured on MNIST.
# </details>

# %% [markdown]
# ## From a photo to MNIST's form
#
# `prepare_digit` takes a file's name, a PIL image or an array. With `steps=True` it returns every stage on the way.

# %%
hardest = pictures[3].picture
steps = prepare_digit(hardest, steps=True)
for name, array in steps:
    print(f"{name:23} {array.shape[0]}×{array.shape[1]}")

# %% tags=["drawing"]
import textwrap

fig, axes = plt.subplots(2, 4, figsize=(7, 4.8), gridspec_kw={"hspace": 0.05})
axes.flat[-1].axis("off")
for number, (ax, (name, array)) in enumerate(zip(axes.flat, steps)):
    ax.imshow(array, cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.set_title(textwrap.fill(f"{number}  {name}", 14), loc="left", fontsize=13)
show(
    fig,
    alt="A sheet with a 7 lies askew on a desk. One step after another finds the sheet and straightens it, makes ink light and "
    "paper dark, drops lines, keeps the digit's pieces, cuts them out, and puts them into 28×28 pixels.",
)

# %% [markdown]
# Try the steps on other pictures: change the two numbers below, each from 0 to 6. Which step gets rid of the shadow? Which
# one gets rid of the squared paper?

# %%
which_picture, which_step = 1, 2
name, array = prepare_digit(pictures[which_picture].picture, steps=True)[which_step]
show_images(
    array[None],
    titles=[name],
    columns=1,
    alt=f"A stage of preparing a picture with {pictures[which_picture].difficulty}.",
)

# %% [markdown]
# The first steps clean up. The last one follows the rule that MNIST's makers used. Every digit of MNIST
#
# 1. is light ink on a background of 0;
# 2. fits a box of 20×20 pixels, with its proportions kept;
# 3. lies in its 28×28 pixels with its center of mass in the middle.
#
# Think of the digit as cut out of wood, thick where the ink is bright. The **center of mass** is the point on which it would
# balance. Is that really how MNIST was made? Let's measure:

# %% tags=["nbval-check-output"]
from scipy import ndimage

some = train_images[:1000]
heights = [np.ptp(np.flatnonzero(image.any(axis=1))) + 1 for image in some]
widths = [np.ptp(np.flatnonzero(image.any(axis=0))) + 1 for image in some]
centers = np.array([ndimage.center_of_mass(image) for image in some])
longer = np.maximum(heights, widths)
print(f"longer side of 20 pixels: {(longer == 20).mean():.0%}")
print(f"center of mass: never more than {np.abs(centers - 14).max():.1f} pixels from row and column 14")

# %% [markdown]
# The middle lies between 13 and 14, and MNIST's makers took 14.
#
# Here's the last step by hand: scale the cut-out digit until its longer side is 20, then move it.

# %% tags=["nbval-check-output"]
digit = steps[5][1]
scale = 20 / max(digit.shape)
height, width = (round(side * scale) for side in digit.shape)
boxed = np.asarray(Image.fromarray(digit).resize((width, height), Image.Resampling.BOX))
down, right = (round(14 - center) for center in ndimage.center_of_mass(boxed))
by_hand = np.zeros((28, 28))
by_hand[down : down + height, right : right + width] = boxed
print("center of mass:", np.round(ndimage.center_of_mass(by_hand)).astype(int))

# %% [markdown]
# Mind the order: an array's shape is (rows, columns), but PIL wants (width, height).
#
# Back to the seven. Once they're all prepared like this, which ones do you think the network will still misread?

# %% tags=["reveal"]
prepared = np.stack([prepare_digit(hard.picture) for hard in pictures])
answers = read(prepared)
show_images(
    prepared,
    titles=[f"{hard.difficulty}\nread {answer}" for hard, answer in zip(pictures, answers)],
    wrong=answers != meant,
    columns=4,
    alt=f"The seven digits, prepared: clean, large and centered. {(answers != meant).sum()} are misread.",
)

# %% [markdown]
# If one is still misread, look at it: is it clean, the right size, in the middle? Then what's left is the shape.

# %%
look("which_prepared", 7)

# %% [markdown]
# ### Exercise: which one follows MNIST's rule?
#
# Here are six images of 28×28 pixels, all made from the same photo. Exactly one follows MNIST's rule. The thin cross marks row 14
# and column 14. Replace the 7 in the cell above with a number of your own, and answer with your number and the letter,
# such as `(7, "A")`.

# %% nbgrader={"grade_id": "which_prepared", "solution": true}
which_prepared = (
    ### BEGIN SOLUTION
    (7, "D")
    ### END SOLUTION
)

# %%
check("which_prepared")

# %% [markdown]
# ## Several digits in one picture
#
# `split_digits` finds the digits in a picture, line by line, and prepares each one.

# %%
from course_utils import CourseError, split_digits
from course_utils.explorers.hard_pictures import number_picture

number = number_picture("2026")
found = split_digits(number)
print([digit.box for digit in found])

# %% tags=["drawing"]
fig = plt.figure(figsize=(6, 5))
grid = fig.add_gridspec(2, 1, height_ratios=[1.7, 1])
ax = fig.add_subplot(grid[0])
ax.imshow(number, cmap="gray", vmin=0, vmax=255)
for left, top, far, low in [digit.box for digit in found]:
    ax.add_patch(plt.Rectangle((left, top), far - left, low - top, fill=False, edgecolor="#D55E00", linewidth=3))
ax.axis("off")
inner = grid[1].subgridspec(1, len(found))
for cell, digit, answer in zip(inner, found, read([digit.image for digit in found])):
    ax = fig.add_subplot(cell)
    ax.imshow(digit.image, cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.set_title(f"read {answer}", loc="center", fontsize=13)
show(fig, alt=f"A number of {len(found)} handwritten digits with a frame around each; below it each digit, prepared.")

# %% [markdown]
# It even cuts touching digits apart, if it's sure where. If it isn't sure, it refuses, and so does `prepare_digit`.

# %% tags=["nbval-check-output"]
for attempt in [lambda: prepare_digit(number), lambda: prepare_digit(np.full((100, 100), 255, "uint8"))]:
    try:
        attempt()
    except CourseError as error:
        print(error)

# %% [markdown]
# But no preparation can foresee everything. Here's the ring a coffee cup leaves on a sheet:

# %%
from course_utils.explorers.hard_pictures import stained_picture

rng = np.random.default_rng(0)
stained = [stained_picture(rng) for _ in range(6)]
show_images(
    np.stack([picture for picture, _ in stained]),
    columns=6,
    alt="Six handwritten digits, each on the ring that a coffee cup has left.",
)

# %% [markdown]
# ### Exercise: rescue the digit
#
# `prepare_digit` takes the ring for ink. Write a function that turns such a `picture`, uint8 with the shape (112, 112), into
# an image like MNIST's, uint8 with the shape (28, 28). The reader from lesson {{loading_the_digits}} has to read it
# correctly. How do coffee and ink differ? Look at the numbers: `stained[0][0]` is the first picture. You may call
# `prepare_digit` in your function. `check` tries it on new pictures, and the reader must get all of them right.


# %% nbgrader={"grade_id": "rescue", "solution": true}
def rescue(picture):
    ### BEGIN SOLUTION
    return prepare_digit(np.where(picture < 80, 0, 255).astype("uint8"))
    ### END SOLUTION


# %%
check("rescue")

# %% [markdown]
# ## How much can a network take?
#
# Preparation is never perfect. How far off can a digit be? Find the smallest shift, the smallest turn and the least noise
# that mislead your network.

# %%
from course_utils import explore_changes

explore_changes(x_test[0], plain)

# %% [markdown]
# A network that keeps its answers under a change is **robust** to it. Convolution slides the same kernels over the whole
# image, so you might think that a shift does no harm. It does: after `Flatten`, each weight of the dense layer belongs to *one*
# place, and in MNIST every digit sits in the middle. The network never had to learn about the others.
#
# So let's make it learn. `another_hand` turns, slants, stretches and moves each image a little, at random.

# %%
from course_utils import measured
from course_utils.explorers.other_hands import another_hand, another_pen, hairlines, other_forms

rng = np.random.default_rng(1)
copies = np.repeat(x_train[:2], 7, axis=0)
show_images(
    another_hand(copies, rng), columns=7, alt="Two digits, seven times each, slanted and turned in different ways."
)

# %% [markdown]
# We trained the course's network on MNIST as it is, and then for four more epochs on 10,000 of its digits. One copy got
# those digits as they are ("plain"), another got them changed by `another_hand`. How much can each take? Means of three seeds,
# 500 test digits:

# %%
full = measured("handwriting")
ways, strengths = full["ways"], full["strengths"]

# %% tags=["drawing"]
colors = {"plain": "#666666", "hands": "#0072B2"}
seven = x_test[0, :, :, 0]
panels = {
    "shift": ("pixels", range(0, 9, 2), lambda by: ndimage.shift(seven, (0, by), order=0)),
    "rotation": ("degrees", range(0, 61, 20), lambda by: ndimage.rotate(seven, by, reshape=False, order=1)),
    "scale": (
        "times as large",
        [0.5, 0.75, 1, 1.25, 1.5],
        lambda by: ndimage.affine_transform(seven, [1 / by] * 2, 13.5 - 13.5 / by, order=1),
    ),
    "noise": (
        "standard deviation",
        [0, 0.1, 0.2, 0.3, 0.4, 0.5],
        lambda by: np.clip(seven + np.random.default_rng(0).normal(0, by, seven.shape), 0, 1),
    ),
    "blur": ("pixels", [0, 0.5, 1, 1.5, 2, 2.5], lambda by: ndimage.gaussian_filter(seven, by)),
}
fig, axes = plt.subplots(3, 2, figsize=(7, 9.4), sharey=True, gridspec_kw={"hspace": 0.06, "wspace": 0.06})
axes.flat[-1].axis("off")
for ax, (name, (unit, ticks, changed)) in zip(axes.flat, panels.items()):
    for way, color in colors.items():
        ax.plot(strengths[name], 100 - 100 * np.array(ways[way]["curves"][name]), color=color, linewidth=3)
    low, high = strengths[name][0], strengths[name][-1]
    room = 0.1 * (high - low)
    ax.set(ylim=(0, 103), xlim=(low - room, high + room), xticks=ticks)
    for by in ticks:
        small = ax.inset_axes([(by - low + room) / (high - low + 2 * room) - 0.075, -0.29, 0.15, 0.27])
        small.imshow(changed(by), cmap="gray", vmin=0, vmax=1)
        small.axis("off")
    ax.set_xlabel(unit, fontsize=13)
    ax.set_title(name, loc="left", fontsize=14)
    ax.tick_params(labelsize=13)
    ax.tick_params(axis="x", pad=46, length=0)
axes[0, 0].set_ylabel("accuracy in %", fontsize=13)
axes[0, 0].text(3.7, 42, "plain", color="#444444", ha="right", weight="bold", fontsize=13)
axes[0, 0].text(4.9, 80, "other hands", color="#0072B2", weight="bold", fontsize=13)
axes[1, 1].set_facecolor("#FFF4E5")
show(
    fig,
    alt="Accuracy of two networks under five growing changes, with a 7 at each strength below the axis. Trained on other hands, "
    "the network holds out longer under shift, rotation and a larger scale, and about as long under blur. Under noise it falls "
    "much sooner than the plain one.",
)

# %% [markdown]
# Look at the panel for noise. Neither network has ever seen any. So why does one of them fall so much sooner? Before you
# explain it, look: *what does it answer?*

# %%
ask("noise_answers")

# %% tags=["reveal"]
fig, axes = plt.subplots(2, 1, figsize=(6, 5.6), sharex=True, sharey=True)
words = []
for ax, (way, title) in zip(axes, {"plain": "plain", "hands": "trained on other hands"}.items()):
    counts = np.mean(ways[way]["noise"], axis=0)
    ax.bar(range(10), counts, color=["#D55E00" if digit == counts.argmax() else "#0072B2" for digit in range(10)])
    ax.axhline(200, color="#888888", linewidth=1)
    ax.set(xticks=range(10))
    ax.tick_params(labelsize=13)
    ax.set_title(title, loc="left", fontsize=14)
    ax.text(
        counts.argmax(),
        counts.max() + 25,
        f"{counts.max():.0f}",
        ha="center",
        color="#B34700",
        weight="bold",
        fontsize=13,
    )
    words.append(
        f"{title}, {counts.max():.0f} times {counts.argmax()}, and between {np.sort(counts)[0]:.0f} and {np.sort(counts)[-2]:.0f} times each of the others"
    )
axes[0].set_ylabel("of 2,000 noisy digits", fontsize=13, y=0)
axes[1].set_xlabel("answer", fontsize=13)
axes[0].margins(y=0.2)
show(fig, alt=f"How often each digit is the answer to 2,000 noisy digits. {'; '.join(words)}.")

# %% [markdown]
# We can only guess at the reason. Noise puts a little ink everywhere, and a network that reads slanted and shifted
# digits may no longer insist on places without ink. What we did measure is this: training on other hands helped against the
# changes that `another_hand` makes. It did nothing for blur, and against noise the network lost some of what it could do before.
# **Augmenting makes a network robust to what you train it for. Don't count on anything else, and measure what it costs.**

# %% [markdown]
# ## Choose an augmentation by measuring
#
# What should your network be robust to? To the pictures that people will send. So we made 2,000 pictures of each of ten difficult
# kinds. For eight of them we took MNIST's test digits and added shadows, squared or ruled paper, a frame, a desk or pieces of other
# digits, rewrote them with a thin pen, or saved them as poor JPEGs. For the other two, a program drew 1s with an upstroke and 9s with a long tail. All of them went
# through `prepare_digit`. How many did it refuse?

# %% tags=["nbval-check-output"]
kept = {kind: count for kind, (count, _) in full["pictures"].items()}
refused = {kind: count for kind, (_, count) in full["pictures"].items() if count}
print(f"{sum(kept.values()):,} pictures prepared, {sum(refused.values())} refused: {refused}")

# %% [markdown]
# Mistakes are counted only among the rest. We tried three changes to the
# training digits, each alone, and then all together:
#
# - **hands**: `another_hand`, as above;
# - **pens**: `another_pen` makes strokes bolder or thinner, and 1,000 digits are written again with a pen one pixel wide;
# - **forms**: 2,000 drawings of digits, in many ways of writing them.
#
# Two of these have a head start. The forms come from the same program as those 1s and 9s, with other random numbers. And the routine that made the thin pens' pictures also wrote the 1,000 digits again.

# %%
forms, form_labels = other_forms(2000)
rows = {
    "digits": train_images[:7],
    "hands": another_hand(x_train[:7], rng)[..., 0],
    "pens": another_pen(x_train[:7], rng)[..., 0],
    "thin pens": hairlines(train_images[:7]),
    "forms": forms[:7],
}

# %% tags=["drawing"]
fig, axes = plt.subplots(len(rows), 7, figsize=(7, 4.4), gridspec_kw={"hspace": 0.06, "wspace": 0.06, "left": 0.17})
for line, (name, images) in zip(axes, rows.items()):
    line[0].text(-0.12, 0.5, name, ha="right", va="center", fontsize=13, transform=line[0].transAxes)
    for ax, image in zip(line, images):
        ax.imshow(image, cmap="gray")
        ax.axis("off")
show(
    fig,
    alt="Five rows of seven digits: as they are; slanted and moved; with bolder and thinner strokes; written with a pen one pixel "
    "wide; and new drawings.",
)

# %%
ask("which_change_helps")

# %% tags=["reveal"]
drawn = ["1 with an upstroke", "9 with a long tail"]
groups = {
    "all ten kinds": [*kept],
    "1s with an upstroke": drawn[:1],
    "thin pens": ["thin"],
    "the eight from MNIST": [kind for kind in kept if kind not in drawn],
}
names = ["plain", "hands", "pens", "forms", "all"]
fig, axes = plt.subplots(2, 2, figsize=(7, 6), sharey=True, gridspec_kw={"hspace": 0.06, "wspace": 0.06})
words = []
for ax, (title, kinds) in zip(axes.flat, groups.items()):
    print(f"{title}: mistakes on {sum(kept[kind] for kind in kinds):,} pictures, seed by seed")
    for place, way in enumerate(names):
        mistakes = np.sum([ways[way]["wrong"][kind] for kind in kinds], axis=0)
        print(f"   {way:6}", *mistakes)
        errors = mistakes / sum(kept[kind] for kind in kinds) * 100
        ax.scatter(errors, [place] * len(errors), color="#0072B2", s=30, alpha=0.7, zorder=3)
        ax.plot([0, errors.mean()], [place, place], color="#0072B2", linewidth=8, alpha=0.3)
        ax.text(errors.max(), place, f"  {errors.mean():.1f}", color="#004A73", fontsize=13, va="center")
        words.append(f"{title}, {way}: {errors.mean():.1f}%")
    ax.set(yticks=range(5), yticklabels=names, ylim=(4.6, -0.6), xlim=(0, None))
    ax.margins(x=0.35)
    ax.tick_params(labelsize=13)
    ax.set_title(title, loc="left", fontsize=14)
for ax in axes[1]:
    ax.set_xlabel("mistakes in %", fontsize=13)
show(
    fig,
    alt=f"Mistakes on difficult pictures for five ways of training, a dot for each of three seeds. {'; '.join(words)}.",
)

# %% [markdown]
# On all ten kinds, forms save about six mistakes in ten. But nearly all of those are 1s with an upstroke, and we trained on the program
# that drew those. So this shows one thing only: **a form that the training digits lack can be taught by showing it.** On the eight
# kinds that aren't drawn, forms changed nothing: 2.1% before, 2.1% after. We haven't tested real people's 1s.
#
# Still, turn and slant a straight 1 as much as you like: it never gets an upstroke. For a new way of writing you need data: drawings
# like these or, better, the handwriting of the people who will use your network.
#
# And all three together? With each seed that did worse than forms alone: it misread 111 to 116 digits in frames, where forms misread
# 67 to 76 and plain 53 to 70.
#
# So yours gets forms, and nothing else. Train it from the beginning, for as many epochs as the plain one.

# %%
from course_utils.models import compile_cnn

images = np.concatenate([train_images, forms])[..., None].astype("float32") / 255
labels = np.concatenate([y_train, form_labels])

keras.utils.set_random_seed(9)
mine = keras.models.clone_model(plain)
epochs = max(2, 20_000 // len(x_train))
compile_cnn(mine, steps=epochs * -(-len(images) // 128))
history = mine.fit(images, labels, batch_size=128, epochs=epochs, verbose=0)

# %%
new, new_labels = other_forms(1000, purpose="test", pens=(3, 5))
for name, network in {"plain": plain, "yours": mine}.items():
    drawings_right = (read(new, network) == new_labels).mean()
    tests_right = (read(test_images, network) == y_test).mean()
    print(f"{name:6} {drawings_right:.1%} of the program's new drawings, {tests_right:.1%} of the test images")

# %% [markdown]
# The new drawings come from the same program, with a thinner pen: again, what was shown was learned. Does it help with *your* hand? Draw
# your ten digits again, this time for the new network.

# %%
from course_utils import DigitPad

pad = DigitPad(mine)
pad.strokes = [[[60, 150], [175, 35], [172, 240]]]  # a 1 to begin with
pad

# %% [markdown]
# ## Mirrored digits
#
# Photos of cats are often mirrored: a cat in the mirror is still a cat. Suppose we mirror half of the training digits, left to
# right. The test digits stay as they are.

# %%
ask("mirrored_training")

# %% tags=["reveal"]
for way, words in {"plain": "as they are", "mirrored": "half of them mirrored"}.items():
    mistakes = [round(10_000 * (1 - accuracy)) for accuracy in ways[way]["mnist"]]
    print(f"trained on digits {words:22} mistakes on 10,000 test images, seed by seed: {mistakes}")

# %% [markdown]
# An augmentation says: *this change doesn't alter the label*. Whether that's true, you have to know. The data can't tell you.

# %%
look("which_harms", 7)

# %% [markdown]
# ### Exercise: which augmentation harms?
#
# Here are six augmentations, each shown on five digits: above as they were, below as the network would see them, with the same
# label. Exactly one teaches something false. Replace the 7 in the cell above with a number of your own, and answer with your number and the letter.

# %% nbgrader={"grade_id": "which_harms", "solution": true}
which_harms = (
    ### BEGIN SOLUTION
    (7, "B")
    ### END SOLUTION
)

# %%
check("which_harms")

# %% [markdown]
# ## Your own pictures
#
# Put your photos into one folder for each class: `photos/0`, `photos/1` and so on. Keras can read such folders:
#
# ```python
# data = keras.utils.image_dataset_from_directory(
#     "photos",
#     color_mode="grayscale",
#     image_size=(28, 28),
#     class_names=list("0123456789"),
# )
# ```
#
# Four things can go wrong, and none of them gives an error. The default is color, so ask for grayscale. Your ink is dark, and
# MNIST's is light. The values go up to 255. And without `class_names` the classes are numbered by their folders' names in
# *alphabetical* order:

# %% tags=["nbval-check-output"]
print(sorted(["1", "2", "10", "3"]))

# %% [markdown]
# Besides, it only resizes. So prepare the files yourself: call `prepare_digit(path)` for each.
#
# <details><summary>Uploading a photo in Colab or Kaggle, and HEIC</summary>
#
# In Colab, <code>from google.colab import files</code>, then <code>name = next(iter(files.upload()))</code> opens a file
# dialog; then <code>prepare_digit(name)</code>. In Kaggle, choose <em>Add Input → Upload</em>; your file appears under
# <code>/kaggle/input/</code>. In JupyterLab, drag it into the list of files on the left.
#
# iPhones save HEIC. Either set <em>Settings → Camera → Formats → Most Compatible</em>, or install a reader with
# <code>%pip install pillow-heif</code> and run <code>from pillow_heif import register_heif_opener; register_heif_opener()</code>;
# after that <code>prepare_digit("photo.heic")</code> works.
# </details>

# %% [markdown]
# ## At home
#
# Three more exercises. In class, go straight to the key points.
#
# ### Exercise: move the center of mass to the middle
#
# Write a function that takes an `image` of shape (28, 28) and dtype float32, with values from 0 to 1 and a digit
# anywhere in it. It returns the image moved by whole pixels, so that its center of mass comes as near to row 14
# and column 14 as whole pixels allow. What's moved out of the picture is lost, and 0 comes in on the other side.
#
# `ndimage.shift(image, (down, right), order=0)` moves an image by whole pixels if `down` and `right` are whole numbers. For
# example, a digit whose center of mass is at row 11 and column 16 has to go 3 pixels down and 2 to the left: the shift is
# `(3, -2)`.


# %% nbgrader={"grade_id": "centered", "solution": true}
def centered(image):
    ### BEGIN SOLUTION
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)
    ### END SOLUTION


# %%
check("centered")

# %% [markdown]
# ### Exercise: light paper or dark
#
# Some people send photos of paper, dark ink on light. Others send drawings from a screen, light on dark. `images` has the
# shape (N, 28, 28), values from 0 to 1, and holds both kinds. Ink covers less than half of each picture, but a stroke may
# reach a corner, or a frame may run along an edge. Write a function that returns all the images, in the same order, with light
# ink on a dark background: replace each value x by 1 − x where that's needed, and leave the other images as they are.


# %% nbgrader={"grade_id": "ink_light", "solution": true}
def ink_light(images):
    ### BEGIN SOLUTION
    light_paper = images.mean(axis=(1, 2), keepdims=True) > 0.5
    return np.where(light_paper, 1 - images, images)
    ### END SOLUTION


# %%
check("ink_light")

# %% [markdown]
# ### Exercise: other hands or other pens?
#
# This one is harder. Your users write with very thin pens. Which helps more, `another_hand` or `another_pen`? And does it help at all?
# Find out with an experiment of three arms and at least three seeds. In each arm, train on 600 images: the 300 drawings followed by a
# copy of each. In one arm the copies stay as they are, in the second `another_hand` changes them, in the third `another_pen`. For each
# run set the seed, build `small = quick_network()`, and call `compare_augmentations.fit(small, images, labels, arm=…, seed=…, **same)`.
# Change the copies with `np.random.default_rng(0)`, so that the arms differ only in the kind of change. Then call
# `compare_augmentations.conclude(…)` with the arm that has the lowest validation loss in every seed, or with `"can't tell"`.

# %% nbgrader={"grade_id": "compare_augmentations", "solution": true}
import keras
import numpy as np

from course_utils import Experiment
from course_utils.explorers.other_hands import another_hand, another_pen, other_forms


def quick_network():
    hidden = [keras.layers.Dense(48, activation="relu"), keras.layers.Dense(10, activation="softmax")]
    small = keras.Sequential([keras.Input((28, 28, 1)), keras.layers.Flatten(), *hidden])
    small.compile("adam", "sparse_categorical_crossentropy")
    return small


drawings, drawn_labels = other_forms(300, pens=(14, 26))
held_out, held_out_labels = other_forms(200, purpose="test", pens=(3, 6))
drawings, held_out = (array[..., None].astype("float32") / 255 for array in (drawings, held_out))
same = {"epochs": 20, "batch_size": 50, "validation_data": (held_out, held_out_labels), "validation_batch_size": 200}
compare_augmentations = Experiment()
### BEGIN SOLUTION
for trial in (0, 1, 2):
    for name, change in {"copies": None, "hands": another_hand, "pens": another_pen}.items():
        copies = change(drawings, np.random.default_rng(0)) if change else drawings
        both = np.concatenate([drawings, copies])
        keras.utils.set_random_seed(trial)
        small = quick_network()
        compare_augmentations.fit(small, both, np.tile(drawn_labels, 2), arm=name, seed=trial, **same)
print(compare_augmentations.results())
compare_augmentations.conclude("pens")
### END SOLUTION
compare_augmentations

# %%
check("compare_augmentations")

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A network reads what's prepared like its training data: light ink, a box of 20×20, the center of mass in the middle.
# - Preparation can't help with a way of writing that the training set hardly has. Showing it to the network teaches it, and nothing else.
# - If one program makes training and test pictures, a gain on them says little. Count the other mistakes alone, too.
# - Augmenting makes a network robust to what you train it for. It may cost robustness elsewhere, so measure that too.
# - Choose an augmentation by measuring on pictures like those that will come.
# - Each augmentation claims that the label stays the same. Mirroring digits breaks that claim.
#
# **Ask yourself:** Why does a shift mislead a network made of convolutions? Which of your digits need new data, and which
# only better preparation?
#
# **Next:** [{{your_own_signs}} · Teach it your own signs](your_own_signs.ipynb). Ten digits were given to you. What if you invent signs of your own, and have
# only ten drawings of each?
