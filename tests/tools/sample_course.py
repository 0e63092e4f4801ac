"""A small course of two sample lessons, which need neither Keras nor MNIST."""

import io

from rich.console import Console

from course_tools import build
from course_tools.files import notebook_text, read_notebook
from course_tools.outputs import code_cells
from course_tools.project import Project

PYPROJECT = '[project]\nversion = "1.2.0"\n\n[project.urls]\nRepository = "https://github.com/someone/digits"\n'
README = "# Sample\n\n{}\n\nThe end.\n".format(
    "\n\n".join(f"<!-- {at} -->\n<!-- /{at} -->" for at in ("reader", "try", "lessons"))
)
PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGD4DwABBAEAX+XDSwAAAABJRU5ErkJggg=="
HEADER = """\
# ---
# jupyter:
#   kernelspec: {{display_name: Python 3, language: python, name: python3}}
#   course: {{step: {step}, minutes: 45, teaches: "counting | by hand"}}
# ---

# %% [markdown]
# # {title}
#
# Opening prose of the lesson, and on to [lesson {{{{more}}}}](more.ipynb).
"""
COMPARED = "".join(f'\n# %% tags=["nbval-check-output"]\nprint("compared", {n})\n' for n in range(4))
BODY = f'''
# %%
import sys

print("one", flush=True)
print("noise", file=sys.stderr, flush=True)
print("two")

# %% [markdown]
# **Predict** what comes.

# %% tags=["reveal"]
print("the answer")

# %% tags=["cover", "drawing"]
from IPython.display import display

data = {{"image/png": "{PNG}", "text/plain": "a dot"}}
display(data, raw=True, metadata={{"image/png": {{"alt": 'A dot, "small" & <bright>'}}}})

# %%
measure = {{"measure": "share found", "value": 0.5, "low": 0.25, "high": 0.75, "of": 4,
           "unit": "%", "data": "mnist", "headline": True}}
display({{"text/plain": "Share found: 50%"}}, raw=True, metadata={{"course": measure}})
{COMPARED}'''


class Course:
    """A project in a temporary folder, with what the tests do to it."""

    def __init__(self, root):
        self.root, self.project = root, Project(root)

    def start(self):
        """Write the sample lessons and what belongs to them."""
        (self.root / "notebooks").mkdir(parents=True)
        self.write("pyproject.toml", PYPROJECT)
        self.write("README.md", README)
        self.lesson("01_first", "First steps", "load")
        self.lesson("02_more", "More of it", "label")
        return self

    def write(self, path, text):
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_text(text, encoding="utf-8")

    def lesson(self, name, title, step, body=BODY):
        self.write(f"lessons/{name}.py", HEADER.format(title=title, step=step) + body)

    def replace(self, path, old, new):
        """Replace `old`, which must be there, in a file by `new`."""
        text = (self.root / path).read_text(encoding="utf-8")
        assert old in text
        self.write(path, text.replace(old, new))

    def set_source(self, name, number, source):
        """Give the code cell `number` of a committed notebook another source."""
        path = self.project.notebook_path(name)
        notebook = read_notebook(path)
        dict(code_cells(notebook))[number].source = source
        path.write_text(notebook_text(notebook), encoding="utf-8")

    def build(self, console, wanted=(), force=False):
        return build.build_lessons(self.project, wanted, force, console)


def quiet_console():
    """A console that shows nothing and keeps everything."""
    return Console(record=True, width=200, file=io.StringIO())
