"""Runs the explorers' scripts in Node.js, without a page."""

import json
import shutil
import subprocess

import pytest

from course_utils.explorers.scripts import FOLDER


def run_in_node(modules, code, data):
    """What `code` returns, a body of a function that sees the modules' names and `data`, all as JSON takes it.

    What it returns may be a promise. The test is skipped where there is no Node.js.
    """
    if not shutil.which("node"):
        pytest.skip("Node.js is missing: install it to compare the page's numbers with Python's.")
    scripts = "\n".join((FOLDER / f"{module}.js").read_text(encoding="utf-8") for module in modules)
    program = (
        f"{scripts}\nPromise.resolve(((data) => {{{code}\n}})(JSON.parse(require('fs').readFileSync(0, 'utf8'))))"
        ".then((answer) => process.stdout.write(JSON.stringify(answer)));"
    )
    done = subprocess.run(["node", "-e", program], input=json.dumps(data), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
