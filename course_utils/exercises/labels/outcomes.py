"""Say what each combination of labels, last layer and loss will do."""

from course_utils.exercises.format import Exercise, Mistake

WORDS = ("fine", "fit stops", "evaluate stops", "silent")


def _row(number, *answers):
    """A `matches`: this row of the table got one of these answers."""
    return lambda got, want: got[number - 1] in answers


def _of_row(number, question):
    """A `says`: the question, after the number of the row, which is the first of the wrong ones."""

    def says(got, want):
        several = sum(ours != theirs for ours, theirs in zip(got, want, strict=True)) > 1
        row = f"The first row that is not right: row {number}." if several else f"Row {number} is not right yet."
        return f"{row} {question}"

    return says


EXERCISE = Exercise(
    name="outcomes",
    objective="say what each combination of labels, last layer and loss will do",
    returns="strs",
    parts=tuple(f"row {number}" for number in range(1, 6)),
    reference=["fit stops", "fine", "silent", "evaluate stops", "fit stops"],
    points=2,
    hints=(
        "Ask two questions of each row. Do the labels have the form that the loss wants? If not, the shapes do not "
        "fit, and that stops with an error. And is softmax applied exactly once?",
        'A loss given by its name expects probabilities. "from_logits=True" expects logits. And the labels for fit '
        "and for evaluate are looked at separately, each when its turn comes.",
    ),
    mistakes=(
        Mistake(
            "not five of the four texts",
            f"Write five texts, each of them one of {', '.join(map(repr, WORDS))}.",
            lambda got, want: len(got) != 5 or not set(got) <= set(WORDS),
        ),
        Mistake(
            "row 1: one-hot labels with the sparse loss",
            _of_row(1, "Does the sparse loss take labels that are rows? And which is called first, fit or evaluate?"),
            _row(1, "fine", "silent", "evaluate stops"),
        ),
        Mistake(
            "row 2: logits with from_logits=True",
            _of_row(
                2,
                "Look for softmax in the layer and in the loss: how often is it applied? And do "
                "whole-number labels fit this loss?",
            ),
            _row(2, "silent", "fit stops", "evaluate stops"),
        ),
        Mistake(
            "row 3: logits taken for harmless",
            _of_row(3, "The labels fit the loss, but look for softmax: it is neither in the layer nor in the loss."),
            _row(3, "fine"),
        ),
        Mistake(
            "row 3: an error expected for logits",
            _of_row(3, "An error comes when shapes do not fit. Do they fit here?"),
            _row(3, "fit stops", "evaluate stops"),
        ),
        Mistake(
            "row 4: test labels in another form",
            _of_row(4, "Look at fit and at evaluate separately: which labels does each get, and do they fit the loss?"),
            _row(4, "fine", "silent", "fit stops"),
        ),
        Mistake(
            "row 5: whole numbers with the categorical loss",
            _of_row(5, "Two things are wrong in it. Which of them does Keras notice, and in which call?"),
            _row(5, "fine", "silent", "evaluate stops"),
        ),
    ),
    explanation="In rows 1, 4 and 5 the form of the labels does not fit the loss: Keras sees it in the shapes, when it "
    "first gets these labels. In row 3 all shapes fit and softmax is missing, so nothing warns you except the loss.",
)
