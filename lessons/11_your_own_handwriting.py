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
# On MNIST's test images your network makes about one mistake in a hundred. So let's hand it seven digits that weren't
# made by MNIST, as a camera might see them.

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
# to exchange dark and light.


# %%
from PIL import Image


def naive(picture):
    return 255 - np.asarray(Image.fromarray(picture).resize((28, 28), Image.Resampling.BOX))


def read(images, network=plain):
    return network.predict(np.asarray(images)[..., None] / 255, batch_size=500, verbose=0).argmax(axis=1)


pictures = hard_pictures()
small = np.stack([naive(hard.picture) for hard in pictures])
answers = read(small)

# %% tags=["drawing", "cover"]
fig, axes = plt.subplots(2, 7, figsize=(11, 3.7), gridspec_kw={"hspace": 0.08, "wspace": 0.06})
for (above, below), hard, image, answer in zip(axes.T, pictures, small, answers):
    right = answer == hard.digit
    above.imshow(hard.picture, cmap="gray", vmin=0, vmax=255)
    above.set_title(hard.difficulty, loc="center", fontsize=11)
    below.imshow(image, cmap="gray", vmin=0, vmax=255)
    below.set_xlabel(f"“{answer}”", fontsize=17, color="#00664B" if right else "#B34700", weight="bold")
for ax in axes.flat:
    ax.set(xticks=[], yticks=[])
axes[0, 0].set_ylabel("the picture", fontsize=11)
axes[1, 0].set_ylabel("resized,\nand the answer", fontsize=11)
show(
    fig,
    alt="Seven digits that anybody can read, and below each what's left of it at 28×28 pixels with the network's answer: "
    + "; ".join(f"{hard.digit} with {hard.difficulty}, read as {answer}" for hard, answer in zip(pictures, answers))
    + ".",
)

# %% [markdown]
# You read all seven at a glance. Now hand it your own: this is *your* network, running in the page.

# %%
from course_utils import ask, check, hint, look, progress, read_digits, solution

read_digits(plain)

# %% [markdown]
# Write ten digits the way you write them on an envelope. Start your 1 with a long upstroke. Give your 9 a tail. Which
# ones does it misread?
#
# Two quite different things go wrong in such pictures. Either the digit doesn't reach the network in the form that it
# learned from, or it does, and nobody in the training set wrote like that. They have different cures.
#
# **In this lesson you will**
#
# - turn a photo into an image like MNIST's, step by step;
# - split a picture with several digits;
# - measure what shift, rotation, noise and blur do to a network;
# - choose an augmentation by measuring, and see what it costs.
#
# <details><summary>If you're offline</summary>
#
# Without MNIST, <code>load_mnist</code> falls back on scikit-learn's handwritten digits. There are fewer of them, and
# they're blurrier, so your network misreads other pictures than the text expects. The tables that come with the course
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
fig, axes = plt.subplots(1, len(steps), figsize=(12, 2.5))
for number, (ax, (name, array)) in enumerate(zip(axes, steps)):
    ax.imshow(array, cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.set_title(f"{number}  {name}", loc="left", fontsize=9)
show(
    fig,
    alt="A sheet with a 7 lies askew on a desk. One step after another finds the sheet and straightens it, makes ink light and "
    "paper dark, drops lines, keeps the digit's pieces, cuts them out, and puts them into 28×28 pixels.",
)

# %% [markdown]
# Step through it: put each number from 0 to 6 in place of the 2, and try another picture from 0 to 6 as well. Which step
# saves the one with the shadow? Which one the squared paper?

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
# The first steps clean up. The last one follows a rule: the one that MNIST's makers used. Every digit of MNIST
#
# 1. is light ink on 0;
# 2. fits a box of 20×20 pixels, with its proportions kept;
# 3. lies in its 28×28 pixels so that its **center of mass** is in the middle.
#
# Think of the digit as cut out of wood, thick where the ink is bright. The center of mass is the point on which it would
# balance. Is that really how MNIST was made? Measure it:

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
# Why 14? The pixels are numbered from 0 to 27, so the middle lies between 13 and 14, and they took 14.
#
# The last step by hand: shrink the cut-out digit until its longer side is 20, then move it.

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
# Mind the order: an array's shape is (rows, columns), and PIL wants (width, height).
#
# Back to the seven. Prepared like this, how many will the network read?

# %% tags=["reveal"]
prepared = np.stack([prepare_digit(hard.picture) for hard in pictures])
meant = np.array([hard.digit for hard in pictures])
answers = read(prepared)
show_images(
    prepared,
    titles=[f"{hard.difficulty}\nread {answer}" for hard, answer in zip(pictures, answers)],
    wrong=answers != meant,
    columns=7,
    alt=f"The seven digits, prepared: clean, large and centered. {(answers != meant).sum()} are misread.",
)

# %% [markdown]
# The pictures are clean now. If some are still misread, preparation isn't to blame: look at how they're written.

# %% [markdown]
# ### Exercise: move the center of mass to the middle
#
# Write a function that takes an `image` of shape (28, 28) and dtype float32, with values from 0 to 1 and a digit
# anywhere in it. It returns the image moved by whole pixels, so that its center of mass comes as near to row 14
# and column 14 as whole pixels allow. What's moved out of the picture is lost, and 0 comes in on the other side.
#
# `ndimage.shift(image, (down, right), order=0)` moves an image by whole pixels if `down` and `right` are whole numbers.


# %% nbgrader={"grade_id": "centered", "solution": true}
def centered(image):
    ### BEGIN SOLUTION
    row, column = ndimage.center_of_mass(image)
    return ndimage.shift(image, (round(14 - row), round(14 - column)), order=0)
    ### END SOLUTION


# %%
check("centered")

# %%
look("which_prepared", 7)

# %% [markdown]
# ### Exercise: which one follows MNIST's rule?
#
# Six images of 28×28 pixels, made of the same photo. Exactly one was made by MNIST's rule. The thin cross marks row 14
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
# ### Exercise: light paper or dark
#
# Some people send photos of paper, and others drawings from a screen, light on dark. `images` has the
# shape (N, 28, 28), values from 0 to 1, and holds both kinds. Ink covers the smaller part of each picture, but a stroke may
# reach a corner, or a frame may run along an edge. Write a function that returns all of them, in the same order, with light
# ink on a dark background: 1 − x in place of each x where it's needed, and the other images as they are.


# %% nbgrader={"grade_id": "ink_light", "solution": true}
def ink_light(images):
    ### BEGIN SOLUTION
    light_paper = images.mean(axis=(1, 2), keepdims=True) > 0.5
    return np.where(light_paper, 1 - images, images)
    ### END SOLUTION


# %%
check("ink_light")

# %% [markdown]
# ## Several digits in one picture
#
# A house number, a date, a sum: `split_digits` finds the digits of a picture, line by line, and prepares each one.

# %%
from course_utils import CourseError, split_digits
from course_utils.explorers.hard_pictures import number_picture

number = number_picture("2026")
found = split_digits(number)
print([digit.box for digit in found])

# %% tags=["drawing"]
fig = plt.figure(figsize=(8.4, 2.4))
grid = fig.add_gridspec(1, 2, width_ratios=[1.5, 1.9])
ax = fig.add_subplot(grid[0])
ax.imshow(number, cmap="gray", vmin=0, vmax=255)
for left, top, far, low in [digit.box for digit in found]:
    ax.add_patch(plt.Rectangle((left, top), far - left, low - top, fill=False, edgecolor="#D55E00", linewidth=2))
ax.axis("off")
inner = grid[1].subgridspec(1, len(found))
for cell, digit, answer in zip(inner, found, read([digit.image for digit in found])):
    ax = fig.add_subplot(cell)
    ax.imshow(digit.image, cmap="gray")
    ax.set(xticks=[], yticks=[])
    ax.set_title(f"read {answer}", loc="center", fontsize=11)
show(fig, alt=f"A number of {len(found)} handwritten digits with a frame around each; beside it each digit, prepared.")

# %% [markdown]
# It even cuts digits apart that touch, if it's sure where. What it isn't sure of, it refuses, and so does `prepare_digit`: a
# clear "no" is worth more than a confident answer about half a digit.

# %% tags=["nbval-check-output"]
for attempt in [lambda: prepare_digit(number), lambda: prepare_digit(np.full((100, 100), 255, "uint8"))]:
    try:
        attempt()
    except CourseError as error:
        print(error)

# %% [markdown]
# But no preparation foresees everything. Here's what a cup of coffee leaves on a sheet:

# %%
from course_utils.explorers.hard_pictures import stained_picture

rng = np.random.default_rng(0)
stained = [stained_picture(rng) for _ in range(6)]
show_images(
    np.stack([picture for picture, _ in stained]),
    columns=6,
    alt="Six handwritten digits, each on the ring of a cup of coffee.",
)

# %% [markdown]
# ### Exercise: rescue the digit
#
# `prepare_digit` takes the ring for ink. Write a function that turns such a `picture`, uint8 with the shape (112, 112), into
# an image like MNIST's, uint8 with the shape (28, 28), that the course's reader from lesson {{loading_the_digits}} reads
# correctly. What tells coffee from ink? Look at the numbers: `stained[0][0]` is the first picture. You may call
# `prepare_digit` in your function. `check` tries it on new pictures, and all of them must be read.


# %% nbgrader={"grade_id": "rescue", "solution": true}
def rescue(picture):
    ### BEGIN SOLUTION
    return prepare_digit(np.where(picture < 80, 0, 255).astype("uint8"))
    ### END SOLUTION


# %%
check("rescue")

# %% [markdown]
# ## What does a network withstand?
#
# Preparation is never perfect. How far off may a digit be? Find the smallest shift, the smallest turn and the least noise
# that mislead your network.

# %%
from course_utils import explore_changes

explore_changes(x_test[0], plain)

# %% [markdown]
# A network that keeps its answers under a change is **robust** against it. Convolution slides the same kernels over every
# place, so you might think that a shift does no harm. It does: after `Flatten`, each weight of the dense layer belongs to *one*
# place, and in MNIST every digit sits in the middle. The network never had a reason to learn more.
#
# So give it one. `another_hand` turns, slants, stretches and moves each image a little, at random.

# %%
from course_utils import measured
from course_utils.explorers.other_hands import anew, another_hand, another_pen, hairlines, other_forms

rng = np.random.default_rng(1)
copies = np.repeat(x_train[:2], 7, axis=0)
show_images(
    another_hand(copies, rng), columns=7, alt="Two digits, seven times each, slanted and turned in different ways."
)

# %% [markdown]
# We trained the course's network on MNIST as it is, and then for four more epochs on 10,000 of its digits: one copy on those digits as they are ("plain"), another
# on digits changed by `another_hand`. Here's what both withstand.

# %% tags=["drawing"]
full = measured("handwriting")
ways, strengths = full["ways"], full["strengths"]
colors = {"plain": "#666666", "hands": "#0072B2"}
units = {
    "shift": "pixels",
    "rotation": "degrees",
    "scale": "times as large",
    "noise": "standard deviation",
    "blur": "pixels",
}
fig, axes = plt.subplots(1, 5, figsize=(12, 3), sharey=True)
for ax, (name, unit) in zip(axes, units.items()):
    for way, color in colors.items():
        ax.plot(strengths[name], 100 - 100 * np.array(ways[way]["curves"][name]), color=color, linewidth=2.5)
    ax.set(xlabel=unit, ylim=(0, 103))
    ax.set_title(name, loc="left")
axes[0].set_ylabel("accuracy in %")
axes[0].text(2.2, 30, "plain", color="#444444", ha="right", weight="bold")
axes[0].text(4.2, 68, "other hands", color="#0072B2", weight="bold")
axes[3].set_facecolor("#FFF4E5")
show(
    fig,
    alt="Accuracy of two networks under five growing changes. Trained on other hands, the network holds out far longer under "
    "shift, rotation and scale. Under noise it falls much sooner than the plain one.",
)

# %% [markdown]
# Look at the fourth panel. Neither network has ever seen noise. So why does one of them fall so much sooner? Don't explain it
# before you've looked: *what does it answer?*

# %%
ask("noise_answers")

# %% tags=["reveal"]
fig, axes = plt.subplots(1, 2, figsize=(9, 3), sharey=True)
for ax, (way, title) in zip(axes, {"plain": "plain", "hands": "trained on other hands"}.items()):
    counts = np.mean(ways[way]["noise"], axis=0)
    bars = ax.bar(
        range(10), counts, color=["#D55E00" if digit == counts.argmax() else "#0072B2" for digit in range(10)]
    )
    ax.axhline(200, color="#888888", linewidth=1)
    ax.set(xticks=range(10), xlabel="answer")
    ax.set_title(title, loc="left")
    ax.text(counts.argmax(), counts.max() + 25, f"{counts.max():.0f}", ha="center", color="#B34700", weight="bold")
axes[0].set_ylabel("of 2,000 noisy digits")
show(
    fig,
    alt="How often each digit is the answer to noisy images: bars of about the same height, and beside them nearly all one digit.",
)

# %% [markdown]
# Why this digit? We can only guess. Noise puts a little ink everywhere, and one digit has strokes nearly everywhere. A network
# that must read slanted and shifted digits can't insist any longer on places without ink. What's certain is this: **a network
# becomes robust against what you trained it for, and against nothing else.** It may even lose some of what it could do before. So measure both.

# %% [markdown]
# ## Choose an augmentation by measuring
#
# What should it withstand? Not our six sliders, but real pictures. So we made ten kinds of difficult ones:
# shadows, squared and ruled paper, frames, a desk, pieces of other digits, thin pens, poor JPEGs, 1s with an upstroke and 9s with a long
# tail. All of them went through `prepare_digit`. Then we tried three changes, each alone, and all together:
#
# - **hands**: `another_hand`, as above;
# - **pens**: bolder and thinner strokes, and some digits written anew with a pen one pixel wide;
# - **forms**: drawings in addition, in all the ways of writing a digit that we could think of.
#
# Pens needs only what you know: the brightest of 3×3 pixels is max pooling with stride 1.

# %% tags=["nbval-check-output"]
import inspect

print(inspect.getsource(another_pen).split('"""')[2])

# %%
forms, form_labels = other_forms(4000)
show_images(
    np.concatenate(
        [another_pen(copies, rng)[::2, ..., 0] * 255, hairlines(train_images[:7]), forms[form_labels == 1][:7]]
    ),
    columns=7,
    alt="Digits with bolder and thinner strokes; digits as thin as a hair; drawings of the digit 1, some with an upstroke.",
)

# %% [markdown]
# Suppose your network misreads a 1 because of its long upstroke. Which of the three will cure that?

# %%
ask("upstroke_cure")

# %% tags=["reveal"]
kinds = {"1 with an upstroke": "1s with an upstroke", "thin": "thin pens", "": "the other eight"}
fig, axes = plt.subplots(1, 4, figsize=(11, 3.4), sharey=True)
names = ["plain", "hands", "pens", "forms", "all"]
asked = {kind: count for kind, (count, _) in full["pictures"].items()}
for ax, (kind, title) in zip(axes, {"all": "all ten kinds", **kinds}.items()):
    chosen = {"all": [*asked], "": [k for k in asked if k not in kinds]}.get(kind, [kind])
    for place, way in enumerate(names):
        errors = np.sum([ways[way]["wrong"][k] for k in chosen], axis=0) / sum(asked[k] for k in chosen) * 100
        ax.scatter(errors, [place] * len(errors), color="#0072B2", s=28, alpha=0.7, zorder=3)
        ax.plot([0, errors.mean()], [place, place], color="#0072B2", linewidth=7, alpha=0.3)
        ax.text(errors.max(), place - 0.24, f" {errors.mean():.1f}", color="#004A73", fontsize=10)
    ax.set(yticks=range(5), yticklabels=names, xlabel="errors in %", ylim=(4.6, -0.7), xlim=(0, None))
    ax.margins(x=0.2)
    ax.set_title(title, loc="left")
show(
    fig,
    alt="Errors on difficult pictures for five ways of training, a dot for each seed: in all, and for three kinds of picture.",
)

# %% [markdown]
# Turning and slanting a straight 1 never gives it an upstroke. What nobody wrote, no turning makes. For that you need data:
# drawings like these, or the handwriting of those who will use your network.
#
# Now yours. Copy the plain network, and train it on with all three. `anew` changes seven images in eight by `another_hand` and `another_pen`,
# and does so again in each epoch.

# %%
from course_utils.models import compile_cnn

thin = hairlines(train_images[:2000])
images = np.concatenate([train_images, thin, forms])[..., None].astype("float32") / 255
labels = np.concatenate([y_train, y_train[: len(thin)], form_labels])

mine = keras.models.clone_model(plain)
mine.set_weights(plain.get_weights())
epochs = max(2, 12_000 // len(images))
compile_cnn(mine, steps=epochs * -(-len(images) // 128))
for _ in range(epochs):
    mine.fit(anew(images, rng), labels, batch_size=128, verbose=0)

# %%
new, new_labels = other_forms(1000, purpose="test", pens=(3, 5))
for name, network in {"plain": plain, "yours": mine}.items():
    drawings_right = (read(new, network) == new_labels).mean()
    tests_right = (read(test_images, network) == y_test).mean()
    print(f"{name:6} {drawings_right:.1%} of new drawings by a very thin pen, {tests_right:.1%} of the test images")

# %% [markdown]
# Draw your ten digits again, this time for the new one. Where does it still fail? (`pad.image` is what the network gets.)

# %%
from course_utils import DigitPad

pad = DigitPad(mine)
pad.strokes = [[[60, 150], [175, 35], [172, 240]]]  # a 1 to begin with
pad

# %% [markdown]
# ## What is no augmentation for digits
#
# Photos of cats are often mirrored: a cat in the mirror is a cat. Suppose we mirror half of the training digits, left and right. The test
# digits stay as they are.

# %%
ask("mirrored_training")

# %% tags=["reveal"]
for way, words in {"plain": "as they are", "mirrored": "half of them mirrored"}.items():
    mistakes = [round(10_000 * (1 - accuracy)) for accuracy in ways[way]["mnist"]]
    print(f"trained on digits {words:22} mistakes on 10,000 test images, seed by seed: {mistakes}")

# %% [markdown]
# An augmentation states: *this change doesn't alter the label*. Whether that's so is for you to know. The data can't tell.

# %%
look("which_harms", 7)

# %% [markdown]
# ### Exercise: which augmentation harms?
#
# Six augmentations, each shown on five digits: above as they were, below as they'd be trained on, with the same label. Exactly one
# teaches something false. Replace the 7 in the cell above with a number of your own, and answer with your number and the letter.

# %% nbgrader={"grade_id": "which_harms", "solution": true}
which_harms = (
    ### BEGIN SOLUTION
    (7, "B")
    ### END SOLUTION
)

# %%
check("which_harms")

# %% [markdown]
# ### Exercise: other hands or other pens?
#
# This one is harder. Your users write with very thin pens. Which helps more: `another_hand` or `another_pen`? Find out by an experiment with
# three seeds or more. In each arm, train on the same 300 drawings and, after them, a changed copy of each, so on 600 images. For each
# run set the seed, build `small = quick_network()`, and call `compare_augmentations.fit(small, images, labels, arm=…, seed=…, **same)`.
# Change the copies with `np.random.default_rng(0)`, so that the arms differ in nothing but the kind of change. Then conclude
# with the arm that has the lower validation loss, or `"can't tell"`.

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
    for name, change in {"hands": another_hand, "pens": another_pen}.items():
        both = np.concatenate([drawings, change(drawings, np.random.default_rng(0))])
        keras.utils.set_random_seed(trial)
        small = quick_network()
        compare_augmentations.fit(small, both, np.tile(drawn_labels, 2), arm=name, seed=trial, **same)
print(compare_augmentations.results())
compare_augmentations.conclude("pens")
### END SOLUTION
compare_augmentations

# %%
check("compare_augmentations")

# %% [markdown]
# ## Your own pictures
#
# Put your photos into one folder for each class, `photos/0`, `photos/1` and so on. Keras reads such folders:
#
# ```python
# data = keras.utils.image_dataset_from_directory("photos", color_mode="grayscale", image_size=(28, 28), class_names=list("0123456789"))
# ```
#
# Four things go wrong, and none of them gives an error. The default is color, so ask for grayscale. Your ink is dark and MNIST's is light. The
# values go up to 255. And without `class_names` the classes are numbered by their folders' names in *alphabetical* order:

# %% tags=["nbval-check-output"]
print(sorted(["1", "2", "10", "3"]))

# %% [markdown]
# And it only resizes, like our first attempt. So prepare the files yourself: `prepare_digit(path)` for each, and keep
# the results in one array. Printed digits need nothing more: of 330 printed ones, in 33 fonts, the course's network read every one.
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

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A network reads what's prepared like its training data: light ink, a box of 20×20, the center of mass in the middle.
# - Preparation can't help with a form that nobody in the training set wrote. Only data can.
# - A network is robust against what it was trained for. When it fails, look at *what it answers*.
# - Choose augmentations by measuring on pictures like those that will come, and measure what they cost.
# - Each augmentation is a claim that the label stays the same. For digits, mirroring breaks it.
#
# **Ask yourself:** Why does a shift mislead a network made of convolutions? Which of your digits would need new data, and which only better
# preparation? Why may a network that has seen no noise still get worse under noise when you augment?
#
# **Next:** [{{your_own_signs}} · Your own signs](your_own_signs.ipynb). Ten digits were given to you. What if you invent signs of your own, and have
# only ten drawings of each?
