"""The smallest network that reads 99%: at most 3,000 parameters, in the time of tutorial 004.

    python benchmarks/smallest.py [--seeds 5] [--ship]

Before each run an epoch of the tutorial is timed; ten times their mean is its time. All parameters count, batch
normalization's running means and variances too: four a channel. Fails where the mean lies below 99%, or where the
recipe has more parameters or takes longer in processor time.

Keys: bar, most_parameters, mean, lowest, parameters, epochs, share_of_time and share_of_processor_time (of tutorial
004's ten epochs), test_images; runs: {seconds, processor_seconds, accuracy, parameters, test_images, seed} by seed.
"""

import statistics
import sys

from budget import recipe_in_turns, tutorial_time
from recipes import SMALLEST
from rivals import KEYS
from run_cache import parser, write_report

BAR, MOST = 0.99, 3_000


def main():
    options = parser(__doc__).parse_args()
    runs, epochs = recipe_in_turns(range(options.seeds), "smallest", SMALLEST, "smallest")
    accuracies, time = [run["accuracy"] for run in runs], tutorial_time(epochs)
    shares = {f"share_of_{key[:-7]}time": statistics.mean(run[key] for run in runs) / time[key] for key in KEYS}
    report = {"seeds": list(range(options.seeds)), "bar": BAR, "most_parameters": MOST}
    report |= {"mean": statistics.mean(accuracies), "lowest": min(accuracies), "parameters": runs[0]["parameters"]}
    report |= {"epochs": SMALLEST.epochs, **shares, "test_images": runs[0]["test_images"], "runs": runs}
    write_report("smallest", report, ship=options.ship)
    print(" ".join(f"{accuracy:.2%}" for accuracy in accuracies))
    print(f"mean {report['mean']:.3%} with {report['parameters']:,} parameters; {shares}")
    sys.exit(report["mean"] < BAR or report["parameters"] > MOST or shares["share_of_processor_time"] > 1)


if __name__ == "__main__":
    main()
