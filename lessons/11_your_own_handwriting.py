# ---
# jupyter:
#   kernelspec:
#     display_name: Python 3
#     language: python
#     name: python3
#   course:
#     step: predict
#     minutes: 50
#     teaches: preparing your own digits, a pad to draw on, robustness, augmentation
# ---

# %% [markdown]
# # Your own handwriting
#
# Your network reads MNIST's digits. Does it read yours? Only if they arrive in the form that it has
# learned. In this lesson you bring digits into that form. Then you find out what the network withstands,
# and what it does not.
#
# **You will be able to**
#
# - say how MNIST's images were made, and make your own digits like them;
# - draw digits on a pad, or bring a photo, and see what the network sees;
# - measure how shift, rotation, scale, noise, blur and inversion change the accuracy;
# - train with augmentation, and say what it buys and what it does not;
# - say which changes are no augmentation for digits.
#
# **Time:** about 50 minutes, and 5 for each exercise that you do. **Builds on:** [lesson
# {{prediction_plots}}](prediction_plots.ipynb), and the augmentation of [lesson {{faster}}](faster.ipynb).

# %%
import matplotlib.pyplot as plt
import numpy as np

from course_utils import expect, load_mnist, show, show_images

(train_images, y_train), (test_images, y_test) = load_mnist()
x_train = train_images.astype("float32")[..., None] / 255
x_test = test_images.astype("float32")[..., None] / 255

# %%
import keras

from course_utils import trained_cnn

keras.utils.set_random_seed(9)
model = trained_cnn(x_train, y_train)


# %% [markdown]
# One function will be used all through the lesson. It takes images of the form that MNIST has, whole
# numbers from 0 to 255, and returns the network's labels:


# %%
def read(images, network=model):
    scaled = np.asarray(images, dtype="float32")[..., None] / 255
    return network.predict(scaled, batch_size=500, verbose=0).argmax(axis=1)


# %% [markdown]
# ## A digit from elsewhere
#
# Here are digits written for this course. A file holds them as **strokes**: lists of points that a pen has
# passed. `drawn` makes a picture of strokes, as large as you like.

# %%
import json
from importlib.resources import files

from course_utils.explorers.strokes import drawn

written = json.loads((files("course_utils.explorers") / "strokes.json").read_text())
labels = np.array([each["digit"] for each in written])
drawings = np.array([drawn(each["strokes"]) for each in written])

# %% tags=["nbval-check-output"]
print(f"{len(written)} digits; the first is a {labels[0]}, {written[0]['how']}")
print("shape:", drawings.shape, "dtype:", drawings.dtype)

# %%
show_images(
    drawings,
    titles=labels,
    columns=7,
    alt=f"The digits written for the course, light on dark: {', '.join(map(str, labels))}.",
)

# %% [markdown]
# There are several ways to write a digit: a 1 with and without a serif (the short stroke at its top), a 7
# with a bar, a 4 open or closed.
#
# On paper, ink is dark and the paper is light. So let us take one of the sevens as a photo would show it.

# %%
photo = 235 - drawings[16] / 255 * 200
photo = np.pad(photo, ((20, 100), (90, 30)), constant_values=235).astype("uint8")

# %%
fig, ax = plt.subplots(figsize=(3, 3))
ax.imshow(photo, cmap="gray", vmin=0, vmax=255)
ax.set_title(f"{photo.shape[0]} × {photo.shape[1]} pixels")
ax.axis("off")
show(fig, alt="A seven with a bar, dark ink on light paper, right of the middle and rather high.")

# %% [markdown]
# The network takes 28 × 28 pixels. So the first thought is to resize the picture to that. **Predict:**
# what will the network say?
#
# (`PIL` is Python's usual package for pictures. `Image.fromarray` makes a picture of an array, and
# `np.asarray` an array of it again. With `BOX` each new pixel is the mean of the old ones that it
# covers.)

# %%
from PIL import Image


def resized(image):
    return np.asarray(Image.fromarray(image).resize((28, 28), Image.Resampling.BOX))


# %% tags=["reveal"]
naive = resized(photo)
print("the network reads:", read(naive[None])[0])
show_images(
    naive[None], columns=1, alt="The seven, resized: small, dark on light, and not in the middle."
)

# %% [markdown]
# Whatever it says, it has never seen such an image: light where all its images were dark. A network answers
# for what it was trained on. So the question is: **how were MNIST's images made?**

# %% [markdown]
# ## The rule of MNIST's makers
#
# They say it [on MNIST's page](http://yann.lecun.com/exdb/mnist/), and we can measure it. Each digit
#
# 1. is light on dark: ink has large values, paper is 0;
# 2. fits a box of 20 × 20 pixels, its height and width in their true proportion;
# 3. was made smaller smoothly, so its edges are grey;
# 4. lies in the 28 × 28 picture so that its **centre of mass** is in the middle.
#
# Think of a digit cut out of wood, thick where the ink is bright. The centre of mass is the point on
# which it would balance.
#
# Three functions help to measure. `image.any(axis=1)` says of each row whether there is ink in it.
# `np.flatnonzero` gives the numbers of those rows. And `np.ptp` is the largest number less the smallest.

# %%
from scipy import ndimage

rows = [np.ptp(np.flatnonzero(image.any(axis=1))) + 1 for image in train_images[:1000]]
columns = [np.ptp(np.flatnonzero(image.any(axis=0))) + 1 for image in train_images[:1000]]
centres = np.array([ndimage.center_of_mass(image) for image in train_images[:1000]])

# %% tags=["nbval-check-output"]
longer = np.maximum(rows, columns)
print(f"longer side of 20 pixels: {(longer == 20).mean():.0%} of the images")
print(f"centre of mass: at most {np.abs(centres - 14).max():.1f} pixels from row and column 14")

# %% [markdown]
# So we do the same to the photo, one step at a time.
#
# **Step 1: invert.** Ink should be light on a ground of 0. The paper's brightness is the most common value.

# %%
paper = int(np.bincount(photo.ravel()).argmax())
ink = np.clip(paper - photo.astype(int), 0, None)
ink = (ink * 255 // ink.max()).astype("uint8")

# %% tags=["nbval-check-output"]
print("ground:", ink[0, 0], "ink:", ink.max())

# %% [markdown]
# `photo.astype(int)` is for real photos. They have pixels lighter than their paper, and 235 − 240 as uint8 would
# be 251: it wraps around below 0 as it does above 255 (lesson {{loading_the_digits}}). `ink * 255` would not fit into uint8 either.
#
# **Step 2: crop.** Keep the rows and columns in which there is ink. (`[[0, -1]]` takes the first and the
# last.)

# %%
some_ink = ink > 50
top, bottom = np.flatnonzero(some_ink.any(axis=1))[[0, -1]]
left, right = np.flatnonzero(some_ink.any(axis=0))[[0, -1]]
cropped = ink[top : bottom + 1, left : right + 1]

# %% tags=["nbval-check-output"]
print("rows and columns:", cropped.shape)

# %% [markdown]
# **Step 3: a box of 20 × 20.** Both sides are multiplied by the same number, so that the longer one
# becomes 20 pixels. `BOX` makes the edges grey, since it takes means.

# %%
scale = 20 / max(cropped.shape)
height, width = (round(side * scale) for side in cropped.shape)
boxed = np.asarray(Image.fromarray(cropped).resize((width, height), Image.Resampling.BOX))

# %% tags=["nbval-check-output"]
print("rows and columns:", boxed.shape)

# %% [markdown]
# Note the order: an array's shape is (rows, columns), and PIL wants (width, height).
#
# **Step 4: the centre of mass to the middle.** The pixels are numbered 0 to 27, so the true middle is 13.5,
# between two pixels. MNIST's makers took pixel 14: in the measurement above, no centre is more than half a
# pixel from it.

# %%
down, across = (round(14 - centre) for centre in ndimage.center_of_mass(boxed))
by_hand = np.zeros((28, 28), "uint8")
by_hand[down : down + height, across : across + width] = boxed

# %% tags=["nbval-check-output"]
print("centre of mass:", np.round(ndimage.center_of_mass(by_hand)).astype(int))

# %% tags=["cover"]
steps = {"photo": photo, "1 invert": ink, "2 crop": cropped, "3 box": boxed, "4 centre": by_hand}
fig, axes = plt.subplots(1, 5, figsize=(9, 2.2))
for ax, (title, image) in zip(axes, steps.items()):
    ax.imshow(image, cmap="gray", vmin=0, vmax=255)
    ax.set_title(f"{title}\n{image.shape[0]} × {image.shape[1]}", fontsize=10, loc="center")
    ax.axis("off")
show(
    fig,
    alt="A seven in five pictures: the photo, dark on light; inverted; cropped to the ink; made "
    "smaller to 20 pixels of height; placed in 28 × 28 with its centre of mass in the middle.",
)

# %%
print("the network reads:", read(by_hand[None])[0])

# %% [markdown]
# Now the exercises: put your answer in place of the three dots, run the cell, then the `check` below it.

# %%
from course_utils import check, hint, progress, solution

# %% [markdown]
# ### Exercise: the centre of mass to the middle
#
# Write a function that takes an `image` of shape (28, 28) and dtype float32, with values from 0 to 1 and a digit
# anywhere in it. It returns the image moved by whole pixels, so that its centre of mass comes as near to row 14
# and column 14 as whole pixels allow. What is moved out of the picture is lost, and 0 comes in on the other
# side. The values stay as they are.
#
# `ndimage.shift(image, (down, right), order=0)` moves an image, by whole pixels if `down` and `right` are
# whole numbers (`order=0` takes over the old values and makes no new ones). Slices or a loop do as well.


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
# Some people send photos of paper, and others drawings from a screen, light on dark. `images` has the
# shape (N, 28, 28) and values from 0 to 1, and both kinds are in it. The digits cover the smaller part of
# their pictures, but a stroke may reach a corner, or a frame may run along an edge. Write a function that
# returns all of them, in the same order, with light ink on a dark background. To exchange light and dark in
# an image, put 1 − x in place of each value x. Images with light ink on a dark background stay as they are.


# %% nbgrader={"grade_id": "ink_light", "solution": true}
def ink_light(images):
    ### BEGIN SOLUTION
    light_paper = images.mean(axis=(1, 2), keepdims=True) > 0.5
    return np.where(light_paper, 1 - images, images)
    ### END SOLUTION


# %%
check("ink_light")

# %% [markdown]
# ## What is the rule worth?
#
# One seven proves nothing. So let us paste 300 test digits onto larger sheets, each at a random size and
# place, and dark on light.


# %%
def on_paper(digit, rng):
    size = rng.integers(30, 85)
    row, column = rng.integers(0, 100 - size, 2)
    sheet = np.zeros((100, 100), "uint8")
    enlarged = Image.fromarray(digit).resize((size, size))
    sheet[row : row + size, column : column + size] = enlarged
    return 255 - sheet


rng = np.random.default_rng(9)
sheets = [on_paper(digit, rng) for digit in test_images[:300]]

# %% [markdown]
# **Predict** the accuracy in three cases: resized only; resized and inverted; prepared by the rule. By
# chance it would be 10 %. The four steps, and a few more for shadows, noise and specks, are in the course's
# `prepare_digit`. It takes an array, a PIL image or the path of a picture.

# %%
from course_utils import prepare_digit

resized_only = np.array([resized(sheet) for sheet in sheets])
prepared = np.array([prepare_digit(sheet) for sheet in sheets])

# %% tags=["reveal"]
cases = {"resized": resized_only, "inverted, too": 255 - resized_only, "prepared": prepared}
accuracies = {name: (read(images) == y_test[:300]).mean() for name, images in cases.items()}
fig, ax = plt.subplots(figsize=(6, 2.2))
bars = ax.barh(list(accuracies), [100 * value for value in accuracies.values()])
ax.bar_label(bars, fmt="%.0f %%", padding=4)
ax.set(xlim=(0, 110), xlabel="accuracy in %")
ax.invert_yaxis()
described = ", ".join(f"{name} {value:.0%}" for name, value in accuracies.items())
show(fig, alt=f"Accuracy on 300 digits from other sheets: {described}.")

# %%
expect("digits from other sheets, prepared by the rule", accuracies["prepared"], of=300)

# %%
i = int(np.argmax(read(255 - resized_only) != y_test[:300]))
show_images(
    np.array([resized_only[i], 255 - resized_only[i], prepared[i]]),
    titles=[f"{name}: read {read(images)[i]}" for name, images in cases.items()],
    columns=3,
    alt=f"A {y_test[i]} in three forms: "
    + ", ".join(f"{name}, read as {read(images)[i]}" for name, images in cases.items())
    + ".",
)

# %% [markdown]
# The same network, the same digits. Only the preparation differs. So where a network fails on your own
# pictures, look at their preparation first.

# %% [markdown]
# ## Now you
#
# Draw a digit on the pad, with mouse, pen or finger. Beside it you see what the network sees, and the ten
# probabilities.

# %%
from course_utils import DigitPad

pad = DigitPad(model)
pad.strokes = written[16]["strokes"]  # so that there is something to begin with
pad

# %% [markdown]
# Try a 7 with a bar and one without. Write a 4 open, then closed. Write a 1 with a long serif: when does
# it become a 7? Draw in a corner: it does not matter, since `prepare_digit` crops and centres. Then draw
# smaller and smaller. The line of the pen stays as thick, so it becomes too thick for the digit. From
# which size on does the network read it wrongly? And when does the pad say that it sees no digit?
#
# `pad.strokes` holds the points that you drew, and `pad.image` the prepared image. Where there is no digit
# on the pad, it is `None`.

# %% tags=["nbval-check-output"]
print("no digit" if pad.image is None else f"shape {pad.image.shape}, {pad.image.dtype}")

# %% [markdown]
# Where nobody draws, the course's own digits stand in. How many of these does the network read?

# %%
ours = np.array([prepare_digit(drawing) for drawing in drawings])
answers = read(ours)
show_images(
    ours,
    titles=answers,
    wrong=answers != labels,
    columns=7,
    alt=f"The course's digits, prepared, read as {', '.join(map(str, answers))}; "
    f"{(answers != labels).sum()} of {len(ours)} are wrong and framed in orange.",
)

# %% [markdown]
# MNIST's digits were written by employees of the US Census Bureau and by American pupils, says [its
# page](http://yann.lecun.com/exdb/mnist/). Look at the 1 with a serif and at the 7 with a bar: did the network
# read them? If it fails on a form that people around you write, it may have seen too few of those. No
# preparation helps there, only more varied training data.

# %% [markdown]
# ### If you have time: a photo
#
# Write a digit with a thick pen, take a photo from above, and cut it so that only paper is around the
# digit. Upload it beside this notebook, and put its name here.

# %%
from pathlib import Path

my_photo = Path("my_digit.jpg")
if my_photo.exists():
    mine = prepare_digit(my_photo)
    show_images(mine[None], titles=[f"read: {read(mine[None])[0]}"], columns=1)
else:
    print(f"There is no {my_photo} here yet, so this cell has nothing to do.")

# %% [markdown]
# What if there is no digit? Better a clear refusal than a confident answer about nothing:

# %% tags=["nbval-check-output"]
from course_utils import CourseError

try:
    prepare_digit(np.full((100, 100), 255, "uint8"))
except CourseError as error:
    print(error)

# %% [markdown]
# ## What does the network withstand?
#
# Preparation is never perfect. How large an error may remain? Let us distort test images, each time in
# one way and by a known amount, and measure. Four of the six distortions are SciPy's. An image that is
# moved or turned may need values from between the old pixels: with `order=0` it takes the value of the
# nearest pixel, with `order=1` a weighted mean of those around. `reshape=False` keeps the picture's size.
# `affine_transform` is told where each new pixel comes from: it multiplies the new place by `1 / factor`
# and adds `offset`, so that the middle of the picture, 13.5, stays where it is. `x` are
# images (N, 28, 28) from 0 to 1.


# %%
def shifted(x, pixels):
    return ndimage.shift(x, (0, 0, pixels), order=0)  # to the right; 0 comes in


def rotated(x, degrees):
    return ndimage.rotate(x, degrees, axes=(2, 1), reshape=False, order=1)


def scaled(x, factor):
    offset = 13.5 - 13.5 / factor
    return ndimage.affine_transform(x, (1, 1 / factor, 1 / factor), (0, offset, offset), order=1)


def noisy(x, strength):
    noise = np.random.default_rng(0).normal(0, strength, x.shape)
    return np.clip(x + noise, 0, 1)


def blurred(x, width):
    return ndimage.gaussian_filter(x, (0, width, width))


def inverted(x, yes):
    return 1 - x if yes else x


# %%
changes = {
    "shift in pixels": (shifted, [0, 2, 4, 6]),
    "rotation in degrees": (rotated, [0, 15, 30, 45, 60]),
    "scale": (scaled, [0.5, 0.75, 1, 1.25, 1.5]),
    "noise": (noisy, [0, 0.2, 0.4]),
    "blur": (blurred, [0, 1, 2]),
    "inversion": (inverted, [0, 1]),
}

# %%
seven = x_test[:1, ..., 0]
strongest = [change(seven, strengths[-1])[0] for change, strengths in changes.values()]
show_images(
    np.array(strongest),
    titles=[f"{name}\n{strengths[-1]}" for name, (_, strengths) in changes.items()],
    columns=6,
    alt="The first test digit under each distortion, at the last of its strengths: "
    + ", ".join(f"{name} {strengths[-1]}" for name, (_, strengths) in changes.items())
    + ".",
)


# %% [markdown]
# You can still read nearly all of them. (Of the scales you see the largest; half the size will be tried as well.)
# **Predict:** which of them hurts the network most? Which one least?


# %%
def curves(network, count=500):
    x, y = x_test[:count, ..., 0], y_test[:count]
    return {
        name: [(read(255 * change(x, s), network) == y).mean() for s in strengths]
        for name, (change, strengths) in changes.items()
    }


plain = curves(model)


# %%
def show_curves(results, alt):
    fig, axes = plt.subplots(2, 3, figsize=(9, 4.6), sharey=True)
    for ax, (name, (_, strengths)) in zip(axes.flat, changes.items()):
        for (label, accuracy), style in zip(results.items(), ["o-", "s--"]):
            ax.plot(strengths, 100 * np.array(accuracy[name]), style, label=label)
        ax.set(xlabel=name, ylim=(0, 103))
        ax.grid(axis="y")
    axes[1, 2].set_xticks([0, 1], ["no", "yes"])
    axes[0, 0].set_ylabel("accuracy in %")
    axes[1, 0].set_ylabel("accuracy in %")
    axes[0, 0].legend(loc="lower left")
    described = "; ".join(
        f"{label}: " + ", ".join(f"{n} {v[-1]:.0%}" for n, v in each.items())
        for label, each in results.items()
    )
    show(fig, alt=f"{alt} At the last point of each curve, {described}.")


# %% tags=["reveal"]
show_curves({"plain": plain}, "Accuracy of the network under six distortions of growing strength.")

# %% [markdown]
# On MNIST, blur hurts least. Shift and rotation at their strongest and inversion hurt most: two answers in
# three are wrong. For inversion that is no wonder, after all that you have seen above. But convolution slides
# the same kernels over every place, so one might think that a shift does no harm. It does: a few pixels are
# enough. After `Flatten`, each weight of the dense layer belongs to *one* place, and in MNIST every digit is
# in the middle. The network has never had a reason to learn more.

# %% [markdown]
# ## Augmentation: show it what it shall withstand
#
# So we give it a reason. In lesson {{faster}}, augmentation changed each training image a little at random, anew
# in each epoch, to gain the last tenths of a percent. Here it has another purpose: the network shall see
# what it will have to withstand. We take two of lesson {{faster}}'s layers, set much stronger, and a new one,
# `RandomZoom`. (`**ground` hands both settings of the ground to a layer.)

# %%
from keras import layers

ground = {"fill_mode": "constant", "fill_value": 0.0}
augment = keras.Sequential(
    [
        layers.RandomTranslation(0.2, 0.2, interpolation="nearest", **ground),
        layers.RandomRotation(0.1, **ground),
        layers.RandomZoom((-0.3, 0.3), **ground),
    ]
)

# %% [markdown]
# 0.2 of the width is 5.6 pixels, and 0.1 of a full turn is 36 degrees. `RandomZoom` makes the digit smaller
# or larger, from about 0.8 to 1.4 times: at 0.3 the picture shows 1.3 times as much, so the digit shrinks.
# What comes in from outside should be MNIST's ground, 0. Left to themselves, these layers fill it with a
# mirror image of what is inside.

# %%
one_digit = np.repeat(x_train[:1], 10, axis=0)
show_images(
    keras.ops.convert_to_numpy(augment(one_digit, training=True)),
    alt="The first training digit ten times, each time shifted, turned and resized in another way.",
)

# %% [markdown]
# Ten times the same digit, and the network would never see one of them twice. Training from the beginning
# with augmentation takes longer, since the task is harder. We take a short way: copy the trained network,
# and go on for a while with augmented images.

# %%
some = slice(0, 20_000)
augmented = keras.models.clone_model(model)
augmented.set_weights(model.get_weights())
training = keras.Sequential([keras.Input((28, 28, 1)), augment, augmented])
training.compile("adam", "sparse_categorical_crossentropy")

# %%
epochs = max(3, 12_000 // len(x_train[some]))
history = training.fit(x_train[some], y_train[some], batch_size=128, epochs=epochs, verbose=0)

# %% [markdown]
# `training` holds the layers that augment and, behind them, `augmented` itself, not a copy of it. So what
# `training` learns, `augmented` has learned. **Predict:** for which of the six does it help? For which not?

# %% tags=["reveal"]
after = curves(augmented)
show_curves(
    {"plain": plain, "augmented": after},
    "Accuracy of the plain and of the augmented network under six distortions.",
)

# %%
count = len(x_test[:500])
expect("digits shifted by 4 pixels, plain network", plain["shift in pixels"][2], of=count)
expect("digits shifted by 4 pixels, augmented network", after["shift in pixels"][2], of=count)

# %% [markdown]
# It withstands what it was shown, shift, rotation and scale, better than before. One says that it is more
# **robust** against them. It has seen no noise, no strong blur and no inverted image, and there it may be far
# worse than the plain network. Look also at the points where nothing is distorted: on MNIST it loses a little
# there, and that is the price. **A network is robust against what you trained it for, and not in general.**
#
# Keras has a layer for noise as well. Write `layers.GaussianNoise(0.3)` as the fourth in
# `augment`, run the cells from there on once more, and look at the curves again.

# %% [markdown]
# ### With more patience
#
# Here are fuller curves, measured for this course on MNIST's 10,000 test digits, as means over networks
# from different seeds. The augmented networks were trained from the beginning, for three times as many
# epochs as the plain ones. Shifts go in all four directions and rotations in both, and images are smoothed before they are
# made smaller, so the figures differ from yours.

# %%
from course_utils import measured

full = measured("robustness")
fig, axes = plt.subplots(2, 3, figsize=(9, 4.6), sharey=True)
for ax, (name, strengths), described in zip(axes.flat, full["strengths"].items(), changes):
    for (label, errors), style in zip(full["errors"].items(), ["o-", "s--"]):
        ax.plot(strengths, 100 - 100 * np.array(errors[name]), style, markersize=4, label=label)
    ax.set(xlabel=described, ylim=(0, 103))
    ax.grid(axis="y")
axes[1, 2].set_xticks([0, 1], ["no", "yes"])
axes[0, 0].legend(loc="lower left")
axes[0, 0].set_ylabel("accuracy in %")
axes[1, 0].set_ylabel("accuracy in %")
show(
    fig,
    alt="Accuracy of plain and augmented networks on MNIST's test digits, averaged over "
    f"{len(full['seeds'])} seeds, under shift to 8 pixels, rotation to 60 degrees, scale from 0.5 to 1.5, "
    "noise, blur and inversion. Augmented ones hold out far longer under shift, rotation and "
    "scale; under strong noise, strong blur and inversion they are worse than plain ones.",
)

# %%
for name, strength in [
    ("shift", 0),
    ("shift", 4),
    ("rotation", 30),
    ("noise", 0.4),
    ("inversion", 1),
]:
    place = full["strengths"][name].index(strength)
    errors = ", ".join(
        f"{kind} {values[name][place]:.1%}" for kind, values in full["errors"].items()
    )
    print(f"{name} {strength}: error {errors}")

# %% [markdown]
# Compare the two of each line. Under shift and rotation most of the errors are gone. On untouched digits there
# are twice as many. And under strong noise, and on inverted digits, the augmented network hardly does better
# than guessing, which is wrong nine times in ten.

# %% [markdown]
# ## What is no augmentation for digits
#
# Photos of cats are often mirrored: a cat in the mirror is a cat. **Predict:** how well does the network
# read mirrored digits? (`np.s_` keeps an index such as `[:, ::-1]` in a variable.)

# %% tags=["reveal"]
ways = {"as they are": np.s_[:], "left-right": np.s_[:, :, ::-1], "top-bottom": np.s_[:, ::-1]}
for name, way in ways.items():
    print(f"{name:12} {(read(test_images[:500][way]) == y_test[:500]).mean():.0%}")

# %%
twos = test_images[y_test == 2][:4]
show_images(
    np.concatenate([twos, twos[:, ::-1]]),
    columns=4,
    titles=["2"] * 4 + ["top-bottom"] * 4,
    alt="Four twos, and below them the same with top and bottom exchanged: they look more like fives.",
)

# %% [markdown]
# One could train the network to call these images 2. But nobody writes a 2 like that, and some people
# write a 5 like that. Mirrored images teach the network something false about digits. An augmentation
# states: *this change does not alter the label*. Whether that is so, you must know. The data cannot tell.

# %% [markdown]
# ### Exercise: which changes help?
#
# A network that shall read handwritten digits is trained with one of these changes. Each image is changed
# at random, up to the strength given, and keeps its label. Which changes fit digits, so that they are
# likely to help, and which teach it something false? Write `"helps"` or `"harms"` for each, in this order:
# `["?", "?", "?", "?", "?", "?"]`.
#
# 1. turned by up to 15 degrees
# 2. mirrored, left and right exchanged
# 3. moved by up to 3 pixels
# 4. turned by any angle, up to a full turn
# 5. mirrored, top and bottom exchanged
# 6. made up to 10 % smaller or larger

# %% nbgrader={"grade_id": "sensible_changes", "solution": true}
sensible_changes = (
    ### BEGIN SOLUTION
    ["helps", "harms", "helps", "harms", "harms", "helps"]
    ### END SOLUTION
)

# %%
check("sensible_changes")

# %% [markdown]
# How many of the exercises have you done?

# %%
progress()

# %% [markdown]
# ## Key points
#
# - A network reads what is prepared like its training data. For MNIST: light on dark, a box of 20 × 20,
#   the centre of mass in the middle.
# - The centre of mass is not the middle of the box. Arrays are indexed by row and column, PIL wants width
#   and height.
# - Convolution alone makes no network indifferent to shifts: the dense layers know the places.
# - Strong augmentation makes a network robust against what it shows. Against what it does not show it can
#   make things much worse, and it costs some accuracy on untouched digits. (The gentle one of lesson {{faster}}
#   gained some.) So measure both.
# - Each augmentation is a claim that the label stays the same. For digits, mirroring breaks it.
#
# **Next:** [{{your_own_signs}} · Transfer learning](your_own_signs.ipynb). What do you do when you have only ten images
# of a class?
