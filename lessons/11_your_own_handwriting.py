# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     teaches: preparing real pictures, robustness, augmentation chosen by measuring
# ---

# %% [markdown]
# # Your own handwriting
#
# **Can your network read your handwriting?**
#
# Your network is good at MNIST's test images. Here are seven digits from elsewhere, as a camera might see them. (A program
# drew them, like all the "photos" here but your own.)

# %%
import keras
import matplotlib.pyplot as plt
import numpy as np

from course_utils import load_mnist, prepare_digit, show, show_images, trained_cnn
from course_utils.explorers.hard_pictures import hard_pictures

(train_images, y_train), (test_images, y_test) = load_mnist()
x_train, x_test = (images[..., None].astype("float32") / 255 for images in (train_images, test_images))
keras.utils.set_random_seed(9)
first_network = trained_cnn(x_train, y_train)


# %% [markdown]
# The network takes 28×28 pixels, light ink on dark. The obvious thing to do is to make each picture that small and swap
# dark and light.


# %%
from PIL import Image


def naive(picture):
    return 255 - np.asarray(Image.fromarray(picture).resize((28, 28), Image.Resampling.BOX))


def read(images, network=first_network):
    return network.predict(np.asarray(images)[..., None] / 255, batch_size=500, verbose=0).argmax(axis=1)


pictures = hard_pictures()
meant = np.array([hard.digit for hard in pictures])
small = np.stack([naive(hard.picture) for hard in pictures])
answers = read(small)
print(
    f"{(read(test_images) == y_test).mean():.0%} of the test images read correctly, and {(answers == meant).sum()} of these 7"
)


# %% tags=["drawing", "cover"]
def light(picture):
    """A copy that takes few bytes: half the size, in 32 grays."""
    return np.asarray(Image.fromarray(picture).reduce(2)) // 8 * 8


fig, axes = plt.subplots(4, 4, figsize=(6, 7.5), gridspec_kw={"hspace": 0.1, "wspace": 0.06})
for ax in axes.flat:
    ax.axis("off")
for number, (hard, image, answer) in enumerate(zip(pictures, small, answers)):
    above, below = axes[2 * (number // 4) : 2 * (number // 4) + 2, number % 4]
    color = "#00664B" if answer == hard.digit else "#B34700"
    for ax, pixels in [(above, light(hard.picture)), (below, image)]:
        ax.axis("on")
        ax.imshow(pixels, cmap="gray", vmin=0, vmax=255)
        ax.set(xticks=[], yticks=[])
    above.set_title(hard.difficulty, loc="center", fontsize=13)
    below.spines[:].set(visible=True, color=color, linewidth=4)
    below.set_xlabel(f"“{answer}”", fontsize=18, color=color, weight="bold")
axes[2, 3].text(0.06, 0.5, "what the\ncamera\nsees", fontsize=14, va="center")
axes[3, 3].text(0.06, 0.5, "what the\nnetwork gets,\nits answer", fontsize=14, va="center")
show(
    fig,
    alt="Seven digits that anybody can read, and below each what's left of it at 28×28 pixels with the network's answer: "
    + "; ".join(f"{hard.digit} with {hard.difficulty}, read as {answer}" for hard, answer in zip(pictures, answers))
    + ".",
)

# %% [markdown]
# You read all seven at a glance. The network doesn't, and it always names a digit. Now your own digits. This
# is *your* network, running in the page.

# %%
from course_utils import ask, check, hint, look, progress, read_digits, solution

read_digits(first_network)

# %% [markdown]
# Write ten digits the way you write them on an envelope. Start your 1 with a long upstroke. Give your 9 a tail. Which
# ones does it misread?
#
# Two quite different things can go wrong. The digit doesn't reach the network in the form it learned from: it's too small,
# off center, on gray. Or it does, but hardly anybody in the training set wrote like that. Each needs its own cure. The pad
# takes care of the first: it crops and centers whatever you draw.
#
# **In this lesson you will**
#
# - turn a photo into an image like MNIST's, in a few lines of your own;
# - find out how much shift, rotation and noise a network can take;
# - choose by measuring what to add to the training digits, and see what it costs.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on scikit-learn's handwritten digits, so your network misreads other
# pictures. The tables that come with the course were measured on MNIST.
# </details>

# %% [markdown]
# ## From a photo to MNIST's form
#
# MNIST's makers put every digit
#
# 1. in light ink on a background of 0;
# 2. into a box of 20×20 pixels, with its proportions kept;
# 3. into 28×28 pixels, with its center of mass in the middle.
#
# If the digit were cut out of wood, thick where the ink is bright, it would balance on its **center of mass**. Is that really
# how MNIST was made? Let's measure:

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
# Now let's do that to the 2 in the shadow. **First, find the ink.**

# %%
photo = pictures[0].picture / 255
paper = ndimage.grey_closing(photo, (61, 61))  # paints over what's dark and under 61 pixels wide: strokes, not shadows
darkness = 1 - photo / paper  # 0 for paper, near 1 for black
ink = darkness > 0.3
show_images(
    np.stack([photo < 0.5, paper, darkness, ink]),
    titles=["photo < 0.5", "paper", "darkness", "ink"],
    columns=4,
    alt="The photo of the 2, four times. Where it's below 0.5, half the picture is lit by mistake: the 2 drowns in the shadow. "
    "The paper without the digit, bright and in shadow. The darkness: a 2 on black. The ink: the 2, and a speck at the bottom.",
)

# %% [markdown]
# A threshold on the brightness takes the shadow for ink. But ink is darker than the paper *right beside it*, in the light and in
# the shadow. So compare with that paper first.
#
# **Then crop and scale.** Look at the bottom edge of the last picture: a box around all that ink would be too high. So keep only
# the largest piece.

# %% tags=["nbval-check-output"]
pieces, count = ndimage.label(ink)  # gives each connected piece a number, from 1
digit = pieces == np.bincount(pieces[ink]).argmax()  # the number with the most pixels
rows, columns = np.nonzero(digit)
box = slice(rows.min(), rows.max() + 1), slice(columns.min(), columns.max() + 1)
cropped = np.where(digit, darkness, 0)[box].astype("float32")
print(f"{count} pieces; the largest is {cropped.shape[0]}×{cropped.shape[1]} pixels")

# %% tags=["nbval-check-output"]
height, width = (round(20 * side / max(cropped.shape)) for side in cropped.shape)
scaled = np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BOX))
boxed = np.zeros((28, 28), "float32")
boxed[4 : 4 + height, 4 : 4 + width] = scaled / scaled.max()
print("center of mass: row {:.1f}, column {:.1f}".format(*ndimage.center_of_mass(boxed)))

# %% [markdown]
# ### Exercise: move the center of mass to the middle
#
# The last step is yours. Write a function that takes an `image` of shape (28, 28) and dtype float32, with values from 0 to 1
# and a digit anywhere in it. It returns the image moved by whole pixels, so that its center of mass comes as near to row 14
# and column 14 as whole pixels allow. What's moved out of the picture is lost, and 0 comes in on the other side.
#
# `ndimage.shift(image, (down, right), order=0)` moves an image by whole pixels if `down` and `right` are whole numbers. A digit
# whose center of mass is at row 11 and column 16 needs the shift `(3, -2)`.


# %% nbgrader={"grade_id": "centered", "solution": true}
def centered(image):
    ### BEGIN SOLUTION
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)
    ### END SOLUTION


# %%
check("centered")

# %% [markdown]
# `prepare_digit` does all this, and more. It takes a file's name, a PIL image or an array; with `steps=True` it returns every
# stage on the way. Move the slider. Which steps haven't we written?

# %%
from PIL import ImageOps

from course_utils import explore_epochs


def square(stage):
    floats = Image.fromarray((stage / stage.max()).astype("float32"))
    return np.asarray(ImageOps.pad(floats, (84, 84), Image.Resampling.BOX))


stepwise = [prepare_digit(hard.picture, steps=True) for hard in pictures[:4]]
stages = [[square(stage) for _, stage in step] for step in zip(*stepwise)]
names = [name for name, _ in stepwise[0]]
explore_epochs(stages, labels=[hard.difficulty for hard in pictures[:4]], unit="step", called=names, start=0)

# %% [markdown]
# Two are new. Step 1 cuts out the sheet, or what's inside a frame, and straightens it. Step 3 drops long, thin lines. It isn't
# flawless: look for the hole in the 4.
#
# Back to the seven. Once they're prepared, which ones will the network still misread?

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
#
# ### Several digits, and a coffee cup
#
# `split_digits` finds the digits in a picture, line by line, and prepares each one. Where it isn't sure, it refuses and says
# why; `prepare_digit` does the same.

# %%
from course_utils import split_digits
from course_utils.explorers.hard_pictures import number_picture

number = number_picture("2026")
found = split_digits(number)

# %% tags=["drawing"]
fig = plt.figure(figsize=(5.6, 4.6))
grid = fig.add_gridspec(2, 1, height_ratios=[1.7, 1])
ax = fig.add_subplot(grid[0])
ax.imshow(light(number), cmap="gray", vmin=0, vmax=255, extent=(0, number.shape[1], number.shape[0], 0))
for left, top, far, low in [digit.box for digit in found]:
    ax.add_patch(plt.Rectangle((left, top), far - left, low - top, fill=False, edgecolor="#D55E00", linewidth=3))
ax.axis("off")
inner = grid[1].subgridspec(1, len(found))
for cell, digit, answer in zip(inner, found, read([digit.image for digit in found])):
    ax = fig.add_subplot(cell)
    ax.imshow(digit.image, cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.set_title(f"read {answer}", loc="center", fontsize=14)
show(fig, alt=f"A number of {len(found)} handwritten digits with a frame around each; below it each digit, prepared.")

# %% [markdown]
# No preparation can foresee everything. Here's the ring that a coffee cup leaves:

# %%
from course_utils.explorers.hard_pictures import stained_picture

rng = np.random.default_rng(0)
stained = [stained_picture(rng) for _ in range(6)]
show_images(
    np.stack([picture for picture, _ in stained]) // 8 * 8,
    columns=3,
    alt="Six handwritten digits, each on the ring that a coffee cup has left.",
)

# %% [markdown]
# ### Exercise: rescue the digit
#
# `prepare_digit` takes the ring for ink. Write a function that turns such a `picture`, uint8 (112, 112), into an image like
# MNIST's, uint8 (28, 28). You may call `prepare_digit` in it. `check` tries new pictures, and the reader from
# lesson {{loading_the_digits}} must get all of them right. How do coffee and ink differ? Look at the numbers: `stained[0][0]`
# is the first picture.


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
# Preparation is never perfect. Find the smallest shift, the smallest turn and the least noise that mislead your network.

# %%
from course_utils import explore_changes

explore_changes(x_test[0], first_network)

# %% [markdown]
# A network that keeps its answers under a change is **robust** to it. A convolution slides the same kernels over the whole
# image, so why does a shift do any harm? Because after `Flatten`, each weight of the dense layer belongs to *one* place, and
# MNIST's digits all sit in the middle.
#
# So show it others. `another_hand` turns, slants, stretches and moves each image a little, at random.

# %%
from course_utils import measured
from course_utils.explorers.other_hands import another_hand, another_pen, hairlines, other_forms

rng = np.random.default_rng(1)
copies = np.repeat(x_train[:2], 7, axis=0)
show_images(
    another_hand(copies, rng), columns=7, alt="Two digits, seven times each, slanted and turned in different ways."
)

# %% [markdown]
# We trained new networks, built like your first one: two epochs on 55,000 of MNIST's training digits, then four on 10,000 of
# those, either as they are ("plain") or changed by `another_hand` ("other hands"). Means of three seeds, 500 test digits:

# %% tags=["drawing"]
full = measured("handwriting")
ways, strengths = full["ways"], full["strengths"]
colors = {"plain": "#666666", "hands": "#0072B2"}
seven = x_test[0, :, :, 0]
panels = {
    "shift": ("pixels", range(0, 9, 2), lambda by: ndimage.shift(seven, (0, by), order=0)),
    "rotation": ("degrees", range(0, 61, 20), lambda by: ndimage.rotate(seven, by, reshape=False, order=1)),
    "blur": ("pixels", [0, 1, 2], lambda by: ndimage.gaussian_filter(seven, by)),
    "noise": (
        "standard deviation",
        [0, 0.2, 0.4],
        lambda by: np.clip(seven + np.random.default_rng(0).normal(0, by, seven.shape), 0, 1),
    ),
}
fig, axes = plt.subplots(2, 2, figsize=(5.6, 6.8), sharey=True, gridspec_kw={"hspace": 0.06, "wspace": 0.06})
for ax, (name, (unit, ticks, changed)) in zip(axes.flat, panels.items()):
    for way, color in colors.items():
        ax.plot(strengths[name], 100 - 100 * np.array(ways[way]["curves"][name]), color=color, linewidth=3)
    low, high = strengths[name][0], strengths[name][-1]
    room = 0.1 * (high - low)
    ax.set(ylim=(0, 103), xlim=(low - room, high + room), xticks=ticks)
    for by in ticks:
        small = ax.inset_axes([(by - low + room) / (high - low + 2 * room) - 0.09, -0.31, 0.18, 0.3])
        small.imshow(changed(by), cmap="gray", vmin=0, vmax=1)
        small.axis("off")
    ax.set_xlabel(unit, fontsize=14)
    ax.set_title(name, loc="left", fontsize=15)
    ax.tick_params(labelsize=14)
    ax.tick_params(axis="x", pad=50, length=0)
axes[0, 0].set_ylabel("accuracy in %", fontsize=14)
axes[0, 0].text(3.6, 34, "plain", color="#444444", ha="right", weight="bold", fontsize=14)
axes[0, 0].text(4.6, 84, "other\nhands", color="#0072B2", weight="bold", fontsize=14)
axes[1, 1].set_facecolor("#FFF4E5")
show(
    fig,
    alt="Accuracy of two networks under four growing changes, with a 7 at each strength below the axis. Trained on other hands, "
    "the network holds out longer under shift and rotation, and about as long under blur. Under noise it falls much sooner "
    "than the plain one.",
)

# %% [markdown]
# Neither network has ever seen noise. So why does one of them fall so much sooner? Look first: *what does it answer?*

# %%
ask("noise_answers")

# %% tags=["reveal"]
fig, axes = plt.subplots(2, 1, figsize=(5.4, 5.4), sharex=True, sharey=True)
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
# So other hands helped with the changes that `another_hand` makes, did nothing for blur, and did harm with noise.
# **Augmenting makes a network robust to what you train it for. Don't count on anything else, and measure what it costs.**

# %% [markdown]
# ## Choose what to add by measuring
#
# What should your network be robust to? To the pictures that people will send. So we made 2,000 pictures of each of eight
# difficult kinds from MNIST's test digits: with a shadow, squared or ruled paper, a frame, a desk or pieces of other digits,
# written with a thin pen, or saved as poor JPEGs. How many did `prepare_digit` refuse?

# %% tags=["nbval-check-output"]
pictured = {kind: counts for kind, counts in full["pictures"].items() if not kind.endswith(("upstroke", "tail"))}
kept = {kind: count for kind, (count, _) in pictured.items()}
refused = {kind: count for kind, (_, count) in pictured.items() if count}
print(f"{sum(kept.values()):,} pictures prepared, {sum(refused.values())} refused: {refused}")

# %% [markdown]
# From here on, refused pictures don't count. A ninth kind: MNIST's own straight 1s, with an upstroke as bold as the 1 itself.

# %%
from course_utils.centering import crop_scale_center
from course_utils.explorers.difficulties import is_one_line, placed, with_upstroke

ones = [placed(one, 200, (280, 280), 40, 40) for one in test_images[y_test == 1][:100]]
upstroked = np.stack([crop_scale_center(with_upstroke(one, rng).astype("float32")) for one in ones if is_one_line(one)])
show_images(upstroked[:7], columns=7, alt="Seven 1s from MNIST, each with a stroke that runs up to its top.")

# %% [markdown]
# We tried three changes to the 10,000 digits of those last four epochs, each alone, and then all together:
#
# - **hands**: `another_hand`, as above;
# - **pens**: `another_pen` makes strokes bolder or thinner, and 1,000 digits are written again with a pen one pixel wide (by
#   the routine that wrote the test pictures with a thin pen, so here pens have a head start);
# - **forms**: 2,000 new drawings, each shown twice an epoch, with many ways of writing a digit, 1s with an upstroke among them.
#   A program draws them without MNIST. So that isn't augmentation, but extra data.

# %% tags=["drawing"]
forms, form_labels = other_forms(2000)
rows = {
    "digits": train_images[:7],
    "hands": another_hand(x_train[:7], rng)[..., 0],
    "pens": another_pen(x_train[:7], rng)[..., 0],
    "thin pens": hairlines(train_images[:7]),
    "forms": forms[:7],
}
fig, axes = plt.subplots(len(rows), 7, figsize=(6, 3.8), gridspec_kw={"hspace": 0.06, "wspace": 0.06, "left": 0.2})
for line, (name, images) in zip(axes, rows.items()):
    line[0].text(-0.12, 0.5, name, ha="right", va="center", fontsize=14, transform=line[0].transAxes)
    for ax, image in zip(line, images):
        ax.imshow(image, cmap="gray")
        ax.axis("off")
show(
    fig,
    alt="Five rows of seven digits: as they are; slanted and moved; with bolder and thinner strokes; written with a pen one pixel "
    "wide; and new drawings.",
)

# %% [markdown]
# Which one do we take? Test pictures mustn't decide that. So we choose on pictures of the same kinds, made from the 5,000
# training digits left over, with drawn 1s and 9s added:

# %% tags=["nbval-check-output"]
names = ["plain", "hands", "pens", "forms", "all"]
print("misread in %, seed by seed")
for way in names:
    print(f"   {way:6}", *(f"{100 * share:5.1f}" for share in ways[way]["held out"]))

# %% [markdown]
# With each seed, forms misread the fewest. **So we take forms**, before we look at any test result. But expect less there: the
# same program drew those 1s and 9s.

# %%
ask("which_change_helps")


# %% tags=["reveal"]
def in_percent(way, kinds):
    return 100 * np.sum([ways[way]["wrong"][kind] for kind in kinds], axis=0) / sum(kept[kind] for kind in kinds)


def ones_in_percent(way, which):
    answers = np.array(ways[way]["ones"][which])  # for each seed, how often each digit is the answer
    return 100 * (1 - answers[:, 1] / answers.sum(axis=1))


groups = {
    "the eight kinds": {way: in_percent(way, kept) for way in names},
    "thin pens alone": {way: in_percent(way, ["thin"]) for way in names},
    "frames alone": {way: in_percent(way, ["box"]) for way in names},
    "1s with an upstroke": {way: ones_in_percent(way, "with an upstroke") for way in names},
}
most = max(ones_in_percent(way, "as they are").max() for way in names)
print(f"the same 1s as they are: {most:.1f}% at most")
fig, axes = plt.subplots(2, 2, figsize=(5.8, 6), sharey=True, gridspec_kw={"hspace": 0.06, "wspace": 0.06})
words = []
for ax, (title, found) in zip(axes.flat, groups.items()):
    print(f"{title}: mistakes in %, seed by seed")
    for place, (way, errors) in enumerate(found.items()):
        print(f"   {way:6}", *(f"{error:5.1f}" for error in errors))
        ax.scatter(errors, [place] * len(errors), color="#0072B2", s=30, alpha=0.7, zorder=3)
        ax.plot([0, errors.mean()], [place, place], color="#0072B2", linewidth=8, solid_capstyle="butt", alpha=0.3)
        ax.text(errors.max(), place, f"  {errors.mean():.1f}", color="#004A73", fontsize=14, va="center")
        words.append(f"{title}, {way}: {errors.mean():.1f}%")
    ax.set(yticks=range(5), yticklabels=names, ylim=(4.6, -0.6), xlim=(0, None))
    ax.margins(x=0.45)
    ax.tick_params(labelsize=14)
    ax.set_title(title, loc="left", fontsize=15)
for ax in axes[1]:
    ax.set_xlabel("mistakes in %", fontsize=14)
show(
    fig,
    alt=f"Mistakes on difficult pictures for five ways of training, a dot for each of three seeds. {'; '.join(words)}.",
)

# %% [markdown]
# The 1s as they are give no network any trouble. With an upstroke, the plain one misreads about half, mostly as 7.
# Forms bring that down to 14% to 19%, though their program drew none of these. So **a way of writing that the training digits
# lack can be taught by showing it**, if not completely. Slanting didn't teach it: a straight 1 never gets an upstroke. And on
# the eight kinds forms changed nothing, 2.1% before and 2.1% after.
#
# All three together did better on the 1s (7% to 13% misread), but worst in frames. That doesn't reopen the choice:
# we made it without the test. And to know about your users' hands, you need their handwriting.
#
# Now train a new network, with forms added.

# %%
from course_utils.models import compile_cnn

images = np.concatenate([train_images, forms])[..., None].astype("float32") / 255
labels = np.concatenate([y_train, form_labels])

keras.utils.set_random_seed(9)
new_network = keras.models.clone_model(first_network)
epochs = max(2, 20_000 // len(x_train))
compile_cnn(new_network, steps=epochs * -(-len(images) // 128))
history = new_network.fit(images, labels, batch_size=128, epochs=epochs, verbose=0)

for name, network in {"first": first_network, "new": new_network}.items():
    upstrokes_right = (read(upstroked, network) == 1).mean()
    tests_right = (read(test_images, network) == y_test).mean()
    print(f"{name:5} {upstrokes_right:.0%} of the 1s with an upstroke, {tests_right:.1%} of the test images")

# %% [markdown]
# Does it help with *your* hand? Draw your ten digits again, this time for the
# new network. (This pad needs a running notebook.)

# %%
from course_utils import DigitPad

pad = DigitPad(new_network)
pad.strokes = [[[60, 150], [175, 35], [172, 240]]]  # a 1 to begin with
pad

# %% [markdown]
# ## Mirrored digits
#
# Photos of cats are often mirrored for training: a cat in the mirror is still a cat. And digits?

# %%
ask("mirrored_training")

# %% tags=["reveal"]
for way, words in {"plain": "as they are", "mirrored": "half of them mirrored"}.items():
    mistakes = [round(10_000 * (1 - accuracy)) for accuracy in ways[way]["mnist"]]
    print(f"trained on digits {words:22} mistakes on 10,000 test images, seed by seed: {mistakes}")

# %% [markdown]
# An augmentation says: *this change doesn't alter the label*. Whether that's true, the data can't tell you. You have to know.

# %%
look("which_harms", 7)

# %% [markdown]
# ### Exercise: which augmentation harms?
#
# Here are six augmentations, each shown on five digits: above as they were, below as the network would see them, with the same
# labels. Exactly one teaches something false. Replace the 7 in the cell above with a number of your own, and answer with your
# number and the letter, such as `(7, "A")`.

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
# Call `prepare_digit(path)` for each of your photos. Keras has a function for folders of pictures,
# `keras.utils.image_dataset_from_directory`, but it only resizes them. And it numbers the classes by their folders' names in
# *alphabetical* order, 10 before 2, unless you pass `class_names`.
# <details><summary>Uploading a photo in Colab or Kaggle, and HEIC</summary>
#
# In Colab, <code>from google.colab import files</code>, then <code>name = next(iter(files.upload()))</code> opens a file
# dialog. In Kaggle, choose <em>Add Input → Upload</em>; your file appears under <code>/kaggle/input/</code>.
#
# iPhones save HEIC, which Pillow can't read by itself. Set <em>Settings → Camera → Formats → Most Compatible</em>.
# </details>

# %% [markdown]
# ## At home
#
# Three more exercises. In class, go straight to the key points.

# %%
look("which_prepared", 7)

# %% [markdown]
# ### Exercise: which one follows MNIST's rule?
#
# Here are six images of 28×28 pixels, all of the same digit. Exactly one follows MNIST's rule. The thin cross marks row
# 14 and column 14. Answer as before, with a number of your own.

# %% nbgrader={"grade_id": "which_prepared", "solution": true}
which_prepared = (
    ### BEGIN SOLUTION
    (7, "D")
    ### END SOLUTION
)

# %%
check("which_prepared")

# %% [markdown]
# ### Exercise: light paper or dark
#
# Some people send photos of paper, dark ink on light. Others send drawings from a screen, light on dark. `images` has the
# shape (N, 28, 28), values from 0 to 1, and holds both kinds. Ink covers less than half of each picture, but a stroke may
# reach a corner, or a frame may run along an edge. Write a function that returns all the images, in the same order, with light
# ink on dark: replace each value x by 1 − x where that's needed.


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
# Your users write with very thin pens. Which helps more, `another_hand` or `another_pen`? And does it help at all? Find out
# with an experiment of three arms and at least three seeds. In each arm, train on 600 images: the 300 drawings
# followed by a copy of each. In one arm the copies stay as they are, in the second `another_hand` changes them, in the third
# `another_pen`, each with `np.random.default_rng(0)`. For each run set the seed, build `small = quick_network()`, and call
# `compare_augmentations.fit(small, images, labels, arm=…, seed=…, **same)`. Then call `compare_augmentations.conclude(…)` with the
# arm that has the lowest validation loss in every seed, or with `"can't tell"`.

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
# - A network reads what's prepared like its training data. MNIST's rule: light ink, a box of 20×20, centered by mass.
# - Preparation can't help with a way of writing that the training set hardly has. Showing it to the network does: collect or draw it.
# - Augmenting makes a network robust to what you train it for, perhaps at the cost of something else.
# - Choose what to add by measuring on pictures like those that will come, and test on others.
# - Each augmentation claims that the label stays the same. Mirroring digits breaks that claim.
#
# **Ask yourself:** Why does a shift mislead a network made of convolutions? Which of your digits need new data, and which
# only better preparation?
#
# **Next:** [{{your_own_signs}} · Teach it your own signs](your_own_signs.ipynb). Ten digits were given to you. What if you invent signs of your own, and have
# only ten drawings of each?
