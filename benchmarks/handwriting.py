"""Which augmentation helps a network to read real pictures: chosen on held-out pictures, then measured on new ones.

    python benchmarks/handwriting.py [--seeds 3] [--digits 2000] [--ship]

The course's network is trained on MNIST as it is ("plain"), and with each of three changes alone and with all: other
hands (each digit turned, slanted, resized and moved), other pens (bolder or thinner strokes, hairlines), other forms
(drawings, many of them 1s with an upstroke and 9s with a long tail). All read the same prepared pictures of the made-up
difficulties, drawings by pens that none was trained on, and MNIST's own straight 1s, as they are and with an upstroke
added, which isn't how the drawings to learn from are made. Prints error rates, writes build/handwriting.json, and
fails where the pooled error of the chosen network is over half the plain one's, or under 97% of 300 drawings are read.
--ship also writes the table that the lesson on handwriting reads.
"""

import math
import sys

import keras
import numpy as np
import robustness
from picture_rows import VARIED, straight_ones, varied
from run_cache import BUILD, cached, digest, digits, parser, write_report

from course_utils import CourseError, build_cnn, prepare_digit
from course_utils.centering import crop_scale_center
from course_utils.explorers import difficulties, drawn_digits, other_hands
from course_utils.explorers.difficulties import generator, photo
from course_utils.explorers.drawn_digits import DRAWINGS, another_drawing, ink_of, nine_with_tail, one_with_upstroke
from course_utils.explorers.other_hands import anew, another_hand, another_pen, hairlines, other_forms
from course_utils.models import BATCH_SIZE, compile_cnn

BARS = {"difficulties": 0.5, "drawings": 0.97}
HELD_OUT, CHOSEN_BY = 5_000, 300  # training digits to choose by; pictures of each difficulty that are made of them
DIGITS, HAIRLINES, FORMS = 10_000, 1_000, 2_000  # to learn from
PENS = 6, 24  # of the drawings to learn from, in pixels of the pad's 280
OTHER_PENS = (3, 5), (27, 36)  # no drawing to learn from is as thin, or as bold
START, EPOCHS = 2, 4  # on digits as they are, then on changed ones
WAYS = {
    "plain": (),
    "hands": ("hands",),
    "pens": ("pens",),
    "forms": ("forms",),
    "all": ("hands", "pens", "forms"),
    "mirrored": ("mirrored",),
}


def upstroked(rng):
    return difficulties.deformed(one_with_upstroke(rng), rng, 0.7), 1


def long_tailed(rng):
    nine = DRAWINGS[rng.integers(19, 21)]["strokes"]
    return difficulties.deformed(nine_with_tail(nine, rng), rng, 0.7), 9


def drawn_photo(make):
    """A row like those of picture_rows: a photo of a drawing, by any pen."""

    def made(rng):
        strokes, digit = make(rng)
        pen = np.exp(rng.uniform(np.log(drawn_digits.HAIRLINE), np.log(drawn_digits.BROAD)))
        cover = np.pad(ink_of(strokes, pen), 40) * rng.uniform(0.6, 1)
        return photo(cover, rng, rng.uniform(0.7, 0.97), rng.uniform(0.05, 0.3), rng.uniform(0, 0.02)), digit

    return made


DRAWN = {"1 with an upstroke": drawn_photo(upstroked), "9 with a long tail": drawn_photo(long_tailed)}


def pictures(kind, purpose, count, x, y):
    """`count` prepared pictures of one difficulty, uint8 (N, 28, 28), their labels, and how many were refused."""
    images, labels, refused = [], [], 0
    order = generator(purpose, 0).permutation(len(x))[:count]
    for number in range(count):
        rng = generator(purpose, 20_000 + number)
        picture, label = DRAWN[kind](rng) if kind in DRAWN else (varied(kind)(x, order[number], rng), y[order[number]])
        try:
            images.append(prepare_digit(picture))
            labels.append(label)
        except CourseError:
            refused += 1
    return np.stack(images), np.array(labels), refused


def kept_pictures(purpose, count, x, y):
    """{difficulty: (images, labels, refused)}; from build/ where they were made before."""
    code = digest(
        difficulties, drawn_digits, sys.modules["picture_rows"], pictures, upstroked, long_tailed, drawn_photo
    )
    made = {}
    for kind in [*VARIED, *DRAWN]:
        file = BUILD / "handwriting" / f"{purpose}-{kind}-{count}-{code}.npz"
        if not file.exists():
            file.parent.mkdir(parents=True, exist_ok=True)
            np.savez(file, *pictures(kind, purpose, count, x, y))
            print(f"made {count} pictures: {kind}", flush=True)
        with np.load(file) as arrays:
            made[kind] = arrays["arr_0"], arrays["arr_1"], int(arrays["arr_2"])
    return made


def scaled(images):
    return images[..., None].astype("float32") / 255


def materials(x, y, seed, changes):
    """(images, labels) of one epoch before each is changed anew: with hairlines or other forms where `changes` say."""
    images, labels = [x[:DIGITS]], [y[:DIGITS]]
    if "pens" in changes:
        images, labels = [*images, hairlines(x[:HAIRLINES])], [*labels, y[:HAIRLINES]]
    if "forms" in changes:
        drawings, meant = other_forms(FORMS, seed, PENS)
        images, labels = [*images, drawings, drawings], [*labels, meant, meant]
    return scaled(np.concatenate(images)), np.concatenate(labels)


def mirrored(images, rng):
    """Half of the images mirrored, left and right."""
    return np.where(rng.random((len(images), 1, 1, 1)) < 0.5, images, images[:, :, ::-1])


CHANGES = {"hands": another_hand, "pens": another_pen, "mirrored": mirrored}


def fitted(model, images, labels, epochs, changes, seed):
    """The model after so many epochs more, the learning rate falling from 0.002 to 0."""
    rng, functions = np.random.default_rng(seed), [CHANGES[name] for name in CHANGES if name in changes]
    compile_cnn(model, steps=epochs * math.ceil(len(images) / BATCH_SIZE))
    for _ in range(epochs):
        model.fit(anew(images, rng, functions), labels, batch_size=BATCH_SIZE, verbose=0)
    return model


def trained(x, y, seed, way):
    """The course's network, trained on digits as they are and then on digits changed in one way; kept in build/."""
    file = BUILD / "handwriting" / f"{way}-{seed}-{STAMP}.weights.h5"
    model = build_cnn()
    if file.exists():
        model.load_weights(file)
        return model
    keras.utils.set_random_seed(seed)
    if way == "start":
        fitted(model, scaled(x), y, START, (), seed)
    else:
        model.set_weights(trained(x, y, seed, "start").get_weights())
        fitted(model, *materials(x, y, seed, WAYS[way]), EPOCHS, WAYS[way], seed)
    file.parent.mkdir(parents=True, exist_ok=True)
    model.save_weights(file)
    return model


def unseen_drawings(each=30):
    """Thirty deformed drawings of each digit, by pens thinner or bolder than any to learn from: uint8, labels."""
    rng = generator("test", 3)
    images, labels = [], []
    while len(labels) < 10 * each:
        strokes, digit, _ = another_drawing(rng, 1.0)
        if labels.count(digit) < each:
            pen = rng.uniform(*OTHER_PENS[len(labels) % 2])
            images.append(crop_scale_center(ink_of(strokes, pen)))
            labels.append(digit)
    return np.stack(images), np.array(labels)


def read(network, images):
    """What the network takes images, uint8 (N, 28, 28), for: labels (N,)."""
    return network.predict(scaled(images), batch_size=500, verbose=0).argmax(axis=1)


def noisy_answers(network, images, strength=0.4):
    """How often each digit is the answer to images under noise: a list of ten counts."""
    [noisy] = robustness.distorted(images.astype("float32") / 255, "noise", strength)
    answers = network.predict(noisy[..., None], batch_size=500, verbose=0).argmax(axis=1)
    return np.bincount(answers, minlength=10).tolist()


def answers_to(network, images):
    """How often each digit is the answer to the images, uint8 (N, 28, 28): a list of ten counts."""
    return np.bincount(read(network, images), minlength=10).tolist()


def results(way, seed, data, held, difficult, drawings, ones):
    """What is measured of one network, as JSON can hold it; `wrong` holds numbers of pictures, to compare in pairs."""
    (x, y), (x_test, y_test) = data
    network = trained(x, y, seed, way)
    wrong = {kind: np.flatnonzero(read(network, i) != j).tolist() for kind, (i, j, _) in difficult.items()}
    few = x_test[:500].astype("float32") / 255
    return {
        "mnist": float((read(network, x_test) == y_test).mean()),
        "held out": {kind: float((read(network, i) != j).mean()) for kind, (i, j, _) in held.items()},
        "wrong": wrong,
        "drawings": int((read(network, drawings[0]) == drawings[1]).sum()),
        "ones": {"as they are": answers_to(network, ones[0]), "with an upstroke": answers_to(network, ones[1])},
        "noise": noisy_answers(network, x_test[:2000]),
        "curves": robustness.errors(network, few, y_test[:500]) if way in CURVES else None,
    }


def measured(seeds, count):
    """{way: results of each seed}; the pictures asked, {difficulty: [read, refused]}; the same of the straight 1s."""
    (x, y), test = digits()
    order = np.random.default_rng(0).permutation(len(x))
    aside, rest = order[:HELD_OUT], order[HELD_OUT:]
    held, difficult = kept_pictures("train", CHOSEN_BY, x[aside], y[aside]), kept_pictures("test", count, *test)
    ones = straight_ones(*test)
    given = ((x[rest], y[rest]), test), held, difficult, unseen_drawings(), ones
    code = kept_pictures, pictures, unseen_drawings, straight_ones, difficulties, results, noisy_answers, robustness
    stamp = digest(STAMP, *code, str(count))
    tables = {
        way: [
            cached("handwriting", way, seed, stamp, lambda w=way, s=seed: results(w, s, *given))
            for seed in range(seeds)
        ]
        for way in WAYS
    }
    asked = {kind: [len(labels), refused] for kind, (_, labels, refused) in difficult.items()}
    return tables, asked, [len(ones[0]), ones[2]]


def pooled(table):
    return sum(map(len, table["wrong"].values()))


def summary(tables):
    """{way: what the lesson shows of it, one number a seed}."""
    return {
        way: {
            "mnist": [table["mnist"] for table in found],
            "held out": [float(np.mean([*table["held out"].values()])) for table in found],
            "pooled": [pooled(table) for table in found],
            "wrong": {kind: [len(table["wrong"][kind]) for table in found] for kind in found[0]["wrong"]},
            "drawings": [table["drawings"] for table in found],
            "ones": {name: [table["ones"][name] for table in found] for name in found[0]["ones"]},
            "noise": [table["noise"] for table in found],
            "curves": averaged([table["curves"] for table in found]),
        }
        for way, found in tables.items()
    }


def averaged(curves):
    return curves[0] and {name: np.mean([each[name] for each in curves], axis=0).tolist() for name in curves[0]}


def in_pairs(one, other):
    """How many pictures only the one reads, and how many only the other: the sum over the difficulties."""
    missed = [({(k, n) for k, w in table["wrong"].items() for n in w}) for table in (one, other)]
    return len(missed[1] - missed[0]), len(missed[0] - missed[1])


def show(found, asked):
    """Print a line for each way of training, and the errors by difficulty."""
    total = sum(count for count, _ in asked.values())
    for way, of in found.items():
        cells = [f"{np.mean(of[name]):8.2%}" for name in ("mnist", "held out")]
        errors = " ".join(f"{count / total:.2%}" for count in of["pooled"])
        kinds = "  ".join(f"{k} {np.mean(c) / asked[k][0]:.1%}" for k, c in of["wrong"].items())
        print(
            f"{way:10} MNIST {cells[0]}  held out {cells[1]}  pooled {errors}  drawings {of['drawings']}\n    {kinds}"
        )
        print("    1s misread:", {name: [sum(a) - a[1] for a in counts] for name, counts in of["ones"].items()})


def main():
    arguments = parser(__doc__, seeds=3)
    arguments.add_argument("--digits", type=int, default=2000, help="pictures of each difficulty (default 2000)")
    options = arguments.parse_args()
    tables, asked, ones = measured(options.seeds, options.digits)
    found = summary(tables)
    show(found, asked)
    best = min(found, key=lambda way: np.mean(found[way]["held out"]))
    ratios = [all_ / plain for all_, plain in zip(found[best]["pooled"], found["plain"]["pooled"], strict=True)]
    pairs = [in_pairs(*two) for two in zip(tables[best], tables["plain"], strict=True)]
    print(
        f"chosen on held-out pictures: {best}; its error as a share of the plain one's: {np.round(ratios, 3)}; {pairs}"
    )
    print("straight 1s read and refused:", ones)
    report = {"seeds": list(range(options.seeds)), "pictures": asked, "chosen": best, "ratios": ratios, "pairs": pairs}
    report |= {"ones": ones, "strengths": robustness.STEPS, "ways": found}
    write_report("handwriting", report, ship=options.ship)
    sys.exit(max(ratios) > BARS["difficulties"] or min(found[best]["drawings"]) < 300 * BARS["drawings"])


SETTINGS = str([HELD_OUT, DIGITS, HAIRLINES, FORMS, PENS, START, EPOCHS, WAYS])
STAMP = digest(other_hands, another_pen, materials, mirrored, fitted, trained, build_cnn, compile_cnn, SETTINGS)
CURVES = "plain", "hands"

if __name__ == "__main__":
    main()
