"""Answers to outcomes, as students write them."""

from exercises.answers import Answers

answers = Answers()
OUTCOMES = ["fit stops", "fine", "silent", "evaluate stops", "fit stops"]


def with_row(number, answer):
    """The right list with another answer in one row, counted from 1."""
    return [*OUTCOMES[: number - 1], answer, *OUTCOMES[number:]]


answers.right_values(OUTCOMES, tuple(OUTCOMES), [each.capitalize() for each in OUTCOMES])

answers.wrong_values(
    (OUTCOMES[:4], "not five of the four texts"),
    (with_row(3, "trains badly"), "not five of the four texts"),
    (with_row(1, "fine"), "row 1: one-hot labels with the sparse loss"),
    (with_row(1, "evaluate stops"), "row 1: one-hot labels with the sparse loss"),
    (["fine"] * 5, "row 1: one-hot labels with the sparse loss"),
    (["fit stops"] * 5, "row 2: logits with from_logits=True"),
    (with_row(2, "fit stops"), "row 2: logits with from_logits=True"),
    (with_row(2, "silent"), "row 2: logits with from_logits=True"),
    (with_row(3, "fine"), "row 3: logits taken for harmless"),
    (with_row(3, "fit stops"), "row 3: an error expected for logits"),
    (with_row(4, "fine"), "row 4: test labels in another form"),
    (with_row(4, "fit stops"), "row 4: test labels in another form"),
    (with_row(5, "silent"), "row 5: whole numbers with the categorical loss"),
    (with_row(5, "evaluate stops"), "row 5: whole numbers with the categorical loss"),
    ("fit stops, fine, silent, evaluate stops, fit stops", "wrong type"),
    ([1, 0, 0, 1, 1], "wrong type"),
)

answers.wrong_values(
    (["fit stops", "fine", "fine", "evaluate stops", "silent"], "row 3: logits taken for harmless"),
    (with_row(3, "evaluate stops"), "row 3: an error expected for logits"),
)
