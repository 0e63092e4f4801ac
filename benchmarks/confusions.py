"""Which test digits the course's CNN misreads, for several seeds. The lesson on evaluation shows its table.

    python benchmarks/confusions.py [--seeds 5] [--ship]

Each network is the one of `trained_cnn`: the same training images and epochs, with other first weights and another
order. Keeps for each seed every mistake as [index, answer]. Writes build/confusions.json. Fails where a network gets
less than 98.5% of MNIST's test digits right.
"""

import math
import sys

import keras
import numpy as np
from run_cache import cached, digest, digits, parser, write_report

from course_utils.models import BATCH_SIZE, build_cnn, compile_cnn, epochs_for

LEAST = 0.985


def scaled(images):
    return images[..., None].astype("float32") / 255


def mistakes(seed):
    """{"mistakes": [[index, answer], …]} of the network trained with this seed, on all the test images."""
    (x_train, y_train), (x_test, y_test) = digits()
    keras.utils.set_random_seed(seed)
    model = build_cnn()
    epochs = epochs_for(x_train)
    compile_cnn(model, steps=epochs * math.ceil(len(x_train) / BATCH_SIZE))
    model.fit(scaled(x_train), y_train, batch_size=BATCH_SIZE, epochs=epochs, verbose=0)
    answers = model.predict(scaled(x_test), batch_size=1000, verbose=0).argmax(axis=1)
    return {"mistakes": [[int(index), int(answers[index])] for index in np.flatnonzero(answers != y_test)]}


def main():
    options = parser(__doc__).parse_args()
    stamp = digest(build_cnn, compile_cnn, epochs_for, mistakes, str(BATCH_SIZE))
    seeds = range(options.seeds)
    runs = [cached("confusions", "cnn", seed, stamp, lambda seed=seed: mistakes(seed))["mistakes"] for seed in seeds]
    labels = digits()[1][1]
    for seed, found in zip(seeds, runs, strict=True):
        first = sum(index < len(labels) // 2 for index, _ in found)
        print(f"seed {seed}: {1 - len(found) / len(labels):.2%}, {first} mistakes in the first half of {len(found)}")
    trues = {str(index): int(labels[index]) for found in runs for index, _ in found}
    report = {"seeds": list(seeds), "test_images": len(labels), "mistakes": runs, "labels": trues}
    write_report("confusions", report, ship=options.ship)
    sys.exit(max(map(len, runs)) > (1 - LEAST) * len(labels))


if __name__ == "__main__":
    main()
