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


def _refuses_all(confidence, right, price):
    return 2.0


def _fewest_mistakes(confidence, right, price):
    wrong = confidence[~right]
    return np.nextafter(wrong.max(), 2) if wrong.size else 0.0


def _strictly_above(confidence, right, price):
    """The best where an answer has to be surer than the threshold."""
    surer = [np.nextafter(threshold, 2) for threshold in _candidates(confidence)]
    return _candidates(confidence)[np.argmin([total_cost(confidence, right, price, threshold) for threshold in surer])]


def _equals_parted(confidence, right, price):
    """The best where each answer can be taken by itself, from the surest on: equally sure ones are parted."""
    order = np.argsort(-confidence, kind="stable")
    costs = len(order) - np.arange(len(order) + 1) + price * np.append(0, np.cumsum(~right[order]))
    return np.append(2.0, confidence[order])[costs.argmin()]


def _never_refuses_all(confidence, right, price):
    return min(confidence.tolist(), key=lambda threshold: total_cost(confidence, right, price, threshold))


SLIPS = {
    "no mistake at any price": _fewest_mistakes,
    "taken from the formula": _calibrated,
    "everything answered": _answers_all,
}
FINER_SLIPS = {
    "everything refused": _refuses_all,
    "surer than the threshold": _strictly_above,
    "equally sure ones parted": _equals_parted,
    "never refuses everything": _never_refuses_all,
}


def _effect(results, cases):
    """None where each threshold costs as little as any; else the slip that costs the same in each call, or how much."""
    costs = [total_cost(*case, threshold) for case, threshold in zip(cases, results, strict=True)]
    least = [min(_costs(*case)) for case in cases]
    if costs == least:
        return None
    if any(got in _costs(*case) and got > 2 for case, got in zip(cases, results, strict=True)):
        return "a cost"
    for name, slip in {**SLIPS, **FINER_SLIPS}.items():
        if costs == [total_cost(*case, slip(*case)) for case in cases]:
            return name
    dear = [i for i, cost in enumerate(costs) if cost > least[i]]
    if all(costs[i] - least[i] <= 1 + SLIGHTLY * len(cases[i][0]) for i in dear):
        return "too coarse"
    return _too_dear(cases[dear[0]], results[dear[0]], costs[dear[0]], least[dear[0]])


def _too_dear(case, threshold, cost, least):
    confidence, right, price = case
    best = _best(*case)
    low, high = sorted([threshold, best])
    between = right[(confidence >= low) & (confidence < high)]
    mistakes = f"{(~between).sum()} of them wrong"
    what = "high: it refuses" if threshold > best else "low: it gives"
    return "too dear", (
        f"{TOO_DEAR} With a price of {price} and {len(confidence)} answers, your threshold of {threshold:.4g} "
        f"costs {cost}, and the best one costs {least}. Yours is too {what} {len(between)} more answers, {mistakes}."
    )


def _answered(rng, price, count, change):
    """Some answers, surer ones more often right, and `change` made to them: every slip costs more than the best."""
    while True:
        confidence = rng.choice(np.arange(200, 1000), count, replace=False) / 1000
        right = rng.random(count) < confidence**1.5  # overconfident, so that the formula answers too often
        costs = _costs(confidence, right, price)
        best = _candidates(confidence)[np.argmin(costs)]
        if costs.count(min(costs)) > 1 or best > 1 or not right[confidence.argmin()]:
            continue  # else leaving out the price has several answers
        case = *change(rng, confidence, right, best), price
        dearer = [total_cost(*case, slip(*case)) for slip in SLIPS.values()]
        if min(dearer) > min(_costs(*case)) and len(set(dearer)) == len(dearer):
            return case


def _close(rng, confidence, right, best):
    """The last answer worth giving is hardly surer than a wrong one: no grid, and no rounding, parts the two."""
    confidence[confidence == best] = best + 0.00047
    place = rng.integers(len(right))
    return np.insert(confidence, place, best + 0.00043), np.insert(right, place, False)


def _tied(rng, confidence, right, best):
    """Next below the best threshold come a right answer and, later, a wrong one that are equally sure."""
    places = np.sort(rng.choice(len(right), 2, replace=False))
    return np.insert(confidence, places, best - 0.00035), np.insert(right, places, [True, False])


def _tied_backward(rng, *answers):
    """The same, the wrong one first."""
    confidence, right = _tied(rng, *answers)
    return confidence[::-1].copy(), right[::-1].copy()


def _calls(rng):
    """Small calls first; one in which nothing should be answered; and longer ones."""
    hopeless = np.array([0.9, 0.6, 0.8]), np.array([False, True, False]), 5
    small = [_answered(rng, 3, 13, _close), hopeless, _answered(rng, 4, 14, _tied)]
    return [*small, _answered(rng, 8, 98, _tied_backward), _answered(rng, 5, 79, _close)]


SLIGHTLY = 0.25  # of the answers: what a coarse grid may cost more than the best threshold
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
        Mistake("a cost", "This is what the best threshold costs. The exercise asks for the threshold itself."),
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
            "Your threshold refuses nothing, and pays `price` for every wrong answer. Did you count a mistake like a "
            "refusal, or exchange the two costs?",
        ),
        Mistake(
            "everything refused",
            "Your threshold refuses everything. A refusal costs 1 as well: count (~answered).sum() with the mistakes.",
        ),
        Mistake(
            "surer than the threshold",
            "Your threshold is the best if an answer has to be surer than it. But an answer is given if its confidence "
            "is at least the threshold: confidence >= threshold.",
        ),
        Mistake(
            "equally sure ones parted",
            "You go through the answers one by one, and your threshold parts two that are equally sure. It can't: it "
            "gives both or refuses both. Count with confidence >= threshold for every candidate.",
        ),
        Mistake(
            "never refuses everything",
            "Sometimes it's cheapest to refuse everything, and you never do: also try a threshold above 1.",
        ),
        Mistake(
            "too coarse",
            "You're close: your threshold costs a little more than the best one. No grid and no rounded number parts "
            "two confidences that lie close together: try the confidences themselves, as they are, and one above 1.",
        ),
        Mistake("too dear", TOO_DEAR),
    ),
    explanation="Any threshold that gives the same answers costs the same, so yours was judged by its cost.",
)
