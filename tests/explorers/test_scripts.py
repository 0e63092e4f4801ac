"""Scripts made small: only what is called is there, and it means what it meant."""

import re
import shutil
import subprocess

import pytest

from course_utils.explorers import scripts

MODULE = """\
// A remark.
const { first, second } = { first: 1, second: "a  +  b" };
const unused = () => first;

function used(a, b = 2) {
  const text = `${a ? `yes ; ${second}` : "no, never"} = { kept }`; // a remark that isn't kept
  const three = (c) => [c, ",) ;}", 3,];
  let left = 3;
  while (left-- > 0);
  return [text, a - -b, a + +b, 'it  is', a ? .5 : 1, [...others()].length, a % b, three(a,), left];
}

function others() {
  return "unused is only a word here".split(" ");
}

function explore() {
  return used(5);
}
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(scripts, "FOLDER", tmp_path)
    monkeypatch.setattr(scripts, "FRAME", "MODULES\nconsole.log(JSON.stringify(explore()));")
    (tmp_path / "core.js").write_text("function launch() {}\n", encoding="utf-8")
    (tmp_path / "picture.js").write_text(MODULE, encoding="utf-8")
    return tmp_path


def run(script):
    if not shutil.which("node"):
        pytest.skip("Node.js is missing.")
    return subprocess.run(["node", "-e", script], capture_output=True, text=True, check=True).stdout


def test_what_is_not_called_is_left_out(folder):
    script = scripts.script("picture", ())
    assert "remark" not in script and "const unused" not in script
    assert "function others" in script and "second" in script


def test_it_means_what_it_meant(folder):
    small = scripts.script("picture", ())
    assert "  return" not in small and len(small) < len(MODULE)
    assert run(small) == run(f"{MODULE}\nconsole.log(JSON.stringify(explore()));")
    assert '"yes ; a  +  b = { kept }",7,7,"it  is",0.5,6,1,[5,",) ;}",3],-1]' in run(small)


NAMED = """\
const LONGEST = 3;
const twice = (number) => 2 * number;

function called(a) {
  return twice(a) + LONGEST;
}

function handed(a) {
  return `called ${called(a)}`;
}

function shadowed() {
  return 1;
}

function method() {
  return 2;
}

function explore() {
  const own = { method(a) { return a; }, twice: 1, LONGEST };
  const inner = (shadowed) => shadowed + method();
  return [[1].map(handed), own.method(5), inner(shadowed()), own.twice, own.LONGEST, `${called(1)} times`];
}
"""


def test_short_names_change_nothing(folder):
    """Each kind of name that has to stay, as a word, a value, a key, a variable or a method, and some that need not."""
    (folder / "picture.js").write_text(NAMED, encoding="utf-8")
    small = scripts.script("picture", ())
    assert run(small) == run(f"{NAMED}\nconsole.log(JSON.stringify(explore()));")
    kept = {name for name in ("twice", "called", "handed", "shadowed", "method") if f"function {name}" in small}
    assert kept == {"called", "handed", "shadowed", "method"}


def test_functions_that_are_only_called_get_short_names(folder):
    (folder / "picture.js").write_text(NAMED.replace("`called", "`so"), encoding="utf-8")
    assert "called" not in scripts.script("picture", ())


@pytest.mark.parametrize("file", sorted(scripts.FOLDER.glob("*.js")), ids=lambda file: file.name)
def test_templates_are_nested_no_deeper_than_the_squeezing_understands(file):
    text = file.read_text(encoding="utf-8")
    rest = re.sub(f"{scripts.QUOTED}|{scripts.TEMPLATE}|//.*", "", text)
    assert "`" not in rest
