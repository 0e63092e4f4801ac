"""Execute one notebook as a student's machine would, its cache in the home: python execute_in_child.py NAME OUT."""

import sys
from pathlib import Path

import nbformat

from course_tools.execute import execute
from course_tools.files import read_notebook
from course_tools.project import Project

if __name__ == "__main__":
    name, out = sys.argv[1:]
    notebook = read_notebook(Project(Path(__file__).parents[1]).notebook_path(name))
    execution = execute(name, notebook, {"COURSE_UTILS_CACHE": ""})
    nbformat.write(execution.notebook, out)
    sys.exit(execution.failure and str(execution.failure))
