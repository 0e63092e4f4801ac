"""The course's own recipes, as the lessons write them: the fastest to 99%, the best in a budget, the smallest."""

import keras
from keras import layers
from trainings import System

from course_utils import Muon, OneCycle, RandomAffine

AROUND = tuple((down, right) for down in (-1, 0, 1) for right in (-1, 0, 1))  # an image, and moved by a pixel each way
TOGETHER = 64  # batches that Keras hands over at a time, which saves a twentieth of the time


def block(layer):
    """A layer without bias, then batch normalization, then ReLU."""
    return [layer, layers.BatchNormalization(momentum=0.9), layers.Activation("relu")]


def conv(filters, size, **more):
    """A block whose layer is a convolution."""
    return block(layers.Conv2D(filters, size, use_bias=False, **more))


def answers():
    return layers.Dense(10, activation="softmax")


def compiled(stack, optimizer, smoothing):
    """A Sequential model of `stack` after the input, for one-hot labels of which `smoothing` goes to all classes."""
    model = keras.Sequential([keras.Input((28, 28, 1)), *stack])
    loss = keras.losses.CategoricalCrossentropy(label_smoothing=smoothing)
    model.compile(optimizer=optimizer, loss=loss, steps_per_execution=TOGETHER)
    return model


def fast_body():
    """The empty border cut off, a strided stem, few filters, and a third convolution where a Dense layer stood."""
    return [
        layers.Cropping2D(2),
        *conv(16, 5, strides=2),
        *conv(32, 3),
        layers.MaxPooling2D(),
        *conv(64, 3),
        layers.Flatten(),
    ]


def fast(steps):
    """99% in one epoch."""
    return compiled([*fast_body(), answers()], Muon(OneCycle(0.07, steps)), smoothing=0.05)


def augmentation():
    """Each image shifted by up to a pixel, turned, slanted and resized a little."""
    return [RandomAffine(shift=1, rotation=12, shear=0.2, zoom=0.08)]


def large_body():
    """The empty border cut off, four convolutions with batch normalization, then dropout."""
    return [
        layers.Cropping2D(2),
        *conv(32, 5, strides=2, padding="same"),
        *conv(32, 3),
        layers.MaxPooling2D(),
        *conv(64, 3, padding="same"),
        *conv(64, 3),
        layers.Flatten(),
        layers.Dropout(0.1),
    ]


def large(steps):
    """The best in the time of tutorial 004."""
    return compiled([*augmentation(), *large_body(), answers()], Muon(OneCycle(0.05, steps)), smoothing=0.1)


def small_body():
    """Three convolutions of few filters; the mean of each map goes on, so that the last layer has few weights."""
    return [
        *conv(8, 3, strides=2),
        *conv(12, 3),
        layers.MaxPooling2D(),
        *conv(16, 3),
        layers.GlobalAveragePooling2D(),
    ]


def smallest(steps):
    """99% with under 3,000 parameters."""
    return compiled([RandomAffine(shift=1), *small_body(), answers()], Muon(OneCycle(0.05, steps)), smoothing=0.0)


FAST = System(fast, epochs=1, batch=128, held_out=0.15, one_hot=True)  # 51,000 images are enough
LARGE = System(large, epochs=11, batch=128, one_hot=True, shifts=AROUND)
SMALLEST = System(smallest, epochs=20, batch=128, one_hot=True)
