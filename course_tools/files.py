"""Reading and writing notebooks and texts as they are committed."""

import io
import os
import tempfile
import zipfile
from pathlib import Path

import nbformat

from course_utils.errors import CourseError

DAY_ONE = (1980, 1, 1, 0, 0, 0)  # of every file in a zip: the same content gives the same bytes


def write_atomically(path: Path, content: str | bytes) -> None:
    """Write `content` (str or bytes) to `path` whole or not at all; makes the folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    data = content.encode("utf-8") if isinstance(content, str) else content
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def notebook_text(notebook: nbformat.NotebookNode) -> str:
    """The notebook as committed: nbformat 4.5, keys sorted, indented by one, a newline at the end."""
    return nbformat.writes(notebook, version=nbformat.NO_CONVERT) + "\n"


def read_notebook(path: Path) -> nbformat.NotebookNode:
    """The notebook at `path`; raises CourseError where it is not one."""
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        reason = str(error).partition("\n")[0]
        raise CourseError(f"{path.name} cannot be read as a notebook ({reason}): run course build --force.") from error
    return notebook


def write_zip(path: Path, files: dict[str, bytes]) -> None:
    """Write {name: content} as a zip."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, DAY_ONE), content, zipfile.ZIP_DEFLATED)
    write_atomically(path, data.getvalue())
