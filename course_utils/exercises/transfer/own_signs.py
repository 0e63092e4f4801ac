"""Make a data set of collected drawings: scaled, numbered, and split so that nothing leaks."""

from collections import Counter

import numpy as np

from course_utils.exercises.format import Exercise, Mistake

SIGNS = ("star", "heart", "cloud", "anchor")  # in no alphabetical order
COLLECTIONS = ((3, 10), (4, 10), *[(4, 6)] * 8)  # signs, drawings of each; of few, a split at random misses a sign
LOW, HIGH = 0.15, 0.35
COPIES = 3  # drawings of each sign that were kept twice


def _collections(rng):
    """Some collections: names in no order, images uint8, some of them kept twice, the copies far apart."""
    return [_collection(rng, count, each) for count, each in COLLECTIONS]


def _collection(rng, count, each):
    names = [SIGNS[i] for i in rng.permutation(count)]
    while names == sorted(names):
        names = [SIGNS[i] for i in rng.permutation(count)]
    drawn = [name for name in names for _ in range(each)]
    images = _different_images(rng, len(drawn))
    twice = [each * sign + place for sign in range(count) for place in range(COPIES)]
    images, drawn = np.concatenate([images, images[twice]]), drawn + [drawn[place] for place in twice]
    order = rng.permutation(len(drawn))
    return images[order], [drawn[place] for place in order], names


def _different_images(rng, count):
    """Images (count, 28, 28) of which no two are alike; each has a pixel of 255, and most are 0."""
    images = np.where(rng.random((count, 28, 28)) < 0.2, rng.integers(1, 256, (count, 28, 28)), 0)
    images[:, 14, 14] = 255
    return images.astype("uint8")


def _fault(results, cases):
    for got, case in zip(results, cases, strict=True):
        fault = _fault_of_one(got, *case)
        if fault:
            return fault
    return None


def _fault_of_one(got, images, drawn, names):
    if len(got) != len(EXERCISE.parts):
        return "not four arrays"
    x_train, y_train, x_val, y_val = map(np.asarray, got)
    if x_train.ndim != 4 or x_train.shape[1:] != (28, 28, 1) or x_val.shape[1:] != (28, 28, 1):
        return _fault_of_shape(x_train, y_train)
    if x_train.max() > 1 or x_train.dtype != "float32" or abs(x_train.max() - 1) > 1e-3:
        return "not scaled"
    if len(x_train) != len(y_train) or len(x_val) != len(y_val):
        return "an image without a label"
    return _fault_of_labels(y_train, y_val) or _fault_of_split((x_train, y_train), (x_val, y_val), images, drawn, names)


def _fault_of_shape(x_train, y_train):
    if y_train.ndim == 4:
        return "another order"
    return "no channel axis" if x_train.ndim == 3 else "another shape"


def _fault_of_labels(*parts):
    if any(labels.ndim != 1 or labels.dtype.kind not in "iu" for labels in parts):
        return "names as labels"
    return None


def _fault_of_split(train, held, images, drawn, names):
    keys = {image.tobytes(): name for image, name in zip(images, drawn, strict=True)}
    seen = [{_key(image): int(label) for image, label in zip(*part, strict=True)} for part in (train, held)]
    if not (seen[0].keys() | seen[1].keys()) <= keys.keys():
        return "other images"
    numbers = {key: label for part in seen for key, label in part.items()}
    if any(label != names.index(keys[key]) for key, label in numbers.items()):
        return _fault_of_numbers(numbers, keys, names)
    if seen[0].keys() & seen[1].keys():
        if seen[1].keys() <= seen[0].keys() and len(seen[0]) == len(keys):
            return "the training part keeps all"
        return "a copy in both parts"
    if len(numbers) < len(keys):
        return "both copies thrown out" if keys.keys() - numbers.keys() == _twice(images) else "drawings lost"
    if any({keys[key] for key in part} < set(names) for part in seen):
        return "a sign is missing"
    return None if LOW <= len(seen[1]) / len(keys) <= HIGH else "not a fifth"


def _twice(images):
    counts = Counter(image.tobytes() for image in images)
    return {key for key, count in counts.items() if count > 1}


def _key(image):
    return np.rint(255 * np.asarray(image, float)).astype("uint8").reshape(28, 28).tobytes()


def _fault_of_numbers(numbers, keys, names):
    ordered = sorted(names)
    if all(label == ordered.index(keys[key]) for key, label in numbers.items()):
        return "numbered by the alphabet"
    if all(label == names.index(keys[key]) + 1 for key, label in numbers.items()):
        return "counted from 1"
    return "wrong labels"


EXERCISE = Exercise(
    name="own_signs",
    objective="turn collected drawings into a data set that nothing leaks from",
    returns="arrays",
    parts=("x_train", "y_train", "x_val", "y_val"),
    reference=lambda images, drawn, names: (images, images, images, images),
    make_inputs=_collections,
    examine=_fault,
    points=2,
    hints=(
        "Throw out the copies before you split: np.unique(images, axis=0, return_index=True) gives each different "
        "image once, and the place where it first stood. Use the places to pick images and names alike.",
        'names.index(name) is the number of a name. And the old friends: astype("float32") / 255, and [..., None].',
        "train_test_split from scikit-learn with test_size=0.2 and stratify=labels holds out some of each sign. It "
        "returns x_train, x_val, y_train, y_val; mind the order that was asked for.",
    ),
    mistakes=(
        Mistake(
            "not four arrays",
            "Four arrays are asked for, in this order: x_train, y_train, x_val, y_val. Behind the images of each part "
            "come their labels.",
        ),
        Mistake(
            "another order",
            "The second thing that you return are images. Labels belong there: x_train, y_train, x_val, y_val.",
        ),
        Mistake("no channel axis", "The images have no channel axis: a network wants (N, 28, 28, 1)."),
        Mistake("another shape", "The images should have the shape (N, 28, 28, 1)."),
        Mistake(
            "not scaled",
            "The images should be float32, from 0 to 1. Divide by 255, exactly once.",
        ),
        Mistake(
            "an image without a label",
            "In one of the two parts there are more images than labels, or fewer. Split both in the same way.",
        ),
        Mistake(
            "names as labels",
            "The labels should be whole numbers, one for each image: the place of its name in `names`.",
        ),
        Mistake(
            "other images",
            "Some image that you return isn't one of those you were given. Has it been turned, or scaled twice?",
        ),
        Mistake(
            "numbered by the alphabet",
            "You numbered the signs in alphabetical order, as np.unique does. Their order is that of `names`, or your "
            "network will say “heart” and mean the star.",
        ),
        Mistake("counted from 1", "You count the signs from 1. The first name has the label 0."),
        Mistake(
            "wrong labels",
            "Some images have another sign's label. What you shuffle, pick or drop, do it to both alike.",
        ),
        Mistake(
            "a copy in both parts",
            "Some drawing was kept twice, and now one copy is in training and the other in validation: the network is "
            "asked about an image that it has learned by heart. Throw out copies before you split.",
        ),
        Mistake(
            "both copies thrown out",
            "Of the drawings that were kept twice, you threw out both copies. Keep one of each: "
            "np.unique(images, axis=0, return_index=True) gives the place where each drawing first stood.",
        ),
        Mistake(
            "drawings lost",
            "Some drawings are in neither part. Each different drawing belongs in one of the two.",
        ),
        Mistake(
            "a sign is missing",
            "One of the parts doesn't have every sign. Of few drawings, a split at random can miss a sign: hold out "
            "some of each, as train_test_split does with stratify=….",
        ),
        Mistake(
            "not a fifth",
            "Hold out about a fifth of the drawings; 15% to 35% will do. Did you exchange the two parts?",
        ),
        Mistake(
            "the training part keeps all",
            "The training part still holds what you hold out for validation. Each drawing belongs in one of the two: "
            "leave the held-out ones out of x_train and y_train.",
        ),
        Mistake(
            "copies left among the labels",
            "You gave train_test_split more labels than images, or fewer. A copy that you throw out of the images has "
            "to go from the labels as well: np.unique(images, axis=0, return_index=True)[1] gives the places to keep.",
            error="inconsistent numbers of samples",
        ),
        Mistake(
            "too few to hold out",
            "There are too few drawings left to hold out one of each sign. Have you lost some on the way, or thrown "
            "out both of two copies? Keep one of each: np.unique(images, axis=0, return_index=True)[1] gives the "
            "places of the first.",
            error="should be greater or equal to the number of classes",
        ),
    ),
    explanation="Scaled, numbered as `names` has it, and no drawing is in both parts.",
)
