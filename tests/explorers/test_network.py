"""network.js beside Keras: every layer's output, of networks with every layer that the script knows."""

import keras
import numpy as np
import pytest
from keras import layers
from node_scripts import run_script

from course_utils import build_cnn, trained_reader
from course_utils.errors import ArgumentError
from course_utils.explorers.network import network_data
from course_utils.explorers.network_format import NotUnderstood
from course_utils.explorers.reader_model import reader_data

pytestmark = pytest.mark.keras

FORWARD = """
((made) => images.map((image) => forward(made, { shape: network.input, data: Float32Array.from(image) })
  .slice(1).map((map) => [...map.data])))(readNetwork(network))
"""
IMAGES = 50


def many_kinds():
    """A network of the layers that build_cnn() lacks, batch normalization with statistics of its own."""
    model = keras.Sequential(
        [
            keras.Input((28, 28, 1)),
            layers.Rescaling(2.0, -0.5),
            layers.RandomRotation(0.1),
            layers.Cropping2D(((1, 2), (2, 1))),
            layers.Conv2D(8, 3, strides=2, padding="same", use_bias=False),
            layers.BatchNormalization(),
            layers.ReLU(),
            layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2, activation="tanh"),
            layers.AveragePooling2D(3, strides=2, padding="same"),
            layers.Conv2D(4, (5, 3), padding="same", activation="sigmoid"),
            layers.BatchNormalization(scale=False),
            layers.MaxPooling2D(2, padding="same"),
            layers.GlobalAveragePooling2D(),
            layers.Dropout(0.3),
            layers.Dense(10),
            layers.Softmax(),
        ]
    )
    rng = np.random.default_rng(0)
    for layer in model.layers:
        if isinstance(layer, layers.BatchNormalization):
            layer.set_weights([rng.uniform(0.5, 1.5, weight.shape) for weight in layer.get_weights()])
    return model


def rounded(model):
    """The model with the weights that the page gets: rounded to float16."""
    for layer in model.layers:
        if not isinstance(layer, layers.RandomRotation):
            layer.set_weights([weight.astype("float16").astype("float32") for weight in layer.get_weights()])
    return model


@pytest.mark.parametrize("build", [trained_reader, build_cnn, many_kinds])
def test_every_layer_is_within_a_ten_thousandth_of_keras(build):
    keras.utils.set_random_seed(0)
    model = build()
    images = np.random.default_rng(1).random((IMAGES, 28, 28, 1), dtype="float32")
    images[: IMAGES // 2, :8] = 0  # as empty as paper
    answers = run_script(["network"], FORWARD, network=network_data(model), images=images.reshape(IMAGES, -1).tolist())
    expected, farthest = images, 0.0
    for number, layer in enumerate(rounded(model).layers):
        expected = keras.ops.convert_to_numpy(layer(expected, training=False))
        got = np.array([answer[number] for answer in answers]).reshape(expected.shape)
        np.testing.assert_allclose(got, expected, atol=1e-4, err_msg=layer.name)
        farthest = max(farthest, np.abs(got - expected).max())
    print(f"{build.__name__}: at most {farthest:.1e} apart")


def test_the_reader_s_data_are_those_of_its_keras_model():
    assert reader_data() == network_data(trained_reader())


def test_what_scripts_cannot_run_is_named():
    model = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(4, 3, dilation_rate=2, name="wide")])
    with pytest.raises(NotUnderstood, match="wide is dilated"):
        network_data(model)
    with pytest.raises(NotUnderstood, match="LayerNormalization"):
        network_data(keras.Sequential([keras.Input((28, 28, 1)), layers.LayerNormalization()]))


@pytest.mark.parametrize("model", [None, "reader", keras.Sequential([layers.Dense(10)])])
def test_what_is_no_built_model_is_refused(model):
    with pytest.raises(ArgumentError, match="model"):
        network_data(model)
