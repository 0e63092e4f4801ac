"""Find out why a network does not give ten probabilities, and repair it."""

from itertools import zip_longest

from course_utils.exercises.convolution.shared import TAKES_IMAGES, TEN_PROBABILITIES
from course_utils.exercises.format import Exercise, Mistake

MENDED, FLATTENED_LATE, AVERAGED = 56_970, 23_178, 7_818  # parameters of mended_network, and of two wrong mendings

# in the names of layers without weights
ADDED = ("Dropout", "Noise", "Normalization", "Random", "Rescaling", "ActivityRegularization")
CONVOLUTION, POOLING = {"strides": [1, 1], "padding": "valid"}, {"pool_size": [2, 2], "strides": [2, 2]}
MENDED_LAYERS = (
    {"kind": "Conv2D", "filters": 16, "kernel_size": [5, 5], **CONVOLUTION},
    {"kind": "MaxPooling2D", **POOLING},
    {"kind": "Conv2D", "filters": 32, "kernel_size": [3, 3], **CONVOLUTION},
    {"kind": "MaxPooling2D", **POOLING},
    {"kind": "Flatten"},
    {"kind": "Dense", "units": 64},
    {"kind": "Dense", "units": 10},
)
WITHOUT_EFFECT = ("activation", "relu", "softmax", "identity")  # kinds, in small letters, that are not compared


def _flattened_late(got, want):
    return got["parameters"] == FLATTENED_LATE or got["answers"].shape[1:] == (250,)


def _relu_lost(got, want):
    """Whether fewer than three ReLUs are seen in a network; nothing is seen of what a subclassed one does in `call`."""
    seen = [layer for layer in got["layers"] if "relu" in (layer.get("activation"), layer["kind"].lower())]
    return got["input_shape"] is not None and got["parameters"] == MENDED and len(seen) < 3


def _two_at_the_end(got, want):
    """Whether the last Dense layer's numbers go through two activations; nothing is seen of a subclassed network."""
    last = max((place for place, layer in enumerate(got["layers"]) if layer["kind"] == "Dense"), default=0)
    names = [name for layer in got["layers"][last:] for name in (layer.get("activation"), layer["kind"].lower())]
    return got["input_shape"] is not None and sum(name in ("softmax", "relu", "sigmoid", "tanh") for name in names) > 1


def _other_layers(got, want):
    moved = [layer for layer in got["layers"] if layer["kind"] == "Conv2D" and not _on_neighbors(layer)]
    averaged = [layer for layer in got["layers"] if layer["kind"].startswith("AveragePooling")]
    added = [layer for layer in got["layers"] if any(name in layer["kind"] for name in ADDED)]
    penalized = any(layer.get("regularized") for layer in got["layers"])
    return got["parameters"] != MENDED or penalized or bool(moved or averaged or added)


def _on_neighbors(layer):
    """Whether a convolution has neither strides nor dilation."""
    return layer["strides"] == [1, 1] == layer.get("dilation_rate", [1, 1])


def _layers_message(got, want):
    number = got["parameters"]
    came = "" if number == MENDED else f"Your network has {number:,} parameters, and should have {MENDED:,}. "
    return came + (_first_other_layer(got) or "Some layer is missing, is new, or has another size or setting.")


def _first_other_layer(got):
    """A sentence on the first layer that is another one; empty where none is seen, as in a subclassed network."""
    if got["input_shape"] is None:
        return ""
    layers = [layer for layer in got["layers"] if layer["kind"].lower() not in WITHOUT_EFFECT]
    for place, (layer, want) in enumerate(zip_longest(layers, MENDED_LAYERS)):
        if layer is None or want is None or not _alike(layer, want):
            where = f"After {_layer_text(MENDED_LAYERS[place - 1])}," if place else "First,"
            return f"{where} {_layer_text(want)} should come, and yours has {_layer_text(layer)} there."
    return ""


def _alike(layer, want):
    kind = "Flatten" if layer["kind"] == "Reshape" else layer["kind"]
    dilated = layer.get("dilation_rate", [1, 1]) != [1, 1]
    return (
        not dilated
        and not layer.get("regularized")
        and all({**layer, "kind": kind}.get(name) == want[name] for name in want)
    )


def _layer_text(layer):
    """A layer in a few words, with settings that differ from Keras's defaults."""
    if layer is None:
        return "nothing"
    known = {"filters": "{} filters", "units": "{} units", "kernel_size": "a kernel of {}", "pool_size": "a pool of {}"}
    text = [words.format(_times(layer[name])) for name, words in known.items() if name in layer]
    if layer.get("strides", [1, 1]) not in ([1, 1], layer.get("pool_size")):
        text.append(f"strides of {_times(layer['strides'])}")
    if layer.get("dilation_rate", [1, 1]) != [1, 1]:
        text.append(f"a dilation of {_times(layer['dilation_rate'])}")
    text += ["same padding"] * (layer.get("padding") == "same") + ["a regularizer"] * layer.get("regularized", False)
    return layer["kind"] + (f" with {' and '.join(text)}" if text else "")


def _times(value):
    return "×".join(map(str, value)) if isinstance(value, list) else value


EXERCISE = Exercise(
    name="mended_network",
    objective="find out why a network does not give ten probabilities, and repair it",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=2,
    hints=(
        "Build the network as it is and look at its .output_shape. What should it be for one image? And what makes "
        "ten numbers sum to 1?",
        "The first fault is that of the published network. The second is in the last line: compare it with the "
        "last line of the other networks in this lesson.",
    ),
    mistakes=(
        *TAKES_IMAGES,
        Mistake(
            "Flatten too late",
            "You flatten after a Dense layer. That layer has then looked at each place of the maps separately. Flatten "
            "belongs before the first Dense layer.",
            _flattened_late,
        ),
        *TEN_PROBABILITIES,
        Mistake(
            "two activations at the end",
            "The ten numbers go through two activations, one after the other. One softmax is enough, and nothing "
            "belongs before it: it wants the logits.",
            _two_at_the_end,
        ),
        Mistake(
            "one number for each map",
            "You keep one number for each map. With Flatten, the Dense layer sees all numbers of all maps, and the "
            "network has the 56,970 parameters that it should have.",
            lambda got, want: got["parameters"] == AVERAGED,
        ),
        Mistake(
            "ReLU lost",
            "Both convolutions and the first Dense layer had the activation ReLU, and it is missing somewhere. Keep "
            "the settings of the layers.",
            _relu_lost,
        ),
        Mistake("other layers", _layers_message, _other_layers),
    ),
    explanation="Without the softmax it would even have trained, badly: a loss given by its name expects "
    "probabilities.",
)
