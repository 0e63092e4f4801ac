"""What a temperature does, in the page and in Python, beside softmax of divided logits."""

import numpy as np
import pytest
from made_up import answers
from node_scripts import run_script
from scipy.special import softmax

from course_utils.errors import ArgumentError
from course_utils.explorers.temperature import TEMPERATURES, explore_temperature, softened

MODULES = ["core", "packed", "intervals", "temperature"]
PROBABILITIES, LABELS, IMAGES = answers(2_000)
REFUSED = [
    ({"probabilities": PROBABILITIES[0]}, "probabilities: expected probabilities of shape"),
    ({"probabilities": np.log(PROBABILITIES)}, "Are they logits"),
    ({"probabilities": {}}, "a dictionary without, or with different shapes"),
    ({"probabilities": {"a": PROBABILITIES, "b": PROBABILITIES[:5]}}, "with different shapes"),
    ({"labels": LABELS[:5]}, "labels: expected 2000 labels, one for each row of probabilities, but got 5"),
    ({"images": IMAGES[:5]}, "images: expected 2000 images"),
    ({"images": IMAGES[:, :20]}, "images: expected images of 28×28 pixels"),
    ({"example": 2_000}, "example: expected a number from 0 to 1999"),
    ({"images": {"other": IMAGES}, "probabilities": {"a": PROBABILITIES}}, "images: expected a dictionary"),
]


@pytest.mark.parametrize("temperature", [0.25, 1, 4])
def test_one_answer_is_softened_as_numpy_does(temperature):
    explorer = explore_temperature(PROBABILITIES, LABELS, example=7)
    logits = explorer.data["sets"][0]["logits"]
    got = run_script(MODULES, "softened(logits, temperature)", logits=logits, temperature=temperature)
    expected = softmax(np.log(PROBABILITIES[7].astype(float)) / temperature)
    np.testing.assert_allclose(got, expected, atol=1e-4)
    np.testing.assert_allclose(softened(PROBABILITIES[7:8].astype(float), temperature)[0], expected, atol=1e-9)


@pytest.mark.keras
def test_loss_and_softmax_are_keras_s():
    import keras

    own = explore_temperature(PROBABILITIES, LABELS).data["sets"][0]
    for T in (0.5, 1.0, 2.0):
        soft = keras.ops.softmax(np.log(PROBABILITIES) / T)
        loss = float(keras.ops.mean(keras.losses.sparse_categorical_crossentropy(LABELS, soft)))
        sure, got, _ = own["steps"][int(np.flatnonzero(TEMPERATURES == T)[0])]
        assert got == pytest.approx(loss, abs=1e-3)
        assert sure == pytest.approx(float(np.asarray(soft).max(axis=1).mean()), abs=1e-4)


def test_bins_hold_every_answer_and_accuracy_stays():
    own = explore_temperature(PROBABILITIES, LABELS).data["sets"][0]
    right = (PROBABILITIES.argmax(axis=1) == LABELS).sum()
    for sure, _, bins in own["steps"]:
        assert sum(count for _, _, count in bins) == len(LABELS) and sum(good for _, good, _ in bins) == right
        assert sum(mean * count for mean, _, count in bins) / len(LABELS) == pytest.approx(sure, abs=1e-4)
    confidences = [sure for sure, _, _ in own["steps"]]
    assert confidences == sorted(confidences, reverse=True), "a higher temperature never makes it surer"


def test_example_is_the_surest_mistake():
    own = explore_temperature(PROBABILITIES, LABELS).data["sets"][0]
    wrong = PROBABILITIES.argmax(axis=1) != LABELS
    assert own["answer"] != own["label"] and np.exp(max(own["logits"])) == pytest.approx(
        PROBABILITIES[wrong].max(), abs=1e-3
    )


def test_two_sets_of_ten_thousand_fit():
    probabilities, labels, images = answers(10_000)
    named = {"clean": probabilities, "noisy": probabilities[::-1]}
    explorer = explore_temperature(named, labels, {"clean": images, "noisy": images[::-1]})
    assert [own["name"] for own in explorer.data["sets"]] == ["clean", "noisy"]
    assert len(explorer.html) < 150_000 and len(explorer.script) < 20_000
    assert "A reliability plot. On average" in explorer.alt


@pytest.mark.parametrize(("changed", "message"), REFUSED)
def test_refuses(changed, message):
    with pytest.raises(ArgumentError, match=message):
        explore_temperature(**{"probabilities": PROBABILITIES, "labels": LABELS, "images": IMAGES, **changed})
