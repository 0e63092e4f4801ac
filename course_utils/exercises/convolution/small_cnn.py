"""Build a convolutional network of your own: few parameters, a wide receptive field."""

from course_utils.exercises.convolution.shared import TAKES_IMAGES, TEN_PROBABILITIES
from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.receptive_field import BENDS, receptive_field, sources

FEW, WIDE, LARGEST = 20_000, 14, 7
NEEDED = 2  # convolutions with an activation function


def _too_narrow(got, want):
    """Whether the view is known, and too narrow."""
    seen = receptive_field(got["layers"])
    return seen is not None and seen < WIDE


def _raw_pixels(got, want):
    """Whether a Dense layer gets the pixels of the whole image, with no convolution in between."""
    layers, states = got["layers"], []
    for place, layer in enumerate(layers):
        before = {states[k] for k in sources(layers, place)} or {"image"}
        if layer["kind"] == "Dense" and "flat" in before:
            return True
        if layer["kind"] == "Flatten" and before == {"image"}:
            states.append("flat")
        elif "flat" not in before and (layer["kind"] == "Layer" or "kernel_size" in layer or "pool_size" in layer):
            states.append("seen")
        else:
            states.append(next(state for state in ("flat", "seen", "image") if state in before))
    return False


def _narrow_message(got, want):
    seen = receptive_field(got["layers"])
    enough = f"{seen}×{seen} pixels of the image, and should see {WIDE}×{WIDE} or more."
    if any(layer["kind"] == "Concatenate" for layer in got["layers"]):
        which = "Some of the numbers that go into your first Dense layer see"
        return f"{which} {enough} Each branch that is joined counts by itself, so each has to look that far."
    return (
        f"Every number that goes into your first Dense layer sees {enough} One more convolution after the last "
        "pooling widens the view most: there, its neighbors are furthest apart in the image."
    )


def _no_convolution(got, want):
    """Layers of a student's own making, of the kind Layer, may hold one."""
    return not any("Conv" in layer["kind"] or layer["kind"] == "Layer" for layer in got["layers"])


def _activated(layers):
    """How many convolutions have an activation function, of their own or behind them, before the next weights."""
    waiting, activated = [], set()  # of each layer: the convolutions that its numbers come from, still without one
    for place, layer in enumerate(layers):
        before = set().union(*(waiting[k] for k in sources(layers, place)))
        if layer["kind"] == "Layer":  # a student's own, which may hold several
            return NEEDED
        if "Conv" in layer["kind"]:
            before = {place}
        elif layer["kind"] == "Dense":
            before = set()
        if _bends(layer):
            activated |= before
            before = set()
        waiting.append(before)
    return len(activated)


def _largest_kernel(got):
    """Rows or columns of the largest kernel, that of a layer of a student's own aside."""
    return max((max(layer["kernel_size"]) for layer in got["layers"] if "kernel_size" in layer), default=0)


def _large_message(got, want):
    return (
        f"A kernel of yours has {_largest_kernel(got)} rows or columns, and none should have more than {LARGEST}. "
        "Small ones, one after the other, see as far with fewer weights, the more so with pooling between them."
    )


def _bends(layer):
    """Whether it applies an activation function; one given as a layer has no name of its own."""
    if "Conv" in layer["kind"] or layer["kind"] in ("Dense", "Activation"):
        return layer.get("activation", "a layer") != "linear"
    return layer["kind"].lower() in (*BENDS, "operation", "elementwise")


def _few_activated_message(got, want):
    convolutions = sum("Conv" in layer["kind"] for layer in got["layers"])
    if convolutions < NEEDED:
        return "Your network has one convolution, and should have at least two, one after the other."
    return (
        f"Your network has {convolutions} convolutions, {_activated(got['layers'])} with an activation function. "
        'At least two need one: write activation="relu", or put a ReLU layer behind each. Without it, two '
        "convolutions in a row can do no more than one."
    )


def _budget_message(got, want):
    largest = max(got["layers"], key=lambda layer: layer["parameters"])
    remedies = {
        "Dense": "Make the maps smaller before Flatten, with pooling or a stride, or use fewer filters. (A hidden "
        "Dense layer may have fewer units, but the last one needs its ten.)",
        "Conv2D": "Give it fewer filters, or a smaller kernel.",
    }
    return (
        f"Your network has {got['parameters']:,} parameters, and should have fewer than {FEW:,}. One layer alone, of "
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
        *TAKES_IMAGES,
        *TEN_PROBABILITIES,
        Mistake(
            "no convolution",
            "Your network has no convolution. Put at least two Conv2D before Flatten.",
            _no_convolution,
        ),
        Mistake(
            "Dense on raw pixels",
            "A Dense layer of yours gets the pixels of the image themselves, past the convolutions. Every way from the "
            "image to a Dense layer should lead through convolutions: Flatten belongs behind them.",
            _raw_pixels,
        ),
        Mistake("too many parameters", _budget_message, lambda got, want: got["parameters"] >= FEW),
        Mistake("too narrow a view", _narrow_message, _too_narrow),
        Mistake(
            "fewer than two with activation",
            _few_activated_message,
            lambda got, want: _activated(got["layers"]) < NEEDED,
        ),
        Mistake("a kernel too large", _large_message, lambda got, want: _largest_kernel(got) > LARGEST),
    ),
    explanation=f"Small need not mean bad: a well-built network of fewer than {FEW:,} parameters can read about 98 of "
    "100 digits once it is trained.",
)
