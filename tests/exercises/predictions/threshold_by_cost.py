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
    two_that_no_grid_parts=lambda confidence, right, price: (np.diff(np.unique(confidence)) < 1e-4).any(),
    entirely_sure_and_wrong=lambda confidence, right, price: not right[confidence == 1].all(),
    a_right_and_a_wrong_one_equally_sure=lambda confidence, right, price: len(set(confidence)) < len(confidence),
)


@answers.right
def every_confidence_and_one_above(confidence, right, price):
    return cheapest([*confidence, 1.1], confidence, right, price)


@answers.right
def between_neighbors(confidence, right, price):
    known = np.unique(np.concatenate([[0, 2], confidence]))
    return cheapest((known[1:] + known[:-1]) / 2, confidence, right, price)


@answers.right
def from_the_top_down(confidence, right, price):
    best = 2.0
    for threshold in sorted(set(confidence.tolist()), reverse=True):
        if cost(confidence, right, price, threshold) <= cost(confidence, right, price, best):
            best = threshold
    return best


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


@answers.wrong("the dearest")
def largest_cost(confidence, right, price):
    return max([0, *confidence, 2], key=lambda threshold: cost(confidence, right, price, threshold))


@answers.wrong("the dearest")
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
def always_one_half(confidence, right, price):
    return 0.5


@answers.wrong("too coarse")
def hundred_steps(confidence, right, price):
    return cheapest(np.arange(0, 1.01, 0.01), confidence, right, price)


@answers.wrong("too coarse")
def ten_thousand_steps(confidence, right, price):
    return cheapest(np.linspace(0, 1.001, 10011), confidence, right, price)


@answers.wrong("too coarse")
def rounded_to_two_places(confidence, right, price):
    return round(cheapest([*confidence, 2], confidence, right, price), 2)


@answers.wrong("too coarse")
def rounded_candidates(confidence, right, price):
    return cheapest([*np.round(confidence, 3), 2], confidence, right, price)


@answers.wrong("surer than the threshold")
def strictly_above(confidence, right, price):
    def total(threshold):
        return (confidence <= threshold).sum() + price * (~right[confidence > threshold]).sum()

    return min([0, *confidence], key=total)


@answers.wrong("surer than the threshold")
def refused_up_to_the_threshold(confidence, right, price):
    best, least = 0, np.inf
    for threshold in [0.0, *np.sort(confidence)]:
        total = sum(
            1 if sure <= threshold else 0 if good else price for sure, good in zip(confidence, right, strict=True)
        )
        if total < least:
            best, least = threshold, total
    return best


@answers.wrong("equally sure ones parted")
def one_by_one(confidence, right, price):
    order = np.argsort(-confidence, kind="stable")
    sure, totals = confidence[order], [len(confidence)]
    for good in right[order]:
        totals.append(totals[-1] - 1 + (0 if good else price))
    best = int(np.argmin(totals))
    return 2.0 if best == 0 else sure[best - 1]


@answers.wrong("equally sure ones parted")
def one_by_one_in_a_sorted_list(confidence, right, price):
    best, total = 2.0, len(confidence)
    least = total
    for sure, good in sorted(zip(confidence, right, strict=True), key=lambda pair: -pair[0]):
        total += -1 if good else price - 1
        if total < least:
            best, least = sure, total
    return best


@answers.wrong("never refuses everything")
def only_confidences_that_occur(confidence, right, price):
    return cheapest(confidence, confidence, right, price)


@answers.wrong("never refuses everything")
def only_confidences_in_order(confidence, right, price):
    return cheapest(sorted(set(confidence)), confidence, right, price)


@answers.wrong("everything answered")
def price_for_a_refusal(confidence, right, price):
    def total(threshold):
        answered = confidence >= threshold
        return price * (~answered).sum() + (answered & ~right).sum()

    return min([0, *confidence, 2], key=total)


@answers.wrong("everything refused")
def refusals_cost_nothing(confidence, right, price):
    return min([2, *confidence], key=lambda threshold: price * (~right[confidence >= threshold]).sum())


@answers.wrong("everything refused")
def above_all(confidence, right, price):
    return 1.01


def by_another_sum(total, order=list, above=(1.1,)):
    """An answer that is right but for its sum: candidates in some order, and the first of the cheapest."""

    def threshold_by_cost(confidence, right, price):
        tried = order([*confidence, *above])
        return tried[int(np.argmin([total(confidence, right, price, t) for t in tried]))]

    return threshold_by_cost


def wrong_answers_refused_for_nothing(confidence, right, price, t):
    return (right & (confidence < t)).sum() + price * (~right & (confidence >= t)).sum()


def border_twice(confidence, right, price, t):
    return (confidence <= t).sum() + price * (~right & (confidence >= t)).sum()


def border_never(confidence, right, price, t):
    return (confidence < t).sum() + price * (~right & (confidence > t)).sum()


def price_for_each_that_counts(confidence, right, price, t):
    return (confidence < t).sum() + price * (confidence >= t).sum()


def price_for_each_mistake(confidence, right, price, t):
    return (confidence < t).sum() + price * (~right).sum()


def downward(tried):
    return sorted(tried, reverse=True)


for order in (list, sorted, downward):
    answers.wrong("refused mistakes free")(by_another_sum(wrong_answers_refused_for_nothing, order))
    answers.wrong("border counted twice")(by_another_sum(border_twice, order))
    answers.wrong("border left out")(by_another_sum(border_never, order))
    answers.wrong("everything refused")(by_another_sum(price_for_each_that_counts, order))
    answers.wrong("everything answered")(by_another_sum(price_for_each_mistake, order))
    answers.wrong("never refuses everything")(by_another_sum(cost, order, above=(1.0,)))
    answers.right(by_another_sum(cost, order, above=(0.0, 1.01)))


@answers.wrong("refused mistakes free")
def refused_right_ones_counted(confidence, right, price):
    best, least = 1.1, right.sum()
    for t in confidence:
        total = sum(good for c, good in zip(confidence, right, strict=True) if c < t)
        total += price * sum(not good for c, good in zip(confidence, right, strict=True) if c >= t)
        if total < least:
            best, least = t, total
    return best


@answers.wrong("border counted twice")
def border_twice_in_a_loop(confidence, right, price):
    best, least = 1.1, len(confidence)
    for t in confidence:
        total = 0
        for c, good in zip(confidence, right, strict=True):
            if c <= t:
                total += 1
            if c >= t and not good:
                total += price
        if total < least:
            best, least = t, total
    return best


@answers.wrong("border left out")
def border_left_out_in_a_loop(confidence, right, price):
    best, least = 1.1, len(confidence)
    for t in confidence:
        total = 0
        for c, good in zip(confidence, right, strict=True):
            if c < t:
                total += 1
            elif c > t and not good:
                total += price
        if total < least:
            best, least = t, total
    return best


@answers.wrong("a position")
def argmin_of_costs(confidence, right, price):
    thresholds = [*confidence, 1.1]
    return np.argmin([cost(confidence, right, price, t) for t in thresholds])


@answers.wrong("a position")
def place_of_the_least(confidence, right, price):
    costs = [cost(confidence, right, price, t) for t in [0, *sorted(confidence), 2]]
    return costs.index(min(costs))


@answers.wrong("equally sure ones parted")
def upward_one_by_one(confidence, right, price):
    order = np.argsort(confidence)
    sure, wrong = confidence[order], ~right[order]
    totals = [i + price * wrong[i:].sum() for i in range(len(sure) + 1)]
    return np.append(sure, 1.1)[np.argmin(totals)]


@answers.wrong("equally sure ones parted")
def turned_around_and_cumulated(confidence, right, price):
    order = np.argsort(confidence)[::-1]
    mistakes = np.append(0, np.cumsum(~right[order]))
    totals = len(order) - np.arange(len(order) + 1) + price * mistakes
    return np.append(1.1, confidence[order])[np.argmin(totals)]


@answers.wrong("equally sure ones parted")
def sorted_pairs(confidence, right, price):
    best, total = 1.1, len(confidence)
    least = total
    for sure, good in sorted(zip(confidence, right, strict=True), reverse=True):
        total += -1 if good else price - 1
        if total <= least:
            best, least = sure, total
    return best


@answers.wrong("too dear")
def at_the_surest_mistake(confidence, right, price):
    return confidence[~right].max()


@answers.wrong("too dear")
def the_surest_wrong_one_in_a_loop(confidence, right, price):
    return max(float(value) for value, is_right in zip(confidence, right, strict=True) if not is_right)
