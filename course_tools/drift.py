"""`course build --check`: whether notebooks/ and README.md are what lessons/ gives. Executes nothing."""

from rich.console import Console

from course_tools.build import composed_notebook, differences
from course_tools.catalogue import stale_exports
from course_tools.editor_metadata import without_foreign
from course_tools.files import read_notebook
from course_tools.outputs import edited_outputs, faults
from course_tools.project import Project
from course_tools.readme import rendered
from course_tools.references import stale_links, subject
from course_tools.reported_values import stale
from course_utils.errors import CourseError


def report(project: Project, console: Console) -> int:
    """Print one line for each finding; 1 where there is one, else 0."""
    found = findings(project)
    for sentence in found:
        console.print(sentence, markup=False, highlight=False, soft_wrap=True)
    if not found:
        console.print(f"{len(project.lessons)} lessons and their notebooks are in step.")
    return 1 if found else 0


def findings(project: Project) -> list[str]:
    """One sentence for each difference between what is committed and what the lessons give."""
    found = [
        f"lessons/{name}.py has no notebook: run course build." for name in _only(project.lessons, project.notebooks)
    ]
    extra = _only(project.notebooks, project.lessons)
    found += [f"notebooks/{name}.ipynb has no lesson: {_what_to_do(name, project.lessons)}." for name in extra]
    for name in project.notebooks:
        if name not in extra:
            found += [f"notebooks/{name}.ipynb: {sentence}" for sentence in _notebook_findings(project, name)]
    return found or [*_export_findings(project), *_readme_findings(project)]


def _what_to_do(name: str, lessons: list[str]) -> str:
    renumbered = subject(name) in map(subject, lessons)
    return "its lesson has another number now, so run course build" if renumbered else "delete it or write one"


def _only(names: list[str], others: list[str]) -> list[str]:
    return [name for name in names if name not in others]


def _notebook_findings(project: Project, name: str) -> list[str]:
    try:
        committed, composed = read_notebook(project.notebook_path(name)), composed_notebook(project, name)
    except CourseError as error:
        return [str(error)]
    committed, foreign = without_foreign(committed, composed)
    found = differences(committed, composed) + faults(committed) + stale(committed)
    if foreign:
        added = ", ".join(foreign)
        return [f"another program has saved it and added {added}: strip these, or run course build", *found]
    return found + edited_outputs(committed)


def _export_findings(project: Project) -> list[str]:
    paths = [*stale_exports(project), *stale_links(project.root, project.lessons)]
    stale = dict.fromkeys(path.relative_to(project.root) for path in paths)
    return [f"{path.as_posix()} is out of step with the lessons: run course build." for path in stale]


def _readme_findings(project: Project) -> list[str]:
    text = (project.root / "README.md").read_text(encoding="utf-8")
    if rendered(project, text) == text:
        return []
    return ["README.md: its table or links are out of step with the notebooks: run course build."]
