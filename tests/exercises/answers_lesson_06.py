"""Answers to lesson 06's exercises, as students write them."""

import keras
import numpy as np
from answer_tables import right, right_values, wrong, wrong_values


@right("read_one")
def read_by_none(model, image):
    return model.predict(image[None], verbose=0).argmax()


@right("read_one")
def read_by_reshape(model, image):
    probabilities = model.predict(image.reshape(1, 28, 28, 1))
    return int(np.argmax(probabilities, axis=1)[0])


@right("read_one")
def read_by_loop(model, image):
    row = model.predict(np.array([image]), verbose=0)[0]
    best = 0
    for digit in range(10):
        if row[digit] > row[best]:
            best = digit
    return best


@right("read_one")
def read_by_calling(model, image):
    return keras.ops.argmax(model(np.expand_dims(image, 0))[0])


@right("read_one")
def read_without_a_channel(model, image):
    return model.predict(image[:, :, 0][np.newaxis], verbose=0)[0].tolist().index(max(model.predict(image[None])[0]))


@wrong("read_one", "no batch axis in front")
def read_without_a_batch(model, image):
    return model.predict(image, verbose=0).argmax()


@wrong("read_one", "no batch axis in front")
def read_with_an_axis_at_the_end(model, image):
    return model.predict(image[..., None], verbose=0).argmax()


@wrong("read_one", "no batch axis in front")
def read_as_a_row_of_pixels(model, image):
    return model.predict(image.reshape(1, 784), verbose=0).argmax()


@wrong("read_one", "the confidence")
def read_how_surely(model, image):
    return model.predict(image[None], verbose=0).max()


@wrong("read_one", "argmax over the batch axis")
def read_down_the_batch(model, image):
    return model.predict(image[None], verbose=0).argmax(axis=0)[0]


@wrong("read_one", "scaled again")
def read_almost_black(model, image):
    return model.predict(image[None] / 255, verbose=0).argmax()


@wrong("read_one", "scaled again")
def read_in_whole_numbers(model, image):
    return model.predict(image[None].astype(int), verbose=0).argmax()


@wrong("read_one", "another image")
def read_in_one_from_outside(model, image):
    x_test = np.zeros((5, 28, 28, 1))
    x_test[:, 5:23, 12:17] = 0.9
    return model.predict(x_test[:1], verbose=0).argmax()


@wrong("read_one", "another image")
def read_in_white(model, image):
    return model.predict(np.ones((1, 28, 28, 1)), verbose=0).argmax()


@wrong("read_one", "another image")
def read_turned(model, image):
    return model.predict(image.T[None], verbose=0).argmax()


@wrong("read_one", "another image")
def read_inverted(model, image):
    return model.predict(1 - image[None], verbose=0).argmax()


@wrong("read_one", "another image")
def read_in_bytes(model, image):
    return model.predict(image[None] * 255, verbose=0).argmax()


@wrong("read_one", "another image")
def read_centred(model, image):
    return model.predict(image[None] - 0.5, verbose=0).argmax()


@wrong("read_one", "the 9 left out")
def read_but_never_a_nine(model, image):
    return model.predict(image[None], verbose=0)[0, :9].argmax()


@wrong("read_one", "returns None")
def read_where_it_is_sure(model, image):
    for digit, probability in enumerate(model.predict(image[None], verbose=0)[0]):
        if probability > 0.5:
            return digit


@wrong("read_one", "counted from 1")
def read_counted_from_one(model, image):
    return model.predict(image[None], verbose=0).argmax() + 1


@wrong("read_one", "wrong type")
def read_all_ten(model, image):
    return model.predict(image[None], verbose=0)


@wrong("read_one", "wrong type")
def read_as_an_array(model, image):
    return model.predict(image[None], verbose=0).argmax(axis=1)


@right("labels_from")
def labels_by_indexing(probabilities, classes):
    return classes[probabilities.argmax(axis=1)]


@right("labels_from")
def labels_by_loop(probabilities, classes):
    labels = []
    for row in probabilities:
        labels.append(classes[list(row).index(max(row))])
    return labels


@right("labels_from")
def labels_by_take(probabilities, classes):
    return np.take(classes, np.argmax(probabilities, axis=-1))


@right("labels_from")
def labels_by_sorting(probabilities, classes):
    return tuple(int(classes[np.argsort(row)[-1]]) for row in probabilities)


@right("labels_from")
def labels_by_multiplication(probabilities, classes):
    return (probabilities == probabilities.max(axis=1, keepdims=True)) @ classes


@right("labels_from")
def labels_by_keras(probabilities, classes):
    return keras.ops.take(classes, keras.ops.argmax(probabilities, axis=1))


@wrong("labels_from", "the column instead of its digit")
def labels_as_columns(probabilities, classes):
    return probabilities.argmax(axis=1)


@wrong("labels_from", "argmax over the batch axis")
def labels_over_the_batch(probabilities, classes):
    return classes[probabilities.argmax(axis=0)]


@wrong("labels_from", "argmax over the batch axis")
def columns_over_the_batch(probabilities, classes):
    return probabilities.argmax(axis=0)


@wrong("labels_from", "the largest probability itself")
def labels_as_probabilities(probabilities, classes):
    return probabilities.max(axis=1)


@wrong("labels_from", "one-hot rows")
def labels_one_hot(probabilities, classes):
    return keras.utils.to_categorical(probabilities.argmax(axis=1), len(classes))


@wrong("labels_from", "the column, counted from 1")
def labels_counted_from_one(probabilities, classes):
    return [row.argmax() + 1 for row in probabilities]


@wrong("labels_from", "another result")
def labels_but_never_the_last(probabilities, classes):
    return classes[probabilities[:, :-1].argmax(axis=1)]


@wrong("labels_from", "another result")
def labels_but_never_the_first(probabilities, classes):
    return classes[probabilities[:, 1:].argmax(axis=1) + 1]


@wrong("labels_from", "wrong type")
def labels_as_a_set(probabilities, classes):
    return set(classes[probabilities.argmax(axis=1)])


@wrong("labels_from", "another result")
def labels_one_too_large(probabilities, classes):
    return classes[probabilities.argmax(axis=1)] + 10


@wrong("labels_from", "wrong type")
def labels_as_one_number(probabilities, classes):
    return classes[probabilities.argmax() % len(classes)]


@right("sampled_labels")
def sampled_by_indexing(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


@right("sampled_labels")
def sampled_labels_first(y_one_hot, probabilities, indices):
    true, predicted = np.argmax(y_one_hot, axis=1), np.argmax(probabilities, axis=1)
    return [true[indices], predicted[indices]]


@right("sampled_labels")
def sampled_by_loop(y_one_hot, probabilities, indices):
    true = np.zeros(len(indices))
    predicted = np.zeros(len(indices))
    for place, i in enumerate(indices):
        true[place] = list(y_one_hot[i]).index(1)
        predicted[place] = np.argsort(probabilities[i])[-1]
    return true, predicted


@right("sampled_labels")
def sampled_by_where(y_one_hot, probabilities, indices):
    return np.where(y_one_hot[indices] == 1)[1], np.take(probabilities, indices, axis=0).argmax(1)


@right("sampled_labels")
def sampled_in_one_array(y_one_hot, probabilities, indices):
    return np.stack([y_one_hot[indices], probabilities[indices]]).argmax(axis=2)


@wrong("sampled_labels", "another sample")
def sampled_anew(y_one_hot, probabilities, indices):
    sample = np.random.choice(len(y_one_hot), size=len(indices), replace=False)
    return y_one_hot[sample].argmax(axis=1), probabilities[sample].argmax(axis=1)


@wrong("sampled_labels", "another sample")
def sampled_backwards(y_one_hot, probabilities, indices):
    return y_one_hot[indices[::-1]].argmax(axis=1), probabilities[indices[::-1]].argmax(axis=1)


@wrong("sampled_labels", "wrong type")
def sampled_as_texts(y_one_hot, probabilities, indices):
    true, predicted = sampled_by_indexing(y_one_hot, probabilities, indices)
    return [str(each) for each in true], [str(each) for each in predicted]


@wrong("sampled_labels", "wrong type")
def sampled_in_pairs(y_one_hot, probabilities, indices):
    return zip(*sampled_by_indexing(y_one_hot, probabilities, indices), strict=True)


@wrong("sampled_labels", "the first ones instead of the sample")
def sampled_the_first(y_one_hot, probabilities, indices):
    count = len(indices)
    return y_one_hot[:count].argmax(axis=1), probabilities[:count].argmax(axis=1)


@wrong("sampled_labels", "all images instead of the sample")
def sampled_everything(y_one_hot, probabilities, indices):
    return y_one_hot.argmax(axis=1), probabilities.argmax(axis=1)


@wrong("sampled_labels", "only one of the two mended")
def sampled_for_the_truth_alone(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[: len(indices)].argmax(axis=1)


@wrong("sampled_labels", "only one of the two mended")
def sampled_for_the_answers_alone(y_one_hot, probabilities, indices):
    return y_one_hot.argmax(axis=1), probabilities[indices].argmax(axis=1)


@wrong("sampled_labels", "rows instead of labels")
def sampled_but_the_truth_left_one_hot(y_one_hot, probabilities, indices):
    return y_one_hot[indices], probabilities[indices].argmax(axis=1)


@wrong("sampled_labels", "predicted before true")
def sampled_the_other_way_round(y_one_hot, probabilities, indices):
    return probabilities[indices].argmax(axis=1), y_one_hot[indices].argmax(axis=1)


@wrong("sampled_labels", "the sample sorted")
def sampled_in_order(y_one_hot, probabilities, indices):
    indices = sorted(indices)
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].argmax(axis=1)


@wrong("sampled_labels", "rows instead of labels")
def sampled_rows(y_one_hot, probabilities, indices):
    return y_one_hot[indices], probabilities[indices]


@wrong("sampled_labels", "argmax over the batch axis")
def sampled_over_the_batch(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=0), probabilities[indices].argmax(axis=0)


@wrong("sampled_labels", "another result")
def sampled_with_confidences(y_one_hot, probabilities, indices):
    return y_one_hot[indices].argmax(axis=1), probabilities[indices].max(axis=1)


@wrong("sampled_labels", "another result")
def sampled_into_one_array(y_one_hot, probabilities, indices):
    return np.array([y_one_hot.argmax(axis=1)[indices]]), np.array([probabilities.argmax(axis=1)[indices]])


right_values("dots_to_see", [10, 13, 53], (10, 13, 53), np.array([10, 13, 53]), [10.0, 13.0, 53.0])
wrong_values(
    "dots_to_see",
    ([10_000, 600, 50], "images counted instead of places"),
    ([10_000, 13, 53], "images counted instead of places"),
    ([100, 100, 500], "places that there could be"),
    ([10, 18, 53], "each wrong answer a place of its own"),
    ([10, 3, 53], "only the wrong answers"),
    ([10, 13, 3], "only the wrong answers"),
    ([10, 13, 100], "circle and cross always two places"),
    ([10, 13, 50], "the crosses outside their circles forgotten"),
    ([10, 13, 10], "positions ignored"),
    ([10, 12, 53], "another result"),
    ([10, 13], "another result"),
    (13, "wrong type"),
)


@right("worst_first")
def worst_by_indices(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    order = np.argsort(probabilities[indices, digit])
    return indices[order[:count]]


@right("worst_first")
def worst_by_sorted(probabilities, labels, digit, count):
    indices = [i for i in range(len(labels)) if labels[i] == digit]
    return sorted(indices, key=lambda i: probabilities[i, digit])[:count]


@right("worst_first")
def worst_by_filtering(probabilities, labels, digit, count):
    given_to_truth = probabilities[np.arange(len(labels)), labels]
    order = np.argsort(given_to_truth)
    return order[labels[order] == digit][:count]


@right("worst_first")
def worst_by_infinity(probabilities, labels, digit, count):
    given = np.where(labels == digit, probabilities[:, digit], np.inf)
    return np.argsort(given)[:count]


@right("worst_first")
def worst_one_by_one(probabilities, labels, digit, count):
    given = probabilities[:, digit].copy()
    given[labels != digit] = 2
    found = []
    for _ in range(count):
        found.append(int(given.argmin()))
        given[found[-1]] = 2
    return np.array(found, dtype="float32")


@wrong("worst_first", "probabilities instead of indices")
def worst_probabilities(probabilities, labels, digit, count):
    return np.sort(probabilities[labels == digit, digit])[:count]


@wrong("worst_first", "positions within the digit's images")
def worst_within_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit][:, digit])[:count]


@wrong("worst_first", "positions within the digit's images")
def worst_within_the_digit_all(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit, digit])


@wrong("worst_first", "positions within the digit's images")
def least_sure_within_the_digit(probabilities, labels, digit, count):
    return np.argsort(probabilities[labels == digit].max(axis=1))[:count]


@wrong("worst_first", "the best first")
def worst_last(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(-probabilities[indices, digit])][:count]


@wrong("worst_first", "sorted by confidence")
def worst_by_confidence(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(probabilities[indices].max(axis=1))][:count]


@wrong("worst_first", "sorted by confidence")
def worst_by_confidence_backwards(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(-probabilities[indices].max(axis=1))][:count]


@wrong("worst_first", "the images of all digits")
def worst_of_all(probabilities, labels, digit, count):
    return np.argsort(probabilities[np.arange(len(labels)), labels])[:count]


@wrong("worst_first", "the images of all digits")
def worst_in_the_column(probabilities, labels, digit, count):
    return np.argsort(probabilities[:, digit])[:count]


@wrong("worst_first", "only wrong answers")
def worst_among_the_wrong(probabilities, labels, digit, count):
    predicted = probabilities.argmax(axis=1)
    indices = np.flatnonzero((labels == digit) & (predicted != labels))
    return indices[np.argsort(probabilities[indices, digit])][:count]


@wrong("worst_first", "in the order of their indices")
def worst_unsorted(probabilities, labels, digit, count):
    return np.sort(worst_by_indices(probabilities, labels, digit, count))


@wrong("worst_first", "in the order of their indices")
def worst_in_the_end(probabilities, labels, digit, count):
    return worst_by_indices(probabilities, labels, digit, count)[::-1]


@wrong("worst_first", "all of them")
def worst_and_all_the_others(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(probabilities[indices, digit])]


@wrong("worst_first", "too few")
def worst_but_one(probabilities, labels, digit, count):
    return worst_by_indices(probabilities, labels, digit, count - 1)


@wrong("worst_first", "another result")
def worst_by_ranks(probabilities, labels, digit, count):
    indices = np.flatnonzero(labels == digit)
    return indices[np.argsort(np.argsort(probabilities[indices, digit]))][:count]


@wrong("worst_first", "too few")
def worst_first_images(probabilities, labels, digit, count):
    return np.flatnonzero(labels == digit)[:0]


@right("answers_or_refusals")
def refused_by_where(probabilities, threshold):
    return np.where(probabilities.max(axis=1) < threshold, -1, probabilities.argmax(axis=1))


@right("answers_or_refusals")
def refused_by_loop(probabilities, threshold):
    answers = []
    for row in probabilities:
        answers.append(int(row.argmax()) if max(row) >= threshold else -1)
    return answers


@right("answers_or_refusals")
def refused_by_mask(probabilities, threshold):
    labels = probabilities.argmax(axis=1)
    labels[probabilities.max(axis=1) < threshold] = -1
    return labels


@right("answers_or_refusals")
def refused_by_arithmetic(probabilities, threshold):
    sure = (probabilities >= threshold).any(axis=1)
    return sure * (probabilities.argmax(axis=1) + 1.0) - 1


@wrong("answers_or_refusals", "refuses the sure ones")
def refused_the_sure(probabilities, threshold):
    return np.where(probabilities.max(axis=1) >= threshold, -1, probabilities.argmax(axis=1))


@wrong("answers_or_refusals", "refuses at the threshold")
def refused_at_the_threshold(probabilities, threshold):
    return [int(row.argmax()) if row.max() > threshold else -1 for row in probabilities]


@wrong("answers_or_refusals", "the first or the last above the threshold")
def refused_but_the_last_one_wins(probabilities, threshold):
    answers = []
    for row in probabilities:
        answer = -1
        for digit in range(len(row)):
            if row[digit] >= threshold:
                answer = digit
        answers.append(answer)
    return answers


@wrong("answers_or_refusals", "another result")
def refused_below_one_half(probabilities, threshold):
    return np.where(probabilities.max(axis=1) > 0.5, probabilities.argmax(axis=1), -1)


@wrong("answers_or_refusals", "True and False instead of labels")
def refused_as_a_mask(probabilities, threshold):
    return probabilities.max(axis=1) >= threshold


@wrong("answers_or_refusals", "True and False instead of labels")
def refused_as_ones(probabilities, threshold):
    return np.where(probabilities.max(axis=1) < threshold, 1, 0)


@wrong("answers_or_refusals", "refused ones left out")
def refused_and_dropped(probabilities, threshold):
    return probabilities.argmax(axis=1)[probabilities.max(axis=1) >= threshold]


@wrong("answers_or_refusals", "0 for a refusal")
def refused_by_zero(probabilities, threshold):
    return (probabilities.max(axis=1) >= threshold) * probabilities.argmax(axis=1)


@wrong("answers_or_refusals", "nothing refused")
def refused_nothing(probabilities, threshold):
    return probabilities.argmax(axis=1)


@wrong("answers_or_refusals", "confidences instead of labels")
def refused_with_confidences(probabilities, threshold):
    confidence = probabilities.max(axis=1)
    confidence[confidence < threshold] = -1
    return confidence


@wrong("answers_or_refusals", "the label compared with the threshold")
def refused_by_label(probabilities, threshold):
    labels = probabilities.argmax(axis=1)
    return np.where(labels < threshold, -1, labels)


@wrong("answers_or_refusals", "wrong type")
def refused_with_none(probabilities, threshold):
    return [int(row.argmax()) if row.max() >= threshold else None for row in probabilities]


@wrong("answers_or_refusals", "another result")
def refused_all(probabilities, threshold):
    return np.full(len(probabilities), -1)
