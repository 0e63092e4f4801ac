"""Build a convolutional network of your own: few parameters, a wide receptive field."""

from course_utils.exercises.convolution.shared import (
    FLATTEN_FIRST,
    NO_CHANNEL,
    NO_SOFTMAX,
    NOT_FLATTENED,
    NOT_TEN,
    SIGMOID,
    WRONG_AXIS,
)
from course_utils.exercises.format import Exercise, Mistake

FEW, WIDE = 20_000, 14
ENDS = ("Flatten", "Dense", "Reshape")
WITHOUT_SIGHT = ("BatchNormalization", "Dropout", "Activation", "ReLU", "LeakyReLU", "Rescaling", "SpatialDropout2D")


def receptive_field(layers):
    """How many rows of the image a number before the first Flatten or Dense layer sees; None where unknown."""
    seen, apart = 1, 1
    for layer in layers:
        window = layer.get("kernel_size", layer.get("pool_size"))
        if layer["kind"] in ENDS and seen > 1:
            return seen
        if window:
            seen += (window[0] - 1) * apart
            apart *= layer["strides"][0]
        elif layer["kind"] not in (*ENDS, *WITHOUT_SIGHT):
            return None
    return seen


def _too_narrow(got, want):
    """Whether the view is known, and too narrow; one over whole maps, such as GlobalAveragePooling2D, isn't."""
    seen = receptive_field(got["layers"])
    return seen is not None and seen < WIDE


def _narrow_message(got, want):
    seen = receptive_field(got["layers"])
    return (
        f"Every number that goes into your first Dense layer sees {seen}×{seen} pixels of the image, and at least "
        f"{WIDE}×{WIDE} were wanted. One more convolution after the last pooling widens the view most: there, its "
        "neighbors are furthest apart in the image."
    )


def _no_convolution(got, want):
    """Layers of a student's own making, of the kind Layer, may hold one."""
    return not any("Conv" in layer["kind"] or layer["kind"] == "Layer" for layer in got["layers"])


def _budget_message(got, want):
    largest = max(got["layers"], key=lambda layer: layer["parameters"])
    remedies = {
        "Dense": "Make the maps smaller before Flatten, with pooling or a stride, or use fewer filters. (A hidden "
        "Dense layer may have fewer units, but the last one needs its ten.)",
        "Conv2D": "Give it fewer filters, or a smaller kernel.",
    }
    return (
        f"Your network has {got['parameters']:,} parameters, and fewer than {FEW:,} were wanted. One layer alone, of "
        f"the kind {largest['kind']}, has {largest['parameters']:,}. {remedies.get(largest['kind'], '')}"
    ).strip()


EXERCISE = Exercise(
    name="small_cnn",
    objective="build a convolutional network of your own, with few parameters and a wide receptive field",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=2,
    hints=(
        "Keep a list: what does a number see after each layer? A 3×3 convolution adds 2 pixels, and twice as many "
        "after each pooling by 2, because its neighbors are then twice as far apart.",
        "Convolution, pooling, convolution, pooling: 10 pixels. One more 3×3 convolution adds 8.",
        "Too many parameters? The first Dense layer has as many weights as numbers come in, times its units. Use few "
        "filters, such as 8 and 16, and no hidden Dense layer at all.",
    ),
    mistakes=(
        NO_CHANNEL,
        FLATTEN_FIRST,
        NOT_FLATTENED,
        NOT_TEN,
        SIGMOID,
        WRONG_AXIS,
        NO_SOFTMAX,
        Mistake(
            "no convolution",
            "Your network has no convolution. Put at least one Conv2D before Flatten.",
            _no_convolution,
        ),
        Mistake("too many parameters", _budget_message, lambda got, want: got["parameters"] >= FEW),
        Mistake("too narrow a view", _narrow_message, _too_narrow),
    ),
    explanation=f"Small need not mean bad: a well-built network of fewer than {FEW:,} parameters can read about 98 of "
    "100 digits once it is trained.",
)
