"""Where a submission comes from: what the learning platform says about it beside the notebooks."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True)
class Origin:
    """What a platform's download says about one submission; all empty for a plain folder.

    platform: "canvas", "moodle", "blackboard", …, "" for none of them. name: of the person, as the platform gives it,
    perhaps run together ("lovelaceada"). ids: the platform's keys for the person and
    the submission, {"canvas_user": "12345"}. submitted: with a time zone where the
    platform says one. late: what the platform says, not what a deadline would. attempt: 1 for the first.
    originals: the files handed in, as paths from the download's top: what a platform wants back goes by these.
    """

    platform: str = ""
    name: str = ""
    ids: dict[str, str] = field(default_factory=dict)
    submitted: datetime | None = None
    late: bool | None = None
    attempt: int | None = None
    originals: tuple[str, ...] = ()
