"""Build a network that needs few multiplications, from the counts of its layers."""

from course_utils.exercises.convolution.shared import NO_NONLINEARITY, TAKES_IMAGES, TEN_PROBABILITIES
from course_utils.exercises.format import Exercise, Mistake

MOST, FILTERS, CONVOLUTIONS = 150_000, 32, 2


def _convolutions(got):
    """The convolutions that look at neighbors; a kernel of 1×1 sees a single place."""
    return [layer for layer in got["layers"] if "Conv" in layer["kind"] and max(layer.get("kernel_size") or [0]) > 1]


def _total(got):
    return sum(layer["multiplications"] for layer in got["layers"])


def _too_many(got, want):
    return _total(got) > MOST


def _many_message(got, want):
    largest = max(got["layers"], key=lambda layer: layer["multiplications"])
    remedies = {
        "Dense": "It needs one for each number that comes in and each unit: shrink the maps before Flatten, or leave "
        "out hidden Dense layers.",
        "Conv2D": "Fewer places help most: a stride of 2, here or in an earlier layer, or pooling before it, leaves a "
        "quarter of them. Half as many filters halve it.",
    }
    return (
        f"Your network needs {_total(got):,} multiplications for an image, and the limit is {MOST:,}. Its most "
        f"expensive layer, of the kind {largest['kind']}, needs {largest['multiplications']:,} of them. "
        f"{remedies.get(largest['kind'], '')}"
    ).strip()


def _few_message(got, want):
    return (
        f"Your last convolution makes {_convolutions(got)[-1]['filters']} maps, and it should make at least {FILTERS}. "
        "Late in the network maps are small, so filters are cheap there; save on the first layers instead."
    )


EXERCISE = Exercise(
    name="cheaper_network",
    objective="build a network that needs few multiplications",
    returns="model",
    reference=lambda: None,
    make_inputs=lambda rng: [()],
    points=2,
    hints=(
        "Go through your layers with pencil and paper: places × weights of a filter × filters. Which one needs the "
        "most? Fewer places make it cheaper, and so do fewer maps coming in.",
        "A stride of 2 in the first convolution leaves a quarter of the places to every layer behind it. Few filters "
        "in the first layer make the second one cheap, too: its kernels have as many channels as maps come in.",
        "8 filters of 5×5 with stride 2 need 28,800. A second convolution of 32 filters, again with stride 2, sees "
        "only 5×5 places.",
    ),
    mistakes=(
        *TAKES_IMAGES,
        *TEN_PROBABILITIES,
        Mistake(
            "cannot be counted",
            "I can't count this network: a layer of it is used twice, or never, or it's connected in a way that I "
            "don't see. Build it as keras.Sequential([keras.Input((28, 28, 1)), …]), each layer used once.",
            lambda got, want: any(layer["multiplications"] is None for layer in got["layers"]),
        ),
        Mistake(
            "too few convolutions",
            f"Use at least {CONVOLUTIONS} convolutions, with kernels larger than 1×1. The first finds edges, "
            "the next one puts them together.",
            lambda got, want: len(_convolutions(got)) < CONVOLUTIONS,
        ),
        Mistake(
            "few filters at the end",
            _few_message,
            lambda got, want: (_convolutions(got)[-1].get("filters") or FILTERS) < FILTERS,
        ),
        NO_NONLINEARITY,
        Mistake("too many multiplications", _many_message, _too_many),
    ),
    explanation="That's less than a seventeenth of what the course's CNN needs. Does it still read? Train it on "
    "x_some and y_some, and see.",
)
