"""The race: what is counted of two runs, and what the table that comes with the course says."""

import pytest
import race

from course_utils import measured

pytestmark = pytest.mark.keras


def test_images_that_both_read_or_both_misread_do_not_count():
    first, second = {"misread": [1, 2, 3, 7]}, {"misread": [2, 3, 9]}
    assert race.discordant(first, second) == [1, 2]  # only the first reads 9; only the second 1 and 7


def test_the_pairs_of_the_table_fit_its_accuracies():
    table = measured("race")
    for pair, counts in table["only_right"].items():
        one, other = (table["networks"][name]["accuracy"] for name in pair.split(" / "))
        for (left, right), first, second in zip(counts, one, other, strict=True):
            assert left - right == round(table["test"] * (first - second))


def test_each_network_got_the_learning_rate_with_the_lowest_validation_loss():
    for row in measured("race")["networks"].values():
        losses = {float(rate): loss for rate, loss in row["validation_loss_of_rate"].items()}
        assert row["rate"] == min(losses, key=losses.get)
        assert min(losses) < row["rate"] < max(losses)
