"""Runs what explorers compute in node: their modules' functions, without a page."""

import json
import shutil
import subprocess

import pytest

from course_utils.explorers.explorer import FOLDER


def run_script(modules, expression, **values):
    """What a JavaScript expression (or promise) gives that knows the modules' functions and `values`."""
    node = shutil.which("node")
    if not node:
        pytest.skip("node is missing: the explorers' scripts cannot run.")
    sources = [(FOLDER / f"{module}.js").read_text(encoding="utf-8") for module in modules]
    called = f"(({', '.join(values)}) => ({expression}))(...{json.dumps(list(values.values()))})"
    asked = f"Promise.resolve({called}).then((value) => console.log(JSON.stringify(value)));"
    script = "\n".join([*sources, asked])
    run = subprocess.run([node, "-"], input=script, capture_output=True, text=True, encoding="utf-8")
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)
