"""How much of the image the numbers of a network see, from the description of its layers."""

from dataclasses import dataclass

JOINING = ("Concatenate",)  # each number that comes out is one of those that go in
ADDING = ("Add", "Average", "Maximum", "Minimum", "Multiply", "Subtract")  # each is made of one from every branch
MIXING = ("Conv2D", "SeparableConv2D")  # each is made of all channels
BY_CHANNEL = ("DepthwiseConv2D", "MaxPooling2D", "AveragePooling2D")
BENDS = ("relu", "leakyrelu", "prelu", "elu", "selu", "gelu", "silu", "relu6", "sigmoid", "tanh", "softmax")
PLACE_BY_PLACE = (
    *("BatchNormalization", "Dropout", "SpatialDropout2D", "GaussianNoise", "Activation", "Rescaling", "Normalization"),
    *("Elementwise", "Flatten", "Reshape"),
)
WHOLE = 28  # rows and columns of the image


@dataclass(frozen=True)
class View:
    """What the numbers behind a layer see along one axis: the least and the most; how far apart neighbors are."""

    least: int = 1
    most: int = 1
    apart: int = 1


def sources(layers, place):
    """The places of the layers whose results go into the one at `place`."""
    return layers[place].get("after", [place - 1] if place else [])


def receptive_field(layers, ends=("Dense",)):
    """How many rows and columns each number that goes into the first of the `ends` sees at least; None where unknown.

    Numbers that haven't seen more than their own pixel don't count, and where there is no such layer, those at the
    end of the network do. Behind one of the `ends` a number has seen everything.
    """
    seen = [_along(layers, ends, axis) for axis in (0, 1)]
    return None if None in seen else min(seen)


def _along(layers, ends, axis):
    views, entering = [], []
    for place, layer in enumerate(layers):
        view = _joined([views[k] for k in sources(layers, place)], layer["kind"])
        if view and layer["kind"] in ends and view.most > 1:
            entering.append(view.least)
            view = View(WHOLE, WHOLE)
        views.append(view and _behind(view, layer, axis))
    at_the_end = [views[-1].least] if views and views[-1] and not entering else []
    return min(entering or at_the_end, default=None)


def _joined(views, kind):
    """The view of what several branches give; of one, its own."""
    if None in views:
        return None
    if len(views) < 2:
        return views[0] if views else View()
    least = max if kind in ADDING else min
    return View(least(view.least for view in views), max(view.most for view in views), max(v.apart for v in views))


def _behind(view, layer, axis):
    """The view behind a layer; None where it isn't known."""
    kind, window = layer["kind"], layer.get("kernel_size", layer.get("pool_size"))
    if kind.startswith("Global"):
        return View(WHOLE, WHOLE)
    if kind in (*MIXING, *BY_CHANNEL) and window:
        more = (window[axis] - 1) * (layer.get("dilation_rate") or [1, 1])[axis] * view.apart
        least = view.most if kind in MIXING else view.least
        return View(least + more, view.most + more, view.apart * layer["strides"][axis])
    alike = kind in (*PLACE_BY_PLACE, *JOINING, *ADDING, "Dense") or kind.lower() in BENDS
    return view if alike else None
