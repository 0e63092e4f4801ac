"""A network looked into: what a number is made of, and what it sees, compared with the forward pass and with Keras."""

from base64 import b64encode

import keras
import numpy as np
import pytest
from keras import layers
from node_scripts import run_script

from course_utils import explore_network
from course_utils.errors import ArgumentError
from course_utils.explorers import maps

pytestmark = pytest.mark.keras

IMAGES = np.random.default_rng(4).integers(0, 256, (3, 28, 28), dtype="uint8")
IMAGES[:2, :, :12] = 0  # as much paper as digits have
# For some numbers of each stack: their parts' sum and bias, what comes before the activation, and the boxes they see.
LOOKED_AT = """(() => {
  const network = readNetwork(explorer.network);
  const pixels = readPixels(explorer.images).slice(0, 784);
  const image = Float32Array.from(pixels, (byte) => (byte / 255) * explorer.white);
  const outputs = forward(network, { shape: [28, 28, 1], data: image });
  return places.map((place) => {
    const { head } = explorer.stacks[place.stack];
    const { last } = explorer.stacks[place.stack];
    const parts = partsOf(network[head], outputs[head], place);
    const linear = { ...network[head], activation: undefined };
    const before = LAYERS[linear.type](outputs[head], linear, linear.arrays);
    const sum = parts.reduce((all, part) => all + part.sum, 0) + (linear.arrays[1]?.[place.map] ?? 0);
    const values = parts.map((part) => part.values);
    const numbers = [numberAt(before, place), numberAt(outputs[last], place)];
    return { sum, values, numbers, box: seen(network, outputs, last, place)[0] };
  });
})()"""
MODULES = ("network", "fields")


def network(*stack):
    """A network with these layers, its weights drawn once: all positive, so that no ReLU hides what a number sees."""
    keras.utils.set_random_seed(5)
    model = keras.Sequential([keras.Input((28, 28, 1)), *stack])
    model.set_weights([np.abs(weight) + 0.01 for weight in model.get_weights()])
    return model


def small():
    return network(
        layers.Conv2D(3, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Conv2D(4, 3, activation="relu"),
        layers.MaxPooling2D(),
        layers.Flatten(),
        layers.Dense(6, activation="relu"),
        layers.Dense(10, activation="softmax"),
    )


def unusual():
    return network(
        layers.Rescaling(1 / 255),
        layers.Conv2D(3, (5, 3), strides=2, padding="same", use_bias=False),
        layers.BatchNormalization(),
        layers.ReLU(),
        layers.DepthwiseConv2D(3, padding="same", depth_multiplier=2),
        layers.Cropping2D(((1, 0), (2, 1))),
        layers.Conv2D(4, 1),
        layers.AveragePooling2D(2, padding="same"),
        layers.Conv2D(5, 3, strides=(1, 2), activation="tanh"),
        layers.GlobalAveragePooling2D(),
        layers.Dropout(0.5),
        layers.Dense(10),
    )


def looked_at(explorer, places):
    keys = ("stack", "map", "row", "column")
    named = [dict(zip(keys, place, strict=True)) for place in places]
    return run_script(MODULES, LOOKED_AT, explorer=explorer.data, places=named)


def places_of(model, count=4):
    """Some numbers of each stack: its corners, and a few drawn at random."""
    rng = np.random.default_rng(6)
    for number, stack in enumerate(maps.stacks_of(model, np.zeros((28, 28, 1), "float32"))[1:], start=1):
        shape = stack.values.shape
        rows, columns, depth = (1, 1, *shape) if len(shape) == 1 else shape
        for _ in range(count):
            yield number, int(rng.integers(depth)), int(rng.integers(rows)), int(rng.integers(columns))
        yield number, 0, 0, 0
        yield number, depth - 1, rows - 1, columns - 1


@pytest.mark.parametrize("make", [small, unusual])
def test_the_parts_add_up_to_what_the_layer_gives(make):
    model = make()
    explorer, places = explore_network(model, IMAGES), list(places_of(make()))
    weighted = {i for i, stack in enumerate(explorer.data["stacks"]) if stack["kind"] in WEIGHTED}
    found = looked_at(explorer, places)
    sums = [look for place, look in zip(places, found, strict=True) if place[0] in weighted]
    assert len(sums) > 15
    for look in sums:
        assert look["sum"] == pytest.approx(look["numbers"][0], rel=1e-4, abs=1e-4)


WEIGHTED = ("Conv2D", "DepthwiseConv2D", "Dense")


def test_numbers_are_keras_s():
    model = small()
    places = list(places_of(model))
    weights = [weight.astype("float16").astype("float32") for weight in model.get_weights()]
    found = looked_at(explore_network(model, IMAGES), places)
    model.set_weights(weights)  # rounded as the page's are
    stacks = maps.stacks_of(model, IMAGES[0][..., None] / np.float32(255))
    for (stack, map_number, row, column), look in zip(places, found, strict=True):
        values = stacks[stack].values
        expected = values[map_number] if values.ndim == 1 else values[row, column, map_number]
        assert look["numbers"][1] == pytest.approx(expected, rel=1e-4, abs=1e-4)


def test_weights_that_are_no_numbers_stay_so():
    code = "halves(data).map((value) => (Number.isNaN(value) ? 1 : value === -Infinity ? 2 : 3))"
    encoded = b64encode(np.array([np.nan, -np.inf, 65504], "<f2").tobytes()).decode()
    assert list(run_script(MODULES, code, data=encoded).values()) == [1, 2, 3]


def test_a_pool_s_patch_holds_its_winner():
    [look] = looked_at(explore_network(small(), IMAGES), [(2, 1, 4, 5)])
    [values] = look["values"]
    assert len(values) == 4 and max(values) == pytest.approx(look["numbers"][1])


@pytest.mark.parametrize("make", [small, unusual])
def test_a_number_sees_the_pixels_that_change_it_and_no_others(make):
    """Each pixel is changed in turn, in Keras: the box around those that matter is the receptive field."""
    model = make()
    places = list(places_of(model, count=2))
    found = looked_at(explore_network(model, IMAGES), places)
    batch = np.repeat(IMAGES[:1, ..., None] / 255, 785, axis=0)
    batch[np.arange(784), np.arange(784) // 28, np.arange(784) % 28, 0] += 1
    outputs = stack_outputs(transparent(model), batch)
    for (stack, map_number, row, column), look in zip(places, found, strict=True):
        place = (map_number,) if outputs[stack].ndim == 2 else (row, column, map_number)
        values = outputs[stack][:, *place]
        changed = np.abs(values[:784] - values[784]).reshape(28, 28) > 1e-9
        rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
        assert look["box"] == [rows[0], rows[-1], columns[0], columns[-1]], (stack, map_number, row, column)


def transparent(model):
    """The same windows in float64, where every pixel under a window matters: no winners, nothing saturates."""
    again = keras.Sequential([keras.Input((28, 28, 1)), *map(transparent_layer, model.layers)])
    again.set_weights(model.get_weights())
    return again


def transparent_layer(layer):
    config = {**layer.get_config(), "dtype": "float64"}
    kind = layers.AveragePooling2D if isinstance(layer, layers.MaxPooling2D) else type(layer)
    return kind.from_config({**config, "activation": "linear"} if "activation" in config else config)


def stack_outputs(model, batch):
    """What each stack gives for a batch of images, the images first."""
    described = [stack.last for stack in maps.stacks_of(model, batch[0])]
    outputs = [batch]
    for layer in model.layers:
        outputs.append(np.asarray(layer(outputs[-1], training=False)))
    return [outputs[last] for last in described]


def test_what_is_shown():
    explorer = explore_network(small(), IMAGES / np.float32(255), [7, 2, 1])
    assert explorer.data["labels"] == [7, 2, 1]
    assert "Conv2D 3×3 + ReLU to 26×26×3" in explorer.alt
    bundle, metadata = explorer._repr_mimebundle_()
    assert set(bundle) == {"text/html", "image/png", "text/plain"}
    assert metadata["image/png"]["alt"] == explorer.alt
    assert "http" not in explorer.html.replace("http-equiv", "")


def test_a_network_of_maps_alone_has_no_answer():
    assert "largest output" not in explore_network(network(layers.Conv2D(2, 3)), IMAGES).alt
    assert "largest output" in explore_network(small(), IMAGES).alt


def test_images_arrive_as_they_are():
    rows = np.zeros((4, 28, 28), "uint8")
    rows[1:3] = IMAGES[:2]
    sent = run_script(MODULES, "readPixels(data)", data=explore_network(small(), rows).data["images"])
    assert sent == rows.ravel().tolist()


def test_images_are_the_same_scaled_or_not():
    scaled = explore_network(small(), IMAGES[..., None] / np.float32(255))
    assert scaled.data["images"] == explore_network(small(), IMAGES).data["images"]
    assert (scaled.data["white"], explore_network(unusual(), IMAGES).data["white"]) == (1, 255)


@pytest.mark.parametrize(
    ("stack", "words"),
    [
        ([layers.Conv2D(2, 3), layers.LeakyReLU(), layers.Flatten(), layers.Dense(10)], "not know the layer LeakyReLU"),
        ([layers.Flatten(), layers.Dense(600), layers.Dense(10)], "weights take 1.3 MB, more than 1 MB"),
    ],
)
def test_what_cannot_come_alive_says_so(stack, words, capsys):
    explorer = explore_network(network(*stack), IMAGES)
    assert words in capsys.readouterr().out and words in explorer.html
    assert "<script" not in explorer.html and explorer.png.startswith(b"\x89PNG")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (lambda: (small(), IMAGES[:, :20]), "images: expected 1 to 12 images of shape"),
        (lambda: (small(), np.zeros((13, 28, 28), "uint8")), "images[:8]"),
        (lambda: (small(), IMAGES[0]), "images[None]"),
        (lambda: (small(), IMAGES.astype("float32")), "float32 from 0 to 255"),
        (lambda: (small(), np.full((1, 28, 28), np.nan)), "images: expected"),
        (lambda: (small(), IMAGES, [1, 2]), "labels: expected 3 labels"),
        (lambda: ("reader", IMAGES), "model: expected a built keras.Sequential"),
        (lambda: (keras.Sequential([layers.Flatten()]), IMAGES), "Begin it with keras.Input"),
        (lambda: (keras.Sequential([keras.Input((8, 8, 1)), layers.Flatten()]), IMAGES), "takes (None, 8, 8, 1)"),
    ],
)
def test_bad_arguments_are_told_apart(arguments, words):
    with pytest.raises(ArgumentError) as error:
        explore_network(*arguments())
    assert words in str(error.value)
