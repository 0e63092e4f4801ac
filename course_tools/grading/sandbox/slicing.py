"""What of a notebook an answer needs: its own statements, and the imports, definitions and constants that they use."""

import ast
import re
import symtable
from collections.abc import Iterable

from IPython.core.inputtransformer2 import TransformerManager

TIMED = re.compile(r"^(%%(time|capture)\b.*$|%time +)", re.MULTILINE)  # magics that run the Python after them
EVERYTHING = "*"  # what `from … import *` binds: it may be any name


class Program:
    """The statements of a notebook's code cells, in order; parsed once, executed never."""

    def __init__(self, sources: Iterable[str]):
        self.statements: list[_Statement] = []
        self.broken: list[tuple[str, Exception]] = []
        for number, source in enumerate(sources):
            try:
                self.statements += _statements(source, number)
            except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
                self.broken.append((source, error))

    def needed(self, name: str) -> list[tuple[int, str]]:
        """The statements that the answer `name` needs, as [(cell's number, source)]; empty where it has none.

        What cells only do with an answer (call it, print, plot, magics) is left out, and so is a cell that is not
        Python. Where an answer is there twice, a copy that is still a stub does not count.
        """
        wanted, chosen = {name, EVERYTHING}, set[int]()
        candidates = self._without_stubs(name)
        while True:
            more = [
                i
                for i, statement in candidates
                if i not in chosen and (statement.changes & wanted or name in statement.fits)
            ]
            if not more:
                return [(self.statements[i].cell, self.statements[i].source) for i in sorted(chosen)]
            chosen.update(more)
            wanted |= set().union(*(self.statements[i].uses for i in more))

    def _without_stubs(self, name: str) -> "list[tuple[int, _Statement]]":
        stubs = {i for i, statement in enumerate(self.statements) if statement.stub_of == name}
        answers = {i for i, statement in enumerate(self.statements) if name in statement.binds}
        dropped = stubs if answers - stubs else set[int]()
        return [(i, statement) for i, statement in enumerate(self.statements) if i not in dropped]

    def cells_with(self, name: str) -> int:
        """How many cells bind `name` to more than a stub."""
        return len(
            {statement.cell for statement in self.statements if name in statement.binds and statement.stub_of != name}
        )

    def fault(self, name: str) -> Exception | None:
        """The error in a cell that seems to hold the answer `name` and is not Python; None where there is none."""
        begins = re.compile(rf"^\s*(def\s+{name}\b|{name}\s*=)", re.MULTILINE)
        return next((error for source, error in self.broken if begins.search(source)), None)


class _Statement:
    """One statement: its source and cell, the global names that it binds or changes, and those that it uses."""

    def __init__(self, node: ast.stmt, cell: int):
        self.source, self.cell = ast.unparse(node), cell
        self.binds = _bound(node)
        self.changes = self.binds | _changed(node)
        self.fits = _fitted(node)
        self.uses = _used(symtable.symtable(self.source, "<cell>", "exec")) - _set_by_itself(node)
        self.stub_of = _stub_of(node)


def _statements(source: str, cell: int) -> list[_Statement]:
    """The statements of a cell; raises SyntaxError, ValueError, RecursionError or MemoryError where it is no Python."""
    nodes = ast.parse(TransformerManager().transform_cell(TIMED.sub("", source))).body
    return [_Statement(node, cell) for node in nodes]


def _stub_of(node: ast.stmt) -> str | None:
    """The name that a statement leaves as a stub, `name = ...` or a function that is only `...`; None otherwise."""
    if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
        return node.targets[0].id if _is_dots(node.value) else None
    if isinstance(node, ast.FunctionDef):
        body = node.body[1:] if ast.get_docstring(node) is not None else node.body
        only_dots = len(body) == 1 and isinstance(body[0], ast.Expr) and _is_dots(body[0].value)
        return node.name if only_dots else None
    return None


def _is_dots(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is ...


def _bound(node: ast.AST) -> set[str]:
    """Names that a statement binds at the top level of a cell."""
    if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return {node.name}
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    stored = {part.id for part in ast.walk(node) if isinstance(part, ast.Name) and isinstance(part.ctx, ast.Store)}
    nested = (ast.FunctionDef, ast.ClassDef, ast.Import, ast.ImportFrom)
    inner = [part for part in ast.walk(node) if isinstance(part, nested)]
    return stored.union(*map(_bound, inner))


def _changed(node: ast.stmt) -> set[str]:
    """Names whose object a statement changes: by x[…] = …, x.y = …, or as a statement of its own x.method(…)."""
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return set()  # only when it is called
    nodes = list(ast.walk(node))
    targets = [part for part in nodes if isinstance(getattr(part, "ctx", None), ast.Store)]
    targets += [part.value.func for part in nodes if isinstance(part, ast.Expr) and isinstance(part.value, ast.Call)]
    roots = [_root(target) for target in targets if isinstance(target, (ast.Attribute, ast.Subscript))]
    return {root.id for root in roots if isinstance(root, ast.Name)}


def _fitted(node: ast.stmt) -> set[str]:
    """Names x of y = x.fit(…): where x is the answer itself, an experiment, its record grows by it.

    For other names it would run a lesson's own long trainings whenever an answer speaks of their `model`.
    """
    assigned = [part.value for part in ast.walk(node) if isinstance(part, ast.Assign)]
    calls = [value.func for value in assigned if isinstance(value, ast.Call)]
    roots = [_root(call) for call in calls if getattr(call, "attr", None) == "fit"]
    return {root.id for root in roots if isinstance(root, ast.Name)}


def _set_by_itself(node: ast.stmt) -> set[str]:
    """Names that a loop or a with statement sets before it uses them."""
    targets = [node.target] if isinstance(node, ast.For) else []
    if isinstance(node, ast.With):
        targets = [item.optional_vars for item in node.items if item.optional_vars]
    return set().union(*map(_bound, targets))


def _root(node: ast.expr) -> ast.expr:
    """The x of x.y[…].z."""
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node


def _used(table: symtable.SymbolTable) -> set[str]:
    """Global names that a statement refers to, those inside its functions and classes too."""
    inner = [_used(child) for child in table.get_children()]
    symbols = table.get_symbols()
    if table.get_type() == "module":
        return {symbol.get_name() for symbol in symbols if symbol.is_referenced()}.union(*inner)
    return {symbol.get_name() for symbol in symbols if symbol.is_global() and symbol.is_referenced()}.union(*inner)
