"""The course's own recipes, as the lesson on speed writes them: the fastest to 99 %, and the best in a budget."""

import keras
from keras import layers
from trainings import System


class OneCycle(keras.optimizers.schedules.LearningRateSchedule):
    """A learning rate that rises in a straight line to `peak`, then falls in one to 0."""

    def __init__(self, peak, steps, rising=0.3):
        self.peak, self.steps, self.rising = peak, steps, rising

    def __call__(self, step):
        done = keras.ops.cast(step, "float32") / self.steps
        return self.peak * keras.ops.minimum(done / self.rising, (1 - done) / (1 - self.rising))


def block(layer):
    """A layer without bias, then batch normalisation, then ReLU."""
    return [layer, layers.BatchNormalization(momentum=0.9), layers.Activation("relu")]


def narrow(step, use_bias=True):
    """The empty border cut off, a strided stem, few filters; `step` makes of a layer what stands in its place."""
    return [
        layers.Cropping2D(2),
        *step(layers.Conv2D(16, 5, strides=2, use_bias=use_bias)),
        *step(layers.Conv2D(32, 3, use_bias=use_bias)),
        layers.MaxPooling2D(),
        layers.Flatten(),
        *step(layers.Dense(64, use_bias=use_bias)),
    ]


def answers():
    return layers.Dense(10, activation="softmax")


def fast(steps):
    """99 % in two epochs: narrow, with batch normalisation and one cycle of the learning rate."""
    model = keras.Sequential([keras.Input((28, 28, 1)), *narrow(block, use_bias=False), answers()])
    model.compile(optimizer=keras.optimizers.Adam(OneCycle(0.01, steps)), loss="sparse_categorical_crossentropy")
    return model


def augmentation():
    """Each image moved by up to 2 whole pixels, turned by up to 11 degrees, slanted by up to a seventh."""
    return [
        layers.RandomTranslation(0.07, 0.07, fill_mode="constant", interpolation="nearest"),
        layers.RandomRotation(0.03, fill_mode="constant"),
        layers.RandomShear(0.15, 0.0, fill_mode="constant"),
    ]


def large_body(width=32):
    """Four convolutions with batch normalisation: twice `width` filters, then twice 64."""
    return [
        *block(layers.Conv2D(width, 5, strides=2, padding="same", use_bias=False)),
        *block(layers.Conv2D(width, 3, use_bias=False)),
        layers.MaxPooling2D(),
        *block(layers.Conv2D(64, 3, padding="same", use_bias=False)),
        *block(layers.Conv2D(64, 3, use_bias=False)),
        layers.Flatten(),
        layers.Dropout(0.3),
    ]


def decaying(steps):
    """SGD with momentum, one cycle and weight decay."""
    return keras.optimizers.SGD(OneCycle(0.2, steps), momentum=0.9, nesterov=True, weight_decay=0.0005)


def smoothed():
    """The loss for one-hot labels of which a tenth is shared out among all classes."""
    return keras.losses.CategoricalCrossentropy(label_smoothing=0.1)


def large(steps):
    """The best in the time of tutorial 004: four convolutions, augmentation, weight decay, softened labels."""
    model = keras.Sequential([keras.Input((28, 28, 1)), *augmentation(), *large_body(), answers()])
    model.compile(optimizer=decaying(steps), loss=smoothed())
    return model


FAST = System(fast, epochs=2, batch=128)
LARGE = System(large, epochs=10, batch=128, one_hot=True)
