"""Carry the chain rule backward through a drawn network of two layers."""

from itertools import combinations

import numpy as np

from course_utils.exercises.format import Equals, Exercise, Mistake, same

INPUTS = np.array([3.0, 1])
HIDDEN = np.array([[1.0, -1, 1], [-1, 1, -2]])  # from x₁ and from x₂
OUTPUT = np.array([[2.0, -1], [1, 3], [1, -1]])  # from h₁, h₂ and h₃
TARGETS = np.array([4.0, -1])


def _answer(square=2, signs=(1, 1), gated=True, times=INPUTS[0], targets=TARGETS, on=True):
    """The gradients of the three weights from x₁; the settings make the usual slips."""
    sums = INPUTS @ HIDDEN
    errors = square * ((np.maximum(sums, 0) if on else sums) @ OUTPUT - targets) * signs
    slopes = OUTPUT @ errors
    return [float(slope) + 0.0 for slope in slopes * (sums > 0 if gated else 1) * times]  # no −0


SLIPS = {
    "the factor 2 is missing": {"square": 1},
    "ReLU lets the slope pass through h₂, which is off": {"gated": False},
    "the last step, times x₁ = 3, is missing": {"times": 1},
    "the signs are the wrong way around": {"signs": (-1, -1)},
    "only one output is followed back": {"signs": (1, 0)},
    "only one output is followed": {"signs": (0, 1)},
}


def _two_slips(got):
    """The names of two slips that together give this answer, or None."""
    for (one, first), (other, second) in combinations(SLIPS.items(), 2):
        if same(got, _answer(**{**first, **second}), 0.01):
            return one, other
    return None


EXERCISE = Exercise(
    name="hidden_gradient",
    objective="carry a gradient back through a hidden layer by hand",
    returns="numbers",
    parts=("the weight from x₁ to h₁", "the weight from x₁ to h₂", "the weight from x₁ to h₃"),
    reference=_answer(),
    points=2,
    tolerance=0.01,  # found by nudging, they are this far off
    hints=(
        "Start at the right. The slope of (y − target)² is 2 · (y − target): one number for each output.",
        "Go back to a hidden neuron along both of its arrows: multiply each output's slope by the weight on the arrow, "
        "then add the two. A neuron that is off lets nothing through.",
        "Last step: multiply the slope at the hidden neuron by what comes in at the start of the arrow, x₁ = 3.",
    ),
    mistakes=(
        Mistake(
            "not three numbers",
            "The exercise asks for three numbers, for h₁, h₂ and h₃.",
            lambda got, want: len(got) != 3,
        ),
        Mistake(
            "ReLU forgotten",
            "You let a slope pass through h₂. Its sum is −2, so ReLU gives 0 and a small nudge of the weight changes "
            "nothing: that gradient is 0.",
            Equals(_answer(gated=False)),
        ),
        Mistake(
            "the factor 2 is missing",
            "The slope of (y − target)² is 2 · (y − target), and you left out the 2.",
            Equals(_answer(square=1)),
        ),
        Mistake(
            "stopped at the hidden neurons",
            "These are the slopes at the hidden neurons, or you multiplied them by x₂ = 1. One step is left: multiply"
            " each by what enters the arrow, x₁ = 3.",
            Equals(_answer(times=1)),
        ),
        Mistake(
            "multiplied by the hidden values",
            "You multiplied by the value of the hidden neuron, at the end of the arrow. Take what enters the arrow at"
            " its start: x₁ = 3.",
            Equals(_answer(times=np.maximum(INPUTS @ HIDDEN, 0)), _answer(times=INPUTS @ HIDDEN)),
        ),
        Mistake(
            "the hidden values for slopes",
            "You get this if you multiply x₁ by the hidden neurons' values. No error has come in yet: start at the "
            "right, with 2 · (y − target). (You'd also get it if you left out the 2 and followed one output only.)",
            Equals([6, 0, 3]),
        ),
        Mistake(
            "one output alone",
            "You went back from one output only. Both outputs have an error, and each hidden neuron feeds both: add "
            "what comes back along the two arrows.",
            Equals(_answer(signs=(1, 0)), _answer(signs=(0, 1))),
        ),
        Mistake(
            "a sign lost",
            "You lost a sign on the way: y₂ is −3 and its target −1, so its slope is 2 · (−3 + 1) = −4, and the "
            "arrows to it carry weights of −1.",
            Equals(_answer(signs=(1, -1)), _answer(signs=(-1, 1))),
        ),
        Mistake(
            "the wrong sign everywhere",
            "All your signs are the wrong way around. The slope at an output is 2 · (y − target), not 2 · (target − "
            "y).",
            Equals(_answer(signs=(-1, -1))),
        ),
        Mistake(
            "the targets left out",
            "You went back with the outputs themselves. The slope of (y − target)² is 2 · (y − target): subtract the "
            "targets first.",
            Equals(_answer(targets=0), _answer(targets=0, square=1)),
        ),
        Mistake(
            "no ReLU on the way forward",
            "You took −2 for h₂. ReLU turns it into 0 on the way forward, so the outputs are 5 and −3.",
            Equals(_answer(on=False, gated=False), _answer(on=False)),
        ),
        Mistake(
            "the outputs' errors added",
            "You added the errors of the two outputs before you went back. Each goes back along arrows of its own: "
            "multiply it by the weight on the arrow first, and add at the hidden neuron.",
            Equals([-6, 0, -6], [-6, 0, 0], [-3, 0, -3], [-3, 0, 0]),
        ),
        Mistake(
            "two slips at once",
            lambda got, want: f"Two things went wrong: {' and '.join(_two_slips(got))}.",
            lambda got, want: _two_slips(got) is not None,
        ),
        Mistake(
            "the weight from x₁ to h₁",
            "The gradient of the weight from x₁ to h₁ isn't right. Two arrows lead back to h₁: check the sign of "
            "each product before you add.",
            lambda got, want: len(got) == 3 and abs(got[0] - want[0]) > 1e-5,
        ),
        Mistake(
            "the weight from x₁ to h₂",
            "The gradient of the weight from x₁ to h₂ isn't right. Look at h₂: is it on or off?",
            lambda got, want: len(got) == 3 and abs(got[1] - want[1]) > 1e-5,
        ),
        Mistake(
            "the weight from x₁ to h₃",
            "The gradient of the weight from x₁ to h₃ isn't right. Two arrows lead back to h₃: check the sign of "
            "each product before you add.",
            lambda got, want: len(got) == 3 and abs(got[2] - want[2]) > 1e-5,
        ),
    ),
    explanation="That's backpropagation. A framework does just this, for every weight of a network at once.",
)
