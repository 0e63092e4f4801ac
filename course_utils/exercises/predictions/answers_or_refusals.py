"""Let a network refuse to answer when it is not sure."""

import numpy as np

from course_utils.exercises.format import Exercise, Gives, Mistake, same


def _answers(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, probabilities.argmax(axis=1), -1)


def _sure(probabilities, threshold):
    return probabilities.max(axis=1) >= threshold


def _first_and_last(probabilities, threshold):
    """The first column of each row that reaches the threshold, and the last one; −1 where none does."""
    above = probabilities >= threshold
    first, last = above.argmax(axis=1), above.shape[1] - 1 - above[:, ::-1].argmax(axis=1)
    return [np.where(above.any(axis=1), columns, -1) for columns in (first, last)]


def _both_appended(probabilities, threshold):
    """A refusal and the label after it, for each row that is to be refused, as a loop without else appends them."""
    pairs = zip(_sure(probabilities, threshold), probabilities.argmax(axis=1), strict=True)
    return [number for sure, label in pairs for number in ([label] if sure else [-1, label])]


def _to_refuse(rng, threshold):
    """Eight answers, half of them to be refused; where several numbers of a row are above, the largest anywhere.

    The first and the last class are among the answers; the first row is refused and the last is not, or reversed.
    """
    while True:
        probabilities = _answers_near(rng, threshold)
        sure, labels = _sure(probabilities, threshold), probabilities.argmax(axis=1)
        want, others = _answers(probabilities, threshold), _first_and_last(probabilities, threshold)
        told_apart = threshold >= 0.5 or not any(same(other, want) for other in others)
        ends = {0, 4} <= set(labels[sure]) and sure[0] != sure[-1]
        if told_apart and ends and max(labels[~sure]) > 1:
            return probabilities, threshold


def _answers_near(rng, threshold):
    """Four rows with a number above the threshold (below 0.5, two rows have several) and four without, mixed."""
    rows = rng.dirichlet(np.full(5, {0.3: 4, 0.5: 1, 0.7: 0.4}[threshold]), 400).round(3)
    largest, second = np.sort(rows)[:, [-1, -2]].T
    rows = rows[(np.abs(largest - threshold) > 0.005) & (largest > second + 0.0005)]  # no row has two largest ones
    above = (rows >= threshold).sum(axis=1)
    just = [rng.permutation([0.5, 0.25, 0.125, 0.0625, 0.0625])] if threshold == 0.5 else []
    sure = [*just, *rows[above > 1][:2], *rows[above == 1]][:4]
    return rng.permutation([*sure, *rows[above == 0][:4]])


EXERCISE = Exercise(
    name="answers_or_refusals",
    objective="let a network refuse to answer when it is not sure",
    returns="numbers",
    reference=_answers,
    make_inputs=lambda rng: [_to_refuse(rng, float(threshold)) for threshold in rng.permutation([0.3, 0.5, 0.7])],
    hints=(
        "Two things for each row: its largest number, and the place of it. Which of the two is compared with the "
        "threshold?",
        "np.where(condition, a, b) takes from a where the condition holds and from b elsewhere. One of the two may be "
        "a single number.",
    ),
    mistakes=(
        Mistake(
            "refuses the sure ones",
            "You refuse the answers that are sure and give those that are not. It should be the other way round.",
            Gives(lambda probabilities, t: np.where(_sure(probabilities, t), -1, probabilities.argmax(axis=1))),
        ),
        Mistake(
            "refuses at the threshold",
            "An answer whose probability is just the threshold is not below it, so it is given and not refused.",
            lambda got, want, probabilities, t: same(
                got, np.where(probabilities.max(axis=1) > t, probabilities.argmax(axis=1), -1)
            ),
        ),
        Mistake(
            "the first or the last above the threshold",
            "You take the first or the last number of a row that reaches the threshold. Where several do, the largest "
            "of them is the answer.",
            lambda got, want, *arguments: any(same(got, wrong) for wrong in _first_and_last(*arguments)),
        ),
        Mistake(
            "argmax of True and False",
            "You took argmax of True and False. It gives the place of the first True, not of the largest number, and 0 "
            "where there is none. Take argmax of the probabilities themselves, and −1 for a refusal.",
            Gives(lambda probabilities, t: (probabilities >= t).argmax(axis=1)),
        ),
        Mistake(
            "255 instead of −1",
            "There is a 255 where a −1 was wanted: an array of uint8 has no numbers below 0. Give yours the dtype int.",
            Gives(lambda probabilities, t: np.where(_sure(probabilities, t), probabilities.argmax(axis=1), 255)),
        ),
        Mistake(
            "down the columns",
            "You looked down each column, over all the images. Look along each row, axis=1: one number for each image.",
            lambda got, want, probabilities, t: any(
                same(got, np.where(high, probabilities.argmax(axis=0), -1))
                for high in (probabilities.max(axis=0) >= t, True)
            ),
        ),
        Mistake(
            "a refusal and a label",
            "Where you refuse, you give two numbers, −1 and the label behind it. Is an else missing?",
            lambda got, want, *arguments: same(got, _both_appended(*arguments)),
        ),
        Mistake(
            "True and False instead of labels",
            "This says which answers are sure. The labels themselves were wanted, with −1 for those that are not.",
            lambda got, want, *arguments: any(
                same(got, mask.astype(kind)) for mask in (_sure(*arguments), ~_sure(*arguments)) for kind in (bool, int)
            ),
        ),
        Mistake(
            "refused ones left out",
            "You left the refused images out. Then nobody knows which answer belongs to which image: keep one number "
            "for each, −1 for a refusal.",
            lambda got, want, probabilities, t: (
                len(got) < len(probabilities) and len(got) == _sure(probabilities, t).sum()
            ),
        ),
        Mistake(
            "0 for a refusal",
            "You put 0 for a refusal. 0 is a digit, so nobody could tell a refusal from a zero: −1 was wanted.",
            Gives(lambda probabilities, t: np.where(_sure(probabilities, t), probabilities.argmax(axis=1), 0)),
        ),
        Mistake(
            "nothing refused",
            "You refuse nothing. Where the largest probability of a row is below the threshold, −1 was wanted.",
            Gives(lambda probabilities, t: probabilities.argmax(axis=1)),
        ),
        Mistake(
            "confidences instead of labels",
            "You return the confidences of the sure answers. Their labels were wanted.",
            Gives(lambda probabilities, t: np.where(_sure(probabilities, t), probabilities.max(axis=1), -1)),
        ),
        Mistake(
            "the label compared with the threshold",
            "You compared the label with the threshold: so every 0 is refused, and nothing else. Compare the largest "
            "probability.",
            Gives(
                lambda probabilities, t: np.where(probabilities.argmax(axis=1) >= t, probabilities.argmax(axis=1), -1)
            ),
        ),
    ),
)
