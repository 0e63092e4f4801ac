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


def _always(threshold):
    return lambda confidence, right, price: [threshold]


def _calibrated(confidence, right, price):
    return [1 - 1 / price]


def _just_above_the_mistakes(confidence, right, price):
    return [np.nextafter(confidence[~right].max(), 2)]


def _cheapest_by(cost):
    """A slip: all the candidates that cost(confidence, right, price, threshold) is lowest for."""

    def slip(*case):
        costs = [cost(*case, threshold) for threshold in _candidates(case[0])]
        return [t for t, found in zip(_candidates(case[0]), costs, strict=True) if found == min(costs)]

    return slip


def _sum_of(refused, given):
    """A cost, from what is refused and what is given at a threshold: functions of (confidence, threshold)."""
    return lambda confidence, right, price, threshold: (
        refused(confidence, threshold).sum() + price * (given(confidence, threshold) & ~right).sum()
    )


def _only_right_ones_refused(confidence, right, price, threshold):
    answered = confidence >= threshold
    return (~answered & right).sum() + price * (answered & ~right).sum()


def _mistakes(confidence, right, price, threshold):
    return (~right[confidence >= threshold]).sum()


def _equals_parted(confidence, right, price):
    """The best where each answer can be taken by itself, from the surest on: equally sure ones are parted."""
    found = [_best(confidence, right, price)]  # where the order happens to do no harm
    for way in (1, -1):  # equally sure ones as they came, and the other way around
        order = np.argsort(-confidence[::way], kind="stable")
        sure, wrong = confidence[::way][order], ~right[::way][order]
        costs = len(order) - np.arange(len(order) + 1) + price * np.append(0, np.cumsum(wrong))
        found += np.append(2.0, sure)[costs == costs.min()].tolist()
    return found


# Each gives the thresholds that such an answer may return: which one it is depends on the order it tries them in.
PLAIN_SLIPS = {
    "no mistake at any price": _just_above_the_mistakes,
    "taken from the formula": _calibrated,
    "everything answered": _always(0.0),
}
SLIPS = {
    "taken from the formula": _calibrated,
    "everything answered": _always(0.0),
    "everything refused": _always(2.0),
    "surer than the threshold": _cheapest_by(_sum_of(np.less_equal, np.greater)),
    "refused mistakes free": _cheapest_by(_only_right_ones_refused),
    "border counted twice": _cheapest_by(_sum_of(np.less_equal, np.greater_equal)),
    "border left out": _cheapest_by(_sum_of(np.less, np.greater)),
    "equally sure ones parted": _equals_parted,
    "no mistake at any price": _cheapest_by(_mistakes),
}


def _costs_of(slip, case):
    """What each of the thresholds that a slip may return costs in truth."""
    return {total_cost(*case, threshold) for threshold in slip(*case)}


def _effect(results, cases):
    """None where each threshold costs as little as any; else the slip that costs the same in each call, or how much."""
    costs = [total_cost(*case, threshold) for case, threshold in zip(cases, results, strict=True)]
    least = [min(_costs(*case)) for case in cases]
    if costs == least:
        return None
    if list(results) == least:
        return "a cost"
    if max(results) > 2 and len(set(results)) > 1 and all(float(got).is_integer() for got in results):
        return "a position"
    for name, slip in SLIPS.items():
        if all(cost in _costs_of(slip, case) for cost, case in zip(costs, cases, strict=True)):
            return name
    if costs == [max(_costs(*case)) for case in cases]:
        return "the dearest"
    dear = [i for i, cost in enumerate(costs) if cost > least[i] and _best(*cases[i]) <= 1]
    if not dear:
        return "never refuses everything"
    if all(costs[i] - least[i] <= 1 + SLIGHTLY * len(cases[i][0]) for i in dear):
        return "too coarse"
    return _too_dear(cases[dear[0]], results[dear[0]], costs[dear[0]], least[dear[0]])


def _too_dear(case, threshold, cost, least):
    confidence, right, price = case
    best = _best(*case)
    low, high = sorted([threshold, best])
    between = right[(confidence >= low) & (confidence < high)]
    more = f"{len(between)} more answer{'s' * (len(between) != 1)}"
    mistakes = f"{(~between).sum()} of them wrong"
    what = "high: it refuses" if threshold > best else "low: it gives"
    return "too dear", (
        f"{TOO_DEAR} With a price of {price} and {len(confidence)} answers, your threshold of {threshold:.4g} "
        f"costs {cost}, and the best one costs {least}. Yours is too {what} {more}, {mistakes}."
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
        case = *change(rng, confidence, right, best, price), price
        dearer = set().union(*(_costs_of(slip, case) for slip in PLAIN_SLIPS.values()))
        if min(dearer) > min(_costs(*case)) and len(dearer) == len(PLAIN_SLIPS):
            return case


def _close(rng, confidence, right, best, price):
    """The last answer worth giving is hardly surer than a wrong one: no grid, and no rounding, parts the two."""
    confidence[confidence == best] = best + 0.00047
    place = rng.integers(len(right))
    return np.insert(confidence, place, best + 0.00043), np.insert(right, place, False)


def _tied(rng, confidence, right, best, price):
    """Next below the best threshold come equally sure answers that aren't worth giving together, mixed."""
    mixed = [True, False, *[True] * (3 * price - 6), False, True, False]
    places = np.sort(rng.choice(len(right), len(mixed), replace=False))
    return np.insert(confidence, places, best - 0.00035), np.insert(right, places, mixed)


def _tied_at_the_best(rng, confidence, right, best, price):
    """Equally sure answers at the best threshold, just worth giving while a refused mistake costs something."""
    places = rng.integers(len(right), size=2 * price)
    return np.insert(confidence, places, best), np.insert(right, places, [False] * 2 + [True] * (2 * price - 2))


def _tied_above_a_wrong_one(rng, confidence, right, best, price):
    """More right answers at the best threshold than a mistake costs, and a wrong one just below."""
    places = rng.integers(len(right), size=price + 1)
    values = [best - 0.00035] + [best] * price
    return np.insert(confidence, places, values), np.insert(right, places, [False] + [True] * price)


def _long(rng):
    """Many answers, where refusing mistakes for nothing isn't the same as making none."""
    while True:
        case = _answered(rng, 5, 60, _close)
        if _costs_of(SLIPS["refused mistakes free"], case).isdisjoint(
            _costs_of(PLAIN_SLIPS["no mistake at any price"], case)
        ):
            return case


def _calls(rng):
    """Small calls first; one in which nothing should be answered, not even what is entirely sure; and a longer one."""
    hopeless = np.array([1.0, 0.6, 0.8]), np.array([False, True, False]), 5
    changes = [
        (3, _tied_at_the_best),
        (3, _tied_above_a_wrong_one),
        *[(4, _tied)] * 3,
    ]  # not every sort parts them each time
    tied = [_answered(rng, price, 14, change) for price, change in changes]
    return [_answered(rng, 3, 13, _close), hopeless, *tied, _long(rng)]


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
            "a position",
            "You return whole numbers, as if the threshold's position in a list were asked for, or a cost. np.argmin "
            "gives a position: thresholds[np.argmin(costs)] is the threshold that stands there.",
        ),
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
            "refusal, exchange the two costs, or charge `price` for wrong answers that are refused as well? Those cost "
            "1, like any refusal: answered & ~right are the ones to charge.",
        ),
        Mistake(
            "everything refused",
            "Your threshold refuses everything. Did you leave out what a refusal costs, or charge `price` for right "
            "answers too? A refusal costs 1, (~answered).sum() in all, and only answered & ~right cost `price`.",
        ),
        Mistake(
            "refused mistakes free",
            "You charge a refusal only where the answer would have been right. Every refusal costs 1, whether the "
            "answer was right or not: (~answered).sum().",
        ),
        Mistake(
            "border counted twice",
            "Where a confidence equals the threshold, you charge the answer twice: as refused and as given. It's "
            "given, so refused are those with confidence < threshold.",
        ),
        Mistake(
            "border left out",
            "Where a confidence equals the threshold, you charge nothing: the answer is neither refused nor given. "
            "It's given: confidence >= threshold.",
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
            "Sometimes it's cheapest to refuse everything, and you never do: also try a threshold above 1. At 1.0, an "
            "answer with a confidence of exactly 1.0 is still given.",
        ),
        Mistake(
            "too coarse",
            "You're close: your threshold costs a little more than the best one. No grid and no rounded number parts "
            "two confidences that lie close together: try the confidences themselves, as they are, and one above 1.",
        ),
        Mistake("too dear", TOO_DEAR),
        Mistake(
            "the dearest",
            "This is the dearest of all thresholds. np.argmax finds the largest cost; np.argmin finds the smallest.",
        ),
    ),
    explanation="Any threshold that gives the same answers costs the same, so yours was judged by its cost.",
)
