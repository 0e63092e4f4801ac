"""How long `import course_utils` takes over a bare interpreter: pairs of runs, one after the other.

Run: python benchmarks/import_time.py [--pairs N]. Writes build/import_time.json; fails at 0.2 s and over.
"""

import argparse
import json
import statistics
import subprocess
import sys
import time
from pathlib import Path

LIMIT = 0.2  # seconds
OUT = Path(__file__).parents[1] / "build" / "import_time.json"


def seconds(code):
    """Wall time in seconds of a fresh interpreter that runs `code`."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True)
    return time.perf_counter() - began


def measure(pairs):
    """Seconds of `pairs` runs each: bare, and importing the package. What comes first in a pair alternates."""
    runs = {"pass": [], "import course_utils": []}
    for pair in range(pairs):
        for code in list(runs)[:: 1 if pair % 2 else -1]:
            runs[code].append(seconds(code))
    return runs


def summary(runs):
    """The medians of both and of their paired differences, in seconds."""
    bare, package = runs.values()
    differences = [ours - theirs for ours, theirs in zip(package, bare, strict=True)]
    return {
        "bare interpreter": statistics.median(bare),
        "import course_utils": statistics.median(package),
        "difference": statistics.median(differences),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=int, default=15)
    runs = measure(parser.parse_args().pairs)
    medians = summary(runs)
    for name, value in medians.items():
        print(f"{name:<20} {value:7.3f} s")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps({"median_seconds": medians, "runs": runs, "limit": LIMIT}, indent=1))
    sys.exit(medians["difference"] >= LIMIT)


if __name__ == "__main__":
    main()
