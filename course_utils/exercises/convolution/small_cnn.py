"""Build a convolutional network of your own within a budget of parameters."""

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

FEW = 20_000


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
    objective="build a convolutional network of your own within a budget of parameters",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=2,
    hints=(
        "Start from one of the networks above. In which of its layers do most of the parameters sit? "
        "small_cnn().summary() shows it.",
        "The first Dense layer has as many weights as numbers come in, times its units. Pool twice and use few "
        "filters, such as 8 and 16, and few units, such as 32, or no hidden Dense layer at all.",
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
    ),
    explanation=f"Small need not mean bad: a well-built network of fewer than {FEW:,} parameters can read about 98 of "
    "100 digits once it is trained.",
)
