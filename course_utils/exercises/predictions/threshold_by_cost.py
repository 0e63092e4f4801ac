"""Choose the threshold of refusal that costs least."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake


def total_cost(confidence, right, price, threshold):
    """What an operator pays: 1 for each refusal, `price` for each wrong answer that is given."""
    answered = confidence >= threshold
    return int((~answered).sum()) + price * int((answered & ~right).sum())


def _candidates(confidence):
    return [0.0, *np.unique(confidence).tolist(), 2.0]


def _best(confidence, right, price):
    return min(_candidates(confidence), key=lambda threshold: total_cost(confidence, right, price, threshold))


def _costs(confidence, right, price):
    return [total_cost(confidence, right, price, threshold) for threshold in _candidates(confidence)]


def _calibrated(confidence, right, price):
    return 1 - 1 / price


def _answers_all(confidence, right, price):
    return 0.0


def _fewest_mistakes(confidence, right, price):
    wrong = confidence[~right]
    return np.nextafter(wrong.max(), 2) if wrong.size else 0.0


SLIPS = {
    "no mistake at any price": _fewest_mistakes,
    "taken from the formula": _calibrated,
    "everything answered": _answers_all,
}


def _effect(results, cases):
    """None where each threshold costs as little as any; else the slip that costs the same in each call, or how much."""
    costs = [total_cost(*case, threshold) for case, threshold in zip(cases, results, strict=True)]
    if all(cost == min(_costs(*case)) for case, cost in zip(cases, costs, strict=True)):
        return None
    if any(got in _costs(*case) and got > 2 for case, got in zip(cases, results, strict=True)):
        return "a cost"
    for name, slip in SLIPS.items():
        if costs == [total_cost(*case, slip(*case)) for case in cases]:
            return name
    return _too_dear(cases, results, costs)


def _too_dear(cases, results, costs):
    for case, threshold, cost in zip(cases, results, costs, strict=True):
        least = min(_costs(*case))
        if cost > least:
            price = case[2]
            return "too dear", (
                f"{TOO_DEAR} With a price of {price} and {len(case[0])} answers, your threshold of {threshold:.4g} "
                f"costs {cost}, and the best one costs {least}."
            )
    return None


def _answered(rng, price, count):
    """Some answers, surer ones more often right, such that every slip costs more than the best threshold."""
    while True:
        confidence = np.round(rng.uniform(0.2, 1, count), 3)
        right = rng.random(count) < confidence**1.5  # overconfident, so that the formula answers too often
        case = confidence, right, price
        dearer = [total_cost(*case, slip(*case)) for slip in SLIPS.values()]
        told_apart = min(dearer) > min(_costs(*case)) and len(set(dearer)) == len(dearer)
        if told_apart and right[confidence.argmin()]:  # else leaving out the price has several answers
            return case


def _calls(rng):
    """A small call first, then one in which nothing should be answered, and a longer one."""
    hopeless = np.array([0.9, 0.6, 0.8]), np.array([False, True, False]), 5
    return [_answered(rng, 3, 14), hopeless, _answered(rng, 8, 100)]


TOO_DEAR = "There's a cheaper threshold."
EXERCISE = Exercise(
    name="threshold_by_cost",
    objective="choose a threshold by what mistakes and refusals cost",
    returns="number",
    reference=_best,
    make_inputs=_calls,
    examine=_effect,
    points=3,
    hints=(
        "Only a few thresholds matter: with one between two neighboring confidences, the same answers are given as "
        "with the larger of the two. So try every confidence that occurs, and one above them all, which refuses "
        "everything.",
        "For one threshold: answered = confidence >= threshold. Its cost is (~answered).sum() + price * (answered & "
        "~right).sum(). Work it out for each candidate and keep the cheapest.",
    ),
    mistakes=(
        Mistake("a cost", "This is what the best threshold costs. The threshold itself was wanted."),
        Mistake(
            "no mistake at any price",
            "Your threshold refuses every wrong answer, and many right ones with them. A refusal costs 1, so a mistake "
            "now and then may be cheaper.",
        ),
        Mistake(
            "taken from the formula",
            "1 − 1/price is best for a network that's well calibrated. This one isn't, so look at `right`: try the "
            "thresholds, and keep the cheapest.",
        ),
        Mistake(
            "everything answered",
            "Your threshold refuses nothing, and pays `price` for every wrong answer. Did you "
            "count a mistake like a refusal?",
        ),
        Mistake("too dear", TOO_DEAR),
    ),
    explanation="Any threshold that gives the same answers costs the same, so yours was judged by its cost.",
)
