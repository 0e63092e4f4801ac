"""What a student's process may use, and what became of it."""

from dataclasses import dataclass, field
from enum import StrEnum


class Isolation(StrEnum):
    """How a student's process is kept from everything else, the best first."""

    ROOT_NAMESPACES = "root namespaces"  # made by root: another user's number as well
    USER_NAMESPACES = "user namespaces"
    OTHER_USER = "other user"  # no namespaces, but another user's number
    LIMITS_ONLY = "limits only"


class ExitReason(StrEnum):
    """Why a student's process ended; FAILED: the supervisor did."""

    DONE = "done"
    TIMEOUT = "timeout"
    WAITED = "waited"
    MEMORY = "memory"
    CRASHED = "crashed"
    FAILED = "failed"


@dataclass(frozen=True)
class Limits:
    """seconds: of CPU time for each exercise. memory: bytes beyond those of an idle worker, for all its processes.

    idle: seconds that all answers of a notebook together may sleep, or wait for what never comes, or as many as they
    compute, if that's more; waiting for a busy CPU or a disk doesn't count.
    trust: run students' code also where the system can confine it by limits alone.
    namespaces: False to do without them, as on a system that refuses them.
    """

    seconds: float = 30
    idle: float = 10
    memory: int = 2 << 30
    trust: bool = False
    namespaces: bool = True


@dataclass
class SandboxResult:
    """What became of a student's process.

    why: about a crash or a failure. lines: what it handed out. peak: bytes of its own memory at their highest.
    isolation: None where it could not be confined. waited: seconds that count against Limits.idle.
    """

    exit_reason: ExitReason
    why: str = ""
    lines: list[bytes] = field(default_factory=list)
    peak: int = 0
    isolation: Isolation | None = None
    waited: float = 0
