"""Find, by eye, the confusion matrix of a network that gives one answer too often."""

import numpy as np

from course_utils.exercises.format import Exercise, Mistake
from course_utils.exercises.looking import LETTERS, Lineup

DIGITS = (3, 5, 6, 8, 9)
SIZE, EIGHT, EACH = len(DIGITS), DIGITS.index(8), 100  # images of each true digit
KINDS = (
    "low precision of 8",
    "low recall of 8",
    "mixes up two digits",
    "errors everywhere",
    "low precision of another digit",
    "low precision and low recall of 8",
)


def _matrix(kind, rng):
    """Counts (5, 5) of 100 images of each digit, rows true and columns predicted, that show the kind."""
    errors = rng.integers(0, 2, (SIZE, SIZE))
    many = rng.integers(14, 23, (SIZE, SIZE))
    other = int(rng.choice([place for place in range(SIZE) if place != EIGHT]))
    if kind in ("low precision of 8", "low precision and low recall of 8"):
        errors[:, EIGHT] = many[:, EIGHT]
    if kind in ("low recall of 8", "low precision and low recall of 8"):
        errors[EIGHT] = rng.integers(8, 14, SIZE)
    elif kind == "mixes up two digits":
        errors[[EIGHT, other], [other, EIGHT]] = rng.integers(24, 36, 2)
    elif kind == "errors everywhere":
        errors = rng.integers(5, 9, (SIZE, SIZE))
    elif kind == "low precision of another digit":
        errors[:, other] = many[:, other]
    np.fill_diagonal(errors, 0)
    return errors + np.diag(EACH - errors.sum(axis=1))


def _lineup(rng):
    kinds = tuple(str(kind) for kind in rng.permutation(KINDS))
    matrices = [_matrix(kind, rng) for kind in kinds]
    alt = " ".join(f"Panel {letter}: {_words(matrix)}" for letter, matrix in zip(LETTERS, matrices, strict=False))
    return Lineup(lambda: _figure(matrices), f"Six confusion matrices. {alt}", kinds, KINDS[0])


def _words(matrix):
    names = ", ".join(map(str, DIGITS[:-1])) + f" and {DIGITS[-1]}"
    rows = "; ".join(f"true {digit}: {', '.join(map(str, row))}" for digit, row in zip(DIGITS, matrix, strict=True))
    return f"answers {names}. {rows}."


def _figure(matrices):
    import matplotlib.pyplot as plt

    fig, axes = plt.subplots(3, 2, figsize=(5.6, 8.4), layout="constrained")
    for ax, letter, matrix in zip(axes.flat, LETTERS, matrices, strict=False):
        ax.imshow(matrix, cmap="gray", vmin=0, vmax=EACH)
        for (row, column), count in np.ndenumerate(matrix):
            color = "black" if count > 55 else "white"
            ax.text(column, row, count or "", ha="center", va="center", color=color, fontsize=13)
        ax.set_title(letter, loc="left", fontweight="bold", fontsize=15)
        ax.set(xticks=range(SIZE), yticks=range(SIZE), xticklabels=DIGITS, yticklabels=DIGITS)
        ax.tick_params(length=0, labelsize=13)
    fig.supxlabel("answer", fontsize=13)
    fig.supylabel("true digit", fontsize=13)
    return fig


EXERCISE = Exercise(
    name="which_matrix",
    objective="recognize low precision and low recall in a confusion matrix",
    returns="looked",
    reference=(7, _lineup(np.random.default_rng(7)).answer),
    lineup=_lineup,
    hints=(
        "Two things have to be so at once. Where in a matrix do all the answers “8” stand? And where all the true 8s?",
        "The answers “8” fill a column: in it, look for large numbers above and below the diagonal. The true 8s fill a "
        "row: almost all of them must be on the diagonal.",
    ),
    mistakes=(
        Mistake(
            "low recall of 8",
            "Follow its row of true 8s: many of them got other answers, so this network misses 8s. And its column of "
            "answers “8” is clean. You're looking for it the other way around: a full column and a clean row.",
        ),
        Mistake(
            "mixes up two digits",
            "It mixes up two digits, in both directions, and the others hardly ever get the answer “8”. A network that "
            "says 8 too often says it to images of every digit.",
        ),
        Mistake(
            "errors everywhere",
            "Its mistakes are spread over all the squares: no answer comes up much more often than another. Look for "
            "one column that stands out.",
        ),
        Mistake(
            "low precision of another digit",
            "One answer does come up too often here, but it isn't 8. Read the number below the bright column.",
        ),
        Mistake(
            "low precision and low recall of 8",
            "It does say 8 too often. But follow its row of true 8s: many of them got other answers. The one you're "
            "looking for recognizes nearly every true 8.",
        ),
        Mistake("no such panel", "The panels are called A to F."),
    ),
    explanation="The column of answers “8” is full of other digits, so its precision is low. The row of true 8s is "
    "almost clean, so its recall is high.",
)
