"""How well the course's network reads digits that prepare_digit() has fetched back from other papers.

    python benchmarks/prepared_digits.py [--seeds 5] [--digits 2000]

Test digits of the data that MNIST_PATH names are pasted at random sizes (0.7 to 3 times), places and polarities on
plain, unevenly lit and noisy paper, then prepared; one network, trained once, reads them untouched and prepared. Prints
a table, writes build/prepared_digits.json, and fails where the accuracy drops by more than 1.5 points on any seed.
"""

import os
import sys
from collections import Counter
from importlib.metadata import version

import keras
import numpy as np
from PIL import Image
from run_cache import BUILD, cached, digest, parser, write_report

from course_utils import CourseError, embedded, handwriting, load_mnist, models, trained_cnn

BAR = 1.5  # points
SIZES = {"0.7 to 1 times": 1, "1 to 2 times": 2, "2 to 3 times": 3}


def light(kind, side, rng):
    """How bright each pixel of a page (side, side) is lit: evenly, or falling off to about half from edge to edge."""
    y, x = np.mgrid[-1 : 1 : side * 1j, -1 : 1 : side * 1j]
    angle = rng.uniform(0, 2 * np.pi)
    return 1 - 0.2 * (1 + x * np.cos(angle) + y * np.sin(angle)) if kind == "uneven light" else 1


def pasted(digit, rng):
    """The digit (28, 28) somewhere on a larger page: the page, uint8 (side, side), and its conditions."""
    kind = rng.choice(["plain paper", "uneven light", "noisy paper"])
    polarity = rng.choice(["dark ink", "light ink"])
    scale = rng.uniform(0.7, 3)
    size = round(28 * scale)
    side = size + rng.integers(1, 100)
    top, left = rng.integers(0, side - size + 1, size=2)
    paper, ink = (rng.uniform(0.6, 1), rng.uniform(0, 0.3))[:: 1 if polarity == "dark ink" else -1]
    cover = np.zeros((side, side))
    copy = Image.fromarray(digit).resize((size, size), Image.Resampling.BICUBIC)
    cover[top : top + size, left : left + size] = np.asarray(copy) / 255
    page = (paper + cover * (ink - paper)) * light(kind, side, rng)
    page += rng.normal(0, 0.04 if kind == "noisy paper" else 0, page.shape)
    group = next(name for name, most in SIZES.items() if scale <= most)
    return np.rint(255 * np.clip(page, 0, 1)).astype(np.uint8), ["all", f"{kind}, {polarity}", group]


def prepared(page):
    """The prepared image and whether there is one; an empty image where prepare_digit refuses the page."""
    try:
        return handwriting.prepare_digit(page), True
    except CourseError:
        return np.zeros((28, 28), np.uint8), False


def answers(network, images):
    """What the network takes the images (N, 28, 28) for: labels (N,)."""
    return network.predict(images[..., None].astype("float32") / 255, batch_size=500, verbose=0).argmax(axis=1)


def counts(network, x, y, seed, digits):
    """{condition: {digits, untouched and prepared read rightly, refused}} for one seed's choice of digits and pages."""
    rng = np.random.default_rng(seed)
    chosen = rng.choice(len(x), min(digits, len(x)), replace=False)
    pages, conditions = zip(*[pasted(digit, rng) for digit in x[chosen]], strict=True)
    images, taken = (np.array(part) for part in zip(*[prepared(page) for page in pages], strict=True))
    untouched = answers(network, x[chosen]) == y[chosen]
    again = (answers(network, images) == y[chosen]) & taken
    table = {}
    for names, *row in zip(conditions, untouched, again, ~taken, strict=True):
        for name in names:
            one = dict(zip(("untouched", "prepared", "refused"), map(int, row), strict=True))
            table.setdefault(name, Counter()).update(digits=1, **one)
    return table


def trained_network(x_train, y_train):
    """The course's network, trained once and kept in build/, away from the user's own weights."""
    os.environ["COURSE_UTILS_CACHE"] = str(BUILD / "prepared_digits")
    keras.utils.set_random_seed(0)
    return trained_cnn(x_train[..., None].astype("float32") / 255, y_train)


def measured(seeds, digits):
    """One table of counts per seed."""
    train, (x, y) = load_mnist()
    network = trained_network(*train)
    libraries = "".join(version(name) for name in ("pillow", "scipy"))
    stamp = digest(handwriting, embedded, models, light, pasted, counts, libraries)
    return [
        cached("prepared_digits", str(digits), seed, stamp, lambda seed=seed: counts(network, x, y, seed, digits))
        for seed in range(seeds)
    ]


def points(count):
    """By how many points the accuracy drops from untouched to prepared."""
    return 100 * (count["untouched"] - count["prepared"]) / count["digits"]


def main():
    arguments = parser(__doc__)
    arguments.add_argument("--digits", type=int, default=2000, help="digits per seed (default 2000)")
    options = arguments.parse_args()
    tables = measured(options.seeds, options.digits)
    total = {name: sum((Counter(table[name]) for table in tables), Counter()) for name in sorted(tables[0])}
    print(f"{'condition':26}{'digits':>7}{'untouched':>11}{'prepared':>10}{'drop':>7}{'refused':>9}")
    for name, count in total.items():
        untouched, again = (f"{count[key] / count['digits']:.2%}" for key in ("untouched", "prepared"))
        print(f"{name:26}{count['digits']:7}{untouched:>11}{again:>10}{points(count):7.2f}{count['refused']:9}")
    drops = [points(table["all"]) for table in tables]
    print("drop in points, seed by seed: " + ", ".join(f"{drop:.2f}" for drop in drops) + f"; the bar is {BAR}")
    report = {"seeds": list(range(options.seeds)), "digits per seed": options.digits, "bar": BAR, "drops": drops}
    write_report("prepared_digits", report | {"conditions": total})
    sys.exit(max(drops) > BAR)


if __name__ == "__main__":
    main()
