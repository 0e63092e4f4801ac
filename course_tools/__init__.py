"""The `course` command: run, build and release the lessons, grade a class. No notebook imports this package."""

import importlib.util
import sys

_NEEDED = ("jupytext", "ipykernel", "msgspec", "myst_nb", "nbclient", "nbgrader", "psutil", "rich", "sphinx", "typer")


def main() -> None:
    """Run the `course` command; say in one sentence what is missing where the extra is not installed."""
    missing = [name for name in _NEEDED if importlib.util.find_spec(name) is None]
    if missing:
        sys.exit(
            f"course: the command needs packages that are not installed here ({', '.join(missing)}). "
            'Install them with: pip install -e ".[tools]"'
        )
    from course_tools.cli import main as run_command

    run_command()
