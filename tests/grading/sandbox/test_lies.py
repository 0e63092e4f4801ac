"""Honest networks of many kinds, in which nothing may be found odd; the lies are in lying_class.py."""

import numpy as np
import pytest

pytestmark = pytest.mark.keras

IMAGES = np.random.default_rng(0).random((3, 28, 28, 1), dtype="float32")


def network(kind):
    import keras
    from keras import layers

    def normalized():
        layer = layers.Normalization()
        layer.adapt(IMAGES)
        return layer

    middle = {
        "plain": [],
        "dropout": [layers.Dropout(0.5), layers.GaussianNoise(1)],
        "batch normalization": [layers.BatchNormalization()],
        "normalization": [normalized()],
        "rescaling": [layers.Rescaling(1 / 255)],
        "frozen": [layers.Conv2D(4, 3, trainable=False)],
        "augmentation": [layers.RandomRotation(0.1)],
        "nested": [keras.Sequential([layers.Conv2D(4, 3), layers.ReLU()])],
        "lambda": [layers.Lambda(lambda x: x / 255)],
        "separable": [layers.SeparableConv2D(4, 3), layers.GlobalAveragePooling2D(keepdims=True)],
        "wrapped": [layers.TimeDistributed(layers.Dense(3))],
    }[kind]
    return keras.Sequential([keras.Input((28, 28, 1)), *middle, layers.Flatten(), layers.Dense(10, "softmax")])


def of_own_class():
    import keras
    from keras import layers

    class Block(layers.Layer):
        def __init__(self):
            super().__init__()
            self.inner = layers.Conv2D(4, 3)

        def call(self, x):
            return keras.ops.relu(self.inner(x))

    class Net(keras.Model):
        def __init__(self):
            super().__init__()
            self.scale = self.add_weight(shape=(1,), initializer="ones")
            self.parts = [Block(), layers.MaxPooling2D(), layers.Flatten(), layers.Dense(10)]

        def call(self, x, training=False):
            for part in self.parts:
                x = part(x)
            return keras.ops.softmax(x * self.scale)

    return Net()


def functional():
    import keras
    from keras import layers

    x = keras.Input((28, 28, 1))
    one, other = layers.Conv2D(4, 3, padding="same")(x), layers.Conv2D(4, 5, padding="same")(x)
    y = layers.Dense(10)(layers.Flatten()(keras.ops.relu(one + other)))
    return keras.Model(x, keras.ops.softmax(y))


KINDS = ("plain", "dropout", "batch normalization", "normalization", "rescaling", "frozen", "augmentation", "nested")


@pytest.mark.parametrize("kind", [*KINDS, "lambda", "separable", "wrapped", "own class", "functional"])
def test_an_honest_network_is_not_odd(kind):
    from course_tools.grading.sandbox.lies import oddities

    model = {"own class": of_own_class, "functional": functional}.get(kind, lambda: network(kind))()
    answers = np.array(model(IMAGES), "float64")
    assert oddities(model, IMAGES, answers) == []
    model.compile("adam", "sparse_categorical_crossentropy")
    model.fit(IMAGES, np.arange(3), verbose=0)
    assert oddities(model, IMAGES, np.array(model(IMAGES), "float64")) == []
