"""What wrong results have in common, in any exercise: rounded, the sign changed, a single row, in another order.

Each pattern is a function of (got, want), both as arrays of floats, that says whether a result shows it.
"""

import numpy as np

PLACES = ("whole numbers", "one decimal", "two decimals", "three decimals", "four decimals", "five decimals")
FACTORS = (-1, 100, 0.01, 255, 1 / 255, 2, 0.5, 1000, 0.001)


def pattern(results):
    """A sentence on what all results have in common; empty where it isn't known.

    results: (got, want, *arguments) of each call, the right ones too.
    """
    pairs = [(_numbers(got), _numbers(want)) for got, want, *_ in results]
    if any(got is None or want is None for got, want in pairs):
        return ""
    differing = [(got, want) for got, want in pairs if not _equal(got, want)]
    for find in (_order, _rounded, _factor, _one_call_like_another):
        found = find(pairs, differing)
        if found:
            return found
    return ""


def _numbers(value):
    """A number or an array of numbers as floats; None for anything else, such as rows of several lengths."""
    try:
        array = np.asarray(value)
    except ValueError:
        return None
    return array.astype(float) if array.dtype.kind in "biuf" else None


def _equal(got, want):
    return got.shape == want.shape and np.allclose(got, want, rtol=1e-6, atol=1e-9, equal_nan=True)


def _order(pairs, differing):
    """What is said where the right numbers stand in another form, or only some of them came."""
    several = [(got, want) for got, want in differing if want.ndim and want.size > 1]
    if len(several) < len(differing) or not several:
        return ""
    if all(want.ndim > 1 and _equal(got, want[0]) for got, want in several):
        return (
            "This is the first row alone. Does your return stand inside the loop? Then it ends the function after the "
            "first round."
        )
    if all(got.size == want.size and _equal(got.ravel(), want.ravel()) for got, want in several):
        return "The numbers are right, but the array has another shape than it should."
    if all(want.ndim == 2 and _equal(got, want.T) for got, want in several):
        return "Rows and columns are exchanged."
    if all(_equal(got, want[::-1]) for got, want in several):
        return "The numbers are right, but in reverse order: the last one comes first."
    return ""


def _rounded(pairs, differing):
    """What is said where all results are right, but rounded or cut off."""
    if any(got.shape != want.shape for got, want in pairs):
        return ""
    for places, name in enumerate(PLACES):
        if all(np.allclose(got, np.round(want, places), rtol=0, atol=1e-7) for got, want in pairs):
            return f"Your result is right, but rounded to {name}. Don't round it: return it as it is."
    if all(np.array_equal(got, np.trunc(want)) for got, want in pairs):
        return "Your result is right up to the decimals, which you cut off. int() and // do that: leave them out."
    return ""


def _factor(pairs, differing):
    """What is said where all results are the same multiple of the right ones."""
    if (
        any(got.shape != want.shape for got, want in pairs)
        or len({want.tobytes() for _, want in pairs if want.any()}) < 2
    ):
        return ""
    for factor in FACTORS:
        if all(np.allclose(got, factor * want, rtol=1e-5, atol=1e-9) for got, want in pairs):
            how = "has the wrong sign" if factor == -1 else f"is {factor:.4g} times what it should be"
            return f"Each number {how}. All else is right."
    return ""


def _one_call_like_another(pairs, differing):
    """What is said where every call gives the same, though the right results differ."""
    first = pairs[0][0]
    alike = len(pairs) > 2 and all(_equal(got, first) for got, _ in pairs)
    if alike and not all(_equal(want, pairs[0][1]) for _, want in pairs):
        return "Your function gives the same result whatever it's called with. Let it depend on its arguments."
    return ""
