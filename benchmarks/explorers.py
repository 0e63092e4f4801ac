"""How large the explorers are, how soon they live, and how long the reader takes for an image, in headless Chromium.

    python benchmarks/explorers.py [--rounds 9]

Prints for each the bytes of its script and of its HTML, and the fewest milliseconds from the page's first byte to the
first frame in which it is live. Writes build/explorers.json; fails over 20 KB of script, 150 KB of HTML, 100 ms, or
2 ms for an image. Needs Playwright and Chromium: `make test-browser` installs the one and names the other.
"""

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from pathlib import Path

import numpy as np
from explorer_examples import examples
from playwright.sync_api import sync_playwright

from course_utils.explorers.reader_model import reader_data
from course_utils.explorers.scripts import FOLDER

BUILD = Path(__file__).parents[1] / "build"
BARS = {"script": 20_480, "html": 153_600, "milliseconds": 100}
READER_BAR = 2  # milliseconds for an image
NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
# Notes when the explorer lives and that frame has been painted, in milliseconds since the page's first byte.
WATCH = """
new MutationObserver(() => {
  if (window.livedAt || !document.querySelector("[data-state=live]")) return;
  window.livedAt = -1;
  requestAnimationFrame(() => setTimeout(() => {
    window.livedAt = performance.now() - performance.getEntriesByType("navigation")[0].responseStart;
  }));
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });
"""
FORWARD = """
([network, images]) => {
  const made = readNetwork(network);
  return images.map((image) => {
    const input = { shape: network.input, data: Float32Array.from(image) };
    const began = performance.now();
    for (let i = 0; i < 10; i++) forward(made, input);
    return (performance.now() - began) / 10;
  });
}
"""


def milliseconds(browser, file, rounds):
    """The quickest of so many loadings of a saved explorer, each in a new context: what else runs only delays it."""
    times = []
    for _ in range(rounds):
        context = browser.new_context()
        page = context.new_page()
        page.add_init_script(WATCH)
        page.goto(file.as_uri())
        times.append(page.wait_for_function("window.livedAt > 0 && window.livedAt").json_value())
        context.close()
    return min(times)


def reader_time(browser):
    """The median milliseconds of the reader's forward pass."""
    page = browser.new_page()
    images = np.random.default_rng(0).random((50, 784)).round(3).tolist()
    code = (FOLDER / "network.js").read_text(encoding="utf-8")
    return statistics.median(
        page.evaluate(f"([data]) => {{{code}\nreturn ({FORWARD})(data);}}", [[reader_data(), images]])
    )


def measured(rounds):
    """{"explorers": {name: {script, html, milliseconds}}, "reader": milliseconds}."""
    chromium = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)
    found = {}
    with sync_playwright() as running, tempfile.TemporaryDirectory() as folder:
        browser = running.chromium.launch(executable_path=chromium, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for name, explorer in examples().items():
            file = explorer.save(Path(folder, f"{name}.html"))
            sizes = {"script": len(explorer.script.encode()), "html": len(explorer.html.encode())}
            found[name] = {**sizes, "milliseconds": milliseconds(browser, file, rounds)}
        return {"explorers": found, "reader": reader_time(browser)}


def main():
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--rounds", type=int, default=9, help="how often each is loaded (default 9)")
    report = measured(arguments.parse_args().rounds)
    over = {name: [key for key, bar in BARS.items() if row[key] > bar] for name, row in report["explorers"].items()}
    print(f"{'explorer':24}{'script':>10}{'html':>10}{'live after':>14}")
    for name, row in report["explorers"].items():
        print(f"{name:24}{row['script']:10,}{row['html']:10,}{row['milliseconds']:11.0f} ms  {_said(over[name])}")
    print(f"the reader: {report['reader']:.2f} ms for an image  {_said(['reader'] * (report['reader'] > READER_BAR))}")
    BUILD.mkdir(parents=True, exist_ok=True)
    (BUILD / "explorers.json").write_text(json.dumps({**report, "bars": BARS}, indent=1) + "\n", encoding="utf-8")
    sys.exit(any(over.values()) or report["reader"] > READER_BAR)


def _said(over):
    """Which bars are missed, in words."""
    return "; ".join(f"{key} over the bar of {(BARS | {'reader': READER_BAR})[key]:,}" for key in over)


if __name__ == "__main__":
    main()
