"""A class of lesson 01 in which nearly everything goes wrong that can, and the row that each student must get.

Each of the six answers but one or none is right, so that what happens to one answer must not cost the others.
"""

import json
import os
import sys
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_output

sys.path.insert(0, str(Path(__file__).parents[1] / "tools"))
from answered import LESSON, PROJECT, answered, handed_in  # noqa: E402

from course_tools.answers import CHECK, exercise_of, exercises_in  # noqa: E402
from course_tools.files import read_notebook  # noqa: E402
from course_utils.exercises import find  # noqa: E402

POINTS = {name: find(name).points for name in exercises_in(read_notebook(PROJECT.notebook_path(LESSON)))}
ALL = sum(POINTS.values())
MARKER = "98765"  # seconds that processes sleep which must not be left behind


@dataclass
class Student:
    """What a student hands in, written by `write(folder)`, and what must come of it."""

    name: str
    write: object
    status: str = "graded"
    score: float | None = ALL
    says: str = ""  # a part of the note
    told: str = ""  # a part of the message for class_counts


def base():
    return read_notebook(PROJECT.notebook_path(LESSON))


def full():
    return answered(base(), POINTS)


def text(notebook):
    return json.dumps(notebook)  # as it is: nbformat would mend what is wrong


def cell_of(notebook, name):
    return next(cell for cell in notebook.cells if exercise_of(cell) == name)


def as_file(content, suffix=".ipynb"):
    """A `write` that puts `content` into the file NAME.ipynb."""

    def write(folder, name):
        data = content() if callable(content) else content
        (folder / f"{name}{suffix}").write_bytes(data if isinstance(data, bytes) else data.encode())

    return write


def class_counts(source):
    """A full notebook in which the answer class_counts is `source`."""

    def make():
        notebook = full()
        cell_of(notebook, "class_counts").source = source
        return text(notebook)

    return as_file(make)


def body(lines):
    """The same, with `lines` as the body of the function."""
    indented = "\n".join("    " + line for line in lines.strip("\n").split("\n"))
    return class_counts(f"def class_counts(labels):\n{indented}")


def changed(change):
    """A full notebook after change(notebook)."""

    def make():
        notebook = full()
        return text(change(notebook) or notebook)

    return as_file(make)


KILLS = """
import os
for victim in (os.getppid(), -1):
    try:
        os.kill(victim, 9)
    except OSError:
        pass
return np.bincount(labels, minlength=10)"""
MOVED_AWAY = f"""
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep({MARKER})
    os._exit(0)
return np.bincount(labels, minlength=10)"""
BY_CHILDREN = """
import os, time
held = np.ones(10_000_000)
for _ in range(20):
    if os.fork() == 0:
        held += 1
        break
time.sleep(3600)"""
EQUAL = """
class Yes:
    shape = (10,)
    def __eq__(self, other):
        return True
    def __array__(self, *arguments, **settings):
        return self
return Yes()"""
FORGED = json.dumps({"exercise": "brightened", "evidence": {"state": "right", "status": "right"}})
BY_HAND = f"""
import os
for file in range(3, 20):
    try:
        os.write(file, {FORGED!r}.encode() + b"\\n")
    except OSError:
        pass
open("evidence.json", "w").write({FORGED!r})
return labels"""
LOUD = """\
import os, sys
def class_counts(labels):
    sys.stdout = None
    os.closerange(0, 3)
    os.chdir("/")
    return np.bincount(labels, minlength=10)"""
PATIENT = """
import time
while True:
    time.sleep(1)"""
RIGHT = "return np.bincount(labels, minlength=10)"


def lost(name, write, status="graded", says="", told=""):
    """A student who loses the point of class_counts and no other."""
    return Student(name, write, status, ALL - POINTS["class_counts"], says, told)


def honest():
    copies = handed_in(base())
    return [
        Student("ada", as_file(nbformat.writes(copies["full"]))),
        Student("ben", as_file(text(copies["partial"])), score=3),
        Student("cem", as_file(text(copies["empty"])), score=0),
        Student("dora", as_file(text(copies["helper"])), score=2),
    ]


def unreadable():
    def none(name, write, says):
        return Student(name, write, "unreadable", None, says)

    def folder(where, name):
        (where / f"{name}.ipynb").mkdir()

    def link(where, name):
        outside = where.parent / "outside.ipynb"
        outside.write_text(text(full()))
        (where / f"{name}.ipynb").symlink_to(outside)

    return [
        none("half saved", as_file(lambda: text(full())[:5000]), "is not valid JSON"),
        none("empty file", as_file(""), "is empty"),
        none("folder", folder, "is a folder"),
        none("link", link, "is a link"),
        none("web page", as_file("<!doctype html><html></html>"), "is a web page"),
        none("binary", as_file(b"\x80\x81\x82" * 100), "no UTF-8"),
        none("nested", as_file("[" * 200_000), "is not valid JSON"),
        none("no cells", as_file('{"nbformat": 4}'), "has no cells"),
        none("no sheets", as_file('{"worksheets": 5}'), "has no cells"),
        none("odd sheets", as_file('{"worksheets": ["x", {"cells": 5}, null]}'), "has no code in it"),
        none("odd cells", changed(_odd_cells), "has no code in it: all its cells are text, empty or"),
        Student("nothing in it", lambda where, name: (where / name).mkdir(), "missing", None),
    ]


def _odd_cells(notebook):
    """Cells that a tool has written in a way that no notebook has."""
    sources = [cell.source for cell in notebook.cells if exercise_of(cell)]
    odd = [{"cell_type": "Code", "source": sources[0]}, {"cell_type": "code", "source": {"text": sources[1]}}, None]
    return {"nbformat": 4, "cells": odd}


def patient_everywhere():
    """A notebook in which every answer waits for ever."""

    def change(notebook):
        for cell in notebook.cells:
            if name := exercise_of(cell):
                cell.source = f"import time\nwhile True:\n    time.sleep(1)\n    {name} = 1"

    return changed(change)


def endless():
    return [
        lost("loop", body("while True:\n    pass"), "timeout", "class_counts: timeout"),
        lost("printing", body("while True:\n    print('x' * 1000)"), "timeout"),
        lost(
            "deaf", body("while True:\n    try:\n        while True: pass\n    except BaseException: pass"), "timeout"
        ),
        lost("asleep", body("import time\ntime.sleep(3600)"), "timeout"),
        lost("patient", body(PATIENT), "timeout", "class_counts: waited instead of computing", "Take out sleep()"),
        Student("patient everywhere", patient_everywhere(), "timeout", 0, f"{', '.join(POINTS)}: waited instead"),
        lost("at once", class_counts("while True:\n    class_counts = 1"), "timeout"),
        lost("catastrophe", body("import re\nre.match('(a+)+b', 'a' * 60)"), "timeout"),
    ]


def ending():
    return [
        lost("gone", body("import os\nos._exit(0)"), "crashed", "class_counts: crashed"),
        lost("exit", body("import sys\nsys.exit()"), told="SystemExit"),
        lost("exit at once", class_counts("import sys\nclass_counts = sys.exit()"), told="SystemExit"),
        lost("interrupt", body("raise KeyboardInterrupt"), told="KeyboardInterrupt"),
        lost("crash", body("import ctypes\nctypes.string_at(0)"), "crashed", told="It crashed in compiled code"),
        lost("abort", body("import os\nos.abort()"), "crashed"),
        lost("recursion", body("return class_counts(labels)"), told="RecursionError"),
        lost("syntax", class_counts("def class_counts(labels)\n    return 1"), told="is not Python"),
        lost("asks", body("return input()"), told="input() asks a person"),
        Student("kills", body(KILLS)),
    ]


def greedy():
    # Address space is what the system limits: it need not be filled, which takes seconds where memory is scarce.
    # For the same reason the children sleep: they leave the CPU seconds to those that still fill their memory.
    bit_by_bit = "held = []\nwhile True:\n    held.append(np.zeros(1 << 21))\nclass_counts = held"
    # By spawning, since to fork a process with Keras 256 times takes longer than the limit where a machine is slow.
    bomb = f"import os\nwhile True: os.posix_spawn('/bin/sleep', ['sleep', '{MARKER}'], {{}})"
    left = f"import subprocess\nsubprocess.Popen(['sleep', '{MARKER}'])\n{RIGHT}"
    disk = "for i in range(1000):\n    open(f'{i}.bin', 'wb').write(b'x' * 10_000_000)"
    return [
        lost("40 GB", body("return np.ones(5 * 2**30)"), "memory", "class_counts: memory"),
        lost("bit by bit", class_counts(bit_by_bit), "memory"),
        lost("by children", body(BY_CHILDREN), "memory"),
        lost("fork bomb", body(bomb), told="BlockingIOError"),
        Student("left behind", body(left)),
        Student("moved away", body(MOVED_AWAY)),
        lost("disk", body(disk), told="No space left"),
        lost("huge", body("return np.zeros(5_000_000)"), told="far too large"),
        lost("broadcasts", body("return np.zeros((700_000, 1, 1, 1))"), told="far too large"),
        lost("empty and long", body("return np.zeros((8_000_000, 1_000, 0))"), "crashed"),
        lost("deep", body("deep = []\nfor _ in range(100_000): deep = [deep]\nreturn deep")),
        lost("wide", body("return [[0] * 9_999] * 9_999"), told="very deep or long"),
    ]


def cheating():
    numpy = "np.allclose = np.array_equal = np.isclose = lambda *a, **k: True\nreturn labels"
    builtins = "import builtins\nbuiltins.all = builtins.isinstance = lambda *a: True\nreturn labels"
    done = 'import os\nos.write(3, b\'{"line": "done"}\\n\')\nos._exit(0)'
    file = "import course_utils as c\nreturn open(c.__path__[0] + '/exercises/' + 'solutions' + '.json').read()"
    dynamic = "import importlib\nreturn importlib.import_module('course_utils.' + 'exercises').find('class_counts')"
    static = "from course_utils.exercises import find\nclass_counts = find('class_counts').reference"
    return [
        lost("patches NumPy", body(numpy)),
        lost("patches builtins", body(builtins), "crashed"),
        lost("equal to all", body(EQUAL)),
        lost("by hand", body(BY_HAND), "crashed", "class_counts: wrote something of its own"),
        lost("says done", body(done), "crashed"),
        lost("own check", changed(_own_check)),
        lost("imports", class_counts(static), says="reached for the solutions"),
        lost("imports late", body(dynamic), says="reached for the solutions"),
        lost("opens", body(file), says="reached for the solutions"),
        lost("solution", body("from course_utils import solution\nsolution('class_counts')"), says="reached for"),
        lost("exercising", body("import course_utils.exercises.api as e\nreturn e._solutions()"), says="reached for"),
    ]


def _own_check(notebook):
    cell_of(notebook, "class_counts").source = "def class_counts(labels):\n    return labels"
    for cell in notebook.cells:
        if CHECK.match(cell.source):
            cell.source = f"print('✅ right.')  # {cell.source}"


FILE = "import os\nos.write(3, {!r})\nreturn np.bincount(labels, minlength=10)"
BRIGHTENED = {"line": "ends", "exercise": "brightened", "evidence": {"state": "stub"}}
WRONG_DTYPE = {"names": ["x"], "formats": ["<f8"], "offsets": [2**40]}
EVERY_SECOND = "import os, time\nwhile True:\n    os.write(3, b'\\n')\n    time.sleep(1)"
MANY_LISTS = "import os\nwhile True:\n    os.write(3, b'[]\\n' * 100_000)"
NO_NEWLINE = "import os\nwhile True:\n    os.write(3, b' ' * 1_000_000)"
LONG = """
class Error(Exception):
    pass
Error.__name__ = 'E' * 7_000_000
raise Error('x' * 7_000_000)"""


def ends(value, name="class_counts"):
    """A line about an answer whose only call returned `value`."""
    call = {"changed": [], "printed": 0, "fits": [], "uses": [], "returned": value}
    evidence = {"state": "called", "calls": [call], "repeats": True, "through": []}
    return {"line": "ends", "exercise": name, "evidence": evidence}


def forged_lines():
    """{what it is: bytes for the pipe through which evidence comes}, none of them in its place or in its form."""

    def array(dtype):
        return ends({"type": "array", "value": {"dtype": dtype, "shape": [1], "content": "AAAAAAAAAAA="}})

    lines = {
        "old form": {"exercise": []},
        "dtype with an offset": array(WRONG_DTYPE),
        "dtype of objects": array("|O"),
        "twice a number": {"notebook": {"twice": 7}},
        "repeated a number": {"line": "notebook", "repeated": 7},
        "reason of 7 MB": {**BRIGHTENED, "evidence": {"state": "refused", "what": "x" * 7_000_000}},
        "NaN": ends({"type": "number", "value": float("nan")}),
        "half character": ends({"type": "str", "value": "\ud800"}),
        "5,000 digits": ends({"type": "number", "value": 10**4_000}),
        "not asked": {"line": "begins", "exercise": "small_cnn"},
        "before it begins": BRIGHTENED,
        "after it ends": {**BRIGHTENED, "exercise": "class_counts"},
        "done": {"line": "done"},
        "not isolated": {"line": "not isolated", "reason": "nothing is"},
    }
    raw = {name: json.dumps(line).encode() + b"\n" for name, line in lines.items()}
    raw["same key twice"] = raw["after it ends"].replace(b'"line"', b'"line": "done", "line"')
    raw["half a line"] = raw["after it ends"][:20]
    return raw


def writing():
    """Those who write on the pipe through which evidence comes, or give evidence that is hard to take."""
    note = "class_counts: wrote something of its own"
    return [
        *(lost(f"writes: {name}", body(FILE.format(line)), "crashed", note) for name, line in forged_lines().items()),
        lost("writes newlines", body(EVERY_SECOND), "crashed", note),
        lost("writes 32 MB", body(MANY_LISTS), "crashed", note),
        lost("writes no newline", body(NO_NEWLINE), "crashed", "class_counts: crashed"),
        lost("gives 5,000 digits", body("return 10**5_000"), told="a whole number of more than 300 digits"),
        lost("gives NaN", body("return float('nan')"), told="the number nan"),
        lost("gives half a character", body("return '\\ud800'"), told="the text '?'"),
        lost("long error", body(LONG), told="EEE"),
        lost("a class called array", body("class array: pass\nreturn array()"), told="of the type array"),
        lost("a class called sequence", body("class sequence: pass\nreturn sequence()"), told="the type sequence"),
        Student("\x1b[31mred\x07", as_file(lambda: text(full()))),
    ]


CALL = """
import ctypes, platform, seccompy
libc = ctypes.CDLL(None, use_errno=True)
def call(name, *arguments):
    ctypes.set_errno(0)
    return libc.syscall(seccompy.syscall_nr(name), *arguments), ctypes.get_errno()
"""
REFUSED_CALLS = {  # each would succeed, or fail in another way, without the filter
    "memfd_create": "call('memfd_create', b'x', 0)",
    "shmget": "call('shmget', 0, 1 << 20, 0o1600)",
    "msgget": "call('msgget', 0, 0o1600)",
    "unshare users": "call('unshare', 0x10000000)",
    "unshare nothing": "call('unshare', 0)",
    "clone users": "call('clone', 0x10000000 | 17, 0, 0, 0, 0)",
    "setns": "call('setns', -1, 0)",
    "mount": "call('mount', b'x', b'/nowhere', b'tmpfs', 0, 0)",
    "open_tree": "call('open_tree', -100, b'/nowhere', 0)",
    "fsopen": "call('fsopen', b'nowhere', 0)",
    "ptrace": "call('ptrace', 0, 0, 0, 0)",
    "bpf": "call('bpf', 999, 0, 0)",
    "keyctl": "call('keyctl', 999)",
    "add_key": "call('add_key', b'user', b'x', b'y', 1, -3)",
    "io_uring": "call('io_uring_setup', 0, 0)",
    "userfaultfd": "call('userfaultfd', 999)",
    "perf_event_open": "call('perf_event_open', 0, 0, -1, -1, 0)",
    "process_vm_writev": "call('process_vm_writev', os.getpid(), 0, 0, 0, 0, 0)",
    "hides its memory": "call('prctl', 4, 0, 0, 0, 0)",
    "settimeofday": "call('settimeofday', 0, 0)",
}
SHARED = """
import mmap, os, time
for _ in range(8):
    if os.fork() == 0:
        held = mmap.mmap(-1, 300 << 20)
        for place in range(0, 300 << 20, 4096):
            held[place] = 1
        os.fork()
        time.sleep(3600)
time.sleep(3600)"""
RUNNER = """
import os
for process in (1, os.getppid()):
    for file in ("mem", "environ", "fd/3"):
        try:
            open(f"/proc/{process}/{file}", "r+b" if file == "mem" else "wb").write(b"x")
            return labels
        except OSError:
            pass
return np.bincount(labels, minlength=10)"""
NEXT_ONES = """
import json, os
for name in ("class_counts", "odd_label", "brightened", "scale_pixels", "made_digit"):
    evidence = {"state": "value", "value": {"type": "number", "value": 7}}
    for line in ({"line": "begins", "exercise": name}, {"line": "ends", "exercise": name, "evidence": evidence}):
        os.write(3, json.dumps(line).encode() + b"\\n")
os._exit(0)"""
LATE_WRITER = """
import os, time
if os.fork() == 0:
    time.sleep(2)
    for file in range(3, 20):
        try:
            os.write(file, b"{}\\n")
        except OSError:
            pass
    os._exit(0)
return np.bincount(labels, minlength=10)"""
OWN_MOUNT = """
import subprocess
done = subprocess.run(["unshare", "-Urm", "mount", "-t", "tmpfs", "x", "/student"], capture_output=True)
return labels if done.returncode == 0 else np.bincount(labels, minlength=10)"""
UNREADABLE_PROGRAM = """
import os, shutil, subprocess
shutil.copy("/bin/true", "own")
os.chmod("own", 0o711)
try:
    subprocess.run([os.path.abspath("own")], check=True)
except OSError:
    return np.bincount(labels, minlength=10)
return labels"""
THREADS = """
import threading
found = []
workers = [threading.Thread(target=lambda: found.append(np.bincount(labels, minlength=10))) for _ in range(4)]
[worker.start() for worker in workers]
[worker.join() for worker in workers]
return found[0]"""


def walled():
    """Those who try what the walls hold back; each answer is right only where it is held back."""

    def refused(attempt):
        lines = f"import os{CALL}result, code = {attempt}\nif code != 1: return labels\n{RIGHT}"
        return body(lines)

    return [
        *(Student(f"calls {name}", refused(attempt)) for name, attempt in REFUSED_CALLS.items()),
        lost("shared memory", body(SHARED), "memory", "class_counts: memory"),
        Student("writes to the runner", body(RUNNER)),
        lost("answers the next ones", body(NEXT_ONES), "crashed", "class_counts: wrote something of its own"),
        Student("writes late", body(LATE_WRITER)),
        Student("mounts", body(OWN_MOUNT)),
        Student("runs its own program", body(UNREADABLE_PROGRAM)),
        Student("starts threads", body(THREADS)),
        Student("starts processes", body("import subprocess\nsubprocess.run(['true'], check=True)\n" + RIGHT)),
    ]


def harmless():
    return [
        Student("50 MB", changed(_big)),
        Student("no checks", changed(_no_checks)),
        Student("checks twice", changed(_checks_twice)),
        Student("stub again", changed(_stub_again)),
        Student("answers twice", changed(_answers_twice), says="answered more than once"),
        Student("stripped", changed(_stripped)),
        Student("mixed up", changed(_mixed_up)),
        Student("moved", changed(_moved)),
        Student("by Colab", changed(_by_colab)),
        Student("other kernel", changed(_other_kernel)),
        Student("magics", changed(_magics)),
        Student("looks in the answer", changed(_looks)),
        Student("nbformat 3", changed(_old)),
        Student("closes all", changed(_loud)),
        Student("my homework – final", as_file(lambda: text(full()))),
        Student("Zoë Müller-Łukasiewicz 🎓, “Z”", as_file(lambda: text(full()))),
        Student("=cmd()", as_file(lambda: text(full()))),
        Student("名前", as_file(lambda: text(full()))),
        Student("two files", _two_files, says="in several files"),
    ]


def _big(notebook):
    cell_of(notebook, "class_counts").outputs = [new_output("stream", text="x" * 50_000_000)]


def _no_checks(notebook):
    notebook.cells = [cell for cell in notebook.cells if not CHECK.match(cell.source)]


def _checks_twice(notebook):
    notebook.cells += [deepcopy(cell) for cell in notebook.cells if CHECK.match(cell.source)]


def _stub_again(notebook):
    notebook.cells += [deepcopy(cell) for cell in base().cells if exercise_of(cell)]


def _answers_twice(notebook):
    notebook.cells += [deepcopy(cell) for cell in notebook.cells if exercise_of(cell)]


def _stripped(notebook):
    for cell in notebook.cells:
        cell.metadata.clear()
        del cell["id"]
    notebook.metadata.clear()


def _mixed_up(notebook):
    for cell in notebook.cells:
        cell.metadata["nbgrader"] = {"grade_id": "brightened", "solution": True}
        cell["id"] = "same"


def _moved(notebook):
    answers = "\n\n".join(cell.source for cell in notebook.cells if exercise_of(cell))
    return nbformat.from_dict({**base(), "cells": [*base().cells, new_code_cell("import numpy as np\n" + answers)]})


def _by_colab(notebook):
    _stripped(notebook)
    notebook.metadata = nbformat.from_dict({"colab": {"provenance": []}, "widgets": {"x": {}}, "accelerator": "GPU"})
    notebook.nbformat_minor = 0


def _other_kernel(notebook):
    notebook.metadata["kernelspec"] = {"name": "julia-1.11", "display_name": "Julia", "language": "julia"}


def _magics(notebook):
    notebook.cells.insert(1, new_code_cell("%pip install numpy==1.0\n!rm -rf nothing\n%matplotlib inline"))
    notebook.cells.insert(1, new_code_cell("%%bash\nexit 1"))
    cell = cell_of(notebook, "class_counts")
    cell.source = "%config InlineBackend.figure_format = 'retina'\n!ls\n" + cell.source + "\n%timeit class_counts([1])"


def _looks(notebook):
    """The answer needs the name look, and calls it as the lesson does."""
    cell = cell_of(notebook, "odd_label")
    cell.source = "from course_utils import check, look\nodd_label = look('odd_label', 7)\n" + cell.source


def _old(notebook):
    _stripped(notebook)
    return nbformat.convert(notebook, 3)


def _loud(notebook):
    cell_of(notebook, "class_counts").source = LOUD


def _two_files(folder, name):
    (folder / name).mkdir()
    (folder / name / "first try.ipynb").write_text(text(handed_in(base())["partial"]))
    (folder / name / "second.ipynb").write_text(text(full()))


def students():
    groups = (honest, unreadable, endless, ending, greedy, cheating, writing, walled, harmless)
    return [each for group in groups for each in group()]


def write_class(folder, wanted=None):
    """Write the submissions of the class, or of the `wanted` names, into `folder`; the Students."""
    folder.mkdir(parents=True)
    chosen = [each for each in students() if wanted is None or each.name in wanted]
    for each in chosen:
        each.write(folder, each.name)
    return chosen


def snapshot(folder):
    """Everything under `folder`: names, kinds, sizes, times of change."""
    found = {}
    for root, folders, files in os.walk(folder):
        for name in (*folders, *files):
            info = os.lstat(os.path.join(root, name))
            found[os.path.join(root, name)] = (info.st_mode, info.st_size, info.st_mtime_ns)
    return found
