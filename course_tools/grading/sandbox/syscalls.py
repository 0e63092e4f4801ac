"""What a student's process may not ask of the kernel, refused by seccomp. Import it before the process is isolated."""

import errno
import platform
import sys
from typing import Any

from course_utils.errors import CourseError

seccompy: Any = None
try:
    import seccompy  # type: ignore[no-redef]
except ImportError:  # not installed, or a processor that it does not know
    pass

NAMESPACES = ("unshare", "setns", "mount", "umount2", "pivot_root", "chroot", "mount_setattr", "move_mount")
MOUNTS = ("open_tree", "open_tree_attr", "fsopen", "fsconfig", "fsmount", "fspick", "open_by_handle_at", "quotactl")
MEMORY = ("memfd_create", "memfd_secret", "shmget", "shmat", "shmctl", "msgget", "msgsnd", "userfaultfd", "swapon")
OTHERS = ("ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "pidfd_getfd", "kcmp")
KERNEL = ("bpf", "perf_event_open", "keyctl", "add_key", "request_key", "kexec_load", "init_module", "finit_module")
RINGS = ("io_uring_setup", "io_uring_enter", "io_uring_register")
CLOCKS = ("settimeofday", "clock_settime", "adjtimex", "clock_adjtime")
REFUSED = (*NAMESPACES, *MOUNTS, *MEMORY, *OTHERS, *KERNEL, *RINGS, *CLOCKS)
NEW_NAMESPACES = [1 << bit for bit in (17, 25, 26, 27, 28, 29, 30)]  # CLONE_NEWNS, …CGROUP, …UTS, …IPC to …NET
X32 = 1 << 30  # the same calls once more, on x86-64 kernels that know the x32 programs
PR_SET_DUMPABLE = 4


def available() -> bool:
    """Whether this machine can refuse system calls: Linux on x86-64 or aarch64, with seccompy."""
    return seccompy is not None and sys.platform == "linux" and seccompy.supported()


def refuse() -> None:
    """Refuse, in this process, its children and for good, what REFUSED names and new namespaces; where it can be.

    Threads and processes can still be started. Raises CourseError where the kernel refuses the filter itself.
    """
    if not available():
        return
    wanted = seccompy.Filter()
    for name in REFUSED:
        for number in _numbers(name):
            wanted.errno(number, errno.EPERM)
    for number in _numbers("clone3"):  # its flags lie in memory, which no filter sees; the C library then takes clone
        wanted.errno(number, errno.ENOSYS)
    for flag in NEW_NAMESPACES:
        for number in _numbers("clone"):
            wanted.errno(number, errno.EPERM, args=[(0, seccompy.CmpOp.MASKED_EQ, flag, flag)])
    _load(wanted)


def stay_watched() -> None:
    """Refuse to this process, its children and for good that they hide their memory from the supervisor."""
    if available():
        wanted = seccompy.Filter()
        for number in _numbers("prctl"):
            wanted.errno(number, errno.EPERM, args={0: PR_SET_DUMPABLE})
        _load(wanted)


def _numbers(name: str) -> list[int]:
    number = seccompy.syscall_nr(name)
    return [number, number | X32] if platform.machine() == "x86_64" else [number]


def _load(wanted: Any) -> None:
    try:
        wanted.load()
    except seccompy.SeccompError as error:
        raise CourseError(f"the system refuses to filter system calls ({error})") from error
