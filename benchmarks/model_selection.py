"""How the rates of ablation.py were chosen: by 10,000 of the training images, never by the test images.

    python benchmarks/model_selection.py [--seeds 1]

Each kind of training with half its rate, its rate and twice its rate. Writes build/model_selection.json. Fails where
another rate beats the chosen one by more than 0.2 points, by the means over the seeds.
"""

import statistics
import sys

from ablation import IDEAS, VALIDATION, rate_of, system_of, validated
from run_cache import parser, write_report

KINDS = {
    "the course's CNN": (),
    "batch norm": ("batch norm",),
    "one cycle": ("one cycle",),
    "Muon": ("Muon",),
    "all but Muon": IDEAS[:-1],
}
FACTORS = 0.5, 1, 2
MARGIN = 0.002


def tried(ideas, seeds):
    """{rate: [run for each seed]}."""
    name = " and ".join(ideas or ["the course's CNN"]).replace(" ", "-")
    rates = [factor * rate_of(ideas) for factor in FACTORS]
    return {rate: [validated(f"{name}-at-{rate:g}", system_of(ideas, rate), seed) for seed in seeds] for rate in rates}


def main():
    options = parser(__doc__, seeds=1).parse_args()
    found, missed = {}, False
    for kind, ideas in KINDS.items():
        found[kind] = tried(ideas, range(options.seeds))
        means = {rate: statistics.mean(run["accuracy"] for run in runs) for rate, runs in found[kind].items()}
        print(f"{kind:18}" + "  ".join(f"{rate:g}: {accuracy:.2%}" for rate, accuracy in means.items()), flush=True)
        missed |= max(means.values()) > means[rate_of(ideas)] + MARGIN
    seeds = list(range(options.seeds))
    write_report("model_selection", {"seeds": seeds, "validation_images": VALIDATION, "rates": found})
    sys.exit(missed)


if __name__ == "__main__":
    main()
