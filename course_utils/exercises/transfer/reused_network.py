"""Build a network on the layers of another, and freeze them."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

OLD, HEAD = 784 * 12 + 12, 12 * 5 + 5  # parameters of the hidden layer and of a new last one
BESIDE_DENSE = {"flatten", "reshape", "softmax", "activation", "dropout"}


def _a_network(rng):
    """A network with a hidden layer of 12, whose weights are larger than those of any new layer."""
    scale = rng.uniform(0.2, 0.3)
    weights = [rng.normal(0, scale, shape) for shape in ((784, 12), (12, 10))]
    return {"weights": weights, "bias": [rng.normal(0, scale, len(matrix[0])) for matrix in weights]}


def _trained(got):
    return sum(layer["trainable"] for layer in got["layers"])


def _kinds(got):
    return {layer["kind"].lower() for layer in got["layers"]}


def _dense(got, units):
    return [layer for layer in got["layers"] if layer.get("units") == units]


def _no_probabilities(got, want, old):
    return got["answers"].min() < 0 or not np.allclose(got["answers"].sum(axis=-1), 1, atol=1e-3)


def _keeps(got, old, place):
    """Whether a layer has the weights of the old one at `place`; float32 costs some digits."""
    size = sum(float(np.abs(old[part][place]).sum()) for part in ("weights", "bias"))
    return any(abs(layer["size"] - size) < 1e-3 * size for layer in _dense(got, len(old["bias"][place])))


def _softmax_layers(got):
    return [layer for layer in got["layers"] if "softmax" in (layer["kind"].lower(), layer.get("activation"))]


EXERCISE = Exercise(
    name="reused_network",
    objective="build a network on the layers of another, and freeze them",
    returns="model",
    reference=lambda old: None,
    make_inputs=lambda rng: [(_a_network(rng),)],
    points=2,
    hints=(
        "Four steps: take the old layers that you want, freeze them, put a new last layer behind them, compile.",
        "old.layers is a list, and old.layers[:-1] are all but the last. In front of them comes keras.Input((28, 28, "
        "1)), behind them a Dense layer of five units. A loop sets trainable = False.",
    ),
    mistakes=(
        Mistake(
            "a list frozen",
            "A list of layers has no trainable. Freeze its layers one by one: for layer in old.layers[:-1]: "
            "layer.trainable = False.",
            error=("'list' object has no attribute 'trainable'", "'tuple' object has no attribute 'trainable'"),
        ),
        Mistake(
            "trainable called",
            "trainable isn't a function but a value that you set: layer.trainable = False, with = and no parentheses.",
            error=("'bool' object is not callable", "has no attribute 'freeze'"),
        ),
        Mistake(
            "all old layers kept",
            "The old last layer is still in your network. Its ten numbers speak of the old ten classes: leave it out, "
            "with old.layers[:-1]. (old.layers.pop() has no effect: old.layers is a copy of the list.)",
            lambda got, want, old: _keeps(got, old, -1),
        ),
        Mistake(
            "not five answers",
            "For one image your network should give five numbers, one for each new class.",
            lambda got, want, old: got["answers"].shape != (len(got["answers"]), 5),
        ),
        Mistake(
            "no softmax",
            "The five numbers for an image are not probabilities: they don't sum to 1. Give the new layer the "
            "activation that makes them so.",
            _no_probabilities,
        ),
        Mistake(
            "softmax twice",
            "Softmax is applied twice, which brings the five probabilities close together. Once is enough: as the "
            "activation of the new layer, or as a layer of its own.",
            lambda got, want, old: len(_softmax_layers(got)) > 1,
        ),
        Mistake(
            "another network",
            "There are convolutions in your network, and none in the one that your function was given. Use the layers "
            "of `old`, and none from outside your function.",
            lambda got, want, old: any(layer["kind"] == "Conv2D" for layer in got["layers"]),
        ),
        Mistake(
            "too many layers left out",
            "The hidden layer of twelve units is missing. Leave out one layer of the old network, the last. After "
            "old.pop(), old.layers[:-1] leaves out a second one.",
            lambda got, want, old: not _dense(got, 12),
        ),
        Mistake(
            "more layers than wanted",
            "Your network has other layers than the old ones and one new layer of five units.",
            lambda got, want, old: got["parameters"] != OLD + HEAD or not _kinds(got) <= {"dense", *BESIDE_DENSE},
        ),
        Mistake(
            "the old weights lost",
            "Your hidden layer has the form of the old one, but other weights: what it had learned is gone. "
            "clone_model, or a new Dense layer, begins with random weights. Put the old layer itself into the network.",
            lambda got, want, old: not _keeps(got, old, 0),
        ),
        Mistake(
            "the old activation lost",
            "Your hidden layer has the weights of the old one, but not its activation. Put the old layer itself into "
            "the network.",
            lambda got, want, old: _dense(got, 12)[0].get("activation") != "relu",
        ),
        Mistake(
            "nothing frozen",
            "All that has parameters in your network would be trained. Freeze the old layers: layer.trainable = False "
            "for each. If you did: is it one = sign, as == only compares, is trainable spelled so, and was it more "
            "than Flatten, which has no parameters?",
            lambda got, want, old: _trained(got) == OLD + HEAD,
        ),
        Mistake(
            "everything frozen",
            "Nothing in your network would be trained: the new layer is frozen too. Freeze the old layers only.",
            lambda got, want, old: _trained(got) == 0,
        ),
        Mistake(
            "the new layer frozen",
            "You froze the new layer and would train the old ones. It's the other way around: what's new must learn.",
            lambda got, want, old: _trained(got) == OLD,
        ),
        Mistake(
            "not compiled",
            "Your network isn't compiled, or has no loss, so it can't be trained. Compile it at the end, once all is "
            "frozen that should be.",
            lambda got, want, old: got["loss"] is None,
        ),
        Mistake(
            "logits expected",
            "from_logits=True tells the loss that there is no softmax yet, and your network ends in one. Leave it out.",
            lambda got, want, old: str(got["loss"]).endswith("(from_logits=True)"),
        ),
        Mistake(
            "another loss",
            "The loss doesn't fit whole-number labels and softmax. The lesson on labels has a table of which one does.",
            lambda got, want, old: got["loss"] != "sparse_categorical_crossentropy",
        ),
        Mistake(
            "trained in the function",
            "Your function has trained the network on images of its own. Return it compiled but untrained: whoever "
            "calls your function has the images.",
            lambda got, want, old: (got["steps"] or 0) > 0,
        ),
    ),
    explanation="Only the 65 parameters of the new layer are trained; the 9,420 old ones stay as they are. (That holds "
    "if all is frozen before the first fit after compile. Freeze first, then compile, and you're safe.)",
)
