"""Compare the reader's weights with random ones by an experiment: paired, on held-out drawings, over seeds."""

from course_utils.exercises.format import Exercise


def _the_question(record, cases):
    """What was asked: the reader's layers in both arms."""
    sizes = {len(record.arms)}
    if sizes != {2}:
        return "more than two starts", "the question has two arms: the reader's weights, and random ones."
    return None


EXERCISE = Exercise(
    name="compare_starts",
    objective="measure by an experiment what trained weights are worth as a start",
    returns="experiment",
    reference=None,
    factor="start",
    examine=_the_question,
    points=2,
    hints=(
        "One function that makes a network from a reader: its layers but the last, and a new one of three units behind "
        "them, compiled. Give it trained_reader() for one arm, and keras.models.clone_model(trained_reader()), which "
        "has the same layers with random weights, for the other.",
        "For each seed and each arm: keras.utils.set_random_seed(seed), make it, then compare_starts.fit(model, "
        "x, y, arm=…, seed=seed, validation_data=(x_val, y_val), epochs=10).",
        "Print compare_starts.results(). If one arm has the lower validation loss with every seed, conclude it; if the "
        "seeds don't agree, conclude \"can't tell\".",
    ),
    mistakes=(),
    explanation="Your arms differ in nothing but the weights that they start from, and you concluded what the record "
    "shows.",
)
