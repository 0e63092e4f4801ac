"""How well the course's network reads digits that prepare_digit() has fetched from real and difficult pictures.

    python benchmarks/prepared_digits.py [--seeds 5] [--digits 2000] [--rows 60] [--before REVISION]

Three tables, for the data that MNIST_PATH names. First, test digits pasted at random sizes (0.7 to 3 times), places and
polarities on plain, unevenly lit and noisy paper: one network, trained once, reads them untouched and prepared. Then
each kind of picture of picture_rows.py: how many of 60 are read, refused for the true reason, refused for another, or
wrong, by the code of --before (a git revision) and by this. Then lines of 2 to 8 digits for split_digits(), and the
time for a photo of 12 megapixels as a ratio. Writes build/prepared_digits.json; fails where the accuracy on pasted
digits drops by more than 1.5 points on any seed.
"""

import io
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from importlib.metadata import version

import keras
import numpy as np
from picture_rows import ROWS, in_line
from PIL import Image
from recipes import large
from run_cache import BUILD, cached, digest, parser, write_report
from trainings import made_of

from course_utils import (
    CourseError,
    centering,
    data_name,
    embedded,
    handwriting,
    ink,
    load_mnist,
    models,
    pictures,
    pieces,
    sheets,
    touching,
    trained_cnn,
)
from course_utils.explorers.difficulties import generator, photo

BAR = 1.5  # points
FRESH = 10_000  # the first seed: prepare_digit was written by trying it on pictures of lower ones
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


def judge(x_train, y_train, epochs=10, batch=128):
    """The most accurate recipe, trained once and kept in build/, so that what is misread is the picture's fault."""
    keras.utils.set_random_seed(1)
    network = large(epochs * -(-len(x_train) // batch))
    code = digest(*made_of(large))
    file = BUILD / "prepared_digits" / f"judge-{data_name()}-{code}.weights.h5"
    if file.exists():
        network.load_weights(file)
    else:
        one_hot = keras.utils.to_categorical(y_train)
        network.fit(x_train[..., None].astype("float32") / 255, one_hot, batch_size=batch, epochs=epochs, verbose=0)
        file.parent.mkdir(parents=True, exist_ok=True)
        network.save_weights(file)
    return network


def measured(seeds, digits):
    """One table of counts per seed."""
    train, (x, y) = load_mnist()
    network = trained_network(*train)
    libraries = "".join(version(name) for name in ("pillow", "scipy"))
    code = (handwriting, pictures, ink, sheets, pieces, touching, centering, embedded, models)
    stamp = digest(*code, light, pasted, counts, libraries)
    return [
        cached("prepared_digits", str(digits), seed, stamp, lambda seed=seed: counts(network, x, y, seed, digits))
        for seed in range(seeds)
    ]


# Reads pictures from a file, pickled, and writes for each the prepared image or the message of the refusal.
PREPARE_ALL = """
import pickle, sys
from course_utils import prepare_digit
def result(picture):
    try:
        return prepare_digit(picture)
    except ValueError as error:
        return str(error)
with open(sys.argv[1], "rb") as file:
    results = [result(picture) for picture in pickle.load(file)]
with open(sys.argv[1], "wb") as file:
    pickle.dump(results, file)
"""


def prepared_by(folder, made):
    """What prepare_digit of the course_utils in the folder makes of the pictures: an image or a message for each."""
    with tempfile.TemporaryDirectory() as place:
        file = os.path.join(place, "pictures")
        with open(file, "wb") as opened:
            pickle.dump(made, opened)
        environment = {**os.environ, "PYTHONPATH": str(folder)}
        subprocess.run(
            [sys.executable, "-W", "ignore", "-c", PREPARE_ALL, file], check=True, env=environment, cwd=folder
        )
        with open(file, "rb") as opened:
            return pickle.load(opened)


def outcome(result, label, reason, network):
    """Say "read", "true reason", "other reason" or "wrong" for one picture's image or message."""
    if isinstance(result, str):
        pattern = reason.removeprefix("read or ")
        return "true reason" if pattern and re.search(pattern, result) else "other reason"
    may_read = not reason or reason.startswith("read or ")
    return "read" if may_read and answers(network, result[None])[0] == label else "wrong"


OUTCOMES = "read", "true reason", "other reason", "wrong"


def row_counts(folder, network, x, y, count):
    """{row: {outcome: how many}} for the code in the folder; each row on the same digits."""
    chosen = generator("test", FRESH).choice(len(x), count, replace=False)
    table = {}
    for name, reason, make in ROWS:
        made = [
            make(x[chosen], index, generator("test", FRESH + index))
            for index in range(count if "page" not in name else 12)
        ]
        results = zip(prepared_by(folder, made), y[chosen], strict=False)
        table[name] = Counter(outcome(result, label, reason, network) for result, label in results)
    return table


def measured_rows(network, x, y, count, revision):
    """{"before": table, "after": table} of row_counts, before being the code of a git revision."""
    root = BUILD.parent
    with tempfile.TemporaryDirectory() as folder:
        archive = subprocess.run(
            ["git", "archive", revision, "course_utils"], cwd=root, check=True, capture_output=True
        )
        subprocess.run(["tar", "-x", "-C", folder], input=archive.stdout, check=True)
        before = row_counts(folder, network, x, y, count)
    return {"before": before, "after": row_counts(root, network, x, y, count)}


def show_rows(tables):
    """Print how many were read, refused and wrong, before and after."""
    print("\n" + " " * 24 + "".join(f"{f'{when}: ' + '/'.join(OUTCOMES):>52}" for when in tables))
    for name in tables["after"]:
        cells = [[table[name][key] for key in OUTCOMES] for table in tables.values()]
        print(f"{name:24}" + "".join(f"{'  '.join(f'{cell:3}' for cell in row):>52}" for row in cells))


def measured_lines(network, x, y, lines=200):
    """Counter of outcomes of split_digits on made-up lines of 2 to 8 digits, whose gaps go from touching to wide."""
    results = Counter()
    for seed in range(lines):
        rng = generator("test", FRESH + seed)
        chosen = rng.integers(0, len(x), rng.integers(2, 9))
        cover, _ = in_line(x[chosen], rng)
        try:
            found = handwriting.split_digits(photo(cover, rng))
        except CourseError:
            results["refused"] += 1
            continue
        right = len(found) == len(chosen)
        results["other number of digits"] += not right
        if right:
            images = np.stack([digit.image for digit in found])
            results["all read" if (answers(network, images) == y[chosen]).all() else "some digit misread"] += 1
    return results


def photo_ratio():
    """Processor time of prepare_digit for a JPEG of 12 megapixels, in times of decoding it; the best of 5 each."""
    page, _ = pasted(load_mnist()[1][0][0], np.random.default_rng(0))
    file = io.BytesIO()
    Image.fromarray(page).resize((4000, 3000)).convert("RGB").save(file, "JPEG", quality=90)

    def seconds(work):
        started = time.process_time()
        work()
        return time.process_time() - started

    decoding = min(seconds(lambda: Image.open(io.BytesIO(file.getvalue())).load()) for _ in range(5))
    return min(seconds(lambda: handwriting.prepare_digit(file.getvalue())) for _ in range(5)) / decoding


def points(count):
    """By how many points the accuracy drops from untouched to prepared."""
    return 100 * (count["untouched"] - count["prepared"]) / count["digits"]


def kinds(options):
    """What is measured on real kinds of pictures, on lines and on a large photo, printed."""
    train, (x, y) = load_mnist()
    network = judge(*train)
    sure = answers(network, x) == y  # the others may be mislabeled, or beyond the judge itself
    print(f"the judge reads {sure.mean():.2%} of the untouched test digits; pictures are made of these")
    x, y = x[sure], y[sure]
    tables = measured_rows(network, x, y, options.rows, options.before)
    show_rows(tables)
    lines, ratio = measured_lines(network, x, y), photo_ratio()
    print(f"\n200 lines of 2 to 8 digits: {dict(lines)}\na photo of 12 megapixels: {ratio:.2f} times decoding it")
    return {"pictures": tables, "lines": lines, "photo": ratio}


def main():
    arguments = parser(__doc__)
    arguments.add_argument("--digits", type=int, default=2000, help="digits per seed (default 2000)")
    arguments.add_argument("--rows", type=int, default=60, help="pictures of each kind (default 60)")
    arguments.add_argument("--before", default="2ecd00d", help="the git revision to compare with (default 2ecd00d)")
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
    write_report("prepared_digits", report | {"conditions": total} | kinds(options))
    sys.exit(max(drops) > BAR)


if __name__ == "__main__":
    main()
