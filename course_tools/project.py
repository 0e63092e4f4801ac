"""The repository: where it is, its lessons and notebooks, its public address, its release and badges."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import quote, urlsplit

from course_utils.errors import ArgumentError, CourseError

UNSET = "OWNER/REPO"
COLAB_IMAGE = "https://colab.research.google.com/assets/colab-badge.svg"
KAGGLE_IMAGE = "https://kaggle.com/static/images/open-in-kaggle.svg"
BINDER_IMAGE = "https://mybinder.org/badge_logo.svg"


@dataclass(frozen=True)
class Badge:
    """A link that opens a notebook somewhere: its label, the picture's address, the link's address."""

    label: str
    image: str
    address: str

    @property
    def markdown(self) -> str:
        """The badge as a picture that is a link."""
        return f"[![{self.label}]({self.image})]({self.address})"


@dataclass(frozen=True)
class Project:
    """A checkout of the course."""

    root: Path

    @property
    def lessons(self) -> list[str]:
        """Names of the lesson sources, in order; raises CourseError where two have one number or one subject."""
        names = _names(self.root / "lessons", ".py")
        for part in (slice(2), slice(3, None)):
            if len({name[part] for name in names}) < len(names):
                raise CourseError(f"lessons/: expected numbers and names that differ, but got {', '.join(names)}.")
        return names

    @property
    def notebooks(self) -> list[str]:
        """Names of the built notebooks, in order."""
        return _names(self.root / "notebooks", ".ipynb")

    def lesson_path(self, name: str) -> Path:
        """Where the source of the lesson `name` is."""
        return self.root / "lessons" / f"{name}.py"

    def notebook_path(self, name: str) -> Path:
        """Where the built notebook `name` is."""
        return self.root / "notebooks" / f"{name}.ipynb"

    @cached_property
    def _settings(self) -> dict:
        return tomllib.loads((self.root / "pyproject.toml").read_text(encoding="utf-8")).get("project", {})

    @property
    def repository(self) -> str:
        """`owner/name` of the public repository, from pyproject.toml; `OWNER/REPO` while it is not set."""
        address = self._settings.get("urls", {}).get("Repository", "")
        return urlsplit(address).path.strip("/").removesuffix(".git") or UNSET

    @property
    def pages(self) -> str:
        """The address of the site that GitHub Pages shows of the public repository."""
        owner, _, name = self.repository.partition("/")
        return f"https://{owner.lower()}.github.io/{name}/"

    @property
    def tag(self) -> str:
        """The Git tag of this release: what badges open and set-up cells install, so that a copy never changes."""
        return f"v{self._settings.get('version', '0')}"

    def badges(self, name: str) -> list[Badge]:
        """The three badges of notebook `name`: Colab, Kaggle, Binder."""
        path = f"notebooks/{name}.ipynb"
        file = f"{self.repository}/blob/{self.tag}/{path}"
        binder = f"https://mybinder.org/v2/gh/{self.repository}/{self.tag}?labpath={quote(path, safe='')}"
        return [
            Badge("Open in Colab", COLAB_IMAGE, f"https://colab.research.google.com/github/{file}"),
            Badge("Open in Kaggle", KAGGLE_IMAGE, f"https://kaggle.com/kernels/welcome?src=https://github.com/{file}"),
            Badge("Open in Binder", BINDER_IMAGE, binder),
        ]


def _names(folder: Path, suffix: str) -> list[str]:
    return sorted(path.stem for path in folder.glob(f"[0-9][0-9]_*{suffix}"))


def find_project(start: str | Path | None = None) -> Project:
    """The project at or above the folder `start` (default: the current one), else the one beside the package.

    Raises CourseError where there is none.
    """
    start = Path(start or Path.cwd()).resolve()
    for folder in (start, *start.parents, Path(__file__).resolve().parents[1]):
        if (folder / "lessons").is_dir() and (folder / "pyproject.toml").is_file():
            return Project(folder)
    raise CourseError(
        "no folder here or above holds lessons/ and pyproject.toml: run the command in a checkout of the course."
    )


def choose(names: Sequence[str], wanted: Iterable[str]) -> list[str]:
    """The `names` that `wanted` asks for (1, 01, training or 04_training each), in order; all where it asks for none.

    Raises ArgumentError for one that does not exist.
    """
    if not wanted:
        return list(names)
    chosen = {_match(names, lesson) for lesson in wanted}
    return [name for name in names if name in chosen]


def _match(names: Sequence[str], wanted: str) -> str:
    for name in names:
        if wanted in (name, name[3:]) or (wanted.isdigit() and int(wanted) == int(name[:2])):
            return name
    raise ArgumentError("--lesson", f"one of {', '.join(names) or 'the lessons (there are none yet)'}", repr(wanted))
