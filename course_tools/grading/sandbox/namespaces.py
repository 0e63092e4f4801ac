"""The walls around a student's process: its own file tree, processes and network, another user, limits. Linux."""

import contextlib
import ctypes
import os
import platform
import resource
import stat
import sys
import tempfile
from pathlib import Path

NAMESPACES = 0x08000000 | 0x20000000 | 0x40000000  # shared memory, processes, network
MOUNTS, USERS_TOO = 0x00020000, 0x10000000
MS_NOSUID, MS_NODEV, MS_BIND, MS_REC, MS_PRIVATE, MNT_DETACH = 2, 4, 4096, 16384, 1 << 18, 2
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_CHILD_SUBREAPER, PR_SET_NO_NEW_PRIVS = 1, 4, 36, 38
SYS_MOUNT_SETATTR, AT_FDCWD, AT_RECURSIVE, READ_ONLY, SIGKILL = 442, -100, 0x8000, 1, 9
SYS_PIVOT_ROOT = {"x86_64": 155, "aarch64": 41}
FIRST_USER, USERS = 61184, 4000  # numbers that no account has
SYSTEM = ("/bin", "/lib", "/lib64", "/usr", "/etc/ld.so.cache", "/etc/localtime")
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
STAGE = "/sys"  # nobody needs it in there: the new file tree is set up on top of it
WORK = "/student"  # the one folder that can be written, in memory
DISK, OPEN_FILES, THREADS = 64 << 20, 256, 256  # bytes, and counts

_libc = ctypes.CDLL(None, use_errno=True)


def separate():
    """Give this process's children namespaces of their own: "root" or "user" says how, None where the system refuses.

    Call it in a process with one thread, and only once.
    """
    uid, gid = os.getuid(), os.getgid()
    if uid == 0 and _libc.unshare(NAMESPACES | MOUNTS) == 0:  # mounts only to see whether it is allowed
        return "root"
    if _libc.unshare(NAMESPACES | USERS_TOO) == 0:
        _write("/proc/self/setgroups", "deny")
        _write("/proc/self/uid_map", f"{uid} {uid} 1")
        _write("/proc/self/gid_map", f"{gid} {gid} 1")
        _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)  # so that memory can be watched
        return "user"
    return None


def user():
    """The number of the user that a child of this process shall run as: each another one, so that they are apart."""
    return FIRST_USER + os.getpid() % USERS


def become_subreaper():
    """Processes that lose their parent become this one's children, so that none can hide."""
    _libc.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def hide_from_others():
    """No other process of this user may look into this one's memory."""
    _libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def go_inside(how, visible, hidden, folder, number):
    """Leave, in the new process, what a student's code must not have; `how` (from separate) says how far that goes.

    visible: paths that stay, read-only, besides the system's. hidden: folders in them that look empty. folder: where
    to work if there is no file tree of its own. number: of the user to become, where the system lets us.
    """
    if how:
        _own_tree([*SYSTEM, *DEVICES, *visible], hidden)
    _drop_rights(how, number)
    _libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _libc.prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0)
    os.setsid()  # a signal to its own group must not reach the keeper
    os.chdir(WORK if how else folder)
    os.environ.update(dict.fromkeys(("HOME", "MPLCONFIGDIR", "TMPDIR"), os.getcwd()))
    tempfile.tempdir = None  # found anew, by TMPDIR


def limit(memory, seconds):
    """Limit this process: `memory` bytes more than now, `seconds` of CPU time, and what nobody needs much of."""
    now = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    for what, most in {
        resource.RLIMIT_AS: now + memory,
        resource.RLIMIT_CPU: seconds,
        resource.RLIMIT_FSIZE: DISK,
        resource.RLIMIT_NOFILE: OPEN_FILES,
        resource.RLIMIT_CORE: 0,
    }.items():
        resource.setrlimit(what, (most, most))


def limit_threads(already):
    """Limit processes and threads of this user, where `already` of them exist; does not bind root."""
    resource.setrlimit(resource.RLIMIT_NPROC, (already + THREADS, already + THREADS))


def _own_tree(visible, hidden):
    """Set up a file tree of `visible` paths alone on STAGE, make it the root, and forget the old one."""
    _call("unshare", _libc.unshare(MOUNTS))
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
    _mount("tmpfs", STAGE + WORK, "tmpfs", MS_NOSUID | MS_NODEV, f"mode=1777,size={DISK}")
    os.chdir(STAGE)
    _call("pivot_root", _libc.syscall(SYS_PIVOT_ROOT[platform.machine()], b".", b"."))
    _call("umount", _libc.umount2(b".", MNT_DETACH))
    os.chdir("/")


def _show(path):
    """Make `path` visible in the new tree, at the same place; where it is in a folder that is, it is so already."""
    target = STAGE + path
    if os.path.lexists(target):
        return
    os.makedirs(os.path.dirname(target), exist_ok=True)
    kind = os.lstat(path).st_mode
    if stat.S_ISLNK(kind):
        return os.symlink(os.readlink(path), target)
    if stat.S_ISDIR(kind):
        os.makedirs(target, exist_ok=True)
    else:
        Path(target).touch()
    return _mount(path, target, None, MS_BIND | MS_REC)


def _make_read_only(path):
    attributes = (ctypes.c_uint64 * 4)(READ_ONLY | MS_NOSUID, 0, 0, 0)  # what to set, to clear, propagation, user
    size = ctypes.c_size_t(ctypes.sizeof(attributes))
    done = _libc.syscall(SYS_MOUNT_SETATTR, AT_FDCWD, path.encode(), AT_RECURSIVE, ctypes.byref(attributes), size)
    _call("mount_setattr", done)


def _drop_rights(how, number):
    if how == "user":
        header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
        _call("capset", _libc.capset(header, none))
    elif os.getuid() == 0:
        if not how and not _open_to_all(sys.prefix, sys.base_prefix):
            raise PermissionError("root can grade only where other users can read Python: grade as an ordinary user")
        os.setgroups([])
        os.setresgid(number, number, number)
        os.setresuid(number, number, number)
    _libc.prctl(PR_SET_DUMPABLE, 1, 0, 0, 0)


def _open_to_all(*paths):
    """Whether other users can reach what lies at `paths`."""
    folders = {parent for path in paths for parent in (Path(path), *Path(path).parents)}
    return all(folder.stat().st_mode & stat.S_IXOTH for folder in folders)


def _mount(source, target, kind, flags, data=None):
    texts = [each and each.encode() for each in (source, target, kind, data)]
    _call(f"mount {target}", _libc.mount(texts[0], texts[1], texts[2], ctypes.c_ulong(flags), texts[3]))


def _call(what, result):
    if result != 0:
        error = ctypes.get_errno()
        raise OSError(error, f"{what}: {os.strerror(error)}")


def _write(file, text):
    Path(file).write_text(text)
