"""Write ten logits from which softmax makes the probabilities that are wanted."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

WANTED = {7: (0.65, 0.75), 1: (0.15, 0.25)}  # class: from … to …


def softmax(logits):
    """The probabilities (n,) of logits (n,)."""
    exponentials = np.exp(logits - logits.max())
    return exponentials / exponentials.sum()


def _within(probabilities, wanted):
    return all(low <= probabilities[digit] <= high for digit, (low, high) in wanted.items())


def _fault(got, cases):
    """The mistake in ten logits, or None."""
    logits = np.asarray(got, float)
    if logits.shape != (10,):
        return "not ten numbers"
    if np.isnan(logits).any() or not np.isfinite(logits.max()):
        return "nan or infinity"
    probabilities = softmax(logits)
    if _within(probabilities, WANTED):
        return None
    return _slip(logits, probabilities) or _too_far(probabilities)


def _slip(logits, probabilities):
    """The usual mistake that these logits show, or None."""
    if np.ptp(logits) == 0:
        return "all alike"
    if logits.min() >= 0 and logits[7] > logits[1] > 0 and 0.5 <= logits.max() <= 1:
        return "the probabilities themselves"
    if logits.min() >= 0 and logits[7] > logits[1] >= 10 and logits.max() >= 50:
        return "percentages"
    if _within(softmax(-logits), WANTED):
        return "the wrong sign"
    if any(_within(softmax(logits * base), WANTED) for base in np.log([2, 10])):
        return "logarithm with another base"
    if _within(np.roll(probabilities, 1), WANTED):
        return "counted from 1"
    if _within(probabilities, {1: WANTED[7], 7: WANTED[1]}):
        return "7 and 1 the wrong way around"
    return None


def _too_far(probabilities):
    """(mistake, sentence) for probabilities that are not as wanted."""
    said = f"Softmax makes {probabilities[7]:.0%} for the 7 and {probabilities[1]:.0%} for the 1 of your logits."
    low, high = WANTED[7]
    if probabilities.argmax() != 7:
        largest = f"Softmax gives most to class {probabilities.argmax()}: {probabilities.max():.0%}."
        return "another class is largest", f"{largest} {MESSAGES['another class is largest']}"
    if probabilities[7] > high:
        name = "too sure of the 7"
    elif probabilities[7] < low:
        name = "not sure enough of the 7"
    else:
        name = "too much for the 1" if probabilities[1] > WANTED[1][1] else "too little for the 1"
    return name, f"{said} {MESSAGES[name]}"


MESSAGES = {
    "another class is largest": "The largest logit has to be that of class 7, the eighth number. A logit of 0 isn't "
    "nothing: softmax takes e⁰ = 1 for it, so small probabilities need logits far below the others.",
    "too sure of the 7": "The 7 stands too far above the others: lower it, or raise the rest.",
    "not sure enough of the 7": "That's too little for the 7: raise its logit.",
    "too much for the 1": "The 7 is fine. Lower the logit of the 1 a little.",
    "too little for the 1": "The 7 is fine. Raise the logit of the 1, and see what that takes from the others.",
}

EXERCISE = Exercise(
    name="made_logits",
    objective="choose logits for the probabilities that you want",
    returns="numbers",
    reference=[0, 3.2, 0, 0, 0, 0, 0, 4.45, 0, 0],
    make_inputs=lambda rng: [],
    examine=_fault,
    points=2,
    hints=(
        "Start with ten zeros: each class then gets 10%. What happens when you raise only the number of class 7?",
        "The 7 should get 3.5 times as much as the 1. Between two logits it's the difference that counts, and "
        "np.log(3.5) is 1.25. So the logit of the 7 is that of the 1 plus 1.25. Now raise both until the other eight "
        "get about 10% together.",
        "Or backward: softmax undoes a logarithm. What does it make of np.log(p), where p holds the ten probabilities "
        "that you want?",
    ),
    mistakes=(
        Mistake("not ten numbers", "The exercise asks for ten numbers, one logit for each of the classes 0 to 9."),
        Mistake(
            "nan or infinity",
            "Softmax can't divide by infinity, nor by what isn't a number (nan). Use ordinary numbers; none has to be "
            "large.",
        ),
        Mistake(
            "the probabilities themselves",
            "You wrote the probabilities. Softmax takes the exponential of each, and numbers between 0 and 1 all come "
            "out between 1 and 2.7, so the ten classes get nearly the same. Logits have to be farther apart.",
        ),
        Mistake(
            "percentages",
            "You wrote percentages. A logit that is larger by 50 makes a class e to the power of 50 times as probable, "
            "so the 7 gets everything. A few units are far apart for logits.",
        ),
        Mistake(
            "all alike",
            "Your ten logits are all alike, so softmax gives each class 10%. Only differences between them count.",
        ),
        Mistake(
            "the wrong sign",
            "Your signs are the wrong way around: a larger logit makes a larger probability. The logarithm of a "
            "probability is negative; leave it so.",
        ),
        Mistake(
            "logarithm with another base",
            "You took a logarithm to another base, 10 or 2. Softmax undoes the natural logarithm: np.log.",
        ),
        Mistake(
            "counted from 1",
            "The numbers are right, one place too early: classes are counted from 0, so the 7 is the eighth number.",
        ),
        Mistake("7 and 1 the wrong way around", "The 1 gets what the 7 should get. Swap the two."),
        *(Mistake(name, message) for name, message in MESSAGES.items()),
    ),
    explanation="Only the differences count: add 5 to all of your logits, and nothing changes. The other eight share "
    "what's left.",
)
