"""Answers to sampled_labels, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def sampled_by_indexing(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


@answers.right
def sampled_labels_first(y_one_hot, probabilities, indices):
    true, predicted = np.argmax(y_one_hot, axis=1), np.argmax(probabilities, axis=1)
    return [true[indices], predicted[indices]]


@answers.right
def sampled_by_loop(y_one_hot, probabilities, indices):
    true = np.zeros(len(indices))
    predicted = np.zeros(len(indices))
    for place, i in enumerate(indices):
        true[place] = list(y_one_hot[i]).index(1)
        predicted[place] = np.argsort(probabilities[i])[-1]
    return true, predicted


@answers.right
def sampled_by_where(y_one_hot, probabilities, indices):
    return np.where(y_one_hot[indices] == 1)[1], np.take(probabilities, indices, axis=0).argmax(1)


@answers.right
def sampled_in_one_array(y_one_hot, probabilities, indices):
    return np.stack([y_one_hot[indices], probabilities[indices]]).argmax(axis=2)


@answers.wrong("another sample")
def sampled_anew(y_one_hot, probabilities, indices):
    sample = np.random.choice(len(y_one_hot), size=len(indices), replace=False)
    return y_one_hot[sample].argmax(axis=1), probabilities[sample].argmax(axis=1)


@answers.wrong("another sample")
def sampled_backwards(y_one_hot, probabilities, indices):
    return y_one_hot[indices[::-1]].argmax(axis=1), probabilities[indices[::-1]].argmax(axis=1)


@answers.wrong("wrong type")
def sampled_as_texts(y_one_hot, probabilities, indices):
    true, predicted = sampled_by_indexing(y_one_hot, probabilities, indices)
    return [str(each) for each in true], [str(each) for each in predicted]


@answers.wrong("wrong type")
def sampled_in_pairs(y_one_hot, probabilities, indices):
    return zip(*sampled_by_indexing(y_one_hot, probabilities, indices), strict=True)


@answers.wrong("the first ones instead of the sample")
def sampled_the_first(y_one_hot, probabilities, indices):
    count = len(indices)
    return y_one_hot[:count].argmax(axis=1), probabilities[:count].argmax(axis=1)


@answers.wrong("all images instead of the sample")
def sampled_everything(y_one_hot, probabilities, indices):
    return y_one_hot.argmax(axis=1), probabilities.argmax(axis=1)


@answers.wrong("only one of the two mended")
def sampled_for_the_truth_alone(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[: len(indices)].argmax(axis=1)


@answers.wrong("only one of the two mended")
def sampled_for_the_answers_alone(y_one_hot, probabilities, indices):
    return y_one_hot.argmax(axis=1), probabilities[indices].argmax(axis=1)


@answers.wrong("rows instead of labels")
def sampled_but_the_truth_left_one_hot(y_one_hot, probabilities, indices):
    return y_one_hot[indices], probabilities[indices].argmax(axis=1)


@answers.wrong("predicted before true")
def sampled_the_other_way_round(y_one_hot, probabilities, indices):
    return probabilities[indices].argmax(axis=1), y_one_hot[indices].argmax(axis=1)


@answers.wrong("the sample sorted")
def sampled_in_order(y_one_hot, probabilities, indices):
    indices = sorted(indices)
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


@answers.wrong("rows instead of labels")
def sampled_rows(y_one_hot, probabilities, indices):
    return y_one_hot[indices], probabilities[indices]


@answers.wrong("argmax over the batch axis")
def sampled_over_the_batch(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=0), probabilities[indices].argmax(axis=0)


@answers.wrong("probabilities instead of labels")
def sampled_with_confidences(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].max(axis=1)


@answers.wrong("another result")
def sampled_into_one_array(y_one_hot, probabilities, indices):
    return np.array([y_one_hot.argmax(axis=1)[indices]]), np.array([probabilities.argmax(axis=1)[indices]])


@answers.wrong("the first ones instead of the sample")
def counted_up_to_the_size(y_one_hot, probabilities, indices):
    true_labels, predicted_labels = [], []
    for i in range(len(indices)):
        true_labels.append(np.argmax(y_one_hot[i]))
        predicted_labels.append(np.argmax(probabilities[i]))
    return np.array(true_labels), np.array(predicted_labels)


@answers.wrong("all images instead of the sample")
def labels_of_every_row(y_one_hot, probabilities, indices):
    true_labels = np.array([row.argmax() for row in y_one_hot])
    predicted_labels = np.array([row.argmax() for row in probabilities])
    return true_labels, predicted_labels


@answers.wrong("predicted before true")
def probabilities_first(y_one_hot, probabilities, indices):
    predicted = np.array([probabilities[i].argmax() for i in indices])
    true = np.array([y_one_hot[i].argmax() for i in indices])
    return predicted, true


@answers.wrong("the sample sorted")
def rows_that_are_in_the_sample(y_one_hot, probabilities, indices):
    chosen = [i for i in range(len(y_one_hot)) if i in indices]
    return y_one_hot[chosen].argmax(axis=1), probabilities[chosen].argmax(axis=1)


@answers.wrong("argmax over the batch axis")
def largest_of_each_column(y_one_hot, probabilities, indices):
    def labels(table):
        return np.array([np.argmax(column) for column in table[indices].T])

    return labels(y_one_hot), labels(probabilities)


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


answers.every_call(
    first_and_last_image=lambda y_one_hot, probabilities, indices: {0, len(y_one_hot) - 1} <= set(indices),
    in_no_order=lambda y_one_hot, probabilities, indices: in_no_order(indices),
    first_and_last_class=lambda y_one_hot, probabilities, indices: y_one_hot[indices][:, [0, -1]].any(axis=0).all(),
    read_as_them=lambda y_one_hot, probabilities, indices: {0, 4} <= set(probabilities[indices].argmax(axis=1)),
)


@answers.wrong("the same array twice")
def true_labels_twice(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), y_one_hot[indices].argmax(axis=1)


@answers.wrong("the same array twice")
def predicted_labels_under_two_names(y_one_hot, probabilities, indices):
    true = predicted = np.array([probabilities[i].argmax() for i in indices])
    return true, predicted


@answers.wrong("probabilities instead of labels")
def largest_of_each_row(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), np.array([max(probabilities[i]) for i in indices])


@answers.wrong("the sample sorted")
def sampled_by_a_mask(y_one_hot, probabilities, indices):
    mask = np.zeros(len(y_one_hot), dtype=bool)
    mask[indices] = True
    return y_one_hot[mask].argmax(axis=1), probabilities[mask].argmax(axis=1)
