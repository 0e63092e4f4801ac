"""Answers to own_signs, as students write them."""

from collections import Counter

import numpy as np
from exercises.answers import Answers
from sklearn.model_selection import train_test_split

answers = Answers()


def different(images, drawn):
    """Each different image once, and the names that go with them."""
    _, first = np.unique(images, axis=0, return_index=True)
    return images[first], [drawn[place] for place in first]


def scaled(images):
    return images.astype("float32")[..., None] / 255


def numbered(drawn, names):
    return np.array([names.index(name) for name in drawn])


def split(x, y, share=0.2):
    x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=share, stratify=y, random_state=3)
    return x_train, y_train, x_val, y_val


@answers.right
def by_scikit_learn(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), numbered(drawn, names))


@answers.right
def in_a_loop(images, drawn, names):
    seen, parts = set(), ([], [], [], [])
    counts = dict.fromkeys(names, 0)
    for image, name in zip(images, drawn, strict=True):
        if image.tobytes() in seen:
            continue
        seen.add(image.tobytes())
        counts[name] += 1
        x, y = parts[2:] if counts[name] % 5 == 0 else parts[:2]
        x.append(image[:, :, None] / 255)
        y.append(names.index(name))
    return tuple(np.array(part, "float32" if i % 2 == 0 else int) for i, part in enumerate(parts))


@answers.right
def in_a_list_with_the_first_ones_held_out(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    held = np.concatenate([np.flatnonzero(y == label)[: round(sum(y == label) / 4)] for label in range(len(names))])
    return [np.delete(x, held, axis=0), np.delete(y, held), x[held], y[held]]


@answers.wrong("another order")
def as_scikit_learn_orders_them(images, drawn, names):
    images, drawn = different(images, drawn)
    return tuple(train_test_split(scaled(images), numbered(drawn, names), test_size=0.2, random_state=0))


@answers.wrong("another order")
def images_before_labels(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train, x_val, y_train, y_val


@answers.wrong("no channel axis")
def no_channel(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(images.astype("float32") / 255, numbered(drawn, names))


@answers.wrong("no channel axis")
def channel_forgotten_in_a_loop(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train[..., 0], y_train, x_val[..., 0], y_val


@answers.wrong("another shape")
def channels_first(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(images.astype("float32")[:, None] / 255, numbered(drawn, names))


@answers.wrong("another shape")
def flat(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(images.reshape(-1, 784).astype("float32") / 255, numbered(drawn, names))


@answers.wrong("not scaled")
def from_0_to_255(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(images[..., None].astype("float32"), numbered(drawn, names))


@answers.wrong("not scaled")
def scaled_twice(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images) / 255, numbered(drawn, names))


@answers.wrong("not scaled")
def as_float64(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(images[..., None] / 255, numbered(drawn, names))


@answers.wrong("an image without a label")
def labels_of_all(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train, numbered(drawn, names), x_val, y_val


@answers.wrong("an image without a label")
def labels_exchanged(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train, y_val, x_val, y_train


@answers.wrong("names as labels")
def labels_as_rows(images, drawn, names):
    images, drawn = different(images, drawn)
    x_train, y_train, x_val, y_val = split(scaled(images), numbered(drawn, names))
    return x_train, np.eye(len(names))[y_train], x_val, np.eye(len(names))[y_val]


@answers.wrong("names as labels")
def labels_as_floats(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train, y_train.astype("float32"), x_val, y_val.astype("float32")


@answers.wrong("other images")
def light_and_dark_exchanged(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(1 - scaled(images), numbered(drawn, names))


@answers.wrong("other images")
def turned(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images.transpose(0, 2, 1)), numbered(drawn, names))


@answers.wrong("numbered by the alphabet")
def numbered_by_unique(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), np.unique(drawn, return_inverse=True)[1])


@answers.wrong("numbered by the alphabet")
def numbered_in_a_sorted_list(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), numbered(drawn, sorted(names)))


@answers.wrong("counted from 1")
def counted_from_1(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), numbered(drawn, names) + 1)


@answers.wrong("counted from 1")
def enumerated_from_1(images, drawn, names):
    numbers = {name: number for number, name in enumerate(names, start=1)}
    images, drawn = different(images, drawn)
    return split(scaled(images), np.array([numbers[name] for name in drawn]))


@answers.wrong("wrong labels")
def only_images_shuffled(images, drawn, names):
    images, drawn = different(images, drawn)
    x = np.random.default_rng(0).permutation(scaled(images))
    return split(x, numbered(drawn, names))


@answers.wrong("wrong labels")
def first_labels_for_the_unique_images(images, drawn, names):
    images, _ = different(images, drawn)
    return split(scaled(images), numbered(drawn[: len(images)], names))


@answers.wrong("a copy in both parts")
def split_as_they_came(images, drawn, names):
    x, y = scaled(images), numbered(drawn, names)
    held = np.concatenate([np.flatnonzero(y == label)[:3] for label in range(len(names))])
    first = int(np.flatnonzero([(images == image).all(axis=(1, 2)).sum() > 1 for image in images])[0])
    held = np.union1d(held, [first])
    copies = [place for place in range(len(x)) if (images[place] == images[first]).all() and place != first]
    held = np.setdiff1d(held, copies)
    return np.delete(x, held, axis=0), np.delete(y, held), x[held], y[held]


@answers.wrong("the training part keeps all")
def all_of_them_in_both(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    x_train, y_train, x_val, y_val = split(x, y)
    return x, y, x_val, y_val


@answers.wrong("drawings lost")
def ten_left_out(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_train[:-10], y_train[:-10], x_val, y_val


@answers.wrong("drawings lost")
def every_tenth_left_out(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    kept = np.arange(len(x_train)) % 10 > 0
    return x_train[kept], y_train[kept], x_val, y_val


@answers.wrong("both copies thrown out")
def only_what_is_there_once(images, drawn, names):
    _, first, counts = np.unique(images, axis=0, return_index=True, return_counts=True)
    once = first[counts == 1]
    return split(scaled(images[once]), numbered([drawn[place] for place in once], names), share=0.3)


@answers.wrong("both copies thrown out")
def both_copies_thrown_out(images, drawn, names):
    counts = [(images == image).all(axis=(1, 2)).sum() for image in images]
    once = np.flatnonzero(np.array(counts) == 1)
    return split(scaled(images[once]), numbered([drawn[place] for place in once], names), share=0.34)


@answers.wrong("a sign is missing")
def the_last_sign_held_out(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    held = y == len(names) - 1
    return x[~held], y[~held], x[held], y[held]


@answers.wrong("a sign is missing")
def sorted_and_cut_at_the_end(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    order = np.argsort(y, kind="stable")
    x, y = x[order], y[order]
    cut = len(x) * 4 // 5
    return x[:cut], y[:cut], x[cut:], y[cut:]


@answers.wrong("not a fifth")
def parts_exchanged(images, drawn, names):
    x_train, y_train, x_val, y_val = by_scikit_learn(images, drawn, names)
    return x_val, y_val, x_train, y_train


@answers.wrong("not a fifth")
def half(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), numbered(drawn, names), share=0.5)


@answers.wrong("a sign is missing")
def without_stratify(images, drawn, names):
    images, drawn = different(images, drawn)
    parts = train_test_split(scaled(images), numbered(drawn, names), test_size=0.2, random_state=0)
    return parts[0], parts[2], parts[1], parts[3]


@answers.wrong("a sign is missing")
def every_fifth_as_they_came(images, drawn, names):
    seen, first = set(), []
    for place, image in enumerate(images):
        if image.tobytes() not in seen:
            first.append(place)
            seen.add(image.tobytes())
    x, y = scaled(images[first]), numbered([drawn[place] for place in first], names)
    held = np.arange(len(x)) % 5 == 0
    return x[~held], y[~held], x[held], y[held]


@answers.wrong("a sign is missing")
def shuffled_and_cut(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    order = np.random.default_rng(1).permutation(len(x))
    held, kept = order[: len(x) // 4], order[len(x) // 4 :]
    return x[kept], y[kept], x[held], y[held]


answers.every_call(
    copies=lambda images, drawn, names: len(np.unique(images, axis=0)) == len(images) - 3 * len(names),
    no_alphabet=lambda images, drawn, names: names != sorted(names),
    as_many_of_each=lambda images, drawn, names: len({drawn.count(name) for name in names}) == 1,
)
answers.some_call(
    three_signs=lambda images, drawn, names: len(names) == 3,
    four_signs=lambda images, drawn, names: len(names) == 4,
    few=lambda images, drawn, names: len(np.unique(images, axis=0)) == 24,
)


@answers.wrong("the training part keeps all")
def a_fifth_drawn_from_the_whole(images, drawn, names):
    images, drawn = different(images, drawn)
    x, y = scaled(images), numbered(drawn, names)
    held = np.concatenate([np.flatnonzero(y == label)[:1] for label in range(len(names))])
    return x, y, x[held], y[held]


@answers.wrong("the training part keeps all")
def validated_on_what_was_trained(images, drawn, names):
    x, y = scaled(images), numbered(drawn, names)
    kept = train_test_split(np.arange(len(x)), test_size=0.25, stratify=y, random_state=0)[1]
    return x, y, x[kept], y[kept]


def without_both_copies(images, drawn):
    counts = Counter(image.tobytes() for image in images)
    places = [place for place, image in enumerate(images) if counts[image.tobytes()] == 1]
    return images[places], [drawn[place] for place in places]


@answers.wrong("too few to hold out")
def both_copies_lost_before_the_split(images, drawn, names):
    images, drawn = without_both_copies(images, drawn)
    x_train, x_val, y_train, y_val = train_test_split(
        scaled(images), numbered(drawn, names), test_size=len(names) - 1, stratify=drawn, random_state=1
    )
    return x_train, y_train, x_val, y_val


@answers.wrong("too few to hold out")
def one_held_out(images, drawn, names):
    images, drawn = different(images, drawn)
    parts = train_test_split(scaled(images), numbered(drawn, names), test_size=1, stratify=drawn)
    return parts[0], parts[2], parts[1], parts[3]


@answers.wrong("a copy in both parts")
def copies_thrown_out_after_the_split(images, drawn, names):
    places = np.arange(len(images))
    parts = train_test_split(places, test_size=0.25, stratify=drawn, random_state=0)
    result = []
    for part in parts:
        kept, names_kept = different(images[part], [drawn[place] for place in part])
        result += [scaled(kept), numbered(names_kept, names)]
    return tuple(result)


@answers.right
def in_a_dictionary(images, drawn, names):
    once = {image.tobytes(): (image, name) for image, name in zip(images, drawn, strict=True)}
    x = np.stack([image for image, _ in once.values()])
    y = np.array([names.index(name) for _, name in once.values()], dtype="uint8")
    kept, held = train_test_split(np.arange(len(x)), test_size=0.25, stratify=y, random_state=1)
    return scaled(x[kept]), y[kept], scaled(x[held]), y[held]


@answers.wrong("not four arrays")
def labels_left_out(images, drawn, names):
    images, _ = different(images, drawn)
    return train_test_split(scaled(images), test_size=0.2, random_state=0)


@answers.wrong("not four arrays")
def labels_of_the_held_out_left_out(images, drawn, names):
    x_train, y_train, x_val, _ = by_scikit_learn(images, drawn, names)
    return x_train, y_train, x_val


@answers.wrong("copies left among the labels")
def copies_thrown_out_of_the_images_alone(images, drawn, names):
    x, y = scaled(np.unique(images, axis=0)), numbered(drawn, names)
    x_train, x_val, y_train, y_val = train_test_split(x, y, test_size=0.2, random_state=0)
    return x_train, y_train, x_val, y_val


@answers.wrong("copies left among the labels")
def labels_thrown_out_too(images, drawn, names):
    return split(scaled(different(images, drawn)[0]), np.unique(numbered(drawn, names)))


@answers.wrong("an image without a label")
def labels_of_copies_kept(images, drawn, names):
    x, y = scaled(np.unique(images, axis=0)), numbered(drawn, names)
    held = len(x) // 5
    return x[held:], y[held:], x[:held], y[:held]


@answers.wrong("wrong type")
def names_themselves(images, drawn, names):
    images, drawn = different(images, drawn)
    return split(scaled(images), np.array(drawn))


@answers.wrong("wrong type")
def none_for_labels(images, drawn, names):
    x_train, _, x_val, _ = by_scikit_learn(images, drawn, names)
    return x_train, None, x_val, None
