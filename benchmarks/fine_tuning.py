"""What the learning rate of fine-tuning does to what the reader has learned: new signs, and the old digits.

    python benchmarks/fine_tuning.py [--seeds 6] [--ship]

Each seed has ten drawings of each of the ten made-up signs, and one start: the reader with a new last layer, which has
been trained on them (as few_shot.py trains its way "frozen"). From that start, every arm takes the same 300 steps on
the same batches: the last layer alone, or all layers, at each rate. No arm chooses anything by validation.
Measured after that: the accuracy on 1,000 new drawings, and that on MNIST's test digits with the reader's own last
layer put back on the changed layers. --ship also writes the table that the lesson on transfer draws.
"""

import few_shot
import numpy as np
from run_cache import cached, digest, digits, parser, write_report

from course_utils import trained_reader

RATES = (0.00001, 0.0001, 0.001, 0.01)
HEAD_RATE = 0.01  # few_shot.py chose it for ten drawings of each sign
DRAWINGS, BATCH, STEPS, TEST_DIGITS = 10, 10, 300, 2_000


def start(seed):
    """The reader's weights, but for a last layer that has been trained on the seed's drawings."""
    return few_shot.first_weights(seed, True)[:-2] + few_shot.trained_head("frozen", DRAWINGS, seed, HEAD_RATE)


def batches(seed):
    """The STEPS batches of a seed, the same for each arm: rows of drawings, (steps, BATCH)."""
    rng = np.random.default_rng([seed, STEPS])
    rounds = STEPS * BATCH // (DRAWINGS * few_shot.COUNT)
    return np.concatenate([rng.permutation(DRAWINGS * few_shot.COUNT) for _ in range(rounds)]).reshape(STEPS, BATCH)


def signs_read(learner, inputs):
    """The accuracy on the new drawings."""
    return float((learner.answers(inputs).argmax(axis=1) == few_shot.drawings(*few_shot.TESTS)[1]).mean())


def digits_read(weights):
    """The accuracy on MNIST's test digits, with the reader's own last layer behind these weights' other layers."""
    reader = trained_reader()
    reader.set_weights(weights[:-2] + reader.get_weights()[-2:])
    images, labels = (array[:TEST_DIGITS] for array in digits()[1])
    scaled = images[..., None].astype("float32") / 255
    return float((np.array(reader(scaled, training=False)).argmax(axis=1) == labels).mean())


def all_layers(seed, rate):
    """What all layers have become after STEPS steps at this rate."""
    images, labels = few_shot.drawings(DRAWINGS, seed)
    learner = few_shot.Whole(start(seed), rate, BATCH, False)
    for rows in np.split(batches(seed), STEPS // few_shot.CHUNK):
        learner.learn(images[rows], labels[rows])
    return {
        "signs": signs_read(learner, few_shot.drawings(*few_shot.TESTS)[0]),
        "digits": digits_read(learner.weights()),
    }


def last_layer(seed, steps):
    """What the last layer alone has become after so many steps; with 0, the start of every arm."""
    weights = start(seed)
    head = few_shot.Head(len(weights[-2]), HEAD_RATE)
    head.put_back([array.astype(float) for array in weights[-2:]])
    inputs, labels = few_shot.features(0, "frozen", DRAWINGS, seed), few_shot.drawings(DRAWINGS, seed)[1]
    rows = batches(seed)[:steps]
    head.learn(inputs[rows], labels[rows])
    return {"signs": signs_read(head, few_shot.features(0, "frozen", *few_shot.TESTS)), "digits": digits_read(weights)}


def main():
    """Measure each arm with each seed, print and write the table."""
    options = parser(__doc__, seeds=6).parse_args()
    stamp = digest(few_shot, start, batches, all_layers, last_layer, f"{DRAWINGS} {BATCH} {STEPS} {TEST_DIGITS}")
    arms = {"start": lambda seed: last_layer(seed, 0), "last layer": lambda seed: last_layer(seed, STEPS)}
    arms |= {f"{rate:.5f}".rstrip("0"): lambda seed, rate=rate: all_layers(seed, rate) for rate in RATES}
    found = {}
    for name, measure in arms.items():
        runs = [
            cached("fine_tuning", name.replace(" ", "-"), seed, stamp, lambda seed=seed, measure=measure: measure(seed))
            for seed in range(options.seeds)
        ]
        found[name] = {of: [run[of] for run in runs] for of in ("signs", "digits")}
        print(f"{name:12}", *(f"{of} {np.mean(found[name][of]):.1%} {min(found[name][of]):.1%}" for of in found[name]))
    settings = {"seeds": list(range(options.seeds)), "drawings": DRAWINGS, "batch": BATCH, "steps": STEPS}
    tests = {"signs": len(few_shot.drawings(*few_shot.TESTS)[1]), "digits": TEST_DIGITS}
    write_report("fine_tuning", {**settings, "tests": tests, "arms": found}, options.ship)


if __name__ == "__main__":
    main()
