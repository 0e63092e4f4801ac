"""Answers to threshold_by_cost, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


def cost(confidence, right, price, threshold):
    answered = confidence >= threshold
    return (~answered).sum() + price * (answered & ~right).sum()


def cheapest(candidates, confidence, right, price):
    return min(candidates, key=lambda threshold: cost(confidence, right, price, threshold))


answers.every_call(something_wrong=lambda confidence, right, price: (~right).any())
answers.some_call(
    nothing_worth_answering=lambda confidence, right, price: not right[confidence > 0.7].any(),
    another_price=lambda confidence, right, price: price != 5,
    few=lambda confidence, right, price: len(confidence) <= 14,
)


@answers.right
def every_confidence_and_one_above(confidence, right, price):
    return cheapest([*confidence, 1.1], confidence, right, price)


@answers.right
def fine_grid(confidence, right, price):
    thresholds = np.linspace(0, 1.001, 10011)
    return thresholds[np.argmin([cost(confidence, right, price, threshold) for threshold in thresholds])]


@answers.right
def by_sorting(confidence, right, price):
    order = np.argsort(-confidence, kind="stable")
    sure = confidence[order]
    totals = len(sure) - np.arange(len(sure) + 1) + price * np.append(0, np.cumsum(~right[order]))
    ends = np.append(True, np.append(sure[:-1] != sure[1:], True))  # a threshold can't part equal confidences
    best = np.where(ends, totals, totals.max() + 1).argmin()
    return sure[best - 1] if best else 2.0


@answers.right
def by_a_loop(confidence, right, price):
    best, least = 2.0, len(confidence)
    for threshold in confidence:
        total = 0
        for sure, correct in zip(confidence, right, strict=True):
            if sure < threshold:
                total += 1
            elif not correct:
                total += price
        if total < least:
            best, least = threshold, total
    return best


@answers.wrong("taken from the formula")
def by_the_formula(confidence, right, price):
    return 1 - 1 / price


@answers.wrong("taken from the formula")
def formula_written_otherwise(confidence, right, price):
    return (price - 1) / price


@answers.wrong("everything answered")
def price_forgotten(confidence, right, price):
    return cheapest([*confidence, 2], confidence, right, 1)


@answers.wrong("everything answered")
def counts_both_alike(confidence, right, price):
    thresholds = [0, *sorted(confidence), 2]
    totals = [(confidence < t).sum() + (~right[confidence >= t]).sum() for t in thresholds]
    return thresholds[int(np.argmin(totals))]


@answers.wrong("no mistake at any price")
def above_every_mistake(confidence, right, price):
    return confidence[~right].max() + 1e-6


@answers.wrong("no mistake at any price")
def just_above_the_surest_mistake(confidence, right, price):
    return np.nextafter(max(c for c, good in zip(confidence, right, strict=True) if not good), 2)


@answers.wrong("everything answered")
def zero(confidence, right, price):
    return 0


@answers.wrong("everything answered")
def least_confidence(confidence, right, price):
    return confidence.min()


@answers.wrong("too dear")
def largest_cost(confidence, right, price):
    return max([0, *confidence, 2], key=lambda threshold: cost(confidence, right, price, threshold))


@answers.wrong("too dear")
def argmax_of_costs(confidence, right, price):
    thresholds = np.append([0, 2], confidence)
    return thresholds[np.argmax([cost(confidence, right, price, threshold) for threshold in thresholds])]


@answers.wrong("a cost")
def the_cost(confidence, right, price):
    return min(cost(confidence, right, price, threshold) for threshold in [*confidence, 2])


@answers.wrong("a cost")
def the_cost_from_a_list(confidence, right, price):
    return sorted(cost(confidence, right, price, threshold) for threshold in [0, *confidence, 2])[0]


@answers.wrong("too dear")
def only_four_thresholds(confidence, right, price):
    return cheapest([0.35, 0.55], confidence, right, price)


@answers.wrong("too dear")
def always_one_half(confidence, right, price):
    return 0.5
