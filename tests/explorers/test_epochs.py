"""Snapshots of a training: what the page unpacks is what was given, and what doesn't fit together is refused."""

import numpy as np
import pytest
from node_scripts import run_script
from stencils import trained

from course_utils import prepare_digit
from course_utils.errors import ArgumentError
from course_utils.explorers.epochs import SHADES, explore_epochs
from course_utils.explorers.hard_pictures import hard_pictures

MODULES = ["core", "packed", "epochs"]
PICTURES = np.linspace(-1, 1, 3 * 2 * 4 * 4).reshape(3, 2, 4, 4)
REFUSED = [
    ({}, "neither snapshots nor curves"),
    ({"snapshots": PICTURES[0]}, "snapshots: expected a list of arrays"),
    ({"snapshots": PICTURES[:1]}, "one for each epoch"),
    ({"snapshots": [np.zeros((3, 3, 1, 32))] * 2}, "np.moveaxis"),
    ({"snapshots": PICTURES * np.nan}, "not finite"),
    ({"snapshots": PICTURES, "labels": ["one"]}, "labels: expected 2 names, one for each picture, but got 1"),
    ({"snapshots": PICTURES, "curves": {"loss": [1.0] * 7}, "epochs": [1, 2]}, "epochs: expected 3 whole numbers"),
    ({"snapshots": PICTURES, "curves": {"loss": [1.0]}}, "snapshots: expected 1 or 2 snapshots for curves of 1 epochs"),
    ({"snapshots": PICTURES, "start": 7}, "start: expected one of 0 … 2"),
    ({"snapshots": PICTURES, "called": ["one"]}, "called: expected 3 names, one for each snapshot, but got 1"),
    ({"curves": {"loss": [1, 2], "val_loss": [1]}}, "lists of different lengths"),
    ({"curves": [1, 2]}, "curves: expected a dictionary"),
    ({"curves": {"loss": [1, np.nan]}}, "curves: expected"),
    ({"snapshots": np.random.default_rng(0).normal(size=(40, 10, 28, 28))}, "Take fewer epochs or pictures"),
]


def unpacked(explorer):
    given = explorer.data["pictures"]
    length = int(np.prod(given["shape"]))
    asked = "unpackChanges(codes, length).then((bytes) => [...bytes])"
    codes = run_script(MODULES, asked, codes=given["codes"], length=length)
    limit = 1 if given["own"] else given["limit"]
    return (np.array(codes).reshape(-1, *given["shape"]) - 128) / given["shades"] * limit


def test_page_has_the_pictures_that_were_given():
    explorer = explore_epochs(PICTURES)
    limit = explorer.data["pictures"]["limit"]
    clipped = np.clip(PICTURES, -limit, limit)
    np.testing.assert_allclose(unpacked(explorer), clipped, atol=limit / 127 / 2 + 1e-6)
    assert limit > 0.98 and explorer.data["pictures"]["ranges"][0][0] == -1


def test_a_real_training_fits_in_all_shades():
    snapshots, curves = trained()
    explorer = explore_epochs(snapshots, curves)
    assert snapshots.shape == (20, 10, 28, 28) and explorer.data["pictures"]["shades"] == SHADES[0]
    assert len(explorer.html) < 150_000 and len(explorer.script) < 20_000
    assert explorer.data["moments"] == list(range(20)) and explorer.data["xs"] == list(range(1, 20))
    assert f"loss from {curves['loss'][0]:.3f} to {curves['loss'][-1]:.3f}" in explorer.alt


def test_noise_takes_fewer_shades():
    noise = np.random.default_rng(0).normal(size=(10, 10, 28, 28))
    assert explore_epochs(noise).data["pictures"]["shades"] < SHADES[0]


def test_each_snapshot_on_its_own_scale():
    growing = np.ones((3, 1, 2, 2)) * np.array([0, 0.01, 5])[:, None, None, None]
    explorer = explore_epochs(growing, own_scale=True, start=0)
    assert unpacked(explorer)[:, 0, 0, 0].tolist() == [0, 1, 1] and explorer.data["start"] == 0
    assert explorer.data["pictures"]["ranges"][1] == [0.01, 0.01]
    assert explorer.png != explore_epochs(growing).png  # the still picture has full colors, too
    assert unpacked(explore_epochs(growing))[1].max() < 0.05 and explore_epochs(growing).data["start"] == 2


@pytest.mark.parametrize(
    ("count", "values", "epochs", "moments"),
    [(3, 2, None, [0, 1, 2]), (3, 3, None, [1, 2, 3]), (3, 0, None, [0, 1, 2]), (3, 9, [0, 4, 9], [0, 4, 9])],
)
def test_when_snapshots_were_taken(count, values, epochs, moments):
    curves = {"loss": np.linspace(1, 0, values)} if values else None
    assert explore_epochs(PICTURES[:count], curves, epochs=epochs).data["moments"] == moments


def test_steps_are_called_steps():
    explorer = explore_epochs(PICTURES, {"val_accuracy": [0.1, 0.5, 0.9]}, epochs=[0, 10, 1000], unit="step")
    assert explorer.data["unit"] == "step" and "after step 1,000" in explorer.alt and "epoch" not in explorer.alt
    words = run_script(MODULES, '[moment(0, "step"), moment(1000, "step")]')
    assert words == ["before training", "after step 1000"]


def test_it_opens_where_asked():
    assert explore_epochs(PICTURES, epochs=[0, 10, 1000], start=10).data["start"] == 1
    assert explore_epochs(PICTURES).data["start"] == 2


def test_values_are_named_in_words():
    words = run_script(MODULES, '[measured("val_accuracy", 0.637), measured("accuracy", 1), measured("val_loss", 2.5)]')
    assert words == ["validation accuracy 63.7%", "accuracy 100%", "validation loss 2.5"]


def test_curves_alone_and_a_history():
    class History:
        history = {"loss": [1.0, 0.5], "val_loss": [1.0, 0.6], "accuracy": [0.5, 0.8]}

    explorer = explore_epochs(curves=History())
    assert explorer.data["moments"] == [1, 2] and explorer.png
    assert run_script(MODULES, "groups(curves)", curves=explorer.data["curves"]) == {
        "loss": ["loss", "val_loss"],
        "accuracy": ["accuracy"],
    }


@pytest.mark.parametrize(("arguments", "message"), REFUSED)
def test_refuses(arguments, message):
    with pytest.raises(ArgumentError, match=message):
        explore_epochs(**arguments)


def test_what_is_no_training_is_not_called_so():
    explorer = explore_epochs(PICTURES, unit="turn")
    assert explorer.alt.startswith("Turn by turn: ") and "before turn 1" in explorer.alt
    assert "training" not in explorer.alt.lower()


def test_steps_with_names_are_called_by_them():
    explorer = explore_epochs(PICTURES, unit="step", called=["as it came", "gray", "small"], start=0)
    assert explorer.data["called"] == ["as it came", "gray", "small"] and explorer.png
    assert explorer.alt == "Step by step: 2 pictures of 4×4, as it came, halfway and small."
    assert explorer.title == "Step by step" and explore_epochs(PICTURES).data["called"] is None


def test_stages_of_a_prepared_digit_arrive_as_they_are():
    picture = hard_pictures()[1].picture
    stages = [array / array.max() for _, array in prepare_digit(picture, steps=True)][2:5]
    explorer = explore_epochs([stage[None, ::4, ::4] for stage in stages], unit="step", called="abc")
    np.testing.assert_allclose(unpacked(explorer)[:, 0], [stage[::4, ::4] for stage in stages], atol=0.02)
