"""The scripts that an explorer needs, joined and made small: only what is called, no comments, no needless spaces."""

import re
from pathlib import Path

FOLDER = Path(__file__).parent
FRAME = """\
(() => {
"use strict";
const root = document.currentScript?.closest("[data-explorer]")
  ?? document.querySelector('[data-explorer="NAME"]:not([data-state])');
MODULES
launch(root, explore);
})();"""
# What begins in the first column is a declaration for all; `const { a, b } =` and the like declare several names.
DECLARATION = re.compile(r"^(?:async function|function|class|const|let) (\{[^}]*\}|\[[^\]]*\]|[\w$]+)", re.MULTILINE)
# Names as they are used: neither properties (`.name`, but `...name`) nor in texts.
NAME = re.compile(r"(?<!(?<!\.\.)\.)\b[A-Za-z_$][\w$]*")
QUOTED = r""""(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
TEMPLATE = r"`(?:\\.|[^`\\$]|\$(?!\{)|\$\{(?:[^`{}]|`[^`]*`|\{[^{}]*\})*\})*`"  # with a template inside, but no more
# Texts stay as they are, remarks go, and what closes a list or a block needs no comma or semicolon before it;
# elsewhere spaces beside signs mean nothing, unless they part + + or - -.
SQUEEZED = re.compile(
    rf"({QUOTED}|{TEMPLATE})| *// [^\n]*|;\s*(?=\}})|,\s*(?=[\])}}])"
    r"| *([=<>*%?:,{}()\[\];&|!]) *|(?<![-+]) *([-+]) *(?![-+ ])| (/) "
)
# The same in a text's simple places, `${a + b}`.
PLACE = re.compile(r"(?<=\$\{)[^{}`\"']+(?=\})")
SPACED = re.compile(r" ([^\w ]+) (?![-+])")
# Parentheses around an arrow's one argument.
ONE_ARGUMENT = re.compile(rf"({QUOTED}|{TEMPLATE})|(?<![\w$)])\(([\w$]+)\)(?==>)")
NEEDLESS_BREAK = re.compile(r"(?<=[{}(\[,;])\n|\n(?=[})\].?:])")


def script(name: str, modules: tuple[str, ...]) -> str:
    """The one script of an explorer: core.js, the modules and its own, in a function, so that nothing is global."""
    needed = _needed(("core", *modules, name), {"launch", "explore"})
    return _renamed(_squeezed(FRAME.replace("NAME", name).replace("MODULES", needed)), needed)


def module_script(name: str, modules: tuple[str, ...]) -> str:
    """The same as an ES module that exports what the file's end says; what `render` needs."""
    return _squeezed(_needed((*modules, name), {"render"}))


def _needed(modules, names):
    """The modules' parts that declare one of the names, or what these use in turn."""
    return "\n".join(
        _reached(names, [part for file in modules for part in _declarations(without_comments(f"{file}.js"))])
    )


def without_comments(name: str) -> str:
    """The file's lines without those that are comments."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    return "\n".join(line for line in lines if line.strip() and not line.strip().startswith("//"))


def _declarations(text):
    """The text in parts, each from one declaration to the next."""
    starts = [found.start() for found in DECLARATION.finditer(text)]
    return [text[start:end] for start, end in zip(starts, [*starts[1:], None], strict=True)]


def _reached(names, parts):
    """Those of the parts that declare one of the names, or what these use in turn."""
    declared = [set(NAME.findall("".join(DECLARATION.findall(part)))) for part in parts]
    reached: set[int] = set()
    while new := {i for i, own in enumerate(declared) if own & names} - reached:
        reached |= new
        names = names.union(*(NAME.findall(re.sub(QUOTED, "", parts[i])) for i in new))
    return [part.strip() for i, part in enumerate(parts) if i in reached]


def _renamed(text, declarations):
    """The text with short names for its functions that are only ever called, and for constants in capitals.

    A name that is also a key, a word of a text, a variable somewhere, or handed on as a value stays as it is.
    """
    names = NAME.findall(" ".join(DECLARATION.findall(declarations)))
    for i, name in enumerate(name for name in names if len(name) > 3):
        called = rf"(?<![\w$.]){name}(?=\()(?!\([^()]*\)\{{)|(?<=function ){name}\b|(?<=const ){name}(?==)"
        uses = rf"(?<![\w$.]){name}\b(?!:)" if name.isupper() else called
        if len(re.findall(uses, text)) == len(re.findall(rf"\b{name}\b", text)):
            text = re.sub(uses, f"${i}", text)
    return text


def _squeezed(text):
    """The text without indentation, and without spaces and line breaks that mean nothing."""
    lines = "\n".join(line.strip() for line in text.splitlines())
    squeezed = SQUEEZED.sub(lambda found: "".join(part or "" for part in found.groups()), lines)
    squeezed = PLACE.sub(lambda place: SPACED.sub(r"\1", place[0]), squeezed)
    return ONE_ARGUMENT.sub(lambda found: found[1] or found[2], NEEDLESS_BREAK.sub("", squeezed))
