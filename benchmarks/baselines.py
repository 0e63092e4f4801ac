"""The networks and trainings that the benchmarks compare: five published tutorials and Keras's own example.

The tutorials are as published where that runs, else with the smallest mend; the lesson on them shows both.
"""

import keras
from keras import layers
from trainings import System, history


def compiled(stack, optimizer, one_hot=False):
    """A Sequential model of `stack` after the input, compiled for one-hot or for whole-number labels."""
    model = keras.Sequential([keras.Input((28, 28, 1)), *stack])
    loss = "categorical_crossentropy" if one_hot else "sparse_categorical_crossentropy"
    model.compile(optimizer=optimizer, loss=loss)
    return model


def conv(filters, size, **more):
    return layers.Conv2D(filters, size, activation="relu", **more)


def dense(units):
    return layers.Dense(units, activation="relu")


def answer():
    return layers.Dense(10, activation="softmax")


def two_convolutions(steps):
    """Tutorials 000 and 004: the same network as the course's CNN."""
    body = [conv(32, 3), layers.MaxPooling2D(), conv(64, 3), layers.MaxPooling2D(), layers.Flatten()]
    return compiled([*body, dense(128), answer()], "adam")


def large_kernels(steps):
    """Tutorial 001, with the Flatten and the Dropout that its text explains and its code forgets."""
    body = [conv(32, 5), layers.MaxPooling2D(), conv(64, 5), layers.MaxPooling2D(), layers.Flatten()]
    return compiled([*body, dense(1024), layers.Dropout(0.2), answer()], keras.optimizers.Adam(1e-4), one_hot=True)


def one_convolution(steps):
    """Tutorial 002."""
    return compiled([conv(32, 4), layers.MaxPooling2D(), layers.Flatten(), dense(128), answer()], "rmsprop", True)


def three_convolutions(steps):
    """Tutorial 003."""
    body = [conv(32, 3), layers.MaxPooling2D(), conv(64, 3), layers.MaxPooling2D(), conv(64, 3), layers.Flatten()]
    return compiled([*body, dense(128), answer()], "adam", one_hot=True)


def keras_example(steps):
    """Keras's own example mnist_convnet, https://keras.io/examples/vision/mnist_convnet."""
    body = [conv(32, 3), layers.MaxPooling2D(), conv(64, 3), layers.MaxPooling2D(), layers.Flatten()]
    return compiled([*body, layers.Dropout(0.5), answer()], "adam", one_hot=True)


def unscaled(images):
    """Tutorial 001 leaves the pixels as they are, from 0 to 255."""
    return images.astype("float32")[..., None]


def unit_columns(images):
    """Tutorial 003's normalize(axis=1): every column of an image made of length 1."""
    return keras.utils.normalize(images, axis=1)[..., None].astype("float32")


def in_doubles(images):
    """Tutorial 004's division, which makes float64; Keras turns it into float32."""
    return images[..., None] / 255.0


TUTORIALS = {
    "000": System(two_convolutions, epochs=5, batch=128, held_out=0.1),
    "001": System(large_kernels, epochs=5, batch=128, one_hot=True, prepare=unscaled),
    "002": System(one_convolution, epochs=2, batch=32, one_hot=True),
    "003": System(three_convolutions, epochs=5, batch=64, held_out=0.2, one_hot=True, prepare=unit_columns),
    "004": System(two_convolutions, epochs=10, batch=32, prepare=in_doubles),
}
KERAS_EXAMPLE = System(keras_example, epochs=15, batch=128, held_out=0.1, one_hot=True)

LONG = 15  # epochs of those that are compared by their way to 99 %; their first epochs serve the other benchmarks


def tutorial(name, seed):
    """The history of a tutorial for its own epochs. Its learning rate is constant, so a longer run begins alike."""
    system = TUTORIALS[name]
    run = history(name, system, seed, LONG if name in ("000", "004") else system.epochs)
    return {**run, "epochs": run["epochs"][: system.epochs]}
