"""Runs the explorers' scripts in Node.js, without a page."""

import json
import shutil
import subprocess

import pytest

from course_utils.explorers.scripts import FOLDER


def run_script(modules, expression, **values):
    """What a JavaScript expression gives, or the promise that it gives; it knows the modules' functions and `values`.

    The values, and what it gives, are such as JSON takes. The test is skipped where there is no Node.js.
    """
    if not shutil.which("node"):
        pytest.skip("Node.js is missing: install it to compare the page's numbers with Python's.")
    scripts = "\n".join((FOLDER / f"{module}.js").read_text(encoding="utf-8") for module in modules)
    program = (
        f"{scripts}\nPromise.resolve((({{ {', '.join(values)} }}) => ({expression}))"
        "(JSON.parse(require('fs').readFileSync(0, 'utf8'))))"
        ".then((answer) => process.stdout.write(JSON.stringify(answer)));"
    )
    done = subprocess.run(
        ["node", "-e", program], input=json.dumps(values), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(done.stdout)
