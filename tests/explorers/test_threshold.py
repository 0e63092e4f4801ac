"""The numbers at each threshold beside scikit-learn's."""

import numpy as np
import pytest
from made_up import answers
from node_scripts import run_script
from sklearn.metrics import confusion_matrix, f1_score, precision_score, recall_score

from course_utils.errors import ArgumentError
from course_utils.explorers.threshold import THRESHOLDS, cheapest, costs, explore_threshold

MODULES = ["core", "packed", "threshold"]
PROBABILITIES, LABELS, IMAGES = answers(2_000)
REFUSED = [
    ({"probabilities": PROBABILITIES[0]}, "probabilities: expected probabilities of shape"),
    ({"probabilities": np.log(PROBABILITIES)}, "Are they logits"),
    ({"probabilities": LABELS}, "probabilities: expected"),
    ({"labels": LABELS[:5]}, "labels: expected 2000 labels, one for each row of probabilities, but got 5"),
    ({"labels": np.eye(10)[LABELS]}, "argmax"),
    ({"images": IMAGES[:5]}, "images: expected 2000 images"),
    ({"positive": 10}, "positive: expected a class from 0 to 9"),
    ({"positive": "5"}, "positive: expected a class"),
    ({"positive": True}, "positive: expected a class"),
    ({"price": 0}, "price: expected a whole number of refusals from 1 to 1000"),
    ({"price": 2.5}, "price: expected a whole number"),
    ({"price": True}, "price: expected a whole number"),
    ({"probabilities": {}}, "probabilities: expected probabilities of shape"),
    ({"probabilities": {"one": PROBABILITIES, "two": PROBABILITIES[:5]}}, "labels: expected 5 labels"),
]


def mode(name, probabilities=PROBABILITIES):
    return next(
        each for each in explore_threshold(probabilities, LABELS, positive=5).data["modes"] if each["name"] == name
    )


def at_each_threshold(function, mode):
    asked = f"above.map((counts) => {function}(counts, all))"
    return run_script(MODULES, asked, above=np.transpose(mode["above"]).tolist(), all=mode["all"])


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_confusion_is_scikit_learn_s(dtype):
    probabilities = PROBABILITIES.astype(dtype)
    for got, threshold in zip(at_each_threshold("confusion", mode("positive", probabilities)), THRESHOLDS, strict=True):
        truth, called = LABELS == 5, probabilities[:, 5] >= dtype_of(threshold, dtype)
        matrix = confusion_matrix(truth, called, labels=[False, True])
        assert [[got["tn"], got["fp"]], [got["fn"], got["tp"]]] == matrix.tolist()
        for name, score in [("precision", precision_score), ("recall", recall_score), ("f1", f1_score)]:
            expected = score(truth, called, zero_division=np.nan)
            assert (got[name] is None and np.isnan(expected)) or got[name] == pytest.approx(expected)


def dtype_of(threshold, dtype):
    return np.dtype(dtype).type(threshold)


def test_refusing():
    right = PROBABILITIES.argmax(axis=1) == LABELS
    for got, threshold in zip(at_each_threshold("refusal", mode("refuse")), THRESHOLDS, strict=True):
        answered = PROBABILITIES.max(axis=1) >= np.float32(threshold)
        assert [got["right"], got["wrong"]] == [(answered & right).sum(), (answered & ~right).sum()]
        assert got["refused"] == (~answered).sum() and got["share"] == pytest.approx(answered.mean())


def test_a_probability_equal_to_the_threshold_counts():
    probabilities = np.array([[0.9, 0.1], [0.1, 0.9], [0.5, 0.5]], "float32")
    [one] = explore_threshold(probabilities, np.array([0, 0, 0])).data["modes"]
    at = int(np.flatnonzero(THRESHOLDS == 0.9)[0])
    assert [counts[at] for counts in one["above"]] == [1, 1] and [counts[at + 1] for counts in one["above"]] == [0, 0]


def test_the_curve_s_axes_hold_all_but_the_ends():
    curve = at_each_threshold("confusion", mode("positive"))
    low = run_script(MODULES, "floorOf(curve, thresholds)", curve=curve, thresholds=THRESHOLDS.tolist())
    inner = [point for point, t in zip(curve, THRESHOLDS, strict=True) if 0.05 <= t <= 0.95]
    smallest = min(min(point["precision"], point["recall"]) for point in inner)
    assert low <= smallest < low + 0.1
    sharp = [{"precision": 0.99, "recall": 0.98}] * len(THRESHOLDS)
    assert run_script(MODULES, "floorOf(curve, thresholds)", curve=sharp, thresholds=THRESHOLDS.tolist()) == 0.8


def test_images_are_those_nearest():
    explorer = explore_threshold(PROBABILITIES, LABELS, IMAGES)
    [one], images = explorer.data["modes"], explorer.data["images"]
    confidence = PROBABILITIES.max(axis=1)
    near = run_script(MODULES, "[0.5, 0.9].map((threshold) => nearest(list, threshold))", list=one["nearest"])
    for shown, threshold in zip(near, [0.5, 0.9], strict=True):
        assert len(shown) == 6 and all(abs(score - threshold) < 0.03 for _, score, _ in shown)
        assert sum(score >= threshold for _, score, _ in shown) == 3
    pixels = run_script(MODULES, "unpack(text).then((bytes) => [...bytes])", text=images["pixels"])
    place, score, answer = near[0][3]
    shown = np.array(pixels).reshape(-1, 28, 28)[place]
    original = np.argmin(np.abs(confidence - score))
    assert answer == PROBABILITIES[original].argmax()
    original = IMAGES[original]
    np.testing.assert_allclose(shown / 15, original / 255, atol=1 / 28)


def by_hand(price, threshold):
    """What 100 answers cost, straight from the probabilities."""
    answered = PROBABILITIES.max(axis=1) >= np.float32(threshold)
    wrong = PROBABILITIES.argmax(axis=1) != LABELS
    return 100 * np.mean(~answered), 100 * price * np.mean(answered & wrong)


@pytest.mark.parametrize("price", [1, 2, 20, 100])
def test_what_each_threshold_costs(price):
    refusing = mode("refuse")
    expected = [by_hand(price, threshold) for threshold in THRESHOLDS]
    asked = "above.map((counts) => costs(counts, all, price))"
    above = np.transpose(refusing["above"]).tolist()
    bills = run_script(MODULES, asked, above=above, all=refusing["all"], price=price)
    np.testing.assert_allclose(bills, expected)
    np.testing.assert_allclose(costs(refusing, price), np.transpose(expected))
    best = run_script(MODULES, "cheapest(above, price)", above=refusing["above"], price=price)
    assert best == cheapest(refusing, price) == np.argmin(np.sum(expected, axis=1).round(9))


def test_a_price_comes_with_a_slider_and_says_what_is_cheapest():
    explorer = explore_threshold(PROBABILITIES, LABELS, price=7)
    assert explorer.data["price"] == 7 and 7 in explorer.data["prices"] and explorer.png
    bills = [sum(by_hand(7, threshold)) for threshold in THRESHOLDS]
    best = np.argmin(np.round(bills, 9))
    assert f"the lowest cost, {bills[best]:.1f}, is at a threshold of {THRESHOLDS[best]:g}." in explorer.alt
    assert "prices" not in explore_threshold(PROBABILITIES, LABELS).data


def test_several_are_compared():
    softer = np.sqrt(PROBABILITIES) / np.sqrt(PROBABILITIES).sum(axis=1, keepdims=True)
    explorer = explore_threshold({"as it is": PROBABILITIES, "softer": softer}, LABELS, IMAGES, price=2)
    first, second = explorer.data["modes"]
    assert [first["label"], second["label"]] == ["as it is", "softer"] and first["all"] == second["all"]
    right = (softer.max(axis=1) >= 0.5) & (softer.argmax(axis=1) == LABELS)
    assert second["above"][0][THRESHOLDS.tolist().index(0.5)] == right.sum()
    assert len(explorer.html) < 150_000 and len(explorer.script) < 20_000


def test_picture_is_drawn_where_nothing_can_be_divided():
    nobody = explore_threshold(np.array([[0.9, 0.1], [0.8, 0.2]]), np.array([0, 0]), positive=1)
    assert nobody.png and "0 true positives, 0 false positives, 0 false negatives" in nobody.alt
    assert explore_threshold(np.full((2, 4), 0.25), np.array([0, 1])).png


def test_ten_thousand_fit():
    explorer = explore_threshold(*answers(10_000), positive=5)
    assert len(explorer.html) < 150_000 and len(explorer.script) < 20_000
    assert explorer.alt.startswith("Is it a 5? Of 10,000 images, at a threshold of 0.5:")


@pytest.mark.parametrize(("changed", "message"), REFUSED)
def test_refuses(changed, message):
    with pytest.raises(ArgumentError, match=message):
        explore_threshold(**{"probabilities": PROBABILITIES, "labels": LABELS, "images": IMAGES, **changed})
