"""Find out why a network does not give ten probabilities, and repair it."""

from course_utils.exercises.convolution.shared import NO_CHANNEL, NO_SOFTMAX, NOT_FLATTENED, NOT_TEN, SIGMOID
from course_utils.exercises.format import Exercise, Mistake

MENDED, FLATTENED_LATE, AVERAGED = 56_970, 23_178, 7_818  # parameters of mended_network, and of two wrong mendings

ADDED = ("Dropout", "Noise", "Normalization", "Random", "Rescaling")  # in the names of layers without weights


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
    moved = [layer for layer in got["layers"] if layer["kind"] == "Conv2D" and layer["strides"] != [1, 1]]
    averaged = [layer for layer in got["layers"] if layer["kind"].startswith("AveragePooling")]
    added = [layer for layer in got["layers"] if any(name in layer["kind"] for name in ADDED)]
    return got["parameters"] != MENDED or bool(moved or averaged or added)


def _layers_message(got, want):
    number = got["parameters"]
    came = "" if number == MENDED else f"Your network has {number:,} parameters, and mended it should have {MENDED:,}. "
    return came + "Some layer is missing, is new, or has another size or setting than in the network above."


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
        "The first fault is that of the tutorial above. The second is in the last line: compare it with the last line "
        "of the other networks in this lesson.",
    ),
    mistakes=(
        NO_CHANNEL,
        NOT_FLATTENED,
        Mistake(
            "Flatten too late",
            "You flatten after a Dense layer. That layer has then looked at each place of the maps separately. Flatten "
            "belongs before the first Dense layer.",
            _flattened_late,
        ),
        NOT_TEN,
        SIGMOID,
        NO_SOFTMAX,
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
