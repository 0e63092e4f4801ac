"""How long load_mnist() takes to give the embedded digits where there is no network; the bar is 10 s.

    python benchmarks/no_network.py

Three ways to have none: names that cannot be looked up, ports that refuse, servers that accept and never answer. Each
is a fresh process with empty caches. Prints a table, writes build/no_network.json, exits non-zero over the bar.
"""

import json
import os
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

BAR = 10  # seconds
OUT = Path(__file__).parent.parent / "build" / "no_network.json"
CHILD = """
import sys, time
from course_utils import data_name, load_mnist, sources
sources.SOURCES = [source._replace(address=sys.argv[1]) for source in sources.SOURCES]
began = time.perf_counter()
load_mnist()
print(data_name(), time.perf_counter() - began)
"""


def seconds(address):
    """Wall time of load_mnist() in a fresh process whose sources all lie at `address`."""
    with tempfile.TemporaryDirectory() as empty:
        places = {"HOME": empty, "USERPROFILE": empty, "KERAS_HOME": empty, "COURSE_UTILS_CACHE": empty}
        kept = {key: value for key, value in os.environ.items() if key not in ("MNIST_PATH",)}
        command = [sys.executable, "-c", CHILD, address]
        done = subprocess.run(command, env=kept | places, capture_output=True, text=True, check=True)
    name, taken = done.stdout.split()[-2:]
    assert name == "digits", done.stdout
    return float(taken)


def main():
    """Measure the three ways."""
    silent, closed = (socket.create_server(("127.0.0.1", 0), backlog=50) for _ in range(2))
    refusing = closed.getsockname()[1]
    closed.close()
    ways = {
        "names not found": "http://nowhere.invalid/",
        "connections refused": f"http://127.0.0.1:{refusing}/",
        "no answer": f"http://127.0.0.1:{silent.getsockname()[1]}/",
    }
    taken = {way: round(seconds(address), 2) for way, address in ways.items()}
    for way, value in taken.items():
        print(f"{way:20} {value:5.1f} s")
    OUT.parent.mkdir(exist_ok=True)
    OUT.write_text(json.dumps({"bar": BAR, "seconds": taken}, indent=1) + "\n")
    sys.exit(max(taken.values()) >= BAR)


if __name__ == "__main__":
    main()
