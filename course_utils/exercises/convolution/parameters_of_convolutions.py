"""Count the parameters of a stack of convolutions."""

import math

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake


def _in_all(channels, kernels, filters, one_layer):
    """The sum of one_layer(size, channels in, filters) over the layers."""
    return sum(map(one_layer, kernels, [channels, *filters[:-1]], filters))


def _one_layer(size, channels, filters):
    return size * size * channels * filters + filters


def _counts(one_layer):
    """A `matches`: this is how the parameters of each layer were counted."""
    return Gives(lambda channels, kernels, filters: _in_all(channels, kernels, filters, one_layer))


def _each(channels, kernels, filters):
    return map(_one_layer, kernels, [channels, *filters[:-1]], filters)


def _few_biases(got, want, channels, kernels, filters):
    weights = _in_all(channels, kernels, filters, lambda size, channels, filters: size * size * channels * filters)
    return got in (weights + 1, weights + len(filters))


def _weights_and(biases):
    """A `matches`: the weights are right, and so many biases came to them."""

    def matches(got, want, channels, kernels, filters):
        return got == want - sum(filters) + biases(channels, filters)

    return matches


def _with_kernels(shifted):
    """How many there are where the kernels are taken to be shifted(kernels)."""
    return lambda channels, kernels, filters: _in_all(channels, shifted(kernels), filters, _one_layer)


def _by_layer(one_layer):
    """A `matches`: one_layer(i, channels that come into each layer, kernels, filters) counts that of layer i."""

    def count(channels, kernels, filters):
        come_in = [channels, *filters[:-1]]
        return sum(one_layer(i, come_in, kernels, filters) for i in range(len(kernels)))

    return Gives(count)


def _stacks(rng):
    """One, two and three layers, the image with one channel and with more; kernels of size 1 and a single filter."""
    cases = [(1, [1], [1]), (2, [3, 1], [1, 4])]
    for channels, count in ((3, 1), (1, 2), (int(rng.integers(2, 5)), 3)):
        kernels = [int(size) for size in rng.integers(2, 7, count)]
        filters = [int(number) for number in rng.choice(np.arange(5, 17), count, replace=False)]
        cases.append((channels, kernels, filters))
    return cases


EXERCISE = Exercise(
    name="parameters_of_convolutions",
    objective="count the parameters of a stack of convolutions",
    returns="number",
    reference=lambda channels, kernels, filters: _in_all(channels, kernels, filters, _one_layer),
    make_inputs=_stacks,
    points=2,
    hints=(
        "One layer has rows × columns × channels in × filters weights, and a bias for each filter. How many channels "
        "come into the second layer?",
        "Each filter of a layer makes one channel for the next. So after each layer: channels = the number of its "
        "filters. Add up as you go.",
    ),
    mistakes=(
        Mistake(
            "a list taken for a number",
            "kernels and filters are lists, with one number for each layer. Go through them in a loop, and calculate "
            "with one layer at a time.",
            error=("can't multiply sequence by non-int", "unsupported operand type(s) for ** or pow(): 'list'"),
        ),
        Mistake(
            "no biases",
            "You counted the weights alone. Each filter also has one bias.",
            _counts(lambda size, channels, filters: size * size * channels * filters),
        ),
        Mistake(
            "one bias in a layer or in all",
            "You counted too few biases. Not each layer but each filter of it has one bias.",
            _few_biases,
        ),
        Mistake(
            "a bias for each weight",
            "You counted a bias for each weight. Each filter has one bias, however many weights it has.",
            _counts(lambda size, channels, filters: 2 * size * size * channels * filters),
        ),
        Mistake(
            "a bias for each channel of each filter",
            "You counted a bias for each channel of each filter. A filter adds up its products over all channels, and "
            "then adds one bias.",
            _counts(lambda size, channels, filters: (size * size + 1) * channels * filters),
        ),
        Mistake(
            "channels forgotten",
            "You counted each filter as if it had a single channel to look at. A filter has size × size weights for "
            "each of the channels that come in.",
            _counts(lambda size, channels, filters: size * size * filters + filters),
        ),
        Mistake(
            "the image's channels in every layer",
            "You used the channels of the image for every layer. The second layer does not see the image: its "
            "channels are the feature maps of the first, one for each filter.",
            Gives(lambda channels, kernels, filters: sum(map(_one_layer, kernels, [channels] * len(kernels), filters))),
        ),
        Mistake(
            "kernel not squared",
            "You counted the kernel's size once. A kernel of size 3 has 3 rows and 3 columns, so 9 weights.",
            _counts(lambda size, channels, filters: size * channels * filters + filters),
        ),
        Mistake(
            "filters forgotten",
            "You counted a single filter in each layer. Every filter has weights of its own.",
            _counts(lambda size, channels, filters: size * size * channels + 1),
        ),
        Mistake(
            "multiplied instead of added",
            "You multiplied the layers' numbers. Each layer has parameters of its own: add them up, starting from 0.",
            Gives(lambda channels, kernels, filters: math.prod(_each(channels, kernels, filters))),
        ),
        Mistake(
            "filters added up",
            "You counted the filters of all earlier layers as channels. Only those of the layer right before make "
            "the channels that come in.",
            Gives(
                lambda channels, kernels, filters: sum(
                    map(_one_layer, kernels, [channels + sum(filters[:n]) for n in range(len(filters))], filters)
                ),
                (
                    lambda channels, kernels, filters: sum(
                        map(_one_layer, kernels, [channels, *np.cumsum(filters)[:-1].tolist()], filters)
                    ),
                ),
            ),
        ),
        Mistake(
            "channels multiplied",
            "You multiplied the channels by the filters from layer to layer. A filter runs over all channels and makes "
            "one map of them, so a layer gives as many channels as it has filters.",
            Gives(
                lambda channels, kernels, filters: sum(
                    map(_one_layer, kernels, [channels * math.prod(filters[:n]) for n in range(len(filters))], filters)
                )
            ),
        ),
        Mistake(
            "the layer's own filters for channels",
            "You took a layer's own filters for the channels that come in. The channels are those of the image, and "
            "then the filters of the layer before.",
            Gives(
                lambda channels, kernels, filters: sum(map(_one_layer, kernels, filters, filters)),
                (lambda channels, kernels, filters: sum(map(_one_layer, kernels, [channels, *filters[1:]], filters)),),
            ),
        ),
        Mistake(
            "the last filters for the first layer",
            "For the first layer you took the last layer's filters as channels. When i is 0, filters[i - 1] is "
            "filters[-1], and Python counts that from the end. The first layer gets the channels of the image.",
            Gives(lambda channels, kernels, filters: sum(map(_one_layer, kernels, [filters[-1], *filters], filters))),
        ),
        Mistake(
            "the filters of the layer before",
            "You counted the filters of the layer before where a layer's own belong. filters[i - 1] is how many "
            "channels come into layer i; its own filters are filters[i].",
            _by_layer(lambda i, come_in, kernels, filters: _one_layer(kernels[i], come_in[i], filters[max(i - 1, 0)])),
        ),
        Mistake(
            "the first filters in all later layers",
            "Into every layer after the first you let filters[0] channels in. Only the second layer gets those: each "
            "one gets the maps of the layer right before it.",
            _by_layer(
                lambda i, come_in, kernels, filters: _one_layer(kernels[i], [come_in[0], filters[0]][i > 0], filters[i])
            ),
        ),
        Mistake(
            "another layer's kernel",
            "You took the kernel of the layer before. Layer i has kernels[i] and filters[i]; from the layer before it "
            "gets its channels alone.",
            Gives(
                _with_kernels(lambda kernels: [kernels[-1], *kernels]),
                (_with_kernels(lambda kernels: [kernels[0], *kernels]),),
            ),
        ),
        Mistake(
            "a layer without biases",
            "The biases of some layer are missing. Every layer has one for each of its filters, the first and the last "
            "one, too. Are they added outside the loop, or in one branch of an if alone?",
            lambda got, want, channels, kernels, filters: (
                want - got in (filters[0], filters[-1], sum(filters[1:]), sum(filters[:-1]))
            ),
        ),
        Mistake(
            "biases for what comes in",
            "Your weights are right, but you counted a bias for each channel that comes into a layer. It has one for "
            "each of its own filters, filters[i].",
            _weights_and(lambda channels, filters: channels + sum(filters[:-1])),
        ),
        Mistake(
            "the biases of the layer before",
            "Your weights are right, but from the second layer on you counted the biases of the layer before. A layer "
            "has one for each of its own filters, filters[i].",
            _weights_and(lambda channels, filters: filters[0] + sum(filters[:-1])),
        ),
        Mistake(
            "kernel doubled",
            "You took twice the kernel's size. A kernel of size 3 has 3 rows of 3 numbers: 3 × 3 = 9, not 6.",
            _counts(lambda size, channels, filters: 2 * size * channels * filters + filters),
        ),
        Mistake(
            "only the first layer",
            "This is the number for the first layer alone. Is your return inside the loop? Then it ends the "
            "function after the first round.",
            Gives(lambda channels, kernels, filters: _one_layer(kernels[0], channels, filters[0])),
        ),
        Mistake(
            "only the last layer",
            "This is the number for the last layer alone. Add each layer to those before it: total += … instead of "
            "total = …",
            Gives(lambda channels, kernels, filters: _one_layer(kernels[-1], [channels, *filters][-2], filters[-1])),
        ),
        Mistake(
            "one channel in the first layer",
            "You took 1 for the image's channels. Use `channels`: gray images have one, colored ones three.",
            Gives(lambda channels, kernels, filters: _in_all(1, kernels, filters, _one_layer)),
        ),
        Mistake(
            "the image's size for the kernel's",
            "You multiplied by the size of the image. A filter has as many weights as its kernel has places, "
            "however large the image is: the same ones are used everywhere.",
            _counts(lambda size, channels, filters: 28 * 28 * channels * filters + filters),
        ),
        Mistake(
            "^ for a power",
            "In Python, ^ isn't a power. Write size**2, or size * size.",
            _counts(lambda size, channels, filters: (size ^ 2) * channels * filters + filters),
        ),
        Mistake(
            "a single filter's weights",
            "You counted the weights of a single filter. Each filter has weights of its own: multiply by their number.",
            _counts(lambda size, channels, filters: size * size * channels + filters),
        ),
        Mistake(
            "a bias for each place of the kernel",
            "You counted a bias at each place of the kernel. A filter adds up all its products, and then adds one "
            "bias.",
            _counts(lambda size, channels, filters: size * size * (channels + 1) * filters),
        ),
        Mistake(
            "without the last layer",
            "The last layer is missing from your sum. range(n) ends at n - 1 already: go through all the layers.",
            Gives(lambda channels, kernels, filters: _in_all(channels, kernels[:-1], filters, _one_layer)),
        ),
        Mistake(
            "without the first layer",
            "The first layer is missing from your sum. Its channels are those of the image; begin the loop with it.",
            Gives(
                lambda channels, kernels, filters: (
                    _in_all(channels, kernels, filters, _one_layer) - _one_layer(kernels[0], channels, filters[0])
                )
            ),
        ),
    ),
)
