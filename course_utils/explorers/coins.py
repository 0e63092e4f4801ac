"""A fair coin for each image that only one of two networks gets right, and how often it falls as unevenly as they."""

import math
from collections.abc import Sequence
from functools import partial
from typing import Any

import numpy as np
from matplotlib.figure import Figure

from course_utils.arguments import describe, whole_number
from course_utils.errors import ArgumentError
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stills import BLUE, FAINT, ORANGE, TEXT, plain

MOST = 2000  # coins
COLUMNS = 20  # of coins in the still picture; more where they wouldn't fit


def explore_coins(only_first: int, only_second: int, names: Sequence[str] = ("the first", "the second")) -> Explorer:
    """McNemar's test to toss for: a coin for each image that only one of two networks gets right. Lesson: comparison.

    only_first, only_second: how many images only the first network gets right, and how many only the second; together
    1 to 2,000. names: what the two are called. Raises ArgumentError where they are something else.
    """
    right = whole_number("only_first", only_first, 0)
    n = right + whole_number("only_second", only_second, 0)
    if not 1 <= n <= MOST:
        raise ArgumentError("only_first", f"1 to {MOST:,} images together with only_second", f"{n:,}")
    if isinstance(names, str) or len(names) != 2 or not all(isinstance(name, str) for name in names):
        raise ArgumentError("names", 'two names, such as ["LeNet-5", "the CNN"]', describe(names))
    coins = np.random.default_rng(3).integers(0, 2, n)
    data: dict[str, Any] = {"right": right, "n": n, "names": list(names), "first": coins.tolist()}
    title = "Could a coin have done it?"
    return Explorer("coins", title, data, partial(_draw, coins, right, names), _words(coins, right, names))


def _words(coins, right, names):
    n, heads = len(coins), coins.sum()
    return (
        f"{n} images that only one of two networks gets right: {right} for {names[0]}, {n - right} for {names[1]}. "
        f"One round of {n} coins gives {heads} to {n - heads}. It's the first block of a histogram, whose ends from "
        f"{min(right, n - right)} down and from {max(right, n - right)} up are marked."
    )


def _draw(coins, right, names):
    figure = Figure(figsize=(6, 4.4), facecolor="white", layout="constrained")
    field, pile = figure.subplots(2, 1, height_ratios=[1, 2.2])
    n, heads = len(coins), int(coins.sum())
    _draw_coins(field, coins)
    words = f"one round: {heads} for {names[0]} (filled), {n - heads} for {names[1]}"
    field.set_title(words, fontsize=12, color=TEXT, loc="left")
    plain(pile, 12, yticks=[], ylim=(0, 12), xlabel=f"coins for {names[0]}, of {n}")
    pile.spines["left"].set_visible(False)
    pile.xaxis.get_major_locator().set_params(integer=True)
    few, many = sorted((right, n - right))
    pile.bar(heads, 1, width=0.85, color=ORANGE if abs(2 * heads - n) >= many - few else BLUE)
    side, inward = (0.5, "left") if right == few else (-0.5, "right")
    pile.axvline(right + side, color=TEXT, linewidth=2)
    pile.text(right + side, 9.8, f" the networks: {right} ", ha=inward, fontsize=12, color=TEXT)
    _mark_ends(pile, few, many, n)
    return figure


def _mark_ends(axes, few, many, n):
    """The counts at least as uneven as the networks', at both ends of the axis."""
    reach = max(2.2 * math.sqrt(n), 0.85 * (many - few) + 2)
    low, high = max(0, n / 2 - reach) - 0.5, min(n, n / 2 + reach) + 0.5
    axes.axvspan(low, few + 0.5, color=ORANGE, alpha=0.14, linewidth=0)
    axes.axvspan(many - 0.5, high, color=ORANGE, alpha=0.14, linewidth=0)
    style = {"y": 0.95, "transform": axes.transAxes, "color": ORANGE, "fontsize": 12, "weight": "bold", "va": "top"}
    axes.text(x=0.01, s=f"{few} or fewer", ha="left", **style)
    axes.text(x=0.99, s=f"{many} or more", ha="right", **style)
    axes.set_xlim(low, high)


def _draw_coins(axes, coins):
    columns = max(COLUMNS, math.ceil(math.sqrt(7 * len(coins))))
    rows, places = np.divmod(np.arange(len(coins)), columns)
    colors = np.where(coins == 1, TEXT, "white")
    axes.scatter(places, -rows, s=9000 / columns**1.6, c=colors, edgecolors=FAINT, linewidths=1)
    axes.set(xlim=(-1, columns), ylim=(-rows.max() - 0.8, 0.8))
    axes.axis("off")
