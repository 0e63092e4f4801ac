"""Answers to baseline_accuracy, as students write them."""

import numpy as np
from exercises.answers import Answers

answers = Answers()


@answers.right
def baseline_by_library(y_train, y_test):
    return (y_test == np.bincount(y_train).argmax()).mean()


@answers.right
def baseline_by_loop(y_train, y_test):
    favorite = max(set(y_train.tolist()), key=y_train.tolist().count)
    hits = 0
    for label in y_test:
        if label == favorite:
            hits += 1
    return hits / len(y_test)


@answers.right
def baseline_by_unique(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    return np.mean(np.full(len(y_test), digits[counts.argmax()]) == y_test)


@answers.wrong("the favorite of the test set")
def baseline_peeking(y_train, y_test):
    return (y_test == np.bincount(y_test).argmax()).mean()


@answers.wrong("measured on the training set")
def baseline_of_training(y_train, y_test):
    return (y_train == np.bincount(y_train).argmax()).mean()


@answers.wrong("a count instead of a share")
def baseline_as_count(y_train, y_test):
    return (y_test == np.bincount(y_train).argmax()).sum()


@answers.wrong("percent instead of a share")
def baseline_in_percent(y_train, y_test):
    return 100 * (y_test == np.bincount(y_train).argmax()).mean()


@answers.wrong("one tenth, whatever the labels")
def baseline_of_even_classes(y_train, y_test):
    return 1 / 10


@answers.wrong("how often instead of which label")
def baseline_by_max(y_train, y_test):
    favorite = np.bincount(y_train).max()
    return (y_test == favorite).mean()


@answers.wrong("how often instead of which label")
def baseline_as_quotient_of_both(y_train, y_test):
    return max(np.bincount(y_train)) / len(y_test)


@answers.wrong("the largest label")
def baseline_of_the_largest_label(y_train, y_test):
    return np.mean(y_test == y_train.max())


@answers.wrong("another result")
def baseline_of_zeros(y_train, y_test):
    return 0.0


@answers.wrong("a position instead of a label")
def baseline_of_a_position(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    return (y_test == counts.argmax()).mean()


@answers.wrong("the favorite of the lesson")
def baseline_of_the_lesson(y_train, y_test):
    favorite = 1
    return (y_test == favorite).mean()


@answers.wrong("the favorite of the test set")
def best_of_ten_guesses(y_train, y_test):
    best = 0
    for digit in range(10):
        accuracy = np.mean(y_test == digit)
        if accuracy > best:
            best = accuracy
    return best


@answers.wrong("measured on the training set")
def only_one_of_the_sets(y_train, y_test):
    labels = list(y_train)
    favorite = max(set(labels), key=labels.count)
    return labels.count(favorite) / len(labels)


@answers.wrong("a count instead of a share")
def hits_counted(y_train, y_test):
    favorite = np.argmax(np.bincount(y_train))
    hits = 0
    for label in y_test:
        if label == favorite:
            hits += 1
    return hits


@answers.wrong("percent instead of a share")
def in_percent(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    hits = [label for label in y_test if label == digits[counts.argmax()]]
    return len(hits) / len(y_test) * 100


@answers.wrong("one tenth, whatever the labels")
def one_of_ten_answers(y_train, y_test):
    classes = range(10)
    return 1 / len(classes)


@answers.wrong("the largest label")
def last_when_sorted(y_train, y_test):
    favorite = sorted(y_train)[-1]
    return np.count_nonzero(y_test == favorite) / y_test.size


@answers.wrong("a position instead of a label")
def index_in_a_list_of_counts(y_train, y_test):
    digits = sorted(set(y_train))
    counts = [np.sum(y_train == digit) for digit in digits]
    favorite = counts.index(max(counts))
    return np.mean(y_test == favorite)


@answers.wrong("the favorite of the lesson")
def always_answers_1(y_train, y_test):
    answers_given = np.ones(len(y_test), dtype=int)
    return np.mean(answers_given == y_test)


def in_no_order(numbers):
    return (np.diff(np.asarray(numbers, float)) > 0).any() and (np.diff(np.asarray(numbers, float)) < 0).any()


def favorite(y_train):
    return np.bincount(y_train).argmax()


answers.every_call(
    in_no_order=lambda y_train, y_test: in_no_order(y_train),
    lengths_differ=lambda y_train, y_test: len(y_train) != len(y_test),
    not_the_median=lambda y_train, y_test: favorite(y_train) != np.median(y_train),
    not_the_first_or_last=lambda y_train, y_test: favorite(y_train) not in y_train[[0, -1]],
    each_digit_has_another_share=lambda y_train, y_test: (
        len(y_test) < 10 or len({*np.bincount(y_test, minlength=10)}) == 10
    ),
)
answers.some_call(
    few_labels=lambda y_train, y_test: len(y_train) == 6 and len(y_test) == 5,
    favorite_0=lambda y_train, y_test: favorite(y_train) == 0,
    favorite_9=lambda y_train, y_test: favorite(y_train) == 9,
    neither_end=lambda y_train, y_test: y_train.min() < favorite(y_train) < y_train.max(),
    digits_missing_below=lambda y_train, y_test: len({*y_train[y_train < favorite(y_train)]}) < favorite(y_train),
)


@answers.wrong("the mean or the middle of the labels")
def the_median_label(y_train, y_test):
    return np.mean(y_test == np.sort(y_train)[len(y_train) // 2])


@answers.wrong("the mean or the middle of the labels")
def the_mean_label(y_train, y_test):
    return np.mean(y_test == round(np.mean(y_train)))


@answers.wrong("another result")
def the_9_never_looked_at(y_train, y_test):
    favorite = max(range(9), key=list(y_train).count)
    return np.mean(y_test == favorite)


@answers.wrong("the mean or the middle of the labels")
def the_median_by_numpy(y_train, y_test):
    return np.mean(y_test == np.median(y_train))


@answers.wrong("the rarest label")
def least_common(y_train, y_test):
    return np.mean(y_test == np.bincount(y_train).argmin())


@answers.wrong("the rarest label")
def first_when_sorted_by_counts(y_train, y_test):
    digits, counts = np.unique(y_train, return_counts=True)
    return np.mean(y_test == digits[counts.argsort()[0]])


@answers.wrong("the first or the last label")
def the_first_label(y_train, y_test):
    return np.mean(y_test == y_train[0])


@answers.wrong("the first or the last label")
def the_last_label(y_train, y_test):
    favorite = y_train[-1]
    return sum(label == favorite for label in y_test) / len(y_test)


@answers.wrong("the label instead of its share")
def the_label_itself(y_train, y_test):
    return np.bincount(y_train).argmax()


@answers.wrong("the label instead of its share")
def the_label_by_counting(y_train, y_test):
    labels = y_train.tolist()
    return max(set(labels), key=labels.count)


@answers.wrong("divided by the number of training labels")
def divided_by_the_training_labels(y_train, y_test):
    return (y_test == np.bincount(y_train).argmax()).sum() / len(y_train)


@answers.wrong("divided by the number of training labels")
def a_share_for_each_hit(y_train, y_test):
    share = 0
    for label in y_test:
        if label == np.bincount(y_train).argmax():
            share += 1 / y_train.size
    return share


@answers.wrong("the share of errors")
def one_minus_it(y_train, y_test):
    return 1 - (y_test == np.bincount(y_train).argmax()).mean()


@answers.wrong("the share of errors")
def other_labels(y_train, y_test):
    return np.mean(y_test != np.bincount(y_train).argmax())


@answers.wrong("rounded")
def rounded_to_two_places(y_train, y_test):
    return round(np.mean(y_test == np.bincount(y_train).argmax()), 2)


@answers.wrong("rounded")
def whole_percent(y_train, y_test):
    percent = 100 * np.mean(y_test == np.bincount(y_train).argmax())
    return np.rint(percent) / 100
