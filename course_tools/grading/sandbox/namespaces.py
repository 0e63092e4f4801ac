"""Isolates a student's process: a file tree, processes and a network of its own, another user, limits. Linux only."""

import contextlib
import ctypes
import os
import platform
import resource
import signal
import stat
import sys
import tempfile
from pathlib import Path

from course_tools.grading.sandbox.limits import Isolation

CLONE_NEWNS, CLONE_NEWIPC, CLONE_NEWUSER = 0x00020000, 0x08000000, 0x10000000  # mounts, shared memory, users
CLONE_NEWPID, CLONE_NEWNET = 0x20000000, 0x40000000
MS_NOSUID, MS_NODEV, MS_NOEXEC, MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 2, 4, 8, 4096, 16384, 1 << 18, 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, MOUNT_ATTR_RDONLY = 442, -100, 0x8000, 1
MOUNT_ATTR_NOSUID = 2
LINUX_CAPABILITY_VERSION_3 = 0x20080522
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
FIRST_USER, NUM_USERS = 61184, 4000  # numbers that no account has
SYSTEM = ("/bin", "/lib", "/lib64", "/usr", "/etc/ld.so.cache", "/etc/localtime")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
STAGE = "/sys"  # nobody needs it in there: the new file tree is set up on top of it
WORK = "/student"  # the one folder that can be written, in memory
MAX_DISK_BYTES, MAX_OPEN_FILES, MAX_THREADS = 64 << 20, 256, 256

_libc = ctypes.CDLL(None, use_errno=True)


def unshare(user: int, trust: bool = False) -> Isolation | None:
    """Give this process's children namespaces of their own; says which kind, None where the system refuses both.

    user: the number of the user that root becomes where it may not mount. trust: whether it may stay root where that
    is refused too. Call it in a process with one thread, and only once. Raises PermissionError where root could only
    run the code as root.
    """
    namespaces = CLONE_NEWIPC | CLONE_NEWPID | CLONE_NEWNET
    if os.getuid() == 0 and _libc.unshare(namespaces | CLONE_NEWNS) == 0:  # mounts only to see whether it is allowed
        return Isolation.ROOT_NAMESPACES
    if os.getuid() == 0:  # without the right to mount: its students' code must not be root's all the same
        if not _could_unshare(user, trust, namespaces):
            return None
        _become(user, trust=trust)
        let_itself_be_watched(True)  # else its own entries in /proc are root's
    uid, gid = os.getuid(), os.getgid()
    if _libc.unshare(namespaces | CLONE_NEWUSER) == 0:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
        _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that memory can be watched
        return Isolation.USER_NAMESPACES
    return None


def _could_unshare(user: int, trust: bool, namespaces: int) -> bool:
    """Whether another user than root is given namespaces; tried by a child, since there is no way back."""
    child = os.fork()
    if child == 0:
        try:
            _become(user, trust=trust)
            os._exit(_libc.unshare(namespaces | CLONE_NEWUSER) != 0)
        finally:
            os._exit(1)
    return os.waitpid(child, 0)[1] == 0


def user_for_child() -> int:
    """The number of the user that a child of this process runs as: another one for each, so that they are apart."""
    return FIRST_USER + os.getpid() % NUM_USERS


def let_itself_be_watched(yes: bool) -> None:
    """Whether the memory of this process can be looked at by others of the same user, and by the supervisor."""
    _libc.prctl(PR_SET_DUMPABLE, int(yes), 0, 0, 0)


def is_apart() -> bool:
    """Whether this process can kill none but those of its notebook: it has its own numbers, or its own user."""
    return os.getpid() == 1 or FIRST_USER <= os.getuid() < FIRST_USER + NUM_USERS


def become_subreaper() -> None:
    """Processes that lose their parent become this one's children, so that none can hide."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def isolate(
    isolation: Isolation | None, visible: list[str], hidden: list[str], folder: str | None, user: int, trust: bool
) -> None:
    """Leave, in the new process, what a student's code must not have; `isolation` is what unshare has given.

    visible: paths that stay, read-only, besides the system's. hidden: folders in them that look empty. folder: where
    to work if there is no file tree of its own. user: the number of the user to become; trust: as for unshare.
    Raises OSError where the system refuses a step, PermissionError where root could only run the code as root.
    """
    if isolation:
        _make_file_tree([*SYSTEM, *DEVICES, *visible], hidden)
    _drop_rights(isolation, user, trust)
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    os.setsid()  # a signal to its own group must not reach the supervisor
    os.chdir(folder or WORK)
    os.environ.update(dict.fromkeys(("HOME", "MPLCONFIGDIR", "TMPDIR"), os.getcwd()))
    tempfile.tempdir = None  # found anew, by TMPDIR


def limit(memory: int, seconds: int) -> None:
    """Limit this process: `memory` bytes more than now, `seconds` of CPU time, and what nobody needs much of."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for what, most in {
        resource.RLIMIT_AS: now + memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: MAX_DISK_BYTES,
        resource.RLIMIT_NOFILE: MAX_OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(what, (most, most))


def limit_threads(existing: int) -> None:
    """Limit processes and threads of this user, of which some are `existing`; does not bind root."""
    resource.setrlimit(resource.RLIMIT_NPROC, (existing + MAX_THREADS, existing + MAX_THREADS))


def _make_file_tree(visible: list[str], hidden: list[str]) -> None:
    """Set up a file tree of `visible` paths alone on STAGE, make it the root, and forget the old one."""
    _check("unshare", _libc.unshare(CLONE_NEWNS))
    _mount(None, "/", None, MS_REC | MS_PRIVATE)
    _mount("tmpfs", STAGE, "tmpfs", MS_NOSUID, "mode=755")
    for path in sorted(filter(os.path.lexists, visible), key=len):
        _show(path)
    for path in filter(os.path.isdir, hidden):
        if os.path.isdir(STAGE + path):
            _mount("tmpfs", STAGE + path, "tmpfs", 0, "mode=755")
    for name in ("/proc", WORK):
        os.makedirs(STAGE + name, exist_ok=True)
    if not os.path.lexists(STAGE + "/tmp"):  # it is there where Python or the course lies in it
        os.symlink(WORK, STAGE + "/tmp")
    _make_read_only(STAGE)
    with contextlib.suppress(OSError):  # refused in some containers; then there is no /proc
        _mount("proc", STAGE + "/proc", "proc", MS_NOSUID | MS_NODEV)
    _mount("tmpfs", STAGE + WORK, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, f"mode=1777,size={MAX_DISK_BYTES}")
    os.chdir(STAGE)
    _check("pivot_root", _libc.syscall(SYS_PIVOT_ROOT[platform.machine()], b".", b"."))
    _check("umount", _libc.umount2(b".", MNT_DETACH))
    os.chdir("/")


def _show(path: str) -> None:
    """Make `path` visible in the new tree, at the same place; where it is in a folder that is, it is so already."""
    target = STAGE + path
    if os.path.lexists(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    kind = os.lstat(path).st_mode
    if stat.S_ISLNK(kind):
        os.symlink(os.readlink(path), target)
        return
    if stat.S_ISDIR(kind):
        os.makedirs(target, exist_ok=True)
    else:
        Path(target).touch()
    _mount(path, target, None, MS_BIND | MS_REC)


def _make_read_only(path: str) -> None:
    attributes = (ctypes.c_uint64 * 4)(
        MOUNT_ATTR_RDONLY | MOUNT_ATTR_NOSUID, 0, 0, 0
    )  # what to set, to clear, propagation, user
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    done = _libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, path.encode(), AT_RECURSIVE, ctypes.byref(attributes), size)
    _check("mount_setattr", done)


def _drop_rights(isolation: Isolation | None, user: int, trust: bool) -> None:
    if isolation == Isolation.USER_NAMESPACES:
        header, none = (ctypes.c_uint32 * 2)(LINUX_CAPABILITY_VERSION_3, 0), (ctypes.c_uint32 * 6)()
        _check("capset", _libc.capset(header, none))
    elif os.getuid() == 0:
        _become(user, check=not isolation, trust=trust)


def _become(user: int, check: bool = True, trust: bool = False) -> None:
    """Become another user, for good. check: whether Python is read from where it lies, so that all must be able to."""
    if check and not open_to_all(sys.prefix, sys.base_prefix):
        if trust:
            return
        raise PermissionError("root can grade only where other users can read Python: grade as an ordinary user")
    try:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    except PermissionError as error:
        raise PermissionError("root may not become another user here, and must not run students' code") from error


def open_to_all(*paths: str) -> bool:
    """Whether other users can reach what lies at `paths`. Raises OSError where one isn't there."""
    folders = {parent for path in paths for parent in (Path(path), *Path(path).parents)}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _mount(source: str | None, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    texts = [text and text.encode() for text in (source, target, kind, data)]
    _check(f"mount {target}", _libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3]))


def _check(what: str, result: int) -> None:
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _write(file: str, text: str) -> None:
    Path(file).write_text(text)
